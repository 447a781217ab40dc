//! Pictures and other files that lie beside articles: which of them a site holds, and how pages show them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed, as it should")]

mod common;

use camino::{Utf8Path, Utf8PathBuf};
use common::walk::walk;
use kbpress::config::{Config, Vocabulary};
use kbpress::diagnostic::Code;
use kbpress::output::Written;
use kbpress::pipeline::{self, BuildOptions, CheckRequest, Reading, Report, RunbookRequest, Silent, SiteFolders};
use kbpress::source::{self, Found};
use std::time::{Duration, SystemTime};

const PANEL: &str = "---\ntitle: Read the panel\nid: IT-0001\n---\n\n# Read the panel\n\n## Resolution\n\n\
1. Look at the panel: ![The panel, with the lamp at its left](img/panel.png)\n2. Run [the script](tools/reset.ps1), and see\n   \
[the manual](../shared/manual%201.pdf#page=3).\n\nPlan: ![](img/plan.svg)\n";

/// A site in a folder of its own.
struct Site {
    folder: tempfile::TempDir,
    config: Config,
    words: Vocabulary,
}

impl Site {
    fn new(settings: &str, files: &[(&str, &str)]) -> Self {
        let config = Config::parse("site.toml".into(), settings).unwrap();
        let words = Vocabulary::compile(&config).unwrap();
        let site = Self { folder: tempfile::tempdir().unwrap(), config, words };
        files.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    /// The article, and all files that it names.
    fn whole() -> Self {
        Self::new(
            "base_url = 'https://kb.example.com/intranet/kb/'\n[runbooks]\narticles = 'html'",
            &[
                ("content/it/panel.md", PANEL),
                ("content/it/img/panel.png", "a picture"),
                ("content/it/img/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                ("content/it/img/unnamed.png", "nobody shows it"),
                ("content/it/tools/reset.ps1", "Restart-Service Panel"),
                ("content/shared/manual 1.pdf", "a manual"),
            ],
        )
    }

    fn path(&self, relative: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().join(relative)
    }

    /// Writes a file that seems to have stood for a while.
    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        let before = SystemTime::now() - Duration::from_secs(60);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    }

    fn reading(&self) -> Reading<'_> {
        Reading { config: &self.config, words: &self.words }
    }

    fn build(&self) -> Report {
        let (content, output) = (self.path("content"), self.path("site"));
        let folders = SiteFolders { content, output, ..SiteFolders::default() };
        let options = BuildOptions { program: Some([1; 32]), ..BuildOptions::default() };
        pipeline::build(&folders, self.reading(), options, &Silent).unwrap()
    }

    fn built(&self, path: &str) -> String {
        std::fs::read_to_string(self.path("site").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The files of the site below the folder of attachments, sorted.
    fn attachments(&self) -> Vec<String> {
        let folder = self.path("site/attachments");
        let walk = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| entry.file_type().is_file());
        files.map(|file| file.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned()).collect()
    }
}

/// Code, line, column and width of findings.
fn places(findings: &[kbpress::diagnostic::Diagnostic]) -> Vec<(Code, u32, u32, u32)> {
    findings.iter().map(|f| (f.code, f.place.line, f.place.column, f.place.width)).collect()
}

#[test]
fn files_that_articles_name_are_published_and_others_are_not() {
    let site = Site::whole();
    assert_eq!(places(&site.build().findings), []);
    assert_eq!(
        site.attachments(),
        ["it/img/panel.png", "it/img/plan.svg", "it/tools/reset.ps1", "shared/manual 1.pdf"]
    );
    assert_eq!(site.built("attachments/it/tools/reset.ps1"), "Restart-Service Panel");
    let page = site.built("kb/000/IT-0001/index.html");
    for markup in [
        "<a class=\"whole-picture\" href=\"../../../attachments/it/img/panel.png\"><img class=\"picture\" \
         src=\"../../../attachments/it/img/panel.png\" alt=\"The panel, with the lamp at its left\" decoding=\"async\"></a>",
        "<img class=\"picture\" src=\"../../../attachments/it/img/plan.svg\" alt=\"\" decoding=\"async\">",
        "href=\"../../../attachments/it/tools/reset.ps1\">the script</a>",
        "href=\"../../../attachments/shared/manual%201.pdf#page=3\">the manual</a>",
    ] {
        assert!(page.contains(markup), "{markup} is not in {page}");
    }
    assert!(!page.contains("href=\"../../../attachments/it/img/plan.svg\""), "a drawing is only a picture");
}

#[test]
fn every_address_of_a_file_leads_to_it_at_any_base_path_and_from_disk() {
    let site = Site::whole();
    site.build();
    let walked = walk(site.path("site").as_std_path(), "/intranet/kb/");
    assert_eq!(walked.wrong, [""; 0]);
    assert!(site.built("sitemap.xml").contains("IT-0001"), "the site was walked");
    assert!(!site.built("sitemap.xml").contains("attachments"));
}

#[test]
fn files_are_written_when_they_change_and_go_with_the_last_article_that_names_them() {
    let site = Site::whole();
    let first = site.build().written.written;
    // What changed within the same moment cannot be told from what did not, so that it is looked at again.
    assert_eq!(site.build().written, Written { written: 0, unchanged: first, removed: 0 });
    site.write("content/it/img/panel.png", "another picture");
    let again = site.build();
    assert_eq!((again.written.written, again.rendered), (1, 0), "no page shows what is in a picture");
    assert_eq!(site.built("attachments/it/img/panel.png"), "another picture");
    site.write("content/it/panel.md", &PANEL.replace("![](img/plan.svg)", "none"));
    site.build();
    assert_eq!(site.attachments(), ["it/img/panel.png", "it/tools/reset.ps1", "shared/manual 1.pdf"]);
}

#[test]
fn a_build_after_a_picture_has_come_or_gone_is_the_same_as_a_fresh_one() {
    let site = Site::whole();
    site.build();
    std::fs::remove_file(site.path("content/it/img/panel.png")).unwrap();
    assert_eq!(places(&site.build().findings), [(Code::AttachmentMissing, 10, 63, 13)]);
    assert!(!site.built("kb/000/IT-0001/index.html").contains("panel.png\""));
    assert_eq!(places(&site.build().findings).len(), 1, "it is told by every build");
    site.write("content/it/img/panel.png", "a picture");
    assert_eq!(places(&site.build().findings), []);
    assert!(site.built("kb/000/IT-0001/index.html").contains("src=\"../../../attachments/it/img/panel.png\""));
}

#[test]
fn a_missing_file_is_told_with_line_and_column_by_build_and_check() {
    let article = "---\nid: IT-0001\ntitle: A\n---\n\n# A\n\nSee the lamp\nat ![Lamp](img/lmap.png) and [x](a.exe).\n";
    let site = Site::new("", &[("content/a.md", article), ("content/img/lamp.png", "x"), ("content/a.exe", "x")]);
    let built = site.build().findings;
    assert_eq!(places(&built), [(Code::AttachmentMissing, 9, 12, 12), (Code::AttachmentLeftOut, 9, 34, 5)]);
    assert_eq!(built[0].place.excerpt, "at ![Lamp](img/lmap.png) and [x](a.exe).");
    assert!(built[0].help.contains("did you mean `lamp.png`?"), "{}", built[0].help);
    let (files, unsearched) = source::find(&site.path("content"), &site.config.content);
    let request = CheckRequest { files: &files, unsearched, runbooks: &[], inside: true, today: None, ask: None };
    let checked = pipeline::check(request, site.reading(), &Silent).findings;
    let told: Vec<_> =
        checked.into_iter().filter(|f| f.code < Code::DateUnreadable && f.code > Code::ListMissing).collect();
    assert_eq!(told, built, "check says the same");
}

#[test]
fn what_a_browser_or_server_would_run_is_not_published() {
    let names = ["a.html", "a.js", "a.css", "a.php", "b.svg", ".hidden.png", ".git/c.png"];
    let links: String = names.iter().map(|name| format!("[x]({name})\n")).collect();
    let article = format!("---\nid: IT-0001\ntitle: A\n---\n\n# A\n\n{links}");
    let site = Site::new("", &[("content/a.md", &article)]);
    names.iter().for_each(|name| site.write(&format!("content/{name}"), "<svg><script>alert(1)</script></svg>"));
    let findings = site.build().findings;
    assert_eq!(findings.iter().filter(|f| f.code == Code::AttachmentLeftOut).count(), names.len(), "{findings:?}");
    assert_eq!(site.attachments(), [""; 0]);
    let page = site.built("kb/000/IT-0001/index.html");
    assert!(names.iter().all(|name| !page.contains(&format!("href=\"{name}"))));
}

#[test]
fn no_file_outside_the_content_folder_is_published() {
    let article = "---\nid: IT-0001\ntitle: A\n---\n\n# A\n\n![a](../secret.png) ![b](%2e%2e/secret.png) ![c](link.png) \
        ![d](/etc/secret.png) ![e](draft.md) [f](draft.md)\n";
    let draft = "---\nid: IT-0002\ntitle: D\ndraft: true\n---\n\n# D\n\nNot yet.\n";
    let site = Site::new("", &[("content/a.md", article), ("secret.png", "secret"), ("content/draft.md", draft)]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.path("secret.png"), site.path("content/link.png")).unwrap();
    site.build();
    assert_eq!(site.attachments(), [""; 0]);
    for entry in
        walkdir::WalkDir::new(site.path("site")).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file())
    {
        let bytes = std::fs::read(entry.path()).unwrap();
        let holds = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        assert!(!holds(b"Not yet.") && bytes != b"secret", "{}", entry.path().display());
    }
}

#[test]
fn a_site_may_publish_other_endings_and_larger_files_or_none() {
    let files = [
        ("content/a.md", "---\nid: IT-0001\ntitle: A\n---\n\n# A\n\n[x](a.dat) ![p](b.png)\n"),
        ("content/a.dat", "1234"),
        ("content/b.png", "1"),
    ];
    let site = Site::new("[content]\nattachments = ['dat']\nlargest_attachment = 4", &files);
    assert_eq!(places(&site.build().findings), [(Code::AttachmentLeftOut, 8, 17, 5)]);
    assert_eq!(site.attachments(), ["a.dat"]);
    site.write("content/a.dat", "12345");
    assert_eq!(site.build().findings.len(), 2);
    assert_eq!(site.attachments(), [""; 0]);
}

#[test]
fn the_index_of_the_search_is_the_same_whatever_files_hold() {
    let index = |site: &Site| -> Vec<(String, String)> {
        site.build();
        let walk = walkdir::WalkDir::new(site.path("site/search")).sort_by_file_name().into_iter().map(Result::unwrap);
        let shards = walk.filter(|entry| entry.file_type().is_file());
        shards
            .map(|f| (f.file_name().to_str().unwrap().to_owned(), std::fs::read_to_string(f.path()).unwrap()))
            .collect()
    };
    let (one, other) = (Site::whole(), Site::whole());
    other.write("content/it/tools/reset.ps1", "Stop-Service Zebra");
    let (one, other) = (index(&one), index(&other));
    assert!(one.len() > 5 && one == other);
}

#[test]
fn a_runbook_of_the_site_shows_its_pictures_and_one_by_itself_holds_them() {
    let site = Site::whole();
    site.build();
    let page = site.built("kb/000/IT-0001/runbook.html");
    let shown = "<img class=\"picture\" src=\"../../../attachments/it/img/panel.png\" alt=\"The panel, with the lamp at its left\">";
    assert!(page.contains(shown) && !page.contains("img-src"), "{page}");

    let found = Found { relative: "it/panel.md".into(), path: site.path("content/it/panel.md") };
    let article = pipeline::read_article(&found, site.reading()).unwrap();
    let fillings = kbpress::export::Fillings::default();
    let request = RunbookRequest {
        reading: site.reading(),
        content: None,
        fillings: &fillings,
        attachments: None,
        procedure: None,
        today: None,
    };
    let runbook = pipeline::runbook(&article, &request).unwrap();
    let renderer = kbpress::render::Renderer::new(&site.config, kbpress::render::Theme::built_in()).unwrap();
    let alone = renderer.runbook_page(&runbook, kbpress::config::Paper::A4).unwrap();
    assert!(alone.contains("src=\"data:image/png;base64,YSBwaWN0dXJl\""), "{alone}");
    assert!(alone.contains("img-src data:;") && alone.contains("src=\"data:image/svg+xml;base64,"));
    let markdown = renderer.runbook_markdown(&runbook);
    assert!(markdown.contains("The panel, with the lamp at its left (panel.png)"), "{markdown}");
    assert!(!markdown.contains("base64"));
}

#[test]
fn pictures_of_other_hosts_are_links_and_never_loaded() {
    let article = "---\nid: IT-0001\ntitle: A\n---\n\n# A\n\n![The lamp](https://a.example/lamp.png) ![x](data:image/png;base64,AAAA)\n";
    let site = Site::new("", &[("content/a.md", article)]);
    site.build();
    let page = site.built("kb/000/IT-0001/index.html");
    assert!(!page.contains("<img class=\"picture\""), "{page}");
    assert!(page.contains("href=\"https://a.example/lamp.png\">The lamp</a>"));
}
