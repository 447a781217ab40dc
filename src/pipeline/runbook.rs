//! An article → its runbook, with the titles and addresses of what it refers to.

use super::{Reading, lookup, pictures};
use crate::article::Article;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::export::Fillings;
use crate::library::{Address, Attachments};
use crate::runbook::{self, Making, Pictures, Runbook};
use crate::source::Date;
use crate::view::location;
use camino::{Utf8Path, Utf8PathBuf};
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
    /// The files that its site publishes beside articles, where it is a page of one; else its pictures are taken into it.
    pub attachments: Option<&'r Attachments>,
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
    let embedded = embedded([article], request);
    let making = making(request, request.fillings, &embedded);
    let mut runbook = match request.procedure {
        Some(number) => runbook::of_procedure(article, number, making)?,
        None => runbook::of_article(article, making),
    };
    runbook.cover.address = whole_address(reading.config, &address_of(article));
    look_up_references(&mut runbook, request);
    Ok(runbook)
}

/// Makes the runbook of an article of a site that is being built: without a day, address or names of references.
pub(super) fn of_article(article: &Article, reading: Reading<'_>, attachments: &Attachments) -> Runbook {
    let (fillings, pictures) = (&Fillings::default(), Pictures::OfSite(attachments));
    let (config, ids) = (reading.config, &reading.words.ids);
    runbook::of_article(article, Making { config, ids, fillings, pictures, today: None })
}

/// The pictures that are taken into the runbook of these articles; none where it is a page of a site, which has them beside it.
fn embedded<'a>(
    articles: impl IntoIterator<Item = &'a Article>,
    request: &RunbookRequest<'_>,
) -> BTreeMap<Utf8PathBuf, String> {
    if request.attachments.is_some() { BTreeMap::new() } else { pictures::embedded(articles, request.reading) }
}

fn making<'r>(
    request: &RunbookRequest<'r>,
    fillings: &'r Fillings,
    embedded: &'r BTreeMap<Utf8PathBuf, String>,
) -> Making<'r> {
    let (config, ids) = (request.reading.config, &request.reading.words.ids);
    let pictures = request.attachments.map_or(Pictures::Embedded(embedded), Pictures::OfSite);
    Making { config, ids, fillings, pictures, today: request.today }
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
    let fillings = request.fillings.clone().or(&spec.placeholders);
    let embedded = embedded(articles.values().flatten().map(Box::as_ref), request);
    let making = making(request, &fillings, &embedded);
    let find = |id: &str| articles.get(id).and_then(Option::as_deref);
    let (mut runbook, findings) = runbook::compose(&spec, &marks, &find, making);
    if !findings.is_empty() {
        return Err(findings);
    }
    look_up_references(&mut runbook, request);
    Ok(runbook)
}

/// What a runbook says of an article that its text refers to.
pub(super) struct Named {
    pub(super) title: String,
    /// Where its page stands, where the site's whole address is known.
    pub(super) address: Option<String>,
}

/// Gives the targets of a runbook's references their titles and addresses, as far as `find` knows them.
pub(super) fn name_references(runbook: &mut Runbook, mut find: impl FnMut(&str) -> Option<Named>) {
    for target in &mut runbook.references {
        if let Some(named) = find(&target.id) {
            target.title = Some(named.title);
            target.address = named.address;
        }
    }
}

/// The same without a library: by the names of the files in the content folder.
fn look_up_references(runbook: &mut Runbook, request: &RunbookRequest<'_>) {
    let Some(content) = request.content else { return };
    let ids: Vec<&str> = runbook.references.iter().map(|target| target.id.as_str()).collect();
    let mut found = lookup::by_file_name(content, &ids, request.reading).into_iter();
    name_references(runbook, |_| {
        let article = found.next()??;
        let address = whole_address(request.reading.config, &address_of(&article));
        Some(Named { title: article.metadata.title, address })
    });
}

fn address_of(article: &Article) -> Address {
    Address::of_article(article.metadata.permalink.as_deref(), &article.metadata.id)
}

/// The whole address of a page, where the site's own is known.
pub(super) fn whole_address(config: &Config, page: &Address) -> Option<String> {
    config.has_whole_address().then(|| location(config, page))
}
