//! The units of a movement: ZBE-7, in charge, and ZBE-8, of care (IHE PAM France 2.11.2).

use diapason_hl7v2::{Element, Segment};

/// A unit of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// In charge: ZBE-7, changed where ZBE-9 holds `M`.
    Medical,
    /// Of care: ZBE-8, changed where ZBE-9 holds `S`.
    Care,
}

impl Unit {
    /// Its field.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Medical => "ZBE-7",
            Self::Care => "ZBE-8",
        }
    }

    /// Its letter in ZBE-9.
    pub(super) const fn letter(self) -> &'static str {
        match self {
            Self::Medical => "M",
            Self::Care => "S",
        }
    }

    /// The unit of a movement.
    pub(super) fn of(self, movement: Segment<'_>) -> Element<'_> {
        movement.field(match self {
            Self::Medical => 7,
            Self::Care => 8,
        })
    }

    /// Whether ZBE-9 says that the movement changes it.
    pub(super) fn is_announced(self, movement: Segment<'_>) -> bool {
        let letters = movement.field(9).raw();
        self.letter().bytes().all(|letter| letters.contains(&letter))
    }
}
