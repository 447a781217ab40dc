//! Placeholders in angle brackets.

use super::Found;
use crate::article::Evidence;
use crate::lines::{Line, Lines, Signs};

/// The longest text between brackets, and how much of it may stand on the second line.
const LONGEST: usize = 60;

/// Adds what the lines show in angle brackets.
pub(super) fn find(lines: &Lines, all: &[Line], found: &mut Found) {
    for (nth, line) in all.iter().enumerate() {
        let text = lines.slice(*line);
        if !line.signs.has(b'<') || is_source(text, line.signs) {
            continue;
        }
        for open in memchr::memchr_iter(b'<', text.as_bytes()) {
            let before = text.get(..open).and_then(|t| t.chars().next_back());
            if before.is_some_and(|c| c.is_alphanumeric() || "$><&%)_".contains(c)) {
                continue;
            }
            let below = || all.get(nth + 1).map_or("", |next| lines.slice(*next));
            let Some((inner, after)) = inner(text, open, below) else { continue };
            if let Some(evidence) = placeholder(&inner, before, after) {
                found.add(&format!("<{inner}>"), line.number, evidence);
            }
        }
    }
}

/// The text between the bracket at `open` and the one that closes it, there or on the line below, and what follows it.
fn inner<'t>(text: &'t str, open: usize, below: impl FnOnce() -> &'t str) -> Option<(String, Option<char>)> {
    let rest = text.get(open + 1..)?;
    let near = rest.get(..rest.len().min(LONGEST)).unwrap_or(rest);
    if let Some(close) = near.find('>') {
        return Some((rest.get(..close)?.to_owned(), rest.get(close + 1..)?.chars().next()));
    }
    if rest.len() > LONGEST || rest.is_empty() {
        return None;
    }
    let next = below();
    let close = next.find('>').filter(|at| *at <= LONGEST / 2)?;
    let inner = format!("{rest} {}", next.get(..close)?);
    Some((inner, next.get(close + 1..)?.chars().next()))
}

/// Whether a line is program source or markup rather than text or a command.
fn is_source(text: &str, signs: Signs) -> bool {
    const MARKS: [(u8, &str); 8] = [
        (b'#', "#include"),
        (b'/', "</"),
        (b'<', "<<"),
        (b'>', ">>"),
        (b'!', "<!"),
        (b'?', "<?"),
        (b'%', "<%"),
        (b'$', "$$<"),
    ];
    text.ends_with([';', '{', '}'])
        || MARKS.iter().any(|(sign, mark)| signs.has(*sign) && text.contains(mark))
        || text.contains("template")
}

/// Words that are never left to the reader: keys, marks that programs print, types, headers and elements.
const NEVER: &[&str] = &[
    "a", "abbr", "address", "algorithm", "alt", "applet", "area", "arrow", "b", "backspace", "base", "bdo", "big",
    "bitset", "blank", "blink", "blockquote", "body", "bool", "br", "break", "button", "byte", "caption", "center",
    "char", "cite", "code", "col", "complex", "cr", "crlf", "ctrl", "default", "del", "delete", "deque", "dir", "div",
    "dl", "double", "down", "dt", "dd", "dynamic", "em", "embed", "empty", "end", "enter", "eof", "eol", "esc",
    "escape", "exception", "false", "ff", "float", "font", "form", "frame", "frameset", "fstream", "functional",
    "grin", "h1", "h2", "h3", "head", "home", "hr", "html", "i", "iframe", "image", "img", "input", "ins", "insert",
    "int", "iomanip", "ios", "iosfwd", "iostream", "istream", "iterator", "label", "left", "lf", "li", "limits",
    "link", "list", "local", "locale", "long", "map", "marquee", "memory", "menu", "meta", "new", "none", "null",
    "numeric", "object", "ok", "ol", "option", "ostream", "p", "pagedown", "pageup", "param", "pause", "pgdn", "pgup",
    "pre", "queue", "return", "right", "s", "script", "select", "set", "shift", "short", "small", "space", "spacebar",
    "span", "sstream", "stack", "stdexcept", "streambuf", "string", "strong", "strstream", "style", "sub", "sup",
    "tab", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "true", "tt", "typeinfo", "u",
    "ul", "unknown", "unsigned", "up", "utility", "valarray", "vector", "void", "windows key", "xml", "xstring", "yes",
    "no", "start", "stop", "error", "end of file",
];

/// Words that say what the reader is to put there, also as the end of a longer word.
const NOUNS: &[&str] = &[
    "account", "address", "alias", "application", "code", "computer", "connector", "container", "database", "date",
    "device", "dir", "directory", "disk", "domain", "drive", "driver", "extension", "file", "filename", "folder",
    "group", "guid", "host", "id", "install", "interface", "key", "language", "letter", "location", "machine",
    "mailbox", "message", "name", "network", "node", "number", "org", "organization", "package", "password", "path",
    "platform", "port", "postoffice", "printer", "process", "profile", "program", "queue", "registry", "root",
    "server", "servername", "service", "share", "sharename", "sid", "site", "size", "source", "subnet", "system",
    "systemroot", "target", "text", "time", "type", "url", "user", "username", "value", "version", "volume", "windir",
    "workgroup", "workstation", "zone", "destination", "project", "adapter", "component", "dsn",
];

/// What speaks for it that the text between two brackets is left to the reader; nothing where it is not.
fn placeholder(inner: &str, before: Option<char>, after: Option<char>) -> Option<Evidence> {
    let starts = inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = inner.chars().all(|c| c.is_alphanumeric() || " _-'’/.#\\".contains(c));
    let words = inner.split(' ').count();
    if !starts
        || !plain
        || inner.len() < 2
        || words > 8
        || inner.contains("  ")
        || inner.contains("://")
        || inner.ends_with([' ', '-', ':'])
    {
        return None;
    }
    let small = inner.to_ascii_lowercase();
    let first = small.split(' ').next().unwrap_or_default();
    if NEVER.contains(&small.as_str())
        || matches!(first, "class" | "add" | "an" | "select" | "click")
        || first == "no"
        || first == "not"
        || small.ends_with(".h")
    {
        return None;
    }
    // Codes and keys: `<A0>`, `<F4>`, `<ESC>`; a program's own parts: `<SMS_LOGON>`.
    let key = inner.len() <= 3 && inner.contains(|c: char| c.is_ascii_digit());
    let modifiers = small.split(['-', '+']).next().is_some_and(|w| matches!(w, "ctrl" | "alt" | "shift"));
    if key || modifiers || small.contains("arrow") || inner.contains('=') {
        return None;
    }
    let in_path =
        after == Some(':') || before == Some('\\') || after == Some('\\') || before == Some('/') && after == Some('/');
    let noun = small.split([' ', '_', '-', '.', '\'']).any(|w| {
        let w = w.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('s');
        NOUNS.iter().any(|n| w == *n || n.len() > 3 && w.ends_with(n) || w == n.trim_end_matches('s'))
    });
    match (noun, in_path) {
        (true, true) => Some(Evidence::certain("brackets in a path name what belongs there")),
        (true, false) => Some(Evidence::likely("words in brackets name what the reader has to fill in")),
        (false, true) if !small.contains(['\\', ':']) => Some(Evidence::guess("words in brackets stand in a path")),
        (false, _) => None,
    }
}
