//! What ten megabytes of text cost that nobody wrote for a reader: from bytes to the record.
//!
//! `cargo bench --bench hostile`. That the cost grows with the length and not with its square is a property of its own
//! (`tests/growth.rs`), with more shapes.
#![allow(missing_docs, clippy::unwrap_used, reason = "macros of criterion; a benchmark may fail loudly")]

mod common;

use common::{File, Reading};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// What stands before a piece that is repeated, which makes the text one of a dialect.
const FRONT: &str = "---\ntitle: T\n---\n\n";
const PLAIN: &str = "DOCUMENT:Q900001  01-MAY-2001\nTITLE   :T\n\n";
const KB_TEXT: &str = "A title (900001)\n\nThe information in this article applies to:\n\n";

/// Name, ending of the file's name, opening, and what is repeated.
const SHAPES: &[(&str, &str, &str, &str)] = &[
    ("one long line", "txt", PLAIN, "word "),
    ("letters without a blank", "txt", PLAIN, "x"),
    ("markers", "txt", PLAIN, "1. x\n"),
    ("opening angles", "txt", PLAIN, "<"),
    ("headings", "txt", PLAIN, "HEADING\n=======\n\n"),
    ("labels on one line", "txt", PLAIN, "A:"),
    ("labels in Markdown", "md", FRONT, "A:"),
    ("bullets", "txt", PLAIN, "- x\n"),
    ("bullets made from HTML", "txt", KB_TEXT, "\u{2022} x\n"),
    ("rows of columns", "txt", PLAIN, "a    b    c\n"),
    ("rows of columns apart", "txt", PLAIN, "a    b    c\n\n"),
    ("tags", "md", FRONT, "{% raw %}\n"),
    ("registry values", "txt", PLAIN, "Value Name: x\nData Type: REG_DWORD\nData: 1\n"),
    ("program text", "txt", PLAIN, "x = f(y);\n"),
];

fn hostile(criterion: &mut Criterion) {
    let reading = Reading::new();
    let size = if common::is_measured() { 10_000_000 } else { 10_000 };
    let mut group = criterion.benchmark_group("hostile");
    group.throughput(Throughput::Bytes(size as u64));
    group.sample_size(10);
    let repeated = SHAPES.iter().map(|(name, extension, opening, piece)| {
        (*name, *extension, format!("{opening}{}", piece.repeat(size / piece.len())))
    });
    for (name, extension, text) in repeated.chain([("deep nesting", "txt", nested(size))]) {
        let file = File { path: format!("a.{extension}").into(), bytes: text.into_bytes() };
        group.bench_function(name, |bench| {
            let mut out = Vec::new();
            bench.iter(|| {
                out.clear();
                common::write(&reading.article(&file), &mut out);
                black_box(out.len())
            });
        });
    }
    group.finish();
}

/// Steps, each set in by one more column than the one above, up to 32 columns.
fn nested(size: usize) -> String {
    let lines = (0..size / 24).map(|nth| format!("{}{}. x y z\n", " ".repeat(nth % 32), nth % 32 + 1));
    PLAIN.to_owned() + &lines.collect::<String>()
}

criterion_group!(benches, hostile);
criterion_main!(benches);
