//! What asking web addresses has shown: KB115, KB116, KB117.
//!
//! The asking itself is the command line's: nothing here touches the net.

use super::found::WebLink;
use crate::diagnostic::{Code, Diagnostic, Place};
use camino::Utf8Path;

/// What came of asking an address.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum WebAnswer {
    /// It is there.
    Fine,
    /// It has moved for good.
    Moved {
        /// Where to.
        to: String,
    },
    /// The server says that it is not there.
    Missing {
        /// The status, such as 404.
        status: u16,
    },
    /// Its redirects lead in a circle, or are too many.
    Circle,
    /// Whether it is there cannot be said: no answer in time, a server that refuses programs, a certificate.
    Unknown {
        /// Why.
        reason: String,
    },
}

/// The finding about an address of an article, if there is anything to say.
#[must_use]
pub fn web_findings(path: &Utf8Path, link: &WebLink, answer: &WebAnswer) -> Option<Diagnostic> {
    let address = &link.address;
    let (code, message, help) = match answer {
        WebAnswer::Fine => return None,
        WebAnswer::Moved { to } => (
            Code::WebMoved,
            format!("{address} has moved for good to {to}"),
            "write the new address; the old one may be gone tomorrow",
        ),
        WebAnswer::Missing { status } => (
            Code::WebMissing,
            format!("{address} is not there any more: the server answers {status}"),
            "look where the page has gone, or take the address out",
        ),
        WebAnswer::Circle => (
            Code::WebMissing,
            format!("{address} is forwarded in a circle"),
            "look where the page has gone, or take the address out",
        ),
        WebAnswer::Unknown { reason } => (
            Code::WebUnknown,
            format!("whether {address} is there could not be found out: {reason}"),
            "open it in a browser; an address that programs may not ask goes to `skip` under `[check.web]`",
        ),
    };
    let place = Place { line: link.line, ..Place::file(path) };
    Some(Diagnostic::new(code, place, message, help))
}
