//! HTML → a tree of elements, by html5ever's tokenizer. Tags that people leave out are put in as browsers do for lists, tables
//! and paragraphs; a tag that closes nothing is left out; what is nested deeper than any page stands in its last element.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// A node of a page.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A run of characters, entities decoded.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name in small letters.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements inside this one, each before those inside it.
    pub(super) fn elements(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut stack: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = stack.pop() {
            if let Node::Element(element) = node {
                found.push(element);
                stack.extend(element.children.iter().rev());
            }
        }
        found
    }

    /// The text inside, a line for each run that markup divides; scripts and styles are no text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut stack: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = stack.pop() {
            match node {
                Node::Text(run) if !run.trim().is_empty() => {
                    text.push_str(run.trim());
                    text.push('\n');
                }
                Node::Text(_) => {}
                Node::Element(element) if is_no_text(&element.name) => {}
                Node::Element(element) => stack.extend(element.children.iter().rev()),
            }
        }
        text
    }
}

/// Whether what stands inside such an element is never shown.
pub(super) fn is_no_text(name: &str) -> bool {
    matches!(name, "script" | "style" | "template")
}

/// How deep elements may stand in each other; the rest of a page that goes deeper is flat.
const DEEPEST: usize = 80;

/// Reads a page. Any text gives a tree; its root has no name.
pub(super) fn read(text: &str) -> Element {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(vec![Element::default()])), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut open = tokenizer.sink.0.into_inner();
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap_or_default()
}

/// The elements that are open, the root first.
struct Sink(RefCell<Vec<Element>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => add_text(&mut open, &text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return start(&mut open, tag),
            Token::TagToken(tag) => end(&mut open, &tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(inner) = open.last_mut() else { return };
    match inner.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => inner.children.push(Node::Text(text.to_owned())),
    }
}

fn start(open: &mut Vec<Element>, tag: Tag) -> TokenSinkResult<()> {
    let name = tag.name.to_string();
    for (inner, outer) in implied(&name) {
        close_open(open, inner, outer);
    }
    let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
    let element = Element { name: name.clone(), attributes, children: Vec::new() };
    open.push(element);
    if is_void(&name) || open.len() > DEEPEST {
        close(open);
    }
    match name.as_str() {
        "script" => TokenSinkResult::RawData(ScriptData),
        "style" => TokenSinkResult::RawData(Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

fn end(open: &mut Vec<Element>, name: &str) {
    if open.iter().skip(1).any(|element| element.name == name) {
        while open.len() > 1 && open.last().is_some_and(|element| element.name != name) {
            close(open);
        }
        close(open);
    }
}

/// Puts the innermost open element into the one around it.
fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
        && let Some(outer) = open.last_mut()
    {
        outer.children.push(Node::Element(element));
    }
}

/// Which open elements end where an element of this name begins: their names, and within which they are looked for.
fn implied(name: &str) -> &'static [(&'static [&'static str], &'static [&'static str])] {
    const LISTS: &[&str] = &["ul", "ol", "menu", "dl", "table"];
    const CELLS: &[&str] = &["tr", "table"];
    const P: (&[&str], &[&str]) =
        (&["p"], &["div", "li", "td", "th", "section", "article", "body", "table", "blockquote", "dd"]);
    match name {
        "li" => &[P, (&["li"], LISTS)],
        "dt" | "dd" => &[P, (&["dt", "dd"], LISTS)],
        "td" | "th" => &[(&["td", "th"], CELLS)],
        "tr" => &[(&["tr"], &["table"])],
        "thead" | "tbody" | "tfoot" => &[(&["thead", "tbody", "tfoot"], &["table"])],
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "pre" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "hr" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "figure" | "form" => &[P],
        "option" => &[(&["option"], &["select"])],
        _ => &[],
    }
}

fn close_open(open: &mut Vec<Element>, inner: &[&str], outer: &[&str]) {
    let found = open.iter().enumerate().skip(1).rev().find(|(_, element)| {
        let name = element.name.as_str();
        inner.contains(&name) || outer.contains(&name)
    });
    let Some((at, _)) = found.filter(|(_, element)| inner.contains(&element.name.as_str())) else { return };
    while open.len() > at {
        close(open);
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
