//! Takes a sentence apart: what opens it, the clause that leads in, the main clause.

use super::words::{List, Word, opens_command};

/// The head of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head<'t> {
    /// The opener, such as `also` or `then`, in the letters of the sentence; empty where none stands.
    pub(super) opener: &'t str,
    /// The clause before the main one, with its word; empty where none stands.
    pub(super) lead: &'t str,
    /// The byte at which the main clause begins.
    pub(super) main: usize,
    /// Whether the main clause is a command.
    pub(super) commands: bool,
}

/// What a purpose clause promises when it leads in to a remedy: "To work around this problem, …".
const REMEDIES: &[&str] = &[
    "work around", "workaround", "resolve", "correct", "fix", "avoid", "prevent", "eliminate", "solve", "bypass",
    "recover", "remedy", "overcome", "alleviate", "circumvent", "repair", "do this", "do so", "stop this",
    "reduce the",
];

/// How many commas are looked at for the beginning of the main clause.
const MOST_COMMAS: usize = 12;

/// Reads the head of a sentence that stands on one line.
pub(super) fn head(text: &str) -> Head<'_> {
    let start = behind_label(text);
    let (opener, start) = behind_openers(text, start);
    let rest = text.get(start..).unwrap_or_default();
    if is_command(rest) && (opener.is_empty() || !names_subject(rest)) {
        return Head { opener, lead: "", main: start, commands: true };
    }
    if !Word::of(first_word(rest)).is_in(List::ClauseWords) {
        return Head { opener, lead: "", main: start, commands: false };
    }
    let mut first = None;
    for (lead, next) in commas(rest).take(MOST_COMMAS) {
        let (joint, main) = behind_openers(text, text.len() - next.len());
        let clause = text.get(main..).unwrap_or_default();
        let joins = matches!(joint, "or" | "and" | "but");
        let goes_on = || joins && has_statement(clause) || is_case(lead) && states_later(clause);
        if is_command(clause) && !names_subject(clause) && !is_in_series(clause) && !goes_on() {
            return Head { opener, lead, main, commands: true };
        }
        if promises_remedy(lead) && is_bare_command(clause) {
            return Head { opener, lead, main, commands: true };
        }
        if begins_statement(clause) && first.is_none() {
            first = Some(Head { opener, lead, main, commands: false });
            if !joins && (is_statement(clause) || names_subject(clause)) {
                break;
            }
        }
    }
    first.unwrap_or(Head { opener, lead: "", main: start, commands: false })
}

/// What stands before and behind each comma with a blank behind it, those inside brackets left out. A quotation mark may close
/// between the two.
fn commas(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = text.as_bytes();
    let (mut behind_last, mut is_inside) = (0, false);
    memchr::memchr_iter(b',', bytes).filter_map(move |comma| {
        let between = bytes.get(behind_last..comma).unwrap_or_default();
        behind_last = comma;
        if let Some(bracket) = memchr::memrchr2(b'(', b')', between) {
            is_inside = between.get(bracket) == Some(&b'(');
        }
        if is_inside && memchr::memchr(b')', bytes.get(comma..).unwrap_or_default()).is_some() {
            return None;
        }
        let behind = match (bytes.get(comma + 1), bytes.get(comma + 2)) {
            (Some(b' '), _) => comma + 2,
            (Some(b'"'), Some(b' ')) => comma + 3,
            _ => return None,
        };
        Some((text.get(..comma)?, text.get(behind..)?))
    })
}

/// What stands before the first comma, and what stands behind it.
fn around_comma(text: &str) -> (&str, Option<&str>) {
    commas(text).next().map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// Whether a clause begins with a command.
pub(super) fn is_command(clause: &str) -> bool {
    if begins_with_title(clause) {
        return false;
    }
    let word = first_word(clause);
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    if is("do") || is("don't") || is("never") {
        return is_prohibition(clause);
    }
    if is("be") {
        return second_word(clause)
            .is_some_and(|next| next.eq_ignore_ascii_case("sure") || next.eq_ignore_ascii_case("certain"));
    }
    opens_command(word, second_word(clause)) && !is_subject(clause)
}

/// Whether a clause begins with something that stands in quotation marks and of which it then tells: "Check Out" gives you a copy.
fn begins_with_title(clause: &str) -> bool {
    let quoted = clause.strip_prefix('"').and_then(|inner| inner.split_once('"'));
    quoted.is_some_and(|(_, behind)| behind.trim_start().starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether a clause inside a sentence begins with a name, of which its third word, a verb, tells something: "Therefore, Delete Sentry
/// causes the error."
fn names_subject(clause: &str) -> bool {
    let mut words = clause.split(' ');
    let (first, second, third) = (words.next(), words.next(), words.next());
    let is_name = |word: Option<&str>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let tells = |verb: &str| {
        let is_present = verb.len() > 3 && verb.ends_with('s') && !verb.ends_with("ss");
        let helps = ["is", "are", "was", "were", "has", "had", "can", "cannot", "may", "will", "does", "did"];
        verb.bytes().all(|b| b.is_ascii_lowercase()) && (is_present || helps.contains(&verb))
    };
    is_name(first) && is_name(second) && third.is_some_and(tells)
}

/// Whether the first two words of a clause are its subject: "Log files were kept." Behind a check, the second one may be that.
fn is_subject(clause: &str) -> bool {
    const CHECKS: &[&str] = &["verify", "ensure", "confirm", "check", "make", "see"];
    let mut words = clause.split(' ');
    let (first, second, third) = (words.next(), words.next(), words.next());
    if names_program(clause) || tells_of_thing(clause) {
        return true;
    }
    // "Merge fields, which stand in the letter, name what is printed."
    if second.is_some_and(|word| word.ends_with("s,")) && matches!(third, Some("which" | "who")) {
        return true;
    }
    matches!(third, Some("was" | "were" | "are" | "is"))
        && second.is_some_and(|word| word.bytes().all(|b| b.is_ascii_lowercase()) && word.len() > 4)
        && first.is_some_and(|word| !CHECKS.iter().any(|check| check.eq_ignore_ascii_case(word)))
}

/// Whether a clause begins with two or three words that name a thing, of which the next, a helping verb, tells something: "Connect time
/// charges may apply." Behind a check, the thing may be what is looked at.
fn tells_of_thing(clause: &str) -> bool {
    const HELPS: &[&str] = &[
        "are", "can", "cannot", "could", "did", "does", "has", "is", "may", "might", "must", "should", "was", "were",
        "will", "would",
    ];
    const JOINTS: &[&str] = &["which", "who", "what", "how", "there", "not", "then", "now"];
    const NO_NOUNS: &[&str] = &["do", "verify", "ensure", "confirm", "check", "make", "see", "be"];
    let mut words = clause.split(' ');
    let is_noun = words.next().is_some_and(|first| !NO_NOUNS.iter().any(|check| check.eq_ignore_ascii_case(first)));
    let is_part = |word: &str| {
        let lists = Word::of(word);
        let is_word = word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        let joins = [List::Objects, List::Subjects, List::ClauseWords].iter().any(|list| lists.is_in(*list));
        is_word && !joins && !JOINTS.contains(&word) && !HELPS.contains(&word)
    };
    let parts = words.by_ref().take(3).collect::<Vec<_>>();
    let helps = |at: usize| parts.get(at).is_some_and(|word| HELPS.contains(word));
    let names = |count: usize| parts.iter().take(count).all(|word| is_part(word));
    is_noun && (helps(1) && names(1) || helps(2) && names(2))
}

/// Whether a clause begins with a name of several words, with a remark in parentheses behind it or without, of which it then tells
/// something: "Repair Disk Utility (RDISK.EXE) does not save it."
fn names_program(clause: &str) -> bool {
    let mut words = clause.split(' ').peekable();
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase()) && !word.ends_with([',', '.', ':']);
    let mut count = 0;
    while count < LONGEST_NAME && words.next_if(is_name).is_some() {
        count += 1;
    }
    words.next_if(|word| word.starts_with('(') && word.ends_with(')'));
    count > 2
        && words
            .next()
            .is_some_and(|verb| matches!(verb, "does" | "is" | "was" | "has" | "will" | "cannot" | "can" | "may"))
}

/// The most words that the name of a program has.
const LONGEST_NAME: usize = 6;

/// Whether a clause says that a remedy follows.
pub(super) fn promises_remedy(lead: &str) -> bool {
    let purpose = behind(lead, "in order ").unwrap_or(lead);
    behind(purpose, "to ").is_some_and(is_remedy)
}

/// Whether a goal, from its verb on, is to put the problem right.
pub(super) fn is_remedy(goal: &str) -> bool {
    REMEDIES.iter().any(|remedy| behind(goal, remedy).is_some())
}

/// What stands behind `head` in a text that begins with it, in small or capital letters.
fn behind<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    // Nearly every text differs in its first letter.
    text.as_bytes().first().filter(|own| head.as_bytes().first().is_some_and(|b| b.eq_ignore_ascii_case(own)))?;
    text.get(..head.len()).filter(|own| own.eq_ignore_ascii_case(head))?;
    text.get(head.len()..)
}

/// Whether a clause reads like a command behind "To avoid this problem, …", though its verb is not a known one.
fn is_bare_command(clause: &str) -> bool {
    let word = clause.split(' ').next().unwrap_or_default();
    let is_verb = word.len() >= 2
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && !word.ends_with("ing")
        && !word.ends_with('s')
        && !Word::of(word).is_in(List::ClauseWords);
    is_verb && !begins_statement(clause) && !is_statement(clause) && second_word(clause).is_some()
}

/// Whether a clause forbids.
pub(super) fn is_prohibition(clause: &str) -> bool {
    let word = first_word(clause);
    let next = second_word(clause).unwrap_or_default();
    if word.eq_ignore_ascii_case("do") {
        return next.eq_ignore_ascii_case("not");
    }
    word.eq_ignore_ascii_case("don't")
        || word.eq_ignore_ascii_case("never") && opens_command(next, clause.split(' ').nth(2))
}

/// The first word as written, without punctuation around it.
pub(super) fn first_word(text: &str) -> &str {
    let (word, _) = cut_word(text);
    let bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if bare(word.as_bytes().first()) && bare(word.as_bytes().last()) {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn second_word(text: &str) -> Option<&str> {
    cut_word(text).1.map(|rest| cut_word(rest).0)
}

/// The text before the first blank, and the text behind it. Words are short, so that looking at each byte is cheapest.
fn cut_word(text: &str) -> (&str, Option<&str>) {
    match text.bytes().position(|b| b == b' ') {
        Some(end) => (text.get(..end).unwrap_or_default(), text.get(end + 1..)),
        None => (text, None),
    }
}

/// Where a text begins behind a label such as `NOTE:` and behind brackets and quotation marks.
fn behind_label(text: &str) -> usize {
    let lead = text.len() - text.trim_start_matches(['(', '[', '*']).len();
    let rest = text.get(lead..).unwrap_or_default();
    let word_end = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(0);
    match rest.get(word_end..).and_then(|behind| behind.strip_prefix(": ")) {
        Some(behind) if word_end >= 3 => text.len() - behind.len(),
        _ => lead,
    }
}

/// The last opener from `start` on, and where the text behind the openers begins.
fn behind_openers(text: &str, start: usize) -> (&str, usize) {
    let mut opener = "";
    let mut at = start;
    for phrase in ["in addition, ", "for example, ", "in this case, ", "to do this, ", "to do so, "] {
        if let Some(rest) = text.get(at..).and_then(|rest| behind(rest, phrase)) {
            opener = text.get(at..at + phrase.len() - 2).unwrap_or_default();
            at = text.len() - rest.len();
        }
    }
    for _ in 0..3 {
        let (word, Some(behind)) = cut_word(text.get(at..).unwrap_or_default()) else { break };
        let bare = word.trim_end_matches([',', ':']);
        // "Instead of mapping it, print to its share" opens with a clause.
        let opens_clause = behind.starts_with("of ") && bare.eq_ignore_ascii_case("instead");
        if !Word::of(bare).is_in(List::Openers) || opens_clause {
            break;
        }
        opener = bare;
        at = text.len() - behind.len();
    }
    (opener, at)
}

/// Whether a clause that begins with a verb is a part of a series of verbs: "open, close, or save a file, it fails".
fn is_in_series(clause: &str) -> bool {
    let (part, behind) = around_comma(clause);
    let Some(behind) = behind else {
        return clause.split(' ').take(2).any(|word| word == "or");
    };
    let short = part.split(' ').count() <= 3;
    short && (behind.starts_with("or ") || behind.starts_with("and ") || is_command(behind)) && has_statement(behind)
}

/// Whether a clause names a case or a time.
fn is_case(lead: &str) -> bool {
    let word = first_word(lead);
    ["if", "when", "whenever", "after", "once", "while", "as"].iter().any(|case| word.eq_ignore_ascii_case(case))
}

/// Whether a statement with a verb of its own follows behind one of the commas of a text.
fn states_later(text: &str) -> bool {
    commas(text).take(MOST_COMMAS).any(|(_, clause)| begins_statement(clause) && is_statement(clause))
}

/// Whether a statement follows behind one of the commas of a text.
fn has_statement(text: &str) -> bool {
    commas(text).take(MOST_COMMAS).any(|(_, clause)| begins_statement(clause))
}

/// Whether a clause has its own verb before its next comma.
fn is_statement(clause: &str) -> bool {
    around_comma(clause).0.split(' ').skip(1).any(|word| {
        matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "must"
                | "should"
                | "will"
                | "can"
                | "may"
                | "might"
                | "cannot"
                | "does"
                | "do"
                | "has"
                | "have"
                | "need"
                | "would"
                | "could"
        )
    })
}

/// Whether a clause begins with the subject of a statement.
fn begins_statement(clause: &str) -> bool {
    Word::of(first_word(clause)).is_in(List::Subjects) || clause.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn main(text: &str) -> (&str, &str, bool) {
        let head = head(text);
        (head.lead, text.get(head.main..).unwrap(), head.commands)
    }

    #[test]
    fn the_command_stands_behind_openers_and_clauses() {
        assert_eq!(main("Then remove the gateway."), ("", "remove the gateway.", true));
        assert_eq!(main("If prompted, please restart it."), ("If prompted", "restart it.", true));
        assert_eq!(main("NOTE: Do not stop it."), ("", "Do not stop it.", true));
        assert!(!main("By default, the box (in the Tray menu, click Lid, or Lamp) shows it.").2);
        assert!(main("If it rings, but it is dark, wait a day.").2);
        assert_eq!(main("If it (a, b) fails, stop it."), ("If it (a, b) fails", "stop it.", true));
        assert_eq!(main("For a, b, and c, run the tool."), ("For a, b, and c", "run the tool.", true));
    }

    #[test]
    fn a_series_of_verbs_is_no_command() {
        assert!(!head("If you open, close, or save a file, the gateway stops.").commands);
        assert!(!head("If you read a log, return to it in the viewer, and close it, the gateway might stop.").commands);
        assert!(!head("When you add, delete, or move a queue, it stops.").commands);
    }

    #[test]
    fn a_statement_is_no_command() {
        assert_eq!(main("If it stops, you must wait."), ("If it stops", "you must wait.", false));
        assert!(!head("Log files are kept.").commands);
        assert!(!head("\"Check Out\" gives you a copy of the document.").commands);
    }
}
