//! YAML → front matter, field by field.
//!
//! serde_yaml gives line and column of an error, but stops at the first. So a block with errors is read again for each of them, with
//! the faulty fields left out; a block without errors, as nearly all are, is read once.

use super::allow::allowances;
use super::date::Date;
use super::ends::{LineEnds, start_of_yaml_line};
use super::extra::Free;
use super::field::{FIELDS, Field};
use super::front_matter::{FrontMatter, State};
use super::near::nearest;
use super::texts::{List, Read, Shape, Text};
use crate::diagnostic::Code;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

/// What is wrong with one field. Line and column count from 1 inside the block.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) line: u32,
    pub(super) column: u32,
    /// The name of the field, when it is the name that is meant and not the value.
    pub(super) key: Option<String>,
    pub(super) message: String,
    pub(super) help: String,
}

/// Why a block is no front matter at all.
#[derive(Debug)]
pub(super) struct SyntaxError {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) message: String,
}

/// How many faulty names are told; the rest of a block with more of them is left out silently.
const MOST_NAMES: usize = 20;
/// How often a block is read at the most; fields behind so many faults are left out.
const MOST_FAULTS: usize = 60;
/// How many brackets may open in a block: the time that the YAML reader takes grows with the square of those that are open.
const MOST_BRACKETS: usize = 1000;
/// How much a block may grow to through aliases, in bytes of text with a surcharge for each value.
const LARGEST: usize = 1 << 20;

/// Reads a block of a text whose lines end by `ends`: the fields that are right, and what is wrong with the others.
///
/// # Errors
/// When the block is no YAML, or no mapping.
pub(super) fn read(yaml: &str, ends: LineEnds) -> Result<(FrontMatter, Vec<Fault>), SyntaxError> {
    let brackets = memchr::memchr2_iter(b'[', b'{', yaml.as_bytes()).count();
    if brackets > MOST_BRACKETS {
        return Err(SyntaxError { line: 1, column: 1, message: "it has too many brackets".to_owned() });
    }
    let mut reading = BTreeMap::new();
    let mut faults = Vec::new();
    loop {
        let attempt = Attempt::new(&reading, faults.len() >= MOST_NAMES);
        let result = attempt.read(yaml);
        let (trouble, field, front_matter) = attempt.end();
        let Err(error) = result else { return Ok((front_matter, faults)) };
        let (line, column) = position(yaml, ends, &error);
        let Some(trouble) = trouble else {
            return Err(SyntaxError { line, column, message: without_place(&error) });
        };
        match trouble {
            _ if faults.len() >= MOST_FAULTS => return Ok((front_matter, faults)),
            Trouble::List { nth } if !reading.contains_key(&nth) => {
                reading.insert(nth, Reading::ListAsText);
            }
            trouble => {
                reading.insert(trouble.nth(), Reading::Skip);
                faults.push(trouble.fault(line, column, field));
            }
        }
    }
}

/// How an entry of the mapping is read other than usual; entries are told apart by their place, for names may repeat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// A list for which a single text stands.
    ListAsText,
    /// Not at all.
    Skip,
}

/// What stopped an attempt.
#[derive(Debug)]
enum Trouble {
    Name { nth: usize },
    Unknown { nth: usize, name: String },
    Twice { nth: usize, name: String },
    Value { nth: usize },
    List { nth: usize },
}

impl Trouble {
    fn nth(&self) -> usize {
        match self {
            Self::Name { nth }
            | Self::Unknown { nth, .. }
            | Self::Twice { nth, .. }
            | Self::Value { nth }
            | Self::List { nth } => *nth,
        }
    }

    fn fault(self, line: u32, column: u32, field: Option<Field>) -> Fault {
        let (code, key, message, help) = match self {
            Self::Name { .. } => {
                let message = "the name of a field must be a text".to_owned();
                (Code::FrontMatterType, None, message, "write `name: value`; the entry is left out".to_owned())
            }
            Self::Unknown { name, .. } => {
                let message = format!("the front matter has no field `{}`", shortened(&name));
                (Code::FrontMatterUnknown, Some(name.clone()), message, unknown_help(&name))
            }
            Self::Twice { name, .. } => {
                let message = format!("the field `{name}` stands here for the second time");
                let help = "take one of them out; the first is used".to_owned();
                (Code::FrontMatterType, Some(name), message, help)
            }
            Self::Value { .. } | Self::List { .. } => {
                let (name, wanted) = field.map_or(("value", "text"), |field| (field.name(), field.wanted()));
                let message = format!("`{name}` must be {wanted}");
                (Code::FrontMatterType, None, message, "put it right; until then the field is left out".to_owned())
            }
        };
        Fault { code, line, column, key, message, help }
    }
}

fn unknown_help(name: &str) -> String {
    match nearest(name, FIELDS.iter().map(|field| field.name())) {
        Some(near) => format!("did you mean `{near}`? Fields of your own go under `extra:`"),
        None => "fields of your own go under `extra:`; this one is left out".to_owned(),
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= 60 {
        name.to_owned()
    } else {
        format!("{}…", name.chars().take(60).collect::<String>())
    }
}

/// The line and column of an error, both from 1, as the text counts its lines.
fn position(yaml: &str, ends: LineEnds, error: &serde_yaml::Error) -> (u32, u32) {
    let Some(place) = error.location() else { return (1, 1) };
    let (line, before) = ends.place(yaml, start_of_yaml_line(yaml, place.line()));
    let column = u32::try_from(place.column()).unwrap_or(u32::MAX).max(1);
    (line.number, column.saturating_add(before.saturating_sub(1)))
}

/// The reader's message without the line and column at its end, which a finding gives by itself and for the whole file.
fn without_place(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    let end = message.find(" at line ").unwrap_or(message.len());
    message.get(..end).unwrap_or(&message).replace('\n', " ")
}

/// One reading of a block.
pub(super) struct Attempt<'a> {
    reading: &'a BTreeMap<usize, Reading>,
    /// Whether names that are not known are left out silently.
    quiet: bool,
    trouble: RefCell<Option<Trouble>>,
    field: Cell<Option<Field>>,
    size: Cell<usize>,
    front_matter: RefCell<FrontMatter>,
}

impl<'a> Attempt<'a> {
    fn new(reading: &'a BTreeMap<usize, Reading>, quiet: bool) -> Self {
        let (trouble, field, size) = (RefCell::default(), Cell::default(), Cell::default());
        Self { reading, quiet, trouble, field, size, front_matter: RefCell::default() }
    }

    fn end(self) -> (Option<Trouble>, Option<Field>, FrontMatter) {
        (self.trouble.into_inner(), self.field.into_inner(), self.front_matter.into_inner())
    }

    fn read(&self, yaml: &str) -> Result<(), serde_yaml::Error> {
        serde_yaml::Deserializer::from_str(yaml).deserialize_any(Whole(self))
    }

    /// Notes what is wrong, and gives the error that stops the reading at this place.
    fn stop<E: de::Error>(&self, trouble: Trouble) -> E {
        self.trouble.replace(Some(trouble));
        E::custom("stopped")
    }

    /// Notes that the list at entry `nth` is being read: as a whole, so that a single text may yet stand for it.
    pub(super) fn expect_list(&self, nth: usize) {
        self.trouble.replace(Some(Trouble::List { nth }));
    }

    /// Notes that an item of the list at entry `nth` is being read.
    pub(super) fn expect_item(&self, nth: usize) {
        self.trouble.replace(Some(Trouble::Value { nth }));
    }

    /// Takes room for a value with so many bytes of text.
    pub(super) fn spend<E: de::Error>(&self, bytes: usize) -> Result<(), E> {
        self.size.set(self.size.get().saturating_add(bytes + 32));
        if self.size.get() > LARGEST { Err(E::custom("too large")) } else { Ok(()) }
    }
}

/// The block as a whole.
struct Whole<'a>(&'a Attempt<'a>);

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lines of the form `field: value`")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Vec::new();
        for nth in 0.. {
            let reading = self.0.reading.get(&nth).copied();
            let name = Name { attempt: self.0, seen: &mut seen, nth, skip: reading == Some(Reading::Skip) };
            match map.next_key_seed(name)? {
                None => break,
                Some(None) => {
                    map.next_value::<IgnoredAny>()?;
                }
                Some(Some(field)) => {
                    let value = Value { attempt: self.0, field, nth, reading };
                    map.next_value_seed(value)?;
                }
            }
        }
        Ok(())
    }
}

/// The name of an entry.
struct Name<'a> {
    attempt: &'a Attempt<'a>,
    seen: &'a mut Vec<Field>,
    nth: usize,
    skip: bool,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<Field>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Field>, D::Error> {
        if self.skip {
            return IgnoredAny::deserialize_from(deserializer);
        }
        // The trouble that is noted before the name is read stays when the name is no text.
        self.attempt.trouble.replace(Some(Trouble::Name { nth: self.nth }));
        let attempt = self.attempt;
        let field = deserializer.deserialize_str(self)?;
        attempt.trouble.replace(None);
        Ok(field)
    }
}

/// Reads and forgets.
trait Forget {
    fn deserialize_from<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<Option<T>, D::Error>;
}

impl Forget for IgnoredAny {
    fn deserialize_from<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_ignored_any(IgnoredAny).map(|_| None)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<Field>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Option<Field>, E> {
        let (nth, attempt) = (self.nth, self.attempt);
        match Field::of(name) {
            Some(field) if self.seen.contains(&field) && attempt.quiet => Ok(None),
            Some(field) if self.seen.contains(&field) => {
                Err(attempt.stop(Trouble::Twice { nth, name: name.to_owned() }))
            }
            Some(field) => {
                self.seen.push(field);
                Ok(Some(field))
            }
            None if attempt.quiet => Ok(None),
            None => Err(attempt.stop(Trouble::Unknown { nth, name: name.to_owned() })),
        }
    }
}

/// The value of an entry, put where it belongs.
struct Value<'a> {
    attempt: &'a Attempt<'a>,
    field: Field,
    nth: usize,
    reading: Option<Reading>,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Value { attempt, field, nth, reading } = self;
        let mut into = attempt.front_matter.borrow_mut();
        attempt.trouble.replace(Some(Trouble::Value { nth }));
        attempt.field.set(Some(field));
        let text = Text(attempt);
        let shape = if reading == Some(Reading::ListAsText) { Shape::Text } else { Shape::Sequence };
        let list = List { attempt, nth, shape };
        match field {
            Field::Layout => into.layout = text.deserialize(deserializer)?,
            Field::Title => into.title = text.deserialize(deserializer)?,
            Field::Permalink => into.permalink = text.deserialize(deserializer)?,
            Field::Id => into.id = text.deserialize(deserializer)?,
            Field::Owner => into.owner = text.deserialize(deserializer)?,
            Field::Audience => into.audience = text.deserialize(deserializer)?,
            Field::IssueType => into.issue_type = text.deserialize(deserializer)?,
            Field::Aliases => into.aliases = list.deserialize(deserializer)?,
            Field::Products => into.products = list.deserialize(deserializer)?,
            Field::Keywords => into.keywords = list.deserialize(deserializer)?,
            Field::Versions => into.versions = list.deserialize(deserializer)?,
            Field::OperatingSystems => into.operating_systems = list.deserialize(deserializer)?,
            Field::Draft => into.draft = serde::Deserialize::deserialize(deserializer)?,
            Field::State => into.state = Read(attempt, state).deserialize(deserializer)?,
            Field::ReviewBy => into.review_by = Read(attempt, Date::parse).deserialize(deserializer)?,
            Field::LastModified => into.last_modified = Read(attempt, Date::parse).deserialize(deserializer)?,
            Field::Allow => {
                let room = |bytes| attempt.spend::<de::value::Error>(bytes).is_ok();
                into.allow = allowances(Free::new(&room).map(deserializer)?);
            }
            Field::Extra => {
                let room = |bytes| attempt.spend::<de::value::Error>(bytes).is_ok();
                into.extra = Free::new(&room).map(deserializer)?;
            }
        }
        attempt.trouble.replace(None);
        Ok(())
    }
}

fn state(text: &str) -> Option<State> {
    match text.trim().to_ascii_lowercase().as_str() {
        "draft" => Some(State::Draft),
        "published" => Some(State::Published),
        "archived" => Some(State::Archived),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Result<(FrontMatter, Vec<Fault>), SyntaxError> {
        super::read(yaml, LineEnds::of(yaml))
    }

    fn faults(yaml: &str) -> Vec<(Code, u32, u32, String)> {
        read(yaml).unwrap().1.into_iter().map(|f| (f.code, f.line, f.column, f.message)).collect()
    }

    #[test]
    fn every_field_is_read() {
        let yaml = "layout: page\ntitle: 'Low: toner'\npermalink: /a/\nid: IT-0001\naliases: [/b/, /c/]\ndraft: true\n\
            owner: Print Services\nreview_by: 2027-06-30\naudience: all\nstate: Archived\nproducts:\n  - P\n\
            keywords: toner, tray\nversions: 5.50\noperating_systems: []\nissue_type: howto\n\
            last_modified: 30-JUL-2001\nextra:\n  a: {b: [1, 2.5, null, yes]}\n";
        let (found, faults) = read(yaml).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(found.title.as_deref(), Some("Low: toner"));
        assert_eq!(found.aliases, Some(vec!["/b/".to_owned(), "/c/".to_owned()]));
        assert_eq!(found.draft, Some(true));
        assert_eq!(found.review_by, Date::parse("2027-06-30"));
        assert_eq!(found.state, Some(State::Archived));
        assert_eq!(found.keywords, Some(vec!["toner".to_owned(), "tray".to_owned()]));
        assert_eq!(found.versions, Some(vec!["5.50".to_owned()]), "the text of a number is kept");
        assert_eq!(found.operating_systems, Some(Vec::new()));
        assert_eq!(found.last_modified, Date::parse("2001-07-30"));
        assert_eq!(found.extra.get("a").unwrap().to_string(), r#"{"b":[1,2.5,null,"yes"]}"#);
    }

    #[test]
    fn a_wrong_type_costs_only_its_field_and_names_its_place() {
        let yaml = "title: [a, b]\nowner: me\ndraft: maybe\nkeywords:\n  - a\n  - {b: c}\nreview_by: soon\nextra: x\n";
        let found = read(yaml).unwrap().0;
        assert_eq!(found.owner.as_deref(), Some("me"));
        assert_eq!(found.keywords, None);
        let told: Vec<_> = faults(yaml).into_iter().map(|(_, line, column, message)| (line, column, message)).collect();
        assert_eq!(
            told,
            [
                (1, 8, "`title` must be a text".to_owned()),
                (3, 8, "`draft` must be `true` or `false`".to_owned()),
                (6, 5, "`keywords` must be a list of texts".to_owned()),
                (7, 12, "`review_by` must be a date such as 2027-06-30".to_owned()),
                (8, 8, "`extra` must be a mapping of names to values".to_owned()),
            ]
        );
    }

    #[test]
    fn unknown_and_repeated_names_are_told_where_they_stand() {
        let yaml = "title: a\nonwer: b\ntitle: c\n? [x]\n: y\n";
        let found = read(yaml).unwrap();
        assert_eq!(found.0.title.as_deref(), Some("a"));
        assert!(found.1[0].help.contains("did you mean `owner`?"), "{}", found.1[0].help);
        let places: Vec<_> = faults(yaml).into_iter().map(|(code, line, column, _)| (code, line, column)).collect();
        use Code::{FrontMatterType as Type, FrontMatterUnknown as Unknown};
        assert_eq!(places, [(Unknown, 2, 1), (Type, 3, 1), (Type, 4, 3)]);
    }

    #[test]
    fn broken_yaml_is_an_error_with_its_place() {
        let error = read("title: a: b\n").unwrap_err();
        assert_eq!((error.line, error.column), (1, 9));
        assert!(!error.message.contains("line"), "{}", error.message);
        assert!(read("- a\n- b\n").is_err());
        assert!(read("just text\n").is_err());
        assert!(read("a: *nowhere\n").is_err());
    }

    #[test]
    fn an_empty_block_is_empty_front_matter() {
        for yaml in ["", "# nothing yet\n", "\n\n", "title:\n", "title: ~\n"] {
            let (found, faults) = read(yaml).unwrap();
            assert_eq!(found, FrontMatter::default(), "{yaml:?}");
            assert!(faults.is_empty());
        }
    }

    #[test]
    fn hostile_yaml_neither_hangs_nor_overflows() {
        let start = std::time::Instant::now();
        let laughs = (1..30).fold("extra:\n  a0: &a0 [x]\n".to_owned(), |yaml, n| {
            let before = n - 1;
            yaml + &format!("  a{n}: &a{n} [*a{before}, *a{before}, *a{before}, *a{before}]\n")
        });
        let wide = format!("extra:\n  a: &a [{}]\n  b: [{}]\n", "x,".repeat(9000), "*a,".repeat(9000));
        let long = format!("keywords: &k [&x \"{}\", {}]\n", "y".repeat(30_000), "*x,".repeat(8_000));
        let all = [
            laughs,
            wide,
            long,
            "[".repeat(60_000),
            "{".repeat(60_000),
            "- ".repeat(30_000),
            "? ".repeat(30_000),
            "a: ".repeat(20_000),
            "!".repeat(60_000),
            "&a ".repeat(20_000),
            "'".repeat(60_000),
            format!("title: {}\n", "[".repeat(60_000)),
            format!("extra: {}1{}\n", "[".repeat(20_000), "]".repeat(20_000)),
            (0..6000).map(|n| format!("f{n}: 1\n")).collect(),
            "? [x]\n: y\n".repeat(6000),
            "title: a\n".repeat(6000),
            "<<: *a\n".repeat(100),
            format!("{}: 1\n", "k".repeat(60_000)),
        ];
        for yaml in all {
            let _ = read(&yaml);
        }
        // Ten times what it takes where nothing is optimised; quadratic growth takes minutes.
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}
