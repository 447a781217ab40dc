//! PowerShell scripts. There is no PowerShell where these tests run; how its tokenizer reads a literal is written down in
//! `src/export/escape/powershell.rs`, and here every call is read by that rule.

use crate::support::{Ask, article, text, value, with_values};
use kbpress::article::{RegistryType, RegistryValue};
use kbpress::export::{Direction, Format};

const HOSTILE: &[&str] = &[
    "; rm x", "$(Remove-Item x)", "`n`$x", "it's", "’; calc #", "‘’‚‛", "100%\\^&|", "\"a\"", "@(1)", "${env:x}", "#>",
    "-WhatIf:$false",
];

fn hostile() -> Vec<RegistryValue> {
    HOSTILE.iter().map(|text| value(RegistryType::Sz, &text.replace(['%', '{'], "_"), text)).collect()
}

/// A token of a call: a word, or a string in single quotation marks.
#[derive(Debug, PartialEq)]
enum Token {
    Word(String),
    String(String),
}

/// Reads a line as PowerShell's tokenizer does, as far as the calls at the end of a script go. Anything that could be
/// expanded or begin another command is an error.
fn tokens(line: &str) -> Result<Vec<Token>, String> {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}');
    let (mut found, mut word) = (Vec::new(), String::new());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if is_quote(c) {
            let mut text = String::new();
            loop {
                let c = chars.next().ok_or("an open string")?;
                if !is_quote(c) {
                    text.push(c);
                } else if let Some(twice) = chars.next_if(|next| is_quote(*next)) {
                    text.push(twice);
                } else {
                    break;
                }
            }
            found.push(Token::String(text));
        } else if c == ' ' {
            if !word.is_empty() {
                found.push(Token::Word(std::mem::take(&mut word)));
            }
        } else if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '(' | ')' | '[' | ']' | ',' | '@') {
            word.push(c);
        } else {
            return Err(format!("`{c}` in {line}"));
        }
    }
    if !word.is_empty() {
        found.push(Token::Word(word));
    }
    Ok(found)
}

#[test]
fn every_argument_of_a_call_is_a_literal() {
    let values = hostile();
    let names: Vec<String> = values.iter().map(|value| value.name.clone()).collect();
    let mut article = with_values(values);
    article.metadata.title = "A title\r\nRemove-Item x\u{2028}calc #>".into();
    // Names and data are as they are; whether an article means them so is not what this test is about.
    article.registry.values.iter_mut().for_each(|value| value.notation = kbpress::article::Notation::RegistryFile);
    for value in &mut article.registry.values {
        value.data = value.data.as_deref().map(|data| data.replace('\\', "\\\\").replace('"', "\\\""));
    }
    let bytes = match Ask::registry(Format::PowerShell).of(&article) {
        Ok(exported) => exported.bytes,
        Err(error) => panic!("{error:?}"),
    };
    let script = text(&bytes);
    assert!(script.starts_with('\u{feff}') && script.contains("[CmdletBinding(SupportsShouldProcess = $true)]"));
    let calls: Vec<_> = script.lines().filter(|line| line.starts_with("Set-RegistryValue")).collect();
    assert_eq!(calls.len(), HOSTILE.len());
    for (call, (name, data)) in calls.iter().zip(names.iter().zip(HOSTILE)) {
        let word = |text: &str| Token::Word(text.to_owned());
        let string = |text: &str| Token::String(text.to_owned());
        assert_eq!(
            tokens(call),
            Ok(vec![
                word("Set-RegistryValue"),
                word("-LiteralPath"),
                string("Registry::HKEY_CURRENT_USER\\Software\\Acme"),
                word("-Name"),
                string(name),
                word("-Type"),
                word("String"),
                word("-Value"),
                string(data),
            ]),
            "{call}"
        );
    }
    let head: Vec<_> = script.lines().take_while(|line| !line.starts_with("#Requires")).collect();
    assert!(head.iter().all(|line| line.trim_start_matches('\u{feff}').starts_with('#')), "{head:?}");
}

#[test]
fn old_values_are_recorded_before_the_first_change() {
    let article = with_values(vec![value(RegistryType::Dword, "A", "1"), value(RegistryType::Sz, "B", "x")]);
    let script = text(&Ask::registry(Format::PowerShell).of(&article).unwrap().bytes);
    let record = script.find("\r\nSave-OldValues").unwrap();
    assert!(record < script.find("\r\nSet-RegistryValue").unwrap());
    assert_eq!(script.matches("\r\n    Get-OldValue").count(), 2);
    let undo = Ask { direction: Direction::Undo, ..Ask::registry(Format::PowerShell) };
    let undo = text(&undo.of(&article).unwrap().bytes);
    let (a, b) = (undo.find("-Name 'A'").unwrap(), undo.find("-Name 'B'").unwrap());
    assert!(b < a, "what was changed last is put back first");
}

#[test]
fn types_have_the_names_that_powershell_gives_them() {
    let values = vec![
        value(RegistryType::Sz, "a", "x"),
        value(RegistryType::MultiSz, "b", "x\\0y"),
        value(RegistryType::Dword, "c", "0xffffffff"),
        value(RegistryType::Qword, "d", "1"),
        value(RegistryType::Binary, "e", "01 ff"),
    ];
    let script = text(&Ask::registry(Format::PowerShell).of(&with_values(values)).unwrap().bytes);
    for call in [
        "-Type String -Value 'x'",
        "-Type MultiString -Value ([string[]] @('x', 'y'))",
        "-Type DWord -Value ([int] 0xffffffff)",
        "-Type QWord -Value ([long] 0x0000000000000001)",
        "-Type Binary -Value ([byte[]] @(0x01, 0xff))",
    ] {
        assert!(script.contains(call), "{call} is not in {script}");
    }
}

#[test]
fn brackets_and_quotes_of_every_script_are_paired() {
    let article = article("Q100001.md", include_bytes!("../fixtures/export/all-kinds.md"));
    let mut scripts = vec![];
    for (what, direction) in [
        (kbpress::export::What::Registry, Direction::Apply),
        (kbpress::export::What::Registry, Direction::Undo),
        (kbpress::export::What::Files, Direction::Apply),
    ] {
        let ask = Ask { what, direction, ..Ask::registry(Format::PowerShell) };
        scripts.push(text(&ask.of(&article).unwrap().bytes));
    }
    for script in scripts {
        let mut open = Vec::new();
        for line in script.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let mut quote = None;
            for c in line.chars() {
                match (quote, c) {
                    (Some(q), _) => quote = if c == q { None } else { Some(q) },
                    (None, '\'' | '"') => quote = Some(c),
                    (None, '(' | '{' | '[') => open.push(c),
                    (None, ')' | '}' | ']') => {
                        let opened = open.pop();
                        assert!(
                            matches!((opened, c), (Some('('), ')') | (Some('{'), '}') | (Some('['), ']')),
                            "{line}"
                        );
                    }
                    _ => {}
                }
            }
            assert_eq!(quote, None, "{line}");
        }
        assert!(open.is_empty(), "{open:?}");
    }
}
