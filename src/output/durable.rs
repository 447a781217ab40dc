//! What must be on the disk before something else is done, and what room the disk has.

use super::OutputError;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs::File;

/// So many files are made durable one by one; for more it is cheaper to have the whole disk written out, where the system can.
const FEW: usize = 64;

/// Waits until these files, and the folders that they stand in, are on the disk below `root`.
pub(super) fn files(root: &Utf8Path, paths: &[Utf8PathBuf]) -> Result<(), OutputError> {
    if paths.len() > FEW && whole_disk(root) {
        return Ok(());
    }
    let mut folders: Vec<&Utf8Path> = Vec::new();
    for path in paths {
        one(path)?;
        // Up to the root, since the folders may be new themselves.
        folders.extend(path.ancestors().skip(1).take_while(|folder| folder.starts_with(root)));
    }
    folders.sort_unstable();
    folders.dedup();
    folders.into_iter().try_for_each(folder)
}

/// Waits until the entries of these folders are on the disk of `root`.
pub(super) fn folders(root: &Utf8Path, mut paths: Vec<Utf8PathBuf>) -> Result<(), OutputError> {
    paths.sort_unstable();
    paths.dedup();
    if paths.len() > FEW && whole_disk(root) {
        return Ok(());
    }
    paths.iter().try_for_each(|path| folder(path))
}

/// Waits until a file is on the disk.
pub(super) fn one(path: &Utf8Path) -> Result<(), OutputError> {
    let synced = File::options().write(true).open(path).and_then(|file| file.sync_all());
    synced.map_err(OutputError::io(path, "cannot be written to the disk"))
}

/// Waits until the entries of a folder are on the disk; where folders cannot be opened, as on Windows, the system sees to it.
pub(super) fn folder(path: &Utf8Path) -> Result<(), OutputError> {
    if cfg!(unix) && path.is_dir() {
        let synced = File::open(path).and_then(|folder| folder.sync_all());
        synced.map_err(OutputError::io(path, "cannot be written to the disk"))?;
    }
    Ok(())
}

/// Has the whole disk of `root` written out; whether the system can.
#[cfg(target_os = "linux")]
fn whole_disk(root: &Utf8Path) -> bool {
    File::open(root).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn whole_disk(_root: &Utf8Path) -> bool {
    false
}

/// How many bytes the disk of `root` has left for whoever runs this program; nothing where the system does not say it.
#[cfg(target_os = "linux")]
pub(super) fn free(root: &Utf8Path) -> Option<u64> {
    let about = rustix::fs::statvfs(root.as_std_path()).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn free(_root: &Utf8Path) -> Option<u64> {
    None
}
