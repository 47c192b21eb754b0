use crate::place::Place;
use crate::{Message, escape};
use diapason_core::Anchor;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A field, a repetition, a component or a subcomponent: a stretch of the message and its place.
///
/// Going down never fails. What is not there is an element that [is absent](Element::is_absent) and empty: its anchor has
/// the path of what is missing and the span of its nearest parent that is there. An element costs nothing to copy; going
/// down searches the bytes of the element and allocates nothing.
#[derive(Clone, Copy)]
pub struct Element<'m> {
    pub(crate) message: &'m Message<'m>,
    /// Bytes of the message; of the nearest parent that is there where absent.
    pub(crate) start: u32,
    pub(crate) end: u32,
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
        let separator = of.message.delimiters().component;
        let mut ends = of.divisions(separator, separator).map(|at| of.start + at as u32);
        let mut next = Some(of.start);
        std::array::from_fn(|index| {
            let (place, level) = (of.place.with_component(index as u32 + 1), Level::Component);
            let Some(start) = next else { return of.absent(place, level) };
            let end = ends.next();
            next = end.map(|end| end + 1);
            Self { start, end: end.unwrap_or(of.end), place, level, ..of }
        })
    }

    /// Where each component of a repetition ends but the last, in bytes from the start of the repetition.
    pub fn component_ends(self) -> impl Iterator<Item = u32> + use<'m> {
        let separator = self.message.delimiters().component;
        let divides = self.level == Level::Repetition && self.presence == Presence::There;
        self.divisions(separator, separator).take_while(move |_| divides).map(|at| at as u32)
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
        let encoding = self.message.encoding();
        match self.presence {
            Presence::Atomic => encoding.decode(self.raw()),
            _ => escape::decode(self.raw(), self.message.delimiters(), encoding),
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
        let delimiters = self.message.delimiters();
        let divides = |byte: &u8| {
            self.presence == Presence::There
                && (*byte == delimiters.component
                    || *byte == delimiters.subcomponent
                    || *byte == delimiters.repetition)
        };
        self.raw().iter().all(divides)
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

    /// The first of repetitions, with the place of the field: `PID-3.1` where nothing repeats.
    fn first_repetition(self) -> Self {
        let mut first = self.part(1, self.message.delimiters().repetition, self.place, Level::Repetition);
        first.place = self.place;
        first
    }

    fn part(self, number: u32, separator: u8, place: Place, level: Level) -> Self {
        let (message, delimiters) = (self.message, self.message.delimiters());
        match self.presence {
            Presence::Absent => return self.absent(place, level),
            Presence::Atomic if number == 1 => return Self { place, level, ..self },
            Presence::Atomic => return self.absent(place, level),
            Presence::There => {}
        }
        // A component of a field ends where the first repetition does.
        let end_of_first = match (self.level, level) {
            (Level::Field, Level::Component) => delimiters.repetition,
            _ => separator,
        };
        if number == 0 {
            return self.absent(place, level);
        }
        let length = (self.end - self.start) as usize;
        let there = |start: usize, end: usize| {
            let (start, end) = (self.start + start as u32, self.start + end as u32);
            Self { message, start, end, place, level, presence: Presence::There }
        };
        let (mut start, mut left) = (0, number);
        for at in self.divisions(separator, end_of_first) {
            left -= 1;
            if left == 0 {
                return there(start, at);
            }
            if message.bytes.get(self.start as usize + at) != Some(&separator) {
                // What is missing is shown at the repetition.
                return Self { end: self.start + at as u32, ..self }.absent(place, level);
            }
            start = at + 1;
        }
        if left == 1 { there(start, length) } else { self.absent(place, level) }
    }

    /// Where two bytes stand in this element, from its start.
    fn divisions(self, one: u8, other: u8) -> Divisions<'m> {
        let bytes = self.message.bytes.get(self.start as usize..).unwrap_or_default();
        let end = (self.end.saturating_sub(self.start) as usize).min(bytes.len());
        Divisions::new(bytes, end, one, other)
    }

    fn absent(self, place: Place, level: Level) -> Self {
        Self { place, level, presence: Presence::Absent, ..self }
    }

    fn parts(self, separator: Option<u8>, level: Level) -> Parts<'m> {
        let whole = self.level >= level || self.presence == Presence::Atomic;
        let next = (self.presence != Presence::Absent).then_some(self.start);
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
    next: Option<u32>,
    number: u32,
}

impl<'m> Iterator for Parts<'m> {
    type Item = Element<'m>;

    fn next(&mut self) -> Option<Element<'m>> {
        let start = self.next?;
        let Some(separator) = self.separator else {
            self.next = None;
            return Some(self.of);
        };
        let rest = Element { start, ..self.of };
        let found = rest.divisions(separator, separator).next().map(|at| start + at as u32);
        self.next = found.map(|end| end + 1);
        self.number += 1;
        let (number, of) = (self.number, self.of.place);
        let place = match self.level {
            Level::Field | Level::Repetition => of.with_repetition(number),
            Level::Component => of.with_component(number),
            Level::Subcomponent => of.with_subcomponent(number),
        };
        Some(Element { start, end: found.unwrap_or(self.of.end), place, level: self.level, ..self.of })
    }
}

/// Where two bytes stand in the first `end` bytes of a stretch of the message.
///
/// Most values are short: eight bytes at a time are compared as one word, which may reach beyond the end; `memchr` takes over where
/// nothing was found for a while, as in an embedded document.
struct Divisions<'a> {
    bytes: &'a [u8],
    end: usize,
    one: u8,
    other: u8,
    /// Where the next word starts.
    at: usize,
    /// High bit of each byte of the word before `at` that is a hit and was not given yet.
    mask: u64,
    quiet: u32,
}

/// Words without a hit after which `memchr` takes over.
const QUIET: u32 = 8;
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

impl<'a> Divisions<'a> {
    const fn new(bytes: &'a [u8], end: usize, one: u8, other: u8) -> Self {
        Self { bytes, end, one, other, at: 0, mask: 0, quiet: 0 }
    }

    #[cold]
    fn leap(&mut self) -> Option<usize> {
        self.quiet = 0;
        let rest = self.bytes.get(self.at..self.end)?;
        let found = memchr::memchr2(self.one, self.other, rest).map(|found| self.at + found);
        self.at = found.map_or(self.end, |found| found + 1);
        found
    }
}

impl Iterator for Divisions<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            if self.mask != 0 {
                let found = self.at - 8 + self.mask.trailing_zeros() as usize / 8;
                self.mask &= self.mask - 1;
                return Some(found).filter(|found| *found < self.end);
            }
            if self.at >= self.end {
                return None;
            }
            let word = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>);
            let Some(word) = word.filter(|_| self.quiet < QUIET) else { return self.leap() };
            let word = u64::from_le_bytes(*word);
            self.mask = equal(word, self.one) | equal(word, self.other);
            self.quiet = if self.mask == 0 { self.quiet + 1 } else { 0 };
            self.at += 8;
        }
    }
}

/// The high bit of each byte of `word` that is `byte`; no carry crosses bytes.
const fn equal(word: u64, byte: u8) -> u64 {
    let different = word ^ (LOW * byte as u64);
    !(((different & !HIGH) + !HIGH) | different) & HIGH
}
