//! Where tags, texts and comments end: one pass over the bytes, which judges nothing.

use super::Tag;
use crate::text::{Place, size};
use std::ops::Range;

/// A start tag as it is written.
pub(super) struct Cut {
    pub(super) name_end: usize,
    /// Past the `>`.
    pub(super) end: usize,
    pub(super) tag: Tag,
    /// What stands where an attribute should, and is none: what follows it in the tag is not read.
    pub(super) broken: Option<Broken>,
}

/// What is no attribute.
pub(super) struct Broken {
    pub(super) span: Range<usize>,
    /// White space stands before it, or it is not even the start of an attribute.
    pub(super) is_apart: bool,
}

/// An attribute as it is written.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) name: Place,
    pub(super) value: Place,
    /// The value stands as it is written.
    pub(super) is_plain: bool,
    /// White space stands before the name.
    pub(super) is_apart: bool,
}

/// What bytes end: an element's name, an attribute's name, a stretch of a value that stands as it is written.
const ELEMENT: u8 = 1;
const ATTRIBUTE: u8 = 2;
const VALUE: u8 = 4;
const NO_SPACE: u8 = 8;

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, and the loop bounds the index")]
const CLASSES: [u8; 256] = {
    let mut classes = [NO_SPACE; 256];
    let mut byte = 0;
    while byte < 256 {
        match byte as u8 {
            b'\t' | b'\n' | b'\r' => classes[byte] = ELEMENT | ATTRIBUTE | VALUE,
            b' ' => classes[byte] = ELEMENT | ATTRIBUTE,
            b'"' | b'\'' | b'<' => classes[byte] = ELEMENT | ATTRIBUTE | VALUE | NO_SPACE,
            b'=' | b'/' | b'>' => classes[byte] = ELEMENT | ATTRIBUTE | NO_SPACE,
            b'&' => classes[byte] = ATTRIBUTE | VALUE | NO_SPACE,
            _ => {}
        }
        byte += 1;
    }
    classes
};

/// The first byte of a class from `at` on.
#[inline]
fn find(bytes: &[u8], at: usize, class: u8) -> Option<usize> {
    let is_of = |byte: &u8| CLASSES.get(usize::from(*byte)).is_some_and(|classes| classes & class != 0);
    bytes.get(at..)?.iter().position(is_of).map(|length| at + length)
}

/// The eight bytes at `at`.
#[inline]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|word| u64::from_le_bytes(*word))
}

/// A byte, eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Marks what can end a stretch of a value: exact for the first mark.
#[inline]
const fn ends_of_values(word: u64) -> u64 {
    /// Marks the bytes below an ASCII one; past the first of them, others too.
    const fn below(word: u64, bound: u8) -> u64 {
        word.wrapping_sub(each(bound)) & !word & each(0x80)
    }
    below(word, b' ')
        | below(word ^ each(b'"'), 1)
        | below((word & each(0xFE)) ^ each(b'&'), 1)
        | below(word ^ each(b'<'), 1)
}

/// How many bytes from the start cannot be anything but the name of an attribute.
pub(crate) fn attribute_name_length(bytes: &[u8]) -> usize {
    find(bytes, 0, ATTRIBUTE).unwrap_or(bytes.len())
}

/// Reads the start tag at `start`, and adds its attributes to `attributes`. `None`: the text ends before the tag does.
pub(super) fn start_tag(bytes: &[u8], start: usize, attributes: &mut Vec<Written>) -> Option<Cut> {
    let name_end = find(bytes, start + 1, ELEMENT)?;
    let mut before = name_end;
    loop {
        let at = find(bytes, before, NO_SPACE)?;
        let next = bytes.get(at + 1);
        match bytes.get(at)? {
            b'>' => return Some(Cut { name_end, end: at + 1, tag: Tag::Start, broken: None }),
            b'/' if next == Some(&b'>') => {
                return Some(Cut { name_end, end: at + 2, tag: Tag::Empty, broken: None });
            }
            _ => {}
        }
        let end = find(bytes, at, ATTRIBUTE)?;
        let sign = find(bytes, end, NO_SPACE).filter(|sign| end > at && bytes.get(*sign) == Some(&b'='));
        let quote = sign.and_then(|sign| find(bytes, sign + 1, NO_SPACE));
        let Some(quote) = quote.filter(|quote| matches!(bytes.get(*quote), Some(b'"' | b'\''))) else {
            let span = at..end.max(at + 1);
            let broken = Some(Broken { span, is_apart: at > before || sign.is_none() });
            let end = tag_end(bytes, at)?;
            let is_empty = bytes.get(..end)?.ends_with(b"/>");
            let tag = if is_empty { Tag::Empty } else { Tag::Start };
            return Some(Cut { name_end, end, tag, broken });
        };
        let (value_end, is_plain) = value_end(bytes, quote)?;
        attributes.push(Written {
            name: Place::new(size(at), size(end)),
            value: Place::new(size(quote + 1), size(value_end)),
            is_plain,
            is_apart: at > before,
        });
        before = value_end + 1;
    }
}

/// The quote that closes the value which the one at `quote` opens, and whether the value stands as it is written.
#[inline]
fn value_end(bytes: &[u8], quote: usize) -> Option<(usize, bool)> {
    let closing = *bytes.get(quote)?;
    let mut is_plain = true;
    let mut at = quote + 1;
    loop {
        while let Some(word) = word(bytes, at) {
            let plain = ends_of_values(word).trailing_zeros() as usize / 8;
            at += plain;
            if plain < 8 {
                break;
            }
        }
        at = find(bytes, at, VALUE)?;
        match *bytes.get(at)? {
            byte if byte == closing => return Some((at, is_plain)),
            b'"' | b'\'' => {}
            _ => is_plain = false,
        }
        at += 1;
    }
}

/// Past the first `>` from `at` on that stands in no quotes.
pub(super) fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut quote = None;
    for found in memchr::memchr3_iter(b'>', b'\'', b'"', bytes.get(at..)?) {
        let at = at + found;
        let byte = *bytes.get(at)?;
        match quote {
            None if byte == b'>' => return Some(at + 1),
            None => quote = Some(byte),
            Some(open) if open == byte => quote = None,
            Some(_) => {}
        }
    }
    None
}

/// The white space at `start`, one line end and what indents the line after it: where what it stands for begins, and where it ends.
/// A carriage return that starts it stands for nothing.
#[inline]
pub(super) fn indent(bytes: &[u8], start: usize) -> (usize, usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    let first = start + usize::from(rest.starts_with(b"\r\n"));
    let mut end = first + usize::from(bytes.get(first) == Some(&b'\n'));
    // Eight bytes at a time: most of the texts of a document are that.
    while let Some(word) = word(bytes, end) {
        let spaces = (word ^ each(b' ')).trailing_zeros() as usize / 8;
        end += spaces;
        if spaces < 8 {
            break;
        }
    }
    let rest = bytes.get(end..).unwrap_or_default();
    (first, end + rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n')).unwrap_or(rest.len()))
}

/// Where the text at `start` ends, and the first `]]>` in it.
#[inline]
pub(super) fn text(bytes: &[u8], start: usize) -> (usize, Option<usize>) {
    let mut closer = None;
    let mut at = start;
    while let Some(rest) = bytes.get(at..) {
        match memchr::memchr3(b'<', b'&', b']', rest) {
            Some(found) if rest.get(found) == Some(&b']') => {
                at += found;
                if closer.is_none() && bytes.get(at..).is_some_and(|rest| rest.starts_with(b"]]>")) {
                    closer = Some(at);
                }
                at += 1;
            }
            Some(found) => return (at + found, closer),
            None => break,
        }
    }
    (bytes.len(), closer)
}

/// What stands in the comment at `start`. `None`: there is no comment, or no end of one.
pub(super) fn comment(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let rest = bytes.get(start..)?.strip_prefix(b"<!--")?;
    let ends = |at: &usize| rest.get(..*at).is_some_and(|text| text.ends_with(b"--"));
    let end = memchr::memchr_iter(b'>', rest).find(ends)?;
    Some(start + 4..start + 4 + end - 2)
}
