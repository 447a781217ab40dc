//! How much a line looks like program text, and how much like a sentence.

use super::assembler::assembler_weight;
use super::keywords::keyword_weight;
use super::remarks::{is_comment, may_be_remark, without_remark};
use super::signs::Signs;
use super::words::{Word, Words, inside, is_stop_word};

/// Weighs a line, without its indentation: above 0 it looks like source, a script, markup, configuration text or a command; below
/// 0 like a sentence; 0 where it could be either. 3 and more, or -3 and less, are near to certain by themselves.
#[must_use]
pub fn code_weight(text: &str) -> i32 {
    code_weight_of(text, Signs::of(text.as_bytes()))
}

/// As [`code_weight`], for a text whose characters are known.
#[must_use]
pub fn code_weight_of(text: &str, signs: Signs) -> i32 {
    // Where HTML was made text, an element for the end of a line was left behind.
    let text = text.strip_suffix("<BR/>").map_or(text, str::trim_end);
    if is_comment(text) {
        return if text.starts_with(['/', '<', '%', '&']) { 3 } else { 2 };
    }
    let is_batch_loop = text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("for ")) && text.contains(" %");
    if is_batch_loop || text.starts_with("if ") && text.contains("(%") {
        return 4;
    }
    let head = text.strip_prefix('@').unwrap_or(text).get(..5).unwrap_or_default();
    if head.eq_ignore_ascii_case("echo ") || head.eq_ignore_ascii_case("echo.") {
        // What is echoed may be a sentence.
        return 3;
    }
    if matches!(text, "REGEDIT4" | "GO" | "go") || text.starts_with("Windows Registry Editor Version") {
        return 5;
    }
    if text.starts_with('-') && (text.len() < 8 || text.starts_with("-----")) {
        // "-or-" between two choices, and the frame of a certificate.
        return -3;
    }
    // Most lines have none of the marks that remarks begin with.
    let may_remark = signs.meets(Signs::these(b"'&/;"));
    let statement = if may_remark { without_remark(unquoted(text), signs) } else { unquoted(text) };
    let shape = if statement.len() == text.len() { shape(text, signs) } else { shape_of(statement) };
    let text = statement;
    let signs = opening_sign(text) + closing_sign(text) + inner_signs(text, &shape);
    // An opening keyword says little in front of a sentence ("Open the file and select ..."), so sentences are weighed after
    // the signs that no sentence has.
    let keyword = if shape.stops >= 2 && signs < 2 { 0 } else { keyword_weight(text) };
    let keyword = if keyword == 0 && signs < 3 && shape.stops <= 1 { assembler_weight(text) } else { keyword };
    let prose = prose_weight(text, &shape);
    // What an element holds may be a sentence.
    let prose = if text.starts_with('<') && tag_sign(text) > 3 { prose.min(2) } else { prose };
    (signs + keyword - prose).clamp(-6, 6)
}

/// What a line says that is set in quotation marks to be typed without them.
fn unquoted(text: &str) -> &str {
    let Some(inner) = text.strip_prefix('"') else { return text };
    match inner.rsplit_once('"') {
        Some((typed, rest)) if !typed.contains('"') && (rest.is_empty() || rest.contains("without")) => typed.trim(),
        None => text,
        _ => text,
    }
}

/// How many of a line's words are the small words that sentences are held together by.
#[must_use]
pub fn sentence_words(text: &str) -> (usize, usize) {
    let shape = shape_of(text);
    (shape.stops, shape.words)
}

/// What was counted in a line, in one pass over its bytes.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// Words of letters only.
    words: usize,
    /// Words such as "the" and "of", in small letters.
    stops: usize,
    /// Words that go on with a capital, an underscore or a digit inside.
    identifiers: usize,
    /// Which characters stand in the line: what spares most lines a search for signs.
    signs: Signs,
}

fn shape_of(text: &str) -> Shape {
    shape(text, Signs::of(text.as_bytes()))
}

/// What is counted in a text whose characters are `signs`.
fn shape(text: &str, signs: Signs) -> Shape {
    let mut shape = Shape { signs, ..Shape::default() };
    let bytes = text.as_bytes();
    // What a statement says in quotation marks is no sentence of the line; a line that is one quotation is.
    let whole = bytes.first() == Some(&b'"');
    let mut quoted = false;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let read = Words::read(rest, signs);
        if read.len == 0 {
            let word = Word::long(rest);
            if whole || !quoted {
                shape.take(rest, &word);
            }
            at += word.len.max(1);
            continue;
        }
        let inside = if whole || !signs.has(b'"') { 0 } else { inside(read.quotes, quoted) };
        quoted ^= !read.quotes.count_ones().is_multiple_of(2);
        // In "a:" the letter is a drive and not an article.
        let is_drive = |start: usize, len: usize| len == 1 && rest.get(start + 1) == Some(&b':');
        if read.are_usual() {
            for (start, len) in read.places(inside).filter(|(start, len)| !is_drive(*start, *len)) {
                shape.words += 1;
                shape.stops += usize::from(is_stop_word(rest, start, len));
            }
        } else {
            read.words(inside).filter(|word| !is_drive(word.start, word.len)).for_each(|word| shape.take(rest, &word));
        }
        at += read.len;
    }
    shape
}

impl Shape {
    #[inline]
    fn take(&mut self, bytes: &[u8], word: &Word) {
        if word.is_letters {
            self.words += 1;
            self.stops += usize::from(is_stop_word(bytes, word.start, word.len));
            self.identifiers += usize::from(word.has_inner_capital && word.has_small);
        } else {
            self.identifiers += usize::from(word.has_inner_capital || word.has_inner_underscore);
        }
    }

    /// Whether a character stands in the line.
    fn has(&self, sign: u8) -> bool {
        self.signs.has(sign)
    }
}

/// The marks that sentences do without.
const SOURCE: Signs = Signs::these(b";={}<>\\_|&*[]%$#@+~^");

/// Whether a line is surely a sentence, or part of one: small words hold it together, and it has no sign that source has or
/// weighs as text in spite of them. A cheap test that most lines of running text pass. `signs` are the characters of the text.
#[must_use]
pub fn is_sentence(text: &str, signs: Signs) -> bool {
    let shape = shape(text, signs);
    if shape.stops < 3 || shape.stops * 4 < shape.words {
        return false;
    }
    !signs.meets(SOURCE) && !may_be_remark(signs) && !is_comment(text) || code_weight_of(text, signs) <= -2
}

/// What opens a line and no sentence.
fn opening_sign(text: &str) -> i32 {
    let bytes = text.as_bytes();
    let second = bytes.get(1).copied().unwrap_or(b' ');
    match bytes.first().copied().unwrap_or(b' ') {
        b'#' if starts_with_any(
            text,
            &["#include", "#define", "#if", "#endif", "#else", "#pragma", "#undef", "#import"],
        ) =>
        {
            5
        }
        b'#' if text.starts_with("#DEFINE ") => 5,
        b'{' | b'}' if text.len() <= 3 || !is_guid(text) => 4,
        b'[' if text.ends_with(']') && !text.contains("  ") => 2,
        b'.' if second.is_ascii_alphabetic() && text.len() > 3 => 2,
        b'?' if second.is_ascii_alphanumeric() || second == b' ' && text.len() < 60 => 3,
        b'=' if second.is_ascii_alphabetic() => 3,
        b':' if second.is_ascii_alphabetic() && !text.contains(' ') => 2,
        b'@' if second.is_ascii_alphanumeric() || second == b' ' => 2,
        b';' => 1,
        b'<' => tag_sign(text),
        b'%' | b'_' if second.is_ascii_alphanumeric() => 1,
        b'0'..=b'9' => numbered_statement(text),
        b'A'..=b'Z' | b'a'..=b'z' if second == b':' && is_prompt(text) => 2,
        _ => 0,
    }
}

/// `C:\Acme>ring`: what is typed behind a prompt.
fn is_prompt(text: &str) -> bool {
    let end = memchr::memchr3(b'>', b'<', b' ', text.as_bytes());
    text.get(1..3) == Some(":\\")
        && end.is_some_and(|at| text.get(at..).is_some_and(|rest| rest.starts_with('>') && rest.len() > 1))
}

/// `<table>`, `</a>`, `<input type=...>`; a placeholder such as `<Server Name>` is no tag.
fn tag_sign(text: &str) -> i32 {
    let inner = text.get(1..).unwrap_or_default();
    if inner.starts_with(['/', '!', '?']) {
        return 4;
    }
    let name_len = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner.get(..name_len).unwrap_or_default();
    const TAGS: &[&str] = &[
        "a", "html", "head", "body", "title", "table", "tr", "td", "th", "form", "input", "script", "object", "param",
        "p", "br", "b", "i", "font", "img", "frame", "frameset", "meta", "select", "option", "div", "span", "applet",
        "h1", "h2", "h3", "ul", "li", "center", "hr", "xml", "style", "link", "textarea", "pre", "embed", "iframe",
        "xsl",
    ];
    if TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) { 4 } else { 0 }
}

/// `{A9E69610-B80D-...`: the number of a class.
fn is_guid(text: &str) -> bool {
    let digits = text.get(1..).unwrap_or_default().bytes().take_while(u8::is_ascii_hexdigit).count();
    digits == 8 && text.as_bytes().get(9) == Some(&b'-')
}

/// `10 PRINT "x"`: a line of old BASIC.
fn numbered_statement(text: &str) -> i32 {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    if (1..=5).contains(&digits) && rest.starts_with([' ', '\t']) && keyword_weight(rest.trim_start()) >= 2 {
        3
    } else {
        0
    }
}

/// What closes a line and no sentence.
fn closing_sign(text: &str) -> i32 {
    match text.as_bytes().last() {
        Some(b';') => 4,
        Some(b'{') => 3,
        Some(b'}') if text.len() <= 3 || text.contains(['(', ';', '=', ',']) => 3,
        Some(b'_') if text.ends_with(" _") => 4,
        Some(b'\\') if text.len() > 30 && text.ends_with(" \\") => 2,
        Some(b')') if text.ends_with("()") => 3,
        Some(b'>') if text.contains("</") || text.ends_with("/>") || text.ends_with("%>") => 4,
        Some(b'*') if text.ends_with("&*") => 1,
        Some(b'/') if text.ends_with("*/") => 4,
        _ => 0,
    }
}

fn inner_signs(text: &str, shape: &Shape) -> i32 {
    let mut weight = 0;
    let sentence = shape.stops >= 3;
    if shape.has(b'>') && text.contains("->") && !text.contains("-->") && !text.contains(" -> ") {
        weight += 2;
    }
    if shape.has(b':') && text.contains("::") {
        weight += 2;
    }
    let any = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    let doubled = || {
        shape.has(b'&') && any(&[" && "])
            || shape.has(b'|') && any(&[" || "])
            || shape.has(b'=') && (any(&["=="]) || shape.has(b'!') && any(&["!="]))
    };
    if !sentence && doubled() {
        weight += 2;
    }
    let joined = || shape.has(b'&') && any(&[" & \"", "\" & ", " & vb"]) || shape.has(b'%') && any(&["%%"]);
    if !sentence && joined() {
        weight += 2;
    }
    if shape.stops <= 1 && shape.has(b'<') && has_placeholder(text) {
        weight += 1;
    }
    if !sentence && shape.has(b'=') && is_assignment(text) && !is_definition(text) {
        weight += 3;
    }
    if !sentence && shape.has(b':') && shape.has(b'.') && is_dependency(text) {
        weight += 3;
    }
    if !sentence && shape.has(b'(') && is_call(text) {
        weight += 3;
    }
    if !sentence && (shape.has(b'/') || shape.has(b'-')) && has_switch(text) {
        weight += 2;
    }
    weight
}

/// `name = value`, `a.b(1)=2`, `KEY=value`: one name before the sign, and no label.
fn is_assignment(text: &str) -> bool {
    let Some(at) = memchr::memchr(b'=', text.as_bytes()) else { return false };
    if text.get(at..).is_some_and(|rest| rest.starts_with("=> ")) {
        // "File => Open" is a way through menus.
        return false;
    }
    let left = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t', ':', '+', '-', '*', '/', '|', '&']);
    let left = left
        .strip_prefix("let ")
        .or_else(|| left.strip_prefix("Let "))
        .or_else(|| left.strip_prefix("LET "))
        .unwrap_or(left);
    let left = left
        .strip_prefix("Set ")
        .or_else(|| left.strip_prefix("set "))
        .or_else(|| left.strip_prefix("SET "))
        .unwrap_or(left);
    if left.is_empty() || left.len() > 60 || left.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut depth = 0usize;
    let mut blanks = 0;
    for c in left.chars() {
        match c {
            '(' | '[' | '"' if c != '"' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' | '\t' if depth == 0 => blanks += 1,
            c if c.is_alphanumeric() || "_.$%!&#@\\:->'\"*".contains(c) => {}
            _ if depth > 0 => {}
            _ => return false,
        }
    }
    blanks <= usize::from(left.len() < 24)
}

/// `bell.obj : bell.c rope.h`: a file of a makefile, and what it is made of.
pub fn is_dependency(text: &str) -> bool {
    let Some((target, sources)) = text.split_once(':') else { return false };
    let target = target.trim_end();
    let is_name = |word: &str| {
        let dot = word.rfind('.').filter(|at| (2..=5).contains(&(word.len() - at)) && *at > 0);
        // A version is made of numbers.
        let opens = !word.starts_with(|c: char| c.is_ascii_digit()) || word.bytes().any(|b| b.is_ascii_alphabetic());
        dot.is_some() && opens && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"._$()-~\\".contains(&b))
            || word.starts_with("$(") && word.ends_with(')')
    };
    let is_made = |word: &str| {
        let kind = word.rsplit('.').next().unwrap_or_default();
        ["obj", "exe", "dll", "lib", "res", "sbr", "bsc", "hlp"].iter().any(|known| known.eq_ignore_ascii_case(kind))
    };
    let mut sources = sources.split([' ', '\t']).filter(|word| !word.is_empty() && *word != "\\").peekable();
    is_name(target) && is_made(target) && sources.peek().is_some() && sources.all(is_name)
}

/// `LED = Light Emitting Diode`: an abbreviation and what it stands for.
fn is_definition(text: &str) -> bool {
    let Some((short, long)) = text.split_once(" = ") else { return false };
    let is_long = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic() || b"-/'".contains(&b));
    let words = || long.split(' ').filter(|word| !word.is_empty());
    let is_title = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.ends_with(|c: char| c.is_ascii_lowercase())
    };
    let short = short.trim_end();
    // `R = Rings twice, and then rests`: what a letter means is told in words and nothing else.
    let is_word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ';', ')']).trim_start_matches('(');
        !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphabetic() || b"-/'".contains(&b)) && !word.contains("()")
    };
    if short.len() == 1
        && short.bytes().all(|b| b.is_ascii_alphabetic())
        && words().count() >= 3
        && words().all(is_word)
    {
        return true;
    }
    short.bytes().all(|b| b.is_ascii_uppercase())
        && words().all(|word| is_long(word) || word.bytes().all(|b| b.is_ascii_alphabetic()))
        && words().filter(is_title).count() >= 2
}

/// `name(...)` or `a.b(...)` that a line opens with, without a blank before the bracket.
fn is_call(text: &str) -> bool {
    let len = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_.:>-!".contains(b)).count();
    let name = text.get(..len).unwrap_or_default();
    let rest = text.get(len..).unwrap_or_default();
    name.len() >= 2
        && rest.starts_with('(')
        && !["(s)", "(r)", "(R)", "(c)", "(C)", "(TM)", "(tm)"].iter().any(|mark| rest.starts_with(mark))
        && text.matches('(').count() <= text.matches(')').count() + 1
        && !text.ends_with('.')
}

/// `<Server Name>`: what stands for something in a command.
fn has_placeholder(text: &str) -> bool {
    text.find('<').is_some_and(|at| {
        let inner = text.get(at + 1..).unwrap_or_default();
        inner.starts_with(|c: char| c.is_ascii_alphabetic()) && inner.contains('>')
    })
}

/// A command's switch: a blank, then `/x` or `-x`.
fn has_switch(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens_as_command = bytes.first().is_some_and(|b| b.is_ascii_alphanumeric() || b"%\"\\.<".contains(b));
    let is_switch = |mark: usize| {
        let around = mark.checked_sub(1).and_then(|before| bytes.get(before..));
        matches!(around, Some([b' ', _, c, ..]) if c.is_ascii_alphabetic() || *c == b'?')
    };
    opens_as_command && memchr::memchr2_iter(b'/', b'-', bytes).any(is_switch)
}

fn starts_with_any(text: &str, heads: &[&str]) -> bool {
    heads.iter().any(|head| text.starts_with(head))
}

/// What the plainest sentences consist of.
const PLAIN: Signs = Signs::these(b"aA ,.").with(Signs::GAP);

fn prose_weight(text: &str, shape: &Shape) -> i32 {
    let mut weight = match shape.stops {
        0 => 0,
        1 => i32::from(shape.words >= 4),
        2 => 2,
        3 => 3,
        _ => 5,
    };
    if shape.words >= 5 && shape.stops * 3 >= shape.words {
        weight += 1;
    }
    let last = text.as_bytes().last().copied().unwrap_or(b' ');
    if shape.words >= 4 && matches!(last, b'.' | b'?' | b'!' | b',') && !text.ends_with("..") {
        weight += 1;
    }
    if shape.words >= 5 && shape.identifiers == 0 && shape.stops > 0 && shape.signs.within(PLAIN) {
        weight += 1;
    }
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_many_languages_weigh_as_code() {
        for text in [
            "Dim total As Long",
            "total = total + 1",
            "int main(void)",
            "}",
            "#include <stdio.h>",
            "SELECT name FROM staff",
            "net use * /home",
            "copy a:\\*.* c:\\acme",
            "<input type=text>",
            "MsgBox \"Are you sure that the file is to be deleted?\"",
            "10 PRINT \"x\"",
            "SUB Main",
            "mov ax, 4c00h",
            "USE staff  && the table of all that are on the staff",
            "for %%a in (*.txt) do call next.bat %%a",
            "Dim bell As String   ' the name of the bell that is to be rung",
            "bells = 32 'as many as there are in the tower",
            "mov ax, 0Fh        ; this is what is to be rung in the night",
            "*-- the bell that the guard is to ring",
            ";Whether the bells of the tower are to be rung.",
            "bell.obj:  bell.c rope.h",
            "$(BELL).exe : $(ROPES)",
            "<p>This is what the guard of the tower is to do:",
        ] {
            assert!(code_weight(text) >= 2, "{text}: {}", code_weight(text));
        }
    }

    #[test]
    fn sentences_weigh_as_text_even_when_they_begin_with_a_keyword() {
        for text in [
            "Open the file and select the line that is to be changed.",
            "If the problem persists, call the vendor of the card.",
            "Set the value to 0 and restart the computer.",
            "-or-",
            "For more information, see the manual that came with it.",
            "It's the guard's bell; it is rung when the clock's hands meet.",
        ] {
            assert!(code_weight(text) < 0, "{text}: {}", code_weight(text));
        }
    }

    #[test]
    fn a_version_is_nothing_that_a_file_is_made_of() {
        assert!(is_dependency("bell.exe: bell.obj rope.lib") && !is_dependency("bell.exe: 5.0.1738.1"));
        assert!(!is_dependency("Bell.exe: rings the bell") && !is_dependency("a:bell.exe"));
    }

    #[test]
    fn a_sentence_may_have_a_sign_of_source_but_is_no_statement() {
        let is_sentence = |text: &str| is_sentence(text, Signs::of(text.as_bytes()));
        assert!(is_sentence("This is what you see when the program is started."));
        assert!(is_sentence("This is what you see when the program is started in D:\\Acme_2 by you."));
        assert!(!is_sentence("this = that; // when the program is started by you"));
    }
}
