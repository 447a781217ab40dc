//! Tells the title of a Markdown article from its sections.

use super::super::block::{Block, BlockKind};

/// Takes the title off the blocks, and makes the levels of the other headings count from 1 for the outermost sections.
///
/// A single `#` heading at the very top is the title, and `##` opens a section. Where there are several `#` headings, or
/// text before the first, they are sections themselves.
#[must_use]
pub(super) fn take_title(mut blocks: Vec<Block>) -> (Option<String>, Vec<Block>) {
    let outermost = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. })).count();
    let title = match blocks.first() {
        Some(Block { kind: BlockKind::Heading { level: 1, text }, .. }) if outermost == 1 => Some(text.to_string()),
        _ => None,
    };
    if title.is_some() {
        blocks.remove(0);
    }
    if title.is_some() || outermost == 0 {
        for block in &mut blocks {
            if let BlockKind::Heading { level, .. } = &mut block.kind {
                *level = level.saturating_sub(1).max(1);
            }
        }
    }
    (title, blocks)
}
