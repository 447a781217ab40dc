//! Procedures and their steps.

use super::content::Outline;
use super::document::{Notice, Piece, Procedure, Step, plain};
use super::extent;
use crate::article::Role;
use crate::blocks::{Block, BlockKind, Item, List};

impl Outline<'_> {
    /// Gives the procedure that begins with the first of `blocks`, up to the last block that belongs to it, and how many
    /// blocks that took. Nothing when no procedure that is to be carried out begins there.
    pub(super) fn procedure(&mut self, blocks: &[Block], pieces: &mut Vec<Piece>) -> Option<usize> {
        let BlockKind::List(list) = &blocks.first()?.kind else { return None };
        list.style?;
        let first = list.items.first()?;
        let place = self.facts.step(first.lines.first, &first.number)?.procedure;
        let procedure = self.article.procedures.get(place)?;
        if procedure.role != Role::Task || self.open == Some(place) {
            return None;
        }
        let taken = 1 + blocks.get(1..)?.iter().take_while(|block| procedure.holds(block)).count();
        let outer = self.open.replace(place);
        let mut steps = self.steps(blocks.get(..taken)?, place, 1);
        number_paths(&mut steps, "");
        self.open = outer;
        let choice = procedure.choice.as_ref().map(|choice| choice.label.clone());
        pieces.push(Piece::Procedure(Procedure { title: self.filled(&procedure.title), choice, steps }));
        Some(taken)
    }

    /// The steps of the lists among `blocks`; other blocks belong to the step before them.
    fn steps(&mut self, blocks: &[Block], procedure: usize, level: u32) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for block in blocks {
            match &block.kind {
                BlockKind::List(list) if steps.is_empty() || self.goes_on(list, procedure, blocks) => {
                    steps.extend(list.items.iter().map(|item| self.step(item, procedure, level)));
                }
                _ => {
                    let more = self.below(std::slice::from_ref(block), procedure, level);
                    if let Some(step) = steps.last_mut() {
                        more.into(step);
                    }
                }
            }
        }
        steps
    }

    /// Whether a list goes on with the steps of the first list among `blocks`: its first item is a step as far out as theirs.
    fn goes_on(&self, list: &List, procedure: usize, blocks: &[Block]) -> bool {
        let depth = |list: &List| {
            let item = list.items.first()?;
            let found = self.facts.step(item.lines.first, &item.number).filter(|found| found.procedure == procedure)?;
            Some(found.step.path.matches('.').count())
        };
        let outer = blocks.iter().find_map(|block| match &block.kind {
            BlockKind::List(list) => depth(list),
            _ => None,
        });
        depth(list).is_some_and(|own| Some(own) == outer)
    }

    fn step(&mut self, item: &Item, procedure: usize, level: u32) -> Step {
        let fact = self.facts.step(item.lines.first, &item.number).filter(|fact| fact.procedure == procedure);
        let (text, rest) = item.text_and_rest();
        let mut step = Step { number: item.number.to_string(), level, ..Step::default() };
        if let Some(fact) = fact {
            step.optional = fact.step.optional;
            step.expected = fact.step.expected.iter().map(|sentence| self.filled(sentence)).collect();
        }
        if let Some(block) = text {
            if let BlockKind::Paragraph(text) = &block.kind {
                step.text = self.spans(text, block.lines);
            }
            self.values_of(block.lines, &mut step.pieces);
        }
        self.below(rest, procedure, level).into(&mut step);
        let expected = std::mem::take(&mut step.expected);
        step.pieces.retain(|piece| !says_only(piece, &expected));
        step.expected = expected;
        step.extent = extent::of_step(&step);
        step
    }

    /// What stands below a step's own text: substeps, notices that are to be read first, and the rest.
    fn below(&mut self, blocks: &[Block], procedure: usize, level: u32) -> Below {
        let mut below = Below::default();
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let mut taken = 1;
            match &block.kind {
                BlockKind::List(list) if self.is_substeps(list, procedure) => {
                    below.steps.extend(self.steps(std::slice::from_ref(block), procedure, level + 1));
                }
                BlockKind::Notice(notice) => below.notices.push(self.notice(notice)),
                _ => {
                    // What belongs together (a listing over several blocks, a run of values) is read together.
                    let run = blocks.get(at..).unwrap_or_default().iter();
                    let plain = |block: &&Block| match &block.kind {
                        BlockKind::List(list) => !self.is_substeps(list, procedure),
                        kind => !matches!(kind, BlockKind::Notice(_)),
                    };
                    taken = run.take_while(plain).count().max(1);
                    let pieces = self.pieces(blocks.get(at..at + taken).unwrap_or_default());
                    below.pieces.extend(pieces);
                }
            }
            at += taken;
        }
        below
    }

    fn is_substeps(&self, list: &List, procedure: usize) -> bool {
        let first = list.items.first().filter(|_| list.style.is_some());
        let found = first.and_then(|item| self.facts.step(item.lines.first, &item.number));
        found.is_some_and(|found| found.procedure == procedure)
    }
}

/// Gives steps their numbers with those `above` them in front.
fn number_paths(steps: &mut [Step], above: &str) {
    for step in steps {
        step.path = if above.is_empty() { step.number.clone() } else { format!("{above}.{}", step.number) };
        number_paths(&mut step.steps, &step.path);
    }
}

/// Whether a piece is a paragraph that only says what is expected, which the step says by itself.
fn says_only(piece: &Piece, expected: &[String]) -> bool {
    let Piece::Paragraph { spans } = piece else { return false };
    let text = plain(spans);
    let behind = text.split_once(": ").map_or("", |(_, behind)| behind);
    expected.iter().any(|sentence| *sentence == text || sentence == behind)
}

/// What stands below a step's own text.
#[derive(Default)]
struct Below {
    notices: Vec<Notice>,
    pieces: Vec<Piece>,
    steps: Vec<Step>,
}

impl Below {
    fn into(self, step: &mut Step) {
        step.notices.extend(self.notices);
        step.pieces.extend(self.pieces);
        step.steps.extend(self.steps);
    }
}
