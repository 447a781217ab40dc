//! What must hold of our articles.

use kbpress::article::{Action, Disposition, RegistryType, Role};
use kbpress::config::NoticeLevel;
use kbpress::testing::{Site, article};

#[test]
fn the_move_is_a_task_of_five_steps() {
    let moving = article("HC-0001");
    moving.has_title_with("dictation client").has_procedures(1);
    let procedure = moving.procedure(0).has_role(Role::Task).has_steps(5);
    let procedure = procedure.has_nesting(&["1", "2", "3", "4", "4.1", "4.2", "5"]);
    procedure.step("1").text_is("Close the dictation client.").notice(NoticeLevel::Warning).text_contains("lost");
    procedure.step("4").has_condition_with("logon script").has_substeps(2);
    procedure.step("4.2").text_matches("^Sign out");
}

#[test]
fn the_client_finds_the_new_server_by_the_registry() {
    article("hc-0001")
        .procedure(0)
        .step("3")
        .registry_value(r"Harbour Clinic\Dictation", "ServerName")
        .has_type(RegistryType::Sz)
        .has_data("DICT02")
        .has_action(Action::Set);
}

#[test]
fn words_and_voices_come_along() {
    let moving = article("HC-0001");
    moving.has_files(Disposition::Copy, &["Words.dic", "Voices.dat"]);
    moving.procedure(0).step("2").file("words.dic").has_disposition(&[Disposition::Copy, Disposition::BackUp]);
    assert!(!moving.prerequisite("no dictation").conditional);
}

#[test]
fn every_article_about_dictation_can_be_carried_out() {
    for about in Site::here().articles_with_keyword("dictation") {
        about.has_task().has_no_finding("KB041");
        for reference in &about.data().references {
            about.reference(&reference.id).is_resolved();
        }
    }
}

/// A rule that needs a program: what warns stands at the step that it is about, never in a later one.
#[test]
fn no_warning_comes_after_the_last_step() {
    for article in Site::at(".").articles(|article| !article.procedures.is_empty()) {
        let last = article.data().procedures.iter().map(|procedure| procedure.lines.last).max();
        let late = article.data().notices.iter().find(|notice| Some(notice.lines.first) > last);
        assert!(late.is_none(), "{}: {late:?}", article.data().metadata.id);
    }
}
