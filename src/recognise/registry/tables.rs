//! Tables with a value on each row: columns such as Key, Name, Type, Data.

use super::data;
use super::drafts::Draft;
use super::labels::{self, Field};
use super::names;
use super::types;
use crate::article::Confidence;
use crate::blocks::{Block, BlockKind, Table, walk};
use crate::source::LineRange;

/// Columns of a table by what they hold.
#[derive(Default)]
struct Columns {
    key: Option<usize>,
    name: Option<usize>,
    kind: Option<usize>,
    data: Option<usize>,
}

/// A row of a table of values.
pub(super) struct ValueRow<'t> {
    /// The table's lines.
    pub(super) table: LineRange,
    /// Its own lines.
    pub(super) lines: LineRange,
    /// The text of its key column.
    pub(super) key: Option<&'t str>,
    /// The value, whose places are 0.
    pub(super) draft: Draft,
}

/// Calls `visit` for each row of the tables of values in `blocks`.
pub(super) fn rows(blocks: &[Block], visit: &mut dyn FnMut(ValueRow<'_>)) {
    walk(blocks, &mut |block| {
        if let BlockKind::Table(table) = &block.kind {
            read(block.lines, table, visit);
        }
    });
}

fn read(lines: LineRange, table: &Table, visit: &mut dyn FnMut(ValueRow<'_>)) {
    let Some(columns) = table.rows.first().filter(|_| table.head > 0).and_then(|head| columns(&head.cells)) else {
        return;
    };
    for row in table.rows.iter().skip(table.head) {
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map(|c| c.trim().trim_matches('`'));
        let Some(name) = cell(columns.name).and_then(names::clean) else { continue };
        let mut draft = Draft::named(name, 0, Confidence::Certain, "a table gives it");
        draft.kind = cell(columns.kind).and_then(types::read).and_then(|w| w.kind);
        let raw = cell(columns.data).unwrap_or_default();
        draft.data = data::read(raw, draft.kind);
        draft.chosen = draft.data.is_none() && !raw.is_empty();
        let key = cell(columns.key).filter(|k| !k.is_empty());
        visit(ValueRow { table: lines, lines: row.lines, key, draft });
    }
}

/// The columns of a table of values: a name, and a type or data with a key or type beside it.
fn columns(head: &[String]) -> Option<Columns> {
    let mut found = Columns::default();
    for (at, cell) in head.iter().enumerate() {
        let place = match labels::field(cell)? {
            Field::Key => &mut found.key,
            Field::Name => &mut found.name,
            Field::Type => &mut found.kind,
            Field::Data | Field::Range => &mut found.data,
            Field::Either if found.name.is_none() && found.data.is_none() => &mut found.name,
            Field::Either => &mut found.data,
            Field::Default | Field::Remark => continue,
        };
        place.get_or_insert(at);
    }
    // "Name | Type" alone heads many tables that have nothing to do with a registry.
    let certain = found.kind.is_some() && found.data.is_some() || found.key.is_some();
    (found.name.is_some() && certain).then_some(found)
}
