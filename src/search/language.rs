//! What is particular to a language: words that say nothing by themselves, and which words are forms of one another.

use rust_stemmers::{Algorithm, Stemmer};

/// Words that stand in nearly every article. They are in no list; between quotation marks any word may stand in their place.
const ENGLISH: &str = "a an and are as at be been but by can do does for from has have if in into is it its may no not of on or so such \
    than that the their then there these they this to was were when which will with you your";
const GERMAN: &str = "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen einer eines er es für \
    hat im in ist kann mit nach nicht noch nur oder sich sie sind so um und uns unter vom von vor werden wie wird zu zum zur";

/// A language, as far as the search knows it.
pub(super) struct Language {
    stops: Vec<&'static str>,
    stemmer: Option<Stemmer>,
}

impl Language {
    /// The language of a BCP 47 tag such as `en` or `de-AT`; one that is not known has no stop words and no stems.
    pub(super) fn of(tag: &str) -> Self {
        let base = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let stops = match base.as_str() {
            "en" => ENGLISH,
            "de" => GERMAN,
            _ => "",
        };
        Self { stops: stops.split_whitespace().collect(), stemmer: algorithm(&base).map(Stemmer::create) }
    }

    /// The stop words.
    pub(super) fn stops(&self) -> &[&'static str] {
        &self.stops
    }

    /// What is the same for all forms of a word in small letters.
    pub(super) fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if word.len() > 2 => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }
}

fn algorithm(base: &str) -> Option<Algorithm> {
    Some(match base {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_their_stem() {
        let english = Language::of("en-GB");
        assert_eq!(english.stem("installing"), english.stem("installed"));
        assert_ne!(english.stem("install"), english.stem("instance"));
        let german = Language::of("de");
        assert_eq!(german.stem("laufwerke"), german.stem("laufwerk"));
    }

    #[test]
    fn an_unknown_language_has_words_as_they_are() {
        let unknown = Language::of("tlh");
        assert_eq!((unknown.stem("running").as_str(), unknown.stops().len()), ("running", 0));
    }
}
