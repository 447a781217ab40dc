//! What a test says when something does not hold.

use crate::article::Article;
use std::fmt::{Debug, Display, Write as _};

/// What a test is about: a part of an article, with the line that it stands on.
#[derive(Clone, Debug)]
pub(super) struct Subject<'a> {
    pub(super) article: &'a Article,
    pub(super) name: String,
    pub(super) line: Option<u32>,
}

impl<'a> Subject<'a> {
    /// A part of this one.
    pub(super) fn part(&self, name: impl Display, line: u32) -> Subject<'a> {
        Subject { article: self.article, name: format!("{}, {name}", self.name), line: Some(line) }
    }

    /// Panics: this was expected, that was found.
    #[track_caller]
    pub(super) fn fail(&self, what: &str, expected: impl Display, found: impl Display) -> ! {
        let mut message = format!("{}: {what}\n  expected: {expected}\n  found:    {found}\n", self.name);
        let path = &self.article.path;
        // Writing to a string does not fail.
        let _ = match self.line {
            Some(line) => writeln!(message, "  {path}:{line}: {}", self.article.lines.text(line).trim()),
            None => writeln!(message, "  {path}"),
        };
        panic!("{message}");
    }

    /// Panics unless both are the same.
    #[track_caller]
    pub(super) fn same<T: PartialEq + Debug>(&self, what: &str, expected: &T, found: &T) {
        if expected != found {
            self.fail(what, format_args!("{expected:?}"), format_args!("{found:?}"));
        }
    }

    /// Panics unless `part` is in `text`.
    #[track_caller]
    pub(super) fn contains(&self, what: &str, part: &str, text: &str) {
        if !text.contains(part) {
            self.fail(what, format_args!("a text with {part:?} in it"), format_args!("{text:?}"));
        }
    }

    /// Panics unless `expression` matches somewhere in `text`.
    #[track_caller]
    pub(super) fn matches(&self, what: &str, expression: &str, text: &str) {
        match regex::Regex::new(expression) {
            Ok(regex) if regex.is_match(text) => {}
            Ok(_) => self.fail(what, format_args!("a text that matches /{expression}/"), format_args!("{text:?}")),
            Err(error) => panic!("the test's own expression cannot be used: {error}"),
        }
    }
}

/// Names that are there, for a message that says that another one is not.
pub(super) fn names<N: AsRef<str>>(names: impl Iterator<Item = N>) -> String {
    let names: Vec<String> = names.map(|name| format!("{:?}", name.as_ref())).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
