//! Writes files into a folder that belongs to somebody: each complete or not at all, and none over another unless that is asked for.

use super::OutputError;
use super::folders::Folders;
use super::guard::is_plain;
use super::save::save as replace;
use crate::render::OutputFile;
use camino::Utf8Path;
use std::io;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// It stays as it is.
    #[default]
    Never,
    /// It is replaced.
    Force,
}

/// Writes `files` into the folder `dir`, which is made where it is not there. Gives the paths of those that were there already
/// and stayed as they are.
///
/// # Errors
/// When a path is no plain way down from the folder, a link leads out of it, or the disk fails.
pub fn put(dir: &Utf8Path, files: &[OutputFile], overwrite: Overwrite) -> Result<Vec<String>, OutputError> {
    if let Some(file) = files.iter().find(|file| !is_plain(&file.path)) {
        return Err(OutputError::Unsafe { path: file.path.clone() });
    }
    std::fs::create_dir_all(dir).map_err(OutputError::io(dir, "the folder cannot be made"))?;
    let root = dir.canonicalize_utf8().map_err(OutputError::io(dir, "the folder cannot be looked at"))?;
    let folders = Folders::new(root);
    let mut left = Vec::new();
    for file in files {
        folders.ensure(file.path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
        let path = dir.join(&file.path);
        match overwrite {
            Overwrite::Force => replace(&path, &file.bytes)?,
            Overwrite::Never if put_new(&path, &file.bytes)? => {}
            Overwrite::Never => left.push(file.path.clone()),
        }
    }
    Ok(left)
}

/// Puts a file where none is, in one step; whether none was.
fn put_new(path: &Utf8Path, bytes: &[u8]) -> Result<bool, OutputError> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Ok(false);
    }
    let new = path.with_file_name(format!(".{}.kbpress-new", path.file_name().unwrap_or_default()));
    replace(&new, bytes)?;
    // A link is made only where no file is, even if somebody was quicker since it was looked for.
    let linked = std::fs::hard_link(&new, path);
    let result = match linked {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        // Some file systems have no links.
        Err(_) => {
            return std::fs::rename(&new, path).map(|()| true).map_err(OutputError::io(path, "cannot be written"));
        }
    };
    std::fs::remove_file(&new).map_err(OutputError::io(new.as_path(), "cannot be removed"))?;
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_there_stay_unless_they_are_to_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let dir = Utf8Path::from_path(folder.path()).unwrap();
        let file = |path: &str, text: &str| OutputFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
        let read = |path: &str| std::fs::read_to_string(dir.join(path)).unwrap();
        assert!(put(dir, &[file("a/b.md", "1"), file("c.md", "1")], Overwrite::Never).unwrap().is_empty());
        assert_eq!(put(dir, &[file("a/b.md", "2"), file("d.md", "2")], Overwrite::Never).unwrap(), ["a/b.md"]);
        assert_eq!((read("a/b.md"), read("d.md")), ("1".to_owned(), "2".to_owned()));
        assert!(put(dir, &[file("a/b.md", "3")], Overwrite::Force).unwrap().is_empty());
        assert_eq!(read("a/b.md"), "3");
        assert_eq!(std::fs::read_dir(dir.join("a")).unwrap().count(), 1, "nothing else is left behind");
        assert!(put(dir, &[file("../x.md", "")], Overwrite::Force).is_err());
    }
}
