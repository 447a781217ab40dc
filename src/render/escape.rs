//! Text → HTML: the one place where text is made safe for markup.

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

/// JSON in which `<`, `>`, `&` and the two line ends that JavaScript knows beside its own are written as escapes.
pub(super) fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    let mut rest = json;
    // The two line ends are of three bytes, of which the first is looked for.
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2)) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('<') => out.push_str("\\u003c"),
            Some('>') => out.push_str("\\u003e"),
            Some('&') => out.push_str("\\u0026"),
            Some('\u{2028}') => out.push_str("\\u2028"),
            Some('\u{2029}') => out.push_str("\\u2029"),
            Some(other) => out.push(other),
            None => {}
        }
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
        let made = json(&serde_json::json!("</script><!-- & \u{2028}").to_string());
        assert!(!made.contains(['<', '>', '&', '\u{2028}']), "{made}");
        assert_eq!(serde_json::from_str::<String>(&made).unwrap(), "</script><!-- & \u{2028}");
    }
}
