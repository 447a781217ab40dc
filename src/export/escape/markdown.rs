//! Markdown.

/// Running text: every mark that could begin markup, a link or HTML gets a backslash.
pub(in crate::export) fn text(text: &str) -> String {
    let text = super::one_line(text);
    let mut out = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        // A number with a full stop, a plus, a minus or a number sign begin a list or heading only at the start.
        let at_start = matches!(c, '#' | '+' | '-' | '=') && place == 0;
        let after_number = matches!(c, '.' | ')') && place > 0 && text.get(..place).is_some_and(is_number);
        if anywhere || at_start || after_number {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Text between backquotes, more of them than stand in a row inside. In tables a bar ends a cell even there, so that it
/// gets a backslash, which tables take off again.
pub(in crate::export) fn code(text: &str) -> String {
    let text = super::one_line(text).replace('|', "\\|");
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        let mut out = String::new();
        pulldown_cmark::html::push_html(
            &mut out,
            pulldown_cmark::Parser::new_ext(markdown, pulldown_cmark::Options::all()),
        );
        out
    }

    #[test]
    fn text_is_no_markup() {
        for (given, shown) in [
            ("<b>x</b> & [a](b)", "&lt;b&gt;x&lt;/b&gt; &amp; [a](b)"),
            ("# a *b* _c_ `d` ~e~", "# a *b* _c_ `d` ~e~"),
            ("1. a", "1. a"),
            ("- a", "- a"),
            ("a\n\n# b", "a # b"),
            ("C:\\*.dll", "C:\\*.dll"),
        ] {
            assert_eq!(html(&text(given)), format!("<p>{shown}</p>\n"));
        }
    }

    #[test]
    fn code_is_what_it_was() {
        assert_eq!(html(&code("a `b` <c>")), "<p><code>a `b` &lt;c&gt;</code></p>\n");
        assert_eq!(html(&code("``")), "<p><code>``</code></p>\n");
        let table = format!("| a |\n|---|\n| {} |\n", code("x|y"));
        assert!(html(&table).contains("<code>x|y</code>"), "{}", html(&table));
    }
}
