//! The recogniser of code.
//!
//! # What it looks like
//! A displayed run of program source, a script, markup, configuration text (`.ini`, `.inf`, Autoexec.bat, Config.sys), SQL, a
//! `.reg` listing, or command lines to be typed. Usually set in, often behind a sentence that ends with a colon; but also at the
//! margin, and also right below its sentence.
//!
//! # What it yields
//! The lines of every listing, blank lines inside it included, and the language where it can be told ([`language`]). A Markdown
//! fence keeps the language that its author named.
//!
//! # What it must not take
//! Error messages, dialog text, screen output, registry paths, file lists, addresses, tables, sentences, labels of the text below.
//!
//! # Example
//! ```text
//! Type the following command:
//!
//!   net use * /home
//! ```

mod cue;
mod foreign;
mod judge;
mod language;
mod marks;

use super::display::{self, Chunk, Opening};
use crate::article::{Article, CodeListing, Evidence, Inferred, Part};
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::LineRange;
use cue::Cue;
use judge::Verdict;
pub(super) use judge::is_compiler_message;

/// Fills the article's code.
pub(super) fn recognise(article: &mut Article, _words: &Vocabulary) {
    let chunks = display::chunks(article);
    let runs = runs(&article.lines, &chunks);
    let listings = join(&article.lines, runs);
    article.notices.retain(|notice| !is_comment(&article.lines, &listings, notice.lines));
    article.code = listings;
}

/// Whether a notice is a part of a listing, behind the sign of a comment: it is one for those who read the program.
fn is_comment(lines: &Lines, listings: &[CodeListing], notice: LineRange) -> bool {
    let before = listings.partition_point(|listing| listing.lines.first <= notice.first);
    let listing = listings.get(..before).and_then(<[_]>::last);
    let is_inside = listing.is_some_and(|listing| listing.lines.encloses(notice) && listing.lines != notice);
    is_inside && !lines.text(notice.first).starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// A run of code before neighbours are joined.
struct Run {
    lines: LineRange,
    /// Whether it goes on with what stands above it, when only blank lines are between.
    joins: bool,
    /// The language named by the author.
    fence: Option<String>,
    /// What speaks for it as code.
    evidence: Evidence,
}

fn runs(lines: &Lines, chunks: &[Chunk<'_>]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut lead: Option<LineRange> = None;
    let mut under_heading = false;
    let mut in_code = false;
    let mut in_comment = false;
    let (mut column, mut in_section) = (0, false);
    for (nth, chunk) in chunks.iter().enumerate() {
        if let Some(Some(language)) = chunk.fence {
            let (fence, evidence) = (Some(language.to_owned()), Evidence::certain("its author fenced it as code"));
            found.push(Run { lines: chunk.lines, joins: false, fence, evidence });
            in_code = false;
            continue;
        }
        if chunk.table.is_some() || chunk.opening == Opening::Heading {
            // A heading says what stands below it, as a sentence does.
            under_heading = true;
            lead = (chunk.opening == Opening::Heading).then_some(LineRange::single(chunk.lines.first));
            (in_code, in_comment) = (false, false);
            continue;
        }
        let before = if in_code { Verdict::Code } else { Verdict::Text };
        let context =
            judge::Context { lines, chunk, next: chunks.get(nth + 1), before, column, in_section, in_comment };
        let cue = || lead.map_or(Cue::None, |lead| cue::of(lines, lead, under_heading));
        match judge::judge(&context, cue) {
            judge::Judgement::All(evidence) => {
                let first = if in_code { chunk.lines.first } else { remarks_above(lines, chunks, nth) };
                let lines_of_run = LineRange::new(first, chunk.lines.last);
                found.push(Run { lines: lines_of_run, joins: in_code, fence: None, evidence });
                in_comment = judge::leaves_comment_open(lines, chunk.lines, in_comment);
                in_section = in_code && in_section || lines.text(chunk.lines.first).starts_with('[');
                column = if in_code { column.min(chunk.indent) } else { chunk.indent };
                in_code = true;
            }
            judge::Judgement::None => {
                // "-or-" between two displays leaves to the second what was said of the first.
                if !is_alternative(lines.text(chunk.lines.first)) {
                    lead = Some(chunk.lines);
                    under_heading = false;
                }
                (in_code, in_comment) = (false, false);
            }
            judge::Judgement::Parts(parts) => {
                in_code = parts.last().is_some_and(|part| part.last == chunk.lines.last);
                in_comment = false;
                lead = Some(chunk.lines);
                let evidence = Evidence::likely("the lines below a sentence are written as program text");
                found.extend(parts.into_iter().map(|lines| Run { lines, joins: false, fence: None, evidence }));
            }
        }
    }
    found
}

/// The line on which a listing begins whose first remarks, each with a star before it, were taken for bullets.
fn remarks_above(lines: &Lines, chunks: &[Chunk<'_>], nth: usize) -> u32 {
    let Some(listing) = chunks.get(nth) else { return 1 };
    // Remarks of Fortran, and remarks that run over lines, are set in less than what they speak of.
    let whole = |chunk: &&Chunk<'_>| {
        chunk.table.is_none()
            && chunk.indent > 0
            && chunk.indent.abs_diff(listing.indent) <= FURTHEST
            && is_run_of_remarks(lines, chunk.lines)
    };
    let remarks = chunks.get(..nth).unwrap_or_default().iter().rev().take_while(whole).last();
    if let Some(remarks) = remarks {
        return remarks.lines.first;
    }
    let above = chunks.get(..nth).unwrap_or_default().iter().rev();
    let is_remark = |chunk: &&Chunk<'_>| {
        matches!(chunk.opening, Opening::Bullet(_))
            && chunk.indent > 0
            && chunk.indent.abs_diff(listing.indent) <= 1
            && lines.text(chunk.lines.first).starts_with('*')
    };
    above.take_while(is_remark).last().map_or(listing.lines.first, |chunk| chunk.lines.first)
}

/// How much less than its program a remark may be set in.
const FURTHEST: u32 = 8;

/// Whether each line begins as a remark of Fortran, Visual Basic or FoxPro does. With a star the text has to go on from line to line, as that of a
/// bullet would not.
fn is_run_of_remarks(lines: &Lines, run: LineRange) -> bool {
    let texts = || run.lines().map(|number| lines.text(number));
    let goes_on =
        |text: &str| text.strip_prefix("* ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    texts().all(|text| text.starts_with("C  "))
        || texts().all(|text| text.starts_with("' "))
        || texts().all(|text| text.starts_with("* ")) && texts().skip(1).any(goes_on)
}

/// `-or-`, `or`, `-and-` on a line of its own.
fn is_alternative(text: &str) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'-' | b' ' | b':' | b'.');
    if !matches!(text.bytes().find(|byte| !is_mark(byte)), Some(b'o' | b'O' | b'a' | b'A')) {
        return false;
    }
    let word = text.trim_matches(['-', ' ', ':', '.']);
    ["or", "and", "and/or"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn join(lines: &Lines, runs: Vec<Run>) -> Vec<CodeListing> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(whole) if run.joins => {
                whole.lines.last = run.lines.last;
                // The surest part speaks for the whole.
                if run.evidence.confidence > whole.evidence.confidence {
                    whole.evidence = run.evidence;
                }
            }
            _ => joined.push(run),
        }
    }
    joined.into_iter().map(|run| listing(lines, run)).collect()
}

fn listing(lines: &Lines, run: Run) -> CodeListing {
    let named = run.fence.map(|name| (name, Evidence::certain("its author named it")));
    let read = || language::of(lines, run.lines).map(|(name, evidence)| (name.to_owned(), evidence));
    let (language, inferred) = match named.or_else(read) {
        Some((name, evidence)) => (Some(name), vec![Inferred { part: Part::Language, evidence }]),
        None => (None, Vec::new()),
    };
    CodeListing { lines: run.lines, language, evidence: run.evidence, inferred }
}

#[cfg(test)]
mod tests {
    use crate::blocks;
    use crate::config::{Config, Vocabulary};
    use crate::source::Document;

    #[test]
    fn the_label_of_a_comment_is_no_notice() {
        let text = "Bells\n=====\n\nType the following program:\n\n     * RING.PRG\n     SET BELL ON\n     x=LEFT(y,2)\n     * NOTE: \
                    This rings.\n     RETURN x\n\nNOTE: It is loud.\n";
        let config = Config::default();
        let words = Vocabulary::compile(&config).unwrap();
        let mut document = Document::from_bytes("a.txt".into(), "a.txt".into(), text.as_bytes(), &config);
        let body = blocks::parse(&mut document, &words);
        let article = crate::recognise::recognise(document, body, &words);
        assert_eq!(article.code.iter().map(|code| code.lines.first).collect::<Vec<_>>(), [6]);
        assert_eq!(article.notices.iter().map(|notice| notice.lines.first).collect::<Vec<_>>(), [12]);
    }
}
