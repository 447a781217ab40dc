//! Articles → a part of the index: every token with where it stands, by token.

use super::bits::varint;
use super::facts;
use super::terms::Terms;
use super::tokens::Tokeniser;
use crate::article::Article;
use crate::config::Config;

/// How many articles a part may hold.
pub const PART: usize = 1 << DOC_BITS;
const DOC_BITS: u32 = 9;

/// How many bits a position has; what stands further back in an article is found, but not as part of a phrase.
const POSITION_BITS: u32 = 20;
const NOWHERE: u32 = (1 << POSITION_BITS) - 1;

/// The most positions of one token that are kept of one article.
pub(super) const MOST_POSITIONS: usize = 31;

/// Where in an article a token stands, beside its text; each is a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// In the running text.
    Body = 0,
    /// In the title.
    Title = 1,
    /// It is, or is part of, something typed: an error number, an event id, a file, a registry key or value.
    Fact = 2,
    /// In the article's keywords, products and versions.
    Label = 4,
}

/// Gathers what some articles say. One gatherer serves one thread, and one part after another.
pub struct Gatherer {
    tokeniser: Tokeniser,
    stops: u32,
    fresh: Vec<&'static str>,
    terms: Terms,
    /// Every occurrence: token, article, position, field, from the highest bits to the lowest.
    occurrences: Vec<u64>,
    articles: Vec<Said>,
}

/// What is kept of an article beside its tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its place in the library; once the parts are put together, its number in the index.
    pub(super) place: u32,
    /// How many tokens its text has.
    pub(super) length: u32,
    /// How many tokens its title has.
    pub(super) title: u32,
    /// What it is about.
    pub(super) excerpt: String,
}

/// What some articles say.
pub struct Part {
    pub(super) articles: Vec<Said>,
    pub(super) terms: Terms,
    /// For each term its postings.
    pub(super) postings: Vec<u8>,
    /// Where the postings of each term end.
    pub(super) ends: Vec<u32>,
}

impl Gatherer {
    /// A gatherer for a site with these settings.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let language = super::language::Language::of(&config.language);
        let fresh = language.stops().to_vec();
        Self {
            tokeniser: Tokeniser::default(),
            stops: u32::try_from(fresh.len()).unwrap_or(0),
            terms: begin(&fresh),
            fresh,
            occurrences: Vec::new(),
            articles: Vec::new(),
        }
    }

    /// Adds the article at `place` in the library. A part takes [`PART`] articles; what is beyond is left out.
    pub fn add(&mut self, place: u32, article: &Article) {
        if self.articles.len() >= PART {
            return;
        }
        self.articles.push(Said { place, ..Said::default() });
        facts::tell(article, self);
    }

    /// Adds the tokens of a text that stands at `position` in the article; gives the position behind it.
    pub(super) fn text(&mut self, text: &str, field: Field, position: u32) -> u32 {
        let mut position = position;
        let mut tokeniser = std::mem::take(&mut self.tokeniser);
        tokeniser.each(text, &mut position, &mut |token, at| self.occurrence(token, field, at.min(NOWHERE - 1)));
        self.tokeniser = tokeniser;
        position
    }

    /// Adds the tokens of a text that says what the article is about and does not stand in its text.
    pub(super) fn label(&mut self, text: &str, field: Field) {
        let mut tokeniser = std::mem::take(&mut self.tokeniser);
        tokeniser.each(text, &mut 0, &mut |token, _| self.occurrence(token, field, NOWHERE));
        self.tokeniser = tokeniser;
    }

    /// Adds one token as it is.
    pub(super) fn whole(&mut self, token: &str) {
        self.occurrence(token, Field::Label, NOWHERE);
    }

    /// What is kept of the article that is being added.
    pub(super) fn said(&mut self) -> Option<&mut Said> {
        self.articles.last_mut()
    }

    fn occurrence(&mut self, token: &str, field: Field, position: u32) {
        let term = self.terms.number(super::spelling::canonical(token));
        if term < self.stops {
            return;
        }
        let article = self.articles.len().saturating_sub(1) as u64;
        let place = (u64::from(term) << DOC_BITS | article) << POSITION_BITS | u64::from(position);
        self.occurrences.push(place << 3 | field as u64);
    }

    /// The part made of everything added since the last one.
    #[must_use]
    pub fn finish(&mut self) -> Part {
        let mut terms = std::mem::replace(&mut self.terms, begin(&self.fresh));
        let sorted = by_term(&self.occurrences, terms.len());
        self.occurrences.clear();
        let (postings, ends) = encode(&sorted, terms.len());
        terms.seal();
        Part { articles: std::mem::take(&mut self.articles), terms, postings, ends }
    }
}

/// Terms with the stop words in front, so that their numbers tell them.
fn begin(stops: &[&'static str]) -> Terms {
    let mut terms = Terms::default();
    for stop in stops {
        terms.number(stop);
    }
    terms
}

const TERM_SHIFT: u32 = DOC_BITS + POSITION_BITS + 3;

fn term_of(occurrence: u64) -> usize {
    usize::try_from(occurrence >> TERM_SHIFT).unwrap_or(usize::MAX)
}

/// The occurrences by term, each term's in the order in which they were met: by counting, without comparing.
fn by_term(occurrences: &[u64], terms: usize) -> Vec<u64> {
    let mut next = vec![0_u32; terms + 1];
    for occurrence in occurrences {
        if let Some(count) = next.get_mut(term_of(*occurrence) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut next {
        sum += *count;
        *count = sum;
    }
    let mut sorted = vec![0; occurrences.len()];
    for occurrence in occurrences {
        let Some(at) = next.get_mut(term_of(*occurrence)) else { continue };
        if let Some(room) = sorted.get_mut(*at as usize) {
            *room = *occurrence;
        }
        *at += 1;
    }
    sorted
}

/// Writes the postings of every term; gives them and where each term's end.
fn encode(sorted: &[u64], terms: usize) -> (Vec<u8>, Vec<u32>) {
    let mut bytes = Vec::with_capacity(sorted.len() * 2);
    let mut ends = Vec::with_capacity(terms);
    let mut rest = sorted;
    for term in 0..terms {
        let mut before = 0;
        while let Some(first) = rest.first().filter(|o| term_of(**o) == term) {
            let document = first >> (POSITION_BITS + 3);
            let count = rest.iter().take_while(|o| **o >> (POSITION_BITS + 3) == document).count();
            let (own, behind) = rest.split_at(count);
            let article = u32::try_from(document & ((1 << DOC_BITS) - 1)).unwrap_or_default();
            encode_posting(&mut bytes, article - before, own);
            before = article;
            rest = behind;
        }
        ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    }
    bytes.shrink_to_fit();
    (bytes, ends)
}

/// Writes what one article says of one term: how far the article is behind the one before, fields and number of positions, and the
/// positions as differences.
fn encode_posting(bytes: &mut Vec<u8>, gap: u32, own: &[u64]) {
    varint(bytes, gap);
    let fields = own.iter().fold(0, |fields, occurrence| fields | occurrence & 7);
    let mask = u64::from(NOWHERE);
    let places = || own.iter().map(|o| u32::try_from(o >> 3 & mask).unwrap_or(NOWHERE)).filter(|p| *p != NOWHERE);
    let count = places().take(MOST_POSITIONS).count();
    bytes.push(u8::try_from(fields | (count as u64) << 3).unwrap_or_default());
    let mut before = 0;
    for place in places().take(MOST_POSITIONS) {
        // A name that is its own part stands twice at one place; positions never fall.
        varint(bytes, place.saturating_sub(before));
        before = place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_come_out_by_term_in_the_order_in_which_they_were_met() {
        let occurrence = |term: u64, position: u64| term << TERM_SHIFT | position << 3;
        let met = [occurrence(2, 0), occurrence(0, 1), occurrence(2, 2), occurrence(1, 3), occurrence(0, 9)];
        let wanted = [occurrence(0, 1), occurrence(0, 9), occurrence(1, 3), occurrence(2, 0), occurrence(2, 2)];
        assert_eq!(by_term(&met, 3), wanted);
    }

    #[test]
    fn a_part_knows_where_every_token_stands() {
        let mut gatherer = Gatherer::new(&Config::default());
        gatherer.articles.push(Said::default());
        gatherer.text("the router and the Router", Field::Title, 0);
        gatherer.label("router", Field::Fact);
        let part = gatherer.finish();
        let term = gatherer.stops as usize;
        assert_eq!(part.terms.get(gatherer.stops), "router");
        let start = part.ends[term - 1] as usize;
        assert_eq!(part.postings[start..], [0, 1 | 2 | 2 << 3, 1, 3]);
        assert_eq!(part.postings.len(), part.ends[term] as usize);
    }
}
