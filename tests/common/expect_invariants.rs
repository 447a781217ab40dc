//! What must hold of a file of expectations whatever stands in it. The fuzz target shares this file, so it uses nothing but the
//! library.

use kbpress::article::Article;
use kbpress::blocks;
use kbpress::config::{Config, Vocabulary};
use kbpress::expect::{Alone, Edit, Expectations, apply, read};
use kbpress::library::{Entry, Library};
use kbpress::recognise::recognise;
use kbpress::source::Document;
use std::sync::LazyLock;

/// An article with something of most sorts that can be expected.
const ARTICLE: &str = "---\ntitle: Move the spool folder\nid: KB-1\nkeywords: [spooler, registry]\nowner: Us\n---\n\n\
# Move the spool folder\n\n## Resolution\n\n1. Stop the service.\n\n   **Warning:** Jobs are lost.\n\n2. In \
HKEY_LOCAL_MACHINE\\SYSTEM\\Print, set the following value:\n\n   - Value Name: Spool\n   - Data Type: REG_SZ\n   \
- Value: E:\\Spool\n\n3. Start the service. See KB-2.\n";

static SITE: LazyLock<(Article, Library)> = LazyLock::new(|| {
    let config = Config::default();
    let words = Vocabulary::compile(&config).expect("the defaults compile");
    let mut document = Document::from_bytes("content/a.md".into(), "a.md".into(), ARTICLE.as_bytes(), &config);
    let body = blocks::parse(&mut document, &words);
    let article = recognise(document, body, &words);
    let library = Library::build(std::iter::once(Entry::of(&article, &config)).collect(), &config);
    (article, library)
});

/// Reads, judges and blesses `text`, and panics where something does not hold. Gives what was blessed, where it is a file.
pub(crate) fn check(text: &str) -> Option<String> {
    let file = match read("expect/a.yaml".into(), text) {
        Ok(file) => file,
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a reason");
            let lines = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
            for finding in &findings {
                let line = finding.place.line;
                assert!((1..=lines + 1).contains(&line), "line {line} of {lines}: {}", finding.message);
            }
            return None;
        }
    };
    let edits = judged(&file);
    let blessed = apply(&file.text, &edits).expect("what is blessed is YAML");
    let again = read("expect/a.yaml".into(), &blessed);
    let again = again.unwrap_or_else(|findings| panic!("{findings:?} in what was blessed:\n{blessed}"));
    let left = judged(&again);
    assert!(left.is_empty(), "blessing twice changes more: {left:?} in\n{blessed}");
    Some(blessed)
}

/// The edits that blessing would make.
fn judged(file: &Expectations) -> Vec<Edit> {
    let (article, library) = &*SITE;
    let mut edits = Vec::new();
    for nth in 0..file.len() {
        assert!(file.matched_nothing(nth, library).is_some_and(|case| !case.failures.is_empty()));
        let case = file.judge(nth, article, library, &article.findings, Alone::Yes).expect("it is there");
        assert!(case.failures.len() <= case.expectations, "{case:?}");
        edits.extend(case.failures.into_iter().flat_map(|failure| failure.edits));
    }
    edits
}
