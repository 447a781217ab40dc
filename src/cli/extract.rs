//! `kbpress extract`: articles → records on standard output.

use super::arguments::Global;
use super::failure::Failure;
use super::findings;
use super::progress::Meter;
use super::schema;
use super::site::Site;
use super::stage::{self, StageName};
use crate::diagnostic::Severity;
use crate::pipeline;
use crate::record::Format;
use crate::source;
use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use std::io::BufWriter;
use std::process::ExitCode;

/// Print what articles hold as typed data
///
/// Takes files and folders, in any of the forms that kbpress reads, and prints one record for each article: its metadata,
/// sections, procedures with their steps, registry keys and values, files, references, notes, code, tables, obligations,
/// placeholders, error numbers and event ids, each with its source lines. Records come in the order of the paths, sorted
/// within a folder. Their form is that of `kbpress schema article`.
///
/// No site is needed; where there is a site.toml here or above, its id forms, labels and words are used. What is doubtful in
/// an article is in its record. Files that give no record are told on standard error; the exit code is 1 when one of them
/// is unreadable, too large or binary.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// Files and folders of articles
    #[arg(required_unless_present = "schema", value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,

    /// The form of the output
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FormatName,

    /// Print the JSON Schema of a record instead
    #[arg(long)]
    schema: bool,

    /// Print a stage of the way instead, to be read by people who mend a recogniser
    #[arg(long, value_enum, value_name = "STAGE", conflicts_with_all = ["format", "schema"])]
    stage: Option<StageName>,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress extract content > records.jsonl
  kbpress extract content/kb/171/Q171259/README.md --format yaml
  kbpress extract --stage article content/kb/171/Q171259/README.md | less
  kbpress extract content | jq -r 'select(.registry.values != []) | .id'";

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum FormatName {
    /// One JSON record a line
    #[default]
    Jsonl,
    /// One JSON array of all records
    Json,
    /// One YAML document a record
    Yaml,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Jsonl => Self::JsonLines,
            FormatName::Json => Self::Json,
            FormatName::Yaml => Self::Yaml,
        }
    }
}

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    if options.schema {
        return schema::print(&crate::record::schema());
    }
    let site = Site::of_call(global)?;
    let (mut files, mut unusable) = (Vec::new(), Vec::new());
    for path in &options.paths {
        // A path that is not there is a wrong call, and is told before anything is printed.
        std::fs::metadata(path).map_err(|e| Failure::reading(path, &e))?;
        let (found, unsearched) = source::find(path, &site.config.content);
        files.extend(found);
        unusable.extend(unsearched);
    }
    if let Some(name) = options.stage {
        return stage::print(name, &files, unusable, &site, global.loudness());
    }
    let meter = Meter::new(global.loudness());
    // Records come in pieces that are larger than this, and go through without being copied once more.
    let mut out = BufWriter::with_capacity(1 << 15, std::io::stdout());
    let extracted = pipeline::extract(&files, site.reading(), options.format.into(), &mut out, &meter)
        .map_err(|e| Failure::stdout(&e))?;
    meter.end();
    unusable.extend(extracted.unusable);
    findings::print(&unusable, site.config.content.encoding, global.loudness());
    let failed = unusable.iter().any(|finding| finding.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(failed)))
}
