//! Character references of HTML in titles.

/// The names that titles use; the archive has the first four and numbers.
const NAMES: &[(&str, char)] = &[
    ("quot", '"'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
];

/// A text with its character references replaced by what they stand for, once. What is no reference stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match reference(after) {
            Some((c, len)) => {
                out.push(c);
                rest = after.get(len..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character that a reference stands for, and how many bytes it takes behind its `&`.
fn reference(text: &str) -> Option<(char, usize)> {
    // No reference is longer than this, so that a text of nothing but `&` is read in one go.
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_once() {
        assert_eq!(decode("&quot;Tray &lt;n&gt;&quot; &#38; &#x5b;x&#93;"), "\"Tray <n>\" & [x]");
        assert_eq!(decode("&amp;lt;"), "&lt;");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["", "AT&T", "a & b;", "&;", "&#;", "&#xFFFFFFFF;", "&#7;", "&unknown;", "&"] {
            assert_eq!(decode(text), text);
        }
    }
}
