//! Displayed paths that lack their hive, because the sentence before them has just named it.

use super::alone;
use super::data_leads;
use super::groups;
use super::hives;
use super::keys::{self, Kind, Mention};
use super::path::split_last;
use super::segments::{Setting, is_separator};
use super::sentences;
use super::text::{self, BodyText};
use super::types;
use super::words;
use crate::lines::Signs;

/// Names directly below a hive: a relative path that begins with one begins at the hive.
const ROOTS: &[&str] = &[
    "system", "software", "hardware", "security", "sam", "control panel", "network", "environment", "classes", "clsid",
    ".default", "default", "keyboard layout", "printers",
];

/// The name below `SYSTEM` that relative paths begin with where that is the base.
const CONTROL_SET: &str = "CurrentControlSet";

/// Adds to `mentions` those relative paths that stand on a line of their own below a base, in order.
pub(super) fn add(body: &BodyText, mentions: &mut Vec<Mention>) {
    let mut all = Vec::with_capacity(mentions.len());
    let mut known = std::mem::take(mentions).into_iter().peekable();
    let mut base: Option<Base> = None;
    // The key that was named last, which may be below the base.
    let mut last: Option<Base> = None;
    let mut at = 0;
    while at < body.len() {
        if known.peek().is_some_and(|m| m.first == at) {
            while let Some(mention) = known.next_if(|m| m.first == at) {
                // "Under HKEY_CURRENT_USER (or HKEY_LOCAL_MACHINE)"
                let is_other = mention.kind == Kind::Hive
                    && body
                        .text(mention.first)
                        .get(..mention.start)
                        .is_some_and(|t| t.ends_with("(or ") || t.ends_with("(or the "));
                if !is_other || base.is_none() {
                    base = Some(Base { path: mention.path.clone(), line: mention.last, is_new: false });
                }
                last = base.clone();
                at = at.max(mention.last);
                all.push(mention);
            }
            at += usize::from(known.peek().is_none_or(|m| m.first != at));
            continue;
        }
        let found = candidate(body, at).and_then(|c| {
            let is_new = c.is_key_name(body);
            let holder = if is_new { last.as_ref().map(|last| last.holder(body, at)) } else { None };
            Some((c.form, is_new, c.resolve(body, holder.as_ref().or(base.as_ref()))?))
        });
        let found = found.or_else(|| {
            let base = base.as_ref()?;
            let made = || {
                let last = last.as_ref()?;
                alone::named(body, at, &last.path, last.line)
            };
            Some((Form::Listed, false, alone::headed(body, at, &base.path, base.line).or_else(made)?))
        });
        if let Some((form, is_new, mention)) = found {
            if let Some(base) = base.as_mut().filter(|_| form == Form::Labelled) {
                base.line = mention.last;
            }
            last = Some(Base { path: mention.path.clone(), line: mention.last, is_new });
            // A path that ends with a separator is the base of what a label calls a key below it.
            if mention.is_open && !matches!(form, Form::Labelled | Form::Listed) {
                base = Some(Base { path: mention.path.clone(), line: mention.last, is_new: false });
            }
            // A mention of a hive inside the relative path's lines would be out of order.
            if known.peek().is_none_or(|next| next.first > mention.last) {
                at = mention.last;
                all.push(mention);
            }
        }
        at += 1;
    }
    *mentions = all;
}

/// How many lines above a key the one that holds it may be named; further up, a line shows a folder or something else.
pub(super) const REACH: usize = 40;

/// A path that was named before, below which others may stand.
#[derive(Clone)]
struct Base {
    path: String,
    /// The place of its last line.
    line: usize,
    /// Whether a label has given it as a key to be made.
    is_new: bool,
}

impl Base {
    fn hive(&self) -> &str {
        self.path.split('\\').next().unwrap_or_default()
    }

    /// The key that holds the one which the line at `at` gives as a new one: this one, or, where this one is new too and the text between
    /// does not have the reader open it, the one that holds both.
    fn holder(&self, body: &BodyText, at: usize) -> Self {
        let Some((parent, name)) = split_last(&self.path).filter(|_| self.is_new) else { return self.clone() };
        let is_said = (self.line + 1..at).take(REACH).any(|line| body.text(line).contains(name));
        Self { path: if is_said { self.path.clone() } else { parent.to_owned() }, line: self.line, is_new: false }
    }
}

/// A line that may show a relative path.
struct Candidate {
    at: usize,
    from: usize,
    form: Form,
}

/// What makes a line look like a relative path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// It begins with a separator.
    Separator,
    /// It begins with a name that stands directly below a hive.
    Root,
    /// A label says that it is a key.
    Labelled,
    /// It is one of those that stand right below a path and a colon.
    Listed,
    /// The reader is to click it: "Double-click the \SYSTEM\Setup folder".
    Clicked,
}

/// Labels before a key's path.
const LABELS: &[&str] = &[
    "key", "registry key", "subkey", "registry subkey", "key name", "key path", "registry path", "registry location",
    "path", "path to key", "location", "registry",
];

/// What stands on every line that may show a relative path: a separator, or what sets a label off.
const MARKS: Signs = Signs::these(b"\\/:=");

fn is_label(text: &str) -> bool {
    LABELS.iter().any(|label| label.eq_ignore_ascii_case(text))
}

/// Whether a name stands directly below a hive.
pub(super) fn is_root(name: &str) -> bool {
    ROOTS.iter().any(|root| root.eq_ignore_ascii_case(name))
}

/// The relative path that the line at `at` may show.
fn candidate(body: &BodyText, at: usize) -> Option<Candidate> {
    if !body.signs(at).meets(MARKS) {
        return None;
    }
    let line = body.text(at);
    let first = line.bytes().next()?;
    if !(first.is_ascii_alphanumeric() || b"\\/\"-*[(.<{".contains(&first)) {
        return None;
    }
    // A string of a listing that goes on on this line.
    if at > 0 && body.signs(at - 1).has(b'"') && body.text(at - 1).matches('"').count() % 2 == 1 {
        return None;
    }
    let (from, form) = path_start(body, at)?;
    let rest = line.get(from..)?;
    if rest.contains("://")
        || rest.starts_with("\\\\")
        || rest.starts_with("//")
        || rest.len() < 2 && form != Some(Form::Labelled)
    {
        return None;
    }
    let inner = rest.trim_start_matches(is_separator);
    let root = inner.split(is_separator).next()?;
    let is_root = is_root(root.trim()) || root.trim().eq_ignore_ascii_case(CONTROL_SET);
    if form == Some(Form::Clicked) && (!is_root || root.len() == inner.len()) {
        return None;
    }
    let form = form.or_else(|| {
        if rest.starts_with('\\') || rest.starts_with('/') && is_root {
            Some(Form::Separator)
        } else {
            let listed = || is_listed(body, at, rest).then_some(Form::Listed);
            (is_root && root.len() < inner.len()).then_some(Form::Root).or_else(listed)
        }
    })?;
    // A placeholder that begins the path is a part of it.
    let is_opened = form == Form::Listed && line.get(..from).is_some_and(|before| before.ends_with('<'));
    let from = from + rest.len() - inner.len() - usize::from(is_opened);
    inner.starts_with(|c: char| c.is_alphanumeric() || "{<._%[".contains(c)).then_some(Candidate { at, from, form })
}

/// The byte of the line at `at` at which a path may begin, and what stands before it, where that says that it does.
fn path_start(body: &BodyText, at: usize) -> Option<(usize, Option<Form>)> {
    let line = body.text(at);
    let mut from = text::lead(line);
    let mut form = None;
    if let Some((label, rest)) = line.get(from..)?.split_once([':', '='])
        && is_label(label.trim())
        && types::find(rest, 0).is_none()
        && !groups::calls_value_key(body, at)
        && !rest.trim_start().starts_with("REG_")
    {
        from = line.len() - rest.trim_start().len();
        form = Some(Form::Labelled);
    }
    // A key may be underlined where a label says that it is one.
    if form.is_none() && body.is_heading(at) {
        return None;
    }
    if let Some(behind) = behind_click(line.get(from..)?) {
        from = line.len() - behind.len();
        form = Some(Form::Clicked);
    }
    // `..\Relay\Parameters` stands below the base too.
    Some((from + dots(line.get(from..)?), form))
}

/// Whether `shown`, all that stands on the line at `at`, is a path of a list right below a path that ends with a colon:
/// `HKLM\System\CurrentControlSet\Services:`, and below `Relay\Parameters`, `-or-`, `<Name>\Parameters`.
fn is_listed(body: &BodyText, at: usize, shown: &str) -> bool {
    const MOST: usize = 6;
    let is_path = |shown: &str| {
        shown.split(' ').count() <= 4
            && shown.contains('\\')
            && !shown.contains([':', '=', '"', ';', '(', ',', '/'])
            && !shown.ends_with('.')
            && words::split(shown).all(|word| words::is_name(word.text))
    };
    // `Relay\Setup (with its subkeys)`
    if !is_path(shown.split(" (").next().unwrap_or(shown)) {
        return false;
    }
    let mut at = at;
    for _ in 0..MOST {
        let Some(above) = body.previous_filled(at, 3) else { return false };
        let shown = body.text(above);
        if let Some(path) = shown.strip_suffix(':') {
            // "The following keys and subkeys are made under the HKLM\Software\Acme branch:"
            let tells = || {
                let lead = body.paragraph_until(above);
                lead.contains("keys ")
                    && hives::find(&lead, 0)
                        .is_some_and(|hive| lead.get(hive.end..).is_some_and(|t| t.starts_with('\\')))
            };
            return hives::find(path, 0).is_some() && path.rsplit(' ').next().is_some_and(|word| word.contains('\\'))
                || tells();
        }
        let item = shown.get(text::lead(shown)..).unwrap_or_default();
        if !is_path(item) && !text::joins(shown) {
            return false;
        }
        at = above;
    }
    false
}

/// How many dots stand before the separator that begins a path.
fn dots(path: &str) -> usize {
    let count = path.len() - path.trim_start_matches('.').len();
    if (2..=3).contains(&count) && path.get(count..).is_some_and(|rest| rest.starts_with(is_separator)) {
        count
    } else {
        0
    }
}

/// What stands behind the words that have the reader click something.
fn behind_click(text: &str) -> Option<&str> {
    const CLICKING: &[&str] =
        &["Double-click ", "Double click ", "Click ", "Select ", "Open ", "Expand ", "Locate ", "Go to "];
    let behind = CLICKING.iter().find_map(|verb| text.strip_prefix(verb))?;
    let behind = behind.strip_prefix("on ").unwrap_or(behind);
    let behind = behind.strip_prefix("the ").unwrap_or(behind);
    Some(behind.trim_start_matches('"'))
}

impl Candidate {
    fn resolve(&self, body: &BodyText, base: Option<&Base>) -> Option<Mention> {
        let line = body.text(self.at);
        let root = line.get(self.from..)?.split(is_separator).next()?.trim();
        let is_root = is_root(root);
        let announced = matches!(self.form, Form::Labelled | Form::Listed | Form::Clicked) || announced(body, self.at);
        // `Subkey: Network` stands below the base, whatever its name.
        let is_below = || {
            let label = line.get(..self.from).unwrap_or_default().trim_start();
            self.form == Form::Labelled
                && label.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("sub"))
                && !line.get(self.from..).unwrap_or_default().contains(is_separator)
        };
        let start = match base {
            Some(base) if is_root && !is_below() => base.hive().to_owned(),
            // Only what was named just before can be a base.
            Some(base) if announced && self.at.saturating_sub(base.line) <= REACH => {
                without_overlap(&base.path, line.get(self.from..)?).to_owned()
            }
            // There is but one hive with a control set.
            None if is_of_control_set(line.get(self.from..)?) => "HKEY_LOCAL_MACHINE".to_owned(),
            _ => return None,
        };
        if self.form == Form::Root && is_data(body, self.at) {
            return None;
        }
        let certain = is_root && controls(line);
        if !announced && !certain {
            return None;
        }
        let setting = if self.form == Form::Clicked { Setting::Inline } else { Setting::Displayed };
        let mut mention = keys::relative(body, self.at, self.from, &start, setting);
        mention.is_open |= self.is_key_name(body);
        let rest =
            body.text(mention.last).get(mention.end..).unwrap_or_default().trim_matches([' ', '.', ']', '"', ')', '`']);
        let clean =
            rest.is_empty() || rest.starts_with(['=', '(', ':']) || matches!(self.form, Form::Labelled | Form::Clicked);
        let grew = mention.path.len() > start.len();
        // A placeholder that the path does not close goes on as a sentence.
        let is_cut =
            mention.path.rsplit('<').next().is_some_and(|tail| tail.len() < mention.path.len() && !tail.contains('>'));
        (clean && grew && !is_cut && (certain || self.is_key_name(body) || !is_file(&mention.path))).then_some(mention)
    }

    /// Whether a label calls a lone name that of a key to be made: `Key Name: Relay` above `Class:` or behind "click Add Key".
    fn is_key_name(&self, body: &BodyText) -> bool {
        let label = body.text(self.at).get(..self.from).unwrap_or_default();
        self.form == Form::Labelled && label.to_ascii_lowercase().contains("key name")
    }
}

/// The base without what the relative path repeats of it: where it begins with a name that the base has, it begins there, as
/// `NetBT\Parameters` does below `…\Services\NetBT` and below `…\Services\NetBT\Linkage`.
fn without_overlap<'p>(base: &'p str, relative: &str) -> &'p str {
    let Some((first, _)) = relative.split_once(is_separator) else { return base };
    let mut end = base.len();
    while let Some((before, name)) = base.get(..end).and_then(|path| path.rsplit_once('\\')) {
        if name.eq_ignore_ascii_case(first.trim()) {
            return before;
        }
        end = before.len();
    }
    base
}

/// Whether the sentence before the line at `at` has the reader type what stands there as data.
fn is_data(body: &BodyText, at: usize) -> bool {
    body.previous_filled(at, 3)
        .is_some_and(|line| data_leads::announces_data(body.text(line)) || body.text(line).ends_with("string:"))
}

/// Whether a path begins at the control set and goes on.
fn is_of_control_set(path: &str) -> bool {
    const START: &str = "system\\currentcontrolset\\";
    path.get(..START.len()).is_some_and(|start| start.eq_ignore_ascii_case(START))
}

/// Whether a path can only be one of the registry.
fn controls(line: &str) -> bool {
    let small = line.to_ascii_lowercase();
    ["currentcontrolset", "system\\controlset0", "software\\microsoft", "control panel\\desktop"]
        .iter()
        .any(|path| small.contains(path))
}

/// Whether the sentence before the line at `at` announces a key; where several paths stand one below the other, it stands before the first.
fn announced(body: &BodyText, at: usize) -> bool {
    let mut reach = 4;
    let mut at = at;
    for _ in 0..12 {
        let Some(last) = body.previous_filled(at, reach) else { return false };
        if tells_of_key(body, last) {
            return true;
        }
        if !begins_path(body.text(last)) {
            return false;
        }
        (at, reach) = (last, 3);
    }
    false
}

/// Whether the paragraph that ends with the line at `last` names a hive, or speaks of a key.
fn tells_of_key(body: &BodyText, last: usize) -> bool {
    const NOUNS: &[&str] = &["key", "keys", "subkey", "subkeys", "registry", "hive", "subtree"];
    let mut line = last;
    for _ in 0..4 {
        let text = body.text(line);
        if hives::find(text, 0).is_some() || sentences::speaks_of(text, NOUNS) {
            return true;
        }
        if line == 0 || body.is_blank(line - 1) || text::opens_item(text) {
            break;
        }
        line -= 1;
    }
    false
}

/// Whether a line begins with a separator, dots before it left out.
fn begins_path(line: &str) -> bool {
    line.get(dots(line)..).is_some_and(|path| path.starts_with(is_separator))
}

/// Whether the last name of a path looks like a file's.
fn is_file(path: &str) -> bool {
    let last = split_last(path).map_or(path, |(_, last)| last);
    // Keys of ODBC are called as the files that they took the place of.
    let is_of_odbc = ["odbc.ini", "odbcinst.ini"].iter().any(|key| key.eq_ignore_ascii_case(last));
    !is_of_odbc
        && last.rsplit_once('.').is_some_and(|(stem, end)| {
            !stem.is_empty()
                && ["exe", "dll", "txt", "ini", "sys", "inf", "reg", "hlp", "log", "cmd", "bat"]
                    .iter()
                    .any(|e| e.eq_ignore_ascii_case(end))
        })
}
