//! `kbpress runbook`.

use super::support::Folder;

const ARTICLE: &str = "---\nid: IT-9001\ntitle: \"IT-9001: Move the relay\"\n---\n\n## Steps\n\n1. Stop <Relay Name>.\n2. Start <Relay Name>.\n";

fn site() -> Folder {
    Folder::with(&[
        ("site.toml", "[ids]\npatterns = ['IT-\\d{4}']\n"),
        ("content/IT-9001.md", ARTICLE),
        ("runbooks/r.yaml", "id: RB-1\ntitle: T\nparts:\n  - article: IT-9001\n"),
        ("runbooks/wrong.yaml", "id: RB-1\ntitle: T\nparts:\n  - article: IT-9009\n"),
    ])
}

#[test]
fn an_article_is_printed_by_its_id_in_any_case_with_its_placeholders_filled() {
    let run = site().run(&["runbook", "it-9001", "--format", "md", "--set", "Relay Name=R7"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("- [ ] **2.** Start R7."), "{}", run.out);
}

#[test]
fn several_runbooks_go_to_a_folder_by_their_ids() {
    let site = site();
    site.write("out/keep.txt", "");
    let run = site.run(&["runbook", "IT-9001", "runbooks/r.yaml", "--output", "out"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(site.read("out/IT-9001.html").contains("Stop"));
    assert!(site.read("out/RB-1.html").contains("Stop"));
}

#[test]
fn a_wrong_reference_makes_no_paper_and_names_line_and_column() {
    let site = site();
    let run = site.run(&["runbook", "runbooks/wrong.yaml", "--output", "out.html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("KB081") && run.err.contains("wrong.yaml:4:14"), "{}", run.err);
    assert!(!site.path("out.html").exists());
}

#[test]
fn a_wrong_call_says_what_is_meant() {
    for (arguments, said) in [
        (&["runbook", "IT-9002"][..], "IT-9001"),
        (&["runbook", "IT-9001", "--procedure", "2"], "1 procedure"),
        (&["runbook", "IT-9001", "--set", "Rely Name=R7"], "<Relay Name>"),
    ] {
        let run = site().run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn without_a_browser_pdf_says_how_to_get_one() {
    let site = site();
    let mut command = site.command(&["runbook", "IT-9001", "--format", "pdf"]);
    let output = command.env("PATH", "").env_remove("KBPRESS_BROWSER").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--format html"));
}

#[test]
fn a_browser_prints_the_pdf() {
    let here =
        |name: &str| std::process::Command::new(name).arg("--version").output().is_ok_and(|o| o.status.success());
    if !["chromium", "chromium-browser", "google-chrome"].into_iter().any(here) {
        eprintln!("skipped: no Chromium here");
        return;
    }
    let site = site();
    let run = site.run(&["runbook", "IT-9001", "--format", "pdf", "--output", "a.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let bytes = std::fs::read(site.path("a.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 5_000);
}

#[test]
fn the_schema_of_runbooks_takes_the_sample() {
    let run = Folder::new().run(&["schema", "runbook"]);
    let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let sample: serde_json::Value =
        serde_yaml::from_str(include_str!("../../runbooks/print-server-move.yaml")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&sample));
    assert!(!validator.is_valid(&serde_json::json!({"id": "a", "title": "b", "parts": [{"artikle": "x"}]})));
}
