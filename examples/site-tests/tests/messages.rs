//! What a test says when something does not hold: the failure itself is what these tests are about.

use kbpress::article::RegistryType;
use kbpress::testing::{Site, article};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The message with which `test` fails.
fn message(test: impl FnOnce()) -> String {
    let failure = catch_unwind(AssertUnwindSafe(test)).expect_err("this was to fail");
    failure
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| failure.downcast_ref::<&str>().map(|m| (*m).to_owned()))
        .unwrap()
}

#[test]
fn what_was_expected_and_found_stand_below_each_other_with_the_line_of_the_article() {
    let said = message(|| {
        let moving = article("HC-0001");
        let value = moving.procedure(0).step("3").registry_value("Dictation", "ServerName").has_data("DICT01");
        drop(value);
    });
    for part in [
        "HC-0001, procedure 0, step 3, registry value ServerName: data",
        "expected: Some(\"DICT01\")",
        "found:    Some(\"DICT02\")",
        "content/HC-0001.md:",
        "ServerName",
    ] {
        assert!(said.contains(part), "“{part}” is not in\n{said}");
    }
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    assert!(message(|| drop(article("HC-0003"))).contains("did you mean"));
    let moving = article("HC-0001");
    assert!(message(|| drop(moving.procedure(1))).contains("a procedure at 1"));
    assert!(message(|| drop(moving.procedure(0).step("9"))).contains("\"4.1\""));
    assert!(message(|| drop(moving.file("Words.txt"))).contains("Voices.dat"));
    assert!(message(|| drop(moving.reference("HC-0009"))).contains("HC-0002"));
    assert!(message(|| drop(moving.registry_value("", "Server"))).contains("ServerName"));
    assert!(message(|| drop(moving.registry_value("", "ServerName").has_type(RegistryType::Dword))).contains("REG_SZ"));
    let finding = || {
        moving.has_finding("KB060");
    };
    assert!(message(finding).contains("expected: KB060"));
    assert!(message(|| drop(Site::here().articles_with_keyword("fax"))).contains("no article"));
    assert!(message(|| drop(Site::at("nowhere"))).contains("site.toml cannot be read"));
}
