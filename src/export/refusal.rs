//! Why something is not exported, as findings.

use super::doubt::Doubt;
use crate::article::Article;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Findings about one article.
pub(super) struct Refusals<'a> {
    article: &'a Article,
    found: Vec<Diagnostic>,
}

impl<'a> Refusals<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self { article, found: Vec::new() }
    }

    /// Adds a finding about a line.
    pub(super) fn add(&mut self, code: Code, line: u32, message: String, help: impl Into<String>) {
        let path = &self.article.path;
        let place = match line {
            0 => Place::file(path),
            _ => Place::line(path, line, self.article.lines.text(line)),
        };
        self.found.push(Diagnostic::new(code, place, message, help));
    }

    /// Adds what is not filled in of `thing`, such as `the data of X`.
    pub(super) fn open(&mut self, line: u32, thing: &str, open: &[String]) {
        for name in open {
            let drive = name.ends_with(':');
            let what = if drive {
                format!("the drive {name} of {thing} is an example")
            } else {
                format!("{name} in {thing} is not filled in")
            };
            let bare = name.trim_matches(['<', '>']);
            let help = if drive {
                let letter = name.trim_end_matches(':');
                let other = if letter == "E" { "F" } else { "E" };
                format!(
                    "say which drive it is, such as --set {letter}={other}, or --set {letter}={letter} when it is that one"
                )
            } else {
                format!("say what it is: --set \"{bare}=VALUE\"")
            };
            self.add(Code::ExportPlaceholder, line, what, help);
        }
    }

    /// Adds a doubt about `thing`.
    pub(super) fn doubt(&mut self, line: u32, thing: &str, written: &str, doubt: Doubt) {
        let shown = shorten(written);
        match doubt {
            Doubt::Unclear(why) => self.add(
                Code::ExportUnclear,
                line,
                format!("{thing}, `{shown}`, {why}"),
                "write it in the article as it is to be, or make this change by hand",
            ),
            Doubt::Choice(why) => self.add(
                Code::ExportChoice,
                line,
                format!("{thing}, `{shown}`, {why}"),
                "decide, and make this change by hand; or write in the article what it is to be",
            ),
        }
    }

    /// Whether nothing may be exported.
    pub(super) fn refuse(&self) -> bool {
        self.found.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error)
    }

    /// All of them, by their places and once each.
    pub(super) fn findings(mut self) -> Vec<Diagnostic> {
        crate::diagnostic::sort(&mut self.found);
        self.found.dedup();
        self.found
    }
}

/// A text short enough for a message.
fn shorten(text: &str) -> String {
    let text = super::escape::one_line(text);
    match text.char_indices().nth(80) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}
