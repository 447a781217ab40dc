//! Values that are chosen with the mouse: "Select Adapter." and then "From the Edit menu, select DWORD."

use super::names;
use super::types;
use crate::article::RegistryType;
use memchr::memmem;

/// Words for choosing, each with the blank behind it, in small letters.
const CHOOSING: &[&str] = &[
    "double-click ", "double click ", "right-click ", "click to select ", "click ", "select ", "highlight ", "choose ",
];

/// What the Edit menu calls the editors of values, in small letters.
const EDITORS: &[&str] = &["string", "dword", "binary", "multi string", "multi-string", "multistring", "modify"];

/// How a sentence goes on behind a value's name that has the reader change what the value holds.
const CHANGES: &[&str] = &[
    "type ", "then type ", "and type ", "in the ", "and enter ", "and change ", "and then change ", "change the ",
    "and then click modify", "click modify", "the edit string", "the edit dword", "and remove ", "and then remove ",
];

/// The longest name that is looked for, in words.
const LONGEST: usize = 3;

/// A name that the reader chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clicked<'t> {
    /// The name.
    pub(super) name: &'t str,
    /// The byte at which it stands.
    pub(super) at: usize,
    /// Whether the sentence goes on to have the value changed: "Double-click Relay, and then change the data".
    pub(super) is_changed: bool,
    /// Whether it stands on the right in the editor, where values stand and no keys.
    pub(super) is_on_right: bool,
    /// Whether the verb opens things or marks them, and does not press a button.
    pub(super) is_opened: bool,
}

/// Where the editor shows values, in small letters.
const ON_RIGHT: &[&str] = &[
    "on the right,", "right pane", "right-hand pane", "right hand pane", "right window pane", "pane on the right",
    "right side of the", "details pane", "detail pane",
];

/// Whether a text has the reader put something into a box of an editor: "In the Value data box, type 5".
pub(super) fn fills_box(text: &str) -> bool {
    const BOXES: &[&str] = &[
        "alue data box", "alue Data box", "alue data field", "tring box", "dit String", "dit DWORD", "tring Editor",
        "WORD Editor",
    ];
    BOXES.iter().any(|words| text.contains(words))
}

/// Whether a text has the reader delete what is chosen, and that is no key.
pub(super) fn deletes(text: &str) -> bool {
    let tells = ["Edit menu, click Delete", "press DELETE", "press the DELETE", "then click Delete"];
    tells.iter().any(|words| text.contains(words)) && (!text.contains("key") || text.contains("DELETE key"))
}

/// Small words that may stand inside a name: `Depend on Ring`.
const JOINERS: &[&str] = &["for", "in", "of", "on", "to"];

/// The name that a sentence has the reader choose, when it says no more of it: "Select Adapter.", "Click Machine, and then".
pub(super) fn name(text: &str) -> Option<Clicked<'_>> {
    let lower = text.to_ascii_lowercase();
    if let Some(chosen) = find_word(&lower, "with ").and_then(|at| selected(text, at + "with ".len())) {
        return Some(chosen);
    }
    let from = |start: usize| {
        let rest = lower.get(start..)?;
        let (verb, at) = CHOOSING.iter().find_map(|verb| Some((*verb, find_word(rest, verb)?)))?;
        chosen(text, verb, start + at)
    };
    // "Click the Relay key and on the right, click Bell."
    from(0).or_else(|| from(lower.find("on the right, ").or_else(|| lower.find("in the right pane, "))?))
}

/// The name at byte `at` of a text that has the reader modify what is selected: "With Relay selected, click Modify on the Edit menu".
fn selected(text: &str, at: usize) -> Option<Clicked<'_>> {
    let (name, behind) = text.get(at..)?.split_once(" selected, ")?;
    let is_name = name.len() > 2
        && name.split(' ').count() <= LONGEST
        && names::has_capitals(name)
        && names::is_plausible(name)
        && !names::is_ordinary(name);
    let modifies = behind.to_ascii_lowercase().contains("click modify");
    (is_name && modifies).then_some(Clicked { name, at, is_changed: true, is_on_right: true, is_opened: true })
}

/// The name behind the verb at byte `at`, where nothing is said of it but what to do with it.
fn chosen<'t>(text: &'t str, verb: &str, at: usize) -> Option<Clicked<'t>> {
    let rest = text.get(at + verb.len()..)?;
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let stop = rest.find(['.', ',', ';', '(']).unwrap_or(rest.len());
    let end = rest.get(..stop)?.find(" and ").unwrap_or(stop);
    let behind = rest.get(end..)?.trim_start_matches(['.', ',', ' ']);
    let small = behind.to_ascii_lowercase();
    let opens = verb != "click " && verb != "choose ";
    // What is modified from a menu is a value, however it was chosen.
    let modifies = ["and then click modify", "and click modify"].iter().any(|words| small.starts_with(words));
    let is_changed =
        (opens && CHANGES.iter().any(|words| small.starts_with(words)) || modifies) && !text.contains("Control Panel");
    let goes_on = is_changed
        || behind.is_empty()
        || behind.starts_with("and")
        || behind.starts_with("then")
        || behind.starts_with("(on the right");
    let name = rest.get(..end)?.trim().trim_matches('"');
    let words = name.split(' ').count();
    let begins = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let capital = name.split(' ').next().is_some_and(begins)
        && name.split(' ').next_back().is_some_and(begins)
        && name.split(' ').all(|word| begins(word) || JOINERS.contains(&word));
    let lower = text.to_ascii_lowercase();
    let is_on_right = ON_RIGHT.iter().any(|words| lower.contains(words)) && !lower.contains("policy");
    // "Select Printer Name"
    let is_ordinary = |(nth, word): (usize, &str)| {
        names::is_ordinary(word) && !(nth > 0 && (names::ends_names(word) || JOINERS.contains(&word)))
    };
    let ordinary = name.split(' ').enumerate().any(is_ordinary) || EDITORS.iter().any(|e| e.eq_ignore_ascii_case(name));
    (goes_on && capital && words <= LONGEST && name.len() > 2 && !ordinary && names::is_plausible(name)).then_some(
        Clicked {
            name,
            at: name.as_ptr() as usize - text.as_ptr() as usize,
            is_changed,
            is_on_right,
            is_opened: opens,
        },
    )
}

/// Whether a text has the reader open an editor from the Edit menu, for the value that is chosen there. "DWORD Value" makes
/// a new value instead.
pub(super) fn opens_editor(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(menu) = lower.find("edit menu") else { return false };
    let rest = lower.get(menu..).unwrap_or_default();
    CHOOSING.iter().filter_map(|word| rest.get(find_word(rest, word)? + word.len()..)).any(|behind| {
        EDITORS.iter().any(|editor| {
            behind.strip_prefix(editor).is_some_and(|more| {
                !more.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') && !more.starts_with(" value")
            })
        })
    })
}

/// The type of the value that a text has the reader make from a menu, where the menu names one: "On the Edit menu, click Add Value",
/// "point to New, and then click DWORD Value (which makes one)".
pub(super) fn makes_value(text: &str) -> Option<Option<RegistryType>> {
    let end = text.trim_end();
    let end = end.strip_suffix(')').and_then(|text| text.rsplit_once(" (")).map_or(end, |(head, _)| head);
    let small = end.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    let is_menu = ["click", "choose", "select", "add value"].iter().any(|command| small.contains(command));
    let word = small.strip_suffix(" value").filter(|_| is_menu)?.rsplit(' ').next()?;
    let kind = types::editor_name(word);
    (word == "add" || kind.is_some()).then_some(kind)
}

/// Where a word stands first that nothing precedes but a blank or a mark.
fn find_word(lower: &str, word: &str) -> Option<usize> {
    memmem::find_iter(lower.as_bytes(), word.as_bytes())
        .find(|at| at.checked_sub(1).and_then(|b| lower.as_bytes().get(b)).is_none_or(|b| b" (,.\t".contains(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_chosen_stands_alone() {
        let chosen = |text| name(text).map(|clicked| (clicked.name, clicked.is_changed));
        assert_eq!(chosen("3. Select Adapter."), Some(("Adapter", false)));
        assert_eq!(
            chosen("3. Click Machine, and then on the Edit menu, click Multi String."),
            Some(("Machine", false))
        );
        assert_eq!(chosen("3. Select Printer Name."), Some(("Printer Name", false)));
        assert_eq!(chosen("Double-click Relay and then change the value from a.lex to b.lex."), Some(("Relay", true)));
        assert_eq!(chosen("5. Right-click DisplayName, and then click Modify."), Some(("DisplayName", true)));
        assert_eq!(chosen("In Control Panel, double-click Bell, and then change the rate"), Some(("Bell", false)));
        assert_eq!(name("Select Value Name."), None);
        assert_eq!(name("Click OK."), None);
        assert_eq!(name("Click the Setup key, and then"), None);
        assert_eq!(name("Select the network adapter."), None);
        assert_eq!(name("On the Edit menu, click String."), None);
    }

    #[test]
    fn an_editor_is_no_new_value() {
        assert_eq!(makes_value("On the Edit menu, click Add Value."), Some(None));
        assert_eq!(makes_value("Point to New, and then click DWORD Value."), Some(Some(RegistryType::Dword)));
        assert_eq!(makes_value("Change the DWORD value."), None);
        assert!(opens_editor("From the Edit menu, select DWORD."));
        assert!(opens_editor("and then on the Edit menu, click Multi String."));
        assert!(!opens_editor("On the Edit menu, point to New, and then click DWORD Value."));
        assert!(!opens_editor("Select DWORD."));
    }
}
