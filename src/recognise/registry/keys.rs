//! Key paths: displayed or inline, over as many lines as they take.

use super::below::{Below, begins_with_one};
use super::hives::{self, Hive, HiveName};
use super::labels;
use super::path::{Path, Shortened};
use super::segments::{Piece, Setting, Stop, is_separator, scan};
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
            let near = here.contains(mark)
                || (1..=3)
                    .map(|n| body.text(at + n))
                    .take_while(|below| hives::find(below, 0).is_none())
                    .any(|below| below.contains(mark));
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
        } else if blanks == 0 && lost_separator(behind) || self.is_before_root(blanks, behind) {
            self.from += blanks;
            self.path.separate();
        } else if behind.is_empty() && self.enter_machine("subtree: ")
            || behind.eq_ignore_ascii_case("on local") && self.enter_machine("machine")
            || behind == "on" && self.enter_machine("local machine")
        {
            self.skip_separators();
        } else if behind.strip_prefix(",\"").is_some_and(|path| self.is_spelled_out() && siblings::begins_at_root(path))
        {
            self.from += ",\"".len();
            self.close = Some('"');
            self.path.separate();
        } else if behind.is_empty() && self.goes_on_below() {
            self.path.separate();
            self.from = self.body.text(self.at).len();
        } else if (behind.is_empty() || behind.eq_ignore_ascii_case("on local machine"))
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

    /// Whether a displayed hive and the name right below it lack the separator between them: `HKEY_LOCAL_MACHINE SYSTEM\Setup`.
    fn is_before_root(&self, blanks: usize, behind: &str) -> bool {
        blanks == 1 && self.setting == Setting::Displayed && self.is_spelled_out() && siblings::begins_at_root(behind)
    }

    /// Whether the hive is not one of the short forms that the lines of setup files have.
    fn is_spelled_out(&self) -> bool {
        let hive = self.body.text(self.at).get(self.start..self.from).unwrap_or_default();
        hive.trim_start_matches(is_separator).len() > "HKLM".len()
    }

    /// Moves behind the words that Registry Editor writes after a hive, where the margin broke them: ` on Local`, `Machine\Software`.
    fn enter_machine(&mut self, rest: &str) -> bool {
        let below = self.body.text(self.at + 1);
        let goes_on = below.get(..rest.len()).is_some_and(|head| head.eq_ignore_ascii_case(rest))
            && below.get(rest.len()..).is_some_and(|behind| behind.starts_with(is_separator));
        if goes_on {
            (self.at, self.from) = (self.at + 1, rest.len());
        }
        goes_on
    }

    /// Whether the line below a hive at the end of a line begins with a separator.
    fn goes_on_below(&self) -> bool {
        let below = self.body.text(self.at + 1);
        begins_with_one(below) && !siblings::are_listed(self.body, self.at + 1)
    }

    fn read_pieces(mut self) -> Mention {
        for _ in 0..LONGEST {
            let line = self.body.text(self.at);
            // The rest of a path that is alone on its line is displayed, also where a sentence begins the path.
            let is_alone = self.at > self.first && line.starts_with(is_separator) && self.body.is_blank(self.at + 1);
            let setting = if is_alone { Setting::Displayed } else { self.setting };
            let piece = scan(line, self.from, setting, self.close);
            self.take(&piece);
            if piece.stop == Stop::Ended && !self.enter_joined()
                || piece.stop != Stop::Ended && !self.enter_next_line(&piece)
            {
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

    /// Moves to the line below if a word at the end of this one joins the path to it.
    fn enter_joined(&mut self) -> bool {
        let rest = self.body.text(self.at).get(self.from..).unwrap_or_default().trim();
        let reader = Below { body: self.body, at: self.at, path: &self.path, setting: self.setting };
        let is_joined = rest.len() <= "with".len() && reader.is_joined(rest);
        if is_joined {
            self.path.push(rest);
            (self.at, self.from) = (self.at + 1, 0);
        }
        is_joined
    }

    /// Goes on behind a blank line, where a conversion has broken a word (`SCHAN`, blank, `NEL`) or a path: `HKLM\System`, blank,
    /// `\CurrentControlSet`, and `HKLM\Software\Acme\`, blank, `Relay\Limit`.
    fn enter_beyond_gap(&mut self) -> bool {
        let beyond = self.at + 2;
        let below = self.body.text(beyond);
        let head = below.split([' ', '\\']).next().unwrap_or_default();
        let is_broken =
            self.body.indent(beyond) == self.body.indent(self.at) && words::is_broken_name(self.path.last(), head);
        let is_deeper = self.body.indent(beyond) > self.body.indent(self.at);
        let is_name = || below.split(' ').all(words::is_name) && !below.contains(['=', ':', '"']);
        let is_below = || {
            self.path.len() <= 2 && is_deeper && begins_with_one(below) && !siblings::are_listed(self.body, beyond)
                || self.path.is_open()
                    && below.contains('\\')
                    && hives::find(below, 0).is_none()
                    && (is_deeper || !siblings::begins_at_root(below))
                    && is_name()
        };
        let goes_on = self.setting == Setting::Displayed && !below.is_empty() && (is_broken || is_below());
        if goes_on {
            self.setting = if is_broken { Setting::Inline } else { self.setting };
            (self.at, self.from) = (beyond, 0);
        }
        goes_on
    }

    /// Takes the name of a value off that stands behind the path and a blank: `…\Relay\Parameters Limit`, `…\Client <name>:REG_SZ`.
    fn cut_value(&mut self) {
        let last = self.path.last();
        let Some((key, name)) = last.split_once(' ').filter(|_| !self.path.is_open()) else { return };
        let line = self.body.text(self.at);
        let Some(end) =
            line.get(..self.from).and_then(|shown| shown.strip_suffix(name)).map(|shown| shown.trim_end().len())
        else {
            return;
        };
        let is_typed = line.get(self.from..).is_some_and(|behind| behind.trim_start().starts_with(':'));
        let is_value = key.to_ascii_lowercase().ends_with("parameters")
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            || is_typed && (name.starts_with('<') && name.ends_with('>') || key == "...");
        if is_value {
            let len = name.len();
            self.path.cut_end(len);
            self.path.cut_left_out();
            self.from = end;
        }
    }

    fn mention(mut self, kind: Kind) -> Mention {
        self.path.cut_left_out();
        self.cut_value();
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

/// Whether the separator behind a hive was lost, as in `HKEY_LOCAL_MACHINESYSTEM\Setup`.
fn lost_separator(behind: &str) -> bool {
    let len = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
    len > 3 && behind.get(len..).is_some_and(|t| t.starts_with(is_separator))
}
