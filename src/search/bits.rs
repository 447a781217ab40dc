//! Numbers as bits: what shards are made of.

/// Writes bits into bytes, the highest bit of a byte first.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that do not fill four bytes yet, in the lowest places.
    rest: u64,
    count: u32,
}

impl BitWriter {
    /// Appends the lowest `count` bits of `value`, at most 32.
    pub(super) fn bits(&mut self, value: u32, count: u32) {
        let kept = if count >= 32 { value } else { value & ((1 << count) - 1) };
        self.rest = (self.rest << count) | u64::from(kept);
        self.count += count;
        if self.count >= 32 {
            self.count -= 32;
            let [.., a, b, c, d] = (self.rest >> self.count).to_be_bytes();
            self.bytes.extend_from_slice(&[a, b, c, d]);
        }
    }

    /// Appends a number from 1 in Elias' gamma code: as many zeros as it has bits behind its first, then the number.
    pub(super) fn gamma(&mut self, value: u32) {
        let value = value.max(1);
        let extra = value.ilog2();
        if extra < 16 {
            self.bits(value, 2 * extra + 1);
        } else {
            self.bits(0, extra);
            self.bits(value, extra + 1);
        }
    }

    /// Appends a number from 0 in Rice's code: its upper part as so many ones and a zero, then its lowest `k` bits.
    pub(super) fn rice(&mut self, value: u32, k: u32) {
        let mut ones = value >> k;
        while ones > 30 {
            self.bits(u32::MAX, 30);
            ones -= 30;
        }
        self.bits((2 << ones) - 2, ones + 1);
        self.bits(value, k);
    }

    /// The bytes; the last one is filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while self.count > 0 {
            let left = self.count.saturating_sub(8);
            let byte = if self.count < 8 { self.rest << (8 - self.count) } else { self.rest >> left };
            self.bytes.push(u8::try_from(byte & 0xFF).unwrap_or_default());
            self.count = left;
        }
        self.bytes
    }
}

/// The `k` of Rice's code for the gaps between `count` numbers below `limit`.
pub(super) fn rice_parameter(limit: u32, count: u32) -> u32 {
    (limit / count.max(1)).max(1).ilog2()
}

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7F).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

/// How many bytes [`varint`] writes of a number.
pub(super) const fn varint_length(value: u32) -> usize {
    (u32::BITS - (value | 1).leading_zeros()).div_ceil(7) as usize
}

/// Reads a number that [`varint`] wrote at `at`, which then points behind it; 0 behind the end.
pub(super) fn read_varint(bytes: &[u8], at: &mut usize) -> u32 {
    let mut value = 0;
    for shift in [0, 7, 14, 21, 28] {
        let byte = bytes.get(*at).copied().unwrap_or_default();
        *at += 1;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

/// Reads what [`BitWriter`] wrote; zeros behind the end.
#[cfg(test)]
pub(super) struct BitReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

#[cfg(test)]
impl<'b> BitReader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn bits(&mut self, count: u32) -> u32 {
        (0..count).fold(0, |value, _| {
            let byte = self.bytes.get(self.at / 8).copied().unwrap_or_default();
            let bit = byte >> (7 - self.at % 8) & 1;
            self.at += 1;
            value << 1 | u32::from(bit)
        })
    }

    pub(super) fn gamma(&mut self) -> u32 {
        let mut extra = 0;
        while extra < 32 && self.bits(1) == 0 {
            extra += 1;
        }
        1 << extra | self.bits(extra)
    }

    pub(super) fn rice(&mut self, k: u32) -> u32 {
        let mut upper = 0;
        while self.bits(1) == 1 {
            upper += 1;
        }
        upper << k | self.bits(k)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(values in proptest::collection::vec((1_u32..1_000_000, 4_u32..20), 0..50)) {
            let mut writer = BitWriter::default();
            for (value, k) in &values {
                writer.gamma(*value);
                writer.rice(*value, *k.max(&8));
                writer.bits(*value, 20);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for (value, k) in &values {
                prop_assert_eq!(reader.gamma(), *value);
                prop_assert_eq!(reader.rice(*k.max(&8)), *value);
                prop_assert_eq!(reader.bits(20), *value);
            }
        }

        #[test]
        fn bytes_of_numbers_are_read_as_they_were_written(values in proptest::collection::vec(any::<u32>(), 0..50)) {
            let mut bytes = Vec::new();
            values.iter().for_each(|value| varint(&mut bytes, *value));
            let mut at = 0;
            for value in values {
                prop_assert_eq!(read_varint(&bytes, &mut at), value);
            }
            prop_assert_eq!(at, bytes.len());
        }
    }
}
