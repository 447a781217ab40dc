//! The data of a registry value, by its type.

use super::registry::{Action, Notation, RegistryType, RegistryValue};
use super::registry_notation as registry_file;
use schemars::JsonSchema;
use serde::Serialize;

/// What a value's data is, as far as its type and its text say. Nothing is guessed: where the text leaves a choice, or
/// something for the reader to fill in, that is said instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum RegistryData {
    /// A number of 32 bits, or of 64 where the type is `REG_QWORD`.
    Number {
        /// The number.
        value: u64,
        /// In which radix the text gives it: 10 or 16.
        radix: u8,
    },
    /// A string.
    Text {
        /// The string; empty where the text asks for an empty one.
        text: String,
    },
    /// A list of strings.
    List {
        /// The strings, in order.
        items: Vec<String>,
    },
    /// Bytes.
    Bytes {
        /// The bytes, in order.
        bytes: Vec<u8>,
    },
    /// The reader has to fill something in, such as `<Server Name>`.
    Placeholder,
    /// The reader is to choose, or the text says in words what to enter.
    Choice,
    /// The text gives no data, and needs none.
    Nothing,
    /// The type is not said.
    Untyped,
    /// The text does not fit the type.
    Misfit,
}

impl RegistryValue {
    /// Its data by its type.
    #[must_use]
    pub fn typed_data(&self) -> RegistryData {
        let Some(data) = self.data.as_deref() else {
            return if self.action == Action::Set { RegistryData::Choice } else { RegistryData::Nothing };
        };
        if has_placeholder(data) {
            return RegistryData::Placeholder;
        }
        self.read_data(data)
    }

    /// What `data` is for a value of this type and notation, placeholders or not: what a reader who filled the value in has.
    #[must_use]
    pub fn read_data(&self, data: &str) -> RegistryData {
        match self.kind {
            None => RegistryData::Untyped,
            Some(kind) if self.notation == Notation::RegistryFile => registry_file::read(kind, data),
            Some(RegistryType::Dword) => number(data, u64::from(u32::MAX)),
            Some(RegistryType::Qword) => number(data, u64::MAX),
            Some(RegistryType::Sz | RegistryType::ExpandSz) => RegistryData::Text { text: unquoted(data).to_owned() },
            Some(RegistryType::MultiSz) => list(data),
            Some(RegistryType::Binary) => bytes(data),
        }
    }
}

/// Whether a text has something in angle brackets that is no markup and no comparison.
fn has_placeholder(data: &str) -> bool {
    data.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .is_some_and(|(inside, _)| inside.starts_with(char::is_alphabetic) && !inside.contains(['<', '=']))
}

/// The string inside quotation marks that only quote.
fn unquoted(data: &str) -> &str {
    data.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(data)
}

/// Reads a number: `0x1f` and `dword:0000001f` are hexadecimal, and so is one that its text says to be; other digits are
/// decimal, with or without commas between thousands. What is larger than `largest` does not fit.
fn number(data: &str, largest: u64) -> RegistryData {
    let small = data.trim().to_ascii_lowercase();
    let said = small.contains("hex");
    let digits = small.split([' ', '(']).next().unwrap_or_default();
    let prefixed =
        digits.strip_prefix("0x").or_else(|| digits.strip_prefix("dword:")).or_else(|| digits.strip_prefix('x'));
    let (digits, radix) = match prefixed {
        Some(rest) => (rest.to_owned(), 16),
        None if said || digits.contains(|c: char| c.is_ascii_hexdigit() && !c.is_ascii_digit()) => {
            (digits.to_owned(), 16)
        }
        None => (digits.replace(',', ""), 10),
    };
    match u64::from_str_radix(&digits, u32::from(radix)) {
        Ok(value) if value <= largest => RegistryData::Number { value, radix },
        _ => RegistryData::Misfit,
    }
}

/// Reads a list of strings, which lines or `\0` divide.
fn list(data: &str) -> RegistryData {
    let items = data.split("\\0").flat_map(str::lines).map(|item| unquoted(item.trim()).to_owned());
    RegistryData::List { items: items.filter(|item| !item.is_empty()).collect() }
}

/// Reads bytes, written as pairs of hexadecimal digits with blanks or commas between, or without.
pub(super) fn bytes(data: &str) -> RegistryData {
    let small = data.trim().to_ascii_lowercase();
    let small = small.strip_prefix("hex:").or_else(|| small.strip_prefix("0x")).unwrap_or(&small);
    let words: Vec<&str> = small.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let digits: String = match words.as_slice() {
        // "1 0 a": a byte a word.
        many if many.len() > 1 && many.iter().all(|word| word.len() <= 2) => {
            many.iter().map(|w| format!("{w:0>2}")).collect()
        }
        _ => words.concat(),
    };
    let digits = digits.as_bytes();
    if digits.is_empty() || digits.len() % 2 == 1 {
        return RegistryData::Misfit;
    }
    let pairs =
        digits.chunks(2).map(|pair| std::str::from_utf8(pair).ok().and_then(|p| u8::from_str_radix(p, 16).ok()));
    pairs.collect::<Option<Vec<u8>>>().map_or(RegistryData::Misfit, |bytes| RegistryData::Bytes { bytes })
}

#[cfg(test)]
mod tests {
    use super::super::confidence::Confidence;
    use super::*;
    use crate::source::LineRange;

    fn typed(kind: Option<RegistryType>, data: Option<&str>) -> RegistryData {
        let value = RegistryValue {
            lines: LineRange::single(1),
            key: None,
            name: "Speed".into(),
            kind,
            data: data.map(str::to_owned),
            notation: Notation::Plain,
            action: Action::Set,
            opposite: None,
            rival: None,
            confidence: Confidence::Certain,
            reason: "a test says it",
        };
        value.typed_data()
    }

    #[test]
    fn numbers_know_their_radix() {
        let dword = |data| typed(Some(RegistryType::Dword), Some(data));
        assert_eq!(dword("0x1F"), RegistryData::Number { value: 31, radix: 16 });
        assert_eq!(dword("dword:0000000a"), RegistryData::Number { value: 10, radix: 16 });
        assert_eq!(dword("10 (hexadecimal)"), RegistryData::Number { value: 16, radix: 16 });
        assert_eq!(dword("20,000"), RegistryData::Number { value: 20_000, radix: 10 });
        assert_eq!(dword("lots"), RegistryData::Misfit);
        assert_eq!(dword("4294967296"), RegistryData::Misfit);
        let qword = typed(Some(RegistryType::Qword), Some("4294967296"));
        assert_eq!(qword, RegistryData::Number { value: 1 << 32, radix: 10 });
    }

    #[test]
    fn strings_lists_and_bytes_are_taken_apart() {
        assert_eq!(typed(Some(RegistryType::Sz), Some("\"\"")), RegistryData::Text { text: String::new() });
        let items = vec!["Bowser".to_owned(), "MRxSmb20".to_owned()];
        assert_eq!(typed(Some(RegistryType::MultiSz), Some("Bowser\\0MRxSmb20")), RegistryData::List { items });
        assert_eq!(typed(Some(RegistryType::Binary), Some("01 00 fe")), RegistryData::Bytes { bytes: vec![1, 0, 254] });
        assert_eq!(typed(Some(RegistryType::Binary), Some("hex:1,2")), RegistryData::Bytes { bytes: vec![1, 2] });
        assert_eq!(typed(Some(RegistryType::Binary), Some("123")), RegistryData::Misfit);
    }

    #[test]
    fn what_is_left_to_the_reader_is_said_and_not_guessed() {
        assert_eq!(typed(Some(RegistryType::Dword), None), RegistryData::Choice);
        assert_eq!(typed(Some(RegistryType::Sz), Some("\\\\<Server Name>\\log")), RegistryData::Placeholder);
        assert_eq!(typed(None, Some("1")), RegistryData::Untyped);
    }
}
