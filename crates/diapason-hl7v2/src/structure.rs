//! Whether segments are those of a structure, in its order.
//!
//! A structure is a list of *slots*, one per segment of its notation, and a list of groups over ranges of slots. The segments of a
//! message are walked once, with a cursor on a slot. A segment goes to the next slot of its id: in the innermost group first, then
//! from the start of that group where it repeats, then outwards. It never goes back, so time grows with the number of
//! segments.
//!
//! A segment that stands too early can be taken in two ways: what it jumps over is missing, or it is misplaced itself. The
//! walk is done once for each way, and the one that needs fewer faults, or as many with fewer
//! missing, is kept.

use crate::grammar::{Grammar, Slot};
use crate::{Message, Segment};
use diapason_core::Anchor;
use diapason_schemas::{Hl7v2Structure, hl7v2_profiles};
use std::fmt;
use std::sync::LazyLock;

/// A message structure: which segments, in which order.
#[derive(Debug)]
pub struct Structure {
    name: String,
    grammar: Grammar,
}

/// One place where segments differ from their structure.
#[derive(Clone, PartialEq, Eq)]
pub struct StructureFault {
    /// How they differ.
    pub kind: StructureFaultKind,
    /// The segment that differs; for one that is missing, its place.
    pub anchor: Anchor,
    /// The group in which the structure has it, as the structure names it.
    pub group: Option<&'static str>,
    /// The last required segment before its place in the structure. `None` for an unexpected one.
    pub after: Option<&'static str>,
    id: [u8; 3],
}

/// How segments differ from their structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StructureFaultKind {
    /// A required segment is not there.
    Missing,
    /// A segment stands more often than the structure allows.
    Repeated,
    /// A segment does not stand at its place.
    Misplaced,
    /// The structure has no such segment. Said once per id.
    Unexpected,
}

impl StructureFault {
    /// The id of the segment.
    #[must_use]
    pub fn segment(&self) -> &str {
        std::str::from_utf8(&self.id).unwrap_or_default()
    }
}

impl Structure {
    /// Its name: `MDM_T02`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the segments of `message` differ from it, in the order of the message. At most a thousand faults are given.
    ///
    /// Where a limit stopped the reading of the message, what seems missing at its end is not whole: see
    /// [`Locate::is_whole`](diapason_core::Locate::is_whole).
    #[must_use]
    pub fn check(&'static self, message: &Message<'_>) -> Vec<StructureFault> {
        let jumping = Walk::new(&self.grammar, message, Early::Jumps).faults();
        if jumping.iter().all(|fault| fault.kind == StructureFaultKind::Unexpected) {
            return jumping;
        }
        let holding = Walk::new(&self.grammar, message, Early::IsMisplaced).faults();
        let missing = |fault: &&StructureFault| fault.kind == StructureFaultKind::Missing;
        let weight = |faults: &[StructureFault]| (faults.len(), faults.iter().filter(missing).count());
        if weight(&holding) < weight(&jumping) { holding } else { jumping }
    }

    /// The compiled form of a structure of the profiles. `None` where its order of segments is not known.
    pub(crate) fn of(data: &'static Hl7v2Structure) -> Option<&'static Self> {
        let found = STRUCTURES.iter().find(|(of, _)| std::ptr::eq(*of, data));
        found.map(|(_, structure)| structure)
    }
}

/// The structures whose grammar is known. A grammar that does not compile would be ours: a test refuses it.
static STRUCTURES: LazyLock<Vec<(&'static Hl7v2Structure, Structure)>> = LazyLock::new(|| {
    let structures = hl7v2_profiles().iter().flat_map(|profile| &profile.structures);
    let compiled = structures.filter_map(|data| {
        let grammar = Grammar::compile(data.grammar.as_ref()?)?;
        Some((data, Structure { name: data.name.clone(), grammar }))
    });
    compiled.collect()
});

/// What a segment before its place does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Early {
    /// The cursor jumps to its slot; what is jumped over is missing.
    Jumps,
    /// It is misplaced, where something required that it would jump over is still to come.
    IsMisplaced,
}

/// Faults beyond are not given.
const MOST: usize = 1_000;

struct Walk<'w, 'a> {
    grammar: &'static Grammar,
    message: &'w Message<'a>,
    early: Early,
    /// The slot of the last segment that found one.
    cursor: Option<usize>,
    /// The last segment that found a slot.
    last: usize,
    /// How many segments each slot took.
    taken: Vec<u32>,
    /// How many there are of the id of each slot from here on. Only where segments wait for them.
    left: Vec<u32>,
    faults: Vec<StructureFault>,
}

impl<'w, 'a> Walk<'w, 'a> {
    fn new(grammar: &'static Grammar, message: &'w Message<'a>, early: Early) -> Self {
        let left = match early {
            Early::Jumps => Vec::new(),
            Early::IsMisplaced => grammar.slots.iter().map(|slot| message.count(slot.id()) as u32).collect(),
        };
        let taken = vec![0; grammar.slots.len()];
        Self { grammar, message, early, cursor: None, last: 0, taken, left, faults: Vec::new() }
    }

    fn faults(mut self) -> Vec<StructureFault> {
        for segment in self.message.segments() {
            self.segment(segment);
        }
        let end = self.grammar.slots.len();
        self.skipped(self.cursor, end, None);
        self.faults
    }

    fn segment(&mut self, segment: Segment<'_>) {
        let id = segment.line.id;
        for (slot, left) in self.grammar.slots.iter().zip(&mut self.left) {
            *left = left.saturating_sub(u32::from(slot.id == id));
        }
        match self.grammar.next(self.cursor, id) {
            Some(slot) if !self.must_wait(slot) => {
                self.skipped(self.cursor, slot, Some(slot));
                self.cursor = Some(slot);
                self.last = segment.index();
                if let Some(taken) = self.taken.get_mut(slot) {
                    *taken += 1;
                }
            }
            _ => match self.grammar.slots.iter().position(|slot| slot.id == id) {
                Some(own) => self.out_of_place(segment, own),
                None => self.unexpected(segment),
            },
        }
    }

    /// Whether a segment for `slot` is held back, because it would jump over what is still to come.
    fn must_wait(&self, slot: usize) -> bool {
        let is_to_come = |skipped: usize| self.left.get(skipped).is_some_and(|left| *left > 0);
        self.early == Early::IsMisplaced
            && self.grammar.skipped(self.cursor, slot, Some(slot)).any(is_to_come)
    }

    /// Says what is missing between two slots.
    fn skipped(&mut self, from: Option<usize>, to: usize, entered: Option<usize>) {
        if self.faults.len() >= MOST {
            return;
        }
        for slot in self.grammar.skipped(from, to, entered) {
            let Some(slot) = self.grammar.slots.get(slot) else { continue };
            // It was there before, at another place.
            let misplaced =
                |fault: &StructureFault| fault.kind == StructureFaultKind::Misplaced && fault.id == slot.id;
            if !self.faults.iter().any(misplaced) {
                let anchor = self.message.missing(slot.id(), self.last);
                self.fault(StructureFaultKind::Missing, slot, anchor);
            }
        }
    }

    /// The segment has no slot from here on: it stands once too often, or at a wrong place.
    fn out_of_place(&mut self, segment: Segment<'_>, own: usize) {
        if self.faults.len() >= MOST {
            return;
        }
        let missing =
            |fault: &StructureFault| fault.kind == StructureFaultKind::Missing && fault.id == segment.line.id;
        let place = self.faults.iter().position(missing);
        let taken = |slot: usize| self.taken.get(slot).is_some_and(|taken| *taken > 0);
        let of_id =
            |slot: &usize| self.grammar.slots.get(*slot).is_some_and(|slot| slot.id == segment.line.id);
        let free = (0..self.grammar.slots.len()).filter(of_id).find(|slot| !taken(*slot));
        let kind = match (place, free) {
            (Some(place), _) => {
                self.faults.remove(place);
                StructureFaultKind::Misplaced
            }
            (None, Some(_)) => StructureFaultKind::Misplaced,
            (None, None) if self.cursor.is_some_and(|cursor| of_id(&cursor)) => StructureFaultKind::Repeated,
            // A segment that may repeat is not too many: it is elsewhere.
            (None, None) if self.grammar.repeats(own) => StructureFaultKind::Misplaced,
            (None, None) => StructureFaultKind::Repeated,
        };
        if let Some(slot) = self.grammar.slots.get(free.unwrap_or(own)) {
            self.fault(kind, slot, segment.anchor());
        }
    }

    fn unexpected(&mut self, segment: Segment<'_>) {
        let id = segment.line.id;
        if segment.occurrence() == 1 && self.faults.len() < MOST {
            let (kind, anchor) = (StructureFaultKind::Unexpected, segment.anchor());
            self.faults.push(StructureFault { kind, anchor, group: None, after: None, id });
        }
    }

    fn fault(&mut self, kind: StructureFaultKind, slot: &'static Slot, anchor: Anchor) {
        if self.faults.len() < MOST {
            let group = slot.groups.last().and_then(|group| self.grammar.groups.get(*group));
            let after = slot.after.and_then(|after| self.grammar.slots.get(after)).map(Slot::id);
            let group = group.map(|group| group.name.as_str()).filter(|name| !name.is_empty());
            self.faults.push(StructureFault { kind, anchor, group, after, id: slot.id });
        }
    }
}

impl fmt::Debug for StructureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, self.segment())?;
        self.group.map_or(Ok(()), |group| write!(f, " of {group}"))?;
        self.after.map_or(Ok(()), |after| write!(f, " after {after}"))
    }
}
