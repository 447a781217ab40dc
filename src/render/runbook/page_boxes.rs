//! What stands at the edge of every printed page: the runbook's id and revision, and "page x of y".

use crate::runbook::Cover;
use crate::view::Strings;

/// The size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Its name in CSS, and in Typst with a prefix.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }
}

/// The `@page` rule of a runbook. Its texts are strings of CSS, in which nothing but letters and digits stands unescaped.
pub(super) fn page_boxes(cover: &Cover, paper: Paper, strings: &Strings) -> String {
    let identity = match cover.revision.as_str() {
        "" => cover.id.clone(),
        revision => format!("{} · {} {revision}", cover.id, strings.get("runbook_revision")),
    };
    let pages = strings.get("runbook_page");
    let (before, rest) = pages.split_once("{page}").unwrap_or(("", pages));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    let font = "font: 8pt system-ui, \"Liberation Sans\", Arial, sans-serif;";
    format!(
        "\n@page {{ size: {}; margin: 18mm 15mm 18mm 15mm;\n  @bottom-left {{ content: {}; {font} }}\n  \
         @bottom-center {{ content: {}; {font} }}\n  \
         @bottom-right {{ content: {} counter(page) {} counter(pages) {}; {font} }} }}\n",
        paper.name(),
        css_string(&identity),
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
