//! Texts and lists of texts in front matter.

use super::fields::Attempt;
use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use std::fmt;

/// A text; a number or a date is taken as it is written, and an empty value is none.
pub(super) struct Text<'a>(pub(super) &'a Attempt<'a>);

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        Read(self.0, |text| Some(text.to_owned())).deserialize(deserializer)
    }
}

/// A text that says something else.
pub(super) struct Read<'a, T>(pub(super) &'a Attempt<'a>, pub(super) fn(&str) -> Option<T>);

impl<'de, T> DeserializeSeed<'de> for Read<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T> Visitor<'de> for Read<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Option<T>, E> {
        self.0.spend(text.len())?;
        (self.1)(text).map(Some).ok_or_else(|| E::custom("not of the form that is wanted"))
    }
}

/// A list of texts. A single text is a list too: its parts are what stands between commas.
pub(super) struct List<'a> {
    pub(super) attempt: &'a Attempt<'a>,
    /// Which entry of the block it is.
    pub(super) nth: usize,
    pub(super) shape: Shape,
}

/// How a list is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As a YAML sequence.
    Sequence,
    /// As a single text.
    Text,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Option<Vec<String>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Option<Vec<String>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.shape == Shape::Text {
            return deserializer.deserialize_str(self);
        }
        self.attempt.expect_list(self.nth);
        deserializer.deserialize_seq(self)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        self.attempt.expect_item(self.nth);
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Text(self.attempt))? {
            list.extend(item);
        }
        Ok(Some(list))
    }
}
