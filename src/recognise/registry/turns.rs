//! The turns of phrase by which running text names a value, its data and its type, as they are found in it.

use super::data;
use super::known;
use super::lists;
use super::names;
use super::patterns::{DATAS, HINTS, NAMES, TYPES};
use super::types;
use super::words;
use crate::article::RegistryType;
use regex::{Captures, Regex};

/// What a turn of phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A value's name, so said.
    Name,
    /// A word used as a value's name, which is believed where a key has been named.
    LooseName,
    /// The same without an article before it: only a word that looks like a name.
    CoinedName,
    /// A word that the reader is to click or set, which is a name only if it looks like one.
    WeakName,
    /// A value that is known by its name, and that the text only mentions.
    Mention,
    /// One of several names whose type and data are the same, and not the last.
    Sibling,
    /// The name of a key that the reader makes.
    NewKey,
    /// A type.
    Type(RegistryType),
    /// Data.
    Data,
    /// Data in place of other data that the text names too: "from 20 to 40".
    Changed,
    /// Data of which the reader picks one.
    Choice,
}

/// A turn of phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'t> {
    /// What it says.
    pub(super) turn: Turn,
    /// The name or data; for a type, the words that name an editor for it.
    pub(super) text: &'t str,
    /// The byte at which `text` begins.
    pub(super) at: usize,
}

/// Every turn of phrase in `text`, in order; of two that name the same words the plainer one.
pub(super) fn find(text: &str) -> Vec<Found<'_>> {
    let mut found: Vec<Found> = Vec::new();
    let hinted = HINTS.look(text);
    let (datas, pair) = (NAMES.len(), NAMES.len() + DATAS.len());
    for (_, (turn, _, phrase)) in NAMES.iter().enumerate().filter(|(nth, _)| hinted.may_match(*nth)) {
        for captures in phrase.of(text).captures_iter(text) {
            if let Some(name) = name(&captures, *turn, text)
                && !found.iter().any(|f| overlaps(f, &name))
            {
                found.push(name);
            }
        }
    }
    for (_, (_, phrase)) in DATAS.iter().enumerate().filter(|(nth, _)| hinted.may_match(datas + nth)) {
        for captures in within_reach(phrase.of(text), text) {
            if let Some(data) = datum(&captures, text)
                && !found.iter().any(|f| overlaps(f, &data))
            {
                found.push(data);
            }
        }
    }
    if hinted.may_match(pair) {
        lists::add_pairs(text, &mut found);
        lists::add_quoted(text, &mut found);
        lists::add_behind(text, &mut found);
    }
    for (at, name) in known::find(text) {
        let (before, behind) = (text.get(..at), text.get(at + name.len()..));
        let is_used = known::is_used(before.unwrap_or_default(), behind.unwrap_or_default());
        let mention = Found { turn: if is_used { Turn::CoinedName } else { Turn::Mention }, text: name, at };
        if !found.iter().any(|f| overlaps(f, &mention)) {
            found.push(mention);
        }
    }
    found.extend(kinds(text, hinted.may_match(pair + 1)));
    found.sort_by_key(|f| f.at);
    found
}

/// How many characters may stand in the part of a pattern that is called `gap`.
const WIDEST_GAP: usize = 90;

/// How many bytes a gap and the verb before it take at the most.
const REACH: usize = WIDEST_GAP * 4 + 16;

/// What a pattern finds, one behind the other. Where the gap of a match is too wide, a match that begins behind it is looked
/// for, as if the pattern had counted: counting patterns make a state for every place that they have counted to, in nearly
/// every text.
fn within_reach<'r, 't>(pattern: &'r Regex, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let captures = pattern.captures_at(text, from)?;
            let whole = captures.get(0)?;
            match captures.name("gap").filter(|gap| gap.as_str().chars().count() > WIDEST_GAP) {
                None => {
                    from = whole.end();
                    return Some(captures);
                }
                // What begins further away from the end of this gap has a wide one too. Patterns begin with a letter of ASCII.
                Some(gap) => {
                    let near = text.floor_char_boundary(gap.end().saturating_sub(REACH));
                    from = near.max(whole.start() + 1);
                }
            }
        }
    })
}

/// Whether two turns of phrase share words.
pub(super) fn overlaps(one: &Found, two: &Found) -> bool {
    one.at < two.at + two.text.len() && two.at < one.at + one.text.len()
}

fn name<'t>(captures: &Captures<'t>, turn: Turn, whole: &'t str) -> Option<Found<'t>> {
    if let Some(default) = captures.name("default") {
        return Some(Found { turn, text: "(Default)", at: default.start() });
    }
    let quoted = captures.name("q");
    let found = quoted.or_else(|| captures.name("n"))?;
    let mut text = found.as_str().trim_end_matches(['.', ',', ' ']);
    let mut start = found.start();
    // "add the value RetryLimit REG_DWORD": behind the name stands its type.
    if quoted.is_none()
        && let Some((name, _)) = text.split_once(" REG_")
    {
        text = name;
    }
    // What stands before a coined word is what it belongs to: "the Acme RetryLimit value".
    if quoted.is_none()
        && turn != Turn::Name
        && let Some((before, last)) = text.rsplit_once(' ')
        && names::is_coined(last)
    {
        start += before.len() + 1;
        text = last;
    }
    let first = text.split(' ').next()?;
    let last = text.split(' ').next_back()?;
    let plain = text.contains(' ') && text.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let ends_ordinary =
        names::is_ordinary(last) && !(plain && matches!(turn, Turn::Name | Turn::LooseName) && names::ends_names(last));
    // "named No Local Delivery": what is called a name may begin with any word.
    let opens_ordinary = names::is_ordinary(first)
        && !(plain && turn == Turn::Name && matches!(first, "No" | "All" | "New" | "Default"));
    let ordinary = names::is_ordinary(text) || text.len() < 2 || opens_ordinary || ends_ordinary;
    // A sentence's words between a capital and "value".
    let small = text.split(' ').skip(1).any(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    if found.as_str().starts_with("REG_") && turn == Turn::LooseName
        || quoted.is_none() && turn == Turn::LooseName && small && text.split(' ').any(is_of_sentence)
    {
        return None;
    }
    let wordless = !text.contains(|c: char| c.is_alphabetic());
    // "the value specified for "off"" names no value.
    if matches!(text.to_ascii_lowercase().as_str(), "on" | "off") {
        return None;
    }
    let number = text.bytes().all(|b| b.is_ascii_digit() || b == b',') && turn != Turn::Name;
    let common = text.bytes().all(|b| b.is_ascii_lowercase()) && (text.len() < 4 || !words::is_name(text));
    let behind = whole.get(found.end()..).unwrap_or_default();
    if is_of_something_else(whole, found.start(), behind, turn) {
        return None;
    }
    // "The InprocServer32 key is set to" tells what the key itself holds.
    if words::is_common_key(text) && behind.trim_start_matches(['"', '”', ' ']).starts_with("key") {
        return None;
    }
    // "The value name is placed below the following key"
    if turn == Turn::Name && quoted.is_none() && common && before_word(whole, found.start()) == "is" {
        return None;
    }
    // "Add a named value and a value of "acme.exe"" gives data.
    let before = whole.get(..found.start()).unwrap_or_default().trim_end_matches(['"', '“']);
    let gives_data = [" a value of ", "data value of ", "tring value of "].iter().any(|end| before.ends_with(end));
    if turn == Turn::CoinedName && quoted.is_some() && gives_data {
        return None;
    }
    if (ordinary || common) && quoted.is_none()
        || wordless && turn != Turn::Name
        || number
        || !names::is_plausible(text)
        || text.starts_with("0x")
    {
        return None;
    }
    let coined = names::is_coined(first) && !text.contains(' ');
    let believed = match turn {
        Turn::WeakName => coined,
        Turn::CoinedName => coined || quoted.is_some(),
        _ => true,
    };
    // "Value Name should be domain\username" and "the Relay registry parameter RetryLimit" name something else.
    let next = whole.get(captures.get(0)?.end()..)?.trim_start().split([' ', ',', '.']).next()?;
    if quoted.is_none() && (behind.starts_with('\\') || turn == Turn::LooseName && !coined && names::is_coined(next)) {
        return None;
    }
    // "Click Key. Type "Relay" as the name" names a key.
    let turn =
        if turn == Turn::Name && makes_key(whole.get(..captures.get(0)?.start())?) { Turn::NewKey } else { turn };
    believed.then_some(Found { turn, text, at: start })
}

/// Whether a word carries a sentence, or says of a name what it names. "Bell twice name rule" is a name.
fn is_of_sentence(word: &str) -> bool {
    word != "name"
        && (!words::is_name(word) || names::is_ordinary(word) || word.ends_with("ed") || word.ends_with("ing"))
}

/// Whether the text before what is typed has the reader choose to make a key.
fn makes_key(before: &str) -> bool {
    let before = before.trim_end();
    ["click Key", "choose Key", "select Key"].iter().any(|end| before.trim_end_matches(['.', ',']).ends_with(end))
}

/// The word before byte `at` of a text.
fn before_word(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default().trim_end().rsplit(' ').next().unwrap_or_default()
}

/// Whether a word that stands where a value's name could is that of something else: the name of a computer or a switch, a path,
/// or what the words `behind` call a key or a part of a window.
fn is_of_something_else(whole: &str, start: usize, behind: &str, turn: Turn) -> bool {
    const OTHERS: &[&str] = &[
        "key", "subkey", "folder", "button", "tab", "menu", "icon", "box", "check", "file", "command", "dialog",
        "group", "directory",
    ];
    if turn == Turn::Name || turn == Turn::NewKey {
        return false;
    }
    let before = whole.get(..start).unwrap_or_default();
    // "Delete all entries except the Relay entry"
    if ["except", "except for", "except the", "except for the"]
        .iter()
        .any(|end| before.trim_end_matches([' ', '"', '“']).ends_with(end))
    {
        return true;
    }
    let behind_name = behind.trim_start_matches(['"', '”', ' ']);
    let noun = behind_name
        .strip_prefix("registry ")
        .unwrap_or(behind_name)
        .trim_start_matches(['"', '”', ' '])
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let named = whole.get(start..whole.len() - behind.len()).unwrap_or_default();
    // A word with a dot in it that is only clicked or deleted is a file.
    if turn == Turn::WeakName && named.contains('.') {
        return true;
    }
    before.ends_with("\\\\") || before.ends_with(" /") || turn == Turn::WeakName && OTHERS.contains(&noun)
}

fn datum<'t>(captures: &Captures<'t>, text: &'t str) -> Option<Found<'t>> {
    let found = captures.name("d")?;
    // Bounds and defaults are no target.
    let start = captures.get(0)?.start();
    let before = text.get(..start)?.trim_end().rsplit(' ').next()?.to_ascii_lowercase();
    if matches!(
        before.as_str(),
        "minimum" | "maximum" | "default" | "smallest" | "largest" | "valid" | "lowest" | "highest"
    ) {
        return None;
    }
    // "Replace the string value of Ring.exe with …" names what is there.
    if text
        .get(..start)?
        .rsplit(". ")
        .next()
        .is_some_and(|head| head.trim_end().ends_with("eplace the") || head.contains("eplace the string"))
    {
        return None;
    }
    let behind = text.get(found.end()..)?.trim_start();
    let behind = match behind.strip_prefix('(') {
        Some(remark) => remark.split_once(')').map_or(behind, |(_, rest)| rest.trim_start()),
        None => behind,
    };
    let is_number = found.as_str().starts_with(|c: char| c.is_ascii_digit());
    if tells_state(text.get(..start)?, &before, is_number, behind) {
        return None;
    }
    // `"%1" %*` is more than what the first marks hold: no data is better than a part of it.
    if found.as_str().ends_with('"') && behind.starts_with(['%', '/']) {
        return Some(Found { turn: Turn::Choice, text: found.as_str(), at: found.start() });
    }
    // What is typed into the box for the name of a file is no data.
    if text.get(..start)?.trim_end_matches([' ', ',']).ends_with("ile name\" box") {
        return None;
    }
    // "1" for yes, and "0" for no
    let cases = behind.strip_prefix("for ").and_then(|case| case.split_once(' ')).is_some_and(|(_, rest)| {
        ["and ", "or "].iter().any(|word| rest.starts_with(word)) && rest.contains(['"', '0', '1'])
    });
    let choice = ["or ", "to ", "through ", "and ", "- ", "|", "percent to"].iter().any(|w| behind.starts_with(w))
        && behind.split(' ').nth(1).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit() || c == '"'))
        || behind.starts_with('-') && behind.get(1..2).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let sentence = text.get(..start)?.rsplit(". ").next().unwrap_or_default();
    let is_example = sentence.contains("or example, if") || sentence.ends_with("or example, ");
    // "a value of 0, 1, or 2", "1 if you want to be told"
    let several = behind.strip_prefix(", ").is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    // "a value up to 1000"
    let is_bound = text.get(..found.start())?.trim_end().ends_with("up to");
    // "to a value of 4 or less"
    let is_open = ["or less", "or more", "or lower", "or higher", "or greater", "or larger"]
        .iter()
        .any(|end| behind.starts_with(end));
    let choice = choice || is_bound || is_open || several || behind.starts_with("if you want ");
    let turn = if choice || cases || is_example || lists_cases(behind) { Turn::Choice } else { Turn::Data };
    // `4.10.2222`: the number goes on behind the dot.
    let more = text.get(found.end()..)?;
    let is_version = is_number && more.starts_with('.') && more.get(1..)?.starts_with(|c: char| c.is_ascii_digit());
    let rest = more.bytes().take_while(|b| is_version && (b.is_ascii_digit() || *b == b'.')).count();
    let whole = text.get(found.start()..found.end() + rest)?.trim_end_matches('.');
    let inner = whole.trim_matches(['"', '“', '”']).trim_end_matches(',');
    // "Change the value to Decimal" tells what the editor shall show.
    let is_of_editor = ["Decimal", "Hexadecimal", "Hex", "Binary", "String", "DWORD", "Null", "Empty"].contains(&inner);
    if inner.starts_with("REG_") || is_of_editor && !found.as_str().starts_with(['"', '“']) {
        return None;
    }
    if let Some(digits) = data::in_digits(found.as_str()) {
        let target = captures.name("gap").map_or("", |gap| gap.as_str().trim_end());
        let is_told = names_value(target) && tells(text.get(..start)?, &before);
        // "zero or one", "zero-length"
        let is_whole = !["or ", "to ", "-"].iter().any(|more| behind.starts_with(more));
        return (is_told && is_whole).then_some(Found { turn, text: digits, at: found.start() });
    }
    let is_changed = captures.name("gap").is_some_and(|gap| gap.as_str().contains(" from "));
    let turn = if is_changed && turn == Turn::Data { Turn::Changed } else { turn };
    Some(Found { turn, text: inner, at: found.start() })
}

/// Whether more data follows, each for a case of its own: "0 for no log, 1 for a log, or 2 for both", "1 to ring, or 0 to be quiet".
fn lists_cases(behind: &str) -> bool {
    let sentence = behind.split(". ").next().unwrap_or_default();
    let mut words = sentence.split(' ');
    let Some(link) = words.next().filter(|word| matches!(*word, "for" | "to")) else { return false };
    let is_number = |word: &str| {
        let bare = word.trim_matches(['"', '“', '”', ',', '(']);
        !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())
    };
    let all: Vec<&str> = words.take(24).collect();
    all.windows(3).any(|three| {
        let [before, number, next] = three else { return false };
        (before.ends_with(',') || matches!(*before, "or" | "and")) && is_number(number) && *next == link
    })
}

/// Whether a verb of setting tells the reader to set something, `head` being what stands before the verb and `last` the last word
/// of that: "if you set it to zero" names a case, and "it is set to zero" tells what is so.
fn tells(head: &str, last: &str) -> bool {
    let sentence = head.rsplit(". ").next().unwrap_or_default();
    let names_case = sentence.starts_with("If ") || sentence.contains(" if ");
    !names_case && !matches!(last, "is" | "are" | "was" | "were" | "be" | "been")
}

/// Whether data is only what is so before the reader changes it ("If the value is set to 0, change it to 1"), or what something is without
/// being set ("By default, it is set to 8", of numbers alone). `head` is what stands before the verb, `last` the last word of that, and
/// `behind` what follows the data.
fn tells_state(head: &str, last: &str, is_number: bool, behind: &str) -> bool {
    let sentence = head.rsplit(". ").next().unwrap_or_default();
    let goes_on = behind.split(". ").next().unwrap_or_default();
    let changes = || [", change ", ", set ", ", modify ", ", reset "].iter().any(|verb| goes_on.contains(verb));
    matches!(last, "is" | "are")
        && (sentence.starts_with("By default") && is_number
            || (sentence.starts_with("If ") || sentence.contains(" if ")) && changes())
}

/// Whether words end with what is set in the registry: a value's name, or a word for a value.
fn names_value(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    names::is_coined(last) || ["it", "value", "data", "entry", "parameter"].contains(&last)
}

/// The types that a text names, by their names and, where it has words for them, in words.
fn kinds(text: &str, worded: bool) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(written) = types::find(text, from) {
        from = written.end;
        if let Some(kind) = written.kind {
            found.push(Found { turn: Turn::Type(kind), text: "", at: written.start });
        }
    }
    if !worded {
        return found;
    }
    for captures in TYPES.of(text).captures_iter(text) {
        let word = captures
            .name("menu")
            .or_else(|| captures.name("said"))
            .or_else(|| captures.name("button"))
            .or_else(|| captures.name("word"))
            .or_else(|| captures.name("edited"))
            .or_else(|| captures.name("behind"));
        if let Some(word) = word
            && let Some(kind) = types::editor_name(word.as_str())
        {
            let editor = captures.get(0).filter(|whole| whole.as_str().to_ascii_lowercase().ends_with("editor"));
            found.push(Found { turn: Turn::Type(kind), text: editor.map_or("", |e| e.as_str()), at: word.start() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(Turn, &str)> {
        find(text)
            .into_iter()
            .filter(|f| !matches!(f.turn, Turn::Data | Turn::Changed | Turn::Choice | Turn::Type(_)))
            .map(|f| (f.turn, f.text))
            .collect()
    }

    fn data(text: &str) -> Vec<(Turn, &str)> {
        find(text)
            .into_iter()
            .filter(|f| matches!(f.turn, Turn::Data | Turn::Changed | Turn::Choice))
            .map(|f| (f.turn, f.text))
            .collect()
    }

    #[test]
    fn names_that_the_reader_types() {
        let typed = |text| assert_eq!(names(text), [(Turn::Name, "Retry Limit")], "{text}");
        typed("click Add Value, and type \"Retry Limit\" (without the quotation marks) in the Value Name box");
        typed("click Add Value, and then type \"Retry Limit\" (without the quotation marks). Click REG_DWORD");
        typed("In the Value Name box, type \"Retry Limit\"");
        typed("Enter Retry Limit as the value name and set");
        typed("The Value Name should be Retry Limit.");
        typed("add a DWORD value named Retry Limit to it");
        typed("Rename the new value to Retry Limit.");
        typed("click DWORD Value, and then type Retry Limit.");
        typed("Create a new string value and label it Retry Limit.");
        typed("Type \"Retry Limit\" (without the quotation marks) as the new string name");
        typed("Create a binary value whose name is Retry Limit.");
        typed("The name of the new string value that you create should be \"Retry Limit\".");
        typed("Create a new string value, \"Retry Limit\" (without the quotation marks)");
    }

    #[test]
    fn names_in_sentences() {
        assert_eq!(names("Change the RetryLimit value to 1"), [(Turn::LooseName, "RetryLimit")]);
        assert_eq!(names("Locate the \"Use fast retry\" value under"), [(Turn::LooseName, "Use fast retry")]);
        assert_eq!(names("set RetryLimit to 4"), [(Turn::LooseName, "RetryLimit")]);
        assert_eq!(names("set RetryLimit to loud"), [(Turn::WeakName, "RetryLimit")]);
        assert_eq!(names("type \"Server\" (without the quotation marks) for the new key"), [(Turn::NewKey, "Server")]);
        assert_eq!(names("Set the RetryLimit registry key to 4"), [(Turn::LooseName, "RetryLimit")]);
        assert_eq!(names("delete the ring_twice string value"), [(Turn::LooseName, "ring_twice")]);
        assert_eq!(
            names("remove the values \"Old Bell\" and \"BellHouse\" from the key"),
            [(Turn::Sibling, "Old Bell"), (Turn::LooseName, "BellHouse")]
        );
        assert_eq!(names("Related parameters: RingTwice and RingOnce."), []);
        for text in [
            "Change Ringing from 2 to 5.",
            "The parameter Ringing should be set to 1.",
            "The new entry is Ringing.",
            "Click the Ringing subkey, and then set its value to 0",
            "Make sure the Ringing key is set to loud",
        ] {
            assert_eq!(names(text), [(Turn::LooseName, "Ringing")], "{text}");
        }
        assert_eq!(names("Add the value RingTwice REG_DWORD and set it"), [(Turn::CoinedName, "RingTwice")]);
        assert_eq!(names("Locate the Bell twice name rule value under"), [(Turn::LooseName, "Bell twice name rule")]);
        for text in [
            "Change the value for [Default] to this",
            "Locate the \"default\" value",
            "verify that the default string contains this",
        ] {
            assert_eq!(names(text), [(Turn::LooseName, "(Default)")], "{text}");
        }
        assert_eq!(names("Leave the Value Name box blank."), [(Turn::Name, "(Default)")]);
        assert_eq!(names("Change \"4.0 Bell\" to \"3.0 Bell\""), []);
        assert_eq!(names("The InprocServer32 key is set to bell.dll"), []);
        let pair = [(Turn::Sibling, "Bell"), (Turn::CoinedName, "Ring")];
        assert_eq!(names("delete the Bell and Ring string values in the following key:"), pair);
        assert_eq!(names("The Bell and Ring values differ."), []);
        assert_eq!(
            names("has two values: RingTwice (for the bell) and RingOnce (for the gate)"),
            [(Turn::LooseName, "RingTwice"), (Turn::LooseName, "RingOnce")]
        );
        assert_eq!(
            names("Delete either the string value OLD_BELL or NEW_BELL."),
            [(Turn::Sibling, "OLD_BELL"), (Turn::LooseName, "NEW_BELL")]
        );
        assert_eq!(names("the following value is set, and click the Data value"), []);
        assert_eq!(names("delete all the entries except the \"RingLimit\" entry"), []);
        assert_eq!(names("Right-click the BellRing registry key, and then click Delete"), []);
    }

    #[test]
    fn data_in_sentences() {
        assert_eq!(data("Change the RetryLimit value to 1. If"), [(Turn::Data, "1")]);
        assert_eq!(data("Increase the value of RetryLimit from 20 to 1,600."), [(Turn::Changed, "1,600")]);
        assert_eq!(
            data("change ImagePath to \\System\\drivers\\acme.sys."),
            [(Turn::Data, "\\System\\drivers\\acme.sys")]
        );
        assert_eq!(
            data("click String, type \"0\" (without the quotation marks), and then click OK"),
            [(Turn::Data, "0")]
        );
        assert_eq!(data("type \"2000\" (without the quotation marks) in the Data box"), [(Turn::Data, "2000")]);
        assert_eq!(data("set it to 0 for no log, 1 for a log, or 2 for both."), [(Turn::Choice, "0")]);
        assert_eq!(data("Set RingNow to 1 to ring, or 0 to be quiet"), [(Turn::Choice, "1")]);
        assert_eq!(data("enter a value of 0 (zero) or 5-40 as the data value"), [(Turn::Choice, "0")]);
        assert_eq!(data("Set RetryLimit to zero."), [(Turn::Data, "0")]);
        assert_eq!(data("Then change the case value to two (2)."), [(Turn::Data, "2")]);
        for text in [
            "Set it to zero or one",
            "Set it to one of these",
            "If you set it to zero, it waits",
            "It is set to zero.",
            "Set the RetryLimit flag to zero.",
        ] {
            assert!(data(text).is_empty(), "{text}");
        }
        assert_eq!(data("Change the string value to \"%1\" %* (with the marks)"), [(Turn::Choice, "\"%1\"")]);
        assert_eq!(data("If the value is set to 0, change the value to 1."), [(Turn::Data, "1")]);
        assert_eq!(data("By default, the value is set to 8 KB."), []);
        assert_eq!(data("Replace the string value of Ring.exe with the correct bell"), []);
        assert_eq!(data("Change the Client value setting to Acme Mail."), [(Turn::Data, "Acme Mail")]);
        assert_eq!(data("On the Edit menu, click DWORD, type a value up to 1000."), [(Turn::Choice, "1000")]);
        assert_eq!(data("Assign data value 10 in hexadecimal."), [(Turn::Data, "10 in hexadecimal")]);
        assert_eq!(data("Change the Shell value from %Acme%\\ring.exe to chime.exe."), [(Turn::Changed, "chime.exe")]);
        assert_eq!(data("change the value from 4.10.1998 to 4.10.2222."), [(Turn::Changed, "4.10.2222")]);
        assert_eq!(data("For example, if it has four bells, change it to 4."), [(Turn::Choice, "4")]);
        assert_eq!(data("The entry is given a value of 0, 1, or 2."), [(Turn::Choice, "0")]);
        assert_eq!(data("change the value to a value of 4 or less."), [(Turn::Choice, "4")]);
        assert_eq!(data("Assign it the value of 1 if you want to hear the bell."), [(Turn::Choice, "1")]);
        assert_eq!(data("In the Dword editor add the value: 1 Hex."), [(Turn::Data, "1 Hex")]);
    }
}
