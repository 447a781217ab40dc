//! Keys that are deleted with everything below them, in every format.

use crate::reader::{Entry, import};
use crate::support::{Ask, article, text};
use kbpress::export::{Direction, Format};

const ARTICLE: &str = "1. Import this:

   ```reg
   Windows Registry Editor Version 5.00

   [-HKEY_LOCAL_MACHINE\\SOFTWARE\\Gone]

   [HKEY_LOCAL_MACHINE\\SOFTWARE\\Gone]
   \"A\"=dword:00000001
   ```

2. Locate and then delete the following registry key:

   HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Away

3. Restart the computer.
";

fn made(format: Format, direction: Direction) -> Vec<u8> {
    Ask { direction, ..Ask::registry(format) }.of(&article("EX-1.md", ARTICLE)).unwrap().bytes
}

#[test]
fn a_registry_file_deletes_keys_where_the_article_does() {
    let imported = import(&made(Format::Reg, Direction::Apply));
    assert_eq!(imported.dropped, [""; 0]);
    let keys: Vec<_> = imported
        .entries
        .iter()
        .map(|entry| match entry {
            Entry::DeleteKey { key } => format!("-{key}"),
            Entry::Set { key, .. } | Entry::Delete { key, .. } => key.clone(),
        })
        .collect();
    let gone = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Gone";
    assert_eq!(keys, [&format!("-{gone}"), gone, "-HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Away"]);
}

#[test]
fn scripts_export_a_key_before_they_delete_it() {
    let script = text(&made(Format::PowerShell, Direction::Apply));
    let away = "-LiteralPath 'Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Away'";
    let saved = script.find(&format!("Save-OldKey {away} -File \"$Record.3.reg\"")).unwrap();
    let deleted = script.find(&format!("Remove-RegistryKey {away}\r\n")).unwrap();
    assert!(saved < deleted);
    assert_eq!(script.matches("\r\n    Get-OldValue ").count(), 1, "{script}");

    let batch = text(&made(Format::Cmd, Direction::Apply));
    let key = "\"HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Away\"";
    let saved = batch.find(&format!("reg export {key}")).unwrap();
    let deleted = batch.find(&format!("reg delete {key} /f")).unwrap();
    assert!(saved < deleted);
}

#[test]
fn what_takes_it_back_says_that_the_export_is_to_be_imported() {
    let file = made(Format::Reg, Direction::Undo);
    assert!(!import(&file).entries.iter().any(|entry| matches!(entry, Entry::DeleteKey { .. })));
    assert!(text(&file).contains("; HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Away was deleted with everything below it."));
    let script = text(&made(Format::PowerShell, Direction::Undo));
    assert!(
        script.contains(
            "\r\nRestore-RegistryKey -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Away' -File"
        )
    );
    assert!(text(&made(Format::Cmd, Direction::Undo)).contains("was deleted with everything below it"));
    let rows: serde_json::Value = serde_json::from_slice(&made(Format::Json, Direction::Apply)).unwrap();
    assert_eq!(rows["rows"][2]["operation"], "delete-key");
}
