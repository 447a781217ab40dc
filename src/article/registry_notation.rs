//! Data as a registry file writes it: what stands behind `"Name"=` in a listing.

use super::registry::RegistryType;
use super::registry_data::{RegistryData, bytes};

/// The data that `written` means in a registry file for a value of type `kind`: behind `dword:`, between the quotation
/// marks of a string, or behind `hex:`, `hex(2):`, `hex(7):` and
/// `hex(b):`.
pub(super) fn read(kind: RegistryType, written: &str) -> RegistryData {
    match kind {
        RegistryType::Dword => number(written),
        RegistryType::Sz => string(written),
        RegistryType::Binary => bytes(written),
        RegistryType::Qword => eight_bytes(written),
        RegistryType::ExpandSz | RegistryType::MultiSz => match bytes(written) {
            RegistryData::Bytes { bytes } => text(kind, &bytes),
            other => other,
        },
    }
}

/// `dword:00000258` is 600. Some authors add the decimal number in parentheses.
fn number(written: &str) -> RegistryData {
    let digits = written.trim().split([' ', '(']).next().unwrap_or_default();
    let small = digits.trim_end_matches('.').to_ascii_lowercase();
    let digits = small.strip_prefix("dword:").unwrap_or(&small);
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    let all_hexadecimal = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    match u32::from_str_radix(digits, 16) {
        Ok(value) if all_hexadecimal => RegistryData::Number { value: u64::from(value), radix: 16 },
        _ => RegistryData::Misfit,
    }
}

/// `hex(b):01,00,00,00,00,00,00,00` is 1: the lowest byte stands first.
fn eight_bytes(written: &str) -> RegistryData {
    let RegistryData::Bytes { bytes } = bytes(written) else { return RegistryData::Misfit };
    match <[u8; 8]>::try_from(bytes.as_slice()) {
        Ok(bytes) => RegistryData::Number { value: u64::from_le_bytes(bytes), radix: 16 },
        Err(_) => RegistryData::Misfit,
    }
}

/// A string in which a backslash stands before each backslash and quotation mark. One that stands before anything else was
/// either meant as it is, or forgotten to be doubled everywhere: importers and authors disagree, so it is no data.
fn string(written: &str) -> RegistryData {
    if written == "\"\"" {
        return RegistryData::Text { text: String::new() };
    }
    let mut text = String::with_capacity(written.len());
    let mut rest = written.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some(escaped @ ('\\' | '"')) => text.push(escaped),
                _ => return RegistryData::Misfit,
            },
            '"' => return RegistryData::Misfit,
            other => text.push(other),
        }
    }
    RegistryData::Text { text }
}

/// The strings that bytes hold: two bytes a character in files of version 5, one in those that begin with `REGEDIT4`.
fn text(kind: RegistryType, bytes: &[u8]) -> RegistryData {
    let Some(text) = utf16(bytes).or_else(|| ascii(bytes)) else { return RegistryData::Misfit };
    let text = text.strip_suffix('\0').unwrap_or(&text);
    if kind == RegistryType::ExpandSz {
        let text = text.to_owned();
        return if text.contains('\0') { RegistryData::Misfit } else { RegistryData::Text { text } };
    }
    let items = text.strip_suffix('\0').unwrap_or(text);
    let items: Vec<String> = if items.is_empty() { Vec::new() } else { items.split('\0').map(str::to_owned).collect() };
    // An empty string ends a list; what follows one can be read by no program.
    if items.iter().any(String::is_empty) { RegistryData::Misfit } else { RegistryData::List { items } }
}

/// Two bytes a character, when that is what the bytes are: the second one of an ASCII character is zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    let pairs: Vec<u16> =
        bytes.chunks(2).map(|pair| <[u8; 2]>::try_from(pair).ok().map(u16::from_le_bytes)).collect::<Option<_>>()?;
    let latin = pairs.iter().filter(|unit| **unit < 0x100).count();
    // A low byte of zero below a high one is the end of a string at an odd place: these are no pairs.
    let shifted = pairs.iter().any(|unit| *unit != 0 && *unit & 0xff == 0);
    (latin * 2 > pairs.len() && !shifted).then(|| String::from_utf16(&pairs).ok()).flatten()
}

/// One byte a character. Which code page the others would be in, the file does not say.
fn ascii(bytes: &[u8]) -> Option<String> {
    bytes.is_ascii().then(|| bytes.iter().copied().map(char::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> RegistryData {
        RegistryData::Text { text: text.to_owned() }
    }

    fn list(items: &[&str]) -> RegistryData {
        RegistryData::List { items: items.iter().map(|item| (*item).to_owned()).collect() }
    }

    #[test]
    fn numbers_are_hexadecimal_whatever_their_digits() {
        let number = |written| read(RegistryType::Dword, written);
        assert_eq!(number("00000258"), RegistryData::Number { value: 600, radix: 16 });
        assert_eq!(number("000004c9(1225)"), RegistryData::Number { value: 1225, radix: 16 });
        assert_eq!(number("00004000."), RegistryData::Number { value: 0x4000, radix: 16 });
        assert_eq!(number("100000000"), RegistryData::Misfit);
        assert_eq!(number("+1"), RegistryData::Misfit);
        assert_eq!(number("on"), RegistryData::Misfit);
        let qword = read(RegistryType::Qword, "00,00,00,00,01,00,00,00");
        assert_eq!(qword, RegistryData::Number { value: 1 << 32, radix: 16 });
        assert_eq!(read(RegistryType::Qword, "01,00"), RegistryData::Misfit);
    }

    #[test]
    fn a_backslash_stands_before_backslashes_and_quotation_marks() {
        let string = |written| read(RegistryType::Sz, written);
        assert_eq!(string(r##"C:\\Acme\\a.exe \"%1\""##), text(r#"C:\Acme\a.exe "%1""#));
        assert_eq!(string("\"\""), text(""));
        assert_eq!(string(r"C:\Acme"), RegistryData::Misfit);
        assert_eq!(string("a\\"), RegistryData::Misfit);
    }

    #[test]
    fn strings_of_bytes_have_one_or_two_bytes_a_character() {
        assert_eq!(read(RegistryType::ExpandSz, "25,41,25,00"), text("%A%"));
        assert_eq!(read(RegistryType::ExpandSz, "25,00,41,00,25,00,00,00"), text("%A%"));
        assert_eq!(read(RegistryType::MultiSz, "61,00,62,00,00"), list(&["a", "b"]));
        assert_eq!(read(RegistryType::MultiSz, "61,00,00,00,62,00,00,00,00,00"), list(&["a", "b"]));
        assert_eq!(read(RegistryType::MultiSz, "61,00,00,62,00,00"), RegistryData::Misfit);
        assert_eq!(read(RegistryType::ExpandSz, "e4,00"), text("\u{e4}"));
        assert_eq!(read(RegistryType::ExpandSz, "e4,f6,fc"), RegistryData::Misfit);
    }
}
