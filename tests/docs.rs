//! The documentation says what the program does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use kbpress::diagnostic::{CODES, Severity};

fn page(name: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_finding_code_is_explained_with_its_severity_and_title() {
    let text = page("docs/diagnostics.md");
    for code in CODES {
        let severity = match code.severity() {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let entry = format!("**{}** ({severity}) – *{}*", code.text(), code.title().trim());
        assert!(text.contains(&entry), "docs/diagnostics.md lacks: {entry}");
    }
    assert_eq!(text.matches("**KB").count(), CODES.len(), "docs/diagnostics.md explains a code that is not there");
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let link = regex::Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    for name in [
        "README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/diagnostics.md", "docs/check.md",
        "docs/exports.md", "docs/format.md", "docs/publishing.md", "docs/serving.md", "docs/checklists.md",
        "docs/themes.md", "docs/expectations.md", "docs/import.md",
    ] {
        let folder = root.join(name).parent().unwrap().to_owned();
        for target in link.captures_iter(&page(name)) {
            assert!(folder.join(&target[1]).exists(), "{name} links to {}", &target[1]);
        }
    }
}
