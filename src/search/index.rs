//! Parts → the lists of all tokens, in groups of slices that are made, and kept, by themselves.

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
use rayon::prelude::*;

/// How many articles a group of slices is made for: small libraries have few, so that they keep few files.
const ARTICLES_A_GROUP: usize = 96;

/// The lists of the tokens of a group, as bytes.
#[derive(Default)]
pub(super) struct Group {
    bytes: Vec<u8>,
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

    /// The lists of all tokens. Groups that were kept and are made of the same now are taken from the shelf.
    pub(super) fn groups(&self) -> Vec<Group> {
        let count = (self.numbers.len() / ARTICLES_A_GROUP).next_power_of_two().clamp(1, SLICES);
        let each = SLICES / count;
        let common = self.common();
        let mut groups: Vec<(usize, SlicePrint, Option<Group>)> = (0..count)
            .into_par_iter()
            .map(|number| {
                let print = self.print(&common, number * each..(number + 1) * each);
                (number, print, self.kept(number, &print))
            })
            .collect();
        if groups.iter().any(|(.., group)| group.is_none()) {
            let bodies: Vec<Body> = (0..self.parts.len()).into_par_iter().map(|part| self.shelf.body(part)).collect();
            let ranking = self.ranking();
            groups.par_iter_mut().filter(|(.., group)| group.is_none()).for_each(|(number, print, group)| {
                let made = self.make(&bodies, *number * each..(*number + 1) * each, &ranking);
                self.shelf.keep(&name(*number), || [print.as_slice(), &made.bytes].concat());
                *group = Some(made);
            });
        }
        groups.into_iter().filter_map(|(.., group)| group).collect()
    }

    /// The number of what all lists are made of beside the slices: how articles are numbered, and how long they are in the mean.
    fn common(&self) -> SlicePrint {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&[self.mean().0]);
        for part in self.parts {
            hasher.update(&length(part.articles.len()).to_le_bytes());
            for said in &part.articles {
                hasher.update(&self.number(said.place).to_le_bytes());
            }
        }
        half(&hasher)
    }

    fn print(&self, common: &SlicePrint, slices: std::ops::Range<usize>) -> SlicePrint {
        let mut hasher = blake3::Hasher::new();
        hasher.update(common);
        for part in self.parts {
            part.prints.get(slices.clone()).unwrap_or_default().iter().for_each(|print| {
                hasher.update(print);
            });
        }
        half(&hasher)
    }

    fn kept(&self, number: usize, print: &SlicePrint) -> Option<Group> {
        let mut bytes = self.shelf.kept(&name(number))?;
        let rest = bytes.split_off(bytes.len().min(print.len()));
        (bytes == print).then_some(Group { bytes: rest })
    }

    fn number(&self, place: u32) -> u32 {
        self.numbers.get(place as usize).copied().unwrap_or(u32::MAX)
    }

    /// Makes the lists of some slices.
    fn make(&self, bodies: &[Body], slices: std::ops::Range<usize>, ranking: &Ranking) -> Group {
        let mut sources = Vec::new();
        for (body, part) in bodies.iter().zip(0_u32..) {
            sources.extend(body.slices(slices.clone()).map(|term| (body.terms.hash(term), part, term)));
        }
        let text = |(_, part, term): &(u64, u32, u32)| bodies.get(*part as usize).map_or("", |b| b.terms.get(*term));
        // Two tokens of the same hash are as good as never met, but one of them must not be lost.
        sources.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a).cmp(text(b))).then(a.1.cmp(&b.1)));
        let language = Language::of(&self.config.language);
        let articles = length(self.numbers.len());
        let mut group = Group::default();
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
            group.add(token, stem, length(listed.len()), &lists::write(&listed, &positions, articles));
        }
        group
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
    (0..SLICES).map(name)
}

fn name(group: usize) -> String {
    format!("lists-{group}")
}

impl Group {
    fn add(&mut self, text: &str, stem: Option<u64>, articles: u32, pieces: &lists::Pieces) {
        let out = &mut self.bytes;
        super::keep::text(out, text);
        varint(out, articles << 1 | u32::from(stem.is_some()));
        if let Some(stem) = stem {
            out.extend_from_slice(&stem.to_le_bytes());
        }
        for piece in [&pieces.head, &pieces.tail, &pieces.positions] {
            varint(out, length(piece.len()));
            out.extend_from_slice(piece);
        }
    }

    /// The lists of the group; what other bytes hold behind them is left out.
    pub(super) fn lists(&self) -> impl Iterator<Item = List<'_>> {
        let mut reader = Reader::new(&self.bytes);
        std::iter::from_fn(move || {
            let text = reader.text()?;
            let articles = reader.number()?;
            let stem =
                if articles & 1 == 1 { Some(u64::from_le_bytes(reader.take(8)?.try_into().ok()?)) } else { None };
            let mut piece = || {
                let length = reader.number()? as usize;
                reader.take(length)
            };
            Some(List { text, stem, articles: articles >> 1, head: piece()?, tail: piece()?, positions: piece()? })
        })
    }
}
