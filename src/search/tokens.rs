//! Text → tokens, the same way as `themes/default/assets/search-tokens.js` takes a query apart; `tests/fixtures/search/tokens.json` holds
//! both to it.
//!
//! A token is a run of letters, digits and `_` in small letters. What people type as one thing stays one: a name with its dots
//! (`mvexsrvr.hlp`, `4.0`), a number or id with its hyphens (`it-0042`), a word with the signs behind it (`c++`, `c#`, `admin$`). The
//! parts of such a name are tokens too, so that `mvexsrvr` finds it. Every token has a position; parts share that of their name.

/// The longest token in bytes; nobody types a longer one, and listings are full of them.
const LONGEST: usize = 64;

/// With more parts than this between hyphens, only the whole is a token: a GUID is no list of words.
const MOST_PARTS: usize = 4;

/// Takes texts apart; holds the room for it.
#[derive(Debug, Default)]
pub(super) struct Tokeniser {
    /// The name that is being read, in small letters.
    folded: String,
    /// Whether the name has a hyphen, a dot, a digit.
    hyphen: bool,
    dot: bool,
    digit: bool,
}

impl Tokeniser {
    /// Calls `take` with every token of `text` and its position; `position` is where the text begins, and afterwards where the next
    /// text may begin.
    pub(super) fn each(&mut self, text: &str, position: &mut u32, take: &mut impl FnMut(&str, u32)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match kind(*byte) {
                PARTS | SIGN => at += 1,
                WIDE => {
                    let (c, length) = char_at(text, at).unwrap_or((' ', 1));
                    if is_word(c) {
                        at = self.read(text, at);
                        self.hand_out(position, take);
                    } else {
                        at += length;
                    }
                }
                _ => {
                    let (end, met) = plain(bytes, at);
                    if goes_on(bytes, end) {
                        at = self.read(text, at);
                        self.hand_out(position, take);
                        continue;
                    }
                    let word = text.get(at..end).unwrap_or_default();
                    give(if met & CAPITAL == 0 { word } else { self.fold(word) }, *position, take);
                    *position = position.saturating_add(1);
                    at = end;
                }
            }
        }
    }

    /// A word of ASCII in small letters.
    fn fold(&mut self, word: &str) -> &str {
        self.folded.clear();
        self.folded.push_str(word);
        self.folded.make_ascii_lowercase();
        &self.folded
    }

    /// Reads the name that begins at byte `at` into `folded`; gives the byte behind it.
    fn read(&mut self, text: &str, mut at: usize) -> usize {
        self.folded.clear();
        (self.hyphen, self.dot, self.digit) = (false, false, false);
        while let Some((c, length)) = char_at(text, at) {
            let behind = at + length;
            match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => {
                    at = self.read_plain(text, at);
                    continue;
                }
                // "doesn't" is one word, and so is "user's".
                '\'' | '\u{2019}' if self.folded.ends_with(char::is_alphabetic) && letter_at(text, behind) => {}
                '.' if word_at(text, behind) => {
                    self.dot = true;
                    self.folded.push(c);
                }
                '-' if word_at(text, behind) => {
                    self.hyphen = true;
                    self.folded.push(c);
                }
                '+' | '#' | '$' => return self.read_signs(text, at),
                _ if is_word(c) => self.folded.extend(c.to_lowercase()),
                _ => break,
            }
            at = behind;
        }
        at
    }

    /// Reads the letters, digits and `_` of ASCII that stand at byte `at`, which most names are; gives the byte behind them.
    fn read_plain(&mut self, text: &str, at: usize) -> usize {
        let (end, met) = plain(text.as_bytes(), at);
        let start = self.folded.len();
        self.folded.push_str(text.get(at..end).unwrap_or_default());
        if met & CAPITAL != 0
            && let Some(added) = self.folded.get_mut(start..)
        {
            added.make_ascii_lowercase();
        }
        self.digit |= met & DIGIT != 0;
        end
    }

    /// Reads the signs behind a word, as in `C++`; between two words they only part them.
    fn read_signs(&mut self, text: &str, at: usize) -> usize {
        let signs = text.bytes().skip(at).take_while(|b| matches!(b, b'+' | b'#' | b'$')).take(3).count();
        if signs > 2 || word_at(text, at + signs) {
            return at;
        }
        self.folded.push_str(text.get(at..at + signs).unwrap_or_default());
        at + signs
    }

    fn hand_out(&self, position: &mut u32, take: &mut impl FnMut(&str, u32)) {
        if !self.hyphen && !self.dot {
            give(&self.folded, *position, take);
            *position = position.saturating_add(1);
            return;
        }
        if self.hyphen && self.digit {
            give(&self.folded, *position, take);
            if self.folded.bytes().filter(|b| *b == b'-').count() >= MOST_PARTS {
                *position = position.saturating_add(1);
                return;
            }
        }
        for part in self.folded.split('-') {
            give(part, *position, take);
            if part.contains('.') {
                self.hand_out_parts(part, *position, take);
            }
            *position = position.saturating_add(1);
        }
    }

    /// The parts of a dotted name that are words by themselves, a short ending such as `dll` left out.
    fn hand_out_parts(&self, name: &str, position: u32, take: &mut impl FnMut(&str, u32)) {
        let last = name.rfind('.').map_or(0, |at| at + 1);
        let mut at = 0;
        for part in name.split('.') {
            let ending = at == last && part.len() <= 3;
            at += part.len() + 1;
            if part.len() >= 3 && !ending && part.contains(char::is_alphabetic) {
                give(part, position, take);
            }
        }
    }
}

// What a byte is. Nothing of a word: a blank, or a sign that only parts words.
const PARTS: u8 = 0;
/// A letter, digit or `_` of ASCII; a capital and a digit have a bit of their own.
const WORD: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
/// A sign that may stand in a name or behind one.
const SIGN: u8 = 8;
/// Part of a character beyond ASCII.
const WIDE: u8 = 16;

/// What each byte is.
const KINDS: [u8; 256] = {
    let mut kinds = [PARTS; 256];
    let mut rest: &mut [u8] = &mut kinds;
    let mut byte = 0_u8;
    while let [first, behind @ ..] = rest {
        *first = match byte {
            b'A'..=b'Z' => WORD | CAPITAL,
            b'0'..=b'9' => WORD | DIGIT,
            b'a'..=b'z' | b'_' => WORD,
            b'\'' | b'.' | b'-' | b'+' | b'#' | b'$' => SIGN,
            0x80.. => WIDE,
            _ => PARTS,
        };
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    kinds
};

fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(PARTS)
}

/// Where the letters, digits and `_` of ASCII that begin at byte `at` end, and what they are.
fn plain(bytes: &[u8], at: usize) -> (usize, u8) {
    let (mut end, mut met) = (at, 0);
    for byte in bytes.get(at..).unwrap_or_default() {
        let kind = kind(*byte);
        if kind & WORD == 0 {
            break;
        }
        met |= kind;
        end += 1;
    }
    (end, met)
}

/// Whether a name may go on at byte `end`, behind what is plain of it. A dot, hyphen or apostrophe joins only what stands right behind it.
fn goes_on(bytes: &[u8], end: usize) -> bool {
    let is = |at: usize| bytes.get(at).map_or(PARTS, |byte| kind(*byte));
    match bytes.get(end) {
        Some(b'.' | b'-' | b'\'') => is(end + 1) != PARTS,
        _ => is(end) != PARTS,
    }
}

fn give(token: &str, position: u32, take: &mut impl FnMut(&str, u32)) {
    if token.len() <= LONGEST {
        take(token, position);
    }
}

/// Whether a token is a plain word, which may be stemmed, completed and mistyped; every other one stays exact.
pub(super) fn is_plain(token: &str) -> bool {
    token.chars().all(char::is_alphabetic)
}

fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((char::from(byte), 1));
    }
    let c = text.get(at..)?.chars().next()?;
    Some((c, c.len_utf8()))
}

fn word_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|(c, _)| is_word(c))
}

fn letter_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|(c, _)| c.is_alphabetic())
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(String, u32)> {
        let mut found = Vec::new();
        Tokeniser::default().each(text, &mut 0, &mut |token, position| found.push((token.to_owned(), position)));
        found
    }

    #[test]
    fn every_text_of_the_shared_examples_gives_its_tokens() {
        let examples: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/fixtures/search/tokens.json")).unwrap();
        for example in examples.as_array().unwrap() {
            let text = example["text"].as_str().unwrap();
            let wanted: Vec<(String, u32)> = serde_json::from_value(example["tokens"].clone()).unwrap();
            assert_eq!(tokens(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_token_that_nobody_would_type_is_left_out() {
        assert_eq!(tokens(&"a".repeat(65)), []);
        assert_eq!(tokens(&"a".repeat(64)).len(), 1);
    }

    /// The tokens where no word is known to be plain before it is read.
    fn read_sign_by_sign(text: &str) -> Vec<(String, u32)> {
        let (mut tokeniser, mut at, mut position, mut found) = (Tokeniser::default(), 0, 0, Vec::new());
        while let Some((c, length)) = char_at(text, at) {
            if is_word(c) {
                at = tokeniser.read(text, at);
                tokeniser.hand_out(&mut position, &mut |token, position| found.push((token.to_owned(), position)));
            } else {
                at += length;
            }
        }
        found
    }

    proptest::proptest! {
        #[test]
        fn plain_words_are_read_like_all_others(text in "[a-cA-C0-2_'.+#$ ,é\u{2019}-]{0,40}") {
            proptest::prop_assert_eq!(tokens(&text), read_sign_by_sign(&text));
        }

        #[test]
        fn tokens_are_small_letters_and_positions_rise(text in "\\PC{0,80}") {
            let found = tokens(&text);
            for pair in found.windows(2) {
                proptest::prop_assert!(pair[0].1 <= pair[1].1);
            }
            for (token, _) in &found {
                proptest::prop_assert!(!token.is_empty());
                proptest::prop_assert!(!token.chars().any(|c| c.is_ascii_uppercase() || c.is_whitespace()));
            }
        }
    }
}
