//! `kbpress check`: articles → what is doubtful in them.

use super::arguments::{Global, Loudness};
use super::failure::Failure;
use super::findings::{counted, grouped};
use super::progress::Meter;
use super::site::Site;
use super::today::today;
#[cfg(feature = "web")]
use super::web::Web;
use crate::config::Deny;
use crate::diagnostic::explain::explain_plainly;
use crate::diagnostic::json::FindingsReport;
use crate::diagnostic::{CODES, Code, Diagnostic, Severity, github, human, sarif};
use crate::pipeline::{self, AskWeb, CheckRequest, Checked};
use crate::source::{self, Found};
use anstream::eprintln;
use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

/// Say what is doubtful in articles
///
/// Reads every article of the site and tells all findings at once: those of reading and linking, those of the checks for
/// structure, links, changes, checklists, life and library, and what is wrong with composed runbooks. Each has a code, its
/// place, the line, and what to do. Which sets of checks are looked for where, and how bad each code is, is said under
/// `[check]` in site.toml; an article itself allows a finding by `allow:` in its front matter, with the reason.
///
/// With PATHs only the findings of those files and folders are told, but links are still checked against the whole site.
/// PATHs outside the folders of content and runbooks, or where there is no site.toml, are taken for an archive by themselves.
///
/// The exit code is 1 when a finding is as bad as --deny says, or worse.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// Files and folders of articles [default: the site's content folder]
    #[arg(value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,

    /// The form of the findings; all but `human` go to standard output
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FormatName,

    /// From which level on findings make the exit code 1 [default: as site.toml says, else `error`]
    #[arg(long, value_enum, value_name = "LEVEL")]
    deny: Option<DenyName>,

    /// Which links are checked: `external` asks web addresses too, each once, with pauses
    ///
    /// Answers are kept for some days, so that a second call asks nobody again. `[check.web]` in site.toml names hosts that
    /// are not asked. Needs the feature `web`, which is on by default.
    #[arg(long, value_enum, default_value_t, value_name = "WHICH")]
    links: Links,

    /// Print what a code means, and do nothing else
    #[arg(long, value_name = "CODE", value_parser = code, conflicts_with_all = ["paths", "format", "deny"])]
    explain: Option<Code>,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress check
  kbpress check content/it/printing --deny warning
  kbpress check --format sarif > findings.sarif
  kbpress check --links external
  kbpress check --explain KB125";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// For people, with excerpts, on standard error
    #[default]
    Human,
    /// One JSON document, by `kbpress schema findings`
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Links {
    /// Those inside the site
    #[default]
    Internal,
    /// Web addresses too
    External,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DenyName {
    /// Any finding
    Info,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// None
    Never,
}

impl From<DenyName> for Deny {
    fn from(name: DenyName) -> Self {
        match name {
            DenyName::Info => Self::Info,
            DenyName::Warning => Self::Warning,
            DenyName::Error => Self::Error,
            DenyName::Never => Self::Never,
        }
    }
}

/// Reads a code, in any letter case.
fn code(text: &str) -> Result<Code, String> {
    let known = CODES.iter().copied().find(|code| code.text().eq_ignore_ascii_case(text.trim()));
    known.ok_or_else(|| "there is no such code; they are listed in docs/diagnostics.md".to_owned())
}

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    if let Some(code) = options.explain {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", explain_plainly(code)).map_err(|e| Failure::stdout(&e))?;
        return Ok(ExitCode::SUCCESS);
    }
    let site = Site::of_call(global)?;
    let files = Files::of(options, &site)?;
    let meter = Meter::new(global.loudness());
    let web = web(options.links, &site)?;
    let request = CheckRequest {
        files: &files.all,
        unsearched: files.unsearched.clone(),
        runbooks: &files.runbooks,
        inside: files.inside,
        today: Some(today()?),
        ask: web.as_ref().map(|web| web as &dyn AskWeb),
    };
    let mut checked = pipeline::check(request, site.reading(), &meter);
    meter.end();
    if let Some(wanted) = &files.wanted {
        checked.findings.retain(|finding| wanted.contains(&finding.place.path));
        checked.allowed.retain(|allowed| wanted.contains(&allowed.finding.place.path));
    }
    print(&checked, options.format, global.loudness())?;
    let deny = options.deny.map_or(site.config.check.deny, Deny::from);
    let denied = checked.findings.iter().any(|finding| deny.denies(finding.severity));
    if !denied && is_offline(web.as_ref()) {
        let message = "no server could be reached, so no web address was checked; is this machine online?";
        return Err(Failure::Machine(message.to_owned()));
    }
    Ok(ExitCode::from(u8::from(denied)))
}

/// Who asks web addresses, where that is wanted.
#[cfg(feature = "web")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature this can fail")]
fn web(links: Links, site: &Site) -> Result<Option<Web<'_>>, Failure> {
    Ok((links == Links::External).then(|| Web::new(&site.config.check.web)))
}

#[cfg(feature = "web")]
fn is_offline(web: Option<&Web<'_>>) -> bool {
    web.is_some_and(Web::is_offline)
}

/// Nobody: this program was built without what it takes.
#[cfg(not(feature = "web"))]
struct Web;

#[cfg(not(feature = "web"))]
impl AskWeb for Web {
    fn ask(&self, addresses: &[&str]) -> Vec<crate::check::WebAnswer> {
        addresses.iter().map(|_| crate::check::WebAnswer::Fine).collect()
    }
}

#[cfg(not(feature = "web"))]
fn web(links: Links, _site: &Site) -> Result<Option<Web>, Failure> {
    if links == Links::External {
        let message =
            "this kbpress was built without what it takes to ask web addresses; build it with `--features web`";
        return Err(Failure::Call(message.to_owned()));
    }
    Ok(None)
}

#[cfg(not(feature = "web"))]
fn is_offline(_web: Option<&Web>) -> bool {
    false
}

/// Which files are checked, and of which findings are told.
struct Files {
    all: Vec<Found>,
    unsearched: Vec<Diagnostic>,
    /// The composed runbooks of the site, and what they hold.
    runbooks: Vec<(Utf8PathBuf, String)>,
    /// Whether they are those of a site's content folder.
    inside: bool,
    /// The files whose findings are told; nothing for all.
    wanted: Option<Wanted>,
}

/// Paths as they were named, brought to the form in which they can be compared.
struct Wanted(Vec<std::path::PathBuf>);

impl Wanted {
    fn contains(&self, path: &Utf8Path) -> bool {
        let path = real(path);
        self.0.iter().any(|wanted| path.starts_with(wanted))
    }
}

/// A path without symbolic links and dots, where it is there.
fn real(path: &Utf8Path) -> std::path::PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.as_std_path().to_owned())
}

impl Files {
    fn of(options: &Options, site: &Site) -> Result<Self, Failure> {
        for path in &options.paths {
            std::fs::metadata(path).map_err(|e| Failure::reading(path, &e))?;
        }
        let content = site.folder(&site.config.content.dir).filter(|content| content.is_dir());
        let of_runbooks = site.folder(&site.config.runbooks.dir);
        let below = |content: &Utf8PathBuf| {
            let folders: Vec<_> = std::iter::once(content).chain(&of_runbooks).map(|folder| real(folder)).collect();
            options.paths.iter().all(|path| folders.iter().any(|folder| real(path).starts_with(folder)))
        };
        if let Some(content) = content.filter(below) {
            let (all, mut unsearched) = source::find(&content, &site.config.content);
            let (runbooks, unread) = of_runbooks.as_deref().map(source::runbook_files).unwrap_or_default();
            unsearched.extend(unread);
            let wanted = (!options.paths.is_empty()).then(|| Wanted(options.paths.iter().map(|p| real(p)).collect()));
            return Ok(Self { all, unsearched, runbooks, inside: true, wanted });
        }
        if options.paths.is_empty() {
            return Err(Failure::Call(
                "there is no site here whose articles could be checked; name files or folders, or a site by --root"
                    .to_owned(),
            ));
        }
        let (mut all, mut unsearched) = (Vec::new(), Vec::new());
        for path in &options.paths {
            let (found, doubts) = source::find(path, &site.config.content);
            all.extend(found);
            unsearched.extend(doubts);
        }
        Ok(Self { all, unsearched, runbooks: Vec::new(), inside: false, wanted: None })
    }
}

fn print(checked: &Checked, format: FormatName, loudness: Loudness) -> Result<(), Failure> {
    let allowed = checked.allowed.iter().map(|allowed| (&allowed.finding, allowed.reason.as_str()));
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = match format {
        FormatName::Human => {
            print_human(checked, loudness);
            Ok(())
        }
        FormatName::Json => write_json(&mut out, &FindingsReport::of(checked.articles, &checked.findings, allowed)),
        FormatName::Sarif => {
            write_json(&mut out, &sarif::Log::of(env!("CARGO_PKG_VERSION"), &checked.findings, allowed))
        }
        FormatName::Github => {
            checked.findings.iter().try_for_each(|finding| writeln!(out, "{}", github::annotation(finding)))
        }
    };
    written.and_then(|()| out.flush()).map_err(|e| Failure::stdout(&e))
}

fn write_json(out: &mut impl Write, value: &impl serde::Serialize) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Every finding, and how many there are of each code. What is only worth knowing is counted, and told when verbose.
fn print_human(checked: &Checked, loudness: Loudness) {
    if loudness == Loudness::Quiet {
        return;
    }
    let least = if loudness == Loudness::Verbose { Severity::Info } else { Severity::Warning };
    let mut counts: BTreeMap<Code, (Severity, usize)> = BTreeMap::new();
    for finding in &checked.findings {
        counts.entry(finding.code).or_insert((finding.severity, 0)).1 += 1;
        if finding.severity >= least {
            eprintln!("{}\n", human::render(finding));
        }
    }
    for (code, (severity, count)) in &counts {
        let level = match severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        eprintln!("{:>8}  {code}  {level:7}  {}", grouped(*count), code.title().trim());
    }
    let told = checked.findings.iter().filter(|finding| finding.severity >= least).count();
    let hidden = checked.findings.len() - told;
    let more =
        if hidden > 0 { format!(", {} only worth knowing (-v tells them)", grouped(hidden)) } else { String::new() };
    let allowed = match checked.allowed.len() {
        0 => String::new(),
        count => format!(", {} allowed", grouped(count)),
    };
    eprintln!(
        "checked {}: {}{more}{allowed}",
        counted(checked.articles, "article"),
        counted(checked.findings.len(), "finding")
    );
}
