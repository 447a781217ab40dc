//! Finds and reads files of expectations.

use super::decode::decode;
use crate::config::EncodingSetting;
use camino::{Utf8Path, Utf8PathBuf};
use std::io;

/// The largest file of expectations that is read, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The files that `path` names, each with its text: the file itself, or every `*.yaml` and `*.yml` below the folder, sorted.
/// Links are not followed.
///
/// # Errors
/// With the file and what the system says when a file or folder cannot be read.
pub fn expectation_files(path: &Utf8Path) -> Result<Vec<(Utf8PathBuf, String)>, (Utf8PathBuf, io::Error)> {
    let failed = |path: &Utf8Path| {
        let path = path.to_owned();
        move |error: io::Error| (path, error)
    };
    if !std::fs::metadata(path).map_err(failed(path))?.is_dir() {
        return Ok(vec![(path.to_owned(), text(path).map_err(failed(path))?)]);
    }
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| failed(path)(error.into()))?;
        let Some(file) = Utf8Path::from_path(entry.path()) else { continue };
        if entry.file_type().is_file() && matches!(file.extension(), Some("yaml" | "yml")) {
            files.push((file.to_owned(), text(file).map_err(failed(file))?));
        }
    }
    Ok(files)
}

fn text(path: &Utf8Path) -> io::Result<String> {
    if std::fs::metadata(path)?.len() > LARGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the file is too large"));
    }
    let bytes = std::fs::read(path)?;
    // What is written back must be what was read: so no other encoding is guessed at.
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{feff}') => Ok(text),
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
        Err(error) => {
            let text = decode(error.as_bytes(), EncodingSetting::Auto);
            let message = format!("the file is not in UTF-8 but most likely in {}", text.encoding.name());
            Err(io::Error::new(io::ErrorKind::InvalidData, message))
        }
    }
}
