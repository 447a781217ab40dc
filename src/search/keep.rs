//! What is kept of an index as bytes, so that a later build need not make it again.

use super::bits::{read_varint, varint};
use super::part::{Body, Part, SLICES, Said, SliceCheck, SlicePrint, first};
use super::rank::LengthClass;
use std::collections::BTreeSet;
use std::ops::Range;

impl Part {
    /// The small half as bytes. Articles are counted from `first`, their place in the library, so that the bytes stay the same
    /// where others come before them.
    #[must_use]
    pub fn to_bytes(&self, first: u32) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.articles.len() * 128 + self.prints.len() * 16);
        varint(&mut out, length(self.articles.len()));
        for said in &self.articles {
            varint(&mut out, said.place.saturating_sub(first));
            out.extend([said.length.0, said.title]);
            text(&mut out, &said.excerpt);
        }
        out.extend_from_slice(&map(|slice| {
            self.prints.get(slice).is_some_and(|print| *print != SlicePrint::default())
        }));
        self.prints.iter().filter(|print| **print != SlicePrint::default()).for_each(|p| out.extend_from_slice(p));
        out
    }

    /// The half that [`Self::to_bytes`] made these bytes of, whose first article stands at `first` now; nothing for other bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], first: u32) -> Option<Self> {
        let mut reader = Reader { bytes, at: 0 };
        let count = reader.number()?;
        let mut articles = Vec::with_capacity(count.min(super::PART as u32) as usize);
        for _ in 0..count {
            let place = reader.number()?.checked_add(first)?;
            let (length, title) = (LengthClass(reader.byte()?), reader.byte()?);
            articles.push(Said { place, length, title, excerpt: reader.text()?.to_owned() });
        }
        let filled = filled(reader.take(MAP)?);
        let (held, rest) = reader.rest().as_chunks::<{ size_of::<SlicePrint>() }>();
        if held.len() != filled.len() || !rest.is_empty() {
            return None;
        }
        let mut prints = vec![SlicePrint::default(); SLICES];
        for (slice, print) in filled.into_iter().zip(held) {
            *prints.get_mut(slice)? = *print;
        }
        Some(Self { articles, prints })
    }
}

/// How many bytes say which slices hold anything, a bit each: in a small library most hold nothing.
const MAP: usize = SLICES / 8;

/// What the table of a large half says of a slice that holds something: where it ends, counted from the table's end, and the first bytes
/// of its hash, by which it is told from a damaged one where the others are not read.
const ROW: usize = size_of::<u32>() + CHECK;
const CHECK: usize = size_of::<SliceCheck>();

/// A bit for each slice that `is_filled`.
fn map(is_filled: impl Fn(usize) -> bool) -> Vec<u8> {
    let byte = |first: usize| (0..8).fold(0, |byte, bit| byte | u8::from(is_filled(first + bit)) << bit);
    (0..SLICES).step_by(8).map(byte).collect()
}

/// The slices whose bits are set.
fn filled(map: &[u8]) -> Vec<usize> {
    (0..SLICES).filter(|slice| map.get(slice / 8).is_some_and(|byte| byte >> (slice % 8) & 1 == 1)).collect()
}

impl Body {
    /// The large half as bytes: which slices hold anything, the table of those, the first bytes of the hash of both, then each of those
    /// slices by itself.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let is_filled = |slice: usize| !self.slice(slice).is_empty();
        let mut table = map(is_filled);
        let mut slices = Vec::with_capacity(self.postings.len() + self.terms.len() * 12);
        for slice in filled(&table) {
            let start = slices.len();
            self.write_slice(slice, &mut slices);
            table.extend_from_slice(&length(slices.len()).to_le_bytes());
            let made = || check(slices.get(start..).unwrap_or_default());
            table.extend_from_slice(&self.checks.get(slice).copied().unwrap_or_else(made));
        }
        table.extend_from_slice(&check(&table));
        table.append(&mut slices);
        table
    }

    /// Writes a slice: how many terms it has, each with the length of its postings, then the postings.
    pub(super) fn write_slice(&self, slice: usize, out: &mut Vec<u8>) {
        let terms = self.slice(slice);
        varint(out, terms.end - terms.start);
        let end = |term: Option<u32>| term.and_then(|term| self.ends.get(term as usize)).copied().unwrap_or(0);
        let start = end(terms.start.checked_sub(1));
        let mut before = start;
        for term in terms {
            text(out, self.terms.get(term));
            let end = end(Some(term));
            varint(out, end.saturating_sub(before));
            before = end;
        }
        out.extend_from_slice(self.postings.get(start as usize..before as usize).unwrap_or_default());
    }

    /// The half that [`Self::to_bytes`] made these bytes of; nothing for other bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::of_slices(&(0..SLICES).collect(), bytes.len(), |range| bytes.get(range).map(<[u8]>::to_vec))
    }

    /// The same with the terms of some slices alone. `read` gives the bytes in a range of all `size` of them.
    #[must_use]
    pub fn of_slices(
        slices: &BTreeSet<usize>,
        size: usize,
        mut read: impl FnMut(Range<usize>) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let filled = filled(&read(0..MAP)?);
        let behind = MAP + filled.len() * ROW + CHECK;
        let head = read(0..behind)?;
        let (head, hash) = head.split_last_chunk()?;
        // A slice that a damaged table leaves out would pass for an empty one.
        if check(head) != *hash {
            return None;
        }
        let rows: Vec<(usize, &[u8])> = head
            .get(MAP..)?
            .as_chunks::<ROW>()
            .0
            .iter()
            .filter_map(|row| row.split_first_chunk())
            .map(|(end, check)| (u32::from_le_bytes(*end) as usize, check))
            .collect();
        if behind.checked_add(rows.last().map_or(0, |(end, _)| *end)) != Some(size) {
            return None;
        }
        let mut body = Self::default();
        let mut wanted = (0..).zip(&filled).filter(|(_, slice)| slices.contains(slice)).map(|(row, _)| row).peekable();
        while let Some(first) = wanted.next() {
            // Slices that stand side by side are read at once.
            let mut last: usize = first;
            while let Some(next) = wanted.next_if_eq(&(last + 1)) {
                last = next;
            }
            let start = first.checked_sub(1).map_or(Some(0), |before| rows.get(before).map(|row| row.0))?;
            let bytes = read(behind + start..behind.checked_add(rows.get(last)?.0)?)?;
            let mut at = start;
            for ((end, held), number) in rows.get(first..=last)?.iter().zip(filled.get(first..)?) {
                let slice = bytes.get(at - start..end.checked_sub(start)?)?;
                if check(slice) != **held {
                    return None;
                }
                body.read_slice(*number, slice)?;
                at = *end;
            }
        }
        body.slices.resize(SLICES, length(body.terms.len()));
        Some(body)
    }

    /// Adds the terms of a slice behind those that are there, which are of slices before it.
    fn read_slice(&mut self, slice: usize, bytes: &[u8]) -> Option<()> {
        self.slices.resize(slice, length(self.terms.len()));
        let mut reader = Reader { bytes, at: 0 };
        let mut end = length(self.postings.len());
        for _ in 0..reader.number()? {
            self.terms.push(reader.text()?);
            end = end.checked_add(reader.number()?)?;
            self.ends.push(end);
        }
        self.postings.extend_from_slice(reader.rest());
        (length(self.postings.len()) == end).then_some(())
    }
}

fn check(slice: &[u8]) -> SliceCheck {
    first(&blake3::hash(slice))
}

/// Reads what was kept.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        (self.at < self.bytes.len()).then(|| read_varint(self.bytes, &mut self.at))
    }

    /// So many bytes.
    pub(super) fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let bytes = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(bytes)
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }

    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

pub(super) fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn text(out: &mut Vec<u8>, text: &str) {
    varint(out, length(text.len()));
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::config::Config;
    use crate::search::Gatherer;

    #[test]
    fn both_halves_are_read_as_they_were_written_and_other_bytes_give_none() {
        let mut gatherer = Gatherer::new(&Config::default());
        for place in 7..10 {
            let mut article = Article::default();
            article.metadata.title = format!("The printer {place} does not print");
            gatherer.add(place, &article);
        }
        let (part, body) = gatherer.finish();
        let bytes = part.to_bytes(7);
        let read = Part::from_bytes(&bytes, 100).unwrap();
        assert_eq!(read.articles.iter().map(|said| said.place).collect::<Vec<_>>(), [100, 101, 102]);
        assert_eq!(read.to_bytes(100), bytes);
        assert!((0..bytes.len()).all(|cut| Part::from_bytes(&bytes[..cut], 0).is_none()));

        let bytes = body.to_bytes();
        assert_eq!(Body::from_bytes(&bytes).as_ref(), Some(&body));
        assert!((0..bytes.len()).all(|cut| Body::from_bytes(&bytes[..cut]).is_none()));
    }

    #[test]
    fn some_slices_are_read_without_the_others_and_told_from_damaged_ones() {
        let mut gatherer = Gatherer::new(&Config::default());
        for place in 0..40 {
            let mut article = Article::default();
            article.metadata.title =
                format!("Gate {place} of pump house {} is stuck after frost {}", place * 7, place * 31);
            gatherer.add(place, &article);
        }
        let (_, body) = gatherer.finish();
        let bytes = body.to_bytes();
        let filled: Vec<usize> = (0..SLICES).filter(|slice| !body.slice(*slice).is_empty()).collect();
        let wanted = filled[..filled.len() - 1].iter().copied().step_by(3).chain([0, 1]);
        let wanted: BTreeSet<usize> = wanted.collect();
        let some = Body::of_slices(&wanted, bytes.len(), |range| bytes.get(range).map(<[u8]>::to_vec)).unwrap();
        let texts = |body: &Body, slice: usize| -> Vec<String> {
            body.slice(slice).map(|term| body.terms.get(term).to_owned()).collect()
        };
        for slice in 0..SLICES {
            let expected = if wanted.contains(&slice) { texts(&body, slice) } else { Vec::new() };
            assert_eq!(texts(&some, slice), expected, "slice {slice}");
        }
        let last: BTreeSet<usize> = filled.iter().copied().next_back().into_iter().collect();
        let mut damaged = bytes.clone();
        let mut read = |place: usize, bit: u8, slices: &BTreeSet<usize>| {
            damaged[place] ^= bit;
            let read = Body::of_slices(slices, damaged.len(), |range| damaged.get(range).map(<[u8]>::to_vec));
            damaged[place] ^= bit;
            read
        };
        assert!(read(bytes.len() - 1, 1, &wanted).is_some(), "the last slice is not wanted");
        assert!(read(bytes.len() - 1, 1, &last).is_none());
        for place in 0..MAP + filled.len() * ROW + CHECK {
            assert!(read(place, 4, &last).is_none(), "byte {place} of the head");
        }
    }
}
