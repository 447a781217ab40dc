//! What a test does with a page, in one word each.

use super::driver::Browser;
use serde::de::DeserializeOwned;
use std::time::Duration;
use thirtyfour::prelude::*;

/// How long a page on a busy machine may take to show what a script makes of an event.
const PATIENCE: Duration = Duration::from_secs(15);

/// A page that is open in a browser.
pub(crate) struct Page {
    pub(crate) driver: WebDriver,
}

/// Whether the box with this id is ticked.
pub(crate) async fn is_ticked(driver: &WebDriver, id: &str) -> bool {
    driver.find(By::Id(id)).await.unwrap().is_selected().await.unwrap()
}

impl Page {
    /// Opens an address.
    pub(crate) async fn open(browser: &Browser, address: &str) -> Self {
        browser.driver.goto(address).await.unwrap();
        Self { driver: browser.driver.clone() }
    }

    /// What the selector finds first. What a script makes on an event is there a moment later, as for a reader, so this waits for it.
    async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(50)).first().await;
        found.unwrap_or_else(|e| panic!("{css}: {e}"))
    }

    /// Clicks what the selector finds first, scrolled to the middle of the window.
    pub(crate) async fn click(&self, css: &str) {
        let element = self.find(css).await;
        let center = "arguments[0].scrollIntoView({ block: 'center' })";
        self.driver.execute(center, vec![element.to_json().unwrap()]).await.unwrap();
        element.click().await.unwrap_or_else(|e| panic!("{css}: {e}"));
    }

    /// Types into a field, in place of what stands there.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// The text that is seen.
    pub(crate) async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    /// What a field holds.
    pub(crate) async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Whether there is such an element and it is shown.
    pub(crate) async fn sees(&self, css: &str) -> bool {
        let mut shown = false;
        for element in self.driver.find_all(By::Css(css)).await.unwrap() {
            shown |= element.is_displayed().await.unwrap();
        }
        shown
    }

    /// How many elements there are.
    pub(crate) async fn count(&self, css: &str) -> usize {
        self.driver.find_all(By::Css(css)).await.unwrap().len()
    }

    /// What a script gives.
    pub(crate) async fn script<T: DeserializeOwned>(&self, script: &str) -> T {
        self.driver.execute(script, vec![]).await.unwrap_or_else(|e| panic!("{script}: {e}")).convert().unwrap()
    }

    /// Waits until a script gives a list of just this text.
    pub(crate) async fn until(&self, script: &str, wanted: &str) {
        let mut found: Vec<String> = Vec::new();
        for _ in 0..60 {
            found = self.script(script).await;
            if found == [wanted] {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{wanted:?} did not come, but {found:?}");
    }

    /// The text of the page as it is printed; nothing, and a line that says so, where the machine cannot read a PDF.
    pub(crate) async fn on_paper(&self) -> Option<String> {
        let pdf = self.driver.print_page(thirtyfour::common::print::PrintParameters::default()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.pdf");
        std::fs::write(&file, pdf).unwrap();
        match std::process::Command::new("pdftotext").args(["-layout", file.to_str().unwrap(), "-"]).output() {
            Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
            Err(error) => {
                eprintln!("SKIPPED: pdftotext (poppler-utils) cannot be started: {error}");
                None
            }
        }
    }

    /// Runs a script that gives nothing.
    pub(crate) async fn run(&self, script: &str) {
        self.driver.execute(script, vec![]).await.unwrap_or_else(|e| panic!("{script}: {e}"));
    }
}
