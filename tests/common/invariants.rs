//! What must hold of an article whatever bytes it was read from. The fuzz targets share this file, so it uses nothing but
//! the library.

use kbpress::article::{Article, Procedure};
use kbpress::blocks::{self, Block, BlockKind};
use kbpress::config::{Config, Vocabulary};
use kbpress::recognise::recognise;
use kbpress::record::{Format, Record};
use kbpress::source::{Document, LineRange};
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::compile(&CONFIG).expect("the defaults compile"));

/// Reads `bytes` the whole way, and panics where something does not hold.
pub(crate) fn check(bytes: &[u8]) {
    let article = read(bytes);
    let last = article.lines.count();
    let inside = |what: &str, lines: LineRange| {
        assert!(
            lines.first >= 1 && lines.first <= lines.last && lines.last <= last,
            "{what}: {lines:?} of {last} lines"
        );
    };
    article.sections.iter().filter_map(|section| section.heading_lines).for_each(|lines| inside("section", lines));
    article.notices.iter().for_each(|notice| inside("notice", notice.lines));
    article.files.iter().for_each(|file| inside("file", file.lines));
    article.code.iter().for_each(|code| inside("code", code.lines));
    article.tables.iter().for_each(|table| inside("table", table.lines));
    article.registry.keys.iter().for_each(|key| inside("key", key.lines));
    article.registry.values.iter().for_each(|value| inside("value", value.lines));
    article.obligations.iter().for_each(|duty| inside("obligation", duty.lines));
    article.references.iter().for_each(|reference| inside("reference", LineRange::single(reference.line)));
    for placeholder in &article.placeholders {
        assert!(placeholder.lines.is_sorted(), "placeholder {:?}: {:?}", placeholder.text, placeholder.lines);
        placeholder.lines.iter().for_each(|line| inside("placeholder", LineRange::single(*line)));
    }
    let numbers = article.errors.iter().map(|e| &e.lines).chain(article.events.iter().map(|e| &e.lines));
    for lines in numbers {
        assert!(lines.is_sorted(), "lines of a number: {lines:?}");
        lines.iter().for_each(|line| inside("number", LineRange::single(*line)));
    }
    for procedure in &article.procedures {
        inside("procedure", procedure.lines);
        steps_hold(procedure, &article);
    }
    blocks_hold(&article.blocks, LineRange::new(1, last.max(1)));
    assert_eq!(record(&article), record(&read(bytes)), "the same bytes give two records");
}

/// Reads bytes up to the typed article.
fn read(bytes: &[u8]) -> Article {
    let mut document = Document::from_bytes("x/article.md".into(), "article.md".into(), bytes, &CONFIG);
    let body = blocks::parse(&mut document, &WORDS);
    recognise(document, body, &WORDS)
}

fn record(article: &Article) -> Vec<u8> {
    let mut out = Vec::new();
    Format::JsonLines.write(&Record::of(article), &mut out).expect("memory takes what is written");
    out
}

/// Steps lie inside their procedure, in order, and own only what is there.
fn steps_hold(procedure: &Procedure, article: &Article) {
    assert!(!procedure.steps.is_empty(), "a procedure without steps at {:?}", procedure.lines);
    let mut before = 0;
    for step in procedure.all_steps() {
        assert!(procedure.lines.encloses(step.lines), "step {} {:?} of {:?}", step.path, step.lines, procedure.lines);
        assert!(before <= step.lines.first, "step {} {:?} stands before line {before}", step.path, step.lines);
        before = step.lines.first;
        let there = |places: &[usize], count: usize| places.iter().all(|place| *place < count);
        assert!(there(&step.notices, article.notices.len()) && there(&step.code, article.code.len()));
        assert!(there(&step.values, article.registry.values.len()) && there(&step.files, article.files.len()));
    }
}

/// Blocks follow one another inside what holds them. Two neighbours may share a line.
fn blocks_hold(blocks: &[Block], around: LineRange) {
    let mut before = around.first;
    for block in blocks {
        let lines = block.lines;
        assert!(around.encloses(lines) && lines.first <= lines.last, "block {lines:?} in {around:?}");
        assert!(before <= lines.first, "block {lines:?} stands before line {before}");
        before = lines.last;
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| {
                assert!(lines.encloses(item.lines), "item {:?} in {lines:?}", item.lines);
                blocks_hold(&item.blocks, item.lines);
            }),
            BlockKind::Notice(notice) => blocks_hold(&notice.blocks, lines),
            BlockKind::Quote(inside) => blocks_hold(inside, lines),
            _ => {}
        }
    }
}
