//! What was recognised on which lines of an article.

use super::{first_words, run};
use crate::article::{Article, Evidence, Inferred, Procedure, RegistryValue, Step};
use crate::source::LineRange;

/// A recognised thing: its lines, the letter that stands for its kind, and what is said of it below its first line.
pub(super) struct Mark {
    pub(super) lines: LineRange,
    pub(super) letter: char,
    pub(super) says: String,
}

/// The letters in the order of their columns.
pub(super) const LETTERS: &[(char, &str)] = &[
    ('s', "step"),
    ('n', "notice"),
    ('k', "registry key"),
    ('v', "registry value"),
    ('f', "file"),
    ('c', "code"),
    ('t', "table"),
    ('r', "reference"),
    ('o', "obligation"),
    ('p', "placeholder"),
    ('e', "error number or event id"),
];

/// Everything that was recognised in `article`, in the order of first lines and of [`LETTERS`]. Sections and procedures
/// as a whole, and findings, have no column: their letter is a blank.
pub(super) fn of(article: &Article) -> Vec<Mark> {
    let mut marks = Vec::new();
    outline(article, &mut |lines, letter, says| marks.push(Mark { lines, letter, says }));
    changes(article, &mut |lines, letter, says| marks.push(Mark { lines, letter, says }));
    mentions(article, &mut |lines, letter, says| marks.push(Mark { lines, letter, says }));
    let column = |letter: char| LETTERS.iter().position(|(known, _)| *known == letter).map_or(0, |place| place + 1);
    marks.sort_by_key(|mark: &Mark| (mark.lines.first, column(mark.letter)));
    marks
}

/// Takes a mark: its lines, its letter, and what is said of it.
type Add<'a> = &'a mut dyn FnMut(LineRange, char, String);

/// What an article is made of, and what its reader has to do.
fn outline(article: &Article, add: Add<'_>) {
    for section in &article.sections {
        if let Some(lines) = section.heading_lines {
            add(LineRange::single(lines.first), ' ', format!("section, level {}, {:?}", section.level, section.kind));
        }
    }
    for (procedure, number) in article.procedures.iter().zip(1..) {
        add(LineRange::single(procedure.lines.first), ' ', procedure_says(procedure, number));
        for step in procedure.all_steps() {
            add(step.lines, 's', step_says(step, number));
        }
    }
    for notice in &article.notices {
        add(notice.lines, 'n', format!("notice {:?}, {} {}", notice.level, notice.word, first_words(&notice.text)));
    }
    for duty in &article.obligations {
        let condition = duty.condition.as_deref().map_or_else(String::new, |c| format!(", when {}", first_words(c)));
        let guess = guesses(duty.evidence, &duty.inferred);
        add(duty.lines, 'o', format!("obligation {:?}{condition} {}{guess}", duty.kind, first_words(&duty.text)));
    }
    for finding in &article.findings {
        let line = finding.place.line.max(1);
        add(LineRange::single(line), ' ', format!("finding {}: {}", finding.code.text(), finding.message));
    }
}

/// What is to be changed, installed or typed.
fn changes(article: &Article, add: Add<'_>) {
    for key in &article.registry.keys {
        add(key.lines, 'k', format!("key {}", key.path));
    }
    for value in &article.registry.values {
        add(value.lines, 'v', value_says(value));
    }
    for file in &article.files {
        let facts = [&file.date, &file.time, &file.version, &file.size, &file.platform];
        let facts: Vec<_> = facts.into_iter().flatten().map(String::as_str).collect();
        let guess = guesses(file.evidence, &file.inferred);
        add(file.lines, 'f', format!("file {} {:?} {}{guess}", file.path, file.disposition, facts.join(" ")));
    }
    for code in &article.code {
        let guess = guesses(code.evidence, &code.inferred);
        add(code.lines, 'c', format!("code, {}{guess}", code.language.as_deref().unwrap_or("language unknown")));
    }
    for table in &article.tables {
        add(table.lines, 't', format!("table{}", guesses(table.evidence, &[])));
    }
}

/// What is named in running text, once for each line that names it.
fn mentions(article: &Article, add: Add<'_>) {
    for reference in &article.references {
        add(LineRange::single(reference.line), 'r', format!("reference {}", reference.id));
    }
    for placeholder in &article.placeholders {
        for line in &placeholder.lines {
            let guess = guesses(placeholder.evidence, &[]);
            add(LineRange::single(*line), 'p', format!("placeholder {}{guess}", placeholder.text));
        }
    }
    for error in &article.errors {
        for line in &error.lines {
            add(LineRange::single(*line), 'e', format!("{:?} {}, written {}", error.kind, error.code, error.text));
        }
    }
    for event in &article.events {
        let source = event.source.as_ref().map_or_else(String::new, |source| format!(" of {source}"));
        for line in &event.lines {
            add(LineRange::single(*line), 'e', format!("event {}{source}", event.id));
        }
    }
}

/// What was only guessed of a fact and its parts, and why.
fn guesses(evidence: Evidence, inferred: &[Inferred]) -> String {
    let fact = evidence.is_guess().then(|| format!("; a guess: {}", evidence.reason));
    let parts = inferred.iter().filter(|one| one.evidence.is_guess());
    let parts = parts.map(|one| format!("; {:?} a guess: {}", one.part, one.evidence.reason));
    fact.into_iter().chain(parts).collect()
}

fn procedure_says(procedure: &Procedure, number: u32) -> String {
    let choice = procedure.choice.as_ref();
    let choice =
        choice.map_or_else(String::new, |c| format!(", choice of group {} {}", c.group, first_words(&c.label)));
    let (lines, title) = (run(procedure.lines), first_words(&procedure.title));
    let guess = guesses(procedure.evidence, &[]);
    format!("procedure {number} {:?}, lines {lines}{choice} {title}{guess}", procedure.role)
}

fn step_says(step: &Step, procedure: u32) -> String {
    let mut says = format!("step {} of procedure {procedure} {}", step.path, first_words(&step.text));
    let mut add = |what: &str, text: &str| says.push_str(&format!("; {what} {}", first_words(text)));
    step.condition.iter().for_each(|text| add("condition", text));
    step.place.iter().for_each(|text| add("place", text));
    step.expected.iter().for_each(|text| add("expected", text));
    for range in &step.refers_to {
        let to = if range.to == range.from { String::new() } else { format!("-{}", range.to) };
        says.push_str(&format!("; refers to {}{to}", range.from));
    }
    if step.optional {
        says.push_str("; optional");
    }
    says.push_str(&guesses(step.evidence, &step.inferred));
    says
}

fn value_says(value: &RegistryValue) -> String {
    format!(
        "value {} {} = {}, {:?}, {:?}: {}; key {}",
        value.name,
        value.kind.map_or("(no type)", crate::article::RegistryType::name),
        value.data.as_deref().unwrap_or("(no data)"),
        value.action,
        value.confidence,
        value.reason,
        value.key.as_deref().unwrap_or("(not said)"),
    )
}
