//! Several articles, and text of its own → one runbook.

use super::article::{self, Making};
use super::document::{Cover, File, Part, Piece, Procedure, Purpose, Runbook, Span, Step};
use super::marks::Marks;
use super::spec::{PartSpec, PurposeSpec, RunbookSpec, StepsSpec};
use crate::article::Article;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::export::Fillings;
use std::collections::{BTreeMap, HashSet};

/// Puts a runbook together. `find` gives the article that an id means. What cannot be had is a finding, and left out.
#[must_use]
pub fn compose<'a>(
    spec: &RunbookSpec,
    marks: &Marks,
    find: &dyn Fn(&str) -> Option<&'a Article>,
    making: Making<'_>,
) -> (Runbook, Vec<Diagnostic>) {
    let mut composer =
        Composer { marks, find, making, runbook: Runbook::default(), used: Vec::new(), findings: Vec::new() };
    composer.head(spec);
    for (place, part) in spec.parts.iter().enumerate() {
        composer.part(place, part);
    }
    composer.placeholders(spec);
    composer.end(spec)
}

struct Composer<'c, 'a> {
    marks: &'c Marks,
    find: &'c dyn Fn(&str) -> Option<&'a Article>,
    making: Making<'c>,
    runbook: Runbook,
    /// The articles that are used, once each, in the order of their first use.
    used: Vec<&'a Article>,
    findings: Vec<Diagnostic>,
}

impl<'a> Composer<'_, 'a> {
    /// What a runbook cannot do without.
    fn head(&mut self, spec: &RunbookSpec) {
        for (key, text) in [("id", &spec.id), ("title", &spec.title)] {
            if text.trim().is_empty() {
                self.wrong(self.marks.head(key), format!("`{key}` is empty"), "say what stands on every page");
            }
        }
        if spec.parts.is_empty() {
            self.wrong(self.marks.head("parts"), "the runbook has no parts", "name an article, or write a text");
        }
    }

    /// A value for what no article leaves open is a slip of the pen.
    fn placeholders(&mut self, spec: &RunbookSpec) {
        let none_missing = spec
            .parts
            .iter()
            .flat_map(|part| [&part.article, &part.files])
            .flatten()
            .all(|id| (self.find)(id).is_some());
        // What an article that is not there leaves open is not known.
        for name in spec.placeholders.keys().filter(|_| none_missing) {
            if self.used.is_empty() {
                let message = format!("no article leaves `{name}` open");
                self.wrong(self.marks.placeholder(name), message, "take it out");
                continue;
            }
            let own = Fillings::default().or(&BTreeMap::from([(name.clone(), String::new())]));
            for message in own.unknown(self.used.iter().copied()) {
                self.wrong(self.marks.placeholder(name), message, "correct the name, or take it out");
            }
        }
    }

    /// What a part says and nothing comes of.
    fn idle(&mut self, place: usize, part: &PartSpec) {
        let given = [
            ("procedure", part.procedure.is_some(), part.article.is_some(), "article"),
            ("steps", part.steps.is_some(), part.article.is_some(), "article"),
            ("by", part.by.is_some(), part.hold.is_some(), "hold"),
        ];
        for (key, said, of_use, with) in given {
            if said && !of_use {
                let message = format!("`{key}` says nothing here: it belongs to a part with `{with}`");
                self.wrong(self.marks.value(place, key), message, "take it out, or divide the part");
            }
        }
        for (key, text) in [("text", &part.text), ("hold", &part.hold)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                self.wrong(self.marks.value(place, key), format!("`{key}` is empty"), "write it, or take the part out");
            }
        }
    }

    fn part(&mut self, place: usize, part: &PartSpec) {
        self.idle(place, part);
        let purpose = match part.purpose {
            PurposeSpec::Work => Purpose::Work,
            PurposeSpec::Rollback => Purpose::Rollback,
            PurposeSpec::CloseOut => Purpose::CloseOut,
        };
        let title = part.title.clone().unwrap_or_default();
        match (&part.article, &part.files, &part.text, &part.hold) {
            (Some(id), None, None, None) => self.article(place, part, id, purpose, title),
            (None, Some(id), None, None) => self.files(place, id, purpose, title),
            (None, None, Some(text), None) => self.own(purpose, title, paragraphs(text)),
            (None, None, None, Some(text)) => {
                let hold = Piece::Hold { text: text.clone(), by: part.by.clone() };
                self.own(purpose, title, vec![hold]);
            }
            _ => self.wrong(
                self.marks.value(place, "-"),
                "a part needs exactly one of `article`, `files`, `text` and `hold`",
                "divide it into several parts, or say what it is",
            ),
        }
    }

    fn own(&mut self, purpose: Purpose, title: String, pieces: Vec<Piece>) {
        self.runbook.parts.push(Part { purpose, title, source: None, pieces });
    }

    fn wrong(&mut self, place: Place, message: impl Into<String>, help: &str) {
        self.findings.push(Diagnostic::new(Code::RunbookReference, place, message, help));
    }

    fn find(&mut self, place: usize, key: &str, id: &str) -> Option<&'a Article> {
        let found = (self.find)(id);
        match found {
            Some(article) if !self.used.iter().any(|used| used.metadata.id == article.metadata.id) => {
                self.used.push(article);
            }
            Some(_) => {}
            None => self.wrong(
                self.marks.value(place, key),
                format!("there is no article `{id}`"),
                "correct the id, or add the article to the content folder",
            ),
        }
        found
    }

    fn article(&mut self, place: usize, spec: &PartSpec, id: &str, purpose: Purpose, title: String) {
        let Some(article) = self.find(place, "article", id) else { return };
        let mut whole = article::of_article(article, self.making);
        self.runbook.prerequisites.append(&mut whole.prerequisites);
        self.runbook.close_out.append(&mut whole.close_out);
        self.runbook.references.append(&mut whole.references);
        if spec.procedure.is_none() && spec.steps.is_none() {
            self.whole(article, whole.parts, purpose, title);
            return;
        }
        let mut all = article::all_procedures(whole.parts);
        let (count, wanted) = (all.len(), spec.procedure.unwrap_or(1));
        if wanted == 0 || wanted > count {
            let message = article::no_procedure(id, count, wanted);
            return self.wrong(self.marks.value(place, "procedure"), message, "name one that is there");
        }
        if spec.procedure.is_none() && count > 1 {
            let message = format!("{id} has {count} procedures, and `steps` does not say of which");
            return self.wrong(self.marks.value(place, "steps"), message, "add `procedure: 1` or another");
        }
        let mut procedure = all.swap_remove(wanted - 1);
        if let Some(steps) = &spec.steps
            && let Err(message) = narrow(&mut procedure, steps)
        {
            return self.wrong(self.marks.value(place, "steps"), message, "name steps by the numbers of the article");
        }
        let title = [title, procedure.choice.clone().unwrap_or_default(), article.metadata.title.clone()];
        let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let source = Some(article.metadata.id.clone());
        self.runbook.parts.push(Part { purpose, title, source, pieces: vec![Piece::Procedure(procedure)] });
    }

    /// All of an article: its title as the heading, its sections below.
    fn whole(&mut self, article: &Article, parts: Vec<Part>, purpose: Purpose, title: String) {
        let title = if title.is_empty() { article.metadata.title.clone() } else { title };
        let mut pieces = Vec::new();
        for part in parts {
            if !part.title.is_empty() {
                pieces.push(Piece::Heading { level: 2, text: part.title });
            }
            pieces.extend(part.pieces);
        }
        let source = Some(article.metadata.id.clone());
        self.runbook.parts.push(Part { purpose, title, source, pieces });
    }

    fn files(&mut self, place: usize, id: &str, purpose: Purpose, title: String) {
        let Some(article) = self.find(place, "files", id) else { return };
        let rows: Vec<File> = article::all_files(article, self.making);
        if rows.is_empty() {
            let message = format!("{id} lists no files");
            return self.wrong(self.marks.value(place, "files"), message, "take the part out");
        }
        let source = Some(article.metadata.id.clone());
        let title = if title.is_empty() { article.metadata.title.clone() } else { title };
        self.runbook.parts.push(Part { purpose, title, source, pieces: vec![Piece::Files { rows }] });
    }

    fn end(mut self, spec: &RunbookSpec) -> (Runbook, Vec<Diagnostic>) {
        let mut runbook = std::mem::take(&mut self.runbook);
        // The work comes first, then what ends it, then the way back, which is looked up when it is needed.
        let rank = |part: &Part| match part.purpose {
            Purpose::Work | Purpose::Background => 0,
            Purpose::CloseOut => 1,
            Purpose::Rollback => 2,
        };
        runbook.parts.sort_by_key(rank);
        runbook.safety = article::safety(&runbook.parts);
        let mut seen = HashSet::new();
        runbook.references.retain(|target| seen.insert(target.id.to_lowercase()));
        runbook.prerequisites = once(runbook.prerequisites);
        runbook.close_out = once(runbook.close_out);
        runbook.cover = self.cover(spec);
        (runbook, self.findings)
    }

    fn cover(&self, spec: &RunbookSpec) -> Cover {
        let mut applies_to = spec.applies_to.clone();
        let (mut fillings, mut open) = (Vec::new(), Vec::new());
        for article in &self.used {
            if spec.applies_to.is_empty() {
                let own = article.metadata.applies_to.iter().map(ToString::to_string);
                applies_to.extend(own.filter(|entry| !applies_to.contains(entry)).collect::<Vec<_>>());
            }
            let (filled, left) = article::filled_and_open(article, self.making.fillings);
            fillings.extend(filled.into_iter().filter(|one| !fillings.contains(one)).collect::<Vec<_>>());
            open.extend(left.into_iter().filter(|one| !open.contains(one)).collect::<Vec<_>>());
        }
        Cover {
            id: spec.id.clone(),
            title: spec.title.clone(),
            revision: spec.revision.clone(),
            hash: article::hash(std::iter::once(self.marks.hash).chain(self.used.iter().map(|article| article.hash))),
            language: self.making.config.language.clone(),
            site: self.making.config.title.clone(),
            applies_to,
            sources: self.used.iter().map(|article| article::source(article)).collect(),
            owner: spec.owner.clone(),
            review_by: spec.review_by.map(|date| date.to_string()),
            made_on: self.making.today.map(|date| date.to_string()),
            address: None,
            roles: spec.roles.clone(),
            fillings,
            open,
        }
    }
}

/// Each duty once: two parts of one article bring the same.
fn once(duties: Vec<super::document::Duty>) -> Vec<super::document::Duty> {
    let mut kept = Vec::new();
    for duty in duties {
        if !kept.contains(&duty) {
            kept.push(duty);
        }
    }
    kept
}

fn narrow(procedure: &mut Procedure, steps: &StepsSpec) -> Result<(), String> {
    let (from, to) = steps.ends();
    let place = |number: &str| {
        let found = procedure.steps.iter().position(|step: &Step| step.number.eq_ignore_ascii_case(number));
        found.ok_or_else(|| format!("the procedure has no step {number}"))
    };
    let (first, last) = (place(&from)?, place(&to)?);
    if first > last {
        return Err(format!("step {from} comes after step {to}"));
    }
    procedure.steps = procedure.steps.drain(first..=last).collect();
    Ok(())
}

fn paragraphs(text: &str) -> Vec<Piece> {
    let paragraphs = text.split("\n\n").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let filled = paragraphs.filter(|text| !text.is_empty());
    filled.map(|text| Piece::Paragraph { spans: vec![Span::Text { text }] }).collect()
}
