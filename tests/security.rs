//! What `docs/security.md` claims: that every test which it names is there, and the claims that no other test shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod common;
mod site;

use common::html;
use kbpress::config::Config;
use kbpress::diagnostic::Code;
use kbpress::render::{Renderer, Theme};
use site::{sample_articles, site, site_with, theme_file};
use std::collections::BTreeSet;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every file below a folder of the repository with this ending: its path from the root, and its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let all = walkdir::WalkDir::new(Path::new(ROOT).join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    let wanted = all.filter(|entry| entry.path().extension().is_some_and(|found| found == ending));
    let named = |path: &Path| path.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/");
    wanted.map(|entry| (named(entry.path()), std::fs::read_to_string(entry.path()).unwrap())).collect()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let page = std::fs::read_to_string(Path::new(ROOT).join("docs/security.md")).unwrap();
    let name = regex::Regex::new(r"`([a-z][a-z0-9]*(?:_[a-z0-9]+){3,})`").unwrap();
    let named: BTreeSet<&str> = name.captures_iter(&page).map(|found| found.get(1).unwrap().as_str()).collect();
    assert!(named.len() > 40, "{} tests are named", named.len());
    let test =
        regex::Regex::new(r"(?m)#\[(?:tokio::)?test[^\]]*\]\s*(?:#\[[^\]]*\]\s*)*(?:async )?fn (\w+)|^    fn (\w+)\(")
            .unwrap();
    let sources: Vec<_> = [files("src", "rs"), files("tests", "rs")].concat();
    let there: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, text)| test.captures_iter(text))
        .filter_map(|found| found.get(1).or(found.get(2)).map(|name| name.as_str()))
        .collect();
    let missing: Vec<_> = named.difference(&there).collect();
    assert!(missing.is_empty(), "docs/security.md names tests that are not there: {missing:?}");
    let claims = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what"));
    for claim in claims {
        assert!(name.is_match(claim), "a claim without a test: {claim}");
    }
}

/// The policy that forbids everything but what the site itself serves.
const POLICY: &str = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'";

#[test]
fn every_page_forbids_all_hosts_but_its_own() {
    let sample = sample_articles();
    let refs: Vec<_> = sample.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files =
        site("[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']\n[output]\nshort_addresses = 'pages'", &refs).files();
    let mut pages = 0;
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        pages += 1;
        let tags = html::tags(text);
        let policy = tags.iter().position(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.unwrap_or_else(|| panic!("{path} has no policy"));
        assert_eq!(tags[policy].get("content"), Some(POLICY), "{path}");
        for (place, tag) in tags.iter().enumerate() {
            assert!(tag.name != "style" && tag.get("style").is_none(), "{path} has a style inside: {tag:?}");
            assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{path}: {tag:?}");
            let data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
            assert!(tag.name != "script" || data || tag.get("src").is_some(), "{path} has a script inside: {tag:?}");
            let loaded = match tag.name {
                "script" | "img" => tag.get("src"),
                "link" if tag.get("rel").is_some_and(|rel| ["stylesheet", "icon"].contains(&rel)) => tag.get("href"),
                _ => None,
            };
            let Some(address) = loaded else { continue };
            assert!(!address.contains(':') && !address.starts_with("//"), "{path} loads {address}");
            assert!(place > policy, "{path} loads {address} before its policy holds");
        }
    }
    assert!(pages > 60, "{pages} pages");
}

#[test]
fn no_script_of_the_site_sends_anything() {
    let scripts = files("themes/default/assets", "js");
    assert!(scripts.len() > 15);
    for (path, text) in scripts {
        // The search reads a page of the same site, by an address and nothing else; the policy of the page allows no other host.
        let text = text.replace("fetch(address)", "");
        for way in [
            "fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "importScripts", "document.cookie",
            "eval(", "new Function", "document.write", "outerHTML", "insertAdjacentHTML",
        ] {
            assert!(!text.contains(way), "{path} uses {way}");
        }
        // Markup comes only from templates of the theme and from constants, never from what an article or a reader wrote.
        for line in text.lines().filter(|line| line.contains(".innerHTML =")) {
            let from = line.split(".innerHTML =").nth(1).unwrap().trim();
            assert!(from.starts_with('"') || from.starts_with("(kbpress.pieces"), "{path}: {line}");
        }
    }
}

#[test]
fn only_the_check_of_web_addresses_asks_the_net_and_only_serve_listens() {
    for (path, text) in files("src", "rs") {
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        if code.contains("ureq::") {
            assert!(path.starts_with("src/cli/web/"), "{path} asks the net");
        }
        if ["TcpListener", "TcpStream", "TcpSocket", "UdpSocket", "UnixListener", "socket2::"]
            .iter()
            .any(|name| code.contains(name))
        {
            assert!(path.starts_with("src/serve/") || path == "src/cli/serve.rs", "{path} opens a socket");
        }
    }
}

#[test]
fn only_a_browser_is_ever_started() {
    let starts = |text: &str| text.contains("process::Command") || text.contains("Command::new(");
    let found: Vec<String> = files("src", "rs")
        .into_iter()
        .filter(|(_, text)| starts(text.split("#[cfg(test)]").next().unwrap_or_default()))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(found, ["src/cli/browser.rs", "src/cli/opener.rs"]);
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest = std::fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"));
}

#[test]
fn a_template_reads_no_file_no_environment_and_no_clock() {
    for template in [
        "{{ get_env(name=\"HOME\") }}",
        "{{ env(name=\"HOME\") }}",
        "{{ now() }}",
        "{{ get_random(start=0, end=9) }}",
        "{{ load_data(path=\"site.toml\") }}",
        "{{ load_file(path=\"/etc/passwd\") }}",
        "{{ get_url(path=\"https://a.example/\") }}",
        "{% include \"/etc/passwd\" %}",
        "{% include \"../site.toml\" %}",
        "{% extends \"/etc/passwd\" %}",
    ] {
        let theme = Theme::built_in().with(vec![theme_file("pieces/foot.html", template)]);
        match Renderer::new(&Config::default(), theme) {
            Ok(_) => panic!("{template} was taken"),
            Err(findings) => assert_eq!(findings[0].code, Code::ThemeInvalid, "{template}"),
        }
    }
}

#[test]
fn a_theme_that_shows_a_field_gets_it_escaped() {
    let theme =
        Theme::built_in().with(vec![theme_file("pieces/article-actions.html", "<p>by {{ article.owner }}</p>")]);
    let article = "---\ntitle: A\nid: IT-0001\nowner: '<script>alert(1)</script>'\n---\n\nText.\n";
    let page = site_with("", &[("a.md", article)], theme).page(0).replace("&#x2F;", "/");
    assert!(page.contains("<p>by &lt;script&gt;alert(1)&lt;/script&gt;</p>"), "{page}");
}
