//! Tables of files: hotfix tables, lists in columns, tables with a column of names.

use super::directory;
use super::name::{is_file, is_file_when_announced};
use crate::article::{Evidence, FileEntry};
use crate::blocks::{Row, Table};
use crate::lines::Lines;
use crate::source::LineRange;

/// The files of a table.
pub(super) fn entries(lines: &Lines, table: &Table) -> Vec<FileEntry> {
    let body = table.rows.get(table.head..).unwrap_or_default();
    let head: Vec<String> = match table.head {
        0 => Vec::new(),
        n => (0..table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0))
            .map(|column| {
                let parts: Vec<&str> =
                    table.rows.iter().take(n).filter_map(|r| r.cells.get(column)).map(String::as_str).collect();
                parts.join(" ").to_ascii_lowercase()
            })
            .collect(),
    };
    if is_hotfix(&head) {
        let column = head
            .iter()
            .position(|name| name.contains("file"))
            .or_else(|| head.iter().position(|name| name.contains("name")));
        let evidence = Evidence::certain("the head of the table names files and their measures");
        // Without a column for sizes, numbers are words of other columns.
        let sized = ["size", "byte", "length"].iter().any(|word| head.iter().any(|name| name.contains(word)))
            || head.iter().filter(|name| !name.is_empty()).count() < 3;
        let rows = body.iter().filter_map(|row| hotfix_row(row, column, sized));
        return rows.map(|entry| FileEntry { evidence, ..entry }).collect();
    }
    if let Some(dated) = dated_rows(table, body) {
        return dated;
    }
    let columns = file_columns(&head, body);
    let mut found = Vec::new();
    for row in body {
        for &column in &columns {
            let cell = row.cells.get(column).map_or("", String::as_str);
            let evidence = if head.get(column).is_some_and(|name| name.contains("file")) {
                Evidence::certain("the head of its column speaks of files")
            } else {
                Evidence::likely("nearly all cells of its column are files' names")
            };
            let entries = cell_files(lines, row, cell, columns.len()).into_iter();
            found.extend(entries.map(|entry| FileEntry { evidence, ..entry }));
        }
    }
    found
}

/// A head that names a file's date, size or version beside its name.
fn is_hotfix(head: &[String]) -> bool {
    let all = head.join(" ");
    let named = all.contains("file") || all.contains("name");
    let measured = ["date", "time", "size", "version"].iter().filter(|word| all.contains(*word)).count();
    named && measured >= 1 || measured >= 3
}

/// The rows of a table without a head, where each has a date or a time and a file's name, in whatever cells they stand, or
/// is one of a directory's listing. One row of many may be something else. Below a head, which may be the name of a disk, only
/// rows of a listing count.
fn dated_rows(table: &Table, body: &[Row]) -> Option<Vec<FileEntry>> {
    let is_listed = |row: &Row| directory::file(&row.cells.join(" "), row.lines).is_some();
    if table.head > 0 && !body.iter().take(2).any(is_listed) {
        return None;
    }
    let evidence = Evidence::likely("each row of the table has a file's name and its date or time");
    let mut found = Vec::new();
    let (mut sure, mut others) = (0usize, 0usize);
    for row in body {
        let text = row.cells.join(" ");
        if directory::is_no_file(&text) {
            continue;
        }
        let dated = if table.head == 0 { hotfix_row(row, None, true) } else { None };
        let dated = dated.filter(|entry| entry.date.is_some() || entry.time.is_some());
        let is_sure = dated.as_ref().is_some_and(|entry| is_file(&entry.path));
        let listed = if is_sure { None } else { directory::file(&text, row.lines) };
        sure += usize::from(is_sure || listed.is_some());
        // Among names that surely are files', those with rare extensions are too.
        match listed.or(dated) {
            Some(entry) => found.push(FileEntry { evidence, ..entry }),
            None => others += 1,
        }
    }
    (sure > 0 && sure * 2 >= found.len() && others * 10 <= found.len()).then_some(found)
}

/// Reads a row word by word, since a proportional font has often spoilt the columns.
fn hotfix_row(row: &Row, column: Option<usize>, sized: bool) -> Option<FileEntry> {
    let text = row.cells.join(" ");
    let mut entry = FileEntry { lines: row.lines, ..FileEntry::default() };
    let mut remark = Vec::new();
    let (mut words, mut before) = (text.split_whitespace().peekable(), "");
    while let Some(word) = words.next() {
        let bare = word.trim_matches(['"', ',', ';']);
        // `1024 x 768`: the measures of something that is drawn or printed.
        let is_area = before == "x" || words.peek().is_some_and(|next| *next == "x");
        before = word;
        match kind(bare) {
            Kind::Size if is_area || !sized => remark.push(word),
            Kind::Other if matches!(bare, "AM" | "PM" | "am" | "pm") && entry.time.is_some() => {
                if let Some(time) = &mut entry.time {
                    time.push(' ');
                    time.push_str(bare);
                }
            }
            Kind::File if entry.path.is_empty() => bare.clone_into(&mut entry.path),
            Kind::Date if entry.date.is_none() => entry.date = Some(bare.to_owned()),
            Kind::Time if entry.time.is_none() => entry.time = Some(bare.to_owned()),
            Kind::Version if entry.version.is_none() => entry.version = Some(bare.to_owned()),
            Kind::Size if entry.size.is_none() => entry.size = Some(bare.to_owned()),
            Kind::Platform if entry.platform.is_none() => {
                entry.platform = Some(bare.trim_matches(['(', ')']).to_owned());
            }
            _ => remark.push(word),
        }
    }
    let named = column.and_then(|nth| row.cells.get(nth)).map_or("", String::as_str);
    let measures = [&entry.date, &entry.time, &entry.version, &entry.size];
    if entry.path.is_empty() && is_plain_name(named) && measures.iter().any(|measure| measure.is_some()) {
        // On a Macintosh a file needs no extension.
        named.clone_into(&mut entry.path);
        remark.retain(|word| !named.contains(word));
    }
    let rest = remark.join(" ");
    entry.remark = (!rest.is_empty() && rest != "bytes").then_some(rest);
    (!entry.path.is_empty()).then_some(entry)
}

/// Takes date, time, size, version and platform out of the remark of a displayed name.
pub(super) fn measures(entry: &mut FileEntry) {
    let Some(remark) = entry.remark.as_deref() else { return };
    let words: Vec<&str> = remark.split_whitespace().map(|word| word.trim_end_matches(';')).collect();
    let kinds = || words.iter().map(|word| kind(word));
    let measured = kinds().filter(|kind| !matches!(kind, Kind::Other | Kind::File)).count();
    let dated = measured >= 2 && kinds().any(|kind| matches!(kind, Kind::Date | Kind::Time | Kind::Version));
    if measured < 2 || measured * 2 < words.len() || !dated {
        return;
    }
    let row = Row::plain(entry.lines, vec![format!("{} {remark}", entry.path)]);
    if let Some(read) = hotfix_row(&row, None, true).filter(|read| read.path == entry.path) {
        *entry = FileEntry { disposition: std::mem::take(&mut entry.disposition), ..read };
    }
}

enum Kind {
    File,
    Date,
    Time,
    Version,
    Size,
    Platform,
    Other,
}

/// The systems and processors for which a file is made, as tables name them.
const PLATFORMS: &[&str] =
    &["intel", "alpha", "x86", "i386", "ia64", "mips", "ppc", "i386/x86", "winnt", "win95", "win98"];

fn kind(word: &str) -> Kind {
    let inner = word.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(word);
    if PLATFORMS.iter().any(|platform| inner.eq_ignore_ascii_case(platform)) {
        return Kind::Platform;
    }
    if let Some(measure) = word.bytes().any(|b| b.is_ascii_digit()).then(|| measure(word)).flatten() {
        return measure;
    }
    let numbered = word.starts_with(|c: char| c.is_ascii_digit()) && !is_file(word);
    if is_file_when_announced(word) && !numbered { Kind::File } else { Kind::Other }
}

/// What a word with a digit measures.
fn measure(word: &str) -> Option<Kind> {
    let only = |marks: &[u8]| word.bytes().all(|b| b.is_ascii_digit() || marks.contains(&b));
    if is_date(word) {
        return Some(Kind::Date);
    }
    if is_time(word) {
        return Some(Kind::Time);
    }
    if word.contains('.') && only(b".") {
        return Some(Kind::Version);
    }
    // `24K`, `24kb`, `24,576`.
    let bare = word.strip_suffix(['k', 'K']);
    let thousands = bare.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    let kilobytes = word.get(word.len().saturating_sub(2)..).is_some_and(|end| end.eq_ignore_ascii_case("kb"));
    (only(b",") || kilobytes || thousands).then_some(Kind::Size)
}

/// Words with letters in them, none of which is a measure.
fn is_plain_name(cell: &str) -> bool {
    let letters = cell.bytes().any(|b| b.is_ascii_alphabetic());
    letters
        && cell.len() <= 60
        && !cell.ends_with('.')
        && cell.split_whitespace().all(|word| matches!(kind(word), Kind::Other))
}

/// `4:30p`, `16:30`, `04:30:01pm`.
pub(super) fn is_time(word: &str) -> bool {
    let clock = word.trim_end_matches(['a', 'p', 'm', 'A', 'P', 'M']);
    clock.contains(':') && clock.len() >= 3 && clock.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// `24576`, `24,576`.
pub(super) fn is_size(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

/// `01/26/00`, `11-17-1996`, `26-jan-2000`.
pub(super) fn is_date(word: &str) -> bool {
    let mark = if word.contains('/') { '/' } else { '-' };
    let mut parts = word.split(mark);
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let parts = [first, second, third];
    let month = |p: &str| p.len() == 3 && p.bytes().all(|b| b.is_ascii_alphabetic());
    parts.iter().all(|p| !p.is_empty() && p.len() <= 4 && (p.bytes().all(|b| b.is_ascii_digit()) || month(p)))
        && parts.iter().filter(|p| month(p)).count() <= 1
}

/// The columns that hold files: those that the head names so, else those nearly all of whose cells are names.
fn file_columns(head: &[String], body: &[Row]) -> Vec<usize> {
    let width = body.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    (0..width)
        .filter(|&column| {
            let cells: Vec<&str> =
                body.iter().filter_map(|r| r.cells.get(column)).map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
            let files = cells.iter().filter(|cell| names(cell, is_file) > 0).count();
            let announced = head.get(column).is_some_and(|h| h.contains("file"));
            // Files of a program have extensions of their own; the head has to say that these are names.
            let named = || head.get(column).is_some_and(|h| h.contains("filename") || h.contains("file name"));
            let like = || cells.iter().filter(|cell| is_file_when_announced(cell)).count();
            if files == 0 && !cells.is_empty() && named() && like() == cells.len() {
                return true;
            }
            files > 0 && (announced && files * 2 >= cells.len() || files * 5 >= cells.len() * 4)
        })
        .collect()
}

/// How many names a cell is made of; 0 when it holds anything else than names and what is in brackets.
fn names(cell: &str, is_name: fn(&str) -> bool) -> usize {
    if memchr::memchr(b'.', cell.as_bytes()).is_none() {
        return 0;
    }
    let mut words = cell.split([' ', ',']).filter(|w| !w.is_empty());
    let mut head = 0;
    loop {
        match words.next() {
            Some(word) if is_name(word.trim_matches('"')) => head += 1,
            Some(word) if !word.starts_with('(') => return usize::from(is_file(cell.trim_matches('"'))),
            _ => return head,
        }
    }
}

fn cell_files(lines: &Lines, row: &Row, cell: &str, columns: usize) -> Vec<FileEntry> {
    let cell = cell.trim().trim_matches('"');
    let count = names(cell, is_file_when_announced);
    if count == 0 {
        return Vec::new();
    }
    let remark = (columns == 1).then(|| rest_of(row, cell)).flatten();
    if count == 1 {
        let name = if is_file(cell) { cell } else { cell.split(' ').next().unwrap_or(cell) };
        let mut made = FileEntry { lines: row.lines, path: name.to_owned(), remark, ..FileEntry::default() };
        measures(&mut made);
        return vec![made];
    }
    // A wrapped cell with a name on each line.
    let words: Vec<&str> = cell.split([' ', ',']).filter(|w| !w.is_empty()).take(count).collect();
    words
        .iter()
        .map(|word| {
            let line = row.lines.lines().find(|n| lines.text(*n).contains(word)).unwrap_or(row.lines.first);
            FileEntry { lines: LineRange::single(line), path: (*word).to_owned(), ..FileEntry::default() }
        })
        .collect()
}

/// The other cells of a row.
fn rest_of(row: &Row, cell: &str) -> Option<String> {
    let rest: Vec<&str> = row.cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty() && *c != cell).collect();
    (!rest.is_empty()).then(|| rest.join("; "))
}
