//! Changes as a batch file that calls `reg.exe`, and what takes them back.

use super::change::{Change, Data, Key, Operation};
use super::escape::cmd::{argument, can_say, comment, variable};

pub(super) const UNDO: &str = include_str!("scripts/undo.cmd");

/// The longest line that the command processor reads.
const LONGEST: usize = 8_000;

/// A batch file that exports every key before it changes the first value, and stops at the first failure.
pub(super) fn apply(head: &[String], id: &str, changes: &[Change]) -> Vec<u8> {
    let mut lines = begin(head);
    lines.push("rem Where the keys are exported to first: a folder that is not there yet.".to_owned());
    lines.push("set \"RECORD=%~1\"".to_owned());
    lines.push(format!("if not defined RECORD set \"RECORD=%~dp0{}-old-values\"", name_of_folder(id)));
    lines.push("if exist \"%RECORD%\" goto recorded".to_owned());
    lines.push("md \"%RECORD%\"".to_owned());
    lines.push(OR_FAIL.to_owned());
    lines.push(String::new());
    lines.push("rem 1. The old values. A key that is not there has none.".to_owned());
    for (number, key) in keys(changes).iter().enumerate() {
        let key = argument(&key.to_string());
        let label = format!("key{}", number + 1);
        lines.push(format!("reg query {key} >nul 2>&1"));
        lines.push(format!("if errorlevel 1 goto {label}"));
        lines.push(format!("reg export {key} \"%RECORD%\\{:02}.reg\" /y >nul", number + 1));
        lines.push(OR_FAIL.to_owned());
        lines.push(format!(":{label}"));
    }
    lines.push(String::new());
    lines.push("rem 2. The changes.".to_owned());
    for (number, change) in changes.iter().enumerate() {
        lines.extend(super::head::of_change(change).iter().map(|text| comment(text)));
        lines.extend(commands(change, number + 1));
    }
    lines.push(String::new());
    lines.push("echo Done. The old values are in \"%RECORD%\".".to_owned());
    lines.push("exit /b 0".to_owned());
    lines.push(":recorded".to_owned());
    lines.push(
        "echo \"%RECORD%\" is there already. Nothing was changed. Name another folder for the old values. 1>&2"
            .to_owned(),
    );
    lines.push("exit /b 1".to_owned());
    lines.push(":failed".to_owned());
    lines.push("echo Stopped at the first failure. The old values are in \"%RECORD%\". 1>&2".to_owned());
    lines.push("exit /b 1".to_owned());
    bytes(&lines)
}

/// A batch file that asks for each value whether there was one before, puts the recorded data back, or deletes the value.
pub(super) fn undo(head: &[String], changes: &[Change]) -> Vec<u8> {
    let mut lines = begin(head);
    lines.push("set \"FAILED=\"".to_owned());
    for change in changes.iter().rev() {
        // `cannot_say` has refused what a variable cannot hold.
        lines.push(format!("set \"KEY={}\"", variable(&change.key.to_string()).unwrap_or_default()));
        let kind = match &change.operation {
            Operation::Set(data) => data.kind().name(),
            Operation::Delete => "REG_SZ",
            Operation::DeleteKey => {
                lines.push("echo \"%KEY%\" was deleted with everything below it.".to_owned());
                lines.push(
                    "echo Was it there? Then import the file that it was exported to before: reg import FILE"
                        .to_owned(),
                );
                continue;
            }
        };
        lines.push(format!("set \"NAME={}\"", variable(&doubled_at_end(&change.name)).unwrap_or_default()));
        lines.push(format!("set \"TYPE={kind}\""));
        lines.push("call :undo".to_owned());
    }
    lines.push("if defined FAILED exit /b 1".to_owned());
    lines.push("exit /b 0".to_owned());
    lines.push(String::new());
    lines.extend(UNDO.lines().map(str::to_owned));
    bytes(&lines)
}

/// What a batch file cannot say of a change.
pub(super) fn cannot_say(change: &Change) -> Option<&'static str> {
    let strings = match &change.operation {
        Operation::Set(data) => data.strings(),
        Operation::Delete | Operation::DeleteKey => &[],
    };
    let key = change.key.to_string();
    if !strings.iter().chain([&key, &change.name]).all(|text| can_say(text)) {
        return Some(
            "a batch file can hold ASCII only, since other characters depend on the code page that it runs in",
        );
    }
    if let Operation::Set(Data::MultiSz(items)) = &change.operation
        && separator(items).is_none()
    {
        return Some("its strings leave no character to divide them by");
    }
    if change.name.starts_with('/') || command(change).len() > LONGEST {
        return Some("the command would be too long, or be taken for something else");
    }
    None
}

/// What the batch file that takes changes back cannot say besides.
pub(super) fn cannot_undo(change: &Change) -> Option<&'static str> {
    let key = change.key.to_string();
    let held = variable(&key).is_some() && variable(&change.name).is_some();
    (!held).then_some("a variable of a batch file cannot hold its quotation mark")
}

fn begin(head: &[String]) -> Vec<String> {
    let mut lines = vec!["@echo off".to_owned()];
    lines.extend(head.iter().map(|line| comment(line)));
    lines.push("setlocal EnableExtensions DisableDelayedExpansion".to_owned());
    lines
}

/// What ends the file when the command before it failed. On a line of its own, because `||` behind a command is not read in
/// the same way by every command processor.
const OR_FAIL: &str = "if errorlevel 1 goto failed";

/// The commands that make a change, the `number`th one.
fn commands(change: &Change, number: usize) -> Vec<String> {
    let command = command(change);
    match &change.operation {
        Operation::Set(_) => vec![command, OR_FAIL.to_owned()],
        Operation::Delete | Operation::DeleteKey => vec![
            format!("reg query {} >nul 2>&1", place(change)),
            format!("if errorlevel 1 goto value{number}"),
            command,
            OR_FAIL.to_owned(),
            format!(":value{number}"),
        ],
    }
}

fn command(change: &Change) -> String {
    match &change.operation {
        Operation::Set(data) => format!("reg add {} /t {} {} /f", place(change), data.kind().name(), arguments(data)),
        Operation::Delete | Operation::DeleteKey => format!("reg delete {} /f", place(change)),
    }
}

/// Key and name; of a key that is deleted as a whole, the key alone.
fn place(change: &Change) -> String {
    let key = argument(&change.key.to_string());
    if change.operation == Operation::DeleteKey {
        return key;
    }
    if change.name.is_empty() { format!("{key} /ve") } else { format!("{key} /v {}", argument(&change.name)) }
}

fn arguments(data: &Data) -> String {
    match data {
        Data::Sz(text) | Data::ExpandSz(text) => format!("/d {}", argument(text)),
        Data::MultiSz(items) => match separator(items) {
            Some(separator) if separator != "\\0" => {
                format!("/s \"{separator}\" /d {}", argument(&items.join(separator)))
            }
            _ => format!("/d {}", argument(&items.join("\\0"))),
        },
        Data::Dword(number) => format!("/d 0x{number:08x}"),
        Data::Qword(number) => format!("/d 0x{number:016x}"),
        Data::Binary(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("/d {}", argument(&digits))
        }
    }
}

/// What divides the strings of a list: `\0`, as `reg.exe` takes it for granted, else a mark that none of them holds.
fn separator(items: &[String]) -> Option<&'static str> {
    // A backslash at the end of a string would join the zero behind it.
    let holds = |mark: &str| items.iter().any(|item| item.contains(mark) || mark == "\\0" && item.ends_with('\\'));
    ["\\0", "#", "~", ";", ","].into_iter().find(|mark| !holds(mark))
}

/// Every key once, in order.
fn keys(changes: &[Change]) -> Vec<&Key> {
    let mut keys: Vec<&Key> = Vec::new();
    for change in changes {
        if !keys.contains(&&change.key) {
            keys.push(&change.key);
        }
    }
    keys
}

/// An id as the name of a folder inside a batch file.
pub(super) fn name_of_folder(id: &str) -> String {
    let name = crate::library::slug(id);
    if name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
        name
    } else {
        "article".to_owned()
    }
}

/// A text with its last backslashes doubled, so that they do not escape the quotation mark behind them.
fn doubled_at_end(text: &str) -> String {
    let bare = text.trim_end_matches('\\');
    format!("{text}{}", "\\".repeat(text.len() - bare.len()))
}

/// Lines as the bytes of a batch file.
pub(super) fn bytes(lines: &[String]) -> Vec<u8> {
    lines.iter().flat_map(|line| [line.as_str(), "\r\n"]).collect::<String>().into_bytes()
}
