use crate::escape;
use crate::message::separator_of;
use crate::{Delimiters, Encoding, Message, Path};
use std::borrow::Cow;
use std::fmt;
use std::io;

/// A message to be written: one that was read, with changes, or a new one.
///
/// What is not changed keeps its bytes, line ends included.
///
/// ```
/// # use diapason_core::Limits;
/// # use diapason_hl7v2::{Message, Writer};
/// let bytes = b"MSH|^~\\&|A|B\nPID|1||42^^^X~43\n";
/// let message = Message::read(bytes, &Limits::default());
/// let mut writer = Writer::of(&message);
/// assert_eq!(writer.to_bytes(), bytes);
///
/// writer.set(&"PID-3[2].4".parse()?, "O&A")?;
/// assert_eq!(writer.to_bytes(), b"MSH|^~\\&|A|B\nPID|1||42^^^X~43^^^O\\T\\A\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer<'m> {
    delimiters: Delimiters,
    encoding: Encoding,
    /// What stands before the first segment.
    before: &'m [u8],
    lines: Vec<Line<'m>>,
}

struct Line<'m> {
    id: [u8; 3],
    text: Cow<'m, [u8]>,
    /// What ends it, blank lines behind it included.
    end: Cow<'m, [u8]>,
}

/// Why a [`Writer`] does not write something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// There is no such segment.
    NoSegment,
    /// The path names a whole segment, or MSH-1 or MSH-2: what says how a message is divided is not changed.
    NotAField,
    /// A character is not in the character set of the message.
    Character,
    /// A separator or a line end stands in bytes that are to be written as they are.
    Divides,
    /// A number of the path is beyond 65,535.
    TooFar,
}

/// What an acknowledgment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledgment<'a> {
    /// MSA-1: `AA`, `AE` or `AR`.
    pub code: &'a str,
    /// MSH-10 of the acknowledgment itself.
    pub control_id: &'a str,
    /// MSH-7, as HL7 writes times.
    pub time: &'a str,
}

impl<'m> Writer<'m> {
    /// A writer of a message as it was read.
    #[must_use]
    pub fn of(message: &'m Message<'_>) -> Self {
        let bytes = message.raw();
        let starts = message.lines.iter().map(|line| line.start as usize);
        let first = starts.clone().next().unwrap_or(bytes.len());
        let nexts = starts.skip(1).chain([bytes.len()]);
        let lines = message.lines.iter().zip(nexts).map(|(line, next)| Line {
            id: line.id,
            text: Cow::Borrowed(message.slice(line.start, line.end)),
            end: Cow::Borrowed(bytes.get(line.end as usize..next).unwrap_or_default()),
        });
        Self {
            delimiters: *message.delimiters(),
            encoding: match message.encoding() {
                Encoding::Ascii => message.declared().unwrap_or(Encoding::Ascii),
                encoding => encoding,
            },
            before: bytes.get(..first).unwrap_or_default(),
            lines: lines.collect(),
        }
    }

    /// The acknowledgment of `message`: MSH, with sender and receiver swapped and its event, mode, version, country and character set
    /// kept, and MSA. Segments ERR are for the caller to [push](Writer::push). It has the delimiters of the message, and CR at
    /// the end of segments.
    ///
    /// # Errors
    ///
    /// [`WriteError::Character`] where a text of `answer` is not in the character set of the message.
    pub fn acknowledgment(
        message: &Message<'_>,
        answer: Acknowledgment<'_>,
    ) -> Result<Writer<'static>, WriteError> {
        let delimiters = *message.delimiters();
        let Delimiters { field, component, repetition, escape, subcomponent } = delimiters;
        let mut header = b"MSH".to_vec();
        header.extend([field, component, repetition, escape, subcomponent]);
        let mut writer = Writer {
            delimiters,
            encoding: Self::of_copy(message),
            before: &[],
            lines: vec![Line { id: *b"MSH", text: Cow::Owned(header), end: Cow::Borrowed(b"\r") }],
        };
        for (to, from) in [(3, 5), (4, 6), (5, 3), (6, 4), (11, 11), (12, 12), (17, 17), (18, 18)] {
            let copied = message.field("MSH", from).raw();
            // A line end inside a field is no fit for a new message.
            if !copied.is_empty() && !copied.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
                writer.set_raw(&path("MSH", to), copied)?;
            }
        }
        writer.set(&path("MSH", 7), answer.time)?;
        let event = message.field("MSH", 9).component(2).text();
        writer.set_components(&path("MSH", 9), &["ACK", &event, "ACK"])?;
        writer.set(&path("MSH", 10), answer.control_id)?;
        writer.push(*b"MSA");
        writer.set(&path("MSA", 1), answer.code)?;
        writer.set(&path("MSA", 2), &message.field("MSH", 10).text())?;
        Ok(writer)
    }

    /// Adds a segment without fields at the end, and gives the path of it.
    pub fn push(&mut self, id: [u8; 3]) -> Path {
        if let Some(last) = self.lines.last_mut().filter(|last| last.end.is_empty()) {
            last.end = Cow::Borrowed(b"\r");
        }
        let end = self.lines.last().map_or(Cow::Borrowed(&b"\r"[..]), |last| last.end.clone());
        self.lines.push(Line { id, text: Cow::Owned(id.to_vec()), end });
        let occurrence = self.lines.iter().filter(|line| line.id == id).count() as u32;
        Path { id, occurrence, field: 0, repetition: 0, component: 0, subcomponent: 0 }
    }

    /// Writes a text at a path, escaped and in the character set of the message. What the path needs and is not there is added, empty;
    /// a field replaces its repetitions, a component its subcomponents.
    ///
    /// # Errors
    ///
    /// Nothing is changed then.
    pub fn set(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        let value = self.encoded(text)?;
        self.replace(path, &value)
    }

    /// Writes the components of the field or repetition at a path, each a text.
    ///
    /// # Errors
    ///
    /// Nothing is changed then.
    pub fn set_components(&mut self, path: &Path, texts: &[&str]) -> Result<(), WriteError> {
        let values = texts.iter().map(|text| self.encoded(text)).collect::<Result<Vec<_>, _>>()?;
        let value = values.join(&self.delimiters.component);
        self.replace(&Path { component: 0, subcomponent: 0, ..*path }, &value)
    }

    /// Writes bytes as they are at a path: they may be divided below it.
    ///
    /// # Errors
    ///
    /// [`WriteError::Divides`] where they hold a field separator or a line end. Nothing is changed then.
    pub fn set_raw(&mut self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let divides = |byte: &u8| *byte == self.delimiters.field || matches!(byte, b'\r' | b'\n');
        if bytes.iter().any(divides) {
            return Err(WriteError::Divides);
        }
        self.replace(path, bytes)
    }

    /// The message.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let lines = self.lines.iter().flat_map(|line| [&*line.text, &*line.end]);
        [self.before].into_iter().chain(lines).collect::<Vec<_>>().concat()
    }

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// What `to` says.
    pub fn write(&self, to: &mut impl io::Write) -> io::Result<()> {
        to.write_all(self.before)?;
        self.lines.iter().try_for_each(|line| {
            to.write_all(&line.text)?;
            to.write_all(&line.end)
        })
    }

    fn of_copy(message: &Message<'_>) -> Encoding {
        message.declared().unwrap_or_else(|| message.encoding())
    }

    fn encoded(&self, text: &str) -> Result<Vec<u8>, WriteError> {
        let escaped = escape::encode(text, &self.delimiters);
        let bytes = self.encoding.encode(&escaped).ok_or(WriteError::Character)?;
        Ok(bytes.into_owned())
    }

    fn replace(&mut self, path: &Path, value: &[u8]) -> Result<(), WriteError> {
        let wanted = path.occurrence.max(1) as usize;
        let mut of_id = self.lines.iter_mut().filter(|line| line.id == path.id);
        let line = of_id.nth(wanted - 1).ok_or(WriteError::NoSegment)?;
        let header = matches!(&path.id, b"MSH" | b"BHS" | b"FHS");
        if path.field == 0 || header && path.field <= 2 {
            return Err(WriteError::NotAField);
        }
        if [path.field, path.repetition, path.component, path.subcomponent]
            .iter()
            .any(|number| *number > 0xFFFF)
        {
            return Err(WriteError::TooFar);
        }
        let separator = if header { separator_of(&line.text) } else { Some(self.delimiters.field) };
        let separator = separator.unwrap_or(self.delimiters.field);
        let index = path.field as usize - usize::from(header);
        let delimiters = self.delimiters;
        line.text = Cow::Owned(with_part(&line.text, separator, index, |field| {
            if path.repetition == 0 && path.component == 0 {
                return value.to_vec();
            }
            with_part(field, delimiters.repetition, path.repetition.max(1) as usize - 1, |repetition| {
                if path.component == 0 {
                    return value.to_vec();
                }
                with_part(repetition, delimiters.component, path.component as usize - 1, |component| {
                    if path.subcomponent == 0 {
                        return value.to_vec();
                    }
                    with_part(component, delimiters.subcomponent, path.subcomponent as usize - 1, |_| {
                        value.to_vec()
                    })
                })
            })
        }));
        Ok(())
    }
}

impl Path {
    /// This place as ERR-2 writes it (data type ERL): segment, occurrence, field, repetition, component, subcomponent, as far as they
    /// are said. For [`Writer::set_components`].
    #[must_use]
    pub fn to_erl(&self) -> Vec<String> {
        let numbers = [
            self.occurrence.max(1),
            self.field,
            if self.field > 0 { self.repetition.max(1) } else { 0 },
            self.component,
            self.subcomponent,
        ];
        let said = numbers.iter().take_while(|number| **number > 0).map(u32::to_string);
        [self.segment().to_owned()].into_iter().chain(said).collect()
    }
}

fn path(id: &str, field: u32) -> Path {
    let id = id.as_bytes().try_into().unwrap_or(*b"???");
    Path { id, occurrence: 0, field, repetition: 0, component: 0, subcomponent: 0 }
}

/// `whole` with one of its parts replaced, parts being added as needed.
fn with_part(whole: &[u8], separator: u8, index: usize, part: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut parts: Vec<Cow<'_, [u8]>> = whole.split(|byte| *byte == separator).map(Cow::Borrowed).collect();
    if parts.len() <= index {
        parts.resize(index + 1, Cow::Borrowed(&[]));
    }
    if let Some(place) = parts.get_mut(index) {
        *place = Cow::Owned(part(place));
    }
    parts.join(&separator)
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSegment => "there is no such segment",
            Self::NotAField => "not a field that can be changed",
            Self::Character => "a character is not in the character set of the message",
            Self::TooFar => "the path goes too far",
            Self::Divides => "the bytes hold a field separator or a line end",
        })
    }
}

impl std::error::Error for WriteError {}

/// Never shows a value.
impl fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("segments", &self.lines.len()).finish_non_exhaustive()
    }
}
