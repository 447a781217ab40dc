//! Measured lines: where each begins and ends, and how far it is indented.
//!
//! [`Lines`] owns the text of a document from here on. Line numbers are those of the source file as it lies on disk, for
//! every dialect, so that every later finding and value can name its source lines.

mod assembler;
mod cut;
mod keywords;
mod kinds;
mod likeness;
mod markers;
mod measure;
mod remarks;
mod signs;
pub(crate) mod sixteen;
mod words;

pub use likeness::{code_weight, code_weight_of, is_dependency, is_sentence, sentence_words};
pub use markers::{Marker, MarkerStyle, bullet, marker};
pub use measure::{Line, Lines, TAB};
pub use signs::Signs;
