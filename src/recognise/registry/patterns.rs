//! The patterns of the turns of phrase by which running text names a value, its data and its type.

use super::hints::{Hints, Needs, any, pairs};
use super::phrase::Phrase;
use super::turns::Turn;
use std::sync::LazyLock;

/// A name: in quotation marks, or a word, or words with capitals.
const NAME: &str = r#"(?:["“](?P<q>[^"”]{1,60})["”]|(?P<n>(?-i:[A-Z0-9_])[\w$#&*-]*(?:\.[\w$#&*-]+)*(?: (?-i:[A-Z0-9])[\w-]*){0,4}|[a-z][\w$#&*-]*(?:\.[\w$#&*-]+)*))"#;
/// A name that begins with a capital where it stands without quotation marks.
const CAPITAL: &str = r#"(?:["“](?P<q>[^"”]{1,60})["”]|(?P<n>(?-i:[A-Z_])[\w$#&*-]*(?:\.[\w$#&*-]+)*(?: (?-i:[A-Z0-9])[\w-]*){0,4}|(?-i:[a-z]+[A-Z_])\w*))"#;
/// Data: in quotation marks, a number, a placeholder, a path, a file below a folder, a word that switches; zero in words, and any
/// other number in words that digits in parentheses confirm, since "one" alone is mostly no number.
const DATA: &str = r#"(?P<d>["“][^"”]{0,120}["”]|<[^>]{1,60}>|0x[0-9a-f]+\b|-?[0-9][0-9,]*\b(?:\s*(?:in\s+)?\(?hex(?:adecimal)?\)?)?|true\b|false\b|yes\b|no\b|zero\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+\([0-9]{1,2}\)|[A-Z]:\\(?:[^\s,]*[\w\\%>~*$#-])?|\\{0,2}\w+(?:\\[\w%~$#-]+)+(?:\.\w+)+|\\Device(?:\\[\w$#-]+)+|[\w-]+\.(?:exe|dll|sys|ocx|cpl|nls|drv)\b|%\w+%\\[^\s,]*[\w\\%>~*$#-])"#;
/// A number in words behind its digits: `0 (zero)`.
const SPELLED: &str = r"(?:\s+\([a-z]+\))?";
/// The remark that quotation marks are not to be typed.
const BARE: &str = r"(?:\s*\(without[^)]*\))?";

/// The turns of phrase that give a name, the plainer before the looser, each with the words that it needs.
pub(super) static NAMES: LazyLock<Vec<(Turn, Needs, Phrase)>> = LazyLock::new(|| {
    let compile = |turn, needs, text: String| (turn, needs, Phrase::new(&text));
    let value_name = || any(&["value name", "valuename"]);
    let types = || any(&["type ", "enter ", "use ", "specify "]);
    let nouns = || any(&[" value", " entry", " parameter"]).behind_capital();
    vec![
        compile(
            Turn::Name,
            vec![any(&["add value"]), types()],
            format!(r"(?i)\badd\s+value,?\s+(?:and\s+)?(?:then\s+)?(?:type|enter)\s+{NAME}{BARE}"),
        ),
        compile(
            Turn::NewKey,
            vec![any(&["type ", "enter "]), pairs(&["for ", "as ", "in ", "the ", "new ", "\""], &["key"])],
            format!(r#"(?i)\b(?:type|enter)\s+{NAME}{BARE}\s+(?:for|as|in)\s+(?:the\s+)?(?:new\s+)?"?key(?:\s+name)?\b"#),
        ),
        compile(
            Turn::NewKey,
            vec![any(&["key named ", "key called ", "key that is named ", "key that is called ", "add key"])],
            // "click Add Key, and then type "Relay""
            format!(
                r"(?i)\b(?:(?:new\s+|the\s+|an?\s+)(?:registry\s+)?(?:sub)?key\s+(?:that\s+is\s+)?(?:named|called)|add\s+key,?\s+(?:and\s+)?(?:then\s+)?(?:type|enter))\s+{NAME}"
            ),
        ),
        compile(
            Turn::NewKey,
            vec![any(&["key name", "keyname"]), any(&["type ", "enter ", "enter: ", "type: ", "the key name: "])],
            format!(r"(?i)\b(?:key\s?name(?:\s+box)?,?\s+(?:type|enter):?|the\s+key\s+name:)\s+{NAME}"),
        ),
        compile(
            Turn::NewKey,
            vec![pairs(&["add ", "create "], &["a ", "the "]), any(&["key "])],
            format!(
                r"(?i)\b(?:add|create)\s+(?:a\s+(?:new\s+)?(?:sub)?key\s+called\s+|the\s+(?:new\s+)?(?:sub)?key\s+){CAPITAL}"
            ),
        ),
        // "The key should be called Relay", "insert a new subkey Relay"
        compile(
            Turn::NewKey,
            vec![any(&["key should be ", "key must be ", "a new key ", "a new subkey ", "a new registry key "])],
            format!(
                r"(?i)\b(?:the\s+(?:new\s+)?(?:sub)?key\s+(?:should|must)\s+be\s+(?:called|named)\s+|(?:add|insert|create)\s+a\s+new\s+(?:registry\s+)?(?:sub)?key,?\s+){CAPITAL}"
            ),
        ),
        // "Set the name of the new key to Relay"
        compile(
            Turn::NewKey,
            vec![any(&["name the new key", "name the key", "name of the new key", "name of the key"])],
            format!(r"(?i)\bname\s+(?:of\s+)?the\s+(?:new\s+)?key\s+(?:to\s+|as\s+)?{NAME}"),
        ),
        // "add the Relay key under:", "create a Relay key."
        compile(
            Turn::NewKey,
            vec![any(&[" key", " subkey"]).behind_capital(), any(&["add the ", "add a ", "create the ", "create a "])],
            format!(r"(?i)\b(?:add|create)\s+(?:the|a)\s+{CAPITAL}\s+(?:sub)?key\b"),
        ),
        compile(
            Turn::NewKey,
            vec![any(&["the following key", "the following subkey"])],
            format!(r"(?i)\b(?:enter|add|create|type)\s+the\s+following\s+(?:sub)?key(?:\s+name)?:\s+{NAME}"),
        ),
        compile(
            Turn::CoinedName,
            vec![pairs(&["the value ", "the values ", "the data "], &["for ", "of "])],
            format!(
                r"(?i)\b(?:modify|change|set|edit|add|delete|increase|reduce|setting)\s+the\s+(?:value|values|data)\s+(?:for|of)\s+(?:the\s+)?{CAPITAL}"
            ),
        ),
        compile(
            Turn::Name,
            vec![
                any(&["type ", "enter ", "use ", "specify ", "create ", "add "]),
                pairs(
                    &[
                        "in ", "for ", "as ", "into ", "the ", "new ", "\"", "registry ", "value", "value ", "entry ",
                        "data ", "string ",
                    ],
                    &["name"],
                ),
            ],
            format!(
                r#"(?i)\b(?:type|enter|specify|use|create|add)\s+(?:in\s+)?(?:the\s+(?:word|value|name|text)[,:]?\s+)?{NAME},?{BARE},?\s+(?:in|for|as|into)\s+(?:the\s+)?(?:new\s+)?"?(?:registry\s+)?(?:value\s?|entry\s|data\s|string\s)?name\b"#
            ),
        ),
        compile(
            Turn::Name,
            vec![value_name(), types()],
            format!(
                r#"(?i)\bvalue\s?name:?"?(?:\s+(?:text\s+|edit\s+)?(?:box|field))?,?\s+(?:type|enter|use|specify)\s+(?:in\s+)?{NAME}"#
            ),
        ),
        compile(
            Turn::Name,
            vec![pairs(&["value name ", "valuename "], &["should be ", "is ", "must be ", "of "])],
            format!(r"(?i)\bvalue\s?name\s+(?:should\s+be|is|must\s+be|of)\s+{NAME}"),
        ),
        compile(
            Turn::Name,
            vec![
                any(&["named ", "called ", "named: ", "called: ", "name of ", "with the name ", "whose name is ", "labeled "]),
                any(&["value ", "value, ", "entry ", "parameter ", "string ", "dword ", "reg_"]),
            ],
            format!(
                r"(?i)\b(?:value|entry|parameter|string|dword|REG_\w+),?\s+(?:that\s+is\s+|which\s+is\s+|is\s+)?(?:named:?|called:?|labeled|name\s+of|whose\s+name\s+is|with\s+the\s+name(?:\s+of)?)\s+{NAME}"
            ),
        ),
        // "the name of the new value should be "Relay"", "type the name of the value as Relay"
        compile(
            Turn::Name,
            vec![pairs(&["name of the "], &["new ", "value ", "string ", "dword ", "binary ", "entry "])],
            format!(
                r"(?i)\bname\s+of\s+the\s+(?:new\s+)?(?:(?:string|dword|binary)\s+)?(?:value|entry)\s+(?:that\s+you\s+create\s+)?(?:should\s+be|must\s+be|as|is)\s+{NAME}"
            ),
        ),
        // "Create a string value, "Relay","
        compile(
            Turn::Name,
            vec![any(&["dword ", "string ", "binary ", "reg_"]), any(&["value, \"", "value \"", "entry \"", "entry, \""]), any(&["add ", "create "])],
            r#"(?i)\b(?:add|create)\s+an?\s+(?:new\s+)?(?:dword|string|binary|REG_\w+)\s+(?:registry\s+)?(?:value|entry),?\s+["“](?P<q>[^"”]{1,60})["”]"#.to_owned(),
        ),
        compile(
            Turn::Name,
            vec![pairs(&["name "], &["the ", "this ", "new ", "value", "entry", "it", "key", "\"", "to ", "as "])],
            format!(
                r#"(?i)\b(?:re)?name\s+(?:the\s+|this\s+)?(?:new\s+)?(?:value|entry|it|key)?\s*(?:["“]?new\s+value\s+#1["”]?\s+)?(?:to|as)\s+{CAPITAL}"#
            ),
        ),
        compile(
            Turn::Name,
            vec![pairs(&["dword ", "string ", "binary "], &["value"]), any(&["type ", "enter ", "name it ", "label it ", "call it "])],
            format!(
                r"(?i)\b(?:dword|string|binary)\s+value[.,]?\s*(?:and\s+then\s+|then\s+|and\s+)?(?:type|name\s+it|label\s+it|call\s+it|enter)\s+{NAME}{BARE}"
            ),
        ),
        compile(
            Turn::Name,
            vec![any(&["name the ", "name this "]), any(&[" value", " entry"])],
            format!(r"(?i)\bname\s+(?:the|this)\s+(?:new\s+)?(?:(?:dword|string|binary)\s+)?(?:value|entry):?\s+{CAPITAL}"),
        ),
        // "Set the Limit registry key to 1": what is set to something is a value, whatever it is called.
        compile(
            Turn::LooseName,
            vec![any(&[" key to ", " subkey to "]).behind_capital()],
            format!(r"(?i)\b(?:set|change|setting|changing)\s+(?:the\s+)?{CAPITAL}\s+(?:registry\s+)?(?:sub)?key\s+to\s"),
        ),
        // "Change Logging from 2 to 5"
        compile(
            Turn::LooseName,
            vec![any(&["set ", "change ", "reset ", "increase ", "decrease ", "raise ", "lower ", "reduce ", "setting ", "changing "]).before_capital(), any(&[" to "]).before_data()],
            format!(
                r#"(?i)\b(?:set|change|reset|increase|decrease|raise|lower|reduce|setting|changing)\s+(?:the\s+)?(?:value\s+(?:for|of)\s+(?:the\s+)?)?{CAPITAL}\s+(?:from\s+["“]?[0-9]\w*["”]?\s+)?to\s+(?:a\s+value\s+of\s+)?(?:["“][0-9]\w*["”]|<|[0-9])"#
            ),
        ),
        // "Change RelayDriver from bell.sys to gong.sys"
        compile(
            Turn::CoinedName,
            vec![any(&["change ", "changing "]).before_capital(), any(&[" from "]), any(&[" to "])],
            format!(r"(?i)\b(?:change|changing)\s+(?:the\s+)?{CAPITAL}\s+from\s+[^\s,]+\s+to\s"),
        ),
        // "Double-click the value Relay", "delete the registry entry Relay"
        compile(
            Turn::LooseName,
            vec![any(&["the value ", "the entry ", "the registry value ", "the registry entry ", "the value: ", "the value = "]).before_capital(), any(&["click ", "edit ", "modify ", "select ", "delete ", "remove ", "locate ", "highlight "])],
            format!(r"(?i)\b(?:click|edit|modify|select|delete|remove|locate|highlight)\s+the\s+(?:registry\s+)?(?:value|entry)(?::|\s=)?\s+{CAPITAL}"),
        ),
        // "The key contains a Network value, which"
        compile(
            Turn::LooseName,
            vec![any(&["contain ", "contains ", "includes ", "include ", "see ", "look for "]), any(&[" value", " entry"]).behind_capital()],
            format!(r"(?i)\b(?:contains?|includes?|see|look\s+for)\s+an?\s+{CAPITAL}\s+(?-i:value|entry)(?:,|\.|\s+(?:which|that|in|under)\b)"),
        ),
        // "Remove the RelayBits from the registry"
        compile(
            Turn::CoinedName,
            vec![any(&["remove ", "delete "]).before_capital(), any(&["from the registry"])],
            format!(r"(?i)\b(?:remove|delete)\s+(?:the\s+)?{CAPITAL}\s+from\s+the\s+registry\b"),
        ),
        // "The parameter Enabled should be set to 1", "The DWORD setting is Relay Limit"
        compile(
            Turn::LooseName,
            vec![any(&["value ", "entry ", "parameter "]).before_capital(), any(&[" should be ", " must be ", " should have ", " must have "])],
            format!(r"(?i)\b(?:value|entry|parameter)\s+{CAPITAL}\s+(?:should|must)\s+(?:be|have)\b"),
        ),
        compile(
            Turn::LooseName,
            vec![any(&["entry is ", "setting is ", "parameter is ", "value is "]).before_capital()],
            format!(r"(?i)\bthe\s+(?:(?:new|first|second|third|other)\s+(?:new\s+)?(?:registry\s+)?(?:entry|parameter|setting|(?-i:registry)\s+value)|(?:dword|string|binary)\s+(?:entry|setting)|parameter)\s+is\s+{CAPITAL}(?:\.|,|$|\s\()"),
        ),
        // "Click the Enabled subkey, and then set its value to 0"
        compile(
            Turn::LooseName,
            vec![any(&[" key and ", " subkey and ", " key, and ", " subkey, and ", "key has ", "key is set ", "key should ", "key must "]).behind_capital()],
            format!(r"(?i)\b(?:the|this)\s+{CAPITAL}\s+(?:registry\s+)?(?:sub)?key(?:,?\s+and\s+(?:then\s+)?(?:set|change|modify|edit|note|notice|get)\s+(?:its|the)\s+value\b|\s+(?:has\s+(?:a|the)\s+value\s+of|is\s+set\s+to|(?:should|must)\s+(?:be\s+set\s+to|have\s+a\s+value))\s)"),
        ),
        compile(
            Turn::LooseName,
            vec![any(&["dword ", "string ", "binary "]), any(&["add ", "create "])],
            format!(r"(?i)\b(?:add|create)\s+an?\s+(?:new\s+)?{CAPITAL}\s+(?:dword|string|binary)\s+(?:value|entry)\b"),
        ),
        // "the (Default) value", "the default string", "the value for [Default]"
        compile(
            Turn::LooseName,
            vec![any(&["default"]), any(&["the ", "this "])],
            r#"(?i)\b(?:the|this)\s+(?:["“]?(?P<n>\(default\))["”]?\s+(?:string\s+|data\s+)?(?:value|entry|string)\b|(?P<default>(?:["“]|\[)default(?:["”]|\])\s+(?:value|entry|string)\b|default\s+string\s+(?:contains|should|must|has|is|icon|for|of|to)\b|value\s+(?:for|of)\s+[\[(<]default[\])>]))"#.to_owned(),
        ),
        // "Double-click the Default key", "In the right pane, click (Default)."
        compile(
            Turn::LooseName,
            vec![any(&["click ", "select ", "highlight "]), any(&["default"])],
            r#"(?i)\b(?:click|select|highlight)\s+(?:on\s+)?(?:the\s+)?(?:["“]|\(|\[)?(?P<default>(?-i:Default|DEFAULT)|default(?:["”]|\)|\]|\s+(?:icon|key)\b))(?:["”]|\)|\])*(?:\s+(?:key|icon|item|entry|string|value|name)\b|[.,]|\s+(?:and|in|on|to)\b|$)"#.to_owned(),
        ),
        // "Leave the Value Name box blank."
        compile(
            Turn::Name,
            vec![any(&["leave "]), any(&["value name"]), any(&["blank"])],
            r#"(?i)\bleave\s+(?:the\s+)?["“]?(?P<default>value\s+name)["”]?\s+(?:box\s+|field\s+)?blank\b"#.to_owned(),
        ),
        compile(
            Turn::LooseName,
            vec![any(&["the ", "this ", "new ", "existing "]), nouns()],
            format!(
                r"(?i)\b(?:the|this|new|existing)\s+(?:registry\s+(?:value|entry|parameter)\s+|(?:binary|string|dword)\s+)?{CAPITAL}\s+(?:\((?:REG_\w+|DWORD)\)\s+)?(?:(?:registry|string|dword)\s+){{0,2}}(?-i:value|entry|parameter)\b"
            ),
        ),
        // "Double-click the HTTP port value": words of a name may be small where the reader is told to take the value.
        compile(
            Turn::LooseName,
            vec![any(&["click the ", "modify the ", "edit the ", "delete the ", "select the ", "locate the "]), any(&[" value", " entry"])],
            r"(?i)\b(?:click|modify|edit|delete|select|locate)\s+the\s+(?P<n>(?-i:[A-Z])[\w-]*(?:\s(?-i:[A-Za-z0-9])[\w-]*){1,5}(?:\s\([a-z]+\))?)\s+(?-i:value|entry)\b".to_owned(),
        ),
        // "Highlight the following entry: Adapter"
        compile(
            Turn::LooseName,
            vec![any(&["the following "]), any(&["value: ", "entry: ", "parameter: ", "name: "]).before_capital()],
            format!(
                r"(?i)\b(?:add|change|click|create|delete|find|highlight|locate|modify|remove|select)\s+(?:on\s+)?the\s+following\s+(?:new\s+)?(?:(?:registry|dword|string|binary)\s+)?(?:value|entry|parameter)(?:\s+name)?:\s+{CAPITAL}"
            ),
        ),
        // "Edit the Shell string."
        compile(
            Turn::LooseName,
            vec![any(&["click the ", "modify the ", "edit the ", "select the ", "change the ", "highlight the ", "remove the ", "removing the ", "delete the "]), any(&[" string"]).behind_capital()],
            format!(r"(?i)\b(?:click|modify|edit|select|change|highlight|remove|removing|delete)\s+the\s+{CAPITAL}\s+(?-i:string)\b"),
        ),
        compile(
            Turn::CoinedName,
            vec![any(&["value ", "entry ", "parameter "]).before_capital()],
            format!(r"(?i)\b(?:registry\s+)?(?:(?:value|entry)\s+(?:of\s+)?|parameter\s+)(?:the\s+)?{CAPITAL}"),
        ),
        compile(
            Turn::CoinedName,
            vec![nouns()],
            format!(r"(?i)\b{CAPITAL}\s+(?:registry\s+)?(?-i:value|entry|parameter)\b"),
        ),
        compile(
            Turn::WeakName,
            vec![
                any(&[
                    "click ", "select ", "highlight ", "locate ", "find ", "delete ", "set ", "change ", "modify ",
                    "edit ", "add ", "remove ",
                ])
                .before_capital(),
            ],
            format!(
                r"(?i)\b(?:double-click|click|select|highlight|locate|find|delete|set|change|modify|edit|add|remove)\s+(?:on\s+)?(?:the\s+)?{CAPITAL}"
            ),
        ),
    ]
});

/// The turns of phrase that give data.
pub(super) static DATAS: LazyLock<Vec<(Needs, Phrase)>> = LazyLock::new(|| {
    let compile = |needs, text: String| (needs, Phrase::new(&text));
    vec![
        compile(
            vec![
                any(&[
                    "chang", "set", "modify", "edit", "configure", "increase", "decrease", "raise", "lower", "reduce",
                ]),
                any(&[" to ", " to: ", " = "]).before_data(),
            ],
            format!(
                r"(?i)\b(?:change|set|setting|by\s+changing|by\s+modifying|modify|reset|changed|edit|configure|increase|decrease|raise|lower|reduce)\b(?P<gap>(?:[^.;]|\.(?-i:[A-Za-z0-9]))*?)\s(?:to:?|=|equal\s+to)\s+(?:a\s+value\s+of\s+|be\s+|decimal\s+)?{DATA}"
            ),
        ),
        // "Change the Port value to 1 and the Retry value to 2": the verb stands before the first.
        compile(
            vec![any(&["value to ", "entry to ", "parameter to "]).before_data(), any(&[" and "])],
            format!(r"(?i)\band\s+(?:the\s+)?(?-i:[A-Z])\w*\s+(?:value|entry|parameter)\s+to\s+{DATA}"),
        ),
        // "Set RelayBurst=0 in the following key"
        compile(
            vec![any(&["set "]).before_capital(), any(&["="])],
            format!(r"(?i)\bset\s+(?:the\s+)?(?:value\s+|entry\s+)?(?-i:[A-Z])\w+={DATA}"),
        ),
        compile(
            vec![pairs(&["set ", "set the "], &["data", "value", "it"]), any(&["="])],
            format!(r"(?i)\bset\s+(?:the\s+)?(?:data|value|it)\s*=\s*{DATA}"),
        ),
        compile(
            vec![
                any(&["type ", "enter ", "add ", "specify "]).before_data(),
                pairs(
                    &["in ", "into ", "for ", "as ", "the ", "\""],
                    &["data", "string", "value", "dword", "decimal", "hex", "binary", "edit", "prompt"],
                ),
            ],
            format!(
                r#"(?i)\b(?:type|enter|add|specify)\s+(?:in\s+)?(?:the\s+(?:value|number|string|text)\s+|a\s+value\s+of\s+|a\s+)?{DATA}{SPELLED}{BARE},?\s+(?:in|into|for|as)\s+(?:the\s+)?"?(?:data|string|value|dword|decimal|hex|binary|edit|prompt)\b"#
            ),
        ),
        compile(
            vec![
                any(&[" box", " field", " editor"]),
                any(&["data", "string", "dword", "binary"]),
                any(&["type ", "enter ", "add ", "change the value to "]).before_data(),
            ],
            format!(
                r#"(?i)\b(?:data|string|value\s+data|dword|binary)"?\s+(?:value\s+)?(?:text\s+|edit\s+)?(?:box|field|editor),?\s+(?:type|enter|add|change\s+the\s+value\s+to)\s+(?:the\s+value:?\s+|a\s+value\s+of\s+)?{DATA}"#
            ),
        ),
        compile(
            vec![
                pairs(&["click ", "choose ", "select "], &["string", "dword", "binary", "multi", "reg_"]),
                any(&["type "]).before_data(),
            ],
            format!(
                r"(?i)\b(?:click|choose|select)\s+(?:string|dword|binary|multi[- ]?string|REG_\w+)(?:\s+editor)?,\s+(?:and\s+)?(?:then\s+)?type\s+{DATA}"
            ),
        ),
        compile(
            vec![
                pairs(
                    &["value ", "data ", "number ", "string "],
                    &["of ", "is ", "= ", "equal to ", "should be ", "must be "],
                )
                .before_data(),
            ],
            format!(
                r"(?i)\b(?:value|data|number|string)\s+(?:of|is|=|equal\s+to|should\s+be(?:\s+set\s+to)?|must\s+be(?:\s+set\s+to)?)\s+{DATA}"
            ),
        ),
        // "Change the Client value to Outlook Express."
        compile(
            vec![any(&["change the "]), any(&[" value to ", " value setting to ", " data to ", " entry to ", " string to "]).before_capital()],
            r"(?i)\bchange\s+the\s+(?:[\w-]+\s+){0,3}?(?:value|entry|string|data|value\s+data|value\s+setting)\s+to\s+(?P<d>(?-i:[A-Z])[\w-]{2,}(?:\s(?-i:[A-Z0-9])[\w-]*){0,3})(?:\.(?:\s|$)|,)".to_owned(),
        ),
        // "Assign the value 10 in hexadecimal."
        compile(
            vec![any(&["assign ", "give ", "enter "]), any(&["data ", "value "]).before_data()],
            format!(
                r"(?i)\b(?:assign|give|enter)\s+(?:it\s+)?(?:the\s+|a\s+)?(?:hex(?:adecimal)?\s+|decimal\s+)?(?:data(?:\s+value)?|value)\s+(?:of\s+)?{DATA}"
            ),
        ),
        // "In the String field, input the string TRUE", "In the String box type Relay."
        compile(
            vec![any(&["box", "field", "editor"]), any(&["data", "string"]), any(&["type ", "enter ", "input "])],
            r#"(?i)\b(?:data|string|value\s+data)"?\s+(?:box|field|editor),?\s+(?:type|enter|input)\s+(?:the\s+(?:string|word|text):?\s+)?(?P<d>(?-i:[A-Z])[\w-]*)(?:\.(?:\s|$)|,|$|\s+and\b|\s+\(without)"#.to_owned(),
        ),
        // "Type Relay for Value data", "type in the value data "Relay""
        compile(
            vec![any(&["type ", "enter ", "input "]), pairs(&["for ", "as ", "in ", "the ", "\""], &["value data", "data value", "string value", "string entry", "string box", "string field"])],
            r#"(?i)\b(?:type|enter|input)\s+(?P<d>(?-i:[A-Z])[\w.-]*)\s+(?:for|as|in|into)\s+(?:the\s+)?"?(?:value\s+data|data\s+value|string\s+(?:value|entry|box|field))\b"#.to_owned(),
        ),
        // "Add "relay" to the existing data", "add a line containing the string "relay""
        compile(
            vec![any(&["to the ", "line containing ", "line, and then "]), any(&["add ", "type "])],
            format!(r"(?i)\b(?:add\s+{DATA}{BARE}\s+to\s+the\s+(?:end\s+of\s+the\s+)?(?:existing\s+(?:data|list|string)|list|string)\b|(?:add|create|insert)\s+a\s+(?:new\s+)?line(?:\s+containing|,\s+and\s+then\s+type)\s+(?:the\s+(?:string|text|line)\s+)?{})", DATA.replace("?P<d>", "?P<e>")),
        ),
        compile(
            vec![any(&["type ", "enter ", "for "]), any(&["data"])],
            format!(r"(?i)\b(?:(?:type|enter)\s+in\s+the\s+value\s+data|for\s+(?:the\s+)?(?:value\s+)?data,\s+(?:type|enter)|in\s+(?:the\s+)?value\s+data,?\s+(?:type|enter)|under\s+(?:value\s+)?data,\s+(?:type|enter))\s+{DATA}"),
        ),
        // "Change the data value to be blank", "Leave the string blank", "clear the value data"
        compile(
            vec![any(&["blank", "empty", "clear"]), any(&["value", "data", "string", " it "])],
            r"(?i)\b(?:(?:(?:data|string|value\s+data)\s+(?:value|field|box)|value|data|string|it)\s+(?:(?:to|should|must)\s+be|so\s+that\s+it\s+is)\s+(?:left\s+)?(?P<d>blank|empty)\b|leave\s+(?:it|the\s+(?:data|string|value\s+data)(?:\s+(?:box|field))?)\s+(?P<d2>blank|empty)\b|clear\s+the\s+(?P<d3>value\s+data)\b)".to_owned(),
        ),
        compile(
            vec![any(&["type ", "enter ", "press "]).before_data(), any(&["click", "press", "choose", "select"])],
            format!(
                r"(?i)\b(?:type|enter|press)\s+(?:a\s+|the\s+(?:value|number|string)\s+)?{DATA}{SPELLED}{BARE},?\s+(?:and\s+)?(?:then\s+)?(?:click|press|choose|select)\b"
            ),
        ),
    ]
});

pub(super) static TYPES: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\b(?:(?P<menu>dword|string|binary|multi-?\s?string|expandable string)\s+(?:registry\s+)?(?:value|editor|data\s+type)\b|(?:data\s?type|set\s+the\s+type)\s+(?:to|as|of|is|should\s+be)\s+(?:an?\s+)?(?P<said>string|dword|binary|multi-?string)\b|(?:click|choose|select|add)\s+(?:edit,\s+)?(?P<button>string|dword|binary|multi-?\s?string)\b|\bedit\s+(?P<dialog>string|dword|binary|multi-?\s?string)(?:\s+value)?\s+dialog\b|(?:an?|of\s+type|type\s+of)\s+(?P<word>dword|binary)\b|change\s+the\s+(?P<edited>string)\s+to\b|["”]\s+(?P<behind>dword|binary)\s+(?:in|under)\b)"#,
    )
});

/// `the Retry and Delay values`, `the Port, Retry, and Delay string values`
pub(super) static PAIR: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"\b(?P<a>[A-Za-z]\w+(?:, [A-Za-z]\w+){0,7})(?:\s+\([^)]*\))?(?: and |, and |, | or )(?P<b>[A-Za-z]\w+)(?:\s+\([^)]*\))?\s+(?:registry\s+|string\s+|DWORD\s+)?(?P<noun>values|entries|parameters|value|entry|parameter|settings)\b",
    )
});

/// `the "Retry limit", "Delay", and "Ring" values`
pub(super) static QUOTED_LIST: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?P<a>["“][^"”]{1,60}["”](?:, ["“][^"”]{1,60}["”]){0,7})(?: and |, and )(?P<b>["“][^"”]{1,60}["”])\s+(?:registry\s+)?(?:values|entries|parameters)\b"#,
    )
});

/// `the values "Retry limit" and "Delay"`, `two values: RetryLimit (for the bell) and RetryDelay`, `either the string value OldBell or NewBell`
pub(super) static LIST_BEHIND: LazyLock<Phrase> = LazyLock::new(|| {
    let name = r#"(?:["“][^"”]{1,60}["”]|[A-Za-z]\w+)"#;
    Phrase::new(&format!(
        r"\b(?:values|entries|parameters|either\s+(?:the\s+)?(?:registry\s+|string\s+|DWORD\s+)?value)[,:]?\s+(?:(?:are|named|called)\s+)?(?P<a>{name}(?:, {name}){{0,7}})(?:\s+(?P<of>\([^)]*\)))?,? (?:and|or) (?:the )?(?P<b>{name})",
    ))
});

/// The needs of all patterns, in the order of the lists, and of the two that stand alone.
pub(super) static HINTS: LazyLock<Hints> = LazyLock::new(|| {
    let pair = vec![
        any(&[" values", " entries", " parameters", "registry settings", "either the ", " or "]),
        any(&[" and ", ", ", " or "]),
    ];
    let kinds = vec![any(&["dword", "string", "binary"])];
    let lists = NAMES.iter().map(|(_, needs, _)| needs).chain(DATAS.iter().map(|(needs, _)| needs));
    Hints::new(lists.chain([&pair, &kinds]))
});
