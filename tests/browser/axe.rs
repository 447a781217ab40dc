//! axe-core finds nothing on any kind of page. `scripts/test` fetches it; without it the test says that it is skipped.

use super::driver::Browser;
use super::pages::{Shown, of_each_kind};
use super::{server, write_site};
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// Opens what is made when it is looked at first.
const OPEN: &str = "document.querySelectorAll('.save-files').forEach(menu => { menu.open = true; });";

/// What axe finds on the pages of the site at `root` in each way of showing them.
async fn look(
    browser: &Browser,
    axe: &str,
    root: &str,
    pages: &[String],
    shown: &[(&'static str, u32)],
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (mode, width) in shown {
        let shown = Shown { width: *width, mode };
        browser.show_as(shown);
        for page in pages {
            browser.driver.goto(format!("{root}/{page}")).await.unwrap();
            browser.driver.execute(OPEN, vec![]).await.unwrap();
            browser.driver.execute(axe, vec![]).await.unwrap();
            let found: Vec<String> = browser.driver.execute_async(RUN, vec![]).await.unwrap().convert().unwrap();
            wrong.extend(found.into_iter().map(|line| format!("{page} {shown:?}: {line}")));
        }
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_kind_of_page() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let root = server::serve(folder.path());
    let pages = of_each_kind(folder.path());
    assert!(pages.len() > 10, "{} pages", pages.len());
    let wrong = look(&browser, &axe, &root, &pages, &[("light", 1280), ("dark", 1280), ("light", 390)]).await;
    browser.end().await;
    assert!(wrong.is_empty(), "axe found {} things:\n{}", wrong.len(), wrong.join("\n"));
}

/// The documentation and the examples have themes of their own, and pages of forms that the sample site has not.
#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_in_the_documentation_and_the_examples() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::start().await else { return };
    let mut wrong = Vec::new();
    for site in ["docs", "examples/it", "examples/lab", "examples/fleet"] {
        let folder = tempfile::tempdir().unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(site);
        let built = Command::new(env!("CARGO_BIN_EXE_kbpress"))
            .args(["--quiet", "--root", source.to_str().unwrap(), "build", "--output", folder.path().to_str().unwrap()])
            .status()
            .unwrap();
        assert!(built.success(), "{site}");
        let pages = articles_and_home(folder.path());
        assert!(pages.len() >= 5, "{site}: {pages:?}");
        let found =
            look(&browser, &axe, &server::serve(folder.path()), &pages, &[("light", 1280), ("dark", 390)]).await;
        wrong.extend(found.into_iter().map(|line| format!("{site}: {line}")));
    }
    browser.end().await;
    assert!(wrong.is_empty(), "axe found {} things:\n{}", wrong.len(), wrong.join("\n"));
}

/// The first page of a built site, and every page of an article.
fn articles_and_home(folder: &Path) -> Vec<String> {
    let mut pages = vec!["index.html".to_owned()];
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        let is_article =
            path.ends_with("/index.html") && std::fs::read_to_string(entry.path()).unwrap().contains("<article");
        if is_article {
            pages.push(path);
        }
    }
    pages
}
