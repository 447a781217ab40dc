//! Pages in a real browser. Needs Chromium and chromedriver (`apt-get install chromium chromium-driver`); without them
//! each test says that it is skipped.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod article_head;
mod axe;
mod checklists;
mod driver;
mod filling_in;
mod looks;
mod made_files;
mod not_found;
mod page;
mod pages;
mod pictures;
mod registry_files;
mod runs;
mod runs_kept;
mod save_files;
mod search;
mod server;
#[cfg(feature = "serve")]
mod serving;
#[cfg(feature = "serve")]
#[path = "../serve/support.rs"]
#[allow(dead_code, reason = "the tests of the server use the rest")]
mod serving_support;
#[path = "../site/mod.rs"]
mod site;

use std::path::Path;

/// The settings of the sample site.
const CONFIG: &str = "title = \"Fernhill IT\"\n[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']";

/// Writes the sample site, with one more article for these tests, into a folder.
fn write_site(folder: &Path, extra: &[(&str, &str)]) {
    let sample = site::sample_articles();
    let mut files: Vec<_> = sample.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.extend_from_slice(extra);
    let site = site::site(CONFIG, &files);
    for (path, text) in site.files() {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
