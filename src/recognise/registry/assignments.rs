//! Displays of a path with its data: `HKEY_CLASSES_ROOT\.txt = txtfile`, `…\Parameters\Timeout = 5`.

use super::called;
use super::context::Context;
use super::data;
use super::drafts::Draft;
use super::hives;
use super::keys::Mention;
use super::listings;
use super::names;
use super::path::split_last;
use super::segments::Setting;
use super::text::BodyText;
use super::typed;
use super::types;
use crate::article::{Confidence, RegistryType};

/// The value that a displayed path shows which ends on the line at `at`, and the place behind it.
pub(super) fn read(body: &BodyText, context: &Context, at: usize) -> Option<(Draft, usize)> {
    let mention = context.displayed_until(at)?;
    let rest = body.text(at).get(mention.end..)?.trim_start_matches([' ', '\t', ']']);
    if let Some((mut draft, next)) = listings::read_behind(body, at, rest) {
        draft.key = Some(mention.path.clone());
        return Some((draft, next));
    }
    let behind = rest.trim_start_matches(['"', ' ', '\t', ']']);
    if mention.setting == Setting::Displayed
        && let Some(raw) = behind.strip_prefix('=').filter(|raw| !raw.starts_with('='))
    {
        let (mut draft, next) = assigned(body, mention, raw.trim(), at + 1);
        let lead = || body.previous_filled(mention.first, 3).map(|last| body.paragraph_until(last));
        draft.kind = draft.kind.or_else(|| called::typed_before(&lead()?));
        return Some((draft, next));
    }
    // `…\Relay`, and below it `= "C:\relay.exe"`
    if let Some(raw) =
        body.text(at + 1).strip_prefix("= ").filter(|_| mention.setting == Setting::Displayed && rest.is_empty())
    {
        return Some(assigned(body, mention, raw.trim(), at + 2));
    }
    // `…\Relay:RetryLimit`
    if let Some(name) = behind.strip_prefix(':').map(|name| name.trim_end_matches('.'))
        && names::is_coined(name)
        && !name.contains([' ', '\\', ':', '/', '=', '.'])
        && !mention.is_open
    {
        let mut draft = Draft::named(name, at, Confidence::Likely, "it stands behind its key and a colon");
        draft.key = Some(mention.path.clone());
        return Some((draft, at + 1));
    }
    // `…\Timeout (value in seconds)`, `…\Timeout (default is 5)`
    if ["(value in", "(value is", "(default value ", "(default is ", "(default: ", "(default = "]
        .iter()
        .any(|remark| behind.starts_with(remark))
        && mention.setting == Setting::Displayed
        && !mention.is_open
    {
        let draft = Draft::named("", at, Confidence::Likely, "a remark behind the path calls it a value");
        return Some((called::ending(mention, draft)?, at + 1));
    }
    if matches!(behind, "" | ":" | "," | ".") && mention.setting == Setting::Displayed {
        return type_below(body, mention).or_else(|| called::displayed(body, context, mention));
    }
    Some((called::ending(mention, typed_behind(behind, at)?)?, at + 1))
}

/// The value, still without its name, whose type and data stand behind the path on the line at `at`: `…\Timeout:REG_DWORD:5` and
/// `…\Plain (DWORD Value=1)`.
fn typed_behind(behind: &str, at: usize) -> Option<Draft> {
    let draft = Draft::named("", at, Confidence::Certain, SHOWN);
    if let Some(kind) = types::find(behind, 0).filter(|k| k.start <= 3 && behind.starts_with([':', '(', 'R'])) {
        // `…\Timeout (REG_DWORD).`
        if behind.get(kind.end..)?.trim_matches([')', '.', ',', ' ']).is_empty() {
            return Some(Draft { kind: kind.kind, ..draft });
        }
        let shown = format!("x:REG_SZ{}", behind.get(kind.end..)?);
        let mut draft = typed::read(&shown).into_iter().next()?;
        draft.data = draft.data.take().and_then(|raw| data::read(&raw, kind.kind));
        return Some(Draft { kind: kind.kind, ..draft });
    }
    let inner = behind.strip_prefix('(')?;
    let kind = types::read(inner)?;
    let told = inner.get(kind.end..)?.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
    let data = data::read(told.strip_prefix(['=', ':'])?.trim_end_matches(')'), kind.kind);
    Some(Draft { kind: kind.kind, data, ..draft })
}

const SHOWN: &str = "a path with its data shows it";

/// The value of a path and the data behind its equals sign, which goes on at `next` where the margin broke it. Keys of classes have
/// data of their own; elsewhere the last name of the path is the value's.
fn assigned(body: &BodyText, mention: &Mention, raw: &str, mut next: usize) -> (Draft, usize) {
    let mut raw = raw.to_owned();
    // A placeholder or string that the margin broke.
    let open = |text: &str| text.contains('<') && !text.contains('>') || text.matches('"').count() == 1;
    if (open(&raw) || raw.starts_with("Value:")) && !body.is_blank(next) || goes_on(body, mention, &raw) {
        // What is broken behind the stroke of an identifier goes on without a blank.
        let gap = if raw.is_empty() || raw.ends_with('-') && raw.contains('{') { "" } else { " " };
        raw = format!("{raw}{gap}{}", body.text(next));
        next += 1;
    }
    // `…\Relay = Value: RetryLimit = 5`
    if let Some((name, raw)) = raw.strip_prefix("Value:").map(|said| said.split_once('=').unwrap_or((said, "")))
        && let Some(name) = names::clean(name)
    {
        let mut draft = Draft::named(name, mention.first, Confidence::Certain, SHOWN);
        (draft.key, draft.data, draft.last) = (Some(mention.path.clone()), data::read(raw.trim(), None), next - 1);
        return (draft, next);
    }
    let kind = types::find(&raw, 0).filter(|k| k.start == 0);
    let rest = kind.map_or(raw.as_str(), |k| raw.get(k.end..).unwrap_or_default());
    let rest = rest.trim_start_matches([':', ' ']);
    let kind = kind
        .and_then(|k| k.kind)
        .or_else(|| told_behind(&raw))
        .or_else(|| told_behind(body.text(next)).filter(|_| !body.text(next).contains(['\\', '='])));
    let mut draft = Draft::named("(Default)", mention.first, Confidence::Certain, SHOWN);
    draft.kind = kind;
    draft.data = data::read(rest, kind);
    draft.key = Some(mention.path.clone());
    draft.last = next - 1;
    if let Some((key, "@")) = split_last(&mention.path) {
        draft.key = Some(key.to_owned());
    } else if !called::is_of_classes(&mention.path)
        && let Some((key, name)) = split_last(&mention.path)
    {
        draft.name = name.to_owned();
        draft.key = Some(key.to_owned());
        draft.first = mention.name_line;
    }
    (draft, next)
}

/// Whether the data behind a path goes on on the line below: the path's line is full, and the next is set in deeper, or has all of it.
fn goes_on(body: &BodyText, mention: &Mention, raw: &str) -> bool {
    const FULL: usize = 56;
    let (next, below) = (mention.last + 1, body.text(mention.last + 1));
    let is_full = body.indent(mention.last) + body.text(mention.last).len() > FULL;
    let is_deeper = body.indent(next) > body.indent(mention.first);
    let is_same = raw.is_empty() && body.indent(next) == body.indent(mention.first);
    let is_number = raw.starts_with("0x") || !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit());
    is_full
        && (is_deeper || is_same)
        && !is_number
        && !below.is_empty()
        && !below.contains('=')
        && !below.starts_with(['(', '[', '\\'])
        && below.split(' ').count() <= 6
        && hives::find(below, 0).is_none()
        && types::find(raw, 0).is_none()
        && types::find(below, 0).is_none()
}

/// The type that a remark behind the data tells: `5 (REG_DWORD)`, `60 (seconds), type REG_DWORD`.
fn told_behind(text: &str) -> Option<RegistryType> {
    let kind = types::find(text, 0)?;
    let before = text.get(..kind.start)?;
    (before.ends_with('(') || before.ends_with("type ")).then_some(kind.kind).flatten()
}

/// The value of a path whose type stands alone on the line below: `…\UseSockets`, `REG_DWORD "1"`.
fn type_below(body: &BodyText, mention: &Mention) -> Option<(Draft, usize)> {
    let below = body.next_filled(mention.last + 1, 2)?;
    let line = body.text(below);
    let kind = types::find(line, 0).filter(|k| k.start == 0).or_else(|| types::shouted(line))?;
    let raw = line.get(kind.end..)?.trim_start_matches([':', '=', ' ']);
    // A name may follow the type instead of the data.
    let raw = raw.strip_prefix("Value ").unwrap_or(raw);
    let names_value = raw.split([' ', ':', '=']).next().is_some_and(|w| names::is_coined(w) && !w.contains('"'))
        || raw.contains("named ")
        || raw.contains("called ");
    // `REG_DWORD: Bell Count Limit (default=3)`
    let tells_default = raw.to_ascii_lowercase().contains("(default") && raw.contains(' ');
    if names_value || tells_default && raw.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut draft = Draft::named("", mention.first, Confidence::Likely, "a path and a type below it show it");
    draft.kind = kind.kind;
    draft.data = data::read(raw, kind.kind);
    let mut draft = called::ending(mention, draft)?;
    draft.last = below;
    Some((draft, below + 1))
}
