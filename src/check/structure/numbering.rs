//! Step numbers that skip, repeat or begin again: KB100, KB101, KB102.
//!
//! A number is compared with the one before it in the same list. Lists of roman numbers are left out, since a single letter
//! is both; so are lists whose numbers fall and rise several times, which are no steps but tables or numbers of other things.
//! In Markdown the number that was written counts: a page numbers the items anew, and what refers to one leads astray. A list
//! whose items all have one number is meant to be numbered by the page.

use crate::article::Article;
use crate::blocks::{Block, BlockKind, Item, List, walk};
use crate::check::subject::{Findings, Subject};
use crate::check::text::raw_lines;
use crate::diagnostic::Code;
use crate::lines::marker;
use crate::recognise::is_command;

/// More slips than this in one list, and its numbers mean something else.
const MOST: usize = 2;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let raw: Vec<&str> = if subject.is_markdown() { raw_lines(subject.source).collect() } else { Vec::new() };
    restarts(subject.article, &subject.article.blocks, found);
    walk(&subject.article.blocks, &mut |block: &Block| match &block.kind {
        BlockKind::List(list) => {
            list.items.iter().for_each(|item| restarts(subject.article, &item.blocks, found));
            if list.style.is_some() {
                slips(subject, &raw, list, found);
            }
        }
        BlockKind::Notice(notice) => restarts(subject.article, &notice.blocks, found),
        BlockKind::Quote(blocks) => restarts(subject.article, blocks, found),
        _ => {}
    });
}

/// Numbers that begin again directly below a list, without a word between: two lists, or one whose numbers were lost.
fn restarts(article: &Article, blocks: &[Block], found: &mut Findings<'_>) {
    for pair in blocks.windows(2) {
        let [
            Block { kind: BlockKind::List(above), indent, .. },
            Block { kind: BlockKind::List(below), indent: other, .. },
        ] = pair
        else {
            continue;
        };
        let (Some(last), Some(first)) = (above.items.last(), below.items.first()) else { continue };
        let alike = above.style.is_some() && above.style == below.style && indent == other;
        // A single item is an odd one out: a note with a number, a heading.
        // Behind a table of contents the first heading has a number too; only steps can be taken for those of one procedure.
        let is_step = || first.blocks.first().is_some_and(|block| is_command(&block.text(&article.lines)));
        if alike && above.items.len() > 1 && below.items.len() > 1 && place(&first.number) == Some(1) && is_step() {
            restarted(article, (&last.number, &first.number), first.lines.first, found);
        }
    }
}

fn restarted(article: &Article, (last, number): (&str, &str), line: u32, found: &mut Findings<'_>) {
    if begins_another(article, line) {
        return;
    }
    let message = format!("the number {number} follows {last}, and nothing between them begins another list");
    let help = "count on, or put a sentence or heading in that says what the second list is for";
    found.part(Code::StepRestarted, line, number, message, help);
}

/// Whether the line above a restart begins another list, though the list above has taken it for its own: "-or-", a sentence that
/// ends with a colon, a name on a line of its own.
fn begins_another(article: &Article, line: u32) -> bool {
    let lines = &article.lines;
    let Some(above) = (line.saturating_sub(4)..line).rev().find(|line| !lines.is_blank(*line)) else { return false };
    let text = lines.text(above).trim();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_or = matches!(bare.to_lowercase().as_str(), "or" | "and" | "and/or" | "else");
    let stands_alone = above > 1 && lines.is_blank(above - 1) && lines.is_blank(above + 1);
    let is_name = bare.split_whitespace().count() <= MOST_WORDS
        && bare.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphanumeric)
        && !text.contains(['.', ';', '=', '"']);
    is_or || text.ends_with(':') || stands_alone && is_name
}

/// The most words of a name that stands above a list.
const MOST_WORDS: usize = 5;

/// The numbers of a list as they were written.
fn written<'a>(subject: &Subject<'a>, raw: &[&'a str], list: &'a List) -> Vec<&'a str> {
    let own = |item: &'a Item| {
        let line = raw.get((item.lines.first as usize).checked_sub(1)?)?;
        marker(line.trim_start_matches([' ', '\t', '>', '-', '*', '+'])).map(|found| found.number)
    };
    let number = |item: &'a Item| own(item).filter(|_| subject.is_markdown()).unwrap_or(&item.number);
    list.items.iter().map(number).collect()
}

/// Whether all items of a list have one number, or all behind the first have `1`.
fn is_left_to_the_page(numbers: &[&str]) -> bool {
    let mut rest = numbers.iter().skip(1);
    rest.clone().all(|number| numbers.first() == Some(number)) || rest.all(|number| *number == "1")
}

fn slips<'a>(subject: &Subject<'a>, raw: &[&'a str], list: &'a List, found: &mut Findings<'_>) {
    let numbers = written(subject, raw, list);
    if subject.is_markdown() && is_left_to_the_page(&numbers) {
        return;
    }
    let mut slips = Vec::new();
    for (pair, items) in numbers.windows(2).zip(list.items.windows(2)) {
        let ([before, own], [_, item]) = (pair, items) else { continue };
        let (Some(last), Some(number)) = (place(before), place(own)) else { return };
        let code = match number {
            _ if number == last + 1 => continue,
            _ if number == last => Code::StepRepeated,
            _ if number < last => Code::StepRestarted,
            _ => Code::StepSkipped,
        };
        // A number with a line drawn below it is that of a heading.
        let underlined = |line: u32| {
            let text = subject.article.lines.text(line);
            text.len() > 2 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
        };
        if !(item.lines.first + 1..item.lines.first + 4).any(underlined) {
            slips.push((code, *before, *own, item));
        }
    }
    if slips.len() > MOST {
        return;
    }
    for (code, last, number, item) in slips {
        let (message, help) = match code {
            Code::StepRepeated => (
                format!("two items of one list have the number {number}"),
                "count on, and look at what refers to the steps below by their numbers",
            ),
            Code::StepRestarted => {
                restarted(subject.article, (last, number), item.lines.first, found);
                continue;
            }
            _ => (
                format!("the number {number} follows {last}: one or more are left out"),
                "look whether a step was lost; if none was, count on",
            ),
        };
        found.part(code, item.lines.first, number, message, help);
    }
}

/// The place of a number or single letter in its row.
fn place(number: &str) -> Option<u32> {
    if let Ok(number) = number.parse() {
        return Some(number);
    }
    let mut letters = number.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    // A letter that is a roman number too says nothing for certain.
    let letter = letter.to_ascii_lowercase();
    (letter.is_ascii_lowercase() && !matches!(letter, 'i' | 'v' | 'x')).then(|| u32::from(letter) - u32::from('a') + 1)
}
