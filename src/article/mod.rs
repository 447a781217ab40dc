//! The typed article: types only, each with the source lines that it was read from.
//!
//! Names come from the field: DITA's task model for procedures, ISO/ANSI for notices, KCS for sections. What each kind of
//! thing is, and what it is not, is fixed by the extraction contract (`docs/format.md`).

mod by_line;
mod checklist;
mod codes;
mod confidence;
mod facts;
mod metadata;
mod procedure;
mod reason;
mod registry;
mod registry_data;
mod registry_notation;
mod summary;
mod verbatim;

pub(crate) use by_line::{FactsByLine, says_only_path};
pub use checklist::Checklist;
pub use codes::{ErrorCode, ErrorKind, EventId, normal_code};
pub use confidence::{Confidence, Evidence, Inferred, Part, evidence_of};
pub use facts::{
    CodeListing, Disposition, FileEntry, Notice, Obligation, ObligationKind, Placeholder, Reference, Section, TableFact,
};
pub use metadata::Metadata;
pub use procedure::{Choice, Procedure, Role, Step, StepRange};
pub use reason::Reason;
pub use registry::{Action, Notation, Registry, RegistryKey, RegistryType, RegistryValue};
pub use registry_data::RegistryData;

use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::lines::Lines;
use crate::source::{Dialect, Encoding};
use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

/// An article with everything that was recognised in it. Its form as bytes is for the program itself, from one pass of a build to
/// the next; records are what others may rely on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Article {
    /// The file, as it was named to the program or found under a folder that was.
    pub path: Utf8PathBuf,
    /// The file relative to the folder that was searched, with `/` between its parts.
    pub relative: Utf8PathBuf,
    /// How its text is written.
    pub dialect: Dialect,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// The BLAKE3 hash of its bytes.
    pub hash: [u8; 32],
    /// Who it is and what it is about.
    pub metadata: Metadata,
    /// All lines of the document, by their numbers in the file.
    pub lines: Lines,
    /// The body from top to bottom; sections are runs of it.
    pub blocks: Vec<Block>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Every numbered list.
    pub procedures: Vec<Procedure>,
    /// Registry keys and values.
    pub registry: Registry,
    /// Files of displayed lists and tables.
    pub files: Vec<FileEntry>,
    /// Mentions of other articles.
    pub references: Vec<Reference>,
    /// Admonitions.
    pub notices: Vec<Notice>,
    /// Program source, scripts, configuration text, command lines.
    pub code: Vec<CodeListing>,
    /// Displayed tables.
    pub tables: Vec<TableFact>,
    /// Sentences outside numbered steps that oblige the reader.
    pub obligations: Vec<Obligation>,
    /// What the reader has to fill in.
    pub placeholders: Vec<Placeholder>,
    /// Error numbers, in the order in which each is met first.
    pub errors: Vec<ErrorCode>,
    /// Ids of events in logs, in the order in which each is met first.
    pub events: Vec<EventId>,
    /// Findings of reading this article.
    pub findings: Vec<Diagnostic>,
}
