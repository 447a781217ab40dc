//! The lists of a site: complete, of bounded size, and each of use.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use site::site;
use std::collections::BTreeMap;

/// The largest page that a site may have.
const LARGEST: usize = 200_000;

fn article(id: u32, fields: &str, body: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: \"Q{id}: Tray {id}\"\n---\n\n## Q{id}: Tray {id}\n\n\tArticle: Q{id}\n{fields}\n\tSUMMARY\n\t=======\n\n{body}"
    );
    (format!("{id}.md"), text)
}

fn files(toml: &str, articles: &[(String, String)]) -> BTreeMap<String, String> {
    let refs: Vec<_> = articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    site(toml, &refs).files()
}

fn printers() -> Vec<(String, String)> {
    vec![
        article(
            900_001,
            "\tProduct(s): Acme Relay\n\tVersion(s): 4.0\n\tLast Modified: 02-NOV-2026\n",
            "\tThe relay stops with error 1069, and logs:\n\n\t  Event ID: 4097\n\t  Source: AcmeRelay\n\n\tSee Q900002 and Q900009. Set this value:\n\n\t  HKEY_LOCAL_MACHINE\\Software\\Acme\\Relay\n\n\t  Value Name: Limit\n\t  Data Type: REG_DWORD\n\t  Data: 5\n",
        ),
        article(
            900_002,
            "\tProduct(s): Acme Relay\n\tVersion(s): 4.0\n\tLast Modified: 03-MAY-2001\n",
            "\tAfter error 1069, look at this key:\n\n\t  HKLM\\SOFTWARE\\ACME\\Relay\n\n\tCopy these files:\n\n\t  Relay.dll\n\t  Relay.exe\n",
        ),
        article(900_003, "\tIssue type: kbbug\n", "\tNothing. STOP 0xA.\n"),
    ]
}

#[test]
fn every_list_says_how_long_it_is_and_why_a_reader_comes_there() {
    let files = files("", &printers());
    let browse = &files["browse/index.html"];
    for (folder, lead) in [
        ("products", "1 product. Come here when"),
        ("versions", "1 version. Come here to"),
        ("issue-types", "1 kind of issue. Come here to"),
        ("years", "The articles of 2 years, by"),
        ("errors", "2 error numbers, whichever"),
        ("events", "1 event, by its id"),
        ("registry", "4 keys, from the hives down"),
        ("files", "2 file names of lists"),
        ("referenced", "1 article that others refer to. Come here"),
        ("changed", "The last 2 articles by"),
        ("missing", "1 article that others refer to is not"),
        ("state", "3 articles: how old they are"),
    ] {
        assert!(files[&format!("{folder}/index.html")].contains(lead), "{folder}");
        assert!(browse.contains(&format!("href=\"../{folder}/index.html\"")) && browse.contains(lead), "{folder}");
        assert!(files["index.html"].contains(lead), "{folder}");
    }
}

#[test]
fn names_lead_to_their_articles() {
    let files = files("", &printers());
    let errors = &files["errors/index.html"];
    let places: Vec<_> = ["STOP 0x0000000A", ">1069<"].iter().map(|name| errors.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "stops stand before other errors");
    assert!(errors[places[1]..].contains("Q900001") && errors[places[1]..].contains("Q900002"));
    assert!(files["events/index.html"].contains("4097 AcmeRelay"));
    assert!(files["files/index.html"].contains("Relay.dll"));
    assert!(files["versions/index.html"].contains("Tray 900002"));
    assert!(files["years/2001/index.html"].contains("Tray 900002"));
    assert!(files["years/undated/index.html"].contains("Tray 900003"));
    assert!(files["state/dangling/index.html"].contains("Tray 900001"));
}

#[test]
fn the_registry_is_one_tree_in_any_letter_case_and_form_of_hive() {
    let page = &files("", &printers())["registry/index.html"];
    assert_eq!(page.matches("class=\"branch\"").count(), 1, "{page}");
    assert!(page.contains(">HKEY_LOCAL_MACHINE<") && page.contains("3 keys, 2 articles"), "{page}");
    assert!(page.contains("<code>Software\\Acme\\Relay</code>") && !page.contains("ACME"));
    let (key, value) = page.split_once("<code>Limit</code>").unwrap();
    assert!(key.contains("Q900002") && !key.contains("Q900001"), "an article that names a value is not told twice");
    assert!(value.contains("Q900001"));
}

#[test]
fn what_is_due_stands_in_the_lists_of_review() {
    let toml = "[review]\ninterval_days = 365\n";
    let files = files(toml, &printers());
    assert!(files["review/index.html"].contains("1 article is past the day of its review"));
    assert!(files["review/index.html"].contains("due 3 May 2002") && files["review/index.html"].contains("Q900002"));
    assert!(files["review/later/index.html"].contains("Q900001"));
    assert!(files["state/index.html"].contains("plot-review"));
}

#[test]
fn each_bar_of_a_plot_leads_to_the_list_of_what_it_counts() {
    let files = files("", &printers());
    let state = &files["state/index.html"];
    for svg in state.split("<svg class=\"bars\"").skip(1) {
        let (svg, beside) = svg.split_once("</svg>").unwrap();
        assert!(!svg.contains("style=") && svg.contains("class=\"bar\""));
        for link in svg.split("<a href=\"").skip(1) {
            let href = link.split('"').next().unwrap();
            assert!(files.contains_key(href.trim_start_matches("../")), "{href}");
            assert!(beside.contains(&format!("<a href=\"{href}\">")), "the table says nothing of {href}");
        }
    }
    assert!(state.matches("<svg class=\"bars\"").count() == 3);
}

#[test]
fn related_articles_share_what_is_rare_and_are_not_told_twice() {
    let mut articles = printers();
    for id in 900_010..900_060 {
        articles.push(article(id, "\tProduct(s): Acme Relay\n\tKeyword(s): relay\n", "\tNothing.\n"));
    }
    articles.push(article(900_004, "\tKeyword(s): relay limit\n", "\tError 1069 once more.\n"));
    let page = &files("", &articles)["kb/900/Q900001/index.html"];
    let (_, related) = page.split_once("id=\"related\"").unwrap();
    assert!(related.contains("Q900004"), "{related}");
    assert!(!related.contains("Q900002"), "the article refers to that one");
    assert!(!related.contains("Q900010"), "a product alone says nothing");
}

#[test]
fn a_list_that_is_off_has_no_pages_and_no_links() {
    let all =
        "products keywords versions issue-types years registry files errors events changed referenced review state";
    let names: Vec<_> = all.split(' ').map(|name| format!("\"{name}\"")).collect();
    let files = files(&format!("[indexes]\noff = [{}]", names.join(", ")), &printers());
    for (path, html) in &files {
        for name in all.split(' ') {
            assert!(!path.starts_with(&format!("{name}/")), "{path}");
            assert!(
                !html.contains(&format!("href=\"{name}/")) && !html.contains(&format!("../{name}/")),
                "{path}: {name}"
            );
        }
    }
}

#[test]
fn no_page_of_a_large_library_is_large_and_there_are_few_of_them() {
    // Every article shares its names with many, or has names of its own; titles are as long as they may be.
    let articles: Vec<_> = (0..1_500)
        .map(|n: u32| {
            let body = format!(
                "\tError {n} and error 5. Event ID: {n}. STOP 0xA. See Q{}, Q800000.\n\n\t  HKEY_LOCAL_MACHINE\\Software\\K{}\\Sub{n}\n\t  HKEY_LOCAL_MACHINE\\Software\n\n\tCopy these files:\n\n\t  same.dll\n\t  file{n}.dll\n",
                900_000,
                n % 3
            );
            let (path, text) = article(900_000 + n, &format!("\tProduct(s): Acme\n\tKeyword(s): k{n} relay\n\tVersion(s): 1.{n} 4.0\n\tLast Modified: 03-MAY-20{:02}\n", n % 3), &body);
            (path, text.replace(&format!("Tray {}", 900_000 + n), &"long ".repeat(100)))
        })
        .collect();
    let files = files("", &articles);
    for (path, html) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(html.len() <= LARGEST, "{path} has {} bytes", html.len());
    }
    let lists = files
        .keys()
        .filter(|path| path.ends_with(".html") && !path.starts_with("kb/") && !path.starts_with("keywords/k"));
    assert!(lists.clone().count() < 250, "{} files", lists.count());
    for (folder, row) in [("years", "class=\"title\""), ("state/dangling", "class=\"title\"")] {
        let rows: usize =
            files.iter().filter(|(path, _)| path.starts_with(folder)).map(|(_, html)| html.matches(row).count()).sum();
        assert_eq!(rows, 1_500, "{folder}");
    }
    let named: usize = files
        .iter()
        .filter(|(path, _)| path.starts_with("files/"))
        .map(|(_, html)| html.matches("<span class=\"name\">file").count())
        .sum();
    assert_eq!(named, 1_500);
}

#[test]
fn a_very_long_article_goes_on_on_further_pages_and_loses_nothing() {
    let section = |n: u32| {
        format!(
            "\tPART {n}\n\t=======\n\n\t1. Open tray{n}.\n\n\t2. Close it.\n\n{}\n",
            format!("\tWord{n} of the long text of the trays.\n\n").repeat(800)
        )
    };
    let body: String = (0..12).map(section).collect();
    let files = files("", &[article(900_001, "", &format!("\tShort.\n\n{body}"))]);
    let pages: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("kb/")).collect();
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (path, html) in &pages {
        assert!(html.len() <= LARGEST, "{path} has {} bytes", html.len());
        assert!(html.contains("<h1>") && html.contains("rel=\"next\"") | html.contains("rel=\"prev\""));
        // The table of contents is whole on each, and each of its links leads to a place that is there.
        let (_, contents) = html.split_once("<nav class=\"contents\"").unwrap();
        let links: Vec<_> = contents
            .split("</nav>")
            .next()
            .unwrap()
            .split("href=\"")
            .skip(1)
            .map(|l| l.split('"').next().unwrap())
            .collect();
        assert_eq!(links.len(), 13, "{path}");
        for link in links {
            let (page, place) = link.split_once('#').unwrap();
            let target = page.trim_start_matches("../");
            let target = if page.is_empty() { html } else { &files[target] };
            assert!(target.contains(&format!("id=\"{place}\"")), "{path}: {link}");
        }
    }
    for n in 0..12 {
        // A section may go on on the next page, but no list does, and every paragraph is there once.
        let count = |text: &str| pages.iter().map(|(_, html)| html.matches(text).count()).sum::<usize>();
        assert_eq!(count(&format!("<p>Word{n} of")), 800, "part {n}");
        assert_eq!(count(&format!(">Open tray{n}.<")), 1, "part {n}");
    }
}
