//! Values of header and footer fields, taken apart.

use compact_str::{CompactString, format_compact};

/// Single words: parted by blanks and by the stroke of the oldest articles; by commas alone where there are any.
pub(super) fn tokens(value: &str) -> Vec<CompactString> {
    if value.contains([',', ';']) {
        return distinct(value.split([',', ';', '|']));
    }
    distinct(value.split(|c: char| c.is_whitespace() || c == '|'))
}

/// Names of products or systems, parted by commas, semicolons and strokes. "See article" names none.
pub(super) fn products(value: &str) -> Vec<CompactString> {
    let mut names = distinct(value.split([',', ';', '|']));
    names.retain(|name| !name.eq_ignore_ascii_case("see article"));
    names
}

/// Versions. A platform in front of a group (`winnt:4.0,5.0`) is put in front of each of its versions; the oldest articles part
/// versions by blanks (`4.00 4.00b`).
pub(super) fn versions(value: &str) -> Vec<CompactString> {
    let mut found: Vec<CompactString> = Vec::new();
    for group in value.split([';', '|']) {
        let mut platform = "";
        for part in group.split(',').map(str::trim) {
            let mut version = part;
            if let Some((name, first)) = part.split_once(':')
                && name.chars().any(char::is_alphabetic)
            {
                platform = name.trim();
                version = first.trim();
            }
            let numbers = version.split_whitespace();
            let all_numbers = numbers.clone().all(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            let mut add = |version: &str| {
                found.push(if platform.is_empty() { version.into() } else { format_compact!("{platform}:{version}") });
            };
            if all_numbers { numbers.for_each(add) } else { add(version) }
        }
    }
    distinct(found.iter().map(CompactString::as_str))
}

/// The parts that are not empty, each once, in order.
pub(super) fn distinct<'v>(parts: impl Iterator<Item = &'v str>) -> Vec<CompactString> {
    let mut few: Vec<&str> = Vec::with_capacity(16);
    let mut many = std::collections::HashSet::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        // Looking through a few is quicker than a hash; what a hostile value may hold is not looked through.
        let known = if few.len() < 32 {
            few.contains(&part)
        } else {
            !many.insert(part) || few.iter().take(32).any(|f| *f == part)
        };
        if !known {
            few.push(part);
        }
    }
    few.into_iter().map(CompactString::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_blanks_or_commas() {
        assert_eq!(tokens("ENDUSER | toner  tray | toner"), ["ENDUSER", "toner", "tray"]);
        assert_eq!(tokens("label printer, toner"), ["label printer", "toner"]);
        assert!(tokens(" | ").is_empty());
    }

    #[test]
    fn see_article_is_no_product() {
        assert!(products("See article").is_empty());
        assert_eq!(products("Windows 11, Windows Server 2022"), ["Windows 11", "Windows Server 2022"]);
        assert_eq!(products("MS-DOS | OS/2"), ["MS-DOS", "OS/2"]);
    }

    #[test]
    fn versions_carry_their_platform() {
        assert_eq!(versions("WINDOWS:4.0,5,98; winnt:4.0"), ["WINDOWS:4.0", "WINDOWS:5", "WINDOWS:98", "winnt:4.0"]);
        assert_eq!(versions("4.0,4.0 SP1,4.0 SP2"), ["4.0", "4.0 SP1", "4.0 SP2"]);
        assert_eq!(versions("6.00 6.00b   | 6.00"), ["6.00", "6.00b"]);
        assert!(versions(":").iter().all(|v| !v.is_empty()));
    }
}
