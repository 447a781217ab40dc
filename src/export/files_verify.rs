//! A PowerShell script that looks whether files are there, with the size and version that the article says.

use super::escape::powershell::{comment, literal};
use super::files::File;
use crate::article::Disposition;

/// What the script begins with.
pub(super) const VERIFY: &str = include_str!("scripts/verify.ps1");

/// What the script is for.
pub(super) const PURPOSE: &str = "Looks whether the files are there, with the sizes and versions that the article says, and \
changes nothing. Its exit code is 1 when one of them is not.";

/// Size and version of which a file may be.
#[derive(Debug, PartialEq, Eq)]
struct Accepted {
    size: Option<u64>,
    version: Option<String>,
}

/// The lines of the script.
pub(super) fn script(head: &[String], files: &[File<'_>]) -> Vec<String> {
    let mut lines: Vec<String> = head.iter().map(|line| comment(line)).collect();
    lines.extend(
        [
            "#Requires -Version 4.0",
            "param(",
            "    # The folder that paths without a drive are below.",
            "    [string] $Root = (Get-Location).ProviderPath,",
            "    # A manifest of hashes that somebody has filled in (comma-separated values).",
            "    [string] $Hashes",
            ")",
        ]
        .map(str::to_owned),
    );
    lines.extend(VERIFY.lines().map(str::to_owned));
    lines.push(String::new());
    let mut seen: Vec<String> = Vec::new();
    for file in files {
        let folded = file.path.to_lowercase();
        if !seen.contains(&folded) {
            lines.push(call(file, files, &folded));
            seen.push(folded);
        }
    }
    lines.push(String::new());
    lines.push("if ($script:wrong) { exit 1 }".to_owned());
    lines
}

/// The call for a path, with everything that the article says of files of this path.
fn call(file: &File<'_>, files: &[File<'_>], folded: &str) -> String {
    let path = literal(&file.path);
    if file.entry.disposition.contains(&Disposition::Delete) {
        return format!("Test-ListedFile -Path {path} -Absent");
    }
    let same = files.iter().filter(|other| other.path.to_lowercase() == folded);
    let mut accepted: Vec<Accepted> = Vec::new();
    for other in same {
        let one = Accepted {
            size: other.entry.size.as_deref().and_then(bytes),
            version: other.entry.version.as_deref().and_then(version),
        };
        if !accepted.contains(&one) {
            accepted.push(one);
        }
    }
    // One entry that says nothing accepts everything.
    if accepted.iter().any(|one| one.size.is_none() && one.version.is_none()) {
        return format!("Test-ListedFile -Path {path}");
    }
    let each = accepted.iter().map(|one| {
        let size = one.size.map_or("$null".to_owned(), |size| size.to_string());
        let version = one.version.as_deref().map_or("$null".to_owned(), literal);
        format!("@{{ Size = {size}; Version = {version} }}")
    });
    format!("Test-ListedFile -Path {path} -Accepted @({})", each.collect::<Vec<_>>().join(", "))
}

/// A size in bytes, where the article gives it exactly: `1,234` and `1234 bytes`, but not `12 KB`.
fn bytes(written: &str) -> Option<u64> {
    let small = written.trim().to_ascii_lowercase();
    let digits = small.trim_end_matches("bytes").trim_end();
    let plain: String = digits.split(',').collect();
    let grouped = digits.split(',').skip(1).all(|group| group.len() == 3);
    (grouped && !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit())).then(|| plain.parse().ok()).flatten()
}

/// A version of up to four numbers.
fn version(written: &str) -> Option<String> {
    let version = written.trim();
    let parts: Vec<&str> = version.split('.').collect();
    let numbers =
        parts.iter().all(|part| !part.is_empty() && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit()));
    ((2..=4).contains(&parts.len()) && numbers).then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_sizes_and_versions_are_compared() {
        assert_eq!(bytes("1,234,567"), Some(1_234_567));
        assert_eq!(bytes("512 bytes"), Some(512));
        for vague in ["12 KB", "1,2", "about 5", "", "12,3456"] {
            assert_eq!(bytes(vague), None, "{vague}");
        }
        assert_eq!(version("4.0.1381.7086").as_deref(), Some("4.0.1381.7086"));
        for vague in ["4.0 SP3", "4", "a.b", "1.2.3.4.5", "1..2"] {
            assert_eq!(version(vague), None, "{vague}");
        }
    }
}
