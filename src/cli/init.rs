//! `kbpress init`: a new site.

use super::arguments::{Global, Loudness};
use super::failure::Failure;
use crate::output;
use crate::render::OutputFile;
use anstream::eprintln;
use camino::Utf8PathBuf;
use clap::Args;
use std::process::ExitCode;

/// Make a new site that builds at once
///
/// Writes a site.toml, a .gitignore, a few articles that show the forms in which an article can be written, and a file of
/// expectations that `kbpress test` holds against them. Nothing that
/// is there already is overwritten: where one of these files is there, nothing is written at all.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The folder of the new site; it is made where it is not there
    #[arg(default_value = ".", value_name = "DIR")]
    dir: Utf8PathBuf,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress init kb && cd kb && kbpress serve --open";

/// The files of a new site.
const FILES: &[(&str, &str)] = &[
    ("site.toml", include_str!("init/site.toml")),
    (".gitignore", include_str!("init/gitignore")),
    ("content/write-an-article.md", include_str!("init/content/write-an-article.md")),
    ("content/slow-logon.md", include_str!("init/content/slow-logon.md")),
    ("content/KB-0003.md", include_str!("init/content/KB-0003.md")),
    ("expect/articles.yaml", include_str!("init/expect.yaml")),
];

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let files: Vec<_> = FILES
        .iter()
        .map(|(path, text)| OutputFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() })
        .collect();
    output::create(&options.dir, &files)?;
    if global.loudness() != Loudness::Quiet {
        let way = if options.dir == "." { String::new() } else { format!("cd {} && ", options.dir) };
        let next = if cfg!(feature = "serve") { "serve --open" } else { "build" };
        eprintln!("made a site with {} files in {}; see it with: {way}kbpress {next}", files.len(), options.dir);
    }
    Ok(ExitCode::SUCCESS)
}
