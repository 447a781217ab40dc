//! The case that a sentence names in which it applies or does not.

use super::clauses::Head;
use super::said::Said;
use super::words::opens;
use crate::article::Evidence;
use crate::recognise::phrases::find;

/// Words that open a clause that names a case, in small letters.
const CASE_WORDS: &[&str] = &["if", "when", "whenever", "unless", "depending", "where", "in case"];

/// Signs of a case in the midst of a sentence. Each begins with the blank before its word.
pub(super) const INSIDE: &[&str] = &[
    " unless ", " if ", " only when ", " when using ", " when you ", " whenever ", " in case ", " if necessary",
    " if needed", " as needed", " as necessary", " where necessary", " where possible", " except when ", " only for ",
    " except for ",
];

/// Verbs behind which "if" asks and names no case: "check if it runs".
const ASKING: &[&str] =
    &["see", "check", "determine", "verify", "find out", "test", "know", "confirm", "look", "tell", "as", "even"];

/// The case that a sentence names, as written, and how sure that is; `lower` is `text` in small letters, and `said` what was
/// found in it.
pub(super) fn condition(text: &str, lower: &str, said: &Said, head: &Head<'_>) -> Option<(String, Evidence)> {
    if names_case(head.lead) {
        return Some((head.lead.to_owned(), Evidence::certain("the clause that opens the sentence names it")));
    }
    if let Some(lead) = any_lead(text, lower) {
        return Some((lead, Evidence::likely("the words that open the sentence name it")));
    }
    // Most sentences name none.
    let inside = if said.names_case() { inside(text, lower) } else { None };
    inside.map(|case| (case, Evidence::likely("a clause inside the sentence names it")))
}

/// The case that a clause in the midst of a sentence names.
fn inside(text: &str, lower: &str) -> Option<String> {
    let (at, sign) = INSIDE
        .iter()
        .flat_map(|sign| lower.match_indices(sign).take(3).map(|(at, _)| (at, *sign)))
        .filter(|(at, sign)| !(sign.starts_with(" if ") && asks(lower.get(..*at).unwrap_or_default())))
        .min()?;
    let from = text.get(at + 1..)?;
    let end = from.get(sign.len() - 1..)?.find([',', ';', ')', ':']).map_or(from.len(), |end| end + sign.len() - 1);
    from.get(..end).map(|case| case.trim_end_matches(['.', ' ', '!']).to_owned())
}

/// Whether a clause at the head of a sentence names a case.
fn names_case(lead: &str) -> bool {
    let is_word = |word: &str| opens(lead, word) && matches!(lead.as_bytes().get(word.len()), None | Some(b' '));
    CASE_WORDS.iter().any(|word| is_word(word))
        || ["in such a case", "in this case", "in that case", "otherwise"]
            .iter()
            .any(|case| case.eq_ignore_ascii_case(lead))
        || opens(lead, "for ")
            && [" that ", " who ", " which ", " with "].iter().any(|word| find(lead, word.as_bytes()).is_some())
        || SYSTEMS.iter().any(|system| opens(lead, system))
            && [" that ", " with ", " running "].iter().any(|word| find(lead, word.as_bytes()).is_some())
        || names_system(lead)
}

/// How a clause begins that tells some computers from others by what follows.
const SYSTEMS: &[&str] =
    &["on computers ", "on systems ", "on machines ", "on servers ", "on workstations ", "on a computer "];

/// Whether a clause names one system among several: "In Relay Server 5.0", "On Windows computers".
fn names_system(lead: &str) -> bool {
    let mut words = lead.split(' ');
    let place = words.next().unwrap_or_default();
    let name = words.next().unwrap_or_default();
    ["in", "on", "for", "with", "under"].iter().any(|word| word.eq_ignore_ascii_case(place))
        && name.starts_with(char::is_uppercase)
        && lead.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The clause that begins a sentence whose main clause is not read as a command.
fn any_lead(text: &str, lower: &str) -> Option<String> {
    let body = ["note: ", "also, ", "however, "].into_iter().fold(lower, behind_all);
    let start = lower.len() - body.len();
    let sentence = text.get(start..)?;
    let bytes = sentence.as_bytes();
    let comma = memchr::memchr_iter(b',', bytes).find(|comma| bytes.get(comma + 1) == Some(&b' '))?;
    let lead = sentence.get(..comma)?;
    names_case(lead).then(|| lead.to_owned())
}

/// A text without the `opener` at its head, however often it stands there. What the standard library has for it makes a searcher
/// each time, which costs more than these few bytes.
fn behind_all<'t>(mut text: &'t str, opener: &str) -> &'t str {
    while let Some(rest) = text.strip_prefix(opener) {
        text = rest;
    }
    text
}

/// Whether what stands before an "if" asks.
fn asks(before: &str) -> bool {
    ASKING.iter().any(|verb| before.strip_suffix(verb).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::super::clauses::head;
    use super::*;

    fn case(text: &str) -> Option<String> {
        condition(text, &text.to_ascii_lowercase(), &Said::of(text), &head(text)).map(|(case, _)| case)
    }

    #[test]
    fn a_case_stands_at_the_head_or_behind_unless() {
        assert_eq!(case("If prompted, restart the relay.").as_deref(), Some("If prompted"));
        assert_eq!(case("Remove it, unless it is the last one.").as_deref(), Some("unless it is the last one"));
        assert_eq!(case("In Relay 5.0, run the tool.").as_deref(), Some("In Relay 5.0"));
        assert_eq!(case("For the queue that is stuck, run the tool.").as_deref(), Some("For the queue that is stuck"));
        assert_eq!(case("Restart the relay if necessary.").as_deref(), Some("if necessary"));
    }

    #[test]
    fn a_question_and_a_place_name_no_case() {
        assert_eq!(case("Look in the log to see if it runs."), None);
        assert_eq!(case("In Control Panel, click Network."), None);
        assert_eq!(case("After the move, start the relay."), None);
    }
}
