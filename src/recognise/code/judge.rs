//! Whether a chunk is code: its lines' weights against what was announced.

use super::super::display::{Chunk, Opening};
use super::super::files::is_file_line;
use super::cue::Cue;
use crate::lines::{Lines, code_weight, sentence_words};
use crate::source::LineRange;

/// What a neighbour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Code.
    Code,
    /// Anything else.
    Text,
}

/// What a chunk is judged by.
pub(super) struct Context<'c, 'a> {
    /// All lines.
    pub lines: &'c Lines,
    /// The chunk.
    pub chunk: &'c Chunk<'a>,
    /// The chunk behind it.
    pub next: Option<&'c Chunk<'a>>,
    /// What stands above it, with only blank lines between.
    pub before: Verdict,
    /// Whether a comment is open that began above.
    pub in_comment: bool,
}

/// What of a chunk is code.
pub(super) enum Judgement {
    /// All of it.
    All,
    /// Nothing.
    None,
    /// These runs of it.
    Parts(Vec<LineRange>),
}

/// Judges a chunk. `cue` reads the text before it, and is asked only when the lines leave it open.
pub(super) fn judge(context: &Context<'_, '_>, cue: impl Fn() -> Cue) -> Judgement {
    let Context { lines, chunk, .. } = *context;
    let in_code = context.before == Verdict::Code;
    if context.in_comment && in_code {
        return Judgement::All;
    }
    let opens_item = match chunk.opening {
        Opening::Step(_) | Opening::Notice => true,
        // In a listing a star is a comment of FoxPro and not a bullet.
        Opening::Bullet(_) => !(in_code && lines.text(chunk.lines.first).starts_with('*')),
        _ => false,
    };
    if opens_item || is_surely_text(lines, chunk.lines) {
        return parts(lines, chunk.lines);
    }
    let tally = Tally::of(lines, chunk.lines);
    if tally.foreign * 2 > tally.count && tally.sure * 2 <= tally.count {
        return Judgement::None;
    }
    let all = if in_code {
        tally.sum * 2 >= tally.count || tally.sure > 0 && tally.sum >= 0 || tally.sum >= 0 && goes_on(context)
    } else {
        tally.sum >= tally.count * 2 && tally.sure > 0 || tally.sure * 5 >= tally.count * 2 && tally.text == 0 || by_cue(&tally, chunk, cue())
    };
    if all { Judgement::All } else { parts(lines, chunk.lines) }
}

fn by_cue(tally: &Tally, chunk: &Chunk<'_>, cue: Cue) -> bool {
    match cue {
        Cue::Code => tally.sum * 2 > -tally.count && tally.text * 3 <= tally.count && (chunk.indent > 0 || tally.sum > 0),
        Cue::Colon => tally.sum >= tally.count && chunk.indent > 0,
        Cue::Other => tally.sum >= tally.count * 3,
        Cue::None => tally.sum >= tally.count * 2,
    }
}

/// Whether the chunk behind a doubtful one is code without doubt, at no smaller indentation.
fn goes_on(context: &Context<'_, '_>) -> bool {
    context.next.is_some_and(|next| {
        next.opening == Opening::Plain && next.indent >= context.chunk.indent.min(1) && {
            let tally = Tally::of(context.lines, next.lines);
            tally.sum >= tally.count * 2
        }
    })
}

/// The weights of a chunk's lines.
#[derive(Debug, Default)]
struct Tally {
    count: i32,
    sum: i32,
    /// Lines that are code by themselves.
    sure: i32,
    /// Lines that are sentences by themselves.
    text: i32,
    /// Lines that are something else that is displayed: an address, a registry path, a file.
    foreign: i32,
}

impl Tally {
    fn of(lines: &Lines, run: LineRange) -> Self {
        let mut tally = Self::default();
        let mut comment = false;
        for number in run.lines() {
            let text = lines.text(number);
            let weight = if comment { 2 } else { code_weight(text) };
            comment = comment_after(text, comment);
            tally.count += 1;
            tally.sum += weight;
            tally.sure += i32::from(weight >= 3);
            tally.text += i32::from(weight <= -3);
            tally.foreign += i32::from(is_foreign(text));
        }
        tally
    }
}

/// Whether a line is displayed, but as something other than code.
fn is_foreign(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '(', '<', '\\']);
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("ftp:") || lower.starts_with("mailto:")
        || lower.starts_with("hkey_") || lower.starts_with("hklm\\") || lower.starts_with("hkcu\\") || lower.starts_with("www.")
        || is_id_line(text)
        || is_file_line(text)
}

/// `Q123456 Title`: the title of another article.
fn is_id_line(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() >= 5)
}

/// Whether the first lines of a chunk are sentences, so that it need not be weighed line by line.
fn is_surely_text(lines: &Lines, run: LineRange) -> bool {
    let text = lines.text(run.first);
    if text.len() < 30 {
        return false;
    }
    let (stops, words) = sentence_words(text);
    stops >= 3 && stops * 4 >= words && code_weight(text) <= -2
}

/// Runs of code below the sentence that a chunk opens with: set in deeper, or below a line that ends with a colon.
fn parts(lines: &Lines, run: LineRange) -> Judgement {
    let mut found = Vec::new();
    let mut number = run.first + 1;
    while number <= run.last {
        let above = lines.text(number - 1);
        let deeper = lines.indent(number) > lines.indent(number - 1) && number > run.first + 1;
        if !(above.ends_with(':') || deeper) {
            number += 1;
            continue;
        }
        let end = (number..=run.last).take_while(|n| code_weight(lines.text(*n)) > -2).last();
        if let Some(end) = end {
            let tally = Tally::of(lines, LineRange::new(number, end));
            if tally.sure * 2 >= tally.count && tally.foreign == 0 {
                found.push(LineRange::new(number, end));
            }
            number = end;
        }
        number += 1;
    }
    if found.is_empty() { Judgement::None } else { Judgement::Parts(found) }
}

/// Whether a comment is open behind the last line of a run.
pub(super) fn leaves_comment_open(lines: &Lines, run: LineRange, open: bool) -> bool {
    run.lines().fold(open, |open, number| comment_after(lines.text(number), open))
}

fn comment_after(text: &str, open: bool) -> bool {
    let opened = text.rfind("/*").or_else(|| text.rfind("<!--"));
    let closed = text.rfind("*/").or_else(|| text.rfind("-->"));
    match (opened, closed) {
        (Some(open), Some(close)) => open > close,
        (Some(at), None) => text.get(..at).is_some_and(|t| t.trim().is_empty() || t.trim_end().ends_with([';', '{', ')'])),
        (None, Some(_)) => false,
        (None, None) => open,
    }
}
