//! What stands in columns and is no table: traces of a debugger, pictures, contents, entries of a log, heads of mail, groups of
//! labels that describe a registry value.

use super::cells::Cell;
use crate::lines::{Lines, Signs};

/// Whether the rows of what looks like a table, and the lines they stand on, are something else.
pub(super) fn is_refused(lines: &Lines, numbers: &[u32], rows: &[Vec<Cell<'_>>]) -> bool {
    is_registry_group(rows) || is_message(rows) || is_contents(rows) || {
        let most = |is: fn(&str) -> bool, wanted: Signs| {
            let found = numbers.iter().filter_map(|n| lines.line(*n)).filter(|line| line.signs.meets(wanted));
            found.filter(|line| is(lines.slice(*line))).count() * 2 >= numbers.len()
        };
        most(is_dump, Signs::DIGIT) || is_picture(lines, numbers)
    }
}

/// Whether a line starts with one of the labels, in front of a colon.
fn is_labelled(row: &[Cell<'_>], labels: &[&str]) -> bool {
    let text = row.first().map_or("", |cell| cell.text);
    let Some((label, _)) = text.split_once(':').filter(|(label, _)| label.len() <= 40) else { return false };
    labels.iter().any(|known| known.eq_ignore_ascii_case(label.trim()))
}

/// `Value Name:`, `Data Type:`, `Data:` and the like: how registry values are displayed.
fn is_registry_group(rows: &[Vec<Cell<'_>>]) -> bool {
    const LABELS: &[&str] = &[
        "value name", "data type", "value", "data", "type", "key", "value data", "string", "subkey", "hive", "default",
        "range", "radix", "key name", "value type", "registry key", "name", "valid range", "description", "base",
        "entry",
    ];
    let labels = rows.iter().filter(|row| is_labelled(row, LABELS)).count();
    let typed = || rows.iter().flatten().any(|cell| cell.text.contains("REG_") || cell.text.contains("HKEY_"));
    labels * 2 > rows.len() && (labels >= 3 || typed())
        || rows.iter().filter(|r| r.iter().any(|c| c.text.starts_with("HKEY_"))).count() * 2 > rows.len()
}

/// The entry of an event log, or the head of a mail: they are messages, in which the columns hold what a program said.
fn is_message(rows: &[Vec<Cell<'_>>]) -> bool {
    const LOGGED: &[&str] = &[
        "event id", "event", "source", "category", "type", "user", "computer", "description", "date", "time",
        "event type",
    ];
    const MAILED: &[&str] = &["from", "to", "cc", "sent", "subject", "date", "posted at", "message-id", "received"];
    let count = |labels: &[&str]| rows.iter().filter(|row| is_labelled(row, labels)).count();
    let names = |label: &str| rows.iter().any(|row| is_labelled(row, &[label]));
    names("event id") && count(LOGGED) >= 2 || names("subject") && count(MAILED) >= 2 && count(MAILED) * 2 > rows.len()
}

/// `2.1  Loading the Tray`: the contents of a document, by the numbers of its parts.
fn is_contents(rows: &[Vec<Cell<'_>>]) -> bool {
    let is_number = |text: &str| {
        text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.starts_with(|c| c != '.')
    };
    let is_part = |row: &&Vec<Cell<'_>>| match row.as_slice() {
        [number, title] => {
            is_number(number.text) && title.gap <= 4 && title.text.starts_with(|c: char| c.is_ascii_uppercase())
        }
        _ => false,
    };
    let parts = rows.iter().filter(is_part).count();
    parts >= 2 && parts * 3 > rows.iter().filter(|row| row.len() >= 2).count() * 2
}

/// Words of memory, as a debugger or a trace prints them: `0162eb40  7801299d  00090004`, `0000: 00 00 34 00`.
fn is_dump(text: &str) -> bool {
    let words = || text.split([' ', '\t']).filter(|word| !word.is_empty());
    let is_hex = |word: &str| word.bytes().all(|b| b.is_ascii_hexdigit());
    let mut digits = false;
    let long = words().filter(|word| word.len() == 8 && is_hex(word)).inspect(|word| {
        digits |= word.bytes().any(|b| b.is_ascii_digit());
    });
    if long.take(3).count() == 3 {
        return digits;
    }
    // An instruction with its address and its bytes.
    let text = text.strip_prefix("FAULT ->").or_else(|| text.strip_prefix("fault -> 0x")).unwrap_or(text);
    let mut words = text.split([' ', '\t']).filter(|word| !word.is_empty());
    let offset = words.next().unwrap_or_default().trim_end_matches(':');
    let bare = offset.strip_prefix("0x").unwrap_or(offset);
    let behind = words.next().unwrap_or_default();
    let is_place = (4..=8).contains(&bare.len()) && is_hex(bare);
    let is_bytes = |word: &str| word.len() >= 2 && word.len().is_multiple_of(2) && is_hex(word);
    let is_instruction = bare.len() == 8
        && bare.bytes().any(|b| b.is_ascii_digit())
        && is_bytes(behind)
        && words.clone().next().is_some_and(|word| word.bytes().all(|b| b.is_ascii_lowercase()));
    let is_byte = |word: &str| word.len() == 2 && is_hex(word);
    is_place && (is_instruction || is_byte(behind) && words.take(3).filter(|word| is_byte(word)).count() == 3)
}

/// Boxes, braces and the lines between them, drawn with the signs of a typewriter.
fn is_picture(lines: &Lines, numbers: &[u32]) -> bool {
    const STROKES: Signs = Signs::these(b"|+_/\\");
    let (mut corners, mut drawn) = (0usize, 0usize);
    for line in numbers.iter().filter_map(|n| lines.line(*n)).filter(|line| line.signs.meets(STROKES)) {
        let text = lines.slice(line);
        let is_side = text.starts_with('+') && text.ends_with('+') && !text.contains(' ');
        let corner = !is_side && (text.contains("+--") || text.contains("--+") || text.contains("|__"));
        corners += usize::from(corner);
        let stroke = |word: &str| matches!(word, "|" | "/" | "\\" | "||" | "|_" | "_|");
        drawn += usize::from(corner || text.split([' ', '\t']).any(stroke));
    }
    corners >= 2 && drawn * 2 >= numbers.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_memory_are_told_from_numbers() {
        assert!(is_dump("0162eb40  7801299d  00090004 00411130 BELLS!ring+0x17"));
        assert!(is_dump("0010:  00 20 AF 47 93 58   . .G.X") && is_dump("BEL   0B0553 324F2C00 01368000 0100BB00"));
        assert!(is_dump("61204618 55               push    ebp") && is_dump("FAULT ->77f76148 cc   int   3"));
        assert!(!is_dump("19920101  12345  00000012 bells") && !is_dump("ABCDEFAB  DEADBEEF  FACEFACE"));
        assert!(!is_dump("1000 20 bells 30 rings") && !is_dump("Bells 10 20 30 40"));
    }
}
