//! What the disk says of a file without its being read, by which a file that changed is told from one that did not.

use camino::Utf8Path;
use serde::{Deserialize, Serialize};
use std::time::UNIX_EPOCH;

/// Size and times of a file. Where they are the same, so is what the file holds, unless it was written twice within the
/// few moments that a disk takes for one (see [`Self::is_settled`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// When its bytes changed last, in seconds and nanoseconds since 1970.
    modified: (i64, u32),
    /// When anything of it changed last, its name included; nobody can set it back. Zero where the system does not know it.
    changed: (i64, i64),
    /// Its number on the disk; zero where the system does not know it.
    number: u64,
}

/// The coarsest step of time of the disks that are in use (FAT), in seconds.
const COARSEST: i64 = 2;

impl Stamp {
    /// What the disk says of the file at `path`; nothing where it says nothing, or it is no file.
    #[must_use]
    pub fn of(path: &Utf8Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        let modified = about.modified().ok()?;
        let modified = match modified.duration_since(UNIX_EPOCH) {
            Ok(since) => (i64::try_from(since.as_secs()).ok()?, since.subsec_nanos()),
            Err(before) => (i64::try_from(before.duration().as_secs()).ok()?.checked_neg()?, 0),
        };
        let (changed, number) = beside(&about);
        Some(Self { size: about.len(), modified, changed, number })
    }

    /// What the disk says of what is named `relative` in a folder, where it is of this kind; nothing where it says nothing, or it is of
    /// another one. The same as [`Self::of`] for a file.
    #[cfg(target_os = "linux")]
    pub(super) fn at(
        folder: impl std::os::fd::AsFd,
        relative: &str,
        flags: rustix::fs::AtFlags,
        kind: rustix::fs::FileType,
    ) -> Option<Self> {
        let about = rustix::fs::statx(folder, relative, flags, rustix::fs::StatxFlags::BASIC_STATS).ok()?;
        if rustix::fs::FileType::from_raw_mode(about.stx_mode.into()) != kind {
            return None;
        }
        let modified = match about.stx_mtime {
            time if time.tv_sec < 0 => (time.tv_sec + i64::from(time.tv_nsec > 0), 0),
            time => (time.tv_sec, time.tv_nsec),
        };
        let changed = (about.stx_ctime.tv_sec, about.stx_ctime.tv_nsec.into());
        Some(Self { size: about.stx_size, modified, changed, number: about.stx_ino })
    }

    /// Whether the disk keeps times of it at all. That of FAT has none for its outermost folder.
    #[must_use]
    pub const fn is_dated(&self) -> bool {
        self.changed.0 > 0
    }

    /// Whether the file had stood unchanged for a while at `moment` (seconds since 1970, by the clock of a disk), so that a
    /// later change is sure to give another stamp.
    #[must_use]
    pub const fn is_settled(&self, moment: i64) -> bool {
        self.modified.0 + COARSEST < moment && self.changed.0 + COARSEST < moment
    }
}

#[cfg(unix)]
fn beside(about: &std::fs::Metadata) -> ((i64, i64), u64) {
    use std::os::unix::fs::MetadataExt as _;
    ((about.ctime(), about.ctime_nsec()), about.ino())
}

#[cfg(not(unix))]
fn beside(_about: &std::fs::Metadata) -> ((i64, i64), u64) {
    ((0, 0), 0)
}

#[cfg(test)]
mod tests {
    use super::super::folder::Folder;
    use super::*;

    #[test]
    fn a_file_that_changes_gets_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(folder.path()).unwrap().join("a.md");
        assert_eq!(Stamp::of(&path), None);
        std::fs::write(&path, "one").unwrap();
        let first = Stamp::of(&path).unwrap();
        assert_eq!(Stamp::of(&path), Some(first));
        std::fs::write(&path, "three").unwrap();
        assert_ne!(Stamp::of(&path), Some(first));
        assert_eq!(Folder::open(path.parent().unwrap()).unwrap().stamp_of_file("a.md"), Stamp::of(&path));
        assert!(!first.is_settled(first.modified.0) && first.is_settled(first.modified.0.max(first.changed.0) + 3));
    }
}
