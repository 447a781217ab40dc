//! `kbpress import`: articles of other forms.

use super::arguments::{Global, Loudness};
use super::failure::Failure;
use super::findings::{self, grouped};
use super::progress::Meter;
use super::site::Site;
use crate::config::IdForms;
use crate::diagnostic::Diagnostic;
use crate::import::{self, Form, Imported};
use crate::output::{self, Overwrite};
use crate::pipeline;
use anstream::eprintln;
use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Make articles of files in other forms
///
/// Reads text with a DOCUMENT: header, the fixed-width form of the classic archives, plain text made from HTML, scraped
/// pages, pages of HTML as helpdesks export them, Markdown with front matter of any program, and tables in CSV, one article a
/// row. Each becomes a file in UTF-8 with complete front matter, at the path of its source and with its id for a name.
///
/// No word is lost: what has no place in an article stands in its front matter, under extra. What a person has to look at is
/// told, and listed by --report. A file that is there already stays as it is, unless --force is given.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,

    /// The folder that articles are written into; it is made where it is not there
    #[arg(long, value_name = "DIR")]
    into: Utf8PathBuf,

    /// The form of the files
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    from: FormName,

    /// Replace files that are there already
    #[arg(long)]
    force: bool,

    /// Write what a person has to look at into this file, as a list to tick in Markdown
    #[arg(long, value_name = "FILE")]
    report: Option<Utf8PathBuf>,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  everything was imported
  1  a file was not imported, or was there already
  2  the call is wrong
  3  the machine failed

Examples:
  kbpress import export/ --into content --report to-do.md
  kbpress import articles.csv --into content/helpdesk
  kbpress import old/txt --from document-txt --into content/kb";

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum FormName {
    /// Found out by looking, file by file
    #[default]
    Auto,
    /// Front matter and a fixed-width body
    Jekyll,
    /// The older text form with a DOCUMENT: header
    DocumentTxt,
    /// Plain text made from HTML
    KbText,
    /// The text of a web page, scraped
    KbWeb,
    /// Markdown, with front matter of any program
    Markdown,
    /// Pages of HTML
    Html,
    /// Tables, comma-separated or with semicolons or tabs
    Csv,
}

impl From<FormName> for Form {
    fn from(name: FormName) -> Self {
        match name {
            FormName::Auto => Self::Auto,
            FormName::Jekyll => Self::Jekyll,
            FormName::DocumentTxt => Self::DocumentText,
            FormName::KbText => Self::KbText,
            FormName::KbWeb => Self::KbWeb,
            FormName::Markdown => Self::Markdown,
            FormName::Html => Self::Html,
            FormName::Csv => Self::Csv,
        }
    }
}

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let site = Site::of_call(global)?;
    for path in &options.paths {
        std::fs::metadata(path).map_err(|e| Failure::reading(path, &e))?;
    }
    let overwrite = if options.force { Overwrite::Force } else { Overwrite::Never };
    let meter = Meter::new(global.loudness());
    let imported =
        pipeline::import(&options.paths, &options.into, options.from.into(), overwrite, site.reading(), &meter)?;
    meter.end();
    if let Some(path) = &options.report {
        output::save(path, import::report(&imported.articles, &imported.others).as_bytes())?;
    }
    let mut all: Vec<Diagnostic> = imported.articles.iter().flat_map(|one| one.findings.iter().cloned()).collect();
    let doubtful = imported.articles.iter().filter(|one| !one.findings.is_empty()).count();
    all.extend(imported.others.iter().cloned());
    crate::diagnostic::sort(&mut all);
    findings::print(&all, site.config.content.encoding, global.loudness());
    let look = if doubtful > 0 && options.report.is_none() && global.loudness() != Loudness::Verbose {
        "; --report FILE lists what to look at"
    } else {
        ""
    };
    eprintln!(
        "imported {} articles into {}, {} to look at, {} files left out{look}",
        grouped(imported.written),
        options.into,
        grouped(doubtful),
        grouped(imported.others.len())
    );
    if global.loudness() != Loudness::Quiet
        && let Some(hint) = unknown_ids(&imported.articles, &site.reading().words.ids)
    {
        eprintln!("{hint}");
    }
    Ok(ExitCode::from(u8::from(!imported.others.is_empty())))
}

/// A line on ids of which the settings do not know the form: mentions of them would be no links, and nobody would notice. One that
/// was made from the name of a file, or does not end in a number, is mentioned nowhere.
fn unknown_ids(articles: &[Imported], ids: &IdForms) -> Option<String> {
    let is_unknown = |id: &&str| id.ends_with(|c: char| c.is_ascii_digit()) && !ids.is_id(id);
    let given = articles.iter().filter(|one| !one.id_is_made);
    let unknown: Vec<&str> = given.map(|one| one.id.as_str()).filter(is_unknown).collect();
    let first = unknown.first()?;
    Some(format!(
        "{} of their ids, such as {first}, have none of the forms that `[ids] patterns` in site.toml names; add '{}' there, and mentions of them become links",
        grouped(unknown.len()),
        form_of(first, &unknown)
    ))
}

/// A pattern for ids like this one: its letters, and as many digits as those of the others have that begin with the same letters.
fn form_of(id: &str, others: &[&str]) -> String {
    let letters = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let own = letters(id);
    let lengths = others.iter().filter(|other| letters(other) == own).map(|other| other.len() - own.len());
    let (least, most) = lengths.fold((usize::MAX, 1), |(least, most), n| (least.min(n.max(1)), most.max(n)));
    let digits = if least >= most { format!("{{{most}}}") } else { format!("{{{least},{most}}}") };
    format!("{}\\d{digits}", regex::escape(&own))
}
