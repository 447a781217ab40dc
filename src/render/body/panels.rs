//! Registry values and files as tables, at the place where the article names them.

use super::{Writer, short_hash};
use crate::article::FileEntry;
use crate::blocks::{Block, BlockKind};
use crate::source::LineRange;
use crate::view::{FileRow, FilesView, RegistryView, disposition_label};

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
        let view = RegistryView::new(values, source_html, &self.tools.strings);
        self.piece("pieces/registry.html", "registry", &view);
        self.out.push('\n');
    }

    /// Writes a run of blocks that list files and nothing else as a table. Gives how many blocks that took; nothing when
    /// there is no such list, or one so plain that a table would say no more.
    pub(super) fn file_run(&mut self, blocks: &[Block]) -> Option<usize> {
        let first = blocks.first()?;
        self.facts.files(first.lines).next()?;
        let run = blocks.get(..blocks.iter().take_while(|b| self.is_file_list(b)).count())?;
        let lines = first.lines.join(run.last()?.lines);
        let all = &self.article.files;
        let entries: Vec<&FileEntry> = self.facts.files(lines).filter_map(|place| all.get(place)).collect();
        let mut view = FilesView::new(entries.iter().copied(), String::new(), &self.tools.strings);
        let bare = !(view.has_date || view.has_version || view.has_size || view.has_platform || view.has_remark);
        if view.rows.len() < 2 && bare && !view.has_disposition {
            return None;
        }
        let says_more = entries.iter().any(|file| !self.is_only_path(file.lines, &file.path))
            || matches!(first.kind, BlockKind::Table(_));
        let source_html = if says_more { self.apart(|w| w.display(lines)) } else { String::new() };
        for (row, file) in view.rows.iter_mut().zip(entries) {
            self.make_tickable(row, file);
        }
        self.file_lists += 1;
        view.anchor = self.anchor(format!("files-{}", self.file_lists));
        self.piece("pieces/files.html", "files", &FilesView { source_html, ..view });
        self.out.push('\n');
        Some(run.len())
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

    /// Whether a block lists files and nothing else. The head and the rules of a table may say more.
    fn is_file_list(&self, block: &Block) -> bool {
        let written = |lines: LineRange| lines.lines().filter(|n| !self.article.lines.is_blank(*n));
        match &block.kind {
            BlockKind::Table(table) => {
                let rows = table.rows.iter().skip(table.head).flat_map(|row| row.lines.lines());
                table.rows.len() > table.head && self.facts.are_files(rows, block.lines)
            }
            BlockKind::Preformatted { .. } | BlockKind::Paragraph(_) => {
                self.facts.are_files(written(block.lines), block.lines)
            }
            BlockKind::List(list) if list.style.is_none() => {
                list.items.iter().all(|item| matches!(item.blocks.as_slice(), [one] if one.is_leaf()))
                    && self.facts.are_files(written(block.lines), block.lines)
            }
            _ => false,
        }
    }

    /// Whether lines say nothing but this path, a bullet before it left out.
    fn is_only_path(&self, lines: LineRange, path: &str) -> bool {
        let text = self.article.lines.joined(lines);
        text.trim_start_matches(['-', '*', 'o', ' ', '`']).trim_end_matches('`') == path || text == path
    }
}
