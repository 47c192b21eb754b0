use diapason_core::Anchor;
use std::ops::Range;

/// One fact about the bytes that a reader would want to know: most are legal somewhere, none is a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireFault {
    /// What.
    pub kind: WireFaultKind,
    /// Where, in bytes of the input.
    pub span: Range<usize>,
    /// The same place, for [`Locate`](diapason_core::Locate) of the [`Message`](crate::Message) or of the
    /// [`Interchange`](crate::Interchange) that gave this fault.
    pub anchor: Anchor,
}

/// What a [`WireFault`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WireFaultKind {
    /// The message does not start with MSH and a separator. Span: its first line.
    NoHeader,
    /// MSH-1 is not `|`.
    FieldSeparator,
    /// MSH-2 cannot be used as it stands: too few or too many characters, one that is not a single byte, or two that
    /// are the same. The standard characters stand in for those that cannot be used.
    EncodingCharacters,
    /// MSH-2 can be used and is neither `^~\&` nor `^~\&#`.
    OtherEncodingCharacters,
    /// Segments end with this instead of CR. Said once per input, at the first such end.
    Terminator(Terminator),
    /// The last segment ends with the message.
    NoFinalTerminator,
    /// A line without anything.
    BlankLine,
    /// Three letters or digits start a line and are no segment id: `[A-Z][A-Z0-9]{2}`. The line is read as a segment.
    SegmentId,
    /// A line that starts with no segment id: the line end is inside a field. Said once per segment.
    ContinuationLine,
    /// Blanks at the end of a segment.
    TrailingBlank,
    /// Separators with nothing after them at the end of a segment. Said once per message.
    TrailingSeparators,
    /// An escape character that opens or closes nothing. Said once per segment.
    EscapeUnbalanced,
    /// Two escape characters around something that is no escape sequence. Said once per segment.
    EscapeUnknown,
    /// MSH-18 says UTF-8 and the bytes are not.
    NotUtf8,
    /// MSH-18 says ISO-8859-1 or -15 and the bytes are UTF-8.
    Utf8AsLatin,
    /// MSH-18 says ISO-8859-1 or -15 and there are bytes from 0x80 to 0x9F, which are characters of Windows-1252 only.
    WindowsCharacter,
    /// MSH-18 says ASCII and there are other bytes.
    NotAscii,
    /// MSH-18 says nothing and there are bytes that are not ASCII.
    UndeclaredCharset,
    /// MSH-18 names a character set that is not read here.
    UnknownCharset,
    /// The UTF-8 byte order mark before the first message.
    ByteOrderMark,
    /// Blanks or line ends before the first message.
    LeadingBlank,
    /// Lines that belong to no message. Said once per place.
    OutsideMessage,
    /// An MLLP frame that opens (0x0B) and does not close (0x1C 0x0D).
    FrameUnclosed,
    /// An MLLP frame that closes and did not open.
    FrameUnopened,
    /// An MLLP frame whose 0x1C is not followed by 0x0D.
    FrameEnd,
    /// A batch or file that opens (BHS, FHS) and does not close (BTS, FTS).
    BatchUnclosed,
    /// A batch or file that closes and did not open.
    BatchUnopened,
    /// BTS-1 is not the number of messages of the batch.
    BatchCount {
        /// Messages since BHS.
        found: u32,
    },
    /// FTS-1 is not the number of batches of the file.
    FileCount {
        /// Batches since FHS.
        found: u32,
    },
    /// Several messages with neither batch nor frame around them. Span: the start of the second.
    SeveralMessages,
    /// There is no message at all.
    NoMessage,
}

/// How segments end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Terminator {
    /// 0x0D: what HL7 v2 asks.
    Cr,
    /// 0x0A.
    Lf,
    /// 0x0D 0x0A.
    CrLf,
}
