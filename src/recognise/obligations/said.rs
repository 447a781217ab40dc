//! Which phrases a sentence has, found in one pass.

use super::boilerplate::{ANNOUNCEMENTS, PHRASES};
use super::conditions::INSIDE;
use super::kinds::{AFTER, BEFORE, REMEDIES};
use crate::recognise::phrases::Phrases;
use std::ops::ControlFlow;
use std::sync::LazyLock;

/// All phrases, in the order in which [`List`] names their lists.
static ALL: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of_lists(&[PHRASES, ANNOUNCEMENTS, BEFORE, &[" because "], AFTER, INSIDE, REMEDIES]));

/// A list of phrases.
#[derive(Clone, Copy, Debug)]
enum List {
    Boilerplate,
    Announcement,
    Before,
    Because,
    After,
    Case,
    Remedy,
}

/// What was found in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// The lists of which some phrase stands in it, a bit for each.
    lists: u32,
    /// Where the first phrase ends by which something is due before something else.
    before: usize,
    /// Where it begins to explain.
    because: usize,
}

impl Said {
    /// Searches a sentence, which may be in small letters or not.
    pub(super) fn of(sentence: &str) -> Self {
        let mut said = Self { lists: 0, before: usize::MAX, because: usize::MAX };
        ALL.visit(sentence, |list, place| {
            said.lists |= 1 << list;
            match list {
                _ if list == List::Before as usize => said.before = said.before.min(place.end),
                _ if list == List::Because as usize => said.because = said.because.min(place.start),
                _ => {}
            }
            ControlFlow::<()>::Continue(())
        });
        said
    }

    const fn has(&self, list: List) -> bool {
        self.lists >> list as u32 & 1 != 0
    }

    /// Whether the sentence is boilerplate.
    pub(super) const fn is_boilerplate(&self) -> bool {
        self.has(List::Boilerplate)
    }

    /// Whether the sentence only announces a list of steps or choices.
    pub(super) const fn announces_list(&self) -> bool {
        self.has(List::Announcement)
    }

    /// Whether the sentence says that something is due before something else. What stands behind "because" only explains.
    pub(super) const fn due_before(&self) -> bool {
        self.has(List::Before) && self.before <= self.because
    }

    /// Whether the sentence says that something is due after something else.
    pub(super) const fn due_after(&self) -> bool {
        self.has(List::After)
    }

    /// Whether a clause in the midst of the sentence may name a case.
    pub(super) const fn names_case(&self) -> bool {
        self.has(List::Case)
    }

    /// Whether the sentence says that what it tells is a remedy.
    pub(super) const fn names_remedy(&self) -> bool {
        self.has(List::Remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_asks_for_a_list_of_its_own() {
        let answers = |text: &str| {
            let said = Said::of(text);
            [
                said.is_boilerplate(),
                said.announces_list(),
                said.due_before(),
                said.due_after(),
                said.names_case(),
                said.names_remedy(),
            ]
        };
        let only = |nth: usize| std::array::from_fn(|place| place == nth);
        assert_eq!(answers("Contact the vendor."), only(0));
        assert_eq!(answers("Do the following:"), only(1));
        assert_eq!(answers("Stop it before you move it."), only(2));
        assert_eq!(answers("Start it after the move."), only(3));
        assert_eq!(answers("Move it if needed."), only(4));
        assert_eq!(answers("Stop it to avoid this."), only(5));
        assert_eq!(answers("Stop the relay."), [false; 6]);
    }

    #[test]
    fn what_is_explained_is_not_due() {
        assert!(Said::of("Stop it before you move it because it hangs.").due_before());
        assert!(!Said::of("Stop it because it hangs before you move it.").due_before());
    }
}
