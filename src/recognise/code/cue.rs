//! What the text before a display says that it is.

use super::super::display::lead;
use crate::lines::{Lines, sentence_words};
use crate::source::LineRange;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
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
    "class", "struct", "declare", "prototype", "makefile", "tag", "the following lines", "that says", "line reads",
    "that read", "reads as follows", "look like this", "looks like this", "as follows", "usage:",
];

/// Words that announce something else, and weigh more.
const OTHER: &[&str] = &[
    "error", "message", "registry value", "knowledge base", "web site", "web page", "article", "following file",
    "output", "appear", "displayed", "registry key", "following key", "subkey", "following location",
    "following folder", "following director", "following products", "following options", "results", "result ",
    "result:", "following values", "returns", "dialog", "log file", "event log", "is logged", "download", "printed",
    "prints", "displays", "available from", "screen shows", "trace",
];

/// Words that announce something to be typed.
const TYPED: &[&str] = &["type:", "following code", "following command", "following line", "sample code", "syntax"];

/// Words that announce it too, unless they go on with "text": then it is no code.
const TO_TYPE: &[&str] = &["type the following"];
const TEXT: &[&str] = &["following text"];

/// Words that announce a command.
const COMMAND: &[&str] = &["following command", "command:"];

/// Words that tell where something is typed, and those that tell that it is typed as a command there.
const BOX: &[&str] = &[" box"];
const OF_COMMANDS: &[&str] = &["open", "run", "command", "code"];

/// All lists; each is known by its place.
const LISTS: [&[&str]; 8] = [CODE, OTHER, TYPED, TO_TYPE, TEXT, COMMAND, BOX, OF_COMMANDS];

/// All words in one automaton, since every display asks for all of them. Some word begins with nearly every letter, so that a
/// search for first letters would pass over nothing; and displays are few, so that a table of all steps would be read from far
/// memory each time.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = LISTS.iter().copied().flatten();
    AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).prefilter(false).build(words).ok()
});

/// For each word the bit of its list.
static MEANINGS: LazyLock<Vec<u8>> =
    LazyLock::new(|| LISTS.iter().zip(0..).flat_map(|(list, nth)| list.iter().map(move |_| 1 << nth)).collect());

/// Reads the cue in the lines before a display. Lines that are themselves displayed and announce nothing say nothing of what
/// follows them; a heading does.
pub(super) fn of(lines: &Lines, run: LineRange, is_heading: bool) -> Cue {
    let colon = lines.text(run.last).ends_with(':');
    let lead = lead(lines, run);
    if !is_heading && !colon && sentence_words(&lead).0 < 2 {
        return Cue::None;
    }
    let said = said(last_sentence(&lead));
    let [code, other, typed, to_type, text, command, in_box, of_commands] =
        std::array::from_fn(|nth| said >> nth & 1 != 0);
    match () {
        // What is typed into a box is code only where it is a command's box.
        () if in_box && !of_commands => Cue::Other,
        () if command => Cue::Command,
        () if typed || to_type && !text => Cue::Typed,
        () if other => Cue::Other,
        () if code => Cue::Code,
        () if colon => Cue::Colon,
        () => Cue::None,
    }
}

/// The last sentence, which alone announces what follows.
fn last_sentence(lead: &str) -> &str {
    let end = lead.trim_end_matches([':', '.', ' ']);
    memchr::memmem::rfind(end.as_bytes(), b". ").and_then(|at| lead.get(at + 2..)).unwrap_or(lead)
}

/// The lists of which some word stands in a text, a bit for each.
fn said(sentence: &str) -> u8 {
    let Some(words) = WORDS.as_ref() else { return 0 };
    let found = words.find_overlapping_iter(sentence);
    found.fold(0, |said, word| said | MEANINGS.get(word.pattern().as_usize()).copied().unwrap_or(0))
}
