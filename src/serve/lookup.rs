//! A path → what is shown there.

use super::shown::Shown;
use super::site::{Page, Site};
use crate::diagnostic::Diagnostic;
use camino::Utf8PathBuf;

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file.
    File(File),
    /// An address, from the site's root and encoded for a link, that is asked for in another way.
    LeadsTo(String),
    /// Nothing; the bytes of the page that says so.
    NotThere(Vec<u8>),
    /// It will be known what stands there once all articles are read.
    NotYet,
    /// A template of the theme fails.
    Failed(Box<Diagnostic>),
}

/// A file of the site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File {
    /// Where it stands.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    /// The source file of the article that it shows.
    pub(super) source: Option<Utf8PathBuf>,
}

/// What is shown at `path`, a decoded path from the site's root without a slash at its beginning. Nothing but the maps of the
/// site is asked: no path of a request ever reaches the disk.
pub(super) fn look_up(shown: &Shown, path: &str) -> Answer {
    let early =
        shown.reading.as_ref().and_then(|reading| reading.names.as_ref()?.site_around(path, shown.site.setup()));
    let in_site = |site: &Site| look_in(site, path).unwrap_or_else(|finding| Some(Answer::Failed(finding)));
    let answer = early.as_ref().and_then(in_site).or_else(|| in_site(&shown.site));
    match answer {
        Some(answer) => answer,
        None if shown.reading.is_some() => Answer::NotYet,
        None => match shown.site.page("404.html") {
            Ok(page) => Answer::NotThere(page.map(|page| page.bytes).unwrap_or_default()),
            Err(error) => Answer::Failed(error.0),
        },
    }
}

fn look_in(site: &Site, path: &str) -> Result<Option<Answer>, Box<Diagnostic>> {
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
    let page = site.page(&file).map_err(|error| error.0)?;
    if page.is_none() && site.has(&file) {
        // The file of the article has just gone.
        return Ok(None);
    }
    // A former address has a small page that leads on by itself, for servers that cannot; this one can.
    let leads_on =
        || site.leads_to(path).filter(|_| page.as_ref().is_none_or(|page| is_folder && page.article.is_none()));
    if let Some(address) = leads_on() {
        return Ok(Some(Answer::LeadsTo(address)));
    }
    if let Some(Page { bytes, article }) = page {
        let source = article.and_then(|place| site.source_of(place)).map(ToOwned::to_owned);
        return Ok(Some(Answer::File(File { path: file, bytes, source })));
    }
    let below = format!("{path}/index.html");
    let is_there = !is_folder && site.has(&below);
    Ok(is_there.then(|| {
        let mut address = String::new();
        crate::view::encode_path(&mut address, &format!("{path}/"));
        Answer::LeadsTo(address)
    }))
}
