//! What of all findings is told, and how bad it is: the settings of the site, and what articles allow.

use super::table::set_of;
use crate::config::{CheckSettings, When};
use crate::diagnostic::{CODES, Code, Diagnostic, Place};
use crate::library::Library;
use crate::source::Allowance;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// A finding that its article allows, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The finding.
    pub finding: Diagnostic,
    /// Why it is meant to be there.
    pub reason: String,
}

/// What is told.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The findings, in no order.
    pub findings: Vec<Diagnostic>,
    /// Those that their articles allow.
    pub allowed: Vec<Allowed>,
}

/// Decides what is told.
pub struct Judge<'a> {
    settings: &'a CheckSettings,
    /// What each file allows.
    allowances: BTreeMap<Utf8PathBuf, Vec<Known>>,
}

/// An allowance, and whether there was something to allow.
struct Known {
    code: Option<Code>,
    allowance: Allowance,
    used: bool,
}

impl<'a> Judge<'a> {
    /// A judge by these settings, who knows of no article yet.
    #[must_use]
    pub fn new(settings: &'a CheckSettings) -> Self {
        Self { settings, allowances: BTreeMap::new() }
    }

    /// A judge by these settings, who knows what all articles of a library allow.
    #[must_use]
    pub fn of(settings: &'a CheckSettings, library: &Library) -> Self {
        let mut judge = Self::new(settings);
        library.entries.iter().for_each(|entry| judge.note(&entry.path, entry.allow.to_vec()));
        judge
    }

    /// Takes to its notes what the front matter of a file allows.
    pub fn note(&mut self, path: &Utf8Path, allowances: Vec<Allowance>) {
        if allowances.is_empty() {
            return;
        }
        let known = allowances.into_iter().map(|allowance| {
            let code = CODES.iter().copied().find(|code| code.text().eq_ignore_ascii_case(allowance.code.trim()));
            Known { code, allowance, used: false }
        });
        self.allowances.insert(path.to_owned(), known.collect());
    }

    /// Takes out what is switched off or allowed, adds what is wrong with the allowances themselves, and gives each finding
    /// the severity that the site wants.
    #[must_use]
    pub fn judge(mut self, findings: Vec<Diagnostic>) -> Judged {
        let mut judged = Judged::default();
        for finding in findings {
            match self.allowance(&finding) {
                Some(reason) => judged.allowed.push(Allowed { finding, reason }),
                None => judged.findings.push(finding),
            }
        }
        judged.findings.extend(self.doubts());
        judged.findings.retain_mut(|finding| self.is_told(finding));
        judged
    }

    /// What is told of findings that are not all that there may be, as those of a build: what is left to allow is not known then.
    #[must_use]
    pub fn tell(mut self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let left = findings.into_iter().filter(|finding| self.allowance(finding).is_none());
        let mut told: Vec<_> = left.collect();
        told.retain_mut(|finding| self.is_told(finding));
        told
    }

    /// The reason for which the article allows a finding. Without a reason it is not allowed.
    fn allowance(&mut self, finding: &Diagnostic) -> Option<String> {
        let known = self.allowances.get_mut(&finding.place.path)?;
        let here = known.iter_mut().find(|known| known.code == Some(finding.code))?;
        here.used = true;
        Some(here.allowance.reason.clone()).filter(|reason| !reason.is_empty())
    }

    /// What is wrong with the allowances themselves.
    fn doubts(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (path, known) in &self.allowances {
            for Known { code, allowance, used } in known {
                let place = Place { line: allowance.line, ..Place::file(path) };
                let written = &allowance.code;
                let Some(code) = code else {
                    let message = format!("`{written}` is no code of a finding");
                    let help = "write the code as a finding shows it, such as KB125";
                    found.push(Diagnostic::new(Code::AllowUnknown, place, message, help));
                    continue;
                };
                if allowance.reason.is_empty() {
                    let message = format!("{code} is allowed without a reason");
                    let help =
                        format!("write why it is meant to be so: `{code}: the reason`; until then it is not allowed");
                    found.push(Diagnostic::new(Code::AllowWithoutReason, place.clone(), message, help));
                }
                if !used && self.settings.when(set_of(*code)) == When::All {
                    let message = format!("{code} is allowed, and is not found in this article");
                    let help = "take the line out; what it allowed has been mended";
                    found.push(Diagnostic::new(Code::AllowUnused, place, message, help));
                }
            }
        }
        found
    }

    /// Whether a finding is told; gives it the severity that the site wants.
    fn is_told(&self, finding: &mut Diagnostic) -> bool {
        if self.settings.when(set_of(finding.code)) == When::Never {
            return false;
        }
        match self.settings.severity.get(&finding.code).map(|setting| setting.severity()) {
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = severity;
                true
            }
            None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::diagnostic::Severity;

    fn finding(code: Code) -> Diagnostic {
        Diagnostic::new(code, Place::file("a.md".into()), "m", "h")
    }

    fn allow(code: &str, reason: &str) -> Allowance {
        Allowance { code: code.to_owned(), reason: reason.to_owned(), line: 4 }
    }

    fn judged(toml: &str, allowances: Vec<Allowance>, codes: &[Code]) -> (Vec<(Code, Severity)>, usize) {
        let settings = Config::parse("site.toml".into(), toml).unwrap().check;
        let mut judge = Judge::new(&settings);
        judge.note("a.md".into(), allowances);
        let judged = judge.judge(codes.iter().copied().map(finding).collect());
        (judged.findings.iter().map(|f| (f.code, f.severity)).collect(), judged.allowed.len())
    }

    #[test]
    fn what_is_allowed_for_a_reason_is_not_told() {
        let (told, allowed) =
            judged("", vec![allow("kb041", "It stands in the box.")], &[Code::ListMissing, Code::FileEmpty]);
        assert_eq!((told, allowed), (vec![(Code::FileEmpty, Severity::Warning)], 1));
    }

    #[test]
    fn an_allowance_without_reason_allows_nothing_and_is_told() {
        let (told, allowed) = judged("", vec![allow("KB041", "")], &[Code::ListMissing]);
        let codes: Vec<_> = told.iter().map(|(code, _)| *code).collect();
        assert_eq!((codes, allowed), (vec![Code::ListMissing, Code::AllowWithoutReason], 0));
    }

    #[test]
    fn an_allowance_of_what_is_not_there_is_told() {
        let (told, _) = judged("", vec![allow("KB041", "r"), allow("KB999", "r")], &[]);
        let codes: Vec<_> = told.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, [Code::AllowUnused, Code::AllowUnknown]);
        let off = "[check.sets]\nstructure = \"never\"\n";
        assert!(judged(off, vec![allow("KB041", "r")], &[]).0.is_empty(), "nobody looked for it");
    }

    #[test]
    fn the_site_says_how_bad_a_finding_is() {
        let toml = "[check.severity]\nKB041 = \"error\"\nKB005 = \"off\"\n";
        let (told, _) = judged(toml, Vec::new(), &[Code::ListMissing, Code::FileEmpty]);
        assert_eq!(told, [(Code::ListMissing, Severity::Error)]);
    }
}
