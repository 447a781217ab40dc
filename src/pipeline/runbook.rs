//! An article → its runbook, with the titles and addresses of what it refers to.

use super::{Reading, lookup};
use crate::article::Article;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::export::Fillings;
use crate::library::Address;
use crate::runbook::{self, Making, Runbook};
use crate::source::Date;
use crate::view::encode_path;
use camino::Utf8Path;
use std::collections::BTreeMap;

/// What a runbook is made with.
#[derive(Clone, Copy, Debug)]
pub struct RunbookRequest<'r> {
    /// The settings and words of the site.
    pub reading: Reading<'r>,
    /// The folder of articles, where the targets of references are looked up; without it they have no titles.
    pub content: Option<&'r Utf8Path>,
    /// What is filled in.
    pub fillings: &'r Fillings,
    /// Only this procedure, from 1.
    pub procedure: Option<usize>,
    /// The day on which it is made.
    pub today: Option<Date>,
}

/// Makes the runbook of an article.
///
/// # Errors
/// With a message when the article has no procedure of the number that was asked for.
pub fn runbook(article: &Article, request: &RunbookRequest<'_>) -> Result<Runbook, String> {
    let reading = request.reading;
    let making =
        Making { config: reading.config, ids: &reading.words.ids, fillings: request.fillings, today: request.today };
    let mut runbook = match request.procedure {
        Some(number) => runbook::of_procedure(article, number, making)?,
        None => runbook::of_article(article, making),
    };
    runbook.cover.address = whole_address(reading.config, article);
    name_references(&mut runbook, request);
    Ok(runbook)
}

/// Makes the runbook that a file composes; `find` gives the article that an id means. The article of every id is asked for
/// once. Values that the call fills in go before those of the file.
///
/// # Errors
/// With every finding, when the file is no runbook or names what is not there.
pub fn composed_runbook(
    path: &Utf8Path,
    text: &str,
    request: &RunbookRequest<'_>,
    find: &dyn Fn(&str) -> Option<Box<Article>>,
) -> Result<Runbook, Vec<Diagnostic>> {
    let (spec, marks) = runbook::read_spec(path, text).map_err(|finding| vec![*finding])?;
    let mut articles: BTreeMap<&str, Option<Box<Article>>> = BTreeMap::new();
    for id in spec.parts.iter().flat_map(|part| [part.article.as_deref(), part.files.as_deref()]).flatten() {
        articles.entry(id).or_insert_with(|| find(id));
    }
    let reading = request.reading;
    let fillings = request.fillings.clone().or(&spec.placeholders);
    let making = Making { config: reading.config, ids: &reading.words.ids, fillings: &fillings, today: request.today };
    let find = |id: &str| articles.get(id).and_then(Option::as_deref);
    let (mut runbook, findings) = runbook::compose(&spec, &marks, &find, making);
    if !findings.is_empty() {
        return Err(findings);
    }
    name_references(&mut runbook, request);
    Ok(runbook)
}

/// Gives the targets of a runbook's references their titles and addresses.
fn name_references(runbook: &mut Runbook, request: &RunbookRequest<'_>) {
    let Some(content) = request.content else { return };
    let ids: Vec<&str> = runbook.references.iter().map(|target| target.id.as_str()).collect();
    let found = lookup::by_file_name(content, &ids, request.reading);
    for (target, article) in runbook.references.iter_mut().zip(found) {
        if let Some(article) = article {
            target.title = Some(article.metadata.title.clone());
            target.address = whole_address(request.reading.config, &article);
        }
    }
}

/// The address of an article's page, where the site's own is known.
fn whole_address(config: &Config, article: &Article) -> Option<String> {
    config.base_url.contains("://").then(|| {
        let page = Address::of_article(article.metadata.permalink.as_deref(), &article.metadata.id);
        let mut address = format!("{}/", config.base_url.trim_end_matches('/'));
        encode_path(&mut address, page.as_str());
        address
    })
}
