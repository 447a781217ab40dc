//! `kbpress build`: a content folder → a site.

use super::arguments::Global;
use super::failure::Failure;
use super::findings;
use super::interrupt;
use super::progress::Meter;
use super::site::Site;
use super::today::today;
use crate::output::Rewrite;
use crate::pipeline::{self, BuildOptions, Drafts, Phase, SiteFolders};
use anstream::eprintln;
use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Build the site
///
/// Reads every article of the content folder and writes a site of plain files, which works from any web server, at any base
/// path, and opened from disk. Only what changed is written; what an earlier build wrote and this one did not is removed;
/// files that others put into the output folder are left alone.
///
/// The site is published as a whole at the end: a build that fails or is killed leaves the former site, and the next build
/// makes the new one. Two builds of one output folder at the same time are refused.
///
/// Every setting has a default, so that `--content` and `--output` are enough where there is no site.toml.
///
/// Findings in articles are printed and do not make a build fail: what can be built is built, and the exit code is 0. It is
/// 2 when the call, the configuration or the site's theme is wrong, 3 when the site could not be written, and 130 when the
/// build was interrupted. The last line
/// says how much was done; its pages are all files of the site, assets included.
///
/// Which articles are stale depends on the day of the build, in UTC. SOURCE_DATE_EPOCH, the seconds since 1970, names another.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The folder of articles [default: as site.toml says, else `content` in the site's folder]
    #[arg(long, value_name = "DIR")]
    content: Option<Utf8PathBuf>,

    /// The folder of the built site [default: as site.toml says, else `public` in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<Utf8PathBuf>,

    /// Where the site will stand, such as `https://kb.example.com/` or only a path such as `/intranet/kb/`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// Build drafts too
    #[arg(long)]
    drafts: bool,

    /// Write every file, also those that hold the same already, and overwrite files that kbpress did not write
    #[arg(long)]
    force: bool,

    /// Print how long each phase took
    #[arg(long)]
    timings: bool,

    /// How many threads to use [default: as many as the machine has processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

const AFTER_HELP: &str = "\
Examples:
  kbpress build
  kbpress build --content archive/kb --output site
  kbpress build --base-url https://intranet.example/kb/ --timings";

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let mut site = Site::of_call(global)?;
    if let Some(base_url) = &options.base_url {
        site.config = site.config.at(base_url).map_err(Failure::Call)?;
    }
    let folders = folders(options, &site)?;
    let building = build_options(options)?;
    let meter = Arc::new(Meter::new(global.loudness()));
    say_what_stands(&meter);
    let threads = threads(options.jobs)?;
    let built = threads.install(|| pipeline::build(&folders, site.reading(), building, meter.as_ref()));
    let timings = meter.end();
    let report = built?;
    findings::print(&report.findings, site.config.content.encoding, global.loudness());
    if options.timings {
        for (phase, time) in timings {
            eprintln!("{:>10}  {:7.3} s", phase.name(), time.as_secs_f64());
        }
    }
    let written = report.written;
    eprintln!(
        "built {} articles, {} pages ({} written, {} unchanged, {} removed) in {:.1} s, {} findings",
        report.articles,
        written.written + written.unchanged,
        written.written,
        written.unchanged,
        written.removed,
        start.elapsed().as_secs_f64(),
        report.findings.len(),
    );
    Ok(ExitCode::SUCCESS)
}

/// Has an interrupt say what stands. A build may be broken off at any moment, so nothing has to be waited for.
fn say_what_stands(meter: &Arc<Meter>) {
    let meter = Arc::clone(meter);
    interrupt::on_interrupt(move || {
        let publishing = meter.phase() == Some(Phase::Publish);
        drop(meter.end());
        let stands = if publishing {
            "the site was being published, and the next build finishes that"
        } else {
            "the former site stands as it was"
        };
        eprintln!("\ninterrupted: {stands}");
        std::process::exit(interrupt::INTERRUPTED);
    });
}

/// The folders that a call means: what it names, else what the site's settings say.
fn folders(options: &Options, site: &Site) -> Result<SiteFolders, Failure> {
    let settings = &site.config;
    let named = |option: &Option<Utf8PathBuf>, setting: &Utf8Path| option.clone().or_else(|| site.folder(setting));
    let (Some(content), Some(output)) =
        (named(&options.content, &settings.content.dir), named(&options.output, &settings.output.dir))
    else {
        return Err(Failure::Call(
            "there is no site.toml here or in a folder above; make a site with `kbpress init`, name one with --root, or \
             give both --content and --output"
                .to_owned(),
        ));
    };
    if !content.is_dir() {
        return Err(Failure::no_content(&content));
    }
    let (theme, runbooks) = (site.folder(&settings.theme.dir), site.folder(&settings.runbooks.dir));
    Ok(SiteFolders { root: site.root.clone(), content, theme, runbooks, output })
}

fn build_options(options: &Options) -> Result<BuildOptions, Failure> {
    Ok(BuildOptions {
        drafts: if options.drafts { Drafts::Include } else { Drafts::LeaveOut },
        rewrite: if options.force { Rewrite::All } else { Rewrite::Changed },
        today: Some(today()?),
        program: program(),
    })
}

/// The hash of this program, by which a build knows whether it was this one that left something for it.
fn program() -> Option<[u8; 32]> {
    let bytes = std::fs::read(std::env::current_exe().ok()?).ok()?;
    Some(*blake3::hash(&bytes).as_bytes())
}

/// The threads of this build.
fn threads(jobs: Option<u16>) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, usize::from))
        .build()
        .map_err(|e| Failure::Machine(format!("threads cannot be started: {e}")))
}
