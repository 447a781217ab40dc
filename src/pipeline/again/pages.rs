//! Which files were made of what.

use super::records::{Records, record};
use super::{Fingerprint, Memory, encoded};
use crate::output::{Held, OutputError, Writer};
use crate::render::Print;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Files, and what they were made of.
#[derive(Serialize, Deserialize)]
struct Made<'m> {
    /// The number of everything that they show.
    print: Print,
    /// The hash of the source, for an article.
    source: Option<[u8; 32]>,
    #[serde(borrow)]
    files: Vec<(&'m str, Held)>,
}

/// The name under which the number of the library is recorded: no file has it.
const LIBRARY: &str = "";

/// The files of an earlier build by the name of what they were made of, such as the source of an article.
#[derive(Default)]
pub(in crate::pipeline) struct Makings {
    records: Records,
    /// How many names come before that of the first article: those of pages begin with a slash.
    first_article: usize,
}

/// Files of an earlier build that stand, as they are remembered.
#[derive(Clone, Copy)]
pub(in crate::pipeline) struct Kept<'k> {
    name: &'k [u8],
    made: &'k [u8],
}

/// Where nobody knows how many names came before the one that is asked for.
const ANYWHERE: usize = usize::MAX;

impl Makings {
    /// The name under which they are remembered.
    pub(super) const NAME: &str = "pages";

    /// What is remembered.
    pub(in crate::pipeline) fn recall(memory: Memory<'_>) -> Self {
        let records = memory.bytes(Self::NAME).and_then(Records::read).unwrap_or_default();
        let first_article = records.before("0");
        Self { records, first_article }
    }

    /// Whether articles knew the same of each other as now.
    pub(in crate::pipeline) fn knew(&self, library: &Fingerprint) -> bool {
        self.records.get(LIBRARY, 0) == Some(library)
    }

    /// Leaves the files of `name` as they are, where they were made of the same and still stand.
    pub(in crate::pipeline) fn keep(&self, name: &str, print: Print, writer: &Writer) -> Option<Kept<'_>> {
        self.keep_if((name, ANYWHERE), writer, |made| made.print == print)
    }

    /// The same for the files of a page that is no article, where [`Self::knew`] says that nothing can have changed.
    pub(in crate::pipeline) fn keep_page(&self, name: &str, writer: &Writer) -> Option<Kept<'_>> {
        self.keep_if((name, ANYWHERE), writer, |made| made.source.is_none())
    }

    /// The same for the files of the article at this place of the library, whose source has this hash, where [`Self::knew`] says that
    /// nothing else can have changed.
    pub(in crate::pipeline) fn keep_article(
        &self,
        (name, place): (&str, usize),
        source: [u8; 32],
        writer: &Writer,
    ) -> Option<Kept<'_>> {
        self.keep_if((name, self.first_article + place), writer, |made| made.source == Some(source))
    }

    /// What is remembered under a name, for who knows already that it holds.
    pub(in crate::pipeline) fn remembered(&self, name: &str) -> Option<Kept<'_>> {
        self.records.entry(name, ANYWHERE).map(|(name, made)| Kept { name, made })
    }

    /// The files that were made under a name.
    pub(in crate::pipeline) fn paths(&self, name: &str) -> Vec<String> {
        let made = self.remembered(name).and_then(|kept| postcard::from_bytes::<Made<'_>>(kept.made).ok());
        made.into_iter().flat_map(|made| made.files).map(|(path, _)| path.to_owned()).collect()
    }

    fn keep_if(
        &self,
        (name, likely): (&str, usize),
        writer: &Writer,
        is_same: impl Fn(&Made<'_>) -> bool,
    ) -> Option<Kept<'_>> {
        let (name, record) = self.records.entry(name, likely)?;
        let made: Made<'_> = postcard::from_bytes(record).ok()?;
        (is_same(&made) && writer.keep(&made.files)).then_some(Kept { name, made: record })
    }
}

/// What this build made of what, or left as it was: names, and what is recorded under them.
#[derive(Default)]
pub(in crate::pipeline) struct NewMakings<'k>(Vec<(Bytes<'k>, Bytes<'k>)>);

/// Bytes that an earlier build remembered, or new ones.
type Bytes<'k> = Cow<'k, [u8]>;

impl<'k> NewMakings<'k> {
    /// Takes over what an earlier build made.
    pub(in crate::pipeline) fn take_over(&mut self, kept: Kept<'k>) {
        self.0.push((Cow::Borrowed(kept.name), Cow::Borrowed(kept.made)));
    }

    /// Adds files that this build wrote, made of what has the number `print`, and of a source with this hash.
    pub(in crate::pipeline) fn add(
        &mut self,
        name: &str,
        (print, source): (Print, Option<[u8; 32]>),
        paths: &[String],
        writer: &Writer,
    ) {
        let held = |path: &'_ String| writer.held(path).map(|held| (path.clone(), held));
        if let Some(files) = paths.iter().map(held).collect::<Option<Vec<_>>>() {
            let files = files.iter().map(|(path, held)| (path.as_str(), *held)).collect();
            let made = encoded(&Made { print, source, files });
            self.0.push((Cow::Owned(name.as_bytes().to_vec()), Cow::Owned(made)));
        }
    }

    /// Adds everything of another part of this build.
    pub(in crate::pipeline) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Remembers them, and the number of the library that they were made with.
    pub(in crate::pipeline) fn remember(
        mut self,
        memory: Memory<'_>,
        library: &Fingerprint,
    ) -> Result<(), OutputError> {
        let Some(mut remembering) = memory.begin(Makings::NAME)? else { return Ok(()) };
        // Articles come in their order, which is that of their names: a sort that keeps what is in order has little to do.
        self.0.sort();
        let mut buffer = Vec::new();
        record(&mut buffer, LIBRARY, library);
        remembering.add(&buffer)?;
        for (name, made) in self.0 {
            buffer.clear();
            record(&mut buffer, &name, &made);
            remembering.add(&buffer)?;
        }
        remembering.finish()
    }
}
