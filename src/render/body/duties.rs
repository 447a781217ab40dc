//! What running text obliges the reader to do, as checklists of their own: before the task, in place of one, and after it.

use super::{Writer, short_hash};
use crate::article::{Checklist, Obligation, ObligationKind};
use crate::view::{ChecklistView, StepView, doubt};

impl Writer<'_> {
    /// Writes the duties that come before the sections are worked through: what must be done before, and, where there is no
    /// procedure, what is to be done.
    pub(super) fn duties_before(&mut self) {
        self.duties_of(|kind| kind != ObligationKind::After);
    }

    /// Writes what must be done afterwards.
    pub(super) fn duties_after(&mut self) {
        self.duties_of(|kind| kind == ObligationKind::After);
    }

    fn duties_of(&mut self, wanted: impl Fn(ObligationKind) -> bool) {
        for checklist in self.article.checklists() {
            if let Checklist::Duties(kind) = checklist
                && wanted(kind)
            {
                self.duties(kind);
            }
        }
    }

    fn duties(&mut self, kind: ObligationKind) {
        let article = self.article;
        let duties: Vec<_> = article.obligations.iter().filter(|duty| duty.kind == kind).collect();
        let (key, name) = match kind {
            ObligationKind::Before => ("before", "duties_before"),
            ObligationKind::Do => ("do", "duties_do"),
            ObligationKind::After => ("after", "duties_after"),
        };
        let steps: Vec<_> = duties.iter().zip(1..).map(|(duty, number)| self.duty(duty, key, number)).collect();
        let name = self.tools.strings.get(name).to_owned();
        let total = steps.len();
        let steps_html = self.apart(|w| w.piece("pieces/steps.html", "steps", &steps));
        let progress = self.tools.strings.fill("progress", &[("done", "0"), ("total", &total.to_string())]);
        let anchor = self.anchor(format!("checklist-{key}"));
        let title = name.clone();
        let view = ChecklistView { anchor, kind: key, title, name, total, progress, steps_html, doubt: String::new() };
        self.piece("pieces/checklist.html", "checklist", &view);
        self.out.push('\n');
    }

    fn duty(&mut self, duty: &Obligation, key: &str, number: usize) -> StepView {
        let key = self.key(&format!("{key}/{number}"));
        let anchor = self.anchor(format!("step-{}", key.replace('/', "-")));
        let hash = short_hash(&duty.text);
        let text_html = self.apart(|w| w.marked(&duty.text, duty.lines));
        let parts = duty.inferred.iter().map(|part| part.evidence);
        let doubt = doubt(parts.chain([duty.evidence]), &self.tools.strings);
        let (expected, more_html) = (Vec::new(), String::new());
        StepView { number: String::new(), anchor, key, hash, text_html, expected, more_html, doubt }
    }
}
