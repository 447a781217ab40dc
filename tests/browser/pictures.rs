//! The pictures of the documentation, taken from the sample site: `scripts/pictures` runs this.

use super::driver::Browser;
use super::page::Page;
use super::pages::Shown;
use super::{server, write_site};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// How large a picture is, in pixels.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 760;

fn take(browser: &Browser, folder: &Path, name: &str) {
    let shot = browser.cdp("Page.captureScreenshot", json!({ "format": "webp", "quality": 82 }));
    let text = shot["data"].as_str().unwrap();
    std::fs::write(folder.join(format!("{name}.webp")), decoded(text)).unwrap();
}

/// Bytes written as base64.
fn decoded(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut rest, mut count) = (Vec::new(), 0_u32, 0);
    for sign in text.bytes().filter_map(|byte| SIGNS.iter().position(|sign| *sign == byte)) {
        rest = rest << 6 | u32::try_from(sign).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(rest >> count & 0xff).unwrap());
        }
    }
    bytes
}

async fn scrolled(page: &Page, css: &str, above: i32) {
    let script = format!(
        "const top = document.querySelector({css:?}).getBoundingClientRect().top + scrollY - {above}; scrollTo(0, Math.max(0, top));"
    );
    page.run(&script).await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
}

/// Writes the pictures into the folder that KBPRESS_PICTURES names.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes pictures; scripts/pictures runs it"]
async fn pictures_of_the_sample_site_are_taken() {
    let folder = std::env::var_os("KBPRESS_PICTURES").expect("KBPRESS_PICTURES names the folder of the pictures");
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let Some(browser) = Browser::start().await else { return };
    let site = tempfile::tempdir().unwrap();
    write_site(site.path(), &[]);
    let root = server::serve(site.path());
    let size = json!({ "width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": false });
    browser.show_as(Shown { width: WIDTH, mode: "light" });
    browser.cdp("Emulation.setDeviceMetricsOverride", size);
    browser.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true }));

    let page = Page::open(&browser, &format!("{root}/kb/171/Q171259/index.html")).await;
    page.run("document.querySelector('[data-run-values]').open = false").await;
    take(&browser, folder, "article");

    page.run("document.querySelector('[data-run-values]').open = true").await;
    page.type_into("[data-run-name]", "srv-mail-02").await;
    for (field, value) in [("1", "E:\\Exchsrvr"), ("2", "SRV-MAIL-02"), ("3", "E:"), ("4", "E:")] {
        page.type_into(&format!("[data-run-fields] label:nth-child({field}) input"), value).await;
    }
    for step in ["step-1-1", "step-1-2", "step-1-3"] {
        page.click(&format!("label[for={step}]")).await;
    }
    scrolled(&page, ".registry-files", 560).await;
    take(&browser, folder, "run");

    Page::open(&browser, &format!("{root}/search/index.html?q=certificate+expired")).await;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    take(&browser, folder, "search");

    Page::open(&browser, &format!("{root}/registry/index.html")).await;
    take(&browser, folder, "registry");

    let runbook = site.path().join("runbook.html");
    let made = Command::new(env!("CARGO_BIN_EXE_kbpress"))
        .args(["--quiet", "runbook", "IT-0042", "--format", "html", "--output", runbook.to_str().unwrap()])
        .status()
        .unwrap();
    assert!(made.success());
    Page::open(&browser, &format!("{root}/runbook.html")).await;
    take(&browser, folder, "runbook");
    browser.end().await;
}
