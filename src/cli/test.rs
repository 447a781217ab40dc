//! `kbpress test`: expectations on what articles yield.

use super::arguments::{Global, Loudness};
use super::failure::Failure;
use super::findings::grouped;
use super::progress::Meter;
use super::site::Site;
use super::today::today;
use crate::expect::{self, Case, Expectations, Tested};
use crate::{output, pipeline, source};
use anstream::eprintln;
use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use std::io::Write as _;
use std::process::ExitCode;

/// Check what articles yield against expectations
///
/// Reads the files expect/*.yaml of the site, or those that are named, and holds them against the articles in its content
/// folder: number, text and nesting of steps, roles, registry values, files, notices, references, prerequisites, findings. An
/// expectation may be about one article, or about every article with a keyword, a product, an id or a path. One that is about
/// no article, or picks nothing in it, fails.
///
/// With --bless, values that do not hold are replaced by what is now found; comments and order stay. What no change of a value
/// can mend is told, and fails.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// Files of expectations, or folders of them [default: expect in the site's folder]
    #[arg(value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,

    /// The form of the report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FormatName,

    /// Write what is now found into the files
    #[arg(long)]
    bless: bool,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  everything holds
  1  something does not hold
  2  the call is wrong, or a file of expectations cannot be read
  3  the machine failed

Examples:
  kbpress test
  kbpress test expect/registry.yaml --bless
  kbpress test --format junit > report.xml
  kbpress schema expectations > expectations.schema.json";

/// The folder of expectations in a site's folder.
const FOLDER: &str = "expect";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// Text for people, on standard error
    #[default]
    Human,
    /// One JSON document on standard output
    Json,
    /// The XML of JUnit on standard output
    Junit,
}

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let site = Site::of_call(global)?;
    let Some(content) = site.folder(&site.config.content.dir) else {
        return Err(Failure::Call(
            "there is no site.toml here or in a folder above; name the site whose articles are tested with --root"
                .to_owned(),
        ));
    };
    if !content.is_dir() {
        return Err(Failure::no_content(&content));
    }
    let files = read(&paths(options, &site)?)?;
    let meter = Meter::new(global.loudness());
    let mut tested = pipeline::test(&files, &content, site.reading(), Some(today()?), &meter);
    meter.end();
    let mut mended = 0;
    if options.bless {
        let blessed = pipeline::bless(&tested, &files);
        for (path, text) in &blessed.files {
            output::save(path, text.as_bytes())?;
            eprintln!("wrote {path}");
        }
        mended = blessed.mended;
        keep_only(&mut tested, blessed.left);
    }
    report(options.format, &tested, global.loudness())?;
    say(&tested, files.len(), mended);
    Ok(ExitCode::from(u8::from(tested.failed() > 0)))
}

/// The files and folders that a call means.
fn paths(options: &Options, site: &Site) -> Result<Vec<Utf8PathBuf>, Failure> {
    if !options.paths.is_empty() {
        return Ok(options.paths.clone());
    }
    let folder = site.folder(FOLDER.into()).unwrap_or_else(|| FOLDER.into());
    if !folder.is_dir() {
        return Err(Failure::Call(format!(
            "there is no folder {folder} with expectations; `kbpress schema expectations` says what one of its files may hold"
        )));
    }
    Ok(vec![folder])
}

/// Reads all files before any is judged: a file with a fault would hold less than its author believes.
fn read(paths: &[Utf8PathBuf]) -> Result<Vec<Expectations>, Failure> {
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    for path in paths {
        for (file, text) in source::expectation_files(path).map_err(|(path, e)| Failure::reading(&path, &e))? {
            match expect::read(&file, &text) {
                Ok(read) => files.push(read),
                Err(findings) => wrong.extend(findings),
            }
        }
    }
    match () {
        () if !wrong.is_empty() => Err(Failure::Findings(wrong)),
        () if files.is_empty() => Err(Failure::Call("there are no expectations in what was named".to_owned())),
        () => Ok(files),
    }
}

/// Leaves only the failures that stand in `left`.
fn keep_only(tested: &mut Tested, left: Vec<Case>) {
    let mut left = left.into_iter().peekable();
    for case in &mut tested.cases {
        let is_it = |one: &Case| one.file == case.file && one.line == case.line && one.article == case.article;
        case.failures = left.next_if(is_it).map(|one| one.failures).unwrap_or_default();
    }
}

fn report(format: FormatName, tested: &Tested, loudness: Loudness) -> Result<(), Failure> {
    let text = match format {
        FormatName::Human => {
            if loudness != Loudness::Quiet {
                for (case, failure) in tested.failures() {
                    eprintln!("{}\n", expect::human(case, failure));
                }
            }
            return Ok(());
        }
        FormatName::Json => expect::json(tested),
        FormatName::Junit => expect::junit(tested).map_err(|error| Failure::Machine(error.to_string()))?,
    };
    std::io::stdout().write_all(text.as_bytes()).map_err(|e| Failure::stdout(&e))
}

fn say(tested: &Tested, files: usize, mended: usize) {
    let (all, failed) = (tested.expectations(), tested.failed());
    let counted = |number: usize, one: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{} {one}{plural}", grouped(number))
    };
    let mended = if mended > 0 { format!("{} mended, ", grouped(mended)) } else { String::new() };
    let outcome = if failed == 0 { "all hold".to_owned() } else { format!("{} failed", grouped(failed)) };
    eprintln!(
        "{} in {}, {} looked at: {mended}{outcome}",
        counted(all, "expectation"),
        counted(files, "file"),
        counted(tested.articles, "article")
    );
}
