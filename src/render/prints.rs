//! What a page shows, as a number: where the number is the one of an earlier build, so is the page.
//!
//! What all pages of a site have in common (the program, the settings, the theme) is no part of it.

use super::renderer::Renderer;
use crate::library::{GroupKind, Library, Neighbours};
use crate::source::PieceHasher;
use crate::view::{NeighboursView, group_href};
use serde::Serialize;

/// The number of what a page shows.
pub type Print = u128;

/// The number of what has this hash: its first half.
#[must_use]
pub fn print_of(hash: blake3::Hash) -> Print {
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(hash.as_bytes()) {
        *to = *from;
    }
    Print::from_be_bytes(half)
}

/// What a page shows, with where one text ends and the next begins.
pub(super) struct Prints(PieceHasher);

impl Default for Prints {
    fn default() -> Self {
        Self(PieceHasher::with_capacity(LIKELY_SIZE))
    }
}

/// Room in bytes for the names of an article's neighbours, groups and references, so that it seldom has to grow.
const LIKELY_SIZE: usize = 4 * 1024;

impl Prints {
    pub(super) fn add(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.add_counted(bytes);
    }

    /// Adds all that a view holds; nothing where a theme could see what cannot be written down.
    pub(super) fn view<V: Serialize>(&mut self, view: &V) -> Option<()> {
        self.0.add_counted(postcard::to_stdvec(view).ok()?);
        Some(())
    }

    pub(super) fn print(self) -> Print {
        print_of(self.0.finish().finalize())
    }
}

impl Renderer {
    /// The number of what the pages of the article at `place` in the library show: its source, and everything of other
    /// articles that stands on them, which is where its names and references lead and who stands `around` it. Nothing for
    /// a place that is not there.
    #[must_use]
    pub fn article_print(&self, library: &Library, place: usize, around: &Neighbours) -> Option<Print> {
        let entry = library.entries.get(place)?;
        let mut prints = Prints::default();
        prints.add(entry.hash);
        prints.add(entry.relative.as_str());
        prints.add(entry.address.as_str());
        prints.add(format!("{:?}", library.review(entry)));
        for group in entry.groups.iter().filter_map(|group| library.groups.get(*group as usize)) {
            if matches!(group.kind, GroupKind::Product | GroupKind::Keyword) {
                prints.add(&*group.name);
                prints.add(group_href(group, "").unwrap_or_default());
            }
        }
        let mut add = |place: Option<u32>| match place.and_then(|place| library.entries.get(place as usize)) {
            Some(other) => {
                [&other.id, &other.title, other.address.as_str()].into_iter().for_each(|text| prints.add(text));
            }
            None => prints.add("missing"),
        };
        entry.mentions.iter().for_each(|mention| add(mention.place));
        let (shown, further) = NeighboursView::shown(around, self.config.indexes.has(NeighboursView::INDEX));
        for places in [shown, further, &around.related] {
            places.iter().for_each(|place| add(Some(*place)));
            add(None);
        }
        for link in &entry.links {
            add(library.linked(&link.file).and_then(|target| u32::try_from(target.place).ok()));
        }
        for link in &entry.links {
            prints.add([u8::from(library.attachments.place(&link.file).is_some())]);
        }
        prints.add(around.citing.len().to_le_bytes());
        for runbook in library.runbooks_of(place) {
            [&runbook.id, &runbook.title, runbook.address.as_str()].into_iter().for_each(|text| prints.add(text));
        }
        Some(prints.print())
    }
}
