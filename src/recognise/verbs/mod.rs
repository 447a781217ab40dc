//! Which sentences tell the reader to do something.

mod words;

use super::lexicon::Lexicon;
use std::borrow::Cow;
use std::sync::LazyLock;
use words::{CLAUSES, OPENERS, VERBS};

/// The lists of the lexicon.
#[derive(Clone, Copy)]
enum List {
    Verbs,
    Openers,
    Clauses,
    BeforeVerbs,
    AtPlaces,
    BehindNouns,
}

/// The words of each [`List`], in their order.
static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(&[VERBS, OPENERS, CLAUSES, BEFORE_VERBS, AT_PLACES, BEHIND_NOUNS]));

/// Words behind which a verb commands.
const BEFORE_VERBS: &[&str] = &["then", "and", "please", "must", "should"];

/// What is done at a place that a sentence opens with.
const AT_PLACES: &[&str] = &["click", "choose", "select", "type", "press", "double-click", "right-click", "enter"];

/// Words behind which a word that can be a verb is none.
const BEHIND_NOUNS: &[&str] =
    &["is", "are", "was", "were", "of", "has", "have", "does", "will", "can", "may", "cannot"];

/// Whether a word, in small or capital letters and with punctuation around it, stands in a list.
fn is_in(word: &str, list: List) -> bool {
    LEXICON.lists(without_marks(word)).has(list as u32)
}

/// How much of a text is looked at; a command comes early.
const LOOK_AHEAD: usize = 60;

/// Whether a text begins with a command: a verb in the imperative, at once or behind an opener, a condition or a place.
#[must_use]
pub(super) fn is_command(text: &str) -> bool {
    const OPENING: [char; 5] = ['(', '"', '[', '*', '\''];
    let mut text = text.trim_start_matches(OPENING);
    while let Some(optional) = text.strip_prefix("Optional") {
        text = optional.trim_start_matches([')', ':', '.', '-', ' ', ']']).trim_start_matches(OPENING);
    }
    let mut words = text.split([' ', '\t']).filter(|w| !w.is_empty()).take(LOOK_AHEAD);
    let Some(first) = words.next() else { return false };
    let head = if first.is_ascii() { without_marks(first).into() } else { bare(first) };
    if is_verb(&head) {
        return !is_noun_use(&head, words.clone().next());
    }
    let lists = LEXICON.lists(&head);
    (lists.has(List::Openers as u32) || lists.has(List::Clauses as u32)) && behind_clause(text, &bare(first))
}

/// Whether a command follows the opener, condition or place that a text begins with: a verb behind it, behind a comma, or
/// behind "then".
fn behind_clause(text: &str, head: &str) -> bool {
    let mut words = text.split([' ', '\t']).filter(|w| !w.is_empty()).take(LOOK_AHEAD).peekable();
    let opener = OPENERS.contains(&head);
    let mut before = words.next().unwrap_or_default();
    let mut nth = 0;
    while let Some(word) = words.next() {
        nth += 1;
        let starts = before.ends_with([',', ':', ';', ')']) || is_in(before, List::BeforeVerbs) || opener && nth <= 2;
        if starts && is_verb(without_marks(word)) && !is_noun_use(without_marks(word), words.peek().copied()) {
            return true;
        }
        if before.ends_with(['.', '!', '?']) && !opener {
            return is_verb(without_marks(word));
        }
        before = word;
    }
    // "On the Tools menu click Options": a place, and the verb without a comma.
    head != "to" && text.split([' ', '\t']).skip(2).take(14).any(|word| is_in(word, List::AtPlaces))
}

/// Whether a word that can be a verb is a noun here, as in "Access is denied", "Set of files" or "Setup checks the disk".
fn is_noun_use(verb: &str, next: Option<&str>) -> bool {
    let is_program = |next: &str| next.ends_with('s') && !next.ends_with("ss") && verb.eq_ignore_ascii_case("setup");
    next.is_some_and(|next| is_in(next, List::BehindNouns) || is_program(next))
}

/// Whether a word, in small or capital letters, is a verb that opens a command.
pub(super) fn is_verb(word: &str) -> bool {
    let known = |word: &str| LEXICON.lists(word).has(List::Verbs as u32);
    let repeats = word.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("re"));
    known(word) || repeats && word.get(2..).is_some_and(|rest| known(rest.trim_start_matches('-')))
}

/// A word without punctuation around it.
fn without_marks(word: &str) -> &str {
    let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if is_bare(word.as_bytes().first()) && is_bare(word.as_bytes().last()) {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word in small letters without punctuation around it.
fn bare(word: &str) -> Cow<'_, str> {
    let word = without_marks(word);
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) { word.into() } else { word.to_lowercase().into() }
}

#[cfg(test)]
mod tests {
    use super::is_command;

    #[test]
    fn commands_are_known_by_their_verb() {
        for text in [
            "Stop the spooler.",
            "On the File menu, click Save.",
            "If the queue is not empty, wait until it is.",
            "Then restart the gateway.",
            "In Control Panel, double-click Network.",
            "(Optional) Remove the old share.",
            "From the Tools menu choose Options.",
        ] {
            assert!(is_command(text), "{text}");
        }
    }

    #[test]
    fn facts_are_no_commands() {
        for text in [
            "The gateway was built for one line only.",
            "Access is denied to everyone else.",
            "Setup checks the disk first.",
            "A host name of up to 15 characters.",
            "User profiles must be enabled.",
            "If the queue is full, the gateway drops the call.",
        ] {
            assert!(!is_command(text), "{text}");
        }
    }
}
