//! What a build leaves for the next one: files in the workshop, each with a hash at its end, so that a damaged one is as good
//! as none.

use super::OutputError;
use super::workshop::Workshop;
use std::collections::HashSet;

/// How many bytes a hash has.
const HASH: usize = 32;

/// The bytes that an earlier build kept under a name; nothing where there are none, or they are damaged.
pub(super) fn recall(workshop: &Workshop, name: &str) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(workshop.kept().join(name)).ok()?;
    let hash = bytes.split_off(bytes.len().checked_sub(HASH)?);
    (blake3::hash(&bytes).as_bytes().as_slice() == hash).then_some(bytes)
}

/// Keeps bytes under a name for the next build.
pub(super) fn keep(workshop: &Workshop, name: &str, mut bytes: Vec<u8>) -> Result<(), OutputError> {
    let folder = workshop.kept();
    std::fs::create_dir_all(&folder).map_err(OutputError::io(folder.as_path(), "the folder cannot be made"))?;
    let hash = blake3::hash(&bytes);
    bytes.extend_from_slice(hash.as_bytes());
    super::save(&folder.join(name), &bytes)
}

/// Removes everything that is kept under other names than these.
pub(super) fn forget_others(workshop: &Workshop, names: &HashSet<String>) {
    let Ok(files) = std::fs::read_dir(workshop.kept()) else { return };
    for file in files.flatten().filter(|file| file.file_name().to_str().is_none_or(|name| !names.contains(name))) {
        // What stays takes room and is of no other harm.
        let _ = std::fs::remove_file(file.path());
    }
}
