//! What an article holds, under the names that expectations use: the record, and what only the library knows.

use super::shape::ARTICLE;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::record::{FindingRecord, Record};
use serde_json::{Map, Value, json};

/// The facts of `article`, which is one of `library`; `findings` is what is told of it.
pub(super) fn facts(article: &Article, library: &Library, findings: &[Diagnostic]) -> Value {
    let Ok(Value::Object(mut record)) = serde_json::to_value(Record::of(article)) else { return Value::Null };
    let mut facts = Map::new();
    let metadata = record.remove("metadata").unwrap_or_default();
    for field in ARTICLE.fields {
        let value = record.remove(field.name).or_else(|| metadata.get(field.name).cloned());
        facts.insert(field.name.to_owned(), value.unwrap_or_default());
    }
    for name in ["sections", "files", "placeholders", "code", "errors", "events", "tables"] {
        facts.insert(name.to_owned(), record.remove(name).unwrap_or_default());
    }
    let mut registry = record.remove("registry").unwrap_or_default();
    let mut of_registry = |name: &str| registry.get_mut(name).map(Value::take).unwrap_or_default();
    facts.insert("registry".to_owned(), of_registry("values"));
    facts.insert("keys".to_owned(), of_registry("keys"));
    facts.insert("notices".to_owned(), record.remove("notes").unwrap_or_default());
    let obligations = record.remove("obligations").unwrap_or_default();
    let before: Vec<Value> = items(&obligations).iter().filter(|one| one["kind"] == "before").cloned().collect();
    facts.insert("prerequisites".to_owned(), Value::Array(before));
    facts.insert("obligations".to_owned(), obligations);
    let mut references = record.remove("references").unwrap_or_default();
    for reference in references.as_array_mut().into_iter().flatten() {
        let resolved = reference["id"].as_str().is_some_and(|id| library.find(id).is_some());
        if let Some(fields) = reference.as_object_mut() {
            fields.insert("resolved".to_owned(), json!(resolved));
        }
    }
    facts.insert("references".to_owned(), references);
    let procedures = record.remove("procedures").unwrap_or_default();
    let procedures = items(&procedures).iter().zip(1u32..).map(|(one, number)| procedure(one, number)).collect();
    facts.insert("procedures".to_owned(), Value::Array(procedures));
    facts.insert("findings".to_owned(), findings.iter().map(|one| json!(FindingRecord::of(one))).collect());
    Value::Object(facts)
}

/// The items of a list; none where it is no list.
pub(super) fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The line of a thing in the article's file, where it has one.
pub(super) fn line_of(item: &Value) -> Option<u32> {
    let line = item.get("line").or_else(|| item.get("lines")?.get(0))?.as_u64()?;
    u32::try_from(line).ok().filter(|line| *line > 0)
}

fn procedure(record: &Value, number: u32) -> Value {
    let outermost = items(&record["steps"]);
    let (mut nesting, mut steps) = (Vec::new(), Map::new());
    let mut stack: Vec<&Value> = outermost.iter().rev().collect();
    while let Some(one) = stack.pop() {
        nesting.push(one["path"].clone());
        if let Some(path) = one["path"].as_str() {
            // Of two steps with one number the first is the one that people mean.
            steps.entry(path.to_owned()).or_insert_with(|| step(one));
        }
        stack.extend(items(&one["substeps"]).iter().rev());
    }
    json!({
        "number": number,
        "role": record["role"],
        "title": record["title"],
        "choice": record.pointer("/choice/label"),
        "confidence": record["confidence"],
        "line": record["line"],
        "steps": outermost.len(),
        "nesting": nesting,
        "texts": outermost.iter().map(|one| one["text"].clone()).collect::<Vec<_>>(),
        "step": steps,
    })
}

fn step(record: &Value) -> Value {
    let mut facts = Map::new();
    for name in
        ["text", "condition", "place", "optional", "expected", "confidence", "line", "files", "code", "substeps"]
    {
        facts.insert(name.to_owned(), record[name].clone());
    }
    facts.insert("registry".to_owned(), record["values"].clone());
    facts.insert("notices".to_owned(), record["notes"].clone());
    Value::Object(facts)
}
