//! Displays of a value on one line, with its type in it: `Timeout:REG_DWORD:5`, `Timeout REG_DWORD 5`, `Timeout (REG_DWORD) = 5`.

use super::data;
use super::drafts::Draft;
use super::names;
use super::sentences;
use super::text;
use super::types::{self, Written};
use super::words;
use crate::article::{Confidence, RegistryType};

const SHOWN: &str = "name, type and data stand together";

/// The values that a text shows with their types; their places are 0.
pub(super) fn read(line: &str) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(kind) = types::find(line, from) {
        from = kind.end;
        let next = types::find(line, kind.end).map_or(line.len(), |next| next.start);
        if let Some(draft) = read_one(line, &kind, next) {
            found.push(draft);
        }
    }
    found
}

/// The value that a line shows whose type is called as the editor calls it, in capitals: `Timeout (DWORD) = 5`, `Timeout DWORD 0x5`.
/// The caller knows that a key has been named, since programs write the word too.
pub(super) fn read_shouted(line: &str) -> Vec<Draft> {
    let Some(at) = line.find(SHOUTED) else { return Vec::new() };
    let (before, behind) = (line.get(..at).unwrap_or_default(), line.get(at + SHOUTED.len()..).unwrap_or_default());
    let next = behind.trim_start();
    let is_assigned = before.trim_end().ends_with('(') && before.contains('=') && behind.contains(')');
    let is_type = next.is_empty()
        || next.starts_with([')', ']', ':', '=', '<', '(', '-'])
        || next.starts_with(|c: char| c.is_ascii_digit());
    if !is_type && !is_assigned || before.ends_with(|c: char| c.is_alphanumeric() || c == '_') || behind.ends_with(';')
    {
        return Vec::new();
    }
    let mut found = read(&format!("{before}REG_DWORD{behind}"));
    found.retain(|draft| draft.confidence == Confidence::Certain && found_by_name(&draft.name));
    found
}

/// The value `Type` of a service, whose name is a label's word elsewhere: `Type: REG_DWORD: 0x20`, `- Type REG_DWORD 0x10`.
pub(super) fn of_service(line: &str) -> Option<Draft> {
    let raw = line.get(text::lead(line)..)?.strip_prefix("Type")?;
    let is_right_behind =
        |kind: &Written| raw.get(..kind.start).is_some_and(|gap| gap.trim_matches([' ', ':']).is_empty());
    let kind = types::find(raw, 0).filter(is_right_behind)?;
    let behind = raw.get(kind.end..)?.trim_start();
    if !behind.starts_with(':') && !behind.starts_with("0x") {
        return None;
    }
    let draft = read(&format!("x{raw}")).pop().filter(|draft| draft.data.is_some())?;
    Some(Draft { name: "Type".to_owned(), ..draft })
}

/// The value that a line shows behind its type: `REG_DWORD: Retry Limit (default=3)`, `REG_SZ Value RelayName`, `(DWORD) RetryLimit = 5`,
/// `Add REG_DWORD:RelayLimit with a value of 5`.
pub(super) fn read_reversed(line: &str) -> Option<Draft> {
    const GIVEN: &str = " with a value of ";
    let (kind, rest) = type_at_head(line)?;
    let end = [" (", "=", ": ", GIVEN].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let (name, behind) = rest.split_at_checked(end)?;
    let is_written = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) || names::is_coined(word);
    let name = names::clean(name.trim_end())
        .filter(|name| name.split(' ').all(is_written) && name.split(' ').count() <= 5 && found_by_name(name))?;
    let given = || behind.strip_prefix(GIVEN).map(|data| data.trim_end_matches('.').trim_matches(['\'', '"']));
    // What it holds, or what it is for, tells a value from a word that may stand behind a type.
    let is_told = names::is_coined(name) && [": ", GIVEN].iter().any(|mark| behind.starts_with(mark));
    let confidence = if is_told { Confidence::Certain } else { Confidence::Likely };
    let mut draft = Draft::named(name, 0, confidence, SHOWN);
    draft.kind = Some(kind);
    draft.data = behind.strip_prefix('=').or_else(given).and_then(|raw| data::read(raw.trim(), draft.kind));
    Some(draft)
}

/// The type with which a line begins, behind a verb or not, and what stands behind the mark that sets it off.
fn type_at_head(line: &str) -> Option<(RegistryType, &str)> {
    let made = line.get(text::lead(line)..).filter(|item| tells(item, MAKING)).and_then(|item| item.split_once(' '));
    let line = made.map_or(line, |(_, behind)| behind.strip_prefix("a new ").unwrap_or(behind));
    let inner = line.strip_prefix(['(', '[']).unwrap_or(line);
    let word = inner.get(..inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?)?;
    let is_closed = inner.len() < line.len();
    let kind = types::find(word, 0)
        .filter(|kind| kind.start == 0)
        .map(|kind| kind.kind)
        .or_else(|| (is_closed && word == SHOUTED).then(|| types::editor_name(word)))??;
    let behind = inner.get(word.len()..)?;
    let rest = match behind.strip_prefix([')', ']']).filter(|_| is_closed) {
        Some(rest) => rest,
        // Without a blank behind its colon the type may stand before the data: `REG_SZ:relay.dll`.
        None => behind
            .strip_prefix(": ")
            .or_else(|| behind.strip_prefix(" Value "))
            .or_else(|| behind.strip_prefix(':').filter(|rest| begins_with_coined(rest)))?,
    };
    Some((kind, rest.trim_start_matches([':', ' '])))
}

/// The type that the editor writes in capitals.
const SHOUTED: &str = "DWORD";

/// Whether a name before such a type is no word of a sentence. Of several words that all begin with a capital those behind the first
/// command nobody: `Working Set Limit`, `Do Not Ring`.
fn found_by_name(name: &str) -> bool {
    const EDITING: &[&str] =
        &["Add", "Change", "Create", "Edit", "Enter", "For", "In", "Modify", "New", "Set", "Type", "Value"];
    let mut parts = name.split(' ');
    let is_titled =
        name.contains(' ') && names::has_capitals(name) && !parts.next().is_some_and(|first| EDITING.contains(&first));
    (is_titled || !name.split(' ').any(words::commands))
        && !names::is_ordinary(name)
        && !name.contains('\\')
        && name.contains(|c: char| c.is_alphabetic())
}

/// Whether a line that shows a value, without a mark between name, type, and what follows, tells what the value may hold, as references
/// do: `BellLimit REG_DWORD >= 1`, or `BellName REG_SZ Name of bell` above "Specifies the bell". `below` gives the line below it.
pub(super) fn tells_range<'t>(shown: &str, below: impl FnOnce() -> &'t str) -> bool {
    let Some(kind) = types::find(shown, 0).filter(|kind| kind.start > 0) else { return false };
    let (name, raw) = (shown.get(..kind.start).unwrap_or_default(), shown.get(kind.end..).unwrap_or_default());
    if !name.ends_with(' ') || name.contains([':', '=', '"']) || !raw.starts_with(' ') || raw.contains([':', '"']) {
        return false;
    }
    let raw = raw.trim_start();
    if raw.starts_with(['>', '<']) && raw.contains("= ") {
        return true;
    }
    let is_worded = raw.starts_with(|c: char| c.is_ascii_alphabetic()) || raw.contains(" to ");
    let describes = |text: &str| {
        sentences::describes_value(text) || ["Sets ", "Default "].iter().any(|lead| text.starts_with(lead))
    };
    is_worded && !raw.contains(['\\', '%', '<', '.']) && describes(below())
}

/// What stands between a name and its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Colon,
    Equals,
    Parenthesis,
    Blank,
}

/// The value whose type is `kind` on a line; `next` is where the next type begins.
fn read_one(line: &str, kind: &Written, next: usize) -> Option<Draft> {
    let before = Before::read(line.get(..kind.start)?)?;
    let (text, link) = (before.text, before.link);
    let shown = name_before(text, link).filter(|shown| !shown.text.eq_ignore_ascii_case("note"))?;
    let after = line.get(kind.end..)?;
    let own = line.get(kind.end..next)?;
    let raw = match target(own).filter(|_| tells(text, CHANGING)) {
        Some(target) => target,
        None => data_behind(after, own, &shown),
    };
    let (name, raw) = told_apart(link, shown.text, raw);
    if text.ends_with('%') || before.is_code(name, raw) || is_of_sentence(name, raw, link) || sentences::is_title(line)
    {
        return None;
    }
    if tells(text, OPENING) {
        // The data that is shown is what the editor will show, and not what is to be set.
        let name = if tells(name, OPENING) { name.split_once(' ')?.1.trim() } else { name };
        let name = name.strip_prefix("click ").or_else(|| name.strip_prefix("on ")).unwrap_or(name);
        let opened = "the reader opens its editor";
        return Some(Draft { kind: kind.kind, ..Draft::named(names::clean(name)?, 0, Confidence::Likely, opened) });
    }
    let mut draft = Draft::named(names::clean(name)?, 0, Confidence::Certain, SHOWN);
    draft.kind = kind.kind;
    let describes = link == Link::Parenthesis && after.trim_start().starts_with("):") && data::is_sentence(raw);
    // `RelayPath - REG_SZ - Gives the folder of the relay`
    let tells = after.trim_start().starts_with("- ")
        && raw.split(' ').count() > 3
        && raw.starts_with(|c: char| c.is_ascii_uppercase());
    draft.data = data::read(raw, kind.kind).filter(|_| !describes && !tells);
    draft.chosen = draft.data.is_none() && !raw.is_empty();
    Some(draft)
}

/// What stands before a type, up to the name that ends it.
struct Before<'t> {
    text: &'t str,
    link: Link,
    /// Whether something was taken off that stood between commas.
    is_of_commas: bool,
}

impl<'t> Before<'t> {
    /// Reads the text before a type; nothing where it is made of the fields of a setup file.
    fn read(text: &'t str) -> Option<Self> {
        let text = text.trim_end().trim_end_matches(['"', '\'']);
        let (link, text) = if let Some(rest) = text.strip_suffix(':') {
            (Link::Colon, rest)
        } else if let Some(rest) = text.strip_suffix('=') {
            (Link::Equals, rest)
        } else if let Some(rest) = text.strip_suffix(['(', '[', '<']) {
            (Link::Parenthesis, rest)
        } else {
            (Link::Blank, text.strip_suffix('-').unwrap_or(text))
        };
        let text = text.trim_end();
        // `2 for RetryLimit : REG_DWORD : 0x2`
        let text = match text.trim_start().split_once(" for ") {
            Some((number, name)) if link == Link::Colon && number.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => text,
        };
        let whole = text.len();
        // `RetryLimit, REG_DWORD`; more fields between commas are a setup file's.
        let text = text.strip_suffix(" type").filter(|head| head.ends_with(',')).unwrap_or(text);
        let text = match text.strip_suffix(',') {
            Some(head) if !head.contains([',', '"', '\\']) && link == Link::Blank => head,
            Some(_) => return None,
            None => text,
        };
        // `Bell:REG_SZ, Gong:REG_SZ`
        let text = match text.rsplit_once(", ") {
            Some((head, tail)) if types::find(head, 0).is_some_and(|kind| kind.end == head.len()) => tail,
            _ => text,
        };
        let is_of_commas = text.len() < whole;
        // `Retry wait as REG_DWORD 5`
        let name =
            text.strip_suffix(" as").filter(|_| link == Link::Blank && !tells(text, &["add", "enter", "create"]));
        Some(match name {
            Some(name) => Self { text: name, link: Link::Equals, is_of_commas },
            None => Self { text, link, is_of_commas },
        })
    }

    /// Whether the line is a part of a program or a command, which `name` and the data `raw` seem to be in: `dwType = REG_SZ`,
    /// `0, REG_DWORD, &value`, `setreg system\relay Bell REG_SZ 5`.
    fn is_code(&self, name: &str, raw: &str) -> bool {
        let is_variable =
            raw.is_empty() && name.starts_with(|c: char| c.is_ascii_lowercase()) && names::is_coined(name);
        let is_path = name.contains(' ') && name.contains('\\');
        let is_number = self.is_of_commas && name.bytes().all(|b| b.is_ascii_digit());
        self.link == Link::Equals && is_variable || self.link == Link::Blank && (is_path || is_number)
    }
}

/// Whether what seems to be a name is a part of a sentence on types: "They intercept REG_SZ registry values that …".
fn is_of_sentence(name: &str, raw: &str, link: Link) -> bool {
    const VERBS: &[&str] = &[
        "click", "select", "choose", "set", "use", "enter", "type", "add", "as", "is", "of", "by", "in", "be", "used",
    ];
    let ends = [name.split(' ').next(), name.rsplit(' ').next()];
    let verb = |word: &str| VERBS.iter().any(|v| v.eq_ignore_ascii_case(word));
    let nouns = ["registry value", "registry key", "entries", "values"];
    let is_on_types = link == Link::Blank && (name == "The" || nouns.iter().any(|noun| raw.starts_with(noun)));
    is_on_types || ends.into_iter().flatten().any(verb) || name.contains("), ")
}

/// The name and the data without what a sentence or a table puts before the name, or joins to it.
fn told_apart<'t>(link: Link, name: &'t str, raw: &'t str) -> (&'t str, &'t str) {
    let is_letter = |word: &str| word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    match (link, name.split_once(' ')) {
        // `Change Spool:REG_SZ:Old tray to New tray.`
        (Link::Colon, Some((_, behind))) if tells(name, &["change"]) => {
            (behind, raw.rsplit_once(" to ").map_or(raw, |(_, to)| to.trim_end_matches('.')))
        }
        // `b RelayPath:REG_SZ:` has the letter of a footnote before it.
        (Link::Colon, Some((letter, behind))) if is_letter(letter) => (behind, raw),
        // `RetryLimit = 1 (REG_DWORD)`, "The RelayPath (REG_SZ) value"
        (Link::Parenthesis, words) => match (name.split_once('='), words) {
            (Some((name, "")), _) => (name.trim(), raw),
            (Some((name, data)), _) => (name.trim(), data.trim()),
            (None, Some(("The", behind))) => (behind, raw),
            _ => (name, raw),
        },
        _ => (name, raw),
    }
}

/// Whether a text begins with a coined word, and with no file.
fn begins_with_coined(text: &str) -> bool {
    text.split(' ').next().is_some_and(|word| names::is_coined(word) && !word.contains('.'))
}

/// Verbs with which a line tells the reader to make what it shows.
const MAKING: &[&str] = &["add", "create", "make"];

/// Verbs with which a line tells the reader to change the data of what it shows.
const CHANGING: &[&str] =
    &["change", "modify", "set", "reset", "edit", "increase", "decrease", "raise", "lower", "reduce", "update"];

/// Verbs with which a line tells the reader to open the editor of the value that it shows.
const OPENING: &[&str] = &["double-click", "double", "highlight"];

/// Whether a line begins with one of these verbs.
fn tells(before: &str, verbs: &[&str]) -> bool {
    let verb = before.get(text::lead(before)..).unwrap_or_default().split(' ').next().unwrap_or_default();
    verbs.iter().any(|known| known.eq_ignore_ascii_case(verb))
}

/// What data is changed to: `1` of `from 0 to 1`.
fn target(own: &str) -> Option<&str> {
    let own = own.trim_start_matches([':', ')', ']', ' ']);
    // `Ginadll:REG_SZ:bell.dll to gong.dll` names both, a word each.
    let from = own.strip_prefix("from ").or_else(|| Some(own).filter(|own| own.split(' ').count() == 3))?;
    let (_, to) = from.split_once(" to ")?;
    let word = to.trim_start().split(' ').next()?.trim_end_matches(['.', ',', ';']).trim_matches('"');
    (!word.is_empty()).then_some(word)
}

/// A name as it stands before its type.
struct Name<'t> {
    text: &'t str,
    /// Whether it begins the line.
    is_at_head: bool,
    /// Whether a quotation mark or parenthesis opened before it.
    is_quoted: bool,
}

/// The name that ends `before`.
fn name_before(before: &str, link: Link) -> Option<Name<'_>> {
    // `\parameters: Timeout:REG_DWORD:1` and "for example, Timeout:REG_DWORD:1" have something before the name.
    let begun = |text: &str| text.trim_start().starts_with('\\');
    let whole = before;
    let before = match before.rsplit_once(": ") {
        Some((path, name)) if begun(path) => name,
        _ => before.rsplit_once("xample, ").map_or(before, |(_, name)| name),
    };
    // `Value: RetryLimit REG_DWORD and Value: RetryDelay REG_DWORD`
    let before = before.rsplit_once(" Value: ").map_or(before, |(_, name)| name);
    let in_sentence = before.len() < whole.len() && !begun(whole);
    // What an editor shows for the value without a name.
    if before.trim_start().eq_ignore_ascii_case("(default)") {
        return Some(Name { text: before.trim_start(), is_at_head: true, is_quoted: false });
    }
    let mut lead = text::lead(before);
    // `<No Name>:REG_SZ:` begins with its bracket.
    if before.get(..lead).is_some_and(|head| head.ends_with('<')) && before.get(lead..)?.contains('>') {
        lead -= 1;
    }
    let rest = before.get(lead..)?;
    let opened = before.get(..lead).is_some_and(|l| l.ends_with(['"', '(']));
    // Inside quotation marks or parentheses the name begins behind them.
    if let Some(open) = rest.rfind(['"', '(']).filter(|_| link == Link::Colon) {
        let name = rest.get(open + 1..)?;
        if !name.is_empty() && name.split(' ').count() <= 5 {
            return Some(Name { text: name.trim(), is_at_head: false, is_quoted: true });
        }
    }
    let rest = rest.rsplit_once("  ").filter(|_| link == Link::Colon).map_or(rest, |(_, last)| last);
    let rest = rest.trim_end_matches(['"', ' ']);
    let count = words::split(rest).count();
    let plain = words::split(rest).all(|w| words::is_name(w.text.trim_end_matches(':')) && !w.text.ends_with('.'))
        && !rest.split(' ').any(|w| {
            matches!(
                w.to_ascii_lowercase().as_str(),
                "type" | "type:" | "data" | "value" | "value:" | "add" | "as" | "new"
            )
        });
    let limit = if link == Link::Blank { 3 } else { 6 };
    if plain && (1..=limit).contains(&count) {
        return Some(Name { text: rest, is_at_head: !in_sentence, is_quoted: opened });
    }
    let last = words::split(rest).last()?.text;
    // In a sentence only a colon without blanks ties the word before it to the type.
    let label = matches!(last.to_ascii_lowercase().as_str(), "type" | "data" | "value" | "as" | "of");
    let is_tied = link == Link::Colon && !label && last.len() > 2 && before.ends_with(last);
    is_tied.then_some(Name { text: last, is_at_head: false, is_quoted: false })
}

/// The data behind a type, up to `own`, the text before the next type.
fn data_behind<'t>(after: &'t str, own: &'t str, name: &Name) -> &'t str {
    let own = if own.len() < after.len() { before_last_name(own) } else { own };
    let own = if name.is_at_head { own } else { own.trim_start_matches([':', ' ']).strip_prefix("to ").unwrap_or(own) };
    let raw = own.trim_start_matches([')', ']', '>', '"', ' ', '\t', ':', '=', ',']);
    let raw =
        ["value =", "value:", "value=", "Value:", "data:", "Data:", "with a value of", "with value", "value of", "- "]
            .iter()
            .find_map(|p| raw.strip_prefix(p))
            .unwrap_or(raw)
            .trim();
    // The trimmed mark may have opened the data: give it back so that an empty string stays one.
    if own.trim_start_matches([':', '=', ' ']).starts_with("\"\"") {
        return "\"\"";
    }
    if name.is_quoted {
        return raw
            .find('"')
            .and_then(|at| raw.get(..at))
            .unwrap_or(raw.strip_suffix(')').unwrap_or(raw))
            .trim_end_matches('.');
    }
    if !name.is_at_head {
        return words::split(raw)
            .next()
            .filter(|w| words::is_name(w.text))
            .map_or("", |w| w.text.trim_end_matches([',', '.', ';', '"']));
    }
    // `Bell:REG_SZ, and Gong:REG_SZ`
    if matches!(raw, "and" | "or") { "" } else { raw.trim_end_matches('"') }
}

/// The text before a second name on the same line: `9 IconTitle :` gives `9`.
fn before_last_name(own: &str) -> &str {
    let own = own.trim_end().trim_end_matches([':', '=', '(', ' ']);
    own.rsplit_once(' ').map_or("", |(data, _)| data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Vec<(String, Option<RegistryType>, Option<String>)> {
        read(line).into_iter().map(|d| (d.name, d.kind, d.data)).collect()
    }

    fn one(name: &str, kind: RegistryType, data: Option<&str>) -> Vec<(String, Option<RegistryType>, Option<String>)> {
        vec![(name.to_owned(), Some(kind), data.map(str::to_owned))]
    }

    #[test]
    fn name_type_and_data_on_one_line() {
        use RegistryType::{Dword, ExpandSz, Sz};
        assert_eq!(shown("Timeout:REG_DWORD:0x5"), one("Timeout", Dword, Some("0x5")));
        assert_eq!(shown("Timeout : REG_DWORD : 5 (decimal)"), one("Timeout", Dword, Some("5")));
        assert_eq!(shown("Timeout REG_DWORD  value = 0x3E1"), one("Timeout", Dword, Some("0x3E1")));
        assert_eq!(shown("Timeout (REG_DWORD) 0x1 = Hide it"), one("Timeout", Dword, Some("0x1")));
        assert_eq!(shown("Timeout = 1 (REG_DWORD)"), one("Timeout", Dword, Some("1")));
        assert_eq!(shown("Timeout = [REG_DWORD] 0x1"), one("Timeout", Dword, Some("0x1")));
        assert_eq!(shown("2 for Timeout : REG_DWORD : 0x2"), one("Timeout", Dword, Some("0x2")));
        assert_eq!(shown("Timeout: REG_SZ"), one("Timeout", Sz, None));
        assert_eq!(shown("Current   REG_DWORD   0xN, where N is"), one("Current", Dword, None));
        assert_eq!(
            shown(r#"a. In Folders, set "Recent:REG_EXPAND_SZ:<\\server\share>"."#),
            one("Recent", ExpandSz, Some(r"<\\server\share>"))
        );
        assert_eq!(shown("values with Port:REG_DWORD:0 are listed"), one("Port", Dword, Some("0")));
        assert_eq!(shown("(Saver.exe:REG_SZ:(None))"), one("Saver.exe", Sz, Some("(None)")));
    }

    #[test]
    fn what_a_line_changes_data_to_is_the_data() {
        use RegistryType::{Dword, Sz};
        assert_eq!(shown("7. Change the value HoldPause: REG_DWORD from 0 to 1."), one("HoldPause", Dword, Some("1")));
        assert_eq!(shown("Double-click on Ringer: REG_DWORD 0x1"), one("Ringer", Dword, None));
        assert_eq!(shown("- Spool (REG_SZ): Description of the spool"), one("Spool", Sz, None));
        assert_eq!(shown("Change Spool:REG_SZ:Old tray to New tray."), one("Spool", Sz, Some("New tray")));
        assert_eq!(shown("SpoolPath - REG_SZ - Gives the folder where spools lie"), one("SpoolPath", Sz, None));
        assert_eq!(shown("Create two REG_SZ entries below it"), []);
        assert_eq!(shown("For example, Bell: REG_SZ: C:\\a.exe"), one("Bell", Sz, Some("C:\\a.exe")));
        assert_eq!(shown("<No Name>:REG_SZ:bell.exe"), one("(Default)", Sz, Some("bell.exe")));
        assert_eq!(shown("[<domain>:]<user>(REG_SZ)Pw"), []);
        assert_eq!(shown("dwType = REG_DWORD"), []);
        assert_eq!(shown("Bell wait time (MS) as REG_DWORD 0x5"), one("Bell wait time (MS)", Dword, Some("0x5")));
        assert_eq!(shown("Double-click REG_SZ to open it"), []);
    }

    #[test]
    fn a_type_may_stand_before_its_name() {
        let read = |line| read_reversed(line).map(|d| (d.name, d.kind, d.data));
        let dword = Some(RegistryType::Dword);
        assert_eq!(read("REG_DWORD: Bell Ring Limit (default=3)"), Some(("Bell Ring Limit".to_owned(), dword, None)));
        assert_eq!(read("(REG_DWORD) RingLimit=3"), Some(("RingLimit".to_owned(), dword, Some("3".to_owned()))));
        assert_eq!(read("(DWORD) RingLimit (decimal)"), Some(("RingLimit".to_owned(), dword, None)));
        assert_eq!(read("REG_SZ Value RingName").map(|found| found.0), Some("RingName".to_owned()));
        for line in
            ["REG_DWORD: 5", "DWORD RingLimit", "REG_SZ String: TRUE", "REG_DWORD Ring it twice", "REG_SZ:ring.dll"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn sentences_that_name_a_type_show_no_value() {
        for line in [
            "Data Type REG_DWORD",
            "assign a type of REG_DWORD",
            "The value type is a REG_SZ.",
            "REG_DWORD \"1\"",
            "Leave it at REG_SZ",
        ] {
            assert_eq!(shown(line), [], "{line}");
        }
    }
}
