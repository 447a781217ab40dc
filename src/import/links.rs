//! Links between imported pages: a page that named another by its file names the article by its id.

use super::Imported;
use std::collections::HashMap;

/// Gives links between the pages of one import the ids of the articles that these became: kbpress makes links of ids, and knows
/// them for references.
pub fn resolve(imported: &mut [Imported]) {
    let by_source: HashMap<String, String> =
        imported.iter().map(|one| (one.source.to_lowercase(), one.id.clone())).collect();
    for one in imported.iter_mut().filter(|one| one.text.contains("](")) {
        let folder = one.source.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        one.text = with_ids(&one.text, &folder, &by_source);
    }
}

/// The text with ` (ID)` behind every link to another imported page, and the link itself taken off.
fn with_ids(text: &str, folder: &str, by_source: &HashMap<String, String>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, behind) = rest.split_at(at);
        let target = behind.get(2..).unwrap_or_default();
        let end = target.find([')', '\n']).unwrap_or(target.len());
        let address = target.get(..end).unwrap_or_default();
        let id = is_closed(target, end).then(|| place(folder, address.trim_matches(['<', '>']))).flatten();
        let id = id.and_then(|place| by_source.get(&place.to_lowercase()));
        match (id, before.rfind('[')) {
            (Some(id), Some(open)) => {
                let shown = before.get(open + 1..).unwrap_or_default();
                made.push_str(before.get(..open).unwrap_or_default());
                // The address stays as a word of the text, so that nothing is lost.
                made.push_str(&format!("{shown} ({id}, `{}`)", address.trim_matches(['<', '>'])));
                rest = target.get(end + 1..).unwrap_or_default();
            }
            _ => {
                made.push_str(before);
                made.push_str("](");
                rest = target;
            }
        }
    }
    made.push_str(rest);
    made
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
    fn a_link_to_an_imported_page_names_its_id() {
        let page = |source: &str, id: &str, text: &str| Imported {
            id: id.to_owned(),
            text: text.to_owned(),
            source: source.to_owned(),
            ..Imported::default()
        };
        let text = "See [the spooler](<../print/spool.html#top>), [elsewhere](https://a.example/) and [x](y.html.";
        let mut all = [page("net/vpn.html", "KB-2", text), page("print/Spool.html", "KB-1", "")];
        resolve(&mut all);
        assert_eq!(
            all[0].text,
            "See the spooler (KB-1, `../print/spool.html#top`), [elsewhere](https://a.example/) and [x](y.html."
        );
    }
}
