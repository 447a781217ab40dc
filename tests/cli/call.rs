//! Calls in general: help, version, exit codes, where things are printed.

use crate::support::{Folder, SITE, site};

#[test]
fn help_of_every_command_goes_to_standard_output_and_has_every_option_documented() {
    let folder = Folder::new();
    for command in [
        "", "init", "build", "serve", "extract", "check", "test", "import", "runbook", "export", "schema",
        "completions", "man",
    ] {
        let arguments: Vec<_> = command.split_whitespace().chain(["--help"]).collect();
        let run = folder.ok(&arguments);
        assert!(run.err.is_empty(), "{command}: {}", run.err);
        for option in ["--root", "--config", "--quiet", "--verbose", "--color"] {
            assert!(run.out.contains(option), "{command}: {option} is not in\n{}", run.out);
        }
        assert!(run.out.contains("Usage: kbpress"), "{command}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new();
    folder.ok(&["man", "--all", "pages"]);
    let help = folder.ok(&["--help"]).out;
    let commands = help.split("Commands:").nth(1).unwrap().split("\n\nOptions").next().unwrap();
    let names: Vec<_> = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    assert!(names.contains(&"build") && names.len() > 10, "{names:?}");
    for name in names.into_iter().filter(|name| !name.is_empty() && *name != "help") {
        let page = folder.read(&format!("pages/kbpress-{name}.1"));
        assert!(page.contains(&format!(".TH kbpress-{name} 1")), "{page}");
        assert_eq!(page, folder.ok(&["man", name]).out);
    }
    assert_eq!(folder.read("pages/kbpress.1"), folder.ok(&["man"]).out);
}

#[test]
fn version_is_that_of_the_package() {
    assert_eq!(Folder::new().ok(&["--version"]).out, format!("kbpress {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wrong_call_ends_with_2_and_prints_no_data() {
    let folder = site();
    for arguments in [
        &["nonsense"][..],
        &[],
        &["build", "--nonsense"],
        &["build", "--jobs", "0"],
        &["build", "-q", "-v"],
        &["build", "--content", "nowhere"],
        &["build", "--base-url", "kb.example.com"],
        &["build", "--root", "nowhere"],
        &["build", "--config", "nowhere.toml"],
        &["extract"],
        &["extract", "nowhere.md"],
        &["extract", "content", "--format", "xml"],
        &["export", "KB-0001"],
        &["export", "KB-0001", "--format", "xml"],
        &["export", "KB-9999", "--format", "md", "--what", "steps"],
        &["export", "KB-0001", "--format", "md", "--what", "steps", "--step", "9"],
        &["export", "KB-0001", "--format", "md", "--what", "steps", "--set", "nothing"],
        &["export", "KB-0001", "--format", "md", "--what", "steps", "--set", "Server=x"],
        &["export", "KB-0001", "--format", "md", "--what", "steps", "--undo"],
        &["export", "KB-0001", "--format", "md", "--what", "steps", "--output", "content"],
        &["schema", "nonsense"],
        &["man", "nonsense"],
        &["completions", "nonsense"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {run:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_mistake_in_site_toml_ends_with_2_and_says_where() {
    let folder = site();
    folder.write("site.toml", "title = \"x\"\n[output]\ndri = \"public\"\n");
    for command in ["build", "extract content"] {
        let run = folder.run(&command.split_whitespace().collect::<Vec<_>>());
        assert_eq!(run.code, 2, "{run:?}");
        for part in ["site.toml", "line 3", "dri"] {
            assert!(run.err.contains(part), "{part} is not in {}", run.err);
        }
    }
    folder.write("site.toml", "[ids]\npatterns = ['Q(']\n");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`Q(`"), "{}", run.err);
}

#[test]
fn an_error_says_what_to_do() {
    let folder = site();
    folder.write("empty/nothing.txt", "");
    for (arguments, advice) in [
        (&["build", "--root", "empty"][..], "kbpress init empty"),
        (&["build", "--content", "nowhere"], "make it, or"),
        (&["build", "--base-url", "kb.example.com/kb"], "such as `/intranet/kb/`"),
        (&["runbook", "content/nowhere.md"], "there is no file content/nowhere.md"),
    ] {
        let run = folder.run(arguments);
        assert!(run.code == 2 && run.err.contains(advice), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn the_nearest_site_upwards_is_meant_and_root_names_another() {
    let folder = site();
    let output = folder.command(&["build"]).current_dir(folder.path("content/a")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(folder.path("public/.kbpress-manifest").is_file());

    let elsewhere = Folder::with(&[("x/site.toml", SITE), ("x/content/a.md", crate::support::MARKDOWN)]);
    elsewhere.ok(&["build", "--root", "x"]);
    assert!(elsewhere.path("x/public/.kbpress-manifest").is_file());
    elsewhere.ok(&["--config", "x/site.toml", "build", "--output", "out"]);
    assert!(elsewhere.path("out/.kbpress-manifest").is_file());
}

#[test]
fn without_a_site_a_build_says_what_to_do() {
    let folder = Folder::with(&[("articles/a.md", crate::support::MARKDOWN)]);
    // A site.toml above the folder for temporary files would be found; the tester's machine has none there.
    let run = folder.run(&["build", "--content", "articles"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("kbpress init"), "{}", run.err);
    folder.ok(&["build", "--content", "articles", "--output", "out"]);
}

#[test]
fn colour_is_used_only_when_asked_for() {
    let folder = Folder::new();
    assert!(!folder.run(&["build"]).err.contains('\u{1b}'));
    assert!(folder.run(&["--color", "always", "build"]).err.contains('\u{1b}'));
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.ok(&["completions", shell]).out.contains("extract"), "{shell}");
    }
    assert!(folder.ok(&["man"]).out.contains(".TH kbpress 1"));
    assert!(folder.ok(&["man", "build"]).out.contains("kbpress\\-build"));
}
