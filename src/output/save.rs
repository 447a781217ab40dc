//! Writes one file that somebody named.

use super::OutputError;
use super::writer::replace;
use camino::Utf8Path;

/// Puts `bytes` at `path`, over what is there: all of them or none, so that nobody ever sees half a file.
///
/// # Errors
/// [`OutputError::Io`] when the folder is not there or the disk fails.
pub fn save(path: &Utf8Path, bytes: &[u8]) -> Result<(), OutputError> {
    replace(path, bytes)
}
