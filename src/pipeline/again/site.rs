//! What the whole site was made of, by which a build sees at once that there is nothing to do.

use super::{Memory, encoded};
use crate::diagnostic::Diagnostic;
use crate::output::{Held, OutputError};
use crate::render::{Print, print_of};
use crate::source::{Date, Found, PieceHasher, Stamp};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The files that articles show or link to, and what the disk said of them.
pub(in crate::pipeline) type Beside = Vec<(Utf8PathBuf, Option<Stamp>)>;

/// What a build finds before it reads an article.
pub(in crate::pipeline) struct Circumstances<'c> {
    /// The source files.
    pub(in crate::pipeline) found: &'c [Found],
    /// What the disk says of each.
    pub(in crate::pipeline) stamps: &'c [Option<Stamp>],
    /// What was found of the theme and the folders.
    pub(in crate::pipeline) findings: &'c [Diagnostic],
    /// The day of the build.
    pub(in crate::pipeline) today: Option<Date>,
    /// The number of the source files and of what the disk says of each; nothing where it says nothing of one.
    print: Option<Print>,
}

impl<'c> Circumstances<'c> {
    /// What a build finds: source files with what the disk says of each, findings, the day.
    pub(in crate::pipeline) fn new(
        (found, stamps): (&'c [Found], &'c [Option<Stamp>]),
        findings: &'c [Diagnostic],
        today: Option<Date>,
    ) -> Self {
        Self { found, stamps, findings, today, print: print(found, stamps) }
    }
}

/// The number of source files and of what the disk says of each; nothing where it says nothing of one.
fn print(found: &[Found], stamps: &[Option<Stamp>]) -> Option<Print> {
    let mut hasher = PieceHasher::default();
    let mut buffer = Vec::new();
    for (found, stamp) in found.iter().zip(stamps) {
        buffer.clear();
        let of_file = (found.relative.as_str(), found.path.as_str(), (*stamp)?);
        buffer = postcard::to_extend(&of_file, buffer).ok()?;
        hasher.add(&buffer);
    }
    Some(print_of(hasher.finish().finalize()))
}

/// A site that stands, and what it was made of.
#[derive(Serialize, Deserialize)]
pub(in crate::pipeline) struct Standing {
    /// The number of the source files and of what the disk said of each; nothing where one of them may have changed unseen.
    sources: Option<Print>,
    /// What was found of the theme and the folders, as bytes.
    early: Vec<u8>,
    /// The day of the build; nothing where no page depends on it.
    day: Option<Option<Date>>,
    /// The files that articles show or link to, and what the disk said of them.
    beside: Beside,
    /// The manifest of the site.
    manifest: Held,
    /// How many articles have a page.
    pub(in crate::pipeline) articles: usize,
    /// Everything that was found, sorted.
    pub(in crate::pipeline) findings: Vec<Diagnostic>,
}

impl Standing {
    /// The name under which it is remembered.
    pub(super) const NAME: &str = "site";

    /// The site that stands, where it was made of the same and all of its files are there.
    pub(in crate::pipeline) fn recall(memory: Memory<'_>, now: &Circumstances<'_>) -> Option<Self> {
        let standing: Self = postcard::from_bytes(&memory.bytes(Self::NAME)?).ok()?;
        let same = standing.sources.is_some()
            && standing.sources == now.print
            && standing.early == encoded(&now.findings)
            && standing.day.is_none_or(|day| day == now.today)
            && standing.beside.par_iter().all(|(path, stamp)| Stamp::of(path) == *stamp)
            && memory.writer.stands(standing.manifest);
        same.then_some(standing)
    }

    /// Remembers a site. `settled` says whether every stamp would be another one had its file changed since; `is_dated`
    /// whether pages depend on the day.
    pub(in crate::pipeline) fn remember(
        memory: Memory<'_>,
        now: &Circumstances<'_>,
        (settled, is_dated): (bool, bool),
        ((beside, manifest), articles, findings): ((Beside, Held), usize, &[Diagnostic]),
    ) -> Result<(), OutputError> {
        memory.remember(Self::NAME, || {
            encoded(&Self {
                sources: if settled { now.print } else { None },
                early: encoded(&now.findings),
                day: is_dated.then_some(now.today),
                beside,
                manifest,
                articles,
                findings: findings.to_vec(),
            })
        })
    }
}
