//! A tree of elements → Markdown, as kbpress reads it.

use super::inline::{Inline, escaped_start};
use super::tree::{Element, Node, is_no_text};
use std::collections::BTreeMap;

/// What is written, and what a person has to look at.
#[derive(Default)]
pub(super) struct Writer {
    /// The heading that is the title, which front matter has; it is written once, at the top.
    pub(super) title: String,
    /// How many levels a heading goes down: sections of a page begin below its title.
    pub(super) shift: usize,
    /// What was found, and how often.
    pub(super) seen: BTreeMap<&'static str, usize>,
    pub(super) title_is_past: bool,
}

impl Writer {
    /// The blocks of Markdown for some nodes.
    pub(super) fn blocks(&mut self, nodes: &[Node]) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut run: Vec<&Node> = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if is_no_text(&element.name) => {}
                Node::Element(element) if is_block(element) => {
                    self.flush(&mut run, &mut blocks);
                    self.block(element, &mut blocks);
                }
                node => run.push(node),
            }
        }
        self.flush(&mut run, &mut blocks);
        blocks
    }

    /// Ends a paragraph.
    fn flush(&mut self, run: &mut Vec<&Node>, blocks: &mut Vec<String>) {
        let mut inline = Inline::new(&mut self.seen);
        run.drain(..).for_each(|node| inline.node(node));
        let text = inline.end();
        if !text.is_empty() {
            blocks.push(escaped_start(&text));
        }
    }

    fn block(&mut self, element: &Element, blocks: &mut Vec<String>) {
        if let Some(word) = notice(element) {
            return blocks.extend(self.notice(word, element));
        }
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, blocks),
            "ul" | "menu" => blocks.extend(self.list(element, None)),
            "ol" => {
                let start = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                blocks.extend(self.list(element, Some(start)));
            }
            "pre" => blocks.push(listing(element)),
            "table" => self.table(element, blocks),
            "blockquote" => {
                let inside = self.blocks(&element.children).join("\n\n");
                blocks.extend((!inside.is_empty()).then(|| prefixed(&inside, "> ", "> ")));
            }
            "hr" => blocks.push("---".to_owned()),
            "dt" | "summary" | "caption" | "legend" => {
                let text = self.line(&element.children);
                blocks.extend((!text.is_empty()).then(|| format!("**{text}**")));
            }
            _ => blocks.extend(self.blocks(&element.children)),
        }
    }

    fn heading(&mut self, element: &Element, blocks: &mut Vec<String>) {
        let text = self.line(&element.children);
        let plain: String = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if element.name == "h1" && !self.title_is_past && plain == self.title {
            self.title_is_past = true;
            return;
        }
        let level = element.name.trim_start_matches('h').parse::<usize>().unwrap_or(1);
        let level = (level + self.shift).clamp(2, 6);
        if !text.is_empty() {
            blocks.push(format!("{} {text}", "#".repeat(level)));
        }
    }

    /// Inline content on one line.
    fn line(&mut self, nodes: &[Node]) -> String {
        let mut inline = Inline::new(&mut self.seen);
        nodes.iter().for_each(|node| inline.node(node));
        inline.end().replace("\\\n", " ").replace('\n', " ")
    }

    fn list(&mut self, element: &Element, start: Option<u32>) -> Option<String> {
        let mut items = Vec::new();
        for node in &element.children {
            let inside = match node {
                Node::Text(text) if text.trim().is_empty() => continue,
                Node::Element(item) if item.name == "li" => self.blocks(&item.children),
                // What stands between items belongs to the list all the same.
                node => self.blocks(std::slice::from_ref(node)),
            };
            if inside.is_empty() {
                continue;
            }
            let marker = match start {
                Some(start) => format!("{}. ", start.saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX))),
                None => "- ".to_owned(),
            };
            items.push(prefixed(&inside.join("\n\n"), &marker, &" ".repeat(marker.len())));
        }
        let apart = items.iter().any(|item| item.contains("\n\n"));
        (!items.is_empty()).then(|| items.join(if apart { "\n\n" } else { "\n" }))
    }

    fn notice(&mut self, word: &str, element: &Element) -> Option<String> {
        let mut blocks = self.blocks(&element.children);
        let labelled = blocks.first().is_some_and(|first| {
            let bare = first.trim_start_matches(['*', '_', '#', ' ']).to_ascii_lowercase();
            NOTICES.iter().any(|(known, _)| bare.starts_with(known))
        });
        match blocks.first_mut() {
            Some(first) if !labelled => *first = format!("**{word}:** {first}"),
            Some(first) if first.starts_with('#') => *first = first.trim_start_matches(['#', ' ']).to_owned(),
            _ => {}
        }
        (!blocks.is_empty()).then(|| prefixed(&blocks.join("\n\n"), "> ", "> "))
    }

    fn table(&mut self, element: &Element, blocks: &mut Vec<String>) {
        let inside = element.elements();
        let rows: Vec<Vec<&Element>> = inside.iter().filter(|one| one.name == "tr").map(|row| cells(row)).collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let holds_blocks =
            inside.iter().any(|one| matches!(one.name.as_str(), "table" | "ol" | "pre" | "h1" | "h2" | "h3"));
        if width < 2 || holds_blocks {
            // Such a table only places things on a page.
            if holds_blocks && width > 1 {
                *self.seen.entry("a table with lists or other tables in its cells was taken apart").or_default() += 1;
            }
            return blocks.extend(self.blocks(&element.children));
        }
        for caption in inside.iter().filter(|one| one.name == "caption") {
            self.block(caption, blocks);
        }
        if inside
            .iter()
            .any(|one| one.attribute("colspan").or(one.attribute("rowspan")).is_some_and(|span| span != "1"))
        {
            *self
                .seen
                .entry("a table has cells over several columns or rows; each stands in its first place")
                .or_default() += 1;
        }
        let has_head = rows.first().is_some_and(|row| row.iter().any(|cell| cell.name == "th"));
        let mut lines = Vec::new();
        if !has_head {
            lines.push(vec![String::new(); width]);
        }
        for row in rows.iter().filter(|row| !row.is_empty()) {
            let mut texts: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
            texts.resize(width, String::new());
            lines.push(texts);
        }
        lines.insert(1.min(lines.len()), vec!["---".to_owned(); width]);
        let lines: Vec<String> = lines.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect();
        blocks.push(lines.join("\n"));
    }

    fn cell(&mut self, cell: &Element) -> String {
        let text = self.blocks(&cell.children).join(" ");
        text.replace("\\\n", " ").replace('\n', " ").replace('|', "\\|")
    }
}

fn cells<'e>(row: &&'e Element) -> Vec<&'e Element> {
    let elements = row.children.iter().filter_map(|node| match node {
        Node::Element(cell) if matches!(cell.name.as_str(), "td" | "th") => Some(cell),
        _ => None,
    });
    elements.collect()
}

/// Whether an element stands by itself, and not in a run of text.
fn is_block(element: &Element) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "em", "font",
        "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];
    !INLINE.contains(&element.name.as_str()) || element.elements().iter().any(|one| is_container(&one.name))
}

/// Elements that no run of text can hold.
fn is_container(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "ul"
            | "ol"
            | "table"
            | "pre"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "dl"
            | "hr"
    )
}

/// Names of classes by which pages set off notices, and the words that kbpress knows.
const NOTICES: &[(&str, &str)] = &[
    ("danger", "Danger"),
    ("warning", "Warning"),
    ("caution", "Caution"),
    ("important", "Important"),
    ("note", "Note"),
    ("info", "Note"),
    ("tip", "Tip"),
    ("hint", "Tip"),
];

/// The word of the notice that an element is.
fn notice(element: &Element) -> Option<&'static str> {
    if !matches!(element.name.as_str(), "div" | "p" | "aside" | "section" | "blockquote") {
        return None;
    }
    let class = element.attribute("class")?.to_ascii_lowercase();
    let parts: Vec<&str> = class.split([' ', '-', '_']).collect();
    NOTICES.iter().find(|(name, _)| parts.contains(name)).map(|(_, word)| *word)
}

/// Preformatted text as a fence that nothing inside can end.
fn listing(element: &Element) -> String {
    let mut text = String::new();
    let mut stack: Vec<&Node> = element.children.iter().rev().collect();
    while let Some(node) = stack.pop() {
        match node {
            Node::Text(run) => text.push_str(run),
            Node::Element(inner) if inner.name == "br" => text.push('\n'),
            Node::Element(inner) => stack.extend(inner.children.iter().rev()),
        }
    }
    let named = std::iter::once(element).chain(element.elements()).filter_map(|one| one.attribute("class"));
    let language = named.flat_map(|class| class.split([' ', ';'])).find_map(|class| {
        class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")).or_else(|| class.strip_prefix("brush:"))
    });
    let language = language.unwrap_or_default().trim();
    let language: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || "+-#".contains(*c)).collect();
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{language}\n{}\n{fence}", text.trim_matches('\n'))
}

/// A text with something before its first line, and before all others.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut made = String::with_capacity(text.len() + 16);
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            made.push('\n');
        }
        let prefix = if nth == 0 { first } else { others };
        made.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        made.push_str(line);
    }
    made
}
