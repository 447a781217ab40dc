//! What of all findings is told, and how bad it is: the settings of the site, and what articles allow.

use super::table::{Needs, check_of};
use crate::config::{CheckSettings, When};
use crate::diagnostic::{CODES, Code, Diagnostic, Place, Severity};
use crate::library::Entry;
use crate::source::Allowance;
use camino::Utf8Path;
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

/// What was looked for before a judge is asked: an allowance of anything else may well be needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// Only what reading and linking find by themselves, as in a build.
    AsRead,
    /// What the checks find as well.
    Checked,
    /// That, and what web servers answer.
    CheckedWithWeb,
}

impl Looked {
    /// Whether what a check finds was looked for.
    fn covers(self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Article(_) | Needs::Library(_) => self != Self::AsRead,
            Needs::Web => self == Self::CheckedWithWeb,
        }
    }
}

/// Decides what is told, for every command that tells findings of articles: `check`, `build`, `serve` and `test`.
pub struct Judge<'a> {
    settings: &'a CheckSettings,
    looked: Looked,
    /// What each file allows.
    allowances: BTreeMap<&'a Utf8Path, Vec<Known<'a>>>,
}

/// An allowance, and whether there was something to allow.
struct Known<'a> {
    code: Option<Code>,
    allowance: &'a Allowance,
    used: bool,
}

impl<'a> Known<'a> {
    fn of(allowance: &'a Allowance) -> Self {
        let code = CODES.iter().copied().find(|code| code.text().eq_ignore_ascii_case(allowance.code.trim()));
        Self { code, allowance, used: false }
    }
}

impl<'a> Judge<'a> {
    /// A judge by these settings, who knows what these articles allow.
    #[must_use]
    pub fn new(settings: &'a CheckSettings, entries: &'a [Entry], looked: Looked) -> Self {
        let allowing = entries.iter().filter(|entry| !entry.allow.is_empty());
        let allowances = allowing.map(|entry| (entry.path.as_path(), entry.allow.iter().map(Known::of).collect()));
        Self { settings, looked, allowances: allowances.collect() }
    }

    /// Takes out what is switched off or allowed, adds what is wrong with the allowances themselves, and gives each finding
    /// the severity that the site wants.
    #[must_use]
    pub fn judge(mut self, findings: Vec<Diagnostic>) -> Judged {
        let mut judged = Judged::default();
        for mut finding in findings {
            if let Some(reason) = self.allowance(&finding) {
                judged.allowed.push(Allowed { finding, reason });
            } else if let Some(severity) = self.severity(&finding) {
                finding.severity = severity;
                judged.findings.push(finding);
            }
        }
        judged.findings.extend(self.doubts());
        judged
    }

    /// The findings that are told with at least this severity, of which only these are copied.
    #[must_use]
    pub fn told<'d>(mut self, findings: impl Iterator<Item = &'d Diagnostic>, least: Severity) -> Vec<Diagnostic> {
        let told = findings.filter_map(|finding| {
            let severity = self.severity(finding)?;
            let is_allowed = self.allowance(finding).is_some();
            (!is_allowed && severity >= least).then(|| Diagnostic { severity, ..finding.clone() })
        });
        let mut told: Vec<Diagnostic> = told.collect();
        told.extend(self.doubts().into_iter().filter(|doubt| doubt.severity >= least));
        told
    }

    /// The reason for which the article allows a finding. Without a reason it is not allowed.
    fn allowance(&mut self, finding: &Diagnostic) -> Option<String> {
        let known = self.allowances.get_mut(finding.place.path.as_path())?;
        let here = known.iter_mut().find(|known| known.code == Some(finding.code))?;
        here.used = true;
        Some(here.allowance.reason.clone()).filter(|reason| !reason.is_empty())
    }

    /// What is told of the allowances themselves.
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
                if !used && self.was_looked_for(*code) {
                    let message = format!("{code} is allowed, and is not found in this article");
                    let help = "take the line out; what it allowed has been mended";
                    found.push(Diagnostic::new(Code::AllowUnused, place, message, help));
                }
            }
        }
        let told = found.into_iter().filter_map(|doubt| Some(Diagnostic { severity: self.severity(&doubt)?, ..doubt }));
        told.collect()
    }

    /// Whether a code would have been found in every article that has it.
    fn was_looked_for(&self, code: Code) -> bool {
        check_of(code)
            .is_some_and(|check| self.looked.covers(check.needs) && self.settings.when(check.set) == When::All)
    }

    /// How bad a finding is for the site; nothing where it is not told.
    fn severity(&self, finding: &Diagnostic) -> Option<Severity> {
        if check_of(finding.code).is_some_and(|check| self.settings.when(check.set) == When::Never) {
            return None;
        }
        match self.settings.severity.get(&finding.code) {
            Some(setting) => setting.severity(),
            None => Some(finding.severity),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn finding(code: Code) -> Diagnostic {
        Diagnostic::new(code, Place::file("a.md".into()), "m", "h")
    }

    fn allow(code: &str, reason: &str) -> Allowance {
        Allowance { code: code.to_owned(), reason: reason.to_owned(), line: 4 }
    }

    fn judged(toml: &str, allowances: Vec<Allowance>, codes: &[Code]) -> (Vec<(Code, Severity)>, usize) {
        judged_when(Looked::Checked, toml, allowances, codes)
    }

    fn judged_when(
        looked: Looked,
        toml: &str,
        allowances: Vec<Allowance>,
        codes: &[Code],
    ) -> (Vec<(Code, Severity)>, usize) {
        let settings = Config::parse("site.toml".into(), toml).unwrap().check;
        let entries = [Entry { path: "a.md".into(), allow: allowances.into(), ..Entry::default() }];
        let judge = Judge::new(&settings, &entries, looked);
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
    fn an_allowance_is_left_over_only_where_its_finding_was_looked_for() {
        let left_over = |looked, code| !judged_when(looked, "", vec![allow(code, "r")], &[]).0.is_empty();
        assert!(left_over(Looked::AsRead, "KB041") && !left_over(Looked::AsRead, "KB125"));
        assert!(left_over(Looked::Checked, "KB125") && !left_over(Looked::Checked, "KB115"));
        assert!(left_over(Looked::CheckedWithWeb, "KB115"));
        assert!(!left_over(Looked::CheckedWithWeb, "KB083"), "only a build that makes PDFs finds it");
    }

    #[test]
    fn the_site_says_how_bad_a_finding_is() {
        let toml = "[check.severity]\nKB041 = \"error\"\nKB005 = \"off\"\n";
        let (told, _) = judged(toml, Vec::new(), &[Code::ListMissing, Code::FileEmpty]);
        assert_eq!(told, [(Code::ListMissing, Severity::Error)]);
    }
}
