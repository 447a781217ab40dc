//! Keys whose name stands alone on its line, below the key that holds them.

use super::announced;
use super::keys::{self, Mention};
use super::labels;
use super::relative::REACH;
use super::segments::Setting;
use super::text::{self, BodyText};
use super::types;

/// The key whose name on the line at `at` heads a part of a list of values, which are set in below it: `Linkage:`. It lies below the key
/// `base`, which the line at `named_at` names.
pub(super) fn headed(body: &BodyText, at: usize, base: &str, named_at: usize) -> Option<Mention> {
    let name = body.text(at).strip_suffix(':')?;
    let indent = body.indent(at);
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_typed = || types::find(body.text(at + 1), 0).is_some_and(|kind| kind.start > 1);
    let heads = is_name
        && body.indent(at + 1) > indent
        && (1..=REACH).contains(&at.saturating_sub(named_at))
        && body.indent(named_at) < indent
        && !body.is_heading(at)
        && is_typed()
        && labels::field(name).is_none();
    heads.then(|| Mention { is_open: true, ..keys::relative(body, at, 0, base, Setting::Displayed) })
}

/// The key whose name stands alone on the line at `at` below a sentence that announces it: "Add the following key:", `Relay`. It lies below
/// the key `holder`, which the line at `named_at` names.
pub(super) fn named(body: &BodyText, at: usize, holder: &str, named_at: usize) -> Option<Mention> {
    let is_near = body.is_blank(at + 1) && holder.contains('\\') && (1..=REACH).contains(&at.saturating_sub(named_at));
    let name = is_near.then(|| announced::key(body, at)).flatten()?;
    let mention = keys::relative(body, at, text::lead(body.text(at)), holder, Setting::Displayed);
    mention.path.ends_with(name).then_some(Mention { is_open: true, ..mention })
}
