//! What became of expectations.

use crate::diagnostic::Place;
use camino::Utf8PathBuf;
use serde::Serialize;
use serde_json::Value;
use std::ops::Range;

/// What became of all expectations.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tested {
    /// One for each expectation and article that it is about, in the order of the files and of the expectations in them.
    pub cases: Vec<Case>,
    /// How many articles were looked at.
    pub articles: usize,
}

/// An expectation, and one article that it is about.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Case {
    /// The file of the expectation.
    pub file: Utf8PathBuf,
    /// The line of the expectation.
    pub line: u32,
    /// What the author of the expectation calls it.
    pub name: Option<String>,
    /// The article's id; the id or pattern that was expected where there is no such article.
    pub article: String,
    /// The article's file; nothing where there is no such article.
    pub path: Option<Utf8PathBuf>,
    /// How many single things were expected.
    pub expectations: usize,
    /// Those that do not hold.
    pub failures: Vec<Failure>,
}

/// Something that was expected and does not hold.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Failure {
    /// Where it is expected.
    pub place: Place,
    /// What it is about, such as `procedure 1, step 6: text`.
    pub subject: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// What was found, as data.
    #[serde(skip)]
    pub value: Value,
    /// The line of the article that it is about; the file where the text has no one line for it.
    pub source: Option<Place>,
    /// What would have to change in the file of expectations so that it holds; nothing where no change of a value is enough.
    #[serde(skip)]
    pub edits: Vec<Edit>,
}

/// A run of bytes of a file of expectations, and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub bytes: Range<usize>,
    /// What is to stand there.
    pub text: String,
}

impl Tested {
    /// How many single things were expected.
    #[must_use]
    pub fn expectations(&self) -> usize {
        self.cases.iter().map(|case| case.expectations).sum()
    }

    /// How many of them do not hold.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failures().count()
    }

    /// Those that do not hold, each with its case.
    pub fn failures(&self) -> impl Iterator<Item = (&Case, &Failure)> {
        self.cases.iter().flat_map(|case| case.failures.iter().map(move |failure| (case, failure)))
    }
}
