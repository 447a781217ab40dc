//! The site as a whole: every link leads somewhere, lists are complete, a site's own theme counts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use kbpress::config::Config;
use kbpress::diagnostic::Code;
use kbpress::render::{Renderer, Theme};
use site::{Site, sample_articles, site, site_with, theme_file};
use std::collections::{BTreeMap, BTreeSet};

fn sample(toml: &str) -> Site {
    let files = sample_articles();
    let refs: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    site(&format!("{toml}\n[ids]\npatterns = ['Q\\d{{5,6}}', 'IT-\\d{{4}}']"), &refs)
}

#[test]
fn every_link_of_the_sample_site_resolves_from_disk_and_at_any_base_path() {
    for base in ["/", "/intranet/kb/", "https://kb.example.com/x/"] {
        let files = sample(&format!("base_url = \"{base}\"")).files();
        let base_path = Config { base_url: base.to_owned(), ..Config::default() }.base_path();
        for (path, html) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            for address in addresses(html) {
                assert_resolves(&files, path, &address, &base_path);
            }
        }
    }
}

fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in [" href=\"", " src=\""] {
        found.extend(
            html.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().replace("&amp;", "&")),
        );
    }
    found
}

fn assert_resolves(files: &BTreeMap<String, String>, page: &str, address: &str, base_path: &str) {
    if ["http:", "https:", "ftp:", "mailto:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme)) {
        return;
    }
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, f)| (path, Some(f)));
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let relative = match path.strip_prefix('/') {
        Some(_) => {
            assert_eq!(page, "404.html", "{page} links to {address}, which fails from disk");
            parts.clear();
            path.strip_prefix(base_path).unwrap_or_else(|| panic!("{address} is outside of {base_path}"))
        }
        None => path,
    };
    for part in relative.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {address} leads out of the site"),
            part => parts.push(part),
        }
    }
    let target = if path.is_empty() { page.to_owned() } else { decoded(&parts.join("/")) };
    let found = files.get(&target);
    assert!(found.is_some(), "{page}: {address} leads to {target}, which is not there");
    if let (Some(fragment), Some(html)) = (fragment, found) {
        assert!(html.contains(&format!("id=\"{}\"", decoded(fragment))), "{page}: {address} has no such anchor");
    }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn ids_on_a_page_are_unique() {
    for (path, html) in sample("").files().iter().filter(|(path, _)| path.ends_with(".html")) {
        let ids: Vec<_> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path} has an id twice: {ids:?}");
    }
}

#[test]
fn no_page_asks_for_anything_inline_or_from_elsewhere() {
    for (path, html) in sample("").files().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(html.contains("default-src 'self'"), "{path}");
        assert!(!html.contains("<style") && !html.contains(" style=\"") && !html.contains("javascript:"), "{path}");
        for tag in html.split("<script").skip(1) {
            // Data blocks are not executed; what they hold is tested with the head of the article, and with its registry files.
            let data = [
                " type=\"application/ld+json\">",
                " type=\"application/json\" data-registry-files>",
                " type=\"application/json\" data-article-files>",
            ];
            let data = data.iter().any(|start| tag.starts_with(start));
            assert!(data || tag.starts_with(" src=\""), "{path} has an inline script");
        }
        for attribute in [" src=\"", "<link rel=\"stylesheet\" href=\""] {
            for value in html.split(attribute).skip(1) {
                assert!(!value.starts_with("http") && !value.starts_with("//"), "{path} loads from elsewhere");
            }
        }
    }
}

fn many(count: usize) -> Site {
    let files: Vec<(String, String)> = (0..count)
        .map(|n| {
            let id = 900_000 + n;
            let text = format!(
                "---\ntitle: \"Q{id}: T{n}\"\n---\n\n## Q{id}: T{n}\n\n\tArticle: Q{id}\n\tProduct(s): Page\n\tKeyword(s): k{n}\n\n\tSUMMARY\n\t=======\n\n\tSee Q800001.\n"
            );
            (format!("{id}.md"), text)
        })
        .collect();
    let refs: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    site("[indexes]\npage_size = 10", &refs)
}

#[test]
fn long_lists_are_paged_and_every_article_is_on_one_page() {
    let files = many(25).files();
    let pages: Vec<_> = files.keys().filter(|path| path.starts_with("products/page/")).collect();
    assert_eq!(
        pages,
        ["products/page/index.html", "products/page/page/2/index.html", "products/page/page/3/index.html"]
    );
    let rows = |path: &str| files[path].matches("<span class=\"title\">").count();
    assert_eq!(pages.iter().map(|path| rows(path)).collect::<Vec<_>>(), [10, 10, 5]);
    assert_eq!(rows("missing/q800001/page/3/index.html"), 5);
    assert!(files.contains_key("keywords/page/2/index.html"));
    assert!(files["missing/index.html"].contains("25 articles refer to it"));
}

#[test]
fn the_site_map_names_whole_addresses() {
    let files = site(
        "base_url = \"https://kb.example.com/x/\"",
        &[("a.md", "---\ntitle: \"A & B\"\nid: IT-0001\n---\n\n# A\n\nText.\n")],
    )
    .files();
    let map = &files["sitemap.xml"];
    assert!(map.contains("<loc>https://kb.example.com/x/kb/000/IT-0001/</loc>"), "{map}");
    assert!(
        files["kb/000/IT-0001/index.html"]
            .contains("<link rel=\"canonical\" href=\"https://kb.example.com/x/kb/000/IT-0001/\">")
    );
    assert!(files["robots.txt"].contains("Sitemap: https://kb.example.com/x/sitemap.xml"));
}

#[test]
fn a_site_whose_address_is_only_a_path_has_no_site_map() {
    let files = site("base_url = \"/x/\"", &[("a.md", "---\ntitle: A\nid: IT-0001\n---\n\n# A\n\nText.\n")]).files();
    assert!(!files.contains_key("sitemap.xml") && !files["robots.txt"].contains("Sitemap"));
    assert!(files["index.html"].contains("<meta property=\"og:title\" content=\"Knowledge base\">"));
}

#[test]
fn a_site_replaces_one_piece_and_adds_an_asset() {
    let article = "---\ntitle: A\nid: IT-0001\n---\n\n# A\n\n> **NOTE:** Mind the gap.\n";
    let theme = Theme::built_in().with(vec![
        theme_file("pieces/notice.html", "<div class=\"mine\">{{ notice.content_html | safe }}</div>"),
        theme_file("assets/logo.svg", "<svg/>"),
        theme_file("strings/en.toml", "index_products = \"Goods\""),
    ]);
    let files = site_with("", &[("a.md", article)], theme).files();
    let page = &files["kb/000/IT-0001/index.html"];
    assert!(
        page.contains("<div class=\"mine\">") && page.contains(">Goods</a>") && page.contains(">Browse</a>"),
        "{page}"
    );
    assert_eq!(files["assets/logo.svg"], "<svg/>");
}

#[test]
fn a_broken_template_is_a_finding_with_file_and_line() {
    let theme = Theme::built_in().with(vec![theme_file("home.html", "fine\n{% if x %}\n{{ y")]);
    let Err(findings) = Renderer::new(&Config::default(), theme) else { panic!("the template was taken") };
    let finding = &findings[0];
    assert_eq!((finding.code, finding.place.path.as_str()), (Code::ThemeInvalid, "theme/home.html"));
    assert!(finding.place.line >= 2, "{finding:?}");
}

#[test]
fn a_template_that_fails_when_used_is_a_finding_too() {
    let theme = Theme::built_in().with(vec![theme_file("home.html", "fine\n{{ no.such.thing }}\n")]);
    let site = site_with("", &[], theme);
    let home = site.renderer.site_pages(&site.library).into_iter().find(|page| page.path == "index.html").unwrap();
    let error = site.renderer.site_page(&home, &site.library).unwrap_err();
    assert_eq!(
        (error.0.code, error.0.place.path.as_str(), error.0.place.line),
        (Code::ThemeInvalid, "theme/home.html", 2)
    );
}

#[test]
fn two_builds_give_the_same_bytes() {
    assert_eq!(sample("").files(), sample("").files());
}
