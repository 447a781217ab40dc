//! How sure an extracted fact is.

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
