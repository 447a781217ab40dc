//! The stage of the article: every source line with what was recognised on it.

use super::marks::{self, LETTERS, Mark};
use super::push_line;
use crate::article::Article;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The listing: for each source line its number, a column for each kind of thing with the kind's letter where one covers
/// the line (a capital where it begins), the line, and below it a row `>` for each thing that begins there.
pub(super) fn print(article: &Article) -> String {
    let marks = marks::of(article);
    let mut out = head(article);
    let mut open: BTreeMap<char, u32> = BTreeMap::new();
    let mut next = marks.iter().peekable();
    for line in article.lines.all() {
        let mut begun: Vec<&Mark> = Vec::new();
        while let Some(mark) = next.next_if(|mark| mark.lines.first <= line.number) {
            let end = open.entry(mark.letter).or_default();
            *end = mark.lines.last.max(*end);
            begun.push(mark);
        }
        let _ = write!(out, "{:>5} ", line.number);
        out.extend(LETTERS.iter().map(|(letter, _)| column(*letter, line.number, &begun, &open)));
        out.push('|');
        if !line.is_blank() {
            out.push(' ');
            push_line(&mut out, &article.lines, line.number);
        }
        out.push('\n');
        begun.iter().for_each(|mark| row(&mut out, mark));
    }
    next.for_each(|mark| row(&mut out, mark));
    out
}

/// Who the article is, and what the letters mean.
fn head(article: &Article) -> String {
    let letters: Vec<_> = LETTERS.iter().map(|(letter, name)| format!("{letter} {name}")).collect();
    let Article { metadata, dialect, .. } = article;
    format!("{} {}\n{dialect:?}; {}\n", metadata.id, metadata.title, letters.join(", "))
}

fn column(letter: char, line: u32, begun: &[&Mark], open: &BTreeMap<char, u32>) -> char {
    if begun.iter().any(|mark| mark.letter == letter) {
        letter.to_ascii_uppercase()
    } else if open.get(&letter).is_some_and(|end| *end >= line) {
        letter
    } else {
        '.'
    }
}

fn row(out: &mut String, mark: &Mark) {
    let until = if mark.lines.first == mark.lines.last { String::new() } else { format!(" (to {})", mark.lines.last) };
    let clean: String = mark.says.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(out, "      {:width$}> {clean}{until}", "", width = LETTERS.len());
}
