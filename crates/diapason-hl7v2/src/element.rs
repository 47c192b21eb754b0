use crate::divisions::{Division, Divisions};
use crate::place::Place;
use crate::scan::Columns;
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
    /// The first delimiter in it, in the column of those below fields.
    pub(crate) deeper: u32,
    pub(crate) place: Place,
    pub(crate) level: Level,
    pub(crate) presence: Presence,
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
        let mut parts = [self.absent(self.place, level); N];
        let (mut ends, mut next) = (self.divisions(separator), Some((self.start, self.deeper)));
        for (part, number) in parts.iter_mut().zip(1..) {
            part.place = level.place(self.place, number);
            if let Some((start, deeper)) = next {
                let end = ends.next();
                next = end.map(Division::behind);
                (part.start, part.end) = (start, end.map_or(self.end, |end| end.at));
                (part.deeper, part.presence) = (deeper, Presence::There);
            }
        }
        parts
    }

    /// Adds the components of a repetition, `most` at most, to what is in `into`, in one walk.
    pub fn push_components(self, most: usize, into: &mut Vec<Self>) {
        if self.level != Level::Repetition || self.presence != Presence::There {
            return into.extend(self.components().take(most));
        }
        let (separator, level) = (self.message.delimiters().component, Level::Component);
        let mut next = Self { place: self.place.with_component(1), level, ..self };
        let mut number = 1;
        for division in self.divisions_of_all().filter(|division| division.byte == separator) {
            if number >= most as u32 {
                return;
            }
            into.push(Self { end: division.at, ..next });
            number += 1;
            (next.start, next.deeper) = division.behind();
            next.place = self.place.with_component(number);
        }
        into.push(next);
    }

    /// The subcomponents of the first component, from the first.
    pub fn subcomponents(self) -> impl Iterator<Item = Self> + use<'m> {
        let of = if self.level < Level::Component { self.component(1) } else { self };
        let separator = (of.level == Level::Component).then_some(self.message.delimiters().subcomponent);
        of.parts(separator, Level::Subcomponent)
    }

    /// The bytes as they stand: no escape sequence replaced. Empty where the element is absent.
    #[must_use]
    pub fn raw(self) -> &'m [u8] {
        match self.presence {
            Presence::Absent => &[],
            _ => self.message.slice(self.start, self.end),
        }
    }

    /// The text: escape sequences replaced, decoded as [`Message::encoding`] says. Meant for what is not divided further: delimiters
    /// below stay as they stand. A line break command is a line feed; a stray escape character stays.
    #[must_use]
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
    pub fn is_empty(self) -> bool {
        let length = self.end.saturating_sub(self.start);
        if length == 0 || self.presence != Presence::There {
            return length == 0 || self.presence == Presence::Absent;
        }
        // As many delimiters follow one another from its first as it has bytes.
        let Columns { deeper, is_cut, .. } = &self.message.columns;
        match deeper.get((self.deeper + length - 1) as usize) {
            Some(last) => *last == self.end - 1,
            None => *is_cut && self.divisions_of_all().count() == length as usize,
        }
    }

    /// Whether the value is `""`: what was sent before is to be deleted. It is not empty, which is "no change".
    #[must_use]
    pub fn is_null(self) -> bool {
        self.raw() == b"\"\""
    }

    /// Whether there is a value: neither empty nor `""`.
    #[must_use]
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
            return self.divided(number, separator, place, level);
        }
        match self.presence {
            Presence::There | Presence::Atomic if number == 1 => Self { place, level, ..self },
            _ => self.absent(place, level),
        }
    }

    /// Whether nothing divides it.
    #[inline]
    fn is_simple(self) -> bool {
        let Columns { deeper, is_cut, .. } = &self.message.columns;
        deeper.get(self.deeper as usize).map_or(!is_cut, |at| *at >= self.end)
    }

    #[inline(never)]
    fn divided(self, number: u32, separator: u8, place: Place, level: Level) -> Self {
        // A component of a field ends where the first repetition does.
        let ends_early = (self.level, level) == (Level::Field, Level::Component);
        let end_of_first = if ends_early { self.message.delimiters().repetition } else { separator };
        let Some(mut left) = number.checked_sub(1) else { return self.absent(place, level) };
        let (mut start, mut deeper) = (self.start, self.deeper);
        for division in self.divisions_of_all() {
            if division.byte != separator && division.byte != end_of_first {
                continue;
            }
            let end = division.at;
            if left == 0 {
                return Self { start, end, deeper, place, level, ..self };
            }
            if division.byte != separator {
                // What is missing is shown at the repetition.
                return Self { end, ..self }.absent(place, level);
            }
            left -= 1;
            (start, deeper) = division.behind();
        }
        if left == 0 { Self { start, deeper, place, level, ..self } } else { self.absent(place, level) }
    }

    /// The delimiters in it that are `separator`.
    fn divisions(self, separator: u8) -> impl Iterator<Item = Division> + use<'m> {
        self.divisions_of_all().filter(move |division| division.byte == separator)
    }

    /// The delimiters in it.
    fn divisions_of_all(self) -> Divisions<'m> {
        Divisions::new(self.message, self.start, self.end, self.deeper)
    }

    fn absent(self, place: Place, level: Level) -> Self {
        Self { place, level, presence: Presence::Absent, ..self }
    }

    fn parts(self, separator: Option<u8>, level: Level) -> Parts<'m> {
        let whole = self.level >= level || self.presence == Presence::Atomic;
        if !whole && self.presence == Presence::There && self.is_simple() {
            let of = Self { place: level.place(self.place, 1), level, ..self };
            return Parts { of, separator: None, level, next: Some((self.start, self.deeper)), number: 0 };
        }
        let next = (self.presence != Presence::Absent).then_some((self.start, self.deeper));
        Parts { of: self, separator: separator.filter(|_| !whole), level, next, number: 0 }
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
    of: Element<'m>,
    separator: Option<u8>,
    level: Level,
    /// Where the next starts, and the first delimiter from there on.
    next: Option<(u32, u32)>,
    number: u32,
}

impl<'m> Iterator for Parts<'m> {
    type Item = Element<'m>;

    fn next(&mut self) -> Option<Element<'m>> {
        let (start, deeper) = self.next?;
        let Some(separator) = self.separator else {
            self.next = None;
            return Some(self.of);
        };
        let rest = Element { start, deeper, ..self.of };
        let found = rest.divisions(separator).next();
        self.next = found.map(Division::behind);
        self.number += 1;
        let place = self.level.place(self.of.place, self.number);
        let end = found.map_or(self.of.end, |found| found.at);
        Some(Element { end, place, level: self.level, ..rest })
    }
}
