//! Where the parts of a composed runbook stand in its file, so that a finding can name line and column. The YAML reader
//! gives places only with its own errors; so the file is looked through for the items below `parts:`.

use crate::diagnostic::Place;
use camino::{Utf8Path, Utf8PathBuf};

/// The lines of a runbook's file, and where each part begins.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    path: Utf8PathBuf,
    lines: Vec<String>,
    /// The places of the lines with which the parts begin, from 0.
    parts: Vec<usize>,
    /// The BLAKE3 hash of the file.
    pub(super) hash: [u8; 32],
}

impl Marks {
    /// The marks of a file's text.
    #[must_use]
    pub fn of(path: &Utf8Path, text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let start = lines.iter().position(|line| line.starts_with("parts:")).map_or(lines.len(), |at| at + 1);
        let indent = |line: &str| line.len() - line.trim_start().len();
        let is_item = |line: &str| line.trim_start() == "-" || line.trim_start().starts_with("- ");
        let below = || lines.iter().enumerate().skip(start);
        let first = below().find(|(_, line)| is_item(line)).map(|(_, line)| indent(line));
        let end = below().find(|(_, line)| is_key(line)).map_or(lines.len(), |(at, _)| at);
        let items =
            below().take_while(|(at, _)| *at < end).filter(|(_, line)| is_item(line) && Some(indent(line)) == first);
        let parts = items.map(|(at, _)| at).collect();
        Self { path: path.to_owned(), lines, parts, hash: *blake3::hash(text.as_bytes()).as_bytes() }
    }

    /// The place of the value of `key` of the runbook itself; of the file where the key is not found.
    pub(super) fn head(&self, key: &str) -> Place {
        self.value_at(self.lines.iter().position(|line| line.strip_prefix(key).is_some_and(|l| l.starts_with(':'))), 0)
    }

    /// The place of the value that a placeholder is given; of all of them where its name is not found.
    pub(super) fn placeholder(&self, name: &str) -> Place {
        let start = self.lines.iter().position(|line| line.starts_with("placeholders:"));
        let Some(start) = start else { return Place::file(&self.path) };
        let mut below = self.lines.iter().enumerate().skip(start + 1).take_while(|(_, line)| !is_key(line));
        // The byte behind the name, which may have colons itself.
        let behind_name = |line: &str| {
            let bare = line.trim_start().trim_start_matches(['"', '\'']);
            let rest = bare.strip_prefix(name)?.trim_start_matches(['"', '\'']);
            rest.starts_with(':').then_some(line.len() - rest.len())
        };
        let (at, skip) = below.find_map(|(at, line)| Some((at, behind_name(line)?))).unwrap_or((start, 0));
        self.value_at(Some(at), skip)
    }

    /// The place of what stands behind the first colon of a line, the colons in its first `skip` bytes left out.
    fn value_at(&self, line: Option<usize>, skip: usize) -> Place {
        let Some((at, line)) = line.and_then(|at| Some((at, self.lines.get(at)?))) else {
            return Place::file(&self.path);
        };
        let colon = line.char_indices().find(|(byte, c)| *c == ':' && *byte >= skip).map_or(0, |(byte, _)| byte + 1);
        let value = line.get(colon..).unwrap_or_default().trim();
        let before = line.len() - line.get(colon..).unwrap_or_default().trim_start().len();
        let chars = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        Place::line(&self.path, number, line).at(chars(line.get(..before).unwrap_or_default()) + 1, chars(value))
    }

    /// The place of the value of `key` in the part counted from 0; of the part where the key is not found, and of all parts
    /// where they stand on one line.
    pub(super) fn value(&self, part: usize, key: &str) -> Place {
        let Some(&start) = self.parts.get(part) else { return self.head("parts") };
        let end = self.parts.get(part + 1).copied().unwrap_or(self.lines.len());
        let found = self.lines.iter().enumerate().take(end).skip(start).find_map(|(at, line)| {
            let bare = line.trim_start_matches([' ', '-', '{']);
            let value = bare.strip_prefix(key)?.strip_prefix(':')?.trim_start();
            Some((at, line, line.len() - value.len()))
        });
        let whole = |at: usize, line: &str| Place::line(&self.path, u32::try_from(at + 1).unwrap_or(u32::MAX), line);
        match found {
            Some((at, line, byte)) => {
                let chars = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                let (before, value) = line.split_at_checked(byte).unwrap_or((line, ""));
                whole(at, line).at(chars(before) + 1, chars(value.trim_end()))
            }
            None => whole(start, self.lines.get(start).map_or("", String::as_str)),
        }
    }
}

/// Whether a key of the runbook itself begins on this line.
fn is_key(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_at_its_line_and_column() {
        let text = "id: RB-1\nparts:\n  - text: |\n      - no part\n  - article: Q1\n    procedure: 2\nowner: me\n";
        let marks = Marks::of("r.yaml".into(), text);
        let place = marks.value(1, "procedure");
        assert_eq!((place.line, place.column, place.width), (6, 16, 1));
        assert_eq!(marks.value(1, "steps").line, 5);
        assert_eq!(marks.value(7, "steps").line, 2);
        assert_eq!((marks.head("owner").line, marks.head("owner").column, marks.head("title").line), (7, 8, 0));
    }

    #[test]
    fn a_placeholder_is_found_by_its_name() {
        let text = "placeholders:\n  Server Name: FS01\n  \"D:\": 'E:'\nparts:\n  - text: a\n";
        let marks = Marks::of("r.yaml".into(), text);
        let place = |name| (marks.placeholder(name).line, marks.placeholder(name).column);
        assert_eq!((place("Server Name"), place("D:"), place("X")), ((2, 16), (3, 9), (1, 14)));
    }
}
