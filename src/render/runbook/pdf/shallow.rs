//! A runbook whose content is nested no deeper than Typst lays out: it gives up with an error on deep nesting, where this
//! gives up some indentation.

use crate::runbook::{Item, Notice, Part, Piece, Runbook, Span, Step};

/// How deep lists and notices stand in one another at most. What is deeper stands beside what would hold it.
const DEEPEST: usize = 5;

/// The deepest level of a heading, as in HTML.
const LAST_LEVEL: u8 = 6;

/// The same runbook with the steps of each procedure in a row (their levels say how they nest), with nothing nested too deep,
/// and with headings that skip no level, as PDF/UA wants it.
pub(super) fn shallow(runbook: &Runbook) -> Runbook {
    let part = |part: &Part| Part { pieces: pieces(&part.pieces, 0), ..part.clone() };
    let mut made = Runbook {
        safety: runbook.safety.iter().map(|one| notice(one, 0)).collect(),
        parts: runbook.parts.iter().map(part).collect(),
        ..runbook.clone()
    };
    for notice in &mut made.safety {
        settle_headings(&mut notice.pieces, &mut 1);
    }
    let mut before = 1;
    for part in &mut made.parts {
        if !part.title.is_empty() {
            before = 1;
        }
        settle_headings(&mut part.pieces, &mut before);
    }
    made
}

fn pieces(all: &[Piece], depth: usize) -> Vec<Piece> {
    let mut made = Vec::with_capacity(all.len());
    for piece in all {
        match piece {
            Piece::Notice(inner) if depth >= DEEPEST => {
                made.push(text(&inner.word));
                made.extend(pieces(&inner.pieces, depth));
            }
            Piece::Items { items } if depth + 1 >= DEEPEST => {
                let mut row = Vec::new();
                in_a_row(items, &mut row);
                made.push(Piece::Items { items: row });
            }
            Piece::Items { items } => {
                let item = |item: &Item| Item { pieces: pieces(&item.pieces, depth + 1), ..item.clone() };
                made.push(Piece::Items { items: items.iter().map(item).collect() });
            }
            Piece::Notice(inner) => made.push(Piece::Notice(notice(inner, depth))),
            Piece::Procedure(procedure) => {
                let mut row = Vec::new();
                steps(&procedure.steps, depth, &mut row);
                let (title, choice) = (procedure.title.clone(), procedure.choice.clone());
                made.push(Piece::Procedure(crate::runbook::Procedure { title, choice, steps: row }));
            }
            Piece::Heading { text, .. } if text.trim().is_empty() => {}
            other => made.push(other.clone()),
        }
    }
    made
}

/// Items of the deepest list: what they hold as lists stands behind them, and what stands behind such a list is an item
/// without a number.
fn in_a_row(items: &[Item], row: &mut Vec<Item>) {
    for item in items {
        let mut own = Item { number: item.number.clone(), pieces: Vec::new() };
        for piece in &item.pieces {
            if let Piece::Items { items } = piece {
                if !(own.number.is_empty() && own.pieces.is_empty()) {
                    row.push(std::mem::take(&mut own));
                }
                in_a_row(items, row);
            } else {
                own.pieces.extend(pieces(std::slice::from_ref(piece), DEEPEST));
            }
        }
        if !(own.number.is_empty() && own.pieces.is_empty()) {
            row.push(own);
        }
    }
}

fn text(text: &str) -> Piece {
    Piece::Paragraph { spans: vec![Span::Text { text: text.to_owned() }] }
}

fn notice(notice: &Notice, depth: usize) -> Notice {
    Notice { pieces: pieces(&notice.pieces, depth + 1), ..notice.clone() }
}

fn steps(all: &[Step], depth: usize, row: &mut Vec<Step>) {
    for step in all {
        row.push(Step {
            notices: step.notices.iter().map(|one| notice(one, depth)).collect(),
            pieces: pieces(&step.pieces, depth + 1),
            steps: Vec::new(),
            ..step.clone()
        });
        steps(&step.steps, depth, row);
    }
}

fn settle_headings(pieces: &mut [Piece], before: &mut u8) {
    for piece in pieces {
        match piece {
            Piece::Heading { level, .. } => {
                *level = (*level).clamp(2, LAST_LEVEL).min(*before + 1);
                *before = *level;
            }
            Piece::Items { items } => items.iter_mut().for_each(|item| settle_headings(&mut item.pieces, before)),
            Piece::Notice(notice) => settle_headings(&mut notice.pieces, before),
            Piece::Procedure(procedure) => {
                for step in &mut procedure.steps {
                    for notice in &mut step.notices {
                        settle_headings(&mut notice.pieces, before);
                    }
                    settle_headings(&mut step.pieces, before);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> Vec<Piece> {
        let inside = if depth == 0 { vec![text("core")] } else { nested(depth - 1) };
        vec![Piece::Items { items: vec![Item { number: depth.to_string(), pieces: inside }] }]
    }

    fn depth(pieces: &[Piece]) -> usize {
        let of = |piece: &Piece| match piece {
            Piece::Items { items } => 1 + items.iter().map(|item| depth(&item.pieces)).max().unwrap_or(0),
            _ => 0,
        };
        pieces.iter().map(of).max().unwrap_or(0)
    }

    #[test]
    fn what_is_nested_too_deep_is_kept_beside_its_holder() {
        let part = Part { pieces: nested(30), ..Part::default() };
        let made = shallow(&Runbook { parts: vec![part], ..Runbook::default() });
        assert_eq!(depth(&made.parts[0].pieces), DEEPEST);
        let said = serde_json::to_string(&made).unwrap();
        assert!(said.contains("core") && (5..30).all(|n| said.contains(&format!("\"{n}"))), "{said}");
    }

    #[test]
    fn headings_skip_no_level() {
        let heading = |level| Piece::Heading { level, text: "H".to_owned() };
        let pieces = vec![heading(4), heading(6), heading(2), heading(0), heading(9)];
        let made = shallow(&Runbook { parts: vec![Part { pieces, ..Part::default() }], ..Runbook::default() });
        let levels: Vec<u8> = made.parts[0]
            .pieces
            .iter()
            .filter_map(|piece| if let Piece::Heading { level, .. } = piece { Some(*level) } else { None })
            .collect();
        assert_eq!(levels, [2, 3, 2, 2, 3]);
    }
}
