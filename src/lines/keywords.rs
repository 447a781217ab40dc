//! The words that open statements, in the languages that articles show.

use super::words::WordTable;

/// A line that begins with a keyword.
struct Opening<'t> {
    /// Its first word as it stands.
    word: &'t str,
    /// What stands behind that.
    rest: &'t str,
    /// The same without white space before it.
    next: &'t str,
    /// The second word.
    second: &'t str,
    /// Whether the first word is all in capitals.
    is_capital: bool,
}

/// How much the first words of a line are those of a statement.
pub(super) fn keyword_weight(text: &str) -> i32 {
    let text = text.strip_prefix('@').unwrap_or(text);
    let len = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'#').count();
    let Some(word) = text.get(..len).filter(|w| !w.is_empty() && w.len() <= 16) else { return 0 };
    let mut small = [0u8; 16];
    let lower = lowercase(word, &mut small);
    if !KEYWORDS.begins(lower.as_bytes()) {
        return 0;
    }
    let rest = text.get(len..).unwrap_or_default();
    let next = rest.trim_start();
    let next_len = next.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let second = next.get(..next_len).unwrap_or_default();
    let mut second_small = [0u8; 16];
    if is_pair(lower, lowercase(second, &mut second_small), next.get(next_len..).unwrap_or_default()) {
        return 4;
    }
    let is_capital = word.bytes().all(|b| b.is_ascii_uppercase());
    // "Execute" alone is a word of English as well.
    let is_coined = lower != "execute" || is_capital || second.contains('_');
    let weight = if is_coined { coined_keyword(lower) } else { 0 };
    let weight = if weight == 0 && is_capital { capital_keyword(lower) } else { weight };
    if weight > 0 {
        return weight;
    }
    if word == lower
        && let Some(weight) = small_keyword(lower, rest, text)
    {
        return weight;
    }
    let opening = Opening { word, rest, next, second, is_capital };
    weight_by_what_follows(lower, &opening)
}

/// How much a word, in small letters, opens a statement because it is none of English.
fn coined_keyword(lower: &str) -> i32 {
    match lower {
        "dim" | "redim" | "endif" | "enddo" | "endwith" | "endscan" | "endfor" | "endproc" | "endfunc" | "endcase"
        | "enddefine" | "elseif" | "wend" | "gosub" | "goto" | "typedef" | "msgbox" | "printf" | "defint"
        | "defsng" | "deflng" | "printf_s" | "gotoxy" | "__declspec" | "extern" | "subroutine" | "implicit"
        | "endsub" | "cls" | "echo" | "lparameters" | "devicehigh" | "loadhigh" | "regsvr32" | "sp_configure"
        | "exec" | "execute" => 3,
        _ => 0,
    }
}

/// How much a word that was written in capitals opens a statement.
fn capital_keyword(lower: &str) -> i32 {
    match lower {
        "local" | "wait" | "use" | "browse" | "clear" | "store" | "append" | "scan" | "index" | "replace"
        | "define" | "activate" | "modify" | "parameters" | "release" | "deactivate" | "seek" | "locate" | "skip"
        | "report" | "set" | "select" | "from" | "where" | "and" | "values" | "update" | "declare" | "go" | "begin"
        | "end" | "else" | "print" | "input" | "open" | "close" | "next" | "screen" | "call" | "stop" | "data"
        | "read" | "field" | "lprint" | "return" | "def" | "shared" | "let" | "do" | "loop" | "case" | "otherwise"
        | "push" | "pop" | "mov" | "int" | "copy" | "path" | "install" | "having" | "union" | "with" | "public"
        | "write" | "locate_" | "color" | "insert" | "for" | "if" | "on" | "using" | "common" | "integer" | "real"
        | "character" | "program" | "grant" | "create" | "deftype" | "wait_" | "restore" | "calculate" | "count"
        | "sum" | "list" | "display" | "sub" | "function" | "procedure" => 3,
        _ => 0,
    }
}

/// How much a keyword of a language in small letters opens a statement; nothing where it is none.
fn small_keyword(lower: &str, rest: &str, text: &str) -> Option<i32> {
    match lower {
        "void" | "int" | "char" | "long" | "unsigned" | "short" | "double" | "float" | "struct" | "class" | "enum"
        | "static" | "const" | "return" | "switch" | "case" | "else" | "while" | "if" | "for" | "do" | "break"
        | "default" | "public" | "private" | "protected" | "virtual" | "template" | "using" | "namespace" | "try"
        | "catch" | "throw" | "var" | "function" | "endif" | "select" | "from" | "where" | "insert" | "update"
        | "declare" | "begin" | "end" | "create" | "mov" | "push" | "pop" | "call" | "ret" | "jmp" | "xor" | "lea"
        | "cmp" | "import" | "package" | "goto" | "print" | "set" | "copy" | "cd" | "del" | "ren" | "md" | "type"
        | "start" | "net" | "path" | "pause" | "exit" | "expand" | "xcopy" | "attrib" | "deltree" => {
            Some(lower_keyword(lower, rest, text))
        }
        _ => None,
    }
}

/// How much a word that is both English and a keyword opens a statement, by what stands behind it.
fn weight_by_what_follows(lower: &str, opening: &Opening<'_>) -> i32 {
    let Opening { word, rest, next, second, is_capital } = *opening;
    match lower {
        "if" if next.contains(" Then") || next.ends_with("THEN") => 4,
        "for" if next.contains(" To ") || next.contains(" TO ") || next.contains(" = ") => 4,
        "next" | "loop" | "else" | "end" | "return" | "cls" | "go" | "begin" | "exit" if rest.trim().is_empty() => 3,
        "next" if second.len() <= 2 && next.len() == second.len() => 3,
        "private" | "public" | "const" | "global" | "static" if next.contains(" As ") || next.contains(" = ") => 4,
        "private" | "public" | "global" if word != lower && !second.is_empty() && second.len() == next.len() => 3,
        "with" | "set" | "call" | "case"
            if second.bytes().any(|b| b.is_ascii_digit() || b == b'_')
                || next.contains('.') && !next.ends_with('.') =>
        {
            2
        }
        "case" if second == "Else" || next.starts_with('"') => 3,
        "print" if next.starts_with(['"', '#', ';']) => 3,
        "word" | "dword" | "bool" | "handle" | "hwnd" | "hresult" | "lpstr" | "byte" | "uint" | "lresult"
        | "cstring"
            if second.len() > 1 && !rest.starts_with(':') && next.len() < 60 && is_capital =>
        {
            2
        }
        "device" | "files" | "buffers" | "shell" | "lastdrive" | "stacks" | "dos" | "lh" | "install" | "fcbs"
            if rest.starts_with('=') =>
        {
            2
        }
        _ => 0,
    }
}

/// Every word that the searches below know, so that most words end here.
static KEYWORDS: WordTable<512> = WordTable::of(&[
    "__declspec", "activate", "alter", "and", "append", "attrib", "attribute", "begin", "bool", "break", "browse",
    "buffers", "byte", "calculate", "call", "case", "catch", "cd", "char", "character", "class", "clear", "close",
    "cls", "cmp", "color", "common", "const", "copy", "count", "create", "cstring", "data", "deactivate", "declare",
    "def", "default", "define", "defint", "deflng", "defsng", "deftype", "del", "delete", "deltree", "device",
    "devicehigh", "dim", "display", "do", "dos", "double", "drop", "dump", "dword", "echo", "else", "elseif", "end",
    "endcase", "enddefine", "enddo", "endfor", "endfunc", "endif", "endproc", "endscan", "endsub", "endwith", "enum",
    "exec", "execute", "exit", "expand", "extern", "fcbs", "field", "files", "float", "for", "friend", "from",
    "function", "global", "go", "gosub", "goto", "gotoxy", "grant", "group", "handle", "having", "hresult", "hwnd",
    "if", "implicit", "import", "index", "inner", "input", "insert", "install", "int", "integer", "jmp", "lastdrive",
    "lea", "left", "let", "lh", "line", "list", "load", "loadhigh", "local", "locate", "locate_", "long", "loop",
    "lparameters", "lprint", "lpstr", "lresult", "md", "modify", "mov", "msgbox", "namespace", "net", "next", "on",
    "open", "option", "order", "otherwise", "outer", "package", "parameters", "path", "pause", "pop", "print",
    "printf", "printf_s", "private", "procedure", "program", "property", "protected", "public", "push", "read", "real",
    "redim", "regsvr32", "release", "ren", "replace", "report", "restore", "ret", "return", "right", "scan", "screen",
    "seek", "select", "set", "shared", "shell", "short", "skip", "sp_configure", "stacks", "start", "static", "stop",
    "store", "struct", "sub", "subroutine", "sum", "switch", "template", "throw", "truncate", "try", "type", "typedef",
    "uint", "union", "unsigned", "update", "use", "using", "values", "var", "virtual", "void", "wait", "wait_", "wend",
    "where", "while", "with", "word", "write", "xcopy", "xor",
]);

/// Whether two words, in small letters, open a statement together. `behind` is what follows them.
fn is_pair(word: &str, second: &str, behind: &str) -> bool {
    match (word, second) {
        ("end", "sub" | "if" | "function" | "with" | "select" | "type" | "property" | "class" | "def" | "enum")
        | (
            "private" | "public" | "global" | "friend" | "static",
            "sub" | "function" | "declare" | "const" | "type" | "property" | "enum" | "class" | "void" | "int"
            | "static" | "virtual",
        )
        | ("exit", "sub" | "function" | "do" | "for" | "property")
        | ("on", "error")
        | ("option", "explicit" | "compare" | "base")
        | ("do", "while" | "until" | "case" | "form")
        | ("loop", "while" | "until")
        | ("select", "case")
        | ("set", "nocount" | "rowcount")
        | ("line", "input")
        | ("property", "get" | "let" | "set")
        | ("insert", "into")
        | ("delete", "from")
        | ("order" | "group", "by")
        | (
            "create",
            "table" | "procedure" | "proc" | "cursor" | "view" | "index" | "trigger" | "database" | "class" | "form"
            | "sql",
        )
        | ("alter" | "drop" | "truncate", "table" | "procedure" | "proc" | "view" | "database" | "index" | "trigger")
        | ("net", "use" | "start" | "stop" | "view" | "send" | "user" | "share" | "config" | "time" | "name")
        | ("if", "exist" | "not" | "errorlevel" | "exists")
        | ("for", "each")
        | ("declare", "function" | "sub")
        | ("begin", "tran" | "transaction")
        | ("inner" | "left" | "right" | "outer", "join")
        | ("attribute", _)
        | ("load", "data")
        | ("dump", "tran" | "transaction" | "database") => true,
        ("sub" | "function" | "procedure", s) => !s.is_empty() && behind.starts_with('('),
        _ => false,
    }
}

/// A word in small letters, in `space`; empty when it is longer than any keyword.
fn lowercase<'s>(word: &str, space: &'s mut [u8; 16]) -> &'s str {
    let Some(target) = space.get_mut(..word.len()) else { return "" };
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).unwrap_or("")
}

/// Keywords in small letters are English words as well: what follows decides.
fn lower_keyword(word: &str, rest: &str, text: &str) -> i32 {
    let next = rest.trim_start();
    let bracket = next.starts_with('(');
    match word {
        "if" | "while" | "for" | "switch" | "catch" if bracket => 4,
        "case" | "default" if text.ends_with(':') || text.contains(": ") => 4,
        "else" | "do" | "try" | "begin" | "end" | "break" | "return" | "pause" | "exit" if next.is_empty() => 3,
        "public" | "private" | "protected" if next.starts_with(':') => 4,
        "mov" | "push" | "pop" | "xor" | "lea" | "cmp" | "jmp" | "ret" | "typedef" | "void" | "unsigned" => 3,
        "struct" if !next.is_empty() => 3,
        "int" | "char" | "long" | "short" | "double" | "float" | "static" | "const" | "virtual" | "enum" | "var" => 2,
        "function" | "class" if next.contains('(') || text.ends_with('{') || next.contains(" : ") => 3,
        "public" | "private" | "protected" if next.contains(['<', '(']) => 3,
        "template" if next.starts_with('<') => 3,
        "select" | "insert" | "update" | "create" | "declare" | "from" | "where"
            if next.contains(['@', '*', '=', '(', '_'])
                || next.contains(" from ")
                || next.contains('.') && !next.ends_with('.') =>
        {
            3
        }
        "copy" | "cd" | "del" | "ren" | "md" | "type" | "net" | "path" | "set" | "start"
            if next.contains(['\\', '%', '*', '=']) || next.split_whitespace().count() <= 3 =>
        {
            2
        }
        // "Expand the folder" is told to a reader.
        "expand" | "xcopy" | "attrib" | "deltree" if next.contains(":\\") => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::KEYWORDS;
    use regex::Regex;

    /// The quoted words of a piece of this file.
    fn quoted(source: &str) -> Vec<String> {
        let word = Regex::new(r#""([a-z_0-9]+)""#).unwrap();
        word.captures_iter(source).map(|found| found[1].to_owned()).collect()
    }

    /// A word that is searched for and not in the table would never be found, and nothing else would say so.
    #[test]
    fn every_word_that_is_searched_for_is_in_the_table() {
        let source = include_str!("keywords.rs");
        let part = |from: &str, to: &str| {
            let (_, rest) = source.split_once(from).unwrap();
            rest.split_once(to).unwrap().0
        };
        // The arms of a match begin a line set in by eight; `if` begins what must hold besides.
        let arm = Regex::new(r#"(?m)^ {8}("[a-z_0-9]+"(?:\s*\|\s*"[a-z_0-9]+")*)"#).unwrap();
        let pair = Regex::new(r#"(?m)^ {8}(?:\| )?\(\s*("[a-z_0-9]+"(?:\s*\|\s*"[a-z_0-9]+")*)\s*,"#).unwrap();
        let tables = ["coined_keyword", "capital_keyword", "small_keyword", "weight_by_what_follows"];
        let tables = tables.map(|name| part(&format!("fn {name}("), "\n    }\n"));
        let arms = tables.iter().flat_map(|table| arm.captures_iter(table));
        let pairs = pair.captures_iter(part("    match (word, second) {", "\n    }\n"));
        let words: Vec<String> = arms.chain(pairs).flat_map(|found| quoted(&found[1])).collect();
        assert!(words.len() > 250, "{}", words.len());
        let lacking: Vec<&String> = words.iter().filter(|word| !KEYWORDS.begins(word.as_bytes())).collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }
}
