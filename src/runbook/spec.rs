//! A composed runbook as its author writes it: `runbooks/*.yaml`.

use super::marks::Marks;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Date;
use camino::Utf8Path;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A runbook that is put together from articles, single procedures, and text of its own.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunbookSpec {
    /// Its id, which stands on every page, such as `RB-0001`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its revision, as its author counts.
    #[serde(default)]
    pub revision: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it is to be read again, such as `2027-03-01`.
    #[schemars(with = "Option<String>")]
    pub review_by: Option<Date>,
    /// What it applies to; what its articles apply to where nothing is said.
    #[serde(default)]
    pub applies_to: Vec<String>,
    /// Who takes part.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Values for what the articles leave to their reader, by name: `Server Name: FS01`.
    #[serde(default)]
    pub placeholders: BTreeMap<String, String>,
    /// What it consists of, in order.
    pub parts: Vec<PartSpec>,
}

/// A part of a composed runbook. Exactly one of `article`, `files`, `text` and `hold` says what it is.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartSpec {
    /// The id of an article: all of it, or what `procedure` and `steps` narrow it to.
    pub article: Option<String>,
    /// Only this procedure of the article, counted from 1 among those that are to be carried out.
    pub procedure: Option<usize>,
    /// Only these steps of the procedure: one such as `3`, or a range such as `3-6`, by the author's numbers.
    pub steps: Option<StepsSpec>,
    /// The id of an article whose files are listed.
    pub files: Option<String>,
    /// Text of the runbook itself; an empty line divides paragraphs.
    pub text: Option<String>,
    /// A point at which the work waits: what must be so before it goes on.
    pub hold: Option<String>,
    /// Who releases the hold point.
    pub by: Option<String>,
    /// The heading of the part.
    pub title: Option<String>,
    /// What the part is for; the work itself where nothing is said.
    #[serde(default)]
    pub purpose: PurposeSpec,
}

/// Steps by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum StepsSpec {
    /// One step, written as a number.
    One(u32),
    /// A step or a range of steps, such as `b` or `3-6`.
    Range(String),
}

impl StepsSpec {
    /// The numbers of the first and the last step, as written.
    pub(super) fn ends(&self) -> (String, String) {
        match self {
            Self::One(number) => (number.to_string(), number.to_string()),
            Self::Range(text) => match text.split_once(['-', '–']) {
                Some((from, to)) => (from.trim().to_owned(), to.trim().to_owned()),
                None => (text.trim().to_owned(), text.trim().to_owned()),
            },
        }
    }
}

/// What a part of a composed runbook is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PurposeSpec {
    /// The work itself.
    #[default]
    Work,
    /// The way back, when the work fails.
    Rollback,
    /// The end of the work.
    CloseOut,
}

/// How the reader of YAML calls whole numbers.
const NUMBERS: [&str; 2] = ["usize", "u32"];

/// Reads the text of a composed runbook; `path` is used in findings only.
///
/// # Errors
/// With a finding at its line and column when the text is no YAML, or not what [`RunbookSpec`] says.
pub fn read_spec(path: &Utf8Path, text: &str) -> Result<(RunbookSpec, Marks), Box<Diagnostic>> {
    let spec: RunbookSpec = serde_yaml::from_str(text).map_err(|error| {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).max(1);
        let (line, column) = error.location().map_or((1, 1), |place| (small(place.line()), small(place.column())));
        let message = error.to_string();
        let message = message.get(..message.find(" at line ").unwrap_or(message.len())).unwrap_or(&message);
        let message = NUMBERS.iter().fold(message.to_owned(), |text, kind| text.replace(kind, "a whole number"));
        let excerpt = text.lines().nth(line as usize - 1).unwrap_or_default();
        let place = Place::line(path, line, excerpt).at(column, 0);
        let help = "`kbpress schema runbook` says what a runbook may hold";
        Box::new(Diagnostic::new(Code::RunbookInvalid, place, format!("this is no runbook: {message}"), help))
    })?;
    Ok((spec, Marks::of(path, text)))
}
