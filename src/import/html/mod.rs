//! Pages of HTML, as helpdesks export them → Markdown with front matter.
//!
//! The main part of a page becomes the body: `main`, `article`, or what its id or class says. Text around it (navigation, footers)
//! stands in the front matter under `extra.outside`, so that no word is lost and no article begins with a menu.

mod inline;
mod tree;
mod write;

pub(super) use inline::escaped;

use super::draft::{Draft, plain, unique};
use super::{Reading, foreign, words};
use serde_json::Value;
use tree::{Element, Node};
use write::Writer;

/// Ids and classes by which pages name their main part.
const MAIN: &[&str] = &[
    "article-body", "article-content", "article_body", "kb-article", "entry-content", "post-content", "page-content",
    "main-content", "content",
];

/// Names of `meta` elements that say how a page is shown, and nothing of what it says.
const SHOWN: &[&str] =
    &["viewport", "robots", "theme-color", "format-detection", "generator", "csrf-param", "csrf-token", "referrer"];

/// The article on a page.
pub(super) fn page(text: &str, reading: Reading<'_>) -> Draft {
    let root = tree::read(text);
    let elements = root.elements();
    let main = main_part(&elements).unwrap_or(&root);
    let said = |name: &str| elements.iter().find(|one| one.name == name).map(|one| one_line(one));
    let page_title = said("title").unwrap_or_default();
    let heading = main.elements().into_iter().find(|one| one.name == "h1").map(one_line).or_else(|| said("h1"));
    let title = heading.filter(|text| !text.is_empty()).unwrap_or_else(|| page_title.clone());
    let mut draft = body(main, &title);
    draft.front.title = title;
    metas(&elements, &mut draft);
    addresses(&elements, reading, &mut draft);
    name(&mut draft, reading);
    if !words::unplaced(&page_title, &draft.front.title).is_empty() {
        draft.front.keep("page_title", Value::from(page_title));
    }
    // What stands around the main part is what the whole page has more of.
    let outside: Vec<Value> = words::unplaced(&without_title(&root), &draft.source)
        .into_iter()
        .map(|line| Value::from(plain(line)))
        .collect();
    if !outside.is_empty() {
        draft.front.keep("outside", Value::Array(outside));
    }
    draft.source = root.text();
    draft.body = format!("# {}\n\n{}", escaped(&draft.front.title), draft.body);
    draft
}

/// A piece of HTML without head, such as a cell of a table.
pub(super) fn fragment(text: &str) -> Draft {
    body(&tree::read(text), "")
}

/// The elements of a part as Markdown.
fn body(part: &Element, title: &str) -> Draft {
    let levels = part.elements().into_iter().filter_map(|one| {
        let level = one.name.strip_prefix('h')?.parse::<usize>().ok()?;
        (one_line(one) != title).then_some(level)
    });
    // The highest heading below the title is a section of the article.
    let shift = levels.min().map_or(0, |least| 2usize.saturating_sub(least));
    let mut writer = Writer { title: title.to_owned(), shift, ..Writer::default() };
    let blocks = writer.blocks(&part.children);
    let doubts = writer.seen.iter().map(|(doubt, times)| match times {
        1 => (*doubt).to_owned(),
        times => format!("{doubt} ({times} times)"),
    });
    Draft { doubts: doubts.collect(), body: blocks.join("\n\n"), source: part.text(), ..Draft::default() }
}

/// The part of a page that is the article.
fn main_part<'e>(elements: &[&'e Element]) -> Option<&'e Element> {
    let named = |wanted: &str| {
        let mut all = elements.iter().filter(|one| {
            let class = one.attribute("class").unwrap_or_default();
            one.attribute("id") == Some(wanted) || class.split_ascii_whitespace().any(|class| class == wanted)
        });
        all.next().copied()
    };
    let tagged = |name: &str| {
        let mut all = elements.iter().filter(|one| one.name == name).copied();
        let first = all.next()?;
        // Of several articles none is the whole.
        all.next().is_none().then_some(first)
    };
    let by_role = elements.iter().find(|one| one.attribute("role") == Some("main")).copied();
    let found =
        MAIN.iter().find_map(|name| named(name)).or_else(|| tagged("main")).or_else(|| tagged("article")).or(by_role);
    found.or_else(|| tagged("body")).filter(|part| !part.text().trim().is_empty())
}

fn one_line(element: &Element) -> String {
    element.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a page without what its `title` element says, which is told by itself.
fn without_title(root: &Element) -> String {
    let mut root = root.clone();
    remove_title(&mut root, 0);
    root.text()
}

fn remove_title(element: &mut Element, depth: usize) {
    // A title stands in the head; nothing is looked for in the depths of a page.
    if depth > 4 {
        return;
    }
    element.children.retain(|node| !matches!(node, Node::Element(one) if one.name == "title"));
    for node in &mut element.children {
        if let Node::Element(inner) = node {
            remove_title(inner, depth + 1);
        }
    }
}

/// What the head says of the article.
fn metas(elements: &[&Element], draft: &mut Draft) {
    for meta in elements.iter().filter(|one| one.name == "meta") {
        let name = meta.attribute("name").or(meta.attribute("property")).unwrap_or_default().to_ascii_lowercase();
        let Some(content) = meta.attribute("content").map(str::trim).filter(|content| !content.is_empty()) else {
            continue;
        };
        let field = match name.as_str() {
            "" => continue,
            name if SHOWN.contains(&name) || name.starts_with("og:") || name.starts_with("twitter:") => continue,
            "article:modified_time"
            | "last-modified"
            | "dc.date.modified"
            | "dcterms.modified"
            | "article:published_time" => "date",
            "article-id" | "docid" | "dc.identifier" => "id",
            "article:section" => "category",
            "article:tag" => "tags",
            "article:author" | "dc.creator" => "author",
            name => name,
        };
        foreign::field(draft, field, &Value::from(content));
    }
}

/// Former addresses: the one that the page calls its own, and the place of its file.
fn addresses(elements: &[&Element], reading: Reading<'_>, draft: &mut Draft) {
    let canonical = elements.iter().find(|one| one.name == "link" && one.attribute("rel") == Some("canonical"));
    let canonical = canonical.and_then(|link| foreign::path_of(link.attribute("href")?));
    let relative = &reading.found.relative;
    // A file at the top of an export cannot keep its ending: names such as `404.html` are the site's own.
    let file = match relative.parent().is_some_and(|folder| folder != "") {
        true => foreign::path_of(relative.as_str()),
        false => relative.file_stem().and_then(foreign::path_of),
    };
    let all = draft.front.aliases.drain(..).chain(canonical).chain(file).collect::<Vec<_>>();
    draft.front.aliases = unique(all)
        .into_iter()
        .filter(|path| !path.trim_matches('/').ends_with(".html") || path.matches('/').count() > 2)
        .collect();
}

/// The id in front of the title, or in the name of the file.
fn name(draft: &mut Draft, reading: Reading<'_>) {
    let ids = &reading.words.ids;
    if !draft.front.id.is_empty() {
        if draft.front.id.chars().all(|c| c.is_ascii_digit()) {
            draft.front.id = ids.of_number(&draft.front.id).unwrap_or_else(|| draft.front.id.clone());
        }
        return;
    }
    let stem = reading.found.relative.file_stem().unwrap_or_default();
    if let Some(id) = ids.at_start(&draft.front.title).or_else(|| ids.at_start(stem)) {
        draft.front.id = id.to_owned();
    } else if let Some(mention) = ids.mentions(&stem.replace(['_', '-'], " ")).into_iter().next() {
        draft.front.id = mention.id;
    }
}
