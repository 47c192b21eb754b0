use crate::place::Place;
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
    pub(crate) fn place(self, of: Place, number: u32) -> Place {
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
    /// One that stands at the level of fields and has no delimiters of its own.
    pub(crate) fn undivided(
        message: &'m Message<'m>,
        (start, end): (u32, u32),
        place: Place,
        presence: Presence,
    ) -> Self {
        let (deeper, deeper_end, is_even) = (0, 0, false);
        Self { message, start, end, deeper, deeper_end, is_even, place, level: Level::Field, presence }
    }

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
}

/// Never shows the value.
impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.message.path(self.anchor());
        write!(f, "Element({path} {:?}{})", self.span(), if self.is_absent() { " absent" } else { "" })
    }
}
