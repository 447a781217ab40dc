//! Values that are chosen with the mouse: "Select Adapter." and then "From the Edit menu, select DWORD."

use super::names;
use memchr::memmem;

/// Words for choosing, each with the blank behind it, in small letters.
const CHOOSING: &[&str] = &["double-click ", "click ", "select ", "highlight ", "choose "];

/// What the Edit menu calls the editors of values, in small letters.
const EDITORS: &[&str] = &["string", "dword", "binary", "multi string", "multi-string", "multistring"];

/// The longest name that is looked for, in words.
const LONGEST: usize = 3;

/// The name that a sentence has the reader choose, when it says no more of it: "Select Adapter.", "Click Machine, and then".
pub(super) fn name(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let (word, at) = CHOOSING.iter().find_map(|word| Some((word, find_word(&lower, word)?)))?;
    let rest = text.get(at + word.len()..)?;
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let end = rest.find(['.', ',', ';', '(']).unwrap_or(rest.len());
    let behind = rest.get(end..)?.trim_start_matches(['.', ',', ' ']);
    let goes_on = behind.is_empty() || behind.starts_with("and") || behind.starts_with("then");
    let name = rest.get(..end)?.trim().trim_matches('"');
    let words = name.split(' ').count();
    let capital = name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()));
    // "Select Printer Name"
    let is_ordinary = |(nth, word): (usize, &str)| names::is_ordinary(word) && !(nth > 0 && names::ends_names(word));
    let ordinary = name.split(' ').enumerate().any(is_ordinary) || EDITORS.iter().any(|e| e.eq_ignore_ascii_case(name));
    (goes_on && capital && words <= LONGEST && name.len() > 2 && !ordinary && names::is_plausible(name)).then_some(name)
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
        assert_eq!(name("3. Select Adapter."), Some("Adapter"));
        assert_eq!(name("3. Click Machine, and then on the Edit menu, click Multi String."), Some("Machine"));
        assert_eq!(name("3. Select Printer Name."), Some("Printer Name"));
        assert_eq!(name("Select Value Name."), None);
        assert_eq!(name("Click OK."), None);
        assert_eq!(name("Click the Setup key, and then"), None);
        assert_eq!(name("Select the network adapter."), None);
        assert_eq!(name("On the Edit menu, click String."), None);
    }

    #[test]
    fn an_editor_is_no_new_value() {
        assert!(opens_editor("From the Edit menu, select DWORD."));
        assert!(opens_editor("and then on the Edit menu, click Multi String."));
        assert!(!opens_editor("On the Edit menu, point to New, and then click DWORD Value."));
        assert!(!opens_editor("Select DWORD."));
    }
}
