//! Something that the author meant to fill in: KB134.
//!
//! `TODO`, `TBD`, `FIXME`, `[insert the name]`, "To be written.", `[???]`, lorem ipsum: as authors set such marks, in capitals, in
//! brackets, or as a paragraph of their own. The same letters elsewhere are names, commands and plain words. What the reader has
//! to fill in, such as `<Server Name>`, is no such thing, nor is what a text that is shown says: "The following text appears in
//! the file:".

use crate::article::Article;
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use regex::Regex;
use std::sync::LazyLock;

static OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \b(?:TODO|TBD|TBA|FIXME|TK\sTK)\b(?:[\s,;:)\]]|\.\s|\.?$)
        | [\[(]\s*to\sbe\s(?:written|determined|completed|filled\sin|done)\s*[\])]
        | ^(?i:to\sbe\s(?:written|determined|completed|filled\sin|done))\.?$
        | \[(?i:insert|fill\sin|your\stext|add)\s[^\]\[\n]{0,60}\] | \[\?\?\?\] | :\s\?\?\?\s*$
        | (?i:\blorem\sipsum\b)",
    )
    .ok()
});

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(open) = OPEN.as_ref() else { return };
    for run in subject.running() {
        let marks = open.find_iter(&run.text);
        if let Some(mark) = marks.into_iter().find(|mark| !is_spoken_of(&run.text, mark.start())) {
            if mark.as_str() != run.text && is_shown(subject.article, run.line_of(mark.start())) {
                continue;
            }
            let word = mark.as_str().trim_end_matches([' ', ',', ';', ':', '.']);
            let word = if word.starts_with(['[', '(']) { word } else { word.trim_end_matches([')', ']']) };
            found.part(
                Code::PlaceholderOpen,
                run.line_of(mark.start()),
                word,
                format!("`{word}` is still to be filled in by the author"),
                "write what is missing, or keep the article a draft",
            );
        }
    }
}

/// Whether the text speaks of a mark, as of a comment in program source, and does not set it.
fn is_spoken_of(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let word = before.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    before.ends_with(['/', '*', '-', '#']) || matches!(word.as_str(), "a" | "the" | "this" | "each" | "every")
}

/// Whether a line belongs to a text that is shown and not said: the lines together with it stand right below a line that ends
/// with a colon and speaks of a text, a message, a file or a template.
fn is_shown(article: &Article, line: u32) -> bool {
    let lines = &article.lines;
    let up = |from: u32, blank: bool| (1..=from).rev().take_while(|at| lines.is_blank(*at) == blank).last();
    let first = up(line, false).unwrap_or(line);
    let Some(lead) = up(first.saturating_sub(1), true).and_then(|blank| blank.checked_sub(1)).filter(|at| *at > 0)
    else {
        return false;
    };
    let text = (up(lead, false).unwrap_or(lead)..=lead).map(|at| lines.text(at).to_lowercase()).collect::<Vec<_>>();
    let speaks = |word: &str| ["text", "message", "template", "code", "script", "reads", "states"].contains(&word);
    let words = text.iter().flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
    text.last().is_some_and(|last| last.trim_end().ends_with(':')) && words.into_iter().any(speaks)
}
