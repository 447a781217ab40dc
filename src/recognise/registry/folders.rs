//! Keys that the reader opens one below the other: "Double-click the Software folder, and then the Acme folder."

use super::names;

/// Verbs with which a key is opened, in small letters.
const OPENING: &[&str] =
    &["double-click ", "double click ", "doubleclick ", "open ", "expand ", "click ", "select ", "next to "];

/// What a key is called behind its name.
const NOUNS: &[&str] = &["folder", "subfolder", "key", "subkey", "folders", "directory", "branch"];

/// What may stand before a name.
const FILLERS: &[&str] =
    &["and", "then", "finally", "on", "the", "double-click", "double", "click", "open", "expand", "select"];

/// More keys than these stand one below the other in no sentence.
const MOST: usize = 16;

/// Words of the editor's menus and windows that may be clicked in the same way, in small letters.
const CONTROLS: &[&str] = &[
    "add", "binary", "cancel", "delete", "dword", "edit", "export", "find", "key", "load", "menu", "modify", "new",
    "ok", "permissions", "registry", "regedit", "rename", "run", "save", "security", "string", "value", "view",
    "window", "windows menu", "yes",
];

/// The names of the keys that a sentence has the reader open, in their order. A name that no noun calls a key is believed only where
/// keys have been opened already, or where it `begins` a path.
pub(super) fn opened(text: &str, goes_on: bool, begins: fn(&str) -> bool) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let Some(start) = OPENING.iter().filter_map(|verb| lower.find(verb)).min() else { return Vec::new() };
    let mut found = Vec::new();
    let rest = text.get(start..).unwrap_or_default();
    let sentence = rest.split(". ").next().unwrap_or_default();
    let several = sentence.contains(" and ") || sentence.contains(',');
    let parts = sentence.split([',', ';']).flat_map(|part| part.split(" and ")).map(str::trim);
    for part in parts.filter(|part| !part.is_empty() && *part != "and").take(MOST) {
        match key(part, goes_on, several && goes_on || !found.is_empty(), begins) {
            Some(name) => found.push(name),
            None if found.is_empty() && part.contains("HKEY") => {}
            // "Click Adapter, and then change …": a value is chosen, where nothing has called the first one a key.
            None if several
                && goes_on
                && found.len() == 1
                && !NOUNS.iter().any(|noun| sentence.contains(&format!(" {noun}"))) =>
            {
                return Vec::new();
            }
            None => break,
        }
    }
    found
}

/// The name in a part of a sentence that only opens it. Where keys were opened in an earlier sentence it is believed behind verbs that
/// open, and where they were in this one behind any.
fn key(part: &str, goes_on: bool, is_next: bool, begins: fn(&str) -> bool) -> Option<&str> {
    let mut rest = part.trim_end_matches(['.', ':']);
    let mut opens = false;
    // "Click the plus sign (+) next to the Acme folder"
    if let Some((_, behind)) = rest.split_once("next to ") {
        (rest, opens) = (behind, true);
    }
    while let Some((word, behind)) = rest.split_once(' ') {
        let small = word.to_ascii_lowercase();
        if !FILLERS.contains(&small.as_str()) {
            break;
        }
        opens |= matches!(small.as_str(), "double-click" | "double" | "open" | "expand");
        rest = behind;
    }
    let noun = rest.rsplit_once(' ').filter(|(_, noun)| NOUNS.contains(noun));
    let name = noun.map_or(rest, |(name, _)| name).trim_matches(['"', '“', '”']);
    let begins_name = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let is_control = || name.split(' ').any(|word| CONTROLS.iter().any(|control| control.eq_ignore_ascii_case(word)));
    let is_name = (1..=4).contains(&name.split(' ').count())
        && name.split(' ').all(begins_name)
        && !name.contains(['\\', '/', '(', ')', '=', '<', '|'])
        && !name.contains("HKEY")
        && !FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(name))
        && !is_control()
        && (noun.is_some() || is_next || goes_on && opens || begins(name))
        && names::is_plausible(name);
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(name: &str) -> bool {
        name == "Software"
    }

    #[test]
    fn keys_that_are_opened_one_below_the_other() {
        assert_eq!(
            opened("4. Double-click the Software folder, and then the Acme folder.", false, root),
            ["Software", "Acme"]
        );
        assert_eq!(
            opened("3. In the left pane click HKEY_CURRENT_USER, click Software, and then click Acme.", false, root),
            ["Software", "Acme"]
        );
        assert_eq!(opened("c. Double click on Services", true, root), ["Services"]);
        assert_eq!(opened("4. Click Acme Tools and click Relay.", true, root), ["Acme Tools", "Relay"]);
        assert!(opened("4. Click Adapter, and then change its data.", true, root).is_empty());
        assert_eq!(opened("5. Click the plus sign next to the Acme folder.", true, root), ["Acme"]);
        assert_eq!(
            opened(
                "2. Open HKEY_LOCAL_MACHINE, then open Software, Acme, and then finally open Relay. Click it.",
                false,
                root
            ),
            ["Software", "Acme", "Relay"]
        );
        for text in [
            "Double-click the RetryLimit entry.",
            "Click OK.",
            "On the Edit menu, click Delete.",
            "Click the Options tab.",
        ] {
            assert!(opened(text, false, root).is_empty(), "{text}");
        }
    }
}
