//! Key paths: displayed or inline, over as many lines as they take.

use super::hives::{self, Hive, HiveName};
use super::labels;
use super::path::{Path, Shortened};
use super::segments::{self, Piece, Setting, Stop, is_separator, scan};
use super::siblings;
use super::text::{self, BodyText};
use super::trees;
use super::words;
use crate::source::LineRange;

/// A mention of a registry path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Places of its first and last line in the body.
    pub(super) first: usize,
    /// The place of its last line.
    pub(super) last: usize,
    /// The byte of the first line where it begins.
    pub(super) start: usize,
    /// The byte of the last line behind it.
    pub(super) end: usize,
    /// The place of the line on which its last name begins.
    pub(super) name_line: usize,
    /// The full path.
    pub(super) path: String,
    /// How it stands there.
    pub(super) setting: Setting,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether a separator stands behind its last name, which is then a key's.
    pub(super) is_open: bool,
    /// How the text shortens what the path spells out, where it does.
    pub(super) shortened: Option<Shortened>,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A path in full.
    Full,
    /// A path that was joined to a base named before.
    Relative,
    /// A hive alone, which is a base for what follows and no key.
    Hive,
}

impl Mention {
    /// Its lines in the source.
    pub(super) fn lines(&self, body: &BodyText) -> LineRange {
        LineRange::new(body.number(self.first), body.number(self.last))
    }
}

/// The longest run of lines that one path takes.
const LONGEST: usize = 12;

/// Every mention of a path that begins with a hive, in order.
pub(super) fn mentions(body: &BodyText) -> Vec<Mention> {
    let mut found = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < body.len() {
        let hive = hives::find(body.text(at), from).filter(|hive| !text::is_call(body.text(at), hive.start));
        let Some(hive) = hive else {
            at += 1;
            from = 0;
            continue;
        };
        let mention = Reader::new(body, at, &hive).read();
        (at, from) = (mention.last, mention.end.max(if mention.last == at { hive.end } else { 0 }));
        found.push(mention);
    }
    found
}

/// A path that begins with a relative name at byte `from` of the line at `at`, joined to `base`.
pub(super) fn relative(body: &BodyText, at: usize, from: usize, base: &str, setting: Setting) -> Mention {
    let close = text_before(body, at, from).chars().next_back().and_then(closing);
    let mut reader = Reader { body, at, first: at, start: from, from, name_line: at, close, ..Reader::empty(body) };
    reader.path = Path::beginning(base);
    reader.path.separate();
    reader.setting = setting;
    let mut mention = reader.read_pieces();
    mention.kind = Kind::Relative;
    mention
}

fn text_before<'a>(body: &BodyText<'a>, at: usize, end: usize) -> &'a str {
    body.text(at).get(..end).unwrap_or_default()
}

/// How the path behind `before` stands on its line.
pub(super) fn setting(before: &str) -> Setting {
    let lead = text::lead(before);
    let rest =
        before.get(lead..).unwrap_or_default().trim_end_matches(['"', '\'', '[', '(', '*', '<', '`', ' ', '-', '“']);
    let label = rest.ends_with(':') && rest.split(' ').count() <= 4;
    if rest.is_empty() || label { Setting::Displayed } else { Setting::Inline }
}

/// The mark that closes what `open` opens.
fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '"' => '"',
        '`' => '`',
        '“' => '”',
        _ => return None,
    })
}

/// Reads one path.
struct Reader<'a, 'b> {
    body: &'b BodyText<'a>,
    first: usize,
    start: usize,
    at: usize,
    from: usize,
    name_line: usize,
    path: Path,
    setting: Setting,
    close: Option<char>,
    /// Whether the text misspells the hive.
    slipped: bool,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn empty(body: &'b BodyText<'a>) -> Self {
        Self {
            body,
            first: 0,
            start: 0,
            at: 0,
            from: 0,
            name_line: 0,
            path: Path::default(),
            setting: Setting::Inline,
            close: None,
            slipped: false,
        }
    }

    fn new(body: &'b BodyText<'a>, at: usize, hive: &Hive) -> Self {
        let line = body.text(at);
        let before = text_before(body, at, hive.start);
        let mut close = before.chars().next_back().filter(|c| *c != '`' || line.contains('\\')).and_then(closing);
        // A quotation mark that nothing closes nearby is a slip.
        if let Some(mark) = close {
            let here = line.get(hive.end..).unwrap_or_default();
            let near = here.contains(mark) || (1..=3).any(|n| body.text(at + n).contains(mark));
            close = close.filter(|_| near);
        }
        Self {
            body,
            first: at,
            start: hive.start,
            at,
            from: hive.end,
            name_line: at,
            path: Path::beginning(hives::name(hive, line)),
            setting: setting(before),
            close,
            slipped: matches!(hive.name, HiveName::Meant(_)),
        }
    }

    /// Reads the path behind a hive.
    fn read(mut self) -> Mention {
        let rest = self.body.text(self.at).get(self.from..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        let behind = rest.trim_start();
        // `[HKEY_CURRENT_USER]\Software`: the brackets hold the hive alone.
        if self.close == Some(']') && rest.strip_prefix(']').is_some_and(begins_with_one) {
            self.close = None;
            self.from += 1;
            self.skip_separators();
        } else if behind.starts_with(is_separator) {
            self.from += blanks;
            self.skip_separators();
        } else if blanks == 0 && lost_separator(behind) {
            self.path.separate();
        } else if behind.is_empty() && self.goes_on_below() {
            self.path.separate();
            self.from = self.body.text(self.at).len();
        } else if behind.is_empty()
            && self.setting == Setting::Displayed
            && let Some(tree) = trees::read(self.body, self.at, &mut self.path)
        {
            (self.at, self.from, self.name_line) = (tree.last, tree.end, tree.last);
            return self.mention(Kind::Full);
        } else {
            return self.mention(Kind::Hive);
        }
        let mention = self.read_pieces();
        let kind = if mention.path.contains('\\') { Kind::Full } else { Kind::Hive };
        Mention { kind, ..mention }
    }

    fn skip_separators(&mut self) {
        let rest = self.body.text(self.at).get(self.from..).unwrap_or_default();
        self.from += rest.len() - rest.trim_start_matches(|c| is_separator(c) || c == ' ').len();
        self.path.separate();
    }

    /// Whether the line below a hive at the end of a line begins with a separator.
    fn goes_on_below(&self) -> bool {
        let below = self.body.text(self.at + 1);
        begins_with_one(below) && !siblings::are_listed(self.body, self.at + 1)
    }

    fn read_pieces(mut self) -> Mention {
        for _ in 0..LONGEST {
            let line = self.body.text(self.at);
            let piece = scan(line, self.from, self.setting, self.close);
            self.take(&piece);
            if piece.stop == Stop::Ended || !self.enter_next_line(&piece) {
                break;
            }
        }
        self.mention(Kind::Full)
    }

    fn take(&mut self, piece: &Piece) {
        if piece.text.is_empty() {
            return;
        }
        let names = self.path.len();
        self.path.push(piece.text);
        if self.path.len() > names {
            self.name_line = self.at;
        }
        self.from = piece.end;
    }

    /// Moves to the line below if the path goes on there.
    fn enter_next_line(&mut self, piece: &Piece) -> bool {
        let next = self.at + 1;
        let below = self.body.text(next);
        if let Some(len) = rest_of_class(self.path.last(), below) {
            self.path.go_on(below.get(..len).unwrap_or_default());
            (self.at, self.from) = (next, len);
            return below.get(len..).is_some_and(|t| t.starts_with(is_separator));
        }
        let reader = Below { body: self.body, at: self.at, path: &self.path, setting: self.setting };
        if piece.stop == Stop::LineEnd
            && let Some(len) = reader.name_ending()
        {
            self.path.push(below.get(..len).unwrap_or_default());
            (self.at, self.from) = (next, len);
            return false;
        }
        let goes_on = match piece.stop {
            Stop::Open(close) => {
                let closed = below.contains(close);
                if close == '>' {
                    self.path.push(below.get(..below.find('>').map_or(0, |at| at + 1)).unwrap_or_default());
                    if !closed {
                        return false;
                    }
                    self.at = next;
                    self.from = below.find('>').map_or(0, |at| at + 1);
                    return below.get(self.from..).is_some_and(|t| t.starts_with(is_separator));
                }
                !below.is_empty()
            }
            _ if below.is_empty() => return self.enter_beyond_gap(),
            _ => reader.goes_on(),
        };
        if goes_on {
            self.at = next;
            self.from = 0;
        }
        goes_on
    }

    /// Goes on behind a blank line, where a conversion has broken a word: `SCHAN`, blank, `NEL`.
    fn enter_beyond_gap(&mut self) -> bool {
        let beyond = self.at + 2;
        let head = self.body.text(beyond).split([' ', '\\']).next().unwrap_or_default();
        let broken = self.setting == Setting::Displayed
            && self.body.indent(beyond) == self.body.indent(self.at)
            && words::is_broken_name(self.path.last(), head);
        if broken {
            self.setting = Setting::Inline;
            self.at = beyond;
            self.from = 0;
        }
        broken
    }

    fn mention(mut self, kind: Kind) -> Mention {
        self.path.cut_left_out();
        // A line end was lost, and the label of the value's name was glued to the path.
        if self.body.text(self.at).get(self.from..) == Some(":") && labels::is_glued(self.body.text(self.at + 1)) {
            self.path.cut_label("Value");
        }
        let shortened = self.path.spell_out_control_set().or(self.slipped.then_some(Shortened::Hive));
        Mention {
            shortened,
            first: self.first,
            last: self.at,
            start: self.start,
            end: self.from,
            name_line: self.name_line,
            path: self.path.text(),
            setting: self.setting,
            kind,
            is_open: self.path.is_open(),
        }
    }
}

/// How many bytes at the head of a line end the identifier of a class that the margin broke: `{0AC1`, `33E1-…}`.
fn rest_of_class(last: &str, below: &str) -> Option<usize> {
    let (_, begun) = last.rsplit_once('{')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let (rest, _) = below.split_once('}')?;
    (digits(begun) && digits(rest) && (35..=37).contains(&(begun.len() + rest.len()))).then_some(rest.len() + 1)
}

/// Whether a line begins with one separator, and not as the name of a server does.
fn begins_with_one(line: &str) -> bool {
    line.starts_with(is_separator) && !line.starts_with("\\\\") && !line.starts_with("//") && line.len() > 1
}

/// Whether the separator behind a hive was lost, as in `HKEY_LOCAL_MACHINESYSTEM\Setup`.
fn lost_separator(behind: &str) -> bool {
    let len = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
    len > 3 && behind.get(len..).is_some_and(|t| t.starts_with(is_separator))
}

/// A path at the end of a line, and the line below.
struct Below<'a, 'b> {
    body: &'b BodyText<'a>,
    at: usize,
    path: &'b Path,
    setting: Setting,
}

impl Below<'_, '_> {
    /// Whether the path goes on on the line below.
    fn goes_on(&self) -> bool {
        let below = self.body.text(self.at + 1);
        // A rule below underlines the path.
        if below.is_empty() || text::is_rule(below) || self.begins_anew(below) {
            return false;
        }
        if below.starts_with(is_separator) {
            return begins_with_one(below) && !siblings::are_listed(self.body, self.at + 1);
        }
        // Of two lines that both begin right below a hive neither goes on with the other.
        let is_anew = !self.path.is_open() || siblings::begins_at_root(self.body.text(self.at));
        if self.path.len() > 1 && is_anew && siblings::begins_at_root(below) {
            return false;
        }
        let all: Vec<_> = words::split(below).take(8).collect();
        let Some(first) = all.first() else { return false };
        if self.path.is_open() {
            let alone = all.get(1).is_none_or(|next| words::is_name(next.text));
            return words::is_name(first.text) && (alone || !words::commands(first.text)) && !is_value(below);
        }
        if !words::is_name(first.text) || is_value(below) {
            return false;
        }
        let head = first.text.split(is_separator).next().unwrap_or_default();
        if words::is_broken_name(self.path.last(), head) {
            return true;
        }
        self.is_full(first.text) && (segments::separator_ahead(&all) || self.ends_path(&all))
    }

    /// Whether the line could not have held the first word of the next one, so that the margin broke it.
    fn is_full(&self, word: &str) -> bool {
        /// Columns at which the texts were wrapped at the earliest.
        const MARGIN: usize = 70;
        let used = self.body.indent(self.at) + self.body.text(self.at).len();
        used + 1 + word.len() > MARGIN
    }

    /// How many bytes of the line below are the end of a name of many words, which no key has: `…\Parameters\Bell`, `pause after ring (secs)`.
    fn name_ending(&self) -> Option<usize> {
        const INSIDE: &[&str] = &["after", "before", "between", "for", "from", "in", "not", "of", "on", "per", "to"];
        let (at, below) = (self.at + 1, self.body.text(self.at + 1));
        let shown = below.trim_end_matches('.');
        let mut all = words::split(shown).map(|word| word.text);
        let first = all.next()?;
        let is_small = first.starts_with(|c: char| c.is_ascii_lowercase());
        // `…\\Bells\\Silent`, `Night Ring Age Limit`: the name of another kind stands below a key with a common or a coined name.
        let last = self.path.last();
        let is_plain = !words::is_common_key(last) && (last.contains(' ') || !super::names::is_coined(last));
        let is_over = self.body.is_blank(at + 1) || self.begins_anew(self.body.text(at + 1));
        let fits = self.setting == Setting::Displayed
            && self.path.len() > 3
            && (is_small || is_plain && !super::names::is_coined(first))
            && words::is_name(first)
            && first.starts_with(|c: char| c.is_ascii_alphanumeric())
            && is_over
            && self.is_full(first)
            && shown.len() < 60
            && !shown.contains(|c: char| is_separator(c) || "=\":;,.".contains(c));
        let is_word = |word: &str| words::is_name(word) || INSIDE.contains(&word);
        (fits && all.by_ref().take(6).all(is_word) && all.next().is_none()).then_some(shown.len())
    }

    /// Whether the words below, a line of their own, are the end of a displayed path: `Memory` / `Management`.
    fn ends_path(&self, all: &[words::Word]) -> bool {
        let (at, next) = (self.at + 1, self.at + 2);
        // What the margin broke off may be set in a little; so may a value's name below its key.
        let deeper = self.body.indent(at).saturating_sub(self.body.indent(self.at));
        let is_broken_off = (1..=4).contains(&deeper)
            && !self.body.text(at).starts_with('=')
            && !all.iter().any(|w| super::names::is_coined(w.text));
        let same_column = self.body.indent(at) == self.body.indent(self.at)
            || is_broken_off
            || (self.at > 0 && text::opens_item(self.body.text(self.at)));
        let short = all.len() <= 3
            && all.iter().all(|w| words::is_name(w.text))
            && !all.iter().any(|w| words::commands(w.text));
        let over = self.body.is_blank(next)
            || self.begins_anew(self.body.text(next))
            || labels::head_at(self.body, next).is_some();
        let behind = all.iter().skip(1).find(|w| w.text != "registry");
        let named = behind.is_some_and(|w| matches!(w.text.trim_end_matches(['.', ',']), "key" | "subkey"));
        let capital = all.first().is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_uppercase()));
        match self.setting {
            Setting::Displayed if same_column && short && over => true,
            _ => named && capital,
        }
    }

    /// Whether the line below begins something of its own.
    fn begins_anew(&self, below: &str) -> bool {
        let first = below.split(' ').next().unwrap_or_default();
        text::opens_item(below)
            || hives::find(below, 0).is_some_and(|hive| text::lead(below) >= hive.start)
            || below.starts_with(['"', '[', '@'])
            || below.starts_with('(') && !below.contains(is_separator)
            || matches!(first, "NOTE" | "Note" | "WARNING" | "-or-" | "-and-" | "or" | "and" | "OR")
            || first.ends_with(':') && !first.contains('\\')
    }
}

/// Whether a line shows a value: a type or an assignment, and no separator before it that makes it the end of a path.
fn is_value(text: &str) -> bool {
    let mark = [" REG_", ":REG_", "(REG_", " = ", ": "].iter().filter_map(|m| text.find(m)).min();
    text.starts_with("REG_")
        || super::types::shouted(text).is_some()
        || mark.is_some_and(|at| text.find(is_separator).is_none_or(|sep| at < sep))
}
