//! Paragraphs and other running text.

use super::Writer;
use crate::blocks::{Inline, Text};
use crate::library::{Address, Library, is_picture, linked_file};
use crate::render::escape;
use crate::render::inline::{self, LinkTarget, Mark, MarkKind};
use crate::source::LineRange;
use crate::view::{encode_path, missing_address, page_href, web_address};
use camino::Utf8Path;

/// Where a mention of `id` leads.
pub(super) fn target(id: &str, library: &Library, root: &str) -> LinkTarget {
    match library.find(id) {
        Some(found) => {
            let title = if found.entry.title.is_empty() { &found.entry.id } else { &found.entry.title };
            LinkTarget { href: page_href(root, &found.entry.address), title: Some(title.clone()) }
        }
        None => LinkTarget { href: page_href(root, &missing_address(id)), title: None },
    }
}

impl Writer<'_> {
    /// Writes a run of text that stands on `lines`.
    pub(super) fn text(&mut self, text: &Text, lines: LineRange) {
        if let Some(inlines) = &text.inlines {
            self.inlines(inlines, lines, Links::Made);
            return;
        }
        let mut joined = std::mem::take(&mut self.scratch);
        joined.clear();
        for line in self.article.lines.range(lines).filter(|line| !line.is_blank()) {
            let mut slice = self.article.lines.slice(line);
            if line.number == lines.last {
                slice = slice.get(..slice.len().saturating_sub(text.cut as usize)).unwrap_or_default();
            }
            if line.number == lines.first {
                slice = slice.get(text.skip as usize..).unwrap_or_default().trim_start();
            }
            if !joined.is_empty() && !slice.is_empty() {
                joined.push(' ');
            }
            joined.push_str(slice);
        }
        self.marked(&joined, lines);
        self.scratch = joined;
    }

    /// Writes text that stands on `lines`, with links and marks in it. Sentences that say what the open step will show are set
    /// apart.
    pub(super) fn marked(&mut self, text: &str, lines: LineRange) {
        let mut rest = text;
        while let Some((before, sentence, after)) = self.next_expected(rest) {
            self.linked(before, lines);
            self.out.push_str("<span class=\"expected\" data-label=\"");
            escape::attribute(&mut self.out, self.tools.strings.get("expected"));
            self.out.push_str("\">");
            self.linked(sentence, lines);
            self.out.push_str("</span>");
            rest = after;
        }
        self.linked(rest, lines);
    }

    /// Writes text that stands on `lines`, with links, addresses and placeholders marked.
    fn linked(&mut self, text: &str, lines: LineRange) {
        let mut marks = Vec::new();
        self.reference_marks(text, lines, &mut marks);
        inline::web_marks(text, &mut marks);
        if self.facts.has_placeholder(lines) {
            let whole =
                self.placeholders.find(text).into_iter().filter(|found| inline::begins_apart(text, found.start));
            marks.extend(whole.map(|bytes| Mark { bytes, kind: MarkKind::Placeholder }));
        }
        if marks.is_empty() {
            return escape::text(&mut self.out, text);
        }
        inline::settle(&mut marks);
        inline::write(&mut self.out, text, &marks, &self.targets, self.tools.strings.get("reference_missing"));
    }

    fn reference_marks(&self, text: &str, lines: LineRange, marks: &mut Vec<Mark>) {
        let here: Vec<usize> = self.facts.references(lines).collect();
        if here.is_empty() {
            return;
        }
        for mention in self.tools.ids.mentions(text) {
            let means = |place: &&usize| {
                self.article.references.get(**place).is_some_and(|r| r.id.eq_ignore_ascii_case(&mention.id))
            };
            if let Some(place) = here.iter().find(means) {
                marks.push(Mark { bytes: mention.bytes, kind: MarkKind::Reference(*place) });
            }
        }
    }

    /// Writes inline markup that stands on `lines`.
    pub(super) fn inlines(&mut self, inlines: &[Inline], lines: LineRange, links: Links) {
        for inline in inlines {
            match inline {
                Inline::Text(text) if links == Links::Made => self.marked(text, lines),
                Inline::Text(text) => escape::text(&mut self.out, text),
                Inline::Code(code) => {
                    self.out.push_str("<code>");
                    escape::text(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Inline::Emphasis(inside) => self.wrapped("em", inside, lines, links),
                Inline::Strong(inside) => self.wrapped("strong", inside, lines, links),
                Inline::Link { to, content, .. } => self.link(to, content, lines, links),
                Inline::Image { to, alternative, .. } => self.image(to, alternative, lines, links),
                Inline::Break => self.out.push_str("<br>"),
            }
        }
    }

    fn wrapped(&mut self, tag: &str, inside: &[Inline], lines: LineRange, links: Links) {
        self.depth += 1;
        self.out.extend(["<", tag, ">"]);
        if self.depth <= super::DEEPEST * 2 {
            self.inlines(inside, lines, links);
        }
        self.out.extend(["</", tag, ">"]);
        self.depth -= 1;
    }

    fn link(&mut self, to: &str, content: &[Inline], lines: LineRange, links: Links) {
        let address = if links == Links::Made { self.link_address(to) } else { None };
        let Some(address) = address else {
            self.inlines(content, lines, links);
            if links == Links::Made {
                // What a link of a forbidden scheme wanted to do can be read, and does nothing.
                self.out.push_str(" (");
                escape::text(&mut self.out, to);
                self.out.push(')');
            }
            return;
        };
        self.out.push_str("<a rel=\"noopener\" href=\"");
        escape::attribute(&mut self.out, &address);
        self.out.push_str("\">");
        self.inlines(content, lines, Links::LeftOut);
        self.out.push_str("</a>");
    }

    /// Writes a picture that lies beside the article, and leads to it as a whole where nothing else is led to. A drawing stays a picture:
    /// opened by itself it would be a page. What cannot be shown, such as a picture of another host, is a link with the picture's words.
    fn image(&mut self, to: &str, alternative: &str, lines: LineRange, links: Links) {
        let file = linked_file(&self.article.relative, to).filter(|file| is_picture(file));
        let Some((file, address)) = file.and_then(|file| Some((self.attachment(&file)?, file))).map(|(a, f)| (f, a))
        else {
            let words = Inline::Text(if alternative.is_empty() { to } else { alternative }.to_owned());
            return self.link(to, &[words], lines, links);
        };
        let is_drawing = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
        let leads = links == Links::Made && !is_drawing && !alternative.is_empty();
        if leads {
            self.out.push_str("<a class=\"whole-picture\" href=\"");
            escape::attribute(&mut self.out, &address);
            self.out.push_str("\">");
        }
        self.out.push_str("<img class=\"picture\" src=\"");
        escape::attribute(&mut self.out, &address);
        self.out.push_str("\" alt=\"");
        escape::attribute(&mut self.out, alternative);
        self.out.push_str("\" decoding=\"async\">");
        if leads {
            self.out.push_str("</a>");
        }
    }

    /// The address of a published file that lies beside articles.
    fn attachment(&self, file: &Utf8Path) -> Option<String> {
        let mut address = self.root.to_owned();
        encode_path(&mut address, &self.library.attachments.place(file)?);
        Some(address)
    }

    /// The address of the article whose file a link names, or of a file that is published beside articles; nothing where it is none of
    /// the site, since a path beside the source file says nothing of where pages stand.
    fn file_address(&self, file: &Utf8Path, to: &str) -> Option<String> {
        let fragment = to.split_once('#').map(|(_, fragment)| format!("#{fragment}"));
        if file == self.article.relative {
            return web_address(&fragment.unwrap_or_else(|| "#".to_owned()));
        }
        let page = match self.library.linked(file) {
            Some(target) => page_href(self.root, &target.entry.address),
            None => self.attachment(file)?,
        };
        web_address(&format!("{page}{}", fragment.unwrap_or_default()))
    }

    /// The address of a Markdown link. A path from the site's root becomes relative, so that it works from disk too.
    fn link_address(&self, to: &str) -> Option<String> {
        if let Some(path) = to.strip_prefix('/').filter(|path| !path.starts_with('/')) {
            let (path, fragment) = path.split_once('#').map_or((path, None), |(path, f)| (path, Some(f)));
            if let Some(address) = Address::parse(path) {
                let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
                return web_address(&format!("{}{fragment}", page_href(self.root, &address)));
            }
        }
        if let Some(file) = linked_file(&self.article.relative, to) {
            return self.file_address(&file, to);
        }
        let has_scheme = to.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#']));
        if to.starts_with('#') || to.starts_with("//") || has_scheme { web_address(to) } else { None }
    }
}

/// Whether links are made: a link cannot stand inside another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// They are.
    Made,
    /// They show their text.
    LeftOut,
}
