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
    /// What a value is where nobody has set it.
    default: Option<usize>,
    /// Whether the name's column is headed as one of the registry: "Registry setting".
    is_of_registry: bool,
    /// Whether it is headed by nothing but a word for names.
    is_of_names: bool,
}

impl Columns {
    /// Whether no other tables have such columns: "Name | Type" alone heads many that have nothing to do with a registry.
    fn are_certain(&self) -> bool {
        self.kind.is_some() && self.data.is_some() || self.key.is_some() || self.is_of_registry
    }
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
    /// Whether the table can be nothing but one of values.
    pub(super) is_certain: bool,
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
    let first = table.rows.get(table.head).map_or(&[][..], |row| row.cells.as_slice());
    let Some(columns) = table.rows.first().filter(|_| table.head > 0).and_then(|head| columns(&head.cells, first))
    else {
        return;
    };
    // A table with a name and data alone may be one of something else.
    let confidence = if columns.are_certain() { Confidence::Certain } else { Confidence::Likely };
    for row in table.rows.iter().skip(table.head) {
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map(|c| c.trim().trim_matches('`'));
        let Some(name) = cell(columns.name).and_then(names::clean) else { continue };
        let mut draft = Draft::named(name, 0, confidence, "a table gives it");
        draft.kind = cell(columns.kind).and_then(types::read).and_then(|w| w.kind);
        let raw = cell(columns.data.or(columns.default)).unwrap_or_default();
        // Rows of numbers without quoted data are what a value may be set to.
        let is_choice = !columns.is_of_names
            && name.starts_with(|c: char| c.is_ascii_digit())
            && name.bytes().all(|b| b.is_ascii_hexdigit() || b == b'x')
            && !raw.starts_with('"');
        if !columns.are_certain() && is_choice {
            continue;
        }
        draft.data = data::read(raw, draft.kind);
        draft.chosen = draft.data.is_none() && !raw.is_empty();
        // A table that says no more of it than what it is for takes the place of no other display.
        draft.loose = draft.kind.is_none() && draft.data.is_none() && !draft.chosen && columns.is_of_registry;
        let key = cell(columns.key).filter(|k| !k.is_empty());
        visit(ValueRow { table: lines, lines: row.lines, key, draft, is_certain: columns.are_certain() });
    }
}

/// The columns of a table of values: a name, and a key, type, or data beside it. `first` is its first row.
fn columns(head: &[String], first: &[String]) -> Option<Columns> {
    // "Registry value" may head what a value can be set to.
    const OF_REGISTRY: &[&str] = &["registry setting", "registry entry"];
    let mut found = Columns::default();
    let is_of_registry = |cell: &&String| OF_REGISTRY.iter().any(|head| cell.trim().eq_ignore_ascii_case(head));
    found.is_of_registry = head.iter().filter(is_of_registry).count() == 1;
    for (at, cell) in head.iter().enumerate() {
        if is_of_registry(&cell) {
            found.name = Some(at);
            continue;
        }
        let Some(field) = labels::field(cell) else {
            // What else such a table tells of its values may be called anything.
            if found.is_of_registry {
                continue;
            }
            return None;
        };
        let place = match field {
            Field::Key => &mut found.key,
            Field::Name if found.is_of_registry => continue,
            Field::Name => {
                found.is_of_names = true;
                &mut found.name
            }
            Field::Type => &mut found.kind,
            Field::Data | Field::Range => &mut found.data,
            Field::Either if found.name.is_none() && found.data.is_none() => &mut found.name,
            Field::Either => &mut found.data,
            Field::Default => &mut found.default,
            Field::Remark => continue,
        };
        place.get_or_insert(at);
    }
    // Values may be called keys: what has a type is one.
    let is_name = |at: usize| first.get(at).is_some_and(|cell| names::is_coined(cell.trim()) && !cell.contains('\\'));
    if found.name.is_none() && found.kind.is_some() && found.key.is_some_and(is_name) {
        found.name = found.key.take();
    }
    (found.name.is_some() && (found.data.is_some() || found.default.is_some() || found.are_certain())).then_some(found)
}
