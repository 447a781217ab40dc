//! The data of a value as a text gives it: what is to be set, without what is said of it.

use super::phrase::Phrase;
use crate::article::RegistryType;
use std::sync::LazyLock;

/// A choice or range at the head of a text, whose pick is left to the reader.
static CHOICE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(concat!(
        r"(?ix)^(?:",
        r"(?:0x)?[0-9a-f,]{1,12}%?\s*(?:\([^)]*\)\s*)?(?:(?:\sor\s|\sto\s|\sthrough\s|\||\s?/\s?|\s?[-\u{2013}]+\s?|\sand\s|\s?\.\.+\s?)\s*(?:(?:0x)?[0-9a-f]|infin)|\s(?:KB|MB|bytes|seconds|minutes)\s+to\s|,\s*(?:(?:0x)?[0-9a-f]{1,3}\b\s*)(?:,|or\b|\(|$))",
        r"|<?\s*(?:any\b|a\s+value\s+(?:between|from|in\s+the)|(?:a\s+)?(?:integer|number|value|decimal|numeric)\s+(?:value\s+)?(?:between|from|in\s+the\s+range)|between\b|from\s+\d|range\b|varies|variable|yes\s*(?:or|/|\|)\s*no|no\s*(?:or|/|\|)\s*yes|true\s*(?:or|/|\|)\s*false|false\s*(?:or|/|\|)\s*true|on\s*(?:or|/|\|)\s*off|enter\s|type\s|the\s+(?:number|name|path|value|size|time|amount)|see\s|depends)",
        // `0 = off, 1 = on`
        r"|(?:0x)?[0-9a-f]{1,8}\s*(?:=|\sis\s|\smeans\s|-\s)[^;,]{1,60}[;,]\s*(?:or\s+|and\s+)?(?:0x)?[0-9a-f]{1,8}(?:\s*=|\s+is\s|\s+means\s|\s+or\s|\s+-\s)",
        r"|0xn\b)"
    ))
});

/// Words that describe what the reader is to put in place of them.
static DESCRIPTION: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(concat!(
        r"(?ix)^(?:",
        r"the\s+(?:(?:full|fully|complete|actual|exact|desired|new|correct|ip|e-?mail|unc|drive|file|server|computer|domain|user|host)[\s-]+)*",
        r"(?:(?:qualified|local|drive|account)\s+)*(?:path|name|names|address|addresses|text|string|directory|folder|location|list|port|letter|number|alias)\b",
        r"|(?:(?:full|complete|fully[\s-]qualified|unc)\s+)*(?:path|pathname)\s+(?:to|of|for)\s",
        r"|(?:ip|e-?mail)\s+address(?:es)?\s+(?:of|for)\s",
        r"|(?:names?|location|list|description)\s+of\s",
        r"|(?:your|insert|specify|put)\s+\w+\s",
        r"|\((?:[a-z][\w'-]*\s+){2,}[^()]*\)\.?$",
        r"|\[(?:[a-z][\w'-]*\s+){2,}[^\[\]]*\]\.?$",
        r"|\{\s*\w+\s*\|\s*\w+\s*\}$",
        r"|(?:on|off)\s*=\s",
        r"|(?:its|this)\s+value\s",
        r"|(?:text|series)\s+of\s",
        r"|(?:milli)?seconds\s+\(",
        r")"
    ))
});

/// A number with commas between its thousands.
static THOUSANDS: LazyLock<Phrase> = LazyLock::new(|| Phrase::new(r"^[0-9]{1,3}(?:,[0-9]{3})+\b"));

/// A number at the head of a text, with its radix.
static NUMBER: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?i)^(?:0x[0-9a-f]+|0 x [0-9a-f]+|[0-9][0-9,]*[0-9]|[0-9a-f]{1,8}|-1)\b(?:\s*\(hex(?:adecimal|idecimal)?\)|\s*hex(?:adecimal|idecimal)?\b)?",
    )
});

/// A remark in parentheses at the end of a text.
static REMARK: LazyLock<Phrase> = LazyLock::new(|| Phrase::new(r"\s+\([^()]*\)\.?$"));

/// The data that `raw` gives for a value of type `kind`; nothing where it is empty or a choice that the reader has.
pub(super) fn read(raw: &str, kind: Option<RegistryType>) -> Option<String> {
    let raw = raw.trim().trim_matches('`').trim_start_matches("= ").trim();
    if let Some(quoted) = quoted(raw) {
        return Some(if quoted.is_empty() { "\"\"".to_owned() } else { quoted.to_owned() });
    }
    if let Some(inner) = raw.strip_prefix('\'').and_then(|inner| inner.split_once('\''))
        && !inner.0.is_empty()
        && (inner.1.is_empty() || inner.1.trim_start().starts_with('('))
    {
        return Some(inner.0.to_owned());
    }
    if is_absence(raw) {
        return None;
    }
    let bare = raw.trim_matches(['(', ')', '<', '>', '.']);
    if ["blank", "leave blank"].iter().any(|empty| bare.eq_ignore_ascii_case(empty)) {
        return (!matches!(kind, Some(RegistryType::Dword | RegistryType::Qword))).then(|| "\"\"".to_owned());
    }
    // "Text string:" and "Message:" say of what kind it is.
    let names_kind = |kind: &str| {
        kind.contains(' ')
            || kind.starts_with(|c: char| c.is_ascii_uppercase()) && kind.len() > 3 && !kind.contains(',')
    };
    if raw.is_empty() || raw.strip_suffix(':').is_some_and(names_kind) || is_choice(raw) || describes(raw) {
        return None;
    }
    if matches!(kind, Some(RegistryType::Dword | RegistryType::Qword)) {
        // `Decimal 1`
        let bare = ["Decimal ", "decimal "].iter().find_map(|radix| raw.strip_prefix(radix)).unwrap_or(raw);
        return number(bare).or_else(|| placeholder(raw));
    }
    if kind.is_none()
        && let Some(number) = number(raw).filter(|_| is_remark(raw))
    {
        return Some(number);
    }
    let text = REMARK
        .of(raw)
        .find(raw)
        .filter(|m| {
            m.start() > 0 && !m.as_str().contains("*.") && (kind != Some(RegistryType::Binary) || speaks(m.as_str()))
        })
        .map_or(raw, |m| raw.get(..m.start()).unwrap_or_default());
    // Marks that open and close within the data are its own: `bell.exe "%1"`.
    let marks = text.matches('"').count();
    let is_paired = !text.starts_with('"') && marks > 0 && marks.is_multiple_of(2);
    let is_quoted = text.matches('\'').count().is_multiple_of(2);
    let closes = |c: char| c == ' ' || c == '"' || c == '\'' && !is_quoted;
    let text = if is_paired { text.trim_end() } else { text.trim_end_matches(closes) };
    let text = if text.starts_with('"') { text.trim_start_matches('"') } else { text };
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a default is described that is no data: `None (Key must exist)`, `NoKey (No list)`, `Not present`.
fn is_absence(raw: &str) -> bool {
    let small = raw.to_ascii_lowercase();
    let says = |words: &str| small.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    small.starts_with("none (")
        || small.starts_with("(default ") && small.contains(") ")
        || small == "(value not set)"
        || ["nokey", "no key", "not present", "does not exist"].into_iter().any(says)
}

/// Whether a text says what the data is to be, and is not the data: nothing in it is written as only data is.
fn describes(raw: &str) -> bool {
    // "C:\a -or- C:\b" is a choice, and what speaks to the reader is no data, whatever it has in it.
    let small = raw.to_ascii_lowercase();
    let speaks = [" -or- ", " you want ", " you can "].iter().any(|words| small.contains(words));
    speaks || raw.contains(' ') && !raw.contains(['\\', '%', '<', '"']) && DESCRIPTION.of(raw).is_match(raw)
}

/// Whether a text is several words of running text.
pub(super) fn is_sentence(raw: &str) -> bool {
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic() || b"'-/,.".contains(&b));
    raw.split(' ').count() >= 3 && raw.split(' ').all(is_word) && raw.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a remark has words, and is none of the bytes of binary data that an editor shows as letters.
fn speaks(remark: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    remark.trim_matches(['(', ')', '.', ' ']).split(' ').filter(is_word).count() >= 2
}

/// Whether the reader is to choose among several data.
fn is_choice(raw: &str) -> bool {
    // `<1 - 127 (decimal)>` puts a range where the data goes.
    let raw = raw.strip_prefix('<').filter(|inner| inner.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(raw);
    match THOUSANDS.of(raw).find(raw) {
        // The commas inside a number list nothing.
        Some(number) => {
            let text = format!("1{}", raw.get(number.end()..).unwrap_or_default());
            CHOICE.of(&text).is_match(&text)
        }
        None => CHOICE.of(raw).is_match(raw),
    }
}

/// What stands between quotation marks at the head of a text, when that is all, or a remark follows.
fn quoted(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix(['"', '“'])?;
    let close = inner.find(['"', '”'])?;
    let behind = inner.get(close..)?.trim_start_matches(['"', '”']).trim_start();
    let over = behind.is_empty() || behind.starts_with(['(', '.', ',', ';']);
    let text = inner.get(..close)?;
    (over && !text.contains('\n')).then_some(text)
}

/// A number at the head of `raw`, radix included.
fn number(raw: &str) -> Option<String> {
    let found = NUMBER.of(raw).find(raw)?.as_str();
    let behind = raw.get(found.len()..).unwrap_or_default();
    let digits = found.starts_with(|c: char| c.is_ascii_digit());
    // "a" and "be" are hexadecimal digits, and words.
    let alone = behind.is_empty() || behind.starts_with(['.', ' ']) && found.len() > 2 && is_remark(behind);
    if !digits && !alone {
        return None;
    }
    if behind.starts_with(['.', ':']) && behind.len() > 1 && !behind.starts_with(". ") {
        return None;
    }
    Some(found.trim_end().to_owned())
}

/// Whether what follows a number is said of it and not part of the data.
fn is_remark(raw: &str) -> bool {
    let behind = NUMBER.of(raw).find(raw).map_or(raw, |m| raw.get(m.end()..).unwrap_or_default()).trim_start();
    behind.is_empty() || behind.starts_with(['(', '.', '=', '-', ';'])
}

/// A placeholder such as `<time in seconds>` or `x.x.x.x`, when it is all.
fn placeholder(raw: &str) -> Option<String> {
    let raw = raw.trim_end_matches('.');
    (raw.starts_with('<') && raw.ends_with('>') || raw.len() <= 12 && raw.contains('x') && !raw.contains(' '))
        .then(|| raw.to_owned())
}

/// A number in words, with digits in parentheses behind it or without them, in digits.
pub(super) fn in_digits(data: &str) -> Option<&'static str> {
    const NUMBERS: [(&str, &str); 11] = [
        ("zero", "0"),
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
    ];
    let word = data.split_ascii_whitespace().next()?;
    NUMBERS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, digits)| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dword(raw: &str) -> Option<String> {
        read(raw, Some(RegistryType::Dword))
    }

    fn string(raw: &str) -> Option<String> {
        read(raw, Some(RegistryType::Sz))
    }

    #[test]
    fn a_choice_is_no_data() {
        for raw in [
            "0 or 1", "0 or 1 (default is 1)", "0|1 (Off|On)", "0-10 (decimal)", "0 to 100", "1, 2, or 3",
            "<any value>", "<1 - 127 (decimal)>",
        ] {
            assert_eq!(dword(raw), None, "{raw}");
        }
        for raw in
            ["<value between 0-120,000>.", "0x1 to 0xC", "0,1 (False or True)", "Number of seconds", "0xN, where N", ""]
        {
            assert_eq!(dword(raw), None, "{raw}");
        }
    }

    #[test]
    fn what_describes_the_data_is_none() {
        for raw in [
            "The full path of the relay's library",
            "the file name of this page",
            "Path to the folder of spools",
            "IP address of the relay",
            "(this must stay empty)",
            "[any text will do]",
            "{ ON | OFF }",
            "Off = 0; On = 1",
            "insert path to your relay",
            "Path to the folder you want it in. Example: C:\\Acme.",
            "(\"no\" -or- \"yes\")",
        ] {
            assert_eq!(string(raw), None, "{raw}");
        }
        for raw in ["The Relay", "Names", "Relay of the house", "(a)"] {
            assert_eq!(string(raw).as_deref(), Some(raw), "{raw}");
        }
    }

    #[test]
    fn what_is_absent_is_no_data() {
        for raw in ["None (must be made first)", "NoKey", "NoKey (every hour)", "Not present"] {
            assert_eq!((dword(raw), string(raw)), (None, None), "{raw}");
        }
        assert_eq!(string("(default 2) This tells how often"), None);
        assert_eq!(string("None").as_deref(), Some("None"));
        assert_eq!(string("No keyboard").as_deref(), Some("No keyboard"));
    }

    #[test]
    fn numbers_lose_what_is_said_of_them() {
        assert_eq!(dword("0x1 = Hide the menu").as_deref(), Some("0x1"));
        assert_eq!(dword("1 (enable)").as_deref(), Some("1"));
        assert_eq!(dword("1 Hex.").as_deref(), Some("1 Hex"));
        assert_eq!(dword("1 (or any other number)").as_deref(), Some("1"));
        assert_eq!(dword("ff").as_deref(), Some("ff"));
        assert_eq!(dword("0 x 2").as_deref(), Some("0 x 2"));
        assert_eq!(dword("Decimal 1").as_deref(), Some("1"));
        assert_eq!(dword("120,000").as_deref(), Some("120,000"));
        assert_eq!(dword("<time in seconds>").as_deref(), Some("<time in seconds>"));
    }

    #[test]
    fn bytes_lose_a_remark_in_words() {
        let binary = |raw| read(raw, Some(RegistryType::Binary));
        assert_eq!(binary("01 (this is one byte)").as_deref(), Some("01"));
        assert_eq!(binary("01 41 (.A)").as_deref(), Some("01 41 (.A)"));
    }

    #[test]
    fn strings_keep_everything_but_quotes_and_remarks() {
        assert_eq!(string("A.DLL, Process").as_deref(), Some("A.DLL, Process"));
        assert_eq!(string("\"Yes\" (without the quotation marks)").as_deref(), Some("Yes"));
        assert_eq!(string("\"\"").as_deref(), Some("\"\""));
        assert_eq!(string("'Relay one' (optional)").as_deref(), Some("Relay one"));
        assert_eq!(string("%Root%\\a.dmp (where it goes)").as_deref(), Some("%Root%\\a.dmp"));
        assert_eq!(string("<names of computers>").as_deref(), Some("<names of computers>"));
        assert_eq!(string("Sheets (*.she;*.sht)").as_deref(), Some("Sheets (*.she;*.sht)"));
        assert_eq!(string("12 Monkeys").as_deref(), Some("12 Monkeys"));
    }
}
