//! What exports of a small article look like, one snapshot each.

use crate::support::{Ask, FORMATS, article, text};
use kbpress::export::{Direction, ExportError, Format, What};

#[test]
fn every_export_of_an_article_is_as_it_was() {
    let article = article("Q100001.md", include_bytes!("../fixtures/export/all-kinds.md"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../fixtures/export");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    for (what, what_name) in
        [(What::Registry, "registry"), (What::Files, "files"), (What::Steps, "steps"), (What::Hashes, "hashes")]
    {
        for (direction, undo) in [(Direction::Apply, ""), (Direction::Undo, "-undo")] {
            for (format, ending) in FORMATS {
                match (Ask { what, direction, ..Ask::registry(format) }).of(&article) {
                    Ok(exported) => {
                        let shown =
                            without_functions(&text(&exported.bytes)).replace('\u{feff}', "(mark)").replace('\r', "");
                        insta::assert_snapshot!(format!("{what_name}{undo}.{ending}"), shown);
                    }
                    Err(ExportError::Call(_)) => {}
                    Err(ExportError::Refused(findings)) => panic!("{what_name}{undo}.{ending}: {findings:#?}"),
                }
            }
        }
    }
}

/// A script without the functions at its head, which are files of their own (`src/export/scripts`).
fn without_functions(script: &str) -> String {
    let Some(start) = script.find("$ErrorActionPreference") else { return script.to_owned() };
    let end = script.rfind("\r\n}\r\n").map_or(start, |at| at + 5);
    format!("{}…\n{}", &script[..start], &script[end..])
}

#[test]
fn two_exports_have_the_same_bytes() {
    let article = article("Q100001.md", include_bytes!("../fixtures/export/all-kinds.md"));
    for (format, _) in FORMATS {
        let bytes = |_| Ask::registry(format).of(&article).unwrap().bytes;
        assert_eq!(bytes(1), bytes(2));
    }
    assert!(Ask::registry(Format::Reg).of(&article).unwrap().bytes.starts_with(&[0xff, 0xfe, b'W', 0]));
}
