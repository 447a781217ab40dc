//! `kbpress init`: a new site.

use super::arguments::Global;
use super::failure::Failure;
use camino::Utf8PathBuf;
use clap::Args;
use std::process::ExitCode;

/// Make a new site that builds at once
///
/// Writes a site.toml and a few articles that show the forms in which an article can be written. Nothing that is there
/// already is overwritten.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder of the new site
    #[arg(default_value = ".", value_name = "DIR")]
    dir: Utf8PathBuf,
}

/// Runs the command.
pub(super) fn run(options: &Options, _global: &Global) -> Result<ExitCode, Failure> {
    Err(Failure::Call(format!("{} stub", options.dir)))
}
