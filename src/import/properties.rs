//! What holds for any text that is imported: nothing panics, what is written can be read, and no word is lost.

use super::*;
use crate::diagnostic::Severity;
use crate::source::Document;
use camino::Utf8Path;
use proptest::prelude::*;
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::compile(&CONFIG).unwrap());

const FORMS: [Form; 8] =
    [Form::Auto, Form::Jekyll, Form::DocumentText, Form::KbText, Form::KbWeb, Form::Markdown, Form::Html, Form::Csv];

/// Pieces of texts of every form, so that readers get behind their first line.
const PIECES: &[&str] = &[
    "---\n",
    "title: a b\n",
    "id: KB-1\n",
    "DOCUMENT:Q900001  01-MAY-1999  [x]\n",
    "TITLE   :T\n",
    "======================\n",
    "<html><body>",
    "<main>",
    "<h1>",
    "</h1>",
    "<ul><li>",
    "</ul>",
    "<ol>",
    "<table><tr><td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<a href='x.html'>",
    "</a>",
    "<b>",
    "</b>",
    "<div class='note'>",
    "</div>",
    "&amp;",
    "<br>",
    "<script>",
    "</script>",
    "id,title,body\n",
    "\"",
    ",",
    ";",
    "SYMPTOMSWhen it ",
    "Article ID: 900001 - Last Review: May 1, 1999 - Revision: 1.0 T",
    "1. Step\n",
    "- item\n",
    "\n\n",
    "The information in this article applies to:\n",
    "  \u{2022} x\n",
    "T (900001)\n",
    "```\n",
    "| a | b |\n",
    "> q\n",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~\\n\\t]{0,40}", "\\PC{0,20}", prop::sample::select(PIECES).prop_map(str::to_owned)]
}

/// What is imported of a text that is taken for this form.
fn imported(text: &str, form: Form) -> Vec<Imported> {
    let found = Found { relative: "zz9/b.txt".into(), path: "old/zz9/b.txt".into() };
    import(&found, text.as_bytes(), form, &CONFIG, &WORDS).unwrap_or_default()
}

/// The pieces with a word of its own before each, and these words: a text of which every word can be looked for.
fn marked(pieces: &[&str]) -> (String, Vec<String>) {
    let letters =
        |nth: usize| (0..3).map(|at| char::from(b'a' + u8::try_from(nth >> (4 * at) & 15).unwrap())).collect();
    let words: Vec<String> = (0..pieces.len()).map(letters).map(|word: String| format!("zq{word}")).collect();
    let text = pieces.iter().zip(&words).map(|(piece, word)| format!("{word} {piece}"));
    (text.collect(), words)
}

/// Markup between which every word is shown on a page.
const TAGS: &[&str] = &[
    "<main>",
    "</main>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol start=3>",
    "</ol>",
    "<table>",
    "<tr>",
    "<td>",
    "<th colspan=2>",
    "</table>",
    "<pre>",
    "</pre>",
    "<a href='x.html'>",
    "<a href='javascript:x'>",
    "</a>",
    "<b>",
    "</b>",
    "<em>",
    "</em>",
    "<code>",
    "</code>",
    "<div class='warning'>",
    "<div id='content'>",
    "</div>",
    "<blockquote>",
    "</blockquote>",
    "<br>",
    "<hr>",
    "<dl><dt>",
    "<dd>",
    "</dl>",
    "<nav>",
    "</nav>",
    "&lt;",
    " * ",
    " _ ",
    "`",
    "# ",
    "\n\n",
    "<img alt='' src='x.png'>",
    "<title>",
    "</title>",
    "<option>",
];

/// Front matter of other programs, a field each.
const FIELDS: &[&str] = &[
    "title", "subject", "id", "number", "slug", "url", "aliases", "redirect_from", "owner", "author", "audience",
    "type", "issue_type", "date", "updated", "review_by", "expires", "state", "status", "draft", "published",
    "products", "category", "versions", "version", "os", "tags", "keywords", "hero", "extra",
];

fn field() -> impl Strategy<Value = (&'static str, &'static str)> {
    let values = [
        "W",
        "[W, x]",
        "{a: W}",
        "https://a.example/W?b=c",
        "/W/",
        "2026-01-02 W",
        "W; x",
        "\"W: # x\"",
        "in review W",
    ];
    (prop::sample::select(FIELDS), prop::sample::select(values.to_vec()))
}

fn missing<'w>(words: &'w [String], made: &[Imported]) -> Vec<&'w String> {
    words.iter().filter(|word| !made.iter().any(|one| one.text.contains(word.as_str()))).collect()
}

proptest! {
    #[test]
    fn any_text_in_any_form_gives_articles_that_can_be_read(pieces in prop::collection::vec(piece(), 0..30)) {
        for form in FORMS {
            for one in imported(&pieces.concat(), form) {
                prop_assert!(one.path.starts_with("zz9/") && one.path.ends_with(".md") && !one.path.contains(".."), "{}", one.path);
                let path = Utf8Path::new("a.md");
                let read = Document::from_bytes(path, path, one.text.as_bytes(), &CONFIG);
                prop_assert_eq!(read.front_matter.id.as_deref(), Some(one.id.as_str()), "{:?}\n{}", form, one.text);
                prop_assert!(read.findings.iter().all(|finding| finding.severity < Severity::Error), "{:?}\n{}", read.findings, one.text);
            }
        }
    }

    #[test]
    fn no_word_of_a_text_is_lost(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..30)) {
        let (text, words) = marked(&pieces);
        for form in [Form::Jekyll, Form::DocumentText, Form::KbText, Form::KbWeb, Form::Markdown] {
            let made = imported(&text, form);
            prop_assert!(missing(&words, &made).is_empty(), "{:?} of {:?}:\n{}\n{:?}", missing(&words, &made), form, text, made);
        }
    }

    #[test]
    fn no_word_of_a_page_is_lost(pieces in prop::collection::vec(prop::sample::select(TAGS), 1..30)) {
        let (text, words) = marked(&pieces);
        let made = imported(&text, Form::Html);
        prop_assert!(missing(&words, &made).is_empty(), "{:?} of\n{}\n{:?}", missing(&words, &made), text, made);
        let table = format!("id,body,tags\n7,\"{}\",x\n", text.replace('"', "\"\""));
        let made = imported(&table, Form::Csv);
        prop_assert!(missing(&words, &made).is_empty(), "{:?} of\n{}\n{:?}", missing(&words, &made), table, made);
    }

    #[test]
    fn no_word_of_a_field_is_lost(fields in prop::collection::btree_map(prop::sample::select(FIELDS), field(), 1..10)) {
        let words: Vec<String> = (b'a'..).take(fields.len()).map(|letter| format!("zq{}", char::from(letter))).collect();
        let values: Vec<(&str, String)> = fields.iter().zip(&words).map(|((name, (_, value)), word)| (*name, value.replace('W', word))).collect();
        let block: String = values.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let text = format!("---\n{block}---\n\nText.\n");
        let made = imported(&text, Form::Markdown);
        prop_assert!(missing(&words, &made).is_empty(), "{:?} of\n{}\n{:?}", missing(&words, &made), text, made);
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        let cells: Vec<String> = values.iter().map(|(_, value)| cell(value)).collect();
        let table = format!("{},body\n{},Text.\n", names.join(","), cells.join(","));
        let made = imported(&table, Form::Csv);
        prop_assert!(missing(&words, &made).is_empty(), "{:?} of\n{}\n{:?}", missing(&words, &made), table, made);
    }
}
