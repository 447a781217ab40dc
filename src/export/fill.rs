//! What the reader of an article has to fill in, filled in: `--set NAME=VALUE`.

use crate::article::Article;
use crate::source::{LineRange, nearest_name};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Values for what an article leaves to its reader: a placeholder such as `<Server Name>`, an example drive such as `D:`,
/// an environment variable such as `%SystemRoot%`.
#[derive(Clone, Debug, Default)]
pub struct Fillings {
    all: Vec<Filling>,
}

/// A name, as it was given and as it is compared, and its value.
#[derive(Clone, Debug)]
struct Filling {
    given: String,
    folded: String,
    value: String,
}

/// A text with everything filled in that has a value, and what has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    /// The text.
    pub(crate) text: String,
    /// Placeholders and example drives without a value, as written.
    pub(crate) open: Vec<String>,
    /// Environment variables that stay in it, as written.
    pub(crate) variables: Vec<String>,
}

impl Fillings {
    /// Reads `NAME=VALUE` pairs. Brackets and percent signs around a name, and a drive's colon, may be there or not.
    ///
    /// # Errors
    /// With a message when a pair has no `=` or no name, or a name is given twice.
    pub fn parse<'p>(pairs: impl IntoIterator<Item = &'p str>) -> Result<Self, String> {
        let mut all: Vec<Filling> = Vec::new();
        for pair in pairs {
            let (given, value) = pair
                .split_once('=')
                .ok_or_else(|| format!("`{pair}` is no NAME=VALUE, such as \"Server Name=FS01\""))?;
            let folded = fold(given);
            if folded.is_empty() {
                return Err(format!("`{pair}` has no name in front of its `=`"));
            }
            if all.iter().any(|filling| filling.folded == folded) {
                return Err(format!("`{given}` is set twice"));
            }
            all.push(Filling { given: given.to_owned(), folded, value: value.to_owned() });
        }
        Ok(Self { all })
    }

    /// These values, and those of `others` for names that have none here.
    #[must_use]
    pub fn or(mut self, others: &BTreeMap<String, String>) -> Self {
        for (given, value) in others {
            let folded = fold(given);
            if !self.all.iter().any(|filling| filling.folded == folded) {
                self.all.push(Filling { given: given.clone(), folded, value: value.clone() });
            }
        }
        self
    }

    /// Every name with its value, in the order given.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|filling| (filling.given.as_str(), filling.value.as_str()))
    }

    /// The value for a placeholder as it is written, where it has one.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let folded = fold(name);
        self.all.iter().find(|filling| filling.folded == folded).map(|filling| filling.value.as_str())
    }

    /// The names that none of `articles` leaves open, each as a message: a slip of the pen must not pass for a decision.
    pub(crate) fn unknown<'a>(&self, articles: impl IntoIterator<Item = &'a Article>) -> Vec<String> {
        let articles: Vec<&Article> = articles.into_iter().collect();
        let (mut known, mut seen) = (Vec::new(), Vec::new());
        for text in articles.iter().flat_map(|article| left_open(article)) {
            if !seen.contains(&fold(&text)) {
                seen.push(fold(&text));
                known.push(text);
            }
        }
        let ids: Vec<&str> = articles.iter().map(|article| article.metadata.id.as_str()).collect();
        let unknown = self.all.iter().filter(|filling| !seen.contains(&filling.folded));
        unknown.map(|filling| message(&ids.join(", "), &filling.given, &known, &seen)).collect()
    }

    /// Fills a text in. `drives` are the letters that the article calls examples. What was filled in is not looked at again:
    /// a value is what it is.
    pub(crate) fn fill(&self, text: &str, drives: &[char]) -> Filled {
        let mut filled = Filled::default();
        for piece in pieces(text, drives) {
            match piece {
                Piece::Said(said) => filled.text.push_str(&said),
                Piece::Open(blank) => match self.value_of(&blank) {
                    Some(value) => filled.text.push_str(&value),
                    None => {
                        filled.text.push_str(&blank.written);
                        let list =
                            if blank.kind == BlankKind::Variable { &mut filled.variables } else { &mut filled.open };
                        list.push(blank.name);
                    }
                },
            }
        }
        filled
    }

    /// What stands in the place of a blank, where it has a value.
    pub(super) fn value_of(&self, blank: &Blank) -> Option<String> {
        let value = self.value(&blank.name)?;
        Some(match blank.kind {
            BlankKind::Drive => format!("{}:", value.trim_end_matches(':')),
            BlankKind::Placeholder | BlankKind::Variable => value.to_owned(),
        })
    }
}

/// A piece of a text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What the article says.
    Said(String),
    /// What it leaves to its reader.
    Open(Blank),
}

/// Something that an article leaves to its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blank {
    /// What it is called: as written, a drive in a capital with its colon.
    pub(super) name: String,
    /// How it is written where it stands.
    pub(super) written: String,
    /// What it is.
    pub(super) kind: BlankKind,
}

/// What a blank is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlankKind {
    /// `<Server Name>`.
    Placeholder,
    /// `%SystemRoot%`: programs replace it where the type of a value says so.
    Variable,
    /// `D:`, where the article calls the drive an example.
    Drive,
}

/// Takes a text apart into what it says and what it leaves open.
pub(super) fn pieces(text: &str, drives: &[char]) -> Vec<Piece> {
    if !may_be_open(text, drives) {
        return if text.is_empty() { Vec::new() } else { vec![Piece::Said(text.to_owned())] };
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let blank = placeholder(rest).or_else(|| variable(rest)).or_else(|| drive(rest, before, drives));
        let taken = blank.as_ref().map_or(c.len_utf8(), |blank| blank.written.len());
        match (blank, pieces.last_mut()) {
            (Some(blank), _) => pieces.push(Piece::Open(blank)),
            (None, Some(Piece::Said(said))) => said.push(c),
            (None, _) => pieces.push(Piece::Said(c.to_string())),
        }
        before = rest.get(..taken).and_then(|t| t.chars().next_back());
        rest = rest.get(taken..).unwrap_or_default();
    }
    pieces
}

/// Whether a text has a character without which nothing in it is left open; most have none.
pub(super) fn may_be_open(text: &str, drives: &[char]) -> bool {
    memchr::memchr2(b'<', b'%', text.as_bytes()).is_some()
        || !drives.is_empty() && memchr::memchr(b':', text.as_bytes()).is_some()
}

/// `<…>` at the beginning of `rest`.
fn placeholder(rest: &str) -> Option<Blank> {
    let inside = rest.strip_prefix('<')?;
    let close = inside.find(['<', '>']).filter(|at| inside.get(*at..).is_some_and(|t| t.starts_with('>')))?;
    let whole = rest.get(..close + 2)?.to_owned();
    Some(Blank { name: whole.clone(), written: whole, kind: BlankKind::Placeholder })
}

/// `%…%` at the beginning of `rest`.
fn variable(rest: &str) -> Option<Blank> {
    let inside = rest.strip_prefix('%')?;
    let close = inside.find('%')?;
    let name = inside.get(..close)?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '(' | ')'));
    let whole = rest.get(..close + 2)?.to_owned();
    is_name.then(|| Blank { name: whole.clone(), written: whole, kind: BlankKind::Variable })
}

/// The letter of an example drive at the beginning of `rest`, with its colon.
fn drive(rest: &str, before: Option<char>, drives: &[char]) -> Option<Blank> {
    let letter = rest.chars().next().filter(|c| drives.iter().any(|drive| drive.eq_ignore_ascii_case(c)))?;
    let behind = rest.get(1..)?.strip_prefix(':')?;
    let apart =
        before.is_none_or(|c| !c.is_alphanumeric()) && !behind.starts_with(|c: char| c.is_ascii_digit() || c == '/');
    let name = format!("{}:", letter.to_ascii_uppercase());
    apart.then(|| Blank { name, written: format!("{letter}:"), kind: BlankKind::Drive })
}

/// Everything that an article leaves open, as written.
fn left_open(article: &Article) -> Vec<String> {
    let mut known: Vec<String> = article.placeholders.iter().map(|placeholder| placeholder.text.clone()).collect();
    for value in &article.registry.values {
        for text in [value.key.as_deref(), Some(value.name.as_str()), value.data.as_deref()].into_iter().flatten() {
            let filled = Fillings::default().fill(text, &[]);
            known.extend(filled.open.into_iter().chain(filled.variables));
        }
    }
    known.extend(article.files.iter().flat_map(|file| Fillings::default().fill(&file.path, &[]).open));
    known.extend(example_drives(article).into_iter().map(|letter| format!("{letter}:")));
    known
}

/// The letters of the drives that an article leaves to its reader: those that it calls examples, and those of data and files
/// in a folder that it names as an example, as in "on the data partition, for example E:\Spool".
pub(crate) fn example_drives(article: &Article) -> Vec<char> {
    let letters = article.placeholders.iter().filter_map(|placeholder| {
        let mut chars = placeholder.text.chars();
        let letter = chars.next().filter(char::is_ascii_alphabetic)?;
        (chars.as_str() == ":").then(|| letter.to_ascii_uppercase())
    });
    let mut letters: Vec<char> = letters.collect();
    let data = article.registry.values.iter().filter_map(|value| value.data.as_deref());
    let files = article.files.iter().map(|file| file.path.as_str());
    let paths: Vec<&str> = data.chain(files).filter(|path| path.contains(":\\")).collect();
    // The text is only read for such folders where a path may begin with one.
    let folders = if paths.is_empty() { Vec::new() } else { example_folders(article) };
    for path in paths {
        let small = path.to_lowercase().replace("\\\\", "\\");
        if folders.iter().any(|folder| small.contains(folder.as_str())) {
            letters.extend(
                small.find(":\\").and_then(|at| small.get(..at)?.chars().next_back()).map(|c| c.to_ascii_uppercase()),
            );
        }
    }
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// Paths of a drive and one folder, in small letters, that stand behind "for example" or "such as".
fn example_folders(article: &Article) -> Vec<String> {
    static EXAMPLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)\b(?:for\s+(?:example|instance)|such\s+as|e\.g\.)[,:]?\s+["“`]?([a-z]:\\[^\\\s"”`.,;:)]+)"#)
            .ok()
    });
    let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return Vec::new() };
    let text = article.lines.source(LineRange::new(first.lines.first, last.lines.last));
    if memchr::memmem::find(text.as_bytes(), br":\").is_none() {
        return Vec::new();
    }
    let found = EXAMPLE.iter().flat_map(|regex| regex.captures_iter(text));
    found.filter_map(|captures| captures.get(1)).map(|path| path.as_str().to_lowercase()).collect()
}

/// A name as it is compared: without its marks, in small letters, blanks single.
pub(crate) fn fold(name: &str) -> String {
    let bare = name.trim().trim_start_matches(['<', '%']).trim_end_matches(['>', '%', ':']);
    bare.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn message(id: &str, given: &str, known: &[String], folded: &[String]) -> String {
    if known.is_empty() {
        return format!("{id} leaves nothing to fill in, so there is no `{given}` to set");
    }
    let near = nearest_name(&fold(given), folded.iter().map(String::as_str));
    let near = near.and_then(|near| folded.iter().position(|name| name == near)).and_then(|at| known.get(at));
    match near {
        Some(near) => format!("{id} has no `{given}` to fill in; did you mean `{near}`?"),
        None => format!("{id} has no `{given}` to fill in; it has {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(pairs: &[&str], text: &str) -> Filled {
        Fillings::parse(pairs.iter().copied()).unwrap().fill(text, &['D', 'E'])
    }

    #[test]
    fn names_may_have_their_marks_or_not() {
        for name in ["Server Name", "<server  name>", "SERVER NAME"] {
            assert_eq!(fill(&[&format!("{name}=FS01")], "\\\\<Server Name>\\x").text, "\\\\FS01\\x");
        }
        for name in ["D", "d:", "D:"] {
            assert_eq!(fill(&[&format!("{name}=F")], "D:\\a d:b XD:\\c D:1").text, "F:\\a F:b XD:\\c D:1");
        }
        assert_eq!(fill(&["SystemRoot=C:\\WINNT"], "%systemroot%\\x").text, "C:\\WINNT\\x");
    }

    #[test]
    fn what_was_filled_in_is_not_filled_again() {
        assert_eq!(fill(&["D=E:", "E=F:"], "D:\\ E:\\").text, "E:\\ F:\\");
        let filled = fill(&["a=<b>", "b=c"], "<a>");
        assert_eq!((filled.text.as_str(), filled.open.len()), ("<b>", 0));
    }

    #[test]
    fn what_has_no_value_is_said() {
        let filled = fill(&[], "<0 to 600 seconds> D:\\x %a% 100% <a <b>");
        assert_eq!(filled.open, ["<0 to 600 seconds>", "D:", "<b>"]);
        assert_eq!(filled.variables, ["%a%"]);
        assert_eq!(filled.text, "<0 to 600 seconds> D:\\x %a% 100% <a <b>");
    }

    #[test]
    fn a_pair_needs_a_name_and_an_equals_sign() {
        for bad in [&["a"][..], &["=x"], &["<>=x"], &["a=1", "<A>=2"]] {
            assert!(Fillings::parse(bad.iter().copied()).is_err(), "{bad:?}");
        }
        assert_eq!(fill(&["a=b=c"], "<a>").text, "b=c");
    }
}
