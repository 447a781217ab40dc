//! The files of composed runbooks.

use crate::diagnostic::{Code, Diagnostic, Place};
use camino::{Utf8Path, Utf8PathBuf};

/// The largest file that is read as a composed runbook, in bytes: it only names articles.
const LARGEST: u64 = 1024 * 1024;

/// Reads the files right below `dir` that end in `.yaml` or `.yml`, sorted by name. A folder that is not there holds none.
/// Symbolic links are not followed, because they could lead out of the folder; that, and what cannot be read, is a finding.
#[must_use]
pub fn runbook_files(dir: &Utf8Path) -> (Vec<(Utf8PathBuf, String)>, Vec<Diagnostic>) {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    let Ok(entries) = dir.read_dir_utf8() else { return (files, findings) };
    let mut paths: Vec<Utf8PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.into_path())).collect();
    paths.sort();
    for path in paths {
        let named = path.file_name().is_some_and(|name| !name.starts_with('.'));
        if !(named && matches!(path.extension(), Some("yaml" | "yml"))) {
            continue;
        }
        match read(&path) {
            Ok(text) => files.push((path, text)),
            Err(finding) => findings.push(*finding),
        }
    }
    (files, findings)
}

fn read(path: &Utf8Path) -> Result<String, Box<Diagnostic>> {
    let fault = |code: Code, message: String| {
        let help = "put a plain file there, or take it out of the folder of runbooks";
        Box::new(Diagnostic::new(code, Place::file(path), message, help))
    };
    let about = path.symlink_metadata();
    let about = about.map_err(|e| fault(Code::FileUnreadable, format!("a runbook cannot be read: {e}")))?;
    if !about.is_file() {
        return Err(fault(Code::PathOutside, "this runbook is no plain file and was left out".to_owned()));
    }
    if about.len() > LARGEST {
        return Err(fault(Code::FileTooLarge, "a runbook is larger than 1 MB and was left out".to_owned()));
    }
    std::fs::read_to_string(path).map_err(|e| fault(Code::FileUnreadable, format!("a runbook cannot be read: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runbooks_are_read_in_the_order_of_their_names() {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(dir.path()).unwrap();
        for (name, bytes) in
            [("b.yaml", &b"b"[..]), ("a.yml", b"a"), ("c.txt", b"c"), (".d.yaml", b"d"), ("e.yaml", b"\xff")]
        {
            std::fs::write(root.join(name), bytes).unwrap();
        }
        std::fs::create_dir(root.join("f.yaml")).unwrap();
        let (files, findings) = runbook_files(root);
        assert_eq!(files.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::FileUnreadable, Code::PathOutside]);
        assert!(runbook_files("no/such/folder".into()).0.is_empty());
    }
}
