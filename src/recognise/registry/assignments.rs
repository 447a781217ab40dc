//! Displays of a path with its data: `HKEY_CLASSES_ROOT\.txt = txtfile`, `…\Parameters\Timeout = 5`.

use super::context::Context;
use super::data;
use super::drafts::Draft;
use super::groups;
use super::keys::Mention;
use super::labels;
use super::names;
use super::path::split_last;
use super::segments::Setting;
use super::text::BodyText;
use super::turns::{self, Turn};
use super::typed;
use super::types;
use super::words;
use crate::article::Confidence;

/// The value that a displayed path shows which ends on the line at `at`, and the place behind it.
pub(super) fn read(body: &BodyText, context: &Context, at: usize) -> Option<(Draft, usize)> {
    let mention = context.displayed_until(at)?;
    let behind = body.text(at).get(mention.end..)?.trim_start_matches(['"', ' ', '\t', ']']);
    if mention.setting == Setting::Displayed
        && let Some(raw) = behind.strip_prefix('=').filter(|raw| !raw.starts_with('='))
    {
        return Some(assigned(body, mention, raw.trim()));
    }
    // `…\Timeout (value in seconds)`
    if (behind.starts_with("(value in ") || behind.starts_with("(value is"))
        && mention.setting == Setting::Displayed
        && !mention.is_open
    {
        let draft = Draft::named("", at, Confidence::Likely, "a remark behind the path calls it a value");
        return Some((named(mention, draft)?, at + 1));
    }
    if matches!(behind, "" | ":") && mention.setting == Setting::Displayed {
        return type_below(body, mention).or_else(|| called_value(body, mention));
    }
    // `…\Timeout:REG_DWORD:5` and `…\Plain (DWORD Value=1)`
    let kind = types::find(behind, 0).filter(|k| k.start <= 3 && behind.starts_with([':', '(', 'R']));
    if let Some(kind) = kind {
        let shown = format!("x:REG_SZ{}", behind.get(kind.end..)?);
        let mut draft = typed::read(&shown).into_iter().next()?;
        draft.data = draft.data.take().and_then(|raw| data::read(&raw, kind.kind));
        draft.kind = kind.kind;
        return Some((named(mention, draft)?, at + 1));
    }
    let inner = behind.strip_prefix('(')?;
    let kind = types::read(inner)?;
    let raw =
        inner.get(kind.end..)?.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ').strip_prefix(['=', ':'])?;
    let mut draft = Draft::named("", at, Confidence::Certain, SHOWN);
    draft.kind = kind.kind;
    draft.data = data::read(raw.trim_end_matches(')'), kind.kind);
    Some((named(mention, draft)?, at + 1))
}

const SHOWN: &str = "a path with its data shows it";

/// The value of a path and the data behind its equals sign. Keys of classes have data of their own; elsewhere the last name
/// of the path is the value's.
fn assigned(body: &BodyText, mention: &Mention, raw: &str) -> (Draft, usize) {
    let mut raw = raw.to_owned();
    let mut next = mention.last + 1;
    // A placeholder or string that the margin broke.
    let open = |text: &str| text.contains('<') && !text.contains('>') || text.matches('"').count() == 1;
    if open(&raw) && !body.is_blank(next) {
        raw = format!("{raw} {}", body.text(next));
        next += 1;
    }
    let kind = types::find(&raw, 0).filter(|k| k.start == 0);
    let rest = kind.map_or(raw.as_str(), |k| raw.get(k.end..).unwrap_or_default());
    let rest = rest.trim_start_matches([':', ' ']);
    let kind = kind.and_then(|k| k.kind);
    let mut draft = Draft::named("(Default)", mention.first, Confidence::Certain, SHOWN);
    draft.kind = kind;
    draft.data = data::read(rest, kind);
    draft.key = Some(mention.path.clone());
    draft.last = next - 1;
    if !of_classes(&mention.path)
        && let Some((key, name)) = split_last(&mention.path)
    {
        draft.name = name.to_owned();
        draft.key = Some(key.to_owned());
        draft.first = mention.name_line;
    }
    (draft, next)
}

/// Whether a path lies below the classes, where keys have data of their own and values are rare.
fn of_classes(path: &str) -> bool {
    let small = path.to_ascii_lowercase();
    small.starts_with("hkey_classes_root") || small.contains("\\software\\classes\\")
}

/// The value of a path whose type stands alone on the line below: `…\UseSockets`, `REG_DWORD "1"`.
fn type_below(body: &BodyText, mention: &Mention) -> Option<(Draft, usize)> {
    let below = body.next_filled(mention.last + 1, 2)?;
    let line = body.text(below);
    let kind = types::find(line, 0).filter(|k| k.start == 0).or_else(|| types::shouted(line))?;
    let raw = line.get(kind.end..)?.trim_start_matches([':', '=', ' ']);
    // A name may follow the type instead of the data.
    let names_value = raw.split([' ', ':', '=']).next().is_some_and(|w| names::is_coined(w) && !w.contains('"'));
    // `REG_DWORD: Bell Count Limit (default=3)`
    let tells_default = raw.to_ascii_lowercase().contains("(default") && raw.contains(' ');
    if names_value || tells_default && raw.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut draft = Draft::named("", mention.first, Confidence::Likely, "a path and a type below it show it");
    draft.kind = kind.kind;
    draft.data = data::read(raw, kind.kind);
    let mut draft = named(mention, draft)?;
    draft.last = below;
    Some((draft, below + 1))
}

/// The value that a displayed path names, where the sentence before it says that it is one: "Locate the following value:".
fn called_value(body: &BodyText, mention: &Mention) -> Option<(Draft, usize)> {
    let last = body.previous_filled(mention.first, 3)?;
    let above = last.checked_sub(1).map_or("", |line| body.text(line));
    let lead = if above.is_empty() { body.text(last).to_owned() } else { format!("{above} {}", body.text(last)) };
    let small = lead.to_ascii_lowercase();
    let sentence = small.trim_end_matches(':').rsplit(". ").next()?;
    let below = body.next_filled(mention.last + 1, 4);
    let plainly =
        ["following value", "following registry value", "the registry value"].iter().any(|s| sentence.contains(s));
    // Where more is said right below the path, its last name may be a key's.
    let is_alone = body.is_blank(mention.last + 1)
        && below.is_none_or(|line| labels::head_at(body, line).is_none() && !body.text(line).starts_with('"'));
    let says = plainly
        || is_alone && announces(sentence, &["value"])
        || is_alone
            && is_below_parameters(&mention.path)
            && announces(sentence, &["entry", "parameter", "variable", "setting"]);
    // "Add the following value to the key:" and "the following values under" name the key itself.
    let of_key = ["key", "under", "values", " to the following", " in the following", "subtree", "path", "location"];
    let names_key = mention.path.rsplit('\\').next().is_some_and(words::is_common_key);
    // A block that names a value below the path says that the path's last name is a key's.
    if below.is_some_and(|line| groups::names_a_value(body, line)) {
        return None;
    }
    if !says
        || names_key
        || mention.is_open
        || of_key.iter().any(|word| sentence.contains(word))
        || !small.ends_with(':')
    {
        return None;
    }
    let mut draft =
        Draft::named("", mention.first, Confidence::Likely, "the sentence before the path calls it a value");
    // A name set in below the path is the value's, and the path is a key.
    let name = below.filter(|line| *line == mention.last + 1 && body.indent(*line) > body.indent(mention.first));
    if let Some(name) =
        name.map(|line| body.text(line)).filter(|name| names::is_coined(name) && !name.contains([' ', ':', '\\']))
    {
        draft.name = name.to_owned();
        draft.key = Some(mention.path.clone());
        (draft.first, draft.last) = (mention.last + 1, mention.last + 1);
        return Some((draft, mention.last + 2));
    }
    let mut draft = named(mention, draft)?;
    draft.last = mention.last;
    // "Set the following value to 0:"
    let told = turns::find(&lead).into_iter().rfind(|found| matches!(found.turn, Turn::Data | Turn::Changed));
    draft.data = told
        .filter(|data| lead.len() - sentence.len() <= data.at && !sentence.contains(" is set "))
        .map(|data| data.text.to_owned());
    Some((draft, mention.last + 1))
}

/// Whether a sentence in small letters speaks of one of these nouns that follows: "the following registry entry", "a registry variable".
fn announces(sentence: &str, nouns: &[&str]) -> bool {
    let all: Vec<&str> = sentence.split(' ').collect();
    all.iter().enumerate().filter(|(_, word)| matches!(**word, "following" | "registry")).any(|(at, _)| {
        let behind = all.iter().skip(at + 1).map(|word| word.trim_end_matches([':', ',', '.']));
        behind.take(3).take_while(|word| words::is_name(word) || nouns.contains(word)).any(|word| nouns.contains(&word))
    })
}

/// Whether a path ends right below a key that holds the values of a service: `…\Parameters\Timeout`.
fn is_below_parameters(path: &str) -> bool {
    let holder = split_last(path).and_then(|(key, _)| split_last(key)).map_or("", |(_, name)| name);
    holder.get(.."Parameters".len()).is_some_and(|head| head.eq_ignore_ascii_case("Parameters"))
}

/// Gives a draft the last name of the path, and the rest of the path as its key.
fn named(mention: &Mention, mut draft: Draft) -> Option<Draft> {
    let (key, name) = split_last(&mention.path)?;
    key.contains('\\').then(|| {
        draft.name = name.to_owned();
        draft.key = Some(key.to_owned());
        draft.first = mention.name_line;
        draft.last = mention.last.max(draft.last);
        draft
    })
}
