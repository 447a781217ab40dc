//! Prints findings to standard error.

use super::arguments::Loudness;
use crate::diagnostic::{Code, Diagnostic, Severity, human};
use anstream::eprintln;
use std::collections::BTreeMap;

/// How many findings of one code are printed unless everything was asked for.
const SHOWN: usize = 10;

/// Prints findings, which are to be sorted: errors and warnings up to [`SHOWN`] of each code, and how many more there are;
/// everything when verbose, nothing when quiet.
pub(super) fn print(findings: &[Diagnostic], loudness: Loudness) {
    let least = match loudness {
        Loudness::Quiet => return,
        Loudness::Normal => Severity::Warning,
        Loudness::Verbose => Severity::Info,
    };
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity >= least) {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= SHOWN || loudness == Loudness::Verbose {
            eprintln!("{}", human::render(finding));
        }
    }
    if loudness == Loudness::Verbose {
        return;
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        eprintln!("… and {} more {code}: {} Use -v to print all.", grouped(count - SHOWN), code.title().trim());
    }
}

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
