//! How much room a piece of content takes on a page, about: enough to tell what may be kept together from what is longer
//! than a page.

use super::document::{Notice, Piece, Step, plain};

/// How many characters a line of a step's column holds, about.
const LINE: usize = 72;

/// How many lines a step takes, its substeps left out.
pub(super) fn of_step(step: &Step) -> u32 {
    let expected = step.expected.iter().map(|text| lines(text)).sum::<usize>();
    let own = lines(&plain(&step.text)) + expected + of_notices(&step.notices) + of_pieces(&step.pieces);
    u32::try_from(own).unwrap_or(u32::MAX)
}

fn of_notices(notices: &[Notice]) -> usize {
    notices.iter().map(|notice| 2 + of_pieces(&notice.pieces)).sum()
}

fn of_pieces(pieces: &[Piece]) -> usize {
    pieces.iter().map(of_piece).sum()
}

fn of_piece(piece: &Piece) -> usize {
    match piece {
        Piece::Heading { .. } => 2,
        Piece::Paragraph { spans } => 1 + lines(&plain(spans)),
        Piece::Lines { text, .. } => 1 + text.lines().map(lines).sum::<usize>(),
        Piece::Table { head, rows } => 1 + head.len() + rows.len(),
        Piece::Items { items } => items.iter().map(|item| of_pieces(&item.pieces)).sum(),
        Piece::Notice(notice) => 2 + of_pieces(&notice.pieces),
        Piece::Values { rows } => 2 + rows.len() * 2,
        Piece::Files { rows } => 2 + rows.len(),
        Piece::Procedure(procedure) => 1 + procedure.steps.iter().map(|step| of_step(step) as usize).sum::<usize>(),
        Piece::Hold { text, .. } => 3 + lines(text),
    }
}

fn lines(text: &str) -> usize {
    1 + text.chars().count() / LINE
}
