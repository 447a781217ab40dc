//! Text → HTML: the one place where text is made safe for markup.

use serde::Serialize;

/// Appends `text` so that it can stand between tags.
pub(crate) fn text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        out.push_str(match tail.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            _ => "&gt;",
        });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Appends `value` so that it can stand in an attribute between quotation marks of either kind. An address must have gone
/// through [`crate::view::web_address`] or [`crate::view::encode_path`] before.
pub(crate) fn attribute(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// `value` as JSON in which `<`, `>`, `&` and the two line ends that JavaScript knows beside its own are written as escapes.
/// Empty for what has no form in JSON, which nothing that pages hold is.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut json = Vec::with_capacity(LIKELY_JSON);
    let written = crate::record::append_json(value, &mut json);
    written.ok().and_then(|()| String::from_utf8(json).ok()).map(without_markup).unwrap_or_default()
}

/// How many bytes most data blocks have at the most.
const LIKELY_JSON: usize = 2 * 1024;

/// JSON with escapes in place of what could end the block that it stands in.
fn without_markup(json: String) -> String {
    let bytes = json.as_bytes();
    // The two line ends are of three bytes, the first two of which they share with dashes and quotation marks.
    let has_line_end = memchr::memmem::find(bytes, b"\xe2\x80").is_some();
    if !has_line_end && memchr::memchr3(b'<', b'>', b'&', bytes).is_none() {
        return json;
    }
    let next = |rest: &str| match has_line_end {
        true => rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']),
        false => memchr::memchr3(b'<', b'>', b'&', rest.as_bytes()),
    };
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    let mut rest = json.as_str();
    while let Some((plain, tail)) = next(rest).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(plain);
        let mut chars = tail.chars();
        out.push_str(match chars.next() {
            Some('<') => "\\u003c",
            Some('>') => "\\u003e",
            Some('&') => "\\u0026",
            Some('\u{2028}') => "\\u2028",
            _ => "\\u2029",
        });
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_opens_markup_survives() {
        let (mut between, mut inside) = (String::new(), String::new());
        text(&mut between, "a<b>&amp;\u{e9}]]>");
        attribute(&mut inside, "\"'><x & y");
        assert_eq!(between, "a&lt;b&gt;&amp;amp;\u{e9}]]&gt;");
        assert_eq!(inside, "&quot;&#39;&gt;&lt;x &amp; y");
    }

    #[test]
    fn nothing_in_a_text_ends_the_data_block() {
        for text in ["</script><!-- & \u{2028}", "\u{2029}", "a > b", "“quoted” – and <so>", "“only quoted”", ""]
        {
            let made = json(&text);
            assert!(!made.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{made}");
            assert_eq!(serde_json::from_str::<String>(&made).unwrap(), text);
        }
    }
}
