//! Reads one file.

use super::find::Found;
use crate::config::ContentSettings;
use crate::diagnostic::{Code, Diagnostic, Place};
use camino::Utf8Path;
use std::fs::File;
use std::io::{self, Read};

/// The bytes of a file.
///
/// # Errors
/// A finding when the file cannot be read, is no regular file, or is larger than an article may be.
pub fn read(found: &Found, settings: &ContentSettings) -> Result<Vec<u8>, Box<Diagnostic>> {
    let limit = settings.largest_file;
    let unreadable = |e: io::Error| problem(found, Code::FileUnreadable, format!("the file cannot be read: {e}"));
    let mut file = open(&found.path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(problem(found, Code::FileUnreadable, "this is no regular file".to_owned()));
    }
    if about.len() > limit {
        return Err(too_large(found, limit));
    }
    let size = usize::try_from(about.len()).unwrap_or_default();
    // With room for one byte more, a single look shows all that is there and that there is no more.
    let mut bytes = vec![0; size + 1];
    let read = match file.read(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
        read => read.map_err(unreadable)?,
    };
    bytes.truncate(read);
    if read != size {
        // The file has changed since, or comes in pieces.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() as u64 > limit {
        return Err(too_large(found, limit));
    }
    Ok(bytes)
}

/// Opens a file. Opening a pipe must not wait for its other end: Linux can be told so on
/// the processors where the flag is known here; elsewhere one look before has to do.
fn open(path: &Utf8Path) -> io::Result<File> {
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        use std::os::unix::fs::OpenOptionsExt;
        /// `O_NONBLOCK`, which means nothing for regular files.
        const WITHOUT_WAITING: i32 = 0o4000;
        File::options().read(true).custom_flags(WITHOUT_WAITING).open(path)
    }
    #[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
    {
        if !std::fs::metadata(path)?.is_file() {
            return Err(io::Error::other("this is no regular file"));
        }
        File::open(path)
    }
}

fn too_large(found: &Found, limit: u64) -> Box<Diagnostic> {
    problem(found, Code::FileTooLarge, format!("the file is larger than {limit} bytes and was not read"))
}

fn problem(found: &Found, code: Code, message: String) -> Box<Diagnostic> {
    let help = if code == Code::FileTooLarge {
        "split the article, or raise `largest_file` under `[content]` in site.toml"
    } else {
        "check that it is a file, and its permissions"
    };
    Box::new(Diagnostic::new(code, Place::file(&found.path), message, help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use camino::Utf8PathBuf;

    fn found(folder: &tempfile::TempDir, name: &str) -> Found {
        let path = Utf8PathBuf::from_path_buf(folder.path().join(name)).unwrap();
        Found { relative: name.into(), path }
    }

    #[test]
    fn a_file_is_read_up_to_the_limit_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), b"12345").unwrap();
        let limit = |largest_file| ContentSettings { largest_file, ..ContentSettings::default() };
        assert_eq!(read(&found(&folder, "a.md"), &limit(5)).unwrap(), b"12345");
        assert_eq!(read(&found(&folder, "a.md"), &limit(4)).unwrap_err().code, Code::FileTooLarge);
        assert_eq!(read(&found(&folder, "a.md"), &limit(u64::MAX)).unwrap(), b"12345");
    }

    #[test]
    fn what_is_no_file_is_a_finding() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["missing.md", "."] {
            let error = read(&found(&folder, name), &ContentSettings::default()).unwrap_err();
            assert_eq!(error.code, Code::FileUnreadable);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = found(&folder, "pipe.md");
        if std::process::Command::new("mkfifo").arg(&pipe.path).status().is_ok_and(|s| s.success()) {
            assert_eq!(read(&pipe, &ContentSettings::default()).unwrap_err().code, Code::FileUnreadable);
        }
    }
}
