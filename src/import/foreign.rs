//! Front matter of other programs.

use super::draft::{Draft, unique};
use crate::expect::yaml::{self, Kind, Node};
use crate::source::{Date, State};
use serde_json::{Map, Value};

/// A text with its front matter apart.
pub(super) struct Top<'t> {
    /// The text between the rules; nothing where there is no front matter.
    block: Option<&'t str>,
    /// What stands below.
    pub(super) body: &'t str,
}

/// The longest front matter that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Takes the front matter off a text.
pub(super) fn top(text: &str) -> Top<'_> {
    let whole = Top { block: None, body: text };
    let Some(rest) = text.strip_prefix("---").and_then(|rest| rest.trim_start_matches([' ', '\t']).strip_prefix('\n'))
    else {
        return whole;
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n').take_while(|line| !line.is_empty()) {
        if matches!(line.trim_end(), "---" | "...") {
            let block = rest.get(..at).unwrap_or_default();
            let is_fields = block
                .lines()
                .all(|line| line.is_empty() || line.contains(':') || line.starts_with([' ', '-', '#', ']']));
            let body = rest.get(at + line.len()..).unwrap_or_default();
            return if is_fields { Top { block: Some(block), body } } else { whole };
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    whole
}

impl Top<'_> {
    /// Puts the fields into the draft's front matter: those that kbpress knows, under whatever name people give them, and
    /// all others as free fields. A block that cannot be read is kept whole.
    pub(super) fn fill(&self, draft: &mut Draft) {
        let Some(block) = self.block else { return };
        match yaml::read(block) {
            Ok(Some(Node { kind: Kind::Map(fields), .. })) => {
                for (name, value) in &fields {
                    field(draft, name.text().unwrap_or_default(), &data(value));
                }
            }
            Ok(None) => {}
            Ok(Some(_)) | Err(_) => {
                draft.doubts.push("the front matter cannot be read; it stands in `extra.front_matter`".to_owned());
                draft.front.keep("front_matter", Value::from(block));
            }
        }
    }
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
