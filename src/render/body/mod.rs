//! The body of an article → HTML.
//!
//! The block tree decides what is shown and in which order, so that no line can be lost; what was recognised decides how it
//! is shown. Plain blocks are written here; the pieces that a site may want to look otherwise (checklists, notices, registry
//! and file panels, listings) are templates of the theme.

mod blocks;
mod duties;
mod expected;
mod lists;
mod panels;
mod placeholders;
mod section_marks;
mod sections;
mod text;

use super::highlight::Highlighter;
use super::inline::LinkTarget;
use super::renderer::RenderError;
use super::templates::Templates;
use crate::article::{Article, FactsByLine};
use crate::config::IdForms;
use crate::config::SectionKind;
use crate::library::Library;
use crate::view::{RegistryFiles, Strings, TocView};
use placeholders::Placeholders;
pub(super) use section_marks::SectionMarks;
use std::collections::{HashMap, HashSet};

/// What the writers of all articles share.
pub(super) struct Tools {
    pub(super) templates: Templates,
    pub(super) strings: Strings,
    pub(super) highlighter: Highlighter,
    pub(super) ids: IdForms,
    pub(super) section_marks: SectionMarks,
}

/// A body as markup, and what stands in it.
#[derive(Default)]
pub(super) struct Body {
    /// The sections as markup.
    pub(super) html: String,
    /// The sections with a heading, in order.
    pub(super) contents: Vec<TocView>,
    /// Whether it has anything that the reader can tick.
    pub(super) has_boxes: bool,
    /// What its registry panels offer.
    pub(super) registry_files: RegistryFiles,
    /// Where in the markup a part of the page may begin: at the first byte, at each section, at what follows the last.
    pub(super) starts: Vec<usize>,
}

/// Writes the body of an article; `root` is the way up from its page, `address` that of the article.
pub(super) fn write(
    article: &Article,
    library: &Library,
    (root, address): (&str, &str),
    tools: &Tools,
) -> Result<Body, RenderError> {
    let mut writer = Writer::new(article, library, (root, address), tools);
    writer.duties_before();
    let contents = writer.sections();
    writer.may_begin();
    writer.duties_after();
    match writer.error {
        Some(error) => Err(error),
        None => Ok(Body {
            html: writer.out,
            contents,
            has_boxes: !writer.keys.is_empty(),
            registry_files: writer.registry_files,
            starts: writer.starts,
        }),
    }
}

/// Blocks nested deeper than this are shown as they stand in the source: nobody writes so, and the stack must hold.
const DEEPEST: usize = 40;

/// A part of the hash of a text: long enough to tell one wording of a step from another.
fn short_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().get(..8).unwrap_or_default().to_owned()
}

struct Writer<'a> {
    article: &'a Article,
    library: &'a Library,
    root: &'a str,
    /// The whole address of the article.
    address: &'a str,
    tools: &'a Tools,
    facts: FactsByLine<'a>,
    out: String,
    /// Where a part of the page may begin.
    starts: Vec<usize>,
    /// A text before its marks are found; kept to be used again.
    scratch: String,
    /// Where the mentions of this article lead, by their places in its references.
    targets: Vec<LinkTarget>,
    /// Finds the placeholders of this article.
    placeholders: Placeholders<'a>,
    /// The first failure of a template; what follows is not worth showing.
    error: Option<RenderError>,
    /// The place of the procedure that is being written.
    open: Option<usize>,
    depth: usize,
    /// What the section is that is being written.
    section: Option<&'static str>,
    /// How many Markdown quotes the writer is in.
    quotes: usize,
    /// Anchors that are taken, each with the last number that was put behind it.
    anchors: HashMap<String, u32>,
    /// The words of the standing notices that the page has shown.
    standing: HashSet<&'a str>,
    /// Keys of steps and files that are taken.
    keys: HashSet<String>,
    /// How many boxes the checklist that is being written has.
    boxes: usize,
    /// What the step that is being written says will be seen.
    expected: Vec<expected::Expected<'a>>,
    checklists: usize,
    /// Levels and kinds of the sections that the next one may stand in, from the outermost on.
    around: Vec<(u8, SectionKind)>,
    file_lists: usize,
    registry_files: RegistryFiles,
}

impl<'a> Writer<'a> {
    fn new(article: &'a Article, library: &'a Library, (root, address): (&'a str, &'a str), tools: &'a Tools) -> Self {
        Self {
            article,
            library,
            root,
            address,
            tools,
            facts: FactsByLine::of(article),
            out: String::with_capacity(8 * 1024),
            starts: vec![0],
            scratch: String::new(),
            targets: article.references.iter().map(|r| text::target(&r.id, library, root)).collect(),
            placeholders: Placeholders::of(article.placeholders.iter().map(|placeholder| placeholder.text.as_str())),
            error: None,
            open: None,
            depth: 0,
            section: None,
            quotes: 0,
            anchors: HashMap::new(),
            standing: HashSet::new(),
            keys: HashSet::new(),
            boxes: 0,
            expected: Vec::new(),
            checklists: 0,
            around: Vec::new(),
            file_lists: 0,
            registry_files: RegistryFiles::default(),
        }
    }

    /// Says that a part of the page may begin with what is written next.
    fn may_begin(&mut self) {
        if self.starts.last().is_some_and(|last| *last < self.out.len()) {
            self.starts.push(self.out.len());
        }
    }

    /// What `write` writes, apart from what was written before.
    fn apart(&mut self, write: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, before)
    }

    /// Writes a piece of the theme.
    fn piece<V: serde::Serialize>(&mut self, template: &str, key: &'static str, view: &V) {
        if self.error.is_none()
            && let Err(error) = self.tools.templates.piece(template, key, view, &mut self.out)
        {
            self.error = Some(error);
        }
    }

    /// An anchor made from `wanted` that no other part of the page has.
    fn anchor(&mut self, wanted: String) -> String {
        let mut anchor = wanted.clone();
        // The next number is kept, so that a page of equal headings is not searched from the start for each of them.
        while self.anchors.contains_key(&anchor) {
            let number = self.anchors.entry(wanted.clone()).or_insert(1);
            *number += 1;
            anchor = format!("{wanted}-{number}");
        }
        self.anchors.insert(anchor.clone(), 1);
        anchor
    }
}
