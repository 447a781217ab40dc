//! Findings as JSON, for programs.

use super::{Code, Diagnostic, Severity};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The findings of a check; the form is a promise to the outside.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingsReport {
    /// The version of this form.
    pub version: u32,
    /// How many articles were looked at.
    pub articles: usize,
    /// How many findings there are of each severity.
    pub summary: BTreeMap<Severity, usize>,
    /// How many findings there are of each code.
    pub codes: BTreeMap<Code, usize>,
    /// The findings, by file, line, column and code.
    pub findings: Vec<FindingRecord>,
    /// What the articles themselves allow, in the same order.
    pub allowed: Vec<AllowedRecord>,
}

/// A finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingRecord {
    /// Which kind of finding it is, such as `KB041`.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// The file, with `/` between its parts.
    pub path: String,
    /// The line, from 1; 0 when the finding is about the file as a whole.
    pub line: u32,
    /// The column in characters, from 1; 0 when the whole line is meant.
    pub column: u32,
    /// How many characters are meant, from `column` on; 0 when the whole line is meant.
    pub width: u32,
    /// The line, or its beginning where it is very long.
    pub excerpt: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A finding that its article allows.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AllowedRecord {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingRecord,
    /// Why it is meant to be there.
    pub reason: String,
}

impl FindingRecord {
    /// The record of a finding.
    #[must_use]
    pub fn of(finding: &Diagnostic) -> Self {
        let place = &finding.place;
        Self {
            code: finding.code,
            severity: finding.severity,
            path: super::forward(&place.path),
            line: place.line,
            column: place.column,
            width: place.width,
            excerpt: place.excerpt.clone(),
            message: finding.message.clone(),
            help: finding.help.clone(),
        }
    }
}

impl FindingsReport {
    /// The report of `findings`, and of those that `allowed` for a reason.
    #[must_use]
    pub fn of<'d>(
        articles: usize,
        findings: &[Diagnostic],
        allowed: impl Iterator<Item = (&'d Diagnostic, &'d str)>,
    ) -> Self {
        let (mut summary, mut codes) = (BTreeMap::new(), BTreeMap::new());
        for finding in findings {
            *summary.entry(finding.severity).or_default() += 1;
            *codes.entry(finding.code).or_default() += 1;
        }
        let findings = findings.iter().map(FindingRecord::of).collect();
        let allowed = allowed
            .map(|(finding, reason)| AllowedRecord { finding: FindingRecord::of(finding), reason: reason.to_owned() });
        Self { version: 1, articles, summary, codes, findings, allowed: allowed.collect() }
    }
}
