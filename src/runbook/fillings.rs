//! What an article leaves to its reader, filled in.

use super::document::Filled;
use crate::article::Article;

/// Values for placeholders, by name. Brackets and percent signs around a name may be there or not; letter case does not count.
#[derive(Clone, Debug, Default)]
pub struct Fillings(Vec<Filled>);

impl Fillings {
    /// Fillings of these names and values; of a name given twice the first counts.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut all: Vec<Filled> = Vec::new();
        for (name, value) in pairs {
            if !all.iter().any(|filled| folded(&filled.name) == folded(&name)) {
                all.push(Filled { name, value });
            }
        }
        Self(all)
    }

    /// The value for a placeholder as it is written.
    pub(super) fn value(&self, placeholder: &str) -> Option<&str> {
        let name = folded(placeholder);
        self.0.iter().find(|filled| folded(&filled.name) == name).map(|filled| filled.value.as_str())
    }

    /// What of an article is filled in, and what of it stays open, each as its placeholders are written first.
    pub(super) fn of(&self, article: &Article) -> (Vec<Filled>, Vec<String>) {
        let (mut filled, mut open) = (Vec::new(), Vec::new());
        for placeholder in &article.placeholders {
            match self.value(&placeholder.text) {
                Some(value) => filled.push(Filled { name: placeholder.text.clone(), value: value.to_owned() }),
                None => open.push(placeholder.text.clone()),
            }
        }
        (filled, open)
    }

    /// The names that are no placeholder of any of `articles`: most likely misspelled.
    #[must_use]
    pub fn unknown<'a>(&self, articles: impl Iterator<Item = &'a Article> + Clone) -> Vec<&str> {
        let known = |name: &str| {
            let name = folded(name);
            articles.clone().any(|article| article.placeholders.iter().any(|known| folded(&known.text) == name))
        };
        self.0.iter().map(|filled| filled.name.as_str()).filter(|name| !known(name)).collect()
    }
}

fn folded(name: &str) -> String {
    name.trim().trim_matches(['<', '>', '%', ':', '[', ']', '{', '}']).trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_with_and_without_its_brackets() {
        let fillings = Fillings::new([("server name".to_owned(), "FS01".to_owned())]);
        assert_eq!(fillings.value("<Server Name>"), Some("FS01"));
        assert_eq!(fillings.value("<Server>"), None);
    }
}
