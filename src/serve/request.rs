//! What a request asks for, and which requests are refused before anything is looked up.

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, TRANSFER_ENCODING};
use hyper::{Method, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use std::net::IpAddr;

/// Why a request gets an error and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) reason: &'static str,
}

const fn refusal(status: StatusCode, reason: &'static str) -> Refusal {
    Refusal { status, reason }
}

/// The path that a request asks for, decoded and without the slash at its beginning: names joined by single slashes, none of them
/// `.` or `..`, with a slash at its end where the request has one.
///
/// # Errors
/// When it is no such path. Slashes that are encoded are refused too: whoever writes them wants one program to see another
/// path than the next.
pub(super) fn path_of(uri: &Uri) -> Result<String, Refusal> {
    let wrong = refusal(StatusCode::BAD_REQUEST, "the path of the request is no path of a site");
    let raw = uri.path().strip_prefix('/').ok_or(wrong)?;
    let escapes = raw.split('%').skip(1).all(|rest| {
        let code = rest.get(..2).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        code.is_some_and(|code| !["2f", "5c", "00"].contains(&code.to_ascii_lowercase().as_str()))
    });
    let path = percent_decode_str(raw).decode_utf8().map_err(|_| wrong)?;
    let names = path.strip_suffix('/').unwrap_or(&path);
    let plain = names.is_empty() && path.is_empty() || names.split('/').all(|name| !["", ".", ".."].contains(&name));
    let fine = escapes && plain && !path.contains(|c: char| c.is_control() || c == '\\');
    fine.then(|| path.into_owned()).ok_or(wrong)
}

/// Refuses what is no reading of a page. A request that brings something along is none: about where that ends, two programs may
/// differ.
pub(super) fn check_reading(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    if method != Method::GET && method != Method::HEAD {
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered"));
    }
    let brings = headers.contains_key(TRANSFER_ENCODING)
        || headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() != b"0");
    if brings { Err(refusal(StatusCode::BAD_REQUEST, "a request for a page brings nothing along")) } else { Ok(()) }
}

/// Refuses requests to a name that is not this server's. A page from elsewhere can let its own name lead to this machine, and its
/// script would then be allowed to read what is served here; but the browser still sends that name. So names are answered
/// only when they mean this machine everywhere (`localhost`), or when `own`, the one that the server was started with. An
/// address in figures is no name that could be made to lead elsewhere.
pub(super) fn check_host(uri: &Uri, headers: &HeaderMap, own: &str) -> Result<(), Refusal> {
    let wrong = refusal(
        StatusCode::MISDIRECTED_REQUEST,
        "the request is for another host; ask for localhost or an address in figures",
    );
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(refusal(StatusCode::BAD_REQUEST, "a request has to say once for which host it is"));
    };
    let host = host.to_str().map_err(|_| wrong)?;
    let in_line = uri.authority().map(hyper::http::uri::Authority::as_str);
    let fine = |host: &str| name_of(host).is_some_and(|name| is_here(name, own));
    if fine(host) && in_line.is_none_or(fine) { Ok(()) } else { Err(wrong) }
}

/// The name in `name:port`, `[::1]:port` or a name alone; nothing where what stands behind it is no port.
fn name_of(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, port) = host.split_at_checked(end)?;
    let port = port.strip_prefix(':').unwrap_or(port);
    let fine = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    fine.then(|| name.trim_start_matches('[').trim_end_matches(']'))
}

fn is_here(name: &str, own: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok()
        || !name.is_empty() && name == own.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    fn path(raw: &str) -> Option<String> {
        path_of(&raw.parse().unwrap()).ok()
    }

    #[test]
    fn only_a_plain_way_down_is_a_path() {
        let good =
            [("/", ""), ("/a/b/", "a/b/"), ("/a.html?x=../y", "a.html"), ("/%C3%BC%20b", "ü b"), ("/a+b", "a+b")];
        for (raw, wanted) in good {
            assert_eq!(path(raw).as_deref(), Some(wanted), "{raw}");
        }
        for bad in [
            "/../etc/passwd", "/a/../../b", "/%2e%2e/b", "/a/%2E./b", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/%00",
            "/a%0ab", "//a", "/a//b", "/./a", "/%ff", "/%", "/%g0", "/a%2", "/a/..", "//",
        ] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    fn host(host: &str, own: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_bytes(host.as_bytes()).unwrap());
        check_host(&"/".parse().unwrap(), &headers, own).is_ok()
    }

    #[test]
    fn only_names_that_mean_this_machine_are_answered() {
        for good in
            ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000", "[::1]", "kb.localhost", "10.0.0.7:80"]
        {
            assert!(host(good, "127.0.0.1"), "{good}");
        }
        assert!(host("Print01:4000", "print01"));
        for bad in [
            "evil.example", "evil.example:4000", "", ":4000", "localhost.evil.example", "127.0.0.1.evil.example",
            "localhost:x", "localhost:4000@evil", "[::1", "print01", "127.0.0.1:400000",
        ] {
            assert!(!host(bad, "127.0.0.1"), "{bad}");
        }
    }

    #[test]
    fn a_request_names_one_host_and_means_it() {
        let mut headers = HeaderMap::new();
        let whole: Uri = "http://evil.example/".parse().unwrap();
        assert!(check_host(&"/".parse().unwrap(), &headers, "").is_err());
        headers.insert(HOST, HeaderValue::from_static("localhost"));
        assert!(check_host(&whole, &headers, "").is_err());
        headers.append(HOST, HeaderValue::from_static("localhost"));
        assert!(check_host(&"/".parse().unwrap(), &headers, "").is_err());
    }
}
