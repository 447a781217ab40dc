//! What keeps a page in a browser up to date: a script in each page that is served, and a stream of what changes.
//!
//! The stream is made of server-sent events (HTML standard, section 9.2). Each event is the whole state as the page has to know
//! it, so that none can be missed: the tag of the page as it is now, the look of the site, how far the reading is, what was found.

use super::lookup::{Answer, look_up};
use super::respond::{self, Body, tag_of};
use super::shown::Shown;
use crate::diagnostic::Diagnostic;
use crate::view::encode_path;
use http_body_util::BodyExt as _;
use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use hyper::header::{self, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The folder of what belongs to the server and not to the site; no page of a site stands in a folder of such a name.
pub(super) const FOLDER: &str = ".kbpress/";

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// What stands in [`FOLDER`], but for the stream.
pub(super) fn asset(name: &str) -> Option<(&'static str, HeaderValue)> {
    match name {
        "live.js" => Some((SCRIPT, HeaderValue::from_static("text/javascript; charset=utf-8"))),
        "live.css" => Some((STYLE, HeaderValue::from_static("text/css; charset=utf-8"))),
        _ => None,
    }
}

/// The page with the script at its end. `tag` is that of the page without it, `path` the path that was asked for.
pub(super) fn with_script(html: Vec<u8>, tag: &str, look: u64, path: &str) -> Vec<u8> {
    let mut script = format!("<script src=\"/{FOLDER}live.js\" data-tag=\"{tag}\" data-look=\"{look}\" data-page=\"");
    encode_path(&mut script, path);
    script.push_str("\" defer></script>\n");
    let mut html = html;
    let end = memchr::memmem::rfind(&html, b"</body>").unwrap_or(html.len());
    html.splice(end..end, script.into_bytes());
    html
}

/// The page that is shown where it is not yet known what stands there.
pub(super) const NOT_YET: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
    <title>Still reading</title>\n</head>\n<body>\n<h1>Still reading the articles</h1>\n\
    <p>This page is shown as soon as all of them are known.</p>\n</body>\n</html>\n";

/// The page that is shown where a template of the theme fails; its findings are shown over it.
pub(super) const FAILED: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
    <title>A template fails</title>\n</head>\n<body>\n<h1>A template of the theme fails</h1>\n\
    <p>This page is shown again when the template is right.</p>\n</body>\n</html>\n";

/// The state of a page, as its script has to know it.
#[derive(Serialize)]
struct State<'s> {
    /// The tag of the page; nothing while it is not known what it will be.
    tag: Option<String>,
    look: u64,
    /// How many articles have been read, of how many.
    reading: Option<(usize, usize)>,
    /// Why settings or theme on disk are not used, or why the page could not be made.
    stopped: Vec<&'s Diagnostic>,
    /// What was found in the article that the page shows.
    here: &'s [Diagnostic],
    /// What was found in others: the first of it.
    elsewhere: Vec<&'s Diagnostic>,
    /// How much that is altogether.
    elsewhere_count: usize,
}

/// How many findings a page tells of its own article, and of others.
const MOST_HERE: usize = 100;
const MOST_ELSEWHERE: usize = 40;

/// How often a page is told how far the reading is.
const STEP: Duration = Duration::from_millis(200);

/// How often something is sent that means nothing, so that it is noticed when nobody reads any more.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The stream for the page at `path`, until the reader goes or the server stops.
pub(super) fn stream(shown: watch::Receiver<Arc<Shown>>, stop: watch::Receiver<bool>, path: String) -> Response<Body> {
    let (sender, body) = Channel::new(4);
    tokio::spawn(tell(shown, stop, path, sender));
    let kind = HeaderValue::from_static("text/event-stream; charset=utf-8");
    respond::answer(StatusCode::OK, &[(header::CONTENT_TYPE, kind)], body.boxed())
}

async fn tell(
    mut shown: watch::Receiver<Arc<Shown>>,
    mut stop: watch::Receiver<bool>,
    path: String,
    mut sender: Sender<Bytes>,
) {
    loop {
        let now = Arc::clone(&shown.borrow_and_update());
        let is_reading = now.reading.is_some();
        let asked = path.clone();
        let Ok(event) = tokio::task::spawn_blocking(move || event(&now, &asked)).await else { return };
        if sender.send_data(event.into()).await.is_err() {
            return;
        }
        loop {
            let wait = if is_reading { STEP } else { HEARTBEAT };
            let stopped = async {
                // What is waited for must not be held on to.
                let _ = stop.wait_for(|stopped| *stopped).await;
            };
            tokio::select! {
                changed = shown.changed() => if changed.is_ok() { break } else { return },
                () = stopped => return,
                () = tokio::time::sleep(wait) => {
                    if is_reading {
                        break;
                    }
                    if sender.send_data(Bytes::from_static(b":\n\n")).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// The tag of a page: it changes with its bytes, and with any picture, which a page may show.
pub(super) fn page_tag(shown: &Shown, bytes: &[u8]) -> String {
    tag_of(bytes) + shown.site.attachments_tag()
}

/// The event that tells the state of the page at `path`.
fn event(shown: &Shown, path: &str) -> String {
    let (mut source, mut failed) = (None, None);
    let tag = if shown.reading.is_some() {
        None
    } else {
        match look_up(shown, path) {
            Answer::File(file) => {
                source = file.source;
                Some(page_tag(shown, &file.bytes))
            }
            Answer::NotThere(bytes) => Some(page_tag(shown, &bytes)),
            Answer::LeadsTo(address) => Some(tag_of(address.as_bytes())),
            Answer::Failed(finding) => {
                failed = Some(finding);
                Some(page_tag(shown, FAILED.as_bytes()))
            }
            Answer::NotYet => None,
        }
    };
    let here = source.as_deref().map(|source| shown.findings_in(source)).unwrap_or_default();
    let elsewhere = || shown.findings.iter().filter(|finding| Some(finding.place.path.as_path()) != source.as_deref());
    let state = State {
        tag,
        look: shown.look,
        reading: shown.reading.as_ref().map(|reading| reading.count.get()),
        stopped: shown.stopped.iter().chain(failed.as_deref()).collect(),
        here: here.get(..MOST_HERE.min(here.len())).unwrap_or_default(),
        elsewhere: elsewhere().take(MOST_ELSEWHERE).collect(),
        elsewhere_count: shown.findings.len() - here.len(),
    };
    // Strings and numbers are always written; JSON has no line feeds, so the event is one line.
    format!("data: {}\n\n", serde_json::to_string(&state).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body_and_nothing_of_the_path_is_markup() {
        let html = with_script(b"<body>a</body></html>".to_vec(), "12ab", 3, "a\"><script>/ü/");
        let html = String::from_utf8(html).unwrap();
        let wanted = "<body>a<script src=\"/.kbpress/live.js\" data-tag=\"12ab\" data-look=\"3\" data-page=\"a%22%3E%3Cscript%3E/%C3%BC/\" \
                      defer></script>\n</body></html>";
        assert_eq!(html, wanted);
        assert!(with_script(b"no body".to_vec(), "", 0, "").starts_with(b"no body<script"));
    }
}
