//! The list of composed runbooks.

use super::{Card, Head, List, Pages, Site, SitePage};
use crate::library::{Address, ComposedRunbook};
use crate::render::renderer::RenderError;
use crate::view::RunbookRow;
use serde::Serialize;

/// The list of composed runbooks; a site without any has none.
pub(super) struct Runbooks;

const FOLDER: &str = ComposedRunbook::FOLDER;

#[derive(Serialize)]
struct RunbooksView<'v> {
    /// The heading.
    title: String,
    /// What the list is, and how long it is.
    lead: String,
    /// The runbooks, in the order of their files.
    rows: Vec<RunbookRow<'v>>,
}

impl Pages for Runbooks {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if !site.library.runbooks.is_empty() {
            list.paged(&Address::own(FOLDER), 1, 0);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (strings, root) = (site.strings(), page.root());
        let view = RunbooksView {
            title: strings.index(FOLDER),
            lead: strings.count("runbooks_lead", site.library.runbooks.len()),
            rows: RunbookRow::all(site.library, &root, strings),
        };
        let head = Head { template: "runbooks.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(FOLDER, site.library.runbooks.len())
    }
}
