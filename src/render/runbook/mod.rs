//! Runbooks → files: a page to be printed, Markdown with task lists, and (with the feature `pdf`) a PDF.

mod html;
mod markdown;
mod page_boxes;
#[cfg(feature = "pdf")]
mod pdf;
mod qr;
mod site;

#[cfg(feature = "pdf")]
pub(super) use pdf::Press;
pub use site::RunbookFiles;

use super::renderer::{RenderError, Renderer};
use crate::config::Paper;
use crate::diagnostic::Diagnostic;
use crate::runbook::{Runbook, lines_of};
use page_boxes::{identity, page_boxes};
use tera::Context;

/// From this length on, in lines, a runbook has contents: four pages, about. A browser does not tell how many pages it will print.
const LONGEST_WITHOUT_CONTENTS: usize = 4 * 48;

/// The style sheet of a runbook's page.
const STYLE: &str = "runbook.css";

/// The PDF of a runbook, and what should be looked at in it.
#[derive(Clone, Debug, Default)]
pub struct Pdf {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Characters that no font has, standards that it does not meet, warnings of the theme's layout (KB083).
    pub findings: Vec<Diagnostic>,
}

/// What the page of a runbook links to, where it stands in a site.
#[derive(Default)]
struct Links {
    /// Addresses and texts of the links above it, which are not printed.
    links: Vec<(String, String)>,
    /// The whole address of the page that search engines should show.
    canonical: Option<String>,
    /// The way up to the site's root.
    root: String,
}

impl Renderer {
    /// The page of a runbook: one file that holds all it needs, so that it can be sent and printed anywhere.
    ///
    /// # Errors
    /// When the theme's template `runbook.html` fails.
    pub fn runbook_page(&self, runbook: &Runbook, paper: Paper) -> Result<String, RenderError> {
        self.runbook_html(runbook, paper, &Links::default())
    }

    fn runbook_html(&self, runbook: &Runbook, paper: Paper, links: &Links) -> Result<String, RenderError> {
        let strings = &self.tools.strings;
        let sheet = self.theme.file(STYLE).map(|file| String::from_utf8_lossy(&file.bytes)).unwrap_or_default();
        let style = format!("{sheet}{}", page_boxes(&runbook.cover, paper, strings));
        let mut context = Context::new();
        context.insert("runbook", runbook);
        context.insert("identity", &identity(&runbook.cover, strings));
        context.insert("links", &links.links);
        context.insert("canonical", &links.canonical);
        context.insert("record", &markdown::RUN_RECORD.map(|key| strings.get(key)));
        context.insert_value("style", tera::Value::safe_string(&style));
        let (content, headings) = html::content(runbook, &links.root, strings);
        context
            .insert("contents", if lines_of(runbook) > LONGEST_WITHOUT_CONTENTS { headings.as_slice() } else { &[] });
        context.insert("embeds", &content.contains(" src=\"data:image/"));
        context.insert_value("content_html", tera::Value::safe_string(&content));
        let qr = runbook.cover.address.as_deref().and_then(qr::qr_svg).unwrap_or_default();
        context.insert_value("qr_svg", tera::Value::safe_string(&qr));
        self.tools.templates.render("runbook.html", &context)
    }

    /// The PDF of a runbook; nothing where this program was built without the feature `pdf`.
    ///
    /// # Errors
    /// With a finding at its line and column when the theme's layout `runbook.typ` cannot be used.
    pub fn runbook_pdf(&self, runbook: &Runbook, paper: Paper) -> Result<Option<Pdf>, RenderError> {
        #[cfg(feature = "pdf")]
        let made = self.press.print(runbook, paper, (&self.theme, &self.tools.strings)).map(Some).map_err(RenderError);
        #[cfg(not(feature = "pdf"))]
        let made = {
            let _ = (runbook, paper);
            Ok(None)
        };
        made
    }

    /// The Markdown of a runbook, with task lists.
    #[must_use]
    pub fn runbook_markdown(&self, runbook: &Runbook) -> String {
        markdown::markdown(runbook, &self.tools.strings)
    }
}
