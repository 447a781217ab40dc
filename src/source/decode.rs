//! Bytes → text.

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

/// Reads bytes as text. Any bytes give a text.
#[must_use]
pub fn decode(bytes: &[u8], _setting: EncodingSetting) -> Decoded {
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), ..Decoded::default() }
}
