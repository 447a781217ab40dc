//! Values of which the text shows what they hold, and then has a part of it taken out: "Remove the entry relay from the list."
//!
//! What is shown is then not what is to be set. What is left depends on what the reader finds there, so that the record has no data.

use super::text::BodyText;
use crate::article::{Action, Confidence, Notation, RegistryValue};

/// How many lines below a value its data may be spoken of.
const REACH: usize = 8;

/// What the data of a value is called of which a part is taken out.
const PARTS: &[&str] = &["entry", "string", "statement", "word", "words", "text", "reference", "path", "name"];

/// Takes the data off the values of which a part is to be taken out.
pub(super) fn settle(body: &BodyText, values: &mut [RegistryValue]) {
    for at in 0..values.len() {
        let next = values.get(at + 1).map_or(usize::MAX, |next| body.place(next.lines.first));
        let Some(value) = values.get_mut(at) else { continue };
        let is_shown = value.action == Action::Set && value.notation == Notation::Plain;
        let Some(data) = value.data.as_deref().filter(|_| is_shown) else { continue };
        let last = body.place(value.lines.last);
        if is_taken_out(&body.section_between(last + 1, (last + 1 + REACH).min(next)), data) {
            value.data = None;
            value.confidence = value.confidence.min(Confidence::Likely);
            value.reason = "the text shows its data and has a part of it taken out";
        }
    }
}

/// Whether a text has the reader take something out that is a part of the data.
fn is_taken_out(text: &str, data: &str) -> bool {
    if !["emove ", "elete "].iter().any(|verb| text.contains(verb)) {
        return false;
    }
    let held: Vec<String> = data.split([' ', ',', ';']).map(bare).collect();
    let words: Vec<String> = text.split_ascii_whitespace().map(bare).collect();
    (0..words.len()).filter(|at| matches!(words.get(*at).map(String::as_str), Some("remove" | "delete"))).any(|at| {
        let behind = words.get(at + 1..).unwrap_or_default();
        let Some(end) = behind.iter().take(7).position(|word| matches!(word.as_str(), "from" | "in" | "for")) else {
            return false;
        };
        let object = behind.get(..end).unwrap_or_default();
        let is_part = |word: &&String| PARTS.contains(&word.as_str());
        let mut named = object.iter().filter(|word| *word != "the" && !is_part(word)).peekable();
        object.iter().any(|word| is_part(&word)) && named.peek().is_some() && named.all(|word| held.contains(word))
    })
}

/// A word in small letters, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(['"', '\'', '“', '”', '.', ',', ';', ':', '(', ')']).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_of_the_data_is_told_from_what_is_deleted() {
        for text in [
            "Remove the entry relay from the list, and then click OK.",
            "In the box, delete the \"relay\" string from the data.",
        ] {
            assert!(is_taken_out(text, "autocheck relay"), "{text}");
        }
        for text in [
            "Remove the relay from the rack.",
            "Remove the entry relay.",
            "Remove the entry gate from the list.",
            "Remove the entry from the list.",
        ] {
            assert!(!is_taken_out(text, "autocheck relay"), "{text}");
        }
    }
}
