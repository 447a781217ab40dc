//! A folder that is open: what stands in it, and what the disk says of that. On Linux it is asked by its number, so that the system
//! need not go the whole way down to it for each file.

use super::stamp::Stamp;
use camino::{Utf8Path, Utf8PathBuf};
#[cfg(target_os = "linux")]
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir};

/// A folder that is open.
pub(super) struct Folder {
    pub(super) path: Utf8PathBuf,
    #[cfg(target_os = "linux")]
    handle: std::os::fd::OwnedFd,
}

#[cfg(target_os = "linux")]
impl Folder {
    /// Opens the folder at `path`; nothing where there is none, or it cannot be read.
    pub(super) fn open(path: &Utf8Path) -> Option<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = rustix::fs::open(path.as_std_path(), flags, Mode::empty()).ok()?;
        Some(Self { path: path.to_owned(), handle })
    }

    /// Opens the folder of this name in it, which is no link.
    pub(super) fn below(&self, name: &str) -> Option<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let handle = rustix::fs::openat(&self.handle, name, flags, Mode::empty()).ok()?;
        Some(Self { path: join(&self.path, name), handle })
    }

    /// Calls `each` with the name of everything in the folder and whether it is a folder itself, which the system says along with
    /// the name. Nothing where `each` gives nothing, where something is neither a folder nor a file, or the folder cannot be read.
    pub(super) fn each_entry(&self, mut each: impl FnMut(&[u8], bool) -> Option<()>) -> Option<()> {
        // The standard library takes 32 KiB for every folder, and asks the system once more what it is. There are as many folders
        // as articles where each article has its own.
        let mut room = [const { std::mem::MaybeUninit::uninit() }; 8192];
        let mut entries = RawDir::new(&self.handle, &mut room);
        while let Some(entry) = entries.next() {
            let entry = entry.ok()?;
            let name = entry.file_name().to_bytes();
            match entry.file_type() {
                FileType::Directory if matches!(name, b"." | b"..") => {}
                FileType::Directory => each(name, true)?,
                FileType::RegularFile => each(name, false)?,
                _ if name.first() == Some(&b'.') => {}
                _ => return None,
            }
        }
        Some(())
    }

    /// What the disk says of a file below it; nothing where it says nothing, or it is no file.
    pub(super) fn stamp_of_file(&self, relative: &str) -> Option<Stamp> {
        // An old system, or a sandbox, may not know this way to ask.
        let stamp = Stamp::at(&self.handle, relative, AtFlags::empty(), FileType::RegularFile);
        stamp.or_else(|| Stamp::of(&self.path.join(relative)))
    }

    /// What the disk says of a folder in it, by which a folder where something was added, renamed or taken away is told from one
    /// that holds the same names as before.
    pub(super) fn stamp_of_folder(&self, name: &str) -> Option<Stamp> {
        Stamp::at(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW, FileType::Directory)
    }

    /// The same of the folder at `path`.
    pub(super) fn stamp(path: &Utf8Path) -> Option<Stamp> {
        Stamp::at(CWD, path.as_str(), AtFlags::empty(), FileType::Directory)
    }
}

#[cfg(not(target_os = "linux"))]
impl Folder {
    /// Opens the folder at `path`, which is looked at when it is asked for.
    pub(super) fn open(path: &Utf8Path) -> Option<Self> {
        Some(Self { path: path.to_owned() })
    }

    /// Opens the folder of this name in it.
    pub(super) fn below(&self, name: &str) -> Option<Self> {
        Some(Self { path: join(&self.path, name) })
    }

    /// Calls `each` with the name of everything in the folder and whether it is a folder itself. Nothing where `each` gives
    /// nothing, where something is neither a folder nor a file, or the folder cannot be read.
    pub(super) fn each_entry(&self, mut each: impl FnMut(&[u8], bool) -> Option<()>) -> Option<()> {
        for entry in std::fs::read_dir(&self.path).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name();
            let kind = entry.file_type().ok()?;
            match name.as_encoded_bytes() {
                name if kind.is_dir() => each(name, true)?,
                name if kind.is_file() => each(name, false)?,
                name if name.first() == Some(&b'.') => {}
                _ => return None,
            }
        }
        Some(())
    }

    /// What the disk says of a file below it; nothing where it says nothing, or it is no file.
    pub(super) fn stamp_of_file(&self, relative: &str) -> Option<Stamp> {
        Stamp::of(&self.path.join(relative))
    }

    /// Nothing: not every system changes the times of a folder along with what is in it.
    pub(super) fn stamp_of_folder(&self, _name: &str) -> Option<Stamp> {
        None
    }

    /// Nothing, for the same reason.
    pub(super) fn stamp(_path: &Utf8Path) -> Option<Stamp> {
        None
    }
}

/// The path of what has this name in the folder at `path`, in a single piece of memory.
pub(super) fn join(path: &Utf8Path, name: &str) -> Utf8PathBuf {
    let mut joined = Utf8PathBuf::with_capacity(path.as_str().len() + 1 + name.len());
    joined.extend([path, Utf8Path::new(name)]);
    joined
}
