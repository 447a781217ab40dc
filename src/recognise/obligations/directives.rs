//! How a sentence obliges: by a command, a duty, a state that must be, an advice, an offered remedy.

use super::clauses::{Head, first_word, head, is_prohibition, is_remedy};
use super::descriptions::{describes, explains};
use super::words::{List, Word, finder, is_admin_participle, opens, small};
use crate::recognise::verbs::is_verb;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// The form of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "Stop the service."
    Command,
    /// "Do not stop the service."
    Prohibition,
    /// "Make sure that …", "Verify that …".
    Check,
    /// "You must stop the service."
    Duty,
    /// "You must have …", "you must be …", "the account must be the owner of …".
    State,
    /// "The service must be stopped."
    Passive,
    /// "The service should be stopped": an advice only where the sentence or the section says so.
    Should,
    /// "Service Pack 2 is required to install it."
    Required,
    /// "The gateway must provide …": what a thing must do; a remedy only where the sentence says so.
    ThingMust,
    /// "It is recommended that you …".
    Advice,
    /// "The workaround is to …".
    Solution,
    /// "You can …": a remedy only where the sentence or the section says so.
    Offer,
}

/// How a sentence obliges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    /// Its form.
    pub(super) form: Form,
    /// Its head.
    pub(super) head: Head<'t>,
    /// What is to be done, from its verb on, as written.
    pub(super) act: &'t str,
}

/// Signs of an obligation in the midst of a sentence, and their forms.
const SIGNS: &[(&str, Form)] = &[
    ("you must ", Form::Duty),
    ("you need to ", Form::Duty),
    ("you have to ", Form::Duty),
    ("you should ", Form::Duty),
    ("you will need to ", Form::Duty),
    ("you will have to ", Form::Duty),
    ("you'll need to ", Form::Duty),
    ("you are required to ", Form::Duty),
    ("you also must ", Form::Duty),
    ("you also need to ", Form::Duty),
    ("you also should ", Form::Duty),
    ("you then must ", Form::Duty),
    ("you then need to ", Form::Duty),
    ("you first must ", Form::Duty),
    ("it is necessary to ", Form::Duty),
    ("make sure ", Form::Check),
    ("be sure ", Form::Check),
    ("care must be taken ", Form::Duty),
    ("recommended that you ", Form::Advice),
    ("it is recommended to ", Form::Advice),
    ("recommends that you ", Form::Advice),
    ("we recommend that you ", Form::Advice),
    (" is to ", Form::Solution),
    ("can be avoided by ", Form::Solution),
    ("can be resolved by ", Form::Solution),
    ("can be corrected by ", Form::Solution),
    ("can be prevented by ", Form::Solution),
    ("can be solved by ", Form::Solution),
    ("can be fixed by ", Form::Solution),
    ("can be worked around by ", Form::Solution),
    ("microsoft recommends ", Form::Advice),
    (" must be ", Form::Passive),
    (" must also be ", Form::Passive),
    (" must already be ", Form::Passive),
    (" must first be ", Form::Passive),
    (" must both be ", Form::Passive),
    (" should be ", Form::Should),
    (" should also be ", Form::Should),
    (" should first be ", Form::Should),
    (" needs to be ", Form::Passive),
    (" need to be ", Form::Passive),
    (" has to be ", Form::Passive),
    (" have to be ", Form::Passive),
    (" must ", Form::ThingMust),
    (" requires ", Form::Required),
    (" is required to ", Form::Required),
    (" are required to ", Form::Required),
    ("you can ", Form::Offer),
    ("you may need to ", Form::Offer),
    ("you may have to ", Form::Offer),
    ("you might need to ", Form::Offer),
    ("you might have to ", Form::Offer),
    ("may be necessary to ", Form::Offer),
];

static SIGN_FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| finder(SIGNS.iter().map(|(sign, _)| sign)));

/// Words of which one stands in every sentence that obliges by other than its head.
static MODALS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = [
        " must", "ou should", " should be", "need to", "needs to", "have to", "has to", "recommend", "ake sure",
        "e sure", "required to", "necessary to", " is to", "is\n\tto ", "ed by ", "requires",
    ];
    // Only this kind of match passes over many bytes at a time, which pays for whole paragraphs.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).ok()
});

/// How many signs of a sentence are looked at.
const MOST_SIGNS: usize = 8;

/// A cheap test that most sentences fail: whether a sentence as it lies in the file can oblige at all. `modal` says whether
/// any sentence of its paragraph [has a modal](has_modal).
pub(super) fn may_oblige(text: &str, modal: bool) -> bool {
    match opening(text) {
        Opening::Command => true,
        Opening::Clause => may_lead_to_duty(text),
        Opening::Other => modal && has_modal(text) || offers_remedy(text),
    }
}

/// Whether a sentence may begin as one does that offers a remedy: "You can avoid this by stopping the relay."
fn offers_remedy(text: &str) -> bool {
    text.strip_prefix("You can ").is_some_and(|act| is_remedy(act) || act.starts_with("also "))
}

/// Whether a text has one of the words of which one stands in every sentence that obliges by other than its head.
pub(super) fn has_modal(text: &str) -> bool {
    MODALS.as_ref().is_some_and(|modals| modals.is_match(text))
}

/// What the first word of a sentence may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// A command, or a label or opener before one.
    Command,
    /// A clause, behind which a command may follow.
    Clause,
    /// Nothing that obliges by itself.
    Other,
}

/// What the first word of a text, behind marks, may open.
fn opening(text: &str) -> Opening {
    let text = text.trim_start_matches(['(', '[', '"', '*']);
    let word = word_at(text);
    if word.len() > 16 {
        return Opening::Other;
    }
    if word.ends_with(':') {
        return Opening::Command;
    }
    let word = word.trim_end_matches([',', '.', ')']);
    match Word::of(word) {
        lists if [List::Openers, List::MoreOpenings, List::MoreVerbs].iter().any(|list| lists.is_in(*list)) => {
            Opening::Command
        }
        lists if lists.is_in(List::ClauseWords) => Opening::Clause,
        _ if is_verb(word) => Opening::Command,
        _ => Opening::Other,
    }
}

/// The letters before the first blank or line end.
fn word_at(text: &str) -> &str {
    text.bytes().position(|b| b.is_ascii_whitespace()).and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Whether a sentence that opens with a clause may oblige: it has a word that obliges or offers something, its clause names a
/// goal, or a word that opens commands stands behind one of its commas. To let one through in vain is allowed, to keep one
/// back is not.
fn may_lead_to_duty(text: &str) -> bool {
    let bytes = text.as_bytes();
    let behind_comma = |comma: usize| {
        let behind = text.get(comma + 1..).unwrap_or_default();
        behind.starts_with(|c: char| c.is_ascii_whitespace()) && opens_act(behind)
    };
    // A mark before the first word may belong to a label.
    !bytes.first().is_some_and(u8::is_ascii_alphabetic)
        || names_goal(text)
        || memchr::memchr_iter(b',', bytes).any(behind_comma)
        || DUTIES.as_ref().is_some_and(|duties| duties.is_match(text))
}

/// Whether a text opens with "to" or "in order".
fn names_goal(text: &str) -> bool {
    opens(text, "to") || opens(text, "in order")
}

/// Whether a command may begin behind a comma, openers left out.
fn opens_act(behind: &str) -> bool {
    let words = behind.split_ascii_whitespace().take(MOST_OPENERS);
    for word in words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lists = Word::of(bare);
        if !lists.is_in(List::Openers) {
            let names_goal = ["to", "in"].iter().any(|goal| bare.eq_ignore_ascii_case(goal));
            return names_goal || lists.is_in(List::MoreOpenings) || lists.is_in(List::MoreVerbs) || is_verb(bare);
        }
    }
    true
}

/// How many words behind a comma are looked at for a command.
const MOST_OPENERS: usize = 4;

/// Pieces of [`SIGNS`] of which one stands in every sentence that has a sign, also where a line ends within the sign.
static DUTIES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = [
        "must", "Must", "MUST", "should", "SHOULD", "need", "NEED", "have to", "have\n", "have\r", "has to", "has\n",
        "has\r", "recommend", "sure ", "sure\n", "sure\r", "required", "necessary", " is to ", " is to\n", " is to\r",
        " is\n", " is\r", "an be ", "an be\n", "an be\r", "can\n", "can\r", "taken", "ou can ", "you\n", "you\r",
    ];
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).ok()
});

/// Reads how a sentence obliges; `text` stands on one line, and `lower` is the same in small letters.
pub(super) fn read<'t>(text: &'t str, lower: &str) -> Option<Directive<'t>> {
    let head = head(text);
    let main = text.get(head.main..)?;
    if head.commands {
        return Some(Directive { form: command_form(main), head, act: main });
    }
    let signs = SIGN_FINDER.as_ref()?;
    signs.find_iter(lower).take(MOST_SIGNS).find_map(|sign| {
        let (written, form) = SIGNS.get(sign.pattern().as_usize())?;
        let before = lower.get(..sign.start())?;
        let act = text.get(sign.end()..)?;
        // What a dialog calls an option is no duty: "User Must Change Password".
        let own = text.get(sign.start()..sign.end())?;
        if own.trim_start().starts_with("Must ") || own == " is to " && !names_solution(before) {
            return None;
        }
        let form = sign_form(*form, written, before, act)?;
        Some(Directive { form, head, act })
    })
}

fn command_form(main: &str) -> Form {
    let word = small(first_word(main));
    let checks = match word.as_ref() {
        "make" | "be" => main.split(' ').nth(1) == Some("sure") || main.split(' ').nth(1) == Some("certain"),
        "ensure" | "verify" | "confirm" => true,
        "check" => matches!(main.split(' ').nth(1), Some("that" | "whether")),
        _ => false,
    };
    match () {
        () if is_prohibition(main) => Form::Prohibition,
        () if checks => Form::Check,
        () => Form::Command,
    }
}

/// The form of an obligation by a sign in mid-sentence, `before` being what stands before the sign in small letters.
fn sign_form(form: Form, sign: &str, before: &str, act: &str) -> Option<Form> {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let verb = acting_verb(act);
    match form {
        Form::Duty | Form::Advice => {
            // What should be so afterwards is no task.
            let shows = ["now ", "then be ", "no longer "].iter().any(|word| act.starts_with(word));
            if is_subordinate(last, before)
                || is_perception(&verb)
                || shows
                || form == Form::Duty && is_attributive(last, before)
            {
                return None;
            }
            let is_state = is_state(&verb) || form == Form::Advice && verb == "are";
            Some(if is_state { Form::State } else { form })
        }
        Form::Check => (!is_subordinate(last, before) && !matches!(last, "to" | "not" | "can")).then_some(Form::Check),
        Form::Passive | Form::Should => passive_form(form, last, before, act, &verb),
        Form::ThingMust => {
            let solves = before.contains("solution is that ") || before.contains("workaround is that ");
            if matches!(last, "that" | "which" | "who" | "what") || is_narrowed(before) && !solves {
                return None;
            }
            let system =
                ["account", "accounts", "computer", "computers", "machine", "server", "workstation", "workstations"];
            if verb == "have" && system.contains(&last) {
                return Some(Form::State);
            }
            let human = ["user", "users", "administrator", "administrators", "client", "clients"].contains(&last);
            Some(if human { Form::Duty } else { Form::ThingMust })
        }
        Form::Required if sign == " requires " => {
            let needs = ["fix", "hotfix", "patch", "update", "upgrade", "utility"].contains(&last);
            let what = before.trim_end().rsplit([' ', '(']).nth(1).unwrap_or_default();
            (needs
                && matches!(what, "this" | "the")
                && !["no ", "a restart", "a site "].iter().any(|object| act.starts_with(object)))
            .then_some(form)
        }
        Form::Required => {
            let goals = ["access", "connect", "install", "play", "run", "set", "start", "upgrade", "use"];
            let narrowed =
                matches!(last, "that" | "which" | "what" | "and") || is_narrowed(before) || before.contains("no ");
            (goals.contains(&verb.as_str()) && !narrowed && !before.contains("user")).then_some(form)
        }
        Form::Offer if is_subordinate(last, before) || is_perception(&verb) => None,
        // "There are two ways you can work around it by …"
        Form::Offer if sign == "you can " && names_remedy(act) => {
            (!is_attributive(last, before)).then_some(Form::Solution)
        }
        Form::Offer => Some(Form::Offer),
        other => Some(other),
    }
}

/// Whether what the reader can do is to put the problem right by something: "avoid this problem by stopping the relay".
fn names_remedy(act: &str) -> bool {
    const THINGS: &[&str] =
        &["behavior", "bug", "condition", "error", "issue", "limitation", "problem", "situation", "this"];
    let act = act.strip_prefix("also ").unwrap_or(act);
    let Some((goal, deed)) = act.split_once(" by ") else { return false };
    let is_thing =
        |word: &str| THINGS.iter().any(|thing| word.strip_suffix('s').unwrap_or(word) == *thing || word == *thing);
    is_remedy(goal)
        && !goal.starts_with("do ")
        && deed.split(' ').next().is_some_and(|verb| verb.ends_with("ing"))
        && goal.split(' ').take(7).any(is_thing)
}

/// Whether the subject of "is to" is a solution: "One workaround for this problem", "The only way to avoid this".
fn names_solution(before: &str) -> bool {
    const SOLUTIONS: &[&str] = &["workaround", "work around", "solution", "resolution", "alternative", "remedy"];
    const WAYS: &[&str] = &["way to ", "method to ", "way of "];
    const GOALS: &[&str] = &["work around", "avoid", "resolve", "correct", "fix", "prevent", "solve", "eliminate"];
    let subject = before.rsplit([',', ';']).next().unwrap_or_default();
    let holds = |words: &[&str]| words.iter().any(|word| subject.contains(word));
    // "The resolution method" is none, "an alternative way" is one.
    let goes_on = [" to ", " for ", " of ", " in ", " if ", " way"];
    let solves = SOLUTIONS.iter().any(|word| {
        let behind = subject.find(word).and_then(|at| subject.get(at + word.len()..));
        behind.is_some_and(|behind| behind.trim().is_empty() || goes_on.iter().any(|joint| behind.starts_with(joint)))
    });
    let has_verb = [" is ", " are ", " was ", " that ", " which ", " not"].iter().any(|verb| subject.contains(verb));
    !has_verb && (solves || holds(WAYS) && holds(GOALS))
}

/// The form of an obligation whose subject is a thing: "the service must be stopped".
fn passive_form(form: Form, last: &str, before: &str, act: &str, verb: &str) -> Option<Form> {
    // "The computer hangs and must be restarted" tells what is seen.
    let faults = [" hang", " stops responding", " crash", " unstable"];
    let is_seen = last == "and" && faults.iter().any(|fault| before.contains(fault));
    if matches!(last, "that" | "which" | "who" | "what" | "where" | "not")
        || is_narrowed(before)
        || is_perception(verb)
        || is_seen
        || explains(before)
        || describes(before, &act.to_ascii_lowercase())
    {
        return None;
    }
    let by_others = act.split(' ').take(5).skip_while(|w| *w != "by").nth(1).is_some_and(|w| !w.ends_with("ing"));
    let is_admin = is_admin_participle(verb);
    // What else is done to a thing is mostly done by a program.
    let in_order = act.contains(" before ");
    let is_place = verb == "located" && form != Form::Should;
    if by_others || !is_admin && verb.ends_with("ed") && !in_order && !is_place {
        return None;
    }
    match form {
        Form::Should => is_admin.then_some(Form::Should),
        _ if is_admin => Some(Form::Passive),
        _ => Some(Form::State),
    }
}

/// The verb of an act, behind adverbs.
fn acting_verb(act: &str) -> String {
    act.split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_ascii_lowercase())
        .find(|word| !is_adverb(word))
        .unwrap_or_default()
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(word, "also" | "always" | "either" | "first" | "now" | "still" | "then" | "both" | "not" | "")
}

/// Whether a duty stands in a clause that only speaks of it: "when you must …", "the message that you should …".
fn is_subordinate(last: &str, before: &str) -> bool {
    match last {
        "if" | "when" | "whenever" | "whether" | "which" | "how" | "what" | "why" | "because" | "as" | "where"
        | "unless" | "until" | "than" | "before" | "after" | "and/or" | "who" | "says" | "say" | "saying"
        | "stating" | "indicating" | "though" | "although" | "since" | "while" => true,
        "that" => {
            !["note that", "recommended that", "recommends that", "means that", "important that", "requires that"]
                .iter()
                .any(|end| before.trim_end().ends_with(end))
        }
        _ => false,
    }
}

/// Whether a duty only tells which things are meant: "Names you must not use are …". It stands then right behind a noun,
/// where no clause leads in to it.
fn is_attributive(last: &str, before: &str) -> bool {
    let begins = last.is_empty() || last.ends_with([',', ';', ':', ')', '-', '.', '"']);
    let joins = ["and", "but", "so", "or", "then", "that", "also", "therefore", "thus", "however", "otherwise", "case"];
    let head = before.split(' ').next().unwrap_or_default();
    !begins && !joins.contains(&last) && !Word::of(head).is_in(List::ClauseWords)
}

/// Whether what stands before a modal verb puts it in a clause of its own: "…, the file that the tool must be …".
fn is_narrowed(before: &str) -> bool {
    let mut clauses = before.rsplit([',', ';']);
    let clause = clauses.next().unwrap_or_default();
    // "For a password that has expired, or must be changed, …"
    let clause = if clause.trim() == "or" { clauses.next().unwrap_or_default() } else { clause };
    [
        " that ", " which ", " because ", " if ", " when ", " where ", " whether ", " how ", " why ", " what ",
        "states ", "indicat",
    ]
    .iter()
    .any(|word| clause.contains(word))
}

/// Whether a verb says what the reader sees or knows, not what is to be done.
fn is_perception(verb: &str) -> bool {
    matches!(
        verb,
        "see"
            | "receive"
            | "get"
            | "find"
            | "notice"
            | "hear"
            | "expect"
            | "know"
            | "understand"
            | "remember"
            | "consider"
            | "note"
            | "think"
            | "worry"
            | "experience"
            | "observe"
            | "refer"
            | "contact"
            | "call"
            | "want"
            | "consult"
            | "prompted"
            | "wish"
            | "decide"
    )
}

/// Whether a verb names what must be so, not what is to be done.
fn is_state(verb: &str) -> bool {
    matches!(verb, "have" | "be" | "own" | "belong")
}
