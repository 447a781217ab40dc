//! The recogniser of error numbers and event ids.
//!
//! # What it looks like
//!
//! A number behind the word "error": `error 1067`, `Error: -1018`, `errors 53 and 64`, `Run-time error '458'`,
//! `error LNK1168`; in front of it: `a 1067 error`. A result of eight hexadecimal digits that can only be a failure:
//! `0x80040111`, `(80004005)`, `-2147467259`. The stop of a system: `STOP 0x0000000A`, `Stop 0x50`, `STOP C000021A`. An event:
//! `Event ID: 4097`, `events 4262 and 4261`, with `Source: DNS` beside it.
//!
//! # What it yields
//!
//! Each number once, in its normal form ([`normal_code`](crate::article::normal_code)) and as it is written first, with every line on
//! which it begins; each event id once a source. The title counts too.
//!
//! # What it must not take
//!
//! Addresses in memory and the other parameters of a stop; dates, versions and sizes behind the word "error"; the marker of a
//! list that follows it; ids of articles; products with a year (`Acme 2000 error messages`).
//!
//! # Example
//!
//! ```text
//!   Event ID: 7000
//!   Source: Service Control Manager
//!   The relay failed due to error 1069, and stops with 0x80070005.
//! ```
//! gives the event 7000 with its source, and the errors `1069` and `0x80070005`.

mod mentions;
mod number;
mod source;

use crate::article::{Article, ErrorCode, ErrorKind, EventId, Evidence};
use crate::config::Vocabulary;
use crate::lines::{Line, Lines, Signs};
use crate::source::LineRange;
use mentions::{Mention, Said, mentions};
use std::collections::HashMap;
use std::ops::Range;

/// Fills the article's error numbers and event ids.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut found = Found::default();
    let title = &article.metadata.title;
    for mention in mentions(title, std::iter::once(0..title.len())) {
        found.add(mention, None, None, words);
    }
    if let Some(body) = super::display::body(article) {
        let text = article.lines.source(body);
        let (mut line, mut counted) = (body.first, 0);
        for mention in mentions(text, near_digits(&article.lines, body)) {
            let passed = text.as_bytes().get(counted..mention.at).unwrap_or_default();
            line += u32::try_from(memchr::memchr_iter(b'\n', passed).count()).unwrap_or(0);
            counted = mention.at;
            let source = match mention.said {
                Said::Event(_) => source::beside(&article.lines, line, text.get(mention.at..).unwrap_or_default()),
                Said::Error { .. } => None,
            };
            found.add(mention, Some(line), source, words);
        }
    }
    article.errors = found.errors;
    article.events = found.events;
}

/// Where mentions may begin, by their bytes in the text of the body: a number stands on the line of the word that announces it,
/// on the one below, or right above a word that begins a line. So these are the lines that have a digit, or the mark of
/// hexadecimal digits, those above them, and the first byte of those below.
fn near_digits(lines: &Lines, body: LineRange) -> Vec<Range<usize>> {
    let base = lines.line(body.first).map_or(0, |line| line.start);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut above: Option<Line> = None;
    for line in lines.range(body) {
        let has_digit = line.signs.meets(DIGITS);
        let first = if has_digit { above.unwrap_or(line) } else { line };
        if has_digit || above.is_some_and(|above| above.signs.meets(DIGITS)) {
            let start = (first.start - base) as usize;
            let end = if has_digit { (line.end - base) as usize } else { start + 1 };
            match found.last_mut() {
                Some(last) if last.end >= start => last.end = end,
                _ => found.push(start..end),
            }
        }
        above = Some(line);
    }
    found
}

/// What every number has: a digit, or the `&` of `&hFFFF`.
const DIGITS: Signs = Signs::these(b"0&");

/// Numbers in the order in which each is met first.
#[derive(Default)]
struct Found {
    errors: Vec<ErrorCode>,
    events: Vec<EventId>,
    error_places: HashMap<(ErrorKind, String), usize>,
    event_places: HashMap<(u32, String), usize>,
}

impl Found {
    fn add(&mut self, mention: Mention, line: Option<u32>, source: Option<String>, words: &Vocabulary) {
        match mention.said {
            Said::Error { kind, code, text } if !words.ids.is_id(&text) => {
                let place = *self.error_places.entry((kind, code.clone())).or_insert(self.errors.len());
                if place == self.errors.len() {
                    let evidence = error_evidence(kind, &code);
                    self.errors.push(ErrorCode { kind, code, text, lines: Vec::new(), evidence });
                }
                add_line(self.errors.get_mut(place).map(|error| &mut error.lines), line);
            }
            Said::Error { .. } => {}
            Said::Event(id) => {
                let place = self.event(id, source);
                add_line(self.events.get_mut(place).map(|event| &mut event.lines), line);
            }
        }
    }

    /// The place of an event. A mention without a source is one of the event of this id that was met first, and takes the
    /// source that is said later.
    fn event(&mut self, id: u32, source: Option<String>) -> usize {
        let key = source.as_deref().unwrap_or_default().to_lowercase();
        if let Some(place) = self.event_places.get(&(id, key.clone())) {
            return *place;
        }
        let nameless = (id, String::new());
        let place = match self.event_places.get(&nameless).copied() {
            Some(place) if self.events.get(place).is_some_and(|event| event.source.is_none()) => {
                if let Some(event) = self.events.get_mut(place) {
                    event.evidence = event_evidence(source.as_deref());
                    event.source = source;
                }
                place
            }
            _ => {
                let evidence = event_evidence(source.as_deref());
                self.events.push(EventId { id, source, lines: Vec::new(), evidence });
                self.events.len() - 1
            }
        };
        self.event_places.entry(nameless).or_insert(place);
        self.event_places.insert((id, key), place);
        place
    }
}

/// What speaks for an error number, by the first of its mentions.
fn error_evidence(kind: ErrorKind, code: &str) -> Evidence {
    match kind {
        ErrorKind::Stop => Evidence::certain("it stands behind the name of a system's stop"),
        ErrorKind::Error if code.starts_with("0x") => Evidence::certain("it is written as failures of the system are"),
        ErrorKind::Error => Evidence::likely("the word for an error stands beside it"),
    }
}

/// What speaks for an event id.
const fn event_evidence(source: Option<&str>) -> Evidence {
    match source {
        Some(_) => Evidence::certain("it stands beside the source that logs it"),
        None => Evidence::likely("the word for an event stands before it"),
    }
}

fn add_line(lines: Option<&mut Vec<u32>>, line: Option<u32>) {
    if let (Some(lines), Some(line)) = (lines, line)
        && lines.last() != Some(&line)
    {
        lines.push(line);
    }
}
