//! What a numbered list is for: a task, a reproduction of the problem, or an enumeration.

use crate::article::{Evidence, Role, Section, Step};
use crate::config::SectionKind;
use crate::recognise::phrases::Phrases;
use crate::recognise::verbs::is_command;
use std::sync::LazyLock;

/// What is known about a list when its role is decided.
pub(super) struct Context<'a> {
    /// Its steps.
    pub(super) steps: &'a [Step],
    /// The sentence that leads in to it, or nothing.
    pub(super) lead_in: &'a str,
    /// The text directly behind it, or nothing.
    pub(super) behind: &'a str,
    /// The section that it stands in.
    pub(super) section: &'a Section,
    /// The sections above that one.
    pub(super) around: &'a [Section],
    /// Whether its language is one whose verbs are known.
    pub(super) is_english: bool,
    /// The article's title.
    pub(super) title: &'a str,
}

/// The role of a list, and what speaks for it.
#[must_use]
pub(super) fn role(list: &Context<'_>) -> (Role, Evidence) {
    if !list.is_english {
        return by_section(list.section.kind);
    }
    let told = match tells(list) {
        Ok(told) => told,
        Err(why) => return (Role::Enumeration, why),
    };
    match reproduces(list) {
        Ok(why) => (Role::Reproduction, why.and(told)),
        Err(why) => (Role::Task, why.and(told)),
    }
}

/// The role of a list in a language whose verbs are not known: what stands in its section. Authors number what is to be done in order.
fn by_section(kind: SectionKind) -> (Role, Evidence) {
    match kind {
        SectionKind::References
        | SectionKind::Cause
        | SectionKind::Issue
        | SectionKind::Environment
        | SectionKind::Status => {
            (Role::Enumeration, Evidence::likely("it stands in a section that tells nobody what to do"))
        }
        SectionKind::Reproduction => {
            (Role::Reproduction, Evidence::certain("its heading or lead-in says that it shows the problem"))
        }
        SectionKind::Resolution | SectionKind::Workaround => {
            (Role::Task, Evidence::likely("it stands in a section that tells what to do"))
        }
        _ => (Role::Task, Evidence::likely("it is numbered, and the verbs of its language are not known")),
    }
}

/// Phrases of a lead-in that announce commands.
static ANNOUNCED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "follow these steps", "following steps", "steps below", "do the following", "perform the following",
        "these steps", "as follows", "following procedure",
    ])
});

/// Phrases of a lead-in that announce facts, whatever the items then say how to do.
static FACTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["reason", "question", "cause", "symptom", "problems", "error message", "limitation", "restriction"])
});

/// Phrases of a lead-in that announces what there is to choose from, not what to do.
static CHOICES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "choices are", "possible choices", "following choices", "two choices", "three choices", "four choices",
        "options are", "following options", "two options", "three options", "four options", "possibilities",
    ])
});

/// Whether the steps tell the reader to do something, by the share of commands among the outermost steps; what speaks for
/// it, or as the error what speaks against it.
fn tells(list: &Context<'_>) -> Result<Evidence, Evidence> {
    if list.section.kind == SectionKind::References {
        return Err(Evidence::certain("it stands among the references"));
    }
    let shows = says(list.lead_in, &REPRODUCTION) || list.section.kind == SectionKind::Reproduction;
    let announced = shows || says(list.lead_in, &ANNOUNCED);
    let facts = !announced && says(list.lead_in, &FACTS) && !says(list.lead_in, &GOAL);
    let asks = |step: &&Step| step.text.trim_end().ends_with('?');
    let orders = |step: &&Step| is_command(&step.text) || !facts && !asks(step) && orders(step);
    let commands = list.steps.iter().filter(orders).count();
    let (needed, all) = (if announced { 3 } else { 2 }, list.steps.len());
    if commands > 0 && !announced && offers(list) {
        return Err(Evidence::likely("its lead-in announces what there is to choose from"));
    }
    match commands {
        0 => Err(Evidence::certain("none of its items is a command")),
        some if some == all => Ok(Evidence::certain("each of its items is a command")),
        some if some * 2 > all => Ok(Evidence::likely("most of its items are commands")),
        some if some * needed >= all && announced => {
            Ok(Evidence::guess("its lead-in announces steps, but few of its items are commands"))
        }
        some if some * needed >= all && !facts => Ok(Evidence::guess("only half of its items are commands")),
        some if some * 3 >= all => Err(Evidence::guess("some of its items are commands, but most are not")),
        _ => Err(Evidence::likely("most of its items are no commands")),
    }
}

/// Whether the lead-in of a list says that there are several things to choose from, and names no goal of the reader's.
fn offers(list: &Context<'_>) -> bool {
    let sentence = list.lead_in.rsplit(". ").next().unwrap_or_default();
    sentence.ends_with(':') && says(sentence, &CHOICES) && !says(sentence, &GOAL) && !sentence.starts_with("To ")
}

/// Whether a step that is no command itself is carried out through its substeps.
fn orders(step: &Step) -> bool {
    let commands = step.substeps.iter().filter(|sub| is_command(&sub.text)).count();
    !step.substeps.is_empty() && commands * 2 >= step.substeps.len()
}

/// Phrases of a heading or lead-in that say that the list shows the problem.
static REPRODUCTION: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "reproduc",
        "steps to repro",
        "to see the problem",
        "to see this problem",
        "to see the behavior",
        "to see this behavior",
        "steps cause",
        "steps will cause",
        "sequence of events",
        "occurs when you follow",
        "occurs if you follow",
        "occur if you follow",
        "occur when you follow",
        "duplicate the problem",
        "duplicate this problem",
        "duplicate the behavior",
        "re-create the problem",
        "recreate the problem",
        "to cause the problem",
        "to encounter the problem",
        "to generate the error",
        "to produce the error",
    ])
});

/// Phrases of a heading or lead-in that say that the list shows something.
static DEMONSTRATION: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["demonstrat", "illustrate"]));

/// Phrases of a heading or lead-in that name a goal of the reader's.
static GOAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "work around", "workaround", "resolve", "to correct", "to fix", "to avoid", "to prevent", "to solve",
        "to install", "to remove", "to disable", "to enable", "to configure", "to change", "how to", "to set up",
        "to restore", "to modify", "to verify", "to determine", "to troubleshoot", "to repair", "to use",
        "prerequisite", "steps you can take",
    ])
});

/// Phrases of a sentence that reports what goes wrong.
static FAULT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "error message", "error occurs", "following error", "an error", "problem occurs", "stops responding",
        "protection fault", "gp fault", "invalid page fault", "access violation", "does not", "do not", "did not",
        "is not", "are not", "cannot", "no longer", "incorrect", "unexpected", "fails", "hangs", "crash", "only the",
        "is lost", "are lost", "blank", "wrong", "instead of", "garbage", "corrupt", "beep",
    ])
});

/// Phrases of a sentence that says what need not be done.
static NO_NEED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["not need", "not necessary", "not required", "not have to", "not matter", "unnecessary"])
});

/// Words that open a sentence about what the reader sees, not about what to do.
const OBSERVED: &[&str] =
    &["the", "you", "an", "a", "this", "it", "no", "note", "notice", "observe", "result", "results"];

/// Whether the list shows the problem: what speaks for it, or as the error what speaks against it.
fn reproduces(list: &Context<'_>) -> Result<Evidence, Evidence> {
    let around = format!("{} / {}", outer_headings(list), list.lead_in);
    // An article that teaches demonstrates what works, not what fails.
    let shows = says(&around, &REPRODUCTION) || says(&around, &DEMONSTRATION) && !is_how_to(list.title);
    if list.section.kind == SectionKind::Reproduction || shows {
        return Ok(Evidence::certain("its heading or lead-in says that it shows the problem"));
    }
    let goal = |text: &str| says(text, &GOAL) || text.starts_with("To ");
    if goal(list.lead_in) || goal(&list.section.heading) {
        return Err(Evidence::certain("its heading or lead-in names a goal"));
    }
    match list.section.kind {
        SectionKind::Issue => Ok(Evidence::likely("it stands where the problem is described")),
        SectionKind::Cause | SectionKind::MoreInformation | SectionKind::Summary | SectionKind::Other => {
            if is_how_to(list.title) {
                return Err(Evidence::likely("the article's title says that it teaches"));
            }
            let in_fault = if tells_of_fault(list.title) {
                list.steps.iter().any(observes_fault)
            } else {
                list.steps.last().is_some_and(ends_in_fault)
            };
            if in_fault || reports_fault(list.behind) {
                return Ok(Evidence::likely("one of its items, or the text behind it, reports what goes wrong"));
            }
            Err(Evidence::likely("nothing around it says that it shows the problem"))
        }
        _ => Err(Evidence::certain("it stands in a section that tells what to do")),
    }
}

/// How many sections back the one around a list is looked for.
const LOOK_BACK: usize = 60;

/// The heading of the list's section, and that of the section around it.
fn outer_headings(list: &Context<'_>) -> String {
    let outer = list.around.iter().rev().take(LOOK_BACK).find(|section| section.level < list.section.level);
    format!("{} / {}", list.section.heading, outer.map(|s| s.heading.as_str()).unwrap_or_default())
}

fn is_how_to(title: &str) -> bool {
    static WORDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["how to", "howto", "sample:", "info:"]));
    WORDS.stand_in(title)
}

/// Whether an article's title says that it is about something that goes wrong.
fn tells_of_fault(title: &str) -> bool {
    static LABELS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["bug:", "prb:", "fix:"]));
    LABELS.stand_in(title) || says(title, &FAULT)
}

/// Whether a sentence of a step, or of a step below it, reports what goes wrong.
fn observes_fault(step: &Step) -> bool {
    reports_fault(&step.text) || step.substeps.iter().any(observes_fault)
}

/// Whether a sentence of a step, or of the last step below it, reports what goes wrong. What a step before the last one says of a
/// fault is a remark on a task: a list that shows the problem ends in it.
fn ends_in_fault(step: &Step) -> bool {
    reports_fault(&step.text) || step.substeps.last().is_some_and(ends_in_fault)
}

fn reports_fault(text: &str) -> bool {
    text.split(". ").any(|sentence| {
        let first = sentence.split_whitespace().next().unwrap_or_default();
        let first = first.trim_matches(|c: char| !c.is_alphanumeric());
        let is_observed = OBSERVED.iter().any(|word| word.eq_ignore_ascii_case(first)) && says(sentence, &FAULT);
        // "The value is not present by default" says how things are before anything is done, "you do not need to open it" what need not be.
        is_observed && !sentence.contains("by default") && !says(sentence, &NO_NEED)
    })
}

fn says(text: &str, phrases: &Phrases) -> bool {
    phrases.stand_in(text)
}
