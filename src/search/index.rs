//! Parts → the lists of all tokens, in slices that are made by themselves, and kept in groups.

use super::Shelf;
use super::bits::varint;
use super::keep::{Reader, length};
use super::language::Language;
use super::lists::{self, Listed};
use super::part::{Body, Part, SLICES, SlicePrint, half};
use super::rank::{LengthClass, Ranking, Seen};
use super::terms;
use super::tokens;
use crate::config::Config;
use crate::source::PieceHasher;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many articles a group of slices is made for: small libraries have few, so that they keep few files.
const ARTICLES_A_GROUP: usize = 96;

/// Into how many groups, each of which is kept as one file, the slices fall at the most.
const GROUPS: usize = 512;

/// The lists of the tokens of some slices.
pub(super) struct Group {
    /// What was kept of it.
    kept: Vec<u8>,
    slices: Vec<Slice>,
}

/// The lists of a slice, and the number of what they are made of.
struct Slice {
    print: SlicePrint,
    lists: Lists,
}

/// Lists, as bytes.
enum Lists {
    /// They are still to be made.
    Missing,
    /// They stand in this range of what was kept.
    Kept(Range<usize>),
    /// They were made just now.
    Made(Vec<u8>),
}

/// A token and its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List<'g> {
    pub(super) text: &'g str,
    /// The number of what all forms of a plain word have in common; nothing for an exact token.
    pub(super) stem: Option<u64>,
    /// How many articles have it.
    pub(super) articles: u32,
    pub(super) head: &'g [u8],
    pub(super) tail: &'g [u8],
    pub(super) positions: &'g [u8],
}

/// What lists are made of.
pub(super) struct Sources<'s, S> {
    pub(super) parts: &'s [Part],
    /// The number of each article in the index, by its place in the library.
    pub(super) numbers: &'s [u32],
    pub(super) config: &'s Config,
    pub(super) shelf: &'s S,
}

impl<S: Shelf> Sources<'_, S> {
    /// The mean length of an article's text.
    fn mean(&self) -> LengthClass {
        LengthClass::mean(self.parts.iter().flat_map(|part| &part.articles).map(|said| said.length))
    }

    pub(super) fn ranking(&self) -> Ranking {
        Ranking::new(&self.config.search, self.mean())
    }

    /// The lists of all tokens. Slices that stand among what was [`kept`] of each group, and are made of the same now, are taken from there.
    pub(super) fn groups(&self, kept: Vec<Vec<u8>>) -> Vec<Group> {
        let each = SLICES / kept.len().max(1);
        let common = self.common();
        let take_up = |(number, kept): (usize, Vec<u8>)| {
            Group::take_up(kept, (number * each..(number + 1) * each).map(|slice| self.print(&common, slice)))
        };
        let mut groups: Vec<Group> = kept.into_par_iter().enumerate().map(take_up).collect();
        let all = groups.iter().flat_map(|group| &group.slices).enumerate();
        let missing: BTreeSet<usize> = all.filter(|(_, slice)| slice.is_missing()).map(|(number, _)| number).collect();
        if missing.is_empty() {
            return groups;
        }
        let parts = self.parts.par_iter().enumerate();
        let bodies: Vec<Body> = parts.map(|(number, part)| self.shelf.body(number, part, &missing)).collect();
        let ranking = self.ranking();
        groups.par_iter_mut().enumerate().for_each(|(number, group)| {
            let mut made = false;
            for (slice, place) in group.slices.iter_mut().zip(number * each..) {
                if slice.is_missing() {
                    slice.lists = Lists::Made(self.make(&bodies, place, &ranking));
                    made = true;
                }
            }
            if made {
                self.shelf.keep(&name(number), || group.to_bytes());
            }
        });
        groups
    }

    /// The number of what all lists are made of beside the slices: how articles are numbered, and how long they are in the mean.
    fn common(&self) -> SlicePrint {
        let mut hasher = PieceHasher::default();
        hasher.add([self.mean().0]);
        for part in self.parts {
            hasher.add(length(part.articles.len()).to_le_bytes());
            for said in &part.articles {
                hasher.add(self.number(said.place).to_le_bytes());
            }
        }
        half(&hasher.finish())
    }

    /// The number of what the lists of a slice are made of; nothing where no part has a token in it.
    fn print(&self, common: &SlicePrint, slice: usize) -> Option<SlicePrint> {
        let mut hasher = PieceHasher::default();
        hasher.add(common);
        let mut is_empty = true;
        for print in self.parts.iter().filter_map(|part| part.prints.get(slice)) {
            is_empty &= *print == SlicePrint::default();
            hasher.add(print);
        }
        (!is_empty).then(|| half(&hasher.finish()))
    }

    fn number(&self, place: u32) -> u32 {
        self.numbers.get(place as usize).copied().unwrap_or(u32::MAX)
    }

    /// Makes the lists of a slice.
    fn make(&self, bodies: &[Body], slice: usize, ranking: &Ranking) -> Vec<u8> {
        let mut sources = Vec::new();
        for (body, part) in bodies.iter().zip(0_u32..) {
            sources.extend(body.slice(slice).map(|term| (body.terms.hash(term), part, term)));
        }
        let text = |(_, part, term): &(u64, u32, u32)| bodies.get(*part as usize).map_or("", |b| b.terms.get(*term));
        // Of a part the terms come in order, so that texts, which lie far apart, are asked for only where hashes are not enough.
        sources.sort_unstable();
        for same in sources.chunk_by_mut(|a, b| a.0 == b.0) {
            // Two tokens of the same hash are as good as never met, but one of them must not be lost.
            if same.iter().any(|source| text(source) != same.first().map_or("", text)) {
                same.sort_by(|a, b| text(a).cmp(text(b)));
            }
        }
        let language = Language::of(&self.config.language);
        let articles = length(self.numbers.len());
        let mut made = Vec::new();
        let (mut listed, mut positions) = (Vec::new(), Vec::new());
        for same in sources.chunk_by(|a, b| a.0 == b.0 && text(a) == text(b)) {
            listed.clear();
            positions.clear();
            for (_, part, term) in same {
                let (Some(part), Some(body)) = (self.parts.get(*part as usize), bodies.get(*part as usize)) else {
                    continue;
                };
                self.read(part, body, *term, ranking, &mut listed, &mut positions);
            }
            let token = same.first().map_or("", text);
            let stem = tokens::is_plain(token).then(|| terms::hash(&language.stem(token)));
            add(&mut made, (token, stem, length(listed.len())), &lists::write(&listed, &positions, articles));
        }
        made
    }

    /// Reads what a part says of a term.
    fn read(
        &self,
        part: &Part,
        body: &Body,
        term: u32,
        ranking: &Ranking,
        listed: &mut Vec<Listed>,
        positions: &mut Vec<u32>,
    ) {
        body.each_posting(term, &mut |posting, places| {
            let Some(said) = part.articles.get(posting.article as usize) else { return };
            let count = u8::try_from(places.len()).unwrap_or(u8::MAX);
            let seen = Seen { fields: posting.fields, count, length: said.length, title: said.title };
            let first = length(positions.len());
            positions.extend_from_slice(places);
            let place = self.number(said.place);
            listed.push(Listed { place, level: ranking.level(seen), positions: (first, count) });
        });
    }
}

/// All names under which a [`Shelf`] may be asked to keep something.
pub fn kept_names() -> impl Iterator<Item = String> {
    (0..GROUPS).map(name).chain([super::order::NAME.to_owned()])
}

/// What was kept of each group of a library of so many articles.
pub(super) fn kept(shelf: &impl Shelf, articles: usize) -> Vec<Vec<u8>> {
    let count = (articles / ARTICLES_A_GROUP).next_power_of_two().clamp(1, GROUPS);
    (0..count).into_par_iter().map(|group| shelf.kept(&name(group)).unwrap_or_default()).collect()
}

fn name(group: usize) -> String {
    format!("lists-{group}")
}

/// Adds a list: its token, the number of its stem, how many articles it has, and its pieces.
fn add(out: &mut Vec<u8>, (token, stem, articles): (&str, Option<u64>, u32), pieces: &lists::Pieces) {
    super::keep::text(out, token);
    varint(out, articles << 1 | u32::from(stem.is_some()));
    if let Some(stem) = stem {
        out.extend_from_slice(&stem.to_le_bytes());
    }
    for piece in [&pieces.head, &pieces.tail, &pieces.positions] {
        varint(out, length(piece.len()));
        out.extend_from_slice(piece);
    }
}

impl Slice {
    const fn is_missing(&self) -> bool {
        matches!(self.lists, Lists::Missing)
    }
}

impl Group {
    /// Takes up what was kept of a group, whose slices are made now of what has these numbers; of nothing where there is none.
    fn take_up(kept: Vec<u8>, prints: impl Iterator<Item = Option<SlicePrint>>) -> Self {
        let held = held(&kept);
        let slices = (0..)
            .zip(prints)
            .map(|(number, print)| {
                let known = held.get(&number).filter(|held| print.is_none_or(|print| held.0 == print));
                let lists = match (print, known) {
                    (None, _) => Lists::Made(Vec::new()),
                    (Some(_), None) => Lists::Missing,
                    (Some(_), Some((_, lists))) => Lists::Kept(lists.clone()),
                };
                Slice { print: print.unwrap_or_default(), lists }
            })
            .collect();
        Self { kept, slices }
    }

    /// What is kept of it: of each slice that holds something its number, the number of what it is made of, its length, and its lists.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.kept.len() + self.kept.len() / 16);
        for (number, slice) in (0..).zip(&self.slices) {
            let lists = self.bytes(slice);
            if lists.is_empty() {
                continue;
            }
            varint(&mut out, number);
            out.extend_from_slice(&slice.print);
            varint(&mut out, length(lists.len()));
            out.extend_from_slice(lists);
        }
        out
    }

    fn bytes<'g>(&'g self, slice: &'g Slice) -> &'g [u8] {
        match &slice.lists {
            Lists::Missing => &[],
            Lists::Kept(range) => self.kept.get(range.clone()).unwrap_or_default(),
            Lists::Made(bytes) => bytes,
        }
    }

    /// The lists of the group.
    pub(super) fn lists(&self) -> impl Iterator<Item = List<'_>> {
        self.slices.iter().flat_map(|slice| lists_of(self.bytes(slice)))
    }
}

/// What was kept of a group: of each slice by its number the number of what it is made of, and where its lists stand.
fn held(kept: &[u8]) -> HashMap<u32, (SlicePrint, Range<usize>)> {
    let mut reader = Reader::new(kept);
    let next = || {
        let number = reader.number()?;
        let print = reader.take(size_of::<SlicePrint>())?.try_into().ok()?;
        let size = reader.number()? as usize;
        let end = kept.len() - reader.rest().len() + size;
        reader.take(size)?;
        Some((number, (print, end - size..end)))
    };
    std::iter::from_fn(next).collect()
}

/// The lists in these bytes; what other bytes hold behind them is left out.
fn lists_of(bytes: &[u8]) -> impl Iterator<Item = List<'_>> {
    let mut reader = Reader::new(bytes);
    std::iter::from_fn(move || {
        let text = reader.text()?;
        let articles = reader.number()?;
        let stem = if articles & 1 == 1 { Some(u64::from_le_bytes(reader.take(8)?.try_into().ok()?)) } else { None };
        let mut piece = || {
            let length = reader.number()? as usize;
            reader.take(length)
        };
        Some(List { text, stem, articles: articles >> 1, head: piece()?, tail: piece()?, positions: piece()? })
    })
}
