//! Every kind of page: nothing in the console, nothing wider than the window, dark and light, on paper and without script.

use super::driver::Browser;
use super::pages::{ALL, Shown, of_each_kind};
use super::{server, write_site};
use serde_json::json;
use thirtyfour::prelude::*;

#[tokio::test(flavor = "multi_thread")]
async fn no_kind_of_page_says_anything_in_the_console_or_is_wider_than_its_window() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let driver = &browser.driver;
    let from_disk = format!("file://{}", folder.path().display());
    for root in [server::serve(folder.path()), from_disk] {
        for shown in ALL {
            browser.show_as(*shown);
            let pages = of_each_kind(folder.path());
            // A server shows the 404 page under any address, so its links begin at the server's root.
            for page in pages.iter().filter(|page| root.starts_with("http") || *page != "404.html") {
                driver.goto(format!("{root}/{page}")).await.unwrap();
                assert_eq!(browser.console(), Vec::<String>::new(), "{root}/{page} {shown:?}");
                let script = "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]";
                let widths: Vec<i64> = browser.ask(script).await;
                assert!(widths[0] <= widths[1], "{page} is {} wide in a window of {}", widths[0], widths[1]);
            }
        }
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_system_chooses_the_colours_and_the_reader_has_the_last_word() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let driver = &browser.driver;
    let root = server::serve(folder.path());
    let ground = "return getComputedStyle(document.documentElement).backgroundColor";
    driver.goto(format!("{root}/index.html")).await.unwrap();
    browser.show_as(Shown { width: 1280, mode: "dark" });
    let dark: String = browser.ask(ground).await;
    browser.show_as(Shown { width: 1280, mode: "light" });
    let light: String = browser.ask(ground).await;
    assert_ne!(light, dark);
    driver.find(By::Css("[data-mode-button]")).await.unwrap().click().await.unwrap();
    assert_eq!(browser.ask::<String>(ground).await, dark);
    driver.goto(format!("{root}/products/index.html")).await.unwrap();
    assert_eq!(browser.ask::<String>(ground).await, dark, "the choice is kept");
    browser.end().await;
}

/// The texts of what is displayed of the elements that a selector names.
fn displayed(selector: &str) -> String {
    format!(
        "return Array.from(document.querySelectorAll({selector:?})).filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_prints_as_a_runbook() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    browser.driver.goto(format!("{}/kb/000/IT-0042/index.html", server::serve(folder.path()))).await.unwrap();
    assert!(browser.ask::<Vec<String>>(&displayed(".runbook-head")).await.is_empty(), "a screen needs no runbook head");
    browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let head: Vec<String> = browser.ask(&displayed(".article-head h1, .runbook-head")).await;
    let head = head.join("\n");
    for part in ["Renew the certificate of the VPN gateway", "Source:", "Uncontrolled when printed", "Carried out by"] {
        assert!(head.contains(part), "{part} is missing in {head}");
    }
    let screen = ".site-head, .site-foot, .contents, .actions, .article-foot, .checklist-bar, button";
    assert_eq!(browser.ask::<Vec<String>>(&displayed(screen)).await, Vec::<String>::new());
    let boxes = "return Array.from(document.querySelectorAll('.step-line > input')).every(e => e.checkVisibility())";
    assert!(browser.ask::<bool>(boxes).await, "there are boxes to tick by hand");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_can_be_read_without_script() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.driver.goto(format!("{}/kb/000/IT-0042/index.html", server::serve(folder.path()))).await.unwrap();
    let buttons: Vec<String> = browser.ask(&displayed("button")).await;
    assert_eq!(buttons, Vec::<String>::new(), "a button that does nothing is not there");
    let steps: Vec<String> = browser.ask(&displayed(".step-text")).await;
    assert!(steps.len() > 5 && steps.iter().all(|text| !text.is_empty()), "{steps:?}");
    assert!(!browser.ask::<Vec<String>>(&displayed(".contents a")).await.is_empty());
    browser.end().await;
}
