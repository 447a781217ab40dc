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
    for entry in std::fs::read_dir(&folder.path).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name();
        if name.as_encoded_bytes().first() == Some(&b'.') {
            continue;
        }
        let name = name.to_str()?;
        // The system says it along with the name, without another look at the disk.
        let kind = entry.file_type().ok()?;
        if !kind.is_dir() && !kind.is_file() {
            return None;
        }
        if kind.is_file() && !is_wanted(name) {
            continue;
        }
        let between = if folder.relative.is_empty() { "" } else { "/" };
        let relative = [&folder.relative, between, name].concat();
        let path = folder.path.join(name);
        if kind.is_dir() {
            held.folders.push(Folder { relative, path });
        } else {
            held.files.push(Found { relative: relative.into(), path });
        }
    }
    Some(held)
}
