//! The rules of `docs/architecture.md` that a reader of the code may rely on, checked against the code itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};

/// The phases in the order of `lib.rs`: each may use only those before it, and itself.
const PHASES: &[&str] = &[
    "diagnostic", "config", "source", "lines", "blocks", "article", "recognise", "record", "library", "expect",
    "check", "import", "export", "runbook", "search", "view", "render", "output", "pipeline", "testing", "serve",
    "cli",
];

/// The phases that may touch the disk.
const AT_THE_DISK: &[&str] = &["source", "output", "serve", "cli"];

/// The phases that may read the clock; the command line reads the environment too.
const AT_THE_CLOCK: &[&str] = &["serve", "cli"];

/// The longest that a file may be, in lines.
const LONGEST_FILE: usize = 500;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: Vec<_> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|ext| ext == "rs"))
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).unwrap();
            (entry.path().strip_prefix(&root).unwrap().to_owned(), text)
        })
        .collect();
    found.sort();
    found
}

/// The phase that a file below `src/` belongs to; nothing for `lib.rs` and `main.rs`.
fn phase(path: &Path) -> Option<usize> {
    let first = path.components().next()?.as_os_str().to_str()?;
    PHASES.iter().position(|name| first.trim_end_matches(".rs") == *name)
}

/// The code of a file: without comments, and without its tests, which stand at its end.
fn code(path: &Path, text: &str) -> String {
    if path.file_name().is_some_and(|name| name == "tests.rs") {
        return String::new();
    }
    let code = text.split("\n#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names of the modules that `code` reaches by `crate::`, braces of a `use` included.
fn reached(code: &str) -> Vec<String> {
    let simple = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let braced = Regex::new(r"\bcrate::\{([^;]*)\}").unwrap();
    let inside = Regex::new(r"(?:^|,)\s*([a-z_]+)").unwrap();
    let mut found: Vec<String> = simple.captures_iter(code).map(|c| c[1].to_owned()).collect();
    for group in braced.captures_iter(code) {
        // Names inside inner braces belong to a module, they are none.
        let mut depth = 0;
        let outer: String = group[1]
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            })
            .collect();
        found.extend(inside.captures_iter(&outer).map(|c| c[1].to_owned()));
    }
    found
}

#[test]
fn a_phase_uses_only_earlier_phases() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(own) = phase(&path) else { continue };
        for name in reached(&code(&path, &text)) {
            let used = PHASES.iter().position(|phase| *phase == name);
            if used.is_none_or(|used| used > own) {
                wrong.push(format!("{}: crate::{name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "a phase uses a later one, or something that is no phase:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_is_a_phase_of_the_table() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules: Vec<_> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let unknown: Vec<_> = modules.iter().filter(|name| !PHASES.contains(name)).collect();
    assert!(unknown.is_empty(), "not in the order of phases: {unknown:?}");
    for phase in PHASES {
        assert!(modules.contains(phase), "{phase} is no module");
        assert!(lib.contains(&format!("[`{phase}`]")), "lib.rs says nothing of {phase}");
    }
}

#[test]
fn only_source_output_and_the_command_line_touch_the_disk() {
    let disk = Regex::new(r"\bstd::fs\b|\bfs::|\bFile::|\bOpenOptions\b|\bwalkdir\b|\bWalkDir\b").unwrap();
    refuse(&disk, AT_THE_DISK);
}

#[test]
fn nobody_in_the_core_reads_clock_environment_or_chance() {
    let clock = Regex::new(r"\bSystemTime\b|\bInstant\b|\bZoned::now\b|\bTimestamp::now\b").unwrap();
    refuse(&clock, AT_THE_CLOCK);
    let outside = Regex::new(r"\benv::|\benv!\(|\boption_env!|\bthread_rng\b|\brandom\(").unwrap();
    refuse(&outside, &["cli"]);
}

fn refuse(pattern: &Regex, except: &[&str]) {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let allowed = phase(&path).is_none_or(|own| except.contains(&PHASES[own]));
        if !allowed && let Some(found) = pattern.find(&code(&path, &text)) {
            wrong.push(format!("{}: {}", path.display(), found.as_str()));
        }
    }
    assert!(wrong.is_empty(), "not allowed here:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, count)| *count > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn every_recogniser_says_what_it_does() {
    for (path, text) in sources() {
        let recogniser = kbpress::recognise::RECOGNISERS.iter().find(|r| {
            path == Path::new("recognise").join(format!("{}.rs", r.name))
                || path == Path::new("recognise").join(r.name).join("mod.rs")
        });
        let Some(recogniser) = recogniser else { continue };
        for heading in ["# What it looks like", "# What it yields", "# What it must not take", "# Example"] {
            assert!(text.contains(&format!("//! {heading}")), "{} lacks the heading “{heading}”", recogniser.name);
        }
    }
}

#[test]
fn the_rule_finds_paths_of_every_form() {
    let code =
        "use crate::blocks::{Block, Body};\nuse crate::{config::Config, lines::{a, b}, source};\ncrate::view::x()";
    let mut found = reached(code);
    found.sort();
    assert_eq!(found, ["blocks", "config", "lines", "source", "view"]);
}
