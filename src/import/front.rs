//! Front matter as it is written.

use crate::source::{Date, State};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The front matter of an imported article. Fields that are not known are left out, but for the two that somebody has to fill in.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    pub(super) title: String,
    pub(super) id: String,
    pub(super) permalink: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) owner: Option<String>,
    pub(super) review_by: Option<Date>,
    pub(super) audience: Option<String>,
    pub(super) state: Option<State>,
    pub(super) draft: bool,
    pub(super) products: Vec<String>,
    pub(super) versions: Vec<String>,
    pub(super) operating_systems: Vec<String>,
    pub(super) keywords: Vec<String>,
    pub(super) issue_type: Option<String>,
    pub(super) last_modified: Option<Date>,
    pub(super) extra: BTreeMap<String, Value>,
}

impl Front {
    /// Keeps a free field under its own name, or, where that is taken by something else, under one with a number.
    pub(super) fn keep(&mut self, name: &str, value: Value) {
        let own = name.trim();
        let (mut name, mut number) = (own.to_owned(), 2);
        while self.extra.get(&name).is_some_and(|held| *held != value) {
            name = format!("{own}_{number}");
            number += 1;
        }
        self.extra.insert(name, value);
    }

    /// Every text that stands in the front matter, as its author wrote it: without the escapes of YAML.
    pub(super) fn said(&self) -> String {
        let mut said = String::new();
        let lists = [&self.aliases, &self.products, &self.versions, &self.operating_systems, &self.keywords];
        let single = [&self.permalink, &self.owner, &self.audience, &self.issue_type];
        let dates = [self.review_by, self.last_modified].into_iter().flatten().map(|date| date.to_string());
        let texts = [self.title.clone(), self.id.clone()].into_iter().chain(single.into_iter().flatten().cloned());
        for text in texts.chain(lists.into_iter().flatten().cloned()).chain(dates) {
            said.push_str(&text);
            said.push('\n');
        }
        let mut stack: Vec<&Value> = self.extra.values().collect();
        said.extend(self.extra.keys().map(|name| format!("{name}\n")));
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(items) => stack.extend(items),
                Value::Object(fields) => {
                    said.extend(fields.keys().map(|name| format!("{name}\n")));
                    stack.extend(fields.values());
                }
                Value::String(text) => said.push_str(text),
                other => said.push_str(&other.to_string()),
            }
            said.push('\n');
        }
        said
    }

    /// The block between its two rules, with both.
    pub(super) fn block(&self) -> String {
        let mut block = String::from("---\n");
        // Writing to a string does not fail.
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(block, "{name}: {value}");
        };
        line("title", &text(&self.title));
        line("id", &text(&self.id));
        if let Some(permalink) = &self.permalink {
            line("permalink", &text(permalink));
        }
        list(&mut line, "aliases", &self.aliases);
        line("owner", &self.owner.as_deref().map(text).unwrap_or_default());
        line("review_by", &self.review_by.map(|date| date.to_string()).unwrap_or_default());
        if let Some(audience) = &self.audience {
            line("audience", &text(audience));
        }
        let state = self.state.unwrap_or(if self.draft { State::Draft } else { State::Published });
        line(
            "state",
            match state {
                State::Draft => "draft",
                State::Published => "published",
                State::Archived => "archived",
            },
        );
        list(&mut line, "products", &self.products);
        list(&mut line, "versions", &self.versions);
        list(&mut line, "operating_systems", &self.operating_systems);
        list(&mut line, "keywords", &self.keywords);
        if let Some(issue_type) = &self.issue_type {
            line("issue_type", &text(issue_type));
        }
        if let Some(date) = self.last_modified {
            line("last_modified", &date.to_string());
        }
        if !self.extra.is_empty() {
            line("extra", "");
            for (name, value) in &self.extra {
                line(&format!("  {}", text(name)), &value.to_string());
            }
        }
        block.push_str("---\n");
        // A field without a value has no blank behind its colon.
        block.replace(": \n", ":\n")
    }
}

fn list(line: &mut impl FnMut(&str, &str), name: &str, values: &[String]) {
    if !values.is_empty() {
        let items: Vec<String> = values.iter().map(|value| text(value)).collect();
        line(name, &format!("[{}]", items.join(", ")));
    }
}

/// A text as a scalar of YAML, in quotation marks: JSON's are YAML's too.
fn text(text: &str) -> String {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Value::from(one_line.trim()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_back_as_it_was_written() {
        let front = Front {
            title: "A: \"b\" # c \\ {% x %}\n---\n".to_owned(),
            id: "KB-1".to_owned(),
            keywords: vec!["a, b".to_owned(), "- c".to_owned()],
            extra: BTreeMap::from([("x: y".to_owned(), serde_json::json!({"a": ["- b", 1, null]}))]),
            ..Front::default()
        };
        let text = front.block() + "\nBody.\n";
        let config = crate::config::Config::default();
        let read = crate::source::Document::from_bytes("a.md".into(), "a.md".into(), text.as_bytes(), &config);
        assert!(read.findings.is_empty(), "{text}{:?}", read.findings);
        let found = read.front_matter;
        assert_eq!(found.title.as_deref(), Some("A: \"b\" # c \\ {% x %} ---"));
        assert_eq!(found.keywords, Some(front.keywords));
        assert_eq!(found.extra, front.extra);
        assert_eq!(found.owner, None);
    }

    #[test]
    fn what_is_kept_under_a_taken_name_gets_a_number() {
        let mut front = Front::default();
        for value in ["one", "two", "one", "three"] {
            front.keep(" title ", serde_json::json!(value));
        }
        let kept: Vec<_> = front.extra.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(kept, ["title: \"one\"", "title_2: \"two\"", "title_3: \"three\""]);
    }
}
