//! The JSON Schema of front matter, for editors.

use super::front_matter::FrontMatter;
use crate::diagnostic::CODES;
use serde_json::{Value, json};

/// The JSON Schema of front matter. It takes what the reader takes: a text for a list, a number for a text, nothing at all
/// for any field; and names the codes that `allow` can hold, so that an editor completes them.
#[must_use]
pub fn front_matter_schema() -> Value {
    let mut schema = schemars::schema_for!(FrontMatter);
    schema.insert("$id".to_owned(), json!("urn:kbpress:schema:front-matter:1"));
    schema.insert("title".to_owned(), json!("kbpress front matter"));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.remove("required");
    let mut schema = schema.to_value();
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, field) in fields.into_iter().flatten() {
        widen(field);
        if let (Some(field), "allow") = (field.as_object_mut(), name.as_str()) {
            let codes: Vec<&str> = CODES.iter().map(|code| code.text()).collect();
            field.insert("propertyNames".to_owned(), json!({ "enum": codes }));
        }
    }
    schema
}

/// Lets a field be what the reader takes for it.
fn widen(field: &mut Value) {
    let Some(own) = field.as_object_mut() else { return };
    let types = own.get("type").cloned().unwrap_or_default();
    let is =
        |wanted: &str| types == wanted || types.as_array().is_some_and(|types| types.iter().any(|one| one == wanted));
    if is("array") {
        own.insert("type".to_owned(), json!(["array", "string", "number", "null"]));
        own.insert("items".to_owned(), json!({ "type": ["string", "number"] }));
    } else if is("string") {
        own.insert("type".to_owned(), json!(["string", "number", "null"]));
    } else if is("object") {
        own.insert("type".to_owned(), json!(["object", "null"]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::field::FIELDS;

    #[test]
    fn the_schema_has_the_fields_of_the_reader_and_no_others() {
        let schema = front_matter_schema();
        let mut named: Vec<&str> =
            schema.get("properties").unwrap().as_object().unwrap().keys().map(String::as_str).collect();
        named.sort_unstable();
        let mut read: Vec<&str> = FIELDS.iter().map(|field| field.name()).collect();
        read.sort_unstable();
        assert_eq!(named, read);
    }
}
