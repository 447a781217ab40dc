//! Front matter that needs no YAML reader: the three plain lines of an archive article, and what can be saved from a block that is no
//! valid YAML.

use super::ends::LineEnds;
use super::front_matter::FrontMatter;

/// Reads a block of nothing but plain `layout:`, `title:` and `permalink:` lines, each at most once. Nothing for any other
/// block: this only says what YAML would say, faster, for the tens of thousands of articles that have just these.
pub(super) fn archive(yaml: &str, ends: LineEnds) -> Option<FrontMatter> {
    let mut found = FrontMatter::default();
    for line in ends.lines(yaml, 0, 1) {
        let (name, value) = line.text.split_once(':')?;
        let value = value.strip_prefix(' ')?;
        let place = match name {
            "layout" => &mut found.layout,
            "title" => &mut found.title,
            "permalink" => &mut found.permalink,
            _ => return None,
        };
        if place.replace(same_in_yaml(value)?.to_owned()).is_some() {
            return None;
        }
    }
    Some(found)
}

/// A value that means the same with and without a YAML reader: printable ASCII between quotation marks without escapes, or a
/// word that is nothing but a word.
fn same_in_yaml(value: &str) -> Option<&str> {
    if let Some(quoted) = value.strip_prefix('"') {
        let inner = quoted.strip_suffix('"')?;
        return inner.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\').then_some(inner);
    }
    let first = *value.as_bytes().first()?;
    let word = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_'));
    let plain = word && (first.is_ascii_alphabetic() || first == b'/') && !value.eq_ignore_ascii_case("null");
    plain.then_some(value)
}

/// What stands on plain `title:`, `permalink:` and `id:` lines, and the names of those found.
pub(super) fn salvage(yaml: &str, ends: LineEnds) -> (FrontMatter, Vec<&'static str>) {
    let mut found = FrontMatter::default();
    let mut saved = Vec::new();
    for line in ends.lines(yaml, 0, 1) {
        let Some((name, value)) = field(line.text) else { continue };
        let (name, place) = match name {
            "title" => ("title", &mut found.title),
            "permalink" => ("permalink", &mut found.permalink),
            "id" => ("id", &mut found.id),
            _ => continue,
        };
        let value = unquote(value);
        if place.is_none() && !value.is_empty() {
            *place = Some(value);
            saved.push(name);
        }
    }
    (found, saved)
}

/// A line `name: value` at the margin.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let named = !name.is_empty() && name.len() <= 40 && name.bytes().all(is_name);
    (named && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (name, value.trim()))
}

/// A value without the quotation marks around it, of which one may be missing.
fn unquote(value: &str) -> String {
    for mark in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(mark) {
            let inner = rest.strip_suffix(mark).unwrap_or(rest);
            return if mark == '"' {
                inner.replace("\\\"", "\"").replace("\\\\", "\\")
            } else {
                inner.replace("''", "'")
            };
        }
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_archive(yaml: &str) -> Option<FrontMatter> {
        archive(yaml, LineEnds::of(yaml))
    }

    #[test]
    fn the_three_lines_of_an_archive_article_are_read() {
        let found = read_archive("layout: page\ntitle: \"Q900001: Toner low\"\npermalink: /kb/900/Q900001/\n").unwrap();
        assert_eq!(found.title.as_deref(), Some("Q900001: Toner low"));
        assert_eq!(found.permalink.as_deref(), Some("/kb/900/Q900001/"));
    }

    #[test]
    fn anything_else_is_left_to_yaml() {
        for yaml in [
            "title: a: b\n", "title: \"a\\n\"\n", "title: null\n", "title: 12\n", "owner: x\n", "title: a\ntitle: b\n",
            "title: [a]\n",
        ] {
            assert_eq!(read_archive(yaml), None, "{yaml}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_way_says_what_yaml_says(value in "\"?[ -~]{0,12}\"?", name in "layout|title|permalink") {
            let yaml = format!("{name}: {value}\n");
            if let Some(fast) = read_archive(&yaml) {
                let (slow, faults) = super::super::fields::read(&yaml, LineEnds::of(&yaml)).unwrap();
                prop_assert_eq!(fast, slow);
                prop_assert!(faults.is_empty());
            }
        }
    }
}
