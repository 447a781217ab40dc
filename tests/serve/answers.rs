//! What a browser gets: pages, types, addresses, conditions, ranges.

use super::support::{self, GATE, Serving};

const ARTICLE: &str = "/kb/171/Q171259/";

#[test]
fn pages_come_with_their_type_and_the_headers_that_a_page_cannot_say() {
    let site = Serving::two();
    let kinds = [
        ("/", "text/html; charset=utf-8"),
        (ARTICLE, "text/html; charset=utf-8"),
        ("/kb/171/Q171259/index.html?x=1", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/search/index.js", "text/javascript; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/redirects/nginx-ids.map", "text/plain; charset=utf-8"),
    ];
    for (path, kind) in kinds {
        let answer = site.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'self'"));
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
        let head = site.ask("HEAD", path, "");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("content-length"), answer.header("content-length"), "{path}");
        assert_eq!(head.header("etag"), answer.header("etag"), "{path}");
    }
    let missing = site.get("/nothing/here/");
    assert!(missing.status == 404 && missing.text().contains("There is no such page"));
}

#[test]
fn short_and_former_addresses_lead_to_the_article_in_any_letter_case() {
    let site = Serving::two();
    let ways = [
        "/kb/171259", "/kb/Q171259", "/171259", "/q171259", "/KB/q171259", "/171259/", "/kb/171/q171259/",
        "/kb/171/Q171259", "/old/gate/", "/OLD/Gate", "/Q171259/index.html",
    ];
    for way in ways {
        let answer = site.get(way);
        assert_eq!((answer.status, answer.header("location")), (302, ARTICLE), "{way}");
    }
    assert_eq!(site.get("/search").header("location"), "/search/");
    assert_eq!(site.get("/999998").status, 404);
}

#[test]
fn a_site_below_a_path_is_served_there() {
    let site =
        Serving::of(support::folder("base_url = \"https://kb.example/it/kb/\"\n", &[("content/a.md", GATE)]), &[]);
    for above in ["/", "/it", "/it/", "/it/kb"] {
        assert_eq!(site.get(above).header("location"), "/it/kb/", "{above}");
    }
    assert_eq!(site.get("/it/kb/171259").header("location"), "/it/kb/kb/171/Q171259/");
    assert_eq!(site.get("/it/kb/kb/171/Q171259/").status, 200);
    assert_eq!(site.get("/kb/171/Q171259/").status, 404);
    assert!(site.get("/it/kb/feed.xml").header("content-type").starts_with("application/atom+xml"));
    assert!(site.get("/it/kb/nothing").text().contains("/it/kb/assets/site.css"));
}

#[test]
fn what_the_reader_has_is_not_sent_again() {
    let site = Serving::two();
    let tag = site.get(ARTICLE).header("etag").to_owned();
    for held in [tag.clone(), format!("\"other\", {tag}"), format!("W/{tag}"), "*".to_owned()] {
        let answer = site.ask("GET", ARTICLE, &format!("If-None-Match: {held}\r\n"));
        assert_eq!((answer.status, answer.body.len(), answer.header("etag")), (304, 0, tag.as_str()), "{held}");
    }
    assert_eq!(site.ask("GET", ARTICLE, "If-None-Match: \"other\"\r\n").status, 200);
    // A time is given once the second of the last change is over.
    let answer = site.until(ARTICLE, |answer| answer.headers.contains_key("last-modified"));
    let changed = answer.header("last-modified");
    assert_eq!(site.ask("GET", ARTICLE, &format!("If-Modified-Since: {changed}\r\n")).status, 304);
    assert_eq!(site.ask("GET", ARTICLE, "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n").status, 200);
    let both = format!("If-Modified-Since: {changed}\r\nIf-None-Match: \"other\"\r\n");
    assert_eq!(site.ask("GET", ARTICLE, &both).status, 200, "tags go before times");
}

#[test]
fn parts_of_a_file_can_be_asked_for() {
    let site = Serving::two();
    let whole = site.get("/assets/site.css");
    let length = whole.body.len();
    let part = |range: &str| site.ask("GET", "/assets/site.css", &format!("Range: {range}\r\n"));
    let cases = [
        ("bytes=0-9", 0..10),
        ("bytes=5-", 5..length),
        ("bytes=-7", length - 7..length),
        ("bytes=3-99999999", 3..length),
    ];
    for (range, wanted) in cases {
        let answer = part(range);
        assert_eq!((answer.status, &answer.body[..]), (206, &whole.body[wanted.clone()]), "{range}");
        assert_eq!(answer.header("content-range"), format!("bytes {}-{}/{length}", wanted.start, wanted.end - 1));
    }
    let beyond = part(&format!("bytes={length}-"));
    assert_eq!((beyond.status, beyond.header("content-range")), (416, format!("bytes */{length}").as_str()));
    for whole in ["bytes=0-1,3-4", "lines=0-1", "bytes=x"] {
        assert_eq!((part(whole).status, part(whole).body.len()), (200, length), "{whole}");
    }
    let if_range =
        |tag: &str| site.ask("GET", "/assets/site.css", &format!("Range: bytes=0-9\r\nIf-Range: {tag}\r\n")).status;
    assert_eq!((if_range(whole.header("etag")), if_range("\"other\"")), (206, 200));
}

#[test]
fn pages_have_the_script_and_other_files_do_not() {
    let site = Serving::two();
    let page = site.get(ARTICLE).text();
    assert_eq!(page.matches("<script src=\"/.kbpress/live.js\"").count(), 1);
    assert!(page.trim_end().ends_with("</script>\n</body>\n</html>"), "{}", &page[page.len() - 200..]);
    assert!(!site.get("/search/index.js").text().contains("live.js"));
    assert!(site.get("/.kbpress/live.js").text().contains("EventSource"));
    assert_eq!(site.get("/.kbpress/live.css").status, 200);
    assert_eq!(site.get("/.kbpress/other").status, 404);
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    let draft = "---\ntitle: T\nid: Q171261\ndraft: true\n---\n\n# T\n\nText.\n";
    let files = [("content/a.md", GATE), ("content/b.md", draft)];
    assert_eq!(Serving::of(support::folder("", &files), &[]).get("/kb/171/Q171261/").status, 404);
    assert_eq!(Serving::of(support::folder("", &files), &["--drafts"]).get("/kb/171/Q171261/").status, 200);
}
