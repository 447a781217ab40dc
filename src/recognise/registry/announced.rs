//! Names that stand alone on lines below a sentence that announces values: "Add the following DWORD value:", `Retry Limit`.

use super::clicked;
use super::context::Context;
use super::data;
use super::drafts::Draft;
use super::names;
use super::phrase::Phrase;
use super::sentences;
use super::text::{self, BodyText};
use super::turns::{self, Turn};
use super::types;
use super::words;
use crate::article::{Action, Confidence, RegistryType};
use std::sync::LazyLock;

/// More names than these stand in no list.
pub(super) const MOST: usize = 64;

/// How many lines below a key, or above it, a sentence may announce its values.
const REACH: usize = 24;

/// What the reader does with values that a sentence announces; who types something may as well type data.
const VERBS: &[&str] = &[
    "add", "adding", "change", "changing", "click", "create", "creating", "define", "delete", "deleting",
    "double-click", "edit", "find", "highlight", "insert", "locate", "modify", "modifying", "remove", "removing",
    "select", "adds", "creates",
];

/// What may stand between "the following" and the noun.
pub(super) const KINDS: &[&str] = &[
    "additional", "binary", "case-sensitive", "dword", "key", "multi-string", "new", "optional", "reg_binary",
    "reg_dword", "reg_expand_sz", "reg_multi_sz", "reg_sz", "registry", "string", "two", "three", "four", "five",
    "six",
];

/// What values are called.
const NOUNS: &[&str] = &["value", "values", "entry", "entries", "parameter", "parameters", "names"];

/// What holds data or text of its own, so that what is added there is no value of a key.
const HOLDERS: &[&str] = &[
    "value", "entry", "parameter", "box", "list", "dialog", "field", "string", "data", "file", "section", "line",
    "policy", "tab",
];

/// The values whose names stand alone on the lines from `at` on, and the place behind them.
pub(super) fn read(body: &BodyText, context: &Context, at: usize) -> Option<(Vec<Draft>, usize)> {
    let lead = lead(body, at)?;
    let sentence = lead.rsplit(". ").next().unwrap_or_default();
    if name(body, at).is_none() {
        return prompted(body, context, at, sentence);
    }
    let Some(verb) = announcing(sentence) else { return prompted(body, context, at, sentence) };
    // Far from a key only a sentence that speaks of the registry is believed.
    let is_near = context.distance(at).is_some_and(|d| d <= REACH) || context.is_named_below(at, 6);
    if !is_near && !sentence.contains("registry") {
        return None;
    }
    let mut found = Vec::new();
    let (mut next, mut joined) = (at, false);
    while let Some(line) = body.next_filled(next, 2).filter(|_| found.len() < MOST) {
        if text::joins(body.text(line)) {
            (next, joined) = (line + 1, true);
            continue;
        }
        // A list is set in alike; what stands alone is one name.
        let goes_on = line == at
            || body.indent(line) == body.indent(at) && (line == next || joined || text::opens_item(body.text(at)));
        let Some(name) = name(body, line).filter(|_| goes_on) else { break };
        let mut draft = Draft::named(name, line, Confidence::Likely, "the sentence above announces its name");
        draft.kind = verb.kind;
        draft.action = if verb.deletes { Some(Action::Delete) } else { context.told(sentence, at) };
        found.push(draft);
        (next, joined) = (line + 1, false);
    }
    say(sentence, &mut found);
    // Below a single name a sentence may go on that has only its first words there.
    let goes_on = found.len() == 1
        && !body.is_blank(next)
        && !text::opens_item(body.text(next))
        && body.indent(next) == body.indent(at);
    let is_coined = |draft: &Draft| names::is_coined(&draft.name) && !draft.name.contains(' ');
    let are_believed = is_near || found.iter().all(is_coined);
    (!found.is_empty() && !goes_on && are_believed).then_some((found, next))
}

/// How a sentence ends that asks for a value's name, which stands alone on the line below: "As the value name, type:".
static PROMPT: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?i)(?:\bvalue\s+name(?:\s+(?:box|field))?,?(?:\s+(?:and\s+)?(?:then\s+)?(?:type|enter)(?:\s+the\s+following(?:\s+(?:name|text))?)?)?|\bname\s+of\s+the\s+(?:new\s+)?value(?:\s+as)?|\bvalue\s+(?:is\s+)?(?:named|called)|\badd\s+an?\s+(?:dword|string|binary)\s+value\s+of|^the\s+(?:registry\s+)?(?:entry|parameter|setting)\s+(?:(?:for|that)\s[^\n]*\s)?is|\badd\s?value\s+dialog(?:\s+box)?,\s+type\s+the\s+following(?:\s+(?:key\s+)?name)?)$",
    )
});

/// The value whose name stands alone on the line at `at` below a sentence that asks for it, or behind which a step makes a value.
fn prompted(body: &BodyText, context: &Context, at: usize, sentence: &str) -> Option<(Vec<Draft>, usize)> {
    if context.distance(at).is_none_or(|distance| distance > REACH) && !context.is_named_below(at, 6) {
        return None;
    }
    let asked = sentence.trim_end_matches([':', ' ']);
    // "Type the following line, and then press ENTER:" behind "click Add Value"
    let types_line = || {
        asked.contains("ype the following")
            && asked.ends_with("press ENTER")
            && body
                .previous_filled(body.paragraph_start(at.saturating_sub(2)), 3)
                .is_some_and(|line| clicked::makes_value(&body.paragraph_until(line)).is_some())
    };
    let is_asked = PROMPT.of(asked).is_match(asked);
    let announced = || announcing(sentence).is_some();
    if !is_asked && !announced() && !types_line() {
        return None;
    }
    let line = body.text(at);
    let shown = line.split(" (without").next().unwrap_or(line);
    let (shown, data) = match shown.split_once('=') {
        Some((name, data)) if (is_asked || announced()) && !name.contains([' ', '"']) => (name, data::read(data, None)),
        _ => (shown, None),
    };
    let shown = shown.get(text::lead(shown)..)?.trim_end_matches(['"', ' ']);
    let draft = Draft::named(phrase_name(shown)?, at, Confidence::Likely, "the sentence above asks for its name");
    let is_alone = body.is_blank(at + 1) && crate::lines::marker(line).is_none();
    let mut found = vec![Draft { data, action: context.told(sentence, at), ..draft }];
    say(sentence, &mut found);
    is_alone.then_some((found, at + 1))
}

/// Gives values the type and the data that the sentence above them says.
fn say(sentence: &str, found: &mut [Draft]) {
    for turn in turns::find(sentence) {
        for draft in &mut *found {
            match turn.turn {
                Turn::Type(kind) => draft.kind = draft.kind.or(Some(kind)),
                Turn::Data => draft.data = draft.data.take().or_else(|| Some(turn.text.to_owned())),
                _ => {}
            }
        }
    }
}

/// A name that may have small words in it, where the text above says that it is one: `Search for bells on tower`.
fn phrase_name(shown: &str) -> Option<&str> {
    const VERBS: &[&str] = &["are", "can", "is", "must", "should", "that", "this", "was", "will", "you", "your"];
    let is_word = |word: &str| {
        word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./()+&#$,".contains(&b)) && !VERBS.contains(&word)
    };
    let count = shown.split(' ').count();
    let is_name = (2..=80).contains(&shown.len())
        && count <= 9
        && shown.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && (count > 1 || shown.contains(|c: char| c.is_ascii_alphabetic()))
        && shown.split(' ').all(is_word)
        && !shown.ends_with(['.', ':', ','])
        && types::find(shown, 0).is_none()
        && !(count == 1 && names::is_ordinary(shown))
        && !shown.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("HK"));
    is_name.then_some(shown)
}

/// The name of a key that stands alone on the line at `at`, where the sentence above has the reader make it: "click Add Key, and then add
/// the following registry key:".
pub(super) fn key<'a>(body: &BodyText<'a>, at: usize) -> Option<&'a str> {
    let lead = lead(body, at)?.to_ascii_lowercase();
    let sentence = lead.rsplit(". ").next().unwrap_or_default();
    let makes = ["add key", "new key", "click key"].iter().any(|command| sentence.contains(command))
        || sentence.contains("create ")
        || sentence.get(text::lead(sentence)..).is_some_and(|step| step.starts_with("open "));
    // "click Add Key. Type the following key name:"
    let adds = lead.contains("add key")
        && !sentence.contains("value name")
        && ["key name", "a key called", "a key named", "for class"]
            .iter()
            .any(|end| sentence.trim_end_matches([':', ' ']).ends_with(end));
    (makes && sentences::announces_key(sentence) || adds)
        .then(|| name(body, at))
        .flatten()
        .filter(|_| body.is_blank(at + 1))
}

/// The value whose name stands alone on the line at `at` in the middle of a sentence: "Locate the value", `Retry Limit`, "under the
/// following key:".
pub(super) fn within<'a>(body: &BodyText<'a>, at: usize) -> Option<&'a str> {
    let above = body.previous_filled(at, 3)?;
    let opens = [" value", " entry", " parameter", " value name"].iter().any(|noun| body.text(above).ends_with(noun));
    let below =
        opens.then(|| body.next_filled(at + 1, 3)).flatten().filter(|below| *below > at + 1 && above + 1 < at)?;
    let goes_on = ["to the ", "under the ", "in the ", "from the ", "below the "]
        .iter()
        .any(|word| body.text(below).starts_with(word));
    let line = body.text(at);
    let is_small = line.len() > 3 && line.bytes().all(|b| b.is_ascii_lowercase()) && !names::is_ordinary(line);
    if goes_on && is_small { Some(line) } else { name(body, at).filter(|_| goes_on) }
}

/// The name that stands alone on the line at `at`.
pub(super) fn name<'a>(body: &BodyText<'a>, at: usize) -> Option<&'a str> {
    let line = body.text(at);
    let shown = line.get(text::lead(line)..)?.trim_end_matches(['.', '"', ' ']);
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./()+&#$".contains(&b));
    let opens = shown
        .starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_' || names::is_coined(shown));
    let count = shown.split(' ').count();
    if crate::lines::marker(line).is_some()
        || body.is_heading(at)
        || shown.len() < 3
        || !opens
        || count > 6
        || !shown.split(' ').all(is_word)
        || !shown.contains(|c: char| c.is_ascii_alphabetic())
        || shown.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("HK"))
        || types::find(shown, 0).is_some()
        || count == 1 && names::is_ordinary(shown)
    {
        return None;
    }
    names::clean(shown).filter(|name| name.len() == shown.len())
}

/// The paragraph or item that ends above the line at `at`, when it ends with a colon.
fn lead(body: &BodyText, at: usize) -> Option<String> {
    let last = body.previous_filled(at, 3).filter(|line| body.text(*line).ends_with(':'))?;
    Some(body.paragraph_until(last))
}

/// What a sentence says of the values whose names follow.
struct Announcing {
    kind: Option<RegistryType>,
    deletes: bool,
}

/// What a sentence has the reader do with values whose names follow; nothing where none follow.
fn announcing(sentence: &str) -> Option<Announcing> {
    let all = words_of(sentence);
    let at = all.iter().position(|word| word == "following" || word == "these")?;
    let (before, behind) = all.split_at_checked(at).unwrap_or_default();
    let before = before.strip_suffix(&["the".to_owned()]).unwrap_or(before);
    let before = before.strip_suffix(&["each".to_owned(), "of".to_owned()]).unwrap_or(before);
    let (verb, before) = before.split_last()?;
    let tells = VERBS.contains(&verb.as_str());
    let kinds = behind.iter().skip(1).take_while(|word| KINDS.contains(&word.as_str())).count();
    let noun = behind.get(kinds + 1).is_some_and(|word| NOUNS.contains(&word.as_str()));
    let rest = behind.get(kinds + 2..).unwrap_or_default();
    // "Add Value" and "DWORD Value" are commands of the Edit menu.
    let is_command = |part: &[String], at: usize| {
        let before = at.checked_sub(1).and_then(|at| part.get(at)).map_or("", String::as_str);
        part.get(at).is_some_and(|word| word == "value") && (before == "add" || types::editor_name(before).is_some())
    };
    let holds = |part: &[String]| {
        (0..part.len())
            .any(|at| part.get(at).is_some_and(|word| HOLDERS.contains(&word.as_str())) && !is_command(part, at))
    };
    // "Then add the following entry" goes on with what the sentence before has opened.
    let makes_key =
        all.windows(2).any(|two| matches!(two, [one, key] if key == "key" && (one == "add" || one == "new")));
    let is_part = makes_key
        || all.first().is_some_and(|word| word == "then")
        || before.iter().any(|word| word == "double-click" || word == "open");
    // "of DWORD value 1" tells the data of all.
    let is_of = rest.first().is_some_and(|word| matches!(word.as_str(), "of" | "type" | "as" | "with" | "and"));
    let kind = behind.iter().skip(1).take(kinds).find_map(|word| types::editor_name(word));
    let deletes = matches!(verb.as_str(), "delete" | "deleting" | "remove" | "removing");
    (tells && noun && !is_part && !holds(before) && (is_of || !holds(rest))).then_some(Announcing { kind, deletes })
}

/// The words of a sentence in small letters, without what stands around them.
pub(super) fn words_of(sentence: &str) -> Vec<String> {
    let bare = |word: words::Word| word.text.trim_matches([',', '.', ':', '"', '(', ')']).to_ascii_lowercase();
    words::split(sentence).map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_announce_names_of_values() {
        for sentence in [
            "3. Add the following DWORD value:",
            "Delete the following key names in the right pane:",
            "On the Edit menu, click Add Value, and then add the following registry values:",
            "Add the following case-sensitive value of type REG_SZ:",
        ] {
            assert!(announcing(sentence).is_some(), "{sentence}");
        }
        for sentence in [
            "In the Order value, add the following entry:",
            "The key must have the following values:",
            "Type the following value:",
            "Add the following entries to the list:",
            "Set it to one of the following values:",
            "Delete the following keys:",
            "Then add the following entry:",
            "On the Edit menu, click Add Key, and add the following registry key value:",
            "Double-click the Packages key and remove the following value:",
        ] {
            assert!(announcing(sentence).is_none(), "{sentence}");
        }
    }
}
