//! Which files were made of what.

use super::{Memory, encoded};
use crate::output::{Held, OutputError, Writer};
use crate::render::Print;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Files, and the number of what they were made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Made {
    print: Print,
    files: Vec<(String, Held)>,
}

/// Files by the name of what they were made of, such as the source of an article.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::pipeline) struct Makings(HashMap<String, Made>);

impl Makings {
    /// The name under which they are remembered.
    pub(super) const NAME: &str = "pages";

    /// What is remembered.
    pub(in crate::pipeline) fn recall(memory: Memory<'_>) -> Self {
        memory.recall(Self::NAME).unwrap_or_default()
    }

    /// Leaves the files of `name` as they are, where they were made of the same and still stand; whether they do.
    pub(in crate::pipeline) fn keep(&self, name: &str, print: Print, writer: &Writer) -> bool {
        self.0.get(name).is_some_and(|made| made.print == print && writer.keep(&made.files))
    }

    /// Takes over what another build, or another part of this one, made under a name.
    pub(in crate::pipeline) fn take_over(&mut self, name: &str, from: &Self) {
        if let Some(made) = from.0.get(name) {
            self.0.insert(name.to_owned(), made.clone());
        }
    }

    /// Adds files that this build wrote.
    pub(in crate::pipeline) fn add(&mut self, name: String, print: Print, paths: Vec<String>, writer: &Writer) {
        let held = |path: String| writer.held(&path).map(|held| (path, held));
        if let Some(files) = paths.into_iter().map(held).collect() {
            self.0.insert(name, Made { print, files });
        }
    }

    /// The files that were made under a name.
    pub(in crate::pipeline) fn paths(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flat_map(|made| made.files.iter().map(|(path, _)| path.as_str()))
    }

    /// Adds everything of another part of this build.
    pub(in crate::pipeline) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Remembers them.
    pub(in crate::pipeline) fn remember(&self, memory: Memory<'_>) -> Result<(), OutputError> {
        // The same memory for the same site, whatever the order of a hash map.
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort_unstable_by_key(|(name, _)| *name);
        memory.remember(Self::NAME, || encoded(&Sorted(sorted)))
    }
}

/// The same as a map, in a fixed order.
struct Sorted<'m>(Vec<(&'m String, &'m Made)>);

impl Serialize for Sorted<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, made)| (name, made)))
    }
}
