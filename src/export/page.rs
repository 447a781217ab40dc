//! What the page of an article needs to make files of its procedures and of all of it in the browser: the registry values,
//! files and steps that the command line has, in which the reader's blanks are open. `assets/save-files.js` offers them.

use super::fill::{Blank, BlankKind, Filled, Piece, example_drives, may_be_open, pieces};
use super::panel::{About, blanks, change, how_many_changed, judged};
use super::plan::STAND_IN;
use super::said::{SaidFile, SaidStep};
use super::selection::Selection;
use super::{files, reg_exe, steps};
use crate::article::Article;
use serde::Serialize;
use serde_json::{Value, json};
use std::cell::RefCell;

/// What the files of an article are made from.
#[derive(Debug, Serialize)]
pub struct ArticleFiles<'a> {
    /// The article's id as a part of names of files.
    slug: String,
    /// The article's id as the name of a folder in a batch file.
    folder: String,
    #[serde(flatten)]
    about: About,
    /// The titles of its numbered lists.
    lists: Vec<String>,
    /// The whole article, and then each list; only the article where its one list is all of it.
    parts: Vec<Part>,
    /// The registry changes of the whole article.
    changes: Vec<Value>,
    /// What stands in the texts of files and steps for the reader to fill in, in the order of the stand-ins.
    open: Vec<Value>,
    files: Vec<SaidFile<'a>>,
    steps: Vec<SaidStep<'a>>,
    /// Names of what the reader has to fill in for the registry changes, each once, in order.
    #[serde(skip)]
    pub blanks: Vec<String>,
}

/// A part of an article of which files are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Part {
    /// The number of the list, from 1; 0 for the whole article.
    list: usize,
    /// Its name in files.
    part: String,
    /// Its registry changes, where it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    registry: Option<Registry>,
}

/// The registry changes of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", untagged)]
enum Registry {
    /// Why there is no file of them: phrases without a full stop.
    Refused { refused: Vec<String> },
    /// Their places among those of the article, and what files say of them.
    Changes { changes: Vec<usize>, notes: Vec<String>, described: Vec<String> },
}

/// What files can be made of an article; nothing where it has neither steps nor files nor values to set or delete, or holds
/// characters that could be taken for blanks. `address` is that of the article's page.
#[must_use]
pub fn article_files<'a>(article: &'a Article, address: &str) -> Option<ArticleFiles<'a>> {
    let open = Open { blanks: RefCell::default(), drives: example_drives(article) };
    let whole = Selection::Article;
    let fill = |text: &str| Filled { text: open.stand_in(text), ..Filled::default() };
    let files = files::files(article, &whole, &fill);
    let steps = steps::rows(article, &whole, &|text: &str| open.stand_in(text));
    if files.is_empty() && steps.is_empty() && how_many_changed(article, &whole) == 0 {
        return None;
    }
    let planned = super::resolve::plan(article, &whole).planned;
    let place_of = |line: u32, called: &str, from: usize| {
        let mut all = planned.iter().enumerate().skip(from);
        all.find(|(_, other)| other.lines.first == line && other.called == called).map(|(place, _)| place)
    };
    let part = |selection: Selection, list: usize| {
        let argument = if list == 0 { String::new() } else { format!("--step {list}:") };
        let registry = (how_many_changed(article, &selection) > 0).then(|| {
            let judged = match judged(article, &selection, &argument) {
                Ok(judged) => judged,
                Err(refused) => return Registry::Refused { refused },
            };
            let mut changes: Vec<usize> = Vec::new();
            for change in &judged.planned {
                let from = changes.last().map_or(0, |last| last + 1);
                changes.extend(place_of(change.lines.first, &change.called, from));
            }
            Registry::Changes { changes, notes: judged.notes, described: judged.described }
        });
        Part { list, part: selection.describe(article), registry }
    };
    let lists = article.procedures.iter().map(|procedure| procedure.title.clone()).collect();
    let mut parts = vec![part(whole.clone(), 0)];
    parts.extend((0..article.procedures.len()).map(|place| part(Selection::Procedure(place), place + 1)));
    let outside = files.iter().any(|file| file.list.is_none());
    if let [whole, list] = parts.as_slice()
        && whole.registry == list.registry
        && !outside
    {
        parts.truncate(1);
    }
    let open = open.blanks.into_inner();
    if open.len() > 5_000 || holds_stand_ins(article) {
        return None;
    }
    Some(ArticleFiles {
        slug: crate::library::slug(&article.metadata.id),
        folder: reg_exe::name_of_folder(&article.metadata.id),
        about: About::new(article, &whole, address),
        lists,
        parts,
        changes: planned.iter().map(change).collect(),
        open: open.iter().map(blank).collect(),
        files: files.into_iter().map(SaidFile).collect(),
        steps: steps.into_iter().map(SaidStep).collect(),
        blanks: blanks(&planned),
    })
}

/// The least first byte of a character that has four of them.
const FIRST_OF_FOUR: u8 = 0xf0;

/// Whether the text of an article holds characters that stand for blanks.
fn holds_stand_ins(article: &Article) -> bool {
    let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return false };
    let text = article.lines.source(first.lines.join(last.lines));
    // Characters so high have four bytes, and no other has a first byte like theirs. The largest byte is found many at once.
    text.bytes().fold(0, u8::max) >= FIRST_OF_FOUR && text.chars().any(|c| u32::from(c) >= STAND_IN)
}

/// Takes what the reader fills in out of texts.
struct Open {
    blanks: RefCell<Vec<Blank>>,
    drives: Vec<char>,
}

impl Open {
    /// The text with a character for each blank.
    fn stand_in(&self, text: &str) -> String {
        if !may_be_open(text, &self.drives) {
            return text.to_owned();
        }
        let mut blanks = self.blanks.borrow_mut();
        let mut out = String::with_capacity(text.len());
        for piece in pieces(text, &self.drives) {
            match piece {
                Piece::Said(said) => out.push_str(&said),
                Piece::Open(blank) => {
                    let place = blanks.iter().position(|other| *other == blank).unwrap_or(blanks.len());
                    let number = u32::try_from(place).unwrap_or(u32::MAX - STAND_IN);
                    out.extend(char::from_u32(STAND_IN + number));
                    if place == blanks.len() {
                        blanks.push(blank);
                    }
                }
            }
        }
        out
    }
}

fn blank(blank: &Blank) -> Value {
    let mut made = json!({ "name": blank.name });
    if let Some(fields) = made.as_object_mut() {
        if blank.written != blank.name {
            fields.insert("written".to_owned(), blank.written.as_str().into());
        }
        match blank.kind {
            BlankKind::Placeholder => None,
            BlankKind::Variable => fields.insert("variable".to_owned(), true.into()),
            BlankKind::Drive => fields.insert("drive".to_owned(), true.into()),
        };
    }
    made
}
