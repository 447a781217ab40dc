//! The pictures of a runbook that is a file of its own: they are taken into it.

use super::Reading;
use super::attachments::content_of;
use crate::article::Article;
use crate::blocks::each_link;
use crate::library::{is_picture, linked_file};
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
            let Some(file) = linked_file(&article.relative, to).filter(|file| is_picture(file)) else { return };
            if pictures.contains_key(&file) {
                return;
            }
            let read = look_at_attachment(&root, &file, settings).and_then(|path| read_attachment(&path, settings));
            if let Ok(bytes) = read {
                let address = format!("data:{};base64,{}", kind_of(&file), STANDARD.encode(bytes));
                pictures.insert(file, address);
            }
        });
    }
    pictures
}

/// The media type of a picture, by its ending.
fn kind_of(file: &camino::Utf8Path) -> &'static str {
    match file.extension().unwrap_or_default().to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        _ => "image/bmp",
    }
}
