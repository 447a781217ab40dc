//! Runs: named, ticked, marked, noted, finished; several of one article beside one another; taken out as text and data.

use super::driver::Browser;
use super::page::{Page, is_ticked};
use super::{server, write_site};
use std::path::Path;

/// An article with everything that a run can hold: duties before and after, steps below steps, what is seen, files.
const ARTICLE: &str = "---
title: Renew the relay
id: IT-0998
---

# Renew the relay

## Before you start

The mail queue must be stopped before you begin.

## Resolution

To renew the relay:

1. Stop the *Relay* service on <Server Name>. The status light appears.
2. Clear the folders:

   1. Open `\\\\<Server Name>\\spool`.
   2. Delete the old messages.

3. Start the service.

Copy the following files to the spool folder:

- relay.dll
- relay.ini

## Afterwards

Start the mail queue again.
";
pub(crate) const PAGE: &str = "kb/000/IT-0998/index.html";

/// Writes the site with the article, and opens its page from a server.
pub(crate) async fn open(browser: &Browser, folder: &Path) -> Page {
    write_site(folder, &[("relay.md", ARTICLE)]);
    Page::open(browser, &format!("{}/{PAGE}", server::serve(folder))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_begins_with_a_tick_gets_a_name_and_an_end_and_outlives_a_reload() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    assert!(!page.sees("[data-run-state]").await, "nothing has begun");
    page.click("label[for=step-1-1]").await;
    assert!(page.text("[data-run-times]").await.starts_with("Started "), "the first tick begins a run");
    page.type_into("[data-run-name]", "srv-mail-02, INC-4711").await;
    page.driver.refresh().await.unwrap();
    assert_eq!(page.value("[data-run-name]").await, "srv-mail-02, INC-4711");
    assert!(is_ticked(&page.driver, "step-1-1").await);
    page.click("[data-run-finish]").await;
    assert!(page.text("[data-run-times]").await.contains("Finished "));

    // A finished run cannot be changed by mistake.
    page.click("label[for=step-1-3]").await;
    assert!(!is_ticked(&page.driver, "step-1-3").await);
    assert!(page.text(".said").await.contains("finished"));
    page.driver.refresh().await.unwrap();
    assert!(page.sees("[data-run-reopen]").await, "the end outlives a reload");
    page.click("[data-run-reopen]").await;
    page.click("label[for=step-1-3]").await;
    assert!(is_ticked(&page.driver, "step-1-3").await);
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_finished_long_ago_gives_way_to_a_new_one() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.click("label[for=step-1-1]").await;
    page.click("[data-run-finish]").await;
    page.run("kbpress.run.change(function (run) { run.finished = '2026-01-02T03:04:05.000Z'; })").await;
    page.driver.refresh().await.unwrap();
    assert!(!is_ticked(&page.driver, "step-1-1").await, "whoever comes later begins anew");
    page.click("label[for=step-1-3]").await;
    assert_eq!(page.count("[data-run-list] option").await, 3, "both runs, and a new one");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_applicable_counts_as_settled_with_the_steps_below() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.click("#step-1-2 ~ [data-open]").await;
    page.click("#step-1-2-tools [data-na]").await;
    assert_eq!(page.text("#checklist-1 [data-progress]").await, "0 of 5 done, 3 not applicable");
    let box_2_1: bool = page.script("return document.getElementById('step-1-2-1').indeterminate").await;
    assert!(box_2_1, "the step below goes along");
    // Back, and the steps below too.
    page.click("#step-1-2-tools [data-na]").await;
    assert_eq!(page.text("#checklist-1 [data-progress]").await, "0 of 5 done");

    page.type_into("#step-1-2-tools [data-note]", "Drive D <b>full</b>").await;
    page.driver.refresh().await.unwrap();
    assert_eq!(page.text(".step-note").await, "Note: Drive D <b>full</b>", "a note is text and nothing else");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_can_be_undone() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.click("label[for=step-1-1]").await;
    page.click("label[for=step-1-3]").await;
    page.click("#checklist-1 [data-reset]").await;
    assert_eq!(page.text("#checklist-1 [data-progress]").await, "0 of 5 done");
    page.click("#checklist-1 [data-reset]").await;
    assert_eq!(page.text("#checklist-1 [data-progress]").await, "2 of 5 done");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_runs_of_an_article_are_switched_between_and_compared() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.click("label[for=step-1-1]").await;
    page.type_into("[data-run-name]", "host A").await;
    page.click("[data-run-new]").await;
    assert!(!is_ticked(&page.driver, "step-1-1").await, "a new run begins empty");
    page.click("label[for=step-1-3]").await;
    page.type_into("[data-run-name]", "host B").await;

    let shown: Vec<String> =
        page.script("return Array.from(document.querySelectorAll('[data-run-list] option'), o => o.text)").await;
    assert_eq!(shown.len(), 3);
    assert!(shown[1].starts_with("host B ·") && shown[2].starts_with("host A ·"), "{shown:?}");
    page.click("[data-run-list] option:nth-child(3)").await;
    assert!(is_ticked(&page.driver, "step-1-1").await && !is_ticked(&page.driver, "step-1-3").await);

    page.click("[data-run-compare]").await;
    let heads: Vec<String> =
        page.script("return Array.from(document.querySelectorAll('.compare thead th'), h => h.firstChild.data)").await;
    assert_eq!(heads, ["Step", "host B", "host A"]);
    let rows: Vec<Vec<String>> = page
        .script("return Array.from(document.querySelectorAll('.compare tr.differs'), r => Array.from(r.cells, c => c.textContent.slice(0, 8)))")
        .await;
    assert_eq!(rows.len(), 2);
    assert!(rows[0][0].starts_with("1. Stop") && rows[0][1] == "–" && rows[0][2].starts_with('✓'), "{rows:?}");
    assert!(rows[1][0].starts_with("3. Start") && rows[1][1].starts_with('✓') && rows[1][2] == "–", "{rows:?}");
    page.click("[data-compare-differences]").await;
    assert!(!page.sees(".compare tbody tr:not(.differs, .key)").await);
    page.click("[data-compare-close]").await;
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_can_be_deleted_and_two_tabs_show_runs_of_their_own() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.click("label[for=step-1-1]").await;
    let address = page.driver.current_url().await.unwrap();
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.driver.goto(address.as_str()).await.unwrap();
    assert!(is_ticked(&page.driver, "step-1-1").await, "a new tab shows what was worked on last");
    page.click("[data-run-new]").await;
    page.click("label[for=step-1-3]").await;

    page.driver.switch_to_window(first).await.unwrap();
    assert!(is_ticked(&page.driver, "step-1-1").await && !is_ticked(&page.driver, "step-1-3").await);
    page.click("label[for=step-1-2]").await;
    let kept: Vec<Vec<String>> = page.script("return kbpress.run.all().map(r => Object.keys(r.marks).sort())").await;
    assert_eq!(kept, [vec!["1/1", "1/2"], vec!["1/3"]], "neither tab writes over the other");

    page.click(".run-save summary").await;
    page.click("[data-run-delete]").await;
    page.driver.accept_alert().await.unwrap();
    assert!(!is_ticked(&page.driver, "step-1-1").await);
    let left: usize = page.script("return kbpress.run.all().length").await;
    assert_eq!(left, 1);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_of_changed_steps_are_out_of_date_and_those_of_removed_steps_are_listed() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    for step in ["step-1-1", "step-1-2-2", "step-1-3"] {
        page.click(&format!("label[for={step}]")).await;
    }
    page.run("kbpress.run.change(function (run) { kbpress.runs.setNote(run, kbpress.run.steps[5], 'took long'); })")
        .await;
    let changed = ARTICLE
        .replace("   2. Delete the old messages.\n", "")
        .replace("3. Start the service.", "3. Start the service twice.");
    write_site(folder.path(), &[("relay.md", &changed)]);
    page.driver.refresh().await.unwrap();

    assert!(is_ticked(&page.driver, "step-1-1").await, "what has not changed stays ticked");
    assert!(!is_ticked(&page.driver, "step-1-3").await);
    let stale = page.text(".step-changed").await;
    assert!(
        stale.contains("has changed") && stale.contains("Done") && stale.contains("“Start the service.”"),
        "{stale}"
    );
    assert!(stale.contains("took long"), "the note is kept: {stale}");
    assert!(page.text("[data-run-changed]").await.contains("1 step has changed"));
    assert!(page.text("[data-run-gone]").await.contains("“Delete the old messages.”"));

    if let Some(paper) = page.on_paper().await {
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(paper.contains("No longer in the article:") && paper.contains("“Delete the old messages.”"), "{paper}");
        assert!(paper.contains("This step has changed"), "{paper}");
    }

    // A new tick counts for the new wording, and the old one comes back when it is taken away.
    page.click("label[for=step-1-3]").await;
    assert_eq!(page.count(".step-changed").await, 0);
    let earlier: String = page.script("return kbpress.run.current().marks['1/3'].earlier[0].text").await;
    assert_eq!(earlier, "Start the service.");
    page.click("label[for=step-1-3]").await;
    assert_eq!(page.count(".step-changed").await, 1);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ticks_of_the_first_form_become_a_run() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    page.run(
        "var site = document.documentElement.dataset.site;
         var hash = document.querySelector('[data-step=\"1/1\"]').dataset.hash;
         localStorage.setItem('kbpress:run:' + site + ':IT-0998', JSON.stringify({
           '1/1': { h: hash, t: '2026-03-04T05:06:07.000Z' }, '1/3': { h: 'old', t: '2026-03-04T05:07:00.000Z' } }));",
    )
    .await;
    page.driver.refresh().await.unwrap();
    assert!(is_ticked(&page.driver, "step-1-1").await);
    assert!(page.text(".step-changed").await.contains("earlier wording"));
    let started: String = page.script("return kbpress.run.current().started").await;
    assert_eq!(started, "2026-03-04T05:06:07.000Z");
    let names: Vec<String> = page.script("return Object.keys(localStorage)").await;
    assert!(names.iter().all(|name| !name.starts_with("kbpress:run:")), "{names:?}");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_in_a_broken_form_does_no_harm() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    for broken in [
        "{",
        "[]",
        "{\"runs\":7}",
        "{\"runs\":[null,3,{\"id\":\"a\",\"started\":\"never\",\"marks\":{\"1/1\":[],\"__proto__\":5}}]}",
        "{\"runs\":[{\"id\":\"b\",\"name\":{},\"marks\":7,\"values\":[1]}],\"current\":[]}",
    ] {
        page.run(&format!(
            "sessionStorage.clear(); localStorage.setItem('kbpress:runs:' + document.documentElement.dataset.site + ':IT-0998', {broken:?})"
        ))
        .await;
        page.driver.refresh().await.unwrap();
        assert_eq!(browser.console(), Vec::<String>::new(), "{broken}");
        let before = is_ticked(&page.driver, "step-1-1").await;
        page.click("label[for=step-1-1]").await;
        assert_ne!(before, is_ticked(&page.driver, "step-1-1").await, "{broken}");
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn duties_and_files_are_checklists_of_the_same_run() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = open(&browser, folder.path()).await;
    let kinds: Vec<String> =
        page.script("return Array.from(document.querySelectorAll('[data-checklist]'), l => l.dataset.kind)").await;
    assert_eq!(kinds, ["before", "procedure", "files", "after"]);
    page.click(".panel.files [data-step] label").await;
    page.driver.refresh().await.unwrap();
    assert_eq!(page.text(".panel.files [data-progress]").await, "1 of 2 done");
    assert_eq!(page.text("[data-run-progress]").await, "1 of 9 done");
    page.click(".run-parts summary").await;
    assert_eq!(page.count(".run-parts li").await, 4);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_very_long_article_share_a_run_and_none_calls_the_steps_of_another_gone() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut text = "---\ntitle: Long\nid: IT-0996\n---\n\n# Long\n\n".to_owned();
    let filling = "Much is said here, again and again, until the page is full.\n\n".repeat(1_200);
    for part in 1..=4 {
        text += &format!(
            "## Part {part}\n\nTo do part {part}:\n\n1. Open tray {part}.\n2. Close tray {part}.\n\n{filling}"
        );
    }
    write_site(folder.path(), &[("long.md", &text)]);
    let root = server::serve(folder.path());
    let page = Page::open(&browser, &format!("{root}/kb/000/IT-0996/index.html")).await;
    page.click("[data-step] label").await;
    page.type_into("[data-run-name]", "host A").await;
    let next: String = page.script("return document.querySelector('[rel=next]').href").await;
    page.driver.goto(&next).await.unwrap();
    assert_eq!(page.value("[data-run-name]").await, "host A");
    assert!(!page.sees("[data-run-gone]").await, "the step stands on the page before");
    page.click("[data-step] label").await;

    // A step of this page that is taken out is gone, and only that one.
    page.run("kbpress.run.change(function (run) { run.marks['9/9'] = run.marks[kbpress.run.steps[0].key]; })").await;
    assert_eq!(page.count("[data-run-gone] li").await, 1);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_is_kept_without_the_words_of_what_stands_inside_it() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let article = "---\ntitle: Move the relay\nid: IT-0997\n---\n\n# Move the relay\n\n## Resolution\n\nTo move the relay:\n\n\
1. Copy the following files to the spool folder:\n\n   - relay.dll\n   - relay.ini\n\n\
2. Start the service:\n\n   1. Open the panel. The status light appears.\n   2. Click *Start*.\n";
    write_site(folder.path(), &[("move.md", article)]);
    let address = format!("{}/kb/000/IT-0997/index.html", server::serve(folder.path()));
    let page = Page::open(&browser, &address).await;
    let steps: Vec<(String, String, usize)> =
        page.script("return kbpress.run.steps.map(step => [step.key, step.text, step.expected.length])").await;
    let of = |key: &str| steps.iter().find(|step| step.0 == key).unwrap_or_else(|| panic!("{key}: {steps:?}"));
    assert!(page.count(".step .disposition").await > 0, "a file says what is done with it");
    assert_eq!(of("1/1").1, "Copy the following files to the spool folder:");
    assert_eq!((of("1/2").2, of("1/2.1").2), (0, 1), "what is seen belongs to the inner step alone");
    browser.end().await;
}
