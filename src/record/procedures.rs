//! Numbered lists and their steps, as they are exported.

use super::facts::{CodeRecord, FileRecord, NoteRecord};
use super::registry::RegistryValueRecord;
use crate::article::{Article, Procedure, Role, Step};
use schemars::JsonSchema;
use serde::Serialize;

/// A numbered list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProcedureRecord<'a> {
    /// What the list is for: a `task` is to be carried out to reach a goal, a `reproduction` to see the problem, an
    /// `enumeration` is not carried out at all.
    pub role: Role,
    /// The sentence that leads in to it, or the heading above it; empty where neither is there.
    pub title: &'a str,
    /// The first line of the list.
    pub line: u32,
    /// The last line of the list.
    pub end: u32,
    /// The outermost steps, in order.
    #[schemars(length(min = 1))]
    pub steps: Vec<StepRecord<'a>>,
}

impl<'a> ProcedureRecord<'a> {
    /// The record of `procedure`, which belongs to `article`.
    #[must_use]
    pub fn of(procedure: &'a Procedure, article: &'a Article) -> Self {
        Self {
            role: procedure.role,
            title: &procedure.title,
            line: procedure.lines.first,
            end: procedure.lines.last,
            steps: procedure.steps.iter().map(|step| StepRecord::of(step, article)).collect(),
        }
    }
}

/// A step. What stands inside it (notes, code, values, files) is repeated here in full, so that a step can be carried out,
/// or printed, by itself.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepRecord<'a> {
    /// The marker's bare text: `1`, `a`, `iv`; `Step 3:` gives `3`.
    pub number: &'a str,
    /// The step's path in its list, such as `6` or `3.a`.
    pub path: &'a str,
    /// The marker's line.
    pub line: u32,
    /// The last line that belongs to the step itself, its substeps left out.
    pub end: u32,
    /// 1 for the outermost steps.
    pub level: u32,
    /// The command: the first paragraph, wrapped lines joined, marker removed.
    pub text: &'a str,
    /// The admonitions inside the step.
    pub notes: Vec<NoteRecord<'a>>,
    /// The listings inside the step.
    pub code: Vec<CodeRecord<'a>>,
    /// The registry values inside the step.
    pub values: Vec<RegistryValueRecord<'a>>,
    /// The file entries inside the step.
    pub files: Vec<FileRecord<'a>>,
    /// The steps below it, in order.
    pub substeps: Vec<StepRecord<'a>>,
}

impl<'a> StepRecord<'a> {
    /// The record of `step`, which belongs to `article`.
    #[must_use]
    pub fn of(step: &'a Step, article: &'a Article) -> Self {
        Self {
            number: &step.number,
            path: &step.path,
            line: step.lines.first,
            end: step.lines.last,
            level: step.level,
            text: &step.text,
            notes: owned(&step.notices, &article.notices).map(NoteRecord::of).collect(),
            code: owned(&step.code, &article.code).map(|c| CodeRecord::of(c, &article.lines)).collect(),
            values: owned(&step.values, &article.registry.values).map(RegistryValueRecord::of).collect(),
            files: owned(&step.files, &article.files).map(FileRecord::of).collect(),
            substeps: step.substeps.iter().map(|substep| Self::of(substep, article)).collect(),
        }
    }
}

/// Those of `all` that stand at `places`.
fn owned<'a, T>(places: &'a [usize], all: &'a [T]) -> impl Iterator<Item = &'a T> {
    places.iter().filter_map(|place| all.get(*place))
}
