//! Texts of an article in a record, which are put together only while they are written.

use crate::lines::Lines;
use crate::source::LineRange;
use serde::{Serialize, Serializer};
use std::fmt;

/// A text: lines of the article as they stand, or one that was made of them.
#[derive(Clone, Debug)]
pub enum Verbatim<'a> {
    /// These lines, set back by the indentation that they have in common.
    Lines(&'a Lines, LineRange),
    /// This text.
    Made(String),
}

impl fmt::Display for Verbatim<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lines(lines, range) => lines.write_verbatim(*range, out),
            Self::Made(text) => out.write_str(text),
        }
    }
}

impl Serialize for Verbatim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
