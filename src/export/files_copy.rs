//! A batch file that copies files by what is to be done with them, through `robocopy`.
//!
//! It copies, and does nothing else: files to be deleted, renamed, downloaded or kept are named in comments, because no
//! article says on which computer that is to happen.

use super::escape::cmd::{argument, comment};
use super::files::{File, disposition_name};
use crate::article::Disposition;

/// What the batch file is for.
pub(super) const PURPOSE: &str = "Copies the files by what is to be done with them. Call it with the folder that they are in, \
the folder to copy to, and as a third argument /l to only see what would be copied.";

/// What is done by copying.
const COPIED: [Disposition; 3] = [Disposition::BackUp, Disposition::Copy, Disposition::Replace];

/// What is not.
const NAMED: [Disposition; 5] = [
    Disposition::DoNotCopy,
    Disposition::Delete,
    Disposition::Rename,
    Disposition::Download,
    Disposition::KeepForReference,
];

/// How many names one command gets at the most, so that no line is too long for the command processor.
const NAMES: usize = 20;

/// The lines of the batch file; nothing where no file is to be copied.
pub(super) fn script(head: &[String], files: &[File<'_>]) -> Option<Vec<String>> {
    let commands: Vec<String> = COPIED.iter().flat_map(|disposition| section(*disposition, files)).collect();
    if commands.is_empty() {
        return None;
    }
    let mut lines = vec!["@echo off".to_owned()];
    lines.extend(head.iter().map(|line| comment(line)));
    lines.extend(
        [
            "setlocal EnableExtensions DisableDelayedExpansion",
            "set \"SOURCE=%~1\"",
            "set \"TARGET=%~2\"",
            "set \"LIST=\"",
            "if /i \"%~3\"==\"/l\" set \"LIST=/l\"",
            "if not defined TARGET (",
            "    echo Call it with the folder of the files, and the folder to copy to. 1>&2",
            "    exit /b 2",
            ")",
        ]
        .map(str::to_owned),
    );
    lines.extend(commands);
    for disposition in NAMED {
        lines.extend(named(&format!("To do by hand, {}:", disposition_name(disposition)), files, |file| {
            file.entry.disposition.contains(&disposition)
        }));
    }
    lines.extend(named("The article does not say what is to be done with:", files, |file| {
        file.entry.disposition.is_empty()
    }));
    lines.extend(["exit /b 0", ":failed", "echo Stopped at the first failure. 1>&2", "exit /b 1"].map(str::to_owned));
    Some(lines)
}

/// The commands for one disposition, by folders in the order of the article.
fn section(disposition: Disposition, files: &[File<'_>]) -> Vec<String> {
    let name = disposition_name(disposition);
    let forbidden = |file: &File<'_>| file.entry.disposition.contains(&Disposition::DoNotCopy);
    let mut folders: Vec<(&File<'_>, Vec<&str>)> = Vec::new();
    for file in files.iter().filter(|file| file.entry.disposition.contains(&disposition) && !forbidden(file)) {
        let (folder, leaf) = file.split();
        match folders.iter_mut().find(|(other, _)| other.split().0.eq_ignore_ascii_case(folder)) {
            Some((_, names)) if names.contains(&leaf) => {}
            Some((_, names)) => names.push(leaf),
            None => folders.push((file, vec![leaf])),
        }
    }
    let mut lines = Vec::new();
    for (file, names) in folders {
        for names in names.chunks(NAMES) {
            let each = names.iter().map(|leaf| argument(leaf)).collect::<Vec<_>>().join(" ");
            let (from, to) = ends(file, name);
            lines.push(format!("robocopy {from} {to} {each} /r:1 /w:1 /np %LIST%"));
            // Robocopy's codes below 8 say what was copied.
            lines.push("if errorlevel 8 goto failed".to_owned());
        }
    }
    if !lines.is_empty() {
        lines.insert(0, comment(&format!("To {name}:")));
    }
    lines
}

/// Where files of a folder come from, and where they go: below a folder named after what is done.
fn ends(file: &File<'_>, name: &str) -> (String, String) {
    let (folder, _) = file.split();
    let target = format!("%TARGET%\\{}", name.replace(' ', "-"));
    if folder.is_empty() {
        return ("\"%SOURCE%\"".to_owned(), format!("\"{target}\""));
    }
    // Names of folders cannot hold quotation marks; `usable` has refused those that do.
    let inside = percent_doubled(&folder.replace('/', "\\"));
    if file.is_absolute() {
        // The root of a drive would end with a backslash, which escapes the quotation mark behind it.
        let from = if inside.ends_with(':') { format!("{inside}\\.") } else { inside };
        return (format!("\"{from}\""), format!("\"{target}\""));
    }
    (format!("\"%SOURCE%\\{inside}\""), format!("\"{target}\\{inside}\""))
}

/// Folders of Windows, whose variables are meant to be replaced on the computer on which the file runs.
pub(super) const VARIABLES: &[&str] = &[
    "%systemroot%", "%windir%", "%systemdrive%", "%programfiles%", "%programfiles(x86)%", "%programdata%",
    "%commonprogramfiles%", "%userprofile%", "%appdata%", "%localappdata%", "%temp%", "%public%",
];

/// A folder with its percent signs doubled, but for those of a known variable at its beginning.
fn percent_doubled(folder: &str) -> String {
    let small = folder.to_ascii_lowercase();
    let kept = VARIABLES.iter().find(|variable| small.starts_with(*variable)).map_or(0, |variable| variable.len());
    let (variable, rest) = folder.split_at_checked(kept).unwrap_or(("", folder));
    format!("{variable}{}", rest.replace('%', "%%"))
}

fn named(title: &str, files: &[File<'_>], is_meant: impl Fn(&File<'_>) -> bool) -> Vec<String> {
    let names: Vec<String> =
        files.iter().filter(|file| is_meant(file)).map(|file| comment(&format!("  {}", file.path))).collect();
    if names.is_empty() { names } else { std::iter::once(comment(title)).chain(names).collect() }
}
