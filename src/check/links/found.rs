//! The links of an article, and the places on its page that links can lead to.

use crate::article::Article;
use crate::blocks::each_link;
use crate::library::section_anchor;
use crate::source::Dialect;
use std::collections::HashSet;

/// A Markdown link that leads to another page of the site, or to a place on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct PageLink {
    /// The first line of the paragraph that it stands in.
    pub(in crate::check) line: u32,
    /// Where it leads, as written.
    pub(in crate::check) to: String,
}

/// A web address in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink {
    /// The line on which it begins.
    pub line: u32,
    /// The address, without what is not sent to a server.
    pub address: String,
}

/// Hashes of the anchors that the page of an article has. Of equal headings the second gets a number, as on the page.
pub(in crate::check) fn anchors(article: &Article) -> Box<[u32]> {
    // Only Markdown has links that can lead to them from outside; within the archive's forms nobody writes such.
    let mut seen: HashSet<String> = HashSet::new();
    for section in article.sections.iter().filter(|section| !section.heading.is_empty()) {
        let wanted = section_anchor(section);
        let mut anchor = wanted.clone();
        let mut number = 1;
        while !seen.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{wanted}-{number}");
        }
    }
    let mut hashes: Vec<u32> = seen.iter().map(|anchor| hash(anchor)).collect();
    hashes.sort_unstable();
    hashes.into_boxed_slice()
}

/// The number by which an anchor is known.
pub(super) fn hash(anchor: &str) -> u32 {
    let hash = blake3::hash(anchor.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// The Markdown links of an article that have no scheme.
pub(in crate::check) fn page_links(article: &Article) -> Box<[PageLink]> {
    if article.dialect != Dialect::Markdown {
        return Box::default();
    }
    let mut found = Vec::new();
    each_link(&article.blocks, &mut |line, to| {
        if !to.starts_with("//") && !has_scheme(to) {
            found.push(PageLink { line, to: to.to_owned() });
        }
    });
    found.into_boxed_slice()
}

fn has_scheme(to: &str) -> bool {
    to.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#']))
}

/// The web addresses in an article, once each: those of its text, of its references, and of Markdown links.
pub(in crate::check) fn web_links(article: &Article) -> Box<[WebLink]> {
    let mut found = Vec::new();
    for line in article.lines.all() {
        in_text(article.lines.slice(*line), line.number, &mut found);
    }
    found.extend(
        article.references.iter().filter_map(|r| {
            Some(WebLink { line: r.line, address: r.address.as_deref().map(without_place)?.to_owned() })
        }),
    );
    each_link(&article.blocks, &mut |line, to| found.push(WebLink { line, address: without_place(to).to_owned() }));
    let mut seen = HashSet::new();
    found.retain(|link| is_web(&link.address) && seen.insert(link.address.clone()));
    found.into_boxed_slice()
}

/// Adds the addresses in a line of text.
fn in_text(text: &str, line: u32, found: &mut Vec<WebLink>) {
    for at in memchr::memmem::find_iter(text.as_bytes(), b"://") {
        let letters = text.as_bytes().get(..at).unwrap_or_default();
        let length = letters.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        let rest = text.get(at - length..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '”' | '’'));
        let address = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        // A bracket at the end belongs to the sentence unless the address has its partner.
        let address = match address.strip_suffix(')') {
            Some(inner) if !inner.contains('(') => inner,
            _ => address,
        };
        found.push(WebLink { line, address: without_place(address).to_owned() });
    }
}

/// An address without the place on its page, which no server is told.
fn without_place(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// Whether an address is one that can be asked: of the web, with a host that is more than an example in angle brackets.
fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let mut found = Vec::new();
        in_text("See (http://a.example/x) or https://b.example/y(z), <http://c.example>.", 3, &mut found);
        let read: Vec<_> = found.iter().map(|link| link.address.as_str()).collect();
        assert_eq!(read, ["http://a.example/x", "https://b.example/y(z)", "http://c.example"]);
    }

    #[test]
    fn only_addresses_of_the_web_are_asked() {
        assert!(is_web("HTTP://a.example:8080/x") && is_web("https://a.example"));
        assert!(!is_web("ftp://a.example") && !is_web("http://%1/x") && !is_web("http:///x"));
    }
}
