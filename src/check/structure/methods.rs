//! A text names a method that is not there: KB105.
//!
//! An article that offers alternatives labels them: `Method 1: Use the console`. A number of the same word that no label has
//! is named in vain. In articles without such labels the word means something else, unless the reader is told to use it: "See
//! Method 4".

use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A word for an alternative and its number.
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?P<word>(?i:method|workaround|resolution|solution))\s+(?P<number>[1-9][0-9]?)\b").ok()
});

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(mention) = MENTION.as_ref() else { return };
    let mut labels = labels(subject, mention);
    let mut told = BTreeSet::new();
    for run in subject.running() {
        // A label in mid-line, as in text whose line ends were lost.
        let glued = mention.captures_iter(&run.text).filter(|c| {
            c.get(0).is_some_and(|m| {
                run.text.get(m.end()..).is_some_and(|behind| behind.starts_with(':') || behind.trim().is_empty())
            })
        });
        for captures in glued {
            if let (Some(word), Some(number)) = (captures.name("word"), captures.name("number")) {
                labels.insert((word.as_str().to_ascii_lowercase(), number.as_str().to_owned()));
            }
        }
    }
    for run in subject.running() {
        for captures in mention.captures_iter(&run.text) {
            let (Some(word), Some(number)) = (captures.name("word"), captures.name("number")) else { continue };
            let key = (word.as_str().to_ascii_lowercase(), number.as_str().to_owned());
            let labelled = labels.iter().any(|(other, _)| *other == key.0);
            let capital = word.as_str().starts_with(char::is_uppercase);
            let before = run.text.get(..word.start()).unwrap_or_default();
            if capital
                && (labelled || labels.is_empty() && tells_to_use(before))
                && !labels.contains(&key)
                && told.insert(key)
            {
                let line = run.line_of(word.start());
                let message = format!(
                    "{} {} is named here, and no heading or label of the article has that number",
                    word.as_str(),
                    number.as_str()
                );
                let help = "name the one that is meant, or put it in";
                let part = captures.get(0).map_or("", |m| m.as_str());
                found.part(Code::MethodReferenceMissing, line, part, message, help);
            }
        }
    }
}

/// Whether a text ends with a word that tells the reader to use what follows.
fn tells_to_use(before: &str) -> bool {
    let text = before.trim_end().to_ascii_lowercase();
    ["use", "see", "try", "follow", "go to", "go back to", "continue with"]
        .iter()
        .any(|words| text.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', '('])))
}

/// The alternatives that the article labels at the head of a line.
fn labels(subject: &Subject<'_>, mention: &Regex) -> BTreeSet<(String, String)> {
    let lines = &subject.article.lines;
    let mut labels = BTreeSet::new();
    for line in lines.all() {
        let text = lines.slice(*line).trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = text.as_bytes().first().copied().unwrap_or(b' ');
        if !matches!(first.to_ascii_lowercase(), b'm' | b'w' | b'r' | b's') {
            continue;
        }
        if let Some(captures) = mention.captures(text).filter(|c| c.get(0).is_some_and(|m| m.start() == 0))
            && let (Some(word), Some(number)) = (captures.name("word"), captures.name("number"))
        {
            labels.insert((word.as_str().to_ascii_lowercase(), number.as_str().to_owned()));
        }
    }
    labels
}
