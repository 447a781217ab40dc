//! The clause that opens a step: the case in which the step applies, or the place where it is carried out.
//!
//! # What it looks like
//! A clause that begins with "If", "When", "Unless" or "In case", or with "On", "In", "At", "From" and the name of a part
//! of a screen, and ends with a comma.
//!
//! # What it yields
//! [`Opening::Case`] or [`Opening::Place`], each with the clause as written, without its comma.
//!
//! # What it must not take
//! A clause of a later sentence; a comma inside brackets, quotation marks or an enumeration; a question. "In version 5"
//! and "From here" are neither: only a named part of a screen is a place.
//!
//! # Example
//! ```text
//! If the queue is not empty, click Flush.       a case
//! On the Queue menu, click Flush.               a place
//! ```

use crate::article::Evidence;
use crate::recognise::verbs;

/// What the clause at the head of a step says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening<'t> {
    /// The case in which the step applies, and how sure it is where its clause ends.
    Case(&'t str, Evidence),
    /// The part of a screen where it is carried out.
    Place(&'t str),
}

/// How many bytes a clause has at the most; a longer one is a text that has lost its full stop.
const LONGEST: usize = 240;

/// Words that open a case, in small letters.
const CASES: &[&str] = &["if", "when", "whenever", "unless", "in case", "in the event", "for each", "as soon as"];

/// Parts of a screen, in small letters.
const PARTS: &[&str] = &[
    "menu", "box", "tab", "dialog", "pane", "window", "tree", "list", "page", "folder", "view", "toolbar", "section",
    "column", "screen", "prompt", "panel", "field", "bar", "wizard", "area", "submenu", "sheet", "explorer", "line",
    "desktop", "editor", "group", "node", "manager", "row", "toolbox", "taskbar", "sheets", "tool", "icon", "hive",
    "key", "subkey",
];

/// The clause that opens `text`, a step's command.
pub(super) fn opening(text: &str) -> Option<Opening<'_>> {
    let text = text.trim_start_matches(['(', '*', '"']);
    // Cheap first: few steps begin with one of these letters.
    if !matches!(text.as_bytes().first()?, b'I' | b'i' | b'W' | b'w' | b'U' | b'u' | b'O' | b'A' | b'F') {
        return None;
    }
    let word_end = text.find(' ')?;
    match text.get(..word_end)? {
        "On" | "In" | "At" | "From" | "Under" if !is_case(text) => place(text),
        "If" | "IF" | "if" | "When" | "WHEN" | "when" | "Whenever" | "Unless" | "UNLESS" | "unless" | "In" | "For"
        | "As"
            if is_case(text) =>
        {
            case(text)
        }
        _ => None,
    }
}

fn is_case(text: &str) -> bool {
    CASES.iter().any(|word| {
        text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && text.as_bytes().get(word.len()) == Some(&b' ')
    })
}

/// The clause up to the comma behind which the main clause begins: the first one that a command or a subject follows,
/// else the last one of the sentence.
fn case(text: &str) -> Option<Opening<'_>> {
    let mut last = None;
    let mut evidence = Evidence::guess("a clause at its head names a case, but it is not clear where that clause ends");
    for at in commas(text) {
        let rest = text.get(at + 1..)?.trim_start();
        last = Some(at);
        if begins_main_clause(rest) {
            evidence = Evidence::likely("the clause that opens it names a case");
            break;
        }
    }
    text.get(..last?).map(|clause| Opening::Case(clause, evidence))
}

fn begins_main_clause(rest: &str) -> bool {
    let word = rest.split([' ', ',']).next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let small = word.to_ascii_lowercase();
    match small.as_str() {
        "or" | "and" | "but" | "such" | "for" | "which" | "including" | "not" | "especially" | "as" => false,
        "then" | "you" | "the" | "a" | "an" | "this" | "it" | "please" | "there" | "your" | "do" | "no" => true,
        _ => verbs::is_verb(&small) || verbs::is_command(rest),
    }
}

/// A place: its clause ends with a part of a screen.
fn place(text: &str) -> Option<Opening<'_>> {
    let at = commas(text).next()?;
    let clause = text.get(..at)?;
    let named = clause.split([' ', '/']).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        PARTS.iter().any(|part| word.eq_ignore_ascii_case(part))
    });
    named.then_some(Opening::Place(clause))
}

/// The commas of the first sentence of `text`, those inside brackets and quotation marks left out.
fn commas(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let (mut depth, mut quoted, mut over) = (0u32, false, false);
    bytes.iter().enumerate().take(LONGEST).filter_map(move |(at, byte)| {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match byte {
            _ if over => {}
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'"' => quoted = !quoted,
            b'.' | b'?' | b'!' | b':' | b';' if !quoted && next == b' ' && !is_abbreviated(bytes, at) => over = true,
            b',' if !quoted && depth == 0 && next == b' ' => return Some(at),
            _ => {}
        }
        None
    })
}

/// Whether the full stop at `at` stands behind `e.g`, `i.e`, `etc`, `vs` or a single letter.
fn is_abbreviated(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let start = before.iter().rposition(|b| *b == b' ' || *b == b'(').map_or(0, |blank| blank + 1);
    matches!(before.get(start..), Some(b"e.g" | b"i.e" | b"etc" | b"vs" | b"Inc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str) -> Option<&str> {
        match opening(text)? {
            Opening::Case(clause, _) => Some(clause),
            Opening::Place(_) => None,
        }
    }

    fn place(text: &str) -> Option<&str> {
        match opening(text)? {
            Opening::Place(clause) => Some(clause),
            Opening::Case(..) => None,
        }
    }

    #[test]
    fn a_case_ends_where_the_command_begins() {
        assert_eq!(case("If the queue is stuck, click Flush."), Some("If the queue is stuck"));
        assert_eq!(case("When the relay has stopped, remove the tray, then wait."), Some("When the relay has stopped"));
        assert_eq!(case("If you use A, B, or C, restart it."), Some("If you use A, B, or C"));
        assert_eq!(case("If \"Wait, please\" is shown, press ENTER."), Some("If \"Wait, please\" is shown"));
        assert_eq!(
            case("Unless the tray (upper, lower) is empty, stop."),
            Some("Unless the tray (upper, lower) is empty")
        );
    }

    #[test]
    fn a_place_is_no_case() {
        assert_eq!(place("On the Queue menu, click Flush."), Some("On the Queue menu"));
        assert_eq!(place("In the Add Tray dialog box, type a name."), Some("In the Add Tray dialog box"));
        assert_eq!(case("On the Queue menu, click Flush."), None);
        assert_eq!(opening("In version 5, click Flush."), None);
    }

    #[test]
    fn a_later_sentence_and_a_missing_comma_open_nothing() {
        assert_eq!(opening("If it is stuck press ENTER. Then, wait."), None);
        assert_eq!(opening("Click Flush. If it is stuck, wait."), None);
        assert_eq!(opening("Install the relay, if it is there."), None);
    }
}
