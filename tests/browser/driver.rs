//! A Chromium of its own for a test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::{ChromeCapabilities, DesiredCapabilities, WebDriver};

/// A browser, the chromedriver before it, and the folder it keeps its data in.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    port: u16,
    server: Child,
    _data: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser; nothing, and a line that says so, when the machine has none.
    pub(crate) async fn start() -> Option<Self> {
        let (Some(chromium), Some(chromedriver)) =
            (program(&["chromium", "chromium-browser", "google-chrome"]), program(&["chromedriver"]))
        else {
            eprintln!("skipped: no chromium and chromedriver on this machine");
            return None;
        };
        // A free port may be taken by another test before chromedriver has it, and a busy machine may be slow to answer.
        for _ in 0..4 {
            if let Some(browser) = Self::attempt(&chromium, &chromedriver).await {
                return Some(browser);
            }
        }
        panic!("chromedriver did not start a browser in four attempts");
    }

    async fn attempt(chromium: &Path, chromedriver: &Path) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Command::new(chromedriver)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let data = tempfile::tempdir().unwrap();
        match WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities(chromium, data.path())).await {
            Ok(driver) => Some(Self { driver, port, server, _data: data }),
            Err(error) => {
                eprintln!("no browser yet: {error}");
                let _ = server.kill();
                let _ = server.wait();
                None
            }
        }
    }

    /// Everything that the browser's console has said since it was last asked.
    pub(crate) fn console(&self) -> Vec<String> {
        let said = self.post("se/log", "{\"type\":\"browser\"}");
        let entries = said.as_array().cloned().unwrap_or_else(|| panic!("no log in {said}"));
        entries.iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Calls a method of the DevTools protocol.
    pub(crate) fn cdp(&self, method: &str, parameters: serde_json::Value) -> serde_json::Value {
        let body = serde_json::json!({ "cmd": method, "params": parameters });
        self.post("goog/cdp/execute", &body.to_string())
    }

    /// Asks chromedriver for something that the WebDriver standard does not have; gives the value of its answer.
    fn post(&self, path: &str, body: &str) -> serde_json::Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let session = self.driver.handle().session_id();
        write!(
            stream,
            "POST /session/{session}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        // chromedriver keeps the connection open, so the answer ends where its length says.
        let mut reader = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0);
        while reader.read_line(&mut line).unwrap() > 2 {
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            line.clear();
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let mut json: serde_json::Value = serde_json::from_slice(&answer).unwrap();
        assert!(json["value"]["error"].is_null(), "{path} {body}: {json}");
        json["value"].take()
    }

    /// Ends browser and chromedriver.
    pub(crate) async fn end(mut self) {
        let _ = self.driver.clone().quit().await;
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What the browser is started with: nothing that asks the network, and its data in `data`.
fn capabilities(chromium: &Path, data: &Path) -> ChromeCapabilities {
    let mut args: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .to_vec();
    args.push(format!("--user-data-dir={}", data.display()));
    let mut settings = serde_json::Map::new();
    settings.insert("browserName".to_owned(), "chrome".into());
    settings.insert("goog:loggingPrefs".to_owned(), serde_json::json!({ "browser": "ALL" }));
    settings.insert("goog:chromeOptions".to_owned(), serde_json::json!({ "args": args, "binary": chromium }));
    let mut wanted = DesiredCapabilities::chrome();
    *AsMut::<thirtyfour::Capabilities>::as_mut(&mut wanted) = settings.into();
    wanted
}

/// The first of these programs that is on the path.
fn program(names: &[&str]) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}
