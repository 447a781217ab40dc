//! An article refers to itself: KB110.

use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use crate::source::LineRange;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    let own = &article.metadata.id;
    let number = own.trim_start_matches(|c: char| !c.is_ascii_digit());
    if !article.metadata.id_is_given || number.is_empty() {
        return;
    }
    let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return };
    let body = first.lines.join(last.lines);
    if memchr::memmem::find(article.lines.source(body).as_bytes(), number.as_bytes()).is_none() {
        return;
    }
    for line in article.lines.range(body) {
        let text = article.lines.slice(line);
        let is_code = || article.code.iter().any(|code| code.lines.contains(line.number));
        if !text.contains(number) || is_code() {
            continue;
        }
        for mention in subject.setting.words.ids.mentions(text) {
            let behind = text.get(mention.bytes.end..).unwrap_or_default();
            if !mention.id.eq_ignore_ascii_case(own) || is_part_of_name(behind) {
                continue;
            }
            let before = text.get(..mention.bytes.start).unwrap_or_default();
            // What stands in quotation marks is what a program shows.
            let quoted = before.matches('"').count() % 2 == 1;
            if heads_title(before, behind) || !quoted && sends(&before_line(subject, line.number, before)) {
                let message = format!("the article sends its reader to {own}, which is itself");
                let help = "name the article that was meant, or take the reference out";
                found.part(
                    Code::ReferenceSelf,
                    line.number,
                    text.get(mention.bytes).unwrap_or_default(),
                    message,
                    help,
                );
            }
        }
    }
}

/// Whether a number is followed by what makes a name of it, such as that of a package: `Q171259.exe`.
fn is_part_of_name(behind: &str) -> bool {
    let mut rest = behind.chars();
    matches!(rest.next(), Some('.' | '_' | '-' | '\\')) && rest.next().is_some_and(char::is_alphanumeric)
}

/// Whether an id stands at the head of a line with a title behind it, as archives list what else there is to read.
fn heads_title(before: &str, behind: &str) -> bool {
    let bare = matches!(before.trim(), "" | "-" | "•" | "|");
    bare && behind.trim_start_matches(':').starts_with(' ') && behind.trim_start().starts_with(char::is_uppercase)
}

/// The sentence before a place on a line, from as far as three lines above.
fn before_line(subject: &Subject<'_>, line: u32, before: &str) -> String {
    let lines = &subject.article.lines;
    let above = (line.saturating_sub(3)..line).rev().take_while(|n| !lines.is_blank(*n)).last().unwrap_or(line);
    let above = if above < line { lines.joined(LineRange::new(above, line - 1)) } else { String::new() };
    format!("{above} {before}").to_lowercase()
}

/// Whether the words before a mention send the reader there. An article may well name its own number, as where it says
/// what it was called before.
fn sends(before: &str) -> bool {
    const SAYS: &[&str] =
        &["see ", "refer to", "click the", "more information", "additional information", "consult", "described in"];
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    SAYS.iter().any(|word| sentence.contains(word)) && !sentence.contains("this article")
        // What to name to those who answer the telephone.
        && !sentence.contains("contact")
}
