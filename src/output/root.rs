//! The output folder, open: on Linux files are asked for by its number, so that the system need not go the whole way down to it for
//! each of them.

use super::manifest::Held;
use camino::{Utf8Path, Utf8PathBuf};

/// The output folder.
#[derive(Debug)]
pub(super) struct Root {
    pub(super) path: Utf8PathBuf,
    #[cfg(target_os = "linux")]
    handle: Option<std::os::fd::OwnedFd>,
}

impl Root {
    /// The folder at `path`, an absolute path without links, which is there.
    #[cfg(target_os = "linux")]
    pub(super) fn open(path: Utf8PathBuf) -> Self {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = rustix::fs::open(path.as_std_path(), flags, Mode::empty()).ok();
        Self { path, handle }
    }

    /// The folder at `path`.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(path: Utf8PathBuf) -> Self {
        Self { path }
    }

    /// Whether a file of the length of `held` stands at `relative`. A link is never what an earlier build wrote, and is not followed.
    pub(super) fn is_whole(&self, relative: &str, held: Held) -> bool {
        #[cfg(target_os = "linux")]
        if let Some(size) = self.handle.as_ref().and_then(|folder| size(folder, relative)) {
            return size == held.size();
        }
        is_whole(&self.path.join(relative), held)
    }
}

/// How many bytes the file `relative` of an open folder has; nothing where it is none, or the system does not know this way to ask.
#[cfg(target_os = "linux")]
fn size(folder: &std::os::fd::OwnedFd, relative: &str) -> Option<u64> {
    use rustix::fs::{AtFlags, FileType, StatxFlags};
    let wanted = StatxFlags::TYPE | StatxFlags::SIZE;
    let about = rustix::fs::statx(folder, relative, AtFlags::SYMLINK_NOFOLLOW, wanted).ok()?;
    (FileType::from_raw_mode(about.stx_mode.into()) == FileType::RegularFile).then_some(about.stx_size)
}

/// Whether the file at `path` has the size of what was written there.
fn is_whole(path: &Utf8Path, held: Held) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|there| there.is_file() && there.len() == held.size())
}
