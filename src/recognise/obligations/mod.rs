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
//! sentences that only announce a list, what a program must do, what a function needs, how something is written or what bounds
//! it has ([`descriptions`]), steps to see the problem,
//! displayed messages and listings.
//!
//! # Example
//! ```text
//! Before you move the gateway, stop its service. If prompted, restart the computer.
//! ```

mod boilerplate;
mod clauses;
mod conditions;
mod descriptions;
mod directives;
mod kinds;
mod places;
mod said;
mod sentences;
mod words;

use crate::article::{Article, Inferred, Obligation, ObligationKind, Part};
use crate::config::Vocabulary;
use kinds::{Reading, Told};
use places::{Follower, Place, Purpose};
use sentences::Sentence;

/// Fills the article's obligations.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    if !words.duties {
        return;
    }
    let mut found: Vec<Obligation> = Vec::new();
    let mut shows = false;
    places::visit(article, &mut |place| {
        // "To demonstrate this, type the following:", a display, and then: the text goes on to show the problem.
        shows = if std::mem::take(&mut shows) && !place.text.starts_with("To ") {
            place.follower == Follower::Display
        } else {
            read_place(place, &mut found)
        };
    });
    found.sort_by_key(|obligation| (obligation.lines.first, obligation.lines.last));
    article.obligations = found;
}

/// Reads the sentences of one run of text. What follows a sentence that leads in to seeing the problem is part of that; says whether
/// it goes on below a display that the text announces.
fn read_place(place: &Place<'_>, found: &mut Vec<Obligation>) -> bool {
    if boilerplate::answers_message(place.text) {
        return false;
    }
    let (mut previous, mut points) = (None, false);
    let modal = directives::has_modal(place.text);
    for sentence in sentences::split(place.text) {
        if boilerplate::reproduces(sentence.text) {
            return place.follower == Follower::Display && place.text.trim_end().ends_with(':');
        }
        // "For more information, click the Help menu. Click the Index tab, and type …"
        points = boilerplate::points_to_help(sentence.text) || points && boilerplate::goes_on_in_help(sentence.text);
        if points {
            continue;
        }
        let is_first = found.last().is_none_or(|obligation| obligation.lines.first < place.section_line);
        let obligation = read_sentence(place, sentence, modal, Told { previous, is_first });
        previous = obligation.as_ref().map(|o| o.kind).or_else(|| sets_after(sentence.text));
        found.extend(obligation);
    }
    false
}

/// Reads one sentence, where it obliges. `modal` says whether any sentence around it has a word that obliges.
fn read_sentence(place: &Place<'_>, sentence: Sentence<'_>, modal: bool, told: Told) -> Option<Obligation> {
    let may_be_requirement = (place.purpose == Purpose::Requirements || place.is_required) && sentence.start == 0;
    if !may_be_requirement && !directives::may_oblige(sentence.text, modal) {
        return None;
    }
    let text = sentences::joined(sentence.text);
    let Reading { kind, due, condition, evidence } = kinds::read(&text, &sentence, place, told)?;
    let mut inferred = vec![Inferred { part: Part::Kind, evidence: due }];
    inferred.extend(condition.as_ref().map(|(_, evidence)| Inferred { part: Part::Condition, evidence: *evidence }));
    let condition = condition.map(|(case, _)| case);
    let lines = place.lines_of(sentence.start, sentence.start + sentence.text.len());
    Some(Obligation { lines, kind, conditional: condition.is_some(), condition, text, evidence, inferred })
}

/// The kind that a sentence sets for the next one, which obliges to nothing itself: "After the move, the queue is empty."
fn sets_after(sentence: &str) -> Option<ObligationKind> {
    sentence.starts_with("After ").then_some(ObligationKind::After)
}

/// The sentences of a text, in order.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    sentences::split(text).map(|sentence| sentence.text)
}
