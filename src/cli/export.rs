//! `kbpress export`: parts of an article as files that other programs take.

use super::arguments::{Global, Loudness};
use super::failure::Failure;
use super::findings;
use super::named;
use super::site::Site;
use crate::export::{self, Direction, ExportError, Fillings, Format, Request, What};
use crate::source::LineRange;
use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Print parts of an article as files that other programs take
///
/// Registry values become a registry file, a script for PowerShell or reg.exe, or JSON, each with a file that takes the
/// change back (--undo); and a table for review, which holds what cannot be exported too. Lists of files become a table, a
/// script that checks them (ps1) or copies them by what is to be done with them (cmd), and a manifest with places for hashes.
/// Steps become a task list, a table or JSON.
///
/// Nothing is exported while anything is left to guess: a placeholder or example drive that is not filled in (--set), a type
/// or datum that was guessed, a choice that the text leaves. Every reason is told on standard error, and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The article's id, or its file
    #[arg(value_name = "ID|FILE")]
    article: String,

    /// What of the article
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    what: WhatName,

    /// The form of the file
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: FormatName,

    /// Take registry changes back instead of making them (reg, ps1, cmd, json)
    #[arg(long)]
    undo: bool,

    /// Only a step and its substeps, such as 6 or 3.a; 2:6 is step 6 of the second numbered list, and 2: that list
    #[arg(long, value_name = "PATH")]
    step: Option<String>,

    /// Only what begins on these lines of the article's file, such as 20-24; the downloads of a page name them
    #[arg(long, value_name = "FIRST-LAST", conflicts_with = "step", value_parser = lines)]
    lines: Option<LineRange>,

    /// Fill in what the article leaves to its reader: "Server Name=FS01", or D=E: for an example drive; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,

    /// Write to this file instead of standard output, all of it or nothing
    #[arg(long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  exported
  1  refused: the article does not say enough; or its file holds no article
  2  the call is wrong: no such article, step, placeholder or form
  3  the machine failed

Examples:
  kbpress export Q171259 --format reg --set D=E: --output move.reg
  kbpress export Q171259 --format ps1 --step 6 --set D=E: > move.ps1
  kbpress export Q171259 --format ps1 --step 6 --set D=E: --undo > undo.ps1
  kbpress export IT-0022 --format md
  kbpress export Q232495 --what files --format csv --output files.csv
  kbpress export Q171259 --what steps --format md";

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum WhatName {
    /// Registry values, as changes (reg, ps1, cmd, json) or as a table for review (csv, md)
    #[default]
    Registry,
    /// Lists of files (csv, json, md), a script that checks them (ps1), one that copies them (cmd)
    Files,
    /// The steps of numbered lists (md, csv, json)
    Steps,
    /// The files with places for hashes that somebody is to compute (csv, json, md)
    Hashes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// A registry file, version 5, UTF-16
    Reg,
    /// A PowerShell script
    Ps1,
    /// A batch file
    Cmd,
    /// Comma-separated values, safe to open in a spreadsheet
    Csv,
    /// JSON
    Json,
    /// Markdown
    Md,
}

impl From<WhatName> for What {
    fn from(name: WhatName) -> Self {
        match name {
            WhatName::Registry => Self::Registry,
            WhatName::Files => Self::Files,
            WhatName::Steps => Self::Steps,
            WhatName::Hashes => Self::Hashes,
        }
    }
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Reg => Self::Reg,
            FormatName::Ps1 => Self::PowerShell,
            FormatName::Cmd => Self::Cmd,
            FormatName::Csv => Self::Csv,
            FormatName::Json => Self::Json,
            FormatName::Md => Self::Markdown,
        }
    }
}

/// Reads `20-24`, or `20` alone.
fn lines(text: &str) -> Result<LineRange, String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse::<u32>(), last.trim().parse::<u32>()) {
        (Ok(first), Ok(last)) if 0 < first && first <= last => Ok(LineRange::new(first, last)),
        _ => Err("two numbers of lines, the first one not behind the last, such as 20-24".to_owned()),
    }
}

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let fillings = Fillings::parse(options.set.iter().map(String::as_str)).map_err(Failure::Call)?;
    let site = Site::of_call(global)?;
    let article = match named::article(&options.article, &site)? {
        Ok(article) => article,
        Err(finding) => {
            findings::print(&[*finding], site.config.content.encoding, global.loudness());
            return Ok(ExitCode::from(1));
        }
    };
    let address = named::address(&article, &site);
    let request = Request {
        what: options.what.into(),
        format: options.format.into(),
        direction: if options.undo { Direction::Undo } else { Direction::Apply },
        step: options.step.as_deref(),
        lines: options.lines,
        fillings: &fillings,
        address: &address,
    };
    match export::export(&article, &request) {
        Ok(exported) => {
            named::write(options.output.as_deref(), &exported.bytes)?;
            findings::print(&exported.findings, site.config.content.encoding, global.loudness());
            Ok(ExitCode::SUCCESS)
        }
        Err(ExportError::Call(message)) => Err(Failure::Call(message)),
        Err(ExportError::Refused(found)) => {
            // A reader who mends one reason should not meet the next one only then.
            let all = if global.loudness() == Loudness::Quiet { Loudness::Quiet } else { Loudness::Verbose };
            findings::print(&found, site.config.content.encoding, all);
            Ok(ExitCode::from(1))
        }
    }
}
