//! Any bytes as a file to be imported; the first one says in which form.
#![no_main]

#[path = "../../tests/common/import_invariants.rs"]
mod import_invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((form, rest)) = bytes.split_first() {
        import_invariants::check(*form, rest);
    }
});
