//! Batch files of the command processor.
//!
//! A line is read twice: by the command processor, which knows quotation marks, percent signs and operators, and by the
//! program that it calls, which takes its arguments apart by the rules of the C runtime. An argument is therefore written
//! for the program first, and then for the command processor.
//!
//! Which characters beyond ASCII a batch file holds depends on the code page of the console that happens to run it, and
//! changing that by `chcp` inside the file has been broken in one version or another. So these files are ASCII only; what
//! needs more is refused, and has the other formats.

/// Whether a text can be said at all: visible ASCII.
pub(in crate::export) fn can_say(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~'))
}

/// A text as one argument of a program.
pub(in crate::export) fn argument(text: &str) -> String {
    let for_program = program_argument(text);
    if !text.contains('"') {
        // One pair of quotation marks: between them only percent signs mean something.
        return for_program.replace('%', "%%");
    }
    // Quotation marks inside would end the quoting for the command processor, so that nothing is quoted for it, and every
    // operator is escaped instead.
    let mut out = String::with_capacity(for_program.len() * 2);
    for c in for_program.chars() {
        match c {
            '%' => out.push('%'),
            '(' | ')' | '!' | '^' | '"' | '<' | '>' | '&' | '|' => out.push('^'),
            _ => {}
        }
        out.push(c);
    }
    out
}

/// A text between quotation marks for the C runtime: a quotation mark gets a backslash, and backslashes before one are
/// doubled, those before the closing one too.
fn program_argument(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut backslashes = 0;
    for c in text.chars() {
        if c == '\\' {
            backslashes += 1;
            continue;
        }
        let doubled = if c == '"' { backslashes * 2 + 1 } else { backslashes };
        out.extend(std::iter::repeat_n('\\', doubled));
        backslashes = 0;
        out.push(c);
    }
    out.extend(std::iter::repeat_n('\\', backslashes * 2));
    out.push('"');
    out
}

/// A text inside `set "NAME=…"`: nothing for one with a quotation mark, which `set` cannot hold safely.
pub(in crate::export) fn variable(text: &str) -> Option<String> {
    (can_say(text) && !text.contains('"')).then(|| text.replace('%', "%%"))
}

/// A comment. The command processor looks for operators and variables in comments too; everything but letters, digits and
/// harmless marks is left out.
pub(in crate::export) fn comment(text: &str) -> String {
    let text = super::one_line(text);
    let harmless = |c: char| if c.is_ascii_alphanumeric() || " .,:;'()[]{}_/\\-+=#*@$?".contains(c) { c } else { '_' };
    let text: String = text.chars().map(harmless).collect();
    if text.is_empty() { "rem".to_owned() } else { format!("rem {}", text.trim_end_matches('\\')) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the command processor makes of a line outside of any block, delayed expansion being off: percent signs first,
    /// then quotation marks and carets. An operator that is neither quoted nor escaped is an error.
    fn command_processor(line: &str) -> Result<String, String> {
        let mut expanded = String::new();
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '%' && chars.next_if_eq(&'%').is_none() {
                return Err(format!("a variable in {line}"));
            }
            expanded.push(c);
        }
        let (mut out, mut quoted) = (String::new(), false);
        let mut chars = expanded.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => quoted = !quoted,
                '^' if !quoted => {
                    out.push(chars.next().ok_or("a caret at the end")?);
                    continue;
                }
                '&' | '|' | '<' | '>' | '(' | ')' | '!' if !quoted => return Err(format!("an operator in {line}")),
                _ => {}
            }
            out.push(c);
        }
        if quoted { Err("an open quotation mark".to_owned()) } else { Ok(out) }
    }

    /// What the C runtime makes of a command line.
    fn arguments(line: &str) -> Vec<String> {
        let (mut found, mut now, mut inside, mut any) = (Vec::new(), String::new(), false, false);
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => {
                    let mut count = 1;
                    while chars.next_if_eq(&'\\').is_some() {
                        count += 1;
                    }
                    if chars.peek() == Some(&'"') {
                        now.extend(std::iter::repeat_n('\\', count / 2));
                        if count % 2 == 1 {
                            now.push('"');
                            chars.next();
                        }
                    } else {
                        now.extend(std::iter::repeat_n('\\', count));
                    }
                    any = true;
                }
                '"' => (inside, any) = (!inside, true),
                ' ' if !inside => {
                    if std::mem::take(&mut any) {
                        found.push(std::mem::take(&mut now));
                    }
                }
                _ => {
                    now.push(c);
                    any = true;
                }
            }
        }
        if any {
            found.push(now);
        }
        found
    }

    fn read(text: &str) -> Result<Vec<String>, String> {
        Ok(arguments(&command_processor(&format!("/d {} /f", argument(text)))?))
    }

    #[test]
    fn an_argument_arrives_as_it_is() {
        for text in [
            "",
            "a b",
            "C:\\",
            "C:\\a b\\",
            "%PATH%",
            "100%",
            "\"",
            "\"a\" & calc",
            "\\\"",
            "a\\\\\"b",
            "^&|<>()!",
            "\"^&|<>()!%x%\"",
            "; rm -rf",
            "$(calc)",
            "'",
            "/f",
            "\"C:\\Program Files\\a.exe\" \"%1\"",
        ] {
            assert_eq!(read(text), Ok(vec!["/d".into(), text.to_owned(), "/f".into()]), "{}", argument(text));
        }
    }

    #[test]
    fn what_depends_on_a_code_page_is_not_said() {
        assert!(can_say("a ~"));
        assert!(!["ä", "a\nb", "\0", "\t", "\u{7f}", "’"].iter().any(|text| can_say(text)));
    }

    proptest::proptest! {
        #[test]
        fn any_argument_arrives_as_it_is(text in "[ -~]*") {
            proptest::prop_assert_eq!(read(&text), Ok(vec!["/d".into(), text, "/f".into()]));
        }

        #[test]
        fn no_comment_does_anything(text in "\\PC*") {
            let comment = comment(&text);
            proptest::prop_assert!(comment.starts_with("rem") && !comment.contains(['%', '&', '|', '<', '>', '^', '"', '!', '\n']));
        }
    }
}
