//! Bytes → text.
//!
//! A byte order mark is believed; else bytes that are valid UTF-8 are UTF-8; else it is one of the two code pages in which
//! articles of the archive's time were written, and [`super::guess`] says which. A setting forces an encoding.

use super::guess::{guess, utf16_without_mark};
use crate::config::EncodingSetting;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The encoding that a file was read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// Windows-1252.
    Windows1252,
    /// Code page 437.
    Cp437,
}

impl Encoding {
    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 (little-endian)",
            Self::Utf16Be => "UTF-16 (big-endian)",
            Self::Windows1252 => "Windows-1252",
            Self::Cp437 => "code page 437",
        }
    }
}

/// A text and how it was read.
#[derive(Clone, Debug, Default)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding.
    pub encoding: Encoding,
    /// Whether the encoding was guessed.
    pub guessed: bool,
    /// Byte offsets in `text` of characters that stand for bytes that are no text in the encoding.
    pub replaced: Vec<usize>,
}

/// Reads bytes as text. Any bytes give a text, without a byte order mark, and without the end-of-file mark of DOS.
/// Control characters that no text has are replaced like bytes that are no text in the encoding.
#[must_use]
pub fn decode(bytes: &[u8], setting: EncodingSetting) -> Decoded {
    // Nearly every file is UTF-8 without a mark, which is read only once.
    if setting == EncodingSetting::Auto
        && byte_order_mark(bytes).is_none()
        && utf16_without_mark(bytes).is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return cleaned(Decoded { text: text.to_owned(), ..Decoded::default() });
    }
    let (encoding, guessed, content) = encoding_of(bytes, setting);
    let decoded = match encoding {
        Encoding::Utf8 => from_utf8(content),
        Encoding::Utf16Le => from_utf16(content, encoding_rs::UTF_16LE),
        Encoding::Utf16Be => from_utf16(content, encoding_rs::UTF_16BE),
        Encoding::Windows1252 => from_windows_1252(content),
        Encoding::Cp437 => Decoded { text: from_cp437(content), ..Decoded::default() },
    };
    cleaned(Decoded { encoding, guessed, ..decoded })
}

/// A text without the end-of-file mark of DOS and without control characters.
fn cleaned(mut decoded: Decoded) -> Decoded {
    while decoded.text.ends_with(END_OF_FILE) {
        decoded.text.pop();
    }
    replace_controls(&mut decoded);
    decoded
}

/// Ctrl+Z, with which programs for DOS end a text file.
const END_OF_FILE: char = '\u{1a}';

/// The encoding, whether it was guessed, and the bytes without a byte order mark.
fn encoding_of(bytes: &[u8], setting: EncodingSetting) -> (Encoding, bool, &[u8]) {
    let marked = byte_order_mark(bytes);
    match (setting, marked) {
        (EncodingSetting::Auto, Some((encoding, content))) => (encoding, false, content),
        (EncodingSetting::Auto, None) => {
            if let Some(encoding) = utf16_without_mark(bytes) {
                (encoding, true, bytes)
            } else if std::str::from_utf8(bytes).is_ok() {
                (Encoding::Utf8, false, bytes)
            } else {
                (guess(bytes), true, bytes)
            }
        }
        (EncodingSetting::Utf8, Some((Encoding::Utf8, content))) => (Encoding::Utf8, false, content),
        (EncodingSetting::Utf8, _) => (Encoding::Utf8, false, bytes),
        (EncodingSetting::Utf16, Some((encoding @ (Encoding::Utf16Le | Encoding::Utf16Be), content))) => {
            (encoding, false, content)
        }
        (EncodingSetting::Utf16, _) => (Encoding::Utf16Le, false, bytes),
        (EncodingSetting::Windows1252, _) => (Encoding::Windows1252, false, bytes),
        (EncodingSetting::Cp437, _) => (Encoding::Cp437, false, bytes),
    }
}

fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, &[u8])> {
    let marks: [(&[u8], Encoding); 3] =
        [(b"\xef\xbb\xbf", Encoding::Utf8), (b"\xff\xfe", Encoding::Utf16Le), (b"\xfe\xff", Encoding::Utf16Be)];
    marks.into_iter().find_map(|(mark, encoding)| Some((encoding, bytes.strip_prefix(mark)?)))
}

fn from_utf8(bytes: &[u8]) -> Decoded {
    // Looking for broken sequences takes many times as long as finding that there are none.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), ..Decoded::default() };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            replaced.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Decoded { text, replaced, ..Decoded::default() }
}

fn from_utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    // A replacement character that the author wrote is reported as well, but only beside ones that he did not write.
    let replaced =
        if broken { text.match_indices(char::REPLACEMENT_CHARACTER).map(|(at, _)| at).collect() } else { Vec::new() };
    Decoded { text, replaced, ..Decoded::default() }
}

fn from_windows_1252(bytes: &[u8]) -> Decoded {
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let mut decoded = Decoded { text: text.into_owned(), ..Decoded::default() };
    // The five bytes to which the code page gives no character come out as the C1 controls of the same number.
    replace(&mut decoded, |c| matches!(c, '\u{80}'..='\u{9f}'));
    decoded
}

fn from_cp437(bytes: &[u8]) -> String {
    oem_cp::decode_string_complete_table(bytes, &oem_cp::code_table::DECODING_TABLE_CP437)
}

fn replace_controls(decoded: &mut Decoded) {
    // Looking at every byte without a branch lets the compiler use vector instructions; nearly every text has no such byte.
    if decoded.text.bytes().fold(false, |found, byte| found | is_control(byte)) {
        replace(decoded, |c| u8::try_from(c).is_ok_and(is_control));
    }
}

/// Whether a byte is a control character that no text has: not tab, line end, form feed or vertical tab.
pub(super) fn is_control(byte: u8) -> bool {
    byte < b' ' && !(b'\t'..=b'\r').contains(&byte)
}

/// Puts the replacement character for every character that `bad` names, and keeps the list of replaced ones in order.
fn replace(decoded: &mut Decoded, bad: fn(char) -> bool) {
    if !decoded.text.contains(bad) {
        return;
    }
    let mut text = String::with_capacity(decoded.text.len() + 16);
    let mut before = decoded.replaced.iter().copied().peekable();
    let mut replaced = Vec::new();
    for (at, c) in decoded.text.char_indices() {
        let bad = bad(c);
        if before.next_if_eq(&at).is_some() || bad {
            replaced.push(text.len());
        }
        text.push(if bad { char::REPLACEMENT_CHARACTER } else { c });
    }
    decoded.text = text;
    decoded.replaced = replaced;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn auto(bytes: &[u8]) -> (String, Encoding, bool) {
        let decoded = decode(bytes, EncodingSetting::Auto);
        (decoded.text, decoded.encoding, decoded.guessed)
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_byte_order_mark_is_believed_and_taken_off() {
        assert_eq!(auto(b"\xef\xbb\xbfToner"), ("Toner".into(), Encoding::Utf8, false));
        assert_eq!(auto(b"\xff\xfe\xe4\x00"), ("ä".into(), Encoding::Utf16Le, false));
        assert_eq!(auto(b"\xfe\xff\x00\xe4"), ("ä".into(), Encoding::Utf16Be, false));
    }

    #[test]
    fn utf_16_without_a_mark_is_guessed_from_its_nul_bytes() {
        let text = "Switch the printer off, then on again.\r\n";
        assert_eq!(auto(&utf16(text, u16::to_le_bytes)), (text.into(), Encoding::Utf16Le, true));
        assert_eq!(auto(&utf16(text, u16::to_be_bytes)), (text.into(), Encoding::Utf16Be, true));
    }

    #[test]
    fn valid_utf_8_is_not_guessed_at() {
        assert_eq!(auto("Prüfgerät – 5 €".as_bytes()), ("Prüfgerät – 5 €".into(), Encoding::Utf8, false));
    }

    #[test]
    fn a_setting_forces_an_encoding() {
        let read = |setting| decode(b"\x84", setting).text;
        assert_eq!(read(EncodingSetting::Windows1252), "„");
        assert_eq!(read(EncodingSetting::Cp437), "ä");
        assert_eq!(read(EncodingSetting::Utf8), "\u{fffd}");
        assert_eq!(decode(b"a\0b\0", EncodingSetting::Utf16).text, "ab");
        assert_eq!(decode(b"\xfe\xff\0a", EncodingSetting::Utf16).text, "a");
    }

    #[test]
    fn what_is_no_text_is_replaced_and_its_place_kept() {
        let utf8 = decode(b"a\xffb\xc3", EncodingSetting::Utf8);
        assert_eq!((utf8.text.as_str(), utf8.replaced), ("a\u{fffd}b\u{fffd}", vec![1, 5]));
        let western = decode(b"a\x81\x80", EncodingSetting::Windows1252);
        assert_eq!((western.text.as_str(), western.replaced), ("a\u{fffd}€", vec![1]));
        let odd = decode(b"\xff\xfea\0b", EncodingSetting::Auto);
        assert_eq!((odd.text.as_str(), odd.replaced), ("a\u{fffd}", vec![1]));
        let control = decode(b"\xffa\x07b\t\x0c\n", EncodingSetting::Utf8);
        assert_eq!((control.text.as_str(), control.replaced), ("\u{fffd}a\u{fffd}b\t\x0c\n", vec![0, 4]));
    }

    #[test]
    fn the_end_of_file_mark_of_dos_is_no_text() {
        assert_eq!(auto(b"Done.\r\n\x1a\x1a").0, "Done.\r\n");
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text_and_true_places(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            use EncodingSetting::{Auto, Cp437, Utf8, Utf16, Windows1252};
            for setting in [Auto, Utf8, Utf16, Windows1252, Cp437] {
                let decoded = decode(&bytes, setting);
                prop_assert!(!decoded.text.bytes().any(is_control));
                for at in decoded.replaced {
                    let here = decoded.text.get(at..).unwrap_or_default();
                    prop_assert!(here.starts_with(char::REPLACEMENT_CHARACTER));
                }
            }
        }
    }
}
