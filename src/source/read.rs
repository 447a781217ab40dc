//! Reads one file.

use super::find::Found;
use crate::config::ContentSettings;
use crate::diagnostic::{Code, Diagnostic, Place};

/// The bytes of a file.
///
/// # Errors
/// A finding when the file cannot be read, or is larger than an article may be.
pub fn read(found: &Found, _settings: &ContentSettings) -> Result<Vec<u8>, Box<Diagnostic>> {
    std::fs::read(&found.path).map_err(|e| {
        Box::new(Diagnostic::new(
            Code::FileUnreadable,
            Place::file(&found.path),
            format!("the file cannot be read: {e}"),
            "check its permissions",
        ))
    })
}
