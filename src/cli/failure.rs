//! Why a command ended without having done its work, and the exit code that says so.

use crate::config::ConfigError;
use crate::diagnostic::{self, Diagnostic};
use crate::output::OutputError;
use crate::pipeline::BuildError;
use crate::render::RenderError;
use anstream::eprintln;
use camino::Utf8Path;
use std::io;
use std::process::ExitCode;

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The call or the configuration is wrong: exit code 2.
    Call(String),
    /// Parts of the configuration are wrong, each a finding: exit code 2.
    Findings(Vec<Diagnostic>),
    /// The machine failed: exit code 3.
    Machine(String),
    /// Whoever read standard output stopped reading, as `head` does: nothing to complain of.
    NobodyReads,
}

impl Failure {
    /// The failure of writing to standard output.
    pub(super) fn stdout(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::NobodyReads;
        }
        Self::Machine(format!("standard output cannot be written: {error}"))
    }

    /// There is no folder of articles.
    pub(super) fn no_content(folder: &Utf8Path) -> Self {
        let help = "make it, or put the name of yours into `dir` below [content] in site.toml";
        Self::Call(format!("the content folder {folder} is not there; {help}"))
    }

    /// The failure of reading a file that the call or the configuration names.
    pub(super) fn reading(path: &Utf8Path, error: &io::Error) -> Self {
        let message = format!("{path} cannot be read: {error}");
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::IsADirectory | io::ErrorKind::InvalidData => Self::Call(message),
            _ => Self::Machine(message),
        }
    }

    /// Says why on standard error and gives the exit code.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Call(message) => {
                eprintln!("{}", error(&message));
                ExitCode::from(2)
            }
            Self::Findings(findings) => {
                for finding in &findings {
                    eprintln!("{}", diagnostic::human::render(finding));
                }
                ExitCode::from(2)
            }
            Self::Machine(message) => {
                eprintln!("{}", error(&message));
                ExitCode::from(3)
            }
            Self::NobodyReads => ExitCode::SUCCESS,
        }
    }
}

fn error(message: &str) -> String {
    let red = clap::builder::styling::AnsiColor::Red.on_default().bold();
    format!("{red}error:{red:#} {message}")
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Call(error.to_string())
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        Self::Findings(vec![*error.0])
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Theme(findings) => Self::Findings(findings),
            BuildError::Output(error) => error.into(),
        }
    }
}

#[cfg(feature = "serve")]
impl From<crate::serve::ServeError> for Failure {
    fn from(error: crate::serve::ServeError) -> Self {
        match error {
            crate::serve::ServeError::Io { .. } => Self::Machine(error.to_string()),
            _ => Self::Call(error.to_string()),
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        match error {
            OutputError::Overlap { .. } | OutputError::Stranger { .. } | OutputError::Exists { .. } => {
                Self::Call(error.to_string())
            }
            _ => Self::Machine(error.to_string()),
        }
    }
}
