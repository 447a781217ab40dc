//! The record and its schema: the promise to the outside.

use crate::support::{FIXED, Folder, MARKDOWN, SITE, shared};
use kbpress::article::{
    Action, Article, CodeListing, Confidence, Disposition, ErrorCode, ErrorKind, EventId, Evidence, FileEntry,
    Inferred, Notation, Notice, Obligation, ObligationKind, Part, Placeholder, Procedure, Reference, RegistryKey,
    RegistryType, RegistryValue, Role, Step, TableFact,
};
use kbpress::config::NoticeLevel;
use kbpress::diagnostic::{Code, Diagnostic, Place};
use kbpress::record::{Record, schema};
use kbpress::source::{Date, LineRange, State};
use serde_json::{Value, json};

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema()).unwrap()
}

#[track_caller]
fn assert_valid(record: &Value, validator: &jsonschema::Validator) {
    let errors: Vec<_> = validator.iter_errors(record).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", record["path"]);
}

/// An article in which every field says something.
fn full() -> Article {
    let (lines, evidence) = (LineRange::new(3, 4), Evidence::guess("a test says it"));
    let inferred = vec![Inferred { part: Part::Language, evidence }];
    let mut article = Article::default();
    article.metadata.id = "KB-0007".into();
    article.metadata.state = Some(State::Archived);
    article.metadata.last_modified = Some(Date(jiff::civil::date(2026, 11, 2)));
    article.metadata.extra.insert("room".into(), json!({ "floor": 2 }));
    article.notices.push(Notice {
        level: NoticeLevel::Warning,
        word: "warning".into(),
        lines,
        text: "Hot.".into(),
        standing: None,
        evidence,
    });
    article.code.push(CodeListing { lines, language: Some("cmd".into()), evidence, inferred });
    article.files.push(FileEntry {
        path: "a.dll".into(),
        disposition: vec![Disposition::BackUp, Disposition::DoNotCopy],
        ..FileEntry::default()
    });
    article.registry.keys.push(RegistryKey {
        lines,
        path: r"HKEY_USERS\x".into(),
        deletes: true,
        names_value: true,
        evidence,
    });
    article.registry.values.push(RegistryValue {
        lines,
        key: None,
        name: "v".into(),
        kind: Some(RegistryType::MultiSz),
        data: Some("1".into()),
        notation: Notation::Plain,
        action: Action::Delete,
        opposite: None,
        rival: None,
        confidence: Confidence::Guess,
        reason: "the text only hints at it",
    });
    let step = |number: &str, substeps| Step {
        number: number.into(),
        notices: vec![0],
        code: vec![0],
        values: vec![0],
        // A place that is not there must not make the record fail.
        files: vec![0, 9],
        substeps,
        ..Step::default()
    };
    article.procedures.push(Procedure {
        role: Role::Reproduction,
        steps: vec![step("1", vec![step("a", vec![step("i", vec![])])])],
        ..Procedure::default()
    });
    article.references.push(Reference { line: 3, id: "KB-0001".into(), ..Reference::default() });
    article.tables.push(TableFact { lines, evidence });
    let kind = ObligationKind::After;
    let condition = Some("if prompted".into());
    let (text, inferred) = ("Restart.".into(), Vec::new());
    article.obligations.push(Obligation { lines, kind, conditional: true, condition, text, evidence, inferred });
    article.placeholders.push(Placeholder { text: "<Server>".into(), lines: vec![3, 9], evidence });
    let (code, text) = ("0x0000000A".into(), "0xa".into());
    article.errors.push(ErrorCode { kind: ErrorKind::Stop, code, text, lines: vec![3], evidence });
    article.events.push(EventId { id: 7000, source: Some("Relay".into()), lines: vec![4], evidence });
    article.findings.push(Diagnostic::new(Code::IdMissing, Place::file("x".into()), "no id", "give one"));
    article
}

#[test]
fn a_record_in_which_every_field_says_something_is_valid() {
    let article = full();
    let record = serde_json::to_value(Record::of(&article)).unwrap();
    assert_valid(&record, &validator());
    assert_eq!(record["procedures"][0]["steps"][0]["substeps"][0]["substeps"][0]["files"][0]["path"], "a.dll");
    assert_eq!(record["files"][0]["disposition"], json!(["back_up", "do_not_copy"]));
    assert_eq!(record["registry"]["values"][0]["type"], "REG_MULTI_SZ");
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let (article, validator) = (full(), validator());
    let good = serde_json::to_value(Record::of(&article)).unwrap();
    for (pointer, wrong) in [
        ("/schema", json!(2)),
        ("/id", json!(null)),
        ("/hash", json!("xyz")),
        ("/dialect", json!("word")),
        ("/metadata/state", json!("lost")),
        ("/metadata/last_modified", json!("yesterday")),
        ("/procedures/0/role", json!("chore")),
        ("/procedures/0/steps", json!([])),
        ("/procedures/0/steps/0/line", json!(-1)),
        ("/registry/values/0/type", json!("REG_DEWORD")),
        ("/registry/values/0/action", json!("copy")),
        ("/obligations/0/kind", json!("never")),
        ("/notes/0/level", json!("loud")),
        ("/errors/0/kind", json!("joke")),
        ("/events/0/id", json!("x")),
        ("/findings/0/code", json!("E1")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
    for missing in ["id", "procedures", "registry", "obligations"] {
        let mut bad = good.clone();
        bad.as_object_mut().unwrap().remove(missing);
        assert!(!validator.is_valid(&bad), "{missing}");
    }
}

#[test]
fn every_field_is_described_and_none_has_gone() {
    let schema = schema();
    let types = std::iter::once(("Record", &schema))
        .chain(schema["$defs"].as_object().unwrap().iter().map(|(name, schema)| (name.as_str(), schema)));
    let mut shape = String::new();
    for (name, schema) in types {
        let Some(fields) = schema["properties"].as_object() else { continue };
        for (field, schema) in fields {
            assert!(schema["description"].is_string(), "{name}.{field} has no description");
        }
        let fields: Vec<_> = fields.keys().map(String::as_str).collect();
        shape += &format!("{name}: {}\n", fields.join(" "));
    }
    // A field that goes, or means something else, is a new version of the record; one that comes is written down here.
    assert_eq!(shape, include_str!("record.shape"));
}

#[test]
fn records_of_articles_in_every_dialect_are_valid() {
    let folder = Folder::with(&[("site.toml", SITE), ("a/fixed.md", FIXED), ("a/markdown.md", MARKDOWN)]);
    folder.write("a/document.txt", "DOCUMENT:KB-0009  02-NOV-2026  [mail]\nTITLE   :Mail waits\n\nBody.\n");
    folder.write("a/latin.md", b"---\ntitle: Caf\xe9\nid: KB-0008\n---\n\n# Caf\xe9\n\n1. Wait.\n");
    folder.write("a/none.md", "no front matter, no heading");
    check(&folder.ok(&["extract", "a"]).out, 5);
}

#[test]
fn records_of_the_archive_are_valid() {
    let Some(shared) = shared() else { return };
    let articles = shared.join("extraction/articles");
    let count = std::fs::read_dir(&articles).unwrap().count();
    check(&Folder::new().ok(&["extract", articles.to_str().unwrap()]).out, count);
}

#[track_caller]
fn check(records: &str, count: usize) {
    let validator = validator();
    for line in records.lines() {
        assert_valid(&serde_json::from_str(line).unwrap(), &validator);
    }
    assert_eq!(records.lines().count(), count);
}
