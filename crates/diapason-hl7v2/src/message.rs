use crate::cut::Terminators;
use crate::delimiters::{are_usable, is_delimiter};
use crate::element::{Element, Presence};
use crate::fault::Terminator;
use crate::occurrences::Occurrences;
use crate::place::Place;
use crate::read::Reading;
use crate::scan::{Columns, Division, Separator};
use crate::{Delimiters, Encoding, Path, Segment, WireFault};
use diapason_core::{Anchor, Limit, Limits};
use std::fmt;
use std::ops::Range;

/// One message over borrowed bytes.
///
/// Reading never fails: it gives what could be read of any bytes, and says what is unusual in [`Message::faults`]. Three columns are
/// kept: segments, field separators, and where the delimiters below fields stand.
pub struct Message<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) base: usize,
    pub(crate) delimiters: Delimiters,
    pub(crate) encoding: Encoding,
    pub(crate) declared: Option<Encoding>,
    pub(crate) terminator: Option<Terminator>,
    pub(crate) lines: Vec<Line>,
    /// The delimiters of all segments.
    pub(crate) columns: Columns,
    /// The bytes as text, where each stretch of them is its own text: one encoding gives the same, and nothing is escaped.
    pub(crate) plain: Option<&'a str>,
    pub(crate) occurrences: Occurrences,
    pub(crate) faults: Vec<WireFault>,
    pub(crate) limit: Option<Limit>,
}

/// A segment, in the column of segments.
pub(crate) struct Line {
    pub(crate) id: [u8; 3],
    /// Whether field 1 is the separator itself: MSH, BHS and FHS.
    pub(crate) is_header: bool,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its first field separator, in their column, and how many there are. Its end follows them.
    pub(crate) first: u32,
    pub(crate) separators: u32,
    pub(crate) occurrence: u32,
}

impl<'a> Message<'a> {
    /// Reads one message: bytes from MSH to the end of its last segment, as [`Interchange`](crate::Interchange) and
    /// [`MessageReader`](crate::MessageReader) cut them. CR, LF and CR LF all end a segment.
    ///
    /// No more is read than [`Limits::bytes`], and no more segments and fields together than [`Limits::nodes`]: [`Message::limit`]
    /// says which was reached.
    #[must_use]
    pub fn read(bytes: &'a [u8], limits: &Limits) -> Self {
        Self::read_at(bytes, 0, limits)
    }

    /// The same for bytes that start at `base` of an input: all spans count from the start of that input.
    #[must_use]
    pub fn read_at(bytes: &'a [u8], base: usize, limits: &Limits) -> Self {
        Reading::new(bytes, base, limits, Terminators::default()).message()
    }

    /// The segments, in order. A line that starts with no segment id belongs to the segment before it.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> + ExactSizeIterator {
        self.lines.iter().enumerate().map(|(index, line)| Segment { message: self, line, index })
    }

    /// The segments with an id, in order.
    pub fn all<'m>(&'m self, id: &'m str) -> impl DoubleEndedIterator<Item = Segment<'m>> + use<'m, 'a> {
        self.segments().filter(move |segment| segment.is(id))
    }

    /// The first segment with an id.
    #[must_use]
    pub fn first(&self, id: &str) -> Option<Segment<'_>> {
        self.segments().find(|segment| segment.is(id))
    }

    /// The segment at `index`, from 0.
    #[must_use]
    pub fn segment(&self, index: usize) -> Option<Segment<'_>> {
        let line = self.lines.get(index)?;
        Some(Segment { message: self, line, index })
    }

    /// How many segments have an id. Costs no walk over the segments.
    #[must_use]
    pub fn count(&self, id: &str) -> usize {
        let id = <[u8; 3]>::try_from(id.as_bytes());
        id.map_or(0, |id| self.occurrences.of(id) as usize)
    }

    /// A field of the first segment with an id: absent where there is no such segment, and then anchored as
    /// [`Message::missing`] says.
    #[must_use]
    pub fn field(&self, id: &str, number: u32) -> Element<'_> {
        self.first(id).map_or_else(|| self.nothing(id), |segment| segment.field(number))
    }

    /// The element at a path. Absent where the message does not go that far.
    #[must_use]
    pub fn element(&self, path: &Path) -> Element<'_> {
        let wanted = path.occurrence.max(1);
        let of = self.segments().find(|segment| segment.line.id == path.id && segment.occurrence() == wanted);
        let Some(segment) = of else { return self.nothing(path.segment()) };
        segment.element(path)
    }

    /// The element that holds the byte at `offset` of the input, as deep as it goes. `None` outside fields.
    #[must_use]
    pub fn element_at(&self, offset: usize) -> Option<Element<'_>> {
        let at = u32::try_from(offset.checked_sub(self.base)?).ok()?;
        let index = self.lines.partition_point(|line| line.start <= at).checked_sub(1)?;
        let segment = self.segment(index).filter(|segment| at <= segment.line.end)?;
        let separators = self.separators(segment.line);
        let before = separators.partition_point(|separator| separator.at < at) as u32;
        let field = segment.field(match before {
            0 if segment.line.is_header => 1,
            0 => return None,
            before => before + u32::from(segment.line.is_header),
        });
        let holds = |element: &Element<'_>| element.start <= at && at <= element.end;
        if field.is_simple() && !field.is_absent() {
            return Some(field).filter(holds);
        }
        let repetition = field.repetitions().find(holds)?;
        let component = repetition.components().find(holds)?;
        component.subcomponents().find(holds).map(|deepest| match (repetition, component, deepest) {
            _ if deepest.raw().len() < component.raw().len() => deepest,
            _ if component.raw().len() < repetition.raw().len() => component,
            _ if repetition.raw().len() < field.raw().len() => repetition,
            _ => field,
        })
    }

    /// The anchor of a segment that is not there: its path is the id, its span the segment at `after`, behind which it
    /// would stand.
    #[must_use]
    pub fn missing(&self, id: &str, after: usize) -> Anchor {
        let id = id.as_bytes().try_into().unwrap_or(*b"???");
        Place::missing(id, after.min(self.lines.len().saturating_sub(1))).anchor()
    }

    /// The anchor of the message: its header.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        Place::segment(0).anchor()
    }

    /// What is unusual in the bytes, in their order.
    #[must_use]
    pub fn faults(&self) -> &[WireFault] {
        &self.faults
    }

    /// The limit that stopped the reading, if one did.
    #[must_use]
    pub const fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// The characters that divide it.
    #[must_use]
    pub const fn delimiters(&self) -> &Delimiters {
        &self.delimiters
    }

    /// How its text is decoded: what MSH-18 declares, unless the bytes are plainly something else (declared ISO and valid UTF-8 with
    /// characters beyond ASCII, or declared UTF-8 and not UTF-8: then ISO-8859-15). [`Encoding::Ascii`] only where all is ASCII.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What MSH-18 declares in its first repetition, where that is a character set known here.
    #[must_use]
    pub const fn declared(&self) -> Option<Encoding> {
        self.declared
    }

    /// How its segments end: the first that ends. `None` where none does.
    #[must_use]
    pub const fn terminator(&self) -> Option<Terminator> {
        self.terminator
    }

    /// The bytes it was read from.
    #[must_use]
    pub const fn raw(&self) -> &'a [u8] {
        self.bytes
    }

    /// The bytes of the input.
    #[must_use]
    pub const fn span(&self) -> Range<usize> {
        self.base..self.base + self.bytes.len()
    }

    /// Bytes of its columns.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        self.lines.capacity() * size_of::<Line>()
            + self.columns.fields.capacity() * size_of::<Separator>()
            + self.columns.deeper.capacity() * size_of::<Division>()
    }

    pub(crate) fn slice(&self, start: u32, end: u32) -> &[u8] {
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// A range of the message as a span of the input.
    pub(crate) const fn place(&self, start: u32, end: u32) -> Range<usize> {
        self.base + start as usize..self.base + end as usize
    }

    pub(crate) fn separators(&self, line: &Line) -> &[Separator] {
        let (first, count) = (line.first as usize, line.separators as usize);
        self.columns.fields.get(first..first + count).unwrap_or_default()
    }

    /// The element of a segment that is not there.
    fn nothing(&self, id: &str) -> Element<'_> {
        let id = id.as_bytes().try_into().unwrap_or(*b"???");
        let span = self.lines.first().map_or((0, 0), |line| (line.start, line.end));
        Element::undivided(self, span, Place::missing(id, 0), Presence::Absent)
    }
}

/// The separator of a header segment: the byte behind its id, where that can divide.
pub(crate) fn separator_of(header: &[u8]) -> Option<u8> {
    header.get(3).copied().filter(|byte| is_delimiter(*byte))
}

/// The second field of a header segment.
pub(crate) fn encoding_characters(header: &[u8], separator: u8) -> &[u8] {
    let rest = header.get(4..).unwrap_or_default();
    let ends = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// The delimiters that a header segment says, and whether they can be used as they stand.
pub(crate) fn delimiters_of(header: &[u8]) -> (Delimiters, bool) {
    let Some(separator) = separator_of(header) else { return (Delimiters::STANDARD, false) };
    let encoding = encoding_characters(header, separator);
    (Delimiters::of(separator, encoding), are_usable(separator, encoding))
}

/// Never shows a value.
impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("span", &self.span())
            .field("delimiters", &self.delimiters)
            .field("encoding", &self.encoding)
            .field("segments", &self.segments().collect::<Vec<_>>())
            .field("faults", &self.faults)
            .field("limit", &self.limit)
            .finish()
    }
}
