//! The page for addresses that are not there: a short address leads on to its article, other words go into the search.

use super::driver::Browser;
use super::{server, write_site};
use std::time::Duration;

/// Where a reader stands some moments after asking for `address`.
async fn led_to(browser: &Browser, root: &str, address: &str) -> String {
    browser.driver.goto(format!("{root}{address}")).await.unwrap();
    let mut place = String::new();
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let now = browser.driver.current_url().await.unwrap().to_string();
        let settled = "const p = document.querySelector('[data-not-found]'); return !p || !p.textContent";
        // A page that is being left has no document to ask.
        let rests =
            browser.driver.execute(settled, vec![]).await.is_ok_and(|value| value.json() == &serde_json::json!(true));
        if now == place && rests {
            break;
        }
        place = now;
    }
    place.strip_prefix(root).unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn short_addresses_lead_on_in_any_letter_case_and_at_any_depth() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let root = server::serve(folder.path());
    let article = "/kb/171/Q171259/";
    for short in ["/kb/171259", "/kb/Q171259", "/171259", "/q171259/", "/KB/q171259/index.html", "/kb/171/q171259/"] {
        assert_eq!(led_to(&browser, &root, short).await, article, "{short}");
    }
    assert_eq!(led_to(&browser, &root, "/it-0042").await, "/kb/000/IT-0042/");
    browser.console();
    assert_eq!(led_to(&browser, &root, "/kb/999999").await, "/kb/999999", "nothing is found, and nothing is done");
    let box_of =
        |words: &'static str| format!("return document.querySelector('[data-not-found-words]').value === {words:?}");
    assert!(browser.ask::<bool>(&box_of("999999")).await);
    led_to(&browser, &root, "/gone/print-server%20setup.html").await;
    assert!(browser.ask::<bool>(&box_of("print server setup")).await);
    let said: Vec<_> = browser.console().into_iter().filter(|line| !line.contains("404 (Not Found)")).collect();
    assert_eq!(said, Vec::<String>::new());
    browser.end().await;
}
