//! What is refused, and why.

use crate::support::{Ask, article, text, value, with_values};
use kbpress::article::{Action, Confidence, Notation, RegistryType};
use kbpress::diagnostic::Code;
use kbpress::export::{Direction, ExportError, Format, What};

#[track_caller]
fn refused(ask: &Ask<'_>, article: &kbpress::article::Article) -> Vec<Code> {
    match ask.of(article) {
        Err(ExportError::Refused(findings)) => {
            for finding in &findings {
                assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:?}");
            }
            findings.iter().map(|finding| finding.code).collect()
        }
        other => panic!("not refused: {other:?}"),
    }
}

/// The codes by which a single value is refused.
fn codes(change: impl FnOnce(&mut kbpress::article::RegistryValue)) -> Vec<Code> {
    let mut value = value(RegistryType::Dword, "Speed", "1");
    change(&mut value);
    refused(&Ask::registry(Format::Reg), &with_values(vec![value]))
}

#[test]
fn every_kind_of_doubt_has_its_code() {
    assert_eq!(codes(|v| v.confidence = Confidence::Guess), [Code::ExportGuess]);
    assert_eq!(codes(|v| v.kind = None), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.key = None), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.key = Some("HKEY_USER\\A".into())), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.key = Some("HKEY_LOCAL_MACHINE".into())), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.key = Some("HKEY_LOCAL_MACHINE\\<name>".into())), [Code::ExportPlaceholder]);
    assert_eq!(codes(|v| v.key = Some("HKEY_LOCAL_MACHINE\\%name%".into())), [Code::ExportPlaceholder]);
    assert_eq!(codes(|v| v.key = Some("HKEY_LOCAL_MACHINE\\[Name]\\x".into())), [Code::ExportChoice]);
    assert_eq!(codes(|v| v.name = "<name>".into()), [Code::ExportPlaceholder]);
    assert_eq!(codes(|v| v.name = "A=1".into()), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.data = None), [Code::ExportChoice]);
    assert_eq!(codes(|v| v.data = Some("<value>".into())), [Code::ExportPlaceholder]);
    assert_eq!(codes(|v| v.data = Some("lots".into())), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.data = Some("1 or 2".into())), [Code::ExportUnclear]);
    assert_eq!(codes(|v| v.data = Some("4294967296".into())), [Code::ExportUnclear]);
    let strings = |v: &mut kbpress::article::RegistryValue| {
        (v.kind, v.data, v.action) = (Some(RegistryType::MultiSz), Some("a".into()), Action::Delete);
    };
    assert_eq!(codes(strings), [Code::ExportChoice]);
    let words = |v: &mut kbpress::article::RegistryValue| {
        (v.kind, v.data) = (Some(RegistryType::Sz), Some("the name of it".into()))
    };
    assert_eq!(codes(words), [Code::ExportChoice]);
    let variable =
        |v: &mut kbpress::article::RegistryValue| (v.kind, v.data) = (Some(RegistryType::Sz), Some("%A%\\x".into()));
    assert_eq!(codes(variable), [Code::ExportPlaceholder]);
}

#[test]
fn all_reasons_are_told_at_once() {
    let mut first = value(RegistryType::Dword, "<a>", "<b>");
    first.confidence = Confidence::Guess;
    let mut second = value(RegistryType::Dword, "Second", "1");
    second.key = None;
    let found = refused(&Ask::registry(Format::Reg), &with_values(vec![first, second]));
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn a_described_value_is_left_out_and_told() {
    let mut described = value(RegistryType::Dword, "Described", "1");
    described.action = Action::Document;
    let only = with_values(vec![described.clone()]);
    assert_eq!(refused(&Ask::registry(Format::Reg), &only), [Code::ExportNothing, Code::ExportDocumented]);
    let both = with_values(vec![described, value(RegistryType::Dword, "Set", "1")]);
    let exported = Ask::registry(Format::Reg).of(&both).unwrap();
    assert_eq!(exported.findings[0].code, Code::ExportDocumented);
    let text = text(&exported.bytes);
    assert!(text.contains("\"Set\"=dword:00000001") && !text.contains("\"Described\""), "{text}");
    assert!(
        text.contains("; Not in this file, because it is only described: HKEY_CURRENT_USER\\Software\\Acme, Described")
    );
}

#[test]
fn two_data_for_one_value_are_a_choice() {
    let twice =
        |data: &str| with_values(vec![value(RegistryType::Dword, "A", "1"), value(RegistryType::Dword, "a", data)]);
    assert_eq!(refused(&Ask::registry(Format::Reg), &twice("2")), [Code::ExportChoice]);
    let same = text(&Ask::registry(Format::Reg).of(&twice("0x1")).unwrap().bytes);
    assert_eq!(same.matches("=dword:").count(), 1);
}

#[test]
fn a_value_that_is_set_in_one_place_and_deleted_in_another_is_a_choice() {
    let text = "---\nid: Q100001\ntitle: There and back\n---\n\n# There and back\n\n## Resolution\n\n1. Import this file:\n\n   ```reg\n   Windows Registry Editor Version 5.00\n\n   [HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme]\n   \"Fast\"=dword:00000001\n   ```\n\n## Take it back\n\n```reg\nWindows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme]\n\"Fast\"=-\n```\n";
    let article = article("Q100001.md", text.as_bytes());
    assert_eq!(article.registry.values.len(), 1, "{:?}", article.registry.values);
    assert_eq!(refused(&Ask::registry(Format::Reg), &article), [Code::ExportChoice]);
    let named = Ask { step: Some("1"), ..Ask::registry(Format::Reg) }.of(&article).unwrap();
    assert!(crate::support::text(&named.bytes).contains("\"Fast\"=dword:00000001"));
}

#[test]
fn a_format_that_cannot_say_a_change_refuses_it() {
    let name = with_values(vec![value(RegistryType::Sz, "Straße", "x")]);
    assert_eq!(refused(&Ask::registry(Format::Cmd), &name), [Code::ExportFormat]);
    let mut slash = value(RegistryType::Sz, "A", "x");
    slash.key = Some("HKEY_CURRENT_USER\\Generic / Text".into());
    let slash = with_values(vec![slash]);
    assert_eq!(refused(&Ask::registry(Format::PowerShell), &slash), [Code::ExportFormat]);
    assert!(Ask::registry(Format::Reg).of(&slash).is_ok() && Ask::registry(Format::Cmd).of(&slash).is_ok());
    let quote = with_values(vec![value(RegistryType::Sz, "A", "\"a\"")]);
    assert!(
        Ask { direction: Direction::Undo, ..Ask::registry(Format::Cmd) }.of(&quote).is_ok(),
        "only its name matters"
    );
}

const CHOICES: &str = "---
id: Q100001
title: Choices
---

# Choices

## Resolution

1. Under the key `HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme`, set this value:

   | Value | Type | Data |
   |---|---|---|
   | First | REG_DWORD | 1 |

2. If the queue is stuck, set this value under the key `HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme`:

   | Value | Type | Data |
   |---|---|---|
   | Second | REG_DWORD | 2 |
";

/// The article of two steps, each with a value to be set. How sure the recogniser is of that is not what these tests are about.
fn choices() -> kbpress::article::Article {
    let mut article = article("Q100001.md", CHOICES.as_bytes());
    assert_eq!(article.registry.values.len(), 2, "{:?}", article.registry.values);
    for value in &mut article.registry.values {
        (value.action, value.confidence) = (Action::Set, Confidence::Likely);
    }
    article
}

#[test]
fn a_step_that_applies_in_a_case_only_has_to_be_named() {
    let article = choices();
    assert_eq!(refused(&Ask::registry(Format::Reg), &article), [Code::ExportChoice]);
    let first = Ask { step: Some("1"), ..Ask::registry(Format::Reg) }.of(&article).unwrap();
    assert!(text(&first.bytes).contains("\"First\"") && !text(&first.bytes).contains("\"Second\""));
    let second = Ask { step: Some("1:2"), ..Ask::registry(Format::Reg) }.of(&article).unwrap();
    let second = text(&second.bytes);
    assert!(second.contains("\"Second\"") && second.contains("; Only in this case: If the queue is stuck"), "{second}");
}

#[test]
fn alternatives_have_to_be_chosen_by_their_list() {
    let mut article = choices();
    let mut other = article.procedures[0].clone();
    for (procedure, label) in [(&mut article.procedures[0], "Method 1"), (&mut other, "Method 2")] {
        procedure.choice = Some(kbpress::article::Choice { label: label.into(), group: 1 });
        procedure.steps[1].condition = None;
    }
    other.steps[0].values = vec![2];
    other.steps[1].values = Vec::new();
    article.procedures.push(other);
    let mut third = article.registry.values[0].clone();
    third.name = "Third".into();
    article.registry.values.push(third);
    assert_eq!(refused(&Ask::registry(Format::Reg), &article), [Code::ExportChoice]);
    for (list, name) in [("1:", "First"), ("2:", "Third")] {
        let exported = Ask { step: Some(list), ..Ask::registry(Format::Reg) }.of(&article).unwrap();
        assert!(text(&exported.bytes).contains(&format!("\"{name}\"")), "{list}");
    }
}

#[test]
fn what_to_reproduce_a_problem_takes_has_to_be_named() {
    let mut article = choices();
    article.procedures[0].role = kbpress::article::Role::Reproduction;
    article.procedures[0].steps[1].condition = None;
    assert_eq!(refused(&Ask::registry(Format::Reg), &article), [Code::ExportChoice; 2]);
    assert!(Ask { step: Some("1:"), ..Ask::registry(Format::Reg) }.of(&article).is_ok());
}

#[test]
fn a_wrong_call_is_no_refusal() {
    let article = choices();
    for (ask, said) in [
        (Ask { step: Some("9"), ..Ask::registry(Format::Reg) }, "no step `9`; it has 1, 2"),
        (Ask { step: Some("3:1"), ..Ask::registry(Format::Reg) }, "no step `3:1`"),
        (Ask { set: &["Name=x"], ..Ask::registry(Format::Reg) }, "nothing to fill in"),
        (
            Ask { direction: Direction::Undo, step: Some("1"), ..Ask::registry(Format::Csv) },
            "no undo file of the form `csv`",
        ),
        (Ask { what: What::Steps, ..Ask::registry(Format::Reg) }, "no list of steps of the form `reg`"),
    ] {
        match ask.of(&article) {
            Err(ExportError::Call(message)) => assert!(message.contains(said), "{message}"),
            other => panic!("{said}: {other:?}"),
        }
    }
}

#[test]
fn a_table_for_review_refuses_nothing_and_says_why() {
    let mut guess = value(RegistryType::Dword, "Guess", "<n>");
    guess.confidence = Confidence::Guess;
    let article = with_values(vec![guess]);
    let csv = text(&Ask::registry(Format::Csv).of(&article).unwrap().bytes);
    assert!(csv.contains("\"Guess\"") && csv.contains("is a guess") && csv.contains("is not filled in"), "{csv}");
}

#[test]
fn listings_are_read_by_their_own_rules() {
    let mut listed = value(RegistryType::Dword, "Timeout", "00000258");
    listed.notation = Notation::RegistryFile;
    let mut path = value(RegistryType::Sz, "Path", "<Product Path>\\\\a.dll");
    path.notation = Notation::RegistryFile;
    let ask = Ask { set: &["Product Path=C:\\Acme"], ..Ask::registry(Format::Reg) };
    let text = text(&ask.of(&with_values(vec![listed, path])).unwrap().bytes);
    assert!(text.contains("\"Timeout\"=dword:00000258") && text.contains("\"Path\"=\"C:\\\\Acme\\\\a.dll\""), "{text}");
}

#[test]
fn a_key_of_which_nothing_is_exported_is_never_left_out_without_a_word() {
    let named = "1. Set the value in the following key:\n\n   HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\n\n   Value Name: A\n   Data Type: REG_DWORD\n   Value: 1\n\n2. Look at the following key:\n\n   HKEY_LOCAL_MACHINE\\SOFTWARE\\Away\n\n3. Restart.\n";
    let made = Ask::registry(Format::Reg).of(&article("EX-2.md", named)).unwrap();
    let told = made.findings.iter().find(|finding| finding.code == Code::ExportDocumented);
    assert!(told.unwrap().message.contains("SOFTWARE\\Away"), "{told:?}");
    assert!(
        text(&made.bytes)
            .contains("; Not in this file: what the article says of the key HKEY_LOCAL_MACHINE\\SOFTWARE\\Away")
    );
}

#[test]
fn a_key_is_deleted_only_where_nothing_is_left_to_decide() {
    let told = |sentence: &str, key: &str| format!("1. {sentence}\n\n   {key}\n\n2. Restart.\n");
    let codes = |text: &str| refused(&Ask::registry(Format::Reg), &article("EX-3.md", text));
    let delete = "Delete the following key:";
    assert_eq!(codes(&told(delete, "HKEY_LOCAL_MACHINE\\SOFTWARE")), [Code::ExportUnclear]);
    assert_eq!(codes(&told(delete, "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services")), [Code::ExportUnclear]);
    assert_eq!(codes(&told(delete, "HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\<name>")), [Code::ExportPlaceholder]);
    // What is filled in may make it another key.
    let listing = "1. Import this:\n\n   ```reg\n   [-HKEY_LOCAL_MACHINE\\SOFTWARE\\<Company>]\n   ```\n";
    let open = article("EX-3.md", listing);
    let fill = |set| Ask { set, ..Ask::registry(Format::Reg) };
    assert_eq!(refused(&fill(&["Company=Microsoft"]), &open), [Code::ExportUnclear]);
    assert!(fill(&["Company=Acme"]).of(&open).is_ok());
    let case = told("If the relay is old, delete the following key:", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme");
    assert_eq!(codes(&case), [Code::ExportNothing]);
}
