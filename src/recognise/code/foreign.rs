//! Lines that are displayed, but as something other than code: addresses, labels, traces, values of the registry, files.

use super::super::files::{is_file_line, is_file_with_remark};
use crate::lines::{Signs, sentence_words};

/// What lines of encoded bytes consist of.
const ENCODED: Signs = Signs::these(b"aA0+/=");

/// Whether a line with these characters is displayed, but as something other than code.
pub(super) fn is_foreign(text: &str, signs: Signs) -> bool {
    is_address(text)
        || is_id_line(text)
        || signs.has(b':') && is_label_line(text)
        || is_option_line(text)
        || signs.meets(Signs::DIGIT) && is_dump(text)
        || signs.has(b'_') && is_typed_value(text)
        || signs.has(b'.') && (is_file_line(text) || signs.meets(Signs::GAP) && is_file_with_remark(text))
        || signs.has(b';') && is_mail_address(text)
        || text.len() >= 50 && signs.within(ENCODED)
}

/// `c=DE;a=BELL;p=Acme`: an address of X.400.
fn is_mail_address(text: &str) -> bool {
    text.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("c=")) && text.get(..12).unwrap_or(text).contains(";a=")
}

/// A web address, or a path in the registry.
pub(super) fn is_address(text: &str) -> bool {
    const HEADS: &[&str] = &["http:", "https:", "ftp:", "mailto:", "www.", "hkey_", "hklm\\", "hkcu\\"];
    let bare = text.trim_start_matches(['"', '(', '<', '\\']);
    let opens = bare.as_bytes().first().is_some_and(|b| b"fhmwFHMW".contains(b));
    opens && HEADS.iter().any(|head| bare.get(..head.len()).is_some_and(|t| t.eq_ignore_ascii_case(head)))
}

/// `Value Name: Retries`, `Data Type:  REG_DWORD`: a label of plain words with a capital.
pub(super) fn is_label_line(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(':') else { return false };
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && label.len() <= 30
        && label.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ')
        && rest.starts_with([' ', '\t'])
        && !rest.trim_end().ends_with([';', '{', '_'])
}

/// `Retry Limit REG_DWORD 5`: a registry value and its type, and no command that sets it.
pub(super) fn is_typed_value(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"REG_").is_some_and(|at| {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at..).unwrap_or_default();
        let named = ["REG_SZ", "REG_DWORD", "REG_BINARY", "REG_MULTI_SZ", "REG_EXPAND_SZ"];
        !text.starts_with(['*', '\'', '/', '#', ';', '&'])
            && !before.contains("Const ")
            && before.ends_with([' ', ':', '\t', '('])
            && named.iter().any(|kind| rest.starts_with(kind))
            && !before.contains('/')
    })
}

/// `primary_rc = 0x0021 (RELAY_BUSY)`: a code that a call has returned. Verbs of SNA (APPC) name them so, and their codes are written
/// in hexadecimal digits with or without a mark before them, with leading zeros, or with a name behind them: a bare `0` may be assigned.
pub(super) fn is_return_code(text: &str) -> bool {
    let Some((name, code)) = text.split_once('=') else { return false };
    let code = code.trim_start();
    let marked = ["0x", "X'"].iter().find_map(|mark| code.strip_prefix(mark));
    let number = marked.unwrap_or(code);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    let digits = number.strip_suffix(behind).unwrap_or_default();
    let behind = behind.trim_start_matches('\'');
    let ends = behind.is_empty() || behind.starts_with([' ', '(']);
    let is_full = digits.len() > 1 && digits.starts_with(['0', 'F']) || behind.trim_start().starts_with('(');
    name.trim_end().ends_with("_rc")
        && ends
        && (digits.contains(|c: char| c.is_ascii_digit()) || behind.starts_with(" ("))
        && (marked.is_some() || is_full)
}

/// `/a - Does this`, `-x   does that`: a switch and what it does.
fn is_option_line(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['/', '-']) else { return false };
    let name = rest.split([' ', '\t']).next().unwrap_or_default();
    let behind = rest.get(name.len()..).unwrap_or_default().trim_start_matches([' ', '\t', '-', '=', ':']);
    let is_name = name.len() <= 12 && name.starts_with(|c: char| c.is_alphanumeric() || c == '?');
    is_name && behind.contains(' ') && sentence_words(behind).0 > 0
}

/// Words of memory in hexadecimal digits, as a debugger prints them.
pub(super) fn is_dump(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_run = || bytes.split(|byte| !byte.is_ascii_hexdigit()).any(|run| run.len() >= 8);
    if bytes.iter().filter(|byte| byte.is_ascii_digit()).count() < 8 || !has_run() {
        return false;
    }
    let is_word = |word: &str| {
        let digits = word.rsplit('=').next().unwrap_or(word);
        digits.len() >= 8 && digits.bytes().all(|b| b.is_ascii_hexdigit()) && digits.bytes().any(|b| b.is_ascii_digit())
    };
    let is_address = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).strip_prefix("0x");
        digits.is_some_and(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    let words = || text.split([' ', '\t']);
    words().filter(|word| is_word(word)).take(3).count() == 3
        || words().any(is_address) && (text.contains(" line ") || words().filter(|word| is_address(word)).count() > 1)
}

/// A line of a debugger: `6c898dee cc  int 3` with its address and bytes, registers with what they hold, a fault.
pub(super) fn is_trace(text: &str) -> bool {
    let is_hex = |word: &str| word.bytes().all(|b| b.is_ascii_hexdigit());
    let bare = text.strip_prefix("FAULT").map_or(text, |rest| rest.trim_start().trim_start_matches("->").trim_start());
    let mut words = bare.split_ascii_whitespace();
    let (Some(first), second) = (words.next(), words.next().unwrap_or_default()) else { return false };
    let is_register = |word: &str| {
        let pair = word.split_once('=').filter(|(name, _)| (2..=3).contains(&name.len()) && name.is_ascii());
        pair.is_some_and(|(name, held)| {
            name.bytes().all(|b| b.is_ascii_alphabetic()) && matches!(held.len(), 4 | 8) && is_hex(held)
        })
    };
    // The names of what stands in the columns of a stack.
    if matches!(first, "FramePtr" | "ChildEBP") || is_register(first) && (second.is_empty() || is_register(second)) {
        return true;
    }
    let is_place = first.len() == 8 && is_hex(first) && first.bytes().any(|b| b.is_ascii_digit());
    let holds = second.len() >= 2 && second.len() % 2 == 0 && is_hex(second);
    is_place && holds || (first.starts_with("ds:") || first.starts_with("ss:")) && first.contains("=")
}

/// A directory or share on a line of its own.
pub(super) fn is_place(text: &str) -> bool {
    let place =
        text.starts_with("\\\\") || text.get(1..3) == Some(":\\") || text.starts_with('%') && text.contains("%\\");
    let last = text.rsplit('\\').next().unwrap_or(text);
    let relative =
        last.len() < text.len() && !last.contains('.') && !text.contains([' ', '(', ';']) && !text.starts_with('\\');
    // `C:\>copy`: a prompt.
    let prompt = text.find('>').is_some_and(|at| text.get(..at).is_some_and(|before| !before.contains(['<', ' '])));
    (place || relative)
        && !prompt
        && !text.contains(" /")
        && !text.contains(" -")
        && !text.contains('=')
        && !text.contains('"')
}

/// `Q123456 Title`: the title of another article.
fn is_id_line(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_returned_code_is_told_from_an_assignment() {
        for code in [
            "ring_rc = 0x0021 (BUSY)",
            "ring_rc = 0 (OK)",
            "ring_rc = 0009",
            "Ring_rc = F003",
            "ring_rc = FFFF (TORN)",
            "ring_rc = X'0021'",
        ] {
            assert!(is_return_code(code), "{code}");
        }
        for assigned in
            ["ring_rc = 0", "ring_rc = 5;", "ring_rc = FileOpen(x)", "ring_rc = FADE(x)", "ring = 0x0021", "ring_rc"]
        {
            assert!(!is_return_code(assigned), "{assigned}");
        }
    }
}
