//! Which part of an article is exported: all of it, a procedure, or a step with its substeps.

use super::ExportError;
use crate::article::{Article, Procedure, Role, Step};
use crate::source::LineRange;

/// A part of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// All of it.
    Article,
    /// A procedure, by its place.
    Procedure(usize),
    /// A step and its substeps.
    Step {
        /// The place of its procedure.
        procedure: usize,
        /// Its path, as the article writes it.
        path: String,
    },
    /// What begins on these lines of the file, as one panel of a page shows it.
    Lines(LineRange),
}

/// The step that a value or file belongs to, and what must hold for it to apply.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// The place of the procedure.
    pub(super) procedure: usize,
    /// The step's path.
    pub(super) path: String,
    /// The step and those above it that apply in a case only, or may be left out.
    pub(super) cases: Vec<Case>,
}

/// A step that does not apply always.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The step's path.
    pub(super) path: String,
    /// The case, as the article words it; nothing for a step that may be left out.
    pub(super) condition: Option<String>,
}

impl Selection {
    /// The part that `named` means: `6`, `3.a`, `2:6` for step 6 of the second numbered list, `2:` for that list; else that
    /// of `lines`; all of the article when nothing is named.
    ///
    /// # Errors
    /// When there is no such step, or several, or a step and lines are named.
    pub(super) fn read(article: &Article, named: Option<&str>, lines: Option<LineRange>) -> Result<Self, ExportError> {
        let named = match (named, lines) {
            (None, None) => return Ok(Self::Article),
            (None, Some(lines)) => return Ok(Self::Lines(lines)),
            (Some(_), Some(_)) => return Err(ExportError::Call("name a step or lines, not both".to_owned())),
            (Some(named), None) => named,
        };
        let (list, path) = match named.split_once(':') {
            Some((list, path)) => (Some(list.trim()), path.trim()),
            None => (None, named.trim()),
        };
        let only = match list {
            None => None,
            Some(number) => match number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) {
                Some(place) if place < article.procedures.len() => Some(place),
                _ => return Err(unknown(article, named)),
            },
        };
        if let (Some(place), "") = (only, path) {
            return Ok(Self::Procedure(place));
        }
        let mut found: Vec<(usize, &Procedure, &Step)> = Vec::new();
        for (place, procedure) in article.procedures.iter().enumerate() {
            if only.is_none_or(|only| only == place) {
                let steps = procedure.all_steps();
                let step = steps.into_iter().find(|step| step.path.eq_ignore_ascii_case(path));
                found.extend(step.map(|step| (place, procedure, step)));
            }
        }
        if found.len() > 1 {
            // A step that is only shown to be counted is hardly ever meant.
            let tasks: Vec<_> = found.iter().copied().filter(|(_, p, _)| p.role == Role::Task).collect();
            if tasks.len() == 1 {
                found = tasks;
            }
        }
        match found.as_slice() {
            [(procedure, _, step)] => Ok(Self::Step { procedure: *procedure, path: step.path.to_string() }),
            [] => Err(unknown(article, named)),
            several => Err(ambiguous(named, several)),
        }
    }

    /// Whether what stands on `lines` and belongs to `owner`, or to no step, is in this part.
    pub(super) fn holds(&self, owner: Option<&Owner>, lines: LineRange) -> bool {
        match (self, owner) {
            (Self::Article, _) => true,
            (Self::Lines(chosen), _) => (chosen.first..=chosen.last).contains(&lines.first),
            (_, None) => false,
            (Self::Procedure(place), Some(owner)) => owner.procedure == *place,
            (Self::Step { procedure, path }, Some(owner)) => {
                owner.procedure == *procedure && is_at_or_below(&owner.path, path)
            }
        }
    }

    /// The cases of `owner` that naming this part does not settle: who names a step has decided that it applies, and who
    /// takes what is shown together has decided that the cases apply in which all of `others` stand.
    pub(super) fn open_cases<'o>(&self, owner: &'o Owner, others: &[&Owner]) -> impl Iterator<Item = &'o Case> {
        let settled = move |case: &Case| match self {
            Self::Step { path, .. } => is_at_or_below(path, &case.path),
            Self::Lines(_) => {
                let stands_in = |other: &&Owner| {
                    other.procedure == owner.procedure && other.cases.iter().any(|c| c.path == case.path)
                };
                others.iter().all(stands_in)
            }
            Self::Article | Self::Procedure(_) => false,
        };
        let open: Vec<&Case> = owner.cases.iter().filter(|case| !settled(case)).collect();
        open.into_iter()
    }

    /// What it is, for people.
    pub(super) fn describe(&self, article: &Article) -> String {
        match self {
            Self::Article => "the whole article".to_owned(),
            Self::Procedure(place) => format!("list {}", place + 1),
            Self::Step { procedure, path } => label(article, *procedure, path),
            Self::Lines(lines) => name_of_lines(*lines),
        }
    }
}

/// Lines of an article for people.
pub(super) fn name_of_lines(lines: LineRange) -> String {
    if lines.first == lines.last {
        format!("line {}", lines.first)
    } else {
        format!("lines {} to {}", lines.first, lines.last)
    }
}

/// A step's name for people: with the number of its list where there are several.
pub(super) fn label(article: &Article, procedure: usize, path: &str) -> String {
    if article.procedures.len() == 1 { format!("step {path}") } else { format!("list {}, step {path}", procedure + 1) }
}

/// What names a step on the command line.
pub(super) fn argument(article: &Article, procedure: usize, path: &str) -> String {
    if article.procedures.len() == 1 { path.to_owned() } else { format!("{}:{path}", procedure + 1) }
}

fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The owners of the values (or files) of an article, by their places.
pub(super) fn owners(article: &Article, count: usize, owned: fn(&Step) -> &[usize]) -> Vec<Option<Owner>> {
    let mut owners: Vec<Option<Owner>> = vec![None; count];
    if count == 0 {
        return owners;
    }
    each_step(article, &mut |step, owner| {
        for place in owned(step) {
            if let Some(slot) = owners.get_mut(*place) {
                *slot = Some(owner.clone());
            }
        }
    });
    owners
}

/// The owners of the keys that an article names, by their places: the innermost steps on whose lines they stand.
pub(super) fn key_owners(article: &Article) -> Vec<Option<Owner>> {
    let keys = &article.registry.keys;
    let mut owners: Vec<Option<Owner>> = vec![None; keys.len()];
    if keys.is_empty() {
        return owners;
    }
    // A step comes before its substeps, so that the innermost is the last.
    each_step(article, &mut |step, owner| {
        for (key, slot) in keys.iter().zip(&mut owners) {
            if step.lines.encloses(key.lines) {
                *slot = Some(owner.clone());
            }
        }
    });
    owners
}

/// Calls `take` with every step as the owner of what stands in it, each before its substeps.
fn each_step(article: &Article, take: &mut impl FnMut(&Step, &Owner)) {
    for (procedure, list) in article.procedures.iter().enumerate() {
        let mut stack: Vec<(&Step, Vec<Case>)> = list.steps.iter().rev().map(|step| (step, Vec::new())).collect();
        while let Some((step, above)) = stack.pop() {
            let mut cases = above;
            if step.optional || step.condition.is_some() {
                cases.push(Case { path: step.path.to_string(), condition: step.condition.clone() });
            }
            take(step, &Owner { procedure, path: step.path.to_string(), cases: cases.clone() });
            stack.extend(step.substeps.iter().rev().map(|below| (below, cases.clone())));
        }
    }
}

fn unknown(article: &Article, named: &str) -> ExportError {
    let id = &article.metadata.id;
    let paths: Vec<String> = article
        .procedures
        .iter()
        .enumerate()
        .flat_map(|(place, p)| p.steps.iter().map(move |step| (place, step.path.as_str())))
        .map(|(place, path)| argument(article, place, path))
        .take(40)
        .collect();
    if paths.is_empty() {
        return ExportError::Call(format!("{id} has no step `{named}`: it has no numbered list"));
    }
    ExportError::Call(format!("{id} has no step `{named}`; it has {}", paths.join(", ")))
}

fn ambiguous(named: &str, found: &[(usize, &Procedure, &Step)]) -> ExportError {
    let each: Vec<String> = found
        .iter()
        .map(|(place, procedure, step)| {
            let title = super::escape::one_line(&procedure.title);
            let title: String = title.chars().take(60).collect();
            format!("{}:{} ({})", place + 1, step.path, if title.is_empty() { "no title" } else { &title })
        })
        .collect();
    ExportError::Call(format!("`{named}` may mean {}; say which", each.join(", ")))
}
