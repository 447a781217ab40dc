//! One article → a runbook.

use super::content::{Outline, level_key};
use super::document::{
    Cover, Duty, File, Filled, Notice, Part, Piece, Procedure, Purpose, Runbook, Source, Step, Target,
};
use super::pictures::Pictures;
use crate::article::{Article, ObligationKind, Section};
use crate::blocks::{Block, BlockKind};
use crate::config::{Config, IdForms, NoticeLevel, SectionKind};
use crate::export::{Fillings, example_drives};
use crate::source::Date;
use std::collections::HashSet;

/// What is needed to make a runbook besides its articles.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// The settings of the site.
    pub config: &'a Config,
    /// The forms of ids, to find mentions in text.
    pub ids: &'a IdForms,
    /// What is filled in.
    pub fillings: &'a Fillings,
    /// The pictures that it can show.
    pub pictures: Pictures<'a>,
    /// The day on which it is made.
    pub today: Option<Date>,
}

/// The runbook of a whole article: its duties first, then its sections in order, its procedures with boxes.
#[must_use]
pub fn of_article(article: &Article, making: Making<'_>) -> Runbook {
    let mut outline = Outline::new(article, making);
    let parts = outline.sections();
    let mut runbook = Runbook {
        cover: cover(article, making),
        prerequisites: outline.duties(ObligationKind::Before),
        safety: Vec::new(),
        parts,
        close_out: outline.duties(ObligationKind::After),
        references: references(article),
    };
    let work = outline.duties(ObligationKind::Do);
    if !work.is_empty() && !runbook.parts.iter().any(|part| has_procedure(&part.pieces)) {
        runbook.parts.insert(0, tasks(article, work));
    }
    runbook.safety = safety(&runbook.parts);
    leave_to_summary(&mut runbook.parts);
    runbook
}

/// Takes the grave notices away with which the first part begins, where it has no heading: they would stand a second time
/// directly below the safety summary.
fn leave_to_summary(parts: &mut Vec<Part>) {
    let Some(first) = parts.first_mut().filter(|part| part.title.is_empty()) else { return };
    let grave = |piece: &&Piece| match piece {
        Piece::Notice(notice) => GRAVE.contains(&notice.level.as_str()) && !has_procedure(&notice.pieces),
        _ => false,
    };
    let count = first.pieces.iter().take_while(grave).count();
    first.pieces.drain(..count);
    if first.pieces.is_empty() {
        parts.remove(0);
    }
}

/// The runbook of one procedure of an article, counted from 1 among those that are to be carried out: its steps, and the
/// duties before and after.
///
/// # Errors
/// With a message when the article has no procedure of that number.
pub fn of_procedure(article: &Article, number: usize, making: Making<'_>) -> Result<Runbook, String> {
    let mut runbook = of_article(article, making);
    let all: Vec<Procedure> =
        std::mem::take(&mut runbook.parts).into_iter().flat_map(|part| procedures(part.pieces)).collect();
    let count = all.len();
    let Some(procedure) = number.checked_sub(1).and_then(|place| all.into_iter().nth(place)) else {
        return Err(no_procedure(&article.metadata.id, count, number));
    };
    let title = procedure.choice.clone().unwrap_or_else(|| procedure.title.clone());
    let source = Some(article.metadata.id.clone());
    runbook.parts = vec![Part { purpose: Purpose::Work, title, source, pieces: vec![Piece::Procedure(procedure)] }];
    runbook.safety = safety(&runbook.parts);
    Ok(runbook)
}

/// Says that an article has no procedure of this number.
pub(super) fn no_procedure(id: &str, count: usize, number: usize) -> String {
    match count {
        0 => format!("{id} has no procedure to carry out"),
        1 => format!("{id} has 1 procedure to carry out, and no number {number}"),
        _ => format!("{id} has {count} procedures to carry out, and no number {number}"),
    }
}

/// The procedures of parts, in order.
pub(super) fn all_procedures(parts: Vec<Part>) -> Vec<Procedure> {
    parts.into_iter().flat_map(|part| procedures(part.pieces)).collect()
}

/// The files of an article, in order.
pub(super) fn all_files(article: &Article, making: Making<'_>) -> Vec<File> {
    let outline = Outline::new(article, making);
    article.files.iter().map(|file| outline.file(file)).collect()
}

fn procedures(pieces: Vec<Piece>) -> Vec<Procedure> {
    let found = pieces.into_iter().flat_map(|piece| match piece {
        Piece::Procedure(procedure) => vec![procedure],
        Piece::Items { items } => items.into_iter().flat_map(|item| procedures(item.pieces)).collect(),
        Piece::Notice(notice) => procedures(notice.pieces),
        _ => Vec::new(),
    });
    found.collect()
}

/// The duties of running text as a part, for an article without a procedure.
fn tasks(article: &Article, duties: Vec<Duty>) -> Part {
    let step = |(duty, number): (Duty, u32)| Step {
        number: number.to_string(),
        path: number.to_string(),
        level: 1,
        extent: 1,
        text: duty.text,
        ..Step::default()
    };
    let steps = duties.into_iter().zip(1..).map(step).collect();
    let procedure = Procedure { steps, ..Procedure::default() };
    Part {
        purpose: Purpose::Work,
        title: String::new(),
        source: Some(article.metadata.id.clone()),
        pieces: vec![Piece::Procedure(procedure)],
    }
}

fn cover(article: &Article, making: Making<'_>) -> Cover {
    let meta = &article.metadata;
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let (fillings, open) = filled_and_open(article, making.fillings);
    let applies_to = if meta.applies_to.is_empty() { &meta.products } else { &meta.applies_to };
    Cover {
        id: meta.id.clone(),
        title: if meta.title.is_empty() { meta.id.clone() } else { meta.title.clone() },
        revision: day(meta.last_modified).unwrap_or_default(),
        hash: hash([article.hash]),
        language: making.config.language.clone(),
        site: making.config.title.clone(),
        applies_to: applies_to.iter().map(ToString::to_string).collect(),
        sources: vec![source(article)],
        owner: meta.owner.clone(),
        review_by: day(meta.review_by),
        made_on: day(making.today),
        address: None,
        roles: meta.audience.iter().cloned().collect(),
        fillings,
        open,
    }
}

/// What of an article is filled in, and what of it stays open, each as its placeholders are written first.
pub(super) fn filled_and_open(article: &Article, fillings: &Fillings) -> (Vec<Filled>, Vec<String>) {
    let (mut filled, mut open) = (Vec::new(), Vec::new());
    for placeholder in &article.placeholders {
        match fillings.value(&placeholder.text) {
            Some(value) => filled.push(Filled { name: placeholder.text.clone(), value: value.to_owned() }),
            // The system itself knows what stands for a variable of its environment.
            None if placeholder.text.starts_with('%') => {}
            None => open.push(placeholder.text.clone()),
        }
    }
    for letter in example_drives(article) {
        let drive = format!("{letter}:");
        match fillings.value(&drive) {
            Some(value) if !filled.iter().any(|one| one.name == drive) => {
                filled.push(Filled { name: drive, value: value.to_owned() });
            }
            None if !open.contains(&drive) => open.push(drive),
            _ => {}
        }
    }
    (filled, open)
}

/// An article as a source of a runbook.
pub(super) fn source(article: &Article) -> Source {
    let meta = &article.metadata;
    Source {
        id: meta.id.clone(),
        title: meta.title.clone(),
        last_modified: meta.last_modified.map(|date| date.to_string()),
    }
}

/// The hash of all sources.
pub(super) fn hash(sources: impl IntoIterator<Item = [u8; 32]>) -> String {
    let mut hasher = blake3::Hasher::new();
    for source in sources {
        hasher.update(&source);
    }
    hasher.finalize().to_hex().get(..16).unwrap_or_default().to_owned()
}

/// The targets of an article's mentions, once each; titles and addresses come from the library.
fn references(article: &Article) -> Vec<Target> {
    let mut seen = HashSet::new();
    let first = article.references.iter().filter(|reference| seen.insert(reference.id.to_lowercase()));
    first
        .map(|reference| Target {
            id: reference.id.clone(),
            title: reference.title.clone(),
            address: reference.address.clone(),
        })
        .collect()
}

impl Outline<'_> {
    /// The sections of the article as parts. Blocks that no section claims stand in the part before them.
    pub(super) fn sections(&mut self) -> Vec<Part> {
        let article = self.article;
        let mut parts = Vec::new();
        let mut done = 0;
        for section in &article.sections {
            let start = section.blocks.start.max(done);
            let unclaimed = article.blocks.get(done..start).unwrap_or_default();
            self.unclaimed(unclaimed, section, &mut parts);
            let end = section.blocks.end.max(start);
            let pieces = self.pieces(article.blocks.get(start..end).unwrap_or_default());
            if !(pieces.is_empty() && section.heading.is_empty()) {
                parts.push(self.part(section, pieces));
            }
            done = end;
        }
        let pieces = self.pieces(article.blocks.get(done..).unwrap_or_default());
        if !pieces.is_empty() {
            parts.push(Part { source: Some(article.metadata.id.clone()), pieces, ..Part::default() });
        }
        parts
    }

    fn unclaimed(&mut self, blocks: &[Block], next: &Section, parts: &mut Vec<Part>) {
        let own = |block: &&Block| {
            matches!(block.kind, BlockKind::Heading { .. })
                && next.heading_lines.is_some_and(|lines| lines.overlaps(block.lines))
        };
        for block in blocks.iter().filter(|block| !own(block)) {
            let pieces = self.pieces(std::slice::from_ref(block));
            match parts.last_mut() {
                Some(part) => part.pieces.extend(pieces),
                None => parts.push(Part { pieces, ..Part::default() }),
            }
        }
    }

    fn part(&self, section: &Section, pieces: Vec<Piece>) -> Part {
        let background = matches!(
            section.kind,
            SectionKind::Summary
                | SectionKind::Issue
                | SectionKind::Environment
                | SectionKind::Cause
                | SectionKind::Status
                | SectionKind::Reproduction
                | SectionKind::References
        );
        let purpose = if background && !has_procedure(&pieces) { Purpose::Background } else { Purpose::Work };
        Part { purpose, title: section.heading.to_string(), source: Some(self.article.metadata.id.clone()), pieces }
    }

    /// What running text obliges to at this time.
    pub(super) fn duties(&self, kind: ObligationKind) -> Vec<Duty> {
        let due = self.article.obligations.iter().filter(|duty| duty.kind == kind);
        let source = &self.article.metadata.id;
        due.map(|duty| Duty { text: self.marked(&duty.text, duty.lines), source: source.clone() }).collect()
    }
}

/// Whether there is a procedure among pieces or inside them.
pub(super) fn has_procedure(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Procedure(_) => true,
        Piece::Items { items } => items.iter().any(|item| has_procedure(&item.pieces)),
        Piece::Notice(notice) => has_procedure(&notice.pieces),
        _ => false,
    })
}

/// The notices graver than a hint of all parts, each text once, the gravest first.
pub(super) fn safety(parts: &[Part]) -> Vec<Notice> {
    let mut found = Vec::new();
    for part in parts {
        gather(&part.pieces, &mut found);
    }
    let mut seen: Vec<&Notice> = Vec::new();
    for notice in found {
        if !seen.contains(&notice) {
            seen.push(notice);
        }
    }
    let rank = |notice: &&Notice| GRAVE.iter().position(|level| *level == notice.level);
    seen.sort_by_key(rank);
    seen.into_iter().cloned().collect()
}

/// The levels of the safety summary, the gravest first.
const GRAVE: [&str; 3] =
    [level_key(NoticeLevel::Danger), level_key(NoticeLevel::Warning), level_key(NoticeLevel::Caution)];

fn gather<'p>(pieces: &'p [Piece], found: &mut Vec<&'p Notice>) {
    for piece in pieces {
        match piece {
            Piece::Notice(notice) => keep(notice, found),
            Piece::Items { items } => items.iter().for_each(|item| gather(&item.pieces, found)),
            Piece::Procedure(procedure) => gather_steps(&procedure.steps, found),
            _ => {}
        }
    }
}

fn gather_steps<'p>(steps: &'p [Step], found: &mut Vec<&'p Notice>) {
    for step in steps {
        step.notices.iter().for_each(|notice| keep(notice, found));
        gather(&step.pieces, found);
        gather_steps(&step.steps, found);
    }
}

fn keep<'p>(notice: &'p Notice, found: &mut Vec<&'p Notice>) {
    if GRAVE.contains(&notice.level.as_str()) {
        found.push(notice);
    }
    gather(&notice.pieces, found);
}
