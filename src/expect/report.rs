//! What became of expectations as JSON.

use super::outcome::Tested;
use serde::Serialize;

/// The form of the report.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'t> {
    schema: u32,
    expectations: usize,
    failed: usize,
    #[serde(flatten)]
    tested: &'t Tested,
}

/// The report: `expectations` (how many), `failed` (how many), `articles` (how many were looked at), and `cases`, one for each
/// expectation and article, with `file`, `line`, `name`, `article`, `path`, `expectations` and its `failures`.
#[must_use]
pub fn json(tested: &Tested) -> String {
    let report = Report { schema: VERSION, expectations: tested.expectations(), failed: tested.failed(), tested };
    serde_json::to_string_pretty(&report).map(|text| text + "\n").unwrap_or_default()
}
