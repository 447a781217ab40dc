//! Assembly language: directives behind a name, and instructions before a register.

/// How much a line is one of assembly language: `table DB 12 DUP (0)`, `main PROC`, `add al, 30h`.
pub(super) fn assembler_weight(text: &str) -> i32 {
    let text = without_label(text);
    let (first, rest) = cut(text);
    if !first.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.$?@".contains(&b)) || first.is_empty() {
        return 0;
    }
    if is_instruction(first, rest) || is_directive(first, rest) && begins_data(cut(text).1) {
        return 3;
    }
    let (second, behind) = cut(rest);
    if is_directive(second, behind) && begins_data(behind) || is_part(second, behind) { 3 } else { 0 }
}

/// What stands behind `label:`.
fn without_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, rest)) if !label.contains(' ') && rest.starts_with([' ', '\t']) => rest.trim_start(),
        _ => text,
    }
}

/// The first word, and what follows it.
fn cut(text: &str) -> (&str, &str) {
    let end = memchr::memchr2(b' ', b'\t', text.as_bytes()).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end..).unwrap_or_default().trim_start())
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// Directives that reserve memory.
fn is_directive(word: &str, behind: &str) -> bool {
    let is_known = match word.len() {
        2 => is_one_of(word, &["db", "dw", "dd", "dq", "dt"]),
        4 | 5 => matches!(word, "BYTE" | "WORD" | "DWORD" | "SBYTE" | "SWORD"),
        _ => false,
    };
    is_known && !behind.is_empty()
}

/// What memory is filled with: numbers, text, nothing.
fn begins_data(behind: &str) -> bool {
    let first = behind.as_bytes().first().copied().unwrap_or_default();
    first.is_ascii_digit() || matches!(first, b'\'' | b'"' | b'?' | b'(' | b'-')
}

/// Directives that open or close a part of a program. Words of English have to stand as no sentence has them.
fn is_part(word: &str, behind: &str) -> bool {
    let (next, more) = cut(behind);
    match word.len() {
        3 => word.eq_ignore_ascii_case("equ") && !behind.is_empty(),
        4 if is_one_of(word, &["endp", "endm", "ends"]) => behind.is_empty(),
        4 if word.eq_ignore_ascii_case("proc") => {
            behind.is_empty()
                || is_one_of(next.trim_end_matches(','), &["near", "far", "c", "pascal"]) && more.len() < 40
        }
        5 if word == "LABEL" => matches!(next, "BYTE" | "WORD" | "DWORD" | "NEAR" | "FAR") && more.is_empty(),
        6 => word == "STRUCT" && behind.is_empty(),
        5 => is_one_of(word, &["macro", "proto"]) && word.bytes().all(|b| b.is_ascii_uppercase()),
        7 if word.eq_ignore_ascii_case("segment") => {
            behind.is_empty() || is_one_of(next, &["para", "word", "byte", "dword", "page", "public", "use16", "use32"])
        }
        _ => false,
    }
}

/// Whether a word is an instruction and what follows can be its operands.
fn is_instruction(word: &str, behind: &str) -> bool {
    const OF_REGISTERS: &[&str] = &[
        "mov", "add", "sub", "and", "or", "xor", "not", "neg", "inc", "dec", "cmp", "test", "push", "pop", "lea",
        "les", "lds", "shl", "shr", "sar", "sal", "rol", "ror", "mul", "imul", "div", "idiv", "xchg", "in", "out",
        "adc", "sbb", "movzx", "movsx",
    ];
    const JUMPS: &[&str] = &[
        "je", "jne", "jz", "jnz", "jl", "jle", "jg", "jge", "ja", "jae", "jb", "jbe", "jc", "jnc", "js", "jns", "jcxz",
    ];
    if word.len() > 5 || behind.is_empty() {
        return false;
    }
    if word.starts_with(['j', 'J']) && is_one_of(word, JUMPS) {
        let (target, more) = cut(behind);
        return more.is_empty() || target.eq_ignore_ascii_case("short");
    }
    is_one_of(word, OF_REGISTERS) && begins_operand(behind)
}

/// Whether a register or a place in memory comes first.
fn begins_operand(behind: &str) -> bool {
    const REGISTERS: &[&str] = &[
        "ax", "bx", "cx", "dx", "al", "ah", "bl", "bh", "cl", "ch", "dl", "dh", "si", "di", "bp", "sp", "cs", "ds",
        "es", "ss", "eax", "ebx", "ecx", "edx", "esi", "edi", "ebp", "esp",
    ];
    let len = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (word, after) = behind.split_at_checked(len).unwrap_or_default();
    match len {
        0 => behind.starts_with('[') && behind.contains(']'),
        2 | 3 => {
            let after = after.trim_start();
            is_one_of(word, REGISTERS) && (after.is_empty() || after.starts_with([',', ';']))
        }
        4 | 5 => {
            is_one_of(word, &["byte", "word", "dword"])
                && after.trim_start().get(..3).is_some_and(|ptr| ptr.eq_ignore_ascii_case("ptr"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::assembler_weight;

    #[test]
    fn instructions_and_directives_are_program_text() {
        for line in [
            "add al, 30h",
            "JNZ again",
            "next:   cmp al, 10",
            "or  eax, -1",
            "sub word ptr [bp-2], 4",
            "mov [bx], cx",
            "bells   DB  'ding', 0",
            "DB 13",
            "ringer PROC",
            "Ringer  Proc  Far",
            "ringer ENDP",
            "cseg SEGMENT para public",
            "LIMIT EQU 12",
            "bells   BYTE  \"ding\"",
            "tower   LABEL BYTE",
        ] {
            assert_eq!(assembler_weight(line), 3, "{line}");
        }
    }

    #[test]
    fn words_of_english_are_none() {
        for line in [
            "Add the file", "and is closed", "or ax the plan", "The segment is full", "That call ends",
            "This ends here", "proc is short", "in DX format", "Je suis ici", "The WORD processor", "not in use", "",
        ] {
            assert_eq!(assembler_weight(line), 0, "{line}");
        }
    }
}
