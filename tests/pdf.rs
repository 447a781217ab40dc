//! Runbooks as PDF by Typst (feature `pdf`): all of an article is there in its order, nothing of it is markup, the file meets
//! its standards, and the same runbook gives the same bytes. Text is read back with `pdftotext`; where that is not installed,
//! tests that need it say so and are skipped.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout)]

use kbpress::config::{Config, Paper, Vocabulary};
use kbpress::diagnostic::Code;
use kbpress::export::Fillings;
use kbpress::pipeline::{self, Reading, RunbookRequest};
use kbpress::render::{Pdf, RenderError, Renderer, Theme};
use kbpress::runbook::Runbook;
use kbpress::source::{Found, ThemeFile};
use rayon::prelude::*;
use std::cell::Cell;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

const HEAD: &str = "---\ntitle: \"IT-9001: A task\"\nid: IT-9001\nlast_modified: 2026-05-01\n---\n\n";

fn config() -> Config {
    Config::parse("site.toml".into(), include_str!("../site.toml")).unwrap()
}

fn runbook_of(path: &Path) -> Runbook {
    let config = config();
    let words = Vocabulary::compile(&config).unwrap();
    let reading = Reading { config: &config, words: &words };
    let found = Found { relative: "a.md".into(), path: path.to_path_buf().try_into().unwrap() };
    let article = pipeline::read_article(&found, reading).unwrap();
    let fillings = Fillings::default();
    let request =
        RunbookRequest { reading, content: None, fillings: &fillings, attachments: None, procedure: None, today: None };
    pipeline::runbook(&article, &request).unwrap()
}

fn runbook(body: &str) -> Runbook {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    std::fs::write(&path, format!("{HEAD}{body}")).unwrap();
    runbook_of(&path)
}

fn renderer(own: Vec<ThemeFile>) -> Renderer {
    Renderer::new(&config(), Theme::built_in().with(own)).unwrap_or_else(|f| panic!("{f:?}"))
}

fn print(runbook: &Runbook) -> Pdf {
    renderer(Vec::new()).runbook_pdf(runbook, Paper::A4).unwrap().unwrap()
}

/// A layout of a site's own.
fn layout(text: &str) -> Vec<ThemeFile> {
    vec![ThemeFile { path: "theme/runbook.typ".into(), name: "runbook.typ".to_owned(), bytes: text.into() }]
}

/// The text of a PDF, a page each; nothing without pdftotext.
fn pages(pdf: &Pdf) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let read = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output();
    let Ok(output) = read else {
        println!("skipped: no pdftotext here");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

fn has(pdf: &Pdf, bytes: &str) -> bool {
    pdf.bytes.windows(bytes.len()).any(|part| part == bytes.as_bytes())
}

#[track_caller]
fn in_order(text: &str, wanted: &[&str]) {
    let mut rest = text;
    for part in wanted {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not there, or not in its place, in\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn a_pdf_is_tagged_and_meets_its_standards() {
    let pdf = print(&runbook("## Steps\n\n1. Stop the relay.\n\n   > **WARNING:** Tension.\n\n2. Start it.\n"));
    assert!(pdf.findings.is_empty(), "{:?}", pdf.findings);
    for mark in ["%PDF-1.7", "/StructTreeRoot", "/Lang", "/Outlines", "pdfaid:part", "pdfuaid:part"] {
        assert!(has(&pdf, mark), "{mark}");
    }
}

#[test]
fn the_same_runbook_gives_the_same_bytes() {
    let made = runbook("## Steps\n\n1. Stop the relay.\n2. Start it.\n");
    assert_eq!(print(&made).bytes, print(&made).bytes);
}

/// Typst divides its work with rayon, whose threads take up other work while they wait: a build had up to 65 runbooks begun on
/// one thread, some GiB of memory, and in the end no stack.
#[test]
fn a_thread_that_prints_in_a_build_ends_one_runbook_before_it_begins_the_next() {
    thread_local! { static BEGUN: Cell<usize> = const { Cell::new(0) }; }
    let steps: String = (1..=40).map(|n| format!("{n}. Close valve number {n} of the plant.\n")).collect();
    let made = runbook(&format!("## Steps\n\n{steps}"));
    let renderer = renderer(Vec::new());
    let deepest = AtomicUsize::new(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let pdfs: Vec<Pdf> = pool.install(|| {
        let print = |number: usize| {
            BEGUN.set(BEGUN.get() + 1);
            deepest.fetch_max(BEGUN.get(), Ordering::Relaxed);
            // Each is another one, so that nothing is done already.
            let mut one = made.clone();
            one.cover.title = format!("Runbook {}", number / 2);
            let pdf = renderer.runbook_pdf(&one, Paper::A4).unwrap().unwrap();
            BEGUN.set(BEGUN.get() - 1);
            pdf
        };
        (0..24).into_par_iter().map(print).collect()
    });
    assert_eq!(deepest.into_inner(), 1);
    for two in pdfs.chunks(2) {
        assert_eq!(two[0].bytes, two[1].bytes, "the same runbook gives the same bytes on any thread");
    }
}

#[test]
fn every_sample_article_becomes_a_pdf_without_a_finding() {
    let renderer = renderer(Vec::new());
    let samples = walkdir::WalkDir::new("content").sort_by_file_name().into_iter().map(Result::unwrap);
    let mut count = 0;
    for sample in samples.filter(|entry| entry.file_type().is_file()) {
        for paper in [Paper::A4, Paper::Letter] {
            let pdf = renderer.runbook_pdf(&runbook_of(sample.path()), paper).unwrap().unwrap();
            assert!(pdf.findings.is_empty(), "{}: {:?}", sample.path().display(), pdf.findings);
        }
        count += 1;
    }
    assert!(count > 20, "{count} articles");
}

#[test]
fn steps_and_notices_stand_in_their_order_on_numbered_pages() {
    let steps: String = (1..=200).map(|n| format!("{n}. Close valve number {n} of the plant.\n")).collect();
    let pdf = print(&runbook(&format!("## Steps\n\n> **DANGER:** Steam.\n\n{steps}")));
    let Some(pages) = pages(&pdf) else { return };
    let wanted: Vec<String> = (1..=200).map(|n| format!("Close valve number {n} of the plant.")).collect();
    let mut wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    wanted.insert(0, "Steam.");
    in_order(&pages.concat(), &wanted);
    assert!(pages.len() > 4, "{} pages", pages.len());
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("Page {number} of {}", pages.len())) && page.contains("IT-9001"), "{page}");
    }
    assert!(pages[0].contains("Contents") || pages[1].contains("Contents"), "contents when longer than four pages");
    let heads = pages.iter().filter(|page| page.contains("Initials")).count();
    let with_steps = pages.iter().filter(|page| page.contains("Close valve")).count();
    assert_eq!(heads, with_steps, "the head of a table repeats");
}

#[test]
fn a_step_is_on_one_page_with_its_notice() {
    let body = (1..=60).map(|n| {
        // What belongs to an item is set in as far as its text.
        let set_in = " ".repeat(format!("{n}. ").len());
        format!(
            "{n}. Turn wheel {n}.\n\n{set_in}> **WARNING:** Wheel {n} is hot.\n\n{set_in}Wait for the bell of wheel {n}.\n\n"
        )
    });
    let pdf = print(&runbook(&format!("## Steps\n\n{}", body.collect::<String>())));
    let Some(pages) = pages(&pdf) else { return };
    for n in 1..=60 {
        let whole = |page: &&String| {
            page.contains(&format!("Wheel {n} is hot."))
                && page.contains(&format!("Turn wheel {n}."))
                && page.contains(&format!("the bell of wheel {n}."))
        };
        assert_eq!(pages.iter().filter(whole).count(), 1, "step {n}");
    }
}

#[test]
fn the_sign_off_is_never_alone_on_the_last_page() {
    for count in (20..40).step_by(3) {
        let steps: String = (1..=count).map(|n| format!("{n}. Close valve number {n} of the plant.\n")).collect();
        let Some(pages) = pages(&print(&runbook(&format!("## Steps\n\n{steps}")))) else { return };
        let last = pages.iter().rfind(|page| !page.trim().is_empty()).unwrap();
        in_order(last, &["Deviations", "Sign-off", "End of runbook"]);
    }
}

#[test]
fn nothing_is_lost_of_a_step_that_is_longer_than_a_page() {
    let long: String = (0..200).map(|n| format!("   line number {n}\n")).collect();
    let pdf = print(&runbook(&format!("## Steps\n\n1. Type this:\n\n   ```\n{long}   ```\n\n2. Stop.\n")));
    let Some(pages) = pages(&pdf) else { return };
    let wanted: Vec<String> = (0..200).map(|n| format!("line number {n}")).collect();
    in_order(&pages.concat(), &wanted.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn nothing_of_an_article_is_markup_of_typst() {
    let said = "#panic(1) $x$ *bold* _low_ `raw` <label> @ref \\#import // comment /* block */ = Heading";
    let pdf = print(&runbook(&format!("## Steps\n\n1. Type `{said}` now.\n2. Then #eval(\"1+1\") and $alpha$ too.\n")));
    let Some(pages) = pages(&pdf) else { return };
    let text = pages.concat().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("#panic(1) $x$ *bold* _low_") && text.contains("/* block */ = Heading"), "{text}");
    assert!(text.contains("#eval(\"1+1\") and $alpha$ too."), "{text}");
}

#[test]
fn a_letter_that_no_font_has_is_written_by_its_number_and_told() {
    let pdf = print(&runbook("## Steps\n\n1. Press 中 and \u{202e}turn.\n2. Stop.\n"));
    assert_eq!(pdf.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::RunbookPdf]);
    assert!(pdf.findings[0].message.contains("U+202E, U+4E2D"), "{}", pdf.findings[0].message);
    let Some(pages) = pages(&pdf) else { return };
    assert!(pages.concat().contains("⟨U+4E2D⟩"));
}

#[test]
fn long_paths_stay_inside_their_column() {
    let path = "C:\\".to_owned() + &"AVeryLongNameOfAFolderWithoutABlank\\".repeat(12) + "file.dat";
    let pdf = print(&runbook(&format!("## Steps\n\n1. Open `{path}` first.\n2. Stop.\n")));
    let Some(pages) = pages(&pdf) else { return };
    let text: String = pages.concat().split_whitespace().collect();
    assert!(text.contains("file.dat") && text.matches("AVeryLongName").count() == 12, "{text}");
    let widest = pages.iter().flat_map(|page| page.lines()).map(|line| line.chars().count()).max().unwrap();
    assert!(widest < 200, "a line of {widest} characters leaves the page");
}

#[test]
fn an_article_nested_as_deep_as_can_be_is_printed() {
    let list: String = (0..40).map(|n| format!("{}- level {n}\n", "  ".repeat(n))).collect();
    let quotes: String =
        (1..40).map(|n| format!("{} **NOTE:** quote {n}\n{}\n", ">".repeat(n), ">".repeat(n))).collect();
    let pdf = print(&runbook(&format!("## Steps\n\n{list}\n\n{quotes}\n")));
    let Some(pages) = pages(&pdf) else { return };
    assert!(pages.concat().contains("level 39"));
}

#[test]
fn an_error_in_a_sites_own_layout_is_told_at_its_line_and_column() {
    let made = runbook("## Steps\n\n1. Stop.\n2. Start.\n");
    for (text, line, column, said) in [
        ("= Title\n\n#let x = \n#unknown-name\n", 3, 9, "expected"),
        ("= Title\n#unknown-name\n", 2, 2, "unknown variable"),
        ("#let data = json(\"data.json\")\n  #data.nothing\n", 2, 9, "nothing"),
        ("#import \"@preview/cetz:0.3.0\": canvas\n", 1, 9, "packages are not fetched"),
        ("#read(\"../../etc/passwd\")\n", 1, 7, ""),
        ("#read(\"/site.toml\")\n", 1, 7, "not found"),
    ] {
        let refused: Result<_, RenderError> = renderer(layout(text)).runbook_pdf(&made, Paper::A4);
        let finding = refused.unwrap_err().0;
        let place = &finding.place;
        assert_eq!(
            (finding.code, place.path.as_str(), place.line),
            (Code::ThemeInvalid, "theme/runbook.typ", line),
            "{finding:?}"
        );
        assert!(place.column.abs_diff(column) <= 2 && finding.message.contains(said), "{text}: {finding:?}");
    }
}

#[test]
fn a_sites_own_layout_sees_the_runbook_as_data() {
    let text = "#let data = json(\"data.json\")\n#set document(title: data.title)\n= #data.runbook.cover.id\n#data.runbook.parts.at(0).title\n";
    let made = runbook("## My steps\n\n1. Stop.\n2. Start.\n");
    let pdf = renderer(layout(text)).runbook_pdf(&made, Paper::Letter).unwrap().unwrap();
    let Some(pages) = pages(&pdf) else { return };
    in_order(&pages.concat(), &["IT-9001", "My steps"]);
}

#[test]
fn a_layout_that_misses_a_standard_still_gives_a_pdf_and_a_finding() {
    let made = runbook("## Steps\n\n1. Stop.\n2. Start.\n");
    let pdf = renderer(layout("=== A heading too deep\nText\n")).runbook_pdf(&made, Paper::A4).unwrap().unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert!(
        pdf.findings.iter().any(|finding| finding.code == Code::RunbookPdf && finding.place.line == 1),
        "{:?}",
        pdf.findings
    );
}
