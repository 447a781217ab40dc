//! A sentence sends its reader to a section that is not there: KB104.
//!
//! Looked for are names in quotation marks or capitals before the word "section", where the words around say that a section
//! of this article is meant. A name counts as there when any other line of the article begins with it: headings come in many
//! forms.

use crate::check::subject::{Findings, Subject};
use crate::check::text::fold;
use crate::diagnostic::Code;
use regex::Regex;
use std::sync::LazyLock;

/// `see the "Name" section`, `the NAME section of this article`.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)\b(?i:the)\s+
        (?:["“](?P<quoted>[^"”\n]{3,80})["”]|(?P<capitals>[A-Z][A-Z]+(?:\s+[A-Z][A-Z]+){0,5}))
        \s+(?i:section)\b(?P<behind>[^.;:]{0,40})"#,
    )
    .ok()
});

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(named) = NAMED.as_ref() else { return };
    for run in subject.running() {
        if memchr::memmem::find(run.text.as_bytes(), b"ection").is_none() {
            continue;
        }
        for captures in named.captures_iter(&run.text) {
            let Some(name) = captures.name("quoted").or_else(|| captures.name("capitals")) else { continue };
            let behind = captures.name("behind").map_or("", |m| m.as_str());
            let before = run.text.get(..name.start()).unwrap_or_default();
            if means_here(before, behind, captures.name("capitals").is_some()) && !is_there(subject, name.as_str()) {
                let line = run.line_of(name.start());
                found.part(
                    Code::SectionReferenceMissing,
                    line,
                    name.as_str(),
                    format!("the section \"{}\" is named here, and the article has no such heading", name.as_str()),
                    "name the section that is meant as its heading stands, or put the section in",
                );
            }
        }
    }
}

/// Whether the words around the name say that it is a section of this article.
fn means_here(before: &str, behind: &str, capitals: bool) -> bool {
    let behind = behind.trim_start().to_ascii_lowercase();
    let here = ["of this article", "in this article", "below", "above", "later in this", "earlier in this"];
    if here.iter().any(|words| behind.starts_with(words)) {
        return true;
    }
    // Books have sections too.
    let books = ["manual", "reference (", "library reference", "documentation", "user's guide", "online help"];
    if books.iter().any(|word| before.to_lowercase().contains(word)) {
        return false;
    }
    let elsewhere = ["of ", "in ", "on ", "from ", "at ", "under ", "within ", "for "];
    let before = before.trim_end_matches(['"', '“']).trim_end().to_ascii_lowercase();
    let sent = ["see the", "refer to the", "consult the", "described in the", "steps in the", "listed in the"];
    capitals
        && behind.is_empty()
        && !elsewhere.iter().any(|words| behind.starts_with(words))
        && sent.iter().any(|words| before.ends_with(words))
}

/// Whether a line of the article begins with a name, in any letter case.
fn is_there(subject: &Subject<'_>, name: &str) -> bool {
    let name = fold(name);
    let short = name.strip_suffix('s').unwrap_or(&name);
    let article = subject.article;
    // The box above the body, which has no heading of its own.
    if name.starts_with("applies to") {
        return true;
    }
    let headed = |heading: &str| {
        let heading = fold(heading);
        heading.contains(short) || short.contains(heading.as_str()) && heading.len() >= 6
    };
    article.sections.iter().any(|section| !section.heading.is_empty() && headed(&section.heading))
        || article.lines.all().iter().any(|line| {
            let is_body = article.blocks.first().is_some_and(|first| line.number >= first.lines.first);
            let text = article.lines.slice(*line);
            let head = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            let head = fold(head.get(..head.len().min(160)).unwrap_or(head));
            head.starts_with(short) || is_body && !text.contains(['"', '“']) && is_near(&name, &head)
        })
}

/// Whether a line is short and has most words of a name, in whatever form: a heading with a number, or worded a little otherwise, in
/// which a reader knows the section.
fn is_near(name: &str, line: &str) -> bool {
    let words = || name.split(' ').filter(|word| word.len() > 3);
    let in_line = |word: &&str| line.split(' ').any(|other| stem(other) == stem(word));
    let (all, shared) = (words().count(), words().filter(in_line).count());
    let short = line.split(' ').count() <= name.split(' ').count() + 3;
    short && all >= 2 && shared * 3 >= all * 2 && !line.contains("section")
}

/// A word without the endings of its forms: "create", "creating" and "created" are one.
fn stem(word: &str) -> &str {
    let bare = ["ing", "ed", "es", "e", "s"].iter().find_map(|ending| word.strip_suffix(ending));
    bare.filter(|bare| bare.len() > 3).unwrap_or(word)
}
