//! Bytes as printable text, so that a shard can be a script: scripts are all that a page opened from disk may load.
//!
//! Thirteen bits become two of 93 characters: the printable ones of ASCII without `"` and `\`, in the order of their codes. That is
//! an eighth less than base64 takes.

/// How many characters there are; their square is just above the 8192 that thirteen bits can say.
const SIGNS: u32 = 93;

/// The text for `bytes`; the last thirteen bits are filled up with zeros, so a reader has to know how many bytes there are.
pub(super) fn pack(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut rest, mut count) = (0_u32, 0);
    for byte in bytes {
        rest = rest << 8 | u32::from(*byte);
        count += 8;
        if count >= 13 {
            count -= 13;
            push(&mut text, rest >> count & 0x1FFF);
            rest &= (1 << count) - 1;
        }
    }
    if count > 0 {
        push(&mut text, rest << (13 - count) & 0x1FFF);
    }
    text
}

fn push(text: &mut String, value: u32) {
    text.push(sign(value / SIGNS));
    text.push(sign(value % SIGNS));
}

/// The character with a number below 93: from the blank on, `"` (the third) and `\` left out.
fn sign(number: u32) -> char {
    let code = 0x20 + number + u32::from(number >= 2) + u32::from(number >= 59);
    char::from_u32(code).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpack(text: &str, count: usize) -> Vec<u8> {
        let number = |c: u8| {
            let all: Vec<u8> = (0x20..0x7F).filter(|c| *c != b'"' && *c != b'\\').collect();
            u32::try_from(all.iter().position(|known| *known == c).unwrap()).unwrap()
        };
        let (mut bytes, mut rest, mut bits) = (Vec::new(), 0_u32, 0);
        for pair in text.as_bytes().chunks(2) {
            rest = rest << 13 | (number(pair[0]) * SIGNS + number(pair[1]));
            bits += 13;
            while bits >= 8 {
                bits -= 8;
                bytes.push((rest >> bits & 0xFF) as u8);
            }
            rest &= (1 << bits) - 1;
        }
        bytes.truncate(count);
        bytes
    }

    proptest::proptest! {
        #[test]
        fn bytes_are_read_as_they_were_packed(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..100)) {
            proptest::prop_assert_eq!(unpack(&pack(&bytes), bytes.len()), bytes);
        }
    }

    #[test]
    fn the_text_ends_no_string() {
        let bytes: Vec<u8> = (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(pack(&bytes).bytes().all(|b| (0x20..0x7F).contains(&b) && b != b'"' && b != b'\\'));
    }
}
