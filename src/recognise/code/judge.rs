//! Whether a chunk is code: its lines' weights against what was announced.

use super::super::display::{Chunk, Opening};
use super::super::files::is_file_line;
use super::super::registry::labels::gives_type as gives_registry_type;
use super::cue::Cue;
use super::foreign::{
    is_address, is_dump, is_foreign, is_label_line, is_place, is_return_code, is_trace, is_typed_value,
};
use crate::article::Evidence;
use crate::lines::{Line, Lines, Signs, code_weight_of, is_sentence};
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
    /// The column of the code above it.
    pub column: u32,
    /// Whether the code above it opened with a section such as `[Files]`, in which names of files are settings.
    pub in_section: bool,
    /// Whether a comment is open that began above.
    pub in_comment: bool,
}

/// What of a chunk is code.
pub(super) enum Judgement {
    /// All of it, and what speaks for that.
    All(Evidence),
    /// Nothing.
    None,
    /// These runs of it.
    Parts(Vec<LineRange>),
}

/// Judges a chunk. `cue` reads the text before it, and is asked only when the lines leave it open.
pub(super) fn judge(context: &Context<'_, '_>, cue: impl Fn() -> Cue) -> Judgement {
    let Context { lines, chunk, .. } = *context;
    let in_code = context.before == Verdict::Code;
    let goes_with = Evidence::likely("it goes on with the listing above it");
    if context.in_comment && in_code {
        return Judgement::All(goes_with);
    }
    let opens_item = match chunk.opening {
        Opening::Step(_) | Opening::Notice => true,
        // In a listing a star is a comment of FoxPro, and a plus goes on with the statement above.
        Opening::Bullet(_) => {
            !(in_code && chunk.indent >= context.column && lines.text(chunk.lines.first).starts_with(['*', '+']))
        }
        _ => false,
    };
    let set_in = in_code && context.column > 0 && chunk.indent >= context.column;
    if opens_item || is_surely_text(lines, chunk.lines) && !(set_in && is_mostly_code(lines, chunk.lines)) {
        return parts(lines, chunk.lines);
    }
    let head = lines.text(chunk.lines.first);
    if in_code
        && chunk.indent < context.column
        && matches!(head, "and" | "to" | "or" | "with" | "by" | "into" | "becomes")
    {
        return Judgement::None;
    }
    if matches!(head, "to:" | "and:" | "or:" | "with:" | "by:" | "becomes:") && chunk.lines.first == chunk.lines.last {
        return Judgement::None;
    }
    // The statement above goes on.
    if in_code && chunk.lines.first > 1 && last_above(lines, chunk.lines.first).is_some_and(|text| text.ends_with(" _"))
    {
        return Judgement::All(goes_with);
    }
    if head.starts_with('[') && head.ends_with(']') && !head.contains("  ") && chunk.lines.first < chunk.lines.last {
        return Judgement::All(Evidence::certain("it opens with a section name in brackets, as settings do"));
    }
    if is_value_block(lines, chunk.lines) || opens_with_message(lines, chunk.lines) {
        return Judgement::None;
    }
    if !in_code && (head.starts_with("STOP 0x") || head.starts_with("STOP: 0x")) {
        return Judgement::None;
    }
    let is_one_line = chunk.lines.first == chunk.lines.last;
    let titles = || {
        let below = context.next.map_or("", |next| lines.text(next.lines.first));
        !goes_on(context) || below.starts_with('[') || is_framed(below)
    };
    if is_one_line && is_framed(head) && (context.in_section || !in_code && titles()) {
        return Judgement::None;
    }
    let is_title = || chunk.indent == 0 && is_title(head) && cue() == Cue::None;
    if !in_code
        && (is_log(head) || is_one_line && (is_label(head, &cue) || is_ruled(head) || is_remark(head) || is_title()))
    {
        return Judgement::None;
    }
    let tally = Tally::of(lines, chunk.lines);
    if !in_code && head.starts_with("HKEY_") {
        return Judgement::None;
    }
    let inside = set_in && tally.text == 0;
    if tally.programs == tally.count && !in_code && matches!(cue(), Cue::Command | Cue::Typed) {
        return Judgement::All(Evidence::likely("the path of a program is to be typed"));
    }
    if tally.foreign * 2 > tally.count && tally.sure * 2 <= tally.count {
        return if inside && context.in_section { Judgement::All(goes_with) } else { Judgement::None };
    }
    let why = if in_code {
        let label = chunk.indent < context.column
            && chunk.lines.first == chunk.lines.last
            && (head.ends_with(':') || tally.sum <= 0 && is_name_of_part(head));
        let goes = !label
            && (tally.sum * 2 >= tally.count
                || tally.sure > 0 && tally.sum >= 0
                || tally.sum >= 0 && (inside || goes_on(context)));
        goes.then_some(goes_with)
    } else if tally.sum >= tally.count * 2 && tally.sure > 0 {
        Some(Evidence::certain("its lines are written as program text"))
    } else if tally.sure * 5 >= tally.count * 2 && tally.text == 0 {
        Some(Evidence::likely("many of its lines are written as program text"))
    } else {
        by_cue(&tally, chunk, cue)
    };
    why.map_or_else(|| parts(lines, chunk.lines), Judgement::All)
}

/// What speaks for a chunk as code whose lines leave it open: the text before it, which is read only where something that it
/// may announce fits the lines.
fn by_cue(tally: &Tally, chunk: &Chunk<'_>, cue: impl Fn() -> Cue) -> Option<Evidence> {
    let places = tally.places * 2 > tally.count;
    let set_in = chunk.indent > 0;
    let typed = tally.sum * 2 > -tally.count && tally.text * 3 <= tally.count && (set_in || tally.sum > 0);
    if !(if places { set_in } else { typed || tally.sum >= tally.count }) {
        return None;
    }
    let cue = cue();
    let why = match cue {
        Cue::Command | Cue::Typed => Evidence::likely("the text before it announces something to be typed"),
        Cue::Code => Evidence::likely("the text before it speaks of program text"),
        Cue::Colon | Cue::Other | Cue::None => {
            Evidence::guess("its lines look like program text, but nothing announces it")
        }
    };
    if places {
        return (cue == Cue::Command).then_some(why);
    }
    let fits = match cue {
        Cue::Command | Cue::Typed => typed,
        Cue::Code => tally.sum > 0 && tally.sum * 2 >= tally.count && tally.text * 3 <= tally.count,
        Cue::Colon => tally.sum >= tally.count && set_in,
        Cue::Other => tally.sum >= tally.count * 3,
        Cue::None => tally.sum >= tally.count * 2,
    };
    fits.then_some(why)
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
    /// Lines that are only a directory, which may be a command all the same.
    places: i32,
    /// Lines that are only the path of a program.
    programs: i32,
}

impl Tally {
    fn of(lines: &Lines, run: LineRange) -> Self {
        let mut tally = Self::default();
        let mut comment = false;
        for line in lines.range(run) {
            let (text, signs) = (lines.slice(line), line.signs);
            let weight = if comment { 2 } else { code_weight_of(text, signs) };
            // The query of an address is written as program text is.
            let weight = if weight >= 3 && is_address(text) && text.contains("://") { 0 } else { weight };
            // What a debugger prints has instructions and assignments, and is no program.
            let is_trace = signs.meets(Signs::DIGIT) && is_trace(text);
            let weight = if is_trace { weight.min(0) } else { weight };
            if may_hold_comment(signs) {
                comment = comment_after(text, comment);
            }
            tally.count += 1;
            tally.sum += weight;
            tally.sure += i32::from(weight >= 3);
            tally.text += i32::from(weight <= -3);
            if weight < 3 || signs.meets(Signs::DIGIT) && is_dump(text) {
                tally.foreign += i32::from(is_trace || is_foreign(text, signs));
                tally.places += i32::from(signs.has(b'\\') && is_place(text));
                tally.programs += i32::from(is_program(text));
            }
        }
        tally
    }
}

/// Whether a comment may begin or end on a line with these characters: `/*`, `*/`, `<!--`, `-->`.
fn may_hold_comment(signs: Signs) -> bool {
    signs.has(b'*') && signs.has(b'/') || signs.has(b'-') && signs.meets(Signs::these(b"<>"))
}

/// Whether a line of its own only says what the text below it is: `Cause::`, `Case 1:`, `Active Routes:`. The last word of a command may
/// end so too, and a drive does.
fn is_label(text: &str, cue: impl Fn() -> Cue) -> bool {
    let Some(label) = text.strip_suffix(':') else { return false };
    let is_doubled = label.ends_with(':');
    let label = label.trim_end_matches(':').trim_end();
    let is_plain = label.bytes().all(|b| b.is_ascii_alphanumeric() || b" -()'/+".contains(&b));
    let (first, last) = (label.split(' ').next().unwrap_or_default(), label.rsplit(' ').next().unwrap_or_default());
    let is_title =
        first.starts_with(|c: char| c.is_ascii_uppercase()) && first.contains(|c: char| c.is_ascii_lowercase());
    let is_word =
        last.bytes().all(|b| b.is_ascii_digit()) || last.len() > 2 && last.contains(|c: char| c.is_ascii_lowercase());
    let is_phrase = || is_title && is_word && label.contains(' ') && !label.contains(['/', '(']);
    is_plain && (is_doubled || is_phrase() && !matches!(cue(), Cue::Command | Cue::Typed))
}

/// Whether a line at the margin is a title in capitals that opens with a word of a language: `SCREEN 7`, `CASE 2:`.
fn is_title(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b" ()-:,".contains(&b);
    text.contains(' ') && text.bytes().all(is_plain)
}

/// Whether a line between listings names the one below it: `Form1 Code`, `Module of the Server`.
fn is_name_of_part(text: &str) -> bool {
    let is_word =
        |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric()) && word.contains(|c: char| c.is_ascii_lowercase());
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.contains(' ') && text.split(' ').all(is_word)
}

/// Whether a display opens as the entry of a log does.
fn is_log(text: &str) -> bool {
    text.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("event id"))
}

/// The last line above `number` that is not blank.
fn last_above(lines: &Lines, number: u32) -> Option<&str> {
    (1..number).rev().take(4).map(|above| lines.text(above)).find(|text| !text.is_empty())
}

/// Whether most lines of a run are program text by themselves, the first one perhaps not.
fn is_mostly_code(lines: &Lines, run: LineRange) -> bool {
    let tally = Tally::of(lines, run);
    tally.sure * 2 >= tally.count && tally.count > 1 && tally.foreign == 0
}

/// `*** Lines of the relay ***`: a title between stars.
fn is_framed(text: &str) -> bool {
    let title = text.trim_matches('*');
    let of_code = || title.to_ascii_lowercase().contains("code");
    text.starts_with("**") && text.ends_with("**") && title.starts_with(' ') && title.ends_with(' ') && !of_code()
}

/// Whether a line is drawn with one mark, as those are that set parts of a text apart.
fn is_ruled(text: &str) -> bool {
    let mark = text.bytes().next().filter(|mark| b":=~_.+^\"".contains(mark));
    text.len() > 4 && mark.is_some_and(|mark| text.bytes().all(|byte| byte == mark))
}

/// Whether a line of its own is an example in running text, or a name that is typed into a dialog:
/// "Relay Group" (without the quotation marks).
fn is_remark(text: &str) -> bool {
    if text.starts_with("For example") {
        return true;
    }
    let Some(name) = text.strip_prefix('"').and_then(|name| name.strip_suffix("\" (without the quotation marks)"))
    else {
        return false;
    };
    let name = name.trim();
    let is_title = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.contains(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    };
    name.contains(' ') && name.split(' ').all(is_title)
}

/// A registry value with its type on the first line, and labels below it; or a few labels of which one gives the type.
fn is_value_block(lines: &Lines, run: LineRange) -> bool {
    let labelled = || (run.first..=run.last.min(run.first + 3)).any(|n| gives_registry_type(lines.text(n)));
    if run.last - run.first < LONGEST_BLOCK && labelled() {
        return true;
    }
    is_typed_value(lines.text(run.first))
        && (run.first + 1..=run.last).all(|n| is_typed_value(lines.text(n)) || is_label_line(lines.text(n)))
}

/// Whether a run begins with what a compiler or linker says, or with the place in a documentation.
fn opens_with_message(lines: &Lines, run: LineRange) -> bool {
    let Some(first) = lines.line(run.first) else { return false };
    let head = lines.slice(first);
    // Few lines have all the signs that a message has.
    let may_tell = |line: &Line| {
        let signs = line.signs;
        signs.meets(Signs::DIGIT) && signs.meets(Signs::CAPITAL) && signs.meets(Signs::these(b":-"))
    };
    let told = |line: Option<Line>| line.filter(may_tell).is_some_and(|line| is_compiler_message(lines.slice(line)));
    // A message goes on on a line or two.
    run.last - run.first < LONGEST_BLOCK && (told(Some(first)) || told(lines.line(run.first + 1)))
        || first.signs.has(b':') && head.contains("Documentation: ") && !head.contains(['{', '}', '='])
        || first.signs.has(b'_') && is_return_code(head)
}

/// `relay.c(12) : error C2065: undeclared`: a message with its number.
pub(in crate::recognise) fn is_compiler_message(text: &str) -> bool {
    ["error ", "warning "].iter().any(|word| {
        let Some(at) = memchr::memmem::find(text.as_bytes(), word.as_bytes()) else { return false };
        // What a comment of a program says is the program's.
        let before = text.get(..at).unwrap_or_default();
        if before.contains([';', '*']) || before.contains("//") || before.starts_with('\'') {
            return false;
        }
        let number = text.get(at + word.len()..).unwrap_or_default();
        let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = number.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
        let behind = number.get(letters + digits..).unwrap_or_default().trim_start();
        (1..=4).contains(&letters) && (3..=5).contains(&digits) && behind.starts_with([':', '-'])
    })
}

/// How many lines a block of labels for one registry value has at the most.
const LONGEST_BLOCK: u32 = 12;

/// `C:\Acme\setup.exe`: the path of a program and no more.
fn is_program(text: &str) -> bool {
    let Some(at) = memchr::memrchr(b'.', text.as_bytes()) else { return false };
    let extension = text.get(at + 1..).unwrap_or_default().trim_end_matches('"');
    text.contains(":\\")
        && ["exe", "bat", "com", "cmd"].iter().any(|known| known.eq_ignore_ascii_case(extension))
        && is_file_line(text)
}

/// Whether the first line of a chunk is a sentence, so that it need not be weighed line by line.
fn is_surely_text(lines: &Lines, run: LineRange) -> bool {
    lines.line(run.first).is_some_and(|line| line.end - line.start >= 30 && is_sentence(lines.slice(line), line.signs))
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
        let below = lines.range(LineRange::new(number, run.last));
        let end = below.take_while(|line| code_weight_of(lines.slice(*line), line.signs) > -2).last();
        if let Some(end) = end.map(|line| line.number) {
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
    if !open && memchr::memchr2(b'*', b'!', text.as_bytes()).is_none() {
        return false;
    }
    let opened = text.rfind("/*").or_else(|| text.rfind("<!--"));
    let closed = text.rfind("*/").or_else(|| text.rfind("-->"));
    match (opened, closed) {
        (Some(open), Some(close)) => open > close,
        (Some(at), None) => {
            text.get(..at).is_some_and(|t| t.trim().is_empty() || t.trim_end().ends_with([';', '{', ')']))
        }
        (None, Some(_)) => false,
        (None, None) => open,
    }
}
