//! Shards of what a hit shows of an article: id, address, marks, title, excerpt.
//!
//! A shard holds the cards of [`A_SHARD`] articles as lines of text, compressed (zlib). The fields of a line are parted by tabs. The
//! address is empty where it is the usual one (see [`usual_address`]).

use super::gather::Said;
use super::shard::Shard;
use crate::library::{Entry, Library};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;
use std::io::Write as _;

/// How many articles a shard has: few, because ten hits usually stand in ten shards.
pub(super) const A_SHARD: usize = 100;

/// Writes the cards of all articles, in `order`: their places in the library by their numbers in the index.
pub(super) fn write(library: &Library, order: &[u32], said: &[Said]) -> Vec<Shard> {
    let runs: Vec<_> = order.chunks(A_SHARD).zip(said.chunks(A_SHARD)).collect();
    runs.par_iter()
        .enumerate()
        .map(|(number, (places, said))| {
            let mut text = String::with_capacity(A_SHARD * 250);
            for (place, said) in places.iter().zip(*said) {
                let entry = library.entries.get(*place as usize);
                entry.into_iter().for_each(|entry| card(&mut text, entry, &said.excerpt));
            }
            Shard::of_bytes(format!("cards/{number}"), &compressed(text.as_bytes()))
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

fn compressed(text: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(text.len() / 2), Compression::new(6));
    // Writing to memory does not fail; were it ever to, a shard without cards is worse than none only by a line of text.
    encoder.write_all(text).and_then(|()| encoder.finish()).unwrap_or_default()
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
