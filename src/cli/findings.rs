//! Prints findings to standard error.

use super::arguments::Loudness;
use crate::config::EncodingSetting;
use crate::diagnostic::{Code, Diagnostic, Severity, human};
use crate::source;
use anstream::eprintln;
use camino::Utf8PathBuf;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many findings of one code are printed unless everything was asked for.
const SHOWN: usize = 10;

/// Prints findings, which are to be sorted: errors and warnings up to [`SHOWN`] of each code, and how many more there are;
/// everything when verbose, nothing when quiet. Lines that a finding does not hold itself are read from its file, whose bytes
/// become text by `encoding`.
pub(super) fn print(findings: &[Diagnostic], encoding: EncodingSetting, loudness: Loudness) {
    let least = match loudness {
        Loudness::Quiet => return,
        Loudness::Normal => Severity::Warning,
        Loudness::Verbose => Severity::Info,
    };
    let mut lines = Lines { encoding, path: Utf8PathBuf::new(), text: String::new() };
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity >= least) {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= SHOWN || loudness == Loudness::Verbose {
            eprintln!("{}", human::render(&lines.shown(finding)));
        }
    }
    if loudness == Loudness::Verbose {
        return;
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        eprintln!("… and {} more {code}: {} Use -v to print all.", grouped(count - SHOWN), code.title().trim());
    }
}

/// The lines of the file that was named last: findings that are found over all articles know the number of a line, and not what
/// stands on it.
struct Lines {
    encoding: EncodingSetting,
    path: Utf8PathBuf,
    text: String,
}

impl Lines {
    /// A finding with the text of its line.
    fn shown<'f>(&mut self, finding: &'f Diagnostic) -> Cow<'f, Diagnostic> {
        let place = &finding.place;
        let Some(number) = place.line.checked_sub(1).filter(|_| place.excerpt.is_empty()) else {
            return Cow::Borrowed(finding);
        };
        if self.path != place.path {
            self.path.clone_from(&place.path);
            // What cannot be read, or is too long to be an article, is shown by its number alone.
            let is_short = std::fs::metadata(&place.path).is_ok_and(|about| about.is_file() && about.len() < LONGEST);
            let bytes = is_short.then(|| std::fs::read(&place.path).ok()).flatten().unwrap_or_default();
            self.text = source::decode(&bytes, self.encoding).text;
        }
        let mut finding = finding.clone();
        if let Some(line) = self.text.lines().nth(number as usize) {
            finding.place.show(line);
        }
        Cow::Owned(finding)
    }
}

/// The longest file of which lines are shown, in bytes.
const LONGEST: u64 = 4 * 1024 * 1024;

/// A number with what is counted: `1 finding`, `9,180 findings`.
pub(super) fn counted(number: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A number as people read it: `9,180`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
