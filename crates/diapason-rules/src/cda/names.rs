//! The names that rules ask a document for: few, and each asked many times.

use super::NAMESPACE;
use diapason_xml::{Document, NameId};
use std::cell::Cell;

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// An element, in the namespace of CDA.
    Element,
    /// An attribute, in none.
    Attribute,
}

/// A memory of the last names that were looked up in one document. A name has one place in it, which another one may take.
pub(super) struct Names(Box<[Cell<Known>; PLACES]>);

#[derive(Clone, Copy)]
struct Known {
    local: &'static str,
    of: Of,
    name: Option<NameId>,
}

const PLACES: usize = 256;

impl Names {
    pub(super) fn new() -> Self {
        // No name is empty: nobody asks for this one.
        let nothing = Known { local: "", of: Of::Element, name: None };
        Self(Box::new(std::array::from_fn(|_| Cell::new(nothing))))
    }

    /// The id of a name in `document`, which is always the same one.
    #[inline]
    pub(super) fn find(&self, document: &Document<'_>, of: Of, local: &'static str) -> Option<NameId> {
        let Some(place) = self.0.get(place(local, of)) else { return look_up(document, of, local) };
        let known = place.get();
        if known.local == local && known.of == of {
            return known.name;
        }
        let name = look_up(document, of, local);
        place.set(Known { local, of, name });
        name
    }
}

#[cold]
fn look_up(document: &Document<'_>, of: Of, local: &str) -> Option<NameId> {
    match of {
        Of::Element => document.name_id(NAMESPACE, local),
        Of::Attribute => document.name_id("", local),
    }
}

/// Length and three characters tell nearly all names of CDA from one another.
#[inline]
fn place(local: &str, of: Of) -> usize {
    let bytes = local.as_bytes();
    let at = |at: usize| u32::from(bytes.get(at).copied().unwrap_or_default());
    let len = bytes.len();
    let mixed = (len as u32) << 24 | at(0) << 16 | at(len / 2) << 8 | at(len.wrapping_sub(1));
    ((mixed ^ of as u32).wrapping_mul(0x85EB_CA6B) >> 24) as usize
}
