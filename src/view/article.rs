//! What the page of an article says around its body.

use super::neighbours::NeighboursView;
use super::review::ReviewView;
use super::runbooks::RunbookLink;
use super::strings::Strings;
use super::url::{group_href, location, missing_address, page_href, report_href};
use crate::article::Article;
use crate::config::Config;
use crate::library::{Entry, GroupKind, Library, Neighbours, Target};
use crate::source::{Date, State};
use compact_str::CompactString;
use serde::Serialize;
use std::collections::HashSet;

/// The head and the foot of an article's page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleView {
    /// The id.
    pub id: String,
    /// The title; the id where there is none.
    pub title: String,
    /// The first sentences that say what it is about.
    pub description: String,
    /// Where it is in its life, when it says so.
    pub state: Option<Labelled>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Whom it is for.
    pub audience: Option<String>,
    /// When it is to be read again; nothing when it never is.
    pub review: Option<ReviewView>,
    /// The day of its last change.
    pub last_modified: Option<DateView>,
    /// What it applies to, an entry a line; of a long list its beginning.
    pub applies_to: Vec<String>,
    /// The rest of a long list of what it applies to, to be folded away.
    pub applies_to_more: Vec<String>,
    /// How many entries that are, in words.
    pub applies_to_count: Option<String>,
    /// Its products, with their pages.
    pub products: Vec<LinkView>,
    /// Its versions.
    pub versions: Vec<String>,
    /// Its operating systems.
    pub operating_systems: Vec<String>,
    /// Its keywords, with their pages.
    pub keywords: Vec<LinkView>,
    /// Whatever else the article says of itself, by label.
    pub more: Vec<Labelled>,
    /// How many checklists it has, in words; nothing when it has none.
    pub checklists: Option<String>,
    /// The articles that it refers to, once each.
    pub refers_to: Vec<ReferenceView>,
    /// Its own runbook, where the site makes one.
    pub runbook: Option<RunbookLink>,
    /// The composed runbooks that use it.
    pub runbooks: Vec<RunbookLink>,
    /// The articles around it.
    pub neighbours: NeighboursView,
    /// The source file, relative to the content folder.
    pub source: String,
    /// Where to say that something is wrong with it; nothing where the site names no address.
    pub report_href: Option<String>,
    /// Its whole address, where the site's is known; else that of its source file. For paper.
    pub origin: String,
}

/// A word with the key that it stands for, or a label with its value.
#[derive(Clone, Debug, Serialize)]
pub struct Labelled {
    /// The key (for styles) or the label.
    pub key: String,
    /// The text.
    pub text: String,
}

/// A date for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2026-11-18`
    pub iso: String,
    /// `18 November 2026`
    pub text: String,
}

/// A name with a page.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The name.
    pub name: String,
    /// Its page; nothing where there is none.
    pub href: Option<String>,
}

/// Another article.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceView {
    /// Its id.
    pub id: String,
    /// Its title; empty when it is missing.
    pub title: String,
    /// Its page, or the page of the missing target.
    pub href: String,
    /// Whether it is not in the library.
    pub missing: bool,
}

/// An entry of the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct TocView {
    /// The anchor of the section, encoded for a link.
    pub href: String,
    /// The heading.
    pub text: String,
    /// 1 for the outermost sections.
    pub level: u8,
    /// What the section is for, as a key.
    pub kind: &'static str,
}

/// How many entries of what an article applies to are shown before the rest is folded away: an article of the archive names
/// forty-eight products, and its reader wants to get to the text. A rest of one or two is not worth folding.
const MOST_PRODUCTS: usize = 6;

impl DateView {
    /// The date in the words of the site.
    #[must_use]
    pub fn new(date: Date, strings: &Strings) -> Self {
        let civil = date.0;
        let month = strings.get(MONTHS.get((civil.month() - 1).unsigned_abs() as usize).copied().unwrap_or("month"));
        let (day, year) = (civil.day().to_string(), civil.year().to_string());
        let text = strings.fill("date", &[("day", &day), ("month", month), ("year", &year)]);
        Self { iso: date.to_string(), text }
    }
}

const MONTHS: [&str; 12] = [
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8", "month_9", "month_10",
    "month_11", "month_12",
];

impl ArticleView {
    /// The view of the article that stands as `entry` at `place` in the library, with the articles around it; `root` is the way
    /// up from its page.
    #[must_use]
    pub fn new(
        article: &Article,
        (library, place, around): (&Library, usize, &Neighbours),
        entry: &Entry,
        root: &str,
        config: &Config,
        strings: &Strings,
    ) -> Self {
        let meta = &article.metadata;
        let lists = config.indexes.has(NeighboursView::INDEX);
        let checklists = article.checklists().len();
        let shown = if meta.applies_to.len() > MOST_PRODUCTS + 2 { MOST_PRODUCTS } else { meta.applies_to.len() };
        let (applies_to, applies_to_more) = meta.applies_to.split_at_checked(shown).unwrap_or((&meta.applies_to, &[]));
        let title = if meta.title.is_empty() { meta.id.clone() } else { meta.title.clone() };
        let source = article.relative.to_string();
        let url = location(config, &entry.address);
        Self {
            id: meta.id.clone(),
            report_href: report_href(&config.feedback.address, &meta.id, &title, &url),
            origin: if config.has_whole_address() { url } else { source.clone() },
            title,
            description: article.summary(),
            state: state(meta.state, strings),
            owner: meta.owner.clone(),
            audience: meta.audience.clone(),
            review: ReviewView::new(library.review(entry), strings),
            last_modified: meta.last_modified.map(|d| DateView::new(d, strings)),
            applies_to: texts(applies_to),
            applies_to_more: texts(applies_to_more),
            applies_to_count: (!applies_to_more.is_empty())
                .then(|| strings.count("more_entries", applies_to_more.len())),
            products: groups(library, GroupKind::Product, &meta.products, root),
            versions: texts(&meta.versions),
            operating_systems: texts(&meta.operating_systems),
            keywords: groups(library, GroupKind::Keyword, &meta.keywords, root),
            more: more(article, strings),
            checklists: (checklists > 0).then(|| strings.count("checklists", checklists)),
            refers_to: refers_to(article, entry, library, root),
            runbook: RunbookLink::of_article(article, entry, root, config),
            runbooks: library.runbooks_of(place).map(|runbook| RunbookLink::composed(runbook, root)).collect(),
            neighbours: NeighboursView::new(library, entry, around, (root, lists), strings),
            source,
        }
    }
}

fn state(state: Option<State>, strings: &Strings) -> Option<Labelled> {
    let (key, text) = match state? {
        State::Draft => ("draft", "state_draft"),
        State::Archived => ("archived", "state_archived"),
        State::Published => ("published", "state_published"),
    };
    Some(Labelled { key: key.to_owned(), text: strings.get(text).to_owned() })
}

fn texts(own: &[CompactString]) -> Vec<String> {
    own.iter().map(ToString::to_string).collect()
}

fn groups(library: &Library, kind: GroupKind, names: &[CompactString], root: &str) -> Vec<LinkView> {
    names
        .iter()
        .map(|name| LinkView {
            name: name.to_string(),
            href: library.group(kind, name).and_then(|group| group_href(group, root)),
        })
        .collect()
}

/// The fields that have no place of their own in the head.
fn more(article: &Article, strings: &Strings) -> Vec<Labelled> {
    let meta = &article.metadata;
    let mut more = Vec::new();
    let mut add = |key: &str, text: String| {
        if !text.is_empty() {
            more.push(Labelled { key: strings.get(key).to_owned(), text });
        }
    };
    add("issue_type", meta.issue_type.as_ref().map(ToString::to_string).unwrap_or_default());
    add("solution_type", meta.solution_type.as_ref().map(ToString::to_string).unwrap_or_default());
    add("hardware", meta.hardware.join(", "));
    add("technology", meta.technology.join(", "));
    add("query_words", meta.query_words.join(", "));
    for (name, value) in &meta.extra {
        let text = match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Null => continue,
            other => other.to_string(),
        };
        more.push(Labelled { key: name.replace('_', " "), text });
    }
    more
}

/// The articles that one refers to, by id or by a link to its file, once each.
fn refers_to(article: &Article, entry: &Entry, library: &Library, root: &str) -> Vec<ReferenceView> {
    let mut seen = HashSet::new();
    let found = |target: Target<'_>| ReferenceView {
        id: target.entry.id.clone(),
        title: target.entry.title.clone(),
        href: page_href(root, &target.entry.address),
        missing: false,
    };
    let mentioned = article.references.iter().map(|r| match library.find(&r.id) {
        Some(target) => found(target),
        None => ReferenceView {
            id: r.id.clone(),
            title: String::new(),
            href: page_href(root, &missing_address(&r.id)),
            missing: true,
        },
    });
    let linked = entry.links.iter().filter_map(|link| library.linked(&link.file)).map(found);
    mentioned.chain(linked).filter(|view| seen.insert(view.id.to_lowercase())).collect()
}
