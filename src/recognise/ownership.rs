//! Which step owns which notice, listing, registry value and file entry.
//!
//! # What it looks like
//! A fact whose first line lies within the lines of a step.
//!
//! # What it yields
//! The places of these facts in [`Step::notices`], [`Step::code`], [`Step::values`] and [`Step::files`].
//!
//! # What it must not take
//! What stands in a substep: that is the substep's. What stands between the steps of no list belongs to no step.
//!
//! # Example
//! A `WARNING:` between the sixth and the seventh step is owned by the sixth.

use crate::article::{Article, Step};
use crate::config::Vocabulary;
use crate::source::LineRange;

/// Fills in what the steps of the article own.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let notices: Vec<_> = article.notices.iter().map(|n| n.lines).collect();
    let code: Vec<_> = article.code.iter().map(|c| c.lines).collect();
    let values: Vec<_> = article.registry.values.iter().map(|v| v.lines).collect();
    let files: Vec<_> = article.files.iter().map(|f| f.lines).collect();
    for procedure in &mut article.procedures {
        procedure.each_step_mut(&mut |step| {
            step.notices = owned(step, &notices);
            step.code = owned(step, &code);
            step.values = owned(step, &values);
            step.files = owned(step, &files);
        });
    }
}

/// The places of the facts that begin within a step's own lines. Facts are in the order of their lines.
fn owned(step: &Step, facts: &[LineRange]) -> Vec<usize> {
    let start = facts.partition_point(|lines| lines.first < step.lines.first);
    let inside = facts.iter().enumerate().skip(start);
    inside.take_while(|(_, lines)| lines.first <= step.lines.last).map(|(place, _)| place).collect()
}
