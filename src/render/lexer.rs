//! A small reader of listings for the languages of the archive that are guessed.
//!
//! syntect has no grammar for half of them (Visual Basic, FoxPro, assembler, `.ini`), and for the others it takes 80 µs a
//! line: 19 s for the archive's listings, against 2.4 s for everything else on all of its pages. What tells the parts of
//! such a listing apart is little: comments, strings, numbers, and a list of words.

use hashbrown::HashSet;
use std::sync::LazyLock;

/// What the reader has to know of a language.
#[derive(Debug)]
pub(super) struct Language {
    /// What opens a comment up to the end of the line.
    line_comments: &'static [&'static str],
    /// What opens a comment only as the first thing on its line, without regard to letter case.
    comment_lines: &'static [&'static str],
    /// Whether `/*` and `*/` enclose comments.
    block_comments: Blocks,
    /// The marks around strings.
    quotes: &'static [u8],
    /// Its keywords, where it has any.
    keywords: Option<&'static Words>,
    /// What makes a whole line a heading or a directive when it opens it.
    directive: Option<u8>,
}

/// Keywords in small letters.
type Words = LazyLock<HashSet<&'static str>>;

/// The keywords of a text with blanks between them.
fn words(text: &'static str) -> HashSet<&'static str> {
    text.split_ascii_whitespace().collect()
}

#[derive(Debug, PartialEq, Eq)]
enum Blocks {
    SlashStar,
    None,
}

const C: &str = "auto bool break case catch char class const continue default delete do double else enum extern false float \
    for friend goto if inline int long namespace new operator private protected public register return short signed sizeof \
    static struct switch template this throw true try typedef typename union unsigned using virtual void volatile while \
    bstr byte bool dword handle hresult hwnd lparam lpcstr lpctstr lpstr lpvoid null uint variant word wparam";
const BASIC: &str = "and as boolean byref byte byval call case close const currency date debug declare dim do double each else \
    elseif end endif erase error event exit explicit false for form function get global gosub goto if in input integer is let \
    lib like long loop me mod msgbox new next not nothing object on open option optional or preserve print private property \
    public put randomize redim resume return select set shared single static step stop string sub then to true type until \
    variant wend while with xor";
const FOXPRO: &str = "activate add all append browse case clear close copy create define delete dimension display do else \
    endcase enddo endfor endfunc endif endproc endscan endwith erase exit field fields for from function gather get go goto \
    hide if index into local loop modify nooptimize of order otherwise parameters pack private procedure public read \
    recall release replace return run scan scatter seek select set show skip store sum table tag then to use wait where while \
    window with zap";
const SQL: &str = "add all alter and as asc begin between by case cast char check close commit constraint create cursor \
    database datetime declare default delete desc distinct drop else end exec execute exists fetch for foreign from go grant \
    group having if in index inner insert int into is join key left like not null on open or order outer primary print \
    procedure references return rollback select set table then to top tran transaction trigger truncate union unique update \
    use values varchar view when where while with";
const BATCH: &str = "call cd copy del dir do echo else erase errorlevel exist exit for goto if in md mkdir move net not off on \
    pause rd ren rename rmdir set shift start type xcopy";
const ASSEMBLER: &str = "add and assume call clc cld cli cmp db dd dec div dw end endp ends equ far imul inc int iret ja jae \
    jb jbe jc je jg jge jl jle jmp jnc jne jnz jz lea les lods loop mov movs movsb mul near neg nop not offset or org out \
    pop popa proc ptr push pusha rep ret segment shl shr stc std sti stos sub test xchg xor";

static C_WORDS: Words = Words::new(|| words(C));
static BASIC_WORDS: Words = Words::new(|| words(BASIC));
static FOXPRO_WORDS: Words = Words::new(|| words(FOXPRO));
static SQL_WORDS: Words = Words::new(|| words(SQL));
static BATCH_WORDS: Words = Words::new(|| words(BATCH));
static ASSEMBLER_WORDS: Words = Words::new(|| words(ASSEMBLER));

/// The reader's knowledge of a language by its name.
pub(super) fn language(name: &str) -> Option<Language> {
    let plain = Language {
        line_comments: &[],
        comment_lines: &[],
        block_comments: Blocks::None,
        quotes: b"\"",
        keywords: None,
        directive: None,
    };
    Some(match name {
        "c" | "cpp" => Language {
            line_comments: &["//"],
            block_comments: Blocks::SlashStar,
            quotes: b"\"'",
            keywords: Some(&C_WORDS),
            directive: Some(b'#'),
            ..plain
        },
        "vb" | "vbs" | "vba" | "basic" => Language {
            line_comments: &["'"],
            comment_lines: &["rem "],
            keywords: Some(&BASIC_WORDS),
            directive: Some(b'#'),
            ..plain
        },
        "foxpro" => Language {
            line_comments: &["&&"],
            comment_lines: &["*", "note "],
            quotes: b"\"'",
            keywords: Some(&FOXPRO_WORDS),
            directive: Some(b'#'),
            ..plain
        },
        "sql" => Language {
            line_comments: &["--"],
            block_comments: Blocks::SlashStar,
            quotes: b"'",
            keywords: Some(&SQL_WORDS),
            ..plain
        },
        "bat" | "cmd" => Language {
            comment_lines: &["rem ", "::", "@rem "],
            keywords: Some(&BATCH_WORDS),
            directive: Some(b':'),
            ..plain
        },
        "asm" => Language {
            line_comments: &[";"],
            quotes: b"\"'",
            keywords: Some(&ASSEMBLER_WORDS),
            directive: Some(b'.'),
            ..plain
        },
        "ini" | "inf" | "reg" => Language { comment_lines: &[";", "#", "rem "], directive: Some(b'['), ..plain },
        _ => return None,
    })
}

/// Reads a listing; calls `part` with every piece of a line and its class (a blank for none), and with `"\n"` between lines.
pub(super) fn read(code: &str, language: &Language, part: &mut dyn FnMut(&str, char)) {
    let mut in_comment = false;
    for (nth, line) in code.split('\n').enumerate() {
        if nth > 0 {
            part("\n", ' ');
        }
        in_comment = read_line(line, language, in_comment, part);
    }
}

/// Reads a line that begins inside a block comment or not; gives whether the next one does.
fn read_line(line: &str, language: &Language, in_comment: bool, part: &mut dyn FnMut(&str, char)) -> bool {
    let start = line.trim_start();
    if !in_comment && let Some(class) = whole_line(start, language) {
        part(line, class);
        return false;
    }
    let mut rest = line;
    let mut in_comment = in_comment;
    while !rest.is_empty() {
        if in_comment {
            let end = rest.find("*/").map(|at| at + 2);
            let (comment, tail) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, ""));
            part(comment, 'c');
            in_comment = end.is_none();
            rest = tail;
            continue;
        }
        let (len, class) = piece(rest, language);
        if class == 'b' {
            in_comment = true;
            continue;
        }
        let (head, tail) = rest.split_at_checked(len).unwrap_or((rest, ""));
        part(head, class);
        rest = tail;
    }
    in_comment
}

/// The class of a line that is one thing as a whole.
fn whole_line(start: &str, language: &Language) -> Option<char> {
    let opens = |word: &&&str| start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if language.comment_lines.iter().any(|word| opens(&word)) {
        return Some('c');
    }
    (language.directive.is_some() && start.bytes().next() == language.directive).then_some('k')
}

/// How long the piece at the head of `rest` is, never 0, and its class; `b` when a block comment opens there.
fn piece(rest: &str, language: &Language) -> (usize, char) {
    let Some(first) = rest.bytes().next() else { return (0, ' ') };
    if language.line_comments.iter().any(|open| rest.starts_with(open)) {
        return (rest.len(), 'c');
    }
    if language.block_comments == Blocks::SlashStar && rest.starts_with("/*") {
        return (0, 'b');
    }
    if language.quotes.contains(&first) {
        return (string_length(rest, first), 's');
    }
    let word = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    if word > 0 {
        let text = rest.get(..word).unwrap_or_default();
        let class = if first.is_ascii_digit() {
            'n'
        } else if is_keyword(text, language) {
            'k'
        } else {
            ' '
        };
        return (word, class);
    }
    let special = |c: char| c.is_ascii_alphanumeric() || "_/'\"-;&".contains(c);
    let skip = rest.char_indices().skip(1).find(|(_, c)| special(*c)).map_or(rest.len(), |(at, _)| at);
    (skip, ' ')
}

/// The length of a string that opens at the head of `rest`, up to its closing mark or the end of the line.
fn string_length(rest: &str, quote: u8) -> usize {
    memchr::memchr(quote, rest.as_bytes().get(1..).unwrap_or_default()).map_or(rest.len(), |at| at + 2)
}

fn is_keyword(word: &str, language: &Language) -> bool {
    let mut small = [0; LONGEST_KEYWORD];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let known = |words: &Words| std::str::from_utf8(small).is_ok_and(|word| words.contains(word));
    language.keywords.is_some_and(known)
}

/// The longest keyword, in bytes.
const LONGEST_KEYWORD: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(code: &str, name: &str) -> String {
        let mut out = String::new();
        read(code, &language(name).unwrap(), &mut |text, class| match class {
            ' ' => out.push_str(text),
            class => out.push_str(&format!("[{class}:{text}]")),
        });
        out
    }

    #[test]
    fn each_language_knows_its_comments_strings_and_words() {
        assert_eq!(parts("int x = 10; // a\n/* b\nc */ y", "c"), "[k:int] x = [n:10]; [c:// a]\n[c:/* b]\n[c:c */] y");
        assert_eq!(parts("Dim s ' a\nRem b\ns = \"it's\"", "vb"), "[k:Dim] s [c:' a]\n[c:Rem b]\ns = [s:\"it's\"]");
        assert_eq!(parts("[boot]\n; x\na=1", "ini"), "[k:[boot]]\n[c:; x]\na=[n:1]");
        assert_eq!(parts("* a\nUSE x && b", "foxpro"), "[c:* a]\n[k:USE] x [c:&& b]");
    }

    #[test]
    fn nothing_is_lost_or_read_forever() {
        for name in ["c", "vb", "foxpro", "sql", "bat", "asm", "ini"] {
            for code in ["", "\n\n", "\"open", "/* open", "é'\"ü/*", "a/b--c;d&e&&f", "'", "*/", "\u{0}\t"] {
                let mut out = String::new();
                read(code, &language(name).unwrap(), &mut |text, _| out.push_str(text));
                assert_eq!(out, code, "{name}");
            }
        }
    }
}
