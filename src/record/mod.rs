//! The exported record of an article: the only form of it that is a promise to the outside.
//!
//! The types here are apart from those of [`crate::article`], so that the program can change inside without breaking what
//! others read. Every field is always there, in the order given here; what an article does not say is `null` or an empty
//! list. The doc comments are the descriptions of the JSON Schema that [`schema()`] gives. A reader must ignore fields that
//! it does not know: new ones may come without a new [`VERSION`]; a field that goes, or changes its meaning, raises it.

mod facts;
mod format;
mod json;
mod metadata;
mod plain;
mod procedures;
mod registry;
mod schema;
mod text;

pub use facts::{
    CodeRecord, ErrorRecord, EventRecord, FileRecord, FindingRecord, InferredRecord, NoteRecord, ObligationRecord,
    PlaceholderRecord, ReferenceRecord, SectionRecord, TableRecord, TextRecord,
};
pub use format::Format;
pub(crate) use json::append as append_json;
pub use metadata::MetadataRecord;
pub use procedures::{ChoiceRecord, ProcedureRecord, StepRangeRecord, StepRecord};
pub use registry::{RegistryKeyRecord, RegistryRecord, RegistryValueRecord};
pub use schema::schema;
pub use text::Verbatim;

use crate::article::Article;
use crate::source::{Dialect, Encoding};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the record's form.
pub const VERSION: u32 = 1;

/// Everything that kbpress read from one article. All line numbers count from 1 and are those of the source file as it
/// lies on disk, front matter included; a run of lines goes from `line` to `end`, both belong to it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Record<'a> {
    /// The version of the form of this record.
    #[schemars(extend("const" = VERSION))]
    pub schema: u32,
    /// The article's id, such as `Q171259`; where the article gives none, one made from the file's name.
    pub id: &'a str,
    /// The title, without the id in front of it; empty where there is none.
    pub title: &'a str,
    /// The file, as it was named to the program or found under a folder that was.
    pub path: &'a str,
    /// How the text is written.
    pub dialect: Dialect,
    /// How the bytes were read as text.
    pub encoding: Encoding,
    /// The BLAKE3 hash of the file's bytes, in hexadecimal.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub hash: String,
    /// Who the article is and what it is about.
    pub metadata: MetadataRecord<'a>,
    /// The body's text before its first heading; `null` where it begins with one.
    pub introduction: Option<TextRecord<'a>>,
    /// Every section that has a heading, in order.
    pub sections: Vec<SectionRecord<'a>>,
    /// Every numbered list, in order.
    pub procedures: Vec<ProcedureRecord<'a>>,
    /// What the article says about the Windows registry.
    pub registry: RegistryRecord<'a>,
    /// Every file in a displayed list or table of files, in order.
    pub files: Vec<FileRecord<'a>>,
    /// Every mention of another article, in order.
    pub references: Vec<ReferenceRecord<'a>>,
    /// Every admonition set off by its word, in order.
    pub notes: Vec<NoteRecord<'a>>,
    /// Every displayed run of program source, script, configuration text or command lines, in order.
    pub code: Vec<CodeRecord<'a>>,
    /// Every displayed table, in order.
    pub tables: Vec<TableRecord>,
    /// Every sentence outside numbered steps that obliges the reader, in order.
    pub obligations: Vec<ObligationRecord<'a>>,
    /// What the reader has to fill in, in the order in which each is met first.
    pub placeholders: Vec<PlaceholderRecord<'a>>,
    /// Every error number, once, in the order in which each is met first.
    pub errors: Vec<ErrorRecord<'a>>,
    /// Every id of an event in a log, once a source, in the order in which each is met first.
    pub events: Vec<EventRecord<'a>>,
    /// What was doubtful or wrong while the article was read, by line.
    pub findings: Vec<FindingRecord<'a>>,
}

impl<'a> Record<'a> {
    /// The record of `article`.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        let (introduction, sections) = facts::sections(article);
        Self {
            schema: VERSION,
            id: &article.metadata.id,
            title: &article.metadata.title,
            path: article.path.as_str(),
            dialect: article.dialect,
            encoding: article.encoding,
            hash: blake3::Hash::from_bytes(article.hash).to_hex().to_string(),
            metadata: MetadataRecord::of(&article.metadata),
            introduction,
            sections,
            procedures: article.procedures.iter().map(|p| ProcedureRecord::of(p, article)).collect(),
            registry: RegistryRecord::of(&article.registry),
            files: article.files.iter().map(FileRecord::of).collect(),
            references: article.references.iter().map(ReferenceRecord::of).collect(),
            notes: article.notices.iter().map(NoteRecord::of).collect(),
            code: article.code.iter().map(|c| CodeRecord::of(c, &article.lines)).collect(),
            tables: article.tables.iter().map(TableRecord::of).collect(),
            obligations: article.obligations.iter().map(ObligationRecord::of).collect(),
            placeholders: article.placeholders.iter().map(PlaceholderRecord::of).collect(),
            errors: article.errors.iter().map(ErrorRecord::of).collect(),
            events: article.events.iter().map(EventRecord::of).collect(),
            findings: facts::findings(article),
        }
    }
}
