//! Every internal link and asset of a built site resolves: from disk, at the root of a server, and below a path of one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use assert_cmd::Command;
use common::walk::{Walked, walk};
use std::fs;
use std::path::{Path, PathBuf};

fn build_sample(base: &str, output: &Path) {
    build("", base, output);
}

/// Builds the site in a folder of the repository, which must be without a finding.
fn build(folder: &str, base: &str, output: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut build = Command::cargo_bin("kbpress").unwrap();
    build.arg("--root").arg(root).arg("build").arg("--base-url").arg(base).arg("--output").arg(output);
    let built = build.assert().success();
    let said = String::from_utf8_lossy(&built.get_output().stderr).into_owned();
    assert!(said.trim_end().ends_with(", 0 findings"), "{said}");
}

fn assert_sound(walked: &Walked) {
    assert!(walked.wrong.is_empty(), "{}", walked.wrong.join("\n"));
}

#[test]
fn every_link_of_the_sample_site_resolves_at_the_root_of_a_server() {
    let output = tempfile::tempdir().unwrap();
    build_sample("/", output.path());
    let walked = walk(output.path(), "/");
    assert_sound(&walked);
    // A walk that finds nothing proves nothing: every article has a page with links.
    assert!(walked.pages > 25 && walked.links > 250, "{} pages, {} links", walked.pages, walked.links);
}

#[test]
fn every_link_of_the_sample_site_resolves_below_a_path_of_a_server() {
    let output = tempfile::tempdir().unwrap();
    build_sample("https://intranet.example/intranet/kb/", output.path());
    assert_sound(&walk(output.path(), "/intranet/kb/"));
    build_sample("/intranet/kb/", output.path());
    assert_sound(&walk(output.path(), "/intranet/kb/"));
}

#[test]
fn every_link_of_the_documentation_resolves_and_its_first_page_names_every_article() {
    let output = tempfile::tempdir().unwrap();
    for base in ["/", "https://kbpress.example/docs/"] {
        build("docs", base, output.path());
        let walked = walk(output.path(), if base == "/" { "/" } else { "/docs/" });
        assert_sound(&walked);
        assert!(walked.pages > 25 && walked.links > 400, "{} pages, {} links", walked.pages, walked.links);
    }
    let home = fs::read_to_string(output.path().join("index.html")).unwrap();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let files = walkdir::WalkDir::new(docs).into_iter().map(Result::unwrap).map(walkdir::DirEntry::into_path);
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
        let text = fs::read_to_string(&file).unwrap();
        let permalink = text.lines().find_map(|line| line.strip_prefix("permalink: /"));
        let address = permalink.unwrap_or_else(|| panic!("{} has no permalink", file.display()));
        assert!(home.contains(&format!("\"{address}index.html\"")), "the first page does not name {address}");
    }
}

/// For `scripts/check-archive`: walks over the site in the folder that `KBPRESS_WALK` names, which stands at the path
/// `KBPRESS_WALK_BASE` of its server.
#[test]
fn every_link_of_the_named_site_resolves() {
    let Some(folder) = std::env::var_os("KBPRESS_WALK").map(PathBuf::from) else {
        println!("skipped: KBPRESS_WALK names no built site");
        return;
    };
    let base = std::env::var("KBPRESS_WALK_BASE").unwrap_or_else(|_| "/".to_owned());
    let walked = walk(&folder, &base);
    println!("walked over {} pages, {} links and assets", walked.pages, walked.links);
    assert_sound(&walked);
}

#[test]
fn the_walk_finds_every_kind_of_fault() {
    let good = [
        r#"<a href="b/index.html#x">"#,
        r#"<img srcset="p.png 1x, p.png 2x" src=p.png>"#,
        r##"<p id="here"><a href="#here">"##,
        r#"<a href="https://other.example/none">"#,
        r#"<link rel="canonical" href="/kb/b/">"#,
        r#"<!-- <a href="none.html"> --><script>"<a href='none.html'>"</script>"#,
        r#"<a href="a%20b.html?q=1">"#,
    ];
    let bad = [
        r#"<a href="none.html">"#,
        r#"<a href='b/'>"#,
        r#"<a href="/b/index.html">"#,
        r#"<a href="../out.html">"#,
        r##"<a href="#none">"##,
        r#"<a href="b/index.html#none">"#,
        r#"<a href="java&#115;cript:x()">"#,
        r#"<script src="//other.example/x.js">"#,
        r#"<p id="x"><p id="x">"#,
        r#"<link rel="canonical" href="/other/b/">"#,
    ];
    for (pages, faults) in [(&good[..], 0), (&bad[..], 1)] {
        for page in pages {
            let site = tempfile::tempdir().unwrap();
            fs::create_dir(site.path().join("b")).unwrap();
            fs::write(site.path().join("b/index.html"), "<p id=x>").unwrap();
            fs::write(site.path().join("p.png"), "").unwrap();
            fs::write(site.path().join("a b.html"), "").unwrap();
            fs::write(site.path().join("index.html"), page).unwrap();
            let walked = walk(site.path(), "/kb/");
            assert_eq!(walked.wrong.len(), faults, "{page}: {:?}", walked.wrong);
        }
    }
}
