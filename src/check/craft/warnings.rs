//! A warning that comes after what it warns of: KB132.
//!
//! A danger, warning or caution right below the command of its step is read with it. One that stands behind the commands,
//! registry values or files of the step is read when the thing is done, and so is a danger or warning behind the last step. One
//! that says that it speaks of the next step stands where it should, and so does what an archive says of the registry wherever
//! somebody is about to edit it, unless that has been done above.

use super::tasks;
use crate::article::{Article, Notice, Step};
use crate::check::subject::{Findings, Subject};
use crate::config::NoticeLevel;
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    if !article.notices.iter().any(is_grave) {
        return;
    }
    for procedure in tasks(article) {
        for step in procedure.all_steps() {
            let own = step.notices.iter().filter_map(|place| article.notices.get(*place));
            for notice in own.filter(|notice| is_grave(notice) && !speaks_of_next(notice)) {
                let is_about_this = notice.standing.is_none() || !step.values.is_empty();
                if is_about_this && done_before(article, step, notice.lines.first) {
                    tell(notice, &format!("what step {} does stands above it", step.path), found);
                }
            }
        }
        let behind = article.notices.iter().find(|notice| {
            notice.lines.first > procedure.lines.last
                && (procedure.lines.last + 1..notice.lines.first).all(|line| article.lines.is_blank(line))
        });
        // A line with a colon at its end leads to what the notice belongs to.
        let leads_on = article.lines.text(procedure.lines.last).trim_end().ends_with(':');
        let changes = procedure.all_steps().iter().any(|step| !step.values.is_empty());
        let is_late = |notice: &&Notice| {
            let is_about_this = notice.standing.is_none() && !leads_on || changes;
            notice.level < NoticeLevel::Caution && !speaks_of_next(notice) && is_about_this
        };
        if let Some(notice) = behind.filter(is_late) {
            tell(notice, "the last step of the procedure stands above it", found);
        }
    }
}

fn tell(notice: &Notice, why: &str, found: &mut Findings<'_>) {
    found.line(
        Code::WarningLate,
        notice.lines.first,
        format!("this notice ({}) comes after what it warns of: {why}", notice.word),
        "put it above, where it is read before anything is done",
    );
}

/// Whether a notice warns of harm. "Important" has the level of a caution, and mostly says how something is done.
fn is_grave(notice: &Notice) -> bool {
    notice.level <= NoticeLevel::Caution && !notice.word.eq_ignore_ascii_case("important")
}

/// Whether a step shows before this line what is to be entered, copied or run, and nothing of the kind behind it.
fn done_before(article: &Article, step: &Step, line: u32) -> bool {
    let values = step.values.iter().filter_map(|place| article.registry.values.get(*place)).map(|v| v.lines.first);
    let files = step.files.iter().filter_map(|place| article.files.get(*place)).map(|f| f.lines.first);
    let code = step.code.iter().filter_map(|place| article.code.get(*place)).map(|c| c.lines.first);
    let shown: Vec<u32> = values.chain(files).chain(code).filter(|first| *first > step.lines.first).collect();
    let goes_on = step.substeps.iter().any(|below| below.lines.first > line);
    !shown.is_empty() && !goes_on && shown.iter().all(|first| *first < line)
}

fn speaks_of_next(notice: &Notice) -> bool {
    let text = notice.text.to_lowercase();
    // What may happen later is told where the work is done: "If you reinstall it after that".
    if text.starts_with("if ") && text.split(['.', ',']).next().is_some_and(|clause| clause.contains(" after ")) {
        return true;
    }
    [
        "after you make", "at this point", "next step", "following step", "steps below", "before you go on",
        "before you continue", "before you proceed",
    ]
    .iter()
    .any(|words| text.contains(words))
}
