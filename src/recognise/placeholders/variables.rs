//! Environment variables: `%SystemRoot%`.

use super::Found;
use crate::article::Evidence;
use crate::lines::{Line, Lines};

/// Adds the environment variables that the lines name.
pub(super) fn find(lines: &Lines, all: &[Line], found: &mut Found) {
    for line in all.iter().filter(|line| line.signs.has(b'%')) {
        let text = lines.slice(*line);
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|t| memchr::memchr(b'%', t.as_bytes())) {
            let open = from + at;
            from = open + 1;
            let Some(name) = name(text.get(from..).unwrap_or_default()) else { continue };
            let before = text.get(..open).and_then(|t| t.chars().next_back());
            // `<%name%>` is a field of a page, `10%name%` something else.
            if before.is_some_and(|c| c.is_alphanumeric() || c == '<' || c == '%') {
                continue;
            }
            let evidence = Evidence::certain("it is written as an environment variable");
            found.add(&format!("%{name}%"), line.number, evidence);
            from += name.len() + 1;
        }
    }
}

/// The name at the head of `rest`, which a percent sign must close.
fn name(rest: &str) -> Option<&str> {
    let len = rest.bytes().take(33).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let name = rest.get(..len).filter(|n| n.len() >= 3 && n.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    rest.get(len..)?.starts_with('%').then_some(name)
}
