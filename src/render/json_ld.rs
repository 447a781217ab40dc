//! What an article is, for machines: schema.org as JSON-LD, in a data block of its page.
//!
//! A block of this type is not executed, so the content security policy does not forbid it. Its text is JSON in which no
//! character opens markup, so that nothing in an article can end the block.

use super::escape;
use crate::article::{Article, Checklist, Obligation, ObligationKind, Procedure, Step};
use crate::config::Config;
use crate::source::State;
use crate::view::{ArticleView, Strings};
use compact_str::CompactString;
use serde::Serialize;
use std::borrow::Cow;

/// How many steps of a page are told; more than that is no procedure that anybody carries out.
const MOST_STEPS: usize = 300;

/// How many bytes the block has at most with its steps; without them it is left to say what the article is. Nobody searches
/// for a task of a hundred pages, and everybody would load them twice.
const MOST_BYTES: usize = 20_000;

/// The data block. The fields of all its objects stand in the order of their names.
#[derive(Serialize)]
struct Data<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'d [Node<'d>],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'n> {
    Article(Box<TechArticle<'n>>),
    HowTo(HowTo<'n>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TechArticle<'a> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Audience<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creative_work_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    dependencies: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    identifier: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    in_language: &'a str,
    is_part_of: Named<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'a [CompactString],
    #[serde(skip_serializing_if = "Option::is_none")]
    maintainer: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// Something of which only the name is told.
#[derive(Serialize)]
struct Named<'n> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'n str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Audience<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    audience_type: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HowTo<'h> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Reference>,
    name: &'h str,
    step: Vec<HowToSection<'h>>,
}

/// Something that is described elsewhere in the block.
#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HowToSection<'s> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<HowToStep<'s>>,
    name: &'s str,
    position: usize,
}

#[derive(Serialize)]
struct HowToStep<'s> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    text: Cow<'s, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The data block's text: a `TechArticle`, and a `HowTo` where the article has procedures. `url` is the page's whole
/// address; without it nothing has an address.
pub(super) fn text(
    article: &Article,
    view: &ArticleView,
    url: Option<&str>,
    config: &Config,
    strings: &Strings,
) -> String {
    let about = Node::Article(Box::new(tech_article(article, view, url, config)));
    let nodes: Vec<Node<'_>> =
        std::iter::once(about).chain(how_to(article, view, url, strings).map(Node::HowTo)).collect();
    let block = |graph| {
        let data = Data { context: "https://schema.org", graph };
        escape::json(&data)
    };
    let whole = block(&nodes);
    if nodes.len() == 1 || whole.len() <= MOST_BYTES { whole } else { block(nodes.get(..1).unwrap_or_default()) }
}

fn tech_article<'a>(
    article: &'a Article,
    view: &'a ArticleView,
    url: Option<&'a str>,
    config: &'a Config,
) -> TechArticle<'a> {
    let meta = &article.metadata;
    TechArticle {
        at: url.map(|url| format!("{url}#article")),
        kind: "TechArticle",
        about: meta.products.iter().map(|name| Named { kind: "Thing", name }).collect(),
        audience: meta.audience.as_ref().map(|text| Audience { kind: "Audience", audience_type: text }),
        creative_work_status: meta.state.map(status),
        date_modified: meta.last_modified.map(|date| date.to_string()),
        dependencies: duties(article, ObligationKind::Before).map(|d| d.text.as_str()).collect::<Vec<_>>().join(" "),
        description: &view.description,
        headline: &view.title,
        identifier: &view.id,
        in_language: &config.language,
        is_part_of: Named { kind: "WebSite", name: &config.title },
        keywords: &meta.keywords,
        maintainer: meta.owner.as_ref().map(|name| Named { kind: "Organization", name }),
        url,
    }
}

fn duties(article: &Article, kind: ObligationKind) -> impl Iterator<Item = &Obligation> {
    article.obligations.iter().filter(move |duty| duty.kind == kind)
}

const fn status(state: State) -> &'static str {
    match state {
        State::Draft => "Draft",
        State::Published => "Published",
        State::Archived => "Archived",
    }
}

/// The checklists of an article: a section for each, a step for each of its outermost steps.
fn how_to<'h>(
    article: &'h Article,
    view: &'h ArticleView,
    url: Option<&str>,
    strings: &'h Strings,
) -> Option<HowTo<'h>> {
    let mut left = MOST_STEPS;
    let mut step = Vec::new();
    for checklist in article.checklists() {
        let (name, steps) = match checklist {
            Checklist::Procedure(place) => match article.procedures.get(place) {
                Some(procedure) => procedure_steps(procedure, place, url, left, strings),
                None => continue,
            },
            Checklist::Duties(kind) => duty_steps(article, kind, url, left, strings),
        };
        left = left.saturating_sub(steps.len());
        if !steps.is_empty() {
            let position = step.len() + 1;
            step.push(HowToSection { kind: "HowToSection", item_list_element: steps, name, position });
        }
    }
    (!step.is_empty()).then(|| HowTo {
        at: url.map(|url| format!("{url}#how-to")),
        kind: "HowTo",
        is_part_of: url.map(|url| Reference { at: format!("{url}#article") }),
        name: &view.title,
        step,
    })
}

fn procedure_steps<'p>(
    procedure: &'p Procedure,
    place: usize,
    url: Option<&str>,
    most: usize,
    strings: &'p Strings,
) -> (&'p str, Vec<HowToStep<'p>>) {
    let choice = procedure.choice.as_ref().map(|choice| choice.label.as_str());
    let title = Some(procedure.title.as_str()).filter(|title| !title.is_empty());
    let name = choice.or(title).unwrap_or_else(|| strings.get("checklist"));
    let steps = procedure.steps.iter().zip(1..).take(most).map(|(step, position)| {
        // The body writer names a step's anchor so.
        let url = url.map(|url| format!("{url}#step-{}-{}", place + 1, step.path.replace('.', "-")));
        HowToStep { kind: "HowToStep", position, text: full_text(step), url }
    });
    (name, steps.collect())
}

fn duty_steps<'d>(
    article: &'d Article,
    kind: ObligationKind,
    url: Option<&str>,
    most: usize,
    strings: &'d Strings,
) -> (&'d str, Vec<HowToStep<'d>>) {
    let (key, name) = match kind {
        ObligationKind::Before => ("before", "duties_before"),
        ObligationKind::Do => ("do", "duties_do"),
        ObligationKind::After => ("after", "duties_after"),
    };
    let steps = duties(article, kind).zip(1..).take(most).map(|(duty, position)| {
        let url = url.map(|url| format!("{url}#step-{key}-{position}"));
        HowToStep { kind: "HowToStep", position, text: Cow::Borrowed(&duty.text), url }
    });
    (strings.get(name), steps.collect())
}

/// A step with its substeps, as running text.
fn full_text(step: &Step) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(step.text.as_str());
    let mut stack: Vec<&Step> = step.substeps.iter().rev().collect();
    while let Some(substep) = stack.pop() {
        text.to_mut().extend([" ", &substep.number, ". ", &substep.text]);
        stack.extend(substep.substeps.iter().rev());
    }
    text
}
