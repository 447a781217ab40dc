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

/// The documents that can be read where they lie: their paths from the root of the repository.
fn documents() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = walkdir::WalkDir::new(root.join("docs")).sort_by_file_name().into_iter().map(Result::unwrap);
    let pages = below.map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
    let own = ["README.md", "CONTRIBUTING.md"].map(str::to_owned);
    own.into_iter().chain(pages.filter(|path| path.ends_with(".md") && !path.starts_with("docs/public"))).collect()
}

/// A document without its listings and pieces of code, in which links are examples.
fn prose(text: &str) -> String {
    let fence = regex::Regex::new(r"(?ms)^ *```.*?^ *```").unwrap();
    let code = regex::Regex::new(r"`[^`\n]+`").unwrap();
    code.replace_all(&fence.replace_all(text, ""), "").into_owned()
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let link = regex::Regex::new(r"\]\(([^)#:]+)[^):]*\)").unwrap();
    let documents = documents();
    let mut links = 0;
    for name in &documents {
        let folder = root.join(name).parent().unwrap().to_owned();
        for target in link.captures_iter(&prose(&page(name))) {
            assert!(folder.join(&target[1]).exists(), "{name} links to {}", &target[1]);
            links += 1;
        }
    }
    assert!(documents.len() > 20 && links > 60, "{} documents, {links} links", documents.len());
}
