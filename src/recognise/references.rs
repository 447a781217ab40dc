//! The recogniser of references.
//!
//! # What it looks like
//! The id of another article, in a form that the site's settings name (`Q123456`), or a bare number that is named as an
//! article (`article 123456`), also where the number stands on the next line. In text made from HTML also a bare number at the
//! head of a line, with a title behind it, and one with its web address in brackets behind it.
//!
//! # What it yields
//! One reference for every mention, with the line on which the id or number stands; a bare number brings title and address.
//!
//! # What it must not take
//! The article's own id; ids in header and footer; a file that is named after an article (`Q123456.exe`).
//!
//! # Example
//! ```text
//! For more information, please see article
//! 123456 or Q123457.
//! ```

use crate::article::{Article, Evidence, Reference};
use crate::config::Vocabulary;
use crate::lines::Signs;
use crate::source::{Dialect, LineRange};

/// What speaks for a mention in one of the forms that the site's settings name.
const WRITTEN: Evidence = Evidence::certain("it is written as the ids of articles are");

/// Fills the article's references.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let Some(body) = super::display::body(article) else { return };
    // The body is searched as one text: an expression that looks for a letter first passes over most articles at the
    // speed of memory, which it would not line by line.
    let text = article.lines.source(body);
    let mut at = Place { line: body.first, start: 0 };
    let mut found = Vec::new();
    for mention in words.ids.mentions(text) {
        if mention.id == article.metadata.id || names_file(text, mention.bytes.end) {
            continue;
        }
        at.advance(text, mention.bytes.start);
        found.push(Reference { line: at.line, id: mention.id, evidence: WRITTEN, ..Reference::default() });
    }
    add_glued(&mut found, article, body, words);
    if matches!(article.dialect, Dialect::KbText | Dialect::KbWeb) {
        add_bare(&mut found, article, body, words);
    }
    article.references = found;
}

/// Adds ids at the head of a line to which the title behind it is glued (`Q123456How to ...`).
fn add_glued(found: &mut Vec<Reference>, article: &Article, body: LineRange, words: &Vocabulary) {
    let mut added = false;
    for line in article.lines.range(body) {
        if !line.signs.meets(Signs::CAPITAL) || !line.signs.meets(Signs::DIGIT) {
            continue;
        }
        let text = article.lines.slice(line);
        let Some(id) = glued_id(text).filter(|id| words.ids.is_id(id)) else { continue };
        if id != article.metadata.id {
            let evidence = Evidence::likely("an id stands at the head of a line, glued to the text behind it");
            found.push(Reference { line: line.number, id: id.to_owned(), evidence, ..Reference::default() });
            added = true;
        }
    }
    if added {
        found.sort_by_key(|reference| reference.line);
    }
}

/// Adds the bare numbers of text made from HTML, with the titles and addresses behind them.
fn add_bare(found: &mut Vec<Reference>, article: &Article, body: LineRange, words: &Vocabulary) {
    let text = article.lines.source(body);
    let mut bare = Vec::new();
    let mut at = Place { line: body.first, start: 0 };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let digits = line.trim_start().bytes().take_while(u8::is_ascii_digit).count();
        let number = line.get(lead..lead + digits).unwrap_or_default();
        let title = line.get(lead + digits..).unwrap_or_default();
        if title.starts_with(' ') && title.trim_start().starts_with(char::is_uppercase) {
            at.advance(text, start + lead);
            bare.extend(reference(at.line, number, Some(title), None, words));
        }
        start += line.len();
    }
    let mut at = Place { line: body.first, start: 0 };
    for bracket in memchr::memmem::find_iter(text.as_bytes(), "(http") {
        let head = text.get(..bracket).unwrap_or_default().trim_end();
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let first = head.len() - digits;
        let behind = text.get(bracket + 1..).unwrap_or_default();
        let address = behind.get(..behind.find(|c: char| c.is_whitespace() || c == ')').unwrap_or(behind.len()));
        let title = behind.get(address.map_or(0, str::len)..).unwrap_or_default().trim_start().strip_prefix(')');
        let title = title.and_then(|title| title.trim_start().lines().next());
        at.advance(text, first.max(at.start));
        bare.extend(reference(at.line, head.get(first..).unwrap_or_default(), title, address, words));
    }
    let own = &article.metadata.id;
    found.extend(bare.into_iter().filter(|new| new.id != *own));
    // A number may be a mention in a known form as well; what says more of it stays.
    let order = |r: &Reference| (r.line, r.id.clone(), r.title.is_none(), r.address.is_none());
    found.sort_by_cached_key(order);
    found.dedup_by(|b, a| a.line == b.line && a.id == b.id);
}

/// The reference that a bare number makes, where the site's settings know it for an article's.
fn reference(
    line: u32,
    number: &str,
    title: Option<&str>,
    address: Option<&str>,
    words: &Vocabulary,
) -> Option<Reference> {
    let known = (4..=9).contains(&number.len()).then(|| words.ids.of_number(number)).flatten()?;
    let kept = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let evidence = match address {
        Some(_) => Evidence::certain("its number stands before its web address"),
        None => Evidence::likely("a number and a title stand on a line of their own"),
    };
    Some(Reference { line, id: known, title: kept(title), address: kept(address), evidence })
}

/// What ends with a digit before a capital that goes on in small letters, at the head of a line.
fn glued_id(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_uppercase() {
        return None;
    }
    let head = bytes.get(..24).unwrap_or(bytes);
    let at = head.windows(3).position(
        |w| matches!(w, [a, b, c] if a.is_ascii_digit() && b.is_ascii_uppercase() && c.is_ascii_lowercase()),
    )?;
    text.get(..=at)
}

/// A place in a text, moved forward only, so that lines are counted once.
struct Place {
    line: u32,
    start: usize,
}

impl Place {
    fn advance(&mut self, text: &str, to: usize) {
        let passed = text.as_bytes().get(self.start..to).unwrap_or_default();
        let feeds = memchr::memchr_iter(b'\n', passed).count();
        self.line += u32::try_from(feeds).unwrap_or(0);
        self.start = to;
    }
}

/// Whether what ends at `end` is followed by a file's extension.
fn names_file(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let Some(extension) = rest.strip_prefix('.') else { return false };
    let len = extension.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let next = extension.as_bytes().get(len);
    (2..=4).contains(&len) && extension.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && next != Some(&b'(')
}
