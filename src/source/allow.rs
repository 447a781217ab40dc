//! Findings that an author has looked at and means to leave: `allow:` in the front matter.

use super::ends::Lines;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A finding that is meant to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// The code as written; it need not be one that there is.
    pub code: String,
    /// Why; empty where no reason is given.
    pub reason: String,
    /// The line of the file on which it stands; 0 where that is not known.
    pub line: u32,
}

/// Reads `allow:`, a mapping of codes to reasons.
pub(super) fn allowances(written: BTreeMap<String, Value>) -> Vec<Allowance> {
    let reason = |value: Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let read = written.into_iter().map(|(code, value)| Allowance { code, reason: reason(value), line: 0 });
    read.collect()
}

/// Looks up on which of `lines`, those of the front matter, each allowance stands.
pub(super) fn place(allowances: &mut [Allowance], lines: Lines<'_>) {
    if allowances.is_empty() {
        return;
    }
    let block = lines.skip_while(|line| !line.text.starts_with("allow"));
    for line in block {
        for allowance in allowances.iter_mut().filter(|a| a.line == 0 && line.text.contains(a.code.as_str())) {
            allowance.line = line.number;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::source::Document;

    #[test]
    fn allowances_know_their_reasons_and_lines() {
        let text = "---\ntitle: T about KB041\nallow:\n  KB041: The list stands in the box.\n  KB125:\n---\n\nText.\n";
        let document = Document::from_bytes("a.md".into(), "a.md".into(), text.as_bytes(), &Config::default());
        let read: Vec<_> =
            document.front_matter.allow.iter().map(|a| (a.code.as_str(), a.reason.as_str(), a.line)).collect();
        assert_eq!(read, [("KB041", "The list stands in the box.", 4), ("KB125", "", 5)]);
        assert!(document.findings.is_empty(), "{:?}", document.findings);
    }

    #[test]
    fn a_list_of_codes_has_no_room_for_reasons_and_is_told() {
        let text = "---\ntitle: T\nallow: [KB041]\n---\n\nText.\n";
        let document = Document::from_bytes("a.md".into(), "a.md".into(), text.as_bytes(), &Config::default());
        assert_eq!(document.findings.len(), 1);
        assert!(document.findings[0].message.contains("`allow` must be a mapping"), "{:?}", document.findings);
    }
}
