//! How an element is cut into its parts.
//!
//! Each way of asking for parts is one walk over the delimiters that the column has, or none: where only components divide, they are found
//! by their number.

use crate::element::{Element, Level, Presence};
use crate::place::Place;
use crate::scan::Division;

/// Where a part of an element stands, without its place.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    start: u32,
    end: u32,
    deeper: u32,
    deeper_end: u32,
}

impl<'m> Element<'m> {
    /// Part `number` between separators, from 1, with its place.
    #[inline]
    pub(crate) fn part(self, number: u32, separator: u8, place: Place, level: Level) -> Self {
        match self.presence {
            Presence::There if !self.is_undivided_by(separator) => {
                let is_even = self.is_even && level == Level::Component && !self.message.columns.is_cut;
                match is_even {
                    true => self.even_component(number, place),
                    false => self.divided(number, separator, place, level),
                }
            }
            Presence::There | Presence::Atomic if number == 1 => Self { place, level, ..self },
            _ => self.absent(place, level),
        }
    }

    /// Whether nothing divides it.
    #[inline]
    pub(crate) fn is_simple(self) -> bool {
        self.deeper == self.deeper_end && !self.message.columns.is_cut
    }

    /// Whether it is known to hold no `separator`.
    #[inline]
    fn is_undivided_by(self, separator: u8) -> bool {
        let is_even = self.is_even && separator != self.message.delimiters.component;
        (is_even || self.deeper == self.deeper_end) && !self.message.columns.is_cut
    }

    /// A component where nothing divides but what is between components.
    fn even_component(self, number: u32, place: Place) -> Self {
        let (level, column) = (Level::Component, &self.message.columns.deeper);
        let behind = self.deeper.saturating_add(number);
        if number == 0 || behind > self.deeper_end + 1 {
            return self.absent(place, level);
        }
        let at = |index: u32| column.get(index as usize).map_or(0, |division| division.at);
        let start = if number == 1 { self.start } else { at(behind - 2) + 1 };
        let end = if behind > self.deeper_end { self.end } else { at(behind - 1) };
        let deeper = behind - 1;
        Self { start, end, deeper, deeper_end: deeper, place, level, ..self }
    }

    #[inline(never)]
    fn divided(self, number: u32, separator: u8, place: Place, level: Level) -> Self {
        match self.listed() {
            Some(listed) => self.divided_at(listed, number, separator, place, level),
            None => self.divided_at(self.unlisted(), number, separator, place, level),
        }
    }

    #[inline]
    fn divided_at(
        self,
        divisions: impl Iterator<Item = (u32, Division)>,
        number: u32,
        separator: u8,
        place: Place,
        level: Level,
    ) -> Self {
        // A component of a field ends where the first repetition does.
        let ends_early = (self.level, level) == (Level::Field, Level::Component);
        let end_of_first = if ends_early { self.message.delimiters().repetition } else { separator };
        let Some(mut left) = number.checked_sub(1) else { return self.absent(place, level) };
        let (mut start, mut deeper) = (self.start, self.deeper);
        for (index, Division { at, byte }) in divisions {
            if byte != separator && byte != end_of_first {
                continue;
            }
            if left == 0 {
                return Self { start, end: at, deeper, deeper_end: index, place, level, ..self };
            }
            if byte != separator {
                // What is missing is shown at the repetition.
                return Self { end: at, ..self }.absent(place, level);
            }
            left -= 1;
            (start, deeper) = (at + 1, index + 1);
        }
        if left == 0 { Self { start, deeper, place, level, ..self } } else { self.absent(place, level) }
    }

    /// What is before a division in it, and what is behind.
    #[inline]
    fn cut(self, (index, Division { at, .. }): (u32, Division)) -> (Self, Self) {
        let before = Self { end: at, deeper_end: index, ..self };
        (before, Self { start: at + 1, deeper: index + 1, ..self })
    }

    pub(crate) fn absent(self, place: Place, level: Level) -> Self {
        Self { place, level, presence: Presence::Absent, ..self }
    }

    #[inline]
    pub(crate) fn parts(self, separator: Option<u8>, level: Level) -> Parts<'m> {
        let (of, separator) = (self.place, separator.filter(|separator| !self.is_undivided_by(*separator)));
        let first = Self { place: level.place(of, 1), level, ..self };
        match self.presence {
            Presence::There if self.level < level => Parts { of, separator, rest: Some(first), number: 1 },
            Presence::Absent => Parts { of, separator: None, rest: None, number: 1 },
            _ => Parts { of, separator: None, rest: Some(self), number: 1 },
        }
    }

    pub(crate) fn first_parts<const N: usize>(self, separator: u8, level: Level) -> [Self; N] {
        match self.listed() {
            Some(listed) => self.first_parts_at(listed, separator, level),
            None => self.first_parts_at(self.unlisted(), separator, level),
        }
    }

    #[inline]
    fn first_parts_at<const N: usize>(
        self,
        divisions: impl Iterator<Item = (u32, Division)>,
        separator: u8,
        level: Level,
    ) -> [Self; N] {
        let mut parts = [self.absent(self.place, level); N];
        let mut divisions = divisions.filter(|(_, division)| division.byte == separator);
        let mut rest = Some((self.start, self.deeper));
        for (part, number) in parts.iter_mut().zip(1..) {
            part.place = level.place(self.place, number);
            if let Some((start, deeper)) = rest {
                (part.start, part.deeper, part.presence) = (start, deeper, Presence::There);
                rest = divisions.next().map(|(index, Division { at, .. })| {
                    (part.end, part.deeper_end) = (at, index);
                    (at + 1, index + 1)
                });
            }
        }
        parts
    }

    /// Adds where the components of a repetition stand, `MOST` at most, to what is in `into`, in one walk:
    /// [`Element::component_at`] gives each. An element of another level, or one that is absent, adds nothing. Which of them are not empty: a bit per number, for `MOST` up to 31.
    pub fn push_components<const MOST: usize>(self, into: &mut Vec<Stretch>) -> u32 {
        if (self.level, self.presence) != (Level::Repetition, Presence::There) {
            return 0;
        }
        match self.listed() {
            Some(listed) => self.push_components_at::<MOST>(listed, into),
            None => {
                let before = into.len();
                self.push_components_at::<MOST>(self.unlisted(), into);
                let added = into.get(before..).unwrap_or_default().iter().zip(1..);
                added.fold(0, |filled, (stretch, number)| {
                    filled | u32::from(!self.component_at(number, *stretch).is_empty()) << number
                })
            }
        }
    }

    #[inline]
    fn push_components_at<const MOST: usize>(
        self,
        divisions: impl Iterator<Item = (u32, Division)>,
        into: &mut Vec<Stretch>,
    ) -> u32 {
        let separator = self.message.delimiters().component;
        // What is not listed is asked again: there the places say nothing.
        let is_filled = |length: u32, behind: u32, first: u32| length != behind.wrapping_sub(first);
        let (mut filled, mut bit) = (0, 2);
        let (mut start, mut deeper) = (self.start, self.deeper);
        for (deeper_end, Division { at: end, byte }) in divisions {
            if byte != separator {
                continue;
            }
            if bit >> MOST > 1 {
                return filled;
            }
            into.push(Stretch { start, end, deeper, deeper_end });
            filled |= if is_filled(end - start, deeper_end, deeper) { bit } else { 0 };
            bit <<= 1;
            (start, deeper) = (end + 1, deeper_end + 1);
        }
        if bit >> MOST > 1 {
            return filled;
        }
        into.push(Stretch { start, end: self.end, deeper, deeper_end: self.deeper_end });
        filled | if is_filled(self.end - start, self.deeper_end, deeper) { bit } else { 0 }
    }

    /// Component `number` of a repetition, which stands at `stretch`.
    #[must_use]
    #[inline]
    pub fn component_at(self, number: u32, stretch: Stretch) -> Self {
        let Stretch { start, end, deeper, deeper_end } = stretch;
        let place = self.place.with_component(number);
        Self { start, end, deeper, deeper_end, place, level: Level::Component, ..self }
    }

    /// The bytes of a part of it, which stands at `stretch`, as they stand.
    #[must_use]
    #[inline]
    pub fn raw_at(self, stretch: Stretch) -> &'m [u8] {
        self.message.slice(stretch.start, stretch.end)
    }
}

/// What an element is divided into.
pub(crate) struct Parts<'m> {
    /// The place of the element.
    of: Place,
    /// Nothing: it is not divided.
    separator: Option<u8>,
    /// What is left to divide, with the place of the next.
    rest: Option<Element<'m>>,
    /// That of the next.
    number: u32,
}

impl<'m> Iterator for Parts<'m> {
    type Item = Element<'m>;

    #[inline]
    fn next(&mut self) -> Option<Element<'m>> {
        let rest = self.rest.take()?;
        let Some(separator) = self.separator else { return Some(rest) };
        let is_end = |(_, division): &(u32, Division)| division.byte == separator;
        let found = match rest.listed() {
            Some(mut listed) => listed.find(is_end),
            None => rest.unlisted().find(is_end),
        };
        let Some(found) = found else { return Some(rest) };
        let (part, behind) = rest.cut(found);
        self.number += 1;
        let place = rest.level.place(self.of, self.number);
        self.rest = Some(Element { place, ..behind });
        Some(part)
    }

    /// The same: few are divided, and those that are not need no loop.
    #[inline]
    fn fold<B, F: FnMut(B, Element<'m>) -> B>(self, init: B, mut f: F) -> B {
        match (self.rest, self.separator) {
            (None, _) => init,
            (Some(whole), None) => f(init, whole),
            (Some(_), Some(_)) => {
                let mut all = init;
                for part in self {
                    all = f(all, part);
                }
                all
            }
        }
    }
}
