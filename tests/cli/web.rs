//! `kbpress check --links external`, against a server on this machine.

use crate::support::Folder;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A server that answers by the path, and remembers who asked when.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<(String, Instant)>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                std::thread::spawn(move || answer(stream, &log));
            }
        });
        Self { port, asked }
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<(String, Instant)> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, log: &Mutex<Vec<(String, Instant)>>) {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    while reader.read_line(&mut request).unwrap_or(0) > 2 {
        if first.is_empty() {
            first.clone_from(&request);
        }
        request.clear();
    }
    let mut words = first.split_whitespace();
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    log.lock().unwrap().push((format!("{method} {path}"), Instant::now()));
    let (status, location) = match (method, path) {
        (_, "/fine") | ("GET", "/nohead") => ("200 OK", ""),
        (_, "/nohead") => ("405 Method Not Allowed", ""),
        (_, "/moved") => ("301 Moved Permanently", "/fine"),
        (_, "/elsewhere") => ("302 Found", "/fine"),
        (_, "/circle") => ("302 Found", "/circle/2"),
        (_, "/circle/2") => ("302 Found", "/circle"),
        (_, "/private") => ("403 Forbidden", ""),
        (_, "/slow") => {
            std::thread::sleep(Duration::from_secs(4));
            ("200 OK", "")
        }
        _ => ("404 Not Found", ""),
    };
    let location = if location.is_empty() { String::new() } else { format!("Location: {location}\r\n") };
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n");
}

/// A site whose article names these addresses, one a line from line 8 on.
fn folder(addresses: &[String], settings: &str) -> Folder {
    let text =
        format!("---\ntitle: A\nid: Q900001\nowner: Us\nstate: published\n---\n\n{}\n", addresses.join(" is one.\n"));
    Folder::with(&[
        ("site.toml", &format!("[check.web]\npause_milliseconds = 50\ntimeout_seconds = 2\n{settings}")),
        ("content/a.md", &text),
    ])
}

/// What is told, as line and code.
fn told(folder: &Folder) -> (Vec<(u64, String)>, i32) {
    let mut command = folder.command(&["check", "--links", "external", "--format", "json"]);
    command.env("XDG_CACHE_HOME", folder.path("cache"));
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.map(|f| (f["line"].as_u64().unwrap(), f["code"].as_str().unwrap().to_owned())).collect();
    (told, output.status.code().unwrap())
}

#[test]
fn each_answer_of_a_server_is_told_as_what_it_is() {
    let server = Server::start();
    let paths = ["/fine", "/gone", "/moved", "/elsewhere", "/circle", "/nohead", "/private", "/slow", "/gone#part"];
    let addresses: Vec<_> = paths.iter().map(|path| server.address(path)).collect();
    let folder = folder(&addresses, "");
    let (told, code) = told(&folder);
    let wanted = [(9, "KB115"), (10, "KB116"), (12, "KB115"), (14, "KB117"), (15, "KB117")];
    assert_eq!(told, wanted.map(|(line, code)| (line, code.to_owned())));
    assert_eq!(code, 0);
}

#[test]
fn a_host_is_asked_once_for_an_address_with_pauses_and_not_again_within_days() {
    let server = Server::start();
    let addresses: Vec<_> = ["/fine", "/gone", "/fine"].iter().map(|path| server.address(path)).collect();
    let folder = folder(&addresses, "");
    told(&folder);
    let asked = server.asked();
    let paths: Vec<&str> = asked.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["HEAD /fine", "HEAD /gone", "GET /gone"]);
    for pair in asked.windows(2) {
        assert!(pair[1].1 - pair[0].1 >= Duration::from_millis(45), "{asked:?}");
    }
    assert_eq!(told(&folder).0, [(9, "KB115".to_owned())], "the answers are kept");
    assert_eq!(server.asked().len(), 3, "nobody is asked again");
}

#[test]
fn hosts_of_the_skip_list_are_not_asked() {
    let server = Server::start();
    let folder = folder(&[server.address("/gone")], "skip = [\"127.0.0.1\"]\n");
    assert_eq!(told(&folder), (Vec::new(), 0));
    assert!(server.asked().is_empty());
}

#[test]
fn where_no_server_can_be_reached_that_is_said_once_and_no_address_is_blamed() {
    // A port on which nobody listens any more.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = folder(&[format!("http://127.0.0.1:{port}/x")], "");
    assert_eq!(told(&folder), (Vec::new(), 3));
    let run = folder.run(&["check", "--links", "external"]);
    assert!(run.err.contains("no server could be reached"), "{}", run.err);
}
