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
                draft.front.extra.insert("front_matter".to_owned(), Value::from(block));
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

/// Puts one field of another program, or a column of a table, where it belongs.
pub(super) fn field(draft: &mut Draft, name: &str, value: &Value) {
    let front = &mut draft.front;
    let text = match value {
        Value::Null => return,
        Value::String(text) if text.trim().is_empty() => return,
        Value::String(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    let several = || -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
            Value::String(text) => text.split([',', ';', '|']).map(|part| part.trim().to_owned()).collect(),
            _ => Vec::new(),
        }
    };
    // A list whose items are no texts would be lost otherwise.
    let plain_list = value.as_array().is_none_or(|items| items.iter().all(Value::is_string)) && !value.is_object();
    let folded = name.trim().to_lowercase().replace([' ', '-'], "_");
    match (folded.as_str(), &text) {
        ("layout", _) => {}
        ("title" | "subject" | "name" | "heading" | "question", Some(text))
            if front.title.is_empty() || folded == "title" =>
        {
            front.title.clone_from(text);
        }
        ("id" | "article_id" | "article" | "number" | "kb_id" | "article_number", Some(text)) => {
            front.id.clone_from(text)
        }
        ("permalink" | "slug" | "url" | "link", Some(text)) => match path_of(text) {
            Some(path) if folded == "permalink" => front.permalink = Some(path),
            Some(path) => front.aliases.push(path),
            None => free(draft, name, value),
        },
        ("aliases" | "redirect_from" | "old_url" | "old_urls" | "redirects", _) if plain_list => {
            let (paths, rest): (Vec<_>, Vec<_>) =
                several().into_iter().map(|one| (path_of(&one), one)).partition(|(path, _)| path.is_some());
            front.aliases.extend(paths.into_iter().filter_map(|(path, _)| path));
            if !rest.is_empty() {
                free(draft, name, value);
            }
        }
        ("owner" | "author" | "contact" | "responsible" | "created_by", Some(text))
            if front.owner.is_none() || front.owner.as_ref() == Some(text) =>
        {
            front.owner = Some(text.clone());
        }
        ("review_by" | "review" | "review_date" | "valid_until" | "expires", Some(text)) => match date(text) {
            Some(date) => front.review_by = Some(date),
            None => unread_date(draft, name, value),
        },
        (
            "last_modified" | "date" | "modified" | "updated" | "updated_at" | "last_updated" | "last_mod" | "lastmod",
            Some(text),
        ) => match date(text) {
            Some(date) => {
                front.last_modified = Some(front.last_modified.map_or(date, |other| other.max(date)));
                // A time of day, or a second date, has no place of its own.
                if date.to_string() != *text {
                    free(draft, name, value);
                }
            }
            None => unread_date(draft, name, value),
        },
        ("audience", Some(text)) => front.audience = Some(text.clone()),
        ("issue_type" | "type", Some(text)) => front.issue_type = Some(text.clone()),
        ("draft", Some(text)) if matches!(text.as_str(), "true" | "false") => front.draft = text == "true",
        ("published", Some(text)) if matches!(text.as_str(), "true" | "false") => front.draft = text == "false",
        ("state" | "status" | "workflow_state", Some(text)) => match text.to_lowercase().as_str() {
            "draft" | "new" | "in review" => front.state = Some(State::Draft),
            "published" | "public" | "active" => front.state = Some(State::Published),
            "archived" | "retired" | "obsolete" => front.state = Some(State::Archived),
            _ => free(draft, name, value),
        },
        ("products" | "product" | "category" | "categories" | "topic", _) if plain_list => {
            front.products = unique(front.products.drain(..).chain(several()));
        }
        ("versions" | "version", _) if plain_list => front.versions = unique(several()),
        ("operating_systems" | "operating_system" | "os" | "platform", _) if plain_list => {
            front.operating_systems = unique(several());
        }
        ("keywords" | "keyword" | "tags" | "tag" | "labels", _) if plain_list => {
            front.keywords = unique(front.keywords.drain(..).chain(several()));
        }
        ("extra", _) if value.is_object() => {
            let fields = value.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
            front.extra.extend(fields);
        }
        _ => free(draft, name, value),
    }
}

fn free(draft: &mut Draft, name: &str, value: &Value) {
    draft.front.extra.insert(name.trim().to_owned(), value.clone());
}

fn unread_date(draft: &mut Draft, name: &str, value: &Value) {
    draft.doubts.push(format!("the date in `{}` cannot be read: {value}", name.trim()));
    free(draft, name, value);
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
