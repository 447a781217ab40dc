//! Bytes → text, with what went wrong with its encoding mended.

use super::form::Form;
use crate::config::EncodingSetting;
use crate::source::{Decoded, decode, is_binary};

/// A text, and what a person has to look at.
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) doubts: Vec<String>,
    pub(super) is_binary: bool,
}

/// How much of a page is searched for the name of its encoding, in bytes; browsers look as far.
const PRESCAN: usize = 1024;

/// Reads bytes as text. A page of HTML may name its encoding; else it is found out as for articles.
pub(super) fn text(bytes: &[u8], form: Form, setting: EncodingSetting) -> Mended {
    let named = if form == Form::Html && setting == EncodingSetting::Auto { named_encoding(bytes) } else { None };
    let mut doubts = Vec::new();
    let decoded = match named {
        Some(encoding) => {
            let (text, _, broken) = encoding.decode(bytes);
            let replaced = if broken { vec![0] } else { Vec::new() };
            Decoded { text: text.into_owned(), replaced, ..Decoded::default() }
        }
        None => decode(bytes, setting),
    };
    if decoded.guessed {
        doubts
            .push(format!("the encoding was guessed to be {}; look at letters with accents", decoded.encoding.name()));
    }
    if !decoded.replaced.is_empty() {
        doubts.push("there were bytes that are no text in its encoding; each stands as \u{fffd} now".to_owned());
    }
    let is_binary = is_binary(bytes, &decoded);
    let mut text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    if let Some(mended) = encoded_twice(&text) {
        doubts.push("the text had been encoded twice, and was decoded twice; look at letters with accents".to_owned());
        text = mended;
    }
    Mended { text, doubts, is_binary }
}

/// The encoding that the head of a page names.
fn named_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if bytes.starts_with(b"\xef\xbb\xbf") || bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return None;
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(PRESCAN)).unwrap_or_default()).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset")?;
    let name = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len());
    let encoding = encoding_rs::Encoding::for_label(name.get(..end)?.as_bytes())?;
    // A page whose bytes say otherwise has been saved in another encoding since.
    let says_utf8 = std::str::from_utf8(bytes).is_ok() && !bytes.is_ascii();
    (!says_utf8 || encoding == encoding_rs::UTF_8).then_some(encoding)
}

/// The text that was taken for Windows-1252 once too often while it was UTF-8 already: `PrÃ¼fgerÃ¤t` is `Prüfgerät`.
fn encoded_twice(text: &str) -> Option<String> {
    let sign = |c: char| matches!(c, 'Ã' | 'Â' | 'â');
    if text.chars().filter(|c| sign(*c)).count() < 2 {
        return None;
    }
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(text);
    if unmappable {
        return None;
    }
    let mended = String::from_utf8(bytes.into_owned()).ok()?;
    (!mended.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'))).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], form: Form) -> (String, usize) {
        let mended = text(bytes, form, EncodingSetting::Auto);
        (mended.text, mended.doubts.len())
    }

    #[test]
    fn encodings_are_mended_and_the_doubt_is_told() {
        assert_eq!(read("Prüfgerät\r\n".as_bytes(), Form::Auto), ("Prüfgerät\n".to_owned(), 0));
        assert_eq!(read(b"Pr\xfcfger\xe4t", Form::Auto), ("Prüfgerät".to_owned(), 1));
        assert_eq!(read("PrÃ¼fgerÃ¤t".as_bytes(), Form::Auto), ("Prüfgerät".to_owned(), 1));
        assert_eq!(read(b"<meta charset=koi8-r><p>\xf0", Form::Html).0, "<meta charset=koi8-r><p>П");
        assert_eq!(read("<meta charset=latin1><p>ü".as_bytes(), Form::Html).0, "<meta charset=latin1><p>ü");
        assert!(text(&(0..=255).collect::<Vec<u8>>(), Form::Auto, EncodingSetting::Auto).is_binary);
        assert_eq!(read("São João, Ãcaro".as_bytes(), Form::Auto).0, "São João, Ãcaro");
    }
}
