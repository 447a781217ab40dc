//! How sure each recogniser is, and why: one article each that leaves no doubt, and one that leaves some.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::articles::article;
use kbpress::record::Record;
use serde_json::Value;
use std::path::Path;

fn record(text: &str) -> Value {
    read(&format!("---\ntitle: \"Q900790: The tray\"\n---\n\n{text}"))
}

/// The record of an article with its front matter.
fn read(text: &str) -> Value {
    serde_json::to_value(Record::of(&article("a.md", text))).unwrap()
}

/// Checks that the entry at `pointer` in the record of `text` is as sure as `wanted` says.
#[track_caller]
fn check(text: &str, pointer: &str, wanted: &str) {
    let record = record(text);
    let entry = record.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer} in {record:#}"));
    let said = format!("{}: {}", entry["confidence"].as_str().unwrap(), entry["reason"].as_str().unwrap());
    assert_eq!(said, wanted, "{pointer} of {text}");
}

/// Checks how sure a part of the entry at `pointer` is.
#[track_caller]
fn check_part(text: &str, pointer: &str, part: &str, wanted: &str) {
    let record = record(text);
    let entry = record.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer} in {record:#}"));
    let parts = entry["inferred"].as_array().unwrap();
    let found = parts.iter().find(|one| one["part"] == part).unwrap_or_else(|| panic!("no {part} in {entry:#}"));
    let said = format!("{}: {}", found["confidence"].as_str().unwrap(), found["reason"].as_str().unwrap());
    assert_eq!(said, wanted, "{part} of {text}");
}

/// The form with underlined headings, which is not Markdown.
fn fixed(section: &str, body: &str) -> String {
    let rule = "=".repeat(section.len());
    format!(
        "## Q900790: The tray\n\n\tArticle: Q900790\n\tProduct(s): Tray\n\tLast Modified: 02-FEB-2024\n\n\t{section}\n\t{rule}\n\n{body}"
    )
}

#[test]
fn sections() {
    check(&fixed("CAUSE", "\tIt is old.\n"), "/sections/0", "certain: its heading is underlined");
    check("## Cause\n\nIt is old.\n", "/sections/0", "certain: its line is marked as a heading");
}

#[test]
fn roles_of_lists() {
    let list = |lead: &str, items: &str| fixed("MORE INFORMATION", &format!("\t{lead}\n\n{items}"));
    let commands = "\t1. Open the lid.\n\n\t2. Close the lid.\n";
    check(&list("To clean it:", commands), "/procedures/0", "certain: its heading or lead-in names a goal");
    let mixed = "\t1. Open the lid.\n\n\t2. The lamp is red.\n";
    check(&list("Look:", mixed), "/procedures/0", "guess: only half of its items are commands");
    let facts = "\t1. The lid is open.\n\n\t2. The lamp is red.\n";
    check(&list("Look:", facts), "/procedures/0", "certain: none of its items is a command");
    let offered = "likely: its lead-in announces what there is to choose from";
    check(&list("There are two possible choices:", commands), "/procedures/0", offered);
}

#[test]
fn steps_and_their_parts() {
    let steps = |items: &str| fixed("RESOLUTION", items);
    let text = steps("\t1. If the lamp is red, open the lid.\n\n\t2. In the Lid box, type a name.\n");
    check(&text, "/procedures/0/steps/0", "certain: a number stands before it in its place in the list");
    check_part(&text, "/procedures/0/steps/0", "condition", "likely: the clause that opens it names a case");
    check_part(&text, "/procedures/0/steps/1", "place", "likely: the clause that opens it names a part of a screen");
    let alone = steps("\t1. (Optional) Open the lid. Result: The lamp is red. Repeat step 1.\n");
    let step = "/procedures/0/steps/0";
    check(&alone, step, "likely: a number stands before it, but it is the only item of its list");
    check_part(&alone, step, "optional", "certain: its first word says so");
    check_part(&alone, step, "expected", "certain: it is labelled as a result");
    check_part(&alone, step, "refers_to", "certain: it names steps by their numbers");
}

#[test]
fn registry_keys_and_values() {
    let shown = "\t   HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Tray\n\n\t   Value Name: Depth\n\t   Data Type: REG_DWORD\n\t   Data: 5\n";
    check(&fixed("RESOLUTION", shown), "/registry/keys/0", "certain: its hive and path are written out");
    check(&fixed("RESOLUTION", shown), "/registry/values/0", "certain: a labelled block gives it");
    let keyless = "\tSet this in the registry:\n\n\t   Value Name: Depth\n\t   Data Type: REG_DWORD\n\t   Data: 5\n";
    check(&fixed("RESOLUTION", keyless), "/registry/values/0", "guess: the article does not say its key");
}

#[test]
fn files_and_what_is_to_be_done_with_them() {
    let named = "\tCopy the following files:\n\n\t   Tray.dll\n\t   Lid.exe\n";
    check(&fixed("RESOLUTION", named), "/files/0", "certain: the text before the list speaks of files");
    check_part(&fixed("RESOLUTION", named), "/files/0", "disposition", "likely: the sentence before the list says so");
    let many = "\tRename the first of the following files and, when all others are there, delete it:\n\n\t   Tray.dll\n\t   Lid.exe\n";
    check_part(
        &fixed("RESOLUTION", many),
        "/files/0",
        "disposition",
        "guess: the sentence before the list names several things to do",
    );
    let alone = "\tIt is this one:\n\n\t   Tray.dll\n";
    check(
        &fixed("RESOLUTION", alone),
        "/files/0",
        "guess: something that looks like a file's name stands on a line of its own",
    );
}

#[test]
fn references() {
    check("See Q900791.\n", "/references/0", "certain: it is written as the ids of articles are");
}

#[test]
fn notices() {
    let label = fixed("CAUSE", "\tNOTE: It is old.\n");
    check(&label, "/notes/0", "certain: its word stands as a label at the head");
    let inside = fixed("CAUSE", "\tThe tray was built for one line only. NOTE: It is old.\n");
    check(&inside, "/notes/0", "likely: its word stands as a label in the midst of a paragraph");
}

#[test]
fn code_and_its_language() {
    let listing =
        "\tUse this code:\n\n\t   Dim Lid As Integer\n\t   If Lid > 5 Then\n\t      MsgBox \"Open\"\n\t   End If\n";
    check(&fixed("CAUSE", listing), "/code/0", "certain: its lines are written as program text");
    check_part(&fixed("CAUSE", listing), "/code/0", "language", "likely: each of its lines speaks for this language");
    let typed = "\tType the following command:\n\n\t   tray /open\n";
    check(&fixed("CAUSE", typed), "/code/0", "likely: the text before it announces something to be typed");
    check_part("```ini\n[Tray]\nDepth=5\n```\n", "/code/0", "language", "certain: its author named it");
}

#[test]
fn tables() {
    let ruled = "\tSetting      Default\n\t--------------------\n\tDepth        5\n\tWidth        7\n";
    check(&fixed("CAUSE", ruled), "/tables/0", "certain: rules mark its head or its columns");
}

#[test]
fn obligations_and_when_they_are_due() {
    let first = "/obligations/0";
    let remedy = fixed("WORKAROUND", "\tTo work around this problem, turn off the lamp.\n");
    check(&remedy, first, "certain: it names the problem as its goal and says what to do");
    check_part(&remedy, first, "kind", "certain: it names the problem as its goal");
    let case = fixed("MORE INFORMATION", "\tIf the lamp is red, you must empty the tray before you open the lid.\n");
    check(&case, first, "likely: it says what the reader must do, or what must be so");
    check_part(&case, first, "kind", "likely: a word in it says so");
    check_part(&case, first, "condition", "certain: the clause that opens the sentence names it");
    let state = fixed("MORE INFORMATION", "\tYou must be the owner of the tray.\n");
    check_part(&state, first, "kind", "guess: it names what must be so, which is mostly seen to beforehand");
}

#[test]
fn placeholders() {
    let first = "/placeholders/0";
    let path = fixed("CAUSE", "\tOpen \\\\<Server Name>\\lid.\n");
    check(&path, first, "certain: brackets in a path name what belongs there");
    let prose = fixed("CAUSE", "\tType <your account name> there.\n");
    check(&prose, first, "likely: words in brackets name what the reader has to fill in");
    let odd = fixed("CAUSE", "\tOpen c:\\<lid>\\x.\n");
    check(&odd, first, "guess: words in brackets stand in a path");
    let variable = fixed("CAUSE", "\tOpen %TrayRoot%\\lid.\n");
    check(&variable, first, "certain: it is written as an environment variable");
}

#[test]
fn errors_and_events() {
    let text = fixed("CAUSE", "\tEvent ID: 7000\n\n\tThe tray ends with error 1069 and 0x80070005.\n");
    check(&text, "/events/0", "likely: the word for an event stands before it");
    check(&text, "/errors/0", "likely: the word for an error stands beside it");
    check(&text, "/errors/1", "certain: it is written as failures of the system are");
}

/// The record says of every entry how sure it is: what has a line has a confidence, but for runs of bare text, findings and
/// the parts that are shown with the entry they belong to.
#[test]
fn every_entry_of_a_record_says_how_sure_it_is() {
    let (mut folders, mut seen) = (vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("content")], 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let record = read(&std::fs::read_to_string(&path).unwrap());
            let entries = record.as_object().unwrap().iter();
            seen += entries
                .filter(|(name, _)| *name != "introduction" && *name != "findings")
                .map(|(name, value)| sure(name, value))
                .sum::<usize>();
        }
    }
    assert!(seen > 500, "only {seen} entries were looked at");
}

/// Checks every entry inside `value`, which stands under `name`, and counts them.
fn sure(name: &str, value: &Value) -> usize {
    match value {
        Value::Array(all) => all.iter().map(|one| sure(name, one)).sum(),
        Value::Object(fields) => {
            let is_entry = fields.contains_key("line") || fields.contains_key("lines");
            if is_entry {
                assert!(fields.contains_key("confidence"), "{name}: {value:#}");
                assert!(fields["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{name}: {value:#}");
            }
            usize::from(is_entry) + fields.iter().map(|(name, value)| sure(name, value)).sum::<usize>()
        }
        _ => 0,
    }
}
