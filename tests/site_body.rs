//! The page of an article: nothing is lost, nothing becomes markup, procedures can be carried out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use kbpress::article::Article;
use kbpress::blocks::{Block, BlockKind, walk};
use site::{page_of, sample_articles, site, text_of};
use std::collections::HashMap;

const REPLACE_DISK: &str = "---
title: \"Q900777: Replace a disk\"
---

## Q900777: Replace a disk

	Article: Q900777
	Product(s): Storage tray
	Keyword(s): disk raid
	Last Modified: 02-FEB-2024

	-------------------------------------------------------------------------------
	The information in this article applies to:

	- Storage tray, model 4
	-------------------------------------------------------------------------------

	RESOLUTION
	==========

	To replace the disk, follow these steps:

	1. Log on to the controller as <Account Name>.

	2. Pull the disk:

	   a. Press the latch.

	   b. Wait until the lamp is dark.

	   WARNING: Never pull two disks at once.

	3. Push the new disk in. See Q900778 and http://tray.example/help?a=1&b=2.

	MORE INFORMATION
	================

	The lamp has three colours:

	A. Green: the disk works.

	B. Amber: the disk is being filled.

	Additional query words: tray
";

#[test]
fn every_step_of_a_task_is_a_labelled_box_with_a_stable_key() {
    let html = page_of("a.md", REPLACE_DISK);
    let keys: Vec<_> = html.split("data-step=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(keys, ["1/1", "1/2", "1/2.a", "1/2.b", "1/3"]);
    for key in keys {
        let anchor = format!("step-{}", key.replace(['/', '.'], "-"));
        assert!(html.contains(&format!("<input type=\"checkbox\" id=\"{anchor}\"")), "{anchor} in {html}");
        assert!(html.contains(&format!("<label for=\"{anchor}\">")));
    }
    assert!(html.contains("0 of 5 done"));
}

const PROSE: &str = "---
title: \"Q900778: Empty the tray\"
---

## Before you start

Stop the filler. If prompted, enter <Account Name>.

## Resolution

To put the tray right, clean its sensor.

## Afterwards

Start the filler again.
";

#[test]
fn what_prose_obliges_to_is_a_checklist_before_in_place_of_and_after_a_procedure() {
    let html = page_of("p.md", PROSE);
    let keys: Vec<_> = html.split("data-step=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(keys, ["before/1", "before/2", "do/1", "after/1"]);
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} in {html}"));
    assert!(place("Before you begin") < place("data-kind=\"resolution\""));
    assert!(place("data-kind=\"resolution\"") < place("data-step=\"after/1\""));
    assert!(html.contains("0 of 2 done") && html.contains("If prompted, enter "));
}

#[test]
fn where_there_is_a_procedure_its_remedies_in_prose_are_not_listed_twice() {
    let html = page_of("a.md", REPLACE_DISK);
    assert!(!html.contains("data-step=\"do/"), "{html}");
}

#[test]
fn the_hash_of_a_step_follows_its_text_and_nothing_else() {
    let hashes = |html: &str| -> Vec<String> {
        html.split("data-hash=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let before = hashes(&page_of("a.md", REPLACE_DISK));
    let after = hashes(&page_of("b.md", &REPLACE_DISK.replace("Press the latch", "Lift the latch")));
    let changed: Vec<_> = (0..before.len()).filter(|n| before[*n] != after[*n]).collect();
    assert_eq!(changed, [2], "only step 2.a was changed");
}

#[test]
fn enumerations_keep_the_authors_letters_and_have_no_boxes() {
    let html = page_of("a.md", REPLACE_DISK);
    assert!(html.contains("<ol type=\"A\">\n<li value=\"1\">Green: the disk works."), "{html}");
}

#[test]
fn references_addresses_and_placeholders_are_marked() {
    let html = page_of("a.md", REPLACE_DISK);
    assert!(html.contains("<a class=\"missing\" href=\"../../../missing/q900778/index.html\""), "{html}");
    assert!(html.contains("href=\"http://tray.example/help?a=1&amp;b=2\">http://tray.example/help?a=1&amp;b=2</a>."));
    assert!(html.contains("<mark class=\"placeholder\">&lt;Account Name&gt;</mark>"), "{html}");
}

#[test]
fn a_reference_shows_the_title_of_its_target_and_the_target_lists_it() {
    let other = REPLACE_DISK
        .replace("Q900778", "nothing")
        .replace("Q900777", "Q900778")
        .replace("Replace a disk", "Order a \"disk\"");
    let site = site("", &[("a.md", REPLACE_DISK), ("b.md", &other)]);
    assert!(site.page(0).contains(
        "<a class=\"reference\" href=\"../../../kb/900/Q900778/index.html\" title=\"Order a &quot;disk&quot;\">"
    ));
    let backlinks = site.page(1);
    let (_, after) = backlinks.split_once("id=\"referenced-by\"").expect("a list of backlinks");
    assert!(after.contains("../../../kb/900/Q900777/index.html"));
}

/// What tries to become markup, script or template code.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "]]><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% include \"base.html\" %}",
    "[x](javascript:alert(1))",
    "javascript:alert(1)",
    "</title></head><iframe>",
    "<!-- &lt;b&gt; -->",
];

#[test]
fn text_in_any_field_never_becomes_markup() {
    for attack in ATTACKS {
        let quoted = attack.replace('\\', "\\\\").replace('"', "\\\"");
        let fixed = format!(
            "---\ntitle: \"T {quoted}\"\n---\n\n## T\n\n\tArticle: Q900777\n\tProduct(s): P {attack}\n\tKeyword(s): k {attack}\n\tOperating System(s): {attack}\n\t\n\tSUMMARY {attack}\n\t=======\n\t\n\tText {attack}\n\t\n\tNOTE: {attack}\n\t\n\t1. Click {attack}\n\t\n\t2. Type <Name {attack}> and restart.\n\t\n\t      display {attack}\n\t\n\t      HKEY_LOCAL_MACHINE\\Software\\{attack}\n\t      Value Name: {attack}\n\t      Data Type: REG_SZ\n\t      Value: {attack}\n\t\n\t      Date      Time   Size   File name\n\t      ---------------------------------\n\t      1/1/2001  10:00  1,234  a.exe {attack}\n\t      1/1/2001  10:00  1,234  b.exe\n\t\n\tSee http://a.example/{attack}\n"
        );
        let front = format!(
            "---\ntitle: \"{quoted}\"\nid: \"{quoted}\"\nowner: \"{quoted}\"\naudience: \"{quoted}\"\nissue_type: \"{quoted}\"\nproducts: [\"{quoted}\"]\nkeywords: [\"{quoted}\"]\nversions: [\"{quoted}\"]\noperating_systems: [\"{quoted}\"]\nextra:\n  note: \"{quoted}\"\n---\n\n# Heading {attack}\n\nText {attack}\n\n1. Step {attack}\n2. Step `{attack}`\n\n> **NOTE:** {attack}\n\n```{attack}\n{attack}\n```\n\n| a | {attack} |\n|---|---|\n| {attack} | b |\n\n[{attack}](http://a.example/{attack})\n"
        );
        let site = site(
            &format!("title = \"S {quoted}\"\ndescription = \"D {quoted}\""),
            &[("fixed.md", &fixed), ("front.md", &front)],
        );
        for (path, text) in site.files() {
            if path.ends_with(".html") {
                assert_inert(&path, &text, attack);
            }
        }
    }
}

/// Fails when a page has an element or attribute that the theme does not use.
fn assert_inert(path: &str, html: &str, attack: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let bad = ["iframe", "img", "object", "embed", "style", "base"];
        assert!(!bad.contains(&name.as_str()), "{path}: <{tag}> by {attack}");
        let own_form = tag == "/form" || tag.starts_with("form class=\"search-");
        assert!(name != "form" || own_form, "{path}: <{tag}> by {attack}");
        if name == "script" && !tag.starts_with('/') {
            let blocks = ["ld+json\"", "json\" data-registry-files", "json\" data-article-files"];
            let data = blocks.iter().any(|block| tag.starts_with(&format!("script type=\"application/{block}")));
            assert!(data || tag.contains("src=\"") && tag.contains("assets/"), "{path}: <{tag}> by {attack}");
        }
        // What stands outside quotation marks in a tag is an attribute's name.
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(
            !outside.contains("on") || !outside.contains("=alert") && !outside.contains("onmouse"),
            "{path}: <{tag}>"
        );
        for value in tag.split(" href=\"").chain(tag.split(" src=\"")).map(|v| v.split('"').next().unwrap_or_default())
        {
            let value = value.trim_start().to_ascii_lowercase();
            assert!(!value.starts_with("javascript:"), "{path}: <{tag}> by {attack}");
        }
    }
    assert!(!html.contains("49<") && !html.contains(">49"), "{path} runs template code of {attack}");
}

#[test]
fn every_word_of_every_sample_article_is_on_its_page() {
    let files = sample_articles();
    let refs: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let site = site("[ids]\npatterns = ['Q\\d{5,6}', 'IT-\\d{4}']", &refs);
    for place in 0..site.articles.len() {
        assert_complete(&site.articles[place], &site.page(place));
    }
}

/// Over the archive that `scripts/check-archive` has unpacked below `KBPRESS_ARCHIVE`: every `KBPRESS_EVERY`th article (50
/// when not set).
#[test]
fn every_word_of_the_archive_is_on_its_page() {
    let archive = std::env::var("KBPRESS_ARCHIVE").map(|folder| format!("{folder}/kb")).unwrap_or_default();
    if !std::path::Path::new(&archive).is_dir() {
        return eprintln!("skipped: no unpacked archive below KBPRESS_ARCHIVE");
    }
    let every = std::env::var("KBPRESS_EVERY").ok().and_then(|n| n.parse().ok()).unwrap_or(50);
    let mut folders: Vec<_> = std::fs::read_dir(&archive).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let articles =
        folders.iter().flat_map(|f| std::fs::read_dir(f).unwrap().map(|e| e.unwrap().path().join("README.md")));
    let mut all: Vec<_> = articles.collect();
    all.sort();
    let mut seen = 0;
    for path in all.iter().step_by(every) {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        let site = site("", &[(path.to_str().unwrap(), &text)]);
        assert_complete(&site.articles[0], &site.page(0));
        seen += 1;
    }
    assert!(seen > 0, "no articles below {archive}");
}

/// Fails when the body of an article has a word more often than its page has.
fn assert_complete(article: &Article, html: &str) {
    let main = html.split_once("<main").unwrap().1;
    let mut there: HashMap<String, i64> = HashMap::new();
    for word in words(&text_of(main)) {
        *there.entry(word).or_default() += 1;
    }
    let mut markers: Vec<u32> = Vec::new();
    walk(&article.blocks, &mut |block: &Block| {
        if let BlockKind::List(list) = &block.kind {
            markers.extend(list.items.iter().map(|item| item.lines.first));
        }
    });
    let mut leaves: Vec<u32> = Vec::new();
    walk(&article.blocks, &mut |block: &Block| {
        if block.children().next().is_none() {
            leaves.extend(block.lines.lines());
        }
    });
    leaves.sort_unstable();
    leaves.dedup();
    for line in leaves {
        let mut text = article.lines.text(line).replace("\\|", "|");
        if markers.contains(&line) {
            // The number of an item is shown by the list, not as text.
            text = text.split_once(char::is_whitespace).map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        }
        if text.starts_with("```") || text.starts_with("~~~") {
            continue;
        }
        for word in words(&text) {
            let left = there.entry(word.clone()).or_default();
            *left -= 1;
            assert!(*left >= 0, "{}:{line}: `{word}` is lost from the page", article.path);
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn a_body_nested_without_end_is_still_shown() {
    let deep: String = (0..300).map(|n| format!("{}- level{n}\n", "  ".repeat(n))).collect();
    let html = page_of("deep.md", &format!("---\ntitle: Deep\n---\n\n# Deep\n\n{deep}"));
    assert!(html.contains("level299"));
    let quotes = format!("---\ntitle: Q\n---\n\n# Q\n\n{} inmost\n", ">".repeat(2000));
    assert!(page_of("quotes.md", &quotes).contains("inmost"));
}

#[test]
fn a_link_to_a_path_beside_the_source_file_is_text_and_not_a_dead_link() {
    let html = page_of(
        "l.md",
        "---\ntitle: L\n---\n\nSee [the other](../../../up.md), [here](#top) and [web](https://a.example/).\n",
    );
    assert!(html.contains("the other (../../../up.md)"), "{html}");
    assert!(html.contains("href=\"#top\"") && html.contains("href=\"https://a.example/\""), "{html}");
    assert!(!html.contains("up.md\""));
}

#[test]
fn a_link_to_the_file_of_another_article_leads_to_its_page() {
    let from = "---\ntitle: From\nid: IT-0001\n---\n\nSee [the queues](../b/queues.md#the-cause), [here](from.md) and [none](gone.md).\n\n\
                | what | where |\n|---|---|\n| `lpr` | [queues](../b/queues.md) |\n";
    let to = "---\ntitle: Queues\nid: IT-0002\n---\n\n## The cause?\n\nPaper.\n";
    let site = site("", &[("a/from.md", from), ("b/queues.md", to)]);
    let page = site.page(0);
    assert!(page.contains("href=\"../../../kb/000/IT-0002/index.html#the-cause\">the queues</a>"), "{page}");
    assert!(page.contains("href=\"#\">here</a>") && page.contains("none (gone.md)"), "{page}");
    assert!(page.contains("<td><code>lpr</code></td><td><a rel=\"noopener\" href=\"../../../kb/000/IT-0002/index.html\">queues</a></td>"), "{page}");
    let other = site.page(1);
    assert!(other.contains("id=\"the-cause\""), "{other}");
    let (_, after) = other.split_once("id=\"referenced-by\"").expect("it knows who links to it");
    assert!(after.contains("IT-0001"), "{after}");
}

#[test]
fn a_site_that_only_explains_makes_no_checklists_of_its_prose() {
    let article =
        "---\ntitle: A\nid: IT-0001\n---\n\nThe tray must be empty before you open the door. Close the valve.\n";
    assert!(site("", &[("a.md", article)]).page(0).contains("data-checklist"));
    let page = site("[content]\nduties = false", &[("a.md", article)]).page(0);
    assert!(!page.contains("data-checklist") && page.contains("must be empty before"), "{page}");
}

#[test]
fn a_numbered_list_in_another_language_is_a_task_by_its_section() {
    let article = |heading: &str| {
        format!("---\ntitle: A\nid: AA-001\n---\n\n## {heading}\n\n1. Das Ventil öffnen.\n\n2. Das Ventil schließen.\n")
    };
    let settings = "language = 'de'\n[sections.names]\ncause = ['Ursache']\nresolution = ['Lösung']";
    let is_ticked = |settings: &str, heading: &str| {
        site(settings, &[("a.md", &article(heading))]).page(0).contains("data-checklist")
    };
    assert!(is_ticked(settings, "Lösung") && is_ticked(settings, "Durchführung"));
    assert!(!is_ticked(settings, "Ursache"), "causes are counted, not carried out");
    assert!(!is_ticked("", "Durchführung"), "where English is expected, no item is a command");
}

#[test]
fn a_guess_is_marked_in_words_beside_the_box_that_it_stands_behind() {
    let article = "---\ntitle: \"Q900779: Drain the tray\"\n---\n\n## Resolution\n\nTo drain the tray, follow these steps:\n\n1. If the lamp, which is red, or the bell, which is loud.\n\n2. Open the valve.\n\n## More information\n\nThe tray must be empty.\n";
    let html = page_of("a.md", article);
    let marked = |anchor: &str| {
        let described = html.contains(&format!("aria-describedby=\"{anchor}-doubt\""));
        let said = html.contains(&format!("<p class=\"doubt\" id=\"{anchor}-doubt\">A guess: "));
        assert_eq!(described, said, "{html}");
        said
    };
    assert!(marked("step-1-1"), "where the case of the first step ends is not clear: {html}");
    assert!(!marked("step-1-2"), "the second step is plain: {html}");
    assert!(marked("step-before-1"), "when the duty is due is read between the lines: {html}");
}

#[test]
fn a_guessed_list_and_value_say_why_they_are_guesses() {
    let list = "---\ntitle: \"Q900780: The tray\"\n---\n\n## Cause\n\nThe tray follows these steps:\n\n1. Open the valve.\n\n2. The tray is drained.\n\n3. The lamp goes out.\n";
    let html = page_of("a.md", list);
    assert!(html.contains("<span class=\"doubt\">A guess: its lead-in announces steps"), "{html}");
    let value = "---\ntitle: \"Q900781: The tray\"\n---\n\n## Resolution\n\nIn the registry, set the following value:\n\n    Value Name: Drain\n    Data Type: REG_DWORD\n    Data: 1\n";
    let html = page_of("a.md", value);
    assert!(html.contains("<span class=\"doubt\">A guess: the article does not say its key</span>"), "{html}");
}

#[test]
fn a_very_long_list_of_files_goes_on_on_another_page_and_keeps_every_tick() {
    let row = |n: usize| format!("| system\\driver{n:04}.dll | 5.0.{n}.1 | {n} | replace |\n");
    let rows: String = (0..1200).map(row).collect();
    let text = format!(
        "---\ntitle: A large fix\nid: IT-0990\n---\n\n# A large fix\n\n## Resolution\n\nThe following files are installed:\n\n\
         | File name | Version | Size | Disposition |\n|---|---|---|---|\n{rows}"
    );
    let site = site("[ids]\npatterns = ['IT-\\d{4}']", &[("large.md", &text)]);
    let files = site.renderer.article(&site.articles[0], &site.library, 0).unwrap();
    assert!(files.len() > 1, "one page");
    let mut keys = Vec::new();
    for file in &files {
        let html = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(html.len() < 200_000, "{} has {} bytes", file.path, html.len());
        assert_eq!(html.matches("<section").count(), html.matches("</section>").count(), "{}", file.path);
        assert_eq!(html.matches("<table").count(), html.matches("</table>").count(), "{}", file.path);
        keys.extend(html.split("data-step=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    let wanted: Vec<String> = (0..1200).map(|n| format!("file/system\\driver{n:04}.dll")).collect();
    assert_eq!(keys, wanted, "every file once, in order, under the key that it had in one list");
    let first = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert!(first.contains("Files 1 to 150 of 1200"), "a part says which one it is");
}
