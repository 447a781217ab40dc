//! The search, from a server and from disk.

use super::driver::Browser;
use super::{server, site, write_site};
use serde_json::json;
use std::time::Duration;
use thirtyfour::prelude::*;

/// An article with things that are found only as they are typed.
const EXACT: (&str, &str) = (
    "content/it/exact.md",
    "---\ntitle: Gate controller reports error 30000\nid: IT-7001\nproducts: [Gate]\nkeywords: [controller]\n---\n\n\
     # Issue\n\nThe gate reports 0x80040111. The driver gatesrvr.hlp was built with C++.\n\n# Resolution\n\n\
     1. Open HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\GateKeeper\\ParametersGate.\n2. Restart the gate at noon.\n\n\
     The gate opens in the morning and hums a quiet song.\n",
);

/// One that is like it, so that a search that is not exact takes the wrong one.
const NEAR: (&str, &str) = (
    "content/it/near.md",
    "---\ntitle: Pump controller counts 3000 turns\nid: IT-7002\nproducts: [Pump]\nkeywords: [controller]\n---\n\n\
     # Summary\n\nWritten in c, the pump counts 3000 turns. Nobody quietly hums at the pump; a song is quiet.\n",
);

async fn open(browser: &Browser, root: &str, query: &str) -> Vec<String> {
    browser.driver.goto(format!("{root}/search/index.html?{query}")).await.unwrap();
    settled(browser).await
}

/// The articles that are shown, once the search has come to rest.
async fn settled(browser: &Browser) -> Vec<String> {
    let script = "const list = document.querySelector('[data-search-results]'); \
        const said = document.querySelector('[data-search-count]').textContent; \
        if (!said || list.hasAttribute('aria-busy')) return null; \
        return Array.from(document.querySelectorAll('[data-result]')).map(e => e.getAttribute('data-article'))";
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let found: Option<Vec<String>> = browser.driver.execute(script, vec![]).await.unwrap().convert().unwrap();
        if let Some(found) = found {
            return found;
        }
    }
    panic!("the search found no end: {:?}", browser.console());
}

#[tokio::test(flavor = "multi_thread")]
async fn exact_things_are_found_as_typed_from_a_server_and_from_disk() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[EXACT, NEAR]);
    for root in [server::serve(folder.path()), format!("file://{}", folder.path().display())] {
        for (query, first, never) in [
            ("q=IT-7001", "IT-7001", "IT-7002"),
            ("q=it-7001", "IT-7001", "IT-7002"),
            ("q=7002", "IT-7002", "IT-7001"),
            ("q=30000", "IT-7001", "IT-7002"),
            ("q=3000", "IT-7002", "IT-7001"),
            ("q=0X80040111", "IT-7001", "IT-7002"),
            ("q=GateSrvr.hlp", "IT-7001", "IT-7002"),
            ("q=c%2B%2B", "IT-7001", "IT-7002"),
            ("q=HKLM%5CSystem%5CCurrentControlSet%5CServices%5CGateKeeper%5CParametersGate", "IT-7001", "IT-7002"),
            ("q=HKLM%5C...%5CParametersGate", "IT-7001", "IT-7002"),
            ("q=parametersgate", "IT-7001", "IT-7002"),
            ("q=contrloler+pump", "IT-7002", ""),
            ("q=%22quiet+song%22", "IT-7001", "IT-7002"),
            ("q=controller&product=Pump", "IT-7002", "IT-7001"),
            ("q=controller+gate&has=checklist", "IT-7001", "IT-7002"),
        ] {
            let found = open(&browser, &root, query).await;
            assert_eq!(found.first().map(String::as_str), Some(first), "{root} {query}: {found:?}");
            assert!(!found.iter().any(|id| id == never), "{root} {query}: {found:?}");
        }
        assert_eq!(browser.console(), Vec::<String>::new(), "{root}");
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_marked_in_title_and_excerpt_and_text_stays_text() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let odd = (
        "content/it/odd.md",
        "---\ntitle: \"Valve <b onclick=x>'&amp;\"\nid: IT-7003\n---\n\nThe valve is <i>open</i>.\n",
    );
    write_site(folder.path(), &[EXACT, odd]);
    let root = server::serve(folder.path());
    open(&browser, &root, "q=valves").await;
    let marks: Vec<String> = browser
        .ask("return Array.from(document.querySelectorAll('[data-article=IT-7003] mark')).map(e => e.textContent)")
        .await;
    assert!(marks.contains(&"Valve".to_owned()), "{marks:?}");
    let elements: usize =
        browser.ask("return document.querySelectorAll('[data-result] b, [data-result] i').length").await;
    assert_eq!(elements, 0);
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_leads_to_an_article() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[EXACT, NEAR]);
    let root = server::serve(folder.path());
    browser.driver.goto(format!("{root}/index.html")).await.unwrap();
    let body = browser.driver.find(By::Tag("body")).await.unwrap();
    body.send_keys("/").await.unwrap();
    let field = browser.driver.active_element().await.unwrap();
    assert!(field.attr("data-search-box").await.unwrap().is_some());
    assert_eq!(field.value().await.unwrap().unwrap_or_default(), "", "the key that leads there is not typed");
    field.send_keys("gate contro").await.unwrap();
    let first = browser.driver.query(By::Css("#search-suggestions [role=option]")).first().await.unwrap();
    assert!(first.text().await.unwrap().contains("IT-7001"));
    field.send_keys(Key::Down + "").await.unwrap();
    field.send_keys(Key::Enter + "").await.unwrap();
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if browser.driver.current_url().await.unwrap().path().ends_with("/IT-7001/index.html") {
            break;
        }
    }
    assert!(browser.driver.current_url().await.unwrap().path().ends_with("/IT-7001/index.html"));

    open(&browser, &root, "q=controller").await;
    let field = browser.driver.find(By::Css("[data-search-input]")).await.unwrap();
    field.send_keys(Key::Down + "").await.unwrap();
    let focused: String =
        browser.ask("return document.activeElement.closest('[data-result]').getAttribute('data-article')").await;
    let listed = settled(&browser).await;
    assert_eq!(Some(&focused), listed.first());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_arrows_go_through_the_suggestions_and_back_to_the_field() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[EXACT, NEAR]);
    browser.driver.goto(format!("{}/index.html", server::serve(folder.path()))).await.unwrap();
    let field = browser.driver.find(By::Css("[data-search-box]")).await.unwrap();
    field.send_keys("co").await.unwrap();
    browser.driver.query(By::Css("#search-suggestions [role=option]")).first().await.unwrap();
    let count: i64 = browser.ask("return document.getElementById('search-suggestions').children.length").await;
    assert!(count > 3, "{count} suggestions");
    let chosen = "const options = Array.from(document.getElementById('search-suggestions').children); \
        const own = options.findIndex(option => option.getAttribute('aria-selected') === 'true'); \
        const told = document.activeElement.getAttribute('aria-activedescendant'); \
        return [own, options.findIndex(option => option.id === told)]";
    // Marked words and those between them are one running text, and no boxes of their own beside one another.
    let parts =
        "return Array.from(document.querySelectorAll('#search-suggestions > li > *')).map(part => part.className)";
    let parts: Vec<String> = browser.ask(parts).await;
    assert!(parts.chunks(2).all(|pair| pair == ["id", "title"]), "{parts:?}");
    // -1 is the field itself.
    let ways =
        [(Key::Down, [0, 1, 2].as_slice()), (Key::Up, &[1, 0, -1, count - 1, count - 2]), (Key::Down, &[count - 1, 0])];
    for (key, places) in ways {
        for place in places {
            field.send_keys(key.clone() + "").await.unwrap();
            assert_eq!(browser.ask::<[i64; 2]>(chosen).await, [*place; 2], "{key:?}");
        }
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hit_that_the_reader_comes_to_shows_the_place_of_the_words() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[EXACT, NEAR]);
    open(&browser, &server::serve(folder.path()), "q=quietly").await;
    let field = browser.driver.find(By::Css("[data-search-input]")).await.unwrap();
    field.send_keys(Key::Down + "").await.unwrap();
    let place = browser.driver.query(By::Css("[data-place] .search-excerpt mark")).first().await.unwrap();
    assert_eq!(place.text().await.unwrap(), "quietly");
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

/// The first three articles that the search of the page that is open finds.
async fn run(browser: &Browser, query: &str) -> Vec<String> {
    let script = "const done = arguments[arguments.length - 1]; \
        kbpress.search.run(arguments[0], {}, false) \
          .then(found => kbpress.search.cards(found.hits.slice(0, 3), found.words)) \
          .then(cards => done(cards.map(card => card.id)), error => done([String(error)]))";
    browser.driver.execute_async(script, vec![json!(query)]).await.unwrap().convert().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_article_of_the_sample_site_is_found_by_its_id_and_by_words_of_its_title() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    let root = format!("file://{}", folder.path().display());
    open(&browser, &root, "q=a").await;
    let sample = site::sample_articles();
    let refs: Vec<_> = sample.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let sample = site::site("[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']", &refs);
    let (mut first, mut third, mut all) = (0, 0, 0);
    for article in &sample.articles {
        let (id, title) = (&article.metadata.id, &article.metadata.title);
        let by_id = run(&browser, id).await;
        assert_eq!(by_id.first(), Some(id), "by its id");
        let mut words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let found = run(&browser, &words.into_iter().take(3).collect::<Vec<_>>().join(" ")).await;
        all += 1;
        first += usize::from(found.first() == Some(id));
        third += usize::from(found.contains(id));
    }
    assert!(third * 100 >= all * 95 && first * 100 >= all * 85, "first {first}, among three {third}, of {all}");
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_takes_texts_apart_as_the_builder_does() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[]);
    open(&browser, &server::serve(folder.path()), "q=a").await;
    let examples: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string("tests/fixtures/search/tokens.json").unwrap()).unwrap();
    for example in examples.as_array().unwrap() {
        let script = "return kbpress.search.tokens(arguments[0]).map(token => [token.text, token.position])";
        let found = browser.driver.execute(script, vec![example["text"].clone()]).await.unwrap();
        assert_eq!(found.json(), &example["tokens"], "{}", example["text"]);
    }
    let near = "const done = arguments[arguments.length - 1]; kbpress.scripts(['search-typos']).then(() => done([['mailbx', 'mailbox'], ['maillbox', 'mailbox'], ['mialbox', 'mailbox'], ['mailbux', 'mailbox'], \
        ['mailbox', 'mailbox'], ['mail', 'mailbox'], ['ab', 'ba']].map(pair => kbpress.search.near(pair[0], pair[1]))))";
    let found = browser.driver.execute_async(near, vec![]).await.unwrap();
    assert_eq!(found.json(), &json!([true, true, true, true, false, false, true]));
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_error_number_comes_before_who_mentions_it_and_a_product_before_its_articles() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let article = |id: &str, title: &str, body: &str| {
        format!("---\ntitle: {title}\nid: {id}\nproducts: [Gate]\n---\n\n# Issue\n\n{body}\n")
    };
    let mentions = article("IT-7004", "Printer 4711", "The printer 4711 prints 4711 pages. Gate Gate Gate.");
    let has = article(
        "IT-7005",
        "The relay stops",
        "The relay shows this message:\n\n    Error 4711: The relay has stopped.",
    );
    let event = article("IT-7006", "A service ends", "Event ID: 4711 is logged in the system log.");
    let small =
        article("IT-7007", "The drive is not there", "The drive shows this message:\n\n    Error -1018: No drive.");
    let other = article("IT-7008", "Room 1018", "Room 1018 has no window.");
    let all = [("a.md", mentions), ("b.md", has), ("c.md", event), ("d.md", small), ("e.md", other)];
    let files: Vec<(&str, &str)> = all.iter().map(|(path, text)| (*path, text.as_str())).collect();
    write_site(folder.path(), &files);
    let root = server::serve(folder.path());
    for (query, first) in [
        ("4711", "IT-7005"),
        ("error+4711", "IT-7005"),
        ("event+id+4711", "IT-7006"),
        ("printer+4711", "IT-7004"),
        ("-1018", "IT-7007"),
        ("room+1018", "IT-7008"),
    ] {
        let found = open(&browser, &root, &format!("q={query}")).await;
        assert_eq!(found.first().map(String::as_str), Some(first), "{query}: {found:?}");
    }
    open(&browser, &root, "q=gate").await;
    let first: Vec<String> = browser
        .ask("const item = document.querySelector('.search-results > :first-child'); \
              return [item.dataset.product ?? 'none', item.querySelector('a').textContent, item.querySelector('a').getAttribute('href')]")
        .await;
    assert!(first[0].is_empty() && first[1] == "Gate" && first[2].contains("products/"), "{first:?}");
    browser.driver.goto(&first[2].replace("../", &format!("{root}/"))).await.unwrap();
    assert!(browser.driver.find(By::Css("h1")).await.unwrap().text().await.unwrap().contains("Gate"));
    assert_eq!(browser.console(), Vec::<String>::new());
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_has_the_letters_of_an_id_is_looked_up_among_ids() {
    let Some(browser) = Browser::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), &[EXACT, NEAR]);
    let root = server::serve(folder.path());
    let asked =
        "return performance.getEntriesByType('resource').filter(one => one.name.includes('/search/ids/')).length";
    open(&browser, &root, "q=controller+C2964").await;
    assert_eq!(browser.ask::<i64>(asked).await, 0, "no id of this site begins with C");
    assert_eq!(open(&browser, &root, "q=pump+IT-7001").await.first().map(String::as_str), Some("IT-7001"));
    assert!(browser.ask::<i64>(asked).await > 0);
    browser.end().await;
}
