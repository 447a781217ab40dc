//! What the files of an article are made from in the browser, in a data block of its page.

use super::escape;
use crate::article::Article;
use crate::export;
use crate::view::RegistryFiles;
use serde_json::json;

/// How many bytes the block has at the most. Of an article with more the page says how the command line makes its files:
/// everybody would load them, and hardly anybody would save them.
const MOST_BYTES: usize = 24_000;

/// The block of an article whose page has this address; empty where there is nothing to make files of. What its registry
/// values leave to the reader is added to what the page's panels do.
pub(super) fn of(article: &Article, address: &str, offered: &mut RegistryFiles) -> String {
    let Some(files) = export::article_files(article, address) else { return String::new() };
    let json = escape::json(&files);
    if json.len() > MOST_BYTES {
        return escape::json(&json!({ "too_long": article.metadata.id }));
    }
    for blank in files.blanks {
        if !offered.blanks.contains(&blank) {
            offered.blanks.push(blank);
        }
    }
    json
}
