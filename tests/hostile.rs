//! Bad and hostile input: each fault is a finding that names file and line, the rest is built, nothing is written outside
//! the output folder, and an article's text never becomes markup, a script or a template.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::html::{self, Tag};
use common::walk::walk;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with a content folder, in which the program is run.
struct Place(tempfile::TempDir);

/// What a build said and did.
struct Built {
    code: Option<i32>,
    said: String,
}

const GOOD: &str = "---\ntitle: A sound article\nid: Q100001\n---\n\n## Resolution\n\n1. Carry on.\n";

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Builds `content/` into `out/site/`, with every finding printed.
    fn build(&self) -> Built {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("kbpress"));
        command.args(["--verbose", "--color", "never", "build", "--content", "content", "--output", "out/site"]);
        let output = command.current_dir(self.0.path()).stdin(Stdio::null()).output().unwrap();
        assert!(output.stdout.is_empty(), "a build prints nothing on standard output");
        Built { code: output.status.code(), said: String::from_utf8(output.stderr).unwrap() }
    }

    /// Every file and link below a folder, with what is in it.
    fn tree(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.path(folder);
        walkdir::WalkDir::new(&root)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| !entry.file_type().is_dir())
            .map(|entry| {
                let bytes =
                    if entry.file_type().is_file() { fs::read(entry.path()).unwrap_or_default() } else { vec![] };
                (entry.path().strip_prefix(&root).unwrap().to_owned(), bytes)
            })
            .collect()
    }

    fn pages(&self) -> Vec<(PathBuf, String)> {
        let files = self.tree("out/site").into_iter();
        let pages = files.filter(|(path, _)| path.extension().is_some_and(|ext| ext == "html"));
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }

    fn good_page_is_there(&self) -> bool {
        self.path("out/site/kb/100/Q100001/index.html").is_file()
    }
}

impl Built {
    /// The finding with this code that names this place, such as `content/a.md:3`.
    #[track_caller]
    fn expect(&self, code: &str, place: &str) {
        let found =
            self.said.split("\n\n").flat_map(findings).any(|f| f.contains(&format!("[{code}]")) && f.contains(place));
        assert!(found, "no {code} at {place} in\n{}", self.said);
    }
}

/// Cuts what was printed into findings: each begins with its severity.
fn findings(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        if ["error[", "warning[", "info["].iter().any(|head| line.starts_with(head)) {
            found.push(String::new());
        }
        if let Some(last) = found.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
    }
    found
}

#[test]
fn every_fault_is_a_finding_and_the_rest_is_built() {
    let place = Place::new(&[
        ("content/good.md", GOOD),
        ("content/yaml.md", "---\ntitle: [open\nid: Q100002\n---\n\n# Broken front matter\n\nText.\n"),
        ("content/type.md", "---\ntitle: Wrong type\nid: Q100003\ndraft: perhaps\n---\n\nText.\n"),
        ("content/field.md", "---\ntitle: Unknown field\nid: Q100004\ntittle: x\n---\n\nText.\n"),
        ("content/bare.md", "# No front matter\n\nText.\n"),
        ("content/same1.md", "---\ntitle: First\nid: Q100005\n---\n\nText.\n"),
        ("content/same2.md", "---\ntitle: Second\nid: Q100005\n---\n\nText.\n"),
        ("content/link1.md", "---\ntitle: One\nid: Q100006\npermalink: /a/b/\n---\n\nText.\n"),
        ("content/link2.md", "---\ntitle: Two\nid: Q100007\npermalink: /A/b/\n---\n\nText.\n"),
        ("content/up.md", "---\ntitle: Up\nid: Q100008\npermalink: /../../up/\n---\n\nText.\n"),
        ("content/drive.md", "---\ntitle: Drive\nid: Q100009\npermalink: 'C:/windows/x/'\n---\n\nText.\n"),
        ("content/device.md", "---\ntitle: Device\nid: Q100010\npermalink: /aux.html/\n---\n\nText.\n"),
        ("content/assets.md", "---\ntitle: Assets\nid: Q100011\npermalink: /assets/\n---\n\nText.\n"),
        ("content/empty.md", ""),
        ("content/blank.md", " \n\n"),
        ("outside/secret.md", "# Secret of the neighbour\n"),
    ]);
    place.write("content/binary.md", [0x7f, b'E', b'L', b'F', 0, 0, 0, 1, 2, 3, 0xff, 0xfe, 0, 0].repeat(50));
    place.write("content/large.md", "# Large\n\n".to_owned() + &"word ".repeat(10_000_000));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../outside/secret.md", place.path("content/out.md")).unwrap();
        std::os::unix::fs::symlink("nowhere", place.path("content/broken.md")).unwrap();
    }
    let before = place.tree("");
    let built = place.build();
    assert_eq!(built.code, Some(0), "{}", built.said);

    built.expect("KB020", "content/yaml.md:3");
    built.expect("KB021", "content/type.md:4");
    built.expect("KB022", "content/field.md:4");
    built.expect("KB023", "content/bare.md");
    built.expect("KB032", "content/same2.md");
    built.expect("KB033", "content/link2.md");
    for name in ["up", "drive", "device", "assets"] {
        built.expect("KB034", &format!("content/{name}.md"));
    }
    built.expect("KB005", "content/empty.md");
    built.expect("KB003", "content/binary.md");
    built.expect("KB004", "content/large.md");
    #[cfg(unix)]
    {
        built.expect("KB002", "content/out.md");
        built.expect("KB001", "content/broken.md");
    }

    assert!(place.good_page_is_there());
    assert_every_title_has_a_page(
        &place,
        &[
            "Wrong type", "Unknown field", "No front matter", "First", "Second", "One", "Two", "Up", "Drive", "Device",
            "Assets",
        ],
    );
    assert!(place.pages().iter().all(|(_, page)| !page.contains("Secret of the neighbour")));
    assert_nothing_outside(&place, before);
    let walked = walk(&place.path("out/site"), "/");
    assert!(walked.wrong.is_empty(), "{}", walked.wrong.join("\n"));
}

/// Whether there is a page for each title. Titles that are the same make one page only when pages overwrite one another.
#[track_caller]
fn assert_every_title_has_a_page(place: &Place, titles: &[&str]) {
    let shown: BTreeSet<String> = place
        .pages()
        .iter()
        .filter_map(|(_, page)| html::tags(page).iter().find(|tag| tag.name == "title").map(|tag| tag.raw.to_owned()))
        .collect();
    for title in titles {
        assert!(shown.iter().any(|shown| shown.contains(title)), "no page for {title:?} among {shown:#?}");
    }
}

/// Nothing but the output folder may have changed.
#[track_caller]
fn assert_nothing_outside(place: &Place, before: BTreeMap<PathBuf, Vec<u8>>) {
    let mut after = place.tree("");
    after.retain(|path, _| !path.starts_with("out/site"));
    let names = |tree: &BTreeMap<PathBuf, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&after), names(&before));
    assert!(after == before, "a file outside the output folder was changed");
}

#[test]
#[cfg(unix)]
fn a_file_without_permission_is_a_finding() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new(&[("content/good.md", GOOD), ("content/locked.md", GOOD)]);
    let locked = place.path("content/locked.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        println!("skipped: whoever runs the tests may read every file");
        return;
    }
    let built = place.build();
    assert_eq!(built.code, Some(0), "{}", built.said);
    built.expect("KB001", "content/locked.md");
    assert!(place.good_page_is_there());
}

/// Texts that would become something else where they are not escaped. `@` stands for the field, so that each can be found.
const PAYLOADS: &[&str] = &[
    r#"<script>alert("@")</script>"#,
    r#"<img src=x onerror=alert('@')>"#,
    r#""><svg onload=alert("@")>"#,
    r#"' onmouseover='alert(`@`)' x='"#,
    "]]><b>@</b>",
    "--><b>@</b>",
    "</title></style></textarea><b>@</b>",
    "{{ 7 * 191 }} {% include '@' %} {# @ #}",
    "&lt;b&gt;@ &amp;amp; &#60;b&#62;",
    "javascript:alert('@')",
    "${alert('@')} <%= @ %> \u{2028}",
];

/// An article of the archive's form with `text` in every field.
fn jekyll(number: usize, text: &dyn Fn(&str) -> String) -> String {
    let yaml = |field: &str| text(field).replace('\'', "''");
    let line = |field: &str| text(field).replace('\u{2028}', "");
    let head = line("section");
    let rule = "=".repeat(head.chars().count());
    format!(
        "---\nlayout: page\ntitle: 'Q2{number:05}: {}'\nowner: '{}'\naudience: '{}'\nproducts: ['{}']\nkeywords: ['{}']\n\
         versions: ['{}']\noperating_systems: ['{}']\nissue_type: '{}'\nextra:\n  note: '{}'\n---\n\n\
         ## Q2{number:05}: {}\n\n\tArticle: Q2{number:05}\n\tProduct(s): {}\n\tKeyword(s): {}\n\tLast Modified: 12-MAR-2001\n\t\n\
         \t-------------------------------------------------------------------------------\n\
         \tThe information in this article applies to:\n\t\n\t - {}\n\
         \t-------------------------------------------------------------------------------\n\t\n\
         \tSYMPTOMS\n\t========\n\t\n\tText {}\n\t\n\t{head}\n\t{rule}\n\t\n\tTo do it, follow these steps:\n\t\n\
         \t1. Type {} and press ENTER.\n\t\n\t    a. Then {}.\n\t\n\t   NOTE: {}\n\t\n\t2. Run this:\n\t\n\t      net use {}\n\t\n\
         \tWARNING: {}\n\t\n\tIn the following key\n\t\n\t   HKEY_LOCAL_MACHINE\\SOFTWARE\\{}\n\t\n\tadd this value:\n\t\n\
         \t   Value Name: {}\n\t   Data Type: REG_SZ\n\t   Value: {}\n\t\n\tThe files are:\n\t\n\
         \t   Date      Time    Size    File name\n\t   ------------------------------------------\n\
         \t   02/03/99  1:00p   12,345  {}.dll\n\t   02/03/99  2:00p   12,346  B.dll\n\t\n\tREFERENCES\n\t==========\n\t\n\
         \t  Q100001 {}\n\t\n\t  Q299999 {}\n\t\n\tAdditional query words: {}\n\t\n\
         \t======================================================================\n\tKeywords          : {}\n\
         \tTechnology        : {}\n\t=============================================================================\n",
        yaml("title"),
        yaml("owner"),
        yaml("audience"),
        yaml("product").replace(',', ";"),
        yaml("keyword"),
        yaml("version"),
        yaml("system"),
        yaml("issue"),
        yaml("extra"),
        line("title"),
        line("headproduct"),
        line("headkeyword"),
        line("box"),
        line("paragraph"),
        line("step"),
        line("substep"),
        line("note"),
        line("command"),
        line("warning"),
        line("key"),
        line("name"),
        line("data"),
        line("file"),
        line("reference"),
        line("missing"),
        line("query"),
        line("footer"),
        line("technology"),
    )
}

/// A Markdown article with `text` in every field.
fn markdown(number: usize, text: &dyn Fn(&str) -> String) -> String {
    let yaml = |field: &str| text(field).replace('\'', "''");
    format!(
        "---\ntitle: '{}'\nid: Q3{number:05}\nproducts: ['{}']\naliases: ['/x/{}/']\n---\n\n## {}\n\n{}\n\n1. {}\n\n   > **NOTE:** {}\n\n   \
         ```{}\n   {}\n   ```\n\n| {} | b |\n|---|---|\n| {} | `{}` |\n\n> {}\n\n[{}](javascript:alert(1)) [a](<JaVaScRiPt:alert(2)>) \
         [b](&#106;avascript:alert(3)) [c](vbscript:x) [d](data:text/html,<script>alert(4)</script>) ![{}](javascript:alert(5)) \
         <javascript:alert(6)> [e](//evil.example/x) [f](/kb/100/Q100001/ \"{}\") [g](https://good.example/?a=\"b'c)\n\n{}\n",
        yaml("title"),
        yaml("product"),
        yaml("alias"),
        text("section"),
        text("paragraph"),
        text("step"),
        text("note"),
        text("language").replace('`', ""),
        text("code"),
        text("head").replace('|', "\\|"),
        text("cell").replace('|', "\\|"),
        text("codecell").replace(['|', '`'], ""),
        text("quote"),
        text("link"),
        text("picture"),
        text("linktitle").replace('"', ""),
        text("last"),
    )
}

/// The same in the older text form.
fn document_text(number: usize, text: &dyn Fn(&str) -> String) -> String {
    format!(
        "DOCUMENT:Q4{number:05}  07-MAR-1995  [W_NT]\nTITLE   :{}\nPRODUCT :{}\nPROD/VER:{}\nOPER/SYS:WINDOWS\nKEYWORDS:{}\n\n\
         --------------------------------------------------------------------\nThe information in this article applies to:\n\n - {}\n\
         --------------------------------------------------------------------\n\nSUMMARY\n=======\n\n{}\n\n1. {}\n\n2. Go on.\n\n\
         KBCategory: {}\nAdditional reference words: {}\n",
        text("title"),
        text("product"),
        text("version"),
        text("keyword"),
        text("box"),
        text("paragraph"),
        text("step"),
        text("category"),
        text("words"),
    )
}

type Form = fn(usize, &dyn Fn(&str) -> String) -> String;

const FORMS: &[(&str, Form, &str)] =
    &[("jekyll", jekyll, "2"), ("markdown", markdown, "3"), ("text", document_text, "4")];

/// A site of one article for each form and payload.
fn hostile_site() -> Place {
    let place = Place::new(&[("content/good.md", GOOD)]);
    for (number, payload) in PAYLOADS.iter().enumerate() {
        for (name, form, _) in FORMS {
            let text = |field: &str| payload.replace('@', &format!("{field}{number}"));
            place.write(&format!("content/{name}/{number}.md"), form(number, &text));
        }
    }
    for (number, name) in [
        "\"><img src=x onerror=alert(1)>.md",
        "' onclick='alert(1).md",
        "{{ 7 * 191 }}.md",
        "javascript:alert(1).md",
        "#?%2e%2e&amp;.md",
    ]
    .iter()
    .enumerate()
    {
        if cfg!(unix) {
            place.write(&format!("content/names/{number}/{name}"), "# A strange name\n\nText.\n");
        }
    }
    for (number, id) in ["<b>x</b>", "../../../x", "\" onclick=\"x", "{{ 7 * 191 }}", "a&b?c#d"].iter().enumerate() {
        let text = format!("---\ntitle: A strange id\nid: '{id}'\n---\n\nText.\n");
        place.write(&format!("content/ids/{number}.md"), text);
    }
    place
}

#[test]
fn text_never_becomes_markup_script_or_template() {
    let place = hostile_site();
    let before = place.tree("");
    let built = place.build();
    assert_eq!(built.code, Some(0), "{}", built.said);
    let articles = PAYLOADS.len() * FORMS.len() + 1 + 5 + if cfg!(unix) { 5 } else { 0 };
    assert!(built.said.contains(&format!("built {articles} articles")), "{}", built.said.lines().last().unwrap());
    assert_nothing_outside(&place, before);

    let mut faults = Vec::new();
    for (path, page) in place.pages() {
        for tag in html::tags(&page) {
            faults.extend(fault_of(&tag).map(|fault| format!("{}: {fault} in {tag:?}", path.display())));
        }
        if html::text(&page).contains("1337") {
            faults.push(format!("{}: a template in an article's text was carried out", path.display()));
        }
    }
    assert!(faults.is_empty(), "{} faults, among them\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
    let walked = walk(&place.path("out/site"), "/");
    assert!(walked.wrong.is_empty(), "{}", walked.wrong.join("\n"));
    for (path, bytes) in place.tree("out/site") {
        assert_well_formed(&path, &bytes);
    }
}

/// Elements that a page of ours may have. None of the payloads may add another.
const ELEMENTS: &[&str] = &[
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "main", "footer", "form", "input",
    "label", "button", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6",
    "article", "section", "aside", "table", "thead", "tbody", "tr", "th", "td", "caption", "pre", "code", "strong",
    "em", "br", "hr", "time", "progress", "details", "summary", "blockquote", "kbd", "samp", "small", "figure",
    "figcaption", "noscript", "output", "colgroup", "col", "template", "search", "fieldset", "legend", "select",
    "option", "datalist", "abbr", "mark", "var", "wbr", "svg", "g", "path", "rect", "circle", "line", "use", "text",
];

fn fault_of(tag: &Tag<'_>) -> Option<String> {
    if !ELEMENTS.contains(&tag.name) {
        return Some("an element that no page of ours has".to_owned());
    }
    for (name, value) in &tag.attributes {
        let plain =
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') || *name == "viewBox";
        if !plain || name.starts_with("on") || ["style", "srcdoc", "srcset", "formaction", "background"].contains(name)
        {
            return Some(format!("an attribute {name:?} that no page of ours has"));
        }
        let scheme = value.trim().to_ascii_lowercase();
        let address = ["href", "src", "action", "cite"].contains(name);
        if address && ["javascript:", "data:", "vbscript:", "//"].iter().any(|bad| scheme.starts_with(bad)) {
            return Some(format!("an address {value:?}"));
        }
    }
    if tag.name == "script" && tag.get("src").is_none() {
        let data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
        let safe = !tag.raw.contains("<!--") && !tag.raw.contains("<script");
        if !data || !safe || serde_json::from_str::<serde_json::Value>(tag.raw).is_err() {
            return Some("a script inside the page".to_owned());
        }
    }
    (tag.name == "link" && tag.get("rel").is_none()).then(|| "a link element without a meaning".to_owned())
}

/// XML and JSON files must be readable as such.
fn assert_well_formed(path: &Path, bytes: &[u8]) {
    match path.extension().and_then(|ext| ext.to_str()) {
        Some("xml") => {
            let text = std::str::from_utf8(bytes).unwrap();
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{}: {error}", path.display()),
                }
            }
        }
        Some("json") => drop(serde_json::from_slice::<serde_json::Value>(bytes).unwrap()),
        _ => {}
    }
}

#[test]
fn text_is_shown_as_it_was_written() {
    let place = hostile_site();
    assert_eq!(place.build().code, Some(0));
    let shown = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // What a page must show, by form. Markdown has escapes and references of its own: there, code shows all.
    let fields: &[(&str, &[&str])] = &[
        (
            "2",
            &[
                "title", "owner", "audience", "product", "version", "paragraph", "section", "step", "substep", "note",
                "command", "warning",
            ],
        ),
        ("3", &["title", "product", "code"]),
        ("4", &["title", "paragraph", "step"]),
    ];
    let mut missing = Vec::new();
    for (number, payload) in PAYLOADS.iter().enumerate() {
        for (form, fields) in fields {
            let id = format!("Q{form}{number:05}");
            let page = place.path(&format!("out/site/kb/{form}00/{id}/index.html"));
            let page =
                shown(&html::text(&fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()))));
            for field in *fields {
                // A title's character references are how the archive writes its signs.
                if *field == "title" && payload.contains("&lt;") && *form != "4" {
                    continue;
                }
                let mut text = payload.replace('@', &format!("{field}{number}"));
                if *form != "2" || !["title", "owner", "audience", "product", "version"].contains(field) {
                    text = text.replace('\u{2028}', "");
                }
                let text = shown(&text);
                if !page.replace('\u{2028}', "").contains(text.replace('\u{2028}', "").trim()) {
                    missing.push(format!("{id} does not show its {field}: {text}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
