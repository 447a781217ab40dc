//! The body as runs of lines between blank ones, for the recognisers of displayed material.
//!
//! Files and code are told by what their lines look like, not by the kind of block that the lines were taken for: a listing may
//! stand at the margin, and a comment in it may look like a bullet. What the block tree adds is where headings, list items and
//! notices begin, which lines are tables, and which Markdown has fenced.

use crate::article::Article;
use crate::blocks::{Block, BlockKind, Item, List, Table, walk};
use crate::lines::Lines;
use crate::source::LineRange;

/// What the first line of a chunk begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing of its own.
    Plain,
    /// A heading.
    Heading,
    /// A numbered item; as many bytes of the line are its marker.
    Step(u32),
    /// A bulleted item; as many bytes of the line are its bullet.
    Bullet(u32),
    /// A notice.
    Notice,
}

/// A run of lines that are not blank.
#[derive(Clone, Debug)]
pub(super) struct Chunk<'a> {
    /// Its lines.
    pub lines: LineRange,
    /// The smallest indentation of its lines.
    pub indent: u32,
    /// What its first line begins.
    pub opening: Opening,
    /// The table that it is part of, where it is.
    pub table: Option<&'a Table>,
    /// Whether Markdown says that it is code, and in which language.
    pub fence: Option<Option<&'a str>>,
}

/// The lines of an article's body; nothing when it is empty.
pub(super) fn body(article: &Article) -> Option<LineRange> {
    let first = article.blocks.first()?.lines;
    let last = article.blocks.last()?.lines;
    Some(first.join(last))
}

/// All chunks of a body, in order. A table is one chunk, blank lines inside it included.
pub(super) fn chunks(article: &Article) -> Vec<Chunk<'_>> {
    let mut found = Vec::with_capacity(article.blocks.len() * 2);
    let mut openings: Vec<(u32, Opening)> = Vec::new();
    walk(&article.blocks, &mut |block| match &block.kind {
        BlockKind::List(list) => {
            openings.extend(list.items.iter().map(|item| (item.lines.first, item_opening(list, item))))
        }
        BlockKind::Notice(_) => openings.push((block.lines.first, Opening::Notice)),
        BlockKind::Quote(_) | BlockKind::Rule => {}
        _ => add(&mut found, &article.lines, block),
    });
    openings.sort_by_key(|(line, _)| *line);
    mark_openings(&mut found, openings);
    found
}

fn item_opening(list: &List, item: &Item) -> Opening {
    let skip = match item.blocks.first() {
        Some(Block { kind: BlockKind::Paragraph(text), .. }) => text.skip,
        _ => 0,
    };
    if list.style.is_some() { Opening::Step(skip) } else { Opening::Bullet(skip) }
}

fn add<'a>(found: &mut Vec<Chunk<'a>>, lines: &Lines, block: &'a Block) {
    let table = if let BlockKind::Table(table) = &block.kind { Some(table) } else { None };
    let fence = match &block.kind {
        BlockKind::Preformatted { language: Some(language) } => Some(Some(language.as_str())),
        _ => None,
    };
    let opening = if matches!(block.kind, BlockKind::Heading { .. }) { Opening::Heading } else { Opening::Plain };
    if table.is_some() || fence.is_some() || opening == Opening::Heading {
        found.push(Chunk { lines: block.lines, indent: block.indent, opening, table, fence });
        return;
    }
    for run in lines.run(block.lines).split(|line| line.is_blank()) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let indent = run.iter().map(|line| line.indent).min().unwrap_or_default();
            found.push(Chunk { lines: LineRange::new(first.number, last.number), indent, opening, table, fence });
        }
    }
}

/// Notes which chunks begin an item or a notice. Both are in the order of their lines.
fn mark_openings(chunks: &mut [Chunk<'_>], openings: Vec<(u32, Opening)>) {
    let mut openings = openings.into_iter().peekable();
    for chunk in chunks.iter_mut().filter(|c| c.opening == Opening::Plain) {
        while openings.peek().is_some_and(|(line, _)| *line < chunk.lines.first) {
            openings.next();
        }
        while let Some((_, opening)) = openings.next_if(|(line, _)| *line == chunk.lines.first) {
            chunk.opening = opening;
        }
    }
}

/// The end of the text of a run, in small letters, wrapped lines joined: what leads in to the display that follows.
pub(super) fn lead(lines: &Lines, run: LineRange) -> String {
    lines.joined(end_of(run)).to_ascii_lowercase()
}

/// The lines of a run that lead in to the display that follows: its last three.
pub(super) fn end_of(run: LineRange) -> LineRange {
    LineRange::new(run.first.max(run.last.saturating_sub(2)), run.last)
}
