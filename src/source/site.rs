//! The file with the settings of a site.

use camino::{Utf8Path, Utf8PathBuf};
use std::io;

/// The name of the file with a site's settings.
const NAME: &str = "site.toml";

/// The nearest `site.toml` upwards from `folder`, as a path that begins with `folder`; `""` is the current one.
#[must_use]
pub fn site_file(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    let here = if folder == "" { Utf8Path::new(".") } else { folder };
    let depth = here.canonicalize_utf8().ok()?.ancestors().count();
    let mut way = folder.to_owned();
    for _ in 0..depth {
        let file = way.join(NAME);
        if file.is_file() {
            return Some(file);
        }
        way.push("..");
    }
    None
}

/// The text of a site's settings.
///
/// # Errors
/// With what the system says when the file cannot be read, or is no UTF-8.
pub fn site_text(file: &Utf8Path) -> io::Result<String> {
    std::fs::read_to_string(file)
}
