//! What the benchmarks read, and the way from bytes to a record in steps that can be measured one by one.
#![allow(dead_code, reason = "each benchmark is a program of its own and uses a part")]

use camino::{Utf8Path, Utf8PathBuf};
use kbpress::article::Article;
use kbpress::blocks::{self, Body};
use kbpress::config::{Config, Vocabulary};
use kbpress::recognise;
use kbpress::record::{Format, Record};
use kbpress::source::{self, Document};

/// The settings that everything is read with.
pub(crate) struct Reading {
    /// The settings.
    pub(crate) config: Config,
    /// The words compiled from them.
    pub(crate) words: Vocabulary,
}

impl Reading {
    /// The settings of a site that sets nothing.
    pub(crate) fn new() -> Self {
        let config = Config::default();
        let words = Vocabulary::compile(&config).expect("the built-in words are right");
        Self { config, words }
    }

    /// Bytes → document.
    pub(crate) fn document(&self, file: &File) -> Document {
        Document::from_bytes(&file.path, &file.path, &file.bytes, &self.config)
    }

    /// Document → blocks.
    pub(crate) fn body(&self, document: &mut Document) -> Body {
        blocks::parse(document, &self.words)
    }

    /// The whole way to the typed article.
    pub(crate) fn article(&self, file: &File) -> Article {
        let mut document = self.document(file);
        let body = self.body(&mut document);
        recognise::recognise(document, body, &self.words)
    }
}

/// Article → the bytes of its record, appended to `out`.
pub(crate) fn write(article: &Article, out: &mut Vec<u8>) {
    Format::JsonLines.write(&Record::of(article), out).expect("a record can be written");
}

/// A file in memory.
pub(crate) struct File {
    /// Where it stands, or could.
    pub(crate) path: Utf8PathBuf,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// How many bytes some files have together.
pub(crate) fn size(files: &[File]) -> u64 {
    files.iter().map(|file| file.bytes.len() as u64).sum()
}

/// Whether `cargo bench` has called. `cargo test` runs benchmarks too, each once, and then they have to be quick.
pub(crate) fn is_measured() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// The articles of the sample site, several times over with other numbers in them.
pub(crate) fn sample() -> Vec<File> {
    let content = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let once = read(&content, 1, usize::MAX);
    let times = if is_measured() { 5 } else { 1 };
    (0..times).flat_map(|turn| once.iter().map(move |file| varied(file, turn))).collect()
}

/// About a megabyte of the archive, from all over it; nothing where it is not unpacked in the folder that KBPRESS_ARCHIVE
/// names, nor where `scripts/bench-extract` unpacks it.
pub(crate) fn archive() -> Vec<File> {
    let folder = std::env::var("KBPRESS_ARCHIVE").map(Utf8PathBuf::from).ok();
    let folder = folder.or_else(|| Utf8PathBuf::from_path_buf(std::env::temp_dir().join("kbpress-archive")).ok());
    match folder.filter(|folder| folder.is_dir() && is_measured()) {
        Some(folder) => read(&folder, 200, 1_000_000),
        None => Vec::new(),
    }
}

/// Every `nth` article of a folder, until there are `most` bytes.
fn read(folder: &Utf8Path, nth: usize, most: usize) -> Vec<File> {
    let config = Config::default();
    let (found, _) = source::find(folder, &config.content);
    let mut left = most;
    let files = found.into_iter().step_by(nth).map_while(|found| {
        let bytes = source::read(&found, &config.content).ok()?;
        left = left.checked_sub(bytes.len())?;
        Some(File { path: found.path, bytes })
    });
    files.collect()
}

/// A file in which the digits of long numbers are other ones. Short numbers count steps and stay.
fn varied(file: &File, turn: u8) -> File {
    let mut bytes = file.bytes.clone();
    for run in bytes.chunk_by_mut(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).filter(|run| run.len() > 2) {
        for digit in run.iter_mut().filter(|byte| byte.is_ascii_digit()) {
            *digit = b'0' + (*digit - b'0' + turn) % 10;
        }
    }
    File { path: file.path.clone(), bytes }
}
