//! Addresses as they stand in links: the one place that encodes them.

use crate::library::{Address, slug};

/// The link from a page to another: `root` is the way up to the site's root. The file is named in full, because a page
/// opened from disk has no server that would look for `index.html`.
#[must_use]
pub fn page_href(root: &str, address: &Address) -> String {
    let mut href = String::with_capacity(root.len() + address.as_str().len() + 10);
    href.push_str(root);
    encode_path(&mut href, address.as_str());
    href.push_str("index.html");
    href
}

/// Appends a path with everything encoded that is not a letter, digit or one of `-._~/` of ASCII.
pub fn encode_path(out: &mut String, path: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in path.as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(half)).copied().map_or('0', char::from));
            }
        }
    }
}

/// Where the page of a missing target stands: below `missing/`, by its id. An id that cannot stand in an address as it is
/// gets a part of its hash behind it, so that no two share a page.
#[must_use]
pub fn missing_address(id: &str) -> Address {
    let folded = id.to_lowercase();
    let name = slug(&folded);
    if name == folded && name != "page" {
        return Address::own(&format!("missing/{name}"));
    }
    let hash = blake3::hash(folded.as_bytes()).to_hex();
    Address::own(&format!("missing/{name}-{}", hash.get(..8).unwrap_or_default()))
}

/// A web address as it may stand in a link: `http`, `https`, `ftp` and `mailto` lead out of the site; a path without a
/// scheme stays inside it. Nothing for any other scheme (`javascript:` above all), and for what a browser could take as
/// one. The result still has to be escaped as an attribute.
#[must_use]
pub fn web_address(written: &str) -> Option<String> {
    let trimmed = written.trim();
    // Browsers drop tabs and line ends inside an address before they look for a scheme.
    if trimmed.is_empty() || trimmed.chars().any(char::is_control) || trimmed.starts_with("//") {
        return None;
    }
    let head = trimmed.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':') {
        let known = ["http", "https", "ftp", "mailto"].iter().any(|k| scheme.eq_ignore_ascii_case(k));
        if !known {
            return None;
        }
    }
    Some(trimmed.replace(' ', "%20").replace('\\', "%5C"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_schemes_that_run_nothing_become_links() {
        for good in ["http://a.example/x?y=1#z", "HTTPS://a", "mailto:a@b", "ftp://x", "../x.md", "#top", "a/b:c"] {
            assert!(web_address(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
            "//evil.example/x", "file:///etc/passwd", "",
        ] {
            assert_eq!(web_address(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_path_is_encoded_byte_by_byte() {
        let mut out = String::new();
        encode_path(&mut out, "kb/Ü b\"+/");
        assert_eq!(out, "kb/%C3%9C%20b%22%2B/");
    }

    #[test]
    fn missing_ids_that_look_alike_do_not_share_a_page() {
        assert_eq!(missing_address("Q256986").as_str(), "missing/q256986/");
        assert_ne!(missing_address("a/b"), missing_address("a-b"));
        assert_ne!(missing_address("page").as_str(), "missing/page/");
    }
}
