//! `kbpress import`.

use crate::support::{Folder, shared};
use kbpress::import::lost;

/// The imported file, and the record that kbpress reads from it.
fn imported(folder: &Folder, path: &str) -> (String, serde_json::Value) {
    let text = folder.read(&format!("content/{path}"));
    let record = folder.ok(&["extract", &format!("content/{path}")]).out;
    (text, serde_json::from_str(&record).unwrap())
}

const SITE: &str = "[ids]\npatterns = ['KB-\\d{4}', 'Q\\d{5,6}']\n";

/// A folder with one file to import, imported.
fn import(name: &str, text: impl AsRef<[u8]>) -> (Folder, crate::support::Run) {
    let folder = Folder::with(&[("site.toml", SITE)]);
    folder.write(&format!("old/{name}"), text);
    let run = folder.run(&["-v", "import", "old", "--into", "content", "--report", "report.md"]);
    (folder, run)
}

/// Every finding of a build of what was imported.
fn build(folder: &Folder) -> String {
    folder.ok(&["-v", "build"]).err
}

const DOCUMENT: &str = "\
DOCUMENT:Q900201  30-OCT-1999  [gateways]
TITLE   :Fax Gateway: \"Line Busy\" After a Restart of the
         Exchange Line
PRODUCT :Northgate LineFax Gateway
PROD/VER:WINDOWS:2.0,2.1
OPER/SYS:WINDOWS
KEYWORDS:kbfax kbline

======================================================================
-------------------------------------------------------------------------------
The information in this article applies to:

 - Northgate LineFax Gateway, versions 2.0, 2.1
-------------------------------------------------------------------------------

SYMPTOMS
========

The gateway says that the line is busy.

RESOLUTION
==========

1. Stop the gateway.

2. Set the following value below HKEY_LOCAL_MACHINE\\SOFTWARE\\Northgate\\Line:

   Value Name: BusyTone
   Data Type: REG_DWORD
   Data: 425

3. Start the gateway. See Q900202.

Additional query words: tone pbx

======================================================================
Keywords          : kbfax kbline
Issue type        : kbprb
======================================================================
THE INFORMATION IS PROVIDED AS IT IS.
";

#[test]
fn the_older_text_form_becomes_ours_and_nothing_is_lost() {
    let (folder, run) = import("900/Q900201.TXT", DOCUMENT.replace("busy.", "bes\u{e4}tzt.").as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let (text, record) = imported(&folder, "900/Q900201.md");
    assert_eq!(record["dialect"], "jekyll", "{text}");
    assert_eq!(record["id"], "Q900201");
    assert_eq!(record["title"], "Fax Gateway: \"Line Busy\" After a Restart of the Exchange Line");
    let metadata = &record["metadata"];
    assert_eq!(metadata["permalink"], "/kb/900/Q900201/");
    assert_eq!(metadata["last_modified"], "1999-10-30");
    assert_eq!(metadata["keywords"], serde_json::json!(["kbfax", "kbline"]));
    assert_eq!(metadata["state"], "published");
    assert_eq!(metadata["applies_to"].as_array().unwrap().len(), 1);
    assert_eq!(metadata["extra"], serde_json::json!({"group": "gateways"}), "{text}");
    assert_eq!(record["registry"]["values"][0]["name"], "BusyTone");
    assert_eq!(record["procedures"][0]["steps"].as_array().unwrap().len(), 3);
    let source = DOCUMENT.replace("busy.", "bes\u{e4}tzt.");
    let labels = ["DOCUMENT", "TITLE", "PRODUCT", "PROD", "VER", "OPER", "SYS", "KEYWORDS"];
    let words: Vec<&str> = lost(&source, &text).into_iter().filter(|word| !labels.contains(word)).collect();
    assert!(words.is_empty(), "{words:?}\n{text}");
}

#[test]
fn other_encodings_are_mended_and_told() {
    let mut bytes = b"DOCUMENT:Q900203  01-MAY-1998  [x]\nTITLE   :Pr\x81fger\x84t\nPRODUCT :P\n\n====================================\n\nSUMMARY\n=======\n\nGer\x84t.\n".to_vec();
    bytes.push(0x1a);
    let (folder, run) = import("a.txt", &bytes);
    assert!(run.err.contains("KB086") && run.err.contains("code page 437"), "{}", run.err);
    assert!(imported(&folder, "Q900203.md").0.contains("Prüfgerät"));
    assert!(folder.read("report.md").contains("- [ ] the encoding was guessed to be code page 437"));
}

const HTML: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Move the spool folder - Helpdesk</title>
<meta name="keywords" content="spooler, printing"><meta name="author" content="Printing">
<meta property="article:modified_time" content="2026-03-04T10:00:00Z"><meta name="article-id" content="KB-0301">
<link rel="canonical" href="https://help.example/articles/301-spool?x=1"><style>p { color: red }</style>
<script>if (a < b) { track("<p>x</p>"); }</script></head>
<body><nav><a href="index.html">Home</a> &rsaquo; Printing</nav><main><h1>Move the spool folder</h1>
<p>On a server whose drive <b>C:</b> is full &amp; slow, move <code>spool\PRINTERS</code>.<br>It takes <i>ten</i> minutes.
<h3>Steps</h3><ol><li>Stop the service.<div class="alert alert-warning">Jobs that wait are lost.</div><li>Create the folder:
<ul><li>with the rights of <em>SYSTEM</em><li>and no_one_else*</ul><li><p>Set the value.</p><pre class="language-cmd">reg add "HKLM\SOFTWARE" /v Spool
  /d E:\Spool</pre></ol><table><tr><th>Server<th>Drive<tr><td>PS01<td>E: | F:</table>
<p>See <a href="../net/vpn.html#x">the other one</a> and <a href="https://a.example/x_y">this</a>, not <a href="javascript:alert(1)">that</a>.
<img src="a.png" alt="The dialog"></main><footer>Was this helpful?</footer></body></html>"#;

#[test]
fn a_page_of_html_becomes_markdown_with_front_matter() {
    let folder = Folder::with(&[
        ("site.toml", SITE),
        ("old/print/spool.html", HTML),
        ("old/net/vpn.html", "<title>VPN</title><h1>KB-0302: Renew the VPN</h1><ol><li>One.<li>Two.</ol>"),
    ]);
    let run = folder.run(&["-v", "import", "old", "--into", "content"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let (text, record) = imported(&folder, "print/KB-0301.md");
    assert_eq!(record["title"], "Move the spool folder", "{text}");
    let metadata = &record["metadata"];
    assert_eq!(metadata["aliases"], serde_json::json!(["/articles/301-spool/", "/print/spool.html/"]), "{text}");
    assert_eq!((&metadata["owner"], &metadata["last_modified"]), (&"Printing".into(), &"2026-03-04".into()));
    assert_eq!(metadata["keywords"], serde_json::json!(["spooler", "printing"]));
    let procedure = &record["procedures"][0];
    assert_eq!(procedure["steps"].as_array().unwrap().len(), 3, "{text}");
    assert_eq!(procedure["steps"][0]["notes"][0]["level"], "warning", "{text}");
    assert_eq!(record["code"][0]["language"], "cmd", "{text}");
    assert!(record["code"][0]["text"].as_str().unwrap().contains("\n  /d E:\\Spool"), "{text}");
    assert_eq!(record["references"][0]["id"], "KB-0302", "{text}");
    assert_eq!(record["tables"].as_array().unwrap().len(), 1, "{text}");
    assert!(text.contains("no_one_else\\*") && text.contains("[this](<https://a.example/x_y>)"), "{text}");
    assert!(!text.contains("javascript:") && !text.contains("track"), "{text}");
    let shown = HTML.split("<main>").nth(1).unwrap().split("</main>").next().unwrap();
    let words = regex::Regex::new("<[^>]*>").unwrap().replace_all(shown, " ").replace("&amp;", "&");
    assert_eq!(lost(&words, &text), Vec::<&str>::new(), "{text}");
    assert_eq!(lost("Home Printing Was this helpful", &text), Vec::<&str>::new(), "{text}");
    for doubt in ["a picture is named in the text", "a link of a kind that a site does not follow"] {
        assert!(run.err.contains(doubt), "{}", run.err);
    }
    let built = build(&folder);
    assert!(built.contains("built 2 articles") && built.contains(" 0 findings"), "{built}");
    let page = folder.read("public/kb/000/KB-0301/index.html");
    assert!(page.contains("KB-0302") && !page.contains("<script>if"), "{page}");
}

#[test]
fn markdown_without_a_title_is_named_by_its_file_and_not_by_its_first_section() {
    for (name, title) in [
        ("restart-the_queue.md", "Restart the queue"),
        ("KB-0007 Toner is low.md", "Toner is low"),
        ("KB-0007.md", "KB-0007"),
        ("Émail/index.md", "Émail"),
    ] {
        let (folder, run) = import(name, "## Symptoms\n\nIt stands.\n\n## In the morning\n\n1. Start it.\n");
        assert!(run.err.contains("there is no title"), "{}", run.err);
        let report = folder.read("report.md");
        assert!(report.contains("there is no title"), "{report}");
        let built = folder.ok(&["extract", "content"]).out;
        let record: serde_json::Value = serde_json::from_str(&built).unwrap();
        assert_eq!(record["title"], title, "{name}");
        assert_eq!(record["sections"][0]["heading"], "Symptoms", "{name}: {record}");
    }
}

#[test]
fn markdown_of_other_programs_keeps_its_body_and_its_fields() {
    let text = "---\nlayout: post\ntitle: 'Renew: the VPN'\ntags: [vpn, tls]\ncategories: Network\ndate: 2026-01-02 10:00:00 +0100\nredirect_from:\n  - /old/vpn/\n  - /older/vpn/\nauthor: Net\nstatus: archived\nweight: 7\nhero: {image: a.png}\n---\n\n## Resolution\n\n1. One.\n2. Two *now*.\n";
    let (folder, run) = import("net/KB-0310.md", text);
    assert_eq!(run.code, 0, "{}", run.err);
    let (made, record) = imported(&folder, "net/KB-0310.md");
    assert!(made.ends_with("---\n\n## Resolution\n\n1. One.\n2. Two *now*.\n"), "{made}");
    let metadata = &record["metadata"];
    assert_eq!((&record["id"], &record["title"]), (&"KB-0310".into(), &"Renew: the VPN".into()));
    assert_eq!(metadata["aliases"], serde_json::json!(["/old/vpn/", "/older/vpn/"]));
    assert_eq!(metadata["products"], serde_json::json!(["Network"]));
    assert_eq!((&metadata["state"], &metadata["owner"]), (&"archived".into(), &"Net".into()));
    assert_eq!(metadata["extra"]["weight"], "7");
    assert_eq!(metadata["extra"]["hero"]["image"], "a.png");
    let names = ["layout", "post", "tags", "categories", "date", "redirect", "from", "author", "status"];
    let words: Vec<&str> = lost(text, &made).into_iter().filter(|word| !names.contains(word)).collect();
    assert!(words.is_empty(), "{words:?}\n{made}");
}

#[test]
fn front_matter_of_hugo_and_zola_is_read_whatever_its_form() {
    let body = "\n## Resolution\n\n1. Open the gate.\n2. Close it.\n";
    let toml = format!(
        "+++\ntitle = \"Move the gate\"\nid = 'KB-0100'\ndate = 2024-05-06\ndraft = false\nweight = 7\n\n[taxonomies]\n\
         tags = [\"gates\", \"doors\"]\n\n[extra]\nshift = \"late\"\n+++\n{body}"
    );
    let json = format!(
        "{{\n  \"title\": \"Move the gate\",\n  \"id\": \"KB-0100\",\n  \"date\": \"2024-05-06\",\n  \"tags\": [\"gates\", \"doors\"],\n  \
         \"weight\": 7,\n  \"shift\": \"late\"\n}}\n{body}"
    );
    for text in [toml, json] {
        let (folder, run) = import("gate.md", &text);
        assert_eq!(run.code, 0, "{}", run.err);
        let (article, record) = imported(&folder, "KB-0100.md");
        assert_eq!(record["title"], "Move the gate", "{article}");
        assert_eq!((&record["id"], &record["metadata"]["last_modified"]), (&"KB-0100".into(), &"2024-05-06".into()));
        assert_eq!(record["metadata"]["keywords"], serde_json::json!(["gates", "doors"]));
        assert!(article.contains("\"weight\": \"7\"") && article.contains("\"shift\": \"late\""), "{article}");
        assert!(
            !article.contains("+++") && !article.contains("taxonomies") && !article.contains("unplaced"),
            "{article}"
        );
        assert!(article.ends_with(body.trim_start()), "{article}");
        let names = ["date", "draft", "false", "tags", "taxonomies", "extra"];
        let words: Vec<&str> = lost(&text, &article).into_iter().filter(|word| !names.contains(word)).collect();
        assert!(words.is_empty(), "{words:?}\n{article}");
    }
    let broken = format!("+++\ntitle = \"Move\nx = \n+++\n{body}");
    let (folder, _) = import("gate.md", &broken);
    let (article, _) = imported(&folder, "gate.md");
    assert!(lost(&broken, &article.replace("\\n", "\n")).is_empty(), "{article}");
}

#[test]
fn ids_of_an_unknown_form_are_told_with_the_pattern_that_makes_them_links() {
    let folder = Folder::with(&[("site.toml", SITE)]);
    for id in ["HELP-00017", "HELP-123", "HELP-4711"] {
        folder.write(&format!("old/{id}.md"), format!("---\ntitle: About {id}\nid: {id}\n---\n\n## Cause\n\nNone.\n"));
    }
    folder.write("old/area-51.md", "# A file without an id\n\nText.\n");
    let run = folder.run(&["import", "old", "--into", "content"]);
    assert!(run.err.contains("3 of their ids, such as HELP-00017,"), "{}", run.err);
    assert!(run.err.contains("add 'HELP\\-\\d{3,5}' there"), "{}", run.err);
}

#[test]
fn every_row_of_a_table_becomes_an_article() {
    let table = "Id;Title;Category;Tags;URL;Updated;Body;Views\n\
        KB-0401;\"Toner; black\";Printing;toner, ink;https://help.example/a/toner;2026-02-03;\"<p>Open the door.</p><ol><li>One<li>Two</ol>\";7\n\
        ;No id;;;;soon;\"Plain text\n\n1. A step.\n2. Another.\";\n";
    let (folder, run) = import("articles.csv", table);
    assert_eq!(run.code, 0, "{}", run.err);
    let (text, record) = imported(&folder, "KB-0401.md");
    assert_eq!(
        (&record["title"], &record["metadata"]["products"][0]),
        (&"Toner; black".into(), &"Printing".into()),
        "{text}"
    );
    assert_eq!(record["metadata"]["aliases"], serde_json::json!(["/a/toner/"]));
    assert_eq!(record["metadata"]["extra"]["Views"], "7");
    assert_eq!(record["procedures"][0]["steps"].as_array().unwrap().len(), 2, "{text}");
    let (text, record) = imported(&folder, "articles-3.md");
    assert_eq!(record["procedures"][0]["steps"].as_array().unwrap().len(), 2, "{text}");
    for said in ["row 3 has no id", "the date in `Updated` cannot be read"] {
        assert!(run.err.contains(said), "{}", run.err);
    }
    let (_, run) = import("empty.csv", "a,b\n1,2\n");
    assert!(
        run.code == 1 && run.err.contains("KB087") && run.err.contains("no column of the table holds text"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_that_is_there_is_never_overwritten_without_force() {
    let folder =
        Folder::with(&[("site.toml", SITE), ("old/KB-0001.md", "# New\n\nText.\n"), ("content/KB-0001.md", "mine\n")]);
    let run = folder.run(&["import", "old", "--into", "content"]);
    assert!(run.code == 1 && run.err.contains("KB088"), "{run:?}");
    assert_eq!(folder.read("content/KB-0001.md"), "mine\n");
    folder.ok(&["import", "old", "--into", "content", "--force"]);
    assert!(folder.read("content/KB-0001.md").contains("# New"));
    assert_eq!(folder.tree("content").len(), 1);
}

#[test]
fn of_articles_with_one_id_all_are_imported_and_told() {
    let folder = Folder::with(&[
        ("site.toml", SITE),
        ("old/a.md", "---\nid: KB-0001\ntitle: A\n---\nOne.\n"),
        ("old/b.md", "---\nid: kb-0001\ntitle: B\n---\nTwo.\n"),
    ]);
    let run = folder.ok(&["import", "old", "--into", "content"]);
    assert!(run.err.contains("the id `kb-0001` is that of a.md too"), "{}", run.err);
    assert_eq!(
        folder.tree("content").into_iter().map(|(path, _)| path).collect::<Vec<_>>(),
        ["KB-0001.md", "kb-0001-2.md"]
    );
}

#[test]
fn hostile_input_neither_leads_out_nor_breaks_anything() {
    let start = std::time::Instant::now();
    let folder = Folder::with(&[("site.toml", SITE)]);
    let ids = ["../../out", "/etc/passwd", "C:\\x", "con", "..", "a\\u0000b", "{% x %}", "<script>", "x\\n---\\ny"];
    for (nth, id) in ids.iter().enumerate() {
        folder.write(
            &format!("old/i{nth}.md"),
            format!("---\nid: \"{id}\"\ntitle: \"{id}\"\npermalink: \"{id}\"\n---\n\nText.\n"),
        );
    }
    let deep = |open: &str, close: &str| format!("<body>{}x{}", open.repeat(20_000), close.repeat(20_000));
    let pages = [
        deep("<div>", "</div>"),
        deep("<ul><li>", "</li></ul>"),
        deep("<table><tr><td>", "</table>"),
        deep("<b><i>", ""),
        deep("<p><a href=x>", ""),
        deep("<blockquote>", ""),
        deep("</div>", ""),
        format!("<p>{}", "&".repeat(200_000)),
        format!("<p>{}", "<".repeat(200_000)),
        format!("<pre>{}</pre>", "`".repeat(5_000)),
        format!("<table>{}</table>", "<tr><td colspan=99999999>".repeat(20_000)),
        "<ol start=4294967295><li>a<li>b</ol>".to_owned(),
        "<title>".to_owned(),
        "<script>".to_owned(),
        "\u{feff}<html>".to_owned(),
    ];
    for (nth, page) in pages.iter().enumerate() {
        folder.write(&format!("old/h{nth}.html"), page);
    }
    folder.write("old/bytes.html", (0..=255u8).cycle().take(40_000).collect::<Vec<_>>());
    folder.write("old/nul.csv", b"id,body\n\0\xff,\0\n\"");
    folder.write("old/wide.csv", format!("body\n{}\n", ",".repeat(100_000)));
    folder.write("old/laughs.md", "---\na: &a [x, x]\nb: [*a, *a]\n---\nText.\n");
    folder.write("old/deep.md", format!("---\na: {}\n---\nText.\n", "[".repeat(30_000)));
    folder.write("old/doc.txt", format!("DOCUMENT:{}\nTITLE :\n{}", "Q".repeat(50_000), "=".repeat(50_000)));
    let run = folder.run(&["-q", "import", "old", "--into", "in/content"]);
    assert!(run.code < 2 && !run.err.contains("panicked"), "{run:?}");
    let outside: Vec<String> = folder
        .tree(".")
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| !path.starts_with("old/") && !path.starts_with("in/"))
        .collect();
    assert_eq!(outside, ["site.toml"]);
    let made = folder.tree("in/content");
    assert!(made.len() > 25, "{made:?}");
    assert!(made.iter().all(|(path, _)| !path.contains(['\\', ':', '<']) && !path.starts_with('.')), "{made:?}");
    let run = folder.run(&["-q", "build", "--content", "in/content", "--output", "site"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

/// The words of what kbpress reads in a file: bytes become text in the same way.
fn text_of(path: &std::path::Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    kbpress::source::decode(&bytes, kbpress::config::EncodingSetting::Auto).text
}

#[test]
fn no_word_of_the_shared_texts_is_lost_and_they_extract_as_well_as_before() {
    let Some(shared) = shared() else { return };
    let folder = Folder::new();
    let archive = shared.join("corpus/txt-sample.tar.xz");
    let unpacked = folder.path("old");
    std::fs::create_dir_all(&unpacked).unwrap();
    let status = std::process::Command::new("tar").arg("-xJf").arg(archive).arg("-C").arg(&unpacked).status().unwrap();
    assert!(status.success());
    for seed in ["003_0f0d3d2442204600.txt", "004_863e450dcf3c7e0c.txt"] {
        std::fs::copy(shared.join("seeds").join(seed), unpacked.join(seed)).unwrap();
    }
    let run = folder.ok(&["import", "old", "--into", "content"]);
    assert!(run.err.contains("imported 409 articles"), "{}", run.err);
    let counts = |from: &str| {
        let records = folder.ok(&["-q", "extract", from]).out;
        let counted = records.lines().map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let of = |name: &str| record[name].as_array().unwrap().len();
            let steps: usize =
                record["procedures"].as_array().unwrap().iter().map(|one| one["steps"].as_array().unwrap().len()).sum();
            let counts = [
                of("sections"),
                of("procedures"),
                steps,
                of("references"),
                of("files"),
                of("notes"),
                of("code"),
                of("tables"),
            ];
            (record["id"].as_str().unwrap().to_owned(), counts)
        });
        counted.collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, after) = (counts("old"), counts("content"));
    assert_eq!(before.len(), 409);
    let other: Vec<_> = before
        .iter()
        .filter(|(id, counts)| after.get(*id) != Some(counts))
        .map(|(id, counts)| (id, counts, after.get(id)))
        .collect();
    assert!(other.is_empty(), "{other:?}");
    let labels = ["DOCUMENT", "TITLE", "PRODUCT", "PROD", "VER", "OPER", "SYS", "KEYWORDS"];
    let mut sources: Vec<_> = walkdir::WalkDir::new(&unpacked)
        .into_iter()
        .map(Result::unwrap)
        .filter(|one| one.file_type().is_file())
        .collect();
    sources.sort_by(|one, other| one.path().cmp(other.path()));
    let made: Vec<(String, String)> = folder
        .tree("content")
        .into_iter()
        .map(|(path, bytes)| (path.to_uppercase(), String::from_utf8(bytes).unwrap()))
        .collect();
    let mut wrong = Vec::new();
    for source in sources {
        let stem = source.path().file_stem().unwrap().to_str().unwrap().to_uppercase();
        let text = text_of(source.path());
        // The two seeds have no id for their name.
        let stem = stem.replace("003_0F0D3D2442204600", "Q328809").replace("004_863E450DCF3C7E0C", "842101");
        let (_, made) = made.iter().find(|(path, _)| path.contains(&stem)).unwrap();
        let labels: &[&str] = match &*stem {
            // What these say of themselves stands behind other labels now; the last ones are debris of a page.
            "Q328809" | "842101" => &[
                "The", "information", "in", "this", "article", "applies", "to", "This", "was", "previously",
                "published", "under", "Modification", "Type", "Last", "Reviewed", "Keywords", "Article", "ID",
                "Review", "Revision",
            ],
            _ => &labels,
        };
        let words: Vec<&str> = lost(&text, made).into_iter().filter(|word| !labels.contains(word)).collect();
        if !words.is_empty() {
            wrong.push(format!("{}: {words:?}", source.path().display()));
        }
    }
    assert!(wrong.is_empty(), "{} files:\n{}", wrong.len(), wrong.join("\n"));
}
