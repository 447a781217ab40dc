//! Registry values and files as tables, at the place where the article names them.

use super::{Writer, short_hash};
use crate::article::{FileEntry, says_only_path};
use crate::blocks::{Block, BlockKind};
use crate::export::{self, Panel};
use crate::render::escape;
use crate::source::LineRange;
use crate::view::{FileRow, FilesView, RegistryView, disposition_label, progress};

/// How many files a panel has at the most: a longer list goes on in another one, so that a page may end between them. Ticks
/// belong to the files, so that no tick moves.
const MOST_ROWS: usize = 150;

impl Writer<'_> {
    /// Writes a run of blocks that name registry values, with a panel of the values. Where the lines say nothing else they
    /// go below the panel, folded up; otherwise the panel follows them. Gives how many blocks that took.
    pub(super) fn registry_run(&mut self, blocks: &[Block]) -> Option<usize> {
        let first = blocks.first()?;
        if !self.is_registry_leaf(first) {
            return None;
        }
        self.facts.values(first.lines).next()?;
        let run = blocks.get(..blocks.iter().take_while(|b| self.is_registry_leaf(b)).count())?;
        let lines = first.lines.join(run.last()?.lines);
        let written = run.iter().flat_map(|b| b.lines.lines()).filter(|n| !self.article.lines.is_blank(*n));
        let source_html = if self.facts.are_registry(written, lines) {
            self.apart(|w| w.display(lines))
        } else {
            for block in run {
                self.block(block);
            }
            String::new()
        };
        self.registry_panel(lines, source_html);
        Some(run.len())
    }

    /// Whether a block names registry values or keys and holds nothing that has to be looked into first.
    fn is_registry_leaf(&self, block: &Block) -> bool {
        let named = self.facts.values(block.lines).next().is_some()
            || self.facts.are_registry(std::iter::once(block.lines.first), block.lines);
        let leaf = block.is_leaf()
            || matches!(&block.kind, BlockKind::List(list) if list.style.is_none())
                && self.facts.values(block.lines).any(|place| {
                    self.article.registry.values.get(place).is_some_and(|v| v.lines.encloses(block.lines))
                });
        named && leaf
    }

    /// Writes a panel of the registry values that begin inside `lines`, if there are any.
    pub(super) fn values_of(&mut self, lines: LineRange) {
        if self.facts.values(lines).next().is_some() {
            self.registry_panel(lines, String::new());
        }
    }

    fn registry_panel(&mut self, lines: LineRange, source_html: String) {
        let values = self.facts.values(lines).filter_map(|place| self.article.registry.values.get(place));
        let files = export::panel(self.article, lines, self.address);
        self.registry_files.offered |= files.is_some();
        if let Some(Panel::Changes(changes)) = &files {
            self.registry_files.blanks.extend_from_slice(&changes.blanks);
        }
        let files_json = files.map(|files| escape::json(&files)).unwrap_or_default();
        let view = RegistryView::new(values, source_html, files_json, &self.tools.strings);
        self.piece("pieces/registry.html", "registry", &view);
        self.out.push('\n');
    }

    /// Writes a run of blocks that list files and nothing else as a table. Gives how many blocks that took; nothing when
    /// there is no such list, or one so plain that a table would say no more.
    pub(super) fn file_run(&mut self, blocks: &[Block]) -> Option<usize> {
        let first = blocks.first()?;
        self.facts.files(first.lines).next()?;
        let run = blocks.get(..blocks.iter().take_while(|b| self.facts.list_files(b, self.article)).count())?;
        let lines = first.lines.join(run.last()?.lines);
        let all = &self.article.files;
        let entries: Vec<&FileEntry> = self.facts.files(lines).filter_map(|place| all.get(place)).collect();
        let mut view = FilesView::new(entries.iter().copied(), String::new(), &self.tools.strings);
        let bare = !(view.has_date || view.has_version || view.has_size || view.has_platform || view.has_remark);
        if view.rows.len() < 2 && bare && !view.has_disposition {
            return None;
        }
        let says_more =
            entries.iter().any(|file| !says_only_path(file, self.article)) || matches!(first.kind, BlockKind::Table(_));
        for (row, file) in view.rows.iter_mut().zip(&entries) {
            self.make_tickable(row, file);
        }
        let rows = std::mem::take(&mut view.rows);
        let total = rows.len();
        let mut done = 0;
        for (rows, files) in rows.chunks(MOST_ROWS).zip(entries.chunks(MOST_ROWS)) {
            let part = (done, done + rows.len(), total);
            let begin =
                if done == 0 { lines.first } else { files.first().map_or(lines.first, |file| file.lines.first) };
            done += rows.len();
            let end = entries.get(done).map_or(lines.last, |next| next.lines.first.saturating_sub(1));
            let as_written =
                if says_more { LineRange { first: begin, last: end } } else { LineRange { first: 1, last: 0 } };
            let source_html = self.apart(|w| w.display(as_written));
            self.file_panel(FilesView { rows: rows.to_vec(), source_html, ..view.clone() }, part);
        }
        Some(run.len())
    }

    /// Writes the panel of the files from place `from` to place `to` of a list of `total`.
    fn file_panel(&mut self, mut view: FilesView, (from, to, total): (usize, usize, usize)) {
        if from > 0 {
            self.part_may_end();
        }
        if to - from < total {
            let values = [("first", &(from + 1).to_string()), ("last", &to.to_string()), ("total", &total.to_string())];
            view.name = self.tools.strings.fill("files_part", &values.map(|(name, value)| (name, value.as_str())));
        }
        self.file_lists += 1;
        view.anchor = self.anchor(format!("files-{}", self.file_lists));
        view.progress = progress(view.rows.len(), &self.tools.strings);
        self.piece("pieces/files.html", "files", &view);
        self.out.push('\n');
    }

    /// Gives a file's row a box. Its key is its path, so that a tick stays with the file when others come and go above it;
    /// the hash is that of all the article says of it.
    fn make_tickable(&mut self, row: &mut FileRow, file: &FileEntry) {
        row.key = self.key(&format!("file/{}", file.path));
        row.anchor = self.anchor(format!("file-{}", self.keys.len()));
        let mut said: Vec<&str> = file.disposition.iter().map(|d| disposition_label(*d)).collect();
        said.extend([row.path.as_str(), &row.version, &row.size, &row.date, &row.platform, &row.remark]);
        row.hash = short_hash(&said.join("\n"));
    }
}
