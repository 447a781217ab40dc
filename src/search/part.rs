//! What some hundred articles say: a part of the index, before the parts are put together.
//!
//! A part has two halves. The small one says of each article what is kept beside its tokens, and has a number for what each
//! [`SLICES`]th of the tokens says; the large one, the body, has the tokens in the order of their hashes, with their postings.
//! So a later build sees by the small half alone which slices are as they were, and takes up only the others of the large one.

use super::bits::{read_varint, varint};
use super::rank::LengthClass;
use super::terms::Terms;
use std::ops::Range;

/// How many articles a part may hold.
pub const PART: usize = 1 << DOC_BITS;
pub(super) const DOC_BITS: u32 = 9;

/// Into how many slices the tokens fall, by the highest bits of their hashes.
pub(super) const SLICES: usize = 1 << SLICE_BITS;
/// An article has some hundred different tokens, so that most slices are left alone where one article changes.
const SLICE_BITS: u32 = 11;

/// The most positions of one token that are kept of one article.
const MOST_POSITIONS: usize = 31;

/// What is kept of an article beside its tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its place in the library.
    pub(super) place: u32,
    /// How many tokens its text has.
    pub(super) length: LengthClass,
    /// How many tokens its title has.
    pub(super) title: u8,
    /// What it is about.
    pub(super) excerpt: String,
}

/// The number of what a slice says: the first half of a BLAKE3 hash.
pub(super) type SlicePrint = [u8; 16];

/// The number of a slice's bytes: the beginning of a BLAKE3 hash.
pub(super) type SliceCheck = [u8; 8];

/// The small half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub(super) articles: Vec<Said>,
    /// The numbers of the slices.
    pub(super) prints: Vec<SlicePrint>,
}

/// The large half.
#[derive(Debug, Default)]
pub struct Body {
    pub(super) terms: Terms,
    /// For each term its postings.
    pub(super) postings: Vec<u8>,
    /// Where the postings of each term end.
    pub(super) ends: Vec<u32>,
    /// Where the terms of each slice end.
    pub(super) slices: Vec<u32>,
    /// For each slice the number of its bytes; empty in a body that was read, whose bytes nobody needs again.
    pub(super) checks: Vec<SliceCheck>,
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.terms == other.terms && self.postings == other.postings && self.ends == other.ends
    }
}

impl Eq for Body {}

/// What one article says of one token, positions left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the article in the part.
    pub(super) article: u32,
    /// The fields that the token stands in, a bit each.
    pub(super) fields: u8,
}

impl Part {
    /// The number of everything that the part says.
    #[must_use]
    pub fn print(&self) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.prints.as_flattened());
        half(&hasher)
    }
}

impl Body {
    /// The terms of a slice.
    pub(super) fn slice(&self, slice: usize) -> Range<u32> {
        let first = slice.checked_sub(1).and_then(|before| self.slices.get(before)).copied().unwrap_or(0);
        first..self.slices.get(slice).copied().unwrap_or(first)
    }

    /// Calls `take` with what each article says of a term, and the positions.
    pub(super) fn each_posting(&self, term: u32, take: &mut impl FnMut(Posting, &[u32])) {
        let start = term.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        let end = self.ends.get(term as usize).copied().unwrap_or(start);
        let bytes = self.postings.get(start as usize..end as usize).unwrap_or_default();
        let (mut at, mut article) = (0, 0_u32);
        let mut room = [0; MOST_POSITIONS];
        while at < bytes.len() {
            article = article.saturating_add(read_varint(bytes, &mut at));
            let head = bytes.get(at).copied().unwrap_or_default();
            at += 1;
            let count = usize::from(head >> 3);
            let mut position = 0_u32;
            for place in room.iter_mut().take(count) {
                position = position.saturating_add(read_varint(bytes, &mut at));
                *place = position;
            }
            take(Posting { article, fields: head & 7 }, room.get(..count).unwrap_or_default());
        }
    }
}

/// Writes the halves of a part, term by term in the order of their hashes.
pub(super) struct Writer {
    body: Body,
    /// The article of the last posting of this term.
    before: u32,
    /// The slice of this term.
    slice: usize,
    /// Which articles this slice has so far.
    met: Vec<u32>,
    seen: [bool; PART],
    /// The articles of the slices before, and where those of each end.
    articles: Vec<u32>,
    ends: Vec<usize>,
}

impl Writer {
    pub(super) fn new(occurrences: usize) -> Self {
        let body = Body { postings: Vec::with_capacity(occurrences * 2), ..Body::default() };
        Self { body, before: 0, slice: 0, met: Vec::new(), seen: [false; PART], articles: Vec::new(), ends: Vec::new() }
    }

    /// Begins the term that has this hash; its postings follow, and then [`Self::term`].
    pub(super) fn begin(&mut self, hash: u64) {
        self.before = 0;
        self.end_slices(slice_of(hash));
    }

    /// Writes what one article says of the term: how far the article is behind the one before, fields and number of positions, and
    /// the positions as differences.
    pub(super) fn posting(&mut self, article: u32, fields: u8, positions: &[u32]) {
        if let Some(seen) = self.seen.get_mut(article as usize)
            && !std::mem::replace(seen, true)
        {
            self.met.push(article);
        }
        let bytes = &mut self.body.postings;
        varint(bytes, article.saturating_sub(self.before));
        self.before = article;
        let positions = positions.get(..MOST_POSITIONS).unwrap_or(positions);
        bytes.push(fields | u8::try_from(positions.len()).unwrap_or_default() << 3);
        let mut before = 0;
        for position in positions {
            // A name that is its own part stands twice at one place; positions never fall.
            varint(bytes, position.saturating_sub(before));
            before = *position;
        }
    }

    /// Ends a term.
    pub(super) fn term(&mut self, term: &str) {
        self.body.terms.push(term);
        self.body.ends.push(u32::try_from(self.body.postings.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn finish(mut self, articles: Vec<Said>) -> (Part, Body) {
        self.end_slices(SLICES);
        self.body.postings.shrink_to_fit();
        self.body.terms.seal();
        let mut prints = vec![SlicePrint::default(); SLICES];
        let mut checks = vec![SliceCheck::default(); SLICES];
        let (mut bytes, mut start) = (Vec::new(), 0);
        for (((slice, print), check), end) in (0..).zip(&mut prints).zip(&mut checks).zip(&self.ends) {
            let met = self.articles.get(start..*end).unwrap_or_default();
            start = *end;
            if self.body.slice(slice).is_empty() {
                continue;
            }
            bytes.clear();
            self.body.write_slice(slice, &mut bytes);
            (*print, *check) = prints_of(&bytes, met.iter().filter_map(|article| articles.get(*article as usize)));
        }
        self.body.checks = checks;
        (Part { articles, prints }, self.body)
    }

    /// Ends the slices before this one, most of which have no term in a small part.
    fn end_slices(&mut self, next: usize) {
        while self.slice < next {
            for article in &self.met {
                if let Some(seen) = self.seen.get_mut(*article as usize) {
                    *seen = false;
                }
            }
            self.articles.append(&mut self.met);
            self.body.slices.push(u32::try_from(self.body.terms.len()).unwrap_or(u32::MAX));
            self.ends.push(self.articles.len());
            self.slice += 1;
        }
    }
}

/// The slice of a term with this hash.
fn slice_of(hash: u64) -> usize {
    usize::try_from(hash >> (u64::BITS - SLICE_BITS)).unwrap_or_default()
}

/// The number of a slice, which is that of its bytes and of how long the articles are that it has; and that of its bytes alone, by which
/// damaged ones are told. The bytes are hashed once for both.
fn prints_of<'s>(bytes: &[u8], articles: impl Iterator<Item = &'s Said>) -> (SlicePrint, SliceCheck) {
    let hash = blake3::hash(bytes);
    let lengths: Vec<u8> = articles.flat_map(|said| [said.length.0, said.title]).collect();
    let mut hasher = blake3::Hasher::new();
    hasher.update(hash.as_bytes()).update(&lengths);
    (half(&hasher), first(&hash))
}

/// The bytes of a hash that are kept beside a slice.
pub(super) fn first(hash: &blake3::Hash) -> SliceCheck {
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// The first half of a hash.
pub(super) fn half(hasher: &blake3::Hasher) -> SlicePrint {
    let mut half = SlicePrint::default();
    for (to, from) in half.iter_mut().zip(hasher.finalize().as_bytes()) {
        *to = *from;
    }
    half
}
