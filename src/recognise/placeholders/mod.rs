//! The recogniser of placeholders.
//!
//! # What it looks like
//!
//! `<Server Name>` in angle brackets, also wrapped over two lines; an environment variable such as `%SystemRoot%`; a drive
//! letter that the text itself calls an example: "where D is the letter of your CD-ROM drive".
//!
//! # What it yields
//!
//! Each placeholder once, as it is written first, with every line on which it begins. Letter case makes no difference.
//!
//! # What it must not take
//!
//! Markup (`<TD>`), keys (`<ENTER>`), header files (`<stdio.h>`), type parameters (`list<int>`), mail addresses, marks that
//! a program prints (`<DIR>`, `<none>`), and drive letters that the text does not leave open. Where it is not clear that
//! the reader has to fill something in, there is no placeholder.
//!
//! # Example
//!
//! `copy d:\setup\<file name> %windir%`, where "D: is the drive letter of your CD-ROM drive", gives `d:`, `<file name>` and
//! `%windir%`.

mod angles;
mod drives;
mod variables;

use crate::article::{Article, Evidence, Placeholder};
use crate::config::Vocabulary;
use crate::source::LineRange;
use std::collections::HashMap;

/// Fills the article's placeholders.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return };
    let range = LineRange::new(first.lines.first, last.lines.last);
    let whole = article.lines.source(range).as_bytes();
    let angles = memchr::memchr(b'<', whole).is_some();
    let variables = memchr::memchr(b'%', whole).is_some();
    let drives = drives::DRIVE.find(whole).is_some();
    if !(angles || variables || drives) {
        return;
    }
    let mut found = Found::default();
    let lines = article.lines.run(range);
    if angles {
        angles::find(&article.lines, lines, &mut found);
    }
    if variables {
        variables::find(&article.lines, lines, &mut found);
    }
    if drives {
        drives::find(&article.lines, lines, &mut found);
    }
    article.placeholders = found.placeholders();
}

/// Placeholders by their text, letter case aside.
#[derive(Default)]
struct Found {
    all: Vec<Placeholder>,
    places: HashMap<String, usize>,
}

impl Found {
    /// Adds an occurrence; the surest one speaks for the placeholder.
    fn add(&mut self, text: &str, line: u32, evidence: Evidence) {
        let at = *self.places.entry(text.to_lowercase()).or_insert(self.all.len());
        match self.all.get_mut(at) {
            Some(placeholder) => {
                if placeholder.lines.last() != Some(&line) {
                    placeholder.lines.push(line);
                }
                if evidence.confidence > placeholder.evidence.confidence {
                    placeholder.evidence = evidence;
                }
            }
            None => self.all.push(Placeholder { text: text.to_owned(), lines: vec![line], evidence }),
        }
    }

    /// All of them, in the order of their first lines.
    fn placeholders(mut self) -> Vec<Placeholder> {
        self.all.sort_by_key(|p| p.lines.first().copied());
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::{Block, BlockKind};
    use crate::config::Config;
    use crate::lines::Lines;

    fn read(text: &str) -> Vec<(String, Vec<u32>)> {
        let count = u32::try_from(text.lines().count()).unwrap();
        let range = LineRange::new(1, count);
        let mut article = Article { lines: Lines::measure(text.to_owned(), range), ..Article::default() };
        article.blocks = vec![Block::new(range, 0, BlockKind::Rule)];
        recognise(&mut article, &Vocabulary::compile(&Config::default()).unwrap());
        article.placeholders.into_iter().map(|p| (p.text, p.lines)).collect()
    }

    fn one(text: &str, lines: &[u32]) -> Vec<(String, Vec<u32>)> {
        vec![(text.to_owned(), lines.to_vec())]
    }

    #[test]
    fn brackets_hold_what_the_reader_fills_in() {
        assert_eq!(read("Open \\\\<Server Name>\\share.\n\nThen <server name>.\n"), one("<Server Name>", &[1, 3]));
        assert_eq!(read("Copy it to <Acme Mail\nPath>\\bin.\n"), one("<Acme Mail Path>", &[1]));
        assert_eq!(read("md c:\\<folder>\n"), one("<folder>", &[1]));
    }

    #[test]
    fn markup_keys_headers_and_types_are_no_placeholders() {
        for text in [
            "Press <ENTER> or <CTRL>+<F4>.",
            "#include <stdio.h>",
            "list<int> a;",
            "<TABLE BORDER=1><TD>x</TD>",
            "mail <anna@example.com>",
            "06-01-95 10:00 <DIR> acme",
            "if a <b and c> d",
            "<blank>",
            "for <T> and <A0>",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn variables_are_placeholders() {
        assert_eq!(read("cd %SystemRoot%\\x\nand %systemroot%\n"), one("%SystemRoot%", &[1, 2]));
        assert_eq!(read("100% of 50% and %d%s"), []);
    }

    #[test]
    fn a_drive_that_the_text_calls_an_example_is_one() {
        let text = "Type d:\\setup, where D is the letter of\nyour CD-ROM drive.\n\nOr D:\\run.\n";
        assert_eq!(read(text), one("d:", &[1, 4]));
        assert_eq!(read("Type c:\\setup on your drive.\n"), []);
        let text = "If yours is on another drive, write that drive's letter wherever \"D:\" appears.\n\n  D:\\acme\n";
        assert_eq!(read(text), one("D:", &[1, 3]));
        let text = "If it is not there, substitute the drive letter for the \"E:\" value.\n\n  E:\\acme\n";
        assert_eq!(read(text), one("E:", &[1, 3]));
    }
}
