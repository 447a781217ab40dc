//! What can be the name of a value.

use super::words;

/// A value's name as it stands behind a label or in a display, without marks and remarks.
pub(super) fn clean(raw: &str) -> Option<&str> {
    let mut name = raw.trim().trim_matches('`').trim_matches('*').trim();
    if let Some(inner) = name.strip_prefix(['"', '“', '\'']) {
        let close = inner.find(['"', '”', '\''])?;
        name = inner.get(..close)?;
    }
    if let Some(at) =
        name.find(" (").filter(|at| !is_of_name(name, *at)).or_else(|| name.find("  ")).or_else(|| name.find('\t'))
    {
        name = name.get(..at)?;
    }
    name = name.trim_end_matches(['.', ',', ';', ':', '"', '=', ' ']).trim();
    if name.eq_ignore_ascii_case("<no name>")
        || name.eq_ignore_ascii_case("(default)")
        || name.eq_ignore_ascii_case("<default>")
        || name.eq_ignore_ascii_case("@")
    {
        return Some("(Default)");
    }
    (is_plausible(name)).then_some(name)
}

/// Whether the parenthesis that opens behind byte `at` ends a name of several words: `Relay pause between bells (secs)`, `Bells (*.wav)`.
fn is_of_name(name: &str, at: usize) -> bool {
    let Some((words, inner)) = name.split_at_checked(at) else { return false };
    let Some(inner) = inner.strip_prefix(" (").and_then(|inner| inner.strip_suffix(')')) else { return false };
    let is_unit = matches!(inner, "secs" | "mins" | "KB");
    is_unit && words.contains(' ') || inner.starts_with("*.") || inner.contains('+') && !inner.contains(' ')
}

/// Whether a text can be a value's name at all: short, no sentence, no path of a hive.
pub(super) fn is_plausible(name: &str) -> bool {
    let drive = name.len() == 2 && name.ends_with(':');
    let sentence = || words::split(name).filter(|w| !words::is_name(w.text)).count() > 1;
    !name.is_empty()
        && !drive
        && name.len() <= if name.contains(' ') { 80 } else { 255 }
        && !name.contains('=')
        && ![":REG_", ": REG_", "Data Type"].iter().any(|label| name.contains(label))
        && name.matches('<').count() == name.matches('>').count()
        && name.matches(']').count() <= name.matches('[').count()
        && name.matches(')').count() <= name.matches('(').count()
        && name.split(' ').count() <= 7
        && !name.contains("HKEY_")
        && (!name.contains('\\') || name.get(..2).is_none_or(|head| !head.eq_ignore_ascii_case("hk")))
        && !sentence()
}

/// Words of the editor and of sentences that stand where a name could stand.
const NOT_NAMES: &[&str] = &[
    "add", "all", "any", "appropriate", "binary", "both", "click", "correct", "corresponding", "current", "data",
    "decimal", "default", "duplicate", "dword", "each", "edit", "entire", "existing", "expandable", "first",
    "following", "hex", "hexadecimal", "if", "in", "key", "last", "latest", "left", "multi", "multi-string",
    "multistring", "name", "new", "next", "null", "numeric", "on", "one", "other", "registry", "regedit", "regedt32",
    "right", "same", "second", "security", "string", "subkey", "that", "the", "then", "this", "to", "type", "value",
    "values", "what", "when", "which", "windows", "your", "an", "a", "and", "or", "of", "following:", "microsoft",
    "nt", "internet", "explorer", "ok", "it", "modify", "true", "false", "zero", "nonzero", "boolean", "integer",
    "note", "enter", "exe", "properties", "parameter", "placed", "entry", "command", "file", "system", "user", "yes",
    "no", "off", "service", "server", "computer", "box", "tab",
];

/// Whether a word that a sentence uses as a name is none.
pub(super) fn is_ordinary(word: &str) -> bool {
    NOT_NAMES.iter().any(|w| w.eq_ignore_ascii_case(word)) || word.starts_with("REG_") || word.starts_with("HKEY")
}

/// Whether an ordinary word may end a name of several words: `Device Type`, `Home Server`.
pub(super) fn ends_names(word: &str) -> bool {
    ["Type", "Name", "Server", "File", "Computer", "Command"].contains(&word)
}

/// Whether a word looks as only names do: a capital or digit inside it, or an underscore.
pub(super) fn is_coined(word: &str) -> bool {
    let mut inner = word.chars();
    let first = inner.next();
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let all_capitals = word.chars().all(|c| c.is_ascii_uppercase());
    let inside = inner.any(|c| c.is_ascii_uppercase() || c == '_');
    first.is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && inside
        && (!all_capitals || word.len() > 7 && capitals > 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_marks_and_remarks() {
        assert_eq!(clean("\"Full Version\" (without the marks)"), Some("Full Version"));
        assert_eq!(clean("MediaType."), Some("MediaType"));
        assert_eq!(clean("<No Name>"), Some("(Default)"));
        assert_eq!(clean("Timeout (REG_DWORD)"), Some("Timeout"));
        assert_eq!(clean("the value that is in the box"), None);
    }

    #[test]
    fn coined_words_are_told_from_others() {
        assert!(is_coined("KeepConn") && is_coined("maxMpx") && is_coined("a_b"));
        assert!(!is_coined("Start") && !is_coined("OK") && !is_coined("start"));
    }
}
