//! What was recognised in an article, by source line: writers of pages and runbooks look up what a block is about.

use super::{Article, FileEntry, Step};
use crate::blocks::{Block, BlockKind};
use crate::source::LineRange;

/// The facts of an article in the order of their lines, so that those of a block are found without a search through all.
pub(crate) struct FactsByLine<'a> {
    steps: Vec<StepAt<'a>>,
    /// Places in the article's registry values.
    values: Vec<(LineRange, usize)>,
    /// Lines of registry keys.
    keys: Vec<(LineRange, usize)>,
    /// Places in the article's files.
    files: Vec<(LineRange, usize)>,
    /// Places in the article's code listings.
    code: Vec<(LineRange, usize)>,
    /// Places in the article's references.
    references: Vec<(LineRange, usize)>,
    /// The lines on which a placeholder begins.
    placeholders: Vec<u32>,
}

/// A step and the procedure it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct StepAt<'a> {
    /// The line of its marker.
    pub(crate) line: u32,
    /// The place of its procedure in the article.
    pub(crate) procedure: usize,
    /// The step.
    pub(crate) step: &'a Step,
}

impl<'a> FactsByLine<'a> {
    pub(crate) fn of(article: &'a Article) -> Self {
        let mut steps = Vec::new();
        for (place, procedure) in article.procedures.iter().enumerate() {
            steps.extend(procedure.all_steps().into_iter().map(|step| StepAt {
                line: step.lines.first,
                procedure: place,
                step,
            }));
        }
        steps.sort_by_key(|s| s.line);
        let mut placeholders: Vec<u32> = article.placeholders.iter().flat_map(|p| p.lines.iter().copied()).collect();
        placeholders.sort_unstable();
        Self {
            steps,
            values: sorted(article.registry.values.iter().map(|v| v.lines)),
            keys: sorted(article.registry.keys.iter().map(|k| k.lines)),
            files: sorted(article.files.iter().map(|f| f.lines)),
            code: sorted(article.code.iter().map(|c| c.lines)),
            references: sorted(article.references.iter().map(|r| LineRange::single(r.line))),
            placeholders,
        }
    }

    /// The step whose marker stands on `line` with this number.
    pub(crate) fn step(&self, line: u32, number: &str) -> Option<StepAt<'a>> {
        let start = self.steps.partition_point(|s| s.line < line);
        let here = self.steps.get(start..)?.iter().take_while(|s| s.line == line);
        here.copied().find(|s| s.step.number == number)
    }

    /// The places of the registry values that begin inside `lines`.
    pub(crate) fn values(&self, lines: LineRange) -> impl Iterator<Item = usize> + '_ {
        starting(&self.values, lines).map(|(_, place)| *place)
    }

    /// The places of the files that begin inside `lines`.
    pub(crate) fn files(&self, lines: LineRange) -> impl Iterator<Item = usize> + '_ {
        starting(&self.files, lines).map(|(_, place)| *place)
    }

    /// The listings that begin inside `lines`, with their lines.
    pub(crate) fn code(&self, lines: LineRange) -> impl Iterator<Item = (LineRange, usize)> + '_ {
        starting(&self.code, lines).copied()
    }

    /// The places of the references that stand inside `lines`.
    pub(crate) fn references(&self, lines: LineRange) -> impl Iterator<Item = usize> + '_ {
        starting(&self.references, lines).map(|(_, place)| *place)
    }

    /// Whether a placeholder begins inside `lines`.
    pub(crate) fn has_placeholder(&self, lines: LineRange) -> bool {
        let start = self.placeholders.partition_point(|line| *line < lines.first);
        self.placeholders.get(start).is_some_and(|line| *line <= lines.last)
    }

    /// Whether each of `lines` belongs to a registry value or key that begins inside `around`.
    pub(crate) fn are_registry(&self, lines: impl Iterator<Item = u32>, around: LineRange) -> bool {
        covered(lines, starting(&self.values, around).chain(starting(&self.keys, around)).map(|(lines, _)| *lines))
    }

    /// Whether a block lists files and nothing else, a table's head left out. `article` is the one that these facts are of.
    pub(crate) fn list_files(&self, block: &Block, article: &Article) -> bool {
        let are_files = |lines: &mut dyn Iterator<Item = u32>| {
            covered(lines, starting(&self.files, block.lines).map(|(lines, _)| *lines))
        };
        let written = || block.lines.lines().filter(|line| !article.lines.is_blank(*line));
        match &block.kind {
            BlockKind::Table(table) => {
                let mut rows = table.rows.iter().skip(table.head).flat_map(|row| row.lines.lines());
                table.rows.len() > table.head && are_files(&mut rows)
            }
            BlockKind::Preformatted { .. } | BlockKind::Paragraph(_) => are_files(&mut written()),
            BlockKind::List(list) if list.style.is_none() => {
                list.items.iter().all(|item| matches!(item.blocks.as_slice(), [one] if one.is_leaf()))
                    && are_files(&mut written())
            }
            _ => false,
        }
    }
}

/// Whether the lines of a file entry say its path and nothing more; a bullet and code marks around it are no more.
pub(crate) fn says_only_path(file: &FileEntry, article: &Article) -> bool {
    let text = article.lines.joined(file.lines);
    text.trim_start_matches(['-', '*', 'o', ' ', '`']).trim_end_matches('`') == file.path || text == file.path
}

fn sorted(ranges: impl Iterator<Item = LineRange>) -> Vec<(LineRange, usize)> {
    let mut found: Vec<_> = ranges.enumerate().map(|(place, lines)| (lines, place)).collect();
    found.sort_by_key(|(lines, place)| (lines.first, *place));
    found
}

fn starting(sorted: &[(LineRange, usize)], lines: LineRange) -> impl Iterator<Item = &(LineRange, usize)> {
    let start = sorted.partition_point(|(range, _)| range.first < lines.first);
    sorted.get(start..).unwrap_or_default().iter().take_while(move |(range, _)| range.first <= lines.last)
}

fn covered(lines: impl Iterator<Item = u32>, by: impl Iterator<Item = LineRange>) -> bool {
    let mut ranges: Vec<_> = by.collect();
    ranges.sort_unstable();
    let mut at = 0;
    let mut reach: Option<LineRange> = None;
    let mut all = true;
    for line in lines {
        while let Some(range) = ranges.get(at).filter(|range| range.first <= line) {
            reach = Some(reach.filter(|r| r.last >= range.last).unwrap_or(*range));
            at += 1;
        }
        all &= reach.is_some_and(|r| r.last >= line);
    }
    all
}
