//! How much a token says about an article: BM25 with weights for the fields, as a small number.
//!
//! Lengths count in classes, an eighth of an octave each. So a word more or less in an article seldom changes how much its other
//! words say, nor does one article change the mean of all: what an index says of other words then stays as it is.

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
    pub(super) length: LengthClass,
    /// How many its title has, up to [`LONGEST_TITLE`].
    pub(super) title: u8,
}

/// From here on it is all one how long a title is.
pub(super) const LONGEST_TITLE: u8 = 40;

/// A class of lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LengthClass(pub(super) u8);

impl LengthClass {
    /// The class of a length; up to 16 each length has its own.
    pub(super) fn of(length: u32) -> Self {
        let octave = (length | 8).ilog2() - 3;
        // The highest bit of the four that are left is always set, but for lengths below 8.
        Self(u8::try_from((octave << 3) + (length >> octave)).unwrap_or(u8::MAX))
    }

    /// The length in its middle.
    fn middle(self) -> f32 {
        if self.0 < 16 {
            return f32::from(self.0);
        }
        let octave = u32::from((self.0 >> 3) - 1).min(28);
        let first = (8 + u32::from(self.0 & 7)) << octave;
        #[allow(clippy::cast_precision_loss, reason = "lengths are small, and rounding does no harm")]
        let middle = first as f32 + ((1_u32 << octave) - 1) as f32 / 2.0;
        middle
    }

    /// The class of the mean of some lengths.
    pub(super) fn mean(classes: impl Iterator<Item = Self>) -> Self {
        let (mut sum, mut count) = (0.0_f64, 0_u32);
        for class in classes {
            sum += f64::from(class.middle());
            count += 1;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mean of lengths is a length")]
        let mean = (sum / f64::from(count.max(1))).round() as u32;
        Self::of(mean)
    }
}

impl Ranking {
    /// `average` is the mean length of a text in tokens.
    pub(super) fn new(settings: &SearchSettings, average: LengthClass) -> Self {
        let weight = |weight: f32| if weight.is_finite() { weight.clamp(0.0, 20.0) } else { 0.0 };
        let (title, fact, label) =
            (weight(settings.title_weight), weight(settings.fact_weight), weight(settings.label_weight));
        let highest = 1.0 + title * short_title(1) + fact + label;
        Self { title, fact, label, average: average.middle().max(1.0), step: highest / f32::from(LEVELS) }
    }

    /// What one level stands for.
    pub(super) fn step(&self) -> f32 {
        self.step
    }

    /// The level of a token in an article, below [`LEVELS`].
    pub(super) fn level(&self, seen: Seen) -> u8 {
        let has = |field: Field| f32::from(u8::from(seen.fields & field as u8 != 0));
        let count = f32::from(seen.count);
        let norm = 1.0 - B + B * seen.length.middle() / self.average;
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
fn short_title(length: u8) -> f32 {
    1.0 / (0.6 + 0.05 * f32::from(length.clamp(1, LONGEST_TITLE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(fields: u8, count: u8, length: u32, title: u8) -> u8 {
        let length = LengthClass::of(length);
        Ranking::new(&SearchSettings::default(), LengthClass::of(300)).level(Seen { fields, count, length, title })
    }

    #[test]
    fn a_class_is_an_eighth_of_an_octave_around_its_middle() {
        for length in 0..16 {
            assert_eq!(LengthClass::of(length), LengthClass(u8::try_from(length).unwrap()));
        }
        for length in [17, 100, 511, 512, 513, 5000, 1 << 20] {
            let middle = LengthClass::of(length).middle();
            assert!((middle - length as f32).abs() <= length as f32 / 16.0, "{length}: {middle}");
        }
        assert!((1..5000).all(|length| LengthClass::of(length).0 >= LengthClass::of(length - 1).0));
        assert!(LengthClass::of(u32::MAX).middle() > 1e9);
        assert_eq!(LengthClass::mean([400, 500, 600].into_iter().map(LengthClass::of)), LengthClass::of(500));
        assert_eq!(LengthClass::mean(std::iter::empty()), LengthClass(0));
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
            let ranking = Ranking::new(&settings, LengthClass(0));
            assert!(ranking.level(Seen { fields: 7, count: 31, length: LengthClass(u8::MAX), title: 0 }) < LEVELS);
        }
    }
}
