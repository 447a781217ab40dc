//! Where the pictures of a runbook are.

use crate::library::Attachments;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// Which pictures a runbook can show, by where they lie in the content folder.
#[derive(Clone, Copy, Debug)]
pub enum Pictures<'a> {
    /// Those that are published in its site.
    OfSite(&'a Attachments),
    /// Those that are taken into it, as `data:` addresses.
    Embedded(&'a BTreeMap<Utf8PathBuf, String>),
}

/// Where a picture of a runbook is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PicturePlace {
    /// In the site: the path from its root, not encoded for a link.
    Site(String),
    /// In the runbook itself: a `data:` address.
    Embedded(String),
}

impl Pictures<'_> {
    /// Where the picture `file` is; nothing where it cannot be shown.
    pub(super) fn place(self, file: &Utf8Path) -> Option<PicturePlace> {
        match self {
            Self::OfSite(attachments) => attachments.place(file).map(PicturePlace::Site),
            Self::Embedded(pictures) => pictures.get(file).cloned().map(PicturePlace::Embedded),
        }
    }
}
