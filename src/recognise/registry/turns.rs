//! The turns of phrase by which running text names a value, its data and its type, as they are found in it.

use super::known;
use super::lists;
use super::names;
use super::patterns::{DATAS, HINTS, NAMES, TYPES};
use super::told;
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
            if let Some(data) = told::datum(&captures, text)
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
    add_assigned(text, &mut found);
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

/// Adds values that a sentence gives with their data: "This sets RingLimit=0 in the registry", "an entry for RingLimit=1".
fn add_assigned<'t>(text: &'t str, found: &mut Vec<Found<'t>>) {
    const BEFORE: &[&str] = &["add", "entry", "for", "option", "set", "sets", "setting", "to", "value"];
    for mark in memchr::memchr_iter(b'=', text.as_bytes()) {
        let (before, behind) = text.split_at_checked(mark).unwrap_or_default();
        let Some(raw) = behind.get(1..).filter(|raw| raw.starts_with(|c: char| c.is_ascii_digit())) else { continue };
        let data = raw.split([' ', ',', ';']).next().unwrap_or_default().trim_end_matches(['.', ')', '"']);
        let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let start = mark - before.as_bytes().iter().rev().take_while(is_letter).count();
        let word = before.get(start..).unwrap_or_default();
        let lead = before_word(before, start);
        if !before.get(..start).is_some_and(|head| head.is_empty() || head.ends_with(' '))
            || !names::is_coined(word)
            || !BEFORE.iter().any(|known| known.eq_ignore_ascii_case(lead))
        {
            continue;
        }
        let name = Found { turn: Turn::CoinedName, text: word, at: start };
        let data = Found { turn: Turn::Data, text: data, at: mark + 1 };
        for given in [name, data] {
            if !found.iter().any(|f| overlaps(f, &given)) {
                found.push(given);
            }
        }
    }
}

/// Adds the values that a key is known to hold and that the text uses as values, though they are ordinary words: "the Shell value".
pub(super) fn add_held<'t>(found: &mut Vec<Found<'t>>, text: &'t str, key: Option<&str>) {
    for (at, name) in key.map(|key| known::used_of(key, text)).unwrap_or_default() {
        let held = Found { turn: Turn::LooseName, text: name, at };
        if !found.iter().any(|f| overlaps(f, &held) && f.turn != Turn::Mention && f.turn != Turn::WeakName) {
            found.push(held);
        }
    }
    found.sort_by_key(|f| f.at);
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

/// The value or key that a pattern found in `whole`, where what it found can be the name of one.
fn name<'t>(captures: &Captures<'t>, turn: Turn, whole: &'t str) -> Option<Found<'t>> {
    if let Some(default) = captures.name("default") {
        return Some(Found { turn, text: "(Default)", at: default.start() });
    }
    let quoted = captures.name("q");
    let found = quoted.or_else(|| captures.name("n"))?;
    let is_quoted = quoted.is_some();
    let shown = found.as_str().trim_end_matches(['.', ',', ' ']);
    let (skipped, text) = if is_quoted { (0, shown) } else { own_name(shown, turn) };
    let (before, behind) = (whole.get(..found.start())?, whole.get(found.end()..)?);
    // A sentence's words between a capital and "value".
    let small = text.split(' ').skip(1).any(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    if found.as_str().starts_with("REG_") && turn == Turn::LooseName
        || !is_quoted && turn == Turn::LooseName && small && text.split(' ').any(is_of_sentence)
    {
        return None;
    }
    // "the value specified for "off"" names no value, nor does "the hex value of "f"", or what the editor calls a new one.
    let is_letter = turn != Turn::Name && text.len() == 1 && text.starts_with(|c: char| c.is_ascii_lowercase());
    if is_letter || text.starts_with("New Value #") || matches!(text.to_ascii_lowercase().as_str(), "on" | "off") {
        return None;
    }
    if is_of_something_else(whole, found.start(), behind, turn) {
        return None;
    }
    // "The InprocServer32 key is set to" tells what the key itself holds.
    let is_called_key = || behind.trim_start_matches(['"', '”', ' ']).starts_with("key");
    if turn != Turn::NewKey && words::is_common_key(text) && is_called_key() {
        return None;
    }
    let common = text.bytes().all(|b| b.is_ascii_lowercase()) && (text.len() < 4 || !words::is_name(text));
    // "The value name is placed below the following key"
    if turn == Turn::Name && !is_quoted && common && before_word(whole, found.start()) == "is" {
        return None;
    }
    // "Add a named value and a value of "acme.exe"" gives data.
    let gives_data = [" a value of ", "data value of ", "tring value of ", " with the entry "]
        .iter()
        .any(|end| before.trim_end_matches(['"', '“']).ends_with(end));
    if turn == Turn::CoinedName && is_quoted && gives_data {
        return None;
    }
    // "a key that is named "00000407"": the name of a key may be a number.
    let may_be_number = turn == Turn::Name || turn == Turn::NewKey && is_quoted;
    let wordless = !text.contains(|c: char| c.is_alphabetic());
    if (common || is_ordinary(text, turn, behind)) && !is_quoted
        || wordless && !may_be_number
        || !names::is_plausible(text)
        || text.starts_with("0x")
    {
        return None;
    }
    let coined = names::is_coined(text.split(' ').next()?) && !text.contains(' ');
    let believed = match turn {
        Turn::WeakName => coined,
        Turn::CoinedName => coined || is_quoted,
        _ => true,
    };
    let whole_match = captures.get(0)?;
    // "Value Name should be domain\username" and "the Relay registry parameter RetryLimit" name something else.
    let next = whole.get(whole_match.end()..)?.trim_start().split([' ', ',', '.']).next()?;
    if !is_quoted && (behind.starts_with('\\') || turn == Turn::LooseName && !coined && names::is_coined(next)) {
        return None;
    }
    // "Change RelayDriver to gong.sys"
    let is_changed =
        || behind.starts_with(" to ") && matches!(before_word(whole, found.start()), "change" | "Change" | "changing");
    // "Add a key called KeepAliveTime" makes what is known to be a value.
    let is_value = || known::is_name(text) && names::is_coined(text) || is_given_data(behind);
    let turn = match turn {
        Turn::WeakName if is_changed() => Turn::CoinedName,
        Turn::NewKey if is_value() => Turn::Name,
        turn => turn,
    };
    // "Click Key. Type "Relay" as the name" names a key.
    let turn = if turn == Turn::Name && makes_key(whole.get(..whole_match.start())?) { Turn::NewKey } else { turn };
    believed.then_some(Found { turn, text, at: found.start() + skipped })
}

/// What a sentence shows as a name without its type, and without what the value belongs to, of which so many bytes are skipped.
fn own_name(shown: &str, turn: Turn) -> (usize, &str) {
    // "add the value RetryLimit REG_DWORD": behind the name stands its type.
    let name = shown.split_once(" REG_").map_or(shown, |(name, _)| name);
    // What stands before a coined word is what it belongs to: "the Acme RetryLimit value".
    let last = name.rsplit_once(' ').map(|(_, last)| last).filter(|_| turn != Turn::Name);
    let name_alone = last.filter(|last| names::is_coined(last) && !names::is_plural(last)).unwrap_or(name);
    (name.len() - name_alone.len(), name_alone)
}

/// Whether a name begins or ends with a word that any sentence has, and the turn of phrase does not make up for it.
fn is_ordinary(text: &str, turn: Turn, behind: &str) -> bool {
    let (first, last) = (text.split(' ').next().unwrap_or(text), text.rsplit(' ').next().unwrap_or(text));
    let plain = text.contains(' ') && names::has_capitals(text);
    let ends_ordinary =
        names::is_ordinary(last) && !(plain && matches!(turn, Turn::Name | Turn::LooseName) && names::ends_names(last));
    // "named No Local Delivery": what is called a name may begin with any word.
    let opens_ordinary = names::is_ordinary(first)
        && !(plain && turn == Turn::Name && matches!(first, "No" | "All" | "New" | "Default"))
        && !(plain && turn == Turn::LooseName && first == "Default" && text.matches(' ').count() > 1);
    // "double-click the FILE value"
    let is_shouted = ["FILE", "SYSTEM", "TYPE", "USER"].contains(&text);
    // "Locate the Server value under the following key"
    let is_located = || {
        (names::ends_names(text) || text == "Service")
            && ["under", "in", "from"].iter().any(|word| {
                let place = behind.strip_prefix(" value ").and_then(|place| place.strip_prefix(word));
                place.is_some_and(|place| place.starts_with(" the following"))
            })
    };
    let is_meant = turn == Turn::LooseName && (is_shouted || is_located());
    !is_meant && (names::is_ordinary(text) || text.len() < 2 || opens_ordinary || ends_ordinary)
}

/// Whether what stands behind a name gives it data, which no key has: "a key called Relay with a value of 1".
fn is_given_data(behind: &str) -> bool {
    let sentence = behind.trim_start_matches(['"', '”', ' ', ',']).split(". ").next().unwrap_or_default();
    let sentence = sentence.strip_prefix("and ").unwrap_or(sentence);
    let sentence = sentence.strip_prefix("then ").unwrap_or(sentence);
    ["with a value of ", "set its value to ", "set it to ", "give it a value ", "assign it ", "with the value "]
        .iter()
        .any(|words| sentence.starts_with(words))
        || sentence.contains("assign the following value")
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
        "group", "directory", "program", "share", "transport", "applet",
    ];
    if turn == Turn::Name || turn == Turn::NewKey {
        return false;
    }
    let before = whole.get(..start).unwrap_or_default();
    // "Delete all entries except the Relay entry", "Paste the Relay value"
    if ["except", "except for", "except the", "except for the", "paste the", "Paste the", "pasting the"]
        .iter()
        .any(|end| before.trim_end_matches([' ', '"', '“']).ends_with(end))
    {
        return true;
    }
    let behind_name = behind.trim_start_matches(['"', '”', ' ']);
    // "the DllMain entry point", "the RelayDrive environment variable"
    if ["entry point", "environment variable"].iter().any(|words| behind_name.starts_with(words)) {
        return true;
    }
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
    // "Click on Relay in the left pane"
    if turn == Turn::WeakName && behind_name.starts_with("in the left ") {
        return true;
    }
    // "Add Relay to the end of the string" gives data.
    let is_added = turn == Turn::WeakName
        && [" to the end", " from the list"]
            .iter()
            .any(|words| behind.trim_start_matches(['"', '”']).starts_with(words));
    is_added || before.ends_with("\\\\") || before.ends_with(" /") || turn == Turn::WeakName && OTHERS.contains(&noun)
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
        let places = ["menu", "said", "button", "word", "dialog", "edited", "behind"];
        if let Some(word) = places.into_iter().find_map(|place| captures.name(place))
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
        let either = [(Turn::Sibling, "RingTwice"), (Turn::CoinedName, "RingOnce")];
        assert_eq!(names("If the value of the RingTwice or RingOnce parameter is"), either);
        assert_eq!(names("named RingTwice and whose value is 1"), []);
        assert_eq!(names("double-click the FILE value"), [(Turn::LooseName, "FILE")]);
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
}
