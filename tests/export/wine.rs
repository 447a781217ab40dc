//! Registry files and batch files in a Windows that is not ours: Wine's `reg import`, `reg add` and command processor.
//!
//! Skipped where there is no Wine (`apt-get install --no-install-recommends wine wine64` on Debian).

use crate::reader::{Entry, entries, import};
use kbpress::export::{Change, Data, Hive, Key, Operation, batch_file, registry_file};
use kbpress::source::LineRange;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A Windows of its own, gone at the end.
struct Wine(tempfile::TempDir);

impl Wine {
    fn new() -> Option<Self> {
        let there =
            Command::new("wine").arg("--version").stdin(Stdio::null()).output().is_ok_and(|o| o.status.success());
        if !there {
            println!("skipped: there is no wine");
            return None;
        }
        let wine = Self(tempfile::tempdir().unwrap());
        let works = wine.call(&["reg", "query", "HKCU\\Software"], "");
        if !works.0 {
            println!("skipped: wine cannot be started: {}", works.1);
            return None;
        }
        Some(wine)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn call(&self, arguments: &[&str], input: &str) -> (bool, String) {
        let mut child = Command::new("wine")
            .args(arguments)
            .current_dir(self.path())
            .env("WINEPREFIX", self.path().join("prefix"))
            .env("WINEDEBUG", "-all")
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            .env_remove("DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        (output.status.success(), said)
    }

    /// What stands below a key, as Wine exports it.
    fn below(&self, key: &str) -> Vec<Entry> {
        let (done, said) = self.call(&["reg", "export", key, "out.reg", "/y"], "");
        if !done {
            return Vec::new();
        }
        let imported = import(&std::fs::read(self.path().join("out.reg")).expect(&said));
        assert_eq!(imported.dropped, Vec::<String>::new());
        let mut entries = imported.entries;
        entries.sort_by_key(|entry| format!("{entry:?}"));
        entries
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // The server of this prefix would outlive its folder by some seconds.
        let _ = Command::new("wineserver").arg("-k").env("WINEPREFIX", self.path().join("prefix")).status();
        let _ =
            Command::new("/usr/lib/wine/wineserver").arg("-k").env("WINEPREFIX", self.path().join("prefix")).status();
    }
}

const KEY: &str = "HKEY_CURRENT_USER\\Software\\kbpress test";

fn set(path: &str, name: &str, data: Data) -> Change {
    let path =
        if path.is_empty() { "Software\\kbpress test".into() } else { format!("Software\\kbpress test\\{path}") };
    Change {
        key: Key { hive: Hive::CurrentUser, path },
        name: name.into(),
        operation: Operation::Set(data),
        lines: LineRange::single(1),
        step: Some("step 1".into()),
        conditions: Vec::new(),
    }
}

fn strings(items: &[&str]) -> Data {
    Data::MultiSz(items.iter().map(|item| (*item).to_owned()).collect())
}

/// Changes that both kinds of file can say.
fn changes() -> Vec<Change> {
    vec![
        set("", "", Data::Sz("the default".into())),
        set("", "Path", Data::Sz("C:\\Program Files\\a b\\".into())),
        set("", "Quoted", Data::Sz("\"C:\\a.exe\" \"%1\" & calc | more > x < y ^ (z) !v!".into())),
        set("", "Percent", Data::ExpandSz("%SystemRoot%\\100%".into())),
        set("", "Number", Data::Dword(u32::MAX)),
        set("", "Zero", Data::Dword(0)),
        set("", "List", strings(&["a b", "c\"d", "e"])),
        set("", "Bytes", Data::Binary((0..=255).collect())),
        set("a]b & (c)", "d % e ^ f", Data::Sz("; rm -rf / # $(x)".into())),
        set("deep\\er", "x", Data::Sz(String::new())),
    ]
}

fn sorted(changes: &[Change]) -> Vec<Entry> {
    let mut entries = entries(changes);
    entries.sort_by_key(|entry| format!("{entry:?}"));
    entries
}

/// A prefix takes seconds to make, so that one serves all.
#[test]
fn wine_does_what_the_files_say() {
    let Some(wine) = Wine::new() else { return };
    imports_what_a_registry_file_says(&wine);
    let (done, said) = wine.call(&["reg", "delete", KEY, "/f"], "");
    assert!(done, "{said}");
    carries_a_batch_file_out(&wine);
}

fn imports_what_a_registry_file_says(wine: &Wine) {
    let mut changes = changes();
    changes.push(set("", "Qword", Data::Qword(1 << 40)));
    changes.push(set("", "Ünïcode’s", Data::Sz("日本語 “x” ’y’".into())));
    let head = ["[HKEY_CURRENT_USER\\Evil]\r\n\"a\"=\"b\"".to_owned()];
    std::fs::write(wine.path().join("change.reg"), registry_file(&head, &changes)).unwrap();
    let (done, said) = wine.call(&["reg", "import", "change.reg"], "");
    assert!(done, "{said}");
    assert_eq!(wine.below(KEY), sorted(&changes));
    assert_eq!(wine.below("HKEY_CURRENT_USER\\Evil"), []);

    // Line ends in data: Wine writes them as escapes of its own when it exports, so that only its answer is looked at.
    let lines = set("", "Lines", Data::Sz("a\r\nb".into()));
    let gone = Change { operation: Operation::Delete, ..set("", "Path", Data::Dword(0)) };
    std::fs::write(wine.path().join("more.reg"), registry_file(&[], &[lines, gone])).unwrap();
    assert!(wine.call(&["reg", "import", "more.reg"], "").0);
    assert!(wine.call(&["reg", "query", KEY, "/v", "Lines"], "").1.contains("a\r\nb"));
    assert!(!wine.call(&["reg", "query", KEY, "/v", "Path"], "").0, "the value is deleted");
}

fn carries_a_batch_file_out(wine: &Wine) {
    let changes = changes();
    let bytes = batch_file(&["a title & calc > evil.txt".to_owned()], "KB-1", &changes).unwrap();
    std::fs::write(wine.path().join("apply.cmd"), bytes).unwrap();
    let old = set("", "Number", Data::Dword(7));
    std::fs::write(wine.path().join("old.reg"), registry_file(&[], std::slice::from_ref(&old))).unwrap();
    assert!(wine.call(&["reg", "import", "old.reg"], "").0);

    let (done, said) = wine.call(&["cmd", "/c", "apply.cmd"], "");
    assert!(done, "{said}");
    assert_eq!(wine.below(KEY), sorted(&changes), "{said}");
    assert!(!wine.path().join("evil.txt").exists());
    let record = std::fs::read(wine.path().join("KB-1-old-values/01.reg")).unwrap();
    assert_eq!(import(&record).entries, entries(&[old]), "the old value was recorded first");

    let (done, said) = wine.call(&["cmd", "/c", "apply.cmd"], "");
    assert!(!done && said.contains("Nothing was changed"), "a second run does not overwrite the record: {said}");
}
