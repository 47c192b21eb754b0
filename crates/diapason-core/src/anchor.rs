use crate::Location;

/// Where a value stands, in the terms of the reader that produced it: an opaque handle of eight bytes.
///
/// Only that reader can turn it into a [`Location`]. [`Anchor::NONE`] is for a value that no reader produced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor(u64);

impl Anchor {
    /// The anchor of a value that was read from nowhere: built by a program, or by a test.
    pub const NONE: Self = Self(u64::MAX);

    /// Wraps the handle of a reader. `u64::MAX` is [`Anchor::NONE`].
    #[must_use]
    pub const fn new(handle: u64) -> Self {
        Self(handle)
    }

    /// The handle that the reader gave.
    #[must_use]
    pub const fn handle(self) -> u64 {
        self.0
    }

    /// This anchor, or `other` where this one is [`Anchor::NONE`]: a missing value is shown at its parent.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        if self.0 == u64::MAX { other } else { self }
    }
}

impl Default for Anchor {
    fn default() -> Self {
        Self::NONE
    }
}

/// Turns the anchors of one reader into locations in its input.
pub trait Locate {
    /// The location of `anchor`: path in the notation of the format, span in bytes of the original input.
    /// An anchor that is not of this reader gives [`Location::default`], never a panic.
    fn locate(&self, anchor: Anchor) -> Location;

    /// Whether what stands at `anchor` was read to its end. Where it was not, what it seems to lack may only not have been
    /// read: a rule that is broken there is undecided.
    fn is_whole(&self, _: Anchor) -> bool {
        true
    }
}

/// Locates nothing: for models that no reader produced.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Locate for Nowhere {
    fn locate(&self, _: Anchor) -> Location {
        Location::default()
    }
}
