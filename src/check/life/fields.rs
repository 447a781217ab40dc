//! Nobody answers for an article, or it does not say whether it is in force: KB140, KB143.

use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let metadata = &subject.article.metadata;
    if metadata.owner.as_deref().is_none_or(|owner| owner.trim().is_empty()) {
        let help = "put `owner:` into the front matter: a team, or a person who will still be there next year";
        found.file(Code::OwnerMissing, "nobody answers for the article", help);
    }
    if metadata.state.is_none() && !metadata.draft {
        let help = "put `state: published` into the front matter, or `draft` or `archived`";
        found.file(Code::StateMissing, "the article does not say whether it is in force", help);
    }
}
