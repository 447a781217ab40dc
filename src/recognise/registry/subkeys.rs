//! Subkeys that running text names apart from the key that holds them.

use super::phrase::Phrase;
use std::sync::LazyLock;

/// `the Select subkey under HKEY_…`
static SUBKEY: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\bthe\s+["“]?(?P<n>(?-i:[A-Z])[\w. -]{0,40}?)["”]?\s+(?:sub)?key\s+(?:is\s+)?(?:under|below|in|of)\s+(?:the\s+)?"#,
    )
});

/// `In Shell Folders, set`
static INSIDE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r#"(?i)\b(?:in|under)\s+(?:the\s+)?["“]?(?P<n>(?-i:[A-Z])[\w. -]{1,40}?)["”]?(?:\s+(?:sub)?key)?,\s+(?:set|add|change|create|modify)\b"#,
    )
});

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

/// The name that a step has the reader type, and no more: `Type "Relay", and then press ENTER`.
pub(super) fn typed(step: &str) -> Option<&str> {
    let rest = step.get(super::text::lead(step)..)?;
    let opens = ["Type: ", "Type ", "Enter ", "In the right pane, type "];
    let rest = opens.iter().find_map(|open| rest.strip_prefix(open))?;
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
        && name.starts_with(|c: char| c.is_ascii_uppercase() || c == '{');
    (is_name && super::names::is_plausible(name)).then_some(name)
}

/// The key that a step has the reader choose below the one named last: "Select the Parameters subkey".
pub(super) fn chosen(step: &str) -> Option<&str> {
    const VERBS: &[&str] = &["Select ", "Highlight ", "Open ", "Expand ", "Click ", "Go to ", "Double-click "];
    let rest = step.get(super::text::lead(step)..)?;
    let rest = VERBS.iter().find_map(|verb| rest.strip_prefix(verb))?.strip_prefix("the ")?;
    let rest = rest.strip_prefix("new ").unwrap_or(rest);
    let end = [" key", " subkey"].iter().filter_map(|noun| rest.find(noun)).min()?;
    let behind = rest.get(end + 1..)?.trim_start_matches("sub").get("key".len()..)?;
    let name = rest.get(..end)?.trim_matches('"');
    let is_name = name.split(' ').count() <= 3
        && name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c == '{'))
        && !name.contains(['\\', '/', ',', '.', ':', '(']);
    (is_name && !name.starts_with("HK") && !behind.starts_with(|c: char| c.is_alphabetic())).then_some(name)
}
