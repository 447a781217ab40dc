//! The site in memory and the built site are one.

use camino::{Utf8Path, Utf8PathBuf};
use kbpress::config::{Config, Vocabulary};
use kbpress::pipeline::{self, BuildOptions, Drafts, Silent, SiteFolders};
use kbpress::serve::{Settings, Setup, Site};
use kbpress::source::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn today() -> Option<Date> {
    Date::parse("2026-11-21")
}

/// The files that a build writes.
fn built(settings: &Settings) -> BTreeMap<String, Vec<u8>> {
    let output = &settings.folders.output;
    let options = BuildOptions { today: settings.today, ..BuildOptions::default() };
    pipeline::build(&settings.folders, settings.reading(), options, &Silent).unwrap();
    let files =
        walkdir::WalkDir::new(output).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .map(|file| {
            (
                file.path().strip_prefix(output).unwrap().to_str().unwrap().to_owned(),
                std::fs::read(file.path()).unwrap(),
            )
        })
        .filter(|(path, _)| !path.starts_with('.'))
        .collect()
}

fn settings(config: Config, content: Utf8PathBuf, output: &Utf8Path) -> Arc<Settings> {
    let words = Vocabulary::compile(&config).unwrap();
    let folders = SiteFolders { root: None, content, theme: None, runbooks: None, output: output.to_owned() };
    Arc::new(Settings { config, words, folders, drafts: Drafts::LeaveOut, today: today(), file: None })
}

#[track_caller]
fn assert_same(settings: &Arc<Settings>) {
    let (built, site) = (built(settings), Site::read(Arc::new(Setup::compile(Arc::clone(settings)).unwrap())));
    let search = site.search_index();
    for (path, bytes) in &built {
        let page = site.page(path).unwrap().map(|page| page.bytes);
        let held =
            page.or_else(|| search.get(path).cloned()).unwrap_or_else(|| panic!("{path} is built and not served"));
        assert!(held == *bytes, "{path} differs");
    }
    let served: BTreeSet<String> = site.paths().chain(search.into_keys()).collect();
    let missing: Vec<_> = served.iter().filter(|path| !built.contains_key(*path)).collect();
    assert!(missing.is_empty(), "served and not built: {missing:?}");
}

#[test]
fn the_sample_site_is_served_byte_for_byte_as_it_is_built() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("site.toml")).unwrap();
    let config = Config::parse("site.toml".into(), &text).unwrap();
    let output = tempfile::tempdir().unwrap();
    let output = Utf8Path::from_path(output.path()).unwrap();
    assert_same(&settings(config, root.join("content"), &output.join("site")));
}

#[test]
fn long_articles_former_addresses_and_pages_for_short_ones_are_served_as_they_are_built() {
    let text = "[output]\nshort_addresses = \"pages\"\n[search]\nenabled = false\n[indexes]\npage_size = 10\n";
    let config = Config::parse("site.toml".into(), text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    std::fs::create_dir(root.join("content")).unwrap();
    for number in 100_000..100_030 {
        let text = format!(
            "---\ntitle: T{number}\nid: Q{number}\naliases: [/old/{number}/]\nproducts: [P]\n---\n\n# T\n\nSee Q1000{}.\n",
            number % 40
        );
        std::fs::write(root.join(format!("content/{number}.md")), text).unwrap();
    }
    let section =
        |number| format!("\n## Section {number}\n\n{}", "Some words that fill a line of it.\n\n".repeat(1_000));
    let long: String = (0..8).map(section).collect();
    std::fs::write(root.join("content/long.md"), format!("---\ntitle: Long\nid: Q200000\n---\n\n# Long\n{long}"))
        .unwrap();
    let settings = settings(config, root.join("content"), &root.join("site"));
    assert_same(&settings);
    assert!(root.join("site/kb/200/Q200000/page/2/index.html").is_file());
}
