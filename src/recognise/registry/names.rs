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
    ends_in_unit(words, inner) || inner.starts_with("*.") || inner.contains('+') && !inner.contains(' ')
}

/// What a parenthesis behind a name says of the value, so that it is no part of the name.
const REMARKS: &[&str] = &[
    "binary", "case-sensitive", "decimal", "default", "dword", "example", "hex", "hexadecimal", "new", "note",
    "optional", "required", "string",
];

/// Whether `inner`, a parenthesis behind `words`, ends a name: names of several words may end with the unit of their data, with another
/// word in small letters that is no remark, or, as those of fonts, with a resolution.
pub(super) fn ends_in_unit(words: &str, inner: &str) -> bool {
    let is_unit = matches!(inner, "Days" | "KB" | "MB" | "MS") || inner.ends_with(" res");
    let is_word = || inner.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !REMARKS.contains(&inner);
    words.contains(' ') && (is_unit || is_word())
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
    "add", "all", "any", "appropriate", "being", "binary", "both", "click", "correct", "corresponding", "current",
    "data", "decimal", "default", "delete", "duplicate", "dword", "each", "edit", "entire", "existing", "expandable",
    "first", "following", "hex", "hexadecimal", "if", "in", "key", "last", "latest", "left", "multi", "multi-string",
    "multistring", "name", "new", "next", "null", "numeric", "on", "one", "other", "registry", "regedit", "regedt32",
    "right", "same", "second", "security", "string", "subkey", "that", "the", "then", "this", "to", "type", "value",
    "values", "what", "when", "which", "windows", "your", "an", "a", "and", "or", "of", "following:", "microsoft",
    "nt", "internet", "explorer", "ok", "it", "modify", "true", "false", "zero", "nonzero", "boolean", "integer",
    "note", "enter", "exe", "properties", "parameter", "placed", "entry", "command", "file", "system", "user", "yes",
    "no", "off", "permissions", "service", "server", "computer", "box", "tab",
];

/// Whether a word that a sentence uses as a name is none.
pub(super) fn is_ordinary(word: &str) -> bool {
    NOT_NAMES.iter().any(|w| w.eq_ignore_ascii_case(word)) || word.starts_with("REG_") || word.starts_with("HKEY")
}

/// Whether an ordinary word may end a name of several words: `Device Type`, `Home Server`.
pub(super) fn ends_names(word: &str) -> bool {
    ["Type", "Name", "Server", "File", "Computer", "Command"].contains(&word)
}

/// Whether every word of a text begins with a capital.
pub(super) fn has_capitals(text: &str) -> bool {
    text.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
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

/// The words with which settings begin, which keys do not: `MaxBells`, `Disable ringing`. In order.
const SETTING_HEADS: &[&str] = &[
    "accept", "allow", "always", "disable", "disabled", "do", "dont", "enable", "enforce", "force", "hide", "ignore",
    "keep", "last", "max", "maximum", "min", "minimum", "next", "no", "number", "prevent", "restrict", "send", "show",
    "use",
];

/// The words with which settings end, which keys do not: `BellTimeout`, `Ring path`. In order.
const SETTING_TAILS: &[&str] = &[
    "address", "buffers", "count", "date", "days", "delay", "dir", "directory", "dll", "dlls", "enabled", "file",
    "flag", "flags", "format", "interval", "level", "limit", "mask", "minutes", "mode", "name", "password", "path",
    "period", "priority", "retries", "seconds", "secs", "size", "threads", "threshold", "time", "timeout", "ttl",
    "type", "version", "wait",
];

/// Names of keys that are put together from such words.
const KEYS_LIKE_SETTINGS: &[&str] = &["ComputerName", "Current Version", "CurrentVersion", "SharedDLLs"];

/// What a name stands for that is only a placeholder: `AdapterName`, `your_app_name`.
const NAMED: &[&str] = &["adapter", "app", "driver", "printer", "server", "service", "your"];

/// Whether the words of a name are those of a setting, so that it is hardly ever a key's: `MaxBells`, `Bell pause time`.
pub(super) fn is_setting(name: &str) -> bool {
    if name.contains(['<', '{', '%', '.', '#']) || KEYS_LIKE_SETTINGS.iter().any(|key| key.eq_ignore_ascii_case(name)) {
        return false;
    }
    let parts = parts(name);
    let is_one_of = |part: &&str, all: &[&str]| all.binary_search(&part.to_ascii_lowercase().as_str()).is_ok();
    match parts.as_slice() {
        [first, .., last] if last.eq_ignore_ascii_case("name") && is_one_of(first, NAMED) => false,
        [first, .., last] => is_one_of(first, SETTING_HEADS) || is_one_of(last, SETTING_TAILS),
        [word] => {
            let ends = |tail: &&str| {
                let head = word.len().checked_sub(tail.len()).filter(|len| *len > 2);
                head.and_then(|len| word.get(len..)).is_some_and(|end| end.eq_ignore_ascii_case(tail))
            };
            ["timeout", "path", "date", "dll", "interval"].iter().any(ends)
        }
        [] => false,
    }
}

/// The words that a name is put together from: `NTBellPath` and `NT Bell path` have three.
fn parts(name: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let bytes = word.as_bytes();
        let kind = |at: usize| bytes.get(at).map(u8::is_ascii_lowercase);
        let mut first = 0;
        for at in 1..bytes.len() {
            let begins = bytes.get(at).is_some_and(u8::is_ascii_uppercase)
                && (kind(at - 1) == Some(true) || kind(at + 1) == Some(true));
            if begins {
                found.extend(word.get(first..at));
                first = at;
            }
        }
        found.extend(word.get(first..));
    }
    found
}

/// Whether a word is several of what capitals alone stand for: `DLLs`.
pub(super) fn is_plural(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|one| one.len() > 1 && one.bytes().all(|b| b.is_ascii_uppercase()))
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
    fn settings_are_told_from_keys_by_their_words() {
        for name in
            ["MaxBells", "NTBellPath", "Ring pause (secs)", "Disable_Ringing", "BELLTIMEOUT", "BIOSDate", "Use bell"]
        {
            assert!(is_setting(name), "{name}");
        }
        for name in [
            "Bells", "CurrentVersion", "Maxwell", "<Bell Name>", "Bell Rack", "PrinterName", "ring.dll", "Path",
            "UserBell", "",
        ] {
            assert!(!is_setting(name), "{name}");
        }
        assert!(SETTING_HEADS.is_sorted() && SETTING_TAILS.is_sorted() && NAMED.is_sorted());
    }

    #[test]
    fn coined_words_are_told_from_others() {
        assert!(is_plural("DLLs") && !is_plural("Dlls") && !is_plural("Ds"));
        assert!(is_coined("KeepConn") && is_coined("maxMpx") && is_coined("a_b"));
        assert!(!is_coined("Start") && !is_coined("OK") && !is_coined("start"));
    }
}
