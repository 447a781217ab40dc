//! Runs the program in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder for one test, gone at its end.
pub(crate) struct Folder(tempfile::TempDir);

/// What a call printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder on a disk in memory, where the system has one.
    pub(crate) fn in_memory() -> Self {
        tempfile::tempdir_in("/dev/shm").map_or_else(|_| Self::new(), Self)
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    pub(crate) fn write(&self, relative: &str, text: impl AsRef<[u8]>) {
        let path = self.path(relative);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        std::fs::read_to_string(self.path(relative)).unwrap()
    }

    /// The program with this folder as its current one, and nothing of the tester's settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("kbpress"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    /// Calls the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run {
            code: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Calls the program and wants exit code 0.
    #[track_caller]
    pub(crate) fn ok(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {run:?}");
        run
    }

    /// Every file below a folder with what it holds, sorted; what builds keep for each other is left out.
    pub(crate) fn tree(&self, relative: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path(relative);
        let mut files: Vec<_> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_entry(|entry| entry.file_name() != ".kbpress")
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| (shown(entry.path().strip_prefix(&root).unwrap()), std::fs::read(entry.path()).unwrap()))
            .collect();
        files.sort();
        files
    }
}

fn shown(path: &Path) -> String {
    path.to_str().unwrap().replace('\\', "/")
}

/// The folder of the shared data, when it is there; otherwise says that a test skips what needs it.
pub(crate) fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("KBPRESS_SHARED").map(PathBuf::from);
    let shared = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    if shared.join("extraction").is_dir() {
        return Some(shared);
    }
    eprintln!("skipped: the shared data is not at {}", shared.display());
    None
}

/// An article with a task of two steps, in Markdown.
pub(crate) const MARKDOWN: &str = "---\ntitle: Restart the mail gateway\nid: KB-0001\n---\n\n# Restart the mail gateway\n\n\
## Resolution\n\n1. Stop the service.\n2. Start the service. See KB-0002.\n";

/// An article in the fixed-width form.
pub(crate) const FIXED: &str = "---\ntitle: \"Queue stands still\"\nid: KB-0002\n---\n\n## Queue stands still\n\n\
Article: KB-0002\nProduct(s): Mail Gateway\nLast Modified: 02-NOV-2026\n\nSYMPTOMS\n========\n\nMail waits.\n\n\
RESOLUTION\n==========\n\nTo empty the queue, follow these steps:\n\n1. Open the console.\n\n2. Click Flush.\n\n   NOTE: This takes a minute.\n";

/// Settings whose ids are those of these articles.
pub(crate) const SITE: &str = "[ids]\npatterns = ['KB-\\d{4}']\n";

/// A site of these two articles.
pub(crate) fn site() -> Folder {
    Folder::with(&[("site.toml", SITE), ("content/a/one.md", MARKDOWN), ("content/b/KB-0002.md", FIXED)])
}
