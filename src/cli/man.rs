//! `kbpress man`: manual pages.

use super::arguments::Arguments;
use super::failure::Failure;
use clap::{Args, CommandFactory as _};
use std::io::Write as _;
use std::process::ExitCode;

/// Print a manual page
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The command whose page is printed [default: the page of kbpress itself]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress man | man -l -
  kbpress man build > kbpress-build.1";

/// Runs the command.
pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let mut command = Arguments::command();
    command.build();
    if let Some(name) = &options.command {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| Failure::Call(format!("there is no command `{name}`; see `kbpress --help`")))?;
    }
    // `build()` has set the display name to `kbpress-build` and the like.
    let title = command.get_display_name().unwrap_or("kbpress").to_owned();
    clap_mangen::Man::new(command)
        .title(title)
        .source(concat!("kbpress ", env!("CARGO_PKG_VERSION")))
        .render(&mut std::io::stdout().lock())
        .map_err(|e| Failure::stdout(&e))?;
    std::io::stdout().flush().map_err(|e| Failure::stdout(&e))?;
    Ok(ExitCode::SUCCESS)
}
