//! The words of the site itself, in the language of the site.

use hashbrown::HashMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The labels of a site by their keys, as a theme's `strings/en.toml` gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings(HashMap<String, String>);

impl Serialize for Strings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.iter().collect::<BTreeMap<_, _>>().serialize(serializer)
    }
}

impl Strings {
    /// Reads a strings file: `key = "text"`, one a line.
    ///
    /// # Errors
    /// With what the TOML reader says, when the text is no such file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read: BTreeMap<String, String> = toml::from_str(text).map_err(|e| e.to_string())?;
        Ok(Self(read.into_iter().collect()))
    }

    /// These strings, with those of `other` in place of the ones with the same key.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The text of a key; the key itself when the theme has no text for it, so that the gap can be seen.
    #[must_use]
    pub fn get<'s>(&'s self, key: &'s str) -> &'s str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// What the list whose pages stand in the folder `name` is called.
    #[must_use]
    pub fn index(&self, name: &str) -> String {
        self.get(&format!("index_{name}")).to_owned()
    }

    /// The keys that begin with `start`, in order, with their texts.
    pub fn starting_with<'s>(&'s self, start: &str) -> impl Iterator<Item = (&'s str, &'s str)> {
        let found = self.0.iter().filter(|(key, _)| key.starts_with(start));
        found.map(|(key, text)| (key.as_str(), text.as_str())).collect::<BTreeMap<_, _>>().into_iter()
    }

    /// The text of a key with `{name}` replaced by each given value.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut text = String::with_capacity(rest.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
        while let Some((before, behind)) = parted(rest, b'{') {
            text.push_str(before);
            let named = parted(behind, b'}').and_then(|(name, behind)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((*value, behind))
            });
            let (value, behind) = named.unwrap_or(("{", behind));
            text.push_str(value);
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    /// "1 article", "3 articles": the text of `KEY_one` or `KEY_many` with `{n}` replaced by the number.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        let key = [key, if n == 1 { "_one" } else { "_many" }].concat();
        self.fill(&key, &[("n", &grouped(n))])
    }
}

/// What stands before the first `mark`, which is ASCII, and behind it.
fn parted(text: &str, mark: u8) -> Option<(&str, &str)> {
    let (before, behind) = text.split_at_checked(memchr::memchr(mark, text.as_bytes())?)?;
    Some((before, behind.get(1..)?))
}

/// A number with thin gaps between its thousands, so that it can be read at a glance.
#[must_use]
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_choose_their_word() {
        let strings = Strings::parse("a_one = \"{n} article\"\na_many = \"{n} articles\"").unwrap();
        assert_eq!(strings.count("a", 1), "1 article");
        assert_eq!(strings.count("a", 60_335), "60\u{202f}335 articles");
    }

    #[test]
    fn a_gap_shows_its_key() {
        assert_eq!(Strings::default().get("nothing"), "nothing");
    }
}
