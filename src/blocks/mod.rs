//! Lines → blocks: headings, paragraphs, lists nested by indentation and marker, tables, preformatted runs, notices.
//!
//! Every line of the body that is not blank stands in exactly one leaf block. [`parse()`] is the door for every dialect.

mod applies_to;
mod attempts;
mod block;
mod candidates;
mod footer;
mod frame;
mod headings;
mod joining;
mod kb_text;
mod kb_web;
mod layout;
mod links;
mod lists;
mod markdown;
mod notices;
mod parse;
mod tables;

pub use block::{Block, BlockKind, Body, Inline, Item, List, NoticeBlock, Row, Table, Text, walk};
pub use frame::{Frame, Labelled, Origin};
pub use links::each_link;
pub use notices::{NoticeLabel, labels_inside, notice_label};
pub use parse::parse;
