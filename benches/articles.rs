//! MB/s of text on one thread, phase by phase and recogniser by recogniser, and the whole way.
//!
//! `cargo bench --bench articles` runs it over the sample site's articles, and over a part of the archive where it is
//! unpacked (see [`common::archive`]). The throughput of a phase is that of the text that went in at the beginning, so that the
//! times of the phases add up.
#![allow(missing_docs, clippy::unwrap_used, reason = "macros of criterion; a benchmark may fail loudly")]

mod common;

use common::{File, Reading};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use kbpress::article::Article;
use kbpress::lines::Lines;
use kbpress::recognise::{self, RECOGNISERS};
use kbpress::source::Document;
use std::hint::black_box;

fn phases(criterion: &mut Criterion) {
    for (name, files) in [("sample", common::sample()), ("archive", common::archive())] {
        if !files.is_empty() {
            measure(criterion, name, &files);
        }
    }
}

fn measure(criterion: &mut Criterion, name: &str, files: &[File]) {
    let reading = Reading::new();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(common::size(files)));
    group.sample_size(20);

    group.bench_function("whole article", |bench| {
        let mut out = Vec::new();
        bench.iter(|| {
            out.clear();
            files.iter().for_each(|file| common::write(&reading.article(file), &mut out));
            black_box(out.len())
        });
    });
    group.bench_function("1 decode and front matter", |bench| {
        bench.iter(|| files.iter().map(|file| reading.document(file).text.len()).sum::<usize>());
    });
    let documents: Vec<Document> = files.iter().map(|file| reading.document(file)).collect();
    group.bench_function("2 lines", |bench| {
        let measured = |document: Document| Lines::measure(document.text, document.body).count();
        bench.iter_batched(
            || documents.clone(),
            |documents| documents.into_iter().map(measured).sum::<u32>(),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("2 lines and 3 blocks", |bench| {
        bench.iter_batched_ref(
            || documents.clone(),
            |documents| documents.iter_mut().map(|document| reading.body(document).blocks.len()).sum::<usize>(),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("4 recognise, all", |bench| {
        let parsed = || {
            let parse = |mut document: Document| (reading.body(&mut document), document);
            documents.iter().cloned().map(parse).collect::<Vec<_>>()
        };
        let recognise = |parsed: Vec<_>| {
            let articles = parsed.into_iter();
            articles.map(|(body, document)| recognise::recognise(document, body, &reading.words)).collect::<Vec<_>>()
        };
        bench.iter_batched(parsed, recognise, BatchSize::LargeInput);
    });
    let articles: Vec<Article> = files.iter().map(|file| reading.article(file)).collect();
    for recogniser in RECOGNISERS {
        group.bench_function(format!("4 recognise, {}", recogniser.name), |bench| {
            // Each fills fields of its own, so that it can be run once more on an article that is complete.
            bench.iter_batched_ref(
                || articles.clone(),
                |articles| articles.iter_mut().for_each(|article| (recogniser.run)(article, &reading.words)),
                BatchSize::LargeInput,
            );
        });
    }
    group.bench_function("5 record and JSON", |bench| {
        let mut out = Vec::new();
        bench.iter(|| {
            out.clear();
            articles.iter().for_each(|article| common::write(article, &mut out));
            black_box(out.len())
        });
    });
    group.finish();
}

criterion_group!(benches, phases);
criterion_main!(benches);
