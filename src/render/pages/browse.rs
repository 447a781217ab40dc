//! The overview of all lists: how long each is, and why a reader comes there.

use super::{Card, Head, List, Pages, Site, SitePage};
use crate::library::Address;
use crate::render::renderer::RenderError;
use serde::Serialize;

/// The overview.
pub(super) struct Browse;

#[derive(Serialize)]
struct BrowseView {
    /// The lists.
    cards: Vec<Card>,
}

impl Pages for Browse {
    fn list(&self, _site: &Site<'_>, list: &mut List) {
        list.paged(&Address::own("browse"), 1, 0);
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let view = BrowseView { cards: site.cards(&page.root()) };
        let (title, description) = (site.strings().get("browse"), site.strings().get("browse_lead"));
        site.page(page, &Head { template: "browse.html", title, description, menu: "browse" }, "browse", &view)
    }
}
