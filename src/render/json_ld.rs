//! What an article is, for machines: schema.org as JSON-LD, in a data block of its page.
//!
//! A block of this type is not executed, so the content security policy does not forbid it. Its text is JSON in which no
//! character opens markup, so that nothing in an article can end the block.

use super::escape;
use crate::article::{Article, Checklist, Obligation, ObligationKind, Procedure, Step};
use crate::config::Config;
use crate::source::State;
use crate::view::{ArticleView, Strings};
use serde_json::{Map, Value, json};

/// How many steps of a page are told; more than that is no procedure that anybody carries out.
const MOST_STEPS: usize = 300;

/// How many bytes the block has at most with its steps; without them it is left to say what the article is. Nobody searches
/// for a task of a hundred pages, and everybody would load them twice.
const MOST_BYTES: usize = 20_000;

/// The data block's text: a `TechArticle`, and a `HowTo` where the article has procedures. `url` is the page's whole
/// address; without it nothing has an address.
pub(super) fn text(
    article: &Article,
    view: &ArticleView,
    url: Option<&str>,
    config: &Config,
    strings: &Strings,
) -> String {
    let about = tech_article(article, view, url, config);
    let block =
        |graph: &[Value]| escape::json(&json!({ "@context": "https://schema.org", "@graph": graph }).to_string());
    match how_to(article, view, url, strings).map(|steps| block(&[about.clone(), steps])) {
        Some(whole) if whole.len() <= MOST_BYTES => whole,
        _ => block(&[about]),
    }
}

fn tech_article(article: &Article, view: &ArticleView, url: Option<&str>, config: &Config) -> Value {
    let meta = &article.metadata;
    let mut made = Map::new();
    let mut add = |name: &str, value: Value| {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(all) => all.is_empty(),
            _ => false,
        };
        if !empty {
            made.insert(name.to_owned(), value);
        }
    };
    add("@type", "TechArticle".into());
    add("@id", url.map(|url| format!("{url}#article")).into());
    add("url", url.into());
    add("identifier", view.id.as_str().into());
    add("headline", view.title.as_str().into());
    add("description", view.description.as_str().into());
    add("inLanguage", config.language.as_str().into());
    add("dateModified", meta.last_modified.map(|date| date.to_string()).into());
    add("maintainer", meta.owner.as_ref().map_or(Value::Null, |name| json!({ "@type": "Organization", "name": name })));
    add("audience", meta.audience.as_ref().map_or(Value::Null, |a| json!({ "@type": "Audience", "audienceType": a })));
    add("creativeWorkStatus", meta.state.map(status).into());
    add("about", meta.products.iter().map(|name| json!({ "@type": "Thing", "name": name })).collect());
    add("keywords", meta.keywords.iter().map(String::as_str).collect());
    add(
        "dependencies",
        duties(article, ObligationKind::Before).map(|duty| duty.text.as_str()).collect::<Vec<_>>().join(" ").into(),
    );
    add("isPartOf", json!({ "@type": "WebSite", "name": config.title }));
    Value::Object(made)
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
fn how_to(article: &Article, view: &ArticleView, url: Option<&str>, strings: &Strings) -> Option<Value> {
    let mut left = MOST_STEPS;
    let mut sections = Vec::new();
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
            let position = sections.len() + 1;
            sections
                .push(json!({ "@type": "HowToSection", "position": position, "name": name, "itemListElement": steps }));
        }
    }
    if sections.is_empty() {
        return None;
    }
    let mut made = json!({ "@type": "HowTo", "name": view.title, "step": sections });
    if let (Some(url), Some(made)) = (url, made.as_object_mut()) {
        made.insert("@id".to_owned(), format!("{url}#how-to").into());
        made.insert("isPartOf".to_owned(), json!({ "@id": format!("{url}#article") }));
    }
    Some(made)
}

fn procedure_steps(
    procedure: &Procedure,
    place: usize,
    url: Option<&str>,
    most: usize,
    strings: &Strings,
) -> (String, Vec<Value>) {
    let choice = procedure.choice.as_ref().map(|choice| choice.label.clone());
    let title = Some(procedure.title.clone()).filter(|title| !title.is_empty());
    let name = choice.or(title).unwrap_or_else(|| strings.get("checklist").to_owned());
    let steps = procedure.steps.iter().zip(1..).take(most).map(|(step, position)| {
        // The body writer names a step's anchor so.
        let anchor = format!("step-{}-{}", place + 1, step.path.replace('.', "-"));
        how_to_step(&full_text(step), position, &anchor, url)
    });
    (name, steps.collect())
}

fn duty_steps(
    article: &Article,
    kind: ObligationKind,
    url: Option<&str>,
    most: usize,
    strings: &Strings,
) -> (String, Vec<Value>) {
    let (key, name) = match kind {
        ObligationKind::Before => ("before", "duties_before"),
        ObligationKind::Do => ("do", "duties_do"),
        ObligationKind::After => ("after", "duties_after"),
    };
    let steps = duties(article, kind)
        .zip(1..)
        .take(most)
        .map(|(duty, position)| how_to_step(&duty.text, position, &format!("step-{key}-{position}"), url));
    (strings.get(name).to_owned(), steps.collect())
}

fn how_to_step(text: &str, position: usize, anchor: &str, url: Option<&str>) -> Value {
    match url {
        Some(url) => {
            json!({ "@type": "HowToStep", "position": position, "text": text, "url": format!("{url}#{anchor}") })
        }
        None => json!({ "@type": "HowToStep", "position": position, "text": text }),
    }
}

/// A step with its substeps, as running text.
fn full_text(step: &Step) -> String {
    let mut text = step.text.clone();
    let mut stack: Vec<&Step> = step.substeps.iter().rev().collect();
    while let Some(substep) = stack.pop() {
        text.push_str(&format!(" {}. {}", substep.number, substep.text));
        stack.extend(substep.substeps.iter().rev());
    }
    text
}
