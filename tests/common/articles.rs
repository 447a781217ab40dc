//! Articles read from text, and the fixtures that such tests compare them with.

use kbpress::article::Article;
use kbpress::blocks;
use kbpress::config::{Config, Vocabulary};
use kbpress::recognise::recognise;
use kbpress::source::Document;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::compile(&CONFIG).unwrap());

/// The article that is read from the bytes of a file of this name, with the settings that a site has by default.
pub fn article(name: &str, bytes: impl AsRef<[u8]>) -> Article {
    let mut document = Document::from_bytes(name.into(), name.into(), bytes.as_ref(), &CONFIG);
    let body = blocks::parse(&mut document, &WORDS);
    recognise(document, body, &WORDS)
}

/// The files of a folder of fixtures, by name; there are some.
pub fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no fixtures in {}", folder.display());
    paths
}

/// Checks a folder whose files are an article, a line `%%%`, and what `outline` is to make of it; all that differ are told at once.
pub fn check_outlines(folder: &str, outline: impl Fn(&Article) -> String) {
    let mut wrong = String::new();
    for path in fixtures(folder) {
        let whole = std::fs::read_to_string(&path).unwrap();
        let (text, wanted) = whole.split_once("%%%\n").unwrap();
        let got = outline(&article(path.file_name().unwrap().to_str().unwrap(), text));
        if got != wanted {
            writeln!(wrong, "{} is read as\n%%%\n{got}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
