//! What the text before a display says that it is.

use super::super::display::lead;
use crate::lines::{Lines, sentence_words};
use crate::source::LineRange;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What a display is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A command to be run.
    Command,
    /// Something to be typed, or code by that name.
    Typed,
    /// Words that go with program text.
    Code,
    /// Something else is announced, such as a message or a list of files.
    Other,
    /// It is announced, but not as what.
    Colon,
    /// Nothing is said.
    None,
}

/// Words that announce program text.
const CODE: &[&str] = &[
    "code", "macro", "script", "command", "syntax", "statement", "query", "program", "procedure", "function",
    "subroutine", "type the", "typing", "by typing", "type:", " type ", "following line", "following entr",
    "line similar", "line should read", "lines to", "line to", "section", "config.sys", "autoexec.bat", ".ini", ".bat",
    ".inf", ".reg", ".asp", ".htm", "module", "html", "sql", "routine", "declaration", "parameter", "switch",
    "batch file", "notepad", "prompt", "sample", "header file", "expression", "at the dot prompt", "run line",
    "open box", "open text box", "run box", "listing", "the following text", "following contents", "event", "formula",
    "class", "struct", "declare", "makefile", "tag", "the following lines", "that says", "line reads", "that read",
    "reads as follows", "look like this", "looks like this", "as follows",
];

/// Words that announce something else, and weigh more.
const OTHER: &[&str] = &[
    "error", "message", "knowledge base", "web site", "web page", "article", "following file", "output", "appear",
    "displayed", "registry key", "following key", "subkey", "following location", "following folder",
    "following director", "following products", "following options", "results", "result ", "result:",
    "following values", "returns", "dialog", "log file", "event log", "is logged", "download", "printed", "prints",
    "displays", "available from", "screen shows", "trace",
];

/// Both lists in one automaton, since every display asks for all of them.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(CODE.iter().chain(OTHER)).ok());

/// Reads the cue in the lines before a display. Lines that are themselves displayed and announce nothing say nothing of what
/// follows them; a heading does.
pub(super) fn of(lines: &Lines, run: LineRange, is_heading: bool) -> Cue {
    let last = lines.text(run.last);
    let lead = lead(lines, run);
    let lead = lead.as_str();
    if !is_heading && !last.ends_with(':') && sentence_words(lead).0 < 2 {
        return Cue::None;
    }
    // Only the last sentence announces.
    let end = lead.trim_end_matches([':', '.', ' ']);
    let sentence = end.rfind(". ").and_then(|at| lead.get(at + 2..)).unwrap_or(lead);
    let colon = last.ends_with(':');
    let (mut code, mut other) = (false, false);
    for found in WORDS.iter().flat_map(|words| words.find_overlapping_iter(sentence)) {
        let is_other = found.pattern().as_usize() >= CODE.len();
        code |= !is_other;
        other |= is_other;
    }
    let typed = (sentence.contains("type the following") && !sentence.contains("following text"))
        || sentence.contains("type:")
        || sentence.contains("following code")
        || sentence.contains("following command")
        || sentence.contains("following line")
        || sentence.contains("sample code")
        || sentence.contains("syntax");
    // What is typed into a box is code only where it is a command's box.
    let boxed =
        sentence.contains(" box") && !["open", "run", "command", "code"].iter().any(|word| sentence.contains(word));
    match (code, other, colon) {
        _ if boxed => Cue::Other,
        _ if sentence.contains("following command") || sentence.contains("command:") => Cue::Command,
        _ if typed => Cue::Typed,
        (_, true, _) => Cue::Other,
        (true, ..) => Cue::Code,
        (false, false, true) => Cue::Colon,
        _ => Cue::None,
    }
}
