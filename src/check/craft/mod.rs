//! How a checklist is written, after A. Degani and E. Wiener, "Human Factors of Flight-Deck Checklists" (NASA CR-177549, 1990),
//! and CAP 676 of the UK Civil Aviation Authority.

mod actions;
mod length;
mod pauses;
mod placeholders;
mod warnings;

pub(super) use actions::check as actions;
pub(super) use length::check as length;
pub(super) use pauses::check as pauses;
pub(super) use placeholders::check as placeholders;
pub(super) use warnings::check as warnings;

use crate::article::{Article, Procedure, Role};

/// The procedures of an article that are to be carried out.
fn tasks(article: &Article) -> impl Iterator<Item = &Procedure> {
    article.procedures.iter().filter(|procedure| procedure.role == Role::Task)
}
