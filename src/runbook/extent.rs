//! How much room a piece of content takes on a page, about: enough to tell what may be kept together from what is longer
//! than a page.

use super::document::{Duty, Notice, Piece, Procedure, Runbook, Step, plain};

/// How many characters a line of a step's column holds, about.
const LINE: usize = 72;

/// How many lines the cover with the run record takes, and the pages behind the work.
const AROUND: usize = 65;

/// How many lines of a page a runbook takes, about.
#[must_use]
pub fn lines_of(runbook: &Runbook) -> usize {
    let duties = |all: &[Duty]| all.iter().map(|duty| 1 + lines(&plain(&duty.text))).sum::<usize>();
    let parts: usize = runbook.parts.iter().map(|part| 3 + of_pieces(&part.pieces)).sum();
    AROUND
        + runbook.cover.open.len() * 2
        + duties(&runbook.prerequisites)
        + of_notices(&runbook.safety)
        + parts
        + duties(&runbook.close_out)
        + runbook.references.len() * 2
}

fn of_procedure(procedure: &Procedure) -> usize {
    1 + procedure.steps.iter().map(of_all_steps).sum::<usize>()
}

fn of_all_steps(step: &Step) -> usize {
    1 + of_step(step) as usize + step.steps.iter().map(of_all_steps).sum::<usize>()
}

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
        Piece::Table { head, rows } => 1 + head.iter().chain(rows).map(|row| of_row(row)).sum::<usize>(),
        Piece::Items { items } => items.iter().map(|item| of_pieces(&item.pieces)).sum(),
        Piece::Notice(notice) => 2 + of_pieces(&notice.pieces),
        Piece::Values { rows } => 2 + rows.len() * 2,
        Piece::Files { rows } => 2 + rows.len(),
        Piece::Procedure(procedure) => of_procedure(procedure),
        Piece::Hold { text, .. } => 3 + lines(text),
    }
}

/// A row of a table, as if its columns had the same width.
fn of_row(cells: &[String]) -> usize {
    let width = (LINE / cells.len().max(1)).max(4);
    cells.iter().map(|cell| 1 + cell.chars().count() / width).max().unwrap_or(1)
}

fn lines(text: &str) -> usize {
    1 + text.chars().count() / LINE
}
