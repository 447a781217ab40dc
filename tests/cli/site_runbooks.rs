//! The runbooks that `kbpress build` makes.

use super::support::Folder;

const HEAD: &str = "title: T\nid: ";

fn article(id: &str, keyword: &str) -> String {
    format!(
        "---\n{HEAD}{id}\nkeywords: [{keyword}]\n---\n\n## Steps\n\n1. Stop the relay of {id}; see IT-9002.\n2. Start it.\n"
    )
}

/// A site with two articles, a sound and a wrong composed runbook, and these settings.
fn site(settings: &str) -> Folder {
    let base = "base_url = \"https://kb.example/\"\n[ids]\npatterns = ['IT-\\d{4}']\n";
    Folder::with(&[
        ("site.toml", &format!("{base}{settings}")),
        ("content/a.md", &article("IT-9001", "moving")),
        ("content/b.md", &article("IT-9002", "reading")),
        ("runbooks/r.yaml", "id: RB-1\ntitle: Both relays\nparts:\n  - article: IT-9001\n"),
        ("runbooks/wrong.yaml", "id: RB-2\ntitle: T\nparts:\n  - article: IT-9009\n"),
    ])
}

#[test]
fn composed_runbooks_are_pages_that_home_and_their_articles_link_to() {
    let site = site("");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = site.read("public/runbooks/RB-1/index.html");
    assert!(page.contains("Stop the relay") && page.contains("Both relays"));
    assert!(page.contains("rel=\"canonical\" href=\"https://kb.example/runbooks/RB-1/\""));
    assert!(
        page.contains(">IT-9002</span> T <span class=\"address\">https://kb.example/kb/009/IT-9002/</span>"),
        "{page}"
    );
    assert!(site.read("public/index.html").contains("href=\"runbooks/RB-1/index.html\""));
    assert!(site.read("public/browse/index.html").contains("href=\"../runbooks/index.html\""));
    assert!(site.read("public/runbooks/index.html").contains("Both relays"));
    assert!(site.read("public/kb/009/IT-9001/index.html").contains("href=\"../../../runbooks/RB-1/index.html\""));
    assert!(!site.read("public/kb/009/IT-9002/index.html").contains("runbooks/RB-1/index.html"));
}

#[test]
fn a_composed_runbook_that_is_wrong_is_told_and_left_out() {
    let site = site("");
    let run = site.run(&["build"]);
    assert!(run.err.contains("KB081") && run.err.contains("wrong.yaml:4:14"), "{}", run.err);
    assert!(!site.path("public/runbooks/RB-2").exists());
    site.write("runbooks/z.yaml", "id: rb 1\ntitle: The same address\nparts:\n  - text: Nothing.\n");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("KB080") && run.err.contains("z.yaml"), "{}", run.err);
}

#[test]
fn articles_have_runbooks_of_their_own_as_the_settings_say() {
    let site = site("");
    site.run(&["build"]);
    assert!(!site.path("public/kb/009/IT-9001/runbook.html").exists());
    let settings = "[runbooks]\narticles = 'none'\n[[runbooks.collections]]\nfield = 'keywords'\nvalue = 'Moving'\narticles = 'html'\n";
    let base = site.read("site.toml");
    site.write("site.toml", format!("{base}{settings}"));
    assert_eq!(site.run(&["build"]).code, 0);
    let page = site.read("public/kb/009/IT-9001/runbook.html");
    assert!(
        page.contains("rel=\"canonical\" href=\"https://kb.example/kb/009/IT-9001/\"")
            && page.contains("Stop the relay")
    );
    assert!(site.read("public/kb/009/IT-9001/index.html").contains("href=\"../../../kb/009/IT-9001/runbook.html\""));
    assert!(!site.path("public/kb/009/IT-9002/runbook.html").exists());
}

#[test]
fn a_second_build_on_another_day_changes_no_runbook() {
    let site = site("[runbooks]\narticles = 'pdf'\n");
    let build = |epoch: &str| site.command(&["build"]).env("SOURCE_DATE_EPOCH", epoch).output().unwrap();
    build("1790000000");
    let second = build("1790200000");
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains("(0 written"), "{said}");
}

#[test]
fn pdfs_are_made_or_the_program_says_that_it_cannot() {
    let site = site("[runbooks]\narticles = 'pdf'\n");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for pdf in ["public/runbooks/RB-1/runbook.pdf", "public/kb/009/IT-9001/runbook.pdf"] {
        assert_eq!(site.path(pdf).exists(), cfg!(feature = "pdf"), "{pdf}");
    }
    assert_eq!(run.err.contains("KB082"), !cfg!(feature = "pdf"), "{}", run.err);
    let page = site.read("public/kb/009/IT-9001/index.html");
    assert_eq!(page.contains("IT-9001/runbook.pdf\" download=\"IT-9001.pdf\""), cfg!(feature = "pdf"));
}
