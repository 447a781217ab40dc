//! Requests that nobody should make get an error and nothing else.

use super::support::{Serving, parse};
use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

/// What no answer may hold: something of a file of the machine, or of the site's own files.
const SECRETS: [&str; 3] = ["root:", "[ids]", "title ="];

#[track_caller]
fn refused(site: &Serving, request: &[u8]) -> u16 {
    let bytes = site.send(request);
    let shown = String::from_utf8_lossy(request).chars().take(80).collect::<String>();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{shown}: {text}");
    if bytes.is_empty() {
        // The server closed without a word, as it may with what is no HTTP at all.
        return 0;
    }
    let answer = parse(&bytes);
    assert!((400..500).contains(&answer.status), "{shown}: {}", answer.status);
    assert!(answer.body.len() < 300 || answer.status == 404, "{shown}: {}", answer.text());
    answer.status
}

fn get(site: &Serving, path: &str) -> u16 {
    refused(site, format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = Serving::two();
    for path in [
        "/../site.toml",
        "/../../../../../../etc/passwd",
        "/kb/../../site.toml",
        "/%2e%2e/site.toml",
        "/..%2fsite.toml",
        "/%2e%2e%2fsite.toml",
        "/..%5csite.toml",
        "/..\\site.toml",
        "/kb/%00",
        "/kb/171/Q171259/%00.html",
        "//etc/passwd",
        "///",
        "/./site.toml",
        "/%252e%252e/site.toml",
        "/%c0%ae%c0%ae/site.toml",
        "/kb/%0d%0aSet-Cookie:x",
        "/%",
        "/%zz",
        "/content/gate.md",
        "/site.toml",
        "/.git/config",
        "/file:///etc/passwd",
        "/C:/windows/win.ini",
        "/.kbpress/../site.toml",
        "/.kbpress/%2e%2e/x",
    ] {
        let status = get(&site, path);
        assert!(status == 400 || status == 404, "{path}: {status}");
    }
}

#[test]
fn requests_for_other_hosts_are_refused() {
    let site = Serving::two();
    for host in ["evil.example", "evil.example:4000", "localhost.evil.example", "", "localhost, evil.example"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let status = refused(&site, request.as_bytes());
        assert!(status == 421 || status == 400, "{host}: {status}");
    }
    assert_eq!(refused(&site, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
    assert_eq!(refused(&site, b"GET / HTTP/1.0\r\n\r\n"), 400);
    assert_eq!(
        refused(&site, b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        400
    );
    let whole = b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(refused(&site, whole), 421);
    let stream = b"GET /.kbpress/events HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(refused(&site, stream), 421, "what changes is told to nobody else either");
}

#[test]
fn only_reading_is_answered() {
    let site = Serving::two();
    for body in ["Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"] {
        let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{body}");
        assert_eq!(refused(&site, request.as_bytes()), 400, "{body}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X"] {
        let target = if method == "CONNECT" { "localhost:80" } else { "/" };
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
        );
        assert!([400, 405].contains(&refused(&site, request.as_bytes())), "{method}");
    }
}

#[test]
fn what_is_no_request_or_too_much_of_one_is_refused() {
    let site = Serving::two();
    let long = "a".repeat(200_000);
    let many: String = (0..2_000).map(|number| format!("X-{number}: y\r\n")).collect();
    let requests = [
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"),
        format!("{long}\r\n\r\n"),
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".to_owned(),
        "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: loc\0alhost\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzzz".to_owned(),
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "\r\n\r\n\r\n\r\n\0".to_owned(),
    ];
    for request in &requests {
        refused(&site, request.as_bytes());
    }
    assert_eq!(site.get("/").status, 200, "others are still answered");
}

#[test]
fn who_is_slow_to_ask_is_not_waited_for_and_holds_up_nobody() {
    let site = Serving::two();
    let start = Instant::now();
    let mut slow: Vec<_> = (0..200).map(|_| site.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
    }
    let asked = Instant::now();
    assert_eq!(site.get("/").status, 200);
    assert!(asked.elapsed() < Duration::from_secs(5));
    for mut stream in slow {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(!String::from_utf8_lossy(&rest).contains(" 200 "));
    }
    assert!(start.elapsed() < Duration::from_secs(25), "{:?}", start.elapsed());
}

#[test]
fn who_takes_no_answer_holds_up_nobody() {
    let site = Serving::two();
    let mut silent: Vec<_> = (0..100).map(|_| site.connect()).collect();
    for stream in &mut silent {
        for _ in 0..50 {
            if stream.write_all(b"GET /assets/site.css HTTP/1.1\r\nHost: localhost\r\n\r\n").is_err() {
                break;
            }
        }
    }
    assert_eq!(site.get("/").status, 200);
}

#[test]
fn who_takes_nothing_of_an_answer_is_let_go() {
    let site = Serving::two();
    let mut silent = site.connect();
    silent.set_write_timeout(Some(Duration::from_secs(1))).unwrap();
    let start = Instant::now();
    // Answers are waiting to be taken until neither side has room for more; what the server has let go takes no request.
    let mut ask = || silent.write_all(b"GET /assets/site.css HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let is_gone = |error: &std::io::Error| {
        use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
        matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
    };
    while !ask().is_err_and(|error| is_gone(&error)) {
        assert!(start.elapsed() < Duration::from_secs(60), "the connection is held");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(start.elapsed() >= Duration::from_secs(20), "let go after {:?} already", start.elapsed());
    assert_eq!(site.get("/").status, 200, "others are still answered");
}
