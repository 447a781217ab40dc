//! Near misses of one name: KB125.
//!
//! A name that stands once in an article, inside a procedure, beside one that stands there more often and differs by a slip
//! of the pen, is most likely the same name: `ExchServ` beside `ExchSrvr`, `Maildata` beside `Maildat$`. Names are what is
//! written as nobody writes a word: with a sign or a capital inside, or as a part of a path.
//!
//! What tells a slip from a sibling was read off the pairs of an archive. Siblings differ in digits, in their endings
//! (`a.ini`, `a.bak`), by one consonant for another (`WM_LBUTTONDOWN`, `WM_RBUTTONDOWN`), in a short part of a long name
//! (`ID_OPEN`, `IDH_OPEN`), or in how they are joined (`GetType`, `get_Type`). Slips leave a letter out or put one in inside
//! a longer part, swap neighbours, take one vowel for another, or a letter for a sign.

use crate::article::{Article, Role};
use crate::check::subject::{Findings, Subject};
use crate::check::text::distance;
use crate::diagnostic::Code;
use crate::lines::Signs;
use crate::source::LineRange;
use std::collections::BTreeMap;

/// The shortest name that is looked at, in characters.
const SHORTEST: usize = 6;
/// An article with more names than this is a reference work, in which everything is near to something.
const MOST: usize = 1_000;

/// A name of an article.
struct Name {
    /// As it is written first.
    written: String,
    /// Its first line.
    line: u32,
    count: usize,
    /// Whether it stands as a part of a path, or carries a sign: somebody has given it.
    given: bool,
}

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    let tasks: Vec<LineRange> =
        article.procedures.iter().filter(|p| p.role == Role::Task).map(|procedure| procedure.lines).collect();
    if tasks.is_empty() {
        return;
    }
    let in_task = |line: u32| tasks.iter().any(|lines| lines.contains(line));
    let names = names(article);
    if names.len() > MOST {
        return;
    }
    for (folded, name) in names.iter().filter(|(_, name)| name.count == 1 && in_task(name.line)) {
        let near = names.iter().find(|(other, more)| {
            more.count >= 2
                && (name.given || more.given)
                && may_be_slip(folded, other)
                && is_slip(&name.written, &more.written)
                && !is_told(article.lines.text(name.line), other)
        });
        if let Some((_, more)) = near {
            let message = format!(
                "`{}` stands in the article this once; `{}` stands {} times, first on line {}",
                name.written, more.written, more.count, more.line
            );
            let help = "write one name where one thing is meant";
            found.part(Code::NameNearMiss, name.line, &name.written, message, help);
        }
    }
}

/// Whether a line says that the other name is to become this one.
fn is_told(line: &str, other: &str) -> bool {
    let line = line.to_lowercase();
    line.contains(other) && ["change", "rename", "replace"].iter().any(|word| line.contains(word))
}

/// The names in an article's body, by how they are compared.
fn names(article: &Article) -> BTreeMap<String, Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return names };
    for line in article.lines.range(first.lines.join(last.lines)) {
        if !line.signs.meets(NAME) {
            continue;
        }
        for (word, given) in words(article.lines.slice(line)) {
            let name = names.entry(word.to_lowercase()).or_insert_with(|| Name {
                written: word.to_owned(),
                line: line.number,
                count: 0,
                given: false,
            });
            name.count += 1;
            name.given |= given;
        }
    }
    names
}

/// What stands on a line with a name.
const NAME: Signs = Signs::these(b"\\/$_%").with(Signs::CAPITAL);

/// The words of a line that are written like names; whether each stands in a path or carries a sign.
fn words(line: &str) -> impl Iterator<Item = (&str, bool)> {
    line.split(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '<' | '>' | ',' | ';' | '=' | '“' | '”' | '`')
    })
    .filter(|token| !token.contains("://"))
    .flat_map(|token| {
        let path = token.contains(['\\', '/']);
        token.split(['\\', '/', ':']).map(move |part| (part.trim_matches(['.', '!', '?', '*', '[', ']', '-']), path))
    })
    .filter(|(word, _)| word.chars().count() >= SHORTEST && word.chars().any(char::is_alphabetic))
    .map(|(word, path)| (word, path || word.contains(['$', '_', '%'])))
    .filter(|(word, given)| *given || inner_capital(word))
}

/// Whether a word has a capital behind a small letter.
fn inner_capital(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}

/// A look at two names that costs nothing: most have another first letter or length.
fn may_be_slip(a: &str, b: &str) -> bool {
    a.as_bytes().first() == b.as_bytes().first() && a.len().abs_diff(b.len()) <= 8
}

/// Whether one name is the other with a slip in it.
fn is_slip(a: &str, b: &str) -> bool {
    let ((a, ending), (b, other)) = (ending(a), ending(b));
    if !ending.eq_ignore_ascii_case(other)
        || [a, b].iter().any(|n| n.contains(|c: char| c.is_ascii_digit() || "?*".contains(c)))
    {
        return false;
    }
    if joined_alike(a, b) {
        // `%SystemRoot` beside `%SystemRoot%`: the sign that closes is lost.
        let signs = [a, b].map(|name| name.matches('%').count());
        return signs == [1, 2] || signs == [2, 1];
    }
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let written: Vec<char> = long.chars().collect();
    let fold = |name: &str| name.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (short, long) = (fold(short), fold(long));
    if short.len() < SHORTEST
        || long.len() - short.len() > 1
        || written.len() != long.len()
        || short.first() != long.first()
    {
        return false;
    }
    Difference::of(&short, &long).is_slip(&short, &long, &written)
}

/// A name without the ending of a file, and the ending.
fn ending(name: &str) -> (&str, &str) {
    name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && ending.len() <= 4).unwrap_or((name, ""))
}

/// Whether two names have the same letters, whatever signs join them.
fn joined_alike(a: &str, b: &str) -> bool {
    let letters =
        |name: &str| name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    letters(a) == letters(b)
}

/// Where two names differ: behind `head` characters and before `tail`.
struct Difference {
    head: usize,
    tail: usize,
}

impl Difference {
    fn of(short: &[char], long: &[char]) -> Self {
        let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
        let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
        Self { head, tail: tail.min(short.len() - head) }
    }

    /// Whether the difference is a slip; `written` is the longer name in its own letter case.
    fn is_slip(&self, short: &[char], long: &[char], written: &[char]) -> bool {
        let Self { head, tail } = *self;
        let from = short.get(head..short.len() - tail).unwrap_or_default();
        let to = long.get(head..long.len() - tail).unwrap_or_default();
        let (start, length) = part(long, head);
        if length < SHORTEST_PART {
            return false;
        }
        match (from, to) {
            ([], [_]) => tail > 0 && head > start && !begins_part(written, head),
            ([x], [y]) => *x == '$' || *y == '$' || tail > 0 && is_vowel(*x) && is_vowel(*y),
            ([a, b], [c, d]) if a == d && b == c => true,
            _ => short.len() == long.len() && short.len() >= 8 && self.is_double_slip(short, long),
        }
    }

    /// Two slips that leave all letters but one: `ExchServ`, `ExchSrvr`.
    fn is_double_slip(&self, short: &[char], long: &[char]) -> bool {
        let mut left: Vec<char> = long.to_vec();
        for c in short {
            if let Some(at) = left.iter().position(|other| other == c) {
                left.swap_remove(at);
            }
        }
        left.len() <= 1 && distance(short, long) == 2
    }
}

/// The shortest part of a name in which a difference is a slip, in characters.
const SHORTEST_PART: usize = 5;

/// The part of a name, between signs, that has the character at `at`: where it begins, and its length.
fn part(name: &[char], at: usize) -> (usize, usize) {
    let divides = |c: &char| matches!(c, '_' | '.' | '$' | ' ');
    let start = name.get(..at).unwrap_or_default().iter().rposition(divides).map_or(0, |sign| sign + 1);
    let end = name.get(at..).unwrap_or_default().iter().position(divides).map_or(name.len(), |sign| at + sign);
    (start, end - start)
}

/// Whether a capital stands at a place or right behind it, so that what is put in there is a part of its own.
fn begins_part(written: &[char], at: usize) -> bool {
    let upper = |at: usize| written.get(at).is_some_and(|c| c.is_uppercase());
    let all_capitals = !written.iter().any(|c| c.is_lowercase());
    !all_capitals && (upper(at) || upper(at + 1))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_pen_are_told() {
        for (a, b) in [
            ("RelayServ", "RelaySrve"),
            ("Spooldata", "Spooldat$"),
            ("SpoolStor", "SpoolStore"),
            ("RelayHeigth", "RelayHeight"),
            ("quorom_device", "quorum_device"),
            ("%SystemRoot", "%SystemRoot%"),
            ("intall", "install"),
        ] {
            assert_eq!(is_slip(a, b), a != "SpoolStor", "{a} {b}");
        }
    }

    #[test]
    fn siblings_are_let_pass() {
        for (a, b) in [
            ("spool.ini", "spool.in_"),
            ("WM_LBUTTONDOWN", "WM_RBUTTONDOWN"),
            ("ID_EDIT_PASTE", "IDH_EDIT_PASTE"),
            ("get_FullName", "GetFullName"),
            ("Volume1", "Volume2"),
            ("Servers", "Server"),
            ("ComputerA", "ComputerC"),
            ("RelayPCMTA", "RelayATMTA"),
            ("m_pSplitter", "m_Splitter"),
            ("SQL_NOSCAN_ON", "SQL_NOSCAN_OFF"),
        ] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }
}
