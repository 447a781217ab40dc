//! Procedures and their steps, after DITA's task model.

use crate::source::LineRange;
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// What it is for.
    pub role: Role,
    /// The sentence that leads in to it, or the heading above it; empty where neither is there.
    pub title: String,
    /// All of its lines.
    pub lines: LineRange,
    /// Its outermost steps, never none.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The marker's bare text: `1`, `a`, `iv`.
    pub number: String,
    /// The lines that belong to the step itself, its substeps left out.
    pub lines: LineRange,
    /// 1 for the outermost steps.
    pub level: u32,
    /// The command: the first paragraph, wrapped lines joined, marker removed.
    pub text: String,
    /// Its path in the procedure, such as `6` or `3.a`.
    pub path: String,
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
