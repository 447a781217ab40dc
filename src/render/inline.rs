//! A run of text → HTML: references, web addresses and placeholders in it get their marks.

use super::escape;
use crate::view::web_address;
use memchr::memmem;

/// What a part of a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A mention of the article with this place in the list of those mentioned.
    Reference(usize),
    /// A web address.
    Web,
    /// Something that the reader has to fill in.
    Placeholder,
}

/// A part of a text that is shown in another way than the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its bytes.
    pub(super) bytes: std::ops::Range<usize>,
    /// What it is.
    pub(super) kind: MarkKind,
}

/// Where a mention leads.
#[derive(Clone, Debug)]
pub(super) struct LinkTarget {
    /// The address, encoded.
    pub(super) href: String,
    /// The target's title; nothing when it is missing.
    pub(super) title: Option<String>,
}

/// Puts marks in order; of two that overlap the first, or the longer, stays.
pub(super) fn settle(marks: &mut Vec<Mark>) {
    marks.sort_by_key(|mark| (mark.bytes.start, std::cmp::Reverse(mark.bytes.end)));
    let mut end = 0;
    marks.retain(|mark| {
        let keep = mark.bytes.start >= end;
        if keep {
            end = mark.bytes.end;
        }
        keep
    });
}

/// Appends `text` with its marks, which must be settled. `missing` is the text that says that a target is missing.
pub(super) fn write(out: &mut String, text: &str, marks: &[Mark], targets: &[LinkTarget], missing: &str) {
    let mut at = 0;
    for mark in marks {
        let Some(shown) = text.get(mark.bytes.clone()) else { continue };
        escape::text(out, text.get(at..mark.bytes.start).unwrap_or_default());
        write_mark(out, shown, &mark.kind, targets, missing);
        at = mark.bytes.end;
    }
    escape::text(out, text.get(at..).unwrap_or_default());
}

fn write_mark(out: &mut String, shown: &str, kind: &MarkKind, targets: &[LinkTarget], missing: &str) {
    match kind {
        MarkKind::Reference(place) => {
            let Some(target) = targets.get(*place) else { return escape::text(out, shown) };
            out.push_str(if target.title.is_some() {
                "<a class=\"reference\" href=\""
            } else {
                "<a class=\"missing\" href=\""
            });
            escape::attribute(out, &target.href);
            out.push_str("\" title=\"");
            escape::attribute(out, target.title.as_deref().unwrap_or(missing));
            out.push_str("\">");
            escape::text(out, shown);
            out.push_str("</a>");
        }
        MarkKind::Web => match web_address(shown) {
            Some(address) => {
                out.push_str("<a class=\"web\" rel=\"noopener\" href=\"");
                escape::attribute(out, &address);
                out.push_str("\">");
                escape::text(out, shown);
                out.push_str("</a>");
            }
            None => escape::text(out, shown),
        },
        MarkKind::Placeholder => {
            out.push_str("<mark class=\"placeholder\">");
            escape::text(out, shown);
            out.push_str("</mark>");
        }
    }
}

/// Whether what begins at `start` is no end of a longer word: the drive of `d:` is not in `cmd:`.
pub(super) fn begins_apart(text: &str, start: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, behind) = text.split_at_checked(start).unwrap_or((text, ""));
    !(letter(before.chars().next_back()) && letter(behind.chars().next()))
}

/// Appends a mark for every web address in `text`.
pub(super) fn web_marks(text: &str, marks: &mut Vec<Mark>) {
    static SCHEME_END: std::sync::LazyLock<memmem::Finder> = std::sync::LazyLock::new(|| memmem::Finder::new("://"));
    let bytes = text.as_bytes();
    let mut done = 0;
    for colon in SCHEME_END.find_iter(bytes) {
        if colon < done {
            continue;
        }
        let before = bytes.get(done..colon).unwrap_or_default();
        let letters = before.iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
        let scheme = text.get(colon - letters..colon).unwrap_or_default();
        if !["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            continue;
        }
        let rest = text.get(colon + 3..).unwrap_or_default();
        let len = address_length(rest);
        if len > 0 {
            done = colon + 3 + len;
            marks.push(Mark { bytes: colon - letters..done, kind: MarkKind::Web });
        }
    }
}

/// How many bytes of `rest`, which stands behind `http://`, belong to the address. Punctuation at its end belongs to the
/// sentence around it, and so does a closing bracket that was opened before the address.
fn address_length(rest: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c);
    let mut len = rest.find(ends).unwrap_or(rest.len());
    let count = |c: char| rest.get(..len).unwrap_or_default().matches(c).count();
    // How many more closing brackets of a kind there are than opening ones.
    let mut unopened = [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    while let Some(last) = rest.get(..len).and_then(|address| address.chars().next_back()) {
        let bracket = unopened.iter_mut().find(|(close, more)| *close == last && *more > 0);
        if let Some((_, more)) = bracket {
            *more -= 1;
        } else if !".,;:!?'*".contains(last) {
            break;
        }
        len -= last.len_utf8();
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut marks = Vec::new();
        web_marks(text, &mut marks);
        settle(&mut marks);
        let mut out = String::new();
        write(&mut out, text, &marks, &[], "");
        out
    }

    #[test]
    fn a_web_address_ends_before_the_punctuation_of_its_sentence() {
        let link = |a: &str| format!("<a class=\"web\" rel=\"noopener\" href=\"{a}\">{a}</a>");
        assert_eq!(
            shown("(see http://a.example/x_(y)?q=1)."),
            format!("(see {}).", link("http://a.example/x_(y)?q=1"))
        );
        assert_eq!(
            shown("http://a.example/, ftp://b."),
            format!("{}, {}.", link("http://a.example/"), link("ftp://b"))
        );
    }

    #[test]
    fn only_known_schemes_are_linked_and_quotes_cannot_break_out() {
        assert_eq!(shown("javascript://x"), "javascript://x");
        assert_eq!(
            shown("http://x\"onclick=1"),
            "<a class=\"web\" rel=\"noopener\" href=\"http://x\">http://x</a>\"onclick=1"
        );
        assert_eq!(shown("http://"), "http://");
    }

    #[test]
    fn a_megabyte_of_scheme_ends_is_read_in_time() {
        let text = "a://".repeat(300_000);
        assert_eq!(shown(&text), text);
    }
}
