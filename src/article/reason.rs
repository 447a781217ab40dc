//! Reasons as bytes. Every reason is a text of the program itself, so that a fact need not own it; what is read back leads to a
//! text that is kept for good, once for each reason and thread. There are as many reasons as recognisers give, and only bytes that
//! this program wrote are read back, so that what is kept does not grow with the library.

use serde::{Deserialize as _, Deserializer, Serializer};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;

/// Why a fact is as sure as it is: a text of the program itself.
pub type Reason = &'static str;

thread_local! {
    static KNOWN: RefCell<HashSet<Reason>> = RefCell::default();
}

pub(super) fn serialize<S: Serializer>(reason: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(reason)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reason, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    Ok(KNOWN.with_borrow_mut(|known| match known.get(text.as_ref()) {
        Some(reason) => *reason,
        None => {
            let reason: Reason = Box::leak(text.into_owned().into_boxed_str());
            known.insert(reason);
            reason
        }
    }))
}
