//! Checks a folder the whole way, as the command does.

use camino::{Utf8Path, Utf8PathBuf};
use kbpress::config::{Config, Vocabulary};
use kbpress::pipeline::{self, CheckRequest, Checked, Reading, Silent};
use kbpress::source::{self, Date};

/// Checks the articles below `content`, as the site's own where `inside`, on 21 November 2026.
pub(crate) fn check(content: &Utf8Path, config: &Config, inside: bool) -> Checked {
    let words = Vocabulary::compile(config).unwrap();
    let (files, unsearched) = source::find(content, &config.content);
    let today = Date::parse("2026-11-21");
    let request = CheckRequest { files: &files, unsearched, runbooks: &[], inside, today, ask: None };
    pipeline::check(request, Reading { config, words: &words }, &Silent)
}

/// A folder with these files, gone when it is dropped.
pub(crate) fn folder(files: &[(String, String)]) -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    (folder, root)
}
