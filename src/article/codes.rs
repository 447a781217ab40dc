//! Error numbers and event ids.

use super::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an error number belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ErrorKind {
    /// An error of a program or a system.
    #[default]
    Error,
    /// The stop of a whole system, as a blue screen shows it.
    Stop,
}

/// An error number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorCode {
    /// What it belongs to.
    pub kind: ErrorKind,
    /// The number in the form in which all ways to write it are the same; see [`normal_code`].
    pub code: String,
    /// The number as it is written first.
    pub text: String,
    /// Every line of the body on which it begins, once each; none where only the title says it.
    pub lines: Vec<u32>,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// The id of an event in a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventId {
    /// The number.
    pub id: u32,
    /// The program or service that logs it, where the text says it beside the number.
    pub source: Option<String>,
    /// Every line of the body on which it begins, once each; none where only the title says it.
    pub lines: Vec<u32>,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// An error number in the form in which all ways to write it are the same: a hexadecimal number as `0x` and eight digits in
/// capitals, a decimal one without zeros in front, one that is too large for a positive number of 32 bits as the
/// hexadecimal number that it stands for, a name such as `LNK1168` in capitals. Nothing for what is no error number.
#[must_use]
pub fn normal_code(written: &str) -> Option<String> {
    let hex = ["0x", "0X", "&h", "&H"].iter().find_map(|prefix| written.strip_prefix(prefix));
    if let Some(digits) = hex {
        return from_hex(digits);
    }
    let decimal = written.strip_prefix('-').unwrap_or(written);
    if decimal.len() == 8 && decimal.starts_with('8') || !decimal.bytes().all(|b| b.is_ascii_digit()) {
        return from_hex(written).filter(|_| written.len() == 8).or_else(|| named(written));
    }
    let value: i64 = written.parse().ok()?;
    if value > i64::from(u32::MAX) || value < i64::from(i32::MIN) {
        return None;
    }
    // What Windows calls a failure has its highest bit set, which makes it negative, or larger than any other number.
    let failure = value > i64::from(i32::MAX) || value < -0x7000_0000;
    if failure { Some(format!("0x{:08X}", value & 0xFFFF_FFFF)) } else { Some(value.to_string()) }
}

fn from_hex(digits: &str) -> Option<String> {
    let plain = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| plain).map(|value| format!("0x{value:08X}"))
}

/// A number with the letters of a program in front, such as `LNK1168` or `C2065`.
fn named(written: &str) -> Option<String> {
    let letters = written.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = written.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    let rest = written.get(letters + digits..).unwrap_or_default();
    let fits = (1..=5).contains(&letters) && (3..=5).contains(&digits);
    (fits && rest.len() <= 1 && rest.bytes().all(|b| b.is_ascii_alphabetic())).then(|| written.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_write_a_number_are_one() {
        for (written, code) in [
            ("0xA", "0x0000000A"),
            ("0x80040111", "0x80040111"),
            ("&H80040111", "0x80040111"),
            ("80004005", "0x80004005"),
            ("c0000005", "0xC0000005"),
            ("-2147467259", "0x80004005"),
            ("2147942405", "0x80070005"),
            ("01067", "1067"),
            ("-1018", "-1018"),
            ("30000", "30000"),
            ("lnk1168", "LNK1168"),
        ] {
            assert_eq!(normal_code(written).as_deref(), Some(code), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_normal_form() {
        for written in ["", "0x", "0x123456789", "-", "99999999999", "error", "A1", "ABCDEFG1234"] {
            assert_eq!(normal_code(written), None, "{written}");
        }
    }
}
