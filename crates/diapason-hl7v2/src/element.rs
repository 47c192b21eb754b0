use crate::place::Place;
use crate::scan::Division;
use crate::{Message, Path, escape};
use diapason_core::Anchor;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A field, a repetition, a component or a subcomponent: a stretch of the message and its place.
///
/// Going down never fails. What is not there is an element that [is absent](Element::is_absent) and empty: its anchor has
/// the path of what is missing and the span of its nearest parent that is there. An element costs nothing to copy; going
/// down walks the delimiters in it and allocates nothing.
#[derive(Clone, Copy)]
pub struct Element<'m> {
    pub(crate) message: &'m Message<'m>,
    /// Bytes of the message; of the nearest parent that is there where absent.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The delimiters in it: from the first to behind the last, in the column of those below fields.
    pub(crate) deeper: u32,
    pub(crate) deeper_end: u32,
    /// Whether these are all of components. Not always known.
    pub(crate) is_even: bool,
    pub(crate) place: Place,
    pub(crate) level: Level,
    pub(crate) presence: Presence,
}

/// Where a part of an element stands, without its place.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    start: u32,
    end: u32,
    deeper: u32,
    deeper_end: u32,
}

/// How deep an [`Element`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// All repetitions of a field.
    Field,
    /// One repetition of a field.
    Repetition,
    /// A component of a repetition.
    Component,
    /// A subcomponent of a component.
    Subcomponent,
}

impl Level {
    /// The place of a part of this level, by its number.
    fn place(self, of: Place, number: u32) -> Place {
        match self {
            Self::Field | Self::Repetition => of.with_repetition(number),
            Self::Component => of.with_component(number),
            Self::Subcomponent => of.with_subcomponent(number),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    There,
    /// There, and never divided: MSH-1 and MSH-2.
    Atomic,
    Absent,
}

impl<'m> Element<'m> {
    /// Repetition `number`, from 1. Below the field there is one repetition: the element itself.
    #[must_use]
    pub fn repetition(self, number: u32) -> Self {
        if self.level > Level::Field {
            return self;
        }
        let place = self.place.with_repetition(number);
        self.part(number, self.message.delimiters().repetition, place, Level::Repetition)
    }

    /// Component `number`, from 1: of the first repetition when asked of a field. A component has no components but itself.
    #[must_use]
    pub fn component(self, number: u32) -> Self {
        let place = self.place.with_component(number);
        match self.level {
            Level::Field | Level::Repetition => {
                self.part(number, self.message.delimiters().component, place, Level::Component)
            }
            Level::Component | Level::Subcomponent if number == 1 => self,
            Level::Component | Level::Subcomponent => self.absent(self.place, self.level),
        }
    }

    /// Subcomponent `number`, from 1: of the first component when asked of a field or a repetition.
    #[must_use]
    pub fn subcomponent(self, number: u32) -> Self {
        match self.level {
            Level::Field | Level::Repetition => self.component(1).subcomponent(number),
            Level::Component => {
                let place = self.place.with_subcomponent(number);
                self.part(number, self.message.delimiters().subcomponent, place, Level::Subcomponent)
            }
            Level::Subcomponent if number == 1 => self,
            Level::Subcomponent => self.absent(self.place, self.level),
        }
    }

    /// The repetitions, from the first: one where the field is there and empty, none where it is absent.
    pub fn repetitions(self) -> impl Iterator<Item = Self> + use<'m> {
        let separator = (self.level == Level::Field).then_some(self.message.delimiters().repetition);
        self.parts(separator, Level::Repetition)
    }

    /// The components of the first repetition, from the first.
    pub fn components(self) -> impl Iterator<Item = Self> + use<'m> {
        let of = if self.level == Level::Field { self.first_repetition() } else { self };
        let separator = (self.level <= Level::Repetition).then_some(self.message.delimiters().component);
        of.parts(separator, Level::Component)
    }

    /// Components 1 to `N`, as [`Element::component`] gives them, found in one walk.
    #[must_use]
    pub fn first_components<const N: usize>(self) -> [Self; N] {
        if self.level > Level::Repetition || self.presence != Presence::There {
            return std::array::from_fn(|index| self.component(index as u32 + 1));
        }
        let of = if self.level == Level::Field { self.first_repetition() } else { self };
        of.first_parts(self.message.delimiters().component, Level::Component)
    }

    /// Subcomponents 1 to `N` of a component, as [`Element::subcomponent`] gives them, found in one walk.
    #[must_use]
    pub fn first_subcomponents<const N: usize>(self) -> [Self; N] {
        if self.level != Level::Component || self.presence != Presence::There {
            return std::array::from_fn(|index| self.subcomponent(index as u32 + 1));
        }
        self.first_parts(self.message.delimiters().subcomponent, Level::Subcomponent)
    }

    fn first_parts<const N: usize>(self, separator: u8, level: Level) -> [Self; N] {
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
    /// [`Element::component_at`] gives each. Which of them are not empty: a bit per number, for `MOST` up to 31.
    pub fn push_components<const MOST: usize>(self, into: &mut Vec<Stretch>) -> u32 {
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
            filled |= if end - start == deeper_end - deeper { 0 } else { bit };
            bit <<= 1;
            (start, deeper) = (end + 1, deeper_end + 1);
        }
        if bit >> MOST > 1 {
            return filled;
        }
        into.push(Stretch { start, end: self.end, deeper, deeper_end: self.deeper_end });
        filled | if self.end - start == self.deeper_end - deeper { 0 } else { bit }
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

    /// The subcomponents of the first component, from the first.
    pub fn subcomponents(self) -> impl Iterator<Item = Self> + use<'m> {
        let of = if self.level < Level::Component { self.component(1) } else { self };
        let separator = (of.level == Level::Component).then_some(self.message.delimiters().subcomponent);
        of.parts(separator, Level::Subcomponent)
    }

    /// The bytes as they stand: no escape sequence replaced. Empty where the element is absent.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'m [u8] {
        match self.presence {
            Presence::Absent => &[],
            _ => self.message.slice(self.start, self.end),
        }
    }

    /// The text: escape sequences replaced, decoded as [`Message::encoding`] says. Meant for what is not divided further: delimiters
    /// below stay as they stand. A line break command is a line feed; a stray escape character stays.
    #[must_use]
    #[inline]
    pub fn text(self) -> Cow<'m, str> {
        let (start, end) = (self.start as usize, self.end as usize);
        let encoding = self.message.encoding();
        match (self.presence, self.message.plain.and_then(|plain| plain.get(start..end))) {
            (Presence::Absent, _) => Cow::Borrowed(""),
            (_, Some(text)) => Cow::Borrowed(text),
            (Presence::Atomic, None) => encoding.decode(self.raw()),
            (Presence::There, None) => escape::decode(self.raw(), self.message.delimiters(), encoding),
        }
    }

    /// Whether the bytes are exactly `value`. No escape sequence is replaced: for codes.
    #[must_use]
    #[inline]
    pub fn is(self, value: &str) -> bool {
        self.raw() == value.as_bytes()
    }

    /// Whether the bytes are one of `values`.
    #[must_use]
    pub fn is_one_of(self, values: &[&str]) -> bool {
        let raw = self.raw();
        values.iter().any(|value| raw == value.as_bytes())
    }

    /// Whether there is nothing here: no byte, or nothing but the delimiters of the levels below.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        let length = self.end.saturating_sub(self.start);
        if length == 0 || self.presence != Presence::There {
            return length == 0 || self.presence == Presence::Absent;
        }
        match self.message.columns.is_cut {
            false => self.deeper_end - self.deeper == length,
            true => self.unlisted().count() == length as usize,
        }
    }

    /// Whether the value is `""`: what was sent before is to be deleted. It is not empty, which is "no change".
    #[must_use]
    #[inline]
    pub fn is_null(self) -> bool {
        self.raw() == b"\"\""
    }

    /// Whether there is a value: neither empty nor `""`.
    #[must_use]
    #[inline]
    pub fn is_valued(self) -> bool {
        !self.is_empty() && !self.is_null()
    }

    /// Whether the message does not go as far as this element: fewer separators than it takes.
    #[must_use]
    pub fn is_absent(self) -> bool {
        self.presence == Presence::Absent
    }

    /// How deep it is.
    #[must_use]
    pub const fn level(self) -> Level {
        self.level
    }

    /// The bytes of the input; of the nearest parent that is there where the element is absent.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        self.message.place(self.start, self.end)
    }

    /// Where it stands, for [`Locate`](diapason_core::Locate) of the message.
    #[must_use]
    pub fn anchor(self) -> Anchor {
        self.place.anchor()
    }

    /// What a path says below its field, in this field.
    pub(crate) fn below(self, path: &Path) -> Self {
        let mut element = self;
        if path.repetition > 0 {
            element = element.repetition(path.repetition);
        }
        if path.component > 0 {
            element = element.component(path.component);
        }
        if path.component > 0 && path.subcomponent > 0 {
            element = element.subcomponent(path.subcomponent);
        }
        element
    }

    /// The first of repetitions, with the place of the field: `PID-3.1` where nothing repeats.
    fn first_repetition(self) -> Self {
        let mut first = self.part(1, self.message.delimiters().repetition, self.place, Level::Repetition);
        first.place = self.place;
        first
    }

    #[inline]
    fn part(self, number: u32, separator: u8, place: Place, level: Level) -> Self {
        if self.presence == Presence::There && !self.is_simple() {
            let (is_even, delimiters) =
                (self.is_even && !self.message.columns.is_cut, &self.message.delimiters);
            if is_even && level == Level::Component {
                return self.even_component(number, place);
            }
            if is_even && level == Level::Repetition && separator != delimiters.component {
                return if number == 1 { Self { place, level, ..self } } else { self.absent(place, level) };
            }
            return self.divided(number, separator, place, level);
        }
        match self.presence {
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

    fn absent(self, place: Place, level: Level) -> Self {
        Self { place, level, presence: Presence::Absent, ..self }
    }

    #[inline]
    fn parts(self, separator: Option<u8>, level: Level) -> Parts<'m> {
        let (of, separator) = (self.place, separator.filter(|separator| !self.is_undivided_by(*separator)));
        let first = Self { place: level.place(of, 1), level, ..self };
        match self.presence {
            Presence::There if self.level < level => Parts { of, separator, rest: Some(first), number: 1 },
            Presence::Absent => Parts { of, separator: None, rest: None, number: 1 },
            _ => Parts { of, separator: None, rest: Some(self), number: 1 },
        }
    }
}

/// Never shows the value.
impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.message.path(self.anchor());
        write!(f, "Element({path} {:?}{})", self.span(), if self.is_absent() { " absent" } else { "" })
    }
}

/// What an element is divided into.
struct Parts<'m> {
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

    /// The same in one walk: few are divided.
    #[inline]
    fn fold<B, F: FnMut(B, Element<'m>) -> B>(mut self, init: B, mut f: F) -> B {
        match (self.rest, self.separator) {
            (None, _) => init,
            (Some(rest), None) => f(init, rest),
            (Some(_), Some(_)) => {
                let mut all = init;
                while let Some(part) = self.next() {
                    all = f(all, part);
                }
                all
            }
        }
    }
}
