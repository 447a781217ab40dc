//! Every kind of page: nothing in the console, nothing wider than a phone, dark and light.

use super::driver::Browser;
use super::{server, write_site};
use thirtyfour::prelude::*;

/// A page of each kind of the sample site.
const PAGES: &[&str] = &[
    "index.html",
    "products/index.html",
    "keywords/index.html",
    "missing/index.html",
    "404.html",
    "kb/171/Q171259/index.html",
    "kb/900/Q900101/index.html",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_kind_of_page_says_anything_in_the_console_or_is_wider_than_a_phone() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let driver = &browser.driver;
    let from_disk = format!("file://{}", folder.path().display());
    for root in [server::serve(folder.path()), from_disk] {
        for page in PAGES.iter().filter(|page| root.starts_with("http") || **page != "404.html") {
            driver.set_window_rect(0, 0, 500, 900).await.unwrap();
            driver.goto(format!("{root}/{page}")).await.unwrap();
            assert_eq!(browser.console(), Vec::<String>::new(), "{root}/{page}");
            let script = "return [document.documentElement.scrollWidth, window.innerWidth]";
            let widths: Vec<i64> = driver.execute(script, vec![]).await.unwrap().convert().unwrap();
            assert!(widths[0] <= widths[1], "{page} is {} wide in a window of {}", widths[0], widths[1]);
        }
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chosen_colours_are_kept() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let driver = &browser.driver;
    let root = server::serve(folder.path());
    driver.goto(format!("{root}/index.html")).await.unwrap();
    let ground = "return [getComputedStyle(document.documentElement).backgroundColor]";
    let before: Vec<String> = driver.execute(ground, vec![]).await.unwrap().convert().unwrap();
    driver.find(By::Css("[data-mode-button]")).await.unwrap().click().await.unwrap();
    let after: Vec<String> = driver.execute(ground, vec![]).await.unwrap().convert().unwrap();
    assert_ne!(before, after);
    driver.goto(format!("{root}/products/index.html")).await.unwrap();
    let kept: Vec<String> = driver.execute(ground, vec![]).await.unwrap().convert().unwrap();
    assert_eq!(after, kept);
    browser.end().await;
}
