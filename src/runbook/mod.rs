//! Articles → runbooks: what an operator carries out on paper, from one article or composed of several.
//!
//! A [`Runbook`] is a document without a layout; `render` writes it as HTML, Markdown and PDF. The order of a runbook's
//! pages follows the procedural modules of technical manuals (S1000D): who and what, requirements before the job, safety,
//! the work, requirements after the job.

mod article;
mod changes;
mod compose;
mod content;
mod document;
mod extent;
mod marks;
mod pictures;
mod spec;
mod steps;
mod text;

pub use article::{Making, of_article, of_procedure};
pub use compose::compose;
pub use document::{
    Cover, Duty, File, Filled, Item, Notice, Part, Piece, Procedure, Purpose, Runbook, Source, Span, Step, Target,
    Value, plain,
};
pub use extent::lines_of;
pub use marks::Marks;
pub use pictures::{PicturePlace, Pictures};
pub use spec::{PartSpec, PurposeSpec, RunbookSpec, StepsSpec, read_spec};
