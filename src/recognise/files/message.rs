//! Displayed error messages, in which names of files are words of the message.

use super::super::display::{self, Chunk, Opening};
use crate::lines::Lines;
use crate::recognise::phrases::{Phrases, UsualPhrases};
use crate::source::LineRange;
use std::sync::LazyLock;

/// Words by which a sentence announces a message.
const MESSAGES: &[&str] = &[
    "error message", "following error", "following message", "following warning", "error similar", "message similar",
    "errors similar", "messages similar", "message appears", "message is displayed", "dialog box appears",
];

/// Of each of [`MESSAGES`] a word, so that few texts are read as sentences.
static MAY_ANNOUNCE: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["error", "message", "warning", "dialog"]));

/// The word by which a sentence announces something where no colon ends it.
static FOLLOWING: LazyLock<UsualPhrases> = LazyLock::new(|| UsualPhrases::new(&["following"]));

/// Words by which a sentence that speaks of a message announces a list of files all the same.
const FILES: &[&str] =
    &["following file", "these files", "files:", "files are", "following .dll", "message files", "list of files"];

/// A message that the text has announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// The indentation of the text that announces it: what is set in deeper goes on with the message.
    indent: u32,
    /// Whether something of it has been shown.
    is_shown: bool,
}

impl Message {
    /// The message that the end of a run of lines announces, the run being set in by `indent`.
    pub(super) fn announced(lines: &Lines, run: LineRange, indent: u32) -> Option<Self> {
        may_announce(lines.source(display::end_of(run)))
            .then(|| Self::in_lead(&display::lead(lines, run), indent))
            .flatten()
    }

    /// The message that a text announces, the end of what stands before a display, in small letters.
    fn in_lead(lead: &str, indent: u32) -> Option<Self> {
        let sentence = super::disposition::last_sentence(lead);
        let follows = lead.trim_end().ends_with(':') || sentence.contains("following");
        let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let is_list = says(FILES) || sentence.ends_with(" files");
        (follows && says(MESSAGES) && !is_list).then_some(Self { indent, is_shown: false })
    }

    /// The message as it goes on behind a chunk that is part of it; nothing for a chunk that is not.
    pub(super) fn behind(self, chunk: &Chunk<'_>) -> Option<Self> {
        let is_part = chunk.opening == Opening::Plain && (chunk.indent > self.indent || !self.is_shown);
        is_part.then_some(Self { is_shown: true, ..self })
    }
}

/// Whether a text may announce a message; most are known not to without being read as sentences.
fn may_announce(text: &str) -> bool {
    (text.trim_end().ends_with(':') || FOLLOWING.stand_in(text)) && MAY_ANNOUNCE.stand_in(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_of_messages_are_told_from_those_of_files() {
        for lead in ["you may receive the following error message:", "it stops. one of the following errors occurs."] {
            assert!(may_announce(lead) && Message::in_lead(lead, 0).is_some(), "{lead}");
        }
        for lead in [
            "an error message is logged.",
            "copy the relay to:",
            "the error message names one of the following files:",
            "you receive an error message. copy this:",
        ] {
            assert_eq!(Message::in_lead(lead, 0), None, "{lead}");
        }
    }

    #[test]
    fn every_announcement_is_read_as_a_sentence() {
        for words in MESSAGES {
            assert!(may_announce(&format!("You see this {words}:")), "{words}");
            assert!(may_announce(&words.to_uppercase().replace(' ', "\nFOLLOWING ")), "{words}");
        }
    }
}
