//! Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.
//!
//! The form: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0,
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Only what a log of results needs is written. What an
//! article allows is in the log too, as suppressed in the source, with its reason.

use super::explain::{Label, explain, part};
use super::{CODES, Code, Diagnostic, Severity};
use serde::Serialize;

/// A log.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    /// Columns are characters, not units of UTF-16.
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Clone, Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: Code,
    name: String,
    short_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Clone, Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: Code,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Clone, Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    snippet: Message,
}

/// By what a result is known again when lines have moved.
#[derive(Clone, Debug, Serialize)]
struct Fingerprints {
    #[serde(rename = "kbpress/v1")]
    own: String,
}

#[derive(Clone, Debug, Serialize)]
struct Suppression {
    kind: &'static str,
    justification: String,
}

impl Log {
    /// The log of `findings`, and of those that are `allowed` for a reason; `version` is that of the program.
    #[must_use]
    pub fn of<'d>(
        version: &'static str,
        findings: &[Diagnostic],
        allowed: impl Iterator<Item = (&'d Diagnostic, &'d str)>,
    ) -> Self {
        let told = findings.iter().map(|finding| result(finding, None));
        let results = told.chain(allowed.map(|(finding, reason)| result(finding, Some(reason)))).collect();
        let driver =
            Driver { name: "kbpress", semantic_version: version, rules: CODES.iter().copied().map(rule).collect() };
        Self {
            schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            version: "2.1.0",
            runs: vec![Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
        }
    }
}

fn rule(code: Code) -> Rule {
    let markdown = explain(code);
    Rule {
        id: code,
        name: format!("{code:?}"),
        short_description: Message { text: code.title().trim().to_owned() },
        help: Help { text: part(markdown, Label::Remedy).replace('\n', " "), markdown },
        default_configuration: Configuration { level: level(code.severity()) },
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn result(finding: &Diagnostic, reason: Option<&str>) -> SarifResult {
    let message = match finding.help.as_str() {
        "" => finding.message.clone(),
        help => format!("{}. To mend it: {help}.", finding.message),
    };
    let suppression = |reason: &str| Suppression { kind: "inSource", justification: reason.to_owned() };
    SarifResult {
        rule_id: finding.code,
        rule_index: CODES.iter().position(|code| *code == finding.code).unwrap_or_default(),
        level: level(finding.severity),
        message: Message { text: message },
        locations: vec![Location { physical_location: location(finding) }],
        partial_fingerprints: Fingerprints { own: fingerprint(finding) },
        suppressions: reason.map(suppression).into_iter().collect(),
    }
}

fn location(finding: &Diagnostic) -> PhysicalLocation {
    let place = &finding.place;
    let marked = place.column > 0 && place.width > 0;
    let region = (place.line > 0).then(|| Region {
        start_line: place.line,
        start_column: marked.then_some(place.column),
        end_column: marked.then(|| place.column.saturating_add(place.width)),
        snippet: Message { text: place.excerpt.clone() },
    });
    PhysicalLocation { artifact_location: ArtifactLocation { uri: uri(&super::forward(&place.path)) }, region }
}

/// A path as a reference of a URI (RFC 3986): everything is encoded that is no letter, digit or one of `-._~/` of ASCII.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    // `//host/...` and `x:` would name something else than a file below the folder of the call.
    if uri.starts_with("//") { format!(".{uri}") } else { uri }
}

/// The code, the file and what stands on the line; not its number, which changes with every line above it.
fn fingerprint(finding: &Diagnostic) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in
        [finding.code.text(), &super::forward(&finding.place.path), finding.place.excerpt.trim(), &finding.message]
    {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference_to_a_file_and_to_nothing_else() {
        assert_eq!(uri("a b/50%ä.md"), "a%20b/50%25%C3%A4.md");
        assert_eq!(uri("c:/x.md"), "c%3A/x.md");
        assert_eq!(uri("//host/x.md"), ".//host/x.md");
    }
}
