//! Subkeys that running text names apart from the key that holds them.

use super::phrase::Phrase;
use std::sync::LazyLock;

/// `the Select subkey under HKEY_…`
static SUBKEY: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\bthe\s+["“]?(?P<n>(?-i:[A-Z])[\w. -]{0,40}?)["”]?\s+(?:sub)?key\s+(?:is\s+)?(?:under|below|in|of)\s+(?:the\s+)?"#,
    )
});

/// `Locate the Relay key under the following registry key:`, `add the subkey "Relay" to the following key:`
static ABOVE_FOLLOWING: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\b(?:locate|find|open|add|create|select|expand|check)\s+(?:the|a|an)\s+(?:new\s+)?(?:["“]?(?P<n>(?-i:[A-Z])[\w.-]*(?:\s(?:in\s|of\s)?(?-i:[A-Z])[\w.-]*){0,3})["”]?\s+(?:registry\s+)?(?:sub)?key|(?:registry\s+)?(?:sub)?key\s+["“](?P<q>[^"”]{1,60})["”])\s+(?:\([^)]*\)\s+)?(?:that\s+is\s+located\s+)?(?:to|under|below|in|from|at)\s+the\s+following\s+(?:registry\s+)?(?:(?:sub)?key|location|path)\b[^.]{0,30}$"#,
    )
});

/// The subkey at the end of a text that names it before the key that holds it, which stands below.
pub(super) fn above_following(text: &str) -> Option<&str> {
    if !text.contains("following") || !text.contains("key") {
        return None;
    }
    // "Create a key under the following location, and name it "Relay":"
    if let Some((before, behind)) = text.rsplit_once("name it ")
        && ["reate a ", "dd a "].iter().any(|verb| before.contains(verb))
        && text.trim_end().ends_with(':')
        && let Some(name) = behind.strip_prefix('"').and_then(|quoted| quoted.split('"').next())
    {
        return Some(name).filter(|name| super::names::is_plausible(name) && !before.contains("value"));
    }
    let captures = ABOVE_FOLLOWING.of(text).captures(text)?;
    Some(captures.name("q").or_else(|| captures.name("n"))?.as_str()).filter(|name| names_key(name))
}

/// Whether a word before "key" is the name of one: `Explorer`, but neither `Registry` nor `New`.
fn names_key(name: &str) -> bool {
    !super::names::is_ordinary(name) || super::words::is_common_key(name)
}

/// `select the Relay key that you added`
static CHOSEN_AGAIN: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\b(?:select|open|click|highlight)\s+the\s+(?:new\s+)?["“]?(?P<n>(?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z])[\w.-]*){0,3})["”]?\s+(?:sub)?key\s+(?:that\s+)?you\s+(?:just\s+)?(?:added|created|made)\b|\badd\s+the\s+following\s+(?:\w+\s+)?values?\s+(?:to|under|in)\s+the\s+["“]?(?P<m>(?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z])[\w.-]*){0,3})["”]?\s+(?:registry\s+)?(?:sub)?key\b"#,
    )
});

/// The key that a text chooses once more, which an earlier step has made: "select the Relay key that you added in step 3", "add the
/// following value to the Relay key:".
pub(super) fn chosen_again(text: &str) -> Option<&str> {
    if !text.contains("key") || !text.contains("you") && !text.contains("following") {
        return None;
    }
    let captures = CHOSEN_AGAIN.of(text).captures(text)?;
    Some(captures.name("n").or_else(|| captures.name("m"))?.as_str()).filter(|name| names_key(name))
}

/// `In Shell Folders, set`
static INSIDE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\b(?:in|under)\s+(?:the\s+)?["“]?(?P<n>(?-i:[A-Z])[\w. -]{1,40}?)["”]?(?:\s+(?:sub)?key)?,\s+(?:set|add|change|create|modify)\b"#,
    )
});

/// `value under the Relay key`
static NAMED_BEHIND: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\b(?:value|entry|parameter)\s+(?:under|in|below|to)\s+the\s+["“]?(?P<n>(?-i:[A-Z])[\w.-]*(?:\s+(?-i:[A-Z])[\w.-]*){0,4})["”]?\s+(?:registry\s+)?(?:sub)?key\b"#,
    )
});

/// The key in which a sentence says that its value lies, by its name alone: "set the Limit value under the Relay key".
pub(super) fn named_behind(sentence: &str) -> Option<&str> {
    Some(NAMED_BEHIND.of(sentence).captures(sentence)?.name("n")?.as_str())
}

/// Subkeys that a text names before the key that holds them, and the byte at which that key must begin.
pub(super) fn above(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let any = memchr::memmem::find(text.as_bytes(), b"key").is_some();
    SUBKEY
        .of(text)
        .captures_iter(text)
        .take(if any { 64 } else { 0 })
        .filter_map(|c| Some((c.name("n")?.as_str(), c.get(0)?.end())))
}

/// The subkey in which a step sets its value.
pub(super) fn inside(text: &str) -> Option<&str> {
    Some(INSIDE.of(text).captures(text)?.name("n")?.as_str())
}

/// Whether a text ends with a command that makes a key: "point to New, and then click Key".
pub(super) fn makes(text: &str) -> bool {
    let ends = ["click Key", "choose Key", "select Key", "click New Key", "clicking Key"];
    let end = text.trim_end_matches(['.', ' ']);
    ends.iter().any(|known| end.ends_with(known))
}

/// The name that a step has the reader type, and no more: `Type "Relay", and then press ENTER`.
pub(super) fn typed(step: &str) -> Option<&str> {
    let rest = step.get(super::text::lead(step)..)?;
    // "In the right pane, type Relay", "With the new key selected, type Relay"
    let is_place = |clause: &str| {
        ["In ", "On ", "With "].iter().any(|word| clause.starts_with(word)) && clause.split(' ').count() <= 5
    };
    let behind_place = || rest.split_once(", type ").filter(|(clause, _)| is_place(clause)).map(|(_, behind)| behind);
    let rest = ["Type: ", "Type ", "Enter "].iter().find_map(|verb| rest.strip_prefix(verb)).or_else(behind_place)?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => {
            let ends = [" and ", ",", ". ", " (", " for ", " as "];
            let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
            rest.get(..end)?.trim_end_matches('.')
        }
    };
    let is_name = !name.is_empty()
        && name.split(' ').count() <= 4
        && (rest.starts_with('"') || name.starts_with(|c: char| c.is_ascii_uppercase() || c == '{'));
    (is_name && super::names::is_plausible(name)).then_some(name)
}

/// The key that a step has the reader choose below another one: "Select Relay under the Acme subkey."
pub(super) fn chosen_below(step: &str) -> Option<&str> {
    let (before, rest) = ["Select ", "Click ", "Highlight ", "Open "].iter().find_map(|verb| step.split_once(verb))?;
    let (name, behind) = rest.split_once(" under the ").filter(|_| before.is_empty() || before.ends_with(". "))?;
    let holder = behind.split(['.', ',']).next()?;
    let is_name = name.split(' ').count() <= 3 && name.starts_with(|c: char| c.is_ascii_uppercase());
    (is_name && (holder.ends_with(" key") || holder.ends_with(" subkey")) && super::names::is_plausible(name))
        .then_some(name)
}

/// The key that a step has the reader choose below the one named last: "Select the Parameters subkey", "Select Relay, and then click Add
/// Value", or, where the step behind it makes a value, "Click Relay."
pub(super) fn chosen(step: &str, makes_value: impl Fn() -> bool) -> Option<&str> {
    const VERBS: &[&str] = &[
        "Select ", "Highlight ", "Open ", "Expand ", "Click to select ", "Click ", "Go to ", "Double-click ", "With ",
        "In ", "Under ",
    ];
    let rest = step.get(super::text::lead(step)..)?;
    let rest = VERBS.iter().find_map(|verb| rest.strip_prefix(verb))?;
    let article = rest.strip_prefix("the ");
    let rest = article.unwrap_or(rest);
    let rest = rest.strip_prefix("new ").unwrap_or(rest);
    let (name, behind) =
        match [" key", " subkey", " Key"].iter().filter_map(|noun| rest.find(noun)).min().filter(|_| article.is_some())
        {
            Some(end) => (rest.get(..end)?, rest.get(end + 1..)?.trim_start_matches("sub").get("key".len()..)?),
            None => {
                let end = [", ", ". ", " and ", " highlighted"]
                    .iter()
                    .filter_map(|end| rest.find(end))
                    .min()
                    .unwrap_or(rest.len());
                let behind = rest.get(end..)?;
                let adds = ["lick Add Value", "hoose Add Value", "lick New,", "add a new ", "add a value"];
                let is_alone = behind.trim_start_matches(['.', ' ']).is_empty() && makes_value();
                if !is_alone && !adds.iter().any(|words| behind.contains(words)) {
                    return None;
                }
                (rest.get(..end)?.trim_end_matches('.'), behind)
            }
        };
    // "Click the Enabled subkey, and then set its value to 0" calls a value so.
    if [" its value", "modify the value"].iter().any(|words| behind.contains(words)) {
        return None;
    }
    let name = name.trim_matches('"');
    let is_name = name.split(' ').count() <= 3
        && name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c == '{'))
        && !name.contains(['\\', '/', ',', '.', ':', '(', '<'])
        && !name.ends_with(" Value")
        && !super::names::is_ordinary(name)
        && super::types::read(name).is_none();
    (is_name && !name.starts_with("HK") && !behind.starts_with(|c: char| c.is_alphabetic())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_a_step_has_the_reader_type() {
        for step in [
            "Type \"Relay\", and then press ENTER",
            "1. In the right pane, type Relay.",
            "With the new key selected, type Relay and press ENTER.",
        ] {
            assert_eq!(typed(step), Some("Relay"), "{step}");
        }
        assert_eq!(typed("Ring the bell, type Relay"), None);
        assert_eq!(typed("Type the name of the relay"), None);
    }

    #[test]
    fn a_key_that_is_chosen_below_another_one() {
        assert_eq!(chosen_below("Open the editor. Select Relay under the Acme subkey."), Some("Relay"));
        assert_eq!(chosen_below("Highlight Relay under the Acme key."), Some("Relay"));
        assert_eq!(chosen_below("Select Relay under the Acme menu."), None);
    }
}
