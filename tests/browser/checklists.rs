//! Checklists: a tick outlives a reload, progress says how far one is, reset clears, a changed step is not taken as done.

use super::driver::Browser;
use super::{server, write_site};
use thirtyfour::prelude::*;

const ARTICLE: &str = "---\ntitle: Restart the gate\nid: IT-0999\n---\n\n# Restart the gate\n\n## Resolution\n\nTo restart the gate:\n\n1. Close the valve.\n2. Wait for the lamp.\n\n   1. Look at the left lamp.\n   2. Look at the right lamp.\n\n3. Open the valve.\n";
const PAGE: &str = "kb/000/IT-0999/index.html";

async fn progress(driver: &WebDriver) -> String {
    driver.find(By::Css("[data-progress]")).await.unwrap().text().await.unwrap()
}

async fn is_ticked(driver: &WebDriver, id: &str) -> bool {
    driver.find(By::Id(id)).await.unwrap().is_selected().await.unwrap()
}

/// The way of a reader through the checklist of the page at `address`.
async fn walk_through(browser: &Browser, address: &str) {
    let driver = &browser.driver;
    driver.goto(address).await.unwrap();
    assert_eq!(progress(driver).await, "0 of 5 done");
    let reset = driver.find(By::Css("[data-reset]")).await.unwrap();
    assert!(!reset.is_displayed().await.unwrap(), "there is nothing to reset");

    driver.find(By::Css("label[for=step-1-1]")).await.unwrap().click().await.unwrap();
    // The keyboard alone does as well.
    driver.find(By::Id("step-1-2-1")).await.unwrap().send_keys(" ").await.unwrap();
    assert_eq!(progress(driver).await, "2 of 5 done");

    driver.refresh().await.unwrap();
    assert!(is_ticked(driver, "step-1-1").await && is_ticked(driver, "step-1-2-1").await, "ticks outlive a reload");
    assert!(!is_ticked(driver, "step-1-2").await);
    assert_eq!(progress(driver).await, "2 of 5 done");
    let bar = driver.find(By::Css("progress")).await.unwrap();
    assert_eq!(bar.prop("value").await.unwrap().as_deref(), Some("2"));

    driver.find(By::Css("[data-reset]")).await.unwrap().click().await.unwrap();
    assert_eq!(progress(driver).await, "0 of 5 done");
    driver.refresh().await.unwrap();
    assert!(!is_ticked(driver, "step-1-1").await, "a reset outlives a reload");
    assert_eq!(browser.console(), Vec::<String>::new(), "the console is empty at {address}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checklist_is_carried_out_from_a_server_and_from_disk() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("gate.md", ARTICLE)]);
    walk_through(&browser, &format!("{}/{PAGE}", server::serve(folder.path()))).await;
    walk_through(&browser, &format!("file://{}/{PAGE}", folder.path().display())).await;
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tick_of_a_step_that_has_changed_is_shown_as_out_of_date() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("gate.md", ARTICLE)]);
    let address = format!("{}/{PAGE}", server::serve(folder.path()));
    let driver = &browser.driver;
    driver.goto(&address).await.unwrap();
    driver.find(By::Id("step-1-1")).await.unwrap().click().await.unwrap();
    driver.find(By::Id("step-1-3")).await.unwrap().click().await.unwrap();

    write_site(folder.path(), &[("gate.md", &ARTICLE.replace("Open the valve", "Open the valve halfway"))]);
    driver.refresh().await.unwrap();
    assert!(is_ticked(driver, "step-1-1").await);
    assert!(!is_ticked(driver, "step-1-3").await, "what was ticked is no longer what stands there");
    let notes = driver.find_all(By::Css(".step-changed")).await.unwrap();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].text().await.unwrap().contains("changed"));
    assert_eq!(progress(driver).await, "1 of 5 done");

    driver.find(By::Id("step-1-3")).await.unwrap().click().await.unwrap();
    assert!(driver.find_all(By::Css(".step-changed")).await.unwrap().is_empty());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_works_where_the_browser_keeps_nothing() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("gate.md", ARTICLE)]);
    // A sandboxed frame has an origin of its own, and every use of its storage throws.
    let frame = format!("<iframe sandbox=\"allow-scripts\" src=\"/{PAGE}\" width=1000 height=900></iframe>");
    std::fs::write(folder.path().join("frame.html"), frame).unwrap();
    let driver = &browser.driver;
    driver.goto(format!("{}/frame.html", server::serve(folder.path()))).await.unwrap();
    driver.find(By::Css("iframe")).await.unwrap().enter_frame().await.unwrap();
    driver.find(By::Id("step-1-1")).await.unwrap().click().await.unwrap();
    assert_eq!(progress(driver).await, "1 of 5 done");
    browser.end().await;
}
