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

/// The text for `bytes`; what is missing to six at its end is filled up with zeros, so a reader has to know how many bytes there are.
pub(super) fn pack(bytes: &[u8]) -> String {
    let digits = digits();
    let mut text = Vec::with_capacity(bytes.len().div_ceil(BYTES) * CHARACTERS);
    for six in bytes.chunks(BYTES) {
        let mut number = (0..BYTES).fold(0, |number, at| number << 8 | u64::from(six.get(at).copied().unwrap_or(0)));
        let mut seven = [0; CHARACTERS];
        for character in seven.iter_mut().rev() {
            let digit = usize::try_from(number % BASE).unwrap_or_default();
            *character = digits.get(digit).copied().unwrap_or(b' ');
            number /= BASE;
        }
        text.extend_from_slice(&seven);
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
