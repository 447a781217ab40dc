//! Numbered lists and steps under test.

use super::message::{Subject, names};
use super::things::{TestFile, TestNotice, TestRegistryValue, file, notice, registry_value};
use crate::article::{Procedure, Role, Step};
use crate::config::NoticeLevel;

/// A numbered list under test.
#[derive(Clone, Debug)]
pub struct TestProcedure<'a> {
    procedure: &'a Procedure,
    subject: Subject<'a>,
}

impl<'a> TestProcedure<'a> {
    pub(super) fn new(procedure: &'a Procedure, subject: Subject<'a>) -> Self {
        Self { procedure, subject }
    }

    /// The typed list, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &'a Procedure {
        self.procedure
    }

    /// Holds its role to be this.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn has_role(self, role: Role) -> Self {
        self.subject.same("role", &role, &self.procedure.role);
        self
    }

    /// Holds its title to have `part` in it.
    ///
    /// # Panics
    /// When it has not.
    #[track_caller]
    pub fn has_title_with(self, part: &str) -> Self {
        self.subject.contains("title", part, &self.procedure.title);
        self
    }

    /// Holds the number of its outermost steps to be `count`.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn has_steps(self, count: usize) -> Self {
        self.subject.same("number of steps", &count, &self.procedure.steps.len());
        self
    }

    /// Holds the paths of all of its steps to be these, in order: `["1", "2", "2.a", "3"]`.
    ///
    /// # Panics
    /// When they are others.
    #[track_caller]
    pub fn has_nesting(self, paths: &[&str]) -> Self {
        let found: Vec<&str> = self.procedure.all_steps().into_iter().map(|step| step.path.as_str()).collect();
        self.subject.same("nesting", &paths.to_vec(), &found);
        self
    }

    /// The step at a path such as `6` or `3.a`.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn step(&self, path: &str) -> TestStep<'a> {
        let all = self.procedure.all_steps();
        match all.iter().find(|step| step.path == path) {
            Some(step) => TestStep { step, subject: self.subject.part(format_args!("step {path}"), step.lines.first) },
            None => {
                let found = names(all.iter().map(|step| step.path.as_str()));
                self.subject.fail("no such step", format_args!("a step {path}"), found)
            }
        }
    }
}

/// A step under test.
#[derive(Clone, Debug)]
pub struct TestStep<'a> {
    step: &'a Step,
    subject: Subject<'a>,
}

impl<'a> TestStep<'a> {
    /// The typed step, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &'a Step {
        self.step
    }

    /// Holds its text to be this.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn text_is(self, text: &str) -> Self {
        self.subject.same("text", &text, &self.step.text.as_str());
        self
    }

    /// Holds its text to have `part` in it.
    ///
    /// # Panics
    /// When it has not.
    #[track_caller]
    pub fn text_contains(self, part: &str) -> Self {
        self.subject.contains("text", part, &self.step.text);
        self
    }

    /// Holds a regular expression to match somewhere in its text.
    ///
    /// # Panics
    /// When it does not, or is no regular expression.
    #[track_caller]
    pub fn text_matches(self, expression: &str) -> Self {
        self.subject.matches("text", expression, &self.step.text);
        self
    }

    /// Holds the case in which it applies to have `part` in it.
    ///
    /// # Panics
    /// When it has not, or the step applies always.
    #[track_caller]
    pub fn has_condition_with(self, part: &str) -> Self {
        self.subject.contains("condition", part, self.step.condition.as_deref().unwrap_or_default());
        self
    }

    /// Holds the number of the steps right below it to be `count`.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn has_substeps(self, count: usize) -> Self {
        self.subject.same("number of substeps", &count, &self.step.substeps.len());
        self
    }

    /// The registry value of this name inside the step whose key is `key` or ends with it, in any letter case; `""` is any key.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn registry_value(&self, key: &str, name: &str) -> TestRegistryValue<'a> {
        let all = &self.subject.article.registry.values;
        registry_value(self.step.values.iter().filter_map(|place| all.get(*place)), &self.subject, key, name)
    }

    /// The file inside the step whose path is `path` or ends with it, in any letter case.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn file(&self, path: &str) -> TestFile<'a> {
        let all = &self.subject.article.files;
        file(self.step.files.iter().filter_map(|place| all.get(*place)), &self.subject, path)
    }

    /// The first notice of this level inside the step.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn notice(&self, level: NoticeLevel) -> TestNotice<'a> {
        let all = &self.subject.article.notices;
        notice(self.step.notices.iter().filter_map(|place| all.get(*place)), &self.subject, level)
    }
}
