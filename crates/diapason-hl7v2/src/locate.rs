use crate::element::Element;
use crate::path::LONGEST;
use crate::place::{Place, Target};
use crate::{Message, Path};
use diapason_core::{Anchor, Locate, Location};
use std::ops::Range;

impl Message<'_> {
    /// The path of an anchor of this message: an index where the message has several segments of that id, or the field several
    /// repetitions. An anchor of another reader gives the path of something else, never a panic.
    #[must_use]
    pub fn path(&self, anchor: Anchor) -> Path {
        self.resolve(anchor).0
    }

    fn resolve(&self, anchor: Anchor) -> (Path, Range<usize>) {
        match Place::from(anchor).target() {
            Target::Missing { id, after } => {
                let span = self.segment(after).map_or(self.base..self.base, |segment| segment.span());
                (Path { id, ..NOWHERE }, span)
            }
            Target::Fault(index) => {
                let Some(fault) = self.faults.get(index) else { return (NOWHERE, self.base..self.base) };
                (self.path_of_offset(fault.span.start), fault.span.clone())
            }
            Target::Element { segment, field, repetition, component, subcomponent } => {
                let Some(of) = self.segment(segment) else { return (NOWHERE, self.base..self.base) };
                let several = self.occurrences.of(of.line.id) > 1;
                let occurrence = if several { of.occurrence() } else { 0 };
                let mut path =
                    Path { id: of.line.id, occurrence, field, repetition, component, subcomponent };
                if field == 0 {
                    return (path, of.span());
                }
                let element = of.field(field);
                path.repetition = match repetition {
                    0 if component == 0 => 0,
                    0 | 1 if element.repetition(2).is_absent() => 0,
                    repetition => repetition.max(1),
                };
                (path, element.below(&path).span())
            }
        }
    }

    fn path_of_offset(&self, offset: usize) -> Path {
        if let Some(element) = self.element_at(offset) {
            return self.path(element.anchor());
        }
        let at = offset.saturating_sub(self.base) as u32;
        let index = self.lines.partition_point(|line| line.start <= at).saturating_sub(1);
        self.segment(index).map_or(NOWHERE, |segment| self.path(segment.anchor()))
    }

    /// Whether an element was read to its end.
    fn is_read(&self, segment: usize, element: &Element<'_>) -> bool {
        segment + 1 < self.lines.len() && !element.is_absent()
    }
}

impl Locate for Message<'_> {
    fn locate(&self, anchor: Anchor) -> Location {
        if anchor == Anchor::NONE {
            return Location::default();
        }
        let (path, span) = self.resolve(anchor);
        let mut room = [0; LONGEST];
        let path = if path == NOWHERE { "" } else { path.text(&mut room) };
        Location { path: path.into(), span, ..Location::default() }
    }

    /// Where a limit stopped the reading: what is missing, and the last segment, are not whole.
    fn is_whole(&self, anchor: Anchor) -> bool {
        if self.limit.is_none() {
            return true;
        }
        match Place::from(anchor).target() {
            Target::Fault(_) => true,
            Target::Missing { .. } => false,
            Target::Element { segment, .. } => self.is_read(segment, &self.element(&self.path(anchor))),
        }
    }
}

/// No place at all.
const NOWHERE: Path =
    Path { id: *b"???", occurrence: 0, field: 0, repetition: 0, component: 0, subcomponent: 0 };
