//! Files that lie beside articles and that articles show or link to.

use super::address::ATTACHMENTS;
use crate::source::Stamp;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// Files that articles name, by where they lie in the content folder. Articles are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachments(BTreeMap<Utf8PathBuf, Attachment>);

/// A file that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file on disk; it need not be there.
    pub path: Utf8PathBuf,
    /// What the disk says of it; nothing where it is not there.
    pub stamp: Option<Stamp>,
    /// Whether it is published.
    pub is_published: bool,
}

impl Attachments {
    /// Whether a file was looked at, so that what is wrong with it has been told.
    #[must_use]
    pub fn knows(&self, file: &Utf8Path) -> bool {
        self.0.contains_key(file)
    }

    /// Where a published file stands in the site, such as `attachments/it/panel.png`; not encoded for a link.
    #[must_use]
    pub fn place(&self, file: &Utf8Path) -> Option<String> {
        self.0.get(file).filter(|attachment| attachment.is_published).map(|_| place_of(file))
    }

    /// Whether a path from the site's root is one that only a file of this kind can have.
    #[must_use]
    pub fn is_place(path: &str) -> bool {
        path.strip_prefix(ATTACHMENTS).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The file that stands at a place in the site.
    #[must_use]
    pub fn at(&self, place: &str) -> Option<&Attachment> {
        let file = place.strip_prefix(ATTACHMENTS)?.strip_prefix('/')?;
        self.0.get(Utf8Path::new(file)).filter(|attachment| attachment.is_published)
    }

    /// The published files with their places in the site, in order.
    pub fn published(&self) -> impl Iterator<Item = (String, &Attachment)> {
        let published = self.0.iter().filter(|(_, attachment)| attachment.is_published);
        published.map(|(file, attachment)| (place_of(file), attachment))
    }

    /// All files that were looked at, in order.
    pub fn all(&self) -> impl Iterator<Item = &Attachment> {
        self.0.values()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Utf8PathBuf, Attachment)> for Attachments {
    fn from_iter<I: IntoIterator<Item = (Utf8PathBuf, Attachment)>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

fn place_of(file: &Utf8Path) -> String {
    format!("{ATTACHMENTS}/{file}")
}

/// Whether a browser shows a file of this name as a picture.
#[must_use]
pub fn is_picture(file: &Utf8Path) -> bool {
    picture_type(file).is_some()
}

/// The media type of a picture (the registry of IANA), by the ending of its name; nothing where no browser shows such a file as one.
#[must_use]
pub fn picture_type(file: &Utf8Path) -> Option<&'static str> {
    Some(match file.extension()?.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_file_is_found_by_where_it_lies_and_by_where_it_stands() {
        let file = |is_published| Attachment { path: "content/x".into(), stamp: None, is_published };
        let all: Attachments =
            [("it/a.png".into(), file(true)), ("it/b.png".into(), file(false))].into_iter().collect();
        assert_eq!(all.place("it/a.png".into()).as_deref(), Some("attachments/it/a.png"));
        assert_eq!(all.at("attachments/it/a.png"), Some(&file(true)));
        assert!(all.place("it/b.png".into()).is_none() && all.at("attachments/it/b.png").is_none());
        assert!(all.knows("it/b.png".into()) && !all.knows("it/c.png".into()));
        assert!(all.at("attachmentsit/a.png").is_none() && all.at("it/a.png").is_none());
        assert_eq!(all.published().count(), 1);
    }
}
