//! Articles → a part of the index: every token with where it stands, by token.

use super::facts;
use super::part::{self, Body, DOC_BITS, PART, Part, Said};
use super::terms::Terms;
use super::tokens::Tokeniser;
use crate::article::Article;
use crate::config::Config;

/// How many bits a position has; what stands further back in an article is found, but not as part of a phrase.
const POSITION_BITS: u32 = 20;
const NOWHERE: u32 = (1 << POSITION_BITS) - 1;
const FIELD_BITS: u32 = 3;

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
    occurrences: Vec<Occurrence>,
    articles: Vec<Said>,
    /// Which of them is being added.
    current: usize,
    /// Whether articles are added in their order.
    in_order: bool,
}

/// Where a token stands: its number, the article, position, field, from the highest bits to the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u64);

impl Occurrence {
    fn new(term: u32, article: u32, position: u32, fields: u8) -> Self {
        let place = (u64::from(term) << DOC_BITS | u64::from(article)) << POSITION_BITS | u64::from(position);
        Self(place << FIELD_BITS | u64::from(fields))
    }

    fn term(self) -> usize {
        usize::try_from(self.0 >> (DOC_BITS + POSITION_BITS + FIELD_BITS)).unwrap_or(usize::MAX)
    }

    /// The token and the article together.
    fn document(self) -> u64 {
        self.0 >> (POSITION_BITS + FIELD_BITS)
    }

    fn article(self) -> u32 {
        u32::try_from(self.document() & ((1 << DOC_BITS) - 1)).unwrap_or_default()
    }

    /// Nothing where the token does not stand in the text.
    fn position(self) -> Option<u32> {
        u32::try_from(self.0 >> FIELD_BITS & u64::from(NOWHERE)).ok().filter(|position| *position != NOWHERE)
    }

    fn fields(self) -> u8 {
        u8::try_from(self.0 & ((1 << FIELD_BITS) - 1)).unwrap_or_default()
    }
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
            current: 0,
            in_order: true,
        }
    }

    /// Adds the article at `place` in the library. A part takes [`PART`] articles; what is beyond is left out.
    pub fn add(&mut self, place: u32, article: &Article) {
        if self.articles.len() >= PART {
            return;
        }
        self.current = self.articles.len();
        self.articles.push(Said { place, ..Said::default() });
        facts::tell(article, self);
    }

    /// Begins a part with what another one says of the articles that `is_kept` names by their numbers in it; the others are
    /// to follow by [`Self::add_again`].
    pub fn take_up(&mut self, part: &Part, body: &Body, is_kept: impl Fn(usize) -> bool) {
        self.in_order = false;
        self.articles = part.articles.clone();
        for (said, number) in self.articles.iter_mut().zip(0..) {
            if !is_kept(number) {
                *said = Said { place: said.place, ..Said::default() };
            }
        }
        for number in 0..body.terms.len() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            // A term that only those others have is none of this part.
            let mut known = None;
            body.each_posting(number, &mut |posting, positions| {
                if !is_kept(posting.article as usize) {
                    return;
                }
                let term = *known.get_or_insert_with(|| self.terms.number(body.terms.get(number)));
                if positions.is_empty() {
                    self.occurrences.push(Occurrence::new(term, posting.article, NOWHERE, posting.fields));
                }
                for position in positions {
                    self.occurrences.push(Occurrence::new(term, posting.article, *position, posting.fields));
                }
            });
        }
    }

    /// Adds an article that [`Self::take_up`] left out, by its number in the part.
    pub fn add_again(&mut self, number: usize, article: &Article) {
        if number < self.articles.len() {
            self.current = number;
            facts::tell(article, self);
        }
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
        self.articles.get_mut(self.current)
    }

    fn occurrence(&mut self, token: &str, field: Field, position: u32) {
        let term = self.terms.number(super::spelling::canonical(token));
        if term < self.stops {
            return;
        }
        let article = u32::try_from(self.current).unwrap_or_default();
        self.occurrences.push(Occurrence::new(term, article, position, field as u8));
    }

    /// The part made of everything added since the last one.
    #[must_use]
    pub fn finish(&mut self) -> (Part, Body) {
        let terms = std::mem::replace(&mut self.terms, begin(&self.fresh));
        if !std::mem::replace(&mut self.in_order, true) {
            self.occurrences.sort_unstable();
        }
        let order = order(&terms, self.stops);
        let sorted = by_term(&self.occurrences, &order, terms.len());
        self.occurrences.clear();
        let articles = std::mem::take(&mut self.articles);
        encode(&sorted, &order, &terms, articles)
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

/// The terms that are no stop words, in the order in which a part has them: by hash, and by text where two have the same. So it does
/// not matter which article was read first.
fn order(terms: &Terms, stops: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (stops..u32::try_from(terms.len()).unwrap_or(u32::MAX)).collect();
    order.sort_unstable_by(|a, b| terms.hash(*a).cmp(&terms.hash(*b)).then_with(|| terms.get(*a).cmp(terms.get(*b))));
    order
}

/// The occurrences by term in this order, each term's in the order in which they were met: by counting, without comparing.
fn by_term(occurrences: &[Occurrence], order: &[u32], terms: usize) -> Vec<Occurrence> {
    let mut next = vec![0_u32; terms];
    for occurrence in occurrences {
        if let Some(count) = next.get_mut(occurrence.term()) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for term in order {
        let Some(count) = next.get_mut(*term as usize) else { continue };
        sum += std::mem::replace(count, sum);
    }
    let mut sorted = vec![Occurrence(0); occurrences.len()];
    for occurrence in occurrences {
        let Some(at) = next.get_mut(occurrence.term()) else { continue };
        if let Some(room) = sorted.get_mut(*at as usize) {
            *room = *occurrence;
        }
        *at += 1;
    }
    sorted
}

/// Writes the postings of every term.
fn encode(sorted: &[Occurrence], order: &[u32], terms: &Terms, articles: Vec<Said>) -> (Part, Body) {
    let mut body = part::Writer::new(sorted.len());
    let mut rest = sorted;
    let mut positions = Vec::new();
    for term in order {
        body.begin(terms.hash(*term));
        while let Some(first) = rest.first().filter(|occurrence| occurrence.term() == *term as usize) {
            let document = first.document();
            let (own, behind) = rest.split_at(rest.iter().take_while(|o| o.document() == document).count());
            positions.clear();
            positions.extend(own.iter().filter_map(|occurrence| occurrence.position()));
            body.posting(first.article(), own.iter().fold(0, |fields, o| fields | o.fields()), &positions);
            rest = behind;
        }
        body.term(terms.get(*term));
    }
    body.finish(articles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_come_out_by_term_in_the_order_in_which_they_were_met() {
        let occurrence = |term: u32, position: u32| Occurrence::new(term, 0, position, 0);
        let met = [occurrence(2, 0), occurrence(0, 1), occurrence(2, 2), occurrence(1, 3), occurrence(0, 9)];
        let wanted = [occurrence(0, 1), occurrence(0, 9), occurrence(2, 0), occurrence(2, 2), occurrence(1, 3)];
        assert_eq!(by_term(&met, &[0, 2, 1], 3), wanted);
    }

    #[test]
    fn a_part_knows_where_every_token_stands() {
        let mut gatherer = Gatherer::new(&Config::default());
        gatherer.articles.push(Said::default());
        gatherer.text("the router and the Router", Field::Title, 0);
        gatherer.label("router", Field::Fact);
        let (_, body) = gatherer.finish();
        assert_eq!((body.terms.len(), body.terms.get(0)), (1, "router"));
        let mut found = Vec::new();
        body.each_posting(0, &mut |posting, positions| found.push((posting, positions.to_vec())));
        assert_eq!(found, [(part::Posting { article: 0, fields: 1 | 2 }, vec![1, 4])]);
    }

    #[test]
    fn a_part_in_which_one_article_changed_is_that_of_a_fresh_build() {
        let article = |title: &str, word: &str| {
            let mut article = Article::default();
            article.metadata.title = format!("The {title} does not {word} the {word}");
            article.metadata.keywords = vec![word.into()];
            article
        };
        let mut gatherer = Gatherer::new(&Config::default());
        let said = ["print", "fax", "scan"].map(|word| article("device", word));
        (7..).zip(&said).for_each(|(place, article)| gatherer.add(place, article));
        let (old, body) = gatherer.finish();

        let changed = article("machine", "print");
        gatherer.take_up(&old, &body, |number| number != 1);
        gatherer.add_again(1, &changed);
        let again = gatherer.finish();

        gatherer.add(7, &said[0]);
        gatherer.add(8, &changed);
        gatherer.add(9, &said[2]);
        assert!(again == gatherer.finish());
    }
}
