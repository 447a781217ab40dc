//! Whether a value is what is expected, and how both are shown.

use super::shape::Shape;
use super::spec::{Test, Want};
use serde_json::Value;

/// Whether `found` is what `want` asks for.
pub(super) fn holds(want: &Want, found: &Value) -> bool {
    let fold = |text: &str| if want.shape == Shape::Name { text.to_lowercase() } else { text.to_owned() };
    match &want.test {
        Test::Is(Value::String(expected)) => found.as_str().is_some_and(|found| {
            // A block of lines in YAML has a line feed at its end.
            fold(found).trim_end_matches('\n') == fold(expected).trim_end_matches('\n')
        }),
        Test::Is(Value::Array(expected)) if matches!(want.shape, Shape::Words(_)) => {
            let sorted = |list: &[Value]| {
                let mut words: Vec<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                words.sort();
                words
            };
            found.as_array().is_some_and(|found| sorted(found) == sorted(expected))
        }
        Test::Is(expected) => found == expected,
        Test::Contains(part) => found.as_str().is_some_and(|found| fold(found).contains(&fold(part))),
        Test::Matches(expression) => found.as_str().is_some_and(|found| expression.is_match(found)),
        Test::Has(parts) => found
            .as_array()
            .is_some_and(|found| parts.iter().all(|part| found.iter().any(|one| one.as_str() == Some(part.as_str())))),
        Test::AtLeast(least) => found.as_u64().is_some_and(|found| found >= *least),
        Test::AtMost(most) => found.as_u64().is_some_and(|found| found <= *most),
    }
}

/// What is expected, in words.
pub(super) fn expected(test: &Test) -> String {
    match test {
        Test::Is(value) => shown(value),
        Test::Contains(part) => format!("a text with {part:?} in it"),
        Test::Matches(expression) => format!("a text that matches /{}/", expression.as_str()),
        Test::Has(parts) => format!("a list with {}", parts.join(", ")),
        Test::AtLeast(least) => format!("at least {least}"),
        Test::AtMost(most) => format!("at most {most}"),
    }
}

/// A value as people read it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(list) if list.is_empty() => "an empty list".to_owned(),
        Value::Array(list) => {
            let items: Vec<String> =
                list.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned)).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// What picks an entry, in words: `key "HKEY_…", name "Start"`.
pub(super) fn picked_by(wants: &[Want]) -> String {
    let parts = wants.iter().map(|want| match &want.test {
        Test::Is(value) => format!("{} {}", want.name, shown(value)),
        Test::Contains(part) => format!("{} with {part:?} in it", want.name),
        other => format!("{}: {}", want.name, expected(other)),
    });
    parts.collect::<Vec<_>>().join(", ")
}
