//! PDFs by Typst: how long a runbook of ten pages takes once warm, and whether a thousand runbooks in one process grow.
//!
//! ```sh
//! cargo bench --features pdf --bench pdf
//! KBPRESS_BENCH_THREADS=4 cargo bench --features pdf --bench pdf    # runbooks of all lengths on four threads, as in a build
//! ```
//!
//! No criterion: what counts is processor time, and memory over many different documents.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

use kbpress::config::{Config, Paper};
use kbpress::render::{Renderer, Theme};
use kbpress::runbook::{Notice, Part, Piece, Procedure, Runbook, Span, Step, Value};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// What the program takes its memory from.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn text(text: String) -> Vec<Span> {
    vec![Span::Text { text }]
}

/// A runbook of so many steps, each third with a warning, each fifth with a registry value.
fn runbook(number: usize, steps: usize) -> Runbook {
    let step = |n: usize| Step {
        number: n.to_string(),
        path: n.to_string(),
        level: 1,
        extent: 3,
        text: text(format!("Stop service {n} of host {number}, and wait until it says that it has stopped.")),
        expected: vec![format!("The state of service {n} is Stopped.")],
        notices: if n.is_multiple_of(3) {
            let spans = text(format!("Service {n} holds the locks of all others."));
            vec![Notice { level: "warning".into(), word: "WARNING".into(), pieces: vec![Piece::Paragraph { spans }] }]
        } else {
            Vec::new()
        },
        pieces: if n.is_multiple_of(5) {
            let row = Value {
                key: Some(format!("HKEY_LOCAL_MACHINE\\SOFTWARE\\Fernhill\\Service{n}\\Parameters")),
                name: "Start".into(),
                kind: "REG_DWORD".into(),
                data: Some(format!("{number}")),
                action: "set".into(),
                doubt: None,
            };
            vec![Piece::Values { rows: vec![row] }]
        } else {
            Vec::new()
        },
        ..Step::default()
    };
    let procedure = Procedure { steps: (1..=steps).map(step).collect(), ..Procedure::default() };
    let part = Part { title: "Resolution".into(), pieces: vec![Piece::Procedure(procedure)], ..Part::default() };
    let mut runbook = Runbook { parts: vec![part], ..Runbook::default() };
    runbook.cover.id = format!("RB-{number:04}");
    runbook.cover.title = format!("Stop every service of host {number}");
    runbook.cover.language = "en".into();
    runbook
}

/// How many steps fill ten pages.
const STEPS: usize = 114;

/// Memory of this process in MiB, where the system tells it.
fn memory() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}

/// Processor time of this process in seconds, where the system tells it.
fn processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = text.rsplit(')').next()?.split_whitespace().skip(11);
    let ticks: f64 = fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

/// Prints on several threads at once, as a build does, and says after each tenth what memory is taken.
fn on_threads(threads: usize, count: usize, print: impl Fn(usize) + Sync) {
    let done = AtomicUsize::new(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        (1..=count).into_par_iter().for_each(|number| {
            print(number);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if done.is_multiple_of((count / 10).max(1)) {
                println!("{done}: {:?} MiB", memory());
            }
        });
    });
}

fn main() {
    let count = std::env::var("KBPRESS_BENCH_RUNBOOKS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let renderer = Renderer::new(&Config::default(), Theme::built_in()).unwrap_or_else(|f| panic!("{f:?}"));
    let print = |number, steps| renderer.runbook_pdf(&runbook(number, steps), Paper::A4).unwrap().unwrap();
    if let Some(threads) = std::env::var("KBPRESS_BENCH_THREADS").ok().and_then(|n| n.parse().ok()) {
        return on_threads(threads, count, |number| drop(print(number, 4 + number * 37 % 60)));
    }
    let begun = Instant::now();
    let first = print(0, STEPS);
    println!("first: {:.0} ms, {} bytes, {:?}", begun.elapsed().as_secs_f64() * 1e3, first.bytes.len(), first.findings);
    // `pdfinfo` tells how many pages it has; the numbers of a PDF are packed.
    if let Some(file) = std::env::var_os("KBPRESS_BENCH_PDF") {
        std::fs::write(file, &first.bytes).unwrap();
    }
    let (mut wall, mut used) = (Instant::now(), processor());
    for number in 1..=count {
        print(number, STEPS);
        if number % (count / 10).max(1) == 0 {
            let each = |seconds: f64| seconds * 1e3 / (count / 10).max(1) as f64;
            let processor_now = processor();
            let spent = used.zip(processor_now).map(|(before, now)| each(now - before));
            println!(
                "{number}: {:.1} ms each, {spent:.1?} ms of processor time, {:?} MiB",
                each(wall.elapsed().as_secs_f64()),
                memory()
            );
            (wall, used) = (Instant::now(), processor_now);
        }
    }
}
