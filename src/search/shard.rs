//! The pieces in which the index is loaded.

use super::bits::varint;
use super::packing::pack;

/// A piece of the index: a script that hands its data to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Its name, such as `words/12`.
    pub name: String,
    /// The script: one call of `kbpress.shard` with name, number of bytes, and the bytes as text.
    pub script: String,
}

impl Shard {
    /// The shard that holds `bytes`.
    pub(super) fn of_bytes(name: String, bytes: &[u8]) -> Self {
        let script = format!("kbpress.shard(\"{name}\",{},\"{}\");\n", bytes.len(), pack(bytes));
        Self { name, script }
    }
}

/// Files into which pieces are put one after another, a new one whenever the last is large enough.
#[derive(Debug)]
pub(super) struct Files {
    folder: &'static str,
    size: usize,
    files: Vec<Vec<u8>>,
}

impl Files {
    pub(super) fn new(folder: &'static str, size: usize) -> Self {
        Self { folder, size, files: Vec::new() }
    }

    /// Puts a piece away; gives the number of its file, and where in the file it begins.
    pub(super) fn put(&mut self, piece: &[u8]) -> (u32, u32) {
        if self.files.last().is_none_or(|file| file.len() >= self.size) {
            self.files.push(Vec::with_capacity(self.size + piece.len()));
        }
        let number = u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX);
        let Some(file) = self.files.last_mut() else { return (number, 0) };
        let at = u32::try_from(file.len()).unwrap_or(u32::MAX);
        file.extend_from_slice(piece);
        (number, at)
    }

    pub(super) fn shards(self) -> impl Iterator<Item = Shard> {
        let folder = self.folder;
        self.files
            .into_iter()
            .enumerate()
            .map(move |(number, bytes)| Shard::of_bytes(format!("{folder}/{number}"), &bytes))
    }
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
