//! The five founding articles: shared data, never in the repository; without them these tests say so and are skipped.

use crate::support::check;
use camino::Utf8PathBuf;
use kbpress::config::Config;
use kbpress::diagnostic::{Code, Diagnostic};

/// The findings in the founding article with this number in its name.
fn findings(number: &str) -> Option<Vec<Diagnostic>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let shared =
        std::env::var("KBPRESS_SHARED").map_or_else(|_| Utf8PathBuf::from(root).join("../shared"), Utf8PathBuf::from);
    let seeds = shared.join("seeds");
    if !seeds.is_dir() {
        println!("skipped: the shared data is not at {shared}");
        return None;
    }
    let findings = check(&seeds, &Config::default(), false).findings;
    let here = |finding: &Diagnostic| finding.place.path.file_name().is_some_and(|name| name.starts_with(number));
    Some(findings.into_iter().filter(here).collect())
}

/// The lines and marked words of a code's findings.
fn marked(findings: &[Diagnostic], code: Code) -> Vec<(u32, String)> {
    let of_code = findings.iter().filter(|finding| finding.code == code);
    let mark = |finding: &Diagnostic| {
        let (start, width) = (finding.place.column as usize, finding.place.width as usize);
        let text: String = finding.place.excerpt.chars().skip(start.saturating_sub(1)).take(width).collect();
        (finding.place.line, text)
    };
    of_code.map(mark).collect()
}

#[test]
fn q171259_contradicts_itself_in_two_names() {
    let Some(findings) = findings("001") else { return };
    let names: Vec<String> = marked(&findings, Code::NameNearMiss).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["ExchServ", "Maildata"]);
}

#[test]
fn q842101_announces_lists_that_are_lost() {
    let Some(findings) = findings("004") else { return };
    let lines: Vec<u32> = marked(&findings, Code::ListMissing).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [1, 2, 3]);
}

#[test]
fn what_is_well_written_gives_no_near_miss() {
    for number in ["000", "002", "003", "004"] {
        let Some(findings) = findings(number) else { return };
        assert_eq!(marked(&findings, Code::NameNearMiss), [], "{number}");
    }
}
