//! Parts → one index: all terms with their lists.

use super::bits::read_varint;
use super::gather::{Part, Said};
use super::lists::{self, Listed};
use super::rank::{Ranking, Seen};
use super::terms::Terms;
use rayon::prelude::*;

/// How many terms one task writes the lists of.
const TASK: usize = 1024;

/// All terms of a library, and where in the parts their postings are.
pub(super) struct Merged {
    parts: Vec<Part>,
    terms: Terms,
    /// Of each term, where its run of `sources` ends.
    ends: Vec<u32>,
    /// Part and number in the part, by term.
    sources: Vec<(u32, u32)>,
    /// What is said of each article, by its number.
    said: Vec<Said>,
}

/// The lists of a run of terms.
#[derive(Default)]
pub(super) struct Written {
    pub(super) heads: Vec<u8>,
    pub(super) tails: Vec<u8>,
    pub(super) positions: Vec<u8>,
    pub(super) sizes: Vec<Size>,
}

/// How large the list of a term is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    /// How many articles have it.
    pub(super) articles: u32,
    /// How many bytes its pieces have.
    pub(super) head: u32,
    pub(super) tail: u32,
    pub(super) positions: u32,
}

impl Merged {
    /// Puts the parts together; `order` has the number of each article in the index, by its place in the library.
    pub(super) fn new(mut parts: Vec<Part>, order: &[u32]) -> Self {
        parts.sort_by_key(|part| part.articles.first().map_or(u32::MAX, |said| said.place));
        let mut terms = Terms::default();
        let mut numbers = Vec::with_capacity(parts.iter().map(|part| part.terms.len()).sum());
        for part in &parts {
            let own = 0..u32::try_from(part.terms.len()).unwrap_or(u32::MAX);
            numbers.extend(own.map(|local| terms.number_of_hashed(part.terms.get(local), part.terms.hash(local))));
        }
        let (ends, sources) = sources(&parts, &numbers, terms.len());
        let mut said = vec![Said::default(); order.len()];
        for part in &mut parts {
            for own in &mut part.articles {
                own.place = order.get(own.place as usize).copied().unwrap_or(u32::MAX);
                if let Some(room) = said.get_mut(own.place as usize) {
                    room.clone_from(own);
                }
                own.excerpt = String::new();
            }
        }
        terms.seal();
        Self { parts, terms, ends, sources, said }
    }

    pub(super) fn terms(&self) -> &Terms {
        &self.terms
    }

    pub(super) fn said(&self) -> &[Said] {
        &self.said
    }

    /// The mean length of an article's text in tokens.
    pub(super) fn average_length(&self) -> f32 {
        let sum: u64 = self.said.iter().map(|said| u64::from(said.length)).sum();
        #[allow(clippy::cast_precision_loss, reason = "a mean need not be exact")]
        let average = sum as f32 / self.said.len().max(1) as f32;
        average
    }

    /// Writes the lists of these terms, in this order.
    pub(super) fn write(&self, numbers: &[u32], ranking: &Ranking) -> Vec<Written> {
        numbers
            .par_chunks(TASK)
            .map(|run| {
                let mut written = Written::default();
                let (mut listed, mut positions) = (Vec::new(), Vec::new());
                for number in run {
                    self.read(*number, ranking, &mut listed, &mut positions);
                    written.add(&listed, &positions, u32::try_from(self.said.len()).unwrap_or(u32::MAX));
                }
                written
            })
            .collect()
    }

    /// Reads the postings of a term.
    fn read(&self, number: u32, ranking: &Ranking, listed: &mut Vec<Listed>, positions: &mut Vec<u32>) {
        listed.clear();
        positions.clear();
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        let end = self.ends.get(number as usize).copied().unwrap_or(start);
        for (part, local) in self.sources.get(start as usize..end as usize).unwrap_or_default() {
            let Some(part) = self.parts.get(*part as usize) else { continue };
            read_part(part, *local, ranking, listed, positions);
        }
    }
}

fn read_part(part: &Part, local: u32, ranking: &Ranking, listed: &mut Vec<Listed>, positions: &mut Vec<u32>) {
    let start = local.checked_sub(1).and_then(|before| part.ends.get(before as usize)).copied().unwrap_or(0);
    let end = part.ends.get(local as usize).copied().unwrap_or(start);
    let bytes = part.postings.get(start as usize..end as usize).unwrap_or_default();
    let (mut at, mut article) = (0, 0);
    while at < bytes.len() {
        article += read_varint(bytes, &mut at);
        let head = bytes.get(at).copied().unwrap_or_default();
        at += 1;
        let count = head >> 3;
        let first = u32::try_from(positions.len()).unwrap_or(u32::MAX);
        let mut position = 0;
        for _ in 0..count {
            position += read_varint(bytes, &mut at);
            positions.push(position);
        }
        let Some(said) = part.articles.get(article as usize) else { continue };
        let level = ranking.level(Seen { fields: head & 7, count, length: said.length, title: said.title });
        listed.push(Listed { place: said.place, level, positions: (first, count) });
    }
}

impl Written {
    fn add(&mut self, listed: &[Listed], positions: &[u32], articles: u32) {
        let pieces = lists::write(listed, positions, articles);
        let length = |piece: &[u8]| u32::try_from(piece.len()).unwrap_or(u32::MAX);
        self.sizes.push(Size {
            articles: length_of(listed),
            head: length(&pieces.head),
            tail: length(&pieces.tail),
            positions: length(&pieces.positions),
        });
        self.heads.extend_from_slice(&pieces.head);
        self.tails.extend_from_slice(&pieces.tail);
        self.positions.extend_from_slice(&pieces.positions);
    }
}

fn length_of(listed: &[Listed]) -> u32 {
    u32::try_from(listed.len()).unwrap_or(u32::MAX)
}

/// For every term the parts that have it, in their order: by counting. `numbers` has the term of every part's terms, part after part.
fn sources(parts: &[Part], numbers: &[u32], terms: usize) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut ends = vec![0_u32; terms];
    for number in numbers {
        if let Some(count) = ends.get_mut(*number as usize) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        let count = *end;
        *end = sum;
        sum += count;
    }
    let mut sources = vec![(0, 0); numbers.len()];
    let mut rest = numbers.iter();
    for (part, place) in parts.iter().zip(0_u32..) {
        for local in 0..u32::try_from(part.terms.len()).unwrap_or(u32::MAX) {
            let Some(next) = rest.next().and_then(|number| ends.get_mut(*number as usize)) else { continue };
            if let Some(room) = sources.get_mut(*next as usize) {
                *room = (place, local);
            }
            *next += 1;
        }
    }
    (ends, sources)
}
