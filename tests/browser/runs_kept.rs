//! A run taken out of the browser: as data, as text, on paper; and where the browser keeps nothing.

use super::driver::Browser;
use super::page::{Page, is_ticked};
use super::runs::{PAGE, open};
use super::server;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::prelude::*;

/// Goes through the article as a reader would: one tick, one step that does not apply, one note, a name and a value.
async fn work_through(page: &Page) {
    page.click("label[for=step-1-1]").await;
    page.click("#step-1-2 ~ [data-open]").await;
    page.click("#step-1-2-tools [data-na]").await;
    page.click("#step-1-3 ~ [data-open]").await;
    page.type_into("#step-1-3-tools [data-note]", "took *long*").await;
    page.type_into("[data-run-name]", "srv/mail 02").await;
    page.type_into("[data-run-fields] input", "EX_01").await;
    page.click("[data-run-finish]").await;
}

/// The file of this ending that the browser has put into its folder.
async fn downloaded(folder: &Path, ending: &str) -> (PathBuf, String) {
    for _ in 0..100 {
        let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        if let Some(path) = files.find(|path| path.extension().is_some_and(|found| found == ending)) {
            let text = std::fs::read_to_string(&path).unwrap();
            // The file is there before what it holds.
            if !text.is_empty() {
                return (path, text);
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no .{ending} file was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finished_run_is_saved_as_data_and_as_text() {
    let Some(browser) = Browser::start().await else { return };
    let (folder, saved) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let allow = serde_json::json!({ "behavior": "allow", "downloadPath": saved.path() });
    browser.cdp("Browser.setDownloadBehavior", allow);
    let page = open(&browser, folder.path()).await;
    work_through(&page).await;
    page.click(".run-save summary").await;
    page.click("[data-run-json]").await;
    let (path, json) = downloaded(saved.path(), "json").await;
    assert_eq!(path.file_name().unwrap(), "IT-0998-srv-mail-02.json");
    let run: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&run["format"], &run["version"]), (&"kbpress-run".into(), &1.into()));
    assert_eq!(run["article"]["title"], "Renew the relay");
    assert_eq!(run["run"]["name"], "srv/mail 02");
    let times = [&run["run"]["started"], &run["run"]["finished"]].map(|time| time.as_str().unwrap().to_owned());
    assert!(times.is_sorted() && times.iter().all(|time| time.ends_with('Z')), "{times:?}");
    assert_eq!(run["placeholders"][0], serde_json::json!({ "placeholder": "<Server Name>", "value": "EX_01" }));
    let counts = serde_json::json!({ "done": 1, "not_applicable": 3, "out_of_date": 0, "total": 9 });
    assert_eq!(run["progress"], counts);
    let list = &run["checklists"][1];
    assert_eq!((&list["kind"], &list["title"]), (&"procedure".into(), &"To renew the relay:".into()));
    let steps = list["steps"].as_array().unwrap();
    let states: Vec<_> =
        steps.iter().map(|step| (step["key"].as_str().unwrap(), step["state"].as_str().unwrap())).collect();
    let na = "not_applicable";
    assert_eq!(states, [("1/1", "done"), ("1/2", na), ("1/2.1", na), ("1/2.2", na), ("1/3", "open")]);
    assert_eq!(steps[0]["text"], "Stop the Relay service on EX_01. The status light appears.");
    assert_eq!(steps[0]["expected"], serde_json::json!(["The status light appears."]));
    assert!(steps[0]["time"].as_str().unwrap() >= times[0].as_str());
    assert_eq!(steps[4]["note"], "took *long*");

    page.click("[data-run-markdown]").await;
    let (_, text) = downloaded(saved.path(), "md").await;
    for line in [
        "# IT-0998: Renew the relay",
        "- Run: srv/mail 02",
        "- \\<Server Name\\>: EX_01",
        "## To renew the relay:",
        "- [x] 1. Stop the Relay service on EX_01. The status light appears. — ",
        "- [ ] 2. Clear the folders: — **Not applicable** ",
        "  - [ ] 1. Open \\\\\\EX_01\\spool. — **Not applicable** ",
        "  - Note: took \\*long\\*",
        "## Files",
    ] {
        assert!(text.lines().any(|found| found.starts_with(line)), "{line:?} is not in\n{text}");
    }
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_print_shows_ticks_with_times_notes_and_what_was_filled_in() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    let empty = page.on_paper().await;
    let Some(empty) = empty else { return browser.end().await };
    assert!(!empty.contains("Done ") && empty.contains("<Server Name>"), "{empty}");
    assert!(
        !empty.contains("Fill in") && !empty.contains("Copy list") && !empty.contains("Reset"),
        "nothing that only a screen needs: {empty}"
    );

    work_through(&page).await;
    let clock: String = page.script("return kbpress.texts.clock(kbpress.run.current().marks['1/1'].time)").await;
    let paper = page.on_paper().await.unwrap();
    let words: Vec<&str> = paper.split_whitespace().collect();
    let text = words.join(" ");
    for part in [
        "srv/mail 02",
        &format!("Done {clock}"),
        &format!("Not applicable {clock}"),
        "Note: took *long*",
        "1 of 9 done, 3 not applicable",
        "service on EX_01",
        "Expected",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    assert!(text.matches(&clock).count() >= 6, "start, end and four marks have a time: {text}");
    assert!(!text.contains("Reopen") && !text.contains("Keyboard"), "{text}");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_works_from_disk_and_outlives_a_reload_there() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    open(&browser, folder.path()).await;
    let page = Page::open(&browser, &format!("file://{}/{PAGE}", folder.path().display())).await;
    work_through(&page).await;
    page.driver.refresh().await.unwrap();
    assert_eq!(page.value("[data-run-name]").await, "srv/mail 02");
    assert_eq!(page.text("[data-run-progress]").await, "1 of 9 done, 3 not applicable");
    assert!(!page.sees("[data-run-unkept]").await);
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_browser_keeps_nothing_a_run_works_and_the_page_says_so() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    open(&browser, folder.path()).await;
    // A sandboxed frame has an origin of its own, and every use of its storage throws.
    let frame = format!("<iframe sandbox=\"allow-scripts\" src=\"/{PAGE}\" width=1000 height=900></iframe>");
    std::fs::write(folder.path().join("frame.html"), frame).unwrap();
    let page = Page::open(&browser, &format!("{}/frame.html", server::serve(folder.path()))).await;
    page.driver.find(By::Css("iframe")).await.unwrap().enter_frame().await.unwrap();
    assert!(page.text("[data-run-unkept]").await.contains("keeps nothing"));
    work_through(&page).await;
    assert!(is_ticked(&page.driver, "step-1-1").await);
    page.click("[data-run-new]").await;
    assert!(!is_ticked(&page.driver, "step-1-1").await);
    page.click("[data-run-list] option:nth-child(2)").await;
    assert_eq!(page.text("#checklist-1 [data-progress]").await, "1 of 5 done, 3 not applicable");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_browser_is_full_nothing_is_lost_as_long_as_the_page_is_open() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.click("label[for=step-1-1]").await;
    page.run("var left = 5200000; while (left > 0) { try { localStorage.setItem('full' + left, 'x'.repeat(left)); left -= 1; } catch (e) { left = Math.floor(left / 2); } }").await;
    page.type_into("[data-run-name]", &"a long name ".repeat(9)).await;
    page.click("label[for=step-1-3]").await;
    assert!(page.sees("[data-run-unkept]").await);
    assert!(is_ticked(&page.driver, "step-1-1").await && is_ticked(&page.driver, "step-1-3").await);
    browser.end().await;
}
