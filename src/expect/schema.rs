//! The JSON Schema of a file of expectations, made from the table of what it may say.

use super::shape::{ARTICLE, Field, STEP, Scope, Shape, Sort};
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of `expect/*.yaml`, for editors.
#[must_use]
pub fn schema() -> Value {
    let mut definitions = Map::new();
    for sort in ARTICLE.sorts.iter().chain(STEP.sorts) {
        definitions.entry(sort.name).or_insert_with(|| entry(sort));
    }
    definitions.insert("text".to_owned(), text());
    definitions.insert("number".to_owned(), number());
    definitions.insert("step".to_owned(), step());
    let mut article = claims(&ARTICLE);
    let mut describe = |name: &str, value: Value| article.insert(name.to_owned(), value);
    describe("name", json!({ "type": "string", "description": "What the expectation is called in reports." }));
    describe("article", json!({ "type": "string", "minLength": 1, "description": "The id of the article." }));
    describe("every", every());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:kbpress:schema:expectations:1",
        "title": "kbpress expectations",
        "description": "What must hold of the data that articles yield.",
        "type": "object",
        "required": ["expectations"],
        "additionalProperties": false,
        "properties": {
            "expectations": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "oneOf": [{ "required": ["article"] }, { "required": ["every"] }],
                    "properties": article,
                },
            },
        },
        "$defs": definitions,
    })
}

fn every() -> Value {
    let pattern = |what: &str| {
        let about = format!("{what}; `*` stands for anything, `?` for one character, letter case does not count.");
        json!({ "type": "string", "minLength": 1, "description": about })
    };
    json!({
        "type": "object",
        "description": "Every article for which all of this holds; at least one must be there.",
        "minProperties": 1,
        "additionalProperties": false,
        "properties": {
            "id": pattern("Its id"),
            "keyword": pattern("One of its keywords"),
            "product": pattern("One of its products"),
            "path": pattern("Its path below the content folder"),
        },
    })
}

/// The properties of an article or a step.
fn claims(scope: &Scope) -> Map<String, Value> {
    let mut properties: Map<String, Value> =
        scope.fields.iter().map(|field| (field.name.to_owned(), described(field))).collect();
    for sort in scope.sorts {
        let items = json!({ "$ref": format!("#/$defs/{}", sort.name) });
        properties.insert(sort.name.to_owned(), json!({ "type": "array", "items": items, "description": sort.about }));
    }
    let counted = scope.sorts.iter().map(|sort| sort.name).chain(scope.counted.iter().copied());
    let counts: Map<String, Value> =
        counted.map(|name| (name.to_owned(), json!({ "$ref": "#/$defs/number" }))).collect();
    properties.insert(
        "count".to_owned(),
        json!({ "type": "object", "additionalProperties": false, "properties": counts, "description": "How many there are." }),
    );
    properties
}

fn entry(sort: &Sort) -> Value {
    let mut properties: Map<String, Value> =
        sort.fields.iter().map(|field| (field.name.to_owned(), described(field))).collect();
    properties.insert(
        "count".to_owned(),
        json!({ "$ref": "#/$defs/number", "description": "How many there are; at least one where nothing is said, `0` for none." }),
    );
    if sort.has_steps {
        properties.insert(
            "step".to_owned(),
            json!({
                "type": "object",
                "additionalProperties": { "$ref": "#/$defs/step" },
                "description": "What must hold of single steps, by their paths, such as `6` or `3.a`.",
            }),
        );
    }
    let entry =
        json!({ "type": "object", "minProperties": 1, "additionalProperties": false, "properties": properties });
    let short = sort.fields.iter().find(|field| field.name == sort.main).map(described);
    let mut short = short.unwrap_or_default();
    if short.get("$ref").is_some() {
        short = json!({ "type": ["string", "number"] });
    }
    json!({ "anyOf": [entry, short], "description": sort.about })
}

fn step() -> Value {
    let entry = json!({ "type": "object", "additionalProperties": false, "properties": claims(&STEP) });
    json!({ "anyOf": [{ "$ref": "#/$defs/text" }, entry], "description": "The step's text, or what must hold of it." })
}

fn described(field: &Field) -> Value {
    let mut schema = match field.shape {
        Shape::Text | Shape::Name => json!({ "$ref": "#/$defs/text" }),
        Shape::Word(words) => {
            let words = words.iter().map(|word| json!(word)).chain([Value::Null]);
            json!({ "enum": words.collect::<Vec<_>>() })
        }
        Shape::Words(words) => several(json!({ "enum": words })),
        Shape::Texts => several(json!({ "type": ["string", "number", "boolean"] })),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number => json!({ "$ref": "#/$defs/number" }),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), json!(field.about));
    }
    schema
}

/// All of a list, or some of it.
fn several(item: Value) -> Value {
    let list = json!({ "type": "array", "items": item });
    let contains = json!({ "anyOf": [item, { "type": "array", "items": item, "minItems": 1 }] });
    let some = json!({
        "type": "object",
        "required": ["contains"],
        "additionalProperties": false,
        "properties": { "contains": contains },
    });
    json!({ "anyOf": [list, some] })
}

fn text() -> Value {
    // Editors read `10` and `true` without quotation marks as what they look like; here they are texts.
    let plain = json!({ "type": ["string", "number", "boolean", "null"] });
    json!({
        "anyOf": [
            plain,
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": false,
                "properties": {
                    "is": { "description": "It is this text.", "type": ["string", "number", "boolean", "null"] },
                    "contains": { "description": "It has this in it.", "type": ["string", "number", "boolean"] },
                    "matches": { "description": "This regular expression matches somewhere in it.", "type": "string" },
                },
            },
        ],
    })
}

fn number() -> Value {
    let whole = json!({ "type": "integer", "minimum": 0 });
    json!({
        "anyOf": [
            whole,
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": false,
                "properties": { "at_least": whole, "at_most": whole },
            },
        ],
    })
}
