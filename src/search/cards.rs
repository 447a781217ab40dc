//! Shards of what a hit shows of an article: id, address, marks, title, excerpt.
//!
//! A shard holds the cards of [`A_SHARD`] articles as lines of text, compressed (zlib). The fields of a line are parted by tabs. The
//! address is empty where it is the usual one (see [`usual_address`]).

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
    for (at, field) in [&entry.id, &address(entry), &marks, title, excerpt].into_iter().enumerate() {
        if at > 0 {
            text.push('\t');
        }
        // No field has a line end or a tab that means anything.
        text.extend(field.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    text.push('\n');
}

/// The address of an article's page, empty where it is the usual one.
pub(super) fn address(entry: &Entry) -> String {
    let address = entry.address.as_str();
    if usual_address(&entry.id).as_deref() == Some(address) { String::new() } else { address.to_owned() }
}

/// The address that an id of plain characters gives, such as `kb/171/Q171259/`; the scripts know the same rule.
fn usual_address(id: &str) -> Option<String> {
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if !plain || digits.is_empty() {
        return None;
    }
    let thousands = digits.get(..digits.len().saturating_sub(3)).unwrap_or_default();
    Some(format!("kb/{thousands:0>3}/{id}/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Address;

    #[test]
    fn a_usual_address_is_left_out() {
        for id in ["Q171259", "Q37767", "IT-0042", "KB0012345"] {
            assert_eq!(usual_address(id).as_deref(), Some(Address::of_id(id).as_str()), "{id}");
        }
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
