//! Runs of text with inline markup → Markdown.

use super::tree::{Element, Node, is_no_text};
use std::collections::BTreeMap;

/// A run of text as it grows.
pub(super) struct Inline<'s> {
    text: String,
    seen: &'s mut BTreeMap<&'static str, usize>,
}

impl<'s> Inline<'s> {
    pub(super) fn new(seen: &'s mut BTreeMap<&'static str, usize>) -> Self {
        Self { text: String::new(), seen }
    }

    /// The run, without blanks at its ends.
    pub(super) fn end(self) -> String {
        let text = self.text.trim().trim_end_matches("\\\n").trim_start_matches("\\\n").trim();
        text.to_owned()
    }

    pub(super) fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.words(text),
            Node::Element(element) => self.element(element),
        }
    }

    /// Adds text; runs of blanks and line ends are one blank, as on a page.
    fn words(&mut self, text: &str) {
        for (nth, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if nth > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            escape(word, &mut self.text);
        }
    }

    fn children(&mut self, element: &Element) {
        element.children.iter().for_each(|node| self.node(node));
    }

    fn element(&mut self, element: &Element) {
        match element.name.as_str() {
            name if is_no_text(name) => {}
            "br" => {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                if !self.text.is_empty() {
                    self.text.push_str("\\\n");
                }
            }
            "b" | "strong" => self.marked(element, "**"),
            "i" | "em" | "cite" | "var" => self.marked(element, "*"),
            "code" | "kbd" | "samp" | "tt" => self.code(element),
            "a" => self.link(element),
            "img" => self.image(element),
            "input" => self.words(element.attribute("value").unwrap_or_default()),
            _ => self.children(element),
        }
    }

    /// What an element holds, by itself.
    fn inside(&mut self, element: &Element) -> String {
        let outer = std::mem::take(&mut self.text);
        self.children(element);
        std::mem::replace(&mut self.text, outer)
    }

    fn marked(&mut self, element: &Element, mark: &str) {
        let inside = self.inside(element);
        let bare = inside.trim();
        // Marks that would stand beside others, or around nothing, are no marks.
        if bare.is_empty() || bare.contains(['*', '\n', '`']) || self.text.ends_with('*') {
            return self.text.push_str(&inside);
        }
        let starts_blank = inside.starts_with(' ') || element.text().is_empty();
        if starts_blank && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
        self.text.push_str(&format!("{mark}{bare}{mark}"));
        if inside.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn code(&mut self, element: &Element) {
        let text = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let mut fence = "`".to_owned();
        while text.contains(&fence) {
            fence.push('`');
        }
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.text.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    fn link(&mut self, element: &Element) {
        let inside = self.inside(element);
        let bare = inside.trim();
        let Some(to) = element.attribute("href").map(str::trim).filter(|to| !to.is_empty() && !to.starts_with('#'))
        else {
            return self.text.push_str(&inside);
        };
        let scheme = to.split(['/', '?', '#']).next().unwrap_or_default();
        let is_safe = !scheme.contains(':')
            || ["http:", "https:", "mailto:"].iter().any(|known| to.to_ascii_lowercase().starts_with(known));
        let is_plain = !to.chars().any(|c| c.is_control() || matches!(c, '<' | '>' | '\\'));
        if !is_safe || !is_plain {
            *self
                .seen
                .entry("a link of a kind that a site does not follow was left out; its text stays")
                .or_default() += 1;
            return self.text.push_str(&inside);
        }
        if inside.starts_with(' ') && !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
            self.text.push(' ');
        }
        let shown = if bare.is_empty() { escaped(to) } else { bare.replace("\\\n", " ") };
        self.text.push_str(&format!("[{shown}](<{to}>)"));
        if inside.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn image(&mut self, element: &Element) {
        let (alt, from) = (element.attribute("alt").unwrap_or_default(), element.attribute("src").unwrap_or_default());
        // Pictures inside an address are many lines that nobody reads.
        let from = if from.starts_with("data:") { "" } else { from };
        *self.seen.entry("a picture is named in the text, and was not imported").or_default() += 1;
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
        let parts: Vec<&str> = [alt.trim(), from.trim()].into_iter().filter(|part| !part.is_empty()).collect();
        self.words(&format!("(Picture: {})", parts.join(", ")));
    }
}

/// A text in which nothing is Markdown.
pub(in crate::import) fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    escape(text, &mut made);
    made
}

fn escape(text: &str, to: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let before = to.chars().next_back();
        let next = chars.peek().copied();
        let in_word = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let special = match c {
            '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !in_word,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => false,
        };
        if special {
            to.push('\\');
        }
        to.push(c);
    }
}

/// A paragraph whose first sign would make something else of it, with that sign escaped. Numbers and bullets stay: people
/// write lists by hand.
pub(super) fn escaped_start(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| match line.chars().next() {
            Some('•' | '·') => format!("- {}", line.trim_start_matches(['•', '·']).trim_start()),
            Some('#' | '>' | '=' | '|' | '+') => format!("\\{line}"),
            Some('-') if line.trim_matches(['-', ' ']).is_empty() => format!("\\{line}"),
            _ => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}
