//! The pages below `docs/reference/` are made of the code: of the command line as clap knows it, and of the JSON Schemas of what kbpress
//! reads and writes. This test fails where one is stale; `scripts/reference` writes them anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod commands;
mod schemas;

use serde_json::Value;
use std::path::Path;

/// What stands above a page that is made: its front matter, and that nobody should edit it.
fn head(title: &str, name: &str, what: &str) -> String {
    format!(
        "---\ntitle: {title}\nid: {name}\npermalink: /reference/{name}/\nowner: kbpress\nstate: published\nkeywords: [reference]\n---\n\n\
         <!-- Made by scripts/reference from {what}. Edit those, and run it. -->\n\n# {title}\n\n"
    )
}

fn schema(what: &str) -> Value {
    let printed = assert_cmd::Command::cargo_bin("kbpress").unwrap().args(["schema", what]).output().unwrap();
    serde_json::from_slice(&printed.stdout).unwrap()
}

/// The pages that are made: their names, and what stands there.
fn pages() -> Vec<(&'static str, String)> {
    let of_schema = |name: &'static str, what: &str, title: &str, lead: &str, names: schemas::Names| {
        let made_of = format!("the schema that `kbpress schema {what}` prints");
        (name, format!("{}{lead}\n\n{}", head(title, name, &made_of), schemas::page(&schema(what), names)))
    };
    vec![
        ("commands", format!("{}{}", head("Commands", "commands", "the help of the program"), commands::page())),
        of_schema(
            "settings",
            "site",
            "Settings in site.toml",
            "Every setting has a default; a setting that is not known is an error, so that a misspelled one is noticed. Paths are relative to the \
             site's folder. `kbpress schema site` prints the JSON Schema of all of them, by which editors check and complete the file \
             ([how](../check.md#while-you-type)).",
            schemas::Names::Toml,
        ),
        of_schema(
            "front-matter",
            "front-matter",
            "Fields of front matter",
            "Front matter is YAML between two lines `---` at the top of an article. None of its fields is needed; a title and an id are worth \
             having. A field that is not listed here is told (KB022) and left out; what is to be kept all the same goes below `extra:`. \
             `kbpress schema front-matter` prints the JSON Schema.",
            schemas::Names::Fields,
        ),
        of_schema(
            "record",
            "article",
            "The record of an article",
            "`kbpress extract` prints one record an article: as JSON, a record a line, or as YAML. Within `schema` 1 no field is taken away or \
             changes its meaning; fields may be added. `kbpress schema article` prints the JSON Schema. Lines are counted from 1, as in the file. \
             What the values mean in practice: [the text format](../format.md).",
            schemas::Names::Fields,
        ),
        of_schema(
            "runbook-file",
            "runbook",
            "Fields of a composed runbook",
            "A file `runbooks/NAME.yaml` puts a runbook together ([runbooks](../runbooks.md#composed-runbooks)). `kbpress schema runbook` prints \
             the JSON Schema.",
            schemas::Names::Fields,
        ),
        of_schema(
            "findings-report",
            "findings",
            "The report of check as JSON",
            "`kbpress check --format json` prints one object ([check](../check.md)); what each code means stands with the \
             [findings](../diagnostics.md).",
            schemas::Names::Fields,
        ),
    ]
}

#[test]
fn the_reference_pages_say_what_the_code_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference");
    let writes = std::env::var_os("KBPRESS_BLESS").is_some();
    let mut stale = Vec::new();
    for (name, text) in pages() {
        let path = folder.join(format!("{name}.md"));
        if std::fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
            if writes {
                std::fs::write(&path, text).unwrap();
            }
        }
    }
    assert!(writes || stale.is_empty(), "stale below docs/reference: {stale:?}; run scripts/reference");
}

#[test]
fn every_command_and_setting_is_in_the_reference() {
    let pages = pages();
    let text = |wanted: &str| &pages.iter().find(|(name, _)| *name == wanted).unwrap().1;
    for command in kbpress::cli::command().get_subcommands().filter(|command| command.get_name() != "help") {
        assert!(text("commands").contains(&format!("\n## kbpress {}\n", command.get_name())), "{}", command.get_name());
    }
    for setting in ["`title`", "## [content]", "## [check.web]", "## [[runbooks.collections]]", "`pause_milliseconds`"]
    {
        assert!(text("settings").contains(setting), "{setting}");
    }
    assert!(text("front-matter").contains("`review_by`") && text("record").contains("`procedures`"));
}
