//! A page that is open while its source is written: it loads itself again, and shows what was found.

use super::driver::Browser;
use super::serving_support::{GATE, Serving, folder};
use std::time::{Duration, Instant};

/// What the panel of findings shows, of all panels of the page.
const PANEL: &str = "const host = document.querySelector('kbpress-live');\
    return host ? [...host.shadowRoot.querySelectorAll('.panel > *')].map((part) => part.textContent) : [];";

/// Waits until a script says yes.
async fn until(browser: &Browser, script: &str) {
    let start = Instant::now();
    loop {
        // A page that is being left has no document to ask.
        let value = browser.driver.execute(script, vec![]).await;
        if value.is_ok_and(|value| value.json() == &serde_json::json!(true)) {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{script} does not come true");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Waits until the text of the page has these words.
async fn shows(browser: &Browser, words: &str) {
    until(browser, &format!("return document.body.textContent.includes({words:?})")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_loads_itself_again_when_its_article_is_saved() {
    let Some(browser) = Browser::start().await else { return };
    let site = Serving::two();
    let page = format!("http://127.0.0.1:{}/171259", site.port);
    browser.driver.goto(&page).await.unwrap();
    until(&browser, "window.wasHere = true; return performance.getEntriesByName(location.origin + '/.kbpress/live.js').length === 1").await;
    // The stream is open once the state has come: there is a finding, so the panel is there.
    until(&browser, "return document.querySelector('kbpress-live') !== null").await;
    let start = Instant::now();
    site.write("content/gate.md", &GATE.replace("Stop the service.", "Halt the service at once."));
    shows(&browser, "Halt the service at once.").await;
    println!("shown after {} ms", start.elapsed().as_millis());
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    until(&browser, "return window.wasHere === undefined").await;
    // Another article changes nothing here, so the page stays.
    until(&browser, "window.wasHere = true; return document.querySelector('kbpress-live') !== null").await;
    site.write("content/other.md", "---\ntitle: Other\nid: Q171261\n---\n\n# Other\n\nText.\n");
    site.line("changed");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(browser.ask::<bool>("return window.wasHere === true").await);
    let said: Vec<_> = browser.console();
    assert_eq!(said, Vec::<String>::new(), "the policy of the page allows all of this");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_stand_over_the_page_as_text() {
    let Some(browser) = Browser::start().await else { return };
    let evil = GATE
        .replace("Q999999", "Q999999 and Q999998")
        .replace("aliases: [/old/gate/]", "\"<img src=x onerror=alert(1)>\": x");
    let site = Serving::of(folder("title = \"Mail\"\n", &[("content/gate.md", GATE)]), &[]);
    browser.driver.goto(format!("http://127.0.0.1:{}/171259", site.port)).await.unwrap();
    until(&browser, "return document.querySelector('kbpress-live') !== null").await;
    let folded = "return document.querySelector('kbpress-live').shadowRoot.querySelector('details').open";
    assert!(!browser.ask::<bool>(folded).await, "what was there before is folded up");
    site.write("content/gate.md", &evil);
    until(&browser, "return document.querySelector('kbpress-live').shadowRoot.textContent.includes('onerror')").await;
    let shown = browser.ask::<Vec<String>>(PANEL).await.concat();
    assert!(
        shown.contains("warning KB022") && shown.contains("content/gate.md:") && shown.contains("<img src=x"),
        "{shown}"
    );
    assert!(browser.ask::<bool>(folded).await, "what is new is open");
    let images = "return document.querySelector('kbpress-live').shadowRoot.querySelectorAll('img').length";
    assert_eq!(browser.ask::<u32>(images).await, 0, "nothing of an article is markup");
    // A theme that cannot be used is told over the former look.
    site.write("theme/base.html", "{% broken");
    until(&browser, "return document.querySelector('kbpress-live').shadowRoot.textContent.includes('KB091')").await;
    assert!(
        browser
            .ask::<bool>("return document.querySelector('h1').textContent.includes('Restart the mail gateway')")
            .await
    );
    let said: Vec<_> = browser.console();
    assert_eq!(said, Vec::<String>::new());
    browser.end().await;
}
