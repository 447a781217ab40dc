//! The registry files that a page makes: byte for byte those of the command line, and refused where it refuses.

use super::driver::Browser;
use super::made_files::{MadeFile, Named, exported};
use super::page::Page;
use super::{CONFIG, server, site, write_site};
use kbpress::export::What;
use kbpress::source::LineRange;
use serde::Deserialize;
use std::path::Path;

/// Every kind of value, some with something to fill in at every place where an article can have it.
const ARTICLE: &str = "---
title: Point the relay’s \"queue\" elsewhere & 100% more
id: IT-0996
---

# Point the relay’s \"queue\" elsewhere

## Resolution

1. Set these values:

       HKEY_LOCAL_MACHINE\\Software\\Fernhill\\<Site Name>

       Value Name: Target
       Data Type: REG_SZ
       Data: \\\\<Server Name>\\queue

       Value Name: Root
       Data Type: REG_SZ
       Data: %SystemRoot%\\relay

       Value Name: Path
       Data Type: REG_EXPAND_SZ
       Data: %SystemRoot%\\<Server Name>;C:\\Tools

       Value Name: Peers
       Data Type: REG_MULTI_SZ
       Data: <Server Name>\\0second

       Value Name: Timeout
       Data Type: REG_DWORD
       Data: <number of seconds>

       Value Name: Limit
       Data Type: REG_QWORD
       Data: <number of bytes>

       Value Name: Mask
       Data Type: REG_BINARY
       Data: 01 fe 00

2. Set this value:

       HKEY_CURRENT_USER\\Software\\Fernhill\\Generic / Text

       Value Name: <Value Name>
       Data Type: REG_SZ
       Data: say \"50%\" & more

3. Import this file:

   ```reg
   Windows Registry Editor Version 5.00

   [HKEY_LOCAL_MACHINE\\Software\\Fernhill\\Old]
   \"Legacy\"=-
   @=\"<Server Name>\"
   ```

4. Set this value:

       HKEY_LOCAL_MACHINE\\Software\\Fernhill

       Value Name: Speed
       Data Type: REG_DWORD
       Data: fast or slow
";

/// What a reader may fill in.
pub(super) const VALUES: &[&str] = &[
    "FS01",
    "C:\\Program Files\\x",
    "tail\\",
    "a\"b",
    "\\\"",
    "100% & <x> ^ (y)! %PATH%",
    "it’s 'q'; calc",
    "Müller",
    "x\u{202e}y",
    "\u{1f600}\u{e0041}",
    "{bad one",
    "a\\\\b",
    " lead",
    "SOFTWARE",
    "a;b#c~d,e\\0f",
    "12",
    "0x1F",
    "20,000",
    "2,00",
    "10 (hex)",
    "1f",
    "dword:0000000a",
    "-1",
    "99999999999",
    "18446744073709551616",
    "/v",
];

/// What the page made of a panel with some values.
#[derive(Debug, Deserialize)]
struct Made {
    /// The lines of the panel.
    first: u32,
    last: u32,
    #[serde(flatten)]
    file: MadeFile,
}

/// Makes every file of every panel of a page: with nothing filled in, and with each of the values.
const MAKE: &str = "
const all = [];
for (const block of document.querySelectorAll('[data-registry-files]')) {
  const data = JSON.parse(block.textContent);
  if (data.refused) continue;
  const panel = data.changes;
  const lines = panel.part.match(/[0-9]+/g).map(Number);
  const blanks = new Set();
  JSON.stringify(panel, (key, value) => {
    if (value && typeof value === 'object' && !Array.isArray(value) && typeof value.name === 'string' && !('hive' in value)) blanks.add(value.name);
    return value;
  });
  for (const text of [null].concat(VALUES)) {
    const values = {};
    if (text !== null) blanks.forEach(name => { values[name] = text; });
    const filled = kbpress.registry.fill(panel, values);
    for (const format of ['reg', 'ps1', 'cmd', 'json']) for (const undo of [false, true]) {
      const made = kbpress.registry.write(panel, filled, format, undo);
      all.push({ first: lines[0], last: lines[lines.length - 1], format, undo, used: filled.used.map(one => [one.name, one.value]),
        given: Object.entries(values), bytes: made.bytes ? Array.from(made.bytes) : null });
    }
  }
}
return all;";

pub(super) fn shown(bytes: Option<&[u8]>) -> String {
    match bytes {
        None => "refused".to_owned(),
        Some([0xff, 0xfe, rest @ ..]) => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

pub(super) fn articles() -> Vec<(String, String)> {
    let mut all = site::sample_articles();
    all.push(("relay-queue.md".to_owned(), ARTICLE.to_owned()));
    let kinds = std::fs::read_to_string("tests/fixtures/export/all-kinds.md").unwrap();
    all.push(("all-kinds.md".to_owned(), kinds));
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_makes_the_files_of_the_command_line_byte_for_byte() {
    let Some(browser) = Browser::start().await else { return };
    let all = articles();
    let extra: Vec<_> = all.iter().rev().take(2).map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &extra);
    let refs: Vec<_> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site::site(CONFIG, &refs);
    let (mut files, mut refused, mut pages) = (0, 0, 0);
    for (place, entry) in site.library.entries.iter().enumerate() {
        let file = folder.path().join(entry.address.file());
        if !std::fs::read_to_string(&file).unwrap().contains("data-registry-files") {
            continue;
        }
        pages += 1;
        let page = Page::open(&browser, &format!("file://{}", file.display())).await;
        let script = format!("const VALUES = {};{MAKE}", serde_json::to_string(VALUES).unwrap());
        for made in page.script::<Vec<Made>>(&script).await {
            let Made { first, last, file: of_page } = made;
            let named = Named { what: What::Registry, step: None, lines: Some(LineRange::new(first, last)) };
            let wanted = exported(&site, place, &named, &of_page);
            let MadeFile { format, undo, given, bytes, .. } = of_page;
            let what = format!("{} {first}-{last} {format} {undo} {given:?}", file.display());
            assert_eq!(shown(bytes.as_deref()), shown(wanted.as_deref()), "{what}");
            assert_eq!(bytes, wanted, "{what}");
            (files, refused) = (files + usize::from(wanted.is_some()), refused + usize::from(wanted.is_none()));
        }
    }
    assert_eq!(browser.console(), Vec::<String>::new());
    println!("{pages} pages, {files} files alike, {refused} refused alike");
    assert!(pages > 4 && files > 500 && refused > 200, "{pages} pages, {files} files, {refused} refused");
    browser.end().await;
}

/// Waits for a file that the browser saves, and gives its bytes.
pub(super) async fn saved(folder: &Path, name: &str) -> Vec<u8> {
    for _ in 0..100 {
        if let Ok(bytes) = std::fs::read(folder.join(name))
            && !bytes.is_empty()
        {
            return bytes;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let found: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    panic!("{name} was not saved, but {found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_can_be_saved_once_everything_is_filled_in_and_from_disk_too() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("relay-queue.md", ARTICLE)]);
    let disk = format!("file://{}", folder.path().display());
    for root in [server::serve(folder.path()), disk] {
        let saves = tempfile::tempdir().unwrap();
        let allow = serde_json::json!({ "behavior": "allow", "downloadPath": saves.path() });
        browser.cdp("Browser.setDownloadBehavior", allow);
        let page = Page::open(&browser, &format!("{root}/kb/000/IT-0996/index.html")).await;
        let first = ".step:nth-child(1) .registry-files";
        let name = "return JSON.parse(document.querySelector('[data-registry-files]').textContent).changes.file";
        let name: String = page.script(name).await;
        let reasons = page.text(&format!("{first} [data-why]")).await;
        for open in ["<Site Name> is not filled in", "%SystemRoot% is not filled in", "<number of seconds>"] {
            assert!(reasons.contains(open), "{open}: {reasons}");
        }
        page.click(&format!("{first} [data-format=reg]")).await;
        assert!(page.text(".said").await.contains("<Site Name> is not filled in"), "a button says why it does nothing");
        assert_eq!(std::fs::read_dir(saves.path()).unwrap().count(), 0);

        let last = page.text(".step:nth-child(4) .registry-files").await;
        assert!(
            last.contains("so that nothing is guessed")
                && last.contains("leaves it to the reader what `Speed` is set to"),
            "{last}"
        );
        assert!(!page.sees(".step:nth-child(4) .registry-files button").await);

        let fields: usize = page.count("[data-run-fields] input").await;
        for field in 1..=fields {
            page.type_into(&format!("[data-run-fields] label:nth-child({field}) input"), "17").await;
        }
        assert!(!page.sees(&format!("{first} [data-why]")).await, "{}", page.text(first).await);
        page.click(&format!("{first} [data-format=reg]:not([data-undo])")).await;
        let text = shown(Some(&saved(saves.path(), &format!("{name}.reg")).await));
        assert!(
            text.contains("\"Target\"=\"\\\\\\\\17\\\\queue\"") && text.contains("\"Timeout\"=dword:00000011"),
            "{text}"
        );
        page.click(&format!("{first} [data-undo][data-format=ps1]")).await;
        let text = shown(Some(&saved(saves.path(), &format!("{name}-undo.ps1")).await));
        assert!(
            text.contains("Restore-RegistryValue -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\\Software\\Fernhill\\17'")
        );
        assert_eq!(browser.console(), Vec::<String>::new());
        page.run("localStorage.clear(); sessionStorage.clear()").await;
    }
    browser.end().await;
}
