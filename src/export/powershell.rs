//! Changes as a PowerShell script, and what takes them back.
//!
//! The functions at the head of a script are the same for all (`scripts/*.ps1`); behind them stands one call a value, whose
//! arguments are literals and nothing else. Files are UTF-8 with a byte order mark, without which Windows PowerShell takes
//! them for the code page of the machine.

use super::change::{Change, Data, Operation};
use super::escape::powershell::{comment, literal};

pub(super) const APPLY: &str = include_str!("scripts/apply.ps1");
pub(super) const UNDO: &str = include_str!("scripts/undo.ps1");

/// What scripts need besides that delete keys, or put them back.
const APPLY_KEYS: &str = include_str!("scripts/apply-keys.ps1");
const UNDO_KEYS: &str = include_str!("scripts/undo-keys.ps1");

/// A script that records the old values and makes the changes.
pub(super) fn apply(head: &[String], id: &str, changes: &[Change]) -> Vec<u8> {
    let mut lines = begin(head, &record_name(id), "Where the old values are recorded before anything is changed.");
    lines.extend(APPLY.lines().map(str::to_owned));
    if deletes_keys(changes) {
        lines.extend(APPLY_KEYS.lines().map(str::to_owned));
    }
    lines.push(String::new());
    lines.push("# 1. The old values.".to_owned());
    lines.push("Save-OldValues -Old @(".to_owned());
    let of_values = changes.iter().filter(|change| change.operation != Operation::DeleteKey);
    lines.extend(of_values.map(|change| format!("    Get-OldValue {}", place(change))));
    lines.push(")".to_owned());
    for (number, change) in changes.iter().enumerate() {
        if change.operation == Operation::DeleteKey {
            lines.push(format!("Save-OldKey {} -File \"$Record.{}.reg\"", key(change), number + 1));
        }
    }
    lines.push(String::new());
    lines.push("# 2. The changes.".to_owned());
    for change in changes {
        lines.extend(super::head::of_change(change).iter().map(|text| comment(text)));
        lines.push(match &change.operation {
            Operation::Set(data) => {
                format!("Set-RegistryValue {} -Type {} -Value {}", place(change), type_name(data), value(data))
            }
            Operation::Delete => format!("Remove-RegistryValue {}", place(change)),
            Operation::DeleteKey => format!("Remove-RegistryKey {}", key(change)),
        });
    }
    bytes(&lines)
}

/// A script that puts back what was recorded, deletes what was added, and asks where there is no record.
pub(super) fn undo(head: &[String], id: &str, changes: &[Change]) -> Vec<u8> {
    let mut lines = begin(head, &record_name(id), "Where the old values were recorded. Without it, each is asked for.");
    lines.extend(UNDO.lines().map(str::to_owned));
    if deletes_keys(changes) {
        lines.extend(UNDO_KEYS.lines().map(str::to_owned));
    }
    lines.push(String::new());
    lines.push("# The changes, from the last to the first.".to_owned());
    for (number, change) in changes.iter().enumerate().rev() {
        let kind = match &change.operation {
            Operation::Set(data) => type_name(data),
            Operation::Delete => "String",
            Operation::DeleteKey => {
                lines.push(format!("Restore-RegistryKey {} -File \"$Record.{}.reg\"", key(change), number + 1));
                continue;
            }
        };
        lines.push(format!("Restore-RegistryValue {} -Type {kind}", place(change)));
    }
    bytes(&lines)
}

/// What PowerShell's registry provider cannot name of a change; it takes a slash for a backslash.
pub(super) fn cannot_say(change: &Change) -> Option<&'static str> {
    change.key.path.contains('/').then_some("PowerShell takes the slash in its key for a backslash")
}

fn begin(head: &[String], record: &str, purpose: &str) -> Vec<String> {
    let mut lines: Vec<String> = head.iter().map(|line| comment(line)).collect();
    lines.push("#Requires -Version 3.0".to_owned());
    lines.push("[CmdletBinding(SupportsShouldProcess = $true)]".to_owned());
    lines.push("param(".to_owned());
    lines.push(format!("    {}", comment(purpose)));
    lines.push(format!("    [string] $Record = {}", literal(record)));
    lines.push(")".to_owned());
    lines
}

/// The file in which the old values are recorded.
fn record_name(id: &str) -> String {
    format!("{}-old-values.json", crate::library::slug(id))
}

fn place(change: &Change) -> String {
    format!("{} -Name {}", key(change), literal(&change.name))
}

fn key(change: &Change) -> String {
    format!("-LiteralPath {}", literal(&format!("Registry::{}", change.key)))
}

fn deletes_keys(changes: &[Change]) -> bool {
    changes.iter().any(|change| change.operation == Operation::DeleteKey)
}

/// What PowerShell calls the type.
fn type_name(data: &Data) -> &'static str {
    match data {
        Data::Sz(_) => "String",
        Data::ExpandSz(_) => "ExpandString",
        Data::MultiSz(_) => "MultiString",
        Data::Dword(_) => "DWord",
        Data::Qword(_) => "QWord",
        Data::Binary(_) => "Binary",
    }
}

fn value(data: &Data) -> String {
    match data {
        Data::Sz(text) | Data::ExpandSz(text) => literal(text),
        Data::MultiSz(items) => {
            format!("([string[]] @({}))", items.iter().map(|item| literal(item)).collect::<Vec<_>>().join(", "))
        }
        // A hexadecimal literal of full width has the sign that the registry's functions ask for.
        Data::Dword(number) => format!("([int] 0x{number:08x})"),
        Data::Qword(number) => format!("([long] 0x{number:016x})"),
        Data::Binary(bytes) => {
            format!("([byte[]] @({}))", bytes.iter().map(|byte| format!("0x{byte:02x}")).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Lines as the bytes of a script.
pub(super) fn bytes(lines: &[String]) -> Vec<u8> {
    let mut text = "\u{feff}".to_owned();
    for line in lines {
        text.push_str(line);
        text.push_str("\r\n");
    }
    text.into_bytes()
}
