//! The list of what a build wrote.
//!
//! A text file: a head line that says whether the build came to its end, then a line for each file with the hash of what
//! it holds and its path, sorted by path. It names no times, so that the same site gives the same manifest.

use super::OutputError;
use super::guard::is_plain;
use camino::Utf8Path;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".kbpress-manifest";

const FINISHED: &str = "kbpress manifest 1, finished";
const UNFINISHED: &str = "kbpress manifest 1, unfinished";

/// The first half of the BLAKE3 hash of a file's bytes; enough to tell two files apart, also where someone tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hash([u8; 16]);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut half = [0; 16];
        for (to, from) in half.iter_mut().zip(blake3::hash(bytes).as_bytes()) {
            *to = *from;
        }
        Self(half)
    }

    fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok()).flatten().map(|n| Self(n.to_be_bytes()))
    }
}

/// How the build ended that a manifest is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// There is no manifest: nothing in the folder is known to be ours.
    None,
    /// It was broken off: the files listed are ours, but may hold something else, and there may be others of ours.
    Unfinished,
    /// It came to its end: each file listed holds what its hash says.
    Finished,
}

/// What an earlier build wrote.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) ending: Ending,
    pub(super) files: HashMap<String, Hash>,
}

impl Manifest {
    /// Reads the manifest of the output folder `root`. Lines that are no entry, or whose path is not safe, are left out:
    /// a manifest is a file like others and may have been changed.
    pub(super) fn read(root: &Utf8Path) -> Result<Self, OutputError> {
        let path = root.join(MANIFEST);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { ending: Ending::None, files: HashMap::new() });
            }
            Err(e) => return Err(OutputError::io(path, "cannot be read")(e)),
        };
        Ok(Self::parse(&String::from_utf8_lossy(&bytes)))
    }

    fn parse(text: &str) -> Self {
        let mut lines = text.lines();
        let ending = match lines.next() {
            Some(FINISHED) => Ending::Finished,
            Some(UNFINISHED) => Ending::Unfinished,
            _ => return Self { ending: Ending::None, files: HashMap::new() },
        };
        let files = lines
            .filter_map(|line| {
                let (hash, path) = line.split_once("  ")?;
                Some((is_plain(path).then(|| path.to_owned())?, Hash::parse(hash)?))
            })
            .collect();
        Self { ending, files }
    }
}

/// The text of a manifest of `files`, which are to be sorted by path.
pub(super) fn text(ending: Ending, files: &[(&str, Hash)]) -> String {
    let mut text = String::with_capacity(64 + files.len() * 80);
    text.push_str(if ending == Ending::Finished { FINISHED } else { UNFINISHED });
    text.push('\n');
    for (path, hash) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:032x}  {path}", u128::from_be_bytes(hash.0));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let hash = Hash::of(b"x");
        let manifest = Manifest::parse(&text(Ending::Finished, &[("a b/c.html", hash), ("index.html", hash)]));
        assert_eq!(manifest.ending, Ending::Finished);
        assert_eq!(manifest.files.len(), 2);
        assert_eq!(manifest.files.get("a b/c.html"), Some(&hash));
    }

    #[test]
    fn a_manifest_that_was_tampered_with_names_no_file_outside() {
        let evil = text(Ending::Finished, &[("../../etc/passwd", Hash::of(b"")), ("/etc/passwd", Hash::of(b""))]);
        assert!(Manifest::parse(&evil).files.is_empty());
        assert_eq!(Manifest::parse("<html>").ending, Ending::None);
    }
}
