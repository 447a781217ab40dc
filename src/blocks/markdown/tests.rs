//! What must hold for any text, and the cases that once went wrong.

use super::super::block::{Block, BlockKind, Inline, Text, walk};
use super::super::links::each_link;
use super::*;
use crate::config::Config;
use crate::source::{Dialect, LineRange};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(text: &str) -> Body {
    let words = Vocabulary::compile(&Config::default()).unwrap();
    let count = u32::try_from(text.split(['\n', '\r']).count()).unwrap();
    let body = LineRange::new(1, count);
    let mut document = Document { text: text.into(), body, dialect: Dialect::Markdown, ..Document::default() };
    parse(&mut document, &words)
}

fn leaves(body: &Body) -> Vec<&Block> {
    let mut found = Vec::new();
    walk(&body.blocks, &mut |block| {
        if block.children().next().is_none() && !matches!(block.kind, BlockKind::List(_) | BlockKind::Notice(_)) {
            found.push(block);
        }
    });
    found
}

/// All letters and digits that the blocks show, in order.
fn shown(body: &Body) -> String {
    let mut out = body.frame.title.clone().unwrap_or_default();
    walk(&body.blocks, &mut |block| match &block.kind {
        BlockKind::Heading { text, .. } => out.push_str(text),
        BlockKind::Paragraph(_) | BlockKind::Preformatted { .. } => out.push_str(&block.text(&body.lines)),
        BlockKind::Table(table) => out.extend(table.rows.iter().flat_map(|row| row.cells.iter().map(String::as_str))),
        BlockKind::Notice(notice) => out.push_str(&notice.word),
        BlockKind::List(_) | BlockKind::Quote(_) | BlockKind::Rule => {}
    });
    out.retain(char::is_alphanumeric);
    out
}

/// All letters and digits that CommonMark shows, in order.
fn expected(text: &str) -> String {
    use pulldown_cmark::{Event, Tag, TagEnd};
    let mut out = String::new();
    let mut empty_links: Vec<(usize, String)> = Vec::new();
    let mut html = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Html(text) => html.push_str(&text),
            Event::InlineHtml(text) if text.starts_with("<!--") || text.starts_with("<br") => {}
            Event::InlineHtml(text) => out.push_str(&text),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                empty_links.push((out.len(), dest_url.into_string()));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let (before, to) = empty_links.pop().unwrap();
                let empty = out.get(before..).unwrap().trim().is_empty();
                out.push_str(if empty { &to } else { "" });
            }
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut html);
                let rest = html.trim().strip_prefix("<!--");
                let comment = rest.is_some_and(|rest| rest.find("-->").is_some_and(|at| at + 3 == rest.len()));
                out.push_str(if comment { "" } else { &html });
            }
            _ => {}
        }
    }
    out.retain(char::is_alphanumeric);
    out
}

#[test]
fn a_single_heading_at_the_top_is_the_title() {
    let body = read("# Title `x`\n\n## A\n\ntext\n\n### B\n");
    let levels: Vec<_> = body.blocks.iter().map(|b| (&b.kind, b.lines.first)).collect();
    assert_eq!(body.frame.title.as_deref(), Some("Title x"));
    assert!(matches!(levels.first(), Some((BlockKind::Heading { level: 1, .. }, 3))), "{levels:?}");
    assert!(matches!(levels.last(), Some((BlockKind::Heading { level: 2, .. }, 7))), "{levels:?}");
}

#[test]
fn several_outermost_headings_are_sections() {
    let body = read("A\n===\n\nB\n---\n\n# C\n");
    let levels: Vec<_> = body.blocks.iter().map(|b| &b.kind).collect();
    assert_eq!(body.frame.title, None);
    let heading = |level, text: &str| BlockKind::Heading { level, text: text.into() };
    assert_eq!(levels, [&heading(1, "A"), &heading(2, "B"), &heading(1, "C")]);
}

#[test]
fn lines_show_plain_text_at_their_own_numbers() {
    let body = read("A *b*\n[c](d \"e\") \\* &amp;\n\n> - `f\n>   g` h\n");
    let texts: Vec<_> = (1..=5).map(|n| body.lines.text(n)).collect();
    assert_eq!(texts, ["A b", "c * &", "", "f", "g h"]);
    assert_eq!(body.lines.indent(5), 4);
}

#[test]
fn a_numbered_list_shows_the_numbers_of_commonmark() {
    let body = read("3. a\n3. b\n\n   1) c\n9. d\n");
    let BlockKind::List(list) = &body.blocks[0].kind else { panic!("{:?}", body.blocks) };
    let items: Vec<_> = list.items.iter().map(|i| (i.number.as_str(), i.lines.first, i.lines.last)).collect();
    assert_eq!(items, [("3", 1, 1), ("4", 2, 4), ("5", 5, 5)]);
}

#[test]
fn labels_make_notices_of_quotes_and_paragraphs() {
    for text in [
        "> **WARNING:** Mind it.",
        "> **WARNING**: Mind it.",
        "> WARNING: Mind it.",
        "> WARNING - Mind it.",
        "> **WARNING** Mind it.",
        "> [!WARNING]\n> Mind it.",
        "> WARNING\n> Mind it.",
        "**WARNING:** Mind it.",
        "WARNING: Mind it.",
        "**WARNING:**\n\n> Mind it.",
    ] {
        let body = read(text);
        let [Block { kind: BlockKind::Notice(notice), lines, .. }] = &body.blocks[..] else {
            panic!("{text}: {:?}", body.blocks)
        };
        assert_eq!((notice.word.as_str(), lines.first), ("WARNING", 1), "{text}");
        let mut said = Vec::new();
        walk(&notice.blocks, &mut |b| {
            if let BlockKind::Paragraph(t) = &b.kind {
                said.push((b.text(&body.lines), super::inlines::plain(t.inlines.as_deref().unwrap())));
            }
        });
        assert_eq!(said, [("Mind it.".to_owned(), "Mind it.".to_owned())], "{text}");
    }
}

#[test]
fn a_sentence_that_begins_with_a_notice_word_is_no_notice() {
    for text in ["Note that it is so.", "> Note that it is so.", "Warnings are shown.", "**Note**", "> [!NOTE]"] {
        let body = read(text);
        assert!(!matches!(body.blocks[0].kind, BlockKind::Notice(_)), "{text}: {:?}", body.blocks);
    }
}

#[test]
fn a_notice_takes_in_what_its_sentence_introduces() {
    let body = read("**Notes:**\n\n- a\n- b\n\nNOTE: Do this:\n\n1. c\n");
    let lines: Vec<_> = body.blocks.iter().map(|b| (b.lines.first, b.lines.last)).collect();
    assert_eq!(lines, [(1, 4), (6, 6), (8, 8)]);
}

#[test]
fn raw_html_is_shown_as_it_is_written_and_comments_are_not_shown() {
    let body = read("<script>\nalert(1)\n</script>\n\n<!-- for us -->\n\na <b>c</b> <!-- x --> <Server Name><br>d\n");
    assert_eq!(body.blocks.len(), 2);
    assert_eq!(body.blocks[0].kind, BlockKind::Preformatted { language: None });
    assert_eq!(body.lines.text(2), "alert(1)");
    assert_eq!(body.blocks[1].text(&body.lines), "a <b>c</b>  <Server Name> d");
}

#[test]
fn a_fence_gives_its_lines_and_its_language() {
    let body = read("1. x\n\n   ```PowerShell title\n   if (1) {\n     &amp;\n\n   }\n   ```\n");
    let found = leaves(&body);
    assert_eq!(found[1].kind, BlockKind::Preformatted { language: Some("powershell".into()) });
    assert_eq!(found[1].lines, LineRange::new(4, 7));
    assert_eq!(body.lines.verbatim(found[1].lines), "if (1) {\n  &amp;\n\n}");
}

#[test]
fn table_cells_are_plain_and_their_rows_readable() {
    let body = read("| A | `b` |\n|---|---|\n| *c* | d\\|e |\n| f |\n");
    let BlockKind::Table(table) = &body.blocks[0].kind else { panic!("{:?}", body.blocks) };
    let cells: Vec<_> = table.rows.iter().map(|row| row.cells.join("/")).collect();
    assert_eq!((table.head, cells), (1, vec!["A/b".into(), "c/d|e".into(), "f/".into()]));
    assert_eq!([body.lines.text(1), body.lines.text(2), body.lines.text(3)], ["A  b", "", "c  d|e"]);
    assert_eq!(table.rows[2].lines, LineRange::single(4));
}

#[test]
fn pictures_have_words_and_where_they_are() {
    let body = read("![a *b*](c.png)\n![](d.png)");
    let BlockKind::Paragraph(text) = &body.blocks[0].kind else { panic!("{:?}", body.blocks) };
    let image =
        |to: &str, alternative: &str, line| Inline::Image { to: to.into(), alternative: alternative.into(), line };
    let pictures = vec![image("c.png", "a b", 1), Inline::Text(" ".into()), image("d.png", "", 2)];
    assert_eq!(text.inlines.as_ref(), Some(&pictures));
    assert_eq!(
        (body.lines.text(1), body.lines.text(2)),
        ("a b", "d.png"),
        "a picture without words is called by its file"
    );
}

#[test]
fn lines_count_as_in_the_file_whatever_ends_them() {
    for (text, line) in [("a\r\n\r\n# b\r\n", 3), ("a\r\r# b\r", 3), ("a\rb\n\n# b\n", 3), ("a\r\r\n\n\n# b", 4)] {
        let body = read(text);
        assert_eq!(body.blocks.last().unwrap().lines.first, line, "{text:?}");
        assert_eq!(body.lines.text(line), "b", "{text:?}");
    }
}

#[test]
fn template_tags_are_no_text() {
    let words = Vocabulary::compile(&Config::default()).unwrap();
    let mut document = Document {
        text: "---\nx: y\n---\n{% raw %}\n# T\n\na\n{% endraw %}\n".into(),
        body: LineRange::new(4, 8),
        tags: vec![4, 8],
        ..Document::default()
    };
    let body = parse(&mut document, &words);
    assert_eq!(body.frame.title.as_deref(), Some("T"));
    assert_eq!(body.blocks.iter().map(|b| b.lines).collect::<Vec<_>>(), [LineRange::single(7)]);
}

/// Hostile texts must be read in bounded time and stack. Sizes are such that squared work would take minutes.
#[test]
fn hostile_texts_are_read_in_bounded_time_and_depth() {
    let cases = [
        ("quotes", ">".repeat(100_000) + "a"),
        ("spaced quotes", "> ".repeat(50_000) + "a\nb\n"),
        ("bullets", "- ".repeat(50_000) + "a"),
        ("numbers", "1. ".repeat(50_000) + "a"),
        ("emphasis", "*a ".repeat(50_000) + &"b* ".repeat(50_000)),
        ("strong", "**a ".repeat(50_000) + &"b** ".repeat(50_000)),
        ("brackets", "[".repeat(100_000) + &"]".repeat(100_000)),
        ("links", "[a](b".repeat(50_000)),
        ("pictures", "![".repeat(20_000) + &"](a)".repeat(20_000)),
        ("ticks", (1..600).map(|n| "`".repeat(n) + " ").collect()),
        ("cells", "|".repeat(5_000) + "\n" + &"|-".repeat(5_000) + "|\n" + &"|a\n".repeat(5_000)),
        ("one long line", "word ".repeat(400_000)),
        ("many lines", "a\n\n".repeat(300_000)),
        ("labels", "Note:\n\n".repeat(50_000)),
        ("entities", "&#10;".repeat(100_000)),
        ("html", "<a ".repeat(100_000)),
        ("comments", "<!-- ".repeat(50_000)),
        ("rules", "***\n".repeat(100_000)),
        ("code lines", "`a\n".repeat(50_000)),
    ];
    for (name, text) in cases {
        let start = Instant::now();
        let body = read(&text);
        let mut count = 0usize;
        walk(&body.blocks, &mut |_| count += 1);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?} for {count} blocks");
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "word", "Note:", "WARNING", "[!TIP]", "**", "*", "_", "`", "```", "~~~", "# ", "## ", "- ", "+ ", "1. ", "2) ",
        "> ", ">", "|", "---", "===", "|-|-|", "\n", "\n\n", "\n    ", "\n  ", "\n> ", "\n- ", "\n1. ", "  \n", "\t",
        " ", "\\", "&amp;", "&#10;", "<b>", "</b>", "<!--", "-->", "<br>", "[a](b)", "![", "](u)", "[", "]", ": ", "é",
        "\r\n", "\r", "<x@y.z>", "\n[r]: /u\n", "[r]", "\u{a0}",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_comment_with_a_no_break_space_behind_it_shows_nothing() {
    assert_eq!(shown(&read("<!--word-->\u{a0}\n")), "");
}

#[test]
fn code_is_no_notice_whatever_its_words_say() {
    for text in ["`Note: x` y\n", "`\n    Note:`<b>\n", "> **`WARNING`** stop\n", "- `Note:` x\n"] {
        let body = read(text);
        walk(&body.blocks, &mut |block| assert!(!matches!(block.kind, BlockKind::Notice(_)), "{text:?}: {block:?}"));
        assert_eq!(shown(&body), expected(text), "{text:?}");
    }
    assert!(matches!(read("Note: `x` y\n").blocks[0].kind, BlockKind::Notice(_)));
}

#[test]
fn a_picture_is_no_notice_whatever_its_words_say() {
    for text in ["- ![Note:word](u)\n", "![Warning: hot](u.png)\n", "> ![Note](u.png)\n"] {
        let body = read(text);
        let mut pictures = 0;
        each_link(&body.blocks, &mut |_, to| pictures += usize::from(to.starts_with('u')));
        assert_eq!(pictures, 1, "{text:?}");
    }
}

#[test]
fn blanks_around_the_words_of_a_picture_part_it_from_the_words_beside_it() {
    for (text, title) in [
        ("# ![# ](u)word\n", "# word"),
        ("# a![ b ](u)c\n", "a b c"),
        ("# a![ ](u)b\n", "a ub"),
        ("# ![ b ](u)\n", "b"),
    ] {
        let body = read(text);
        assert_eq!(body.frame.title.as_deref(), Some(title), "{text:?}");
        assert_eq!(body.lines.text(1).trim(), title, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn every_word_that_commonmark_shows_is_in_some_block(text in fragments()) {
        let text = text.replace('\r', "");
        let body = read(&text);
        prop_assert_eq!(shown(&body), expected(&text));
        for leaf in leaves(&body) {
            if let BlockKind::Paragraph(Text { inlines: Some(inlines), .. }) = &leaf.kind {
                let words = |text: String| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                prop_assert_eq!(words(super::inlines::plain(inlines)), words(leaf.text(&body.lines)));
            }
        }
    }

    #[test]
    fn leaves_share_no_line_and_cover_all_that_is_shown(text in fragments()) {
        let body = read(&text);
        let words = Vocabulary::compile(&Config::default()).unwrap();
        let mut covered = vec![0; body.lines.count() as usize + 1];
        for leaf in leaves(&body) {
            for line in leaf.lines.lines() {
                covered[line as usize] += 1;
            }
        }
        for line in body.lines.all() {
            let times = covered[line.number as usize];
            let text = body.lines.text(line.number);
            let title = body.frame.title.as_deref().is_some_and(|title| title.contains(text));
            let label = text.starts_with("[!TIP") || words.notice(text.trim_end_matches([':', ' ', '-'])).is_some();
            let label_or_title = title || label;
            prop_assert!(times < 2, "line {} is in {} leaves", line.number, times);
            prop_assert!(times == 1 || line.is_blank() || label_or_title, "line {} is lost", line.number);
        }
    }
}
