//! Changes as a registry file, which Registry Editor and `reg import` read.
//!
//! The form is that of version 5: UTF-16 with a byte order mark, lines that end with CR and LF, the header alone on the
//! first line, an empty line before each key. Importers drop without a word what they do not understand; so nothing stands
//! behind data on its line, and data goes on on the next line only behind a comma.

use super::change::{Change, Data, Key, Operation};
use super::escape::reg::{comment, quoted, utf16};

/// The first line. A file that begins with anything else is not imported.
pub(super) const HEADER: &str = "Windows Registry Editor Version 5.00";

/// How long a line may get before it is folded, as in files that Registry Editor writes.
const WIDTH: usize = 80;

/// The lines of a file.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<String>,
    key: Option<Key>,
}

impl Lines {
    /// A file with these lines at its head.
    pub(super) fn new(head: &[String]) -> Self {
        let mut lines = vec![HEADER.to_owned(), String::new()];
        lines.extend(head.iter().map(|line| comment(line)));
        Self { lines, key: None }
    }

    /// Adds a comment.
    pub(super) fn comment(&mut self, text: &str) {
        self.lines.push(comment(text));
    }

    /// Begins the block of a key, unless the last block is that of the same key.
    pub(super) fn key(&mut self, key: &Key) {
        if self.key.as_ref() != Some(key) {
            self.lines.push(String::new());
            self.lines.push(format!("[{key}]"));
            self.key = Some(key.clone());
        }
    }

    /// Adds the deletion of a key with everything below it, and what there is to say of it.
    pub(super) fn delete_key(&mut self, key: &Key, said: &[String]) {
        self.lines.push(String::new());
        said.iter().for_each(|text| self.comment(text));
        self.lines.push(key_deletion(key));
        // Values behind it, also of this key, need a block of their own.
        self.key = None;
    }

    /// Adds a value with its data.
    pub(super) fn set(&mut self, name: &str, data: &Data) {
        for line in value_lines(name, data) {
            self.lines.push(line);
        }
    }

    /// Adds the deletion of a value.
    pub(super) fn delete(&mut self, name: &str) {
        self.lines.push(format!("{}=-", name_of(name)));
    }

    /// The file's bytes.
    pub(super) fn bytes(mut self) -> Vec<u8> {
        self.lines.push(String::new());
        let text = self.lines.iter().map(|line| format!("{line}\r\n")).collect::<String>();
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }
}

/// Changes as a registry file.
pub(super) fn file(head: &[String], changes: &[Change]) -> Vec<u8> {
    let mut lines = Lines::new(head);
    for change in changes {
        let said = super::head::of_change(change);
        let begin = |lines: &mut Lines| {
            lines.key(&change.key);
            said.iter().for_each(|text| lines.comment(text));
        };
        match &change.operation {
            Operation::DeleteKey => lines.delete_key(&change.key, &said),
            Operation::Set(data) => {
                begin(&mut lines);
                lines.set(&change.name, data);
            }
            Operation::Delete => {
                begin(&mut lines);
                lines.delete(&change.name);
            }
        }
    }
    lines.bytes()
}

/// The line that deletes a key with everything below it.
pub(super) fn key_deletion(key: &Key) -> String {
    format!("[-{key}]")
}

/// A value's name as it stands in front of `=`. Names with hidden characters do not come here: they are doubted.
fn name_of(name: &str) -> String {
    if name.is_empty() { "@".to_owned() } else { quoted(name).unwrap_or_default() }
}

/// A value as lines, folded behind commas.
fn value_lines(name: &str, data: &Data) -> Vec<String> {
    let name = name_of(name);
    match data {
        Data::Dword(number) => vec![format!("{name}=dword:{number:08x}")],
        Data::Sz(text) => match quoted(text) {
            Some(quoted) => vec![format!("{name}={quoted}")],
            // The same type, as bytes: the only way to say characters that end a line.
            None => hex(&format!("{name}=hex(1):"), &utf16(text)),
        },
        Data::ExpandSz(text) => hex(&format!("{name}=hex(2):"), &utf16(text)),
        Data::MultiSz(items) => {
            let mut bytes: Vec<u8> = items.iter().flat_map(|item| utf16(item)).collect();
            bytes.extend([0, 0]);
            hex(&format!("{name}=hex(7):"), &bytes)
        }
        Data::Qword(number) => hex(&format!("{name}=hex(b):"), &number.to_le_bytes()),
        Data::Binary(bytes) => hex(&format!("{name}=hex:"), bytes),
    }
}

fn hex(head: &str, bytes: &[u8]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = head.to_owned();
    let mut width = head.chars().count();
    for (place, byte) in bytes.iter().enumerate() {
        let last = place + 1 == bytes.len();
        // Room for "xx," and the backslash. Before the first byte there is no comma to fold behind.
        if place > 0 && width + 4 > WIDTH {
            line.push('\\');
            lines.push(std::mem::replace(&mut line, "  ".to_owned()));
            width = 2;
        }
        line.push_str(&format!("{byte:02x}{}", if last { "" } else { "," }));
        width += 3;
    }
    lines.push(line);
    lines
}
