//! Texts that were found valid, by type.

use crate::schema::SimpleId;

/// A table where a text takes the place of another rather than a place beside it. What it forgets is read again, so that no input
/// makes it slow, and it allocates once.
pub(super) struct Memo<'d> {
    slots: Box<[Option<(SimpleId, &'d str)>]>,
}

const BITS: u32 = 9;

impl<'d> Memo<'d> {
    pub(super) fn new() -> Self {
        Self { slots: vec![None; 1 << BITS].into() }
    }

    #[inline]
    pub(super) fn contains(&self, kind: SimpleId, text: &str) -> bool {
        self.slots.get(slot(kind, text)).copied().flatten() == Some((kind, text))
    }

    pub(super) fn insert(&mut self, kind: SimpleId, text: &'d str) {
        if let Some(slot) = self.slots.get_mut(slot(kind, text)) {
            *slot = Some((kind, text));
        }
    }
}

/// By length and by the last eight bytes: what identifiers and dates differ in stands at their end.
#[inline]
fn slot(kind: SimpleId, text: &str) -> usize {
    let short = || text.bytes().fold(0, |word, byte| word << 8 | u64::from(byte));
    let end = text.as_bytes().last_chunk::<8>().map_or_else(short, |end| u64::from_le_bytes(*end));
    let mixed = end.rotate_left(7) ^ (u64::from(kind.0) << 32) ^ text.len() as u64;
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}
