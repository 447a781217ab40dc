//! The forms of article ids, compiled.

use super::settings::{ConfigError, IdSettings};
use regex::Regex;

/// The forms of ids, and of mentions in text, of one site.
#[derive(Clone, Debug)]
pub struct IdForms {
    /// All plain forms as one expression with word boundaries.
    plain: Option<Regex>,
    /// The other ways to name an article, with the id they make.
    named: Vec<(Regex, String)>,
}

/// A mention of an article in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where in the text it stands, in bytes: the id or number itself, without the words around it.
    pub bytes: std::ops::Range<usize>,
    /// The id that is meant.
    pub id: String,
}

impl IdForms {
    /// Compiles the forms of a site.
    ///
    /// # Errors
    /// When a pattern is no regular expression.
    pub fn compile(settings: &IdSettings) -> Result<Self, ConfigError> {
        let compile = |pattern: &str| {
            Regex::new(pattern).map_err(|e| ConfigError::Pattern { pattern: pattern.to_owned(), source: Box::new(e) })
        };
        for pattern in &settings.patterns {
            compile(pattern)?;
        }
        let plain = if settings.patterns.is_empty() {
            None
        } else {
            // Half boundaries instead of `\b`, because an id may itself begin or end with a character that is no word
            // character; an id inside a longer word, number or hyphenated token is none.
            Some(compile(&format!(r"(?:{})", settings.patterns.join("|")))?)
        };
        let named = settings
            .named
            .iter()
            .map(|n| Ok((compile(&n.pattern)?, n.id.clone())))
            .collect::<Result<_, ConfigError>>()?;
        Ok(Self { plain, named })
    }

    /// The id at the very beginning of `text`, and how many bytes it takes.
    #[must_use]
    pub fn at_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let found = self.plain.as_ref()?.find(text)?;
        (found.start() == 0 && stands_alone(text, found.range())).then(|| found.as_str())
    }

    /// Whether `text` as a whole is an id.
    #[must_use]
    pub fn is_id(&self, text: &str) -> bool {
        self.at_start(text).is_some_and(|id| id.len() == text.len())
    }

    /// The id of the article that `number` alone names, where it is known to be an article's: the number itself when it is an id,
    /// else what the site's other ways to name an article make of `article NUMBER`.
    #[must_use]
    pub fn of_number(&self, number: &str) -> Option<String> {
        if self.is_id(number) {
            return Some(number.to_owned());
        }
        let named = format!("article {number}");
        let found = self.mentions(&named).into_iter().next()?;
        (found.bytes.end == named.len() && found.bytes.start == "article ".len()).then_some(found.id)
    }

    /// Every mention of an article in `text`, in order and without overlaps.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut found = Vec::new();
        if let Some(plain) = &self.plain {
            found.extend(
                plain
                    .find_iter(text)
                    .filter(|m| stands_alone(text, m.range()))
                    .map(|m| Mention { bytes: m.range(), id: m.as_str().to_owned() }),
            );
        }
        for (pattern, id) in &self.named {
            for captures in pattern.captures_iter(text) {
                let Some(part) = captures.get(1).or_else(|| captures.get(0)) else { continue };
                let mut made = String::new();
                captures.expand(id, &mut made);
                found.push(Mention { bytes: part.range(), id: made });
            }
        }
        found.sort_by_key(|m| (m.bytes.start, m.bytes.end));
        let mut end = 0;
        found.retain(|m| {
            let keep = m.bytes.start >= end;
            if keep {
                end = m.bytes.end;
            }
            keep
        });
        found
    }
}

/// Whether what stands at `range` is not a part of a longer word or number.
fn stands_alone(text: &str, range: std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|t| t.chars().next_back());
    let after = text.get(range.end..).and_then(|t| t.chars().next());
    !before.is_some_and(|c| c.is_alphanumeric() || c == '_') && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms() -> IdForms {
        let settings = IdSettings { patterns: vec![r"Q\d{5,6}".into(), r"IT-\d{4}".into()], ..IdSettings::default() };
        IdForms::compile(&settings).unwrap()
    }

    fn ids(text: &str) -> Vec<String> {
        forms().mentions(text).into_iter().map(|m| m.id).collect()
    }

    #[test]
    fn ids_of_every_family_are_found_in_order() {
        assert_eq!(ids("See IT-0042 (or Q171259), not XQ171259 nor Q1712590."), ["IT-0042", "Q171259"]);
    }

    #[test]
    fn a_bare_number_counts_only_after_the_word_article() {
        assert_eq!(ids("article 316886 costs 316887"), ["Q316886"]);
    }

    #[test]
    fn a_broken_pattern_is_an_error() {
        let settings = IdSettings { patterns: vec!["Q(".into()], named: Vec::new() };
        assert!(IdForms::compile(&settings).is_err());
    }
}
