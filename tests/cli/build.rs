//! `kbpress build`.

use crate::support::{FIXED, Folder, MARKDOWN, Run, site};

/// The last line of standard error as (articles, pages, written, unchanged, removed, findings).
#[track_caller]
fn counts(run: &Run) -> [usize; 6] {
    let line = run.err.lines().last().unwrap_or_default();
    let pattern = r"^built (\d+) articles, (\d+) pages \((\d+) written, (\d+) unchanged, (\d+) removed\) in \d+\.\d s, (\d+) findings$";
    let found = regex::Regex::new(pattern).unwrap().captures(line).unwrap_or_else(|| panic!("last line: {line:?}"));
    std::array::from_fn(|place| found[place + 1].parse().unwrap())
}

#[test]
fn every_article_has_its_page_at_its_address() {
    let folder = site();
    let run = folder.ok(&["build"]);
    assert!(run.out.is_empty(), "{}", run.out);
    assert_eq!(counts(&run)[0], 2);
    for page in ["public/kb/000/KB-0001/index.html", "public/kb/000/KB-0002/index.html"] {
        assert!(folder.path(page).is_file(), "{page}");
    }
}

#[test]
fn a_second_build_writes_nothing_and_leaves_times_alone() {
    let folder = site();
    let [_, pages, written, unchanged, _, _] = counts(&folder.ok(&["build"]));
    assert_eq!((written, unchanged), (pages, 0));
    let page = folder.path("public/kb/000/KB-0001/index.html");
    let (time, tree) = (page.metadata().unwrap().modified().unwrap(), folder.tree("public"));
    assert_eq!(counts(&folder.ok(&["build"]))[1..5], [pages, 0, pages, 0]);
    assert_eq!(page.metadata().unwrap().modified().unwrap(), time);
    assert_eq!(folder.tree("public"), tree);
    assert_eq!(counts(&folder.ok(&["build", "--force"]))[1..5], [pages, pages, 0, 0]);
    assert_eq!(folder.tree("public"), tree);
}

#[test]
fn stale_files_go_and_strangers_stay() {
    let folder = site();
    folder.ok(&["build"]);
    folder.write("public/CNAME", "kb.example.com");
    folder.write("public/kb/000/KB-0002/mine.txt", "mine");
    std::fs::remove_file(folder.path("content/b/KB-0002.md")).unwrap();
    std::fs::remove_file(folder.path("content/a/one.md")).unwrap();
    folder.write("content/a/one.md", MARKDOWN.replace("See KB-0002.", ""));
    assert!(counts(&folder.ok(&["build"]))[4] >= 1);
    assert!(!folder.path("public/kb/000/KB-0002/index.html").exists());
    assert_eq!(folder.read("public/kb/000/KB-0002/mine.txt"), "mine");
    assert_eq!(folder.read("public/CNAME"), "kb.example.com");
    std::fs::remove_file(folder.path("public/kb/000/KB-0002/mine.txt")).unwrap();
    assert_eq!(counts(&folder.ok(&["build"]))[2], 0);
}

#[test]
fn what_an_article_allows_and_what_the_site_switches_off_is_not_told() {
    let article = |allow: &str| format!("---\ntitle: A\nid: KB-0001\n{allow}---\n\nSee KB-0999.\n");
    let folder = Folder::with(&[("site.toml", "[ids]\npatterns = ['KB-\\d{4}']\n"), ("content/a.md", &article(""))]);
    assert!(folder.ok(&["build"]).err.contains("KB040"));
    folder.write("content/a.md", article("allow:\n  KB040: It comes next week.\n"));
    assert!(!folder.ok(&["build"]).err.contains("KB040"), "allowed");
    folder.write("content/a.md", article("allow: {KB040: }\n"));
    assert!(folder.ok(&["build"]).err.contains("KB040"), "not without a reason");
    folder.write("site.toml", "[ids]\npatterns = ['KB-\\d{4}']\n[check.severity]\nKB040 = 'off'\n");
    assert!(!folder.ok(&["build"]).err.contains("KB-0999"), "switched off");
}

#[test]
fn an_output_folder_that_would_swallow_the_source_is_refused() {
    let folder = site();
    let before = folder.tree("");
    for output in [".", "content", "content/site", "..", "public/../content"] {
        let run = folder.run(&["build", "--output", output]);
        assert_eq!(run.code, 2, "{output}: {run:?}");
        assert!(run.err.contains("output folder"), "{}", run.err);
    }
    assert_eq!(folder.tree(""), before);
    let loose = Folder::with(&[("articles/a.md", MARKDOWN)]);
    assert_eq!(loose.run(&["build", "--content", "articles", "--output", "."]).code, 2);
    assert_eq!(loose.run(&["build", "--content", "articles", "--output", "articles/out"]).code, 2);
}

#[test]
fn a_file_that_no_build_wrote_is_overwritten_only_by_force() {
    let folder = site();
    folder.write("public/kb/000/KB-0001/index.html", "mine");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("--force"), "{}", run.err);
    assert_eq!(folder.read("public/kb/000/KB-0001/index.html"), "mine");
    folder.ok(&["build", "--force"]);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = site();
    for number in 10..60 {
        folder.write(&format!("content/{number}.md"), MARKDOWN.replace("KB-0001", &format!("KB-00{number}")));
    }
    folder.ok(&["build", "--jobs", "1", "--output", "one"]);
    folder.ok(&["build", "--jobs", "2", "--output", "two"]);
    let (one, two) = (folder.tree("one"), folder.tree("two"));
    assert!(one.len() > 50);
    assert!(one == two, "the two builds differ");
}

#[test]
fn drafts_are_built_only_when_asked_for() {
    let folder = site();
    folder.write("content/draft.md", MARKDOWN.replace("id: KB-0001", "id: KB-0003\ndraft: true"));
    folder.write("content/state.md", MARKDOWN.replace("id: KB-0001", "id: KB-0004\nstate: draft"));
    assert_eq!(counts(&folder.ok(&["build"]))[0], 2);
    assert_eq!(counts(&folder.ok(&["build", "--drafts"]))[0], 4);
    assert_eq!(counts(&folder.ok(&["build"]))[0], 2);
    assert!(!folder.path("public/kb/000/KB-0003").exists());
}

#[test]
fn files_that_hold_no_article_are_findings_and_the_rest_is_built() {
    let folder = site();
    folder.write("content/empty.md", "");
    folder.write("content/binary.md", b"\x00\x01\x02\x03\xff\xfe\x00\x00PNG\x00\x00".repeat(50));
    let run = folder.ok(&["build"]);
    assert_eq!(counts(&run)[0], 2, "{run:?}");
    for part in ["KB003", "binary.md", "KB005", "empty.md"] {
        assert!(run.err.contains(part), "{part} is not in {}", run.err);
    }
}

#[test]
fn many_findings_of_a_kind_are_counted_instead_of_printed() {
    let folder = site();
    for number in 10..60 {
        let text = FIXED.replace("KB-0002", &format!("KB-00{number}")).replace("Mail waits.", "See KB-9999.");
        folder.write(&format!("content/{number}.md"), text);
    }
    let run = folder.ok(&["build"]);
    assert_eq!(run.err.matches("warning[KB040]").count(), 10, "{}", run.err);
    assert!(run.err.contains("and 40 more KB040"), "{}", run.err);
    assert_eq!(folder.ok(&["-v", "build"]).err.matches("warning[KB040]").count(), 50);
    let quiet = folder.ok(&["-q", "build"]).err;
    assert_eq!(quiet.lines().count(), 1, "{quiet}");
}

#[test]
fn timings_are_one_line_a_phase_before_the_last_line() {
    let run = site().ok(&["build", "--timings"]);
    let lines: Vec<_> = run.err.lines().collect();
    for phase in ["prepare", "find", "read", "link", "articles", "site pages", "publish"] {
        assert!(
            lines.iter().any(|line| line.trim_start().starts_with(phase) && line.ends_with(" s")),
            "{phase}: {lines:?}"
        );
    }
    counts(&run);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    let folder = site();
    let outside = Folder::new();
    std::fs::create_dir(folder.path("public")).unwrap();
    std::os::unix::fs::symlink(outside.path(""), folder.path("public/kb")).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(outside.tree("").is_empty());
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_ends_with_3() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = site();
    folder.write("blocked/x", "");
    let output = folder.path("blocked");
    std::fs::set_permissions(&output, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Who may write everywhere, as root may, cannot see this fail; a file in place of a folder fails for everyone.
    let target = if std::fs::write(folder.path("blocked/y"), "").is_ok() { "blocked/x" } else { "blocked/site" };
    let run = folder.run(&["build", "--output", target]);
    std::fs::set_permissions(&output, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.code, 3, "{run:?}");
}
