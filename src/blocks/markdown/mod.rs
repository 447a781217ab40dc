//! Markdown → blocks, by pulldown-cmark.
//!
//! CommonMark with tables. [`reader`] turns the parser's events into the block tree and writes on a [`sheet`] what each
//! source line shows: its plain text, without any marks. Those are the body's [`Lines`] from here on, so that every
//! recogniser reads a Markdown article as it reads a fixed-width one. [`inlines`] keeps the markup inside a paragraph,
//! [`places`] knows the line and column of a byte, [`notices`] finds the labels of admonitions, and [`headings`] tells the
//! title from the sections.
//!
//! Marks are no text: a line that is nothing but marks (a fence, the rule below a table's head, a line of `===`, a link
//! definition, a comment) is blank in the body's lines.

mod headings;
mod inlines;
mod notices;
mod places;
mod reader;
mod sheet;

use super::block::Body;
use super::frame::Frame;
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::Document;
use places::Places;
use pulldown_cmark::{Options, Parser};
use reader::Reader;
use std::borrow::Cow;

/// Reads a Markdown document as blocks.
#[must_use]
pub(super) fn parse(document: &mut Document, words: &Vocabulary) -> Body {
    let text = std::mem::take(&mut document.text);
    let first = document.body.first.max(1);
    let body = body_text(&text, first, &document.tags);
    let mut reader = Reader::new(Places::new(&body, first), words);
    for (event, range) in Parser::new_ext(&body, options()).into_offset_iter() {
        reader.read(event, range);
    }
    let (blocks, sheet) = reader.finish();
    let count = document.body.last.max(first);
    let (title, blocks) = headings::take_title(blocks);
    let lines = Lines::derived(count, sheet.entries());
    let range = blocks.first().zip(blocks.last()).map(|(first, last)| first.lines.join(last.lines));
    Body { lines, frame: Frame { title, body: range, ..Frame::default() }, blocks }
}

/// What is read beyond CommonMark: tables alone. Task lists and footnotes would need block kinds of their own.
fn options() -> Options {
    Options::ENABLE_TABLES
}

/// The text from line `first` on, in which every line of `tags` is blank and every line end is one to the
/// [`Lines`] too. All bytes stay where they are.
fn body_text<'t>(text: &'t str, first: u32, tags: &[u32]) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    let terminator = if memchr::memchr(b'\n', bytes).is_none() { b'\r' } else { b'\n' };
    let start = match first {
        0 | 1 => 0,
        _ => memchr::memchr_iter(terminator, bytes).nth(first as usize - 2).map_or(text.len(), |at| at + 1),
    };
    let body = text.get(start..).unwrap_or_default();
    // CommonMark ends a line at a lone carriage return as well. In a file of line feeds, it ends none for us.
    let lone = |at: usize| terminator == b'\n' && body.as_bytes().get(at + 1) != Some(&b'\n');
    if tags.is_empty() && !memchr::memchr_iter(b'\r', body.as_bytes()).any(lone) {
        return Cow::Borrowed(body);
    }
    let mut clean = String::with_capacity(body.len());
    let ends = memchr::memchr_iter(terminator, body.as_bytes()).map(|at| at + 1).chain([body.len()]);
    let mut at = 0;
    for (end, number) in ends.zip(first..) {
        let line = body.get(at..end).unwrap_or_default();
        let content = line.trim_end_matches(['\r', '\n']);
        if tags.binary_search(&number).is_ok() {
            clean.extend(std::iter::repeat_n(' ', content.len()));
        } else if terminator == b'\n' && content.contains('\r') {
            clean.push_str(&content.replace('\r', " "));
        } else {
            clean.push_str(content);
        }
        let close = line.get(content.len()..).unwrap_or_default();
        clean.extend(std::iter::repeat_n(' ', close.len().saturating_sub(2)));
        clean.push_str(close.get(close.len().saturating_sub(2)..).unwrap_or_default());
        at = end;
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests;
