//! Code that is not balanced: KB107.
//!
//! In Markdown, whose authors say where a listing begins and ends: a fence without an end, and a bracket that stays open over
//! all listings of the article, or closes nothing. Elsewhere where a listing begins and ends is found out, so only statements
//! on one line are looked at: a call that ends with a semicolon and has lost a parenthesis, for which no line near it has the
//! partner. Strings and comments are left out, and so are listings of which the text above says that they are wrong.

use crate::article::{CodeListing, Part, evidence_of};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if subject.is_markdown() {
        fences(subject, found);
        over_all(subject, found);
        return;
    }
    for listing in &subject.article.code {
        let guessed = evidence_of(&listing.inferred, Part::Language).is_some_and(|evidence| evidence.is_guess());
        if let Some(syntax) = Syntax::of(listing).filter(|_| !guessed) {
            statements(subject, listing, syntax, found);
        }
    }
}

const HELP: &str = "look the listing up where it comes from; a part of it may be lost";

/// How a language writes statements, strings and comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    /// C and its family: a semicolon ends a statement.
    C,
    /// Basic: the end of the line does.
    Basic,
}

impl Syntax {
    /// The syntax of a listing; nothing for a language in which brackets need no partners.
    fn of(listing: &CodeListing) -> Option<Self> {
        match listing.language.as_deref()? {
            "c" | "cpp" | "c++" | "csharp" | "cs" | "java" | "javascript" | "js" | "json" => Some(Self::C),
            "vb" | "basic" | "vbscript" | "vba" | "vbnet" => Some(Self::Basic),
            _ => None,
        }
    }

    /// The brackets of a line, without those in strings and comments; nothing where a string is open at its end, so that it
    /// goes on, and nothing can be said.
    fn brackets(self, line: &str) -> Option<Vec<char>> {
        let (mut found, mut quote, mut before) = (Vec::new(), None, ' ');
        for c in line.chars() {
            let escaped = before == '\\' && self == Self::C;
            before = if escaped { ' ' } else { c };
            match quote {
                Some(mark) if mark == c && !escaped => quote = None,
                Some(_) => {}
                None if c == '"' || c == '\'' && self == Self::C => quote = Some(c),
                None if c == '\'' => break,
                None if c == '/' && found.last() == Some(&'/') => {
                    found.pop();
                    break;
                }
                None if c == '/' => found.push(c),
                None if matches!(c, '(' | ')' | '{' | '}' | '[' | ']') => {
                    found.retain(|c| *c != '/');
                    found.push(c);
                }
                None => found.retain(|c| *c != '/'),
            }
        }
        found.retain(|c| *c != '/');
        (quote.is_none() && !line.contains("/*") && !line.contains("*/")).then_some(found)
    }

    /// How many parentheses a line opens and does not close, or closes and did not open (less than none); none where nothing can be
    /// said.
    fn opened(self, line: &str) -> i32 {
        let step = |c: &char| i32::from(*c == '(') - i32::from(*c == ')');
        self.brackets(line).unwrap_or_default().iter().map(step).sum()
    }
}

/// Looks at the lines of a listing that are statements by themselves.
fn statements(subject: &Subject<'_>, listing: &CodeListing, syntax: Syntax, found: &mut Findings<'_>) {
    let text = |line: u32| subject.article.lines.text(line);
    for line in listing.lines.lines() {
        let above = text(line.saturating_sub(1)).trim_end();
        let here = text(line).trim_end();
        let whole = match syntax {
            Syntax::C => {
                (above.is_empty() || above.ends_with([';', '{', '}']))
                    && here.ends_with(';')
                    && !here.starts_with("for")
            }
            Syntax::Basic => !above.ends_with('_') && !here.ends_with(['_', ',', '(', '&', '+']),
        };
        if !whole || here.contains("...") {
            continue;
        }
        let opened = syntax.opened(here);
        if opened != 0 && here.contains('(') && !goes_on(subject, syntax, line) && !is_wrong_on_purpose(subject, line) {
            let (bracket, what) = if opened > 0 { ('(', "opened") } else { (')', "closed") };
            let message = format!("a parenthesis too many is {what} in this statement");
            found.part(Code::CodeUnbalanced, line, &bracket.to_string(), message, HELP);
        }
    }
}

/// How many lines above and below a statement may belong to it.
const NEAR: usize = 4;

/// Whether a statement goes on over the end of the line all the same: an article's lines are narrower than those of an editor. A
/// semicolon behind a blank or comma, or two apostrophes in a line of Basic, are FoxPro's that was taken for another.
fn goes_on(subject: &Subject<'_>, syntax: Syntax, line: u32) -> bool {
    let text = |line: u32| subject.article.lines.text(line).trim_end();
    let foxpro = |line: &str| [" ;", ",;", "+;"].iter().any(|end| line.ends_with(end));
    let around = line.saturating_sub(1)..=line + 1;
    if around.clone().any(|line| foxpro(text(line))) {
        return true;
    }
    if syntax == Syntax::Basic
        && (text(line).matches('\'').count() > 1 || around.clone().any(|line| text(line).ends_with(';')))
    {
        return true;
    }
    let is_filled = |line: &u32| !subject.article.lines.is_blank(*line);
    let here = syntax.opened(text(line));
    let partner = |lines: &mut dyn Iterator<Item = u32>| {
        let mut sum = here;
        lines.filter(is_filled).take(NEAR).any(|near| {
            sum += syntax.opened(text(near));
            sum == 0
        })
    };
    let last = subject.article.lines.count();
    if here > 0 { partner(&mut (line + 1..=last)) } else { partner(&mut (1..line).rev()) }
}

/// Whether the text above a line says that the listing is wrong, or is to be changed.
fn is_wrong_on_purpose(subject: &Subject<'_>, line: u32) -> bool {
    const SAYS: &[&str] = &["parenthes", "incorrect", "syntax error", "change:", "replace:", "does not compile"];
    let above = (line.saturating_sub(6)..line).map(|line| subject.article.lines.text(line).to_ascii_lowercase());
    above.into_iter().any(|text| SAYS.iter().any(|words| text.contains(words)))
}

/// Looks at all listings of an article together, since authors interrupt a listing by text.
fn over_all(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let mut open: Vec<(char, u32)> = Vec::new();
    for listing in &subject.article.code {
        let Some(syntax) = Syntax::of(listing) else { return };
        for line in listing.lines.lines() {
            let text = subject.article.lines.text(line);
            for c in syntax.brackets(text).unwrap_or_default() {
                let partner = match c {
                    ')' => '(',
                    ']' => '[',
                    '}' => '{',
                    _ => {
                        open.push((c, line));
                        continue;
                    }
                };
                if open.pop().is_none_or(|(last, _)| last != partner) {
                    let message = format!("the `{c}` on this line closes nothing");
                    found.part(Code::CodeUnbalanced, line, &c.to_string(), message, HELP);
                    return;
                }
            }
        }
    }
    if let [(bracket, line)] = open.as_slice() {
        let message = format!("the `{bracket}` on this line is never closed");
        found.part(Code::CodeUnbalanced, *line, &bracket.to_string(), message, HELP);
    }
}

/// A Markdown fence that nothing closes takes the rest of the article for code.
fn fences(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let mut open: Option<(char, usize, u32)> = None;
    for (line, number) in crate::check::text::raw_lines(subject.source).zip(1u32..) {
        let bare = line.trim_start_matches([' ', '>', '\t']);
        let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
        let Some(mark) = mark else { continue };
        let width = bare.chars().take_while(|c| *c == mark).count();
        let info = bare.get(width..).unwrap_or_default();
        match open {
            Some((opened, least, _)) if opened == mark && width >= least && info.trim().is_empty() => open = None,
            Some(_) => {}
            None if width >= 3 && !info.contains('`') => open = Some((mark, width, number)),
            None => {}
        }
    }
    if let Some((_, _, line)) = open {
        let message = "the code that begins here is never closed: everything below is shown as code";
        found.line(Code::CodeUnbalanced, line, message, "put a closing fence behind the last line of the code");
    }
}
