//! What is kept of every article while the others are read.

use super::address::Address;
use super::files::{FileLink, file_links};
use super::names::{self, Spelled};
use super::review;
use crate::article::Article;
use crate::config::Config;
use crate::source::{Allowance, Date, Found, State};
use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

/// What is kept of an article: enough to link to it, list it and tell whether it changed. Its form for later builds leaves out
/// what each build finds out anew, and what a change of the text alone would change.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// The file.
    #[serde(skip)]
    pub path: Utf8PathBuf,
    /// The file relative to the content folder.
    #[serde(skip)]
    pub relative: Utf8PathBuf,
    /// The hash of its bytes.
    #[serde(skip)]
    pub hash: [u8; 32],
    /// The id.
    pub id: String,
    /// The title, without the id.
    pub title: String,
    /// The first sentences that say what it is about, where the site has feeds that tell them; else empty.
    #[serde(skip)]
    pub summary: String,
    /// Where its page stands; set when the library is put together.
    #[serde(skip)]
    pub address: Address,
    /// The address that the author asks for, as written.
    pub permalink: Option<String>,
    /// Former addresses, as written.
    pub aliases: Vec<String>,
    /// Where it is in its life.
    pub state: Option<State>,
    /// The day of its last change.
    pub last_modified: Option<Date>,
    /// The day on which it is to be read again; nothing when it is never due.
    pub review_due: Option<Date>,
    /// The groups that it is in, by their places in [`super::Library::groups`], in order and once each.
    #[serde(skip)]
    pub groups: Box<[u32]>,
    /// Every mention of another article, in order.
    pub mentions: Vec<Mentioned>,
    /// Every link that names another file, in order.
    pub links: Box<[FileLink]>,
    /// The findings that its author means to leave.
    pub allow: Box<[Allowance]>,
    /// How many checklists it has.
    pub checklists: u32,
    /// How many registry values it has.
    pub values: u32,
    /// How many file entries it has.
    pub files: u32,
    /// How many articles it refers to that are not there; set when the library is put together.
    #[serde(skip)]
    pub missing: u32,
}

/// What is kept of an article and no page shows: that is told apart in the form for later builds, so that a change of it alone is
/// known to reach only feeds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Apart {
    /// The lines on which it mentions other articles, in order.
    lines: Vec<u32>,
    /// Its first sentences, which feeds tell.
    summary: String,
}

/// What is kept of an article, with the names that it has in common with others still spelled out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Surveyed {
    pub(super) entry: Entry,
    pub(super) names: Vec<Spelled>,
}

impl Surveyed {
    /// The ids of the articles that it refers to, in order.
    pub fn mentions(&self) -> impl Iterator<Item = &str> {
        self.entry.mentions.iter().map(|mention| mention.id.as_str())
    }

    /// The files that its links name, relative to the content folder, in order.
    pub fn links(&self) -> impl Iterator<Item = &Utf8Path> {
        self.entry.links.iter().map(|link| link.file.as_path())
    }
}

/// A mention of another article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentioned {
    /// The id that is meant.
    pub id: String,
    /// The line it stands on.
    #[serde(skip)]
    pub line: u32,
    /// The place of the article that is meant, where it is there; set when the library is put together.
    #[serde(skip)]
    pub place: Option<u32>,
}

impl Surveyed {
    /// The file of the article.
    #[must_use]
    pub fn path(&self) -> &Utf8Path {
        &self.entry.path
    }

    /// What is told apart of it.
    #[must_use]
    pub fn apart(&self) -> Apart {
        let lines = self.entry.mentions.iter().map(|mention| mention.line).collect();
        Apart { lines, summary: self.entry.summary.clone() }
    }

    /// The same of a file whose bytes have the hash `hash`, and with what was told apart of it: what the form for later builds
    /// leaves out.
    #[must_use]
    pub fn of_file(mut self, found: &Found, hash: [u8; 32], apart: Apart) -> Self {
        self.entry.path.clone_from(&found.path);
        self.entry.relative.clone_from(&found.relative);
        self.entry.hash = hash;
        self.entry.mentions.iter_mut().zip(apart.lines).for_each(|(mention, line)| mention.line = line);
        self.entry.summary = apart.summary;
        self
    }
}

impl Entry {
    /// What is kept of `article` in a site with these settings.
    #[must_use]
    pub fn of(article: &Article, config: &Config) -> Surveyed {
        let metadata = &article.metadata;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let entry = Self {
            path: article.path.clone(),
            relative: article.relative.clone(),
            hash: article.hash,
            id: metadata.id.clone(),
            title: metadata.title.clone(),
            summary: if config.has_whole_address() && config.feeds.size > 0 {
                article.summary()
            } else {
                String::new()
            },
            address: Address::default(),
            permalink: metadata.permalink.clone(),
            aliases: metadata.aliases.clone(),
            state: metadata.state,
            last_modified: metadata.last_modified,
            review_due: review::due(article, &config.review),
            groups: Box::default(),
            mentions: article
                .references
                .iter()
                .map(|r| Mentioned { id: r.id.clone(), line: r.line, place: None })
                .collect(),
            links: file_links(article),
            allow: metadata.allow.clone().into_boxed_slice(),
            checklists: count(article.checklists().len()),
            values: count(article.registry.values.len()),
            files: count(article.files.len()),
            missing: 0,
        };
        Surveyed { entry, names: names::of_article(article) }
    }
}
