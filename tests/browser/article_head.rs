//! The head of an article: copy the link, print, and the banner of an article that became stale after the build.

use super::driver::Browser;
use super::{server, write_site};
use thirtyfour::prelude::*;

const ARTICLE: &str = "---\ntitle: Restart the gate\nid: IT-0999\nreview_by: 2026-12-01\n---\n\n# Restart the gate\n\n1. Close the valve.\n2. Open the valve.\n";
const PAGE: &str = "kb/000/IT-0999/index.html";

#[tokio::test(flavor = "multi_thread")]
async fn the_link_is_copied_and_the_page_printed() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("gate.md", ARTICLE)]);
    for root in [server::serve(folder.path()), format!("file://{}", folder.path().display())] {
        let driver = &browser.driver;
        driver.goto(format!("{root}/{PAGE}#checklist-1")).await.unwrap();
        let script = "window.printed = 0; window.print = () => window.printed++; window.copied = [];
            Object.defineProperty(navigator, 'clipboard', { value: { writeText: t => { window.copied.push(t); return Promise.resolve(); } } });";
        driver.execute(script, vec![]).await.unwrap();
        driver.find(By::Css("[data-copy-link]")).await.unwrap().send_keys(" ").await.unwrap();
        assert_eq!(browser.ask::<Vec<String>>("return window.copied").await, [format!("{root}/{PAGE}")]);
        let said = driver.find(By::Css("[data-said]")).await.unwrap();
        assert_eq!(said.text().await.unwrap(), "The link is copied");
        driver.find(By::Css("[data-print]")).await.unwrap().click().await.unwrap();
        assert_eq!(browser.ask::<u32>("return window.printed").await, 1);
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_clipboard_is_kept_from_pages_the_link_is_copied_all_the_same() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("gate.md", ARTICLE)]);
    let driver = &browser.driver;
    driver.goto(format!("{}/{PAGE}", server::serve(folder.path()))).await.unwrap();
    let script = "window.copied = ''; Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.addEventListener('copy', () => { window.copied = String(document.activeElement.value); });";
    driver.execute(script, vec![]).await.unwrap();
    driver.find(By::Css("[data-copy-link]")).await.unwrap().click().await.unwrap();
    assert!(browser.ask::<String>("return window.copied").await.ends_with(PAGE));
    assert_eq!(
        browser
            .ask::<String>("return document.activeElement.getAttribute('data-copy-link') === '' ? 'button' : ''")
            .await,
        "button"
    );
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_that_became_stale_after_the_build_says_so() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("gate.md", ARTICLE)]);
    let driver = &browser.driver;
    let clock = |day: &str| {
        format!(
            "Date = class extends Date {{ constructor(...a) {{ if (a.length) super(...a); else super('{day}T12:00:00'); }} }};"
        )
    };
    for (day, stale) in [("2026-12-01", false), ("2026-12-02", true)] {
        let added = browser.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": clock(day) }));
        driver.goto(format!("{}/{PAGE}", server::serve(folder.path()))).await.unwrap();
        let banner = driver.find(By::Css(".review-stale")).await.unwrap();
        assert_eq!(banner.is_displayed().await.unwrap(), stale, "{day}");
        browser.cdp("Page.removeScriptToEvaluateOnNewDocument", added);
    }
    browser.end().await;
}
