//! Listens, and answers requests.

use super::live::{self, FOLDER};
use super::lookup::{Answer, File, look_up};
use super::request::{Refusal, check_host, check_reading, path_of};
use super::respond::{Body, Content, kind_of, leads_to, respond, tag_of, words};
use super::search::Search;
use super::shown::Shown;
use crate::library::Attachments;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use percent_encoding::percent_decode_str;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// How many connections are open at once; the others wait with the system until one ends. A process may usually hold 1,024
/// files, and articles are read meanwhile.
const CONNECTIONS: usize = 768;

/// How long a reader may take to say what is wanted, and how long nothing of an answer may be taken.
const SLOWEST_REQUEST: Duration = Duration::from_secs(10);
const SLOWEST_READER: Duration = Duration::from_secs(20);

/// How many bytes the head of a request may have, and how many headers.
const LARGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 64;

/// How long readers have to take what they asked for when the server stops.
const FAREWELL: Duration = Duration::from_millis(400);

/// How old a change has to be before its time is given: times of HTTP count seconds, and two changes may fall into one.
const SETTLED: Duration = Duration::from_secs(2);

/// What every request needs.
pub(super) struct Service {
    pub(super) shown: watch::Receiver<Arc<Shown>>,
    pub(super) search: Arc<Search>,
    pub(super) stop: watch::Receiver<bool>,
    /// The name that the server was started with.
    pub(super) host: String,
    pub(super) free: Arc<Semaphore>,
}

/// How many connections a server may hold.
pub(super) fn connections() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(CONNECTIONS))
}

/// Takes connections until the server is to stop; then those that are there may take what they asked for.
pub(super) async fn listen(listener: TcpListener, service: Arc<Service>) {
    let ending = GracefulShutdown::new();
    let mut stop = service.stop.clone();
    loop {
        let next = async {
            let permit = Arc::clone(&service.free).acquire_owned().await.ok()?;
            let stream = loop {
                match listener.accept().await {
                    Ok((stream, _)) => break stream,
                    // A reader that has gone again, or no more files may be open for now.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            };
            Some((permit, stream))
        };
        let (permit, stream) = tokio::select! {
            next = next => match next { Some(next) => next, None => break },
            _ = stop.wait_for(|stopped| *stopped) => break,
        };
        let (service, watcher) = (Arc::clone(&service), ending.watcher());
        tokio::spawn(async move {
            attend(stream, service, watcher).await;
            drop(permit);
        });
    }
    let _ = tokio::time::timeout(FAREWELL, ending.shutdown()).await;
}

/// Answers what comes over one connection.
async fn attend(stream: TcpStream, service: Arc<Service>, ending: hyper_util::server::graceful::Watcher) {
    let _ = stream.set_nodelay(true);
    let mut stream = tokio_io_timeout::TimeoutStream::new(stream);
    stream.set_write_timeout(Some(SLOWEST_READER));
    let answers = hyper::service::service_fn(move |request| {
        let service = Arc::clone(&service);
        async move { Ok::<_, Infallible>(service.answer(request).await) }
    });
    let mut protocol = hyper::server::conn::http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_REQUEST)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS);
    let connection = protocol.serve_connection(TokioIo::new(Box::pin(stream)), answers);
    // A reader that goes away in the middle is no fault of anybody's.
    let _ = ending.watch(connection).await;
}

impl Service {
    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let mut response = match self.answer_or_refuse(&request).await {
            Ok(response) => response,
            Err(Refusal { status, reason }) => {
                let mut response = words(status, reason);
                if status == StatusCode::METHOD_NOT_ALLOWED {
                    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
                }
                // Nothing more is read from who asks for such things.
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                response
            }
        };
        if self.free.available_permits() == 0 {
            // Others wait for a connection.
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }

    async fn answer_or_refuse(&self, request: &Request<Incoming>) -> Result<Response<Body>, Refusal> {
        let (uri, headers, method) = (request.uri(), request.headers(), request.method());
        check_host(uri, headers, &self.host)?;
        check_reading(method, headers)?;
        let path = path_of(uri)?;
        if let Some(name) = path.strip_prefix(FOLDER) {
            return Ok(self.own(name, request));
        }
        let mut shown = self.shown.clone();
        // For a moment after the start it is not known which files there are.
        let known = |shown: &Arc<Shown>| shown.reading.as_ref().is_none_or(|reading| reading.names.is_some());
        let Ok(now) = shown.wait_for(known).await.map(|shown| Arc::clone(&shown)) else {
            return Ok(words(StatusCode::SERVICE_UNAVAILABLE, "the server stops"));
        };
        let base = now.site.setup().settings.config.base_path();
        let Some(path) = format!("/{path}").strip_prefix(&base).map(str::to_owned) else {
            let is_above = base.starts_with(&format!("{}/", format!("/{path}").trim_end_matches('/')));
            return Ok(if is_above { leads_to(&base) } else { words(StatusCode::NOT_FOUND, "there is no such page") });
        };
        if Search::is_piece(&path) {
            return Ok(self.piece(&path, request).await);
        }
        let (mut now, method, headers) = (now, method.clone(), headers.clone());
        if Attachments::is_place(&path) {
            // Which files articles name is known when all have been read.
            let Ok(whole) = shown.wait_for(|shown| shown.reading.is_none()).await.map(|shown| Arc::clone(&shown))
            else {
                return Ok(words(StatusCode::SERVICE_UNAVAILABLE, "the server stops"));
            };
            now = whole;
        }
        let made = tokio::task::spawn_blocking(move || page(&now, &path, &base, &method, &headers)).await;
        Ok(made.unwrap_or_else(|_| words(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made")))
    }

    /// What belongs to the server itself.
    fn own(&self, name: &str, request: &Request<Incoming>) -> Response<Body> {
        if name == "events" {
            let query = request.uri().query().unwrap_or_default();
            let page = query.strip_prefix("page=").unwrap_or_default();
            let page = percent_decode_str(page).decode_utf8_lossy().into_owned();
            if request.method() == Method::HEAD {
                return words(StatusCode::OK, "");
            }
            return live::stream(self.shown.clone(), self.stop.clone(), page);
        }
        match live::asset(name) {
            Some((text, kind)) => {
                let content = Content {
                    status: StatusCode::OK,
                    kind,
                    bytes: Bytes::from_static(text.as_bytes()),
                    tag: tag_of(text.as_bytes()),
                    changed: None,
                };
                respond(request.method(), request.headers(), content)
            }
            None => words(StatusCode::NOT_FOUND, "there is no such page"),
        }
    }

    /// A piece of the index of the search, which needs all articles.
    async fn piece(&self, path: &str, request: &Request<Incoming>) -> Response<Body> {
        let mut shown = self.shown.clone();
        let whole = shown.wait_for(|shown| shown.reading.is_none()).await.map(|shown| Arc::clone(&shown));
        let Ok(whole) = whole else { return words(StatusCode::SERVICE_UNAVAILABLE, "the server stops") };
        match self.search.piece(&whole, path).await {
            Some(bytes) => {
                let tag = tag_of(&bytes);
                let content = Content { status: StatusCode::OK, kind: kind_of(path), bytes, tag, changed: None };
                respond(request.method(), request.headers(), content)
            }
            None => words(StatusCode::NOT_FOUND, "there is no such piece of the search"),
        }
    }
}

/// The answer to a request for a page of the site.
fn page(shown: &Shown, path: &str, base: &str, method: &Method, headers: &header::HeaderMap) -> Response<Body> {
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let with_script = |status, kind, bytes: Vec<u8>| {
        let tag = live::page_tag(shown, &bytes);
        let bytes = live::with_script(bytes, &tag, shown.look, path);
        Content { status, kind, bytes: bytes.into(), tag: format!("{tag}-{}", shown.look), changed: changed(shown) }
    };
    let content = match look_up(shown, path) {
        Answer::LeadsTo(address) => return leads_to(&format!("{base}{address}")),
        Answer::File(File { path, bytes, .. }) if path.ends_with(".html") => with_script(StatusCode::OK, html, bytes),
        Answer::File(File { path, bytes, .. }) => {
            let tag = tag_of(&bytes);
            Content { status: StatusCode::OK, kind: kind_of(&path), bytes: bytes.into(), tag, changed: changed(shown) }
        }
        Answer::NotThere(bytes) => with_script(StatusCode::NOT_FOUND, html, bytes),
        Answer::NotYet => with_script(StatusCode::SERVICE_UNAVAILABLE, html, live::NOT_YET.as_bytes().to_vec()),
        Answer::Failed(_) => with_script(StatusCode::INTERNAL_SERVER_ERROR, html, live::FAILED.as_bytes().to_vec()),
    };
    let is_late = content.status == StatusCode::SERVICE_UNAVAILABLE;
    let mut response = respond(method, headers, content);
    if is_late {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// When the site changed last, where that is some time ago.
fn changed(shown: &Shown) -> Option<SystemTime> {
    let is_settled = shown.since.elapsed().is_ok_and(|age| age >= SETTLED);
    (is_settled && shown.reading.is_none()).then_some(shown.since)
}
