//! Records by name, as bytes, in the order of their names: one is read only when it is asked for, and written again as it
//! stands.

use std::ops::Range;

/// How many bytes a length takes.
const LENGTH: usize = 4;

/// The records that an earlier build wrote.
#[derive(Default)]
pub(super) struct Records {
    bytes: Vec<u8>,
    /// Where each name and what is recorded under it stand in the bytes.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Records {
    /// Takes up records that were made by [`record`], in the order of their names; nothing of other bytes.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(bytes.len() / 256);
        let mut at = 0;
        while at < bytes.len() {
            let name = length(&bytes, at)?;
            let value = length(&bytes, at + LENGTH)?;
            let start = at + 2 * LENGTH;
            let middle = start.checked_add(name)?;
            at = middle.checked_add(value)?;
            places.push((start..middle, middle..at));
        }
        let names = places.iter().map(|(name, _)| bytes.get(name.clone()));
        (at == bytes.len() && names.is_sorted_by(|a, b| a < b)).then_some(Self { bytes, places })
    }

    /// What is recorded under a name. Whoever asks for many names in their order says how many came before this one, which is
    /// where it is looked for first.
    pub(super) fn get(&self, name: &str, likely: usize) -> Option<&[u8]> {
        self.entry(name, likely).map(|(_, value)| value)
    }

    /// The name as it is recorded, and what is recorded under it; see [`Self::get`].
    pub(super) fn entry(&self, name: &str, likely: usize) -> Option<(&[u8], &[u8])> {
        let guessed = self.places.get(likely).filter(|place| self.name(place) == name.as_bytes());
        let found = || {
            let at = self.places.binary_search_by(|place| self.name(place).cmp(name.as_bytes())).ok()?;
            self.places.get(at)
        };
        let place = guessed.or_else(found)?;
        Some((self.name(place), self.bytes.get(place.1.clone())?))
    }

    /// How many names come before the first that is `first` or comes after it.
    pub(super) fn before(&self, first: &str) -> usize {
        self.places.partition_point(|place| self.name(place) < first.as_bytes())
    }

    fn name(&self, place: &(Range<usize>, Range<usize>)) -> &[u8] {
        self.bytes.get(place.0.clone()).unwrap_or_default()
    }
}

fn length(bytes: &[u8], at: usize) -> Option<usize> {
    let (length, _) = bytes.get(at..)?.split_first_chunk::<LENGTH>()?;
    usize::try_from(u32::from_le_bytes(*length)).ok()
}

/// A record as bytes, behind others in `out`. What is longer than any file of a site (4 GiB) makes records that cannot be read.
pub(super) fn record(out: &mut Vec<u8>, name: impl AsRef<[u8]>, value: &[u8]) {
    let name = name.as_ref();
    for length in [name.len(), value.len()] {
        out.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    }
    out.extend_from_slice(name);
    out.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(records: &[(&str, &str)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        records.iter().for_each(|(name, value)| record(&mut bytes, name, value.as_bytes()));
        bytes
    }

    #[test]
    fn a_record_is_found_by_its_name_wherever_it_is_looked_for_first() {
        let records = Records::read(written(&[("a", "1"), ("b", ""), ("d", "33")])).unwrap();
        for likely in 0..5 {
            let get = |name| records.get(name, likely).map(|value| std::str::from_utf8(value).unwrap());
            assert_eq!(["a", "b", "c", "d", "e"].map(get), [Some("1"), Some(""), None, Some("33"), None]);
        }
    }

    #[test]
    fn what_is_cut_or_out_of_order_is_no_records() {
        let whole = written(&[("a", "1"), ("b", "22")]);
        for cut in 1..whole.len() {
            let read = Records::read(whole[..cut].to_vec());
            assert!(read.is_none() || cut == 10, "{cut}");
        }
        assert!(Records::read(written(&[("b", "1"), ("a", "1")])).is_none());
        assert!(Records::read(written(&[("a", "1"), ("a", "1")])).is_none());
        assert!(Records::read(vec![255; 8]).is_none());
    }
}
