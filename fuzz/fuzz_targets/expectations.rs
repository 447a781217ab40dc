//! Any text as a file of expectations: read, judged and blessed.
#![no_main]

#[path = "../../tests/common/expect_invariants.rs"]
mod expect_invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    expect_invariants::check(text);
});
