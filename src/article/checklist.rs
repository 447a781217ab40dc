//! Which checklists an article has.

use super::{Article, ObligationKind, Role};

/// A list of things that the reader is to do and can tick off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checklist {
    /// What running text obliges to, by when it is due.
    Duties(ObligationKind),
    /// A procedure that is to be carried out, by its place in [`Article::procedures`].
    Procedure(usize),
}

impl Article {
    /// Its checklists, in the order in which they are worked through: what must be done before, the procedures (where there
    /// are none, what running text tells to do), what must be done afterwards.
    #[must_use]
    pub fn checklists(&self) -> Vec<Checklist> {
        let tasks = self.procedures.iter().enumerate().filter(|(_, procedure)| procedure.role == Role::Task);
        let procedures: Vec<_> = tasks.map(|(place, _)| Checklist::Procedure(place)).collect();
        let duties = |kind| self.obligations.iter().any(|duty| duty.kind == kind).then_some(Checklist::Duties(kind));
        let in_prose = if procedures.is_empty() { duties(ObligationKind::Do) } else { None };
        let before = duties(ObligationKind::Before).into_iter().chain(in_prose);
        before.chain(procedures).chain(duties(ObligationKind::After)).collect()
    }
}
