//! A walk over a built site: every link that stays inside it must lead to a file that is there.
//!
//! Links are resolved as a browser does that opened the page from disk (`file://`), where a link to a folder shows no page
//! and one from the root (`/assets/…`) leads to the root of the disk. What can only work on a server (canonical links, the
//! site map, the page for wrong addresses) is resolved below the site's base path.

use super::html::{self, Piece, Tag};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    /// How many pages there are.
    pub pages: usize,
    /// How many links and assets were resolved.
    pub links: usize,
    /// What is wrong, a line each; at most [`MOST`].
    pub wrong: Vec<String>,
}

/// How many faults are told.
const MOST: usize = 40;

/// Where a link leads.
enum Target {
    /// Out of the site, on purpose.
    Elsewhere,
    /// To a file of the site, and a place in it.
    File { path: String, fragment: String },
}

struct Walk<'s> {
    files: HashSet<String>,
    /// The path at which the site stands on its server, such as `/intranet/kb/`.
    base: &'s str,
    /// Places in other pages that are linked to: page → places.
    wanted: BTreeMap<String, BTreeSet<String>>,
    walked: Walked,
}

/// Walks over the site in `root`, which stands at the path `base` of its server.
pub fn walk(root: &Path, base: &str) -> Walked {
    let files = files(root);
    let mut walk = Walk { files, base, wanted: BTreeMap::new(), walked: Walked::default() };
    let mut names: Vec<String> = walk.files.iter().cloned().collect();
    names.sort();
    for name in &names {
        match name.rsplit('.').next() {
            Some("html") => walk.page(name, &fs::read_to_string(root.join(name)).unwrap()),
            Some("css") => walk.style_sheet(name, &fs::read_to_string(root.join(name)).unwrap()),
            Some("xml") => walk.site_map(name, &fs::read_to_string(root.join(name)).unwrap()),
            _ => {}
        }
    }
    // A place in another file, such as a page of a PDF, is what its program takes it for.
    let wanted = std::mem::take(&mut walk.wanted);
    for (name, places) in wanted.into_iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = fs::read_to_string(root.join(&name)).unwrap_or_default();
        let ids = ids(&html::tags(&page));
        for place in places.iter().filter(|place| !ids.contains(place.as_str())) {
            walk.fault(format!("{name} has no place #{place}, which another page links to"));
        }
    }
    walk.walked
}

fn files(root: &Path) -> HashSet<String> {
    walkdir::WalkDir::new(root)
        .into_iter()
        // What builds keep for each other is no part of the site.
        .filter_entry(|entry| entry.file_name() != ".kbpress")
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"))
        .collect()
}

fn ids(tags: &[Tag<'_>]) -> HashSet<String> {
    tags.iter().filter_map(|tag| tag.get("id")).map(str::to_owned).collect()
}

impl Walk<'_> {
    fn fault(&mut self, fault: String) {
        if self.walked.wrong.len() < MOST {
            self.walked.wrong.push(fault);
        }
    }

    fn page(&mut self, name: &str, page: &str) {
        self.walked.pages += 1;
        let mut tags = Vec::new();
        html::read(page, |piece| {
            if let Piece::Tag(tag) = piece {
                tags.push(tag);
            }
        });
        let ids = self.own_ids(name, &tags);
        for tag in &tags {
            let on_server = name == "404.html" || tag.get("rel") == Some("canonical");
            for (attribute, value) in &tag.attributes {
                let attribute = attribute.to_ascii_lowercase();
                let links: Vec<&str> = match attribute.as_str() {
                    "href" | "src" | "action" | "formaction" | "poster" | "data" | "cite" => vec![value.as_ref()],
                    "srcset" => value.split(',').filter_map(|part| part.split_whitespace().next()).collect(),
                    _ => continue,
                };
                for link in links {
                    self.link(name, link, &ids, on_server);
                }
            }
        }
    }

    /// The ids of a page; one that is there twice is a fault.
    fn own_ids(&mut self, name: &str, tags: &[Tag<'_>]) -> HashSet<String> {
        let mut ids = HashSet::new();
        for id in tags.iter().filter_map(|tag| tag.get("id")) {
            if !ids.insert(id.to_owned()) {
                self.fault(format!("{name}: the id {id:?} is there twice"));
            }
        }
        ids
    }

    fn link(&mut self, page: &str, link: &str, ids: &HashSet<String>, on_server: bool) {
        match self.resolve(page, link, on_server) {
            Err(fault) => self.fault(format!("{page}: {link:?} {fault}")),
            Ok(Target::Elsewhere) => {}
            Ok(Target::File { path, fragment }) => {
                self.walked.links += 1;
                if !self.files.contains(&path) {
                    self.fault(format!("{page}: {link:?} leads to {path}, which is not there"));
                } else if fragment.is_empty() || fragment == "top" {
                } else if path == page {
                    if !ids.contains(&fragment) {
                        self.fault(format!("{page}: there is no place {link:?}"));
                    }
                } else {
                    self.wanted.entry(path).or_default().insert(fragment);
                }
            }
        }
    }

    /// Where `link` on `page` leads.
    fn resolve(&self, page: &str, link: &str, on_server: bool) -> Result<Target, &'static str> {
        let link = link.trim();
        let scheme = link.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
        match scheme.map(str::to_ascii_lowercase).as_deref() {
            None => {}
            Some("http" | "https" | "mailto" | "tel" | "ftp" | "news") => return Ok(Target::Elsewhere),
            Some(_) => return Err("has a scheme that no page of ours may have"),
        }
        if link.starts_with("//") {
            return Err("leads to another server");
        }
        let (link, fragment) = link.split_once('#').unwrap_or((link, ""));
        let path = link.split('?').next().unwrap_or_default();
        let fragment = percent_decoded(fragment);
        if path.is_empty() {
            return Ok(Target::File { path: page.to_owned(), fragment });
        }
        let path = percent_decoded(path);
        let (mut parts, rest): (Vec<&str>, &str) = match path.strip_prefix('/') {
            Some(_) if !on_server => return Err("begins at the root, which works neither from disk nor below a path"),
            Some(_) => (Vec::new(), path.strip_prefix(self.base).ok_or("leads out of the site's base path")?),
            None if on_server && page == "404.html" => {
                return Err("is relative, on a page that is shown at any address");
            }
            None => (page.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(), &path),
        };
        for part in rest.split('/') {
            match part {
                "." => {}
                ".." => {
                    parts.pop().ok_or("leads out of the output folder")?;
                }
                part => parts.push(part),
            }
        }
        let folder = parts.last().is_none_or(|last| last.is_empty());
        if folder && !on_server {
            return Err("leads to a folder, where no page opens from disk");
        }
        if folder {
            parts.pop();
            parts.push("index.html");
        }
        Ok(Target::File { path: parts.join("/"), fragment })
    }

    fn style_sheet(&mut self, name: &str, css: &str) {
        for part in css.split("url(").skip(1) {
            let link = part.split(')').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            if !link.starts_with("data:") {
                self.link(name, link, &HashSet::new(), false);
            }
        }
    }

    fn site_map(&mut self, name: &str, xml: &str) {
        for part in xml.split("<loc>").skip(1) {
            let location = html::unescape(part.split("</loc>").next().unwrap_or_default());
            let path = match location.split_once("://") {
                Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
                None => location.as_ref(),
            };
            self.link(name, path, &HashSet::new(), true);
        }
    }
}

/// Resolves `%20` and the like.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.filter(|_| first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
