//! Something that the author meant to fill in: KB134.
//!
//! `TODO`, `TBD`, `FIXME`, `[insert the name]`, "To be written.", `[???]`, lorem ipsum: as authors set such marks, in capitals, in
//! brackets, or as a paragraph of their own. The same letters elsewhere are names, commands and plain words. What the reader has
//! to fill in, such as `<Server Name>`, is no such thing.

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
            found.part(
                Code::PlaceholderOpen,
                run.line_of(mark.start()),
                mark.as_str(),
                format!("`{}` is still to be filled in by the author", mark.as_str()),
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
