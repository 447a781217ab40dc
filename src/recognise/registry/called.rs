//! Paths whose last name is a value's, where the words around them say so: "Set the following registry entry to 1:", `…\Relay\Limit`.
//!
//! Nothing in a path tells a value's name from a key's. What tells it is the sentence before the path ("the following value",
//! "change … to 5"), the one behind it ("Change it to 5", "The Limit value defaults to 3", "If this entry is missing"), or the
//! name itself, where its words are those of settings (`MaxBells`).

use super::context::Context;
use super::drafts::Draft;
use super::groups;
use super::keys::Mention;
use super::known;
use super::labels;
use super::names;
use super::path::split_last;
use super::phrase::Phrase;
use super::segments::Setting;
use super::text::{self, BodyText};
use super::turns::{self, Turn};
use super::typed;
use super::types;
use super::words;
use crate::article::{Action, Confidence, RegistryType};
use std::sync::LazyLock;

/// The value that a displayed path names which ends its line, and the place behind it.
pub(super) fn displayed(body: &BodyText, context: &Context, mention: &Mention) -> Option<(Draft, usize)> {
    let (_, name) = split_last(&mention.path)?;
    // In brackets, as in a registry file, stands a key.
    let is_key = words::is_common_key(name) && !known::ends_path(&mention.path);
    if mention.is_open || is_key || body.text(mention.first).starts_with('[') {
        return None;
    }
    let below = body.next_filled(mention.last + 1, 4);
    // A block that names a value below the path says that the path's last name is a key's.
    let shows_value = |line: usize| line == mention.last + 1 && !typed::read(body.text(line)).is_empty();
    if below.is_some_and(|line| groups::names_a_value(body, line) || shows_value(line)) {
        return None;
    }
    let lead = lead(body, context, mention.first);
    let announced = announced(body, mention, &lead, below);
    // A name set in below the path is the value's, and the path is a key.
    let inner = below.filter(|line| *line == mention.last + 1 && body.indent(*line) > body.indent(mention.first));
    let inner = inner
        .map(|line| body.text(line))
        .filter(|name| announced.is_some() && names::is_coined(name) && !name.contains([' ', ':', '\\']));
    if let Some(name) = inner {
        let mut draft = Draft::named(name, mention.last + 1, Confidence::Likely, BEFORE);
        draft.key = Some(mention.path.clone());
        return Some((draft, mention.last + 2));
    }
    if let Some(said) = announced {
        let mut draft = ending(mention, Draft::named("", mention.first, Confidence::Likely, BEFORE))?;
        (draft.data, draft.kind) = (said.data, said.kind);
        return Some((draft, mention.last + 1));
    }
    if context.is_above_another(mention) {
        return None;
    }
    let paragraph = below.and_then(|below| paragraph_behind(body, mention, below)).unwrap_or_default();
    let is_of_classes = is_of_classes(&mention.path);
    let told = told_behind(body, mention, name, &lead, &paragraph).filter(|_| !is_of_classes);
    // A path may go on on the next line with a word that looks like a sentence's.
    let is_whole = !body.text(mention.last + 1).starts_with(|c: char| c.is_ascii_lowercase());
    let reason = match told {
        Some(_) => BEHIND,
        // What is known to be a value is one, whatever is said of it.
        None if known::ends_path(&mention.path) => KNOWN,
        None if !is_whole || is_of_classes => return None,
        None if is_setting(&mention.path) => WORDS,
        None if is_hinted(mention, name, &lead, &paragraph) => HINTED,
        None => return None,
    };
    // A block further down names the value that the paragraph speaks of.
    let names_below = (mention.last + 1..mention.last + 12).any(|line| groups::names_a_value(body, line));
    if reason != KNOWN && (names_below || names_another(&lead, name)) {
        return None;
    }
    let mut draft = ending(mention, Draft::named("", mention.first, Confidence::Likely, reason))?;
    draft.kind = typed_before(&lead);
    draft.is_hinted = reason == HINTED;
    draft.action = told.filter(|sets| *sets).map(|_| Action::Set);
    draft.data = data_before(&lead);
    Some((draft, mention.last + 1))
}

/// The data that the sentence before a path has the reader set: "…, set the following key to 5:".
fn data_before(lead: &str) -> Option<String> {
    let sentence = lead.strip_suffix(':')?.rsplit(". ").next()?;
    let data = turns::find(sentence).into_iter().rfind(|found| matches!(found.turn, Turn::Data | Turn::Changed))?;
    Some(data.text.to_owned())
}

/// Whether the last name of a path is that of a setting, and what holds it is no list of keys.
pub(super) fn is_setting(path: &str) -> bool {
    split_last(path).is_some_and(|(_, name)| names::is_setting(name)) && is_below_settings(path)
}

/// Whether what holds the last name of a path is no list of keys.
fn is_below_settings(path: &str) -> bool {
    const LISTS: &[&str] = &[
        "services", "vxd", "software", "microsoft", "root", "uninstall", "shared tools", "components", "time zones",
        "printers",
    ];
    !is_below(path, LISTS)
}

/// Whether what holds the last name of a path has one of these names.
fn is_below(path: &str, holders: &[&str]) -> bool {
    let holder = split_last(path).and_then(|(key, _)| split_last(key)).map_or("", |(_, holder)| holder);
    holders.iter().any(|known| known.eq_ignore_ascii_case(holder))
}

pub(super) const KNOWN: &str = "a value of Windows ends the path";
const BEFORE: &str = "the sentence before the path calls it a value";
const BEHIND: &str = "the sentence behind the path calls it a value";
const HINTED: &str = "the text around its path hints at one value";
const WORDS: &str = "its path ends with words that name settings and no keys";

/// Gives a draft the last name of the path, and the rest of the path as its key.
pub(super) fn ending(mention: &Mention, mut draft: Draft) -> Option<Draft> {
    let (key, name) = split_last(&mention.path)?;
    key.contains('\\').then(|| {
        // `…\Relay\[Limit]`
        draft.name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name).to_owned();
        draft.key = Some(key.to_owned());
        draft.first = mention.name_line;
        draft.last = mention.last.max(draft.last);
        draft
    })
}

/// Whether a path lies below the classes, where keys have data of their own and values are rare.
pub(super) fn is_of_classes(path: &str) -> bool {
    let small = path.to_ascii_lowercase();
    small.starts_with("hkey_classes_root") || small.contains("\\software\\classes\\")
}

/// The paragraph or item that ends above the line at `at`; paths displayed between are passed over.
fn lead(body: &BodyText, context: &Context, at: usize) -> String {
    let mut at = at;
    for _ in 0..8 {
        let above = body.previous_filled(at, 3).and_then(|line| context.displayed_until(line));
        let joins = |line: &usize| body.text(*line).trim_matches('-').eq_ignore_ascii_case("and");
        match above.filter(|path| path.setting == Setting::Displayed) {
            Some(path) => at = path.first,
            None => match body.previous_filled(at, 3).filter(joins) {
                Some(line) => at = line,
                None => break,
            },
        }
    }
    body.previous_filled(at, 3).map(|last| body.paragraph_until(last)).unwrap_or_default()
}

/// What the sentence before a path says of the value that the path names.
struct Said {
    data: Option<String>,
    kind: Option<RegistryType>,
}

/// What makes the path behind "the following" that of a key to which something is done.
const OF_KEY: &[&str] =
    &["key", "under", "values", " to the following", " in the following", "subtree", "path", "location", "branch"];

/// What makes it that of a place, whatever it is called.
const OF_PLACE: &[&str] = &[
    "under", "values", " to the following", " in the following", " to the reg", " in the reg", "subtree", "path",
    "location", "within", " at the following", " from the following", " for the following", "below", "branch",
    " each of",
];

/// `change the value of the following key`, `set the following entry to`
static CHANGES: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?:set|setting|sets|change|changing|modify|modifying|adjust|adjusting|edit|editing|increase|increasing|reset|resetting|reduce|reducing)\s+(?:the\s+)?(?:(?:value|data|setting)\s+(?:of|for|in)\s+)?(?:the\s+|this\s+)?(?:following\s+)?(?:(?:dword|string|binary|windows|nt|95)\s+)*(?:registry\s+)?(?:key|entry|value|parameter|setting)\b",
    )
});

/// What the sentence before a displayed path says, where it says that the path's last name is a value's.
fn announced(body: &BodyText, mention: &Mention, lead: &str, below: Option<usize>) -> Option<Said> {
    let small = lead.to_ascii_lowercase();
    if !small.ends_with(':') {
        return None;
    }
    let sentence = small.trim_end_matches(':').rsplit(". ").next()?;
    if !["following", "registry", " key", " value"].iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let says_value =
        ["following value", "following registry value", "the registry value"].iter().any(|s| sentence.contains(s));
    // Where more is said right below the path, its last name may be a key's.
    let is_alone = body.is_blank(mention.last + 1)
        && below.is_none_or(|line| labels::head_at(body, line).is_none() && !body.text(line).starts_with('"'));
    // "Add the registry value Limit to:"
    let is_key = OF_KEY.iter().any(|word| sentence.contains(word))
        || [" to", " in", " under", " below"].iter().any(|word| sentence.ends_with(word));
    let parameter = is_below_parameters(&mention.path);
    let several = is_alone
        && ["following registry values", "following values"].iter().any(|s| sentence.contains(s))
        && split_last(&mention.path).is_some_and(|(_, name)| parameter || names::is_coined(name));
    let named = says_value
        || is_alone && announces(sentence, &["value"])
        || is_alone && parameter && announces(sentence, &["entry", "parameter", "variable", "setting"]);
    let turned = turns::find(lead);
    let start = lead.len() - (sentence.len() + (small.len() - small.trim_end_matches(':').len()));
    let of_sentence = |found: &&turns::Found| start <= found.at;
    let data = turned
        .iter()
        .rfind(|found| matches!(found.turn, Turn::Data | Turn::Changed))
        .filter(|data| of_sentence(data) && !sentence.contains(" is set "));
    let is_place = OF_PLACE.iter().any(|word| sentence.contains(word)) || is_of_classes(&mention.path);
    // A value that the sentence names is none that the path names.
    let is_other = || turned.iter().filter(of_sentence).any(is_name);
    let kind = typed_key(sentence);
    let changes = || CHANGES.of(sentence).is_match(sentence) && (parameter || data.is_some());
    let of_several = several && !OF_PLACE.iter().any(|word| *word != "values" && sentence.contains(word));
    let new = of_several || is_alone && !is_place && (kind.is_some() || changes()) && !is_other();
    (named && !is_key || new)
        .then(|| Said { data: data.map(|data| data.text.to_owned()), kind: kind.or_else(|| typed_value(sentence)) })
}

/// The type that the last sentence before a path gives the value that the path names: "Add the following DWORD value:".
pub(super) fn typed_before(lead: &str) -> Option<RegistryType> {
    let sentence = lead.trim_end_matches([':', '.']).rsplit(". ").next()?.to_ascii_lowercase();
    let is_made = || {
        let words: Vec<&str> = sentence.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        words.windows(2).find_map(|pair| types::editor_name(pair.first()?).filter(|_| pair.last() == Some(&"value")))
    };
    typed_value(&sentence).filter(|_| [" value", " entry"].iter().any(|noun| sentence.contains(noun))).or_else(is_made)
}

/// The type in "the following DWORD registry value", "the following registry string value".
fn typed_value(sentence: &str) -> Option<RegistryType> {
    let behind = sentence.split_once("following ")?.1;
    behind.split(' ').take(2).find_map(types::editor_name)
}

/// The type in "the following DWORD key" or "the following entry as a DWORD value", which no key has.
fn typed_key(sentence: &str) -> Option<RegistryType> {
    let all: Vec<&str> = sentence.split(' ').collect();
    all.iter().enumerate().find_map(|(at, word)| {
        let kind = types::editor_name(word)?;
        let mut behind = all.iter().skip(at + 1).filter(|word| **word != "registry");
        let next = behind.next().map_or("", |word| *word);
        let before = |back: usize| at.checked_sub(back).and_then(|at| all.get(at)).map_or("", |word| *word);
        let is_made = next == "value" && before(2) == "as" && matches!(before(3), "key" | "entry" | "parameter");
        (matches!(next, "key" | "entry" | "parameter") || is_made).then_some(kind)
    })
}

/// Whether a turn of phrase names a value.
pub(super) fn is_name(found: &turns::Found) -> bool {
    match found.turn {
        Turn::Name | Turn::LooseName | Turn::CoinedName | Turn::Sibling | Turn::NewKey => true,
        Turn::WeakName => names::is_coined(found.text),
        _ => false,
    }
}

/// Whether a text names a value that is not `name`.
fn names_another(text: &str, name: &str) -> bool {
    turns::find(text).iter().any(|found| is_name(found) && !found.text.eq_ignore_ascii_case(name))
}

/// Whether a sentence in small letters speaks of one of these nouns that follows: "the following registry entry", "a registry variable".
fn announces(sentence: &str, nouns: &[&str]) -> bool {
    let all: Vec<&str> = sentence.split(' ').collect();
    all.iter().enumerate().filter(|(_, word)| matches!(**word, "following" | "registry")).any(|(at, _)| {
        let behind = all.iter().skip(at + 1).map(|word| word.trim_end_matches([':', ',', '.']));
        behind.take(3).take_while(|word| words::is_name(word) || nouns.contains(word)).any(|word| nouns.contains(&word))
    })
}

/// Whether a path ends right below a key that holds the values of a service: `…\Parameters\Timeout`.
fn is_below_parameters(path: &str) -> bool {
    let holder = split_last(path).and_then(|(key, _)| split_last(key)).map_or("", |(_, name)| name);
    holder.get(.."Parameters".len()).is_some_and(|head| head.eq_ignore_ascii_case("Parameters"))
}

/// How a paragraph behind a path goes on that has the reader change the value: "Change it to 5", "Set this key to 1".
static CHANGE_IT: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"^(?i)(?:then\s+)?(?:set|change|modify|increase|decrease|reduce|reset)\s+(?:it|its\s+value|(?:the|this)(?:\s+(?:registry|current|default|dword|string))*\s+(?:value|entry|setting|key|parameter|data|string)(?:\s+(?:of|for)\s+(?:this|the)\s+(?:key|entry|value))?)\s+(?:from|to|by|so)\b"#,
    )
});

/// How a paragraph behind a path tells of the value: "By default, this value is set to 5", "If this entry is missing".
static TELLS: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"^(?i)(?:\(?(?:the\s+|by\s+)?default(?:\s+(?:value|setting|data|string))?(?:\s+(?:of|for)\s+this\s+(?:\w+\s+)?(?:key|value|entry|parameter|setting))?\s*(?:is|=|:)\s|\((?:currently|default)\s|by\s+default,\s+(?:(?:this|the)\s+(?:\w+\s+)?(?:value|key|entry|setting|parameter)|it|this)\s+(?:is|has)\s|(?:if\s+|note:\s+|when\s+|after\s+(?:you\s+)?(?:change|changing|modify)\s+)?(?:this|the\s+above)\s+(?:registry\s+|dword\s+|string\s+)*(?:value|entry|parameter)\b|(?:the\s+)?(?:default\s+)?(?:data|valid\s+values)\s+for\s+this\s+(?:registry\s+)?(?:value|key|entry|parameter)\b|if\s+this\s+(?:registry\s+)?key\s+is\s+set\s+to\b)"#,
    )
});

/// Whether what leads in to a path says that a value lies under it: "a Limit value in the following key".
fn is_in_key(lead: &str) -> bool {
    const PLACES: &[&str] =
        &[" in the following", " under the following", " to the following", " at the following", " from the following"];
    const NOUNS: &[&str] = &["value", "entry", "entries", "parameter"];
    let small = lead.to_ascii_lowercase();
    let sentence = small.trim_end_matches(':').rsplit(". ").next().unwrap_or_default();
    PLACES
        .iter()
        .any(|place| sentence.split_once(place).is_some_and(|(head, _)| NOUNS.iter().any(|noun| head.contains(noun))))
}

/// Whether a path ends right below the parameters of a service with what looks like a value's name: keys there are few, and have
/// plain names.
fn is_parameter(path: &str, name: &str) -> bool {
    is_below_parameters(path) && (names::is_coined(name) || name.contains(' ')) && !name.contains('<')
}

/// Whether the text around a path speaks of several values or has one made, so that the path is a key's.
fn speaks_of_values(lead: &str, body: &BodyText, behind: usize) -> bool {
    const WORDS: &[&str] = &[
        "Add Value", "values", "Value Name", "value name", "value for ", "String value", "string value", "DWORD value",
        "new value", "following value", "following entry", "subkey is", "the key,",
    ];
    let is_told = lead.ends_with([':', '.', ')']);
    let names = |line: usize| WORDS.iter().any(|words| body.text(line).contains(words));
    !is_told
        || (behind..behind + 12).any(names)
        || lead.contains("values") && !lead.ends_with("following registry values:")
}

/// The paragraph behind a displayed path, remarks on how the path is printed passed over; nothing where a block of labels follows.
fn paragraph_behind(body: &BodyText, mention: &Mention, below: usize) -> Option<String> {
    let mut first = below;
    while text::tells_how_printed(body.text(first)) {
        let blank = (first..first + 4).find(|line| body.is_blank(*line))?;
        first = body.next_filled(blank, 3)?;
    }
    if first > mention.last + 8 || body.is_heading(first) {
        return None;
    }
    if !body.text(first).starts_with('(') && labels::head_at(body, first).is_some() {
        return None;
    }
    let mut last = first;
    while last - first < 5 && !body.is_blank(last + 1) && !text::opens_item(body.text(last + 1)) {
        last += 1;
    }
    let paragraph = (first..=last).map(|line| body.text(line)).collect::<Vec<_>>().join(" ");
    let paragraph = paragraph.get(text::lead(&paragraph)..).unwrap_or_default();
    let shows_type = types::find(paragraph, 0).is_some() && !typed::read(body.text(first)).is_empty();
    (!shows_type).then(|| paragraph.to_owned())
}

/// Whether the paragraph behind a displayed path says that its last name is a value's, and whether it has the reader set it.
fn told_behind(body: &BodyText, mention: &Mention, name: &str, lead: &str, paragraph: &str) -> Option<bool> {
    if paragraph.is_empty() {
        return None;
    }
    let changes = CHANGE_IT.of(paragraph).is_match(paragraph);
    let used = use_of(paragraph, name).filter(|_| !name.starts_with('<'));
    let tells = changes
        || used.is_some()
        || !is_in_key(lead)
            && (TELLS.of(paragraph).is_match(paragraph)
                || is_parameter(&mention.path, name) && !speaks_of_values(lead, body, mention.last + 1));
    (tells && !names_another(paragraph, name)).then_some(changes || used == Some(true))
}

/// Words before a path that speak of one value, whose name the path then has.
static HINTS_BEFORE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?i)\b(?:value|setting|string|variable|parameter|option|points?\s+to|pointed\s+to|(?:determined|controlled|specified|defined|governed|configured)\s+(?:by|in|at|through|with)|(?:read|extracted|retrieved|obtained|taken)\s+from|(?:set|change|changing|modify|modifying|increase|decrease|adjust|edit|editing|reset)\s+(?:the\s+)?(?:following\s+)?(?:registry\s+)?(?:key|entry))\b",
    )
});

/// Words behind a path that speak of one value, which the path has named.
static HINTS_BEHIND: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?i)\b(?:this\s+(?:registry\s+|dword\s+|string\s+|default\s+)*(?:value|entry|setting|parameter)|this\s+(?:registry\s+)?key\s+(?:is\s+set|to|are|points)|the\s+default\s+(?:is|value|setting)|by\s+default|(?:change|set|reset|increase|decrease)\s+(?:it|this)|value\s+(?:data\s+)?(?:for|of)\s+this\s+key)\b",
    )
});

/// A sentence that speaks of a value which lies in the key that follows, and does not name it.
static LIES_IN: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(r"(?i)\bvalue\b[^.]*\b(?:is|be)\s+(?:located|stored|found|kept|saved|read|written|held)\b")
});

/// Whether the text around a path hints at a value, and the path's last name can be one.
fn is_hinted(mention: &Mention, name: &str, lead: &str, paragraph: &str) -> bool {
    const OF_KEYS: &[&str] =
        &["values", "entries", "subkey", "ermission", "Add Value", "under this", "in this key", "to this key"];
    let can_be_value = (names::is_coined(name) && !name.contains(' ')
        || name.split(' ').skip(1).any(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        || is_below_parameters(&mention.path))
        && !name.contains(['<', '{', '.', '#'])
        && is_below_settings(&mention.path)
        && !is_below(&mention.path, &["currentversion", "current version", "control", "scsi", "interfaces"]);
    let sentence = lead.trim_end_matches(':').rsplit(". ").next().unwrap_or_default();
    let is_of_keys = |text: &str| OF_KEYS.iter().any(|words| text.contains(words));
    let before = || {
        HINTS_BEFORE.of(sentence).is_match(sentence) && (!is_in_key(lead) || LIES_IN.of(sentence).is_match(sentence))
    };
    let behind = || HINTS_BEHIND.of(paragraph).is_match(paragraph) && !is_in_key(lead);
    can_be_value
        && !is_of_keys(sentence)
        && !is_of_keys(paragraph)
        && !names_another(paragraph, name)
        && (before() || behind())
}

/// Whether a paragraph speaks of the value `name`, and has the reader set it.
fn use_of(paragraph: &str, name: &str) -> Option<bool> {
    const NOUNS: &[&str] =
        &["value", "entry", "parameter", "setting", "registry value", "registry entry", "registry setting"];
    let small = paragraph.to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    small.match_indices(&name).find_map(|(at, _)| {
        let before = small.get(..at)?.trim_end_matches(['"', ' ']);
        let behind = small.get(at + name.len()..)?;
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '\\' || c == '_';
        if behind.starts_with(inside) || small.get(..at)?.ends_with(inside) {
            return None;
        }
        let behind = behind.trim_start_matches(['"', ' ']);
        let before = before.strip_suffix(" the").unwrap_or(before).trim_end();
        let verb = before.rsplit([' ', '.']).next().unwrap_or_default();
        let sets = matches!(verb, "set" | "change" | "increase" | "modify" | "reset")
            && ["to ", "from "].iter().any(|word| behind.starts_with(word));
        let called =
            NOUNS.iter().any(|noun| {
                behind.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            }) || ["value of", "value for", "values for", "setting for", "the value", "the entry", "the parameter"]
                .iter()
                .any(|noun| before.ends_with(noun))
                || behind.starts_with("contains a string value")
                || behind.starts_with("is set to ")
                || behind.starts_with("defaults to ");
        (sets || called).then_some(sets)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_uses_a_value_by_its_name() {
        assert_eq!(use_of("Set the Limit to 5", "limit"), Some(true));
        assert_eq!(use_of("The \"Limit\" value is read", "Limit"), Some(false));
        assert_eq!(use_of("The Limits value is read", "Limit"), None);
        assert_eq!(use_of("Select Limit and go on", "Limit"), None);
    }

    #[test]
    fn a_key_with_a_type_is_a_value() {
        assert_eq!(typed_key("add the following dword key"), Some(RegistryType::Dword));
        assert_eq!(typed_key("add the following registry entry as a string value"), Some(RegistryType::Sz));
        assert_eq!(typed_key("add the following dword value to the key"), None);
        assert_eq!(typed_value("create the following dword registry value"), Some(RegistryType::Dword));
        assert_eq!(typed_value("if the following registry string value is present"), Some(RegistryType::Sz));
        assert_eq!(typed_value("the following value is a string"), None);
    }
}
