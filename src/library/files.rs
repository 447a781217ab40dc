//! Links that name the file of another article, `[text](../printing/queues.md#cause)`: the way of Markdown on code hosts and in most
//! generators.

use super::entry::Entry;
use crate::article::Article;
use crate::blocks::each_link;
use camino::{Utf8Path, Utf8PathBuf};
use hashbrown::HashMap;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A link that names a file beside that of its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLink {
    /// The first line of the paragraph or row that it stands in.
    pub line: u32,
    /// The file, relative to the content folder. Nothing says that it is there.
    pub file: Utf8PathBuf,
}

/// The links of an article that name another file, in order.
#[must_use]
pub(super) fn file_links(article: &Article) -> Box<[FileLink]> {
    let mut links = Vec::new();
    each_link(&article.blocks, &mut |line, to| {
        let file = linked_file(&article.relative, to).filter(|file| *file != article.relative);
        links.extend(file.map(|file| FileLink { line, file }));
    });
    links.into_boxed_slice()
}

/// The file, relative to the content folder, that a link means. `from` is the file of the article in which it stands, relative to the same
/// folder, and `to` the link as written. Nothing for an address with a scheme, a path from the site's root, a place on the same page, and
/// a path that leads out of the content folder.
#[must_use]
pub fn linked_file(from: &Utf8Path, to: &str) -> Option<Utf8PathBuf> {
    let path = to.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains([':', '\\']) {
        return None;
    }
    let path = decoded(path);
    let mut parts: Vec<&str> = from.parent().into_iter().flat_map(|folder| folder.as_str().split('/')).collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop().filter(|part| !part.is_empty())?),
            "" | "." => {}
            name => parts.push(name),
        }
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join("/").into())
}

/// Text of an address with its `%20` and the like put back. A percent sign that no byte in hexadecimal follows stays as it is.
#[must_use]
pub fn decoded(encoded: &str) -> String {
    percent_decode_str(encoded).decode_utf8_lossy().into_owned()
}

/// The places in the library's entries of the articles whose files others name in links. Of sixty thousand files hardly any is
/// named so, and the others are not kept.
pub(super) fn index_files(entries: &[Entry]) -> HashMap<Utf8PathBuf, u32> {
    let named: HashSet<&Utf8Path> =
        entries.iter().flat_map(|entry| &entry.links).map(|link| link.file.as_path()).collect();
    if named.is_empty() {
        return HashMap::new();
    }
    let places = entries.iter().zip(0u32..);
    places
        .filter(|(entry, _)| named.contains(entry.relative.as_path()))
        .map(|(entry, place)| (entry.relative.clone(), place))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(to: &str) -> Option<String> {
        linked_file("it/printing/queues.md".into(), to).map(Utf8PathBuf::into_string)
    }

    #[test]
    fn a_link_is_read_from_the_folder_of_its_article() {
        assert_eq!(linked("drivers.md#cause").as_deref(), Some("it/printing/drivers.md"));
        assert_eq!(linked("./a%20b.md?x").as_deref(), Some("it/printing/a b.md"));
        assert_eq!(linked("../../index.md").as_deref(), Some("index.md"));
    }

    #[test]
    fn a_percent_sign_that_encodes_nothing_stands_for_itself() {
        assert_eq!(linked("50%25.md").as_deref(), Some("it/printing/50%.md"));
        for name in ["%+1.md", "50%.md", "%zz.md", "a%2"] {
            assert_eq!(linked(name), Some(format!("it/printing/{name}")), "{name}");
        }
    }

    #[test]
    fn no_link_leads_out_of_the_content_folder() {
        for other in
            ["../../../x.md", "../../..", "/x.md", "https://a.example/x.md", "C:\\x.md", "..\\x.md", "#x", "", "../.."]
        {
            assert_eq!(linked(other), None, "{other}");
        }
        assert_eq!(linked("%2e%2e/x.md").as_deref(), Some("it/x.md"), "an encoded step up is one");
        assert_eq!(linked("../%2e%2e/%2e%2e/x.md"), None);
    }
}
