//! Patterns that read plain ASCII, which nearly every text is, with a small automaton.
//!
//! A pattern that knows every letter of Unicode is many times as large, and so are the states that it makes while it runs.
//! For a text that holds nothing but ASCII both find the same.

use super::hives::pattern;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::sync::OnceLock;

/// A search for any of a few words, which passes over many bytes at a time: only this kind of match can.
pub(super) fn finder(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).ok()
}

/// A pattern in two forms: for plain ASCII and for any text.
pub(in crate::recognise) struct Phrase {
    source: String,
    plain: OnceLock<Regex>,
    full: OnceLock<Regex>,
}

impl Phrase {
    /// The pattern `source`. What it excludes by a class must be among [`EXCLUSIONS`]. Compiling takes longer than an article, so that each
    /// form waits for the first text that it reads.
    pub(in crate::recognise) fn new(source: &str) -> Self {
        let phrase = Self { source: source.to_owned(), plain: OnceLock::new(), full: OnceLock::new() };
        // A pattern that nobody could use would go unnoticed, since it only finds nothing: every test that meets one fails.
        debug_assert!(
            Regex::new(&plain(source)).is_ok(),
            "{source}: it cannot be compiled, or what it excludes has no form for plain ASCII"
        );
        phrase
    }

    /// The form that reads `text`.
    pub(in crate::recognise) fn of(&self, text: &str) -> &Regex {
        if text.is_ascii() { self.plain() } else { self.full.get_or_init(|| pattern(&self.source)) }
    }

    /// The form that reads plain ASCII.
    fn plain(&self) -> &Regex {
        self.plain.get_or_init(|| Regex::new(&plain(&self.source)).unwrap_or_else(|_| pattern(&self.source)))
    }
}

/// Classes that exclude something, and marks beyond ASCII, each with what is left of it in plain ASCII.
const EXCLUSIONS: &[(&str, &str)] = &[
    (r#"[^"”]"#, r#"[\x00-\x21\x23-\x7F]"#),
    (r"[^.]", r"[\x00-\x2D\x2F-\x7F]"),
    (r"[^.,]", r"[\x00-\x2B\x2D\x2F-\x7F]"),
    (r"[^>]", r"[\x00-\x3D\x3F-\x7F]"),
    (r"[^)]", r"[\x00-\x28\x2A-\x7F]"),
    (r"[^.;]", r"[\x00-\x2D\x2F-\x3A\x3C-\x7F]"),
    (r"[^\n]", r"[\x00-\x09\x0B-\x7F]"),
    (r"[^\s,]", r"[\x00-\x08\x0E-\x1F\x21-\x2B\x2D-\x7F]"),
    (r#"["“]"#, r#"["]"#),
    (r#"["”]"#, r#"["]"#),
    (r#"["“ ]"#, r#"[" ]"#),
    (r"['’]", r"[']"),
    (r"[-\u{2013}]", r"[-]"),
    (r"[^;,]", r"[\x00-\x2B\x2D-\x3A\x3C-\x7F]"),
    (r"[^\[\]]", r"[\x00-\x5A\x5C\x5E-\x7F]"),
    (r"[^()]", r"[\x00-\x27\x2A-\x7F]"),
];

fn plain(source: &str) -> String {
    let narrowed = EXCLUSIONS.iter().fold(source.to_owned(), |text, (full, plain)| text.replace(full, plain));
    format!("(?-u){narrowed}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_find_the_same() {
        let phrase = Phrase::new(r#"(?i)\bset\s+["“](?P<q>[^"”]{1,9})["”]\s+[^.;]{0,9}?(\w+)[^\s,]"#);
        assert!(phrase.plain().is_match("Set \"x\" to 15"));
        assert!(phrase.of("Set “x” to 15").is_match("Set “x” to 15"));
        assert_eq!(
            phrase.of("set \"a\" to 15").find("set \"a\" to 15"),
            pattern(&phrase.source).find("set \"a\" to 15")
        );
    }

    #[test]
    fn every_pattern_has_a_plain_form() {
        // A pattern that could not be compiled would match nothing.
        for source in
            [r"[^.]", r"[^.,]", r"[^\s,]+", r"[^>]", r"[^)]*", r"[^.;]{0,3}", r#"[^"”]"#, r"[^\[\]]", r"[^()]"]
        {
            assert!(Phrase::new(source).plain().is_match("a"), "{source}");
        }
    }
}
