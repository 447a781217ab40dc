//! What an article is about, in its own words.

use super::Article;
use crate::blocks::{Block, BlockKind};
use crate::config::SectionKind;

/// How long a summary may be, in characters: what a search engine shows.
const LONGEST: usize = 200;

/// What a summary that ends with a whole sentence has at least, in characters.
const SHORTEST: usize = 50;

/// The sections that say what an article is about, the one that says it best first. The text before the first heading counts
/// as [`SectionKind::Other`].
const TELLING: &[SectionKind] = &[
    SectionKind::Summary,
    SectionKind::Issue,
    SectionKind::Other,
    SectionKind::Cause,
    SectionKind::Resolution,
    SectionKind::MoreInformation,
];

impl Article {
    /// The first sentences that say what the article is about, in at most 200 characters: those of its summary, else of what
    /// is seen when something is wrong, else of its first section. Empty when no section begins with running text.
    #[must_use]
    pub fn summary(&self) -> String {
        let text = TELLING.iter().find_map(|kind| self.opening(*kind));
        text.map(|text| shortened(&text)).unwrap_or_default()
    }

    /// The first paragraphs of the first section of a kind that has one.
    fn opening(&self, kind: SectionKind) -> Option<String> {
        let sections = self.sections.iter().filter(|section| section.kind == kind);
        let mut openings = sections.map(|section| {
            let blocks = self.blocks.get(section.blocks.clone()).unwrap_or_default();
            let running = blocks.iter().skip_while(|b| !is_paragraph(b)).take_while(|b| is_paragraph(b)).take(2);
            let mut opening = Opening::default();
            running.for_each(|block| opening.add(&block.text(&self.lines)));
            opening
        });
        openings.find(|opening| opening.has_letter).map(|opening| opening.text)
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}

/// The beginning of a section with single blanks, as far as a summary can need it.
#[derive(Default)]
struct Opening {
    text: String,
    has_letter: bool,
}

impl Opening {
    /// Adds the words of a paragraph.
    fn add(&mut self, paragraph: &str) {
        for word in paragraph.split_whitespace() {
            if self.has_letter && self.text.len() > ENOUGH {
                return;
            }
            self.has_letter = self.has_letter || word.chars().any(char::is_alphabetic);
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }
}

/// How many bytes of a section are read: so many as the longest summary has at the most, and the two characters behind it by
/// which the end of a sentence is known.
const ENOUGH: usize = (LONGEST + 3) * 4;

/// As many whole sentences as there is room for; where not even the first has room, as many words.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let room = text.get(..end).unwrap_or_default();
    // A sentence ends before a blank and a capital, so that "e.g. this" and "3.5" do not end one.
    let mut ends = room.char_indices().filter(|(at, c)| {
        let mut behind = text.get(at + c.len_utf8()..).unwrap_or_default().chars();
        let before = room.get(..*at).unwrap_or_default();
        matches!(c, '.' | '!' | '?')
            && behind.next() == Some(' ')
            && behind.next().is_some_and(char::is_uppercase)
            && (*c != '.' || !is_shortened(before))
    });
    if let Some((at, _)) = ends.next_back().filter(|(at, _)| *at >= SHORTEST) {
        return room.get(..=at).unwrap_or_default().to_owned();
    }
    let words = room.rfind(' ').and_then(|at| room.get(..at)).unwrap_or(room);
    format!("{} …", words.trim_end_matches([',', ';', ':', ' ', '-']))
}

/// Whether a text ends with a word whose full stop says that it is shortened: "Dr", "No", a single letter, "U.S".
fn is_shortened(before: &str) -> bool {
    const WORDS: &[&str] = &["dr", "mr", "mrs", "ms", "st", "no", "nr", "vs", "etc", "fig", "vol", "approx", "err"];
    let word = before.rsplit([' ', '(', '"']).next().unwrap_or_default().to_lowercase();
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || word.contains('.') && !is_name(&word)
        || WORDS.contains(&word.as_str())
}

/// Whether a word with a full stop inside is a name of its own, such as that of a file.
fn is_name(word: &str) -> bool {
    word.split('.').any(|part| part.chars().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_kept_as_far_as_there_is_room() {
        let first = "The gate does not close, e.g. when the wind is from the west and stronger than 3.5 m/s.";
        let text = format!("{first} {}", "It is then held open by hand. ".repeat(10));
        let made = shortened(&text);
        assert!(made.starts_with(first) && made.ends_with("by hand.") && made.chars().count() <= LONGEST, "{made}");
        assert_eq!(shortened("Short."), "Short.");
    }

    #[test]
    fn a_shortened_word_ends_no_sentence() {
        for word in ["Dr.", "U.S.", "No.", "J."] {
            let text =
                format!("It happens in the room in which the old machines stand, as {word} {}", "Word ".repeat(60));
            assert!(shortened(&text).ends_with(" …"), "{}", shortened(&text));
        }
        let text = format!("It happens when the lid is open, and in the file Setup.ini. {}", "Word ".repeat(60));
        assert!(shortened(&text).ends_with("Setup.ini."), "{}", shortened(&text));
    }

    #[test]
    fn a_sentence_without_end_stops_between_words() {
        let made = shortened(&"wörter, ".repeat(60));
        assert!(made.ends_with("wörter …") && made.chars().count() <= LONGEST + 2, "{made}");
        assert_eq!(shortened(&"x".repeat(300)).chars().count(), LONGEST + 2);
    }
}
