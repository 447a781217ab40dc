//! Decides whether a sentence obliges in its place, and when that is due.

use super::clauses::{first_word, head, promises_remedy};
use super::conditions::condition;
use super::directives::{self, Directive, Form};
use super::places::{Follower, Place, Purpose};
use super::said::Said;
use super::sentences::Sentence;
use super::words::{opens, small, speaks_of_programs};
use crate::article::{Evidence, ObligationKind};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What a sentence obliges to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// When it is due.
    pub(super) kind: ObligationKind,
    /// What speaks for that.
    pub(super) due: Evidence,
    /// The case in which it is due, and what speaks for that.
    pub(super) condition: Option<(String, Evidence)>,
    /// What speaks for it that the sentence obliges.
    pub(super) evidence: Evidence,
}

/// What was told before a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The kind of the sentence directly before it, where that obliges.
    pub(super) previous: Option<ObligationKind>,
    /// Whether nothing before it in its section obliges.
    pub(super) is_first: bool,
}

/// What shows that something is due before something else.
pub(super) const BEFORE: &[&str] = &[
    " before you ", " before the ", " before running ", " before installing ", " before using ", " before starting ",
    " before it ", " before any ", " before upgrading ", " before removing ", " before moving ", " before attempting ",
    " before beginning ", " before beginning,", " before performing ", " before continuing", " before proceeding",
    " before a ", " prior to ", " beforehand",
];

/// What shows that something is due after something else.
pub(super) const AFTER: &[&str] = &[
    "take effect", "takes effect", " after you ", " after the ", " after installing ", " after this ",
    " after making ", " when you are finished", " when finished", " afterward", " after each ", " after applying ",
    "if you later ",
];

/// What shows that a sentence that begins with its remedy is one.
pub(super) const REMEDIES: &[&str] =
    &["to work around", "to avoid this", "to resolve this", "to correct this", "to prevent this"];

/// Reads a sentence, `text`, that stands on one line.
pub(super) fn read(text: &str, sentence: &Sentence<'_>, place: &Place<'_>, told: Told) -> Option<Reading> {
    if place.is_required && sentence.start == 0 && names_requirement(text) {
        let lower = text.to_ascii_lowercase();
        let evidence = Evidence::likely("the sentence before the list says that it must be there");
        let condition = condition(text, &lower, &Said::of(&lower), &head(text));
        return Some(Reading { kind: ObligationKind::Before, due: evidence, condition, evidence });
    }
    if !is_sentence(text) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let names_tasks = names_tasks(&lower);
    let is_requirement = place.purpose == Purpose::Requirements
        && place.in_bullet
        && !place.is_choice
        && sentence.start == 0
        && text.ends_with('.');
    // Most sentences have no directive; phrases are searched for only in those that have one.
    let directive = directives::read(text, &lower);
    if directive.is_none() && !names_tasks && !is_requirement {
        return None;
    }
    let said = Said::of(&lower);
    let is_plain = !is_requirement && !names_tasks;
    // What counts for nothing in its place need not be compared with what stands in many articles.
    if is_plain && !directive.as_ref().is_some_and(|directive| counts(directive, &lower, &said, place)) {
        return None;
    }
    let fetches = directive.as_ref().is_some_and(|directive| fetches(directive, &lower));
    // "If you receive a message, rename it" tells what to do; what is received in the main clause is only seen.
    let main = directive.as_ref().and_then(|directive| lower.get(directive.head.main..)).unwrap_or(&lower);
    let shows = main.contains("you are prompted") || main.contains("you receive");
    if (said.is_boilerplate() || shows) && !names_tasks && !fetches {
        return None;
    }
    if announces(&lower, &said, sentence, place) && !directive.as_ref().is_some_and(|d| says_more(d, &lower)) {
        return None;
    }
    if is_requirement {
        let evidence = Evidence::likely("it is a bullet below a heading that speaks of requirements");
        let condition = condition(text, &lower, &said, &head(text));
        return Some(Reading { kind: ObligationKind::Before, due: evidence, condition, evidence });
    }
    if names_tasks {
        let kind = if said.due_before() { ObligationKind::Before } else { ObligationKind::Do };
        let evidence = Evidence::likely("it points to tasks that must be done");
        return Some(Reading { kind, due: evidence, condition: condition(text, &lower, &said, &head(text)), evidence });
    }
    let directive = directive?;
    let (kind, due) = kind(&directive, &lower, &said, place, told);
    let evidence = evidence(&directive, place);
    Some(Reading { kind, due, condition: condition(text, &lower, &said, &directive.head), evidence })
}

/// Whether a bullet of a list of what must be there names that, in a sentence or without a verb.
fn names_requirement(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ',']);
    // "32 MB of RAM (64 MB recommended)" must be there all the same.
    let wishes = [" recommended", "(recommended)", " optional", "(optional)"];
    let is_wish = wishes.iter().any(|wish| bare.ends_with(wish)) || text.starts_with("Optional");
    let says_something = text.contains(' ') && !text.contains('=') && !text.ends_with([':', '?', ';']);
    says_something && !is_wish && !text.starts_with("http") && !is_cut_quote(text)
}

/// Whether a text is a whole sentence, not a title, a question, a listing, a correction of a book or a fragment.
fn is_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '\'', ')', ']']);
    let closes = end.ends_with(['.', ':', '!', ';']) && !end.ends_with("::");
    let words = text.bytes().filter(|b| *b == b' ').take(4).count() + 1;
    let is_message = text.starts_with('"') && text.ends_with('"') || text.starts_with('<') && text.ends_with('>');
    // What begins with "and" is the end of a sentence that a list has cut in two.
    let is_rest = text.starts_with("and ") || text.starts_with("or ");
    let is_correction = text.starts_with("Change:") || text.starts_with("Replace:");
    let is_whole = words >= 3 && (closes || words >= 5 && !has_columns(text) && !is_title(text));
    is_whole
        && !is_rest
        && !text.ends_with('?')
        && !is_message
        && !is_correction
        && !is_listing(text, end)
        && !is_cut_quote(text)
}

/// Whether a text that nothing closes is a heading that nothing underlines: all of its longer words have capitals.
fn is_title(text: &str) -> bool {
    let mut long = text.split(' ').filter(|word| word.len() >= 4).peekable();
    long.peek().is_some() && long.all(|word| !word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether a text that ends with `end`, quotation marks and brackets left off, is rather source text.
fn is_listing(text: &str, end: &str) -> bool {
    text.starts_with(['\'', ';', '#'])
        || text.starts_with("//")
        || text.starts_with("/*")
        || memchr::memchr(b'(', text.as_bytes()).is_some() && text.contains(" = ")
        || end.ends_with(';')
}

/// Whether a quotation begins or ends in a text without its other end. A mark behind a digit may mean inches.
fn is_cut_quote(text: &str) -> bool {
    let bytes = text.as_bytes();
    let inches = |mark: usize| mark.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    memchr::memchr_iter(b'"', bytes).fold(false, |open, mark| !open && !inches(mark))
}

/// Whether a text is rather a row of a table or a signature than a sentence.
fn has_columns(text: &str) -> bool {
    text.ends_with([',', '=', '{', '}', '|', '-'])
}

/// What every sentence has that points to tasks; few have it.
static TASKS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("s that you must"));

/// Whether a sentence points to a text for tasks that must be done.
fn names_tasks(lower: &str) -> bool {
    TASKS.find(lower.as_bytes()).is_some()
        && (lower.contains("tasks that you must") || lower.contains("steps that you must"))
}

/// Whether a sentence only announces the list or the section that follows.
fn announces(lower: &str, said: &Said, sentence: &Sentence<'_>, place: &Place<'_>) -> bool {
    let leads_in = sentence.is_last && lower.ends_with(':');
    said.announces_list() && (lower.ends_with(':') || !said.due_before())
        || leads_in && matches!(place.follower, Follower::Steps | Follower::Bullets)
        || lower.starts_with("for example") && place.purpose != Purpose::Remedy
}

/// Whether a sentence that names a site to the reader names what is to be fetched from there as the remedy: "To resolve this, upgrade the
/// relay from the following Web site:".
fn fetches(directive: &Directive<'_>, lower: &str) -> bool {
    const OTHERS: &[&str] = &["contact", "support", "knowledge base", "article", "information", "click"];
    let verb = small(first_word(directive.act));
    directive.head.commands
        && matches!(verb.as_ref(), "apply" | "download" | "install" | "obtain" | "update" | "upgrade")
        && promises_remedy(directive.head.lead)
        && lower.contains("web site")
        && !OTHERS.iter().any(|word| lower.contains(word))
}

/// Whether a sentence that announces steps says more than that: what is to be done by them to put the problem right, a task of which they
/// are the other way, or what must be so for them.
fn says_more(directive: &Directive<'_>, lower: &str) -> bool {
    if lower.ends_with(':') && promises_remedy(directive.head.lead) && names_deed(directive) {
        return true;
    }
    let other =
        || [" or do the following", " or follow these", " or use one of the"].iter().any(|or| lower.contains(or));
    let for_these = || [" this procedure", " these procedures", " these steps"].iter().any(|what| lower.contains(what));
    directive.form == Form::Command && lower.ends_with(':') && other()
        || directive.form == Form::State && !lower.ends_with(':') && lower.contains(" must ") && for_these()
}

/// Whether a directive says what is to be done, not only that there is something: "reset the relay as follows", not "follow these steps".
fn names_deed(directive: &Directive<'_>) -> bool {
    const EMPTY: &[&str] =
        &["choose", "complete", "do", "follow", "perform", "proceed", "see", "select", "take", "try", "use"];
    const POINTERS: &[&str] =
        &["following", "method", "option", "procedure", "solution", "step", "suggestion", "these", "workaround"];
    let commands = directive.head.commands || matches!(directive.form, Form::Duty | Form::Offer);
    let object = directive.act.split(' ').skip(1).take(7).any(|word| POINTERS.iter().any(|p| opens(word, p)));
    commands && !(object && EMPTY.contains(&small(first_word(directive.act)).as_ref()))
}

/// Whether a directive obliges in its place.
fn counts(directive: &Directive<'_>, lower: &str, said: &Said, place: &Place<'_>) -> bool {
    let remedies = promises_remedy(directive.head.lead) || is_remedy_inside(lower, said);
    if place.purpose == Purpose::Symptom && !remedies {
        return directive.form == Form::Duty && lower.starts_with("if ") && !lower.contains("restart");
    }
    let in_remedy = place.purpose == Purpose::Remedy;
    // What is due before the reader does something is the reader's, whatever it is done to.
    let main = lower.get(directive.head.main..).unwrap_or(lower);
    let of_programs =
        || speaks_of_programs(main) && !(lower.contains(" before you ") && !lower.contains("()") && said.due_before());
    match directive.form {
        Form::Command | Form::Prohibition | Form::Check | Form::Advice | Form::Solution => {
            in_remedy || remedies || !(lower.contains("()") || lower.contains("::"))
        }
        Form::Duty | Form::Passive => in_remedy || remedies || !of_programs(),
        Form::State | Form::Required => in_remedy || !of_programs(),
        Form::Should => remedies || in_remedy && !of_programs() || said.due_before() || said.due_after(),
        Form::ThingMust => {
            let does = lower.starts_with("to do this") || lower.starts_with("to do so");
            remedies && !does || lower.contains("the solution is that") || lower.contains("the workaround is that")
        }
        Form::Offer => remedies || in_remedy && !directive.head.lead.is_empty(),
    }
}

/// Whether a sentence that begins with its remedy says so at its end or behind its opener.
fn is_remedy_inside(lower: &str, said: &Said) -> bool {
    lower.starts_with("as a workaround") || lower.starts_with("to do this,") || said.names_remedy()
}

/// What speaks for it that a directive obliges in its place.
fn evidence(directive: &Directive<'_>, place: &Place<'_>) -> Evidence {
    if promises_remedy(directive.head.lead) {
        return Evidence::certain("it names the problem as its goal and says what to do");
    }
    if place.purpose == Purpose::Symptom {
        return Evidence::guess("it obliges, but stands where the problem is described");
    }
    let in_remedy = place.purpose == Purpose::Remedy;
    match directive.form {
        Form::Command | Form::Prohibition | Form::Check if in_remedy => {
            Evidence::certain("it is a command in a section that tells what to do")
        }
        Form::Command | Form::Prohibition | Form::Check => Evidence::likely("it is a command"),
        Form::Duty | Form::State | Form::Required => {
            Evidence::likely("it says what the reader must do, or what must be so")
        }
        Form::Passive => Evidence::likely("it says what must be done to something"),
        Form::Advice => Evidence::likely("it recommends something to the reader"),
        Form::Solution => Evidence::certain("it says what the solution is"),
        Form::Offer => Evidence::likely("it says what the reader can do where the remedy is told"),
        Form::Should => Evidence::guess("it says only what should be done"),
        Form::ThingMust => Evidence::guess("it says what a thing must do, not who is to see to it"),
    }
}

/// When an obligation is due, and what speaks for that.
fn kind(
    directive: &Directive<'_>,
    lower: &str,
    said: &Said,
    place: &Place<'_>,
    told: Told,
) -> (ObligationKind, Evidence) {
    match place.purpose {
        Purpose::Preparation => return (ObligationKind::Before, BY_HEADING),
        Purpose::FollowUp => return (ObligationKind::After, BY_HEADING),
        _ => {}
    }
    let previous = told.previous;
    let lead = if directive.head.lead.is_empty() { first_word(lower) } else { directive.head.lead };
    if promises_remedy(directive.head.lead) {
        return (ObligationKind::Do, Evidence::certain("it names the problem as its goal"));
    }
    if directive.form == Form::Solution {
        return (ObligationKind::Do, Evidence::certain("it says what the solution is"));
    }
    let leads_after = opens(lead, "after") || opens(lead, "once");
    let leads_before = opens(lead, "before") || opens(lead, "prior to ");
    // "To copy it, stop the relay before you …" and the first thing told in a remedy are the task themselves.
    let is_task = directive.form == Form::Command
        && !is_before_steps(lower)
        && (opens(lead, "to ")
            || place.purpose == Purpose::Remedy && (told.is_first || previous == Some(ObligationKind::Do)));
    if leads_before || said.due_before() && !is_task {
        return (ObligationKind::Before, if leads_before { BY_CLAUSE } else { BY_WORD });
    }
    if said.due_after() && !leads_after || restarts(directive) && place.purpose != Purpose::Remedy {
        return (ObligationKind::After, BY_WORD);
    }
    // "After you have closed it, add the port" is the remedy where nothing else has been told yet.
    let is_remedy_itself = told.is_first && place.purpose == Purpose::Remedy && opens(lead, "after you ");
    if leads_after && directive.form != Form::Offer && !is_remedy_itself {
        return (ObligationKind::After, BY_CLAUSE);
    }
    if previous == Some(ObligationKind::After) && !matches!(directive.form, Form::Offer | Form::Solution) {
        return (ObligationKind::After, Evidence::guess("what stands before it is due afterwards"));
    }
    if directive.head.opener.eq_ignore_ascii_case("also")
        && let Some(previous) = previous
    {
        return (previous, Evidence::likely("it goes on with what stands before it"));
    }
    let is_own_remedy = place.purpose == Purpose::Remedy
        && !place.in_notice
        && (told.is_first || place.in_bullet || previous == Some(ObligationKind::Do));
    if directive.form == Form::Check && is_own_remedy && !is_of_reader(directive.act) {
        return (ObligationKind::Do, Evidence::likely("the remedy itself is to see to it"));
    }
    by_form(directive, lower, lead, place)
}

/// When an obligation is due whose sentence names no time, by its form; `lead` is the clause that opens it, or its first word.
fn by_form(directive: &Directive<'_>, lower: &str, lead: &str, place: &Place<'_>) -> (ObligationKind, Evidence) {
    let needed = Evidence::guess("it names what must be so, which is mostly seen to beforehand");
    match directive.form {
        Form::Check if place.is_choice && !place.in_notice && !is_of_reader(directive.act) => {
            (ObligationKind::Do, BY_DEFAULT)
        }
        Form::Check | Form::State | Form::Required => (ObligationKind::Before, needed),
        Form::Passive | Form::Should if opens(lead, "if ") => (ObligationKind::Do, BY_DEFAULT),
        Form::Passive if comes_of_it(directive, lower) => {
            (ObligationKind::After, Evidence::guess("it must be done again"))
        }
        Form::Passive
            if !["to ", "in order ", "for "].iter().any(|goal| opens(lead, goal))
                && AFTERWARDS.iter().any(|modal| lower.contains(modal)) =>
        {
            (ObligationKind::Do, BY_DEFAULT)
        }
        Form::Passive | Form::Should if place.purpose != Purpose::Remedy && !lower.contains("manually") => {
            (ObligationKind::Before, needed)
        }
        Form::Prohibition if place.in_notice => (ObligationKind::Before, needed),
        Form::Duty if opens(lead, "in order to") && place.purpose != Purpose::Remedy => {
            (ObligationKind::Before, needed)
        }
        _ if place.purpose == Purpose::Remedy => {
            (ObligationKind::Do, Evidence::certain("it stands in a section that tells what to do"))
        }
        _ => (ObligationKind::Do, BY_DEFAULT),
    }
}

/// Whether a check looks at the reader, not at the system: "make sure that you have the rights".
fn is_of_reader(act: &str) -> bool {
    ["you have ", "you are "].iter().any(|reader| act.contains(reader))
}

/// How it is said of a thing what the task brings with it.
const AFTERWARDS: &[&str] = &[" will need to ", " will have to ", " may need to ", " may have to "];

/// Whether what must be done to a thing must be done once more, because of the task: "The routes will need to be copied again."
fn comes_of_it(directive: &Directive<'_>, lower: &str) -> bool {
    let act = directive.act.to_ascii_lowercase();
    let again = act.contains(" again")
        || ["reinstalled", "re-created", "recreated", "restarted"].iter().any(|verb| act.starts_with(verb));
    again && directive.head.lead.is_empty() && (lower.contains("need to be") || lower.contains("have to be"))
}

/// Whether a sentence says that it is due before the steps that follow: "… prior to performing these steps".
fn is_before_steps(lower: &str) -> bool {
    let steps = ["these steps", "the following steps", "this procedure", "the following procedure", "these procedures"];
    let behind = |word: &str| lower.find(word).and_then(|at| lower.get(at..)).unwrap_or_default();
    [" before ", " prior to "].iter().map(|word| behind(word)).any(|rest| steps.iter().any(|step| rest.contains(step)))
}

/// What speaks for a time that the section's heading, or the sentence before a list, names.
const BY_HEADING: Evidence = Evidence::certain("the heading or sentence above it says so");

/// What speaks for the task itself where nothing names a time.
const BY_DEFAULT: Evidence = Evidence::likely("nothing in it says that it is due before or after the task");

/// What speaks for a time that the clause at the head of a sentence names.
const BY_CLAUSE: Evidence = Evidence::certain("the clause that opens it says so");

/// What speaks for a time that a word inside a sentence names.
const BY_WORD: Evidence = Evidence::likely("a word in it says so");

/// Whether what is to be done is to start the computer again.
fn restarts(directive: &Directive<'_>) -> bool {
    let behind = |verb: &str| directive.act.get(verb.len()..).filter(|_| opens(directive.act, verb));
    let object = behind("restart ").or_else(|| behind("reboot "));
    object.is_some_and(|object| {
        ["your", "the computer", "the system", "the server", "windows"].iter().any(|own| opens(object, own))
    })
}
