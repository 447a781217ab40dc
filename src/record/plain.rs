//! How much of a text stands in JSON as it is, found for sixteen bytes at once.

use crate::lines::sixteen::Sixteen;

/// How many bytes at the beginning of `bytes` stand in JSON as they are.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let Some(last) = bytes.last_chunk() else { return plain_length_of_few(bytes) };
    let (sixteens, _) = bytes.as_chunks();
    for (nth, sixteen) in sixteens.iter().enumerate() {
        if let Some(at) = special_of_sixteen(sixteen) {
            return nth * sixteen.len() + at;
        }
    }
    // To look again at some of the last sixteen is quicker than to look at what is left in smaller steps.
    special_of_sixteen(last).map_or(bytes.len(), |at| bytes.len() - last.len() + at)
}

/// The first of sixteen bytes that must be escaped.
#[inline]
fn special_of_sixteen(bytes: &[u8; 16]) -> Option<usize> {
    let sixteen = Sixteen::of(bytes);
    let special = (sixteen.between(0, b' ' - 1) | sixteen.equal(b'"') | sixteen.equal(b'\\')).bits();
    (special != 0).then_some(special.trailing_zeros() as usize)
}

/// The same as [`plain_length`] for less than sixteen bytes.
#[inline]
fn plain_length_of_few(bytes: &[u8]) -> usize {
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else {
        return bytes.iter().take_while(|byte| !is_special(**byte)).count();
    };
    let behind = || special_at(*last).map_or(bytes.len(), |at| bytes.len() - last.len() + at);
    special_at(*first).unwrap_or_else(behind)
}

/// The first of eight bytes that must be escaped.
fn special_at(eight: [u8; 8]) -> Option<usize> {
    let special = special_bytes(u64::from_le_bytes(eight));
    (special != 0).then_some(special.trailing_zeros() as usize / 8)
}

/// Whether a byte must be escaped.
pub(super) const fn is_special(byte: u8) -> bool {
    // Without branches, so that many bytes can be looked at in one go.
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// The highest bit of every one of eight bytes that must be escaped. The lowest of the bits that it gives is right; above it
/// there may be more than should be.
fn special_bytes(eight: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let below = |value: u64, limit: u8| value.wrapping_sub(ONES * u64::from(limit)) & !value & HIGH;
    let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
    below(eight, b' ') | is(b'"') | is(b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_what_stands_before_the_first_byte_to_escape(text in "[a-z\"\\\\\\x00-\\x22ä€]{0,20}[a-z]{0,40}[\"a-z\\n]{0,20}") {
            let expected = text.bytes().take_while(|byte| !is_special(*byte)).count();
            prop_assert_eq!(plain_length(text.as_bytes()), expected);
        }
    }
}
