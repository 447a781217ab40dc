//! The command line: arguments → one file a command. No work is done here; a command reads its arguments, calls
//! [`crate::pipeline`], and says what became of it.
//!
//! Everything that a person reads goes to standard error; standard output carries only data that was asked for.

mod arguments;
mod browser;
mod build;
mod check;
mod completions;
mod export;
mod extract;
mod failure;
mod findings;
mod import;
mod init;
mod interrupt;
mod man;
mod memory;
mod named;
#[cfg(feature = "serve")]
mod opener;
mod progress;
mod runbook;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod stage;
mod test;
mod today;
#[cfg(feature = "web")]
mod web;

use arguments::{Arguments, Command};
use clap::{CommandFactory as _, Parser as _};
use failure::Failure;
use std::process::ExitCode;

/// The commands and options as clap knows them: what manual pages, completions and the reference in `docs/` are made of.
#[must_use]
pub fn command() -> clap::Command {
    let mut command = Arguments::command();
    command.build();
    command
}

/// Runs the program with the arguments that it was called with, and gives its exit code: 0 done, 1 content that should
/// have been read was not, 2 the call or the configuration is wrong, 3 the machine failed.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too. Nobody is left to tell when they cannot be printed.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    arguments.global.color.apply();
    interrupt::begin();
    match run(&arguments) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let global = &arguments.global;
    if matches!(
        arguments.command,
        Command::Build(_) | Command::Check(_) | Command::Extract(_) | Command::Import(_) | Command::Test(_)
    ) {
        memory::take_small_pages();
    }
    match &arguments.command {
        Command::Init(options) => init::run(options, global),
        Command::Build(options) => build::run(options, global),
        #[cfg(feature = "serve")]
        Command::Serve(options) => serve::run(options, global),
        Command::Check(options) => check::run(options, global),
        Command::Extract(options) => extract::run(options, global),
        Command::Export(options) => export::run(options, global),
        Command::Runbook(options) => runbook::run(options, global),
        Command::Import(options) => import::run(options, global),
        Command::Test(options) => test::run(options, global),
        Command::Schema(options) => schema::run(options),
        Command::Completions(options) => completions::run(options),
        Command::Man(options) => man::run(options),
    }
}
