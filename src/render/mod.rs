//! Views → output files: templates, the body of an article as HTML, highlighting, the site map.
//!
//! [`Renderer`] is made once and shared by all threads. [`Renderer::article`] gives the files of one article;
//! [`Renderer::site_pages`] lists everything else that the site consists of, and [`Renderer::site_page`] makes one of it,
//! so that a caller can make them in parallel or only when one is asked for. Rendering is pure: it reads no disk and no
//! clock, and the same input gives the same bytes.

mod body;
mod colours;
mod escape;
mod highlight;
mod inline;
mod json_ld;
mod lexer;
mod look;
mod pages;
mod parts;
mod prints;
mod publishing;
mod renderer;
mod runbook;
mod save_files;
mod script_pieces;
mod search;
mod settled;
mod sitemap;
mod slim;
mod templates;
mod theme;

pub use pages::{SitePage, SitePageMade};
pub use prints::{Print, print_of};
pub use renderer::{OutputFile, RenderError, Renderer};
pub use runbook::{Pdf, RunbookFiles};
pub use theme::Theme;
