//! What a reader's browser has to load before a page works.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use flate2::Compression;
use flate2::write::GzEncoder;
use site::{sample_articles, site};
use std::collections::BTreeMap;
use std::io::Write as _;

/// The most that style and script of a page without search may weigh as a server sends them, in bytes.
const MOST: usize = 60_000;

fn packed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn style_and_script_of_any_page_but_that_of_search_are_light() {
    let sample = sample_articles();
    let refs: Vec<_> = sample.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = site("[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']", &refs).files();
    let assets = files.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js"));
    let weights: BTreeMap<&str, usize> = assets.map(|(path, text)| (path.as_str(), packed(text))).collect();
    let mut heaviest = 0;
    for (path, html) in files.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("search/")) {
        let quoted = html.split('"').map(|value| value.trim_start_matches(['.', '/']));
        let loaded: Vec<&str> = quoted.filter(|value| value.ends_with(".css") || value.ends_with(".js")).collect();
        assert!(loaded.iter().all(|name| weights.contains_key(name)), "{path} loads {loaded:?}");
        let weight: usize = loaded.iter().filter_map(|name| weights.get(name)).sum();
        assert!(weight <= MOST, "{path} loads {weight} bytes: {loaded:?} of {weights:?}");
        heaviest = heaviest.max(weight);
    }
    // The heaviest page is one of an article, which has a style sheet for listings and a script for checklists.
    assert!(heaviest > 5_000, "{heaviest} bytes: what pages load was not found");
    println!("the heaviest page loads {heaviest} bytes of style and script");
}
