use crate::problem::{self, Problems};
use diapason_core::Message;
use std::borrow::Cow;

/// How the bytes of an input stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// ISO-8859-1.
    Latin1,
    /// ISO-8859-15.
    Latin9,
    /// windows-1252.
    Windows1252,
}

impl Encoding {
    /// The name that the IANA registry prefers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Latin1 => "ISO-8859-1",
            Self::Latin9 => "ISO-8859-15",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The characters that `bytes` stand for; U+FFFD for bytes that stand for nothing. A part of an input is decoded
    /// right where it begins on the boundary of a character.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        if self == Self::Utf8 {
            // What is valid, as it nearly always is, is told fastest by the plain question.
            return std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        }
        let mut text = String::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let (c, taken) = self.step(rest);
            text.push(c);
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
        Cow::Owned(text)
    }

    /// The first character of `bytes` and how many of them it takes. Bytes that stand for nothing give U+FFFD;
    /// an empty slice gives it too, for zero bytes.
    pub(crate) fn step(self, bytes: &[u8]) -> (char, usize) {
        let Some(&first) = bytes.first() else { return (char::REPLACEMENT_CHARACTER, 0) };
        match self {
            Self::Utf8 if first.is_ascii() => (char::from(first), 1),
            Self::Utf8 => step_utf8(bytes.get(..4).unwrap_or(bytes)),
            Self::Utf16Le => step_utf16(bytes, u16::from_le_bytes),
            Self::Utf16Be => step_utf16(bytes, u16::from_be_bytes),
            Self::Latin1 => (char::from(first), 1),
            Self::Latin9 => (latin9(first), 1),
            Self::Windows1252 => (windows1252(first), 1),
        }
    }
}

fn step_utf8(head: &[u8]) -> (char, usize) {
    let (valid, broken) = match std::str::from_utf8(head) {
        Ok(text) => (text, 0),
        Err(error) => {
            let valid = head.get(..error.valid_up_to()).unwrap_or_default();
            (std::str::from_utf8(valid).unwrap_or_default(), error.error_len().unwrap_or(head.len()))
        }
    };
    valid.chars().next().map_or((char::REPLACEMENT_CHARACTER, broken), |c| (c, c.len_utf8()))
}

fn step_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (char, usize) {
    let at = |i: usize| bytes.get(i..i + 2).and_then(|pair| pair.try_into().ok()).map(unit);
    let Some(first) = at(0) else { return (char::REPLACEMENT_CHARACTER, 1) };
    if let Some(c) = char::from_u32(u32::from(first)) {
        return (c, 2);
    }
    match char::decode_utf16([Some(first), at(2)].into_iter().flatten()).next() {
        Some(Ok(c)) => (c, 4),
        _ => (char::REPLACEMENT_CHARACTER, 2),
    }
}

const fn latin9(byte: u8) -> char {
    match byte {
        0xA4 => '€',
        0xA6 => 'Š',
        0xA8 => 'š',
        0xB4 => 'Ž',
        0xB8 => 'ž',
        0xBC => 'Œ',
        0xBD => 'œ',
        0xBE => 'Ÿ',
        _ => byte as char,
    }
}

const fn windows1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        #[expect(clippy::indexing_slicing, reason = "the pattern bounds the index to 0..32")]
        0x80..=0x9F => HIGH[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// The characters of an input, and the way back to its bytes.
///
/// Valid UTF-8 is taken as it stands: an offset in the text is an offset in the input, less the byte order mark. Anything else is
/// decoded into a text of our own, with one checkpoint per [`STRIDE`] bytes of it: the way back decodes again from
/// the nearest checkpoint, which costs at most one stride per question and next to nothing in memory.
pub(crate) struct Source<'a> {
    /// Empty where the text is our own and stands for it byte by byte.
    input: Cow<'a, [u8]>,
    /// Bytes of the input.
    pub(crate) length: usize,
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    mark: usize,
    /// None where the text is the input, less the mark.
    checkpoints: Vec<Checkpoint>,
}

#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    text: u32,
    input: u32,
}

const STRIDE: usize = 1024;

impl<'a> Source<'a> {
    /// Nothing was read.
    pub(crate) fn empty(input: &'a [u8]) -> Self {
        Self::as_it_stands(input, "", 0)
    }

    /// Nothing is read of an input of that many bytes.
    pub(crate) fn unread(length: usize) -> Self {
        Self { length, ..Self::empty(&[]) }
    }

    fn as_it_stands(input: &'a [u8], text: &'a str, mark: usize) -> Self {
        Self {
            input: Cow::Borrowed(input),
            length: input.len(),
            text: Cow::Borrowed(text),
            encoding: Encoding::Utf8,
            mark,
            checkpoints: Vec::new(),
        }
    }

    /// The same, borrowing from this one.
    pub(crate) fn share(&self) -> Source<'_> {
        Source {
            input: Cow::Borrowed(&self.input),
            length: self.length,
            text: Cow::Borrowed(&self.text),
            encoding: self.encoding,
            mark: self.mark,
            checkpoints: self.checkpoints.clone(),
        }
    }

    /// The source of an input that it keeps itself. Text that is the input, byte by byte, takes its place.
    pub(crate) fn own(input: Vec<u8>, problems: &mut Problems) -> Source<'static> {
        let Source { length, text, encoding, mark, checkpoints, .. } = Source::read(&input, problems);
        let text = match text {
            Cow::Owned(text) => Some(text),
            Cow::Borrowed("") => Some(String::new()),
            Cow::Borrowed(_) => None,
        };
        let kept = |input, text| Source {
            input: Cow::Owned(input),
            length,
            text: Cow::Owned(text),
            encoding,
            mark,
            checkpoints,
        };
        match text {
            Some(text) => kept(input, text),
            None => {
                let mut body = input;
                body.drain(..mark);
                kept(Vec::new(), String::from_utf8(body).unwrap_or_default())
            }
        }
    }

    /// Reads the characters of an XML entity: byte order mark, first bytes and declaration as XML 1.0, appendix F, has it.
    pub(crate) fn read(input: &'a [u8], problems: &mut Problems) -> Self {
        match Detected::of(input) {
            Detected::Unsupported => {
                let message = Message::new(problem::WORDS_FAMILY_UNSUPPORTED);
                problems.fatal(&problem::ENCODING_UNSUPPORTED, message, 0..input.len().min(4));
                Self::empty(input)
            }
            Detected::Utf16(encoding, mark) => {
                let source = Self::decode(input, encoding, mark);
                source.check_utf16_declaration(problems);
                source.check_replaced(problems);
                source
            }
            Detected::Ascii { mark } => Self::read_ascii(input, mark, problems),
        }
    }

    /// The offset in the input of an offset in the text.
    pub(crate) fn origin(&self, offset: usize) -> usize {
        if self.checkpoints.is_empty() {
            return (offset + self.mark).min(self.length);
        }
        let next = self.checkpoints.partition_point(|c| c.text as usize <= offset);
        let Some(near) = next.checked_sub(1).and_then(|i| self.checkpoints.get(i)) else { return self.mark };
        let (mut text, mut origin) = (near.text as usize, near.input as usize);
        while text < offset {
            let (c, taken) = self.encoding.step(self.input.get(origin..).unwrap_or_default());
            if taken == 0 {
                break;
            }
            text += c.len_utf8();
            origin += taken;
        }
        origin
    }

    /// Bytes on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        let text = match &self.text {
            Cow::Owned(text) => text.capacity(),
            Cow::Borrowed(_) => 0,
        };
        text + self.checkpoints.capacity() * size_of::<Checkpoint>()
    }

    fn read_ascii(input: &'a [u8], mark: usize, problems: &mut Problems) -> Self {
        let body = input.get(mark..).unwrap_or_default();
        let declared = declared_encoding(body);
        let label = declared.as_ref().map(|range| body.get(range.clone()).unwrap_or_default());
        let span = declared.map(|range| range.start + mark..range.end + mark);
        let known = label.map_or(Declared::Utf8, Declared::of);
        if mark == 0
            && let Declared::OneByte(encoding) = known
        {
            return Self::decode(input, encoding, 0);
        }
        match known {
            Declared::OneByte(_) | Declared::Utf16 => {
                let span = span.clone().unwrap_or(0..mark);
                problems.error(&problem::ENCODING_MISMATCH, Message::new(problem::WORDS_OTHER_FAMILY), span);
            }
            Declared::Other => {
                let label = String::from_utf8_lossy(label.unwrap_or_default()).into_owned();
                let message = Message::new(problem::WORDS_LABEL_UNSUPPORTED).value("label", label);
                problems.error(&problem::ENCODING_UNSUPPORTED, message, span.clone().unwrap_or(0..mark));
            }
            Declared::Utf8 | Declared::Ascii => {}
        }
        match simdutf8::compat::from_utf8(body) {
            Ok(text) => {
                if known == Declared::Ascii
                    && let Some(at) = body.iter().position(|b| !b.is_ascii())
                {
                    let message = Message::new(problem::WORDS_NOT_ASCII);
                    problems.error(&problem::ENCODING_MISMATCH, message, mark + at..mark + at + 1);
                }
                Self::as_it_stands(input, text, mark)
            }
            Err(error) => {
                let encoding = likely(body);
                let at = mark + error.valid_up_to();
                let message = match known {
                    _ if encoding == Encoding::Utf8 => Message::new(problem::WORDS_DAMAGED),
                    Declared::OneByte(_) | Declared::Utf16 | Declared::Other => {
                        Message::new(problem::WORDS_NOT_UTF8)
                    }
                    _ if span.is_some() => Message::new(problem::WORDS_DECLARED_NOT_UTF8),
                    _ => Message::new(problem::WORDS_UNDECLARED_NOT_UTF8),
                };
                let message = message.fact("encoding", encoding.name());
                problems.error(&problem::ENCODING_MISMATCH, message, at..at + 1);
                Self::decode(input, encoding, mark)
            }
        }
    }

    fn decode(input: &'a [u8], encoding: Encoding, mark: usize) -> Self {
        let mut text = String::with_capacity(input.len());
        let mut checkpoints = Vec::with_capacity(input.len() / STRIDE + 1);
        let mut at = mark;
        let mut due = 0;
        while let Some(rest) = input.get(at..)
            && !rest.is_empty()
        {
            if text.len() >= due {
                // Inputs are refused beyond what u32 offsets can say.
                let near = (u32::try_from(text.len()), u32::try_from(at));
                if let (Ok(text), Ok(input)) = near {
                    checkpoints.push(Checkpoint { text, input });
                }
                due = text.len() + STRIDE;
            }
            let (c, taken) = encoding.step(rest);
            text.push(c);
            at += taken;
        }
        let (length, input) = (input.len(), Cow::Borrowed(input));
        Self { input, length, text: Cow::Owned(text), encoding, mark, checkpoints }
    }

    fn check_utf16_declaration(&self, problems: &mut Problems) {
        let Some(range) = declared_encoding(self.text.as_bytes()) else { return };
        let label = self.text.as_bytes().get(range.clone()).unwrap_or_default();
        if Declared::of(label) != Declared::Utf16 {
            let span = self.origin(range.start)..self.origin(range.end);
            problems.error(&problem::ENCODING_MISMATCH, Message::new(problem::WORDS_OTHER_FAMILY), span);
        }
    }

    /// Reports the first unit that stands for nothing, unless the input itself says U+FFFD there.
    fn check_replaced(&self, problems: &mut Problems) {
        for (offset, _) in self.text.match_indices(char::REPLACEMENT_CHARACTER) {
            let start = self.origin(offset);
            let end = self.origin(offset + char::REPLACEMENT_CHARACTER.len_utf8());
            let said = match self.encoding {
                Encoding::Utf16Le => self.input.get(start..end) == Some(&[0xFD, 0xFF]),
                _ => self.input.get(start..end) == Some(&[0xFF, 0xFD]),
            };
            if !said {
                let message = Message::new(problem::WORDS_NOT_UTF16);
                problems.error(&problem::ENCODING_MISMATCH, message, start..end);
                return;
            }
        }
    }
}

enum Detected {
    Ascii { mark: usize },
    Utf16(Encoding, usize),
    Unsupported,
}

impl Detected {
    fn of(input: &[u8]) -> Self {
        match input {
            // UTF-32 with a mark or a `<`, and `<?xm` in EBCDIC.
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..] => {
                Self::Unsupported
            }
            [0x4C, 0x6F, 0xA7, 0x94, ..] => Self::Unsupported,
            [0xEF, 0xBB, 0xBF, ..] => Self::Ascii { mark: 3 },
            [0xFF, 0xFE, ..] => Self::Utf16(Encoding::Utf16Le, 2),
            [0xFE, 0xFF, ..] => Self::Utf16(Encoding::Utf16Be, 2),
            [b'<', 0, _, ..] => Self::Utf16(Encoding::Utf16Le, 0),
            [0, b'<', ..] => Self::Utf16(Encoding::Utf16Be, 0),
            _ => Self::Ascii { mark: 0 },
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Declared {
    Utf8,
    Ascii,
    Utf16,
    OneByte(Encoding),
    Other,
}

impl Declared {
    fn of(label: &[u8]) -> Self {
        const LABELS: [(&str, Declared); 16] = [
            ("utf-8", Declared::Utf8),
            ("utf8", Declared::Utf8),
            ("us-ascii", Declared::Ascii),
            ("ascii", Declared::Ascii),
            ("utf-16", Declared::Utf16),
            ("utf-16le", Declared::Utf16),
            ("utf-16be", Declared::Utf16),
            ("iso-8859-1", Declared::OneByte(Encoding::Latin1)),
            ("iso_8859-1", Declared::OneByte(Encoding::Latin1)),
            ("latin1", Declared::OneByte(Encoding::Latin1)),
            ("iso-8859-15", Declared::OneByte(Encoding::Latin9)),
            ("iso_8859-15", Declared::OneByte(Encoding::Latin9)),
            ("latin-9", Declared::OneByte(Encoding::Latin9)),
            ("latin9", Declared::OneByte(Encoding::Latin9)),
            ("windows-1252", Declared::OneByte(Encoding::Windows1252)),
            ("cp1252", Declared::OneByte(Encoding::Windows1252)),
        ];
        let known = LABELS.iter().find(|(name, _)| label.eq_ignore_ascii_case(name.as_bytes()));
        known.map_or(Self::Other, |(_, declared)| *declared)
    }
}

/// Where the value of `encoding` stands in an XML declaration at the very start of `text`.
fn declared_encoding(text: &[u8]) -> Option<std::ops::Range<usize>> {
    let head = text.get(..1024).unwrap_or(text);
    let body = head.strip_prefix(b"<?xml")?;
    let end = body.windows(2).position(|pair| pair == b"?>")?;
    let body = body.get(..end)?;
    let at = body.windows(8).position(|word| word == b"encoding")? + 8;
    let quoted = body.get(at..)?.iter().position(|b| matches!(b, b'"' | b'\''))? + at;
    let quote = *body.get(quoted)?;
    let length = body.get(quoted + 1..)?.iter().position(|b| *b == quote)?;
    let start = b"<?xml".len() + quoted + 1;
    Some(start..start + length)
}

/// The encoding under which bytes that are not UTF-8 are most readable: damaged UTF-8 where most of what is not ASCII is
/// well formed, else windows-1252 where its own range is used, else ISO-8859-15.
fn likely(body: &[u8]) -> Encoding {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        Encoding::Utf8
    } else if body.iter().any(|b| matches!(b, 0x80..=0x9F)) {
        Encoding::Windows1252
    } else {
        Encoding::Latin9
    }
}
