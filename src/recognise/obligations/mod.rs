//! The recogniser of obligations: what the reader is told to do in running text.
//!
//! # What it looks like
//! A sentence or a bulleted item outside numbered steps that commands ("Stop the service."), lays a duty on the reader
//! ("you must stop the service", "the service must be stopped"), or names the remedy ("To work around this problem, you
//! can …", "The workaround is to …"); a bullet below a heading such as "Requirements".
//!
//! # What it yields
//! One [`Obligation`] a sentence: when it is due, the case that it names, its text and its source lines.
//!
//! # What it must not take
//! Boilerplate of the registry and of virus scanning, "contact Product Support", "see the following article", legal text,
//! sentences that only announce a list, what a program must do, what a function needs, steps to see the problem,
//! displayed messages and listings.
//!
//! # Example
//! ```text
//! Before you move the gateway, stop its service. If prompted, restart the computer.
//! ```

mod boilerplate;
mod clauses;
mod conditions;
mod directives;
mod kinds;
mod places;
mod sentences;
mod words;

use crate::article::{Article, Obligation, ObligationKind};
use crate::config::Vocabulary;

/// Fills the article's obligations.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let mut found: Vec<Obligation> = Vec::new();
    places::visit(article, &mut |place| found.extend(of_place(place)));
    found.sort_by_key(|obligation| (obligation.lines.first, obligation.lines.last));
    article.obligations = found;
}

/// The obligations of one run of text, in the order of its sentences.
fn of_place(place: &places::Place<'_>) -> Vec<Obligation> {
    let mut found = Vec::new();
    let mut before = None;
    for sentence in sentences::split(place.text) {
        before = sentence_kind(place, sentence, before, &mut found).or_else(|| sets_after(sentence.text));
    }
    found
}

/// The kind that a sentence sets for the next one, which obliges to nothing itself: "After the move, the queue is empty."
fn sets_after(sentence: &str) -> Option<ObligationKind> {
    sentence.starts_with("After ").then_some(ObligationKind::After)
}

/// Reads one sentence; gives its kind when it obliges, for the next one to follow on.
fn sentence_kind(
    place: &places::Place<'_>,
    sentence: sentences::Sentence<'_>,
    before: Option<ObligationKind>,
    found: &mut Vec<Obligation>,
) -> Option<ObligationKind> {
    let bullet_of_requirements = place.purpose == places::Purpose::Requirements && sentence.start == 0;
    if !bullet_of_requirements && !directives::may_oblige(sentence.text) {
        return None;
    }
    let text = sentences::joined(sentence.text);
    let obligation = kinds::read(&text, &sentence, place, before)?;
    let lines = place.lines_of(sentence.start, sentence.start + sentence.text.len());
    let kind = obligation.kind;
    found.push(Obligation {
        lines,
        kind,
        conditional: obligation.condition.is_some(),
        condition: obligation.condition,
        text,
    });
    Some(kind)
}
