//! Rows of a directory as MS-DOS lists it: `COUNTRY  SYS   17,056  04-05-93  6:00a`.

use super::table::{is_date, is_size, is_time};
use crate::article::FileEntry;
use crate::source::LineRange;

/// Reads a row as that of a file; nothing when it is none. Name and extension stand in columns of their own, and are put
/// together as the system does.
pub(super) fn file(text: &str, lines: LineRange) -> Option<FileEntry> {
    let mut words = text.split_ascii_whitespace();
    let name = words.next()?;
    let mut rest = words.clone();
    let extension = if begins_measures(words.clone()) {
        None
    } else {
        let extension = rest.next()?;
        begins_measures(rest.clone()).then_some(Some(extension))?
    };
    let fits = |word: &str, most: usize| word.len() <= most && word.bytes().all(may_name);
    if !fits(name, 8) || extension.is_some_and(|extension| !fits(extension, 3)) {
        return None;
    }
    let path = extension.map_or_else(|| name.to_owned(), |extension| format!("{name}.{extension}"));
    let mut next = || rest.next().map(str::to_owned);
    let (size, date, time) = (next(), next(), next().filter(|word| is_time(word)));
    Some(FileEntry { lines, path, size, date, time, ..FileEntry::default() })
}

/// Whether a row is that of a directory, or says how many files there are and how much room: `24 file(s)  670,815 bytes`.
pub(super) fn is_no_file(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    if words.clone().take(4).any(|word| word == "<DIR>") {
        return true;
    }
    words.next().is_some_and(is_size)
        && words.next().is_some_and(|what| {
            ["file(s)", "dir(s)", "files", "dirs", "bytes"].iter().any(|word| what.eq_ignore_ascii_case(word))
        })
}

/// A size and a date, as they follow each name.
fn begins_measures<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    words.next().is_some_and(is_size) && words.next().is_some_and(is_date)
}

/// The characters of a name in the system.
fn may_name(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte >= 0x80 || b"_$~!#%&'()-@^`{}".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Option<String> {
        file(text, LineRange::single(1)).map(|entry| entry.path)
    }

    #[test]
    fn name_and_extension_are_put_together() {
        assert_eq!(path("BELLS    DR_        17,056 04-05-93   6:00a").as_deref(), Some("BELLS.DR_"));
        assert_eq!(path("VRING    386   1404  03-10-92  3:10a").as_deref(), Some("VRING.386"));
        assert_eq!(path("README   2,650 04-05-93").as_deref(), Some("README"));
    }

    #[test]
    fn directories_and_totals_are_no_files() {
        for text in [
            "TOWER        <DIR>     10-14-92  12:00a",
            "      24 file(s)        670,815 bytes",
            "      45,056 bytes free",
        ] {
            assert!(is_no_file(text) && path(text).is_none(), "{text}");
        }
    }

    #[test]
    fn rows_of_other_tables_are_none() {
        for text in ["Relay    24K", "January 26 1992 04-05-93", "Bells rung 12 04-05-93", "RINGERS IN TOWN 12"] {
            assert!(!is_no_file(text) && path(text).is_none(), "{text}");
        }
    }
}
