//! The five founding articles, and the five of the sample site that describe the same tasks: what each must give.
//!
//! The founding articles are shared data (`KBPRESS_SHARED`, or `../shared`) and never in the repository; where they are missing, their
//! tests say so and are skipped. The two dialects that only they bring along have fixtures of their own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

mod common;

use kbpress::article::{Article, Disposition, ObligationKind, Step};
use kbpress::diagnostic::Code;
use kbpress::record::Record;
use kbpress::source::Dialect;
use std::path::{Path, PathBuf};

fn read(path: &Path) -> Article {
    common::articles::article(path.to_str().unwrap(), std::fs::read(path).unwrap())
}

/// A founding article by the number in its name.
fn seed(number: &str) -> Option<Article> {
    let shared = std::env::var_os("KBPRESS_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let found = std::fs::read_dir(shared.join("seeds")).ok().and_then(|files| {
        let mut paths = files.filter_map(|file| Some(file.ok()?.path()));
        paths.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number)))
    });
    if found.is_none() {
        println!("skipped: no founding article {number} under {}", shared.display());
    }
    found.map(|path| read(&path))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sample(path: &str) -> Article {
    let folder = root().join("content/kb").join(path);
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    read(&file)
}

fn fixture(name: &str) -> Article {
    read(&root().join("tests/fixtures/dialects").join(name))
}

fn headings(article: &Article) -> Vec<(u32, &str)> {
    let headed =
        article.sections.iter().filter_map(|section| Some((section.heading_lines?.first, section.heading.as_str())));
    headed.collect()
}

fn obligations(article: &Article) -> Vec<(ObligationKind, &str)> {
    article.obligations.iter().map(|o| (o.kind, o.text.as_str())).collect()
}

/// The lines at which a list is missing.
fn missing(article: &Article) -> Vec<u32> {
    article.findings.iter().filter(|f| f.code == Code::ListMissing).map(|f| f.place.line).collect()
}

fn steps(article: &Article) -> Vec<Step> {
    article.procedures.iter().flat_map(|procedure| procedure.steps.clone()).collect()
}

/// The obligation that says all of `parts`, with its kind and whether it has a condition.
fn obligation(article: &Article, parts: &[&str]) -> Option<(ObligationKind, bool)> {
    let says = |text: &str| parts.iter().all(|part| text.to_lowercase().contains(&part.to_lowercase()));
    article.obligations.iter().find(|o| says(&o.text)).map(|o| (o.kind, o.conditional))
}

use ObligationKind::{After, Before};

#[test]
fn plain_text_made_from_html_is_read() {
    let article = fixture("kb_text.txt");
    assert_eq!(article.dialect, Dialect::KbText);
    let about = &article.metadata;
    assert_eq!((about.id.as_str(), about.id_is_given), ("Q900017", true));
    assert!(about.title.ends_with("without losing jobs"));
    assert_eq!(about.applies_to, ["Label printer LP-2", "Label printer LP-3, both trays"]);
    assert_eq!(about.last_modified.unwrap().to_string(), "2001-05-01");
    assert_eq!(about.keywords, ["kbprint", "kbhowto", "KB900017"]);
    assert_eq!((&about.extra["previous_id"], &about.extra["modification_type"]), (&"Q900017".into(), &"Major".into()));
    let found = [(12, "SUMMARY"), (16, "BEFORE YOU BEGIN"), (33, "MORE INFORMATION"), (39, "REFERENCES")];
    assert_eq!(headings(&article), found);
    assert_eq!(steps(&article).len(), 2);
    assert_eq!(missing(&article), [35]);
    let reference = &article.references[0];
    assert_eq!((reference.line, reference.id.as_str()), (43, "Q900018"));
    assert_eq!(reference.title.as_deref(), Some("HOW TO: Save the forms of a label printer"));
}

#[test]
fn a_list_below_its_announcement_ends_before_the_text_at_the_margin() {
    let article = fixture("kb_text.txt");
    let kinds: Vec<_> = article.blocks.iter().filter(|b| (18..=21).contains(&b.lines.first)).map(|b| b.lines).collect();
    let lines: Vec<_> = kinds.iter().map(|lines| (lines.first, lines.last)).collect();
    assert_eq!(lines, [(18, 18), (19, 20), (21, 21)]);
}

#[test]
fn a_scraped_page_is_read() {
    let article = fixture("kb_web.txt");
    assert_eq!(article.dialect, Dialect::KbWeb);
    let about = &article.metadata;
    assert_eq!(
        (about.id.as_str(), about.title.as_str()),
        ("Q900021", "Trays are counted twice after a restart of LP-2 printers")
    );
    assert_eq!(
        (about.last_modified.unwrap().to_string().as_str(), &about.extra["revision"]),
        ("2001-05-01", &"1.2".into())
    );
    let found = [(1, "SYMPTOMS"), (2, "CAUSE"), (2, "RESOLUTION"), (3, "STATUS"), (4, "MORE INFORMATION")];
    assert_eq!(headings(&article), found);
    assert_eq!(missing(&article), [1, 2]);
    let reference = &article.references[0];
    assert_eq!((reference.line, reference.id.as_str()), (7, "Q900022"));
    assert_eq!(reference.address.as_deref(), Some("http://kb.example.com/kb/900022/"));
    assert_eq!(reference.title.as_deref(), Some("How to read the counters of a label printer"));
    assert_eq!(article.obligations.len(), 1, "{:?}", obligations(&article));
}

#[test]
fn sections_that_share_a_line_have_texts_of_their_own() {
    let article = fixture("kb_web.txt");
    let record = Record::of(&article);
    assert_eq!(record.sections[1].text.to_string(), "The counter is not reset.");
    assert!(record.sections[2].text.to_string().starts_with("Stop the spooler service,"));
    let text = record.sections[4].text.to_string();
    assert!(text.contains("Old printers") && !text.contains("Back to the top"));
}

#[test]
fn q196413_has_a_checklist_from_its_prose() {
    let Some(article) = seed("000") else { return };
    assert!(steps(&article).is_empty());
    assert_eq!(obligation(&article, &["third-party", "gateways"]), Some((Before, false)));
    assert_eq!(obligation(&article, &["connectors", "unless"]).map(|o| o.1), Some(true));
    assert!(obligation(&article, &["directory synchronization"]).is_some());
    assert_eq!(obligation(&article, &["Service Pack 1"]), Some((After, true)));
    assert_eq!(obligation(&article, &["reconfigure"]).map(|o| o.0), Some(After));
}

#[test]
fn q171259_has_seven_steps_and_its_values() {
    let Some(article) = seed("001") else { return };
    // The list of tasks speaks of six: the keys, with the base. Five values stand below them.
    check_postoffice(&article, 5);
}

#[test]
fn q232495_has_files_with_what_to_do_with_them() {
    let Some(article) = seed("002") else { return };
    check_files(&article);
}

#[test]
fn q328809_is_plain_text_made_from_html() {
    let Some(article) = seed("003") else { return };
    assert_eq!(article.dialect, Dialect::KbText);
    assert_eq!((article.metadata.id.as_str(), article.metadata.applies_to.len()), ("Q328809", 5));
    assert_eq!(article.metadata.extra["previous_id"], "Q328809");
    assert_eq!(article.metadata.last_modified.unwrap().to_string(), "2005-04-28");
    assert_eq!(article.metadata.keywords, ["kbinfo", "KB328809"]);
    assert_eq!(
        headings(&article).iter().map(|h| h.1).collect::<Vec<_>>(),
        ["SUMMARY", "MORE INFORMATION", "REFERENCES"]
    );
    let lists = article.blocks.iter().filter_map(|block| match &block.kind {
        kbpress::blocks::BlockKind::List(list) => Some(list.items.len()),
        _ => None,
    });
    assert_eq!(lists.collect::<Vec<_>>(), [8], "the other list is that of what it applies to");
    assert_eq!(article.references.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["Q316886"]);
}

#[test]
fn q842101_is_recovered_from_a_scraped_page() {
    let Some(article) = seed("004") else { return };
    assert_eq!(article.dialect, Dialect::KbWeb);
    assert_eq!(article.metadata.id, "Q842101");
    assert_eq!(article.metadata.last_modified.unwrap().to_string(), "2007-10-25");
    assert_eq!(article.metadata.extra["revision"], "2.3");
    let found = [(1, "SYMPTOMS"), (2, "CAUSE"), (3, "RESOLUTION"), (4, "MORE INFORMATION")];
    assert_eq!(headings(&article), found);
    assert_eq!(missing(&article), [1, 2, 3]);
    let reference = &article.references[0];
    assert_eq!((reference.id.as_str(), reference.line), ("Q328871", 5));
    assert!(reference.title.as_deref().unwrap().starts_with("How to") && reference.address.is_some());
    let place = |words: &str| article.obligations.iter().position(|o| o.text.contains(words)).unwrap();
    assert!(place("manually delete") < place("wait for") && place("wait for") <= place("start the migration again"));
}

#[test]
fn the_sample_q196413_has_a_checklist_from_its_prose() {
    let article = sample("196/Q196413");
    assert!(steps(&article).is_empty());
    assert_eq!(obligation(&article, &["gateway", "another vendor"]), Some((Before, false)));
    assert_eq!(obligation(&article, &["all connectors", "unless"]), Some((Before, true)));
    assert_eq!(obligation(&article, &["configure the connectors again"]).map(|o| o.0), Some(After));
    assert_eq!(obligation(&article, &["Service Pack 1", "reinstall"]), Some((After, true)));
}

#[test]
fn the_sample_q171259_has_seven_steps_and_its_values() {
    check_postoffice(&sample("171/Q171259"), 5);
}

#[test]
fn the_sample_q232495_has_files_with_what_to_do_with_them() {
    let article = sample("232/Q232495");
    check_files(&article);
    let kept = article.files.iter().find(|file| file.path.ends_with("Exchconn.ini")).unwrap();
    assert_eq!(kept.disposition, [Disposition::BackUp, Disposition::DoNotCopy]);
}

#[test]
fn the_sample_q328809_has_a_procedure_with_tasks_around_it() {
    let article = sample("328/Q328809");
    assert_eq!((steps(&article).len(), article.metadata.applies_to.len()), (7, 5));
    assert!(obligations(&article).iter().any(|(kind, text)| *kind == After && text.contains("by hand")));
    assert!(missing(&article).is_empty());
}

#[test]
fn the_sample_q842101_has_the_clean_up_in_order() {
    let article = sample("842/Q842101");
    let texts: Vec<_> = steps(&article).iter().map(|step| step.text.clone()).collect();
    assert_eq!(texts.len(), 5);
    assert!(texts[3].starts_with("Wait until") && texts[4].starts_with("Start the migration again"));
    assert!(article.references.iter().any(|r| r.id == "Q328809"));
}

/// The move of the postoffice: seven steps, of which the sixth owns all values and a warning.
fn check_postoffice(article: &Article, values: usize) {
    let steps = steps(article);
    assert_eq!(steps.len(), 7);
    assert_eq!(article.registry.values.len(), values);
    assert_eq!((steps[5].values.len(), steps[5].notices.len()), (values, 1));
    let base = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\";
    let keys: Vec<_> = article.registry.values.iter().map(|value| value.key.clone().unwrap_or_default()).collect();
    assert!(keys.iter().all(|key| key.starts_with(base) && !key.contains('/')), "{keys:#?}");
    let named: Vec<_> = article.placeholders.iter().map(|p| p.text.as_str()).collect();
    for name in ["<Server Name>", "<Exchange Server Path>", "<NTFS Drive Letter>"] {
        assert!(named.contains(&name), "{name} is not among {named:?}");
    }
}

/// The files of the connector that are displayed: eight to back up and copy.
fn check_files(article: &Article) {
    let listed: Vec<_> = article.files.iter().filter(|file| file.path.contains("\\Tables\\")).collect();
    assert_eq!(listed.len(), 8, "{:#?}", article.files);
    assert!(listed.iter().all(|file| file.disposition == [Disposition::BackUp, Disposition::Copy]), "{listed:#?}");
    assert!(listed.iter().any(|file| file.path.ends_with("Ct*.*")));
    let remarked: Vec<_> = listed.iter().filter_map(|file| file.remark.as_deref()).collect();
    assert!(remarked.len() == 1 && remarked[0].contains("Service Pack 2 o"), "{remarked:?}");
}
