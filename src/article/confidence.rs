//! How sure an extracted fact is, and what in the text speaks for it.

use super::reason::Reason;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How sure an extracted fact is; the order is from the least to the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read between the lines: to be looked at before it is used.
    Guess,
    /// Said in running text, whose meaning was most likely this.
    #[default]
    Likely,
    /// Shown in a form that leaves no doubt.
    Certain,
}

/// How sure a fact is, and why. Every recogniser says it of everything that it yields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// How sure it is.
    pub confidence: Confidence,
    /// What in the text speaks for it, or why it is no surer: a phrase that can follow "because".
    #[serde(with = "super::reason")]
    pub reason: Reason,
}

impl Evidence {
    /// A form that leaves no doubt.
    #[must_use]
    pub const fn certain(reason: &'static str) -> Self {
        Self { confidence: Confidence::Certain, reason }
    }

    /// A meaning that is most likely this one.
    #[must_use]
    pub const fn likely(reason: &'static str) -> Self {
        Self { confidence: Confidence::Likely, reason }
    }

    /// Something read between the lines.
    #[must_use]
    pub const fn guess(reason: &'static str) -> Self {
        Self { confidence: Confidence::Guess, reason }
    }

    /// The less sure of two: what rests on both is no surer than either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if other.confidence < self.confidence { other } else { self }
    }

    /// Whether it is a guess, which is marked as one wherever it is shown.
    #[must_use]
    pub fn is_guess(self) -> bool {
        self.confidence == Confidence::Guess
    }
}

/// A part of a fact that was read from other words than the fact itself, and so has its own evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The case in which a step or an obligation applies.
    Condition,
    /// The part of a screen where a step is carried out.
    Place,
    /// That a step may be left out.
    Optional,
    /// What is seen when a step has been carried out.
    Expected,
    /// The steps that a step sends its reader to.
    RefersTo,
    /// When an obligation is due.
    Kind,
    /// What is to be done with a file.
    Disposition,
    /// The language of a listing.
    Language,
}

/// The evidence of a part of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inferred {
    /// The part.
    pub part: Part,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// The evidence for `part` among `inferred`, where that part was found.
#[must_use]
pub fn evidence_of(inferred: &[Inferred], part: Part) -> Option<Evidence> {
    inferred.iter().find(|one| one.part == part).map(|one| one.evidence)
}
