//! The stage of measured lines: number, column, what the readers of markers see, text.

use super::push_line;
use crate::blocks::{Body, Frame};
use crate::config::Vocabulary;
use crate::lines::{bullet, marker};
use std::fmt::Write as _;

/// One row for each line: its number, whether it is body (`|`) or frame (`:`), its column, what the readers of markers,
/// bullets and notice words see at its head, and the line as it stands.
pub(super) fn print(body: &Body, words: &Vocabulary) -> String {
    let mut out = String::from(" line    col  seen           text\n");
    for line in body.lines.all() {
        let text = body.lines.slice(*line);
        let side = if is_body(&body.frame, line.number) { '|' } else { ':' };
        if line.is_blank() {
            let _ = writeln!(out, "{:>5} {side}", line.number);
            continue;
        }
        let _ = write!(out, "{:>5} {side} {:>4}  {:<14} ", line.number, line.indent, seen(text, words));
        push_line(&mut out, &body.lines, line.number);
        out.push('\n');
    }
    out
}

fn is_body(frame: &Frame, number: u32) -> bool {
    frame.preamble.iter().chain(&frame.body).any(|run| run.contains(number))
}

/// What the readers see at the head of a line.
fn seen(text: &str, words: &Vocabulary) -> String {
    if let Some(marker) = marker(text) {
        return format!("{:?} {}", marker.style, marker.number);
    }
    if bullet(text).is_some() {
        return "bullet".to_owned();
    }
    words.notice(text).map_or_else(String::new, |notice| format!("{:?}", notice.level))
}
