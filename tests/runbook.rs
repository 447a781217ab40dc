//! Runbooks: nothing of an article is lost, notices come before their steps, wrong references are told with their place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use kbpress::article::Article;
use kbpress::config::{Config, Paper, Vocabulary};
use kbpress::export::Fillings;
use kbpress::pipeline::{self, Lookup, Reading, RunbookRequest};
use kbpress::render::{Renderer, Theme};
use kbpress::runbook::{Piece, Runbook, Step, plain};
use kbpress::source::{self, Found};
use std::collections::HashSet;

/// The sample site.
struct Site {
    config: Config,
    words: Vocabulary,
}

impl Site {
    fn new() -> Self {
        let config = Config::parse("site.toml".into(), include_str!("../site.toml")).unwrap();
        let words = Vocabulary::compile(&config).unwrap();
        Self { config, words }
    }

    fn reading(&self) -> Reading<'_> {
        Reading { config: &self.config, words: &self.words }
    }

    fn articles(&self) -> Vec<Article> {
        let (found, _) = source::find("content".into(), &self.config.content);
        found.iter().filter_map(|file| pipeline::read_article(file, self.reading()).ok()).collect()
    }

    fn runbook(&self, article: &Article, pairs: &[&str]) -> Runbook {
        let fillings = Fillings::parse(pairs.iter().copied()).unwrap();
        pipeline::runbook(article, &self.request(&fillings)).unwrap()
    }

    fn request<'r>(&'r self, fillings: &'r Fillings) -> RunbookRequest<'r> {
        RunbookRequest {
            reading: self.reading(),
            content: None,
            fillings,
            attachments: None,
            procedure: None,
            today: None,
        }
    }

    /// The runbook of an article with this text.
    fn of_text(&self, text: &str, pairs: &[&str]) -> Runbook {
        let folder = tempfile::tempdir().unwrap();
        let path = camino::Utf8PathBuf::from_path_buf(folder.path().join("a.md")).unwrap();
        std::fs::write(&path, text).unwrap();
        let article = pipeline::read_article(&Found { relative: "a.md".into(), path }, self.reading()).unwrap();
        self.runbook(&article, pairs)
    }

    fn renderer(&self) -> Renderer {
        Renderer::new(&self.config, Theme::built_in()).unwrap()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn all_steps<'s>(steps: &'s [Step], found: &mut Vec<&'s Step>) {
    for step in steps {
        found.push(step);
        all_steps(&step.steps, found);
    }
}

fn steps(runbook: &Runbook) -> Vec<&Step> {
    let mut found = Vec::new();
    for piece in runbook.parts.iter().flat_map(|part| &part.pieces) {
        if let Piece::Procedure(procedure) = piece {
            all_steps(&procedure.steps, &mut found);
        }
    }
    found
}

const HEAD: &str = "---\ntitle: \"IT-9001: A task\"\nid: IT-9001\n---\n\n";

#[test]
fn every_word_of_an_article_is_on_its_runbook_in_each_form() {
    let site = Site::new();
    let renderer = site.renderer();
    for article in site.articles() {
        let runbook = site.runbook(&article, &[]);
        let forms = [renderer.runbook_page(&runbook, Paper::A4).unwrap(), renderer.runbook_markdown(&runbook)];
        for form in &forms {
            let form = form.replace("\\_", "_").replace("&#x27;", "'").replace("&lt;", "<").replace("&amp;", "&");
            let there: HashSet<String> = words(&form).collect();
            let body = article.blocks.iter().flat_map(|block| block.lines.lines());
            let lost: Vec<String> = body
                .flat_map(|line| words(article.lines.text(line)).collect::<Vec<_>>())
                .filter(|word| !there.contains(word) && word.chars().count() > 2)
                .collect();
            // The name of a fence's language and the word of a level are not content.
            let lost: Vec<_> = lost.into_iter().filter(|word| !IGNORED.contains(&word.as_str())).collect();
            assert!(lost.is_empty(), "{}: {lost:?}", article.relative);
        }
    }
}

/// Words of markup, and those that a runbook replaces by its own: levels of notices, "Expected result:".
const IGNORED: &[&str] = &[
    "expected", "result", "note", "important", "tip", "powershell", "reg", "ini", "batch", "text", "console", "cmd",
    "bat",
];

#[test]
fn every_step_of_a_task_is_there_with_its_number() {
    let site = Site::new();
    for article in site.articles() {
        let runbook = site.runbook(&article, &[]);
        let tasks = article.procedures.iter().filter(|p| p.role == kbpress::article::Role::Task);
        let expected: Vec<String> = tasks.flat_map(|p| p.all_steps()).map(|step| step.number.to_string()).collect();
        let found: Vec<String> = steps(&runbook).iter().map(|step| step.number.clone()).collect();
        if !expected.is_empty() {
            assert_eq!(found, expected, "{}", article.relative);
        }
    }
}

#[test]
fn a_notice_inside_a_step_stands_before_it_and_in_the_safety_summary() {
    let text = format!(
        "{HEAD}## Steps\n\n1. Stop the relay.\n\n   > **WARNING:** The relay is under tension.\n\n2. Open the case.\n"
    );
    let runbook = Site::new().of_text(&text, &[]);
    let first = steps(&runbook)[0];
    assert_eq!((first.notices.len(), first.notices[0].level.as_str()), (1, "warning"));
    assert!(first.pieces.is_empty());
    assert_eq!(runbook.safety, first.notices);
}

/// Both are standing notices about the registry; the second was once taken for a repetition and left out.
#[test]
fn of_two_notices_of_one_kind_each_stands_in_its_place() {
    let text = format!(
        "{HEAD}This moves a folder.\n\n> **IMPORTANT:** This article contains information about modifying the registry. Make a backup first.\n\n\
         ## Steps\n\n> **WARNING:** If you use Registry Editor incorrectly, the machine may not start again.\n\n\
         1. Start the editor.\n2. Close it.\n"
    );
    let runbook = Site::new().of_text(&text, &[]);
    let said = serde_json::to_string(&(&runbook.parts, &runbook.safety)).unwrap();
    assert_eq!(said.matches("Make a backup first.").count(), 2, "in its place and in the summary: {said}");
    assert_eq!(said.matches("may not start again.").count(), 2, "in its place and in the summary: {said}");
}

#[test]
fn a_warning_that_begins_an_article_stands_in_the_summary_and_not_again_directly_below_it() {
    let text = format!(
        "{HEAD}> **WARNING:** The relay is under tension.\n\nThis moves it.\n\n## Steps\n\n1. Open it.\n2. Close it.\n"
    );
    let runbook = Site::new().of_text(&text, &[]);
    assert_eq!(runbook.safety.len(), 1);
    assert!(matches!(&runbook.parts[0].pieces[..], [Piece::Paragraph { .. }]), "{:?}", runbook.parts[0]);
}

#[test]
fn a_substep_says_which_step_it_is_part_of() {
    let text =
        format!("{HEAD}## Steps\n\n1. Open the case.\n   1. Turn the screw.\n   2. Lift the lid.\n2. Close it.\n");
    let site = Site::new();
    let runbook = site.of_text(&text, &[]);
    let paths: Vec<&str> = steps(&runbook).iter().map(|step| step.path.as_str()).collect();
    assert_eq!(paths, ["1", "1.1", "1.2", "2"]);
    assert!(site.renderer().runbook_page(&runbook, Paper::A4).unwrap().contains("1.<wbr>2</td>"));
}

#[test]
fn files_under_bullets_stand_in_one_table() {
    let text = format!(
        "{HEAD}## Steps\n\n1. Copy these files:\n\n   - C:\\\\Spool\\\\first.dll (in the folder of the spooler)\n   - C:\\\\Spool\\\\second.dll\n\n2. Restart.\n"
    );
    let runbook = Site::new().of_text(&text, &[]);
    let pieces = &steps(&runbook)[0].pieces;
    assert!(matches!(&pieces[..], [Piece::Files { rows }] if rows.len() == 2), "{pieces:?}");
    assert!(serde_json::to_string(pieces).unwrap().contains("in the folder of the spooler"));
}

#[test]
fn values_are_filled_in_everywhere_and_the_rest_stays_open() {
    let text = format!(
        "{HEAD}## Steps\n\n1. Log on to <Server Name> as <User>.\n\n   ```\n   ping <Server Name>\n   ```\n\n2. Log off.\n"
    );
    let runbook = Site::new().of_text(&text, &["server name=FS01"]);
    assert_eq!(plain(&steps(&runbook)[0].text), "Log on to FS01 as <User>.");
    assert!(matches!(&steps(&runbook)[0].pieces[0], Piece::Lines { text, .. } if text == "ping FS01"));
    assert_eq!(runbook.cover.open, ["<User>"]);
}

#[test]
fn an_article_without_steps_has_its_duties_as_the_work() {
    let text = format!("{HEAD}## Resolution\n\nTo work around this problem, turn off the write cache of the disk.\n");
    let runbook = Site::new().of_text(&text, &[]);
    assert_eq!(steps(&runbook).len(), 1);
}

#[test]
fn nothing_of_an_article_is_markup_on_the_page() {
    let text = format!(
        "{HEAD}## Steps\n\n1. Type `</style><script>alert(1)</script>` & press <b>Enter</b>.\n\n   ```\n   </pre><img src=x>\n   ```\n"
    );
    let site = Site::new();
    let page = site.renderer().runbook_page(&site.of_text(&text, &[]), Paper::Letter).unwrap();
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"));
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn a_long_step_may_break_and_a_short_one_may_not() {
    let long = (0..60).map(|n| format!("   line {n}\n")).collect::<String>();
    let text = format!("{HEAD}## Steps\n\n1. Read this:\n\n   ```\n{long}   ```\n\n2. Stop.\n");
    let site = Site::new();
    let page = site.renderer().runbook_page(&site.of_text(&text, &[]), Paper::A4).unwrap();
    assert_eq!(page.matches("<tbody class=\"step level-1 long\">").count(), 1);
    assert_eq!(page.matches("<tbody class=\"step level-1\">").count(), 1);
}

fn composed(text: &str) -> Result<Runbook, Vec<kbpress::diagnostic::Diagnostic>> {
    let site = Site::new();
    let find = |id: &str| match pipeline::article_by_id("content".into(), id, site.reading()) {
        Lookup::Found(article) => Some(article),
        Lookup::Unknown(_) => None,
    };
    pipeline::composed_runbook("r.yaml".into(), text, &site.request(&Fillings::default()), &find)
}

#[test]
fn the_runbook_of_the_sample_site_is_composed_in_order() {
    let runbook = composed(include_str!("../runbooks/print-server-move.yaml")).unwrap();
    let titles: Vec<&str> = runbook.parts.iter().map(|part| part.title.as_str()).filter(|t| !t.is_empty()).collect();
    let order = [
        "Before the doors open",
        "Export and import",
        "Switch the name",
        "When the last page is printed",
        "Give the name back",
    ];
    assert_eq!(titles, order);
    let holds = runbook.parts.iter().flat_map(|part| &part.pieces).filter(|piece| matches!(piece, Piece::Hold { .. }));
    assert_eq!(holds.count(), 2);
    assert_eq!(runbook.cover.sources.len(), 1);
    assert_eq!(steps(&runbook).last().unwrap().number, "2");
}

#[test]
fn what_a_composed_runbook_names_and_is_not_there_is_told_with_its_place() {
    let head = "id: RB-1\ntitle: T\nparts:\n";
    let cases = [
        ("  - article: IT-7777\n", "KB081", 4, 14),
        ("  - article: IT-0017\n    procedure: 9\n", "KB081", 5, 16),
        ("  - article: IT-0017\n    procedure: 1\n    steps: 4-90\n", "KB081", 6, 12),
        ("  - article: IT-0017\n    procedure: 1\n    steps: 4-2\n", "KB081", 6, 12),
        ("  - article: IT-0017\n    steps: 2\n", "KB081", 5, 12),
        ("  - files: IT-7777\n", "KB081", 4, 12),
        ("  - title: Nothing\n", "KB081", 4, 0),
        ("  - text: Wait.\n    steps: 2\n", "KB081", 5, 12),
        ("  - text: Wait.\n    by: Approver\n", "KB081", 5, 9),
        ("  - hold: \"\"\n", "KB081", 4, 11),
        ("  - text: a\nplaceholders:\n  Sevrer Name: FS01\n", "KB081", 6, 16),
        ("  - artikle: IT-0017\n", "KB080", 4, 5),
    ];
    for (part, code, line, column) in cases {
        let findings = composed(&format!("{head}{part}")).unwrap_err();
        let place = &findings[0].place;
        assert_eq!((findings[0].code.text(), place.line, place.column), (code, line, column), "{part}");
    }
}

#[test]
fn all_wrong_references_are_told_at_once() {
    let text = "id: RB-1\ntitle: T\nparts:\n  - article: IT-7777\n  - files: IT-7778\n  - hold: Wait\n    text: both\n";
    assert_eq!(composed(text).unwrap_err().len(), 3);
    let places = |text: &str| composed(text).unwrap_err().iter().map(|f| f.place.line).collect::<Vec<_>>();
    assert_eq!(places("id: RB-1\ntitle: T\nparts: [{article: IT-7777}, {files: IT-7778}]\n"), [3, 3]);
    assert_eq!(places("id: ''\ntitle: ' '\nparts: []\n"), [1, 2, 3]);
}

#[test]
fn two_papers_with_the_same_hash_say_the_same() {
    let text = |step: &str| format!("{HEAD}## Steps\n\n1. {step}\n2. Stop.\n");
    let site = Site::new();
    let hash = |step: &str| site.of_text(&text(step), &[]).cover.hash;
    assert_eq!(hash("Open the door."), hash("Open the door."));
    assert_ne!(hash("Open the door."), hash("Close the door."));
}
