//! `kbpress check`: what is told, in which form, and how the call ends.

use crate::support::{Folder, MARKDOWN, site};
use serde_json::Value;

/// A site with a finding of the level warning (a reference to nowhere), which its own article `allow`s or not.
fn doubtful(allow: &str) -> Folder {
    let folder = site();
    let text = MARKDOWN
        .replace("See KB-0002.", "See KB-0099.")
        .replace("id: KB-0001\n", &format!("id: KB-0001\nowner: Us\nstate: published\n{allow}"));
    folder.write("content/a/one.md", text);
    folder
}

#[test]
fn a_finding_is_told_with_its_line_and_ends_the_call_by_what_is_denied() {
    let folder = doubtful("");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 0, "{run:?}");
    for part in ["KB040", "KB-0099", "content/a/one.md:13", "Start the service. See KB-0099.", "checked 2 articles"] {
        assert!(run.err.contains(part), "{part} is not in\n{}", run.err);
    }
    assert_eq!(run.out, "");
    assert_eq!(folder.run(&["check", "--deny", "warning"]).code, 1);
    assert_eq!(folder.run(&["check", "--deny", "never"]).code, 0);
    folder.write("site.toml", "[ids]\npatterns = ['KB-\\d{4}']\n[check]\ndeny = \"warning\"\n");
    assert_eq!(folder.run(&["check"]).code, 1);
    assert_eq!(folder.run(&["check", "--deny", "error"]).code, 0);
    folder.write("site.toml", "[ids]\npatterns = ['KB-\\d{4}']\n[check.severity]\nKB040 = \"error\"\n");
    assert_eq!(folder.run(&["check"]).code, 1);
}

#[test]
fn an_article_allows_a_finding_for_a_reason() {
    let folder = doubtful("allow:\n  KB040: It will be written next week.\n");
    let run = folder.ok(&["check"]);
    assert!(!run.err.contains("KB-0099") && run.err.contains("1 allowed"), "{}", run.err);
    let run = doubtful("allow:\n  KB040:\n").run(&["check"]);
    assert!(run.err.contains("KB-0099") && run.err.contains("KB160"), "{}", run.err);
    assert!(run.err.contains("content/a/one.md:7"), "{}", run.err);
}

#[test]
fn a_build_tells_findings_by_the_same_policy() {
    let folder = doubtful("allow:\n  KB040: It will be written next week.\n");
    assert!(!folder.ok(&["build"]).err.contains("KB-0099"));
    // What an earlier build found is told by what the settings say now.
    folder.write("content/a/one.md", folder.read("content/a/one.md").replace("allow:\n  KB040: It", "extra:\n  x: It"));
    assert!(folder.ok(&["build"]).err.contains("KB-0099"));
    folder.write("site.toml", "[ids]\npatterns = ['KB-\\d{4}']\n[check.severity]\nKB040 = \"off\"\n");
    let run = folder.ok(&["build"]);
    assert!(!run.err.contains("KB-0099") && run.err.contains("0 findings"), "{}", run.err);
    folder.write("site.toml", "[ids]\npatterns = ['KB-\\d{4}']\n[check.severity]\nKB040 = \"error\"\n");
    let run = folder.ok(&["build"]);
    assert!(run.err.contains("error") && run.err.contains("KB040"), "{}", run.err);
    assert_eq!(folder.ok(&["build"]).err.matches("KB040").count(), 1, "told again when nothing changed");
}

#[test]
fn composed_runbooks_are_checked_with_their_articles() {
    let folder = site();
    folder.write("runbooks/gate.yaml", "id: RB-1\ntitle: T\nparts:\n  - article: KB-0001\n    procedure: 7\n");
    let run = folder.run(&["check", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let all = json["findings"].as_array().unwrap();
    let finding = all.iter().find(|finding| finding["code"] == "KB081").unwrap();
    assert_eq!((&finding["path"], &finding["line"]), (&"runbooks/gate.yaml".into(), &5.into()));
    assert_eq!((run.code, &finding["column"]), (1, &16.into()));
    assert!(folder.run(&["check", "runbooks"]).err.contains("KB081"));
    assert!(!folder.run(&["check", "content"]).err.contains("KB081"));
}

#[test]
fn programs_get_data_on_standard_output() {
    let folder = doubtful("");
    let json: Value = serde_json::from_str(&folder.ok(&["check", "--format", "json"]).out).unwrap();
    assert_eq!(json["version"], 1);
    let all = json["findings"].as_array().unwrap();
    let finding = all.iter().find(|finding| finding["code"] == "KB040").unwrap();
    assert_eq!((&finding["path"], &finding["line"]), (&"content/a/one.md".into(), &13.into()));
    let sarif: Value = serde_json::from_str(&folder.ok(&["check", "--format", "sarif"]).out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), all.len());
    let github = folder.ok(&["check", "--format", "github"]).out;
    assert!(github.contains("::warning file=content/a/one.md,line=13"), "{github}");
    assert_eq!(github.lines().count(), all.len());
}

#[test]
fn a_path_narrows_what_is_told_and_not_what_is_known() {
    let folder = doubtful("");
    assert!(folder.ok(&["check", "content/a"]).err.contains("KB-0099"));
    let other = folder.ok(&["check", "content/b", "-v"]).err;
    assert!(!other.contains("KB-0099") && other.contains("checked 2 articles"), "{other}");
}

#[test]
fn articles_of_no_site_are_an_archive() {
    let folder = Folder::with(&[("articles/a.md", "---\ntitle: A\nid: Q900001\n---\n\n# A\n\nCall TBD.\n")]);
    let run = folder.ok(&["check", "articles", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["articles"], 1);
    assert_eq!(json["findings"], serde_json::json!([]));
    assert_eq!(folder.run(&["check"]).code, 2);
    assert_eq!(folder.run(&["check", "nowhere"]).code, 2);
}

#[test]
fn a_code_is_explained_from_the_documentation() {
    let folder = Folder::new();
    let text = folder.ok(&["check", "--explain", "kb125"]).out;
    let page = include_str!("../../docs/diagnostics.md");
    assert!(text.starts_with("KB125 (warning) – ") && !text.contains(":*"), "{text}");
    let words = text.lines().last().unwrap().strip_prefix("What to do:").unwrap();
    assert!(!words.trim().is_empty() && page.contains(words), "{text}");
    for part in ["Why it matters:", "Example:", "What to do:"] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(folder.run(&["check", "--explain", "KB999"]).code, 2);
}

#[test]
fn the_schemas_of_findings_and_front_matter_are_printed() {
    let folder = doubtful("");
    for (name, id) in
        [("findings", "urn:kbpress:schema:findings:1"), ("front-matter", "urn:kbpress:schema:front-matter:1")]
    {
        let schema: Value = serde_json::from_str(&folder.ok(&["schema", name]).out).unwrap();
        assert_eq!(schema["$id"], id);
    }
    let schema: Value = serde_json::from_str(&folder.ok(&["schema", "front-matter"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let good = serde_json::json!({ "title": "T", "keywords": "a, b", "versions": 5.5, "owner": null, "state": "draft",
        "review_by": "2027-06-30", "allow": { "KB041": "in the box" }, "extra": { "tier": 1 } });
    assert!(validator.is_valid(&good), "{:?}", validator.iter_errors(&good).map(|e| e.to_string()).collect::<Vec<_>>());
    for bad in [
        serde_json::json!({ "onwer": "x" }),
        serde_json::json!({ "state": "gone" }),
        serde_json::json!({ "allow": { "KB999": "r" } }),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
    }
}
