//! The tags of an HTML page, read as a browser would: quoted attributes, comments, and the raw text of scripts.

use memchr::{memchr, memmem};
use std::borrow::Cow;

/// An opening tag.
#[derive(Debug)]
pub struct Tag<'h> {
    /// Its name as written.
    pub name: &'h str,
    /// Its attributes: name as written, and value with character references resolved.
    pub attributes: Vec<(&'h str, Cow<'h, str>)>,
    /// For a script or style, its content.
    pub raw: &'h str,
}

impl Tag<'_> {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_ref())
    }
}

/// Calls `visit` for every opening tag, and for the text between tags.
pub fn read<'h>(html: &'h str, mut visit: impl FnMut(Piece<'h>)) {
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        visit(Piece::Text(&rest[..at]));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = behind(comment, "-->");
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, behind_tag) = tag(&rest[1..]);
            rest = behind_tag;
            if ["script", "style", "title", "textarea"].iter().any(|raw| tag.name.eq_ignore_ascii_case(raw)) {
                let close = format!("</{}", tag.name);
                let end = memmem::find(rest.as_bytes(), close.as_bytes()).unwrap_or(rest.len());
                tag.raw = &rest[..end];
                rest = &rest[end..];
            }
            visit(Piece::Tag(tag));
        } else if rest[1..].starts_with(['/', '!', '?']) {
            rest = behind(rest, ">");
        } else {
            rest = &rest[1..];
        }
    }
    visit(Piece::Text(rest));
}

/// A piece of a page.
pub enum Piece<'h> {
    /// An opening tag.
    Tag(Tag<'h>),
    /// Text with its character references.
    Text(&'h str),
}

/// All opening tags.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    read(html, |piece| {
        if let Piece::Tag(tag) = piece {
            found.push(tag);
        }
    });
    found
}

/// The text that a page shows, with the content of its title and without that of scripts.
pub fn text(html: &str) -> String {
    let mut out = String::new();
    read(html, |piece| match piece {
        Piece::Text(text) => out.push_str(&unescape(text)),
        Piece::Tag(tag) if tag.name == "title" => out.push_str(&unescape(tag.raw)),
        Piece::Tag(_) => {}
    });
    out
}

fn behind<'h>(text: &'h str, end: &str) -> &'h str {
    memmem::find(text.as_bytes(), end.as_bytes()).map_or("", |at| &text[at + end.len()..])
}

fn tag(text: &str) -> (Tag<'_>, &str) {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let mut tag = Tag { name: &text[..end], attributes: Vec::new(), raw: "" };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let end =
            rest[1..].find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c)).map_or(rest.len(), |at| at + 1);
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(written) = rest.strip_prefix('=') {
            let written = written.trim_start();
            (value, rest) = match written.as_bytes().first() {
                Some(&quote @ (b'"' | b'\'')) => {
                    let inner = &written[1..];
                    let end = memchr(quote, inner.as_bytes()).unwrap_or(inner.len());
                    (&inner[..end], inner.get(end + 1..).unwrap_or_default())
                }
                _ => {
                    let end = written.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(written.len());
                    written.split_at(end)
                }
            };
        }
        tag.attributes.push((name, unescape(value)));
    }
}

/// Resolves the character references that a page of ours can have.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').filter(|end| *end < 12).map(|end| &rest[1..end]);
        match reference.and_then(character) {
            Some(c) => {
                out.push(c);
                rest = &rest[reference.unwrap().len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(reference: &str) -> Option<char> {
    let number = match reference.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => match reference {
            "lt" => 60,
            "gt" => 62,
            "amp" => 38,
            "quot" => 34,
            "apos" => 39,
            "nbsp" => 0xa0,
            _ => return None,
        },
    };
    char::from_u32(number)
}
