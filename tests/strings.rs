//! The words of a site: every language that is built in has them all, and a site changes single ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use kbpress::render::Theme;
use regex::Regex;
use site::{sample_articles, site, site_with, theme_file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn strings(language: &str) -> BTreeMap<String, String> {
    let path = format!("{}/themes/default/strings/{language}.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The texts of all files below a folder of the repository that have one of these endings.
fn sources(folder: &str, endings: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let wanted = files.filter(|e| e.path().extension().is_some_and(|ext| endings.iter().any(|known| ext == *known)));
    wanted.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect()
}

/// The reasons for a guess that the program knows: each is a key too, where a language translates it.
fn reasons() -> BTreeSet<String> {
    let pattern = Regex::new(r#"\bEvidence::guess\(\s*"([^"]+)""#).unwrap();
    let code = sources("src", &["rs"]);
    pattern.captures_iter(&code).map(|found| found[1].to_owned()).filter(|reason| reason != "it is dark").collect()
}

#[test]
fn german_has_every_word_of_english_and_no_other() {
    let (english, german, reasons) = (strings("en"), strings("de"), reasons());
    assert!(reasons.len() > 10, "{reasons:?}");
    let wanted: BTreeSet<&String> = english.keys().chain(&reasons).collect();
    let found: BTreeSet<&String> = german.keys().collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let needless: Vec<_> = found.difference(&wanted).collect();
    assert!(
        missing.is_empty() && needless.is_empty(),
        "strings/de.toml lacks {missing:?} and need not have {needless:?}"
    );
}

#[test]
fn a_word_names_the_same_fields_in_every_language() {
    let (english, german) = (strings("en"), strings("de"));
    let field = Regex::new(r"\{[a-z_]+\}").unwrap();
    let fields = |text: &str| field.find_iter(text).map(|f| f.as_str().to_owned()).collect::<BTreeSet<_>>();
    for (key, text) in &english {
        assert_eq!(fields(text), fields(&german[key]), "{key}");
        assert!(!text.trim().is_empty() && !german[key].trim().is_empty(), "{key} is empty");
    }
}

#[test]
fn every_word_that_a_template_asks_for_is_there() {
    let english = strings("en");
    let asked = Regex::new(r"\bt\.([a-z0-9_]+)").unwrap();
    let templates = sources("themes/default", &["html"]);
    let missing: BTreeSet<&str> = asked
        .captures_iter(&templates)
        .map(|found| found.get(1).unwrap().as_str())
        .filter(|key| !english.contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "strings/en.toml lacks {missing:?}");
}

#[test]
fn a_site_in_german_says_nothing_in_english() {
    let sample = sample_articles();
    let refs: Vec<_> = sample.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = site("language = 'de'\n[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']", &refs).files();
    let page = &files["kb/000/IT-0042/index.html"];
    for part in
        ["lang=\"de\"", "Zuletzt geändert", "18. November 2026", "Runbook drucken", "Auf dieser Seite", "Checkliste"]
    {
        assert!(page.contains(part), "{part} is missing");
    }
    let (english, german) = (strings("en"), strings("de"));
    // Sentences only: a single word may well stand in an article, or be the same in both languages.
    let sentences: Vec<&String> = english
        .iter()
        .filter(|(key, text)| text.contains(' ') && !text.contains('{') && german[*key] != **text)
        .map(|(_, text)| text)
        .collect();
    assert!(sentences.len() > 20);
    for path in
        ["index.html", "404.html", "browse/index.html", "state/index.html", "review/index.html", "missing/index.html"]
    {
        let Some(html) = files.get(path) else { panic!("{path} is not there") };
        for sentence in &sentences {
            assert!(!html.contains(&format!(">{sentence}<")), "{path} says {sentence:?}");
        }
    }
}

#[test]
fn a_site_changes_single_words_and_adds_a_language() {
    let article = [("a.md", "---\ntitle: A\nid: IT-0001\nowner: X\n---\n\n# A\n\nText.\n")];
    let own = |name: &str| Theme::built_in().with(vec![theme_file(name, "owner = \"Chef\"")]);
    let german = site_with("language = 'de-AT'", &article, own("strings/de.toml")).page(0);
    assert!(german.contains("<dt>Chef</dt>") && german.contains("Link kopieren"));
    let french = site_with("language = 'fr'", &article, own("strings/fr.toml")).page(0);
    assert!(french.contains("<dt>Chef</dt>") && french.contains("Copy link"), "what is missing is shown in English");
}
