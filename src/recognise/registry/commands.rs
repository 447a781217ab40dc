//! The commands in a sentence: whether it has the reader set something, delete it, or only look at it.

use super::words;
use crate::lines::marker;

/// What a numbered step tells the reader to do, its marker left out.
pub(super) fn of_step(step: &str) -> Verbs {
    let marker = marker(step).map_or(0, |m| m.len);
    of(step.get(marker..).unwrap_or_default())
}

/// What the text above a value tells the reader to do: the last sentence, which announces the value, knows best.
pub(super) fn of_lead(lead: &str) -> Verbs {
    let last = lead.rsplit_once(". ").map(|(_, sentence)| of(sentence));
    last.filter(|verbs| verbs.set || verbs.delete || verbs.tells || verbs.shows).unwrap_or_else(|| of(lead))
}

/// Whether the text above values only says where they are kept: "The list of bells is stored in the following key".
pub(super) fn is_stored(lead: &str) -> bool {
    let last = lead.trim_end_matches([':', ' ']).rsplit(". ").next().unwrap_or_default();
    let kept = ["is stored in", "are stored in", "is kept in", "are kept in", "is located in", "are located in"];
    let verbs = of(last);
    kept.iter().any(|words| last.contains(words)) && !verbs.set && !verbs.delete
}

/// What a sentence tells the reader to do.
pub(super) struct Verbs {
    /// To set something.
    pub(super) set: bool,
    /// To delete something.
    pub(super) delete: bool,
    /// Nothing: it only describes.
    pub(super) document: bool,
    /// Whether somebody else does it: "Setup adds the following entry".
    pub(super) tells: bool,
    /// Whether the reader is to look at something: then it is for this that a value is chosen.
    pub(super) looks: bool,
    /// Whether it says what a value means: "This value specifies the bell".
    pub(super) describes: bool,
    /// Whether it announces what is displayed or described: "The following values are displayed".
    pub(super) shows: bool,
}

/// Words behind which a verb is a command or what somebody has to do.
const BEFORE_COMMAND: &[&str] = &[
    "", "and", "can", "may", "might", "must", "not", "need", "or", "please", "should", "then", "to", "be", "have",
    "you", "either",
];

/// Words that make a sentence tell of a case or a time, in which somebody does something.
const BEFORE_CASE: &[&str] = &["when", "whenever", "once", "after", "until"];

/// What a sentence tells the reader to do.
pub(super) fn of(sentence: &str) -> Verbs {
    let mut found = Verbs {
        set: false,
        delete: false,
        document: false,
        tells: false,
        looks: false,
        describes: false,
        shows: false,
    };
    // "Make a note of the value"
    let notes = sentence.contains("ake a note");
    let writes_down = sentence.contains(" down ");
    let enables = sentence.contains("nable the following ");
    let (mut before, mut earlier) = (String::new(), String::new());
    let (mut opens, mut used, mut menu, mut chosen) = (true, false, false, false);
    for word in words::split(sentence) {
        let bare = word.text.trim_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
        // "must be manually added", "you can also change"
        if matches!(bare.as_str(), "manually" | "also") {
            continue;
        }
        // What will be set, or would be, is an event that is told; what cannot be set is none.
        let told = before == "be" && matches!(earlier.as_str(), "will" | "would" | "cannot" | "not")
            || before == "not" && matches!(earlier.as_str(), "is" | "are" | "was" | "were")
            || before == "you" && BEFORE_CASE.contains(&earlier.as_str())
            || before == "to" && earlier == "used";
        // "To work around this problem delete the entry": a comma was left out.
        let is_behind_aim = earlier == "this" && matches!(before.as_str(), "problem" | "issue" | "behavior");
        let would = before == "would" && earlier == "you";
        let commands = !told && (opens || is_behind_aim || would || BEFORE_COMMAND.contains(&before.as_str()));
        let be = before == "be" && !told;
        match bare.as_str() {
            "make" if notes => found.looks |= commands,
            "compare" => found.looks |= commands,
            "specifies" | "indicates" | "determines" | "refers" => found.describes = true,
            "add" | "create" | "change" | "alter" | "modify" | "enter" | "type" | "assign" | "edit" | "configure"
            | "make" | "update" | "replace" | "adjust" | "increase" | "rename" | "set" | "reset" | "put" | "place"
            | "re-create" | "recreate" | "append" | "reconfigure" => found.set |= commands,
            // "Write down the data"
            "determine" => found.looks |= opens,
            "write" if writes_down => found.looks |= commands,
            "enable" if enables => found.set |= commands,
            "click" | "double-click" | "select" | "choose" => chosen |= commands,
            "note" => {
                found.looks |= commands && word.text.bytes().all(|b| b.is_ascii_alphabetic()) && word.text != "NOTE"
            }
            "that" if before == "note" => found.looks = false,
            "as" if before == "read" => found.looks = false,
            // "Right-click the entry, and then click Delete"
            "delete" if matches!(before.as_str(), "click" | "press" | "choose") && word.text.starts_with('D') => {
                menu = true;
            }
            // "Used to specify" and "the string to use" tell what a value is for.
            "use" | "specify" => used |= commands && !matches!(before.as_str(), "to" | "not"),
            "adding" | "creating" | "setting" | "changing" | "modifying" | "editing" | "typing" | "altering"
            | "increasing" | "decreasing" | "lowering" | "raising" | "reducing" => {
                found.set |= before == "by" || before == "in" && earlier == "consists";
            }
            "added" | "created" | "changed" | "modified" | "edited" | "turned" => found.set |= be,
            "delete" | "remove" => found.delete |= commands && before != "not",
            "deleting" | "removing" => found.delete |= before == "by",
            "deleted" | "removed" => found.delete |= be,
            "adds" | "creates" | "writes" | "modifies" => found.tells |= before != "you",
            "copy" => found.looks |= opens || matches!(before.as_str(), "and" | "then"),
            "using" => used |= before == "by",
            "verify" | "view" | "check" | "look" | "read" | "examine" | "inspect" | "observe" => {
                found.document = true;
                // "The value should look like this" shows what is to be set.
                found.looks |= commands
                    && !matches!(before.as_str(), "should" | "must" | "may" | "not")
                    && !sentence.contains("should have the following");
            }
            "displayed" | "description" => {
                found.document = true;
                found.shows |= sentence.ends_with(':');
            }
            "shows" | "contains" | "describes" | "described" | "lists" | "listed" | "located" | "appear"
            | "include" | "includes" | "existing" => found.document = true,
            _ => {}
        }
        opens = word.text.ends_with([',', '.', ':', ';', ')']);
        earlier = std::mem::replace(&mut before, if opens { String::new() } else { bare });
    }
    found.looks |= sentence.contains(", which contains");
    // "Use Registry Editor to delete the entry" sets nothing.
    let verifies =
        || ["to verify ", "to check ", "to view ", "to determine "].iter().any(|verb| sentence.contains(verb));
    found.set |= used && !found.delete && !verifies() || chosen && !found.looks;
    found.document |= found.tells || found.looks;
    if menu {
        (found.set, found.delete) = (false, true);
    }
    found
}
