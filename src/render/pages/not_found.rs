//! The page for addresses that are none.

use super::{List, Pages, Site, SitePage};
use crate::render::renderer::{PageView, RenderError};
use tera::Context;

/// The page for addresses that are none.
pub(super) struct NotFound;

impl Pages for NotFound {
    fn list(&self, _site: &Site<'_>, list: &mut List) {
        list.file("404.html", 0, 1);
    }

    fn make(&self, site: &Site<'_>, _page: &SitePage) -> Result<Vec<u8>, RenderError> {
        // A server shows this page under any address, so its links start from the site's base path.
        let root = site.config().base_path();
        let title = site.strings().get("not_found");
        let page = PageView { title, description: "", root: &root, canonical: None, menu: "" };
        let mut context = Context::new();
        context.insert("page", &page);
        Ok(site.renderer.tools.templates.render("404.html", &context)?.into_bytes())
    }
}
