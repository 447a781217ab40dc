//! Every file in `tests/fixtures/check/` is named after a code and holds a small library: a line `%%% PATH` begins an
//! article, and numbers behind the path are the lines on which it is to have findings of the code (0 for the file as a
//! whole). An article without numbers is to have none: it stands close to the fault without having it. `%%% site.toml`
//! begins settings.

use crate::support::{check, folder};
use kbpress::check::{CHECKS, Needs};
use kbpress::config::{CheckSet, Config};
use kbpress::diagnostic::Code;
use std::collections::BTreeMap;
use std::path::PathBuf;

struct Fixture {
    config: Config,
    articles: Vec<(String, String)>,
    wanted: BTreeMap<String, Vec<u32>>,
}

fn path(code: Code) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check").join(code.text()).with_extension("txt")
}

fn read(code: Code) -> Option<Fixture> {
    let text = std::fs::read_to_string(path(code)).ok()?;
    let mut fixture = Fixture { config: Config::default(), articles: Vec::new(), wanted: BTreeMap::new() };
    for part in text.split("%%% ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap();
        let mut words = head.split_whitespace();
        let name = words.next().unwrap().to_owned();
        if name == "site.toml" {
            fixture.config = Config::parse("site.toml".into(), body).unwrap();
            continue;
        }
        fixture.wanted.insert(name.clone(), words.map(|word| word.parse().unwrap()).collect());
        fixture.articles.push((name, body.to_owned()));
    }
    Some(fixture)
}

/// The codes that a fixture must show. What reading finds, and web addresses, have tests of their own.
fn codes() -> Vec<Code> {
    let checks = CHECKS.iter().filter(|check| check.set != CheckSet::Reading && !matches!(check.needs, Needs::Web));
    checks.flat_map(|check| check.codes.iter().copied()).collect()
}

#[test]
fn every_check_speaks_where_it_must_and_nowhere_else() {
    let (mut wrong, mut without) = (String::new(), Vec::new());
    for code in codes() {
        let Some(fixture) = read(code) else {
            without.push(code.text());
            continue;
        };
        let (_gone, root) = folder(&fixture.articles);
        let checked = check(&root, &fixture.config, true);
        let mut found: BTreeMap<String, Vec<u32>> =
            fixture.wanted.keys().map(|name| (name.clone(), Vec::new())).collect();
        for finding in checked.findings.iter().filter(|finding| finding.code == code) {
            let name = finding.place.path.strip_prefix(&root).unwrap().as_str().to_owned();
            found.entry(name).or_default().push(finding.place.line);
        }
        if found != fixture.wanted {
            wrong.push_str(&format!("{code}: wanted {:?}\n       found  {found:?}\n", fixture.wanted));
        }
        assert!(fixture.wanted.values().any(|lines| !lines.is_empty()), "{code}: no article has the fault");
        assert!(fixture.wanted.values().any(Vec::is_empty), "{code}: no article is free of the fault");
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(without.is_empty(), "no fixture shows {without:?}");
}

#[test]
fn every_finding_marks_what_it_is_about_and_says_what_to_do() {
    for code in codes() {
        let Some(fixture) = read(code) else { continue };
        let (_gone, root) = folder(&fixture.articles);
        for finding in check(&root, &fixture.config, true).findings.iter().filter(|finding| finding.code == code) {
            let place = &finding.place;
            assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:?}");
            if place.line > 0 {
                let text = std::fs::read_to_string(&place.path).unwrap();
                let line = text.lines().nth(place.line as usize - 1).unwrap();
                assert!(line.starts_with(place.excerpt.trim_end_matches('…')), "{finding:?}");
            }
        }
    }
}
