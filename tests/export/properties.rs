//! What must hold for any names, keys and data.

use crate::reader::{entries, import};
use crate::support::{Ask, FORMATS, value, with_values};
use kbpress::article::{Action, Notation, RegistryType};
use kbpress::export::{
    Change, Data, Fillings, Format, Hive, Key, Operation, batch_file, registry_changes, registry_file,
};
use kbpress::source::LineRange;
use proptest::prelude::*;

/// Visible text with what is dangerous in files and scripts.
fn visible() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,40}",
        "[\\\\\"'`$();&|<>^%!@#=,\\[\\]{}a-c ]{0,24}",
        "[^\\p{C}\\p{Z}\u{ad}\u{fe00}-\u{fe0f}\u{e0000}-\u{e0fff}]{0,12}",
        Just("’; Remove-Item x #".to_owned()),
        Just("\"a\"=\"b\"".to_owned()),
    ]
}

fn key() -> impl Strategy<Value = Key> {
    let hive = prop_oneof![
        Just(Hive::LocalMachine),
        Just(Hive::CurrentUser),
        Just(Hive::ClassesRoot),
        Just(Hive::Users),
        Just(Hive::CurrentConfig)
    ];
    let part = visible().prop_map(|text| text.replace('\\', "-")).prop_filter("a name", |text| !text.trim().is_empty());
    (hive, prop::collection::vec(part, 1..4)).prop_map(|(hive, parts)| Key { hive, path: parts.join("\\") })
}

fn data() -> impl Strategy<Value = Data> {
    let item = visible().prop_filter("no string of a list is empty", |text| !text.is_empty());
    prop_oneof![
        any::<String>().prop_map(Data::Sz),
        visible().prop_map(Data::Sz),
        any::<String>().prop_map(Data::ExpandSz),
        prop::collection::vec(item, 0..4).prop_map(Data::MultiSz),
        any::<u32>().prop_map(Data::Dword),
        any::<u64>().prop_map(Data::Qword),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(Data::Binary),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let operation = prop_oneof![4 => data().prop_map(Operation::Set), 1 => Just(Operation::Delete)];
    (key(), visible(), operation, prop::option::of(".*")).prop_map(|(key, name, operation, step)| Change {
        key,
        name,
        operation,
        lines: LineRange::new(1, 2),
        conditions: step.iter().cloned().collect(),
        step,
    })
}

proptest! {
    #[test]
    fn a_registry_file_says_what_was_to_be_said(changes in prop::collection::vec(change(), 1..5), head in ".*") {
        let bytes = registry_file(&[head], &changes);
        let imported = import(&bytes);
        prop_assert_eq!(imported.dropped, Vec::<String>::new());
        prop_assert_eq!(imported.entries, entries(&changes));
    }

    #[test]
    fn no_line_of_a_registry_file_is_longer_than_it_has_to_be(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let change = Change {
            key: Key { hive: Hive::CurrentUser, path: "A".into() },
            name: "Bytes".into(),
            operation: Operation::Set(Data::Binary(bytes)),
            lines: LineRange::single(1),
            step: None,
            conditions: Vec::new(),
        };
        let text = crate::support::text(&registry_file(&[], &[change]));
        for line in text.split("\r\n") {
            prop_assert!(line.chars().count() <= 80, "{}", line);
            prop_assert!(!line.trim_start().starts_with(','), "{}", line);
            prop_assert!(!line.ends_with('\\') || line.ends_with(",\\"), "{}", line);
        }
    }

    #[test]
    fn no_line_of_a_batch_file_is_anything_but_a_known_command(changes in prop::collection::vec(change(), 1..4), head in ".*") {
        if let Some(bytes) = batch_file(&[head], "KB-1", &changes) {
            let text = String::from_utf8(bytes).unwrap();
            prop_assert!(text.is_ascii());
            for line in text.split("\r\n") {
                let known = ["", "rem", "@echo off", "setlocal", "set \"RECORD=", "if ", "md ", "reg add ", "reg query ", "reg export ", "reg delete ", "set \"RECORD",  "echo ", "exit /b ", ":"];
                prop_assert!(known.iter().any(|start| line.starts_with(start) && (!start.is_empty() || line.is_empty())), "{}", line);
            }
        }
    }

    #[test]
    fn whatever_an_article_says_is_exported_or_refused_with_a_reason(
        name in ".*", text in ".*", key in ".*", kind in 0..6usize, listed in any::<bool>(), delete in any::<bool>()
    ) {
        let kinds = [
            RegistryType::Sz, RegistryType::ExpandSz, RegistryType::MultiSz, RegistryType::Dword, RegistryType::Binary, RegistryType::Qword,
        ];
        let mut value = value(kinds[kind], &name, &text);
        value.key = Some(format!("HKEY_CURRENT_USER\\{key}"));
        value.notation = if listed { Notation::RegistryFile } else { Notation::Plain };
        value.action = if delete { Action::Delete } else { Action::Set };
        let article = with_values(vec![value]);
        for (format, name) in FORMATS {
            match Ask::registry(format).of(&article) {
                Ok(exported) => prop_assert!(!exported.bytes.is_empty(), "{}", name),
                Err(kbpress::export::ExportError::Refused(findings)) => prop_assert!(!findings.is_empty()),
                Err(other) => prop_assert!(false, "{:?}", other),
            }
        }
        if let Ok(changes) = registry_changes(&article, None, &Fillings::default()) {
            let imported = import(&Ask::registry(Format::Reg).of(&article).unwrap().bytes);
            prop_assert_eq!(imported.dropped, Vec::<String>::new());
            prop_assert_eq!(imported.entries, entries(&changes));
        }
    }

    #[test]
    fn what_is_filled_in_arrives_as_it_is(filled in "[^\0=]*") {
        let article = with_values(vec![value(RegistryType::Sz, "Server", "\\\\<Server Name>\\x")]);
        let pair = format!("Server Name={filled}");
        let ask = Ask { set: &[&pair], ..Ask::registry(Format::Reg) };
        let imported = import(&ask.of(&article).unwrap().bytes);
        let data = Data::Sz(format!("\\\\{filled}\\x"));
        let key = "HKEY_CURRENT_USER\\Software\\Acme".to_owned();
        prop_assert_eq!(imported.entries, vec![crate::reader::Entry::Set { key, name: "Server".into(), data }]);
    }
}
