//! Paths whose last name is a value's, where the words around them say so: "Set the following registry entry to 1:", `…\Relay\Limit`.
//!
//! Nothing in a path tells a value's name from a key's. What tells it is the sentence before the path ("the following value",
//! "change … to 5"), the one behind it ("Change it to 5", "The Limit value defaults to 3", "If this entry is missing"), and the
//! words right beside a path inside a sentence ("the registry value …\Limit", "…\Limit is set to 1").

use super::context::Context;
use super::drafts::Draft;
use super::groups;
use super::keys::{Kind, Mention};
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
    if mention.is_open || words::is_common_key(name) || body.text(mention.first).starts_with('[') {
        return None;
    }
    let below = body.next_filled(mention.last + 1, 4);
    // A block that names a value below the path says that the path's last name is a key's.
    if below.is_some_and(|line| groups::names_a_value(body, line)) {
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
    let behind = || {
        let told = told_behind(body, mention, name, &lead, below.filter(|_| !is_of_classes(&mention.path))?)?;
        // A block further down names the value that the paragraph speaks of.
        let names_below = (mention.last + 1..mention.last + 12).any(|line| groups::names_a_value(body, line));
        if names_below || names_another(&lead, name) {
            return None;
        }
        let mut draft = ending(mention, Draft::named("", mention.first, Confidence::Likely, BEHIND))?;
        draft.action = told.then_some(Action::Set);
        Some(draft)
    };
    // What is known to be a value is one, whatever is said of it.
    let known = || known::ends_path(&mention.path).then(|| Draft::named("", mention.first, Confidence::Likely, KNOWN));
    let draft = behind().or_else(|| ending(mention, known()?))?;
    Some((draft, mention.last + 1))
}

const KNOWN: &str = "a value of Windows ends the path";
const BEFORE: &str = "the sentence before the path calls it a value";
const BEHIND: &str = "the sentence behind the path calls it a value";
const BESIDE: &str = "the words beside the path call it a value";

/// Gives a draft the last name of the path, and the rest of the path as its key.
pub(super) fn ending(mention: &Mention, mut draft: Draft) -> Option<Draft> {
    let (key, name) = split_last(&mention.path)?;
    key.contains('\\').then(|| {
        draft.name = name.to_owned();
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
    let is_key = OF_KEY.iter().any(|word| sentence.contains(word));
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
    (named && !is_key || new).then(|| Said { data: data.map(|data| data.text.to_owned()), kind })
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
fn is_name(found: &turns::Found) -> bool {
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
        r#"^(?i)(?:\(?(?:the\s+|by\s+)?default(?:\s+(?:value|setting|data))?(?:\s+(?:of|for)\s+this\s+(?:\w+\s+)?(?:key|value|entry|parameter|setting))?\s*(?:is|=|:)\s|\((?:currently|default)\s|by\s+default,\s+(?:(?:this|the)\s+(?:\w+\s+)?(?:value|key|entry|setting|parameter)|it|this)\s+(?:is|has)\s|(?:if\s+|note:\s+|when\s+|after\s+(?:you\s+)?(?:change|changing|modify)\s+)?(?:this|the\s+above)\s+(?:registry\s+|dword\s+|string\s+)*(?:value|entry|parameter)\b|(?:the\s+)?(?:data|valid\s+values)\s+for\s+this\s+(?:registry\s+)?(?:value|key|entry|parameter)\b|if\s+this\s+(?:registry\s+)?key\s+is\s+set\s+to\b)"#,
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

/// Whether the paragraph behind a displayed path says that its last name is a value's, and whether it has the reader set it.
fn told_behind(body: &BodyText, mention: &Mention, name: &str, lead: &str, below: usize) -> Option<bool> {
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
    if types::find(paragraph, 0).is_some() && !typed::read(body.text(first)).is_empty() {
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
        let called = NOUNS.iter().any(|noun| {
            behind.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        }) || ["value of", "value for", "values for", "the value", "the entry", "the parameter"]
            .iter()
            .any(|noun| before.ends_with(noun))
            || behind.starts_with("contains a string value")
            || behind.starts_with("is set to ")
            || behind.starts_with("defaults to ");
        (sets || called).then_some(sets)
    })
}

/// The values that paths inside the paragraph `text` name: "the registry value …\Limit", "set …\Limit to 1". `offset` tells where in
/// the text a byte of a line stands.
pub(super) fn inline(
    context: &Context,
    text: &str,
    (first, last): (usize, usize),
    offset: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Draft> {
    let mut found = Vec::new();
    for mention in (first..=last).flat_map(|line| context.on_line(line)) {
        let (Some(from), Some(to)) = (offset(mention.first, mention.start), offset(mention.last, mention.end)) else {
            continue;
        };
        let (Some(before), Some(behind)) = (text.get(..from), text.get(to..)) else { continue };
        let is_value = mention.kind != Kind::Hive
            && !mention.is_open
            && mention.path.matches('\\').count() > 2
            && !mention.path.rsplit('\\').next().is_some_and(words::is_common_key)
            && !is_of_classes(&mention.path)
            && (mention.setting == Setting::Inline || !before.trim().is_empty())
            && !context.is_above_another(mention);
        let is_known = || is_value && known::ends_path(&mention.path);
        let beside = is_value.then(|| beside(before, behind)).flatten();
        if beside.is_none()
            && is_known()
            && let Some(mut draft) = ending(mention, Draft::named("", mention.first, Confidence::Likely, KNOWN))
        {
            draft.action = context.told(text, mention.first);
            found.push(draft);
        } else if let Some(beside) = beside
            && let Some(mut draft) = ending(mention, Draft::named("", mention.first, Confidence::Likely, BESIDE))
        {
            draft.data = beside.data;
            draft.action = if beside.sets { Some(Action::Set) } else { context.told(&beside.sentence, mention.first) };
            found.push(draft);
        }
    }
    found
}

/// What the words beside a path inside a sentence say.
struct Beside {
    data: Option<String>,
    sets: bool,
    sentence: String,
}

/// What calls a path behind it a value: "the registry value …".
static NOUN_BEFORE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)(?P<w>\w+)\s+(?:(?:the|a|this|following|existing|default)\s+)*(?:(?:registry|dword|string|binary)\s+)*(?P<n>value|entry|parameter|variable|setting)s?(?:\s+(?:of|for))?:?\s*["“]?\(?$"#,
    )
});

/// What calls a path before it a value, or sets it: "… is set to 1", "… value", "… to 5".
static NOUN_BEHIND: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"^(?i)["”]?\)?\s*(?:(?P<n>(?-i:(?:registry|DWORD|string|binary)\s+)*(?-i:value|entry|parameter|setting))(?:[\s.,]|$)|(?P<s>(?:registry\s+)?(?:(?:key|value|entry)\s+)?(?:is|to\s+be|should\s+be|must\s+be)\s+set\s+to)\s)"#,
    )
});

/// What the words right before a path and right behind it say of it, where they call it a value.
fn beside(before: &str, behind: &str) -> Option<Beside> {
    const PLACES: &[&str] =
        &["in", "under", "to", "at", "from", "within", "below", "into", "on", "by", "any", "each", "no", "with", "of"];
    let head = before.rsplit(". ").next().unwrap_or_default();
    let tail = behind.split(". ").next().unwrap_or_default();
    let is_place = |word: &str| PLACES.iter().any(|place| place.eq_ignore_ascii_case(word));
    let noun =
        NOUN_BEFORE.of(head).captures(head).and_then(|found| found.name("w")).is_some_and(|w| !is_place(w.as_str()));
    let small = head.trim_end_matches(['"', '“', ' ']).to_ascii_lowercase();
    let bare = small.strip_suffix(" the").unwrap_or(&small).trim_end();
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let noun_behind = NOUN_BEHIND.of(tail).captures(tail);
    let called = noun_behind.as_ref().is_some_and(|found| found.name("n").is_some() && !is_place(last));
    let is_set = noun_behind.as_ref().is_some_and(|found| found.name("s").is_some());
    let to = tail.trim_start_matches(['"', '”', ' ']);
    let verb = ["set", "change", "changing", "setting", "set the registry key", "change the registry key", "modify"]
        .iter()
        .any(|verb| bare.strip_suffix(verb).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')));
    let moves = ["to ", "from ", "equal to "].iter().any(|word| to.starts_with(word));
    let sets = (verb || noun) && moves;
    // A script's message: `Popup "Setting value …`
    let quotes = head.trim_end_matches(['"', '“']);
    let is_in_quotation = quotes.matches('"').count() % 2 == 1;
    if !(noun || called || is_set || sets) || is_in_quotation || turns::find(head).iter().any(is_name) {
        return None;
    }
    let told = format!("Set it {}", to.get(to.find("to ").unwrap_or(0)..).unwrap_or_default());
    let data = turns::find(&told).into_iter().find(|found| matches!(found.turn, Turn::Data | Turn::Changed));
    let data = data.filter(|data| (sets || is_set) && data.at < 16).map(|data| data.text.to_owned());
    if (sets && verb || is_set) && data.is_none() && !noun && !called {
        return None;
    }
    Some(Beside { data, sets: sets && verb, sentence: format!("{head}it{tail}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_path_call_it_a_value() {
        let data = |before: &str, behind: &str| beside(before, behind).map(|found| found.data.unwrap_or_default());
        assert_eq!(data("change the registry value ", " from 9 to 3."), Some("3".to_owned()));
        assert_eq!(data("Set ", " to 1."), Some("1".to_owned()));
        assert_eq!(data("Make sure that ", " is set to 5 there."), Some("5".to_owned()));
        assert_eq!(data("Delete the ", " value. Then"), Some(String::new()));
        for (before, behind) in [
            ("the values under the registry entry ", " are read"),
            ("add it to the ", " value list"),
            ("Popup \"Setting value ", " to 1\""),
            ("Go to ", " and set it to 1"),
        ] {
            assert_eq!(data(before, behind), None, "{before}…{behind}");
        }
    }

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
    }
}
