//! The value of a field → how it is compared.

use super::read::{Reader, want};
use super::shape::{Field, Shape};
use super::spec::{Test, Want};
use super::yaml::{Kind, Node};
use regex::RegexBuilder;
use serde_json::{Value, json};

/// Ways to compare a text other than with all of it.
const COMPARISONS: [&str; 3] = ["is", "contains", "matches"];

/// The largest automaton that an expression may need, in bytes.
const LARGEST_EXPRESSION: usize = 1 << 20;

/// Whether a mapping says how a text is compared, and nothing else.
pub(super) fn is_comparison(fields: &[(Node, Node)]) -> bool {
    !fields.is_empty() && fields.iter().all(|(key, _)| key.text().is_some_and(|name| COMPARISONS.contains(&name)))
}

/// What a field must be, by its value in the file: one test or several.
pub(super) fn wants(reader: &mut Reader<'_>, field: &'static Field, node: &Node) -> Vec<Want> {
    let one = |test: Option<Test>| test.map(|test| Want::of(field, test, node)).into_iter().collect();
    match field.shape {
        Shape::Text | Shape::Name => texts(reader, field, node),
        Shape::Word(words) => one(word(reader, field.name, words, node).map(Test::Is)),
        Shape::Words(words) => several(reader, field, Some(words), node),
        Shape::Texts => several(reader, field, None, node),
        Shape::Flag => one(flag(reader, field.name, node)),
        Shape::Number => numbers(reader, field.name, field.shape, node),
    }
}

fn texts(reader: &mut Reader<'_>, field: &'static Field, node: &Node) -> Vec<Want> {
    let name = field.name;
    let Kind::Map(_) = &node.kind else {
        let test = scalar(reader, name, "or a mapping with `is`, `contains` or `matches`", node);
        return test.map(|value| Want::of(field, Test::Is(value), node)).into_iter().collect();
    };
    let mut wants = Vec::new();
    let ways = reader.fields(node, name).unwrap_or_default();
    if ways.is_empty() {
        reader.fault(&node.mark, format!("`{name}` does not say what it is compared with"));
    }
    for (way, mark, value) in ways {
        let text = |reader: &mut Reader<'_>| match value.text() {
            Some(text) if !value.is_null() && !text.is_empty() => Some(text.to_owned()),
            _ => {
                reader.fault(&value.mark, format!("`{way}` must be a text, and is {}", value.what()));
                None
            }
        };
        let test = match way {
            "is" => scalar(reader, way, "", value).map(Test::Is),
            "contains" => text(reader).map(Test::Contains),
            "matches" => {
                let is_name = field.shape == Shape::Name;
                let compile = |text: &str| {
                    RegexBuilder::new(text).case_insensitive(is_name).size_limit(LARGEST_EXPRESSION).build()
                };
                text(reader).and_then(|text| match compile(&text) {
                    Ok(regex) => Some(Test::Matches(Box::new(regex))),
                    Err(error) => {
                        let message = error.to_string();
                        let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
                        reader.fault(&value.mark, format!("`{text}` is no regular expression: {reason}"));
                        None
                    }
                })
            }
            _ => {
                reader.unknown(way, mark, COMPARISONS.into_iter());
                None
            }
        };
        wants.extend(test.map(|test| Want::of(field, test, value)));
    }
    wants
}

/// A text, or nothing.
fn scalar(reader: &mut Reader<'_>, name: &str, more: &str, node: &Node) -> Option<Value> {
    match node.text() {
        Some(_) if node.is_null() => Some(Value::Null),
        Some(text) => Some(json!(text)),
        None => {
            let what = format!("`{name}` must be a text {more}");
            reader.fault(&node.mark, format!("{}, and is {}", what.trim_end(), node.what()));
            None
        }
    }
}

fn word(reader: &mut Reader<'_>, name: &str, words: &'static [&'static str], node: &Node) -> Option<Value> {
    match node.text() {
        Some(_) if node.is_null() => Some(Value::Null),
        Some(text) if words.contains(&text) => Some(json!(text)),
        Some(text) => {
            reader.unknown(text, &node.mark, words.iter().copied());
            None
        }
        None => {
            let known = words.join("`, `");
            reader.fault(&node.mark, format!("`{name}` must be one of `{known}`, and is {}", node.what()));
            None
        }
    }
}

fn several(
    reader: &mut Reader<'_>,
    field: &'static Field,
    words: Option<&'static [&'static str]>,
    node: &Node,
) -> Vec<Want> {
    let one = |reader: &mut Reader<'_>, item: &Node| match words {
        Some(words) => word(reader, field.name, words, item).filter(|value| !value.is_null()),
        None => scalar(reader, field.name, "", item).filter(|value| !value.is_null()),
    };
    match &node.kind {
        Kind::List(items) => {
            let values: Vec<Value> = items.iter().filter_map(|item| one(reader, item)).collect();
            vec![Want::of(field, Test::Is(Value::Array(values)), node)]
        }
        Kind::Map(_) => {
            let mut wants = Vec::new();
            let ways = reader.fields(node, field.name).unwrap_or_default();
            if ways.is_empty() {
                reader.fault(&node.mark, format!("`{}` does not say what it is compared with", field.name));
            }
            for (way, mark, value) in ways {
                if way != "contains" {
                    reader.unknown(way, mark, ["contains"].into_iter());
                    continue;
                }
                let items = match &value.kind {
                    Kind::List(items) => items.as_slice(),
                    _ => std::slice::from_ref(value),
                };
                let has: Vec<String> =
                    items.iter().filter_map(|item| one(reader, item)?.as_str().map(str::to_owned)).collect();
                if has.is_empty() {
                    reader.fault(&value.mark, "`contains` must name at least one text");
                }
                wants.push(Want::of(field, Test::Has(has), value));
            }
            wants
        }
        Kind::Scalar { .. } => {
            let help = format!("all of them: `{}: [a, b]`; some of them: `{0}: {{contains: [a]}}`", field.name);
            reader.fault_with(&node.mark, format!("`{}` must be a list, and is {}", field.name, node.what()), help);
            Vec::new()
        }
    }
}

fn flag(reader: &mut Reader<'_>, name: &str, node: &Node) -> Option<Test> {
    match node.text() {
        Some("true") => Some(Test::Is(json!(true))),
        Some("false") => Some(Test::Is(json!(false))),
        _ => {
            reader.fault(&node.mark, format!("`{name}` must be `true` or `false`, and is {}", node.what()));
            None
        }
    }
}

/// A number, or its bounds.
pub(super) fn numbers(reader: &mut Reader<'_>, name: &'static str, shape: Shape, node: &Node) -> Vec<Want> {
    let number = |reader: &mut Reader<'_>, name: &str, node: &Node| {
        let read = node.text().and_then(|text| text.parse::<u32>().ok()).map(u64::from);
        if read.is_none() {
            reader.fault(
                &node.mark,
                format!(
                    "`{name}` must be a number, or a mapping with `at_least` and `at_most`, and is {}",
                    node.what()
                ),
            );
        }
        read
    };
    let Kind::Map(_) = &node.kind else {
        let test = number(reader, name, node).map(|number| Test::Is(json!(number)));
        return test.map(|test| want(name, shape, test, node)).into_iter().collect();
    };
    let mut wants = Vec::new();
    for (bound, mark, value) in reader.fields(node, name).unwrap_or_default() {
        let test = match bound {
            "at_least" => number(reader, bound, value).map(Test::AtLeast),
            "at_most" => number(reader, bound, value).map(Test::AtMost),
            _ => {
                reader.unknown(bound, mark, ["at_least", "at_most"].into_iter());
                None
            }
        };
        wants.extend(test.map(|test| want(name, shape, test, value)));
    }
    if wants.is_empty() {
        reader.fault(&node.mark, format!("`{name}` names no number"));
    }
    wants
}
