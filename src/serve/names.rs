//! Articles by the names of their files: how one is found before all have been read.

use super::content::survey;
use super::setup::{Settings, Setup};
use super::site::Site;
use crate::library::Surveyed;
use crate::source::Found;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The files of a content folder by the names under which an article may be asked for.
#[derive(Default)]
pub(super) struct Names {
    found: Vec<Found>,
    /// The places of files by their names without ending, by those of their folders, and by the digits at the end of either.
    places: HashMap<String, Vec<u32>>,
}

/// How many files may have one name before it says nothing.
const MOST: usize = 8;

/// How many of the articles that one refers to are read with it.
const MOST_REFERENCES: usize = 60;

impl Names {
    /// The names of these files.
    pub(super) fn of<'f>(found: impl Iterator<Item = &'f Found>) -> Self {
        let found: Vec<Found> = found.cloned().collect();
        let mut places: HashMap<String, Vec<u32>> = HashMap::with_capacity(found.len() * 2);
        for (file, place) in found.iter().zip(0u32..) {
            let folder = file.relative.parent().and_then(Utf8Path::file_name);
            for name in file.relative.file_stem().into_iter().chain(folder) {
                let name = name.to_lowercase();
                let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
                for key in [Some(name), Some(digits)].into_iter().flatten().filter(|key| !key.is_empty()) {
                    let places = places.entry(key).or_default();
                    if places.last() != Some(&place) && places.len() <= MOST {
                        places.push(place);
                    }
                }
            }
        }
        Self { found, places }
    }

    /// The files of this name, in any letter case.
    fn named(&self, name: &str) -> impl Iterator<Item = (u32, &Found)> {
        let places = self.places.get(&name.to_lowercase()).filter(|places| places.len() <= MOST);
        places.into_iter().flatten().filter_map(|place| Some((*place, self.found.get(*place as usize)?)))
    }

    /// A site of the article that is asked for by `path`, as far as the names of files tell which that is, and of those that
    /// it refers to. Who refers to it is not known to that site.
    pub(super) fn site_around(&self, path: &str, setup: &Arc<Setup>) -> Option<Site> {
        let settings = &*setup.settings;
        let folder = path.strip_suffix("index.html").unwrap_or(path).trim_end_matches('/');
        // The later pages of a long article stand below it.
        let folder = folder.rsplit_once("/page/").map_or(folder, |(article, _)| article);
        let name = folder.rsplit('/').next().filter(|name| !name.is_empty())?;
        let mut articles: BTreeMap<u32, Surveyed> = BTreeMap::new();
        self.add(name, settings, &mut articles);
        let mentions: Vec<String> = articles.values().flat_map(Surveyed::mentions).map(str::to_owned).collect();
        let links: Vec<Utf8PathBuf> = articles.values().flat_map(Surveyed::links).map(Utf8Path::to_owned).collect();
        for file in links.iter().take(MOST_REFERENCES) {
            file.file_stem().into_iter().for_each(|name| self.add(name, settings, &mut articles));
        }
        mentions.iter().take(MOST_REFERENCES).for_each(|id| self.add(id, settings, &mut articles));
        (!articles.is_empty()).then(|| Site::new(Arc::clone(setup), articles.into_values().collect()))
    }

    fn add(&self, name: &str, settings: &Settings, articles: &mut BTreeMap<u32, Surveyed>) {
        for (place, found) in self.named(name) {
            if let std::collections::btree_map::Entry::Vacant(free) = articles.entry(place)
                && let Some(surveyed) = survey(found, settings)
            {
                free.insert(surveyed);
            }
        }
    }
}
