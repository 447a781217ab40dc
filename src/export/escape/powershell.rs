//! PowerShell scripts.

use super::is_hidden;

/// A string literal. Inside single quotation marks nothing is expanded; PowerShell takes the curly ones for them too, and
/// reads any of them twice as once. Hidden characters are added by their numbers, so that the literal is what it looks like.
pub(in crate::export) fn literal(text: &str) -> String {
    if !text.chars().any(is_hidden) {
        return quoted(text);
    }
    let mut parts: Vec<String> = Vec::new();
    let mut visible = String::new();
    for c in text.chars() {
        if !is_hidden(c) {
            visible.push(c);
            continue;
        }
        if !visible.is_empty() || parts.is_empty() {
            // The first part is a string, so that `+` joins and does not add.
            parts.push(quoted(&std::mem::take(&mut visible)));
        }
        let mut units = [0; 2];
        parts.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("[char]0x{unit:04X}")));
    }
    if !visible.is_empty() {
        parts.push(quoted(&visible));
    }
    format!("({})", parts.join(" + "))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        out.push(c);
        if is_quote(c) {
            out.push(c);
        }
    }
    out.push('\'');
    out
}

/// The characters that PowerShell's tokenizer takes for a single quotation mark.
fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}')
}

/// A comment of one line.
pub(in crate::export) fn comment(text: &str) -> String {
    let text = super::one_line(text);
    if text.is_empty() { "#".to_owned() } else { format!("# {text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a literal as PowerShell's tokenizer does: strings in single quotation marks of any form, in which two in a row
    /// are the second one; `[char]0x…`; `+`; parentheses. Anything else would be code.
    fn read(literal: &str) -> Result<String, String> {
        let mut units: Vec<u16> = Vec::new();
        let mut rest = literal;
        while let Some(c) = rest.chars().next() {
            let behind = rest.split_at(c.len_utf8()).1;
            if is_quote(c) {
                let mut chars = behind.chars();
                loop {
                    let c = chars.next().ok_or("the string is not closed")?;
                    let next = chars.as_str().chars().next();
                    match (is_quote(c), next) {
                        (true, Some(twice)) if is_quote(twice) => {
                            chars.next();
                            units.extend(twice.encode_utf16(&mut [0; 2]).iter());
                        }
                        (true, _) => break,
                        _ => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
                    }
                }
                rest = chars.as_str();
            } else if let Some(number) = rest.strip_prefix("[char]0x") {
                let (digits, behind) = number.split_at(4);
                units.push(u16::from_str_radix(digits, 16).map_err(|e| e.to_string())?);
                rest = behind;
            } else if matches!(c, '(' | ')' | '+' | ' ') {
                rest = behind;
            } else {
                return Err(format!("code: {rest}"));
            }
        }
        String::from_utf16(&units).map_err(|e| e.to_string())
    }

    #[test]
    fn nothing_in_a_literal_is_code() {
        for text in [
            "", "plain", "it's", "’; Remove-Item x #", "‘a‚b‛c’", "$(calc)", "`n$env:x", "a\r\nb", "\0", "\n",
            "'@\n\"", "\u{202e}gpj.exe", "%PATH%", "^&|<>", "日本語 ü", "\u{e0041}x", "''", "a\"b",
        ] {
            assert_eq!(read(&literal(text)).as_deref(), Ok(text), "{}", literal(text));
        }
    }

    #[test]
    fn the_tokenizer_of_these_tests_sees_code() {
        assert!(read("'it's'").is_err());
        assert!(read("'a’; b").is_err());
        assert!(read("\"$(calc)\"").is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_one_literal(text in proptest::prelude::any::<String>()) {
            proptest::prop_assert_eq!(read(&literal(&text)), Ok(text));
        }

        #[test]
        fn any_text_is_one_comment(text in "[\\PC\r\n\u{85}\u{2028}#<>]*") {
            let comment = comment(&text);
            proptest::prop_assert!(comment.starts_with('#') && !comment.contains(super::is_hidden));
        }
    }
}
