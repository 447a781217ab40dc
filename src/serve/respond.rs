//! Bytes → an answer of HTTP: type, tag, conditions, ranges (RFC 9110, sections 8, 13 and 14).

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Response, StatusCode};
use std::convert::Infallible;
use std::ops::RangeInclusive;
use std::time::SystemTime;

/// The body of an answer.
pub(super) type Body = BoxBody<Bytes, Infallible>;

/// What an answer is made from.
pub(super) struct Content {
    pub(super) status: StatusCode,
    /// The type of the bytes.
    pub(super) kind: HeaderValue,
    pub(super) bytes: Bytes,
    /// Changes with the bytes; without quotation marks.
    pub(super) tag: String,
    /// When the bytes changed last, as far as that is known.
    pub(super) changed: Option<SystemTime>,
}

/// Headers of every answer. Pages carry the policy themselves; frames can only be forbidden here. No page from elsewhere may take what is
/// served here into itself as a script or picture.
const ALWAYS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // Kept, but asked for again each time: it may have been written anew.
    (header::CACHE_CONTROL, "no-cache"),
];

/// An answer with these headers and the usual ones.
pub(super) fn answer(status: StatusCode, headers: &[(HeaderName, HeaderValue)], body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in headers {
        response.headers_mut().insert(name, value.clone());
    }
    response
}

/// A few words as an answer.
pub(super) fn words(status: StatusCode, text: &'static str) -> Response<Body> {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    answer(status, &[(header::CONTENT_TYPE, kind)], full(format!("{text}\n").into()))
}

/// The way on to another address; browsers are to ask here again the next time.
pub(super) fn leads_to(address: &str) -> Response<Body> {
    match HeaderValue::from_str(address) {
        Ok(address) => answer(StatusCode::FOUND, &[(header::LOCATION, address)], full(Bytes::new())),
        Err(_) => words(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

pub(super) fn full(bytes: Bytes) -> Body {
    Full::new(bytes).boxed()
}

/// The content, or the part of it that was asked for, or that it is still what the reader has.
pub(super) fn respond(method: &Method, asked: &HeaderMap, content: Content) -> Response<Body> {
    let tag = format!("\"{}\"", content.tag);
    let mut headers =
        vec![(header::CONTENT_TYPE, content.kind), (header::ACCEPT_RANGES, HeaderValue::from_static("bytes"))];
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
    let changed = content.changed.and_then(|time| HeaderValue::from_str(&httpdate::fmt_http_date(time)).ok());
    headers.extend(changed.map(|time| (header::LAST_MODIFIED, time)));
    let is_fine = content.status == StatusCode::OK;
    if is_fine && is_known(asked, &tag, content.changed) {
        return answer(StatusCode::NOT_MODIFIED, &headers, full(Bytes::new()));
    }
    let length = content.bytes.len() as u64;
    let (status, bytes) = match part(asked, &tag, length).filter(|_| is_fine && method == Method::GET) {
        None => (content.status, content.bytes),
        Some(None) => {
            headers
                .extend(HeaderValue::from_str(&format!("bytes */{length}")).ok().map(|r| (header::CONTENT_RANGE, r)));
            (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new())
        }
        Some(Some(range)) => {
            let said = format!("bytes {}-{}/{length}", range.start(), range.end());
            headers.extend(HeaderValue::from_str(&said).ok().map(|range| (header::CONTENT_RANGE, range)));
            let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(content.bytes.len());
            (StatusCode::PARTIAL_CONTENT, content.bytes.slice(place(*range.start())..place(*range.end() + 1)))
        }
    };
    answer(status, &headers, full(bytes))
}

/// Whether the reader has these bytes already.
fn is_known(asked: &HeaderMap, tag: &str, changed: Option<SystemTime>) -> bool {
    let mut tags = asked.get_all(header::IF_NONE_MATCH).iter().peekable();
    if tags.peek().is_some() {
        // Tags of this server hold no commas. Those of others do not match.
        let given = tags.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim);
        return given.into_iter().any(|given| given == "*" || given.trim_start_matches("W/") == tag);
    }
    let since =
        asked.get(header::IF_MODIFIED_SINCE).and_then(|value| httpdate::parse_http_date(value.to_str().ok()?).ok());
    let seconds = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs());
    matches!((since, changed), (Some(since), Some(changed)) if seconds(changed) <= seconds(since))
}

/// The part that is asked for; nothing when the whole is, and no range when there is no such part. Several parts at once are
/// answered with the whole, as a server may.
fn part(asked: &HeaderMap, tag: &str, length: u64) -> Option<Option<RangeInclusive<u64>>> {
    let wanted = asked.get(header::RANGE)?.to_str().ok()?;
    // A part is of use only to who has the rest of the same bytes.
    if asked.get(header::IF_RANGE).is_some_and(|held| held.as_bytes() != tag.as_bytes()) {
        return None;
    }
    let parsed = http_range_header::parse_range_header(wanted).ok()?;
    if parsed.ranges.len() > 1 {
        return None;
    }
    Some(parsed.validate(length).ok().and_then(|ranges| ranges.into_iter().next()))
}

/// The type of the file at `path`.
pub(super) fn kind_of(path: &str) -> HeaderValue {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == "feed.xml" {
        return HeaderValue::from_static("application/atom+xml; charset=utf-8");
    }
    if name == "opensearch.xml" {
        return HeaderValue::from_static("application/opensearchdescription+xml; charset=utf-8");
    }
    if name.ends_with(".map") {
        return HeaderValue::from_static("text/plain; charset=utf-8");
    }
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text =
        kind.type_() == "text" || kind.subtype() == "json" || kind.subtype() == "xml" || kind.subtype() == "javascript";
    let said = if is_text { format!("{}; charset=utf-8", kind.essence_str()) } else { kind.essence_str().to_owned() };
    HeaderValue::from_str(&said).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// A tag for these bytes.
pub(super) fn tag_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(20).collect()
}
