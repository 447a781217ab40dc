//! The head of an article's page: what people and machines are told of the article before its text.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use kbpress::render::Theme;
use serde_json::Value;
use site::{sample_articles, site, site_with};

const ARTICLE: &str = "---\ntitle: \"Restart the gate: <now> & \\\"here\\\"\"\nid: IT-0001\nowner: Gate Team\nstate: published\nreview_by: 2026-11-01\nlast_modified: 2026-01-02\nproducts: [Gate]\n---\n\n## Symptoms\n\nThe gate stands open. Nobody can close it.\n\n## Resolution\n\nAll visitors must be told before restarting the gate.\n\nTo restart the gate:\n\n1. Close the valve </script>.\n2. Wait:\n\n   1. Look left.\n   2. Look right.\n\n### Afterwards\n\nLook again.\n";

fn page(toml: &str, text: &str) -> String {
    site(toml, &[("a.md", text)]).page(0)
}

fn json_ld(page: &str) -> Vec<Value> {
    let block = page.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str::<Value>(block).unwrap()["@graph"].as_array().unwrap().clone()
}

#[test]
fn the_head_says_who_answers_for_the_article_and_how_old_it_is() {
    let page = page("", ARTICLE);
    let head = page.split("<div class=\"article-columns").next().unwrap();
    for part in ["IT-0001", "Gate Team", "Published", "1 November 2026", "2 January 2026", ">Gate<", "Print runbook"] {
        assert!(head.contains(part), "{part} is missing in {head}");
    }
}

#[test]
fn a_long_list_of_what_an_article_applies_to_is_folded() {
    let article = |products: usize| {
        let list: String = (1..=products).map(|n| format!(" - Gate {n}\n")).collect();
        let rule = "-".repeat(79);
        let text = format!(
            "---\ntitle: T\nid: IT-0001\n---\n\n## T\n\nArticle: IT-0001\n\n{rule}\nThe information in this article applies to:\n\n{list}{rule}\n\nSUMMARY\n=======\n\nText.\n"
        );
        page("", &text)
    };
    let (short, long) = (article(8), article(40));
    assert!(short.contains("<li>Gate 8</li>") && !short.contains("applies-more"), "{short}");
    let folded = long.split("<details class=\"applies-more\">").nth(1).unwrap();
    assert!(
        folded.contains("and 34 more") && folded.contains("<li>Gate 40</li>") && !folded.contains("<li>Gate 6</li>")
    );
}

#[test]
fn an_article_is_stale_only_when_its_review_is_overdue_and_wanted() {
    let banner = |toml: &str, text: &str| {
        let page = page(toml, text);
        let tag = page.split("<p class=\"banner review-stale\"").nth(1)?.split('>').next()?.to_owned();
        Some(!tag.contains("hidden"))
    };
    assert_eq!(banner("", ARTICLE), Some(true));
    assert_eq!(banner("", &ARTICLE.replace("2026-11-01", "2026-12-01")), Some(false), "a script may show it later");
    assert_eq!(banner("", &ARTICLE.replace("published", "archived")), None);
    let archive = "[[review.collections]]\nfield = 'products'\nvalue = 'gate'\nreview = false";
    assert_eq!(banner(archive, ARTICLE), None);
    let yearly = "[review]\ninterval_days = 300";
    assert_eq!(banner(yearly, &ARTICLE.replace("review_by: 2026-11-01\n", "")), Some(true));
    assert_eq!(banner("", &ARTICLE.replace("review_by: 2026-11-01\n", "")), None);
}

#[test]
fn a_mistake_is_reported_where_the_site_says_with_encoded_values() {
    assert!(!page("", ARTICLE).contains("Something is wrong"));
    let toml =
        "base_url = 'https://kb.example/'\n[feedback]\naddress = 'https://t.example/new?id={id}&t={title}&u={url}'";
    let wanted = "href=\"https://t.example/new?id=IT-0001&amp;t=Restart%20the%20gate%3A%20%3Cnow%3E%20%26%20%22here%22&amp;u=https%3A%2F%2Fkb.example%2Fkb%2F000%2FIT-0001%2F\"";
    let page = page(toml, ARTICLE).replace("&#x2F;", "/");
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn the_description_is_what_the_article_says_first_of_itself() {
    let page = page("", ARTICLE);
    let wanted = "content=\"The gate stands open. Nobody can close it.\"";
    assert!(page.contains(&format!("<meta name=\"description\" {wanted}")), "{page}");
    assert!(page.contains(&format!("<meta property=\"og:description\" {wanted}")));
}

#[test]
fn machines_are_told_the_article_and_its_steps() {
    let graph = json_ld(&page("", ARTICLE));
    let article = &graph[0];
    assert_eq!((&article["@type"], &article["identifier"]), (&"TechArticle".into(), &"IT-0001".into()));
    assert_eq!(article["dateModified"], "2026-01-02");
    assert_eq!(article["maintainer"]["name"], "Gate Team");
    assert_eq!(article["dependencies"], "All visitors must be told before restarting the gate.");
    let sections = graph[1]["step"].as_array().unwrap();
    let procedure = sections.last().unwrap();
    assert_eq!((&procedure["@type"], &procedure["name"]), (&"HowToSection".into(), &"To restart the gate:".into()));
    let steps = procedure["itemListElement"].as_array().unwrap();
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[0]["text"], "Close the valve </script>.");
    assert_eq!(steps[1]["text"], "Wait: 1. Look left. 2. Look right.");
}

#[test]
fn addresses_are_told_only_where_the_sites_own_is_whole() {
    for base in ["/", "/intranet/kb/"] {
        let page = page(&format!("base_url = '{base}'"), ARTICLE);
        assert!(!page.contains("og:url") && !page.contains("rel=\"canonical\""), "{base}");
        assert!(!serde_json::to_string(&json_ld(&page)).unwrap().contains("\"url\""), "{base}");
    }
    let page = page("base_url = 'https://kb.example/x'", ARTICLE);
    let url = "https://kb.example/x/kb/000/IT-0001/";
    assert!(page.replace("&#x2F;", "/").contains(&format!("<meta property=\"og:url\" content=\"{url}\">")), "{page}");
    assert_eq!(json_ld(&page)[0]["url"], url);
}

#[test]
fn every_step_that_machines_are_told_of_has_its_place_on_the_page() {
    let files = sample_articles();
    let refs: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let site = site("base_url = 'https://kb.example/'\n[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']", &refs);
    let mut steps = 0;
    for place in 0..site.articles.len() {
        let page = site.page(place);
        for part in json_ld(&page).iter().skip(1).flat_map(|how_to| how_to["step"].as_array().unwrap()) {
            for step in part["itemListElement"].as_array().unwrap() {
                let anchor = step["url"].as_str().unwrap().split_once('#').unwrap().1;
                assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor} in {}", site.articles[place].path);
                steps += 1;
            }
        }
    }
    assert!(steps > 50, "{steps} steps");
}

#[test]
fn a_section_is_marked_by_what_it_is_once_and_not_in_its_subsections() {
    let page = page("", ARTICLE);
    let heading =
        |text: &str| page.split(&format!("<h2>{text} <")).nth(1).unwrap().split("</h").next().unwrap().to_owned();
    assert!(heading("Symptoms").contains("<span class=\"kind-word\">Issue</span>"), "{page}");
    let resolution = heading("Resolution");
    assert!(resolution.contains("kind-mark") && !resolution.contains("kind-word"), "{resolution}");
    let inside = page.split("<h3>Afterwards").nth(1).unwrap().split("</h3>").next().unwrap();
    assert!(!inside.contains("kind-mark"), "{inside}");
}

#[test]
fn a_printed_article_says_where_it_came_from() {
    let page = page("base_url = 'https://kb.example/'", ARTICLE).replace("&#x2F;", "/");
    assert!(
        page.contains("data-runbook=\"IT-0001 · Last changed 2 January 2026 · Uncontrolled when printed\""),
        "{page}"
    );
    assert!(page.contains("Source: https://kb.example/kb/000/IT-0001/") && page.contains("Carried out by"));
    let unfinished =
        site_with("", &[("notes/a.md", "---\ntitle: T\nid: IT-1\n---\n\nText.\n")], Theme::built_in()).page(0);
    assert!(
        unfinished.contains("Source: notes/a.md") || unfinished.contains("Source: notes&#x2F;a.md"),
        "{unfinished}"
    );
    assert!(!unfinished.contains("Carried out by"), "nothing is carried out");
}
