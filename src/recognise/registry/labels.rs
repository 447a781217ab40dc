//! The labels of value blocks: `Value Name:`, `Data Type:`, `Data:` and their many spellings.

use super::text::{self, BodyText};
use super::types;
use crate::article::RegistryType;
use crate::lines::Signs;

/// What a label says of the text behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The value's name, and nothing else.
    Name,
    /// A word that names values in general: name or data, as its neighbours tell.
    Either,
    /// The type.
    Type,
    /// The data.
    Data,
    /// The data that can be chosen from.
    Range,
    /// The data without which the system assumes this.
    Default,
    /// The key.
    Key,
    /// Something else about the value.
    Remark,
}

/// A label at the head of a line or within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label<'t> {
    /// What it says.
    pub(super) field: Field,
    /// The type that the label itself names, as in `Value name (STRING):` or `DWORD Value:`.
    pub(super) kind: Option<RegistryType>,
    /// Whether it could mean nothing but a registry value's field.
    pub(super) plain: bool,
    /// The text behind it, up to the next label.
    pub(super) rest: &'t str,
}

/// Every label in small letters, and whether it is plain.
const LABELS: &[(&str, Field, bool)] = &[
    ("add this value", Field::Name, true),
    ("add value", Field::Name, true),
    ("added", Field::Remark, false),
    ("allowed values", Field::Range, false),
    ("binary", Field::Data, false),
    ("binary value", Field::Either, false),
    ("change to", Field::Data, false),
    ("change value to", Field::Data, true),
    ("class", Field::Type, false),
    ("comment", Field::Remark, false),
    ("comments", Field::Remark, false),
    ("data", Field::Data, false),
    ("data format", Field::Type, true),
    ("data range", Field::Range, false),
    ("data string", Field::Data, false),
    ("data type", Field::Type, true),
    ("data types", Field::Type, true),
    ("data value", Field::Data, true),
    ("datatype", Field::Type, true),
    ("datevalue", Field::Data, true),
    ("decimal", Field::Data, false),
    ("default", Field::Default, false),
    ("default data", Field::Default, true),
    ("default setting", Field::Default, false),
    ("default value", Field::Default, false),
    ("description", Field::Remark, false),
    ("dword", Field::Either, false),
    ("dword editor data", Field::Data, true),
    ("dword value", Field::Either, false),
    ("dword value name", Field::Name, true),
    ("entry", Field::Either, false),
    ("entry name", Field::Name, false),
    ("entry type", Field::Type, true),
    ("explanation", Field::Remark, false),
    ("format", Field::Type, false),
    ("function", Field::Remark, false),
    ("hex", Field::Data, false),
    ("hex value", Field::Data, false),
    ("hexadecimal", Field::Data, false),
    ("hive", Field::Key, false),
    ("key", Field::Key, false),
    ("key name", Field::Key, false),
    ("key path", Field::Key, false),
    ("location", Field::Key, false),
    ("meaning", Field::Remark, false),
    ("modify to", Field::Data, false),
    ("multi-string", Field::Data, false),
    ("multi_string", Field::Data, false),
    ("name", Field::Name, false),
    ("name of value", Field::Name, true),
    ("new value", Field::Either, false),
    ("parameter", Field::Either, false),
    ("parameter name", Field::Name, false),
    ("path", Field::Key, false),
    ("path to key", Field::Key, false),
    ("possible values", Field::Range, false),
    ("purpose", Field::Remark, false),
    ("radix", Field::Remark, false),
    ("range", Field::Range, false),
    ("recommended value", Field::Data, false),
    ("registry entry", Field::Name, true),
    ("registry key", Field::Key, false),
    ("registry path", Field::Key, false),
    ("registry subkey", Field::Key, false),
    ("registry value", Field::Name, true),
    ("registry value name", Field::Name, true),
    ("set the data", Field::Data, true),
    ("set the value", Field::Data, true),
    ("set to", Field::Data, false),
    ("set value to", Field::Data, true),
    ("setting", Field::Data, false),
    ("string", Field::Data, false),
    ("string data", Field::Data, false),
    ("string value", Field::Either, false),
    ("string value name", Field::Name, true),
    ("subkey", Field::Key, false),
    ("subkey name", Field::Key, false),
    ("subtree", Field::Key, false),
    ("type", Field::Type, false),
    ("type of data", Field::Type, true),
    ("units", Field::Remark, false),
    ("valid data", Field::Range, false),
    ("valid range", Field::Range, true),
    ("valid values", Field::Range, false),
    ("value", Field::Either, false),
    ("value contents", Field::Data, true),
    ("value data", Field::Data, true),
    ("value data type", Field::Type, true),
    ("value data types", Field::Type, true),
    ("value date", Field::Data, true),
    ("value entry", Field::Name, true),
    ("value entry name", Field::Name, true),
    ("value name", Field::Name, true),
    ("value range", Field::Range, true),
    ("value setting", Field::Data, true),
    ("value string", Field::Data, true),
    ("value to add", Field::Name, true),
    ("value type", Field::Type, true),
    ("valuedata", Field::Data, true),
    ("valuename", Field::Name, true),
    ("values", Field::Range, false),
    ("variable name", Field::Name, false),
];

/// What sets a label off from what stands behind it: colon, equals sign, or a gap of blanks.
const SET_OFF: Signs = Signs::these(b":=\t").with(Signs::GAP);

/// The longest label with what may stand around it, in characters.
const WINDOW: usize = 44;

/// The label at the head of the line at `at`, as [`head`] reads it.
pub(super) fn head_at<'a>(body: &BodyText<'a>, at: usize) -> Option<Label<'a>> {
    if body.signs(at).meets(SET_OFF) { head(body.text(at)).filter(|label| !is_name(label)) } else { None }
}

/// All labels of the line at `at`, as [`all`] reads them.
pub(super) fn all_at<'a>(body: &BodyText<'a>, at: usize) -> Vec<Label<'a>> {
    let labels = if body.signs(at).meets(SET_OFF) { all(body.text(at)) } else { Vec::new() };
    if labels.first().is_some_and(is_name) { Vec::new() } else { labels }
}

/// Whether what looks like a label is a value's name, with type and data behind it: `Type: REG_DWORD: 0x20`, `Description: REG_SZ: Rings`.
fn is_name(label: &Label) -> bool {
    let has_data = |kind: &types::Written| {
        let data = label.rest.get(kind.end..).and_then(|behind| behind.trim_start().strip_prefix(':'));
        data.is_some_and(|data| !data.trim().is_empty())
    };
    matches!(label.field, Field::Type | Field::Remark | Field::Name)
        && !label.plain
        && types::find(label.rest, 0).is_some_and(|kind| kind.start == 0 && has_data(&kind))
}

/// The label at the head of a line, marker and bullet left off.
pub(super) fn head(line: &str) -> Option<Label<'_>> {
    let from = text::lead(line);
    let rest = line.get(from..)?;
    let window = match rest.as_bytes().get(..WINDOW) {
        None => rest.as_bytes(),
        Some(ascii) if ascii.is_ascii() => ascii,
        Some(_) => rest.as_bytes().get(..rest.char_indices().nth(WINDOW).map_or(rest.len(), |(at, _)| at))?,
    };
    let gap = || window.windows(2).position(|pair| pair == b"  ");
    let end = memchr::memchr2(b':', b'=', window).or_else(gap).or_else(|| memchr::memchr(b'\t', window))?;
    let (label, behind) = (rest.get(..end)?, rest.get(end..)?);
    let found = lookup(label)?;
    let gap = !behind.starts_with([':', '=']);
    if gap && (!found.plain || heads_columns(behind)) {
        return None;
    }
    let behind = if gap { behind } else { behind.get(1..)? };
    let behind = behind.trim_start_matches(['*', ' ', '\t', '=', ':']);
    Some(Label { rest: until_next_label(behind), ..found })
}

/// Whether a text begins with several words and a colon, which label something that is no part of a value: `Component Name: Relay`.
pub(super) fn is_of_other(text: &str) -> bool {
    let is_label = |head: &str| head.contains(' ') && head.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    text.split_once(": ").is_some_and(|(head, _)| is_label(head))
}

/// Whether what stands behind a label and a gap is the head of another column of a table: `Value Name   Value Type   Value Data`.
fn heads_columns(behind: &str) -> bool {
    let rest = behind.trim();
    let column = rest.find("  ").or_else(|| memchr::memchr(b'\t', rest.as_bytes()));
    column.is_some() || lookup(rest).is_some_and(|label| label.plain)
}

/// Whether a line gives the type of a registry value behind a label: `Data Type: REG_SZ`.
pub(in crate::recognise) fn gives_type(line: &str) -> bool {
    head(line).is_some_and(|label| {
        label.field == Field::Type
            && types::find(label.rest, 0).is_some_and(|kind| kind.start == 0 && kind.kind.is_some())
    })
}

/// What a label, or the head of a table's column, says of its text.
pub(super) fn field(label: &str) -> Option<Field> {
    lookup(label).map(|label| label.field)
}

fn lookup(label: &str) -> Option<Label<'static>> {
    let mut label = label.trim().trim_end_matches('*').trim_end();
    let mut kind = None;
    if let Some((before, inside)) = memchr::memchr(b'(', label.as_bytes()).and_then(|at| label.split_at_checked(at)) {
        kind = types::read(inside.get(1..).unwrap_or_default()).and_then(|w| w.kind);
        label = before.trim();
    }
    if label.is_empty() || label.len() > 24 {
        return None;
    }
    let mut words = [0u8; 24];
    let small = words.get_mut(..label.len())?;
    small.copy_from_slice(label.as_bytes());
    small.make_ascii_lowercase();
    let at = LABELS.binary_search_by(|(name, ..)| name.as_bytes().cmp(small)).ok()?;
    let (name, field, plain) = LABELS.get(at)?;
    let kind = kind.or_else(|| {
        matches!(field, Field::Either | Field::Name).then(|| types::editor_name(name.split(' ').next()?)).flatten()
    });
    Some(Label { field: *field, kind, plain: *plain, rest: "" })
}

/// Labels that may follow another on the same line.
const INNER: &[&str] =
    &["value name", "data type", "value type", "data value", "value data", "string", "data", "value"];

/// Where the label begins that was glued to the type before it when their line end was lost: `REG_DWORDSetting: 1`.
fn glued_label(behind: &str) -> Option<usize> {
    let end = behind.strip_prefix("REG_")?.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'_').count()
        + "REG_".len();
    // The last capital is the label's.
    let start = end.checked_sub(1)?;
    let (kind, rest) = behind.split_at_checked(start)?;
    (types::read(kind).is_some_and(|word| word.misspelled.is_none()) && head(rest).is_some()).then_some(start)
}

/// A name to which the label of its type was glued, as the labels behind it show: `RetryLimitType: REG_DWORDSetting: 1`.
fn glued_name(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once("Type:")?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    glued_label(rest.trim_start()).filter(|_| is_name)?;
    Some((name, line.get(name.len()..)?))
}

/// Whether a line begins with a name to which the label of its type was glued.
pub(super) fn is_glued(line: &str) -> bool {
    glued_name(line).is_some()
}

/// Where the next label begins in what stands behind one, if the author has put several on one line.
fn next_label(behind: &str) -> Option<usize> {
    if let Some(glued) = glued_label(behind) {
        return Some(glued);
    }
    let colon = behind.find(':')?;
    let mut from = 0;
    let mut colon = Some(colon);
    while let Some(at) = colon {
        let before = behind.get(from..at).unwrap_or_default().trim_end();
        for label in INNER {
            let start = before.len().checked_sub(label.len());
            let matches = start.and_then(|s| before.get(s..)).is_some_and(|t| t.eq_ignore_ascii_case(label));
            let apart = start.is_some_and(|s| s > 0 && before.get(..s).is_some_and(|t| t.ends_with([' ', '\t'])));
            if matches && apart {
                return start.map(|s| s + from);
            }
        }
        from = at + 1;
        colon = behind.get(from..).and_then(|t| t.find(':')).map(|c| c + from);
    }
    None
}

fn until_next_label(behind: &str) -> &str {
    next_label(behind).and_then(|at| behind.get(..at)).unwrap_or(behind).trim_end()
}

/// All labels of a line: the one at its head, and those behind it; without one at its head, those from a plain one on.
pub(super) fn all(line: &str) -> Vec<Label<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    if let Some((name, behind)) = glued_name(line) {
        found.push(Label { field: Field::Name, kind: None, plain: true, rest: name });
        rest = behind;
    } else if head(rest).is_none() {
        let Some(at) = plain_inside(rest) else { return found };
        rest = rest.get(at..).unwrap_or_default();
    }
    while let Some(label) = head(rest) {
        found.push(label);
        let behind = label.rest.as_ptr() as usize + label.rest.len() - rest.as_ptr() as usize;
        let tail = rest.get(behind..).unwrap_or_default().trim_start();
        if tail.is_empty() || tail.len() >= rest.len() {
            break;
        }
        rest = tail;
    }
    found
}

/// Where a plain label of a name stands inside a line of text.
fn plain_inside(line: &str) -> Option<usize> {
    if !line.contains("ame:") {
        return None;
    }
    ["Value Name:", "Value name:"].iter().find_map(|label| line.find(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(Field, &str)> {
        all(line).into_iter().map(|l| (l.field, l.rest)).collect()
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(LABELS.is_sorted_by_key(|(name, ..)| *name));
    }

    #[test]
    fn labels_are_read_with_colon_equals_sign_or_gap() {
        assert_eq!(read("Value Name: Timeout"), [(Field::Name, "Timeout")]);
        assert_eq!(read("Data type   = REG_SZ"), [(Field::Type, "REG_SZ")]);
        assert_eq!(read("- Value name (STRING): Handler"), [(Field::Name, "Handler")]);
        assert_eq!(read("Data Type   REG_SZ"), [(Field::Type, "REG_SZ")]);
        assert_eq!(read("**Value Name:** Timeout"), [(Field::Name, "Timeout")]);
    }

    #[test]
    fn several_labels_share_a_line() {
        assert_eq!(
            read("this key: Value Name: NoFeed Data Type: REG_SZ String: TRUE"),
            [(Field::Name, "NoFeed"), (Field::Type, "REG_SZ"), (Field::Data, "TRUE")]
        );
    }

    #[test]
    fn labels_that_lost_the_line_end_before_them_are_read() {
        assert_eq!(
            read("RetryLimitType: REG_DWORDSetting: 1"),
            [(Field::Name, "RetryLimit"), (Field::Type, "REG_DWORD"), (Field::Data, "1")]
        );
        assert_eq!(read("Data type = REG_DWORDRange = 0 or 1"), [(Field::Type, "REG_DWORD"), (Field::Range, "0 or 1")]);
        assert_eq!(read("RelayType:REG_DWORD:5"), []);
        assert_eq!(read("Data type: REG_DWORDS"), [(Field::Type, "REG_DWORDS")]);
    }

    #[test]
    fn other_lines_have_no_label() {
        assert_eq!(read("The value of this: it depends"), []);
        assert_eq!(read("C:\\Data"), []);
        assert_eq!(read("Description of the data"), []);
    }
}
