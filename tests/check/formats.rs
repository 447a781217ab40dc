//! What programs read: the forms hold for every kind of finding, and for hostile text.

use kbpress::diagnostic::json::FindingsReport;
use kbpress::diagnostic::{CODES, Diagnostic, Place, sarif};
use serde_json::{Value, json};
use std::path::PathBuf;

/// A finding of every code, with text that is hard to write.
fn findings() -> Vec<Diagnostic> {
    let hard = "\"<b>&\u{1f4a5}\u{0}\u{7}ä\r\n::error::";
    CODES
        .iter()
        .enumerate()
        .map(|(nth, code)| {
            let path = format!("a b/{nth}%ä#?.md");
            let place = match nth % 3 {
                0 => Place::file(path.as_str().into()),
                1 => Place::line(path.as_str().into(), 7, hard),
                _ => Place::line(path.as_str().into(), 7, hard).at(2, 3),
            };
            Diagnostic::new(*code, place, hard, if nth % 2 == 0 { "" } else { hard })
        })
        .collect()
}

fn log() -> Value {
    let findings = findings();
    let allowed = findings.iter().take(3).map(|finding| (finding, "it is meant so"));
    serde_json::to_value(sarif::Log::of("1.2.3", &findings, allowed)).unwrap()
}

fn errors(schema: &Value, instance: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(instance).map(|error| format!("{} at {}", error, error.instance_path())).collect()
}

/// The part of SARIF 2.1.0 that is written, as the specification words it (sections 3.13 to 3.30, 3.35, 3.49): what must be
/// there, what the values may be, and nothing else beside.
fn written_part() -> Value {
    let closed = |required: Value, properties: Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let message = closed(json!(["text"]), json!({ "text": { "type": "string", "minLength": 1 } }));
    let level = json!({ "enum": ["none", "note", "warning", "error"] });
    let at_least_one = json!({ "type": "integer", "minimum": 1 });
    let region = closed(
        json!(["startLine", "snippet"]),
        json!({ "startLine": at_least_one, "startColumn": at_least_one, "endColumn": at_least_one,
                "snippet": closed(json!(["text"]), json!({ "text": { "type": "string" } })) }),
    );
    let uri = json!({ "type": "string", "pattern": "^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$" });
    let location = closed(
        json!(["physicalLocation"]),
        json!({ "physicalLocation": closed(json!(["artifactLocation"]), json!({
            "artifactLocation": closed(json!(["uri"]), json!({ "uri": uri })), "region": region })) }),
    );
    let result = closed(
        json!(["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"]),
        json!({ "ruleId": { "type": "string" }, "ruleIndex": { "type": "integer", "minimum": 0 }, "level": level,
                "message": message, "locations": { "type": "array", "items": location, "minItems": 1 },
                "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
                "suppressions": { "type": "array", "items": closed(json!(["kind"]), json!({
                    "kind": { "enum": ["inSource", "external"] }, "justification": { "type": "string" } })) } }),
    );
    let rule = closed(
        json!(["id", "name", "shortDescription", "help", "defaultConfiguration"]),
        json!({ "id": { "type": "string" }, "name": { "type": "string", "pattern": "^[A-Z][A-Za-z]+$" },
                "shortDescription": message,
                "help": closed(json!(["text", "markdown"]), json!({ "text": { "type": "string", "minLength": 1 }, "markdown": { "type": "string", "minLength": 1 } })),
                "defaultConfiguration": closed(json!(["level"]), json!({ "level": level })) }),
    );
    let driver = closed(
        json!(["name", "semanticVersion", "rules"]),
        json!({ "name": { "const": "kbpress" }, "semanticVersion": { "type": "string" },
                "rules": { "type": "array", "items": rule, "uniqueItems": true } }),
    );
    let run = closed(
        json!(["tool", "columnKind", "results"]),
        json!({ "tool": closed(json!(["driver"]), json!({ "driver": driver })),
                "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                "results": { "type": "array", "items": result } }),
    );
    closed(
        json!(["$schema", "version", "runs"]),
        json!({ "$schema": { "type": "string", "format": "uri" }, "version": { "const": "2.1.0" },
                "runs": { "type": "array", "items": run, "minItems": 1 } }),
    )
}

#[test]
fn a_log_is_what_the_specification_of_sarif_words() {
    assert_eq!(errors(&written_part(), &log()), Vec::<String>::new());
}

/// The schema of OASIS itself, which the package `serde-sarif` brings along; `scripts/test` fetches it.
#[test]
fn a_log_holds_before_the_schema_of_oasis() {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo"))).unwrap_or_default();
    let registries = std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    let packages = registries.flat_map(|registry| std::fs::read_dir(registry.path()).into_iter().flatten().flatten());
    let mut schemas = packages
        .filter(|package| package.file_name().to_string_lossy().starts_with("serde-sarif-"))
        .filter_map(|package| std::fs::read_to_string(package.path().join("src/schema.json")).ok());
    let Some(schema) = schemas.next() else {
        println!(
            "skipped: the package serde-sarif is not in the registry of cargo; `cargo info serde-sarif` fetches it"
        );
        return;
    };
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    // One of its patterns is no regular expression, and none of a language, which we do not write.
    for what in ["run", "toolComponent"] {
        schema["definitions"][what]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    assert_eq!(errors(&schema, &log()), Vec::<String>::new());
}

#[test]
fn the_written_part_refuses_what_is_wrong() {
    let mut wrong = log();
    wrong["runs"][0]["results"][0]["level"] = json!("grave");
    wrong["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = json!("a b");
    assert_eq!(errors(&written_part(), &wrong).len(), 2);
}

#[test]
fn what_is_allowed_is_in_the_log_as_suppressed() {
    let log = log();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<_> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 3);
    assert_eq!(suppressed[0]["suppressions"][0], json!({ "kind": "inSource", "justification": "it is meant so" }));
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
}

#[test]
fn the_json_report_is_what_its_schema_says() {
    let findings = findings();
    let allowed = findings.iter().take(2).map(|finding| (finding, "it is meant so"));
    let report = serde_json::to_value(FindingsReport::of(9, &findings, allowed)).unwrap();
    let schema = serde_json::to_value(schemars::schema_for!(FindingsReport)).unwrap();
    assert_eq!(errors(&schema, &report), Vec::<String>::new());
    assert_eq!(report["findings"].as_array().unwrap().len(), CODES.len());
    assert_eq!(report["allowed"][1]["reason"], "it is meant so");
}
