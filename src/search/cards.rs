//! Shards of what a hit shows of an article: id, address, marks, title, excerpt.
//!
//! A shard holds the cards of [`A_SHARD`] articles as lines of text, compressed (zlib). The fields of a line are parted by tabs. The
//! address is empty where it is the usual one (see [`is_usual`]).

use super::shard::Shard;
use crate::library::{Entry, Library};
use rayon::prelude::*;

/// How many articles a shard has: few, because eight hits usually stand in eight shards.
pub(super) const A_SHARD: usize = 94;

/// Writes the cards of all articles, in `order`: their places in the library by their numbers in the index. `excerpts` has what each
/// is about, by its place.
pub(super) fn write(library: &Library, order: &[u32], excerpts: &[&str]) -> Vec<Shard> {
    order
        .par_chunks(A_SHARD)
        .enumerate()
        .map(|(number, places)| {
            let mut text = String::with_capacity(A_SHARD * 250);
            for place in places.iter().map(|place| *place as usize) {
                let excerpt = excerpts.get(place).copied().unwrap_or_default();
                library.entries.get(place).into_iter().for_each(|entry| card(&mut text, entry, excerpt));
            }
            Shard::of_text(format!("cards/{number}"), text)
        })
        .collect()
}

fn card(text: &mut String, entry: &Entry, excerpt: &str) {
    let mut marks = String::new();
    if entry.checklists > 0 {
        marks.push('c');
    }
    if entry.values > 0 {
        marks.push('v');
    }
    let title = if entry.title.is_empty() { &entry.id } else { &entry.title };
    for (at, field) in [&entry.id, address(entry), &marks, title, excerpt].into_iter().enumerate() {
        if at > 0 {
            text.push('\t');
        }
        // No field has a line end or a tab that means anything. All bytes are looked at, since that goes many at once.
        if field.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~')) {
            text.push_str(field);
        } else {
            text.extend(field.chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
    }
    text.push('\n');
}

/// The address of an article's page, empty where it is the usual one.
pub(super) fn address(entry: &Entry) -> &str {
    let address = entry.address.as_str();
    if is_usual(address, &entry.id) { "" } else { address }
}

/// Whether the address is the one that an id of plain characters gives, such as `kb/171/Q171259/`; the scripts know the same rule.
fn is_usual(address: &str, id: &str) -> bool {
    let Some((thousands, last)) = address.strip_prefix("kb/").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let is_plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let digits = || id.bytes().filter(u8::is_ascii_digit);
    let count = digits().count();
    let own = count.saturating_sub(3);
    // What is shorter than three digits is filled up with zeros.
    let zeros = std::iter::repeat_n(b'0', 3_usize.saturating_sub(own));
    is_plain && count > 0 && last.strip_suffix('/') == Some(id) && thousands.bytes().eq(zeros.chain(digits().take(own)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Address;

    #[test]
    fn a_usual_address_is_left_out() {
        for id in ["Q171259", "Q37767", "IT-0042", "KB0012345"] {
            assert!(is_usual(Address::of_id(id).as_str(), id), "{id}");
        }
        let other = [
            ("kb/171/Q171258/", "Q171259"),
            ("kb/17/Q17125/", "Q17125"),
            ("kb/000/Q/", "Q"),
            ("kb/001/Q1 000/", "Q1 000"),
        ];
        assert!(other.iter().all(|(address, id)| !is_usual(address, id)));
        let entry = Entry { id: "Q1".into(), address: Address::own("elsewhere/q1"), ..Entry::default() };
        assert_eq!(address(&entry), "elsewhere/q1/");
    }

    #[test]
    fn a_card_is_one_line_whatever_the_title_says() {
        let mut text = String::new();
        let entry = Entry { id: "Q1".into(), title: "a\tb\nc".into(), values: 1, ..Entry::default() };
        card(&mut text, &entry, "An\u{b}excerpt");
        assert_eq!(text.matches('\n').count(), 1);
        assert_eq!(text.split('\t').count(), 5);
    }
}
