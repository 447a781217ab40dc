//! The JSON Schema of the record.

use super::{Record, VERSION};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The JSON Schema (draft 2020-12) that every [`Record`] fulfils, with the doc comments of its fields as descriptions.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Record<'static>>();
    schema.insert("$id".to_owned(), json!(format!("urn:kbpress:schema:article:{VERSION}")));
    schema.insert("title".to_owned(), json!("kbpress article record"));
    schema.to_value()
}
