//! `kbpress runbook`: an article as a paper that can be carried out with a pen.

use super::arguments::Global;
use super::browser;
use super::failure::Failure;
use super::findings;
use super::named;
use super::site::Site;
use super::today::today;
use crate::article::Article;
use crate::config::Paper;
use crate::diagnostic::Diagnostic;
use crate::export::Fillings;
use crate::pipeline::{self, Lookup, RunbookRequest};
use crate::render::{Renderer, Theme};
use crate::runbook::Runbook;
use crate::source;
use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};
use std::cell::RefCell;
use std::process::ExitCode;

/// Make a runbook for paper: to be printed, carried out and signed
///
/// The runbook of an article holds all of it: who and what on the cover, a run record, what must be done before, a safety
/// summary, every procedure with boxes and columns for initials and time, registry values with room for the old ones, files
/// with boxes, what must be done afterwards, deviations, sign-off.
///
/// HTML is one file that any browser prints. PDF is made by this program itself where it was built with the feature `pdf`;
/// else an installed Chromium or Chrome prints the HTML.
///
/// The day on it is today's in UTC; SOURCE_DATE_EPOCH, the seconds since 1970, names another.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// Articles, by id or file; or files of composed runbooks, which end in .yaml or .yml
    #[arg(required = true, value_name = "ID|FILE")]
    sources: Vec<String>,

    /// The form of the runbook
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FormatName,

    /// Only this procedure, counted from 1 in the order of the article
    #[arg(long, value_name = "N")]
    procedure: Option<usize>,

    /// The size of the paper [default: as site.toml says, else a4]
    #[arg(long, value_enum, value_name = "SIZE")]
    paper: Option<PaperName>,

    /// Fill in what the article leaves to its reader: "Server Name=FS01", or D=E: for an example drive; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,

    /// Write to this file instead of standard output, or for several runbooks to this folder, all of a file or nothing
    #[arg(long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  made
  1  a file holds no article, or a composed runbook names what is not there
  2  the call is wrong: no such article, procedure or placeholder, or no browser for PDF
  3  the machine failed

Examples:
  kbpress runbook Q171259 --output move.html
  kbpress runbook Q171259 --format pdf --set D=E: --output move.pdf
  kbpress runbook IT-0017 --procedure 2 --format md
  kbpress runbook runbooks/move.yaml --format pdf --output move.pdf
  kbpress runbook IT-0017 IT-0022 --format pdf --output runbooks/";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// One page that holds all it needs
    #[default]
    Html,
    /// PDF, made by this program or, without the feature `pdf`, by an installed Chromium or Chrome
    Pdf,
    /// Markdown with task lists
    Md,
}

impl FormatName {
    const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Md => "md",
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PaperName {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

impl From<PaperName> for Paper {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::A4 => Self::A4,
            PaperName::Letter => Self::Letter,
        }
    }
}

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let fillings = Fillings::parse(options.set.iter().map(String::as_str)).map_err(Failure::Call)?;
    let site = Site::of_call(global)?;
    let (theme, mut doubts) =
        site.folder(&site.config.theme.dir).map(|dir| source::theme_files(&dir)).unwrap_or_default();
    let renderer = Renderer::new(&site.config, Theme::built_in().with(theme)).map_err(Failure::Findings)?;
    let content = site.folder(&site.config.content.dir);
    let request = RunbookRequest {
        reading: site.reading(),
        content: content.as_deref().filter(|folder| folder.is_dir()),
        fillings: &fillings,
        attachments: None,
        procedure: options.procedure,
        today: Some(today()?),
    };
    // Every runbook is made before the first is written, so that a wrong call leaves nothing behind.
    let (runbooks, wrong) = runbooks(&options.sources, &site, &request)?;
    if !wrong.is_empty() {
        findings::print(&wrong, site.config.content.encoding, global.loudness());
        return Ok(ExitCode::from(1));
    }
    let paper = options.paper.map_or(site.config.runbooks.paper, Paper::from);
    let mut made = Vec::new();
    for runbook in runbooks {
        let bytes = match options.format {
            FormatName::Md => renderer.runbook_markdown(&runbook).into_bytes(),
            FormatName::Html => renderer.runbook_page(&runbook, paper)?.into_bytes(),
            FormatName::Pdf => match renderer.runbook_pdf(&runbook, paper)? {
                Some(pdf) => {
                    doubts.extend(pdf.findings);
                    pdf.bytes
                }
                None => browser::print(&renderer.runbook_page(&runbook, paper)?)?,
            },
        };
        made.push((runbook.cover.id, bytes));
    }
    for (id, bytes) in &made {
        let target = options.output.as_deref().map(|output| target(output, id, made.len(), options.format));
        named::write(target.as_deref(), bytes)?;
    }
    findings::print(&doubts, site.config.content.encoding, global.loudness());
    Ok(ExitCode::SUCCESS)
}

/// The runbooks that a call names, and why some of them cannot be made.
fn runbooks(
    names: &[String],
    site: &Site,
    request: &RunbookRequest<'_>,
) -> Result<(Vec<Runbook>, Vec<Diagnostic>), Failure> {
    let (mut runbooks, mut wrong) = (Vec::new(), Vec::new());
    // Every article that something is made of, so that a name to fill in that none of them has does not go unseen.
    let used: RefCell<Vec<Article>> = RefCell::default();
    for name in names {
        let path = Utf8Path::new(name);
        if matches!(path.extension(), Some("yaml" | "yml")) {
            let text = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, &error))?;
            let find = |id: &str| match pipeline::article_by_id(request.content?, id, request.reading) {
                Lookup::Found(article) => {
                    used.borrow_mut().push(Article::clone(&article));
                    Some(article)
                }
                Lookup::Unknown(_) => None,
            };
            match pipeline::composed_runbook(path, &text, request, &find) {
                Ok(runbook) => runbooks.push(runbook),
                Err(findings) => wrong.extend(findings),
            }
            continue;
        }
        match named::article(name, site)? {
            Ok(article) => {
                runbooks.push(pipeline::runbook(&article, request).map_err(Failure::Call)?);
                used.borrow_mut().push(*article);
            }
            Err(finding) => wrong.push(*finding),
        }
    }
    let used = used.into_inner();
    // What an article that is not there leaves open is not known.
    if !wrong.is_empty() || used.is_empty() {
        return Ok((runbooks, wrong));
    }
    let unknown = request.fillings.unknown(&used);
    if unknown.is_empty() { Ok((runbooks, wrong)) } else { Err(Failure::Call(unknown.join("\n"))) }
}

/// Where a runbook goes: the file that was named, or a file by its id in the folder that was named.
fn target(output: &Utf8Path, id: &str, count: usize, format: FormatName) -> Utf8PathBuf {
    if count > 1 || output.is_dir() || output.as_str().ends_with('/') {
        let name: String = id.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
        return output.join(format!("{}.{}", name.trim_start_matches('.'), format.ending()));
    }
    output.to_owned()
}
