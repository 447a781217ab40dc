//! Every mention of an error number or event id in a text, found by the words and digits that announce one.
//!
//! One pass looks for all these beginnings; what stands around each is read by hand and within a bound, so that the cost is
//! that of the text's length.

use super::number;
use crate::article::ErrorKind;
use crate::lines::sixteen::{self, Sixteen};
use std::ops::Range;
use std::sync::LazyLock;

/// A mention.
pub(super) struct Mention {
    /// The byte at which the number begins.
    pub(super) at: usize,
    /// What is mentioned.
    pub(super) said: Said,
}

/// What a mention is of.
pub(super) enum Said {
    /// An error number: its normal form, and as written.
    Error {
        /// What it belongs to.
        kind: ErrorKind,
        /// Its normal form.
        code: String,
        /// As written.
        text: String,
    },
    /// An event id.
    Event(u32),
}

/// What announces a number.
#[derive(Clone, Copy)]
enum Sign {
    Error,
    Stop,
    Event,
    /// Digits that may be a failure by themselves.
    Digits,
}

const SIGNS: &[(&str, Sign)] = &[
    ("err", Sign::Error),
    ("fatal exit", Sign::Error),
    ("id no:", Sign::Error),
    ("stop", Sign::Stop),
    ("bug check", Sign::Stop),
    ("bugcheck", Sign::Stop),
    ("event", Sign::Event),
    ("0x", Sign::Digits),
    ("&h", Sign::Digits),
    ("-21474", Sign::Digits),
    ("c000", Sign::Digits),
    ("800", Sign::Digits),
];

/// A set of pairs of bytes, a bit for each place that [`pair_place`] gives one.
const PAIRS: usize = 1024;

/// The places of the first two bytes of every sign.
static BEGINNINGS: LazyLock<[u64; PAIRS / 64]> = LazyLock::new(|| {
    let mut places = [0; PAIRS / 64];
    for pair in SIGNS.iter().filter_map(|(sign, _)| sign.as_bytes().first_chunk()) {
        let place = pair_place(*pair);
        places.get_mut(place / 64).into_iter().for_each(|bits| *bits |= 1 << (place % 64));
    }
    places
});

/// The place of two bytes, which is the same for capitals.
#[inline]
fn pair_place(pair: [u8; 2]) -> usize {
    let [first, second] = pair.map(|byte| usize::from(byte | 0x20));
    (first * 37 + second) % PAIRS
}

/// Every mention in `text` that begins in one of `stretches`, in order. Each stretch begins where no word goes on, and they
/// are in order too.
pub(super) fn mentions(text: &str, stretches: impl IntoIterator<Item = Range<usize>>) -> Vec<Mention> {
    let mut found = Reader { text, end: 0, found: Vec::new() };
    for stretch in stretches {
        found.read(stretch);
    }
    found.found
}

fn sign_at(bytes: &[u8], at: usize) -> Option<Sign> {
    let rest = bytes.get(at..)?;
    let stands = |sign: &str| rest.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign.as_bytes()));
    SIGNS.iter().find(|(sign, _)| stands(sign)).map(|(_, sign)| *sign)
}

fn begins_word(text: &str, at: usize) -> bool {
    !text.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Where signs may begin among the first sixty-four bytes, a bit for each: at the first byte of a word that begins like one, and at a
/// mark that does not stand right behind a word. `behind_word` is 1 where a word ends before the first byte, and is set for the bytes behind.
fn places(bytes: &[u8], behind_word: &mut u64) -> u64 {
    let mut space = [0; 64];
    let fours = sixteen::fours(sixteen::window(bytes, &mut space));
    let letters = sixteen::bits_of(fours, |sixteen| sixteen.small().between(b'a', b'z') | sixteen.between(b'0', b'9'));
    let in_word = letters | sixteen::bits_of(fours, |sixteen| sixteen.equal(b'_'));
    let marks = sixteen::bits_of(fours, |sixteen| sixteen.equal(b'&') | sixteen.equal(b'-'));
    let begins = sixteen::bits_of(fours, begins_sign);
    let behind = in_word << 1 | *behind_word;
    *behind_word = in_word >> 63;
    (in_word & begins | marks) & !behind
}

/// Which bytes some sign begins with that is no mark.
#[inline]
fn begins_sign(bytes: Sixteen) -> Sixteen {
    let small = bytes.small();
    let letters = small.between(b'b', b'c') | small.between(b'e', b'f') | small.equal(b'i') | small.equal(b's');
    letters | bytes.equal(b'0') | bytes.equal(b'8')
}

struct Reader<'t> {
    text: &'t str,
    /// Where the last number ended.
    end: usize,
    found: Vec<Mention>,
}

impl<'t> Reader<'t> {
    /// Reads the mentions that begin in a stretch of the text.
    fn read(&mut self, stretch: Range<usize>) {
        let beginnings = &*BEGINNINGS;
        let bytes = self.text.as_bytes();
        let mut behind_word = 0;
        for from in stretch.clone().step_by(64) {
            let places = places(bytes.get(from..).unwrap_or_default(), &mut behind_word);
            let mut left = places & !sixteen::from(u32::try_from(stretch.end - from).unwrap_or(u32::MAX));
            while left != 0 {
                let at = from + left.trailing_zeros() as usize;
                left &= left - 1;
                let Some(pair) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { continue };
                let place = pair_place(*pair);
                // Most words begin like no sign.
                if beginnings.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0) {
                    self.read_sign(at);
                }
            }
        }
    }

    /// Reads the mention that begins at `at`, if a sign stands there.
    fn read_sign(&mut self, at: usize) {
        if at < self.end || !begins_word(self.text, at) {
            return;
        }
        match sign_at(self.text.as_bytes(), at) {
            Some(Sign::Error) => self.error(at),
            Some(Sign::Stop) => self.stop(at),
            Some(Sign::Event) => self.event(at),
            Some(Sign::Digits) => self.digits(at),
            None => {}
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn error(&mut self, at: usize) {
        let word = letters(self.rest(at));
        let known = ["err", "error", "errors", "errno", "errorcode", "errcode", "fatal", "id"];
        if !known.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            return;
        }
        let before = self.number_before(at);
        let (words, start) = if word.eq_ignore_ascii_case("fatal") || word.eq_ignore_ascii_case("id") {
            (&["exit", "no"][..], at + word.len())
        } else {
            (NUMBER_WORDS, at + word.len())
        };
        let way = way(self.text, start, words);
        let Some(number) = number::error(self.rest(way.to)).filter(|n| !is_marker(self.text, &way, n.text)) else {
            if let Some((at, text, code)) = before {
                self.push_error(at, text, code, ErrorKind::Error);
            }
            return;
        };
        // A name such as `LNK1168` stands right behind the word.
        let bare = number.text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
        let digits = bare || number.code.starts_with("0x");
        let capitals = !number.text.bytes().any(|b| b.is_ascii_lowercase());
        // A single digit behind the plural counts something that follows, such as in `2 errors 0 warnings`.
        let counts = word.ends_with(['s', 'S']) && way.words == 0 && !way.marked && number.text.len() < 2;
        let joined = way.to == at + word.len();
        if joined || counts || !digits && (way.words > 0 || way.lines > 0 || !capitals) {
            return;
        }
        self.push_error(way.to, number.text, number.code, ErrorKind::Error);
        self.more(&way, word, |reader, at, text| {
            let number = number::error(text).filter(|n| n.text.bytes().all(|b| b.is_ascii_digit()))?;
            reader.push_error(at, number.text, number.code, ErrorKind::Error);
            Some(())
        });
    }

    /// The number in front of the word "error" at `at`, such as in `a 1067 error`.
    fn number_before(&self, at: usize) -> Option<(usize, &'t str, String)> {
        let head = self.text.get(..at)?;
        let trimmed = head.strip_suffix([' ', '\n', '\t'])?.trim_end_matches([' ', '\t', '"', '\'', ')']);
        let digits = trimmed.bytes().rev().take_while(u8::is_ascii_digit).count();
        let first = trimmed.len() - digits;
        let (before, digits) = (trimmed.get(..first)?, trimmed.get(first..)?);
        let singular = letters(self.rest(at)).eq_ignore_ascii_case("error");
        if first < self.end || !singular || !(3..=5).contains(&digits.len()) {
            return None;
        }
        let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let apart = before.ends_with([' ', '\t', '\n', '(', '"', '\'']);
        let name = word.starts_with(char::is_uppercase) && !["HTTP", "The", "A", "An"].contains(&word);
        let year = ["19", "200"].iter().any(|year| digits.starts_with(year)) && digits.len() == 4;
        (apart && !name && !year && !word.is_empty()).then(|| (first, digits, normal(digits)))
    }

    fn stop(&mut self, at: usize) {
        let word = letters(self.rest(at));
        let bug = word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("bug"));
        if !(bug || word.eq_ignore_ascii_case("stop")) {
            return;
        }
        let way = way(self.text, at + word.len(), STOP_WORDS);
        if let Some(number) = number::hexadecimal(self.rest(way.to)) {
            self.push_error(way.to, number.text, number.code, ErrorKind::Stop);
        }
    }

    fn event(&mut self, at: usize) {
        let word = letters(self.rest(at));
        if !["event", "events", "eventid", "eventids"].iter().any(|known| known.eq_ignore_ascii_case(word)) {
            return;
        }
        let way = way(self.text, at + word.len(), EVENT_WORDS);
        let announced = way.words > 0 || word.len() > "events".len();
        let Some((id, len)) = number::decimal(self.rest(way.to)) else { return };
        let written = self.rest(way.to).get(..len).unwrap_or_default();
        let joined = way.to == at + word.len();
        // Behind the bare word only what cannot be taken for something else: a number of an entry in a log is the last of
        // its line.
        let last = self.rest(way.to + len).trim_start_matches([' ', '\r']).starts_with('\n');
        let vague = !announced && (len < 2 || way.marked && !last);
        if joined || vague || is_marker(self.text, &way, written) {
            return;
        }
        self.push_event(way.to, id, len);
        self.more(&way, word, |reader, at, text| {
            let (id, len) = number::decimal(text)?;
            reader.push_event(at, id, len);
            Some(())
        });
    }

    fn digits(&mut self, at: usize) {
        let rest = self.rest(at);
        if rest.starts_with('-') {
            let number = number::error(rest).filter(|n| n.code.starts_with("0x"));
            if let Some(number) = number {
                self.push_error(at, number.text, number.code, ErrorKind::Error);
            }
            return;
        }
        let Some(number) = number::hexadecimal(rest) else { return };
        let prefixed = number::has_prefix(number.text);
        let whole = number.text.len() == 8 + usize::from(prefixed) * 2;
        if !whole || !number::is_failure(&number.code) || !prefixed && !self.stands_for_itself(at, number.text) {
            return;
        }
        self.push_error(at, number.text, number.code, ErrorKind::Error);
    }

    /// Whether eight digits without a mark are set off as a number of their own: in brackets or quotation marks, or with
    /// letters among them and no other such number beside them, as it would be in a dump of memory.
    fn stands_for_itself(&self, at: usize, text: &str) -> bool {
        let head = self.text.get(..at).unwrap_or_default();
        let tail = self.rest(at + text.len());
        let marked = head.ends_with(['(', '"', '\'', '[']) && tail.starts_with([')', '"', '\'', ']', ':', ',']);
        let label = head.trim_end_matches([' ', ':', '=']).as_bytes();
        let labelled = label.len() < head.len() && LABELS.iter().any(|known| ends_with(label, known));
        if marked || labelled {
            return true;
        }
        let hex = |word: &str| word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let before = head.trim_end_matches(' ');
        // Looked at from afar, so that a long word costs no more than a short one.
        let before = before.get(before.len().saturating_sub(9)..).unwrap_or_default().trim_start();
        let behind = tail.trim_start_matches(' ');
        let behind = behind.get(..9.min(behind.len())).unwrap_or_default().trim_end();
        let apart = head.is_empty() || head.ends_with([' ', '\n', '\t']);
        let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
        apart && letters && !hex(before) && !hex(behind) && !tail.starts_with(['-', '+', '=', ':'])
    }

    /// Reads on behind a number: `5 and 1314`, and behind a word in the plural also `53, 64`.
    fn more(&mut self, way: &Way, word: &str, mut read: impl FnMut(&mut Self, usize, &'t str) -> Option<()>) {
        let plural = way.plural || word.ends_with(['s', 'S']);
        for _ in 0..MOST {
            let rest = self.rest(self.end);
            let gap = self.rest(self.end).trim_start_matches([',', ' ', '\t', '\n']);
            let joined = ["and ", "or ", "and\n", "or\n"].iter().find_map(|word| gap.strip_prefix(word));
            let behind = match joined {
                Some(behind) => behind.trim_start(),
                None if plural && rest.starts_with(',') => gap,
                None => return,
            };
            let at = self.text.len() - behind.len();
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            // A small number behind "and" counts something else, such as in `error 5 and 2 warnings`.
            let own = at - self.end <= FARTHEST && (plural || digits >= 3);
            if !own || digits == 0 || read(self, at, behind).is_none() {
                return;
            }
        }
    }

    fn push_error(&mut self, at: usize, text: &str, code: String, kind: ErrorKind) {
        self.end = at + text.len();
        self.found.push(Mention { at, said: Said::Error { kind, code, text: text.to_owned() } });
    }

    fn push_event(&mut self, at: usize, id: u32, len: usize) {
        self.end = at + len;
        self.found.push(Mention { at, said: Said::Event(id) });
    }
}

fn normal(digits: &str) -> String {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
}

/// Words between "error" and its number.
const NUMBER_WORDS: &[&str] = &[
    "code", "codes", "number", "numbers", "no", "num", "message", "messages", "msg", "value", "status", "id", "is",
    "was", "of", "exit",
];

/// Words between "stop" and its number.
const STOP_WORDS: &[&str] = &["message", "error", "screen", "code", "msg", "check"];

/// Words between "event" and its number.
const EVENT_WORDS: &[&str] = &["id", "ids", "number", "numbers", "no", "code", "codes", "log"];

/// Words with a mark behind them that set off eight digits.
const LABELS: &[&str] = &["code", "error", "status", "result", "hr", "sc", "scode"];

fn ends_with(text: &[u8], word: &str) -> bool {
    text.len()
        .checked_sub(word.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
}

/// How many numbers one word announces at the most.
const MOST: usize = 40;

/// How many bytes may stand between two numbers of a row.
const FARTHEST: usize = 16;

/// What stands between a word and its number.
struct Way {
    /// Where it ends.
    to: usize,
    /// How many words were passed.
    words: usize,
    /// Whether a word in the plural was.
    plural: bool,
    /// How many line ends were passed.
    lines: usize,
    /// Whether a mark such as a colon was passed.
    marked: bool,
}

/// The way from `from` over blanks, marks and up to three of `words` to what may be a number; a blank line ends it.
fn way(text: &str, from: usize, words: &[&str]) -> Way {
    let mut way = Way { to: from, words: 0, plural: false, lines: 0, marked: false };
    for _ in 0..4 {
        let rest = text.get(way.to..).unwrap_or_default();
        let marks = rest.bytes().take(24).take_while(|b| b" \t\r\n:=#('\"[.".contains(b)).count();
        let passed = rest.get(..marks).unwrap_or_default();
        way.lines += passed.bytes().filter(|b| *b == b'\n').count();
        way.marked |= passed.contains([':', '=', '#']);
        if way.lines > 1 {
            return way;
        }
        way.to += marks;
        let word = letters(rest.get(marks..).unwrap_or_default());
        let is_word = words.iter().any(|known| known.eq_ignore_ascii_case(word));
        // Letters with digits behind them are a name.
        let behind = text.as_bytes().get(way.to + word.len());
        if way.words >= 3 || !is_word || behind.is_some_and(u8::is_ascii_digit) {
            return way;
        }
        way.words += 1;
        way.plural |= word.len() > 2 && word.ends_with(['s', 'S']) && !["is", "was", "status"].contains(&word);
        way.to += word.len();
    }
    way
}

fn letters(text: &str) -> &str {
    let len = text.bytes().take(16).take_while(u8::is_ascii_alphabetic).count();
    text.get(..len).unwrap_or_default()
}

/// Whether the number at the end of a way is the marker of a list that begins there.
fn is_marker(text: &str, way: &Way, number: &str) -> bool {
    let rest = text.get(way.to + number.len()..).unwrap_or_default();
    let opened = text.get(..way.to).unwrap_or_default().ends_with('(');
    let behind = rest.strip_prefix(['.', ')']).filter(|behind| behind.starts_with([' ', '\t']) && !opened);
    // A sentence may end with a number as well, but then nothing goes on in the same line.
    let goes_on =
        behind.is_some_and(|behind| behind.trim_start_matches([' ', '\t']).starts_with(char::is_alphanumeric));
    goes_on && number.len() <= 2 && (way.lines > 0 || way.marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_looked_for_where_it_begins() {
        for (sign, _) in SIGNS {
            for written in [(*sign).to_owned(), sign.to_uppercase()] {
                let text = format!("x {written} 1");
                assert_eq!(places(text.as_bytes(), &mut 0) & 4, 4, "{text}");
                assert_eq!(places(format!("x{written}").as_bytes(), &mut 0) & 2, 0, "{written}");
            }
        }
    }
}
