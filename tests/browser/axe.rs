//! axe-core finds nothing on any kind of page. `scripts/test` fetches it; without it the test says that it is skipped.

use super::driver::Browser;
use super::pages::{Shown, of_each_kind};
use super::{server, write_site};
use std::path::PathBuf;

/// The script of axe-core: where `KBPRESS_AXE` says, else where `scripts/test` puts it.
fn axe() -> Option<String> {
    let cache = || {
        let named = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        named.or_else(|| std::env::home_dir().map(|home| home.join(".cache"))).unwrap_or_default()
    };
    let file =
        std::env::var_os("KBPRESS_AXE").map_or_else(|| cache().join("kbpress/axe-core/axe.min.js"), PathBuf::from);
    let found = std::fs::read_to_string(&file).ok();
    if found.is_none() {
        eprintln!("SKIPPED: axe-core is not at {}; scripts/test fetches it where npm is installed", file.display());
    }
    found
}

/// Runs axe and gives one line a violation.
const RUN: &str = "const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  result => done(result.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html + ' ' + n.failureSummary))),
  error => done(['axe failed: ' + error]));";

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_kind_of_page() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let root = server::serve(folder.path());
    let mut wrong = Vec::new();
    let shown = [("light", 1280), ("dark", 1280), ("light", 390)].map(|(mode, width)| Shown { width, mode });
    let mut looked_at = 0;
    for shown in shown {
        browser.show_as(shown);
        for page in of_each_kind(folder.path()) {
            browser.driver.goto(format!("{root}/{page}")).await.unwrap();
            browser.driver.execute(&axe, vec![]).await.unwrap();
            let found: Vec<String> = browser.driver.execute_async(RUN, vec![]).await.unwrap().convert().unwrap();
            wrong.extend(found.into_iter().map(|line| format!("{page} {shown:?}: {line}")));
            looked_at += 1;
        }
    }
    browser.end().await;
    assert!(wrong.is_empty(), "axe found {} things:\n{}", wrong.len(), wrong.join("\n"));
    assert!(looked_at > 30, "{looked_at} pages");
}
