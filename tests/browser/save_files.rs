//! The files of an article and of its lists that its page makes: byte for byte those of the command line.

use super::driver::Browser;
use super::made_files::{MadeFile, Named, exported};
use super::page::Page;
use super::registry_files::{VALUES, articles, saved, shown};
use super::{CONFIG, site, write_site};
use kbpress::export::What;
use serde::Deserialize;

/// Steps and files with everything that could break a table, Markdown, a batch file or a script.
const ARTICLE: &str = "---
title: Replace the relay’s \"files\" & more
id: IT-0995
---

# Replace the relay’s files

## Resolution

To replace the files:

1. =Stop* the `service` on <Server Name> | all [of] it:

       net stop \"relay\" ```x``` & echo 100%

   You see: the light goes out.

2. If the file is there, replace C:\\Windows\\System32\\relay.dll:

   | File | Disposition | Version | Size |
   |---|---|---|---|
   | C:\\Windows\\System32\\relay.dll | Replace | 4.0.1381.7086 | 1,234 |
   | spool/drivers\\müller.dll | Copy | 4.0 SP3 | 12 KB |
   | C:\\100% it’s\\relay.sys | Delete | 1.2 | 512 bytes |

   WARNING: Do not restart <Server Name> before that.

   1. (Optional) Note the time.

To set the value:

1. Set this value:

       HKEY_LOCAL_MACHINE\\Software\\Fernhill

       Value Name: Limit
       Data Type: REG_QWORD
       Data: 0xffffffffffffffff
";

/// What the page made of a part.
#[derive(Debug, Deserialize)]
struct Made {
    /// The list; 0 for the whole article.
    list: usize,
    what: String,
    #[serde(flatten)]
    file: MadeFile,
}

/// Makes every file of every part: with nothing filled in, and with each of the values. What the page's fields ask for is filled in.
const MAKE: &str = "
const data = JSON.parse(document.querySelector('[data-article-files]').textContent);
const place = document.querySelector('[data-placeholders]');
const names = place ? place.getAttribute('data-placeholders').split('\\n') : [];
const all = [];
const formats = { steps: ['md', 'csv', 'json'], files: ['csv', 'json', 'ps1', 'cmd'], hashes: ['csv', 'json'] };
for (const part of data.parts) for (const text of names.length ? [null].concat(VALUES) : [null]) {
  const values = {};
  if (text !== null) names.forEach(name => { values[name] = text; });
  const add = (what, format, undo, made, used) => all.push({ list: part.list, what, format, undo, used: (used || []).map(one => [one.name, one.value]),
    given: Object.entries(values), bytes: made.bytes ? Array.from(made.bytes) : null });
  if (part.registry && part.registry.refused) {
    for (const format of ['reg', 'json']) add('registry', format, false, {}, []);
  } else if (part.registry) {
    const panel = Object.assign({}, data, part, part.registry);
    panel.changes = part.registry.changes.map(at => data.changes[at]);
    const filled = kbpress.registry.fill(panel, values);
    for (const format of ['reg', 'ps1', 'cmd', 'json']) for (const undo of [false, true])
      add('registry', format, undo, kbpress.registry.write(panel, filled, format, undo), filled.used);
  }
  for (const what of ['steps', 'files', 'hashes']) {
    if (!kbpress.listFiles.ofPart(what === 'steps' ? data.steps : data.files, part).length) continue;
    for (const format of formats[what]) {
      const made = kbpress.listFiles.write(data, part, what, format, values);
      add(what, format, false, made, made.used);
    }
  }
}
return all;";

fn wanted(site: &site::Site, place: usize, made: &Made) -> Option<Vec<u8>> {
    let list = format!("{}:", made.list);
    let what = match made.what.as_str() {
        "registry" => What::Registry,
        "steps" => What::Steps,
        "files" => What::Files,
        _ => What::Hashes,
    };
    let named = Named { what, step: (made.list > 0).then_some(list.as_str()), lines: None };
    exported(site, place, &named, &made.file)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_makes_the_files_of_an_article_and_of_its_lists_as_the_command_line_does() {
    let Some(browser) = Browser::start().await else { return };
    let mut all = articles();
    all.push(("relay-files.md".to_owned(), ARTICLE.to_owned()));
    let extra: Vec<_> = all.iter().rev().take(3).map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &extra);
    let refs: Vec<_> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site::site(CONFIG, &refs);
    let mut counts = std::collections::BTreeMap::<(String, String, bool), usize>::new();
    for (place, entry) in site.library.entries.iter().enumerate() {
        let file = folder.path().join(entry.address.file());
        if !std::fs::read_to_string(&file).unwrap().contains("data-article-files") {
            continue;
        }
        let page = Page::open(&browser, &format!("file://{}", file.display())).await;
        let script = format!("const VALUES = {};{MAKE}", serde_json::to_string(VALUES).unwrap());
        for made in page.script::<Vec<Made>>(&script).await {
            let wanted = wanted(&site, place, &made);
            let Made { list, what, file: of_page } = made;
            let MadeFile { format, undo, given, bytes, .. } = of_page;
            let said = format!("{} list {list} {what} {format} {undo} {given:?}", file.display());
            assert_eq!(shown(bytes.as_deref()), shown(wanted.as_deref()), "{said}");
            assert_eq!(bytes, wanted, "{said}");
            *counts.entry((what, format, wanted.is_some())).or_default() += 1;
        }
    }
    assert_eq!(browser.console(), Vec::<String>::new());
    println!("{counts:?}");
    for (what, formats) in [
        ("registry", "reg ps1 cmd json"),
        ("steps", "md csv json"),
        ("files", "csv json ps1 cmd"),
        ("hashes", "csv json"),
    ] {
        for format in formats.split(' ') {
            let made = counts.get(&(what.to_owned(), format.to_owned(), true)).copied().unwrap_or_default();
            assert!(made > 5, "{what} {format}: {counts:?}");
        }
    }
    assert!(counts.iter().any(|((what, _, whole), _)| what == "registry" && !whole), "{counts:?}");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_files_and_values_of_a_list_are_saved_from_the_page() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[("relay-files.md", ARTICLE)]);
    let saves = tempfile::tempdir().unwrap();
    let allow = serde_json::json!({ "behavior": "allow", "downloadPath": saves.path() });
    browser.cdp("Browser.setDownloadBehavior", allow);
    let page = Page::open(&browser, &format!("file://{}/kb/000/IT-0995/index.html", folder.path().display())).await;
    page.click(".save-files > summary").await;
    page.click(".save-files [data-what=steps] [data-format=md]").await;
    let text = shown(Some(&saved(saves.path(), "IT-0995-steps.md").await));
    assert!(text.contains("- [ ] `1` \\=Stop\\* the") && text.contains("Part: the whole article"), "{text}");
    page.click(".save-files [data-what=files] [data-format=csv]").await;
    let text = shown(Some(&saved(saves.path(), "IT-0995-files.csv").await));
    assert!(text.contains("\"C:\\Windows\\System32\\relay.dll\",\"replace\""), "{text}");
    page.click(".save-files [data-what=files] [data-format=cmd]").await;
    assert!(page.text(".said").await.contains("ASCII"), "a button says why it does nothing");

    page.run("const list = document.querySelector('.save-files select'); list.value = '2'; list.dispatchEvent(new Event('change'))")
        .await;
    assert!(!page.sees(".save-files [data-what=files]").await, "the second list names no file");
    page.click(".save-files > div:not([hidden]) [data-format=json]:not([data-undo])").await;
    let text = shown(Some(&saved(saves.path(), "IT-0995-list-2.json").await));
    assert!(text.contains("\"data\": 18446744073709551615") && text.contains("\"part\": \"list 2\""), "{text}");
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}
