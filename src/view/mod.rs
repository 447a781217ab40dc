//! What templates may see: small structs of which every text is decided, every address is encoded, and nothing is markup.
//!
//! A view is made from an article or from the library; a template only arranges it. Fields whose name ends in `_html` hold
//! markup that the body writer of [`crate::render`] has made, and nothing else may.

mod article;
mod doubt;
mod lists;
mod neighbours;
mod pager;
mod pieces;
mod review;
mod run;
mod runbooks;
mod strings;
mod url;

pub use article::{ArticleView, DateView, Labelled, LinkView, ReferenceView, TocView};
pub use doubt::doubt;
pub use lists::{ArticleRow, GroupRow};
pub(crate) use neighbours::MOST_CITING;
pub use neighbours::NeighboursView;
pub use pager::{PageLink, Pager};
pub(crate) use pager::{page_address, page_count, page_of};
pub use pieces::{
    ChecklistView, CodeView, FileRow, FilesView, NoticeView, RegistryGroup, RegistryRow, RegistryView, StepView,
    progress,
};
pub(crate) use pieces::{disposition_label, sentence_case};
pub use review::ReviewView;
pub use run::{RegistryFiles, RunView};
pub use runbooks::{RunbookLink, RunbookRow};
pub use strings::Strings;
pub(crate) use strings::grouped;
pub use url::{
    anchor, citing_address, encode_path, group_anchor, group_href, location, missing_address, page_href, report_href,
    web_address,
};
