//! What publishing a site does, written down before it begins, so that a step which was broken off can be finished.
//!
//! A text file: a head line, a line for each change, and a last line with the hash of all before it. Without that line the
//! journal was not finished, and nothing has been changed.

use super::OutputError;
use super::guard::is_plain;
use camino::Utf8Path;
use std::io::{self, Write as _};

const HEAD: &str = "kbpress journal 1";

/// Everything that publishing does to the output folder. All paths are relative to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Files that are put where nothing is, and folders that come as a whole.
    pub(super) new: Vec<String>,
    /// Files that take the place of others.
    pub(super) replaced: Vec<String>,
    /// Files that go.
    pub(super) removed: Vec<String>,
}

impl Changes {
    /// Writes them to the file at `path`, which is on the disk when this comes back.
    pub(super) fn write(&self, path: &Utf8Path) -> Result<(), OutputError> {
        let text = self.text();
        let write = || {
            let mut file = std::fs::File::create(path)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(OutputError::io(path, "cannot be written"))?;
        path.parent().map_or(Ok(()), super::durable::folder)
    }

    /// Reads them from the file at `path`; nothing where there is none, or one that was not finished.
    pub(super) fn read(path: &Utf8Path) -> Result<Option<Self>, OutputError> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(Self::parse(&String::from_utf8_lossy(&bytes))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(OutputError::io(path, "cannot be read")(e)),
        }
    }

    fn text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (word, paths) in [("new", &self.new), ("replaced", &self.replaced), ("removed", &self.removed)] {
            for path in paths {
                text.push_str(&format!("{word} {path}\n"));
            }
        }
        let end = end(&text);
        text + &end
    }

    fn parse(text: &str) -> Option<Self> {
        let (lines, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let lines = text.get(..=lines.len())?;
        if end(lines).trim_end() != last || lines.lines().next() != Some(HEAD) {
            return None;
        }
        let mut changes = Self::default();
        for line in lines.lines().skip(1) {
            let (word, path) = line.split_once(' ').filter(|(_, path)| is_plain(path))?;
            match word {
                "new" => changes.new.push(path.to_owned()),
                "replaced" => changes.replaced.push(path.to_owned()),
                "removed" => changes.removed.push(path.to_owned()),
                _ => return None,
            }
        }
        Some(changes)
    }
}

fn end(text: &str) -> String {
    format!("end {}\n", blake3::hash(text.as_bytes()).to_hex())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_as_it_was_written_and_only_whole() {
        let changes = Changes {
            new: vec!["kb".into()],
            replaced: vec!["a b/index.html".into(), "index.html".into()],
            removed: vec!["old/index.html".into()],
        };
        let text = changes.text();
        assert_eq!(Changes::parse(&text), Some(changes));
        for cut in 0..text.len() {
            assert_eq!(Changes::parse(text.get(..cut).unwrap()), None, "{cut}");
        }
        assert_eq!(Changes::parse(&text.replace("kb", "xb")), None);
    }
}
