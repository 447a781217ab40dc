//! Keys that the reader is to delete with everything below them.

use super::context::Context;
use super::keys::Mention;
use super::segments::{self, Setting};
use super::text::{self, BodyText};
use super::words;

/// Whether the reader is to delete the key of a mention as a whole: a registry file says so by `[-`, a sentence above a path that is
/// displayed by "delete the following registry key".
pub(super) fn is_deleted(body: &BodyText, context: &Context, mention: &Mention) -> bool {
    if body.text(mention.first).starts_with("[-") {
        return true;
    }
    mention.setting == Setting::Displayed
        && !segments::counts(&mention.path)
        && stands_alone(body, context, mention)
        && sentences(&context.lead_in(mention.first)).any(tells_to_delete)
}

/// Whether a path ends where its lines end, and nothing below could go on with it: a path that is cut short would name a key that holds
/// more than is to be deleted.
fn stands_alone(body: &BodyText, context: &Context, mention: &Mention) -> bool {
    let behind = body.text(mention.last).get(mention.end..).unwrap_or_default();
    let below = mention.last + 1;
    let ends = behind.chars().all(|c| c.is_ascii_punctuation() || c == ' ');
    ends && (body.is_blank(below) || !context.on_line(below).is_empty() || text::opens_item(body.text(below)))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ")
}

/// Words that may stand between the verb and "key".
const BETWEEN: &[&str] =
    &["all", "of", "the", "this", "these", "both", "following", "two", "three", "four", "registry", "entire", "whole"];

/// Words of which one has to stand there: the key is the one displayed below.
const POINTING: &[&str] = &["this", "these", "following"];

/// Words behind which a verb is what the reader has to do.
const BEFORE_COMMAND: &[&str] = &["and", "then", "must", "please", "to"];

/// Words before "to" that do not make it a task: "if you want to delete …".
const BEFORE_WISH: &[&str] =
    &["want", "wish", "how", "able", "unable", "attempt", "attempts", "try", "tries", "fails", "failed", "not", "need"];

/// Words behind "key" that make something else of it: "registry key values".
const OTHER_THINGS: &[&str] = &["value", "values", "entry", "entries", "name", "names", "data", "or"];

/// Whether a sentence tells the reader to delete the keys below it, whatever the case may be.
fn tells_to_delete(sentence: &str) -> bool {
    let all: Vec<(String, bool)> = words::split(sentence)
        .map(|word| {
            let bare = word.text.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
            (bare, word.text.ends_with([',', '.', ':', ';', ')']))
        })
        .collect();
    let word = |at: usize| all.get(at).map_or("", |(word, _)| word.as_str());
    if matches!(word(0), "if" | "when" | "after" | "once") {
        return false;
    }
    (0..all.len()).filter(|at| matches!(word(*at), "delete" | "remove")).any(|at| {
        let before = at.checked_sub(1);
        let opens = before.is_none_or(|before| all.get(before).is_some_and(|(_, closes)| *closes));
        let is_wish = || word(at.wrapping_sub(1)) == "to" && BEFORE_WISH.contains(&word(at.wrapping_sub(2)));
        let commands = opens || BEFORE_COMMAND.contains(&word(at.wrapping_sub(1))) && !is_wish();
        let object = all.get(at + 1..).unwrap_or_default();
        let key =
            object.iter().take(8).position(|(word, _)| matches!(word.as_str(), "key" | "keys" | "subkey" | "subkeys"));
        let Some((object, behind)) = key.and_then(|key| object.split_at_checked(key)) else { return false };
        commands
            && object.iter().all(|(word, _)| BETWEEN.contains(&word.as_str()))
            && object.iter().any(|(word, _)| POINTING.contains(&word.as_str()))
            && !behind.iter().skip(1).take(2).any(|(word, _)| OTHER_THINGS.contains(&word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_tell_to_delete_the_keys_below() {
        for sentence in [
            "Delete the following registry key:",
            "a. Locate and then delete the following registry keys and any subkeys:",
            "Use the editor to remove this key:",
            "To take the driver out, delete both of the following subkeys:",
        ] {
            assert!(tells_to_delete(sentence), "{sentence}");
        }
        for sentence in [
            "Delete the following registry values:",
            "Delete the following registry key values:",
            "If you delete the following key, the relay stops:",
            "Do not delete the following key:",
            "You may want to remove the following key:",
            "Delete the Port value from the following key:",
            "Setup deletes the following key:",
        ] {
            assert!(!tells_to_delete(sentence), "{sentence}");
        }
    }
}
