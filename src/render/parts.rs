//! Very long articles on several pages.
//!
//! A page of more than [`MOST`] bytes is slow to open on a phone and tedious to read. One that would be longer is cut where
//! a section begins, or between two blocks of a very long one: every list, table and checklist stays whole. Each part has
//! the article's head, its whole table of contents and the links to the other parts; the last one ends with the references.

use super::body::Body;
use crate::library::Address;
use crate::view::{Pager, RegistryFiles, TocView};
use std::collections::HashMap;
use std::ops::Range;

/// How many bytes of body a page holds: with head, contents and references it stays below 200 kB.
const MOST: usize = 130_000;

/// How many bytes a reference takes in the list at the end of the last part, about.
const A_REFERENCE: usize = 180;

/// How many pieces of a body stand on each part, as places in [`Body::starts`]. A short body is one part; so many references
/// that the last part would be too long with them get a part of their own.
pub(super) fn cut(body: &Body, references: usize) -> Vec<Range<usize>> {
    let count = body.starts.len();
    let end_of = |piece: usize| body.starts.get(piece + 1).copied().unwrap_or(body.html.len());
    let mut parts = Vec::new();
    let mut first = 0;
    for piece in 0..count {
        let start = body.starts.get(first).copied().unwrap_or(0);
        if piece > first && end_of(piece) - start > MOST {
            parts.push(first..piece);
            first = piece;
        }
    }
    parts.push(first..count);
    let last = body.html.len() - body.starts.get(first).copied().unwrap_or(0).min(body.html.len());
    if last > 0 && last + references * A_REFERENCE > MOST + MOST / 4 {
        parts.push(count..count);
    }
    parts
}

/// The markup of a part, and the table of contents as it is seen from there.
pub(super) struct Part {
    pub(super) html: String,
    pub(super) contents: Vec<TocView>,
    /// Whether the article has anything that the reader can tick.
    pub(super) has_boxes: bool,
    /// What the article's registry panels offer.
    pub(super) registry_files: RegistryFiles,
}

/// Part `number` (from 1) of a body that was written for pages with the way `root` up; `address` is the article's.
pub(super) fn part(body: &Body, parts: &[Range<usize>], number: usize, address: &Address, root: &str) -> Part {
    let markup = |pieces: &Range<usize>| {
        let start =
            if pieces.start == 0 { 0 } else { body.starts.get(pieces.start).copied().unwrap_or(body.html.len()) };
        let end = body.starts.get(pieces.end).copied().unwrap_or(body.html.len());
        body.html.get(start..end).unwrap_or_default()
    };
    let mut homes: HashMap<&str, usize> = HashMap::new();
    for (pieces, home) in parts.iter().zip(1..) {
        homes.extend(quoted(markup(pieces), " id=\"").map(|(_, id)| (id, home)));
    }
    let html = parts.get(number.saturating_sub(1)).map(markup).unwrap_or_default();
    let lead = |href: &str| {
        let home = href.strip_prefix('#').and_then(|id| homes.get(id)).copied().filter(|home| *home != number)?;
        Some(format!("{}{href}", Pager::href(address, root, home)))
    };
    let contents = body
        .contents
        .iter()
        .map(|entry| TocView { href: lead(&entry.href).unwrap_or_else(|| entry.href.clone()), ..entry.clone() });
    Part {
        html: redirected(html, lead),
        contents: contents.collect(),
        has_boxes: body.has_boxes,
        registry_files: body.registry_files.clone(),
    }
}

/// Markup in which links to places on other parts lead there.
fn redirected(html: &str, lead: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for (at, href) in quoted(html, " href=\"") {
        if let Some(led) = lead(href) {
            out.push_str(html.get(done..at).unwrap_or_default());
            out.push_str(&led);
            done = at + href.len();
        }
    }
    out.push_str(html.get(done..).unwrap_or_default());
    out
}

/// Every value of an attribute, with where it begins. Text of an article has no plain quotation mark before an equals sign
/// and a blank, because the writer of bodies escapes them.
fn quoted<'t>(html: &'t str, attribute: &'static str) -> impl Iterator<Item = (usize, &'t str)> {
    memchr::memmem::find_iter(html.as_bytes(), attribute).filter_map(move |at| {
        let start = at + attribute.len();
        let value = html.get(start..)?;
        Some((start, value.get(..value.find('"')?)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(pieces: &[usize]) -> Body {
        let mut body = Body::default();
        for (length, nth) in pieces.iter().zip(0..) {
            body.starts.push(body.html.len());
            let href = format!("#s{nth}");
            let other = (nth + 1) % pieces.len();
            body.html += &format!("<p id=\"s{nth}\"><a href=\"#s{other}\">{}</a>", "x".repeat(*length));
            body.contents.push(TocView { href, text: String::new(), level: 1, kind: "other" });
        }
        body
    }

    #[test]
    fn a_body_is_cut_only_where_it_is_too_long_and_where_a_section_begins() {
        assert_eq!(cut(&body(&[]), 0).len(), 1);
        assert_eq!(cut(&body(&[10, 10]), 0).len(), 1);
        assert_eq!(cut(&body(&[100_000, 100_000, 10, 200_000, 10]), 0), [0..1, 1..3, 3..4, 4..5]);
    }

    #[test]
    fn very_many_references_have_a_part_of_their_own() {
        let body = body(&[100_000]);
        assert_eq!(cut(&body, 50).len(), 1);
        let parts = cut(&body, 900);
        assert_eq!(parts, [0..1, 1..1]);
        assert_eq!(part(&body, &parts, 2, &Address::own("kb/a"), "../../../../").html, "");
    }

    #[test]
    fn links_between_parts_lead_to_the_other_page() {
        let body = body(&[100_000, 100_000]);
        let (parts, address) = (cut(&body, 0), Address::own("kb/a"));
        let first = part(&body, &parts, 1, &address, "../../");
        let second = part(&body, &parts, 2, &address, "../../../../");
        assert!(first.html.contains("href=\"../../kb/a/page/2/index.html#s1\""));
        assert!(second.html.contains("href=\"../../../../kb/a/index.html#s0\""));
        let hrefs: Vec<_> = second.contents.iter().map(|entry| entry.href.as_str()).collect();
        assert_eq!(hrefs, ["../../../../kb/a/index.html#s0", "#s1"]);
        assert_eq!(first.html.matches("id=").count() + second.html.matches("id=").count(), 2);
    }
}
