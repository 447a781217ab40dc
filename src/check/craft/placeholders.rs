//! Something that the author meant to fill in: KB134.
//!
//! `TODO`, `TBD`, `FIXME`, `XXX`, `[insert name]`, `???`, lorem ipsum. What the reader has to fill in, such as
//! `<Server Name>`, is no such thing.

use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use regex::Regex;
use std::sync::LazyLock;

static OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:TODO|TBD|TBA|FIXME|TK TK)\b|\bto be (?:written|determined|completed|filled in|done)\s*[.:)\]]|\[(?i:insert|add|fill in|your text)[^\]\n]{0,60}\]|\?\?\?|(?i:\blorem ipsum\b)",
    )
    .ok()
});

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(open) = OPEN.as_ref() else { return };
    for run in subject.running() {
        if let Some(mark) = open.find(&run.text) {
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
