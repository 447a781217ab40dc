//! Turns of phrase that a recogniser looks for, all of them in one pass over a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// Some phrases, looked for in any letter case.
pub(super) struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// The phrases, written in ASCII.
    pub(super) fn new(phrases: &[&str]) -> Self {
        Self(AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(phrases).ok())
    }

    /// Whether any of them stands in `text`.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        // Without the automaton, which a fixed list of phrases always has, a text would be read as if it had them.
        self.0.as_ref().is_none_or(|finder| finder.is_match(text))
    }
}

/// Some phrases, looked for as text writes them: in small letters, with a capital at their head, or in capitals throughout. Many
/// bytes are passed over at once, which pays where most texts have none of them.
pub(super) struct UsualPhrases(Option<AhoCorasick>);

impl UsualPhrases {
    /// The phrases, written in small letters of ASCII; at most twenty, beyond which the search is no longer a quick one.
    pub(super) fn new(phrases: &[&str]) -> Self {
        let forms = phrases.iter().flat_map(|phrase| {
            let mut title = (*phrase).to_owned();
            if let Some(first) = title.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            [(*phrase).to_owned(), title, phrase.to_ascii_uppercase()]
        });
        Self(AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(forms).ok())
    }

    /// Whether any of them stands in `text`.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|finder| finder.is_match(text))
    }
}

/// Where `needle`, in small letters of ASCII, first stands in `text`, in any letter case.
pub(super) fn find(text: &str, needle: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.len() < needle.len() {
        return None;
    }
    // The rarest letter is searched for: that of "step" is `p`, which many texts have nowhere.
    let commonness = |byte: u8| COMMONNESS.get(usize::from(byte)).copied().unwrap_or_default();
    let (offset, rare) = needle.iter().copied().enumerate().min_by_key(|(_, byte)| commonness(*byte))?;
    memchr::memchr2_iter(rare, rare.to_ascii_uppercase(), bytes)
        .filter_map(|at| at.checked_sub(offset))
        .find(|at| bytes.get(*at..at + needle.len()).is_some_and(|found| found.eq_ignore_ascii_case(needle)))
}

/// How common each byte is in English text, roughly.
const COMMONNESS: [u8; 256] = {
    let mut table = [0; 256];
    let mut rest: &mut [u8] = &mut table;
    let mut byte = 0;
    while let [first, behind @ ..] = rest {
        *first = commonness(byte);
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    table
};

const fn commonness(byte: u8) -> u8 {
    match byte {
        b' ' => 9,
        b'e' | b't' | b'o' | b'a' | b'i' | b'n' => 8,
        b's' | b'r' => 7,
        b'h' | b'l' | b'd' => 6,
        b'c' | b'u' | b'm' => 5,
        b'f' | b'p' | b'w' | b'g' => 4,
        b'y' | b'b' | b'.' => 3,
        b'v' | b'k' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_in_any_letter_case_at_its_first_place() {
        assert_eq!(find("A stop, a Step, a step", b"step"), Some(10));
        assert_eq!([find("ste", b"step"), find("p", b"step"), find("", b"a")], [None; 3]);
        let phrases = Phrases::new(&["go to", "step"]);
        assert_eq!([phrases.stand_in("GO TO it"), phrases.stand_in("go  to it")], [true, false]);
        let usual = UsualPhrases::new(&["go to"]);
        assert_eq!(["go to", "Go to", "GO TO", "gO to"].map(|text| usual.stand_in(text)), [true, true, true, false]);
    }
}
