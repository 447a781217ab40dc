//! A part of the index as bytes, so that a later build need not read its articles again.

use super::bits::{read_varint, varint};
use super::gather::{Part, Said};
use super::terms::Terms;

impl Part {
    /// The part as bytes. Articles are counted from `first`, their place in the library, so that the bytes stay the same
    /// where others come before them.
    #[must_use]
    pub fn to_bytes(&self, first: u32) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.postings.len() + self.terms.len() * 12 + self.articles.len() * 128);
        varint(&mut out, length(self.articles.len()));
        for said in &self.articles {
            for number in [said.place.saturating_sub(first), said.length, said.title] {
                varint(&mut out, number);
            }
            text(&mut out, &said.excerpt);
        }
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

    /// The part that [`Self::to_bytes`] made these bytes of, whose first article stands at `first` now; nothing for other bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], first: u32) -> Option<Self> {
        let mut reader = Reader { bytes, at: 0 };
        let count = reader.number()?;
        let mut articles = Vec::with_capacity(count.min(super::PART as u32) as usize);
        for _ in 0..count {
            let (place, length, title) = (reader.number()?, reader.number()?, reader.number()?);
            let excerpt = reader.text()?.to_owned();
            articles.push(Said { place: place.checked_add(first)?, length, title, excerpt });
        }
        let count = reader.number()?;
        let (mut terms, mut ends, mut end) = (Terms::default(), Vec::new(), 0_u32);
        for _ in 0..count {
            terms.push(reader.text()?);
            end = end.checked_add(reader.number()?)?;
            ends.push(end);
        }
        let postings = reader.rest().to_vec();
        (end as usize == postings.len()).then_some(Self { articles, terms, postings, ends })
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn number(&mut self) -> Option<u32> {
        (self.at < self.bytes.len()).then(|| read_varint(self.bytes, &mut self.at))
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.number()? as usize;
        let bytes = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        std::str::from_utf8(bytes).ok()
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn text(out: &mut Vec<u8>, text: &str) {
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
    fn a_part_is_read_as_it_was_written_and_other_bytes_give_none() {
        let mut gatherer = Gatherer::new(&Config::default());
        for place in 7..10 {
            let mut article = Article::default();
            article.metadata.title = format!("The printer {place} does not print");
            gatherer.add(place, &article);
        }
        let bytes = gatherer.finish().to_bytes(7);
        let part = Part::from_bytes(&bytes, 100).unwrap();
        assert_eq!(part.articles.iter().map(|said| said.place).collect::<Vec<_>>(), [100, 101, 102]);
        assert_eq!(part.to_bytes(100), bytes);
        assert!((0..bytes.len()).all(|cut| Part::from_bytes(&bytes[..cut], 0).is_none()));
    }
}
