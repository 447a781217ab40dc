//! Front matter of other programs.

use super::draft::{Draft, unique};
use crate::expect::yaml::{self, Kind, Node};
use crate::source::{Date, State};
use serde_json::{Map, Value};

/// A text with its front matter apart.
pub(super) struct Top<'t> {
    /// The front matter; nothing where there is none.
    block: Option<Block<'t>>,
    /// What stands below.
    pub(super) body: &'t str,
}

/// Front matter as it is written.
#[derive(Clone, Copy)]
enum Block<'t> {
    /// Between lines of `---`, as Jekyll and most others have it.
    Yaml(&'t str),
    /// Between lines of `+++`, as Hugo and Zola have it.
    Toml(&'t str),
    /// One object at the top, as Hugo can have it.
    Json(&'t str),
}

/// The longest front matter that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Takes the front matter off a text.
pub(super) fn top(text: &str) -> Top<'_> {
    let has_names = |block: &str, sign: char| {
        block.lines().all(|line| {
            line.is_empty() || line.contains(sign) || line.starts_with([' ', '\t', '-', '#', '[', ']', '}', '"', '\''])
        })
    };
    let yaml = || between(text, "---", &["---", "..."]).filter(|(block, _)| has_names(block, ':'));
    let toml = || between(text, "+++", &["+++"]).filter(|(block, _)| has_names(block, '='));
    if let Some((block, body)) = yaml() {
        return Top { block: Some(Block::Yaml(block)), body };
    }
    if let Some((block, body)) = toml() {
        return Top { block: Some(Block::Toml(block)), body };
    }
    match object(text) {
        Some((block, body)) => Top { block: Some(Block::Json(block)), body },
        None => Top { block: None, body: text },
    }
}

/// What stands between a line `opening` at the top and the next line that closes it, and what stands below.
fn between<'t>(text: &'t str, opening: &str, closing: &[&str]) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix(opening)?.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if closing.contains(&line.trim_end()) {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    None
}

/// The object of JSON at the top of a text, and what stands below.
fn object(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let (block, body) = text.split_at_checked(end)?;
    let body = body.trim_start_matches([' ', '\t']);
    (end <= LONGEST && (body.is_empty() || body.starts_with('\n'))).then_some((block, body))
}

impl Block<'_> {
    /// The fields; nothing where the block cannot be read.
    fn fields(self) -> Option<Vec<(String, Value)>> {
        match self {
            Self::Yaml(block) => match yaml::read(block).ok()? {
                Some(Node { kind: Kind::Map(fields), .. }) => Some(
                    fields
                        .iter()
                        .map(|(name, value)| (name.text().unwrap_or_default().to_owned(), data(value)))
                        .collect(),
                ),
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Self::Toml(block) => {
                let fields: toml::Table = block.parse().ok()?;
                Some(fields.into_iter().map(|(name, value)| (name, of_toml(value))).collect())
            }
            Self::Json(block) => {
                Some(serde_json::from_str::<Map<String, Value>>(block).ok()?.into_iter().map(as_text).collect())
            }
        }
    }

    const fn text(&self) -> &str {
        match self {
            Self::Yaml(text) | Self::Toml(text) | Self::Json(text) => text,
        }
    }
}

impl<'t> Top<'t> {
    /// The text that kbpress can read itself, which is all of it unless the front matter is of a form that it does not know.
    pub(super) fn readable(&self, text: &'t str) -> &'t str {
        if matches!(self.block, Some(Block::Toml(_) | Block::Json(_))) { self.body } else { text }
    }

    /// Puts the fields into the draft's front matter: those that kbpress knows, under whatever name people give them, and
    /// all others as free fields. A block that cannot be read is kept whole.
    pub(super) fn fill(&self, draft: &mut Draft) {
        let Some(block) = self.block else { return };
        let Some(fields) = block.fields() else {
            draft.doubts.push("the front matter cannot be read; it stands in `extra.front_matter`".to_owned());
            draft.front.keep("front_matter", Value::from(block.text()));
            return;
        };
        for (name, value) in fields {
            match value {
                // Groups by which Hugo and Zola keep fields apart; what is in them means what it means elsewhere.
                Value::Object(fields) if matches!(name.as_str(), "taxonomies" | "params") => {
                    fields.into_iter().map(as_text).for_each(|(name, value)| field(draft, &name, &value));
                }
                value => field(draft, &name, &value),
            }
        }
    }
}

/// A value of TOML with dates, numbers and truths as they are written: fields are text.
fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(of_toml).collect()),
        toml::Value::Table(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, of_toml(value))).collect())
        }
        other => Value::from(other.to_string()),
    }
}

/// The same for a field of JSON.
fn as_text((name, value): (String, Value)) -> (String, Value) {
    let value = match value {
        Value::Number(number) => Value::from(number.to_string()),
        Value::Bool(truth) => Value::from(truth.to_string()),
        other => other,
    };
    (name, value)
}

fn data(node: &Node) -> Value {
    match &node.kind {
        Kind::Scalar { .. } if node.is_null() => Value::Null,
        Kind::Scalar { text, .. } => Value::from(text.as_str()),
        Kind::List(items) => Value::Array(items.iter().map(data).collect()),
        Kind::Map(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.text().unwrap_or_default().to_owned(), data(value)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
    }
}

/// Puts one field of another program, or a column of a table, where it belongs. What has no place of its own, or says more than
/// the place can hold, stays under its own name among the free fields.
pub(super) fn field(draft: &mut Draft, name: &str, value: &Value) {
    let text = match value {
        Value::Null => return,
        Value::String(text) if text.trim().is_empty() => return,
        Value::String(text) => Some(text.trim()),
        _ => None,
    };
    let folded = name.trim().to_lowercase().replace([' ', '-'], "_");
    let is_placed = match text {
        // It names a template of the program that the text comes from.
        Some(_) if folded == "layout" => true,
        Some(text) => {
            head(draft, &folded, text) || day(draft, (&folded, name.trim()), text) || list(draft, &folded, value)
        }
        None => list(draft, &folded, value),
    };
    if !is_placed {
        draft.front.keep(name, value.clone());
    }
}

/// Takes in a field that is one text; gives whether the draft says all of it now. Of two fields of one meaning the first counts.
fn head(draft: &mut Draft, name: &str, text: &str) -> bool {
    let front = &mut draft.front;
    let set = |place: &mut Option<String>| place.get_or_insert_with(|| text.to_owned()) == text;
    match name {
        "title" | "subject" | "name" | "heading" | "question" => {
            let is_better = front.title.is_empty() || name == "title";
            let other = if is_better { std::mem::replace(&mut front.title, text.to_owned()) } else { String::new() };
            if !other.is_empty() && other != text {
                front.keep("other_title", Value::from(other));
            }
            is_better
        }
        "id" | "article_id" | "article" | "number" | "kb_id" | "article_number" => {
            if front.id.is_empty() {
                text.clone_into(&mut front.id);
            }
            front.id == text
        }
        "permalink" | "slug" | "url" | "link" => {
            let path = path_of(text);
            let is_whole = path.as_deref().is_some_and(|path| says_all(path, text));
            match path {
                Some(path) if name == "permalink" && front.permalink.is_none() => front.permalink = Some(path),
                path => front.aliases.extend(path),
            }
            is_whole
        }
        "owner" | "author" | "contact" | "responsible" | "created_by" => set(&mut front.owner),
        "audience" => set(&mut front.audience),
        "issue_type" | "type" => set(&mut front.issue_type),
        "draft" | "published" if matches!(text, "true" | "false") => {
            front.draft = (text == "true") == (name == "draft");
            true
        }
        "state" | "status" | "workflow_state" => {
            front.state = state(text).or(front.state);
            // Another word for a state says more than ours.
            matches!(text, "draft" | "published" | "archived")
        }
        _ => false,
    }
}

/// Takes in a field that is a day; gives whether the draft says all of it now. `written` is its name as it stands there.
fn day(draft: &mut Draft, (name, written): (&str, &str), text: &str) -> bool {
    let is_review = matches!(name, "review_by" | "review" | "review_date" | "valid_until" | "expires");
    let is_change = matches!(
        name,
        "last_modified" | "date" | "modified" | "updated" | "updated_at" | "last_updated" | "last_mod" | "lastmod"
    );
    if !is_review && !is_change {
        return false;
    }
    let Some(date) = date(text) else {
        draft.doubts.push(format!("the date in `{written}` cannot be read: {text:?}"));
        return false;
    };
    let front = &mut draft.front;
    // A time of day, or a second date, has no place of its own.
    let said = if is_review {
        *front.review_by.get_or_insert(date)
    } else {
        *front.last_modified.insert(front.last_modified.map_or(date, |other| other.max(date)))
    };
    said.to_string() == text
}

/// Takes in a field that may be a list, written as one or as names with commas between; gives whether the draft says all of it now.
fn list(draft: &mut Draft, name: &str, value: &Value) -> bool {
    let names: Vec<String> = match value {
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
        }
        Value::String(text) => text.split([',', ';', '|']).map(|part| part.trim().to_owned()).collect(),
        Value::Object(fields) if name == "extra" => {
            fields.iter().for_each(|(name, value)| draft.front.keep(name, value.clone()));
            return true;
        }
        _ => return false,
    };
    let front = &mut draft.front;
    let place = match name {
        "aliases" | "redirect_from" | "old_url" | "old_urls" | "redirects" => {
            let paths: Vec<_> = names.iter().map(|one| path_of(one)).collect();
            let says =
                |(path, one): (&Option<String>, &String)| path.as_deref().is_some_and(|path| says_all(path, one));
            let is_whole = paths.iter().zip(&names).all(says);
            front.aliases.extend(paths.into_iter().flatten());
            return is_whole;
        }
        "products" | "product" | "category" | "categories" | "topic" => &mut front.products,
        "versions" | "version" => &mut front.versions,
        "operating_systems" | "operating_system" | "os" | "platform" => &mut front.operating_systems,
        "keywords" | "keyword" | "tags" | "tag" | "labels" => &mut front.keywords,
        _ => return false,
    };
    *place = unique(place.drain(..).chain(names));
    true
}

/// Whether a path says everything that the address says of which it was taken.
fn says_all(path: &str, address: &str) -> bool {
    path.trim_matches('/') == address.trim().trim_matches('/')
}

/// The state that a word of a helpdesk means.
fn state(word: &str) -> Option<State> {
    match word.to_lowercase().as_str() {
        "draft" | "new" | "in review" => Some(State::Draft),
        "published" | "public" | "active" => Some(State::Published),
        "archived" | "retired" | "obsolete" => Some(State::Archived),
        _ => None,
    }
}

/// A date, with or without a time behind it.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    Date::parse(text).or_else(|| Date::parse(text.split(['T', ' ']).next()?)).or_else(|| Date::parse(text.get(..10)?))
}

/// The path of an address: what stands behind the host, without question mark and fragment; nothing for one that names no path.
pub(super) fn path_of(address: &str) -> Option<String> {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => address,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().trim().trim_matches('/');
    let inside = format!("/{path}/");
    // Only an address that the site can use is worth a redirect.
    (!path.is_empty() && crate::library::Address::parse(&inside).is_some()).then_some(inside)
}
