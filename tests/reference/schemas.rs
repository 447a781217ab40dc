//! A JSON Schema as a page: one table for each object, in the order in which they are met.

use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::fmt::Write as _;

/// How the place of an object is named in its heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// As tables of TOML: `[check.web]`, `[[review.collections]]`.
    Toml,
    /// As a path of fields: `procedures[].steps[]`.
    Fields,
}

/// The page of a schema, without its title.
pub(crate) fn page(schema: &Value, names: Names) -> String {
    let mut writer = Writer { schema, names, out: String::new(), waiting: VecDeque::new(), met: Vec::new() };
    writer.table(&schema["properties"], &schema["required"], "");
    while let Some((name, path)) = writer.waiting.pop_front() {
        let definition = &schema["$defs"][&name];
        writeln!(writer.out, "## {}\n\n{}\n", writer.heading(&path), text(definition)).unwrap();
        writer.table(&definition["properties"], &definition["required"], &path);
    }
    writer.out
}

struct Writer<'s> {
    schema: &'s Value,
    names: Names,
    out: String,
    /// Objects that are still to be described, each with the path of the field that holds it first.
    waiting: VecDeque<(String, String)>,
    met: Vec<(String, String)>,
}

impl Writer<'_> {
    fn heading(&self, path: &str) -> String {
        match self.names {
            Names::Toml if path.ends_with("[]") => format!("[[{}]]", path.trim_end_matches("[]")),
            Names::Toml => format!("[{path}]"),
            Names::Fields => path.to_owned(),
        }
    }

    fn table(&mut self, properties: &Value, required: &Value, path: &str) {
        let Some(properties) = properties.as_object().filter(|fields| !fields.is_empty()) else { return };
        let has_defaults = properties.values().any(|field| default(field).is_some());
        self.out.push_str(if has_defaults {
            "| name | value | default | what it says |\n|---|---|---|---|\n"
        } else {
            "| name | value | what it says |\n|---|---|---|\n"
        });
        let mut choices = Vec::new();
        for (name, field) in properties {
            let inside = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let kind = self.kind(field, &inside, name, &mut choices);
            let needed = required.as_array().is_some_and(|all| all.iter().any(|one| one == name));
            let needed = if needed && has_defaults { "needed. " } else { "" };
            let default = match default(field) {
                _ if !has_defaults => String::new(),
                Some(value) => format!(" {} |", code(&value)),
                None => " |".to_owned(),
            };
            writeln!(self.out, "| `{name}` | {kind} |{default} {needed}{} |", cell(&text(field))).unwrap();
        }
        self.out.push('\n');
        for (name, values) in choices {
            writeln!(self.out, "`{name}` is one of:\n").unwrap();
            for (value, meaning) in values {
                writeln!(self.out, "* `{value}`: {meaning}").unwrap();
            }
            self.out.push('\n');
        }
    }

    /// What a field may hold, in words.
    fn kind(
        &mut self,
        field: &Value,
        path: &str,
        name: &str,
        choices: &mut Vec<(String, Vec<(String, String)>)>,
    ) -> String {
        if let Some(reference) = field["$ref"].as_str() {
            return self.named(reference.trim_start_matches("#/$defs/"), path, name, choices);
        }
        if let Some(any) = field["anyOf"].as_array().or_else(|| field["oneOf"].as_array()) {
            let mut kinds: Vec<String> = any.iter().map(|one| self.kind(one, path, name, choices)).collect();
            kinds.retain(|kind| !kind.is_empty());
            kinds.dedup();
            return kinds.join(" or ");
        }
        if let Some(only) = field.get("const") {
            return code(only);
        }
        let types: Vec<&str> = match &field["type"] {
            Value::String(one) => vec![one],
            Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let mut kinds: Vec<String> =
            types.iter().filter_map(|one| self.plain(one, field, path, name, choices)).collect();
        kinds.dedup();
        if types.contains(&"null") && self.names == Names::Fields && kinds.len() == 1 && field.get("default").is_none()
        {
            kinds.push("`null`".to_owned());
        }
        kinds.join(" or ")
    }

    fn plain(
        &mut self,
        kind: &str,
        field: &Value,
        path: &str,
        name: &str,
        choices: &mut Vec<(String, Vec<(String, String)>)>,
    ) -> Option<String> {
        Some(match kind {
            "null" => return None,
            "array" => {
                let of = self.kind(&field["items"], &format!("{path}[]"), name, choices);
                if of.is_empty() { "list".to_owned() } else { format!("list of {of}") }
            }
            "object" => match field.get("additionalProperties").filter(|values| values.is_object()) {
                Some(values) => format!("table of {}", self.kind(values, &format!("{path}.*"), name, choices)),
                None => "table".to_owned(),
            },
            "string" if field["enum"].is_array() => {
                let values = field["enum"].as_array().unwrap().iter().map(code);
                values.collect::<Vec<_>>().join(", ")
            }
            "string" => "text".to_owned(),
            "integer" | "number" => "number".to_owned(),
            "boolean" => "`true` or `false`".to_owned(),
            other => other.to_owned(),
        })
    }

    /// A type with a name of its own: an object is described in a section of its own, a choice below the table.
    fn named(
        &mut self,
        definition: &str,
        path: &str,
        name: &str,
        choices: &mut Vec<(String, Vec<(String, String)>)>,
    ) -> String {
        let known = &self.schema["$defs"][definition];
        if let Some(values) = constants(known) {
            if !choices.iter().any(|(other, _)| other == name) {
                choices.push((name.to_owned(), values));
            }
            return "one word".to_owned();
        }
        if known["properties"].as_object().is_some_and(|fields: &Map<_, _>| !fields.is_empty()) {
            if let Some((_, first)) = self.met.iter().find(|(other, _)| other == definition) {
                return format!("as {}", code(&Value::String(self.heading(first))));
            }
            self.met.push((definition.to_owned(), path.to_owned()));
            self.waiting.push_back((definition.to_owned(), path.to_owned()));
            return format!("{}, below", code(&Value::String(self.heading(path))));
        }
        match known["description"].as_str() {
            Some(described) if known["pattern"].is_string() => cell(described),
            _ => self.kind(known, path, name, choices),
        }
    }
}

/// The words of a choice with what they mean; nothing for any other type.
fn constants(definition: &Value) -> Option<Vec<(String, String)>> {
    let all = definition["oneOf"].as_array()?;
    let words: Option<Vec<_>> =
        all.iter().map(|one| Some((one["const"].as_str()?.to_owned(), cell(&text(one))))).collect();
    words.filter(|words| !words.is_empty())
}

/// A default that is short enough for a table.
fn default(field: &Value) -> Option<Value> {
    let value = field.get("default").filter(|value| !value.is_object() && !value.is_null())?;
    // Numbers of 32 bits come with more digits than anybody wrote.
    let value = match value.as_f64() {
        Some(number) if value.is_f64() => serde_json::json!((number * 1e4).round() / 1e4),
        _ => value.clone(),
    };
    Some(value)
}

fn text(value: &Value) -> String {
    value["description"].as_str().unwrap_or_default().to_owned()
}

/// A value as code in a cell.
fn code(value: &Value) -> String {
    let written = match value {
        Value::String(text) if !text.is_empty() => text.clone(),
        other => other.to_string(),
    };
    format!("`{}`", written.replace('|', "\\|"))
}

/// Text as it may stand in a cell of a table.
fn cell(text: &str) -> String {
    let joined: Vec<&str> = text.split_whitespace().collect();
    joined.join(" ").replace('|', "\\|")
}
