//! What is kept of an index as bytes, so that a later build need not make it again.

use super::bits::{read_varint, varint};
use super::part::{Body, Part, SLICES, Said, SlicePrint};
use super::rank::LengthClass;
use super::terms::Terms;

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
        self.prints.iter().for_each(|print| out.extend_from_slice(print));
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
        let (prints, rest) = reader.rest().as_chunks::<{ size_of::<SlicePrint>() }>();
        (prints.len() == SLICES && rest.is_empty()).then(|| Self { articles, prints: prints.to_vec() })
    }
}

impl Body {
    /// The large half as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.postings.len() + self.terms.len() * 12);
        varint(&mut out, length(self.terms.len()));
        let mut end_before = 0;
        for (number, end) in (0_u32..).zip(&self.ends) {
            text(&mut out, self.terms.get(number));
            varint(&mut out, end.saturating_sub(end_before));
            end_before = *end;
        }
        out.extend_from_slice(&self.postings);
        out
    }

    /// The half that [`Self::to_bytes`] made these bytes of; nothing for other bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { bytes, at: 0 };
        let count = reader.number()?;
        let (mut terms, mut ends, mut end) = (Terms::default(), Vec::new(), 0_u32);
        for _ in 0..count {
            terms.push(reader.text()?);
            end = end.checked_add(reader.number()?)?;
            ends.push(end);
        }
        let postings = reader.rest().to_vec();
        (end as usize == postings.len()).then_some(Self { terms, postings, ends })
    }
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
        assert_eq!(Body::from_bytes(&bytes), Some(body));
        assert!((0..bytes.len()).all(|cut| Body::from_bytes(&bytes[..cut]).is_none()));
    }
}
