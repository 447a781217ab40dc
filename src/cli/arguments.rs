//! What the command line can say. The doc comments are the help texts.

#[cfg(feature = "serve")]
use super::serve;
use super::{build, check, completions, export, extract, import, init, man, runbook, schema, test};
use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a folder of knowledge-base articles into a cross-linked site whose procedures can be carried out.
///
/// Articles are read in any of five forms, found out by looking: the fixed-width form of the classic archives with front
/// matter, the older form with a DOCUMENT: header, plain text made from HTML, scraped pages, and Markdown. Steps, registry
/// values, files, notices, code and references become typed data, which `extract` prints and `build` makes pages of.
#[derive(Debug, Parser)]
#[command(name = "kbpress", version, propagate_version = true, max_term_width = 100, after_help = AFTER_HELP)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,

    #[command(subcommand)]
    pub(super) command: Command,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  the content is not as it should be (see the command's own help)
  2  the call or the configuration is wrong
  3  the machine failed: disk, permission
  130  interrupted by Ctrl-C; what was there before is still there

Examples:
  kbpress init kb && cd kb && kbpress serve --open
  kbpress build --content archive/kb --output site
  kbpress extract article.md --format yaml
  kbpress export Q171259 --format reg --set D=E: --output move.reg";

/// Options that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    /// The site's folder [default: the nearest folder upwards with a site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<Utf8PathBuf>,

    /// The configuration file [default: site.toml in the site's folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<Utf8PathBuf>,

    /// Print no findings and no progress; errors and the last line of a build are still printed
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Print every finding, those that are only worth knowing included
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,

    /// When to use colour in messages
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

impl Global {
    /// How much is to be said.
    pub(super) fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        }
    }
}

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loudness {
    /// Errors and the last line only.
    Quiet,
    /// Errors and warnings, up to a number of each kind.
    Normal,
    /// Everything.
    Verbose,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Color {
    /// When standard error is a terminal and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes the choice that of all later output.
    pub(super) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(init::Options),
    Build(build::Options),
    #[cfg(feature = "serve")]
    Serve(serve::Options),
    Check(check::Options),
    Extract(extract::Options),
    Export(export::Options),
    Runbook(runbook::Options),
    Test(test::Options),
    Import(import::Options),
    Schema(schema::Options),
    Completions(completions::Options),
    Man(man::Options),
}
