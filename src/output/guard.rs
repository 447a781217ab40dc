//! Which folders can be an output folder, and which paths can stand in one.

use super::OutputError;
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use std::io;

/// The folders that a site is made from, which its output must leave alone.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// The site's folder: the output may lie in it, but not be it or contain it.
    pub root: Option<Utf8PathBuf>,
    /// Folders that are read, such as content and theme: the output may not lie in them either, because it would be read
    /// as content by the next build.
    pub inputs: Vec<Utf8PathBuf>,
}

impl Guard {
    /// The output folder as an absolute path without links, when it is apart from the folders of this guard. It need not
    /// exist, and is not created.
    ///
    /// # Errors
    /// [`OutputError::Overlap`] when it is not apart, [`OutputError::Io`] when the system does not say where it lies.
    pub fn check(&self, output: &Utf8Path) -> Result<Utf8PathBuf, OutputError> {
        let output = real(output)?;
        let overlap = |relation, input| OutputError::Overlap { output: output.clone(), relation, input };
        for input in self.root.iter().chain(&self.inputs) {
            let input = real(input)?;
            if output == input {
                return Err(overlap("is", input));
            }
            if input.starts_with(&output) {
                return Err(overlap("contains", input));
            }
        }
        for input in &self.inputs {
            let input = real(input)?;
            if output.starts_with(&input) {
                return Err(overlap("lies in", input));
            }
        }
        Ok(output)
    }
}

/// The absolute path without links of a folder that may not be there yet: as far as it is there, the system says where it
/// lies; below that, nothing can be a link.
fn real(path: &Utf8Path) -> Result<Utf8PathBuf, OutputError> {
    let here = if path == "" { Utf8Path::new(".") } else { path };
    let absolute = camino::absolute_utf8(here).map_err(OutputError::io(path, "cannot be found"))?;
    let mut real = Utf8PathBuf::new();
    for part in absolute.components() {
        if part == Utf8Component::ParentDir {
            real.pop();
            continue;
        }
        real.push(part);
        match real.canonicalize_utf8() {
            Ok(found) => real = found,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(OutputError::io(path, "cannot be found")(e)),
        }
    }
    Ok(real)
}

/// Whether `path` is a plain way down: names joined by single slashes, none of them empty, `.` or `..`, and no character
/// in them that another system reads as a separator, a drive or the end of a text.
pub(super) fn is_plain(path: &str) -> bool {
    path.as_bytes().split(|byte| *byte == b'/').all(|part| !matches!(part, b"" | b"." | b".."))
        && !path.bytes().any(|byte| matches!(byte, b'\\' | b':' | 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_way_down_is_a_path_in_the_output() {
        for good in ["index.html", "kb/171/Q171259/index.html", ".nojekyll", "a b/ä.html"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in ["", "/", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", "C:/x", "C:x", "a\\b", "a\0b", ".."]
        {
            assert!(!is_plain(bad), "{bad:?}");
        }
    }

    #[test]
    fn output_and_inputs_must_lie_apart() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::create_dir_all(root.join("content/kb")).unwrap();
        let guard = Guard { root: Some(root.to_owned()), inputs: vec![root.join("content"), root.join("theme")] };
        for bad in ["", ".", "..", "content", "content/site", "content/kb", "public/../content", "theme/out"] {
            assert!(matches!(guard.check(&root.join(bad)), Err(OutputError::Overlap { .. })), "{bad}");
        }
        for good in ["public", "contents", "a/b/c"] {
            guard.check(&root.join(good)).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_hide_that_output_and_content_are_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::create_dir(root.join("content")).unwrap();
        std::os::unix::fs::symlink(root.join("content"), root.join("public")).unwrap();
        let guard = Guard { root: None, inputs: vec![root.join("content")] };
        assert!(guard.check(&root.join("public")).is_err());
        assert!(guard.check(&root.join("public/below")).is_err());
    }
}
