//! Writes files where none are.

use super::OutputError;
use super::folders::Folders;
use super::guard::is_plain;
use crate::render::OutputFile;
use camino::Utf8Path;
use std::io::{self, Write as _};

/// Writes `files` into the folder `dir`, which is made where it is not there. Either none of the files is there before, or
/// nothing is written.
///
/// # Errors
/// [`OutputError::Exists`] when one of the files is there; others when a path is not safe or the disk fails.
pub fn create(dir: &Utf8Path, files: &[OutputFile]) -> Result<(), OutputError> {
    for file in files {
        if !is_plain(&file.path) {
            return Err(OutputError::Unsafe { path: file.path.clone() });
        }
        let path = dir.join(&file.path);
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(OutputError::Exists { path });
        }
    }
    std::fs::create_dir_all(dir).map_err(OutputError::io(dir, "the folder cannot be made"))?;
    let root = dir.canonicalize_utf8().map_err(OutputError::io(dir, "the folder cannot be looked at"))?;
    let folders = Folders::new(root);
    for file in files {
        folders.ensure(file.path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
        create_one(&dir.join(&file.path), &file.bytes)?;
    }
    Ok(())
}

/// Someone may have been quicker since the files were looked for, so the system is asked again by `create_new`.
fn create_one(path: &Utf8Path, bytes: &[u8]) -> Result<(), OutputError> {
    let made = std::fs::File::create_new(path).and_then(|mut file| file.write_all(bytes));
    made.map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => OutputError::Exists { path: path.to_owned() },
        _ => OutputError::io(path, "cannot be written")(e),
    })
}

/// Takes a link away that someone laid under the name of a file of our own: nothing is ever written through it.
pub(super) fn no_link(path: &Utf8Path) -> Result<(), OutputError> {
    if std::fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink()) {
        std::fs::remove_file(path).map_err(OutputError::io(path, "cannot be removed"))?;
    }
    Ok(())
}
