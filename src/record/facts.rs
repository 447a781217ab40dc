//! What an article holds beside its procedures and the registry, as it is exported.

use super::Verbatim;
use crate::article::{
    Article, CodeListing, Confidence, Disposition, ErrorCode, ErrorKind, EventId, FileEntry, Inferred, Notice,
    Obligation, ObligationKind, Part, Placeholder, Reference, TableFact,
};
use crate::blocks::{Block, BlockKind};
use crate::config::{NoticeLevel, SectionKind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lines::Lines;
use crate::source::LineRange;
use schemars::JsonSchema;
use serde::Serialize;

/// How sure a part of an entry is that was read from other words than the entry itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InferredRecord {
    /// The field of the entry.
    pub part: Part,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl InferredRecord {
    /// The record of `inferred`.
    #[must_use]
    pub fn of(inferred: &Inferred) -> Self {
        Self { part: inferred.part, confidence: inferred.evidence.confidence, reason: inferred.evidence.reason }
    }
}

/// A displayed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableRecord {
    /// The first line, a rule above the head included.
    pub line: u32,
    /// The last line.
    pub end: u32,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl TableRecord {
    /// The record of `table`.
    #[must_use]
    pub fn of(table: &TableFact) -> Self {
        Self {
            line: table.lines.first,
            end: table.lines.last,
            confidence: table.evidence.confidence,
            reason: table.evidence.reason,
        }
    }
}

/// A run of text that has no heading.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TextRecord<'a> {
    /// The first line.
    pub line: u32,
    /// The last line.
    pub end: u32,
    /// The lines as they stand, set back by the indentation that they have in common, tabs made blanks.
    #[schemars(with = "String")]
    pub text: Verbatim<'a>,
}

/// A section: a heading and what stands below it up to the next heading of any level.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SectionRecord<'a> {
    /// The heading's first line.
    pub line: u32,
    /// The last line of the section's own text; of the heading where there is none.
    pub end: u32,
    /// The heading, wrapped lines joined.
    pub heading: &'a str,
    /// 1 for the outermost sections.
    pub level: u8,
    /// What the section is for, judged by its heading.
    pub kind: SectionKind,
    /// The lines below the heading as they stand, set back by the indentation that they have in common, tabs made blanks.
    #[schemars(with = "String")]
    pub text: Verbatim<'a>,
    /// How sure it is that a section begins here; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

/// The text before the first heading, and the sections that have one.
pub(super) fn sections(article: &Article) -> (Option<TextRecord<'_>>, Vec<SectionRecord<'_>>) {
    let mut introduction = None;
    let mut sections = Vec::with_capacity(article.sections.len());
    for section in &article.sections {
        let blocks = article.blocks.get(section.blocks.clone()).unwrap_or_default();
        let lines = match (blocks.first(), blocks.last()) {
            (Some(first), Some(last)) => Some(first.lines.join(last.lines)),
            _ => None,
        };
        let text = lines.map_or_else(|| Verbatim::Made(String::new()), |lines| section_text(article, blocks, lines));
        match (section.heading_lines, lines) {
            (Some(heading), _) => sections.push(SectionRecord {
                line: heading.first,
                end: lines.map_or(heading.last, |lines| lines.last),
                heading: &section.heading,
                level: section.level,
                kind: section.kind,
                text,
                confidence: section.evidence.confidence,
                reason: section.evidence.reason,
            }),
            (None, Some(lines)) if introduction.is_none() => {
                introduction = Some(TextRecord { line: lines.first, end: lines.last, text });
            }
            (None, _) => {}
        }
    }
    (introduction, sections)
}

/// The lines of a section as they stand; where the section shares a line with its heading or with the next one, its own texts.
fn section_text<'a>(article: &'a Article, blocks: &[Block], lines: LineRange) -> Verbatim<'a> {
    let shares = |block: &Block| matches!(&block.kind, BlockKind::Paragraph(text) if text.cut > 0 || text.skip > 0);
    if !blocks.iter().any(shares) {
        return Verbatim::Lines(&article.lines, lines);
    }
    let texts = blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph(_) => block.text(&article.lines),
        _ => article.lines.verbatim(block.lines),
    });
    Verbatim::Made(texts.collect::<Vec<_>>().join("\n"))
}

/// An admonition set off by its word.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NoteRecord<'a> {
    /// Its word in small letters and singular: `note`, `warning`, `important`, `caution`, `tip`, or a word of the site.
    pub kind: &'a str,
    /// How grave it is, after ISO 3864 and ANSI Z535.
    pub level: NoticeLevel,
    /// The line on which its word stands.
    pub line: u32,
    /// The last line of its text.
    pub end: u32,
    /// What it says, without the word.
    pub text: &'a str,
    /// The name of the standing notice that it is one of, such as `registry`: a text that stands in many articles.
    pub standing: Option<&'a str>,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> NoteRecord<'a> {
    /// The record of `notice`.
    #[must_use]
    pub fn of(notice: &'a Notice) -> Self {
        Self {
            kind: &notice.word,
            level: notice.level,
            line: notice.lines.first,
            end: notice.lines.last,
            text: &notice.text,
            standing: notice.standing.as_deref(),
            confidence: notice.evidence.confidence,
            reason: notice.evidence.reason,
        }
    }
}

/// A file in a displayed list or table of files.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FileRecord<'a> {
    /// The first line of the entry.
    pub line: u32,
    /// The last line of the entry.
    pub end: u32,
    /// The file's name or path as written, wrapped lines joined; patterns such as `Ct*.*` too.
    pub path: &'a str,
    /// What is to be done with it, where the text before the list says so.
    pub disposition: &'a [Disposition],
    /// The date in a file table, as written.
    pub date: Option<&'a str>,
    /// The time in a file table, as written.
    pub time: Option<&'a str>,
    /// The version in a file table, as written.
    pub version: Option<&'a str>,
    /// The size in a file table, as written.
    pub size: Option<&'a str>,
    /// The platform in a file table, as written.
    pub platform: Option<&'a str>,
    /// What stands behind the file's name.
    pub remark: Option<&'a str>,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
    /// How sure its parts are that were read from other words: one entry for each part that was found.
    pub inferred: Vec<InferredRecord>,
}

impl<'a> FileRecord<'a> {
    /// The record of `entry`.
    #[must_use]
    pub fn of(entry: &'a FileEntry) -> Self {
        Self {
            line: entry.lines.first,
            end: entry.lines.last,
            path: &entry.path,
            disposition: &entry.disposition,
            date: entry.date.as_deref(),
            time: entry.time.as_deref(),
            version: entry.version.as_deref(),
            size: entry.size.as_deref(),
            platform: entry.platform.as_deref(),
            remark: entry.remark.as_deref(),
            confidence: entry.evidence.confidence,
            reason: entry.evidence.reason,
            inferred: entry.inferred.iter().map(InferredRecord::of).collect(),
        }
    }
}

/// A mention of another article.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReferenceRecord<'a> {
    /// The line it stands on.
    pub line: u32,
    /// The id that is meant, in full: `Q256986` also where only the number is written.
    pub id: &'a str,
    /// The title that is given with it.
    pub title: Option<&'a str>,
    /// The web address that is given with it.
    pub address: Option<&'a str>,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> ReferenceRecord<'a> {
    /// The record of `reference`.
    #[must_use]
    pub fn of(reference: &'a Reference) -> Self {
        Self {
            line: reference.line,
            id: &reference.id,
            title: reference.title.as_deref(),
            address: reference.address.as_deref(),
            confidence: reference.evidence.confidence,
            reason: reference.evidence.reason,
        }
    }
}

/// A displayed run of program source, script, markup, configuration text or command lines.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CodeRecord<'a> {
    /// The first line.
    pub line: u32,
    /// The last line.
    pub end: u32,
    /// The language in small letters, where it is known.
    pub language: Option<&'a str>,
    /// The lines as they stand, set back by the indentation that they have in common, tabs made blanks.
    #[schemars(with = "String")]
    pub text: Verbatim<'a>,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
    /// How sure its parts are that were read from other words: one entry for each part that was found.
    pub inferred: Vec<InferredRecord>,
}

impl<'a> CodeRecord<'a> {
    /// The record of `listing`, whose text stands in `lines`.
    #[must_use]
    pub fn of(listing: &'a CodeListing, lines: &'a Lines) -> Self {
        Self {
            line: listing.lines.first,
            end: listing.lines.last,
            language: listing.language.as_deref(),
            text: Verbatim::Lines(lines, listing.lines),
            confidence: listing.evidence.confidence,
            reason: listing.evidence.reason,
            inferred: listing.inferred.iter().map(InferredRecord::of).collect(),
        }
    }
}

/// A sentence outside numbered steps that obliges the reader.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ObligationRecord<'a> {
    /// The line where the sentence starts.
    pub line: u32,
    /// The line where it ends.
    pub end: u32,
    /// When it is due: `before` the task, as the task itself (`do`), or `after` it.
    pub kind: ObligationKind,
    /// Whether the sentence itself names a case in which it applies or does not.
    pub conditional: bool,
    /// That case, as the sentence words it.
    pub condition: Option<&'a str>,
    /// The sentence.
    pub text: &'a str,
    /// How sure it is that the sentence obliges; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
    /// How sure its parts are that were read from other words: one entry for each part that was found.
    pub inferred: Vec<InferredRecord>,
}

impl<'a> ObligationRecord<'a> {
    /// The record of `obligation`.
    #[must_use]
    pub fn of(obligation: &'a Obligation) -> Self {
        Self {
            line: obligation.lines.first,
            end: obligation.lines.last,
            kind: obligation.kind,
            conditional: obligation.conditional,
            condition: obligation.condition.as_deref(),
            text: &obligation.text,
            confidence: obligation.evidence.confidence,
            reason: obligation.evidence.reason,
            inferred: obligation.inferred.iter().map(InferredRecord::of).collect(),
        }
    }
}

/// Something that the reader has to fill in.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlaceholderRecord<'a> {
    /// The placeholder as it is written first, such as `<Server Name>`.
    pub text: &'a str,
    /// Every line on which it begins.
    pub lines: &'a [u32],
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> PlaceholderRecord<'a> {
    /// The record of `placeholder`.
    #[must_use]
    pub fn of(placeholder: &'a Placeholder) -> Self {
        Self {
            text: &placeholder.text,
            lines: &placeholder.lines,
            confidence: placeholder.evidence.confidence,
            reason: placeholder.evidence.reason,
        }
    }
}

/// An error number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ErrorRecord<'a> {
    /// What it belongs to: an `error` of a program or a system, or the `stop` of a whole system.
    pub kind: ErrorKind,
    /// The number in the form in which all ways to write it are the same: `0x` and eight digits in capitals, a decimal number
    /// without zeros in front, a name such as `LNK1168` in capitals.
    pub code: &'a str,
    /// The number as it is written first.
    pub text: &'a str,
    /// Every line of the body on which it begins; none where only the title says it.
    pub lines: &'a [u32],
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> ErrorRecord<'a> {
    /// The record of `error`.
    #[must_use]
    pub fn of(error: &'a ErrorCode) -> Self {
        let (confidence, reason) = (error.evidence.confidence, error.evidence.reason);
        Self { kind: error.kind, code: &error.code, text: &error.text, lines: &error.lines, confidence, reason }
    }
}

/// The id of an event in a log.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventRecord<'a> {
    /// The number.
    pub id: u32,
    /// The program or service that logs it, where the text says it beside the number.
    pub source: Option<&'a str>,
    /// Every line of the body on which it begins; none where only the title says it.
    pub lines: &'a [u32],
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> EventRecord<'a> {
    /// The record of `event`.
    #[must_use]
    pub fn of(event: &'a EventId) -> Self {
        let (confidence, reason) = (event.evidence.confidence, event.evidence.reason);
        Self { id: event.id, source: event.source.as_deref(), lines: &event.lines, confidence, reason }
    }
}

/// Something doubtful or wrong in the article.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingRecord<'a> {
    /// The stable code of this kind of finding.
    #[schemars(regex(pattern = r"^KB\d{3}$"))]
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The line; 0 when the file as a whole is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 when the whole line is meant.
    pub column: u32,
    /// What is wrong.
    pub message: &'a str,
    /// What to do about it.
    pub help: &'a str,
}

impl<'a> FindingRecord<'a> {
    /// The record of `finding`.
    #[must_use]
    pub fn of(finding: &'a Diagnostic) -> Self {
        Self {
            code: finding.code.text(),
            severity: finding.severity,
            line: finding.place.line,
            column: finding.place.column,
            message: &finding.message,
            help: &finding.help,
        }
    }
}

/// The findings of an article, sorted by place whatever the order in which the recognisers ran.
pub(super) fn findings(article: &Article) -> Vec<FindingRecord<'_>> {
    let mut found: Vec<_> = article.findings.iter().collect();
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found.into_iter().map(FindingRecord::of).collect()
}
