//! What `Cargo.toml` promises to those who build or package this: checked against what cargo knows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).collect()
}

#[test]
fn no_dependency_needs_a_newer_rust_than_the_one_that_is_named() {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--all-features", "--locked"])).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "{}", packages.len());
    let ours = version(env!("CARGO_PKG_RUST_VERSION"));
    let newer: Vec<_> = packages
        .iter()
        .filter(|package| package["rust_version"].as_str().is_some_and(|needed| version(needed) > ours))
        .map(|package| format!("{} {}", package["name"], package["rust_version"]))
        .collect();
    assert!(newer.is_empty(), "{newer:?}");
}

#[test]
fn the_readme_and_the_example_crate_name_the_same_rust_as_the_manifest() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = env!("CARGO_PKG_RUST_VERSION");
    assert!(fs::read_to_string(root.join("README.md")).unwrap().contains(&format!("Rust ({named} or newer)")));
    let example = fs::read_to_string(root.join("examples/site-tests/Cargo.toml")).unwrap();
    assert!(example.contains(&format!("rust-version = \"{named}\"")), "{example}");
}

#[test]
fn a_package_has_what_the_program_is_built_from_and_nothing_big_beside_it() {
    let listed = cargo(&["package", "--list", "--allow-dirty"]);
    let files: Vec<&str> = listed.lines().collect();
    for needed in
        ["src/main.rs", "themes/default/theme.toml", "docs/diagnostics.md", "README.md", "CHANGELOG.md", "LICENSE-MIT"]
    {
        assert!(files.contains(&needed), "{needed}");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let size: u64 = files.iter().filter_map(|file| fs::metadata(root.join(file)).ok()).map(|meta| meta.len()).sum();
    assert!(size < 8_000_000, "{size} bytes");
    assert!(!files.iter().any(|file| file.starts_with("docs/images") || file.starts_with(".ci")), "{files:?}");
}
