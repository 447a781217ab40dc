//! `kbpress init`.

use crate::support::Folder;

#[test]
fn a_new_site_builds_at_once_without_a_finding() {
    let folder = Folder::new();
    let run = folder.ok(&["init", "kb"]);
    assert!(run.out.is_empty() && run.err.contains("kbpress serve --open"), "{run:?}");
    let run = folder.ok(&["--root", "kb", "-v", "build"]);
    assert!(run.err.starts_with("built 3 articles, ") && run.err.ends_with(" s, 0 findings\n"), "{}", run.err);
    let run = folder.ok(&["--root", "kb", "-v", "check", "--deny", "info"]);
    assert_eq!(run.err, "checked 3 articles: 0 findings\n", "what a newcomer sees first is exemplary");
    let run = folder.ok(&["--root", "kb", "test"]);
    assert!(run.err.contains("all hold"), "{}", run.err);
}

#[test]
fn a_site_that_is_there_is_never_overwritten() {
    let folder = Folder::with(&[("content/KB-0003.md", "mine")]);
    let run = folder.run(&["init"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(folder.read("content/KB-0003.md"), "mine");
    assert!(!folder.path("site.toml").exists(), "nothing is written when one file is there");
}

#[test]
fn the_new_site_keeps_its_output_out_of_git() {
    let folder = Folder::new();
    folder.ok(&["-q", "init"]);
    assert_eq!(folder.read(".gitignore"), "/public/\n");
}
