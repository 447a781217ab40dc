//! The pieces in which the index is loaded.

use super::bits::varint;
use super::packing::pack;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

/// A piece of the index: a script that hands its data to the page. The script is made only when it is asked for, because one that
/// stands already need not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Its name, such as `words/12`.
    pub name: String,
    data: Data,
    hash: blake3::Hash,
}

/// What a shard hands over.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Data {
    /// Bytes as they are.
    Bytes(Vec<u8>),
    /// Text that is to be compressed (zlib).
    Text(String),
    /// A value of JavaScript.
    Value(String),
}

impl Shard {
    /// The shard that holds `bytes`.
    pub(super) fn of_bytes(name: String, bytes: Vec<u8>) -> Self {
        Self { name, hash: blake3::hash(&bytes), data: Data::Bytes(bytes) }
    }

    /// The shard that holds `text`, compressed.
    pub(super) fn of_text(name: String, text: String) -> Self {
        Self { name, hash: blake3::hash(text.as_bytes()), data: Data::Text(text) }
    }

    /// The shard that holds a value, written as JSON.
    pub(super) fn of_json(name: String, json: String) -> Self {
        Self { name, hash: blake3::hash(json.as_bytes()), data: Data::Value(json) }
    }

    /// The hash of what it holds, before anything is compressed or packed: of what its script is made of.
    #[must_use]
    pub const fn hash(&self) -> blake3::Hash {
        self.hash
    }

    /// What it holds, before anything is compressed or packed.
    #[cfg(test)]
    pub(super) fn source(&self) -> &[u8] {
        match &self.data {
            Data::Bytes(bytes) => bytes,
            Data::Text(text) | Data::Value(text) => text.as_bytes(),
        }
    }

    /// The script: one call of `kbpress.shard` with name, number of bytes, and the bytes as text.
    #[must_use]
    pub fn script(&self) -> String {
        let bytes = |bytes: &[u8]| format!("kbpress.shard(\"{}\",{},\"{}\");\n", self.name, bytes.len(), pack(bytes));
        match &self.data {
            Data::Bytes(held) => bytes(held),
            Data::Text(text) => bytes(&compressed(text.as_bytes())),
            Data::Value(json) => format!("kbpress.shard(\"{}\",0,{json});\n", self.name),
        }
    }
}

fn compressed(text: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(text.len() / 2), Compression::new(6));
    // Writing to memory does not fail; were it ever to, a shard without cards is worse than none only by a line of text.
    encoder.write_all(text).and_then(|()| encoder.finish()).unwrap_or_default()
}

/// Appends a string as what it shares with the one before: one byte with the length of both, or 15 and the length behind it where
/// that is no smaller.
pub(super) fn front_code(out: &mut Vec<u8>, before: &str, term: &str) {
    let same = before.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
    let shared = (0..=same).rev().find(|at| term.is_char_boundary(*at)).unwrap_or(0);
    let rest = term.get(shared..).unwrap_or_default();
    let nibble = |length: usize| u8::try_from(length.min(15)).unwrap_or(15);
    out.push(nibble(shared) << 4 | nibble(rest.len()));
    for length in [shared, rest.len()] {
        if length >= 15 {
            varint(out, u32::try_from(length - 15).unwrap_or(u32::MAX));
        }
    }
    out.extend_from_slice(rest.as_bytes());
}

/// The shortest beginning of `term` that tells it from `before`, the term in front of it.
pub(super) fn boundary(before: &str, term: &str) -> String {
    let same = before.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
    term.chars().take(same + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_tells_two_neighbours_apart() {
        assert_eq!(boundary("install", "instance"), "instan");
        assert_eq!(boundary("", "a"), "a");
        assert_eq!(boundary("con", "cone"), "cone");
    }

    #[test]
    fn long_strings_and_wide_letters_are_coded_whole() {
        let mut out = Vec::new();
        front_code(&mut out, "größe", "größer");
        assert_eq!(out, [7 << 4 | 1, b'r']);
        out.clear();
        // ö and ÷ begin with the same byte, which is no letter by itself.
        front_code(&mut out, "gö", "gö\u{f7}");
        assert_eq!(out[0], 3 << 4 | 2);
        out.clear();
        front_code(&mut out, "", &"x".repeat(20));
        assert_eq!((out[0], out[1], out.len()), (15, 5, 22));
    }
}
