//! Walks a folder that holds nothing but plain folders and files, on all threads.

use super::find::Found;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

/// A folder that is to be searched.
struct Folder {
    /// The folder relative to the one that the search began in; empty for that one.
    relative: String,
    path: Utf8PathBuf,
}

/// What stands in a folder.
#[derive(Default)]
struct Held {
    folders: Vec<Folder>,
    files: Vec<Found>,
}

/// The files below `root` whose names `is_wanted`, in no order; hidden ones are left out. Nothing where anything else stands
/// there, such as a link, or where something cannot be read: that has to be looked at one by one.
pub(super) fn walk(root: &Utf8Path, is_wanted: impl Fn(&str) -> bool + Sync) -> Option<Vec<Found>> {
    let mut files = Vec::new();
    let mut folders = vec![Folder { relative: String::new(), path: root.to_owned() }];
    while !folders.is_empty() {
        let held: Option<Vec<Held>> = folders.par_iter().map(|folder| look_into(folder, &is_wanted)).collect();
        folders.clear();
        for held in held? {
            folders.extend(held.folders);
            files.extend(held.files);
        }
    }
    Some(files)
}

fn look_into(folder: &Folder, is_wanted: impl Fn(&str) -> bool) -> Option<Held> {
    let mut held = Held::default();
    each_entry(&folder.path, |name, is_folder| {
        if name.first() == Some(&b'.') {
            return Some(());
        }
        let name = std::str::from_utf8(name).ok()?;
        if !is_folder && !is_wanted(name) {
            return Some(());
        }
        let between = if folder.relative.is_empty() { "" } else { "/" };
        let relative = [&folder.relative, between, name].concat();
        let mut path = Utf8PathBuf::with_capacity(folder.path.as_str().len() + 1 + name.len());
        path.extend([folder.path.as_path(), Utf8Path::new(name)]);
        if is_folder {
            held.folders.push(Folder { relative, path });
        } else {
            held.files.push(Found { relative: relative.into(), path });
        }
        Some(())
    })?;
    Some(held)
}

/// Calls `each` with the name of everything in a folder and whether it is a folder itself, which the system says along with the
/// name. Nothing where `each` gives nothing, where something is neither a folder nor a file, or the folder cannot be read.
#[cfg(target_os = "linux")]
fn each_entry(folder: &Utf8Path, mut each: impl FnMut(&[u8], bool) -> Option<()>) -> Option<()> {
    use rustix::fs::{FileType, Mode, OFlags, RawDir};
    // The standard library takes 32 KiB for every folder, and asks the system once more what it is. There are as many folders
    // as articles where each article has its own.
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::open(folder.as_std_path(), flags, Mode::empty()).ok()?;
    let mut room = [const { std::mem::MaybeUninit::uninit() }; 8192];
    let mut entries = RawDir::new(folder, &mut room);
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

/// The same where only the standard library is at hand.
#[cfg(not(target_os = "linux"))]
fn each_entry(folder: &Utf8Path, mut each: impl FnMut(&[u8], bool) -> Option<()>) -> Option<()> {
    for entry in std::fs::read_dir(folder).ok()? {
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
