//! How much a line looks like program text, and how much like a sentence.

/// Weighs a line, without its indentation: above 0 it looks like source, a script, markup, configuration text or a command; below
/// 0 like a sentence; 0 where it could be either. 3 and more, or -3 and less, are near to certain by themselves.
#[must_use]
pub fn code_weight(text: &str) -> i32 {
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
    let text = without_remark(unquoted(text));
    let shape = shape(text);
    let signs = opening_sign(text) + closing_sign(text) + inner_signs(text, &shape);
    // An opening keyword says little in front of a sentence ("Open the file and select ..."), so sentences are weighed after
    // the signs that no sentence has.
    let keyword = if shape.stops >= 2 && signs < 2 { 0 } else { keyword_weight(text) };
    let prose = prose_weight(text, &shape);
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

/// A line without the comment behind its statement, if it has one.
fn without_remark(text: &str) -> &str {
    let Some(at) =
        text.find("  '").or_else(|| text.find("&& ")).or_else(|| text.find("// ")).or_else(|| text.find("/* "))
    else {
        return text;
    };
    match text.get(..at).map(str::trim_end) {
        Some(statement) if statement.len() >= 3 && !statement.ends_with(':') => statement,
        _ => text,
    }
}

/// How many of a line's words are the small words that sentences are held together by.
#[must_use]
pub fn sentence_words(text: &str) -> (usize, usize) {
    let shape = shape(text);
    (shape.stops, shape.words)
}

/// What was counted in a line.
#[derive(Default)]
struct Shape {
    /// Words of letters only.
    words: usize,
    /// Words such as "the" and "of", in small letters.
    stops: usize,
    /// Words that go on with a capital, an underscore or a digit inside.
    identifiers: usize,
}

fn shape(text: &str) -> Shape {
    let mut shape = Shape::default();
    // What a statement says in quotation marks is no sentence of the line; a line that is one quotation is.
    let quoted = !text.starts_with('"') && text.contains('"');
    for (nth, part) in text.split('"').enumerate() {
        if quoted && nth % 2 == 1 {
            continue;
        }
        for word in part.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()) {
            shape.take(word);
        }
    }
    shape
}

impl Shape {
    fn take(&mut self, word: &str) {
        let bytes = word.as_bytes();
        if bytes.iter().all(u8::is_ascii_alphabetic) {
            self.words += 1;
            self.stops += usize::from(is_stop_word(word));
        }
        let inner = bytes.get(1..).unwrap_or_default();
        let mixed = inner.iter().any(u8::is_ascii_uppercase) && bytes.iter().any(u8::is_ascii_lowercase);
        self.identifiers += usize::from(mixed || inner.contains(&b'_'));
    }
}

/// Small letters only, because `TO`, `From` and `With` are words of programming languages.
fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "to"
            | "in"
            | "is"
            | "are"
            | "was"
            | "you"
            | "your"
            | "that"
            | "this"
            | "these"
            | "with"
            | "when"
            | "from"
            | "and"
            | "which"
            | "can"
            | "will"
            | "not"
            | "or"
            | "it"
            | "be"
            | "by"
            | "on"
            | "as"
            | "at"
            | "has"
            | "have"
            | "been"
            | "may"
            | "must"
            | "should"
            | "does"
            | "do"
            | "if"
            | "then"
            | "following"
            | "because"
            | "there"
            | "its"
            | "into"
            | "all"
            | "any"
            | "for"
            | "click"
            | "see"
            | "The"
            | "This"
            | "You"
            | "It"
            | "There"
            | "These"
            | "When"
            | "Click"
    )
}

fn is_comment(text: &str) -> bool {
    let bytes = text.as_bytes();
    let second = bytes.get(1).copied().unwrap_or(b' ');
    match bytes.first() {
        Some(b'/') => second == b'/' || second == b'*',
        Some(b'*') => matches!(second, b'/' | b' ' | b'*') && bytes.len() > 1,
        Some(b'\'') => second == b' ' || !text.get(1..).is_some_and(|t| t.contains('\'')),
        Some(b'&') => second == b'&',
        Some(b';') => matches!(second, b' ' | b';' | b'*' | b'-' | b'=' | b'\t'),
        Some(b'<') => text.starts_with("<!--") || text.starts_with("<%"),
        Some(b'%') => text.starts_with("%>"),
        Some(b'R' | b'r') => {
            let head = text.get(..4).unwrap_or(text);
            head.eq_ignore_ascii_case("rem ") || text.eq_ignore_ascii_case("rem")
        }
        _ => false,
    }
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
        b'{' | b'}' if text.len() <= 3 || !is_guid(text) => 4,
        b'[' if text.ends_with(']') && !text.contains("  ") => 3,
        b'.' if second.is_ascii_alphabetic() && text.len() > 3 => 2,
        b'?' if second.is_ascii_alphanumeric() || second == b' ' && text.len() < 60 => 3,
        b'=' if second.is_ascii_alphabetic() => 3,
        b':' if second.is_ascii_alphabetic() && !text.contains(' ') => 2,
        b'@' if second.is_ascii_alphanumeric() || second == b' ' => 2,
        b';' => 1,
        b'<' => tag_sign(text),
        b'%' | b'_' if second.is_ascii_alphanumeric() => 1,
        b'0'..=b'9' => numbered_statement(text),
        _ => 0,
    }
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
    if text.contains("->") && !text.contains("-->") && !text.contains(" -> ") {
        weight += 2;
    }
    if text.contains("::") {
        weight += 2;
    }
    if !sentence && (text.contains(" && ") || text.contains(" || ") || text.contains("==") || text.contains("!=")) {
        weight += 2;
    }
    if !sentence && (text.contains(" & \"") || text.contains("\" & ") || text.contains(" & vb") || text.contains("%%"))
    {
        weight += 2;
    }
    if shape.stops <= 1 && has_placeholder(text) {
        weight += 1;
    }
    if !sentence && is_assignment(text) {
        weight += 3;
    }
    if !sentence && is_call(text) {
        weight += 3;
    }
    if !sentence && has_switch(text) {
        weight += 2;
    }
    weight
}

/// `name = value`, `a.b(1)=2`, `KEY=value`: one name before the sign, and no label.
fn is_assignment(text: &str) -> bool {
    let Some(at) = memchr::memchr(b'=', text.as_bytes()) else { return false };
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

/// `name(...)` or `a.b(...)` that a line opens with, without a blank before the bracket.
fn is_call(text: &str) -> bool {
    let len = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_.:>-!".contains(b)).count();
    let name = text.get(..len).unwrap_or_default();
    let rest = text.get(len..).unwrap_or_default();
    name.len() >= 2
        && rest.starts_with('(')
        && !rest.starts_with("(s)")
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
    opens_as_command
        && bytes.windows(3).any(|w| matches!(w, [b' ', b'/' | b'-', c] if c.is_ascii_alphabetic() || *c == b'?'))
}

fn starts_with_any(text: &str, heads: &[&str]) -> bool {
    heads.iter().any(|head| text.starts_with(head))
}

/// How much the first words of a line are those of a statement.
fn keyword_weight(text: &str) -> i32 {
    let text = text.strip_prefix('@').unwrap_or(text);
    let len = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'#').count();
    let Some(word) = text.get(..len).filter(|w| !w.is_empty() && w.len() <= 16) else { return 0 };
    let rest = text.get(len..).unwrap_or_default();
    let next = rest.trim_start();
    let next_len = next.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let second = next.get(..next_len).unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    let capital = word.bytes().all(|b| b.is_ascii_uppercase());
    let second_lower = if second.len() <= 12 { second.to_ascii_lowercase() } else { String::new() };
    let pair = match (lower.as_str(), second_lower.as_str()) {
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
        | ("dump", "tran" | "transaction" | "database") => 4,
        ("sub" | "function" | "procedure", s)
            if !s.is_empty() && (next.get(next_len..).unwrap_or_default().starts_with('(') || capital) =>
        {
            4
        }
        _ => 0,
    };
    if pair > 0 {
        return pair;
    }
    match lower.as_str() {
        "dim" | "redim" | "endif" | "enddo" | "endwith" | "endscan" | "endfor" | "endproc" | "endfunc" | "endcase"
        | "enddefine" | "elseif" | "wend" | "gosub" | "goto" | "typedef" | "msgbox" | "printf" | "defint"
        | "defsng" | "deflng" | "printf_s" | "gotoxy" | "__declspec" | "extern" | "subroutine" | "implicit"
        | "endsub" | "cls" | "echo" | "lparameters" | "devicehigh" | "loadhigh" | "regsvr32" | "sp_configure"
        | "exec" | "execute"
            if lower != "execute" || capital || second.contains('_') =>
        {
            3
        }
        "local" | "wait" | "use" | "browse" | "clear" | "store" | "append" | "scan" | "index" | "replace"
        | "define" | "activate" | "modify" | "parameters" | "release" | "deactivate" | "seek" | "locate" | "skip"
        | "report" | "set" | "select" | "from" | "where" | "and" | "values" | "update" | "declare" | "go" | "begin"
        | "end" | "else" | "print" | "input" | "open" | "close" | "next" | "screen" | "call" | "stop" | "data"
        | "read" | "field" | "lprint" | "return" | "def" | "shared" | "let" | "do" | "loop" | "case" | "otherwise"
        | "push" | "pop" | "mov" | "int" | "copy" | "path" | "install" | "having" | "union" | "with" | "public"
        | "write" | "locate_" | "color" | "insert" | "for" | "if" | "on" | "using" | "common" | "integer" | "real"
        | "character" | "program" | "grant" | "create" | "deftype" | "wait_" | "restore" | "calculate" | "count"
        | "sum" | "list" | "display"
            if capital =>
        {
            3
        }
        "void" | "int" | "char" | "long" | "unsigned" | "short" | "double" | "float" | "struct" | "class" | "enum"
        | "static" | "const" | "return" | "switch" | "case" | "else" | "while" | "if" | "for" | "do" | "break"
        | "default" | "public" | "private" | "protected" | "virtual" | "template" | "using" | "namespace" | "try"
        | "catch" | "throw" | "var" | "function" | "endif" | "select" | "from" | "where" | "insert" | "update"
        | "declare" | "begin" | "end" | "create" | "mov" | "push" | "pop" | "call" | "ret" | "jmp" | "xor" | "lea"
        | "cmp" | "import" | "package" | "goto" | "print" | "set" | "copy" | "cd" | "del" | "ren" | "md" | "type"
        | "start" | "net" | "path" | "pause" | "exit"
            if word == lower =>
        {
            lower_keyword(&lower, rest, text)
        }
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
            if second.len() > 1 && !rest.starts_with(':') && next.len() < 60 && capital =>
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
        _ => 0,
    }
}

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
    if shape.words >= 5
        && shape.identifiers == 0
        && shape.stops > 0
        && text.bytes().all(|b| b.is_ascii_alphabetic() || b" ,.".contains(&b))
    {
        weight += 1;
    }
    weight
}
