//! What else an article holds: sections, notices, files, references, code, tables, obligations, placeholders.

use super::{Evidence, Inferred};
use crate::config::{NoticeLevel, SectionKind};
use crate::source::LineRange;
use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A section: a heading and what stands below it up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading's lines, underline left out; nothing for the text before the first heading.
    pub heading_lines: Option<LineRange>,
    /// The heading as written; empty for the text before the first one.
    pub heading: CompactString,
    /// 1 for the outermost sections.
    pub level: u8,
    /// What it is for.
    pub kind: SectionKind,
    /// The places in the article's blocks of what stands below the heading, the heading's own block left out.
    pub blocks: std::ops::Range<usize>,
    /// How sure it is that a section begins here, and why.
    pub evidence: Evidence,
}

/// An admonition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// How grave it is.
    pub level: NoticeLevel,
    /// Its word in small letters and singular: `note`, `warning`.
    pub word: String,
    /// Its lines, from its word to the last line of its text.
    pub lines: LineRange,
    /// What it says, without the word.
    pub text: String,
    /// The name of the standing notice that it is one of, such as `registry`: a text that stands in many articles.
    pub standing: Option<String>,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// A file in a displayed list or table of files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// The lines of the entry.
    pub lines: LineRange,
    /// The file's name or path as written.
    pub path: String,
    /// What is to be done with it, where the text before the list says so.
    pub disposition: Vec<Disposition>,
    /// The date in a file table, as written.
    pub date: Option<String>,
    /// The time in a file table, as written.
    pub time: Option<String>,
    /// The version in a file table, as written.
    pub version: Option<String>,
    /// The size in a file table, as written.
    pub size: Option<String>,
    /// The platform in a file table, as written.
    pub platform: Option<String>,
    /// What stands behind the file's name.
    pub remark: Option<String>,
    /// How sure it is, and why.
    pub evidence: Evidence,
    /// The evidence of its parts that were read from other words.
    pub inferred: Vec<Inferred>,
}

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Back it up.
    BackUp,
    /// Copy it.
    Copy,
    /// Do not copy it.
    DoNotCopy,
    /// Delete it.
    Delete,
    /// Rename it.
    Rename,
    /// Replace it.
    Replace,
    /// Download it.
    Download,
    /// Keep it to look things up.
    KeepForReference,
}

impl Disposition {
    /// The key under which records, templates and strings know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::BackUp => "back_up",
            Self::Copy => "copy",
            Self::DoNotCopy => "do_not_copy",
            Self::Delete => "delete",
            Self::Rename => "rename",
            Self::Replace => "replace",
            Self::Download => "download",
            Self::KeepForReference => "keep_for_reference",
        }
    }
}

/// A mention of another article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The line it stands on.
    pub line: u32,
    /// The id that is meant.
    pub id: String,
    /// The title that is given behind the number of a bare reference.
    pub title: Option<String>,
    /// The web address that is given behind the number.
    pub address: Option<String>,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// Program source, a script, configuration text, or command lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeListing {
    /// Its lines.
    pub lines: LineRange,
    /// The language, in small letters, where it is known.
    pub language: Option<String>,
    /// How sure it is, and why.
    pub evidence: Evidence,
    /// The evidence of its parts that were read from other words.
    pub inferred: Vec<Inferred>,
}

/// A displayed table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFact {
    /// Its lines, rules included.
    pub lines: LineRange,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// When an obligation is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ObligationKind {
    /// Before the task.
    Before,
    /// It is the remedy or the task.
    Do,
    /// After the task.
    After,
}

/// A sentence outside numbered steps that obliges the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// From the line where the sentence starts to the one where it ends.
    pub lines: LineRange,
    /// When it is due.
    pub kind: ObligationKind,
    /// Whether the sentence names a case in which it applies or does not.
    pub conditional: bool,
    /// That case, as the sentence words it.
    pub condition: Option<String>,
    /// The sentence.
    pub text: String,
    /// How sure it is that the sentence obliges, and why.
    pub evidence: Evidence,
    /// The evidence of its parts that were read from other words.
    pub inferred: Vec<Inferred>,
}

/// Something that the reader has to fill in, such as `<Server Name>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholder {
    /// The placeholder as it is written first, such as `<Server Name>`.
    pub text: String,
    /// Every line on which it begins.
    pub lines: Vec<u32>,
    /// How sure it is, and why.
    pub evidence: Evidence,
}
