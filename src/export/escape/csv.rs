//! Comma-separated values.

/// A cell, always in quotation marks, which are doubled inside (RFC 4180). Spreadsheets take a cell that begins with one of
/// a few characters for a formula, quoted or not; such a cell gets an apostrophe in front, which they show as text.
pub(in crate::export) fn cell(text: &str) -> String {
    let text: String = text.chars().filter(|c| !super::is_hidden(*c) || matches!(c, '\n' | '\t')).collect();
    let guard = if is_formula(&text) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet could take a text for a formula; blanks in front do not hinder all of them.
fn is_formula(text: &str) -> bool {
    let trimmed = text.trim_start();
    text.starts_with(['\t', '\n'])
        || trimmed.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '|', '%'])
}

/// Rows as a file: a byte order mark, by which spreadsheets know UTF-8, and lines that end with CR and LF.
pub(in crate::export) fn file(rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "\u{200b}=1", "＝1", "|calc", "\r=1"] {
            let cell = cell(text);
            assert!(cell.starts_with("\"'"), "{cell:?}");
        }
        assert_eq!(cell("a=1"), "\"a=1\"");
    }

    #[test]
    fn quotation_marks_are_doubled() {
        assert_eq!(cell("say \"x\", y"), "\"say \"\"x\"\", y\"");
    }
}
