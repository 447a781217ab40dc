//! What a site has beside its pages: feeds, former and short addresses, maps for servers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use kbpress::diagnostic::Code;
use quick_xml::events::Event;
use site::{Site, site};
use std::collections::{BTreeMap, BTreeSet};

/// A site of articles, each given by id, day of last change, product and further front matter.
fn articles(toml: &str, all: &[(&str, &str, &str, &str)]) -> Site {
    let files: Vec<(String, String)> = all
        .iter()
        .zip(1..)
        .map(|((id, date, product, more), n)| {
            let date = if date.is_empty() { String::new() } else { format!("last_modified: {date}\n") };
            let text = format!(
                "---\ntitle: \"T <{id}> & more\\x07\"\nid: \"{id}\"\n{date}products: [\"{product}\"]\n{more}---\n\n# T\n\nAbout {id} & <b>.\n"
            );
            (format!("{n}.md"), text)
        })
        .collect();
    let refs: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    site(toml, &refs)
}

const WHOLE: &str = "title = 'A & B'\nbase_url = 'https://kb.example/x/'\n";

/// The texts of all elements of an XML document by their paths, such as `feed/entry/id`, and the `href` of links.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut path, mut found) = (Vec::new(), Vec::<(String, String)>::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let value = |key: &str| tag.try_get_attribute(key).unwrap().map(|a| a.value.into_owned());
                let name = format!("{}/{name}@{}", path.join("/"), value("rel").unwrap_or_default());
                found.push((name, value("href").or(value("term")).unwrap_or_default()));
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => {
                if let Some((_, value)) = found.last_mut() {
                    value.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => found.last_mut().unwrap().1.push_str(&format!("&{};", &*reference)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn values(xml: &str, path: &str) -> Vec<String> {
    elements(xml).into_iter().filter(|(at, _)| at == path).map(|(_, value)| value.trim().to_owned()).collect()
}

#[test]
fn a_feed_tells_the_articles_that_changed_last() {
    let toml = format!("{WHOLE}[feeds]\nsize = 3\nproduct_size = 1");
    let files = articles(
        &toml,
        &[
            ("IT-1", "2026-01-01", "P", ""),
            ("IT-2", "2026-03-01", "P", ""),
            ("IT-3", "", "P", ""),
            ("IT-4", "2026-02-01", "Q & R", ""),
            ("IT-5", "2026-03-01", "", ""),
            ("IT-6", "", "S", ""),
        ],
    )
    .files();
    let feed = &files["feed.xml"];
    let url = |n: u8| format!("https://kb.example/x/kb/000/IT-{n}/");
    assert_eq!(values(feed, "feed/entry/id"), [url(2), url(5), url(4)]);
    assert_eq!(values(feed, "feed/entry/updated")[0], "2026-03-01T00:00:00Z");
    assert_eq!(values(feed, "feed/updated"), ["2026-03-01T00:00:00Z"]);
    assert_eq!(values(feed, "feed/id"), ["https://kb.example/x/feed.xml"]);
    assert_eq!(values(feed, "feed/link@self"), values(feed, "feed/id"));
    assert_eq!(values(feed, "feed/entry/title")[0], "IT-2: T &lt;IT-2&gt; &amp; more");
    assert_eq!(values(feed, "feed/entry/summary")[0], "About IT-2 &amp; &lt;b&gt;.");
    let product = &files["products/p/feed.xml"];
    assert_eq!(values(product, "feed/entry/id"), [url(2)]);
    assert_eq!(values(product, "feed/id"), ["https://kb.example/x/products/p/feed.xml"]);
    assert!(files.contains_key("products/q-r/feed.xml"));
    assert!(!files.contains_key("products/s/feed.xml"), "a product without dated articles has nothing to tell");
    let ids: BTreeSet<_> =
        files.iter().filter(|(path, _)| path.ends_with("feed.xml")).map(|(_, f)| values(f, "feed/id")).collect();
    assert_eq!(ids.len(), 3);
    assert!(files["index.html"].contains("type=\"application/atom+xml\""));
    assert!(files["products/p/index.html"].contains("href=\"../../products/p/feed.xml\""));
}

#[test]
fn without_a_whole_address_there_is_no_feed() {
    for toml in ["base_url = '/kb/'", "base_url = 'https://kb.example/'\n[feeds]\nsize = 0"] {
        let files = articles(toml, &[("IT-1", "2026-01-01", "P", "")]).files();
        assert!(!files.keys().any(|path| path.ends_with("feed.xml")), "{toml}");
        assert!(!files["index.html"].contains("atom+xml"), "{toml}");
    }
}

#[test]
fn a_former_address_leads_on_to_the_article() {
    let site = articles(
        WHOLE,
        &[("IT-1", "", "P", "aliases: [/old/gate/, /assets/x/, /kb/000/IT-2/]\n"), ("IT-2", "", "P", "")],
    );
    let codes: Vec<_> = site.library.findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::AddressUnsafe, Code::AddressDuplicate]);
    let files = site.files();
    let page = files["old/gate/index.html"].replace("&#x2F;", "/");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../../kb/000/IT-1/index.html\">"), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://kb.example/x/kb/000/IT-1/\">"), "{page}");
    assert_eq!(files.keys().filter(|path| files[*path].contains("http-equiv=\"refresh\"")).count(), 1);
}

#[test]
fn pages_for_short_addresses_are_made_only_when_asked_for() {
    let all = [("Q171259", "", "P", ""), ("IT-0042", "", "P", "permalink: /kb/IT-0042/\n"), ("KB-0042", "", "P", "")];
    let before: BTreeSet<_> = articles("", &all).files().into_keys().collect();
    let after: BTreeSet<_> = articles("[output]\nshort_addresses = 'pages'", &all).files().into_keys().collect();
    let added: Vec<_> = after.difference(&before).collect();
    assert_eq!(added, ["171259/index.html", "kb/171259/index.html", "kb/KB-0042/index.html", "kb/Q171259/index.html"]);
}

/// The pairs of a map for nginx, as nginx reads them: quotation marks off, backslashes resolved.
fn nginx_pairs(text: &str) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = vec![String::new()];
        let (mut inside, mut escaped) = (false, false);
        for c in line.strip_suffix(';').unwrap().chars() {
            match c {
                c if escaped => {
                    assert!(matches!(c, '"' | '\\'), "{line}");
                    words.last_mut().unwrap().push(c);
                    escaped = false;
                }
                '\\' => escaped = true,
                '"' => inside = !inside,
                ' ' if !inside => words.push(String::new()),
                c => words.last_mut().unwrap().push(c),
            }
        }
        let [name, target] = words.try_into().unwrap();
        let name = name.strip_prefix('\\').unwrap_or(&name).to_ascii_lowercase();
        assert!(pairs.insert(name, target).is_none(), "{line} is there twice");
    }
    pairs
}

fn apache_pairs(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<_> = lines.map(|line| line.split_once(' ').unwrap()).collect();
    assert!(pairs.iter().all(|(_, target)| !target.contains(' ')));
    pairs.into_iter().map(|(name, target)| (name.to_owned(), target.to_owned())).collect()
}

#[test]
fn the_maps_for_servers_name_every_former_and_short_address() {
    let files = articles(
        "base_url = '/x/'",
        &[("Q171259", "", "P", "aliases: ['/Old Gate/ü/']\n"), ("default", "", "P", ""), ("~a\\\"b", "", "P", "")],
    )
    .files();
    let ids = nginx_pairs(&files["redirects/nginx-ids.map"]);
    assert_eq!(ids.keys().collect::<Vec<_>>(), ["171259", "default", "q171259", "~a\"b"]);
    assert_eq!(ids["171259"], "/x/kb/171/Q171259/");
    assert_eq!(apache_pairs(&files["redirects/apache-ids.map"]), ids);
    for target in ids.values() {
        assert!(files.contains_key(&format!("{}index.html", target.strip_prefix("/x/").unwrap())), "{target}");
    }
    let aliases = nginx_pairs(&files["redirects/nginx-aliases.map"]);
    assert_eq!(aliases.keys().collect::<Vec<_>>(), ["/x/old gate/ü", "/x/old gate/ü/"]);
    assert!(apache_pairs(&files["redirects/apache-aliases.map"]).is_empty(), "Apache's maps know no blanks");
}
