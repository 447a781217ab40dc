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

use crate::article::{Article, TableFact};
use crate::blocks::{BlockKind, walk};
use crate::config::Vocabulary;

/// Fills the article's tables.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let mut found = Vec::new();
    walk(&article.blocks, &mut |block| {
        if matches!(block.kind, BlockKind::Table(_)) {
            found.push(TableFact { lines: block.lines });
        }
    });
    article.tables = found;
}
