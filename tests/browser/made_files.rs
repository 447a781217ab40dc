//! A file that a page made, and the same one from the command line.

use super::site;
use kbpress::export::{Direction, ExportError, Fillings, Format, Request, What, export};
use kbpress::source::LineRange;
use serde::Deserialize;

/// A file that a page made.
#[derive(Debug, Deserialize)]
pub(super) struct MadeFile {
    pub(super) format: String,
    pub(super) undo: bool,
    /// Names and values that stand in the file.
    used: Vec<(String, String)>,
    /// The names that the reader filled in, each with its value.
    pub(super) given: Vec<(String, String)>,
    /// The bytes; nothing where the page refuses.
    pub(super) bytes: Option<Vec<u8>>,
}

/// The part of an article that a file is of, as the command line has it.
#[derive(Debug)]
pub(super) struct Named<'n> {
    pub(super) what: What,
    pub(super) step: Option<&'n str>,
    pub(super) lines: Option<LineRange>,
}

/// What the command line exports of the article at `place` of a site in place of a file of its page; nothing where it refuses.
pub(super) fn exported(site: &site::Site, place: usize, named: &Named<'_>, made: &MadeFile) -> Option<Vec<u8>> {
    let pairs = if made.bytes.is_some() { &made.used } else { &made.given };
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let fillings = Fillings::parse(pairs.iter().map(String::as_str)).unwrap();
    let request = Request {
        what: named.what,
        format: format_named(&made.format),
        direction: if made.undo { Direction::Undo } else { Direction::Apply },
        step: named.step,
        lines: named.lines,
        fillings: &fillings,
        address: &kbpress::view::location(&site.config, &site.library.entries[place].address),
    };
    match export(&site.articles[place], &request) {
        Ok(exported) => Some(exported.bytes),
        Err(ExportError::Refused(_)) => None,
        Err(ExportError::Call(message)) => panic!("{named:?} {made:?}: {message}"),
    }
}

fn format_named(name: &str) -> Format {
    match name {
        "reg" => Format::Reg,
        "ps1" => Format::PowerShell,
        "cmd" => Format::Cmd,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "md" => Format::Markdown,
        other => panic!("a page makes no {other}"),
    }
}
