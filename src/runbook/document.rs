//! A runbook as a document: what is on its pages and in which order, without saying how it looks.
//!
//! Every writer (HTML, Markdown, Typst) starts from these types, so that all forms of a runbook say the same. All text is
//! plain: what a writer's language would take for markup is escaped by that writer. The JSON form of [`Runbook`] is what the
//! theme's `runbook.typ` and `runbook.html` see.

use super::pictures::PicturePlace;
use serde::Serialize;

/// A runbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Runbook {
    /// What stands on its cover and at the foot of each page.
    pub cover: Cover,
    /// What must be done or be there before it is begun.
    pub prerequisites: Vec<Duty>,
    /// The notices of danger, warning and caution of all its parts, each once, in the order of their gravity.
    pub safety: Vec<Notice>,
    /// What is carried out, in order.
    pub parts: Vec<Part>,
    /// What must be done when the work is done.
    pub close_out: Vec<Duty>,
    /// The articles that its text refers to, once each, in the order of their first mention.
    pub references: Vec<Target>,
}

/// What identifies a runbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The id: that of the article, or the composed runbook's own.
    pub id: String,
    /// The title.
    pub title: String,
    /// The revision: as the author counts, or the day of the article's last change.
    pub revision: String,
    /// The first 16 hexadecimal digits of the BLAKE3 hash over all its sources: two papers with the same hash say the same.
    pub hash: String,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The name of the site.
    pub site: String,
    /// What it applies to, an entry a line.
    pub applies_to: Vec<String>,
    /// The articles that it is made from.
    pub sources: Vec<Source>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it is to be read again, as `2026-11-21`.
    pub review_by: Option<String>,
    /// When it was made, as `2026-11-21`; nothing where no day was given.
    pub made_on: Option<String>,
    /// The short address of its page, where the site's whole address is known.
    pub address: Option<String>,
    /// Who takes part, where that is said.
    pub roles: Vec<String>,
    /// What was left to the reader and has been filled in.
    pub fillings: Vec<Filled>,
    /// What is left to the reader and still open: a line to write on for each.
    pub open: Vec<String>,
}

/// An article that a runbook is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day of its last change, as `2026-11-21`.
    pub last_modified: Option<String>,
}

/// A placeholder and its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A sentence that obliges, with a box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What is to be done.
    pub text: Vec<Span>,
    /// The id of the article that says it.
    pub source: String,
}

/// An article or another target that the text refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Target {
    /// Its id.
    pub id: String,
    /// Its title; nothing where the knowledge base does not have it.
    pub title: Option<String>,
    /// Its address, for those who read on paper: whole where the site's is known.
    pub address: Option<String>,
}

/// A part of a runbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is for.
    pub purpose: Purpose,
    /// Its heading; empty where it goes on with the part before it.
    pub title: String,
    /// The id of the article that it comes from; nothing for text of the runbook itself.
    pub source: Option<String>,
    /// What it holds.
    pub pieces: Vec<Piece>,
}

/// What a part of a runbook is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The work itself.
    #[default]
    Work,
    /// What is to be known, with nothing to carry out.
    Background,
    /// The way back, when the work fails.
    Rollback,
    /// The end of the work.
    CloseOut,
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Piece {
    /// A heading inside a part.
    Heading {
        /// 2 for the outermost below a part's own.
        level: u8,
        /// Its text.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// The text.
        spans: Vec<Span>,
    },
    /// Lines that stand as they are.
    Lines {
        /// The lines, joined by line feeds.
        text: String,
        /// Whether they are program source, commands or configuration.
        code: bool,
    },
    /// A table.
    Table {
        /// The rows that head it.
        head: Vec<Vec<String>>,
        /// The others; every row has as many cells as the widest.
        rows: Vec<Vec<String>>,
    },
    /// A list that nobody has to tick off.
    Items {
        /// The items.
        items: Vec<Item>,
    },
    /// An admonition.
    Notice(Notice),
    /// Registry values.
    Values {
        /// The values, in order.
        rows: Vec<Value>,
    },
    /// Files.
    Files {
        /// The files, in order.
        rows: Vec<File>,
    },
    /// A procedure.
    Procedure(Procedure),
    /// A point at which the work waits for a decision.
    Hold {
        /// What must be so, or who must agree, before the work goes on.
        text: String,
        /// Who releases it, where that is said.
        by: Option<String>,
    },
}

/// An item of a plain list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its number as written; empty for a bullet.
    pub number: String,
    /// What it holds.
    pub pieces: Vec<Piece>,
}

/// An admonition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// How grave it is: `danger`, `warning`, `caution`, `notice`.
    pub level: String,
    /// The author's word for it.
    pub word: String,
    /// What it says.
    pub pieces: Vec<Piece>,
}

/// A registry value with room for what was there before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The full path of its key; nothing where the article does not say it.
    pub key: Option<String>,
    /// Its name.
    pub name: String,
    /// Its type, such as `REG_DWORD`; empty when it is not known.
    pub kind: String,
    /// The data; nothing where the reader chooses.
    pub data: Option<String>,
    /// What is to be done with it: `set`, `delete`, `document`.
    pub action: String,
    /// Why it should be looked at before it is used; nothing when it is no guess.
    pub doubt: Option<String>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its name or path.
    pub path: String,
    /// What is to be done with it, as keys such as `back_up`.
    pub disposition: Vec<String>,
    /// Version, size, date, platform and remark, as far as the article gives them.
    pub details: Vec<String>,
}

/// A procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Procedure {
    /// The sentence that leads in to it.
    pub title: String,
    /// The alternative that it is, where one of several is to be chosen.
    pub choice: Option<String>,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its number, as written.
    pub number: String,
    /// Its number behind those of the steps that it is part of, such as `3.a`: a page may begin in the midst of substeps.
    pub path: String,
    /// 1 for the outermost.
    pub level: u32,
    /// What is to be done.
    pub text: Vec<Span>,
    /// Whether it may be left out.
    pub optional: bool,
    /// What is seen when it has been carried out.
    pub expected: Vec<String>,
    /// The notices that are to be read before it is carried out.
    pub notices: Vec<Notice>,
    /// What else it holds.
    pub pieces: Vec<Piece>,
    /// How many lines of a page it may take, about: a step that is longer than a page must be allowed to break.
    pub extent: u32,
    /// The steps below it.
    pub steps: Vec<Step>,
}

/// A stretch of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Span {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// A piece of code.
    Code {
        /// The text.
        text: String,
    },
    /// A mention of an article.
    Reference {
        /// The text, as written.
        text: String,
        /// The id of the article.
        id: String,
    },
    /// A placeholder that is still open.
    Open {
        /// The text, as written.
        text: String,
    },
    /// What a placeholder was filled in with.
    Filled {
        /// The value.
        text: String,
    },
    /// A picture.
    Picture {
        /// What stands in its place where no picture can be shown: its words, and the name of its file.
        text: String,
        /// What it shows, in words; empty where its author gives none.
        #[serde(skip)]
        alternative: String,
        /// Where it is; nothing where it cannot be shown.
        #[serde(skip)]
        place: Option<PicturePlace>,
    },
}

impl Span {
    /// The text of the span.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text { text }
            | Self::Code { text }
            | Self::Reference { text, .. }
            | Self::Open { text }
            | Self::Filled { text }
            | Self::Picture { text, .. } => text,
        }
    }
}

/// The text of spans, one behind the other.
#[must_use]
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}
