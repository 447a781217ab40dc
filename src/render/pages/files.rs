//! Files that are no pages: site maps, rules for robots, assets of the theme.

use super::{List, Pages, Site, SitePage};
use crate::render::colours;
use crate::render::renderer::RenderError;
use crate::render::{script_pieces, sitemap};

/// The site map, in one part or in several with a list of them; none where the site's whole address is not known.
pub(super) struct SiteMaps;

/// The place of the list of parts among the items; parts have their numbers.
const LIST: usize = usize::MAX;

impl Pages for SiteMaps {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if !site.config().has_whole_address() {
            return;
        }
        let count = sitemap::count(site.library);
        if count == 1 {
            list.file(sitemap::INDEX, 1, 1);
            return;
        }
        list.file(sitemap::INDEX, LIST, 1);
        (1..=count).for_each(|number| list.file(&sitemap::part(number), number, 1));
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        Ok(match page.item {
            LIST => sitemap::index(site.config(), site.library),
            number => sitemap::page(site.config(), site.library, number),
        })
    }
}

/// The rules for robots.
pub(super) struct Robots;

impl Pages for Robots {
    fn list(&self, _site: &Site<'_>, list: &mut List) {
        list.file("robots.txt", 0, 1);
    }

    fn make(&self, site: &Site<'_>, _page: &SitePage) -> Result<Vec<u8>, RenderError> {
        Ok(sitemap::robots(site.config()))
    }
}

/// Style sheets, scripts and pictures.
pub(super) struct Assets;

/// Where the style sheet of highlighted code stands; a theme may bring its own.
const CODE_STYLE: &str = "assets/code.css";

/// Where the texts stand that every registry file of a page holds; a theme may bring its own.
const FILE_WORDS: &str = "assets/registry-words.js";

/// Where the words and the markup stand that scripts put into pages; a theme may bring its own.
const SCRIPT_PIECES: &str = "assets/pieces.js";

impl Pages for Assets {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        let theme = &site.renderer.theme;
        theme.assets().for_each(|file| list.file(&file.name, 0, 1));
        for made in [CODE_STYLE, FILE_WORDS, SCRIPT_PIECES] {
            if theme.file(made).is_none() {
                list.file(made, 0, 1);
            }
        }
        if !site.renderer.look.colours.is_empty() && theme.file(colours::STYLE).is_none() {
            list.file(colours::STYLE, 0, 1);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        Ok(match site.renderer.theme.file(&page.path) {
            Some(file) => file.bytes.clone(),
            None if page.path == colours::STYLE => colours::style_sheet(&site.renderer.look).into_bytes(),
            None if page.path == FILE_WORDS => script_pieces::file_words().into_bytes(),
            None if page.path == SCRIPT_PIECES => {
                script_pieces::make(&site.renderer.tools.templates, site.strings())?.into_bytes()
            }
            None => site.renderer.tools.highlighter.style_sheet().into_bytes(),
        })
    }
}
