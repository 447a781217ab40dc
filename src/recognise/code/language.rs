//! Which language a listing is written in.

use crate::article::Evidence;
use crate::lines::Lines;
use crate::source::LineRange;

/// How many lines of a listing are read at the most.
const READ: usize = 40;

/// The lead in points at which no further line is read.
const LEAD: u32 = 8;

/// The lead in points from which a language is more than a guess: two lines that say so.
const CLEAR: u32 = 4;

/// The languages, by the names under which the highlighter knows them where it does.
const NAMES: [&str; 12] =
    ["vb", "cpp", "c", "bat", "ini", "sql", "html", "xml", "asm", "foxpro", "javascript", "basic"];

/// The language of a listing, when something in it says so, and how sure that is.
pub(super) fn of(lines: &Lines, run: LineRange) -> Option<(&'static str, Evidence)> {
    let mut points = [0u32; NAMES.len()];
    let mut opening = true;
    let mut read = 0;
    for line in lines.range(run).filter(|line| !line.is_blank()).take(READ) {
        let text = lines.slice(line);
        if opening && (text.starts_with("REGEDIT4") || text.starts_with("Windows Registry Editor"))
            || text.starts_with("[HKEY_")
        {
            return Some(("reg", Evidence::certain("it opens as registry files do")));
        }
        opening = false;
        read += 1;
        for (name, point) in NAMES.iter().zip(points.iter_mut()) {
            *point += evidence(name, text);
        }
        let mut sorted = points;
        sorted.sort_unstable();
        if let [.., second, first] = sorted
            && first >= second + LEAD
        {
            break;
        }
    }
    let best = points.iter().copied().max().filter(|p| *p > 0)?;
    let second = points.iter().copied().filter(|p| *p < best).max().unwrap_or(0);
    let tied = points.iter().filter(|p| **p == best).count() > 1;
    let evidence = match best - second {
        _ if tied => Evidence::guess("its lines could as well be in another language"),
        // Each of its lines says so; the weight of a line is two at the least.
        _ if best >= read * 2 => Evidence::likely("each of its lines speaks for this language"),
        0..CLEAR => Evidence::guess("only one or two of its lines speak for this language"),
        CLEAR..LEAD => Evidence::likely("some of its lines speak for this language"),
        _ => Evidence::likely("most of its lines speak for this language"),
    };
    NAMES.iter().zip(points).find(|(_, p)| *p == best).map(|(name, _)| (*name, evidence))
}

/// How much a line speaks for a language.
fn evidence(name: &str, text: &str) -> u32 {
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let starts = |parts: &[&str]| parts.iter().any(|part| text.starts_with(part));
    let starts_any_case = |parts: &[&str]| {
        parts.iter().any(|part| text.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part)))
    };
    let found = match name {
        "vb" => {
            starts(&[
                "Dim ", "Private ", "Public Sub", "Public Function", "Public Declare", "End Sub", "End Function",
                "Option Explicit", "Set ", "MsgBox ", "Debug.Print", "Sub ", "Function ", "'", "On Error", "Declare ",
                "End If", "If ",
            ]) && !text.ends_with([';', '{'])
                || has(&[" As Integer", " As String", " As Long", " As Object", " Then", "ByVal "])
                || text.ends_with(" _")
        }
        "cpp" => has(&[
            "::", "class ", "cout", "cin >>", "public:", "private:", "protected:", "virtual ", "new C", "iostream",
            "template<", "afx", "CString",
        ]),
        "c" => {
            text.ends_with([';', '{'])
                || starts(&["#include", "#define", "//", "/*", "void ", "int ", "char ", "#if", "}"])
        }
        "bat" => {
            starts_any_case(&[
                "echo ", "@echo", "rem ", "net ", "copy ", "cd ", "del ", "ren ", "if exist", "if not exist", "goto ",
                "set ", "path ", "regsvr32", "setup ", "xcopy ", "md ", "pause", "start ", "device=", "devicehigh=",
                "lh ", "files=", "buffers=",
            ]) || has(&["%1", "%%", ".exe ", ".EXE "])
                || has(&[" /"]) && !has(&["//", "/*", "</"])
        }
        "ini" => text.starts_with('[') && text.ends_with(']') || is_setting(text),
        "sql" => {
            starts_any_case(&[
                "select ", "insert into", "update ", "delete from", "create table", "create proc", "create view",
                "create index", "drop table", "drop proc", "declare @", "exec ", "execute ", "go", "from ", "where ",
                "grant ", "sp_", "alter table", "use master", "dump ", "begin tran",
            ]) && !text.ends_with([';', '{'])
        }
        "html" => {
            text.starts_with('<') && !text.starts_with("<?xml") && (has(&["</", "/>", "<%"]) || text.ends_with('>'))
        }
        "xml" => text.starts_with("<?xml") || has(&["<xsl:", "xmlns"]),
        "asm" => {
            starts_any_case(&[
                "mov ", "push ", "pop ", "int 21", "lea ", "jmp ", "cmp ", "xor ", "call _", "ret", ".model", ".code",
                ".data", "mov\t",
            ]) && !text.ends_with([';', '{'])
        }
        "foxpro" => {
            starts(&[
                "USE ", "DO ", "ENDDO", "ENDIF", "ENDWITH", "ENDSCAN", "LOCAL ", "BROWSE", "STORE ", "DEFINE ",
                "APPEND ", "SET ", "REPLACE ", "PROCEDURE ", "CREATE CURSOR", "ACTIVATE ", "ENDPROC", "ENDFUNC",
                "WAIT ", "SCAN", "PUBLIC ", "? ", "=", "*", "MODIFY ", "CLEAR",
            ]) || has(&["&&", ".T.", ".F.", "THISFORM", "CREATEOBJECT(", " SAY "])
        }
        "javascript" => {
            has(&["function ", "var ", "document.", "window."])
                && (text.ends_with([';', '{']) || has(&["function "]))
                && !has(&["End "])
        }
        "basic" => {
            starts(&[
                "PRINT ", "REM ", "CLS", "GOTO ", "GOSUB ", "DIM ", "INPUT ", "OPEN ", "LPRINT ", "SCREEN ", "DEFINT ",
                "COMMON ", "CALL ", "NEXT", "FOR ", "SUB ", "LET ",
            ]) || text.starts_with(|c: char| c.is_ascii_digit())
                && has(&["PRINT", "GOTO", "REM", "FOR ", "INPUT", "END"])
        }
        _ => false,
    };
    // A word of markup or of C++ says more than a semicolon, which many have.
    let weight = match name {
        "html" => 5,
        "cpp" | "xml" | "foxpro" => 3,
        _ => 2,
    };
    if found { weight } else { 0 }
}

/// `Name=value` without blanks in the name, and nothing of a statement.
fn is_setting(text: &str) -> bool {
    text.find('=').is_some_and(|at| {
        let name = text.get(..at).unwrap_or_default().trim_end();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.\"".contains(&b))
    }) && !text.ends_with(';')
}
