//! The pictures of a runbook that is a file of its own: they are taken into it.

use super::Reading;
use super::attachments::content_of;
use crate::article::Article;
use crate::blocks::each_link;
use crate::library::{linked_file, picture_type};
use crate::source::{look_at_attachment, read_attachment};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// The pictures that articles show, as `data:` addresses (RFC 2397), by where they lie in the content folder. Those that cannot be
/// shown are left out; the runbook names them.
pub(super) fn embedded<'a>(
    articles: impl IntoIterator<Item = &'a Article>,
    reading: Reading<'_>,
) -> BTreeMap<Utf8PathBuf, String> {
    let settings = &reading.config.content;
    let mut pictures = BTreeMap::new();
    for article in articles {
        let root = content_of(&article.path, &article.relative);
        each_link(&article.blocks, &mut |_, to| {
            let Some(file) = linked_file(&article.relative, to) else { return };
            let Some(kind) = picture_type(&file) else { return };
            if pictures.contains_key(&file) {
                return;
            }
            let read = look_at_attachment(&root, &file, settings).and_then(|path| read_attachment(&path, settings));
            if let Ok(bytes) = read {
                let address = format!("data:{kind};base64,{}", STANDARD.encode(bytes));
                pictures.insert(file, address);
            }
        });
    }
    pictures
}
