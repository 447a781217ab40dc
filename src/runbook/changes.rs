//! Registry values and files, at the place where the article names them.

use super::content::Outline;
use super::document::{File, Piece, Value};
use crate::article::{Confidence, Disposition, FileEntry, RegistryType, RegistryValue, says_only_path};
use crate::blocks::{Block, BlockKind};
use crate::source::LineRange;

impl Outline<'_> {
    /// Gives a run of blocks that name registry values as a table of them, below the blocks where these say more than the
    /// table, and how many blocks that took.
    pub(super) fn values_run(&mut self, blocks: &[Block], pieces: &mut Vec<Piece>) -> Option<usize> {
        let first = blocks.first()?;
        if !self.names_values(first) {
            return None;
        }
        self.facts.values(first.lines).next()?;
        let run = blocks.get(..blocks.iter().take_while(|block| self.names_values(block)).count())?;
        let lines = first.lines.join(run.last()?.lines);
        let written = run.iter().flat_map(|b| b.lines.lines()).filter(|line| !self.article.lines.is_blank(*line));
        if !self.facts.are_registry(written, lines) {
            for block in run {
                self.block(block, pieces);
            }
        }
        self.values_of(lines, pieces);
        Some(run.len())
    }

    /// Whether a block names registry values or keys and holds nothing that has to be looked into first.
    fn names_values(&self, block: &Block) -> bool {
        let named = self.facts.values(block.lines).next().is_some()
            || self.facts.are_registry(std::iter::once(block.lines.first), block.lines);
        let whole = |place: usize| {
            self.article.registry.values.get(place).is_some_and(|value| value.lines.encloses(block.lines))
        };
        let list = matches!(&block.kind, BlockKind::List(list) if list.style.is_none());
        named && (block.is_leaf() || list && self.facts.values(block.lines).any(whole))
    }

    /// Gives the registry values that begin inside `lines`, if there are any.
    pub(super) fn values_of(&self, lines: LineRange, pieces: &mut Vec<Piece>) {
        let values = self.facts.values(lines).filter_map(|place| self.article.registry.values.get(place));
        let rows: Vec<_> = values.map(|value| self.value(value)).collect();
        if !rows.is_empty() {
            pieces.push(Piece::Values { rows });
        }
    }

    fn value(&self, value: &RegistryValue) -> Value {
        let guess = value.confidence == Confidence::Guess;
        Value {
            key: value.key.as_deref().map(|key| self.filled(key)),
            name: self.filled(&value.name),
            kind: value.kind.map_or("", RegistryType::name).to_owned(),
            data: value.data.as_deref().map(|data| self.filled(data)),
            action: value.action.key().to_owned(),
            doubt: guess.then(|| value.reason.to_owned()),
        }
    }

    /// Gives a run of blocks that list files and nothing else as a table, and how many blocks that took.
    pub(super) fn files_run(&mut self, blocks: &[Block], pieces: &mut Vec<Piece>) -> Option<usize> {
        let first = blocks.first().filter(|_| !self.files_below)?;
        self.facts.files(first.lines).next()?;
        let run = blocks.get(..blocks.iter().take_while(|block| self.facts.list_files(block, self.article)).count())?;
        let lines = first.lines.join(run.last()?.lines);
        let article = self.article;
        let entries: Vec<_> = self.facts.files(lines).filter_map(|place| article.files.get(place)).collect();
        // A table with a head, and lines that say more than the table of files, are given as they stand too: nothing may be lost.
        let says_more = matches!(first.kind, BlockKind::Table(_)) || entries.iter().any(|file| !self.says_all_of(file));
        if !says_more {
            self.files_of(lines, pieces);
            return Some(run.len());
        }
        for block in run {
            // One table stands below the list, and none inside of it.
            let outer = self.files_below;
            self.files_below |= matches!(block.kind, BlockKind::List(_));
            self.block(block, pieces);
            self.files_below = outer;
            // Blocks that hold lines give the files in them by themselves.
            if matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)) {
                self.files_of(block.lines, pieces);
            }
        }
        Some(run.len())
    }

    /// Whether the row of a file says all that its lines say.
    fn says_all_of(&self, file: &FileEntry) -> bool {
        if says_only_path(file, self.article) {
            return true;
        }
        let mut left = self.article.lines.joined(file.lines);
        for told in std::iter::once(&file.path).chain(details(file)) {
            left = left.replacen(told.as_str(), " ", 1);
        }
        !left.contains(char::is_alphanumeric)
    }

    /// Gives the files that begin inside `lines`, if there are any.
    pub(super) fn files_of(&self, lines: LineRange, pieces: &mut Vec<Piece>) {
        if self.files_below {
            return;
        }
        let entries = self.facts.files(lines).filter_map(|place| self.article.files.get(place));
        let rows: Vec<_> = entries.map(|file| self.file(file)).collect();
        if !rows.is_empty() {
            pieces.push(Piece::Files { rows });
        }
    }

    pub(super) fn file(&self, file: &FileEntry) -> File {
        File {
            path: self.filled(&file.path),
            disposition: file.disposition.iter().copied().map(Disposition::key).map(str::to_owned).collect(),
            details: details(file).cloned().collect(),
        }
    }
}

/// What an article says of a file besides its name and what is to be done with it.
fn details(file: &FileEntry) -> impl Iterator<Item = &String> {
    [&file.version, &file.size, &file.date, &file.time, &file.platform, &file.remark].into_iter().flatten()
}
