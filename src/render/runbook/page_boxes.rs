//! What stands at the edge of every printed page: the runbook's id and revision, and "page x of y".

use crate::config::Paper;
use crate::runbook::Cover;
use crate::view::Strings;

/// The name of a size in CSS.
const fn name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    }
}

/// The id and the revision, as every page shows them.
pub(super) fn identity(cover: &Cover, strings: &Strings) -> String {
    match cover.revision.as_str() {
        "" => cover.id.clone(),
        revision => format!("{} · {} {revision}", cover.id, strings.get("runbook_revision")),
    }
}

/// What stands before, between and behind the numbers of "page x of y".
pub(super) fn page_numbers(strings: &Strings) -> [&str; 3] {
    let pages = strings.get("runbook_page");
    let (before, rest) = pages.split_once("{page}").unwrap_or(("", pages));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    [before, between, after]
}

/// The `@page` rule of a runbook. Its texts are strings of CSS, in which nothing but letters and digits stands unescaped.
pub(super) fn page_boxes(cover: &Cover, paper: Paper, strings: &Strings) -> String {
    let [before, between, after] = page_numbers(strings);
    let font = "font: 8pt system-ui, \"Liberation Sans\", Arial, sans-serif;";
    format!(
        "\n@page {{ size: {}; margin: 18mm 15mm 18mm 15mm;\n  @bottom-left {{ content: {}; {font} }}\n  \
         @bottom-center {{ content: {}; {font} }}\n  \
         @bottom-right {{ content: {} counter(page) {} counter(pages) {}; {font} }} }}\n",
        name(paper),
        css_string(&identity(cover, strings)),
        css_string(strings.get("runbook_short")),
        css_string(before),
        css_string(between),
        css_string(after),
    )
}

/// A string of CSS: everything but letters, digits and blanks of ASCII is written by its number.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_id_ends_the_string() {
        assert_eq!(css_string("A-1\"}</style>"), r#""A\2d 1\22 \7d \3c \2f style\3e ""#);
    }
}
