//! Links between imported pages: a page that named another by its file names the file of the article that it became.

use super::Imported;
use crate::config::IdForms;
use std::collections::HashMap;

/// An imported page as others find it: the path of its article, and its id.
struct Target {
    path: String,
    id: String,
}

/// Has links between the pages of one import lead to the articles that these became. An id whose form `ids` knows stands behind the link,
/// so that records name it as a reference.
pub fn resolve(imported: &mut [Imported], ids: &IdForms) {
    let target = |one: &Imported| Target { path: one.path.clone(), id: one.id.clone() };
    let by_source: HashMap<String, Target> =
        imported.iter().map(|one| (one.source.to_lowercase(), target(one))).collect();
    for one in imported.iter_mut().filter(|one| one.text.contains("](")) {
        one.text = with_files(one, &by_source, ids);
    }
}

/// The text of an article in which links to other imported pages name the files of their articles.
fn with_files(one: &Imported, by_source: &HashMap<String, Target>, ids: &IdForms) -> String {
    let folder = one.source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut made = String::with_capacity(one.text.len());
    let mut rest = one.text.as_str();
    while let Some(at) = rest.find("](") {
        let (before, behind) = rest.split_at(at);
        let target = behind.get(2..).unwrap_or_default();
        let end = target.find([')', '\n']).unwrap_or(target.len());
        let address = target.get(..end).unwrap_or_default().trim_matches(['<', '>']);
        let place = is_closed(target, end).then(|| place(folder, address)).flatten();
        made.push_str(before);
        made.push_str("](");
        match place.and_then(|place| by_source.get(&place.to_lowercase())) {
            Some(found) => {
                made.push_str(&way(&one.path, &found.path));
                // Headings of Markdown keep their places; those of a page of HTML had names of their own.
                let fragment = address.split_once('#').filter(|(path, _)| !path.to_lowercase().contains(".htm"));
                made.extend(fragment.into_iter().flat_map(|(_, fragment)| ["#", fragment]));
                made.push(')');
                if ids.is_id(&found.id) {
                    made.extend([" (", &found.id, ")"]);
                }
                rest = target.get(end + 1..).unwrap_or_default();
            }
            None => rest = target,
        }
    }
    made.push_str(rest);
    made
}

/// The way from the folder of one file to another file; both are paths below one folder, of plain names only.
fn way(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.rsplit_once('/').map_or_else(Vec::new, |(folder, _)| folder.split('/').collect());
    let parts: Vec<&str> = to.split('/').collect();
    let folders_of_to = parts.get(..parts.len().saturating_sub(1)).unwrap_or_default();
    let same = folders.iter().zip(folders_of_to).take_while(|(one, other)| one == other).count();
    let mut way = "../".repeat(folders.len() - same);
    way.push_str(&parts.get(same..).unwrap_or_default().join("/"));
    way
}

fn is_closed(target: &str, end: usize) -> bool {
    target.get(end..).is_some_and(|rest| rest.starts_with(')'))
}

/// The file that a relative link means, below the folder that was imported.
fn place(folder: &str, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    if path.is_empty() || path.contains("://") || path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_an_imported_page_leads_to_its_article() {
        let page = |source: &str, path: &str, id: &str, text: &str| Imported {
            id: id.to_owned(),
            path: path.to_owned(),
            text: text.to_owned(),
            source: source.to_owned(),
            ..Imported::default()
        };
        let text = "See [the spooler](<../print/spool.html#top>), [tray](tray.md#cause), [elsewhere](https://a.example/) and [x](y.html.";
        let mut all = [
            page("net/vpn.html", "net/KB-2.md", "KB-2", text),
            page("print/Spool.html", "print/KB-1.md", "KB-1", ""),
            page("net/tray.md", "net/tray.md", "tray", ""),
        ];
        let config = crate::config::Config::parse("site.toml".into(), "[ids]\npatterns = ['KB-\\d']\n").unwrap();
        resolve(&mut all, &IdForms::compile(&config.ids).unwrap());
        assert_eq!(
            all[0].text,
            "See [the spooler](../print/KB-1.md) (KB-1), [tray](tray.md#cause), [elsewhere](https://a.example/) and [x](y.html."
        );
    }
}
