//! Articles and the library → findings of `kbpress check`: what is doubtful in what was written, one check a file.
//!
//! A check looks at one article ([`Needs::Article`]) or at all of them ([`Needs::Library`]) and gives findings. [`CHECKS`]
//! lists every check with its codes and the set by which it is switched on and off; how bad a finding is stands with its code
//! ([`crate::diagnostic::CODES`]), what it means in `docs/diagnostics.md`. What reading and linking find by themselves comes
//! on top, and [`Judge`] decides by the settings of the site and the front matter of the articles what is told.
//!
//! A check that is wrong more often than once in ten hits is not worth a reader's time; `scripts/sample-findings` draws hits
//! to be read beside their articles, and `docs/check.md` has what came of it.

mod changes;
mod craft;
mod judge;
mod library;
mod life;
mod links;
mod structure;
mod subject;
mod table;
mod text;
mod trace;
mod whole;

pub use judge::{Allowed, Judge, Judged, Looked};
pub use links::{WebAnswer, WebLink, offer_near_ids, web_findings};
pub use subject::{Origin, Setting};
pub use table::{ArticleCheck, CHECKS, Check, LibraryCheck, Needs, check_of};
pub use trace::Trace;
pub use whole::Whole;

use crate::article::Article;
use crate::diagnostic::Diagnostic;
use subject::{Findings, Subject};

/// What the checks find in one article. `source` is the text of the file where the article's own lines are made from it and
/// do not stand in it (Markdown); elsewhere it is not looked at.
#[must_use]
pub fn article(article: &Article, source: &str, setting: Setting<'_>) -> Vec<Diagnostic> {
    let subject = Subject::new(article, source, setting);
    let mut found = Findings::new(article);
    for check in CHECKS {
        if let Needs::Article(run) = check.needs
            && setting.looks_for(check.set)
        {
            (run.0)(&subject, &mut found);
        }
    }
    found.all
}

/// What the checks find in all articles together.
#[must_use]
pub fn library(whole: &Whole<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for check in CHECKS {
        if let Needs::Library(run) = check.needs
            && whole.config.check.when(check.set) != crate::config::When::Never
        {
            (run.0)(whole, &mut found);
        }
    }
    found
}
