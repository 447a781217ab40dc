//! Writes one file that somebody named.

use super::OutputError;
use super::create::no_link;
use camino::Utf8Path;

/// Puts `bytes` at `path`, over what is there: all of them or none, so that nobody ever sees half a file.
///
/// # Errors
/// [`OutputError::Io`] when the folder is not there or the disk fails.
pub fn save(path: &Utf8Path, bytes: &[u8]) -> Result<(), OutputError> {
    let name = path.file_name().unwrap_or_default();
    let new = path.with_file_name(format!(".{name}.kbpress-new"));
    no_link(&new)?;
    std::fs::write(&new, bytes).map_err(OutputError::io(path, "cannot be written"))?;
    std::fs::rename(&new, path).map_err(|e| {
        // What is left behind would never be removed by a later call.
        let _ = std::fs::remove_file(&new);
        OutputError::io(path, "cannot be written")(e)
    })
}
