//! Addresses as they stand in links: the one place that encodes them.

use super::pager::page_address;
use crate::config::Config;
use crate::library::{Address, Group, slug};

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

/// The link to a group of articles: its own page, or its place on a page of the list; nothing where the site has no such list.
#[must_use]
pub fn group_href(group: &Group, root: &str) -> Option<String> {
    if let Some(address) = &group.address {
        return Some(page_href(root, address));
    }
    let list = Address::own(group.kind.folder());
    let page = page_href(root, &page_address(&list, group.page as usize));
    (group.page > 0).then(|| format!("{page}#{}", group_anchor(group)))
}

/// The place of a group on a page of its list.
#[must_use]
pub fn group_anchor(group: &Group) -> String {
    anchor(&group.name)
}

/// A place on a page made from a name, in any letter case: names have characters that no link could have.
#[must_use]
pub fn anchor(name: &str) -> String {
    let hash = blake3::hash(name.to_lowercase().as_bytes()).to_hex();
    format!("n{}", hash.get(..10).unwrap_or_default())
}

/// Appends a path with everything encoded that is not a letter, digit or one of `-._~/` of ASCII.
pub fn encode_path(out: &mut String, path: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    if path.bytes().all(is_plain) {
        return out.push_str(path);
    }
    for byte in path.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(half)).copied().map_or('0', char::from));
            }
        }
    }
}

/// The address of a page as seen from outside: the site's address and the page's folder. Where the site's is only a path,
/// so is this.
#[must_use]
pub fn location(config: &Config, address: &Address) -> String {
    let mut location = config.base_url.trim_end_matches('/').to_owned();
    location.push('/');
    encode_path(&mut location, address.as_str());
    location
}

/// The link by which a reader says that something is wrong with an article: the address of the settings with the values in
/// place of their names, each encoded so that it stays one value. A bare mail address gets a subject and a body. Nothing
/// when no address is set, or one that [`web_address`] refuses.
#[must_use]
pub fn report_href(address: &str, id: &str, title: &str, url: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    let is_mail = !address.contains([':', '/']) && address.contains('@');
    let pattern =
        if is_mail { format!("mailto:{address}?subject={{id}}: {{title}}&body={{url}}") } else { address.to_owned() };
    let mut made = String::new();
    for (place, part) in pattern.split('{').enumerate() {
        match part.split_once('}').filter(|_| place > 0) {
            Some((name, rest)) => {
                let value = [("id", id), ("title", title), ("url", url)].into_iter().find(|(known, _)| *known == name);
                encode_value(&mut made, value.map_or("", |(_, value)| value));
                made.push_str(rest);
            }
            None => made.push_str(part),
        }
    }
    web_address(&made)
}

/// Appends a value of a query: everything is encoded that is not a letter, digit or one of `-._~` of ASCII.
fn encode_value(out: &mut String, value: &str) {
    for (place, part) in value.split('/').enumerate() {
        if place > 0 {
            out.push_str("%2F");
        }
        encode_path(out, part);
    }
}

/// Where the page of a missing target stands: below `missing/`, by its id. An id that cannot stand in an address as it is
/// gets a part of its hash behind it, so that no two share a page.
#[must_use]
pub fn missing_address(id: &str) -> Address {
    address_of_id("missing", id)
}

/// Where the list of the articles that refer to one stands.
#[must_use]
pub fn citing_address(id: &str) -> Address {
    address_of_id("referenced", id)
}

fn address_of_id(folder: &str, id: &str) -> Address {
    let folded = id.to_lowercase();
    let name = slug(&folded);
    if name == folded && name != "page" {
        return Address::own(&format!("{folder}/{name}"));
    }
    let hash = blake3::hash(folded.as_bytes()).to_hex();
    Address::own(&format!("{folder}/{name}-{}", hash.get(..8).unwrap_or_default()))
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
    fn what_an_article_says_stays_one_value_of_the_report_link() {
        let href = |address| report_href(address, "IT-1", "A & B #1: 50%/x?", "https://kb.example/a/").unwrap();
        let title = "A%20%26%20B%20%231%3A%2050%25%2Fx%3F";
        assert_eq!(
            href("https://t.example/new?a={id}&b={title}&c={url}"),
            format!("https://t.example/new?a=IT-1&b={title}&c=https%3A%2F%2Fkb.example%2Fa%2F")
        );
        assert_eq!(
            href("kb@a.example"),
            format!("mailto:kb@a.example?subject=IT-1:%20{title}&body=https%3A%2F%2Fkb.example%2Fa%2F")
        );
        assert_eq!(report_href("", "a", "b", "c"), None);
        assert_eq!(report_href("javascript:alert({id})", "a", "b", "c"), None);
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
