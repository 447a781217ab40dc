//! The recogniser of tables.
//!
//! # What it looks like
//! Two or more columns held in place by blanks, tabs or rules, with two or more rows, the head counted. The block reader has
//! found them already; Markdown's tables are of the same kind.
//!
//! # What it yields
//! Every table's lines, from the rule above its head to its last row, wherever it stands: also inside steps and notices.
//!
//! # What it must not take
//! A `Value Name: / Data Type: / Value:` group, which is registry; program source; text with two blanks after a full stop.
//!
//! # Example
//! ```text
//! Setting      Default
//! --------------------
//! Retries      3
//! Delay        10
//! ```

use crate::article::{Article, Evidence, TableFact};
use crate::blocks::{Block, BlockKind, Table, walk};
use crate::config::Vocabulary;
use crate::lines::Lines;

/// The rule of a table stands among its first lines, below a head of one or two and a rule above that.
const RULES_WITHIN: usize = 5;

/// Fills the article's tables.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let mut found = Vec::new();
    walk(&article.blocks, &mut |block| {
        if let BlockKind::Table(table) = &block.kind {
            found.push(TableFact { lines: block.lines, evidence: evidence(block, table, &article.lines) });
        }
    });
    article.tables = found;
}

/// What speaks for a table: rules, a column of gaps through many rows, or a few rows only.
fn evidence(block: &Block, table: &Table, lines: &Lines) -> Evidence {
    let is_rule = |number: &u32| {
        let text = lines.text(*number);
        text.starts_with('|') || text.len() >= 3 && text.bytes().all(|b| b"-=_+| \t:".contains(&b))
    };
    if block.lines.lines().take(RULES_WITHIN).any(|number| is_rule(&number)) {
        return Evidence::certain("rules mark its head or its columns");
    }
    match table.rows.len() {
        0..=2 => Evidence::guess("only two lines have a gap at the same place"),
        _ => Evidence::likely("gaps stand one below another through all of its rows"),
    }
}
