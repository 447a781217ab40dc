//! Turns of phrase that a recogniser looks for, all of them in one pass over a text.

use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::ops::{ControlFlow, Range};

/// Some phrases, looked for in any letter case.
///
/// A text is looked at in steps of a few bytes. Each phrase is known by three of its bytes for each place that it may have between
/// two steps; of those that come into question the three that seldom stand together. So phrases are compared at few places. No
/// step of the search waits for the one before, and what it reads stays near, as it would not in an automaton of many phrases.
pub(super) struct Phrases {
    /// For every number that [`slot`] gives a bit, whether some phrase is known by such bytes.
    slots: [u64; SLOTS / 64],
    /// The phrases, by the three bytes that they are known by.
    anchored: Vec<Anchored>,
    /// How many bytes a step goes on.
    step: usize,
}

/// How many bits [`Phrases`] spends on bytes that phrases are known by.
const SLOTS: usize = 8192;

/// A phrase and the three bytes that it is known by.
struct Anchored {
    /// The bytes, as [`anchor_at`] puts them together.
    anchor: u32,
    /// How many bytes of the phrase stand before them.
    before: usize,
    /// The phrase, in small letters.
    phrase: Box<[u8]>,
    /// The list that it comes from.
    list: usize,
}

/// The three bytes that begin at a place. Capitals become small letters; some marks become others, which is no harm, since
/// phrases are compared in the end.
#[inline]
fn anchor_at(bytes: &[u8], at: usize) -> Option<u32> {
    let rest = bytes.get(at..)?;
    let number = match rest.first_chunk() {
        Some(four) => u32::from_le_bytes(*four),
        None => rest.first_chunk().map(|[first, second, third]| u32::from_le_bytes([*first, *second, *third, 0]))?,
    };
    Some((number | 0x0020_2020) & 0x00ff_ffff)
}

/// The most bytes that a step goes on.
const LONGEST_STEP: usize = 4;

/// Spreads three bytes over the slots. The factor is that of Fibonacci hashing, 2³² divided by the golden ratio.
#[inline]
const fn slot(anchor: u32) -> usize {
    (anchor.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOTS.trailing_zeros())) as usize
}

impl Phrases {
    /// The phrases, written in ASCII, of three bytes and more.
    pub(super) fn new(phrases: &[&str]) -> Self {
        Self::of_lists(&[phrases])
    }

    /// The phrases of several lists, which [`visit`](Self::visit) knows by their places.
    pub(super) fn of_lists(lists: &[&[&str]]) -> Self {
        let phrases = lists.iter().enumerate().flat_map(|(list, phrases)| phrases.iter().map(move |p| (list, *p)));
        // Every phrase must have three bytes for each place between two steps.
        let shortest = phrases.clone().map(|(_, phrase)| phrase.len()).min().unwrap_or_default();
        let step = shortest.saturating_sub(2).clamp(1, LONGEST_STEP);
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for (_, phrase) in phrases.clone() {
            anchors(phrase).for_each(|(_, anchor)| *shared.entry(anchor).or_default() += 1);
        }
        let cost = |anchor: u32| commonness_of(anchor) + SHARED * shared.get(&anchor).copied().unwrap_or_default();
        let known_by = |phrase: &str, place: usize| {
            anchors(phrase).filter(|(before, _)| before % step == place).min_by_key(|(_, anchor)| cost(*anchor))
        };
        let anchored = phrases.flat_map(|(list, phrase)| {
            let small = phrase.to_ascii_lowercase().into_bytes();
            let known_by = &known_by;
            (0..step).filter_map(move |place| {
                let (before, anchor) = known_by(phrase, place)?;
                Some(Anchored { anchor, before, phrase: small.clone().into(), list })
            })
        });
        let mut anchored: Vec<Anchored> = anchored.collect();
        anchored.sort_by_key(|phrase| phrase.anchor);
        let mut slots = [0; SLOTS / 64];
        for phrase in &anchored {
            let slot = slot(phrase.anchor);
            slots.get_mut(slot / 64).into_iter().for_each(|bits| *bits |= 1 << (slot % 64));
        }
        Self { slots, anchored, step }
    }

    /// Whether any of them stands in `text`.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        self.visit(text, |_, _| ControlFlow::Break(())).is_some()
    }

    /// Calls `found` for every place at which a phrase stands, with the place of its list and the bytes of the text, until it
    /// breaks. Places come in no order that means anything.
    pub(super) fn visit<B>(
        &self,
        text: &str,
        mut found: impl FnMut(usize, Range<usize>) -> ControlFlow<B>,
    ) -> Option<B> {
        let bytes = text.as_bytes();
        let mut next = 0;
        while let Some(anchor) = anchor_at(bytes, next) {
            let at = next;
            next += self.step;
            let slot = slot(anchor);
            if self.slots.get(slot / 64).is_none_or(|bits| bits >> (slot % 64) & 1 == 0) {
                continue;
            }
            let first = self.anchored.partition_point(|phrase| phrase.anchor < anchor);
            let alike = self.anchored.get(first..).unwrap_or_default().iter();
            for phrase in alike.take_while(|phrase| phrase.anchor == anchor) {
                let Some(start) = at.checked_sub(phrase.before) else { continue };
                let range = start..start + phrase.phrase.len();
                if bytes.get(range.clone()).is_some_and(|own| own.eq_ignore_ascii_case(&phrase.phrase))
                    && let ControlFlow::Break(broken) = found(phrase.list, range)
                {
                    return Some(broken);
                }
            }
        }
        None
    }
}

/// Every three bytes of a phrase, with how many bytes stand before them.
fn anchors(phrase: &str) -> impl Iterator<Item = (usize, u32)> {
    (0..).map_while(|before| Some((before, anchor_at(phrase.as_bytes(), before)?)))
}

/// How common three bytes are, roughly.
fn commonness_of(anchor: u32) -> u32 {
    anchor.to_le_bytes().into_iter().take(3).map(|byte| u32::from(commonness(byte))).sum()
}

/// How much the commonness of three bytes counts for more by each phrase that has them: whoever finds them in a text has to
/// compare all of those.
const SHARED: u32 = 2;

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
        let lists = Phrases::of_lists(&[&["go to", "to it"], &["step", "a st"]]);
        let mut found = Vec::new();
        let visited = lists.visit("Go to it: a STEP", |list, range| {
            found.push((list, range));
            ControlFlow::<()>::Continue(())
        });
        found.sort_by_key(|(_, range)| range.start);
        assert_eq!((visited, found), (None, vec![(0, 0..5), (0, 3..8), (1, 10..14), (1, 12..16)]));
        let usual = UsualPhrases::new(&["go to"]);
        assert_eq!(["go to", "Go to", "GO TO", "gO to"].map(|text| usual.stand_in(text)), [true, true, true, false]);
    }
}
