//! `kbpress serve`: shows the site while it is being written.

use super::arguments::{Global, Loudness};
use super::failure::Failure;
use super::findings::{self, counted, grouped};
use super::interrupt;
use super::opener;
use super::site::Site;
use super::today::today;
use crate::config::EncodingSetting;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pipeline::{Drafts, SiteFolders};
use crate::serve::{Listener, Notice, Settings, Setup, Stop};
use anstream::eprintln;
use camino::Utf8PathBuf;
use clap::Args;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

/// Show the site, and keep what is shown up to date
///
/// Pages are made when they are asked for, and nothing is written. When an article, the theme or site.toml changes, pages in
/// the browser that show something else now load themselves again; what was found in an article is shown over its page.
///
/// Short addresses such as /171259 lead to their articles. Only this machine is answered unless --host says otherwise.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Options {
    /// The address or name of this machine to listen at; 0.0.0.0 is every address it has
    #[arg(long, default_value = "127.0.0.1", value_name = "HOST")]
    host: String,

    /// The port to listen at; 0 is any that is free
    #[arg(long, default_value_t = 4000, value_name = "PORT")]
    port: u16,

    /// Open the site in the browser
    #[arg(long)]
    open: bool,

    /// Show drafts too
    #[arg(long)]
    drafts: bool,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  ended by Ctrl-C
  2  the call, the configuration or the theme is wrong, or the port is taken
  3  the machine failed

Examples:
  kbpress serve --open
  kbpress serve --drafts --port 8080
  kbpress serve --host 0.0.0.0    # others may read too";

/// Runs the command.
pub(super) fn run(options: &Options, global: &Global) -> Result<ExitCode, Failure> {
    let settings = settings(options, global)?;
    let listener = Listener::bind(&options.host, options.port)?;
    let setup = Setup::compile(Arc::new(settings)).map_err(Failure::Findings)?;
    let address = address(listener.address(), &setup.settings.config.base_path());
    eprintln!("serving {address} (Ctrl-C ends it)");
    if !listener.address().ip().is_loopback() {
        eprintln!("whoever can reach {} can read the site", listener.address());
    }
    let stop = Stop::default();
    let ends = stop.clone();
    interrupt::on_interrupt(move || ends.now());
    if options.open && !opener::open(&address) {
        eprintln!("no browser was found; open {address} yourself");
    }
    let (again, root, config) = (options.drafts, global.root.clone(), global.config.clone());
    let load = move || {
        let site = Site::named(root.as_deref(), config.as_deref()).map_err(as_findings)?;
        settings_of(site, again).map_err(as_findings)
    };
    let loudness = global.loudness();
    listener.serve(setup, Box::new(load), &stop, move |notice| tell(notice, loudness))?;
    eprintln!("stopped");
    Ok(ExitCode::SUCCESS)
}

fn settings(options: &Options, global: &Global) -> Result<Settings, Failure> {
    settings_of(Site::of_call(global)?, options.drafts)
}

fn settings_of(site: Site, drafts: bool) -> Result<Settings, Failure> {
    let folder = |setting: &Utf8PathBuf| site.folder(setting);
    let settings = &site.config;
    let (Some(content), Some(output)) = (folder(&settings.content.dir), folder(&settings.output.dir)) else {
        return Err(Failure::Call(
            "there is no site.toml here or in a folder above; make a site with `kbpress init`, or name one with --root"
                .to_owned(),
        ));
    };
    if !content.is_dir() {
        return Err(Failure::no_content(&content));
    }
    let folders = SiteFolders {
        root: site.root.clone(),
        content,
        theme: folder(&settings.theme.dir),
        runbooks: folder(&settings.runbooks.dir),
        output,
    };
    Ok(Settings {
        folders,
        drafts: if drafts { Drafts::Include } else { Drafts::LeaveOut },
        today: Some(today()?),
        file: site.file,
        config: site.config,
        words: site.words,
    })
}

/// Where the site is to be seen. An address that stands for all of them is none that a browser could ask.
fn address(at: SocketAddr, base_path: &str) -> String {
    let host = if !at.ip().is_unspecified() {
        at.to_string()
    } else if at.is_ipv4() {
        format!("127.0.0.1:{}", at.port())
    } else {
        format!("[::1]:{}", at.port())
    };
    format!("http://{host}{base_path}")
}

/// What is wrong with the settings, so that it can be shown over the pages.
fn as_findings(failure: Failure) -> Vec<Diagnostic> {
    match failure {
        Failure::Findings(findings) => findings,
        Failure::Call(message) | Failure::Machine(message) => {
            let place = Place::file("site.toml".into());
            vec![Diagnostic::new(
                Code::ConfigInvalid,
                place,
                message,
                "correct site.toml; until then the former settings are used",
            )]
        }
        Failure::NobodyReads => Vec::new(),
    }
}

/// Prints what happens.
fn tell(notice: Notice, loudness: Loudness) {
    match notice {
        Notice::Stopped { findings } => {
            // They are about settings and the theme, which are UTF-8.
            findings::print(&findings, EncodingSetting::Utf8, loudness);
        }
        Notice::NotWatched(reason) => {
            eprintln!("changes are not noticed for now: {reason}");
        }
        _ if loudness == Loudness::Quiet => {}
        Notice::Read { articles, findings, time } => {
            let (articles, findings) = (counted(articles, "article"), counted(findings, "finding"));
            eprintln!("read {articles} in {:.1} s, {findings}", time.as_secs_f64());
        }
        Notice::Changed { articles, findings, time } => {
            eprintln!(
                "{} changed, shown after {} ms, {}",
                grouped(articles),
                time.as_millis(),
                counted(findings, "finding")
            );
        }
        Notice::Look { what } => eprintln!("the {what} changed"),
        Notice::Polls => eprintln!(
            "the system lets a program watch too few folders for this site, so changes are looked for every two seconds; \
             `sysctl fs.inotify.max_user_watches=1000000` helps on Linux"
        ),
    }
}
