//! Whether a drawing (SVG) holds anything that a browser would run or load when it is opened by itself.
//!
//! A page shows a drawing as a picture, in which nothing runs. But its address can be opened too, and then it is a document of the site,
//! where a server that sends no security policy would let its scripts run.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements that run scripts, hold other documents or load something, be it in the HTML that a drawing may hold.
const ACTIVE: &[&str] = &[
    "script", "handler", "listener", "iframe", "frame", "embed", "object", "applet", "form", "button", "input", "meta",
    "link", "base", "audio", "video", "img", "portal",
];

/// Attributes that load something.
const LOADING: &[&str] = &["src", "srcset", "srcdoc", "action", "formaction", "background", "data"];

/// The first part of a drawing that makes it more than a picture, as its author would know it again; nothing for one that is just a
/// picture. What is no well-formed XML in UTF-8 is taken for more than that.
#[must_use]
pub(super) fn active_part(bytes: &[u8]) -> Option<String> {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return None,
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if let Some(part) = in_element(&element) {
                    return Some(part);
                }
            }
            // Entities can hide anything, and a style sheet can be loaded from anywhere.
            Ok(Event::DocType(text)) if text.contains('[') => return Some("<!DOCTYPE … [".to_owned()),
            Ok(Event::PI(_)) => return Some("<?…?>".to_owned()),
            Ok(_) => {}
            Err(_) => return Some("something that is no XML".to_owned()),
        }
        buffer.clear();
    }
}

fn in_element(element: &BytesStart<'_>) -> Option<String> {
    let written = element.local_name();
    let name = written.as_ref().to_ascii_lowercase();
    if ACTIVE.contains(&name.as_str()) {
        return Some(written.as_ref().to_owned());
    }
    for attribute in element.attributes() {
        let Ok(attribute) = attribute else { return Some(written.as_ref().to_owned()) };
        let key = attribute.key.local_name();
        let value: String = attribute.value.chars().filter(|c| !c.is_whitespace()).collect();
        if is_active(&name, &key.as_ref().to_ascii_lowercase(), &value.to_ascii_lowercase()) {
            return Some(key.as_ref().to_owned());
        }
    }
    None
}

/// Whether an attribute, all in small letters and without blanks, runs or loads something. Entities, which could spell anything, stand as
/// they are written.
fn is_active(element: &str, name: &str, value: &str) -> bool {
    match name {
        _ if name.starts_with("on") || LOADING.contains(&name) || value.contains("javascript:") => true,
        "href" => {
            let is_picture = value.starts_with("data:image/") && !value.starts_with("data:image/svg");
            let leads_on = element == "a" && (value.starts_with("https://") || value.starts_with("http://"));
            !(value.starts_with('#') || is_picture || leads_on)
        }
        // What an animation changes.
        "attributename" => value.ends_with("href") || value.contains('&'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_as_programs_write_them_are_pictures() {
        for drawing in [
            "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\">\n<svg xmlns='http://www.w3.org/2000/svg'/>",
            "<svg><style>a{fill:red}</style><g id='a'><text>on &amp; off</text></g><use xlink:href='#a'/></svg>",
            "<svg><image href='data:image/png;base64,AAAA'/><animate attributeName='opacity'/></svg>",
            "<svg><foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>a</div></foreignObject><a href='https://a.example'/></svg>",
        ] {
            assert_eq!(active_part(drawing.as_bytes()), None, "{drawing}");
        }
    }

    #[test]
    fn whatever_could_run_or_load_is_named() {
        for (drawing, part) in [
            ("<svg><script/></svg>", "script"),
            ("<svg xmlns:h='http://www.w3.org/1999/xhtml'><h:SCRIPT>1</h:SCRIPT></svg>", "SCRIPT"),
            ("<svg onload='1'/>", "onload"),
            ("<svg><foreignObject><meta http-equiv='refresh'/></foreignObject></svg>", "meta"),
            ("<svg><foreignObject><p style='a' SRC='x'/></foreignObject></svg>", "SRC"),
            ("<svg><a href='java\nscript:1'/></svg>", "href"),
            ("<svg><a xlink:href='&#106;avascript:1'/></svg>", "href"),
            ("<svg><a href='page.html'/></svg>", "href"),
            ("<svg><image href='https://a.example/x.png'/></svg>", "href"),
            ("<svg><animate attributeName='xlink:href' to='x'/></svg>", "attributeName"),
            ("<svg><set attributeName='&#104;ref' to='x'/></svg>", "attributeName"),
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<!DOCTYPE … ["),
            ("<?xml-stylesheet href='x.css'?><svg/>", "<?…?>"),
            ("<svg><g></svg>", "something that is no XML"),
        ] {
            assert_eq!(active_part(drawing.as_bytes()).as_deref(), Some(part), "{drawing}");
        }
    }

    #[test]
    fn bytes_that_are_no_drawing_cause_no_panic() {
        for bytes in [b"".as_slice(), b"<", b"\xff\xfe<\0s\0", b"<svg a=", b"<svg \xff='\xff'/>"] {
            let _ = active_part(bytes);
        }
    }
}
