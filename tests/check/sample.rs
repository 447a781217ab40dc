//! The sample site is clean.

use crate::support::check;
use camino::Utf8Path;
use kbpress::config::Config;

#[test]
fn nothing_in_the_sample_site_is_doubtful() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = std::fs::read_to_string(root.join("site.toml")).unwrap();
    let config = Config::parse("site.toml".into(), &settings).unwrap();
    let checked = check(&root.join(&config.content.dir), &config, true);
    assert!(checked.articles > 20);
    let told: Vec<String> = checked
        .findings
        .iter()
        .map(|finding| format!("{} {}:{} {}", finding.code, finding.place.path, finding.place.line, finding.message))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
