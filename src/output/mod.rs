//! Writes the site to disk: only what changed, never outside the output folder, and nothing of what others put there.
//!
//! A [`Writer`] is opened for one build, shared by all threads, and finished once. Files that changed are put together in a
//! folder of their own ([`WORKSHOP`]), and the site is published as a whole at the end. What it wrote is remembered in a
//! manifest ([`MANIFEST`]) in the output folder; by it the next build knows what is unchanged and what is stale.

mod create;
mod durable;
mod folders;
mod guard;
mod journal;
mod kept;
mod manifest;
mod publish;
mod put;
mod root;
mod save;
mod scratch;
mod workshop;
mod writer;

pub use create::create;
pub use guard::Guard;
pub use kept::{Keeping, KeptFile};
pub use manifest::{Held, MANIFEST, NewManifest};
pub use put::{Overwrite, put};
pub use save::save;
pub use scratch::Scratch;
pub use workshop::WORKSHOP;
pub use writer::{Outcome, Rewrite, Writer, Written};

use camino::Utf8PathBuf;
use std::io;

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The output folder would swallow, or lie in, a folder that the site is made from.
    #[error("the output folder {output} cannot be used: it {relation} {input}, which the site is made from")]
    Overlap {
        /// The output folder.
        output: Utf8PathBuf,
        /// How the two lie: `is`, `contains` or `lies in`.
        relation: &'static str,
        /// The folder that must not be written to.
        input: Utf8PathBuf,
    },
    /// A path that is not a plain way down from the output folder.
    #[error("`{path}` is no path inside the output folder; nothing was written for it")]
    Unsafe {
        /// The path as it was given.
        path: String,
    },
    /// A symbolic link inside the output folder leads out of it.
    #[error("{path} is a link that leads out of the output folder; nothing was written through it")]
    LeadsOut {
        /// The link.
        path: Utf8PathBuf,
    },
    /// A file that no build wrote stands where a page should stand.
    #[error("{path} was not written by kbpress and would be overwritten; move it away, or build with --force")]
    Stranger {
        /// The file.
        path: Utf8PathBuf,
    },
    /// Another build works on the same output folder.
    #[error("another build is writing to {output}; wait until it has ended")]
    Busy {
        /// The output folder.
        output: Utf8PathBuf,
    },
    /// A file that is to be new is there already.
    #[error("{path} is there already, and nothing was written")]
    Exists {
        /// The file.
        path: Utf8PathBuf,
    },
    /// Two files of one site have the same path.
    #[error("two files of the site have the path `{path}`")]
    Twice {
        /// The path.
        path: String,
    },
    /// The machine failed.
    #[error("{path}: {action}: {source}")]
    Io {
        /// The file or folder.
        path: Utf8PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl OutputError {
    /// Makes an error of what the system says about `path`.
    fn io(path: impl Into<Utf8PathBuf>, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, action, source }
    }
}
