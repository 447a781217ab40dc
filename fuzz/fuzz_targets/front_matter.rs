//! Any bytes as front matter of a short article, and what must hold of it.
#![no_main]

#[path = "../../tests/common/invariants.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| invariants::check(&[b"---\n", bytes, b"\n---\n\n# Title\n\n1. Wait.\n"].concat()));
