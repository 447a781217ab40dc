//! `site.toml` and what follows from it.
//!
//! [`Config`] is the file as written, every setting with a default. [`Vocabulary`] is the part that readers of text need,
//! compiled once: the forms of ids, the labels of a header block, the names of sections and notices. Nothing in the
//! program is wedded to one publisher; the defaults are those of the classic Microsoft archive.

mod check;
mod fold;
mod ids;
mod indexes;
mod publish;
mod review;
mod runbooks;
mod search;
mod settings;
mod vocabulary;

pub use check::{CheckSet, CheckSettings, Deny, SeveritySetting, WebSettings, When};
pub use ids::{IdForms, Mention};
pub use indexes::{Index, IndexSettings};
pub use publish::{FeedSettings, FeedbackSettings, ShortAddresses};
pub use review::{ReviewCollection, ReviewSettings};
pub use runbooks::{PRINTS_PDF, Paper, RunbookCollection, RunbookForms, RunbookSettings};
pub use search::SearchSettings;
pub use settings::{
    Config, ConfigError, ContentSettings, EncodingSetting, HeaderSettings, IdSettings, MetaField, NamedId,
    NoticeSettings, OutputSettings, SectionSettings, ThemeSettings,
};
pub use vocabulary::{NoticeLevel, NoticeWord, SectionKind, Vocabulary, is_label};
