//! What holds for any input: reading never panics, no line of a body is lost, and the same input gives the same bytes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use assert_cmd::Command;
use camino::Utf8Path;
use kbpress::blocks::{self, Block, BlockKind, Body, walk};
use kbpress::config::{Config, Vocabulary};
use kbpress::recognise::recognise;
use kbpress::record::Record;
use kbpress::source::{Dialect, Document};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::compile(&CONFIG).unwrap());

/// The articles of the sample site.
static SAMPLES: LazyLock<Vec<(PathBuf, Vec<u8>)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut found = articles(&folder);
    found.sort();
    found.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
});

fn articles(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn document(bytes: &[u8]) -> Document {
    Document::from_bytes(Utf8Path::new("x/article.md"), Utf8Path::new("article.md"), bytes, &CONFIG)
}

/// Reads bytes all the way to the exported record.
fn read(bytes: &[u8]) -> String {
    let mut document = document(bytes);
    let body = blocks::parse(&mut document, &WORDS);
    let article = recognise(document, body, &WORDS);
    serde_json::to_string(&Record::of(&article)).unwrap()
}

/// The lines of a fixed-width body that are in no leaf, or in more than one, each with why.
fn misplaced(bytes: &[u8]) -> Vec<String> {
    let mut document = document(bytes);
    let tags = document.tags.clone();
    let body = blocks::parse(&mut document, &WORDS);
    if document.dialect == Dialect::Markdown {
        // There, lines that are nothing but marks stand in no block; `blocks::markdown` has properties of its own.
        return Vec::new();
    }
    let times = leaves_on_lines(&body);
    let runs = body.frame.preamble.into_iter().chain(body.frame.body);
    let lines = runs.flat_map(|run| body.lines.range(run)).filter(|l| !l.is_blank() && !tags.contains(&l.number));
    lines
        .filter_map(|line| {
            let text = body.lines.slice(line);
            match times.get(line.number as usize).copied().unwrap_or(0) {
                1 => None,
                // Headings glued to the text share its line; `blocks::kb_web` cuts the line between them.
                count if count > 1 && document.dialect == Dialect::KbWeb => None,
                0 if is_bare_mark(text) => None,
                count => Some(format!("line {} is in {count} leaves: {text}", line.number)),
            }
        })
        .collect()
}

/// How many leaves there are on each line.
fn leaves_on_lines(body: &Body) -> Vec<usize> {
    let mut times = vec![0; body.lines.count() as usize + 1];
    walk(&body.blocks, &mut |block: &Block| {
        if !matches!(block.kind, BlockKind::List(_) | BlockKind::Notice(_) | BlockKind::Quote(_)) {
            for line in block.lines.lines() {
                times[line as usize] += 1;
            }
        }
    });
    times
}

/// Whether a line is only the marker of an item or the word of a notice, which hold the blocks below it.
fn is_bare_mark(text: &str) -> bool {
    let marks = |text: &str| {
        kbpress::lines::marker(text).is_some_and(|m| m.len >= text.len())
            || kbpress::lines::bullet(text).is_some_and(|len| len >= text.len())
            || WORDS.notice(text).is_some_and(|n| text[n.len..].trim_matches([':', ' ']).is_empty())
    };
    let behind_marker = kbpress::lines::marker(text).map_or(text, |m| &text[m.len..]);
    marks(text) || marks(behind_marker)
}

/// Pieces that the readers look for, in no sensible order.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"---\n",
        b"title: \"",
        b"id: Q100001\n",
        b"{% raw %}",
        b"{% endraw %}\n",
        b"\n",
        b"\n\n",
        b"\r\n",
        b"\r",
        b"\t",
        b" ",
        b"        ",
        b"## Q1: T\n",
        b"Article ID: 100001 - Last Review: May 1, 2001 - Revision: 1.2 T",
        b"SYMPTOMSWhen ",
        b"CAUSE",
        b"123456\n(http://x/\n)\n",
        b"T (100001)\n",
        b"STATUS\n",
        b"  \xe2\x80\xa2 x\n",
        b"Modification Type:MinorLast Reviewed:4/28/2005\n",
        b"Article: Q100001\n",
        b"Product(s): a,b\n",
        b"Last Modified: 31-FEB-1999\n",
        b"DOCUMENT:Q100001 01-JAN-1999 [W_NT]\n",
        b"TITLE   :x\n",
        b"-------------------------------\n",
        b"The information in this article applies to:\n",
        b"SYMPTOMS\n========\n",
        b"Sub\n---\n",
        b"1. ",
        b"2) ",
        b"(3) ",
        b"a. ",
        b"iv. ",
        b"Step 1: ",
        b"- ",
        b"* ",
        b"o ",
        b"NOTE: ",
        b"WARNING:\n",
        b"Run the program. ",
        b"To fix it, follow these steps:\n",
        b"HKEY_LOCAL_MACHINE\\SOFTWARE\\",
        b"HKLM/A/B\n",
        b"Value Name: ",
        b"Data Type: REG_DWORD\n",
        b"REG_SZ",
        b"\"a\"=dword:1\n",
        b"   Date      Time    Size    File name\n",
        b"   01/02/99  1:00p   12,345  A.dll\n",
        b"C:\\Winnt\\System32\\x.dll\n",
        b"Private Sub Main()\n",
        b"<HTML><script>\n",
        b"net stop x\n",
        b"see article Q123456\n",
        b"<Server Name>",
        b"\xe9",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\0",
        b"\xc4\xc4\xc4\xbf\n",
        b"Additional query words: a b\n",
        b"=================================\n",
        b"Keywords          : kbx\n",
        b"```\n",
        b"| a | b |\n|---|---|\n",
        b"> ",
        b"# ",
        b"**",
        b"word",
        b"word",
        b"word",
        b".",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..120).prop_map(|pieces| pieces.concat())
}

/// A sample article with some of its bytes or lines changed.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), 0..6usize, any::<u8>()), 1..12);
    (any::<prop::sample::Index>(), changes).prop_map(|(which, changes)| {
        let mut bytes = which.get(&SAMPLES).1.clone();
        for (at, change, byte) in changes {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            let line_end = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |end| at + end + 1);
            match change {
                0 => bytes.insert(at, byte),
                1 => drop(bytes.drain(at..line_end)),
                2 => bytes.truncate(at.max(40)),
                3 => bytes.splice(at..at, *b"\n\t").for_each(drop),
                4 => bytes.splice(at..at, bytes[at..line_end].repeat(3)).for_each(drop),
                _ => bytes.splice(at..line_end, *b" ").for_each(drop),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_to_the_end(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes);
    }

    #[test]
    fn any_heap_of_known_pieces_is_read_to_the_end(bytes in soup()) {
        read(&bytes);
    }

    #[test]
    fn a_damaged_article_is_read_to_the_end(bytes in damaged()) {
        read(&bytes);
    }

    #[test]
    fn no_line_of_a_heap_of_known_pieces_is_lost(bytes in soup()) {
        let lost = misplaced(&bytes);
        prop_assert!(lost.is_empty(), "{}", lost.join("\n"));
    }

    #[test]
    fn no_line_of_a_damaged_article_is_lost(bytes in damaged()) {
        let lost = misplaced(&bytes);
        prop_assert!(lost.is_empty(), "{}", lost.join("\n"));
    }
}

#[test]
fn no_line_of_the_samples_is_lost() {
    for (path, bytes) in SAMPLES.iter() {
        let lost = misplaced(bytes);
        assert!(lost.is_empty(), "{}:\n{}", path.display(), lost.join("\n"));
    }
}

/// For `scripts/check-archive`: every eighth article of the folder that `KBPRESS_ARTICLES` names.
#[test]
fn no_line_of_the_named_articles_is_lost() {
    let Some(folder) = std::env::var_os("KBPRESS_ARTICLES").map(PathBuf::from) else {
        println!("skipped: KBPRESS_ARTICLES names no folder");
        return;
    };
    let mut files = articles(&folder);
    files.sort();
    let (mut faults, mut read) = (Vec::new(), 0);
    for path in files.iter().step_by(8) {
        read += 1;
        let lost = misplaced(&fs::read(path).unwrap());
        faults.extend(lost.into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    println!("looked for lost lines in {read} articles");
    assert!(faults.is_empty(), "{} lines, among them:\n{}", faults.len(), faults[..faults.len().min(30)].join("\n"));
}

#[test]
fn two_builds_give_the_same_bytes_whatever_the_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sites = Vec::new();
    for threads in ["1", "4"] {
        let output = folder.path().join(threads);
        let mut build = Command::cargo_bin("kbpress").unwrap();
        build.arg("--root").arg(root).args(["build", "--jobs", threads, "--output"]).arg(&output);
        build.assert().success();
        sites.push(files(&output));
    }
    let [one, four] = &sites[..] else { unreachable!() };
    assert!(one.len() > 30, "{} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), four.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(four[name] == *bytes, "{} differs", name.display());
    }
}

fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    articles(root)
        .into_iter()
        .map(|path| (path.strip_prefix(root).unwrap().to_owned(), fs::read(path).unwrap()))
        .collect()
}
