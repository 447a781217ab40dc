//! Cuts a text into lines in one walk over its bytes, sixty-four at a time.

use super::kinds::Kinds;
use super::signs::Signs;
use super::sixteen::{from, window};

/// The white space before the text of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// Blanks, or nothing.
    #[default]
    Blanks,
    /// A first byte that is no blank, such as a tab, and blanks behind it.
    OneThenBlanks,
    /// Anything else.
    Odd,
}

/// A line as it is cut, by bytes of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where it begins.
    pub(super) first: usize,
    /// Where its end is: the byte that ends it, or the end of the text.
    pub(super) last: usize,
    /// Where its text begins, behind white space.
    pub(super) start: usize,
    /// Where its text ends, before white space; `start` for a blank line.
    pub(super) end: usize,
    /// The characters of its text.
    pub(super) signs: Signs,
    /// What stands before its text.
    pub(super) lead: Lead,
}

/// Calls `each` for every line of `bytes`, which end with `terminator`. White space are blanks, tabs and ends of lines; there must
/// be no form feed and no vertical tab.
pub(super) fn cut(bytes: &[u8], terminator: u8, mut each: impl FnMut(&Cut)) {
    let mut line = Open::default();
    let mut space = [0; 64];
    let mut base = 0;
    // The blank before the first of the next bytes, in the place of one before it.
    let mut before = 0;
    while let Some(rest) = bytes.get(base..).filter(|rest| !rest.is_empty()) {
        let kinds = Kinds::of(window(rest, &mut space));
        let known = !from(u32::try_from(rest.len()).unwrap_or(u32::MAX));
        let gaps = kinds.blank & (kinds.blank << 1 | before);
        before = kinds.blank >> 63;
        let white = kinds.blank | kinds.spaces();
        let block = Block { kinds, white, gaps, base };
        let mut ends = kinds.equal(terminator) & known;
        let mut left = known;
        while ends != 0 {
            let end = ends & ends.wrapping_neg();
            line.take(&block, left & (end - 1), true);
            let last = base + end.trailing_zeros() as usize;
            each(&line.finish(last));
            left &= !(end | (end - 1));
            ends ^= end;
        }
        line.take(&block, left, false);
        base += 64;
    }
    if line.cut.first < bytes.len() {
        each(&line.finish(bytes.len()));
    }
}

/// Sixty-four bytes of the text.
struct Block<'b> {
    kinds: Kinds<'b>,
    /// Those that are white space.
    white: u64,
    /// The blanks behind a blank.
    gaps: u64,
    /// Where the first of them stands.
    base: usize,
}

impl Block<'_> {
    #[inline]
    fn signs(&self, among: u64) -> Signs {
        let signs = self.kinds.signs(among);
        if self.gaps & among == 0 { signs } else { signs.with(Signs::GAP) }
    }
}

/// A line whose end was not met so far.
#[derive(Default)]
struct Open {
    cut: Cut,
    /// Whether its text has begun.
    has_begun: bool,
    /// The white space behind its text so far, which belongs to it when it goes on.
    behind: Signs,
}

impl Open {
    /// Takes the bytes that `piece` names; `is_last` says whether the line ends behind them.
    #[inline]
    fn take(&mut self, block: &Block<'_>, piece: u64, is_last: bool) {
        let text = piece & !block.white;
        if text == 0 {
            if !self.has_begun {
                self.lead(block, piece, piece);
            } else if !is_last {
                self.behind |= block.signs(piece);
            }
            return;
        }
        let mut own = piece;
        if self.has_begun {
            self.cut.signs |= self.behind;
        } else {
            self.has_begun = true;
            let first = text.trailing_zeros();
            self.cut.start = block.base + first as usize;
            own &= from(first);
            self.lead(block, piece, piece ^ own);
        }
        let end = u64::BITS - text.leading_zeros();
        self.cut.end = block.base + end as usize;
        self.cut.signs |= block.signs(own & !from(end));
        if !is_last {
            let behind = own & from(end);
            self.behind = if behind == 0 { Signs::NONE } else { block.signs(behind) };
        }
    }

    /// Notes what of the white space that `lead` names is no blank; `piece` are the bytes of the line in this block.
    #[inline]
    fn lead(&mut self, block: &Block<'_>, piece: u64, lead: u64) {
        let odd = lead & !block.kinds.blank;
        if odd != 0 {
            let first = piece & piece.wrapping_neg();
            let is_first = odd == first && block.base + first.trailing_zeros() as usize == self.cut.first;
            self.cut.lead = if is_first { Lead::OneThenBlanks } else { Lead::Odd };
        }
    }

    /// Ends the line at the byte `last`, and begins the one behind it.
    #[inline]
    fn finish(&mut self, last: usize) -> Cut {
        let mut cut = Cut { last, ..self.cut };
        if !self.has_begun {
            (cut.start, cut.end) = (last, last);
        }
        *self = Self { cut: Cut { first: last + 1, ..Cut::default() }, ..Self::default() };
        cut
    }
}
