//! `kbpress extract --stage`: one stage of the way of each article, for people.

use super::failure::Failure;
use super::findings;
use super::site::Site;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{self, Stage};
use crate::source::Found;
use clap::ValueEnum;
use std::io::{self, Write};
use std::process::ExitCode;

/// A stage, as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StageName {
    /// Measured lines: number, column, what the readers of markers see, text
    Lines,
    /// The tree of blocks as an outline: lines, column, kind, first words
    Blocks,
    /// Every source line with what was recognised on it
    Article,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Lines => Self::Lines,
            StageName::Blocks => Self::Blocks,
            StageName::Article => Self::Article,
        }
    }
}

/// Prints the stage of each file on standard output, below the file's name where there are several; `unusable` are the
/// findings of the search.
pub(super) fn print(
    name: StageName,
    files: &[Found],
    mut unusable: Vec<Diagnostic>,
    site: &Site,
    loudness: super::arguments::Loudness,
) -> Result<ExitCode, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for found in files {
        match pipeline::stage(found, site.reading(), name.into()) {
            Ok(text) => {
                let title = if files.len() > 1 { format!("==> {} <==\n", found.path) } else { String::new() };
                write!(out, "{title}{text}").map_err(|e| Failure::stdout(&e))?;
            }
            Err(finding) => unusable.push(*finding),
        }
    }
    out.flush().map_err(|e| Failure::stdout(&e))?;
    findings::print(&unusable, site.config.content.encoding, loudness);
    let failed = unusable.iter().any(|finding| finding.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(failed)))
}
