use diapason_core::Anchor;

/// A place packed into the handle of an [`Anchor`]: segment index, field, repetition, component and subcomponent in 20, 12,
/// 12, 10 and 10 bits, each saturating; 0 below the segment is "not said".
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place(u64);

/// What a handle stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Element {
        segment: usize,
        field: u32,
        repetition: u32,
        component: u32,
        subcomponent: u32,
    },
    /// A segment that is not there, and the one before its place.
    Missing {
        id: [u8; 3],
        after: usize,
    },
    /// One of the faults.
    Fault(usize),
}

const SEGMENT: u32 = 44;
const FIELD: u32 = 32;
const REPETITION: u32 = 20;
const COMPONENT: u32 = 10;
/// Segment numbers that stand for something else.
const FAULT: u64 = 0xF_FFFF;
const MISSING: u64 = 0xF_FFFE;

impl Place {
    pub(crate) fn segment(index: usize) -> Self {
        Self(fit(index as u64, MISSING - 1) << SEGMENT)
    }

    pub(crate) fn with_field(self, field: u32) -> Self {
        Self(self.0 | fit(u64::from(field), 0xFFF) << FIELD)
    }

    pub(crate) fn with_repetition(self, repetition: u32) -> Self {
        Self(self.0 | fit(u64::from(repetition), 0xFFF) << REPETITION)
    }

    pub(crate) fn with_component(self, component: u32) -> Self {
        Self(self.0 | fit(u64::from(component), 0x3FF) << COMPONENT)
    }

    pub(crate) fn with_subcomponent(self, subcomponent: u32) -> Self {
        Self(self.0 | fit(u64::from(subcomponent), 0x3FF))
    }

    pub(crate) fn missing(id: [u8; 3], after: usize) -> Self {
        let id = id.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        Self(MISSING << SEGMENT | fit(after as u64, 0xF_FFFF) << 24 | id)
    }

    pub(crate) fn fault(index: usize) -> Self {
        Self(FAULT << SEGMENT | fit(index as u64, (1 << SEGMENT) - 2))
    }

    pub(crate) fn anchor(self) -> Anchor {
        Anchor::new(self.0)
    }

    pub(crate) fn target(self) -> Target {
        let bits = |shift: u32, mask: u64| (self.0 >> shift & mask) as u32;
        match self.0 >> SEGMENT {
            FAULT => Target::Fault((self.0 & ((1 << SEGMENT) - 1)) as usize),
            MISSING => {
                let [.., a, b, c] = self.0.to_be_bytes();
                Target::Missing { id: [a, b, c], after: bits(24, 0xF_FFFF) as usize }
            }
            segment => Target::Element {
                segment: segment as usize,
                field: bits(FIELD, 0xFFF),
                repetition: bits(REPETITION, 0xFFF),
                component: bits(COMPONENT, 0x3FF),
                subcomponent: bits(0, 0x3FF),
            },
        }
    }
}

impl From<Anchor> for Place {
    fn from(anchor: Anchor) -> Self {
        Self(anchor.handle())
    }
}

const fn fit(value: u64, most: u64) -> u64 {
    if value < most { value } else { most }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back() {
        let place = Place::segment(3).with_field(5).with_repetition(2).with_component(4).with_subcomponent(1);
        let element = Target::Element { segment: 3, field: 5, repetition: 2, component: 4, subcomponent: 1 };
        assert_eq!(place.target(), element);
        assert_eq!(Place::missing(*b"PV1", 9).target(), Target::Missing { id: *b"PV1", after: 9 });
        assert_eq!(Place::fault(7).target(), Target::Fault(7));
    }

    #[test]
    fn what_is_too_large_saturates_and_is_no_other_kind() {
        let far = Place::segment(usize::MAX).with_field(u32::MAX).with_repetition(u32::MAX);
        assert!(matches!(
            far.target(),
            Target::Element { segment: 0xF_FFFD, field: 0xFFF, repetition: 0xFFF, .. }
        ));
        assert!(Place::fault(usize::MAX).anchor() != Anchor::NONE);
    }
}
