//! `kbpress export`.

use crate::support::{Folder, MARKDOWN, SITE, site};
use std::path::Path;

/// An article with values, one of which needs a drive and one a name.
const VALUES: &str = "---
title: Move the spool folder
id: KB-0003
---

# Move the spool folder

## Resolution

1. Set this value, and write your drive's letter wherever \"D:\" appears:

   Registry Key: `HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\<Printer Name>`
   Value Name: Folder
   Data Type: REG_SZ
   Data Value: D:\\Spool
";

fn with_values() -> Folder {
    let folder = site();
    folder.write("content/c/spool.md", VALUES);
    folder
}

#[test]
fn a_registry_file_goes_to_standard_output_or_into_a_file() {
    let folder = with_values();
    let call = ["export", "KB-0003", "--format", "reg", "--set", "D=E:", "--set", "Printer Name=Laser"];
    let output = folder.command(&call).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{output:?}");
    assert!(output.stdout.starts_with(&[0xff, 0xfe]));
    let run = folder.ok(&[&call[..], &["--output", "out.reg"]].concat());
    assert!(run.out.is_empty() && run.err.contains("wrote out.reg"), "{run:?}");
    assert_eq!(std::fs::read(folder.path("out.reg")).unwrap(), output.stdout);
    let units: Vec<u16> = output.stdout.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).unwrap();
    assert!(text.contains("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Laser]\r\n"), "{text}");
    assert!(text.contains("\"Folder\"=\"E:\\\\Spool\"\r\n"), "{text}");
}

#[test]
fn a_refusal_prints_every_reason_and_no_data_and_leaves_the_file_alone() {
    let folder = with_values();
    folder.write("out.reg", "mine");
    let run = folder.run(&["export", "KB-0003", "--format", "reg", "--output", "out.reg"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
    for part in ["error[KB070]: <Printer Name>", "error[KB070]: the drive D:", "--set D=E", "spool.md:13"] {
        assert!(run.err.contains(part), "{part} is not in {}", run.err);
    }
    assert_eq!(folder.read("out.reg"), "mine");
    let left: Vec<_> = folder.tree("").into_iter().filter(|(path, _)| path.contains("kbpress-new")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_unknown_id_offers_the_nearest_one() {
    let folder = with_values();
    let run = folder.run(&["export", "KB-0030", "--format", "md"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("did you mean `KB-0003`?"), "{}", run.err);
    let run = folder.run(&["export", "Nonsense", "--format", "md"]);
    assert!(run.code == 2 && !run.err.contains("did you mean"), "{run:?}");
}

#[test]
fn an_article_is_found_by_its_id_wherever_it_says_it_or_by_its_file() {
    let folder = with_values();
    let steps = |named: &str| folder.ok(&["export", named, "--what", "steps", "--format", "md"]).out;
    // By front matter in a file of another name, by the file's name, in any letter case, and by the path of the file.
    assert!(steps("KB-0001").contains("Stop the service"));
    assert!(steps("kb-0002").contains("Click Flush"));
    assert_eq!(steps("KB-0002"), steps("content/b/KB-0002.md"));
    // A file needs no site.
    let alone = Folder::with(&[("a.md", MARKDOWN)]);
    assert!(alone.ok(&["export", "a.md", "--what", "steps", "--format", "csv"]).out.contains("Start the service"));
    let run = alone.run(&["export", "KB-0001", "--what", "steps", "--format", "csv"]);
    assert!(run.code == 2 && run.err.contains("--root"), "{run:?}");
}

#[test]
fn an_id_that_the_file_is_made_of_is_found_too() {
    let folder =
        Folder::with(&[("site.toml", SITE), ("content/x/Notes on Relays.md", "# Relays\n\n1. Stop.\n2. Start.\n")]);
    let record = folder.ok(&["extract", "content"]).out;
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let id = record["id"].as_str().unwrap();
    assert!(folder.ok(&["export", id, "--what", "steps", "--format", "md"]).out.contains("Stop."), "{id}");
}

#[test]
fn nothing_to_export_is_a_refusal() {
    let run = site().run(&["export", "KB-0002", "--format", "reg"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
    assert!(run.err.contains("KB076"), "{}", run.err);
}

#[test]
fn every_example_of_the_help_works_on_the_sample_site() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new();
    let help = folder.ok(&["export", "--help"]).out;
    let examples: Vec<&str> = help.lines().filter_map(|line| line.trim().strip_prefix("kbpress export ")).collect();
    assert!(examples.len() >= 5, "{help}");
    for example in examples {
        let call = example.split('>').next().unwrap().split(" --output").next().unwrap();
        let arguments: Vec<&str> = std::iter::once("export").chain(call.split_whitespace()).collect();
        let output = folder.command(&arguments).current_dir(root).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{example}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{example}");
    }
}

#[test]
fn what_is_only_described_is_told_and_the_rest_exported() {
    let folder = with_values();
    let described = "\n## More information\n\n| Key | Name | Type | Data |\n|---|---|---|---|\n\
        | `HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Seen` | `Count` | REG_DWORD | 7 |\n";
    folder.write("content/c/spool.md", format!("{VALUES}{described}"));
    let call = ["export", "KB-0003", "--format", "json", "--set", "D=E:", "--set", "Printer Name=Laser"];
    let run = folder.ok(&call);
    assert!(run.err.contains("KB075") && run.err.contains("`Count`"), "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["kind"], "registry-changes");
    let rows = json["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["name"], &rows[0]["data"]), (1, &"Folder".into(), &"E:\\Spool".into()));
}

#[test]
fn a_step_of_the_sample_site_is_exported_where_the_whole_article_is_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = |arguments: &[&str]| Folder::new().command(arguments).current_dir(root).output().unwrap();
    let whole = run(&["export", "IT-0022", "--format", "json"]);
    // One of its sections takes the change back.
    assert_eq!(whole.status.code(), Some(1), "{whole:?}");
    assert!(String::from_utf8_lossy(&whole.stderr).contains("says to do the opposite"), "{whole:?}");
    let step = run(&["export", "IT-0022", "--format", "json", "--step", "2:1"]);
    assert_eq!(step.status.code(), Some(0), "{step:?}");
}
