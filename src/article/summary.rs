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
            let texts: Vec<String> = running.map(|block| collapsed(&block.text(&self.lines))).collect();
            texts.join(" ")
        });
        openings.find(|text| text.chars().any(char::is_alphabetic))
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As many whole sentences as there is room for; where not even the first has room, as many words.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let room = text.get(..end).unwrap_or_default();
    // A sentence ends before a blank and a capital, so that "e.g. this" and "3.5" do not end one.
    let mut ends = room.char_indices().filter(|(at, c)| {
        let mut behind = text.get(at + c.len_utf8()..).unwrap_or_default().chars();
        matches!(c, '.' | '!' | '?') && behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase)
    });
    if let Some((at, _)) = ends.next_back().filter(|(at, _)| *at >= SHORTEST) {
        return room.get(..=at).unwrap_or_default().to_owned();
    }
    let words = room.rfind(' ').and_then(|at| room.get(..at)).unwrap_or(room);
    format!("{} …", words.trim_end_matches([',', ';', ':', ' ', '-']))
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
    fn a_sentence_without_end_stops_between_words() {
        let made = shortened(&"wörter, ".repeat(60));
        assert!(made.ends_with("wörter …") && made.chars().count() <= LONGEST + 2, "{made}");
        assert_eq!(shortened(&"x".repeat(300)).chars().count(), LONGEST + 2);
    }
}
