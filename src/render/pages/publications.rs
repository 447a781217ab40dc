//! What a site publishes beside its pages: feeds, redirect maps, pages that lead on.

use super::{List, Pages, Site, SitePage};
use crate::render::publishing::{self, Publication};
use crate::render::renderer::RenderError;

/// What a site publishes beside its pages.
pub(super) struct Publications;

impl Pages for Publications {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        for (path, publication) in publishing::list(site.renderer, site.library) {
            let (item, number) = publication.numbers();
            list.file(&path, item, number);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let Some(publication) = Publication::of_numbers(page.item, page.number) else { return Ok(Vec::new()) };
        if site.stands(|| Some(publication.print(&page.path, site.config(), site.library))) {
            return Ok(Vec::new());
        }
        publishing::make(site.renderer, &publication, &page.path, site.library)
    }

    fn tells_summaries(&self, page: &SitePage) -> bool {
        let publication = Publication::of_numbers(page.item, page.number);
        matches!(publication, Some(Publication::Feed | Publication::ProductFeed(_)))
    }
}
