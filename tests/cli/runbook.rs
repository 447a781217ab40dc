//! `kbpress runbook`.

use super::support::Folder;
use kbpress::config::{Config, Vocabulary};
use kbpress::pipeline::{self, Reading};
use kbpress::source::Found;

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
        (&["runbook", "runbooks/r.yaml", "--set", "Rely Name=R7"], "<Relay Name>"),
    ] {
        let run = site().run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_a_browser_pdf_says_how_to_get_one() {
    let site = site();
    let mut command = site.command(&["runbook", "IT-9001", "--format", "pdf"]);
    let output = command.env("PATH", "").env_remove("KBPRESS_BROWSER").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--format html"));
}

#[cfg(not(feature = "pdf"))]
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

/// The founding article of runbooks, read from the shared data: every step, value and notice of it is on the paper and in its
/// order (the list of tasks speaks of six values: five stand below their base), by whichever way this program makes a PDF.
#[test]
fn the_founding_article_is_printed_whole() {
    let Some(shared) = super::support::shared() else { return };
    let here = |name: &str| std::process::Command::new(name).arg("-v").output().is_ok();
    let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().any(here);
    if !here("pdftotext") || !(cfg!(feature = "pdf") || browser) {
        eprintln!("skipped: no pdftotext, or no Chromium here");
        return;
    }
    let config = Config::default();
    let words = Vocabulary::compile(&config).unwrap();
    let reading = Reading { config: &config, words: &words };
    let name = "001_98721f2d3afca6aa.txt";
    let path = camino::Utf8PathBuf::from_path_buf(shared.join("seeds").join(name)).unwrap();
    let article = pipeline::read_article(&Found { relative: name.into(), path }, reading).unwrap();

    let site = Folder::new();
    std::fs::create_dir_all(site.path("content")).unwrap();
    std::fs::copy(shared.join("seeds").join(name), site.path("content/Q171259.txt")).unwrap();
    site.write("site.toml", "");
    site.ok(&["runbook", "Q171259", "--format", "pdf", "--output", "a.pdf"]);
    let read = std::process::Command::new("pdftotext").arg("-raw").arg(site.path("a.pdf")).arg("-").output().unwrap();
    let text = String::from_utf8(read.stdout).unwrap();
    let first = text.split('\u{c}').next().unwrap();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}').count();
    assert!(first.contains(&format!("1 of {pages}")), "{first}");

    let text = solid(&text);
    let steps: Vec<String> =
        article.procedures.iter().flat_map(|p| p.all_steps()).map(|step| step.text.clone()).collect();
    let values: Vec<String> = article.registry.values.iter().map(|value| value.name.clone()).collect();
    let notices: Vec<String> = article.notices.iter().map(|notice| notice.text.clone()).collect();
    assert_eq!((steps.len(), values.len(), notices.len()), (7, 5, 2), "{steps:?} {values:?} {notices:?}");
    for kind in [steps, values, notices] {
        let mut rest = text.as_str();
        for wanted in kind {
            let at =
                rest.find(&solid(&wanted)).unwrap_or_else(|| panic!("{wanted:?} is not there, or not in its place"));
            rest = rest.split_at(at + solid(&wanted).len()).1;
        }
    }
}

/// Text without anything that depends on where lines break.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{ad}')).collect()
}

#[cfg(unix)]
#[test]
fn an_interrupt_while_a_browser_prints_leaves_nothing_behind() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::{Duration, Instant};
    if cfg!(feature = "pdf") {
        eprintln!("skipped: this kbpress prints by itself");
        return;
    }
    let site = site();
    let (browser, temporary) = (site.path("browser"), site.path("temporary"));
    std::fs::write(&browser, "#!/bin/sh\nexec sleep 600\n").unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::create_dir(&temporary).unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("kbpress"));
    command.args(["runbook", "--format", "pdf", "--output", "out.pdf", "IT-9001"]).current_dir(site.path(""));
    command.env("KBPRESS_BROWSER", &browser).env("TMPDIR", &temporary);
    let mut printing = command.spawn().unwrap();
    let is_empty = || std::fs::read_dir(&temporary).unwrap().next().is_none();
    let patience = Instant::now();
    while is_empty() && patience.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(100));
    let interrupted = Instant::now();
    let killed = std::process::Command::new("kill").args(["-INT", &printing.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(printing.wait().unwrap().code(), Some(130));
    assert!(interrupted.elapsed() < Duration::from_secs(1), "{:?}", interrupted.elapsed());
    assert!(is_empty() && !site.path("out.pdf").exists());
}
