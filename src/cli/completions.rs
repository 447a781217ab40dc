//! `kbpress completions`: a script that completes the command line.

use super::arguments::Arguments;
use super::failure::Failure;
use clap::{Args, CommandFactory as _};
use std::io::Write as _;
use std::process::ExitCode;

/// Print a script that completes kbpress's command line in a shell
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress completions bash > ~/.local/share/bash-completion/completions/kbpress
  kbpress completions zsh > ~/.zfunc/_kbpress";

/// Runs the command.
pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    // The generator panics when it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "kbpress", &mut script);
    std::io::stdout().write_all(&script).map_err(|e| Failure::stdout(&e))?;
    Ok(ExitCode::SUCCESS)
}
