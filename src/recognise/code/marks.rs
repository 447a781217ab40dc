//! Words and marks by which languages are told apart, found in a line by two searches for all of them.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// What a line may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A statement of Visual Basic.
    VbHead,
    /// Words inside a statement of Visual Basic.
    VbWord,
    /// C++, and not only C.
    CppWord,
    /// A statement, declaration or comment of C.
    CHead,
    /// A command of a batch file.
    BatHead,
    /// Parameters and programs in a command.
    BatWord,
    /// What may be a command's switch.
    Switch,
    /// Strokes that are no switches.
    Strokes,
    /// A statement of SQL.
    SqlHead,
    /// An element that ends, or a script in it.
    Element,
    /// XML, and not only HTML.
    XmlWord,
    /// An instruction of assembly language.
    AsmHead,
    /// A command of FoxPro.
    FoxproHead,
    /// Words and operators of FoxPro.
    FoxproWord,
    /// JavaScript.
    ScriptWord,
    /// A function of JavaScript.
    Function,
    /// An end that JavaScript has not.
    End,
    /// A statement of old BASIC.
    BasicHead,
    /// A word of old BASIC behind a line number.
    BasicWord,
}

/// Where a mark is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At the beginning of the line.
    Head,
    /// At the beginning of the line, in small or capital letters.
    AnyCaseHead,
    /// Anywhere.
    Inside,
}

/// All marks, and how they are written.
const MARKS: &[(Mark, Place, &[&str])] = &[
    (
        Mark::VbHead,
        Place::Head,
        &[
            "Dim ", "Private ", "Public Sub", "Public Function", "Public Declare", "End Sub", "End Function",
            "Option Explicit", "Set ", "MsgBox ", "Debug.Print", "Sub ", "Function ", "'", "On Error", "Declare ",
            "End If", "If ",
        ],
    ),
    (Mark::VbWord, Place::Inside, &[" As Integer", " As String", " As Long", " As Object", " Then", "ByVal "]),
    (
        Mark::CppWord,
        Place::Inside,
        &[
            "::", "class ", "cout", "cin >>", "public:", "private:", "protected:", "virtual ", "new C", "iostream",
            "template<", "afx", "CString",
        ],
    ),
    (Mark::CHead, Place::Head, &["#include", "#define", "//", "/*", "void ", "int ", "char ", "#if", "}"]),
    (
        Mark::BatHead,
        Place::AnyCaseHead,
        &[
            "echo ", "@echo", "rem ", "net ", "copy ", "cd ", "del ", "ren ", "if exist", "if not exist", "goto ",
            "set ", "path ", "regsvr32", "setup ", "xcopy ", "md ", "pause", "start ", "device=", "devicehigh=", "lh ",
            "files=", "buffers=",
        ],
    ),
    (Mark::BatWord, Place::Inside, &["%1", "%%", ".exe ", ".EXE "]),
    (Mark::Switch, Place::Inside, &[" /"]),
    (Mark::Strokes, Place::Inside, &["//", "/*", "</"]),
    (
        Mark::SqlHead,
        Place::AnyCaseHead,
        &[
            "select ", "insert into", "update ", "delete from", "create table", "create proc", "create view",
            "create index", "drop table", "drop proc", "declare @", "exec ", "execute ", "go", "from ", "where ",
            "grant ", "sp_", "alter table", "use master", "dump ", "begin tran",
        ],
    ),
    (Mark::Element, Place::Inside, &["</", "/>", "<%"]),
    (Mark::XmlWord, Place::Inside, &["<xsl:", "xmlns"]),
    (
        Mark::AsmHead,
        Place::AnyCaseHead,
        &[
            "mov ", "push ", "pop ", "int 21", "lea ", "jmp ", "cmp ", "xor ", "call _", "ret", ".model", ".code",
            ".data", "mov\t",
        ],
    ),
    (
        Mark::FoxproHead,
        Place::Head,
        &[
            "USE ", "DO ", "ENDDO", "ENDIF", "ENDWITH", "ENDSCAN", "LOCAL ", "BROWSE", "STORE ", "DEFINE ", "APPEND ",
            "SET ", "REPLACE ", "PROCEDURE ", "CREATE CURSOR", "ACTIVATE ", "ENDPROC", "ENDFUNC", "WAIT ", "SCAN",
            "PUBLIC ", "? ", "=", "*", "MODIFY ", "CLEAR",
        ],
    ),
    (Mark::FoxproWord, Place::Inside, &["&&", ".T.", ".F.", "THISFORM", "CREATEOBJECT(", " SAY "]),
    (Mark::ScriptWord, Place::Inside, &["function ", "var ", "document.", "window."]),
    (Mark::Function, Place::Inside, &["function "]),
    (Mark::End, Place::Inside, &["End "]),
    (
        Mark::BasicHead,
        Place::Head,
        &[
            "PRINT ", "REM ", "CLS", "GOTO ", "GOSUB ", "DIM ", "INPUT ", "OPEN ", "LPRINT ", "SCREEN ", "DEFINT ",
            "COMMON ", "CALL ", "NEXT", "FOR ", "SUB ", "LET ",
        ],
    ),
    (Mark::BasicWord, Place::Inside, &["PRINT", "GOTO", "REM", "FOR ", "INPUT", "END"]),
];

/// A mark, how it is written, and where.
type Written = (Mark, Place, &'static str);

fn written(wanted: impl Fn(Place) -> bool) -> impl Iterator<Item = Written> {
    let marks = MARKS.iter().filter(move |(_, place, _)| wanted(*place));
    marks.flat_map(|(mark, place, words)| words.iter().map(|word| (*mark, *place, *word)))
}

/// The words at the beginning of a line, by their first byte in small letters.
static HEADS: LazyLock<Vec<Vec<Written>>> = LazyLock::new(|| {
    let mut heads = vec![Vec::new(); 256];
    for head in written(|place| place != Place::Inside) {
        let first = head.2.as_bytes().first().map_or(0, |b| usize::from(b.to_ascii_lowercase()));
        heads.get_mut(first).into_iter().for_each(|heads| heads.push(head));
    }
    heads
});

/// A search for the words inside a line, and which mark each of them is.
static INSIDE: LazyLock<Option<(AhoCorasick, Vec<Mark>)>> = LazyLock::new(|| {
    let inside = || written(|place| place == Place::Inside);
    let words = inside().map(|(.., word)| word);
    let search = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).prefilter(false).build(words).ok()?;
    Some((search, inside().map(|(mark, ..)| mark).collect()))
});

/// The marks that a line has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks(u32);

impl Marks {
    /// Reads a line.
    pub(super) fn of(text: &str) -> Self {
        let first = text.as_bytes().first().map_or(0, |b| usize::from(b.to_ascii_lowercase()));
        let opens = |(_, place, word): &&Written| match place {
            Place::Head => text.starts_with(word),
            _ => text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)),
        };
        let heads = HEADS.get(first).into_iter().flatten().filter(opens);
        let marks = heads.fold(0, |marks, (mark, ..)| marks | 1 << *mark as u32);
        let Some((search, meanings)) = INSIDE.as_ref() else { return Self(marks) };
        let inside = search.find_overlapping_iter(text).filter_map(|word| meanings.get(word.pattern().as_usize()));
        Self(inside.fold(marks, |marks, mark| marks | 1 << *mark as u32))
    }

    /// Whether the line has a mark.
    pub(super) fn has(self, mark: Mark) -> bool {
        self.0 >> mark as u32 & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_at_the_beginning_alone() {
        assert!(Marks::of("If x Then").has(Mark::VbHead) && !Marks::of("x = If y").has(Mark::VbHead));
        assert!(!Marks::of("IF x").has(Mark::VbHead) && Marks::of("SELECT *").has(Mark::SqlHead));
        assert!(Marks::of("x As Long").has(Mark::VbWord) && !Marks::of("x as long").has(Mark::VbWord));
    }

    #[test]
    fn a_line_may_have_several_marks() {
        let marks = Marks::of("set PATH=%1 // END");
        let expected = [Mark::BatHead, Mark::BatWord, Mark::Switch, Mark::Strokes, Mark::BasicWord];
        assert!(expected.iter().all(|mark| marks.has(*mark)));
        assert!(!marks.has(Mark::FoxproHead));
    }
}
