//! Files of expectations with anything in them are refused with a reason, or judged and blessed; blessing keeps remarks, order
//! and everything that holds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

#[path = "common/expect_invariants.rs"]
mod expect_invariants;
#[path = "common/import_invariants.rs"]
mod import_invariants;

use proptest::prelude::*;

/// Lines of an expectation, with the columns that they belong to.
const LINES: &[&str] = &[
    "    title: Move it",
    "    title: 'Move it'   # a remark",
    "    title: {contains: \"gate\"}",
    "    title: {matches: ^M, contains: x}",
    "    owner: |\n      Us",
    "    owner: null",
    "    keywords: [spooler]",
    "    keywords:\n      - spooler\n      # a remark\n      - fax # here\n      - mail",
    "    keywords:\n    - \"a\"\n",
    "    products: {contains: [x]}",
    "    count: {procedures: 2, files: {at_least: 1, at_most: 0}}",
    "    procedures:\n      - number: 1\n        steps: 9\n        nesting: [\"1\"]\n        step:\n          \"1\": Start.\n          \"9\": {optional: true}",
    "    procedures:\n      - role: other\n        texts:\n          - One.",
    "    registry:\n      - name: spool\n        type: REG_DWORD\n        data: \"7\"\n      - {name: Spool, action: delete}",
    "    references: [KB-2, KB-3]",
    "    findings:\n      - code: KB040\n        count: 7",
    "# a remark at the margin",
    "",
    "    \u{e9}: 1",
    "    title: \u{201c}x\u{201d}",
    "  - every: {id: \"*\"}",
    "  - article: KB-1",
    "\t",
    "    ? [a]\n    : b",
    "    title: &a b",
    "    - [",
];

fn file() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 0..8)
        .prop_map(|lines| format!("expectations:\n  - article: KB-1\n{}\n", lines.join("\n")))
}

/// The lines of a text that are nothing but remarks.
fn remarks(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.trim_start().starts_with('#')).collect()
}

/// What a fuzzer has found to break something once.
#[test]
fn files_that_once_broke_something_are_refused_with_a_reason_or_judged() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/found-expectations");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        expect_invariants::check(&String::from_utf8_lossy(&bytes));
        seen += 1;
    }
    assert!(seen > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_of_expectations_is_refused_with_a_reason_or_judged(text in file()) {
        if let Some(blessed) = expect_invariants::check(&text) {
            prop_assert_eq!(remarks(&text), remarks(&blessed), "{}\n---\n{}", text, blessed);
        }
    }

    #[test]
    fn any_text_is_refused_with_a_reason_or_judged(text in "[a-z:\\-\\[\\]{}#'\"|>&*! \n\t\u{e9}]{0,80}") {
        expect_invariants::check(&text);
        expect_invariants::check(&format!("expectations:\n  - article: KB-1\n    {text}\n"));
    }

    #[test]
    fn any_bytes_are_imported_without_a_panic(form in any::<u8>(), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        import_invariants::check(form, &bytes);
    }
}
