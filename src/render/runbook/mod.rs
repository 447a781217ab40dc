//! Runbooks → files: a page to be printed, Markdown with task lists, and (with the feature `pdf`) a PDF.

mod html;
mod markdown;
mod page_boxes;
mod qr;

pub use page_boxes::Paper;

use super::renderer::{RenderError, Renderer};
use crate::runbook::Runbook;
use page_boxes::page_boxes;
use tera::Context;

/// The style sheet of a runbook's page.
const STYLE: &str = "runbook.css";

impl Renderer {
    /// The page of a runbook: one file that holds all it needs, so that it can be sent and printed anywhere.
    ///
    /// # Errors
    /// When the theme's template `runbook.html` fails.
    pub fn runbook_page(&self, runbook: &Runbook, paper: Paper) -> Result<String, RenderError> {
        let strings = &self.tools.strings;
        let sheet = self.theme.file(STYLE).map(|file| String::from_utf8_lossy(&file.bytes)).unwrap_or_default();
        let style = format!("{sheet}{}", page_boxes(&runbook.cover, paper, strings));
        let mut context = Context::new();
        context.insert("runbook", runbook);
        context.insert("record", &markdown::RUN_RECORD.map(|key| strings.get(key)));
        context.insert_value("style", tera::Value::safe_string(&style));
        context.insert_value("content_html", tera::Value::safe_string(&html::content(runbook, strings)));
        let qr = runbook.cover.address.as_deref().and_then(qr::qr_svg).unwrap_or_default();
        context.insert_value("qr_svg", tera::Value::safe_string(&qr));
        self.tools.templates.render("runbook.html", &context)
    }

    /// The Markdown of a runbook, with task lists.
    #[must_use]
    pub fn runbook_markdown(&self, runbook: &Runbook) -> String {
        markdown::markdown(runbook, &self.tools.strings)
    }
}
