//! How much a token says about an article: BM25 with weights for the fields, as a small number.

use super::gather::Field;
use crate::config::SearchSettings;

/// How many levels there are; the highest stands first in every list.
pub(super) const LEVELS: u8 = 32;

/// How soon more occurrences say no more, and how much the length of a text counts; the usual values of BM25.
const K1: f32 = 1.2;
const B: f32 = 0.6;

/// Weighs tokens in the articles of one site.
pub(super) struct Ranking {
    title: f32,
    fact: f32,
    label: f32,
    average: f32,
    step: f32,
}

/// A token in an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The fields that it stands in, a bit each.
    pub(super) fields: u8,
    /// How often it stands there.
    pub(super) count: u8,
    /// How many tokens the article's text has.
    pub(super) length: u32,
    /// How many its title has.
    pub(super) title: u32,
}

impl Ranking {
    /// `average` is the mean length of a text in tokens.
    pub(super) fn new(settings: &SearchSettings, average: f32) -> Self {
        let weight = |weight: f32| if weight.is_finite() { weight.clamp(0.0, 20.0) } else { 0.0 };
        let (title, fact, label) =
            (weight(settings.title_weight), weight(settings.fact_weight), weight(settings.label_weight));
        let highest = 1.0 + title * short_title(1) + fact + label;
        Self { title, fact, label, average: average.max(1.0), step: highest / f32::from(LEVELS) }
    }

    /// What one level stands for.
    pub(super) fn step(&self) -> f32 {
        self.step
    }

    /// The level of a token in an article, below [`LEVELS`].
    pub(super) fn level(&self, seen: Seen) -> u8 {
        let has = |field: Field| f32::from(u8::from(seen.fields & field as u8 != 0));
        let count = f32::from(seen.count);
        #[allow(clippy::cast_precision_loss, reason = "lengths are small, and rounding does no harm")]
        let norm = 1.0 - B + B * seen.length as f32 / self.average;
        let body = count / (count + K1 * norm);
        let whole = body
            + has(Field::Title) * self.title * short_title(seen.title)
            + has(Field::Fact) * self.fact
            + has(Field::Label) * self.label;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number lies between 0 and 32")]
        let level = (whole / self.step) as u8;
        level.min(LEVELS - 1)
    }
}

/// A word of a short title says more than one of a long title.
#[allow(clippy::cast_precision_loss, reason = "lengths are small, and rounding does no harm")]
fn short_title(length: u32) -> f32 {
    1.0 / (0.6 + 0.05 * length.clamp(1, 40) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(fields: u8, count: u8, length: u32, title: u32) -> u8 {
        Ranking::new(&SearchSettings::default(), 300.0).level(Seen { fields, count, length, title })
    }

    #[test]
    fn a_title_says_more_than_a_text_and_a_short_one_more_than_a_long_one() {
        assert!(level(1, 1, 300, 8) > level(0, 31, 300, 8));
        assert!(level(1, 1, 300, 4) > level(1, 1, 300, 20));
        assert!(level(2, 1, 300, 8) > level(0, 1, 300, 8));
        assert!(level(0, 5, 300, 8) > level(0, 1, 300, 8));
        assert!(level(0, 2, 100, 8) > level(0, 2, 3000, 8));
    }

    #[test]
    fn a_level_is_one_that_there_is_whatever_the_weights() {
        for weight in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e30] {
            let settings = SearchSettings { title_weight: weight, ..SearchSettings::default() };
            let ranking = Ranking::new(&settings, f32::NAN);
            assert!(ranking.level(Seen { fields: 7, count: 31, length: u32::MAX, title: 0 }) < LEVELS);
        }
    }
}
