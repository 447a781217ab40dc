//! Who an article is and what it is about.
//!
//! # What it looks like
//!
//! Front matter, a title line `## Q900001: Title`, and the labelled lines of header block and footer (see
//! [`crate::blocks::Frame`]).
//!
//! # What it yields
//!
//! [`Metadata`]: each field from the front matter, else from the header block, else from the footer; a field that is there
//! but empty counts as missing. The id, in this order: front matter, header block, the id in front of the title, an id in the
//! file's name or its folder's, and else one made from the path, with a finding.
//!
//! # What it must not take
//!
//! "See article", which the archive writes where it names no product.
//!
//! # Example
//!
//! `Version(s): WINDOWS:4.0,5,98; winnt:4.0` gives the versions `WINDOWS:4.0`, `WINDOWS:5`, `WINDOWS:98` and `winnt:4.0`.

use super::entities;
use super::values::{distinct, products, tokens, versions};
use crate::article::{Article, Metadata};
use crate::blocks::{BlockKind, Body, Frame, Labelled};
use crate::config::{MetaField, SectionKind, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Date, Dialect, Document};
use camino::Utf8Path;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Begins an article with its metadata and blocks.
#[must_use]
pub(super) fn begin(mut document: Document, body: Body, words: &Vocabulary) -> Article {
    let reader = Reader { document: &document, body: &body, words };
    let (mut metadata, findings) = reader.metadata();
    metadata.applies_to = body.frame.applies_to;
    document.findings.extend(findings);
    Article {
        path: document.path,
        relative: document.relative,
        dialect: document.dialect,
        encoding: document.encoding,
        hash: document.hash,
        findings: document.findings,
        lines: body.lines,
        blocks: body.blocks,
        metadata,
        ..Article::default()
    }
}

struct Reader<'a> {
    document: &'a Document,
    body: &'a Body,
    words: &'a Vocabulary,
}

impl Reader<'_> {
    fn metadata(&self) -> (Metadata, Vec<Diagnostic>) {
        let front = &self.document.front_matter;
        let frame = &self.body.frame;
        let mut findings = Vec::new();
        let (given_title, title_found) = self.title();
        let (title_id, bare_title) = self.split_id(&given_title);
        let (id, id_is_given) = self.id(title_id.as_deref(), &mut findings);
        if !title_found {
            let message = format!("the article has no title; \"{bare_title}\" is used");
            let help = "put a line `title:` into its front matter";
            findings.push(Diagnostic::new(Code::TitleMissing, Place::file(&self.document.path), message, help));
        }
        let list = |own: &Option<Vec<String>>, field, split: fn(&str) -> Vec<CompactString>| match own {
            Some(own) => own.iter().map(CompactString::from).collect(),
            None => value(frame, field).map(|found| split(&found.value)).unwrap_or_default(),
        };
        let metadata = Metadata {
            title: if bare_title.is_empty() { id.clone() } else { bare_title },
            id,
            id_is_given,
            permalink: front.permalink.clone(),
            aliases: front.aliases.clone().unwrap_or_default(),
            draft: front.draft.unwrap_or_default(),
            owner: front.owner.clone().or_else(|| text(frame, MetaField::Owner)),
            review_by: front.review_by,
            audience: front.audience.clone(),
            state: front.state,
            products: list(&front.products, MetaField::Products, products),
            applies_to: Vec::new(),
            versions: list(&front.versions, MetaField::Versions, versions),
            operating_systems: list(&front.operating_systems, MetaField::OperatingSystems, products),
            keywords: list(&front.keywords, MetaField::Keywords, tokens),
            query_words: self.query_words(),
            technology: list(&None, MetaField::Technology, tokens),
            issue_type: front.issue_type.as_ref().map(Into::into).or_else(|| text(frame, MetaField::IssueType)),
            hardware: list(&None, MetaField::Hardware, tokens),
            solution_type: text(frame, MetaField::SolutionType),
            last_modified: front.last_modified.or_else(|| self.last_modified(&mut findings)),
            allow: front.allow.clone(),
            extra: self.extra(),
        };
        (metadata, findings)
    }

    /// The free fields: those that only the text made from HTML has, and those of the front matter, which say the last word.
    fn extra(&self) -> BTreeMap<String, serde_json::Value> {
        let framed = self.body.frame.extra.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into()));
        framed.chain(self.document.front_matter.extra.clone()).collect()
    }

    /// The title as given, id included, and whether the article itself gives one.
    fn title(&self) -> (String, bool) {
        let frame = &self.body.frame;
        // Jekyll puts a title into a page as markup, so there entities are how a title writes its signs.
        let decode = |title: &str| match self.document.dialect {
            Dialect::DocumentText => title.trim().to_owned(),
            Dialect::Jekyll | Dialect::Markdown | Dialect::KbText | Dialect::KbWeb => entities::decode(title.trim()),
        };
        let given = [self.document.front_matter.title.as_deref(), frame.title.as_deref()];
        if let Some(title) = given.into_iter().flatten().find(|title| !title.trim().is_empty()) {
            return (decode(title), true);
        }
        if let Some(title) = value(frame, MetaField::Title) {
            return (decode(&title.value), true);
        }
        // A standing section such as SYMPTOMS does not say what the article is about.
        let headings = self.body.blocks.iter().enumerate().filter_map(|(nth, block)| match &block.kind {
            BlockKind::Heading { level, text } => Some((nth, *level, text)),
            _ => None,
        });
        let mut own = headings.clone().filter(|(_, _, text)| self.words.section(text) == SectionKind::Other);
        match own.next() {
            // The title of a Markdown article may well be its first heading, where it is the only one of its rank.
            Some((nth, level, text)) => {
                let is_alone = headings.filter(|(_, other, _)| *other <= level).count() == 1;
                (text.to_string(), nth == 0 && level == 1 && is_alone && self.document.dialect == Dialect::Markdown)
            }
            None => (name(self.document).to_owned(), false),
        }
    }

    /// The id in front of a title, and the title without it.
    fn split_id(&self, title: &str) -> (Option<String>, String) {
        let Some(id) = self.words.ids.at_start(title) else { return (None, title.to_owned()) };
        let rest = title.get(id.len()..).unwrap_or_default();
        let bare = rest.trim_start().trim_start_matches([':', '-', '–', '—']).trim_start();
        // "Q900001 and Q900002 differ" begins with an id that belongs to the sentence.
        if !rest.is_empty() && bare.len() == rest.trim_start().len() {
            return (None, title.to_owned());
        }
        (Some(id.to_owned()), bare.to_owned())
    }

    /// The id, and whether the article itself says it.
    fn id(&self, in_title: Option<&str>, findings: &mut Vec<Diagnostic>) -> (String, bool) {
        let document = self.document;
        let own = document.front_matter.id.as_deref().map(str::trim).map(str::to_owned);
        let header = || text(&self.body.frame, MetaField::Id);
        let given = own.filter(|id| !id.is_empty()).or_else(header).or_else(|| in_title.map(str::to_owned));
        if let Some(id) = given {
            return (id, true);
        }
        if let Some(id) = self.id_in_path() {
            return (id, false);
        }
        let id = slug(&document.relative);
        let message = format!("the article has no id; `{id}` was made from its path");
        let help = "put a line `id:` into its front matter, so that others can refer to it";
        findings.push(Diagnostic::new(Code::IdMissing, Place::file(&document.path), message, help));
        (id, false)
    }

    /// An id that is the file's name, or its folder's where the file's name says nothing.
    fn id_in_path(&self) -> Option<String> {
        let name = name(self.document);
        [name.to_owned(), name.to_uppercase()].into_iter().find(|name| self.words.ids.is_id(name))
    }

    /// Search words of header and footer, which complete each other.
    fn query_words(&self) -> Vec<CompactString> {
        let fields = self.body.frame.fields.iter().filter(|field| field.field == MetaField::QueryWords);
        let mut lists = fields.map(|field| tokens(&field.value));
        let first = lists.next().unwrap_or_default();
        match lists.next() {
            // A list by itself names no word twice.
            None => first,
            Some(second) => {
                let all: Vec<CompactString> = [first, second].into_iter().chain(lists).flatten().collect();
                distinct(all.iter().map(CompactString::as_str))
            }
        }
    }

    fn last_modified(&self, findings: &mut Vec<Diagnostic>) -> Option<Date> {
        let field = value(&self.body.frame, MetaField::LastModified)?;
        let date = Date::parse(&field.value);
        if date.is_none() {
            let line = self.body.lines.text(field.lines.first);
            let place = Place::line(&self.document.path, field.lines.first, line);
            let help = "write it as 2001-07-30 or 30-JUL-2001";
            findings.push(Diagnostic::new(Code::DateUnreadable, place, "the day of the last change is no date", help));
        }
        date
    }
}

/// The first field of this kind that is not empty; header blocks stand before footers.
fn value(frame: &Frame, field: MetaField) -> Option<&Labelled> {
    frame.fields.iter().find(|found| found.field == field && !found.value.trim().is_empty())
}

fn text<T: for<'v> From<&'v str>>(frame: &Frame, field: MetaField) -> Option<T> {
    value(frame, field).map(|found| found.value.trim().into())
}

/// The name that a file is known by: its own without the ending, or its folder's where it is called `README` or `index`.
fn name(document: &Document) -> &str {
    let stem = document.path.file_stem().unwrap_or_default();
    if !is_nameless(stem) {
        return stem;
    }
    let folder = document.path.parent().and_then(Utf8Path::file_name);
    folder.filter(|folder| !folder.is_empty()).unwrap_or(stem)
}

fn is_nameless(stem: &str) -> bool {
    stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
}

/// A path as an id: small letters and digits, with hyphens for everything else.
fn slug(relative: &Utf8Path) -> String {
    let whole = relative.with_extension("");
    let path = match (whole.file_name(), whole.parent()) {
        (Some(name), Some(folder)) if is_nameless(name) && !folder.as_str().is_empty() => folder,
        _ => &whole,
    };
    let mut slug = String::new();
    for c in path.as_str().chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "article".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn article(path: &str, text: &str) -> Article {
        let config = Config::parse("site.toml".into(), "[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']\n").unwrap();
        let words = Vocabulary::compile(&config).unwrap();
        let mut document = Document::from_bytes(path.into(), path.into(), text.as_bytes(), &config);
        let body = crate::blocks::parse(&mut document, &words);
        begin(document, body, &words)
    }

    fn codes(article: &Article) -> Vec<Code> {
        article.findings.iter().map(|f| f.code).filter(|code| *code != Code::FrontMatterMissing).collect()
    }

    #[test]
    fn front_matter_wins_over_header_and_header_over_footer() {
        let text = "---\ntitle: \"IT-0007: Own\"\nid: IT-0007\nproducts: [A]\nlast_modified: 2026-01-02\n---\n\n## IT-0008: Line\n\n\
            Article: IT-0009\nProduct(s): B\nVersion(s): \nKeyword(s): x y\nLast Modified: 30-JUL-2001\n\nText.\n\n\
            ======================\nKeywords : z\nVersion : winnt:4.0,5.0\nIssue type : kbhowto\nTechnology : t u\n";
        let metadata = article("a.md", text).metadata;
        assert_eq!((metadata.id.as_str(), metadata.id_is_given, metadata.title.as_str()), ("IT-0007", true, "Own"));
        assert_eq!(metadata.products, ["A"]);
        assert_eq!(metadata.keywords, ["x", "y"]);
        assert_eq!(metadata.versions, ["winnt:4.0", "winnt:5.0"], "an empty label in the header counts as missing");
        assert_eq!(metadata.last_modified.unwrap().to_string(), "2026-01-02");
        assert_eq!(metadata.issue_type.as_deref(), Some("kbhowto"));
        assert_eq!(metadata.technology, ["t", "u"]);
    }

    #[test]
    fn the_id_is_taken_from_the_next_best_place() {
        let id = |path, text| {
            let article = article(path, text);
            (article.metadata.id.clone(), article.metadata.id_is_given, codes(&article))
        };
        assert_eq!(
            id("a.txt", "DOCUMENT:Q900001  01-MAY-2001  [x]\nTITLE   :T\n\nText.\n"),
            ("Q900001".into(), true, vec![])
        );
        assert_eq!(id("a.md", "---\ntitle: 'Q900002: T'\n---\n\nText.\n"), ("Q900002".into(), true, vec![]));
        assert_eq!(id("kb/900/Q900003/README.md", "---\ntitle: T\n---\n\nText.\n"), ("Q900003".into(), false, vec![]));
        assert_eq!(id("q900004.TXT", "---\ntitle: T\n---\n\nText.\n"), ("Q900004".into(), false, vec![]));
        let made = ("print-queues-löschen".into(), false, vec![Code::IdMissing]);
        assert_eq!(id("Print Queues/Löschen!.md", "---\ntitle: T\n---\n\nText.\n"), made);
    }

    #[test]
    fn a_title_loses_its_id_and_its_entities() {
        let title = |text: &str| article("Q900001.md", text).metadata.title;
        assert_eq!(
            title("---\ntitle: \"Q900001: &quot;Paper Jam&quot; on A&amp;B\"\n---\n\nText.\n"),
            "\"Paper Jam\" on A&B"
        );
        assert_eq!(title("---\ntitle: Q900001 and Q900002 differ\n---\n\nText.\n"), "Q900001 and Q900002 differ");
        assert_eq!(title("---\ntitle: 'Q900001:'\n---\n\nText.\n"), "Q900001");
        assert_eq!(
            title("DOCUMENT:Q900001  01-MAY-2001  [x]\nTITLE   :How &lt; Is Written\n\nText.\n"),
            "How &lt; Is Written"
        );
    }

    #[test]
    fn without_a_title_the_first_heading_or_the_file_name_stands_in() {
        let found = article("Q900001.md", "---\nid: Q900001\n---\n\nSUMMARY\n=======\n\nText.\n");
        assert_eq!((found.metadata.title.as_str(), codes(&found)), ("Q900001", vec![Code::TitleMissing]));
        for (sections, title, missing) in [
            ("## Symptoms\n\nText.\n\n## In the morning\n\nText.\n", "In the morning", true),
            ("## Open it\n\nText.\n\n## Close it\n\nText.\n", "Open it", true),
            ("## Open and close it\n\nText.\n\n### At night\n\nText.\n", "Open and close it", false),
        ] {
            let found = article("notes.md", &format!("---\nid: Q900001\n---\n\n{sections}"));
            assert_eq!(found.metadata.title, title);
            assert_eq!(codes(&found).contains(&Code::TitleMissing), missing, "{sections}");
        }
        let found = article("notes.txt", "---\nid: Q900001\n---\n\nText.\n");
        assert_eq!((found.metadata.title.as_str(), codes(&found)), ("notes", vec![Code::TitleMissing]));
    }

    #[test]
    fn a_date_that_is_none_is_told_with_its_line() {
        let found = article("Q900001.md", "---\ntitle: T\n---\nArticle: Q900001\nLast Modified: someday\n\nText.\n");
        assert_eq!(found.metadata.last_modified, None);
        let finding = &found.findings[0];
        assert_eq!((finding.code, finding.place.line), (Code::DateUnreadable, 5));
        assert_eq!(finding.place.excerpt, "Last Modified: someday");
    }
}
