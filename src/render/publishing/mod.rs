//! What a site consists of beside the pages that people read: feeds, redirect maps for servers, pages that lead on from
//! former and short addresses.

mod feeds;
mod redirects;

pub(super) use feeds::{FEED, feed_of, has_feeds};

use super::prints::{Print, Prints};
use super::renderer::{RenderError, Renderer};
use crate::config::{Config, ShortAddresses};
use crate::library::{Address, Library};
use crate::view::{location, page_href};
use serde::Serialize;
use std::collections::HashSet;
use tera::Context;

/// A file of this kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Publication {
    /// The feed of all articles.
    Feed,
    /// The feed of a product, by its place among the library's products.
    ProductFeed(usize),
    /// A map for a server.
    Redirects(redirects::Map),
    /// A page that leads on to the article at this place in the library's entries.
    LeadsOn(u32),
}

impl Publication {
    /// Two numbers that say which publication it is.
    pub(super) fn numbers(&self) -> (usize, usize) {
        match self {
            Self::Feed => (0, 0),
            Self::ProductFeed(place) => (1, *place),
            Self::Redirects(map) => (2, redirects::MAPS.iter().position(|known| known == map).unwrap_or(0)),
            Self::LeadsOn(place) => (3, *place as usize),
        }
    }

    /// The publication with these numbers.
    pub(super) fn of_numbers(kind: usize, number: usize) -> Option<Self> {
        Some(match kind {
            0 => Self::Feed,
            1 => Self::ProductFeed(number),
            2 => Self::Redirects(*redirects::MAPS.get(number)?),
            _ => Self::LeadsOn(u32::try_from(number).ok()?),
        })
    }
}

impl Publication {
    /// The number of what it holds, at this path.
    pub(super) fn print(&self, path: &str, config: &Config, library: &Library) -> Print {
        let mut prints = Prints::default();
        prints.add(path);
        match self {
            Self::Feed => feeds::all(config, library).print(&mut prints),
            Self::ProductFeed(place) => {
                if let Some(feed) = feeds::product(config, library, *place) {
                    feed.print(&mut prints);
                }
            }
            Self::Redirects(map) => map.print(&mut prints, library),
            Self::LeadsOn(place) => {
                if let Some(entry) = library.entries.get(*place as usize) {
                    [&entry.id, &entry.title, entry.address.as_str()].into_iter().for_each(|text| prints.add(text));
                }
            }
        }
        prints.print()
    }
}

/// All of them, each with its path.
pub(super) fn list(renderer: &Renderer, library: &Library) -> Vec<(String, Publication)> {
    let mut files: Vec<_> =
        redirects::MAPS.iter().map(|map| (map.path().to_owned(), Publication::Redirects(*map))).collect();
    if has_feeds(&renderer.config) {
        files.push((FEED.to_owned(), Publication::Feed));
        files.extend(
            feeds::products(&renderer.config, library).map(|(path, place)| (path, Publication::ProductFeed(place))),
        );
    }
    let aliases = library.aliases.iter().map(|alias| (alias.address.file(), Publication::LeadsOn(alias.place)));
    files.extend(aliases);
    if renderer.config.output.short_addresses == ShortAddresses::Pages {
        files.extend(short_addresses(library));
    }
    files
}

/// A page below `/kb/` for the id and the number of each article, and one below the root for the number. No page takes the
/// place of another.
fn short_addresses(library: &Library) -> Vec<(String, Publication)> {
    let articles = library.entries.iter().map(|entry| &entry.address);
    let mut taken: HashSet<String> =
        articles.chain(library.aliases.iter().map(|a| &a.address)).map(|a| a.as_str().to_lowercase()).collect();
    let mut files = Vec::new();
    for short in library.short_names() {
        let Some(entry) = library.entries.get(short.place as usize) else { continue };
        let is_id = short.name == entry.id.to_ascii_lowercase();
        let name = if is_id { &entry.id } else { &short.name };
        let at_root = (!is_id).then(|| name.clone());
        for written in [Some(format!("kb/{name}")), at_root].into_iter().flatten() {
            let Some(address) = Address::parse(&written) else { continue };
            if taken.insert(address.as_str().to_lowercase()) {
                files.push((address.file(), Publication::LeadsOn(short.place)));
            }
        }
    }
    files
}

/// Makes one of [`list`]; `path` is where it stands.
pub(super) fn make(
    renderer: &Renderer,
    publication: &Publication,
    path: &str,
    library: &Library,
) -> Result<Vec<u8>, RenderError> {
    match publication {
        Publication::Feed => Ok(feeds::all(&renderer.config, library).text()),
        Publication::ProductFeed(place) => {
            Ok(feeds::product(&renderer.config, library, *place).map(|feed| feed.text()).unwrap_or_default())
        }
        Publication::Redirects(map) => Ok(map.text(&renderer.config, library).into_bytes()),
        Publication::LeadsOn(place) => leads_on(renderer, path, library, *place),
    }
}

/// What `leads-on.html` sees as `target`.
#[derive(Serialize)]
struct TargetView<'v> {
    id: &'v str,
    title: &'v str,
    href: String,
    canonical: Option<String>,
    root: &'v str,
}

fn leads_on(renderer: &Renderer, path: &str, library: &Library, place: u32) -> Result<Vec<u8>, RenderError> {
    let Some(entry) = library.entries.get(place as usize) else { return Ok(Vec::new()) };
    let root = Address::own(path.trim_end_matches("index.html")).to_root();
    let config = &renderer.config;
    let view = TargetView {
        id: &entry.id,
        title: &entry.title,
        href: page_href(&root, &entry.address),
        canonical: config.has_whole_address().then(|| location(config, &entry.address)),
        root: &root,
    };
    let mut context = Context::new();
    context.insert("target", &view);
    Ok(renderer.tools.templates.render("leads-on.html", &context)?.into_bytes())
}
