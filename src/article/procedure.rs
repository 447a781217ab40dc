//! Procedures and their steps, after DITA's task model.

use super::{Evidence, Inferred};
use crate::blocks::{Block, BlockKind};
use crate::source::LineRange;
use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a numbered list is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// To be carried out to reach a goal.
    #[default]
    Task,
    /// To be carried out to see the problem.
    Reproduction,
    /// Facts, causes, options, questions: nobody is told to carry them out.
    Enumeration,
}

/// A numbered list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// What it is for.
    pub role: Role,
    /// The sentence that leads in to it, or the heading above it; empty where neither is there.
    pub title: String,
    /// The alternative that it is, where the reader chooses one of several procedures.
    pub choice: Option<Choice>,
    /// All of its lines.
    pub lines: LineRange,
    /// Its outermost steps, never none.
    pub steps: Vec<Step>,
    /// How sure its role is, and why.
    pub evidence: Evidence,
}

/// One of several procedures of which the reader chooses one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The heading or line that names it, such as `Method 1: Use the console`.
    pub label: String,
    /// The group of alternatives that it belongs to, from 1 in the order of the article.
    pub group: u32,
}

/// Steps that a text names: one, or all from one to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRange {
    /// The number of the first one, as written; a word for a number in digits.
    pub from: String,
    /// The number of the last one; that of the first where only one is named.
    pub to: String,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The marker's bare text: `1`, `a`, `iv`.
    pub number: CompactString,
    /// The lines that belong to the step itself, its substeps left out.
    pub lines: LineRange,
    /// 1 for the outermost steps.
    pub level: u32,
    /// The command: the first paragraph, wrapped lines joined, marker removed.
    pub text: String,
    /// Its path in the procedure, such as `6` or `3.a`.
    pub path: CompactString,
    /// The case in which it applies: the clause that opens it, such as `If the queue is stuck`.
    pub condition: Option<String>,
    /// The part of a screen where it is carried out: the clause that opens it, such as `On the Queue menu`.
    pub place: Option<String>,
    /// Whether it says that it may be left out.
    pub optional: bool,
    /// Its sentences that say what is seen when it has been carried out.
    pub expected: Vec<String>,
    /// The steps that it sends its reader to, or speaks of.
    pub refers_to: Vec<StepRange>,
    /// How sure it is that this is a step, and why.
    pub evidence: Evidence,
    /// The evidence of its parts that were read from other words.
    pub inferred: Vec<Inferred>,
    /// Places in [`super::Article::notices`] of the notices inside the step.
    pub notices: Vec<usize>,
    /// Places in [`super::Article::code`] of the listings inside the step.
    pub code: Vec<usize>,
    /// Places in the registry's values of those inside the step.
    pub values: Vec<usize>,
    /// Places in [`super::Article::files`] of the file entries inside the step.
    pub files: Vec<usize>,
    /// The steps below it.
    pub substeps: Vec<Step>,
}

impl Procedure {
    /// Whether a block goes on with the procedure whose first list stands before it.
    #[must_use]
    pub fn holds(&self, block: &Block) -> bool {
        !matches!(block.kind, BlockKind::Heading { .. }) && self.lines.encloses(block.lines)
    }

    /// Every step, each before its substeps.
    #[must_use]
    pub fn all_steps(&self) -> Vec<&Step> {
        let mut found = Vec::new();
        let mut stack: Vec<&Step> = self.steps.iter().rev().collect();
        while let Some(step) = stack.pop() {
            found.push(step);
            stack.extend(step.substeps.iter().rev());
        }
        found
    }

    /// Calls `change` on every step, each before its substeps.
    pub fn each_step_mut(&mut self, change: &mut dyn FnMut(&mut Step)) {
        let mut stack: Vec<&mut Step> = self.steps.iter_mut().rev().collect();
        while let Some(step) = stack.pop() {
            change(step);
            stack.extend(step.substeps.iter_mut().rev());
        }
    }
}
