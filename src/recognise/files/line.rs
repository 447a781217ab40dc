//! Lines that are entries of a list of files.

use super::disposition::{names_command, names_files};
use super::name::{is_file, is_file_when_announced};
use crate::article::FileEntry;
use crate::lines::{Lines, bullet, is_dependency, sentence_words};
use crate::recognise::code::is_compiler_message;
use crate::source::LineRange;

/// A line read as a file and what is said of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    /// The name or path as written, without quotation marks.
    pub path: &'t str,
    /// What stands behind it.
    pub remark: Option<&'t str>,
}

/// Reads a line as an entry: a name or path first, and behind it nothing, or what is clearly set off from it.
pub(super) fn entry(text: &str) -> Option<Entry<'_>> {
    read(text, is_file)
}

fn read(text: &str, is_name: fn(&str) -> bool) -> Option<Entry<'_>> {
    let text = strip_download(text.trim());
    // In a makefile a name and a colon say what a file is made of.
    if is_dependency(text) {
        return None;
    }
    let (path, rest) = first_token(text, is_name)?;
    let remark = remark(rest).filter(|remark| !is_compiler_message(remark))?;
    Some(Entry { path, remark: (!remark.is_empty()).then_some(remark) })
}

/// `Download X.exe now`, `x86: DownloadDownload X.exe now`, `~ X.exe`, `=> X.exe`, `File: X.exe`.
fn strip_download(text: &str) -> &str {
    let text = text.trim_start_matches(['~', '>', '=']).trim_start();
    let text = text.strip_prefix("- ").unwrap_or(text).trim_start();
    if let Some(at) = memchr::memchr(b'D', text.as_bytes()).and_then(|_| text.find("Download")) {
        let label = text.get(..at).unwrap_or_default().trim_end();
        let rest = text.get(at..).unwrap_or_default().trim_start_matches("Download");
        if (label.is_empty() || label.ends_with(':') && label.len() < 40) && rest.starts_with(' ') {
            let rest = rest.trim();
            return rest.strip_suffix(" now").unwrap_or(rest);
        }
    }
    text
}

/// The name that a text begins with, and what follows it. A path in quotation marks, or with a drive or share before it, may
/// have blanks inside.
fn first_token(text: &str, is_name: fn(&str) -> bool) -> Option<(&str, &str)> {
    if let Some(inner) = text.strip_prefix('"') {
        let end = inner.find('"')?;
        let path = inner.get(..end)?.trim();
        return is_name(path).then(|| (path, inner.get(end + 1..).unwrap_or_default()));
    }
    let end = text.find([' ', '\t', '(', ',']).unwrap_or(text.len());
    let word = text.get(..end)?;
    let bare = word.trim_end_matches([';', ':', '.']);
    if is_name(bare) {
        return Some((bare, text.get(bare.len()..).unwrap_or_default()));
    }
    let is_path = text.starts_with(['\\', '<', '%'])
        || text.get(1..3) == Some(":\\")
        || !text.starts_with('-') && text.contains(":\\");
    if !is_path {
        return None;
    }
    // A path with blanks takes the whole line, or what stands before a wide gap.
    let end = text.find("  ").or_else(|| text.find('\t')).unwrap_or(text.len());
    let whole = text.get(..end)?.trim_end_matches(['.', ';', ',']);
    let blanks = whole.matches(' ').count();
    // `C:\Acme> type gate.txt` is typed at a prompt.
    let inside =
        !is_prompt(whole) && !whole.contains(" /") && !whole.contains(" -") && whole.matches(":\\").count() <= 1;
    (inside && blanks <= 10 && is_name(whole) && sentence_words(whole).0 <= 1 && !splits_into_files(whole))
        .then(|| (whole, text.get(whole.len()..).unwrap_or_default()))
}

/// `copy a:\x.exe c:\y.exe`: words that are files each are a command line and no path.
fn splits_into_files(text: &str) -> bool {
    text.split(' ').filter(|word| is_file(word)).count() > 1
        || text
            .split(' ')
            .next()
            .is_some_and(|w| is_file(w) || w.len() < 9 && w.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// What stands behind a name when it is set off: in brackets, behind a dash, a colon, an equals sign or a wide gap. Nothing when
/// it goes on as a sentence or a command line.
fn remark(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let gap = rest.len() - trimmed.len();
    let tab = rest.starts_with('\t');
    let trimmed_end = trimmed.trim_end();
    if trimmed_end.is_empty() || matches!(trimmed_end, ";" | "," | "." | "and" | "or" | ", and" | ", or" | ":") {
        return Some("");
    }
    let dash = trimmed.trim_start_matches(['-', ':', '=', ',', ';']);
    let dashes = trimmed.len() - dash.len();
    if gap >= 2 || tab || trimmed.starts_with(['(', '[']) || is_measure(trimmed) {
        return Some(dash.trim());
    }
    (dashes > 0 && (dash.starts_with([' ', '\t']) && !trimmed.starts_with('=')) && !trimmed.starts_with(',')
        || trimmed.starts_with("= ") && gap == 1)
        .then(|| dash.trim())
}

/// A date, a time or a size.
fn is_measure(text: &str) -> bool {
    let word = text.split([' ', '\t']).next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || b"-/:,.apAPmMkKbB".contains(&b))
        && word.len() >= 3
}

/// So many files are a list for sure, whatever one line among them says.
const MANY: usize = 6;

/// The files of a run of lines, each of which is an entry, or goes on with the remark or the path above it. Nothing when some
/// line is neither.
pub(super) fn list(lines: &Lines, run: LineRange, skip: usize) -> Option<Vec<FileEntry>> {
    if !may_open(lines.text(run.first)) {
        return None;
    }
    let base = lines.range(run).map(|line| line.indent).min()?;
    // Where most names are surely files, those with rare extensions are too.
    let known = run.lines().filter(|n| entry(lines.text(*n)).is_some()).count();
    let read_as = if known * 2 > run.lines().count() { is_file_when_announced } else { is_file };
    let rows = run.lines().count();
    let mut found: Vec<FileEntry> = Vec::new();
    let mut number = run.first;
    while number <= run.last {
        let text = lines.text(number);
        let text = if number == run.first { text.get(skip..).unwrap_or(text) } else { text };
        let text = bullet(text).and_then(|len| text.get(len..)).unwrap_or(text);
        if let Some(entry) = read(text, read_as) {
            found.push(file(LineRange::single(number), &entry));
        } else if let Some((path, last)) = wrapped_path(lines, number, run.last) {
            found.push(FileEntry { lines: LineRange::new(number, last), path, ..FileEntry::default() });
            number = last;
        } else if let Some(names) = row_of_names(text) {
            found.extend(names.iter().map(|name| FileEntry {
                lines: LineRange::single(number),
                path: (*name).to_owned(),
                ..FileEntry::default()
            }));
        } else if !continues(lines, number, base, &mut found) {
            // One of many lines may have lost the full stop before an extension.
            let others = || run.lines().filter(|n| read(lines.text(*n), read_as).is_some()).count();
            let is_name = text.split(' ').count() == 2 && lines.indent(number) == base;
            let slip = rows > MANY && known * 2 > rows && is_name && others() + 1 == rows;
            if !slip {
                return None;
            }
        }
        number += 1;
    }
    (!found.is_empty()).then_some(found)
}

/// The files of the download lines of a run, among lines that say something else: a language above, an address below.
pub(super) fn downloads(lines: &Lines, run: LineRange) -> Vec<FileEntry> {
    let is_download =
        |text: &str| text.ends_with(" now") && memchr::memmem::find(text.as_bytes(), b"Download ").is_some();
    let shown = run.lines().filter(|number| is_download(lines.text(*number)));
    shown.filter_map(|n| Some(file(LineRange::single(n), &read(lines.text(n), is_file)?))).collect()
}

/// A cheap test that nearly all running text fails: a full stop inside the first word, or what a path begins with.
fn may_open(text: &str) -> bool {
    let text = bullet(text).and_then(|len| text.get(len..)).unwrap_or(text);
    let text = text.trim_start_matches(['~', '>', '=', '-', ' ']);
    let word = text.split([' ', '\t']).next().unwrap_or_default();
    let dot = word.find('.').is_some_and(|at| at + 1 < word.len());
    dot || text.starts_with(['"', '<', '%', '\\', '*', '?']) || text.contains(":\\") || text.contains("Download")
}

/// A line of several names with blanks or commas between, as in a list in columns.
fn row_of_names(text: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = text.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
    (names.len() >= 2 && names.iter().all(|name| is_file(name) && !name.contains('\\'))).then_some(names)
}

/// Reads a line that goes on with the remark of the entry above it: set in deeper, or an address in brackets.
fn continues(lines: &Lines, number: u32, base: u32, found: &mut [FileEntry]) -> bool {
    let text = lines.text(number);
    let Some(last) = found.last_mut() else { return false };
    if text.starts_with("(http") || text.starts_with("(ftp") || text.starts_with("http") || text.starts_with("ftp:") {
        last.lines.last = number;
        return true;
    }
    // A bracket that is open goes on wherever the line is set.
    let open = last.remark.as_deref().is_some_and(is_open);
    if !open && (lines.indent(number) <= base || last.remark.is_none() && lines.indent(number) < base + 4) {
        return false;
    }
    let remark = last.remark.get_or_insert_default();
    if !remark.is_empty() {
        remark.push(' ');
    }
    remark.push_str(text);
    last.lines.last = number;
    true
}

/// Whether a remark has a bracket that nothing closes yet.
fn is_open(remark: &str) -> bool {
    remark.starts_with('(') && memchr::memchr(b')', remark.as_bytes()).is_none()
}

/// A path in quotation marks, or with a drive in front, that goes on over the end of its line.
fn wrapped_path(lines: &Lines, number: u32, limit: u32) -> Option<(String, u32)> {
    let first = lines.text(number);
    let quoted = first.starts_with('"') && first.matches('"').count() == 1;
    let pathlike =
        first.contains(":\\") || first.starts_with("\\\\") || first.starts_with('%') || first.starts_with('\\');
    if !pathlike || number == limit || !quoted && first.len() < 50 {
        return None;
    }
    for last in number + 1..=limit.min(number + 3) {
        let ends = lines.text(last).ends_with('"');
        if quoted && !ends {
            continue;
        }
        let joined = join_path(lines, LineRange::new(number, last));
        let path = joined.trim_matches('"').to_owned();
        let fine = !is_prompt(&path)
            && is_file(&path)
            && sentence_words(&path).0 <= 1
            && !path.contains(" /")
            && !path.contains('"');
        return fine.then_some((path, last));
    }
    None
}

/// Whether a text that begins like a path goes on behind a prompt.
fn is_prompt(text: &str) -> bool {
    text.find('>').is_some_and(|at| text.get(..at).is_some_and(|before| !before.contains('<')))
}

/// Joins the lines of a wrapped path; behind a separator without a blank.
fn join_path(lines: &Lines, run: LineRange) -> String {
    let mut joined = String::new();
    for number in run.lines() {
        let text = lines.text(number);
        if !joined.is_empty() && !joined.ends_with('\\') && !text.starts_with('\\') {
            joined.push(' ');
        }
        joined.push_str(text);
    }
    joined
}

/// Reads a bulleted item as a file. `announced` says that the text before the list speaks of files: then any extension will do.
pub(super) fn item(lines: &Lines, run: LineRange, skip: usize, announced: bool) -> Option<FileEntry> {
    let text = lines.text(run.first).get(skip..)?.trim_start();
    let read_as = if announced { is_file_when_announced } else { is_file };
    if let Some(entry) = read(text, read_as) {
        let mut made = file(run, &entry);
        if run.last > run.first {
            let more = lines.joined(LineRange::new(run.first + 1, run.last));
            let remark = made.remark.get_or_insert_default();
            if !remark.is_empty() {
                remark.push(' ');
            }
            remark.push_str(&more);
        }
        return Some(made);
    }
    None
}

fn file(lines: LineRange, entry: &Entry<'_>) -> FileEntry {
    let mut made = FileEntry {
        lines,
        path: entry.path.to_owned(),
        remark: entry.remark.map(str::to_owned),
        ..FileEntry::default()
    };
    super::table::measures(&mut made);
    made
}

/// Whether a single displayed name is a file of the article's and not something to be typed.
pub(super) fn stands_as_file(entries: &[FileEntry], lead: &str, indent: u32) -> bool {
    let path = entries.first().map_or("", |entry| entry.path.as_str());
    let is_path = path.contains('\\');
    let files = names_files(lead);
    if names_command(lead) && !files {
        return false;
    }
    files || indent > 0 || is_path
}
