//! `kbpress schema`: the JSON Schemas of what kbpress reads and writes.

use super::failure::Failure;
use crate::config::Config;
use crate::diagnostic::json::FindingsReport;
use crate::expect;
use crate::record;
use crate::runbook::RunbookSpec;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::ExitCode;

/// Print a JSON Schema
///
/// Editors and other programs use it to check and complete what they read or write.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Which schema
    #[arg(value_enum, default_value_t)]
    what: What,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum What {
    /// A record as `kbpress extract` prints it
    #[default]
    Article,
    /// The settings in site.toml
    Site,
    /// The front matter of an article
    FrontMatter,
    /// A composed runbook in runbooks/*.yaml
    Runbook,
    /// A file of expectations in expect/*.yaml
    Expectations,
    /// The findings as `kbpress check --format json` prints them
    Findings,
}

/// Runs the command.
pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    print(&match options.what {
        What::Article => record::schema(),
        What::Site => site(),
        What::FrontMatter => crate::source::front_matter_schema(),
        What::Runbook => runbook(),
        What::Expectations => expect::schema(),
        What::Findings => findings(),
    })
}

/// Prints a schema to standard output.
pub(super) fn print(schema: &Value) -> Result<ExitCode, Failure> {
    let text = format!("{schema:#}\n");
    std::io::stdout().write_all(text.as_bytes()).map_err(|e| Failure::stdout(&e))?;
    Ok(ExitCode::SUCCESS)
}

fn site() -> Value {
    let mut schema = schemars::schema_for!(Config);
    schema.insert("$id".to_owned(), json!("urn:kbpress:schema:site:1"));
    schema.insert("title".to_owned(), json!("kbpress site.toml"));
    schema.to_value()
}

fn runbook() -> Value {
    let mut schema = schemars::schema_for!(RunbookSpec);
    schema.insert("$id".to_owned(), json!("urn:kbpress:schema:runbook:1"));
    schema.insert("title".to_owned(), json!("kbpress composed runbook"));
    schema.to_value()
}

fn findings() -> Value {
    let mut schema = schemars::schema_for!(FindingsReport);
    schema.insert("$id".to_owned(), json!("urn:kbpress:schema:findings:1"));
    schema.insert("title".to_owned(), json!("kbpress findings"));
    schema.to_value()
}
