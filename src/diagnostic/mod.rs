//! Findings: everything that kbpress has to say about content, configuration or the machine.
//!
//! A [`Diagnostic`] carries a stable code, the place, an excerpt, what is wrong and what to do. No phase prints; each
//! returns its findings, and [`human`], [`json`], [`sarif`] and [`github`] are the ways to show them.

mod codes;
pub mod explain;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

pub use codes::{CODES, Code};

use camino::{Utf8Path, Utf8PathBuf};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad a finding is. The order is the order of gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Something is doubtful, and was read as it was most likely meant.
    Warning,
    /// Something is wrong, and a part of the content could not be used as written.
    Error,
}

/// A place in a source file. Lines and columns count from 1; a column is a character, not a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, as it was named to the program or found under a folder that was.
    pub path: Utf8PathBuf,
    /// The line, from 1; 0 when the finding is about the file as a whole.
    pub line: u32,
    /// The column in characters, from 1; 0 when the whole line is meant.
    pub column: u32,
    /// How many characters are meant, from `column` on; 0 when the whole line is meant.
    pub width: u32,
    /// The text of the line, so that a finding can be shown without reading the file again.
    pub excerpt: String,
}

impl Place {
    /// The file as a whole.
    #[must_use]
    pub fn file(path: &Utf8Path) -> Self {
        Self { path: path.to_owned(), ..Self::default() }
    }

    /// A whole line of a file; `text` is the line without its end.
    #[must_use]
    pub fn line(path: &Utf8Path, line: u32, text: &str) -> Self {
        Self { path: path.to_owned(), line, excerpt: excerpt(text), ..Self::default() }
    }

    /// The same place, narrowed to `width` characters from `column` (from 1) on.
    #[must_use]
    pub fn at(mut self, column: u32, width: u32) -> Self {
        self.column = column;
        self.width = width;
        self
    }

    /// Takes the line as it stands in the file in place of the excerpt, which may lack its indentation or marks, and moves
    /// the column to where the same text stands. The whole line is meant where it does not stand there.
    pub fn show(&mut self, line: &str) {
        if let Some(start) = self.column.checked_sub(1) {
            let own: String = self.excerpt.chars().skip(start as usize).take(self.width as usize).collect();
            let shift = line.find(self.excerpt.trim_end_matches('…')).map(|at| line.get(..at).map_or(0, chars));
            let found = || line.find(&own).filter(|_| !own.is_empty()).and_then(|at| line.get(..at)).map(chars);
            (self.column, self.width) = match shift.map(|shift| shift + start).or_else(found) {
                Some(before) => (before + 1, self.width),
                None => (0, 0),
            };
        }
        self.excerpt = excerpt(line);
        // What lies behind the part of a very long line that is kept cannot be marked.
        if self.column > chars(&self.excerpt) {
            (self.column, self.width) = (0, 0);
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of finding this is; stable over versions.
    pub code: Code,
    /// How bad it is; at first what [`Code::severity`] says.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to do about it, as one sentence without a full stop.
    pub help: String,
}

impl Diagnostic {
    /// A finding of the kind `code` at `place`, with its usual severity.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), place, message: message.into(), help: help.into() }
    }

    /// The order in which findings are shown: by file, line, column, then code.
    #[must_use]
    pub fn sort_key(&self) -> (&Utf8Path, u32, u32, Code, &str) {
        (&self.place.path, self.place.line, self.place.column, self.code, &self.message)
    }
}

/// Sorts findings into the order in which they are shown.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
}

/// The longest excerpt kept with a finding, in characters. A hostile line of megabytes must not fill the memory.
const LONGEST_EXCERPT: usize = 240;

/// A path with `/` between its parts on every system.
fn forward(path: &Utf8Path) -> String {
    path.as_str().replace(std::path::MAIN_SEPARATOR, "/")
}

fn chars(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(LONGEST_EXCERPT) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}
