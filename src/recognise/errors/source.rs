//! The program or service that logs an event, as a display of the event says it.

use crate::lines::Lines;

/// How many lines above and below the id are searched.
const NEAR: u32 = 5;

/// The longest name, in bytes.
const LONGEST: usize = 60;

/// How many bytes of a line are read, so that a text in one line is not read anew for each of its events.
const FARTHEST: usize = 160;

/// The source that stands beside the event id on line `number`, behind which stands `behind`: on the same line, else
/// below, else above, with no blank line and no other event id between.
pub(super) fn beside(lines: &Lines, number: u32, behind: &str) -> Option<String> {
    let read = |line: u32| of_line(cut(lines.text(line)));
    let own = cut(behind.split('\n').next().unwrap_or_default());
    let near = |line: &u32| !lines.is_blank(*line) && !names_event(cut(lines.text(*line)));
    let below = (number.saturating_add(1)..=number.saturating_add(NEAR)).take_while(near);
    let above = (number.saturating_sub(NEAR)..number).rev().take_while(near);
    of_line(own).or_else(|| below.clone().find_map(read)).or_else(|| above.clone().find_map(read))
}

/// The first bytes of a text.
fn cut(text: &str) -> &str {
    let len = (0..=FARTHEST.min(text.len())).rev().find(|len| text.is_char_boundary(*len)).unwrap_or(0);
    text.get(..len).unwrap_or_default()
}

fn names_event(line: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find("vent") {
        rest = rest.get(at + 4..).unwrap_or_default();
        if rest.trim_start().get(..2).is_some_and(|id| id.eq_ignore_ascii_case("id")) {
            return true;
        }
    }
    false
}

/// The name behind the label "Source" of a line.
fn of_line(line: &str) -> Option<String> {
    for label in ["source", "src"] {
        let Some(at) = find_word(line, label) else { continue };
        let rest = line.get(at + label.len()..).unwrap_or_default();
        let marked = rest.trim_start().strip_prefix([':', '=']);
        // Without a mark, only columns or the beginning of the line make the word a label.
        let label_ends =
            at == 0 || rest.starts_with("  ") || rest.starts_with('\t') || rest.trim_start().starts_with('(');
        let Some(rest) = marked.or_else(|| Some(rest).filter(|r| label_ends && r.starts_with(char::is_whitespace)))
        else {
            continue;
        };
        let name = name(rest.trim_start());
        if name.is_some() {
            return name;
        }
    }
    None
}

/// Where a word stands in a line, in any letter case; what has other letters around it is another word.
fn find_word(line: &str, word: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    (0..bytes.len().saturating_sub(word.len())).find(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let found = bytes.get(*at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()));
        let behind = bytes.get(at + word.len());
        found && ![before, behind].into_iter().flatten().any(u8::is_ascii_alphanumeric)
    })
}

/// A name up to the next column, label or mark.
fn name(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['(', '"', '\'', ' ']);
    let columns = [text.find("  "), text.find('\t'), text.find([',', ';', ')', '"', '\''])];
    let mut end = columns.into_iter().flatten().min().unwrap_or(text.len());
    if let Some(colon) = text.get(..end).and_then(|head| head.find(':')) {
        // What stands before a colon is the next label, such as `Type:`.
        end = text.get(..colon).and_then(|head| head.rfind(' ')).unwrap_or(0);
    }
    let name = text.get(..end)?.trim_end_matches([' ', '.', ')']).trim();
    let plain = name.starts_with(char::is_alphanumeric) && name.len() <= LONGEST && name.split(' ').count() <= 5;
    plain.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_with_its_mark_or_in_columns_gives_the_name() {
        for (line, wanted) in [
            ("Source: Service Control Manager", Some("Service Control Manager")),
            ("Source hpmon", Some("hpmon")),
            ("Time:  <time>         Source:   RelayMTA  Type: x", Some("RelayMTA")),
            ("Event Id:316 Source: Acme_Scheduler", Some("Acme_Scheduler")),
            ("Source    : Router Type: Error", Some("Router")),
            ("The description for Event ID (22) in Source ( mvaudio )", Some("mvaudio")),
            ("the source of the message is not known", None),
            ("Source: <name>", None),
            ("Resources: 5", None),
        ] {
            assert_eq!(of_line(line).as_deref(), wanted, "{line}");
        }
    }
}
