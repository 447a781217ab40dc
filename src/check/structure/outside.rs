//! Text that was meant to belong to a step of Markdown and does not: KB109.
//!
//! Text belongs to an item when it is set in as far as the item's own text. Behind `9.` that takes three blanks, behind `10.` four, so
//! that who sets everything in by three is right up to the ninth step. Only text right behind a numbered list is looked at that is set
//! in, but not far enough: at the margin it was meant to stand by itself.

use crate::blocks::{Block, BlockKind, walk};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if !subject.is_markdown() {
        return;
    }
    let article = subject.article;
    let mut report = |blocks: &[Block]| {
        for (list, behind) in blocks.iter().zip(blocks.iter().skip(1)) {
            let BlockKind::List(items) = &list.kind else { continue };
            let Some(last) = items.items.last().filter(|_| items.style.is_some()) else { continue };
            let is_text =
                matches!(behind.kind, BlockKind::Paragraph(_) | BlockKind::Preformatted { .. } | BlockKind::List(_));
            if is_text && behind.indent > list.indent && behind.indent < last.content {
                found.line(
                    Code::StepTextOutside,
                    behind.lines.first,
                    format!("this stands behind step {} and does not belong to it", last.number),
                    format!("set it in by {} blanks, as far as the text of the step, or not at all", last.content),
                );
            }
        }
    };
    report(&article.blocks);
    walk(&article.blocks, &mut |block| match &block.kind {
        BlockKind::List(list) => list.items.iter().for_each(|item| report(&item.blocks)),
        BlockKind::Notice(notice) => report(&notice.blocks),
        BlockKind::Quote(blocks) => report(blocks),
        _ => {}
    });
}
