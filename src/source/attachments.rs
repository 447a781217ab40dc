//! Files that lie beside articles and that articles show or link to: which of them may be published.

use super::drawing::active_part;
use super::near::nearest_name;
use crate::config::ContentSettings;
use camino::{Utf8Path, Utf8PathBuf};
use std::io::Read as _;
use std::path::{Component, Path};

/// Why a file that an article names is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there. Carries the name of one that is there and is spelled nearly the same.
    Missing(Option<String>),
    /// It is no regular file.
    NoFile,
    /// Its ending is none of those that are published.
    Ending,
    /// It is hidden, or lies in a hidden folder.
    Hidden,
    /// It is a symbolic link, or lies behind one, that leads out of the content folder or to a file that is not published itself.
    Outside,
    /// It has a name that some system cannot store or some server cannot serve.
    Name,
    /// It is larger than a published file may be.
    TooLarge,
    /// It is a drawing with a part that a browser could run, which is named.
    Active(String),
    /// The system does not let it be read, and says why.
    Unreadable(String),
}

/// Whether a file of this name is published by its ending.
#[must_use]
pub fn is_attachment(file: &Utf8Path, settings: &ContentSettings) -> bool {
    has_ending(file, &settings.attachments) && !has_ending(file, &settings.extensions)
}

fn has_ending(file: &Utf8Path, endings: &[String]) -> bool {
    file.extension().is_some_and(|own| endings.iter().any(|ending| ending.eq_ignore_ascii_case(own)))
}

/// Looks at a file that an article names, `file` being relative to the content folder `root`; gives the file on disk.
///
/// # Errors
/// With the reason why it is not published.
pub fn look_at_attachment(
    root: &Utf8Path,
    file: &Utf8Path,
    settings: &ContentSettings,
) -> Result<Utf8PathBuf, Refusal> {
    let path = root.join(file);
    if file.as_str().split('/').any(|part| part.starts_with('.')) {
        return Err(Refusal::Hidden);
    }
    let unreadable = |error: std::io::Error| Refusal::Unreadable(error.to_string());
    let real = match std::fs::canonicalize(&path) {
        Ok(real) => real,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Refusal::Missing(near(&path))),
        Err(error) => return Err(unreadable(error)),
    };
    if !is_attachment(file, settings) {
        return Err(Refusal::Ending);
    }
    if !file.as_str().split('/').all(is_safe_name) {
        return Err(Refusal::Name);
    }
    let root = std::fs::canonicalize(root).map_err(unreadable)?;
    if !is_below(&root, &real, settings) {
        return Err(Refusal::Outside);
    }
    let about = std::fs::metadata(&real).map_err(unreadable)?;
    if !about.is_file() {
        return Err(Refusal::NoFile);
    }
    if about.len() > settings.largest_attachment {
        return Err(Refusal::TooLarge);
    }
    if is_drawing(file) {
        read_attachment(&path, settings)?;
    }
    Ok(path)
}

/// The bytes of a file that [`look_at_attachment`] gave.
///
/// # Errors
/// With the reason why it is not published after all.
pub fn read_attachment(path: &Utf8Path, settings: &ContentSettings) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: std::io::Error| Refusal::Unreadable(error.to_string());
    let file = std::fs::File::open(path).map_err(unreadable)?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(Refusal::NoFile);
    }
    let (limit, mut bytes) = (settings.largest_attachment, Vec::new());
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge);
    }
    match is_drawing(path).then(|| active_part(&bytes)).flatten() {
        Some(part) => Err(Refusal::Active(part)),
        None => Ok(bytes),
    }
}

fn is_drawing(file: &Utf8Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// Whether a file without symbolic links in its path lies below a folder, not hidden and with an ending that is published: what a link
/// leads to must be allowed as much as the link.
fn is_below(root: &Path, real: &Path, settings: &ContentSettings) -> bool {
    let Ok(below) = real.strip_prefix(root) else { return false };
    let Some(below) = Utf8Path::from_path(below) else { return false };
    let is_plain =
        |part: Component<'_>| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
    below.as_std_path().components().all(is_plain) && is_attachment(below, settings)
}

/// A file beside the one that is missing whose name is nearly the same, most often in other letters.
fn near(path: &Utf8Path) -> Option<String> {
    let wanted = path.file_name()?;
    let beside = path.parent()?.read_dir_utf8().ok()?.filter_map(Result::ok);
    let mut names: Vec<String> = beside.map(|entry| entry.file_name().to_owned()).collect();
    names.sort_unstable();
    let same = names.iter().find(|name| name.eq_ignore_ascii_case(wanted)).cloned();
    same.or_else(|| nearest_name(wanted, names.iter().map(String::as_str)).map(str::to_owned))
}

/// Whether a part of a path can be stored by every system and served by every server.
fn is_safe_name(part: &str) -> bool {
    !part.is_empty()
        && part.len() <= 200
        && !part.ends_with(['.', ' '])
        && !part.contains(['<', '>', ':', '"', '|', '?', '*', '\\'])
        && !part.contains(char::is_control)
        && !is_device_name(part)
}

/// Whether Windows takes a name, whatever its ending, for that of a device.
#[must_use]
pub fn is_device_name(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default().trim_end();
    let is = |known: &[&str], name: &str| known.iter().any(|known| name.eq_ignore_ascii_case(known));
    let numbered = base.len() == 4
        && base.ends_with(|c: char| c.is_ascii_digit())
        && base.get(..3).is_some_and(|name| is(&["com", "lpt"], name));
    numbered || is(&["con", "prn", "aux", "nul"], base)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &str)]) -> Self {
            let folder = Self(tempfile::tempdir().unwrap());
            for (file, text) in files {
                let path = folder.path().join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
            folder
        }

        fn path(&self) -> &Utf8Path {
            Utf8Path::from_path(self.0.path()).unwrap()
        }

        fn look(&self, file: &str) -> Result<Utf8PathBuf, Refusal> {
            let settings = ContentSettings { largest_attachment: 100, ..ContentSettings::default() };
            look_at_attachment(self.path(), file.into(), &settings)
        }
    }

    #[test]
    fn a_plain_file_with_a_known_ending_is_published() {
        let folder = Folder::new(&[("it/a (1).PNG", "x"), ("it/größe, neu.zip", "")]);
        assert_eq!(folder.look("it/a (1).PNG"), Ok(folder.path().join("it/a (1).PNG")));
        assert!(folder.look("it/größe, neu.zip").is_ok());
    }

    #[test]
    fn a_missing_file_is_named_with_one_that_is_spelled_nearly_the_same() {
        let folder = Folder::new(&[("it/Panel.png", "x")]);
        assert_eq!(folder.look("it/panel.PNG"), Err(Refusal::Missing(Some("Panel.png".to_owned()))));
        assert_eq!(folder.look("it/quite-another.gif"), Err(Refusal::Missing(None)));
        assert_eq!(folder.look("elsewhere/panel.png"), Err(Refusal::Missing(None)));
    }

    #[test]
    fn pages_scripts_and_articles_are_not_published_as_files() {
        let names = ["a.html", "a.js", "a.css", "a.php", "a.svgz", "draft.md", "notes.txt", "LICENSE"];
        let folder = Folder::new(&names.map(|name| (name, "x")));
        for name in names {
            assert_eq!(folder.look(name), Err(Refusal::Ending), "{name}");
        }
    }

    #[test]
    fn what_is_hidden_too_large_no_file_or_named_for_a_device_is_not_published() {
        let long = "x".repeat(101);
        let folder = Folder::new(&[(".git/a.png", "x"), ("big.png", &long), ("d.png/a.png", "x"), ("con.png", "x")]);
        for (file, refusal) in [
            (".git/a.png", Refusal::Hidden),
            ("big.png", Refusal::TooLarge),
            ("d.png", Refusal::NoFile),
            ("con.png", Refusal::Name),
        ] {
            assert_eq!(folder.look(file), Err(refusal), "{file}");
        }
    }

    #[test]
    fn a_drawing_that_a_browser_could_run_is_not_published() {
        let folder =
            Folder::new(&[("a.svg", "<svg><script>1</script></svg>"), ("b.svg", "<svg><path d='M0 0'/></svg>")]);
        assert_eq!(folder.look("a.svg"), Err(Refusal::Active("script".to_owned())));
        assert!(folder.look("b.svg").is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn no_symbolic_link_leads_out_of_the_content_folder_or_to_what_is_not_published() {
        use std::os::unix::fs::symlink;
        let outside = Folder::new(&[("secret.png", "x")]);
        let folder = Folder::new(&[("draft.md", "x"), (".git/b.png", "x"), ("real.png", "x")]);
        symlink(outside.path().join("secret.png"), folder.path().join("out.png")).unwrap();
        symlink(outside.path(), folder.path().join("out")).unwrap();
        symlink(folder.path().join("draft.md"), folder.path().join("draft.png")).unwrap();
        symlink(folder.path().join(".git/b.png"), folder.path().join("hidden.png")).unwrap();
        symlink("real.png", folder.path().join("link.png")).unwrap();
        for file in ["out.png", "out/secret.png", "draft.png", "hidden.png"] {
            assert_eq!(folder.look(file), Err(Refusal::Outside), "{file}");
        }
        assert!(folder.look("link.png").is_ok(), "a link to a picture in the folder is one");
    }
}
