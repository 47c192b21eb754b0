//! One address space for characters: those of the document as it stands, then those that had to be decoded.

use std::fmt;

/// A stretch of characters: offsets below the length of the text are in the text, the others in the side buffer.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Place {
    pub(crate) const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The first `length` bytes, and what follows after skipping `gap` more.
    pub(crate) const fn split(self, length: u32, gap: u32) -> (Self, Self) {
        let middle = self.start + length;
        (Self::new(self.start, middle), Self::new(middle + gap, self.end))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// The text and the side buffer.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'t> {
    pub(crate) text: &'t str,
    pub(crate) side: &'t str,
}

impl<'t> Texts<'t> {
    #[inline]
    pub(crate) fn get(self, place: Place) -> &'t str {
        let (start, end) = (place.start as usize, place.end as usize);
        if end <= self.text.len() {
            return self.text.get(start..end).unwrap_or_default();
        }
        let base = self.text.len();
        self.side.get(start.wrapping_sub(base)..end - base).unwrap_or_default()
    }

    /// The bytes of a stretch of the text, without asking where its characters start.
    #[inline]
    pub(crate) fn bytes(self, place: Place) -> &'t [u8] {
        self.text.as_bytes().get(place.start as usize..place.end as usize).unwrap_or_default()
    }
}

/// A size or offset as the columns keep it: inputs that could hold more are refused before.
pub(crate) fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
