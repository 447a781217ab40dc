//! The parts of web addresses, and where a redirect leads.

/// Host and port of an address, in small letters.
pub(super) fn authority(address: &str) -> String {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase()
}

/// The host of an address, without its port, in small letters.
pub(super) fn host(address: &str) -> String {
    let authority = authority(address);
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host.to_owned(),
        _ => authority,
    }
}

/// Where a redirect from `address` to `location` leads (RFC 3986, section 5.2, without `..`, which servers resolve).
pub(super) fn joined(address: &str, location: &str) -> String {
    let location = location.split('#').next().unwrap_or_default().trim();
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    if location.contains("://") && location.find("://") == location.find(':') {
        return location.to_owned();
    }
    if let Some(host) = location.strip_prefix("//") {
        return format!("{scheme}://{host}");
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if location.starts_with('/') {
        return format!("{scheme}://{authority}{location}");
    }
    let path = rest.get(authority.len()..).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("/");
    format!("{scheme}://{authority}{folder}{location}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_lead_where_the_standard_says() {
        let from = "https://a.example:8/x/y?z=1";
        for (location, to) in [
            ("http://b.example/", "http://b.example/"),
            ("//b.example/q", "https://b.example/q"),
            ("/q?r=s", "https://a.example:8/q?r=s"),
            ("q#r", "https://a.example:8/x/q"),
        ] {
            assert_eq!(joined(from, location), to, "{location}");
        }
        assert_eq!(joined("https://a.example", "q"), "https://a.example/q");
    }

    #[test]
    fn a_host_has_no_port_and_no_user() {
        assert_eq!(
            (authority("https://u:p@A.example:8/x"), host("https://u@A.example:8/x")),
            ("a.example:8".into(), "a.example".into())
        );
    }
}
