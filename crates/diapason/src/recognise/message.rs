//! HL7 v2 messages: what begins with a header segment, or has one at the start of a line near the beginning.

use super::{head, lines};

/// How far a message may stand behind something else: lines of a log, segments that should follow it.
const NOISE: usize = 4096;

/// Whether the bytes begin with the header of a message, a batch or a file.
pub(super) fn begins(bytes: &[u8]) -> bool {
    match bytes {
        [b'M', b'S', b'H', separator, ..] | [b'F' | b'B', b'H', b'S', separator, ..] => {
            separator.is_ascii_punctuation()
        }
        _ => false,
    }
}

/// Whether one of the first lines is such a header, with its encoding characters: text may well name `MSH`.
pub(super) fn follows(bytes: &[u8]) -> bool {
    lines(head(bytes, NOISE)).any(|line| {
        let line = line.trim_ascii_start();
        let line = line.strip_prefix(b"\x0B").unwrap_or(line);
        let fields = line.get(4..).unwrap_or_default();
        let separator = line.get(3).copied().unwrap_or_default();
        let encoding = fields.split(|byte| *byte == separator).next().unwrap_or_default();
        begins(line)
            && fields.len() > encoding.len()
            && (1..=5).contains(&encoding.len())
            && encoding.iter().all(u8::is_ascii_punctuation)
    })
}
