use crate::element::{Element, Level, Presence};
use crate::message::Line;
use crate::place::Place;
use crate::scan::Separator;
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

    /// Its id, as bytes.
    #[must_use]
    pub const fn id_bytes(self) -> [u8; 3] {
        self.line.id
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
    #[inline]
    pub fn field(self, number: u32) -> Element<'m> {
        let (message, line) = (self.message, self.line);
        let position = number.wrapping_sub(1 + u32::from(line.is_header));
        let at = (line.first as usize).saturating_add(position as usize);
        // Behind the last separator stands the end of the segment.
        let around =
            message.columns.fields.get(at..at.saturating_add(2)).filter(|_| position < line.separators);
        let Some([before, behind]) = around else { return self.odd_field(number) };
        let is_atomic = line.is_header && number == 2;
        let presence = if is_atomic { Presence::Atomic } else { Presence::There };
        let (place, level) = (Place::segment(self.index).with_field(number), Level::Field);
        let (start, end) = (before.at + 1, behind.at);
        let (deeper, deeper_end, is_even) = (before.deeper, behind.deeper, behind.is_even);
        Element { message, start, end, deeper, deeper_end, is_even, place, level, presence }
    }

    /// Whether field `number` has no byte. Of the separator itself, field 1 of a header, it says nothing.
    #[must_use]
    #[inline]
    pub fn is_blank(self, number: u32) -> bool {
        let position = number.wrapping_sub(1 + u32::from(self.line.is_header));
        let at = (self.line.first as usize).saturating_add(position as usize);
        match self.message.columns.fields.get(at..at.saturating_add(2)) {
            Some([before, behind]) if position < self.line.separators => before.at + 1 == behind.at,
            _ => true,
        }
    }

    /// A field that is absent, or the separator itself.
    #[inline(never)]
    fn odd_field(self, number: u32) -> Element<'m> {
        let line = self.line;
        let (span, presence) = match self.separators().first() {
            Some(own) if line.is_header && number == 1 => ((own.at, own.at + 1), Presence::Atomic),
            _ => ((line.start, line.end), Presence::Absent),
        };
        Element::undivided(self.message, span, Place::segment(self.index).with_field(number), presence)
    }

    /// The element at a path, whatever segment the path names.
    pub(crate) fn element(self, path: &Path) -> Element<'m> {
        if path.field == 0 {
            let span = (self.line.start, self.line.end);
            return Element::undivided(self.message, span, Place::segment(self.index), Presence::Atomic);
        }
        self.field(path.field).below(path)
    }

    /// The fields, from the first. Of MSH, BHS and FHS, the first is the separator itself.
    pub fn fields(self) -> impl Iterator<Item = Element<'m>> + use<'m> {
        (1..=self.field_count()).map(move |number| self.field(number))
    }

    /// How many fields there are: separators that end nothing count.
    #[must_use]
    pub fn field_count(self) -> u32 {
        let separators = self.line.separators;
        if separators > 0 { separators + u32::from(self.line.is_header) } else { 0 }
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
    fn separators(self) -> &'m [Separator] {
        self.message.separators(self.line)
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
