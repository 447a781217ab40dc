//! Bytes that a build puts aside for itself, in a file without a name that is gone when it is closed.

use camino::Utf8Path;
use std::fs::File;
use std::io::Write as _;

/// How many bytes are put aside at the most.
const MOST: u64 = 1 << 30;

/// The part of the free room of a disk that may be taken.
const PART: u64 = 10;

/// How many bytes are gathered before they are written.
const BUFFER: usize = 1 << 20;

/// Pieces that were put aside, by their numbers from 0.
#[derive(Debug, Default)]
pub struct Scratch {
    file: Option<File>,
    /// Where the bytes of each piece stand, and how many they are; none for one that was not put aside.
    places: Vec<(u64, u32)>,
    buffer: Vec<u8>,
    end: u64,
    most: u64,
}

impl Scratch {
    /// Begins with none, in `folder`. Where the system knows no files that many threads can read, or the disk has no room, nothing is
    /// put aside.
    pub(super) fn begin(folder: &Utf8Path) -> Self {
        let most = super::durable::free(folder).map_or(MOST, |free| (free / PART).min(MOST));
        let file = if cfg!(unix) { tempfile::tempfile_in(folder).ok() } else { None };
        Self { file, most, ..Self::default() }
    }

    /// Puts the next piece aside; nothing, or what has no room, is only counted.
    pub fn add(&mut self, bytes: Option<Vec<u8>>) {
        let bytes = bytes.filter(|bytes| self.file.is_some() && self.end + bytes.len() as u64 <= self.most);
        let bytes = bytes.unwrap_or_default();
        self.places.push((self.end, u32::try_from(bytes.len()).unwrap_or_default()));
        self.end += bytes.len() as u64;
        self.buffer.extend_from_slice(&bytes);
        if self.buffer.len() > BUFFER {
            self.write();
        }
    }

    /// Writes what is gathered, which has to be done before anything is taken.
    pub fn write(&mut self) {
        let written = self.file.as_mut().map(|file| file.write_all(&self.buffer));
        self.buffer.clear();
        if !matches!(written, Some(Ok(()))) {
            // The room is given back, and nothing can be taken.
            *self = Self::default();
        }
    }

    /// The bytes of a piece; nothing where it was not put aside.
    #[must_use]
    pub fn take(&self, number: usize) -> Option<Vec<u8>> {
        let (start, length) = self.places.get(number).copied().filter(|(_, length)| *length > 0)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        read_at(self.file.as_ref()?, &mut bytes, start).ok()?;
        Some(bytes)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(not(unix))]
fn read_at(_file: &File, _bytes: &mut [u8], _start: u64) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn pieces_come_back_as_long_as_there_was_room_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let mut scratch = Scratch { most: 5, ..Scratch::begin(Utf8Path::from_path(folder.path()).unwrap()) };
        for piece in [Some("one"), None, Some("three"), Some("to")] {
            scratch.add(piece.map(|piece| piece.as_bytes().to_vec()));
        }
        scratch.write();
        let taken = |number| scratch.take(number).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!([0, 1, 2, 3, 4].map(taken), [Some("one".to_owned()), None, None, Some("to".to_owned()), None]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the file has no name");
    }
}
