use crate::element::{Element, Level, Presence};
use crate::message::Line;
use crate::place::Place;
use crate::{Message, Path};
use diapason_core::Anchor;
use std::fmt;
use std::ops::Range;

/// A segment of a message.
#[derive(Clone, Copy)]
pub struct Segment<'m> {
    pub(crate) message: &'m Message<'m>,
    pub(crate) line: &'m Line,
    pub(crate) index: usize,
}

impl<'m> Segment<'m> {
    /// Its id: three ASCII letters or digits.
    #[must_use]
    pub fn id(self) -> &'m str {
        std::str::from_utf8(&self.line.id).unwrap_or_default()
    }

    /// Whether its id is `id`.
    #[must_use]
    pub fn is(self, id: &str) -> bool {
        self.line.id == id.as_bytes()
    }

    /// Which of the segments with the same id it is, from 1.
    #[must_use]
    pub const fn occurrence(self) -> u32 {
        self.line.occurrence
    }

    /// Its position in the message, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }

    /// Field `number`, from 1. Of MSH, BHS and FHS, field 1 is the separator itself.
    #[must_use]
    pub fn field(self, number: u32) -> Element<'m> {
        let place = Place::segment(self.index).with_field(number);
        let (message, line) = (self.message, self.line);
        let field =
            |start, end, presence| Element { message, start, end, place, level: Level::Field, presence };
        let separators = self.separators();
        let absent = || field(line.start, line.end, Presence::Absent);
        let Some(position) = number.checked_sub(1) else { return absent() };
        let header = line.is_header();
        if header && position == 0 {
            let Some(at) = separators.first() else { return absent() };
            return field(*at, at + 1, Presence::Atomic);
        }
        let position = position as usize - usize::from(header);
        let Some(before) = separators.get(position) else { return absent() };
        let end = separators.get(position + 1).copied().unwrap_or(line.end);
        let presence = if header && number == 2 { Presence::Atomic } else { Presence::There };
        field(before + 1, end, presence)
    }

    /// The element at a path, whatever segment the path names.
    pub(crate) fn element(self, path: &Path) -> Element<'m> {
        if path.field == 0 {
            let (start, end) = (self.line.start, self.line.end);
            let (place, level) = (Place::segment(self.index), Level::Field);
            return Element { message: self.message, start, end, place, level, presence: Presence::Atomic };
        }
        let mut element = self.field(path.field);
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

    /// The fields, from the first. Of MSH, BHS and FHS, the first is the separator itself.
    pub fn fields(self) -> impl Iterator<Item = Element<'m>> + use<'m> {
        (1..=self.field_count()).map(move |number| self.field(number))
    }

    /// How many fields there are: separators that end nothing count.
    #[must_use]
    pub fn field_count(self) -> u32 {
        let separators = self.separators().len() as u32;
        if separators > 0 { separators + u32::from(self.line.is_header()) } else { 0 }
    }

    /// The bytes of the segment, without its end.
    #[must_use]
    pub fn raw(self) -> &'m [u8] {
        self.message.slice(self.line.start, self.line.end)
    }

    /// The bytes of the input, without the end of the segment.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        self.message.place(self.line.start, self.line.end)
    }

    /// Where it stands, for [`Locate`](diapason_core::Locate) of the message.
    #[must_use]
    pub fn anchor(self) -> Anchor {
        Place::segment(self.index).anchor()
    }

    /// Where its field separators stand.
    fn separators(self) -> &'m [u32] {
        self.message.separators(self.index, self.line)
    }
}

/// Never shows a value.
impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Segment({}[{}] {:?}, {} fields)",
            self.id(),
            self.occurrence(),
            self.span(),
            self.field_count()
        )
    }
}
