//! Bytes as text, so that a shard can be a script: scripts are all that a page opened from disk may load.
//!
//! Six bytes become seven characters of ASCII, digits of a number to the base of 116, the highest first. Left out of the 128 is what ends
//! a string or a line, and what programs that only pass text on might take for something else. That is an eighth less than base64
//! takes; more characters would not make the text shorter.

/// The characters that are no digits.
const LEFT_OUT: [u8; 12] = [0x00, b'\n', 0x0B, 0x0C, b'\r', 0x1A, 0x1B, b'"', b'\'', b'<', b'\\', 0x7F];

/// How many digits there are; the seventh power is just above the 48 bits of six bytes.
const BASE: u64 = 128 - LEFT_OUT.len() as u64;

/// How many bytes become how many characters.
const BYTES: usize = 6;
const CHARACTERS: usize = 7;

/// Two digits at once: the seven of six bytes are one digit and three such pairs.
const PAIRS: u64 = BASE * BASE;

/// The text for `bytes`; what is missing to six at its end is filled up with zeros, so a reader has to know how many bytes there are.
pub(super) fn pack(bytes: &[u8]) -> String {
    let digits = digits();
    let pairs: Vec<[u8; 2]> = digits.iter().flat_map(|high| digits.iter().map(|low| [*high, *low])).collect();
    let mut text = Vec::with_capacity(bytes.len().div_ceil(BYTES) * CHARACTERS);
    let (whole, rest) = bytes.as_chunks::<BYTES>();
    let mut last = [0; BYTES];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    for [a, b, c, d, e, f] in whole.iter().chain((!rest.is_empty()).then_some(&last)) {
        let mut number = u64::from_be_bytes([0, 0, *a, *b, *c, *d, *e, *f]);
        let mut pair = || {
            let pair = pairs.get((number % PAIRS) as usize).copied().unwrap_or([b' '; 2]);
            number /= PAIRS;
            pair
        };
        let (third, second, first) = (pair(), pair(), pair());
        let highest = digits.get(number as usize).copied().unwrap_or(b' ');
        text.extend_from_slice(&[highest, first[0], first[1], second[0], second[1], third[0], third[1]]);
    }
    // All of them are ASCII.
    String::from_utf8(text).unwrap_or_default()
}

/// The digits in the order of their codes.
fn digits() -> Vec<u8> {
    (0..128).filter(|code| !LEFT_OUT.contains(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpack(text: &str, count: usize) -> Vec<u8> {
        let digits = digits();
        let value = |c: &u8| digits.iter().position(|digit| digit == c).unwrap() as u64;
        let number = |seven: &[u8]| seven.iter().fold(0, |number, c| number * BASE + value(c));
        let bytes = text.as_bytes().chunks(CHARACTERS).flat_map(|seven| number(seven).to_be_bytes()[2..].to_vec());
        bytes.take(count).collect()
    }

    proptest::proptest! {
        #[test]
        fn bytes_are_read_as_they_were_packed(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..100)) {
            proptest::prop_assert_eq!(unpack(&pack(&bytes), bytes.len()), bytes);
        }
    }

    #[test]
    fn the_text_ends_no_string_and_no_line() {
        let bytes: Vec<u8> = (0..60_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let text = pack(&bytes);
        assert!(text.bytes().all(|b| b.is_ascii() && !LEFT_OUT.contains(&b)));
        assert_eq!(text.len(), 70_000);
        assert!(BASE.pow(7) > 1 << 48 && (BASE - 1).pow(7) < 1 << 48);
        assert_eq!(pack(&[0xFF; 6]).len(), 7);
    }
}
