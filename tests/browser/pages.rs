//! Which pages the tests look at, and how a browser shows them.

use super::driver::Browser;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

/// Articles of the sample site that between them have everything that an article can have.
const ARTICLES: &[&str] = &["171/Q171259", "900/Q900101", "000/IT-0028", "000/IT-0042", "000/IT-0044"];

/// A page of each kind of the built site in `folder`: of each folder at the top the first page at every depth, and some
/// articles. A new kind of page is among them without being named.
pub(crate) fn of_each_kind(folder: &Path) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut pages: Vec<String> = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        let top = path.split('/').next().unwrap_or_default();
        if !path.ends_with(".html") || top == "kb" {
            continue;
        }
        if seen.insert((top.to_owned(), path.matches('/').count())) {
            pages.push(path);
        }
    }
    pages.extend(ARTICLES.iter().map(|article| format!("kb/{article}/index.html")));
    pages
}

/// How a page is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) width: u32,
    pub(crate) mode: &'static str,
}

/// Phone and desktop, light and dark.
pub(crate) const ALL: &[Shown] = &[
    Shown { width: 390, mode: "light" },
    Shown { width: 390, mode: "dark" },
    Shown { width: 1280, mode: "light" },
    Shown { width: 1280, mode: "dark" },
];

impl Browser {
    /// Shows pages from now on in a window of this width, in the colours that a system in this mode asks for.
    pub(crate) fn show_as(&self, shown: Shown) {
        let phone = shown.width < 600;
        let size = json!({ "width": shown.width, "height": 900, "deviceScaleFactor": 1, "mobile": phone });
        self.cdp("Emulation.setDeviceMetricsOverride", size);
        let colours = json!([{ "name": "prefers-color-scheme", "value": shown.mode }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": colours }));
    }

    /// What a script gives.
    pub(crate) async fn ask<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        self.driver.execute(script, vec![]).await.unwrap().convert().unwrap()
    }
}
