//! What the reader fills in, what is copied, keys, and the table of contents that follows.

use super::driver::Browser;
use super::page::{Page, is_ticked};
use super::{server, write_site};
use std::path::Path;
use thirtyfour::prelude::*;

/// An article with placeholders in text, code and registry, and with everything that can be copied.
const ARTICLE: &str = "---
title: Point the relay elsewhere
id: IT-0997
---

# Point the relay elsewhere

## Resolution

To point the relay elsewhere:

1. Log on to <Server Name>, and then to `\\\\<server name>\\admin$`.

2. Run this:

   ```cmd
   net use r: \\\\<Server Name>\\spool /user:<Account Name>
   ```

3. Set this value:

       HKEY_LOCAL_MACHINE\\Software\\Fernhill\\Relay

       Value Name: Target
       Data Type: REG_SZ
       Data: <Server Name>

4. Copy the following files to the spool folder:

   - relay.dll
   - relay.ini

## Cause

The relay was set to a host that is gone.

## More information

The relay is old.
";
const PAGE: &str = "kb/000/IT-0997/index.html";

async fn open(browser: &Browser, folder: &Path) -> Page {
    write_site(folder, &[("elsewhere.md", ARTICLE)]);
    Page::open(browser, &format!("{}/{PAGE}", server::serve(folder))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_filled_in_stands_everywhere_and_the_original_can_be_seen() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    let labels: Vec<String> =
        page.script("return Array.from(document.querySelectorAll('[data-run-fields] span'), s => s.textContent)").await;
    assert_eq!(labels, ["<Server Name>", "<Account Name>"]);
    let value = "<img src=x onerror=alert(1)>&amp;";
    page.type_into("[data-run-fields] input", value).await;
    let body = page.text(".article-body").await;
    assert!(!body.to_lowercase().contains("<server name>\\"), "{body}");
    assert_eq!(body.matches(value).count(), 4, "text, inline code, listing, registry value: {body}");
    assert_eq!(page.count(".article-body img").await, 0, "what is typed is text");
    assert_eq!(page.count("mark.placeholder.is-filled").await, 4);
    assert!(body.contains("/user:<Account Name>"), "what is not filled in stays");

    let title: String = page.script("return document.querySelector('.is-filled').title").await;
    assert_eq!(title, "<Server Name>");
    page.click("[data-run-originals]").await;
    assert!(page.text(".step-text").await.contains("Log on to <Server Name>, and then to \\\\<server name>\\admin$."));
    page.click("[data-run-originals]").await;

    page.driver.refresh().await.unwrap();
    assert!(page.text(".step-text").await.contains(value), "it is kept with the run");
    page.click("[data-run-new]").await;
    assert!(page.text(".step-text").await.contains("<Server Name>"), "and with that run alone");
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn listings_fields_and_lists_are_copied_as_they_are_shown() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    let origin = page.driver.current_url().await.unwrap().origin().ascii_serialization();
    let allow =
        serde_json::json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.cdp("Browser.grantPermissions", allow);
    page.type_into("[data-run-fields] input", "ex02").await;

    page.click(".copy-code").await;
    assert_eq!(clipboard(&page).await, "net use r: \\\\ex02\\spool /user:<Account Name>");
    assert_eq!(page.text(".said").await, "Copied");

    let names: Vec<String> = page
        .script("return Array.from(document.querySelectorAll('.copy-field'), b => b.getAttribute('aria-label'))")
        .await;
    assert_eq!(
        names[..2],
        ["Copy Key: HKEY_LOCAL_MACHINE\\Software\\Fernhill\\Relay", "Copy Name: Target"],
        "{names:?}"
    );
    page.click("td[data-copy=Data] .copy-field").await;
    assert_eq!(clipboard(&page).await, "ex02");
    page.click(".panel.files [data-copy-list] .action").await;
    assert_eq!(clipboard(&page).await, "relay.dll\nrelay.ini");

    page.click("label[for=step-1-1]").await;
    page.click(".run-save summary").await;
    page.click("[data-run-copy]").await;
    assert!(clipboard(&page).await.contains("- [x] 1. Log on to ex02, and then to"));
    browser.end().await;
}

async fn clipboard(page: &Page) -> String {
    let read = "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(String(e)));";
    page.driver.execute_async(read, vec![]).await.unwrap().convert().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_page_gets_no_clipboard_copying_works_by_selection() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.run(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });
         document.addEventListener('copy', () => { window.copied = document.activeElement.value; });",
    )
    .await;
    page.click(".copy-code").await;
    let copied: String = page.script("return window.copied").await;
    assert!(copied.starts_with("net use r:"), "{copied}");
    let focused: bool = page.script("return document.activeElement.classList.contains('copy-code')").await;
    assert!(focused, "the focus stays where it was");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_needs_no_mouse() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    let press = async |key: &str| {
        let focused = page.driver.active_element().await.unwrap();
        focused.send_keys(key).await.unwrap();
    };
    let focused = async || page.script::<String>("return document.activeElement.id").await;
    page.run("document.getElementById('step-1-1').focus()").await;
    press(" ").await;
    assert!(is_ticked(&page.driver, "step-1-1").await);
    press("j").await;
    assert_eq!(focused().await, "step-1-2");
    press("x").await;
    assert_eq!(page.text("#checklist-1 [data-progress]").await, "1 of 4 done, 1 not applicable");
    press("n").await;
    press("seen by Anna").await;
    press(&Key::Escape.value().to_string()).await;
    assert_eq!(focused().await, "step-1-2", "Esc leads back to the box");
    assert_eq!(page.text(".step-note").await, "Note: seen by Anna");
    press(&Key::Down.value().to_string()).await;
    press(&Key::Enter.value().to_string()).await;
    assert!(is_ticked(&page.driver, "step-1-3").await);
    assert_eq!(focused().await, "step-1-4", "Enter goes on");
    press("k").await;
    assert_eq!(focused().await, "step-1-3");

    // Everything else is reached with the Tab key, and has a name.
    let nameless: Vec<String> = page
        .script(
            "return Array.from(document.querySelectorAll('.article-body :is(button, input, select, textarea, summary)'))
               .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels.length)))
               .map(e => e.outerHTML)",
        )
        .await;
    assert!(nameless.is_empty(), "{nameless:?}");
    let unreachable: usize =
        page.script("return document.querySelectorAll('.article-body [tabindex=\"-1\"]').length").await;
    assert_eq!(unreachable, 0);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_contents_follows_the_reader() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    let marked = "return Array.from(document.querySelectorAll('.contents [aria-current]'), l => l.textContent.trim())";
    assert_eq!(page.script::<Vec<String>>(marked).await, ["Resolution"]);
    // The link to a short section near the end marks that section, though the page cannot be scrolled so far.
    page.click(".contents a[href='#cause']").await;
    page.until(marked, "Cause").await;
    page.driver.action_chain().send_keys(Key::Home).perform().await.unwrap();
    page.until(marked, "Resolution").await;
    page.driver.action_chain().send_keys(Key::End).perform().await.unwrap();
    page.until(marked, "More information").await;
    browser.end().await;
}
