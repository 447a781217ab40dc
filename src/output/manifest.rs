//! The list of what a build wrote.
//!
//! A text file: a head line, then a line for each file with the hash and the size of what it holds and its path, sorted by
//! path. It names no times, so that the same site gives the same manifest. It is replaced in the step that publishes a site,
//! so that it always tells what stands in the folder.

use super::OutputError;
use super::guard::is_plain;
use camino::Utf8Path;
use hashbrown::HashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::io;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".kbpress-manifest";

const HEAD: &str = "kbpress manifest 2";

/// What a file holds: the first half of the BLAKE3 hash of its bytes (enough to tell two files apart, also where someone
/// tries), and how many they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Held {
    hash: u128,
    size: u64,
}

impl Held {
    /// What a file of these bytes holds.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut half = [0; 16];
        for (to, from) in half.iter_mut().zip(blake3::hash(bytes).as_bytes()) {
            *to = *from;
        }
        Self { hash: u128::from_be_bytes(half), size: bytes.len() as u64 }
    }

    /// How many bytes a file holds.
    pub(super) const fn size(self) -> u64 {
        self.size
    }
}

/// What an earlier build wrote; nothing where none came to its end.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) files: HashMap<String, Held>,
    /// What the manifest itself holds.
    pub(super) held: Option<Held>,
}

impl Manifest {
    /// Reads the manifest of the output folder `root`. Lines that are no entry, or whose path is not safe, are left out:
    /// a manifest is a file like others and may have been changed.
    pub(super) fn read(root: &Utf8Path) -> Result<Self, OutputError> {
        let path = root.join(MANIFEST);
        match std::fs::read(&path) {
            Ok(bytes) => Ok(Self { held: Some(Held::of(&bytes)), ..Self::parse(&String::from_utf8_lossy(&bytes)) }),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(OutputError::io(path, "cannot be read")(e)),
        }
    }

    fn parse(text: &str) -> Self {
        let Some(lines) = text.strip_prefix(HEAD).and_then(|rest| rest.strip_prefix('\n')) else {
            return Self::default();
        };
        let entries: Vec<_> = lines.par_lines().filter_map(entry).collect();
        Self { files: entries.into_iter().collect(), held: None }
    }
}

fn entry(line: &str) -> Option<(String, Held)> {
    let (hash, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    let hash = (hash.len() == 32).then(|| u128::from_str_radix(hash, 16).ok()).flatten()?;
    is_plain(path).then_some((path.to_owned(), Held { hash, size: size.parse().ok()? }))
}

/// The manifest that a build writes.
#[derive(Debug)]
pub struct NewManifest {
    text: String,
    held: Held,
}

impl NewManifest {
    /// The manifest of these files.
    pub(super) fn of(mut files: Vec<(String, Held)>) -> Self {
        files.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let text = text(&files);
        let held = Held::of(text.as_bytes());
        Self { text, held }
    }

    /// What the manifest itself holds.
    #[must_use]
    pub const fn held(&self) -> Held {
        self.held
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// The text of a manifest of `files`, which are to be sorted by path.
fn text<P: AsRef<str>>(files: &[(P, Held)]) -> String {
    let mut text = String::with_capacity(64 + files.len() * 80);
    text.push_str(HEAD);
    text.push('\n');
    for (path, held) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:032x} {} {}", held.hash, held.size, path.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let held = Held::of(b"x");
        let manifest = Manifest::parse(&text(&[("a b/c.html".to_owned(), held), ("index.html".to_owned(), held)]));
        assert_eq!(manifest.files.len(), 2);
        assert_eq!(manifest.files.get("a b/c.html"), Some(&held));
    }

    #[test]
    fn a_manifest_that_was_tampered_with_names_no_file_outside() {
        let held = Held::of(b"");
        let evil = text(&[("../../etc/passwd".to_owned(), held), ("/etc/passwd".to_owned(), held)]);
        assert!(Manifest::parse(&evil).files.is_empty());
        assert!(Manifest::parse("<html>").files.is_empty());
    }
}
