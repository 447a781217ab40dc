//! Numbered lists and their steps, as they are exported.

use super::facts::{CodeRecord, FileRecord, InferredRecord, NoteRecord};
use super::registry::RegistryValueRecord;
use crate::article::{Article, Choice, Confidence, Procedure, Role, Step, StepRange};
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
    /// The alternative that the list is, where the reader chooses one of several; `null` where there is nothing to choose.
    pub choice: Option<ChoiceRecord<'a>>,
    /// The first line of the list.
    pub line: u32,
    /// The last line of the list.
    pub end: u32,
    /// The outermost steps, in order.
    #[schemars(length(min = 1))]
    pub steps: Vec<StepRecord<'a>>,
    /// How sure the role is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> ProcedureRecord<'a> {
    /// The record of `procedure`, which belongs to `article`.
    #[must_use]
    pub fn of(procedure: &'a Procedure, article: &'a Article) -> Self {
        Self {
            role: procedure.role,
            title: &procedure.title,
            choice: procedure.choice.as_ref().map(ChoiceRecord::of),
            line: procedure.lines.first,
            end: procedure.lines.last,
            steps: procedure.steps.iter().map(|step| StepRecord::of(step, article)).collect(),
            confidence: procedure.evidence.confidence,
            reason: procedure.evidence.reason,
        }
    }
}

/// One of several lists of which the reader chooses one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChoiceRecord<'a> {
    /// The heading or line that names it, such as `Method 1: Use the console`.
    pub label: &'a str,
    /// The group of alternatives that it belongs to, from 1 in the order of the article: of the lists with the same number
    /// those with one label are carried out.
    pub group: u32,
}

impl<'a> ChoiceRecord<'a> {
    fn of(choice: &'a Choice) -> Self {
        Self { label: &choice.label, group: choice.group }
    }
}

/// Steps that a text names.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepRangeRecord<'a> {
    /// The number of the first one, as written; a word for a number in digits.
    pub from: &'a str,
    /// The number of the last one; that of the first where only one is named.
    pub to: &'a str,
}

impl<'a> StepRangeRecord<'a> {
    fn of(range: &'a StepRange) -> Self {
        Self { from: &range.from, to: &range.to }
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
    /// The case in which the step applies: the clause that opens it, such as `If the queue is stuck`.
    pub condition: Option<&'a str>,
    /// The part of a screen where the step is carried out: the clause that opens it, such as `On the Queue menu`.
    pub place: Option<&'a str>,
    /// Whether the step says that it may be left out.
    pub optional: bool,
    /// Sentences of the step that say what is seen when it has been carried out.
    pub expected: Vec<&'a str>,
    /// The steps of the article that this one sends its reader to, or speaks of, such as `repeat steps 2 through 4`.
    pub refers_to: Vec<StepRangeRecord<'a>>,
    /// How sure it is that this is a step; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
    /// How sure its parts are that were read from other words: one entry for each part that was found.
    pub inferred: Vec<InferredRecord>,
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
            condition: step.condition.as_deref(),
            place: step.place.as_deref(),
            optional: step.optional,
            expected: step.expected.iter().map(String::as_str).collect(),
            refers_to: step.refers_to.iter().map(StepRangeRecord::of).collect(),
            confidence: step.evidence.confidence,
            reason: step.evidence.reason,
            inferred: step.inferred.iter().map(InferredRecord::of).collect(),
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
