//! Expectations as they were read: what must hold, and where each part of it stands in its file.

use super::shape::{Field, Shape, Sort};
use super::yaml::{Mark, Node};
use camino::Utf8PathBuf;
use regex::Regex;
use serde_json::Value;

/// A file of expectations.
#[derive(Clone, Debug)]
pub struct Expectations {
    /// The file, as it was named to the program or found in a folder that was.
    pub path: Utf8PathBuf,
    /// Its text.
    pub text: String,
    pub(super) all: Vec<Expectation>,
}

/// What must hold of an article, or of every article of a kind.
#[derive(Clone, Debug)]
pub(super) struct Expectation {
    /// What its author calls it.
    pub(super) name: Option<String>,
    /// Where it stands: the value that says which articles it is about.
    pub(super) mark: Mark,
    pub(super) articles: Articles,
    pub(super) claims: Claims,
}

/// Which articles an expectation is about.
#[derive(Clone, Debug)]
pub(super) enum Articles {
    /// The one with this id.
    One(String),
    /// Every one for which all of this holds.
    Every { id: Option<Pattern>, keyword: Option<Pattern>, product: Option<Pattern>, path: Option<Pattern> },
}

/// A name with `*` for any run of characters and `?` for one, compared without regard to letter case.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// As it was written.
    pub(super) text: String,
    expression: Regex,
}

/// What must hold of an article, a procedure or a step.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    pub(super) fields: Vec<Want>,
    pub(super) counts: Vec<(&'static str, Want)>,
    pub(super) entries: Vec<Entry>,
}

/// What must hold of something that an article has several of.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) sort: &'static Sort,
    pub(super) mark: Mark,
    pub(super) picks: Vec<Want>,
    pub(super) holds: Vec<Want>,
    /// How many there are for which all of it holds; at least one where this is empty.
    pub(super) count: Vec<Want>,
    /// What must hold of single steps, by their paths.
    pub(super) steps: Vec<StepClaims>,
}

/// What must hold of one step.
#[derive(Clone, Debug)]
pub(super) struct StepClaims {
    pub(super) path: String,
    pub(super) mark: Mark,
    pub(super) claims: Claims,
}

/// What one field must be.
#[derive(Clone, Debug)]
pub(super) struct Want {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) test: Test,
    /// The node that says so: what a finding shows, and `--bless` replaces.
    pub(super) node: Node,
}

/// How a value is compared.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// It is this; `null` says that there is none.
    Is(Value),
    /// It holds this text.
    Contains(String),
    /// This expression matches somewhere in it.
    Matches(Box<Regex>),
    /// Among its texts are these.
    Has(Vec<String>),
    /// It is a number of at least this, written at this node.
    AtLeast(u64),
    /// It is a number of at most this.
    AtMost(u64),
}

impl Want {
    pub(super) fn of(field: &'static Field, test: Test, node: &Node) -> Self {
        Self { name: field.name, shape: field.shape, test, node: node.clone() }
    }
}

impl Pattern {
    /// Reads a pattern; everything but `*` and `?` stands for itself.
    pub(super) fn new(text: &str) -> Result<Self, regex::Error> {
        let mut expression = String::from("(?is)^");
        for c in text.chars() {
            match c {
                '*' => expression.push_str(".*"),
                '?' => expression.push('.'),
                c => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        expression.push('$');
        Ok(Self { text: text.to_owned(), expression: Regex::new(&expression)? })
    }

    pub(super) fn fits(&self, text: &str) -> bool {
        self.expression.is_match(text)
    }
}
