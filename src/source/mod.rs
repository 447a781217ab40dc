//! From the disk to text: finds files, turns bytes into text, takes off front matter, finds out the dialect.
//!
//! [`find()`] and [`read()`] touch the disk; [`Document::from_bytes`] is pure. Any bytes give a [`Document`].

mod allow;
mod attachments;
mod date;
mod decode;
mod dialect;
mod document;
mod drawing;
mod ends;
mod expectations;
mod extra;
mod field;
mod fields;
mod find;
mod folder;
mod front_matter;
mod guess;
mod near;
mod piece_hasher;
mod plain;
mod read;
mod runbooks;
mod schema;
mod site;
mod span;
mod stamp;
mod texts;
mod theme;
mod walk;

pub use allow::Allowance;
pub use attachments::{Refusal, is_attachment, is_device_name, look_at_attachment, read_attachment};
pub use date::Date;
pub use decode::{Decoded, Encoding, decode};
pub use dialect::{Dialect, number_at_end, previous_id};
pub(crate) use document::is_binary;
pub use document::{Content, Document};
pub(crate) use ends::YAML_LINE_ENDS;
pub use expectations::expectation_files;
pub use find::{Found, Searched, find, find_stamped};
pub use front_matter::{FrontMatter, State};
pub use near::nearest_name;
pub use piece_hasher::PieceHasher;
pub use read::read;
pub use runbooks::runbook_files;
pub use schema::front_matter_schema;
pub use site::{site_file, site_text};
pub use span::LineRange;
pub use stamp::Stamp;
pub use theme::{ThemeFile, theme_files};
pub use walk::Listing;
