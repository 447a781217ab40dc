//! `kbpress man`: manual pages.

use super::failure::Failure;
use crate::output::{self, Overwrite};
use crate::render::OutputFile;
use camino::Utf8PathBuf;
use clap::{Args, Command};
use std::io::Write as _;
use std::process::ExitCode;

/// Print a manual page, or write all of them
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The command whose page is printed [default: the page of kbpress itself]
    #[arg(value_name = "COMMAND", conflicts_with = "all")]
    command: Option<String>,

    /// Write the page of kbpress and one of each command into this folder, over those that are there
    #[arg(long, value_name = "DIR")]
    all: Option<Utf8PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress man | man -l -
  kbpress man build > kbpress-build.1
  kbpress man --all ~/.local/share/man/man1";

/// Runs the command.
pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let program = super::command();
    if let Some(folder) = &options.all {
        let commands =
            program.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help");
        let files: Result<Vec<_>, _> = std::iter::once(&program).chain(commands).map(page).collect();
        output::put(folder, &files.map_err(|e| Failure::stdout(&e))?, Overwrite::Force)?;
        return Ok(ExitCode::SUCCESS);
    }
    let command = match &options.command {
        None => &program,
        Some(name) => program
            .find_subcommand(name)
            .ok_or_else(|| Failure::Call(format!("there is no command `{name}`; see `kbpress --help`")))?,
    };
    let mut out = std::io::stdout().lock();
    page(command)
        .and_then(|page| out.write_all(&page.bytes))
        .and_then(|()| out.flush())
        .map_err(|e| Failure::stdout(&e))?;
    Ok(ExitCode::SUCCESS)
}

/// The page of one command, as a file with the name by which `man` finds it.
fn page(command: &Command) -> std::io::Result<OutputFile> {
    // `build()` has set the display name to `kbpress-build` and the like.
    let title = command.get_display_name().unwrap_or("kbpress").to_owned();
    let path = format!("{title}.1");
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(title)
        .source(concat!("kbpress ", env!("CARGO_PKG_VERSION")))
        .render(&mut bytes)?;
    Ok(OutputFile { path, bytes })
}
