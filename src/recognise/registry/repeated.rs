//! Keys that the margin broke at a blank inside a name, and that the article names a second time.

use super::keys::{Kind, Mention};
use super::text::BodyText;

/// Of more mentions than these each would have to be compared with too many others; articles have a few.
const MOST: usize = 400;

/// Gives a mention at the end of a line the rest of its last name, where another mention has it and the line below goes on
/// with it: `…\Acme\Print` and, below, `Jobs.` beside a displayed `…\Acme\Print Jobs`.
pub(super) fn complete(body: &BodyText, mentions: &mut [Mention]) {
    if mentions.len() > MOST {
        return;
    }
    for place in 0..mentions.len() {
        let Some((rest, path)) = mentions.get(place).and_then(|cut| rest(body, mentions, cut)) else { continue };
        if let Some(cut) = mentions.get_mut(place) {
            (cut.last, cut.end, cut.path) = (cut.last + 1, rest, path);
        }
    }
}

/// How far on the line below the rest of a mention reaches, and its whole path.
fn rest(body: &BodyText, mentions: &[Mention], cut: &Mention) -> Option<(usize, String)> {
    let ends_line = body.text(cut.last).get(cut.end..).is_some_and(|behind| behind.trim().is_empty());
    if cut.kind == Kind::Hive || cut.is_open || !ends_line {
        return None;
    }
    let below = body.text(cut.last + 1);
    mentions.iter().filter(|whole| whole.path.len() > cut.path.len()).find_map(|whole| {
        let (head, tail) = whole.path.split_at_checked(cut.path.len())?;
        let tail = tail.strip_prefix(' ').filter(|tail| !tail.contains('\\'))?;
        let behind = below.strip_prefix(tail)?;
        let over = !behind.starts_with(|c: char| c.is_alphanumeric());
        (head.eq_ignore_ascii_case(&cut.path) && over).then(|| (tail.len(), whole.path.clone()))
    })
}
