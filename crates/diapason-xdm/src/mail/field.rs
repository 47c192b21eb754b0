use super::Mail;
use super::locate::Item;
use diapason_core::Anchor;
use mail_parser::parsers::MessageStream;
use memchr::memchr;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Where a field stands in the bytes of the mail. The value is that of the field without the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawField {
    pub(super) node: u32,
    name: [u32; 2],
    value: [u32; 2],
}

impl RawField {
    pub(super) const fn new(node: u32, name: [u32; 2], value: [u32; 2]) -> Self {
        Self { node, name, value }
    }

    pub(super) const fn name(&self) -> Range<usize> {
        self.name[0] as usize..self.name[1] as usize
    }

    pub(super) const fn value(&self) -> Range<usize> {
        self.value[0] as usize..self.value[1] as usize
    }
}

/// A header field of a mail or of a part. `Debug` shows its name alone.
#[derive(Clone, Copy)]
pub struct Field<'m> {
    mail: &'m Mail<'m>,
    index: usize,
}

impl<'m> Field<'m> {
    pub(super) const fn new(mail: &'m Mail<'m>, index: usize) -> Self {
        Self { mail, index }
    }

    /// The name as it is written. A byte that is no ASCII is `?`.
    #[must_use]
    pub fn name(&self) -> Cow<'m, str> {
        shown(self.mail.bytes.get(self.places().name()).unwrap_or_default())
    }

    /// The value as it is written, folding included, without the blanks around it.
    #[must_use]
    pub fn raw(&self) -> &'m [u8] {
        self.mail.bytes.get(self.span()).unwrap_or_default()
    }

    /// The value on one line, encoded words decoded (RFC 2047).
    #[must_use]
    pub fn text(&self) -> Cow<'m, str> {
        decoded(self.raw())
    }

    /// Whether the value is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.raw().is_empty()
    }

    /// The bytes of the value in the mail.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.places().value()
    }

    /// Where the value stands.
    #[must_use]
    pub fn at(&self) -> Anchor {
        Item::Field(self.index).anchor()
    }

    /// The value cut at `separator`, blanks trimmed, each piece with its own place where the value is written as it reads.
    #[must_use]
    pub fn pieces(&self, separator: char) -> Vec<Piece> {
        let text = self.text();
        let mut start = 0;
        let mut pieces = Vec::new();
        for part in text.split(separator) {
            let blanks = part.len() - part.trim_start().len();
            pieces.push(self.piece(&text, start + blanks, part.trim()));
            start += part.len() + separator.len_utf8();
        }
        pieces
    }

    /// `part` of the decoded `text` of this field, which stands at `start` there.
    pub(super) fn piece(&self, text: &str, start: usize, part: &str) -> Piece {
        let as_written = self.raw() == text.as_bytes();
        let span = Range { start, end: start + part.len() };
        let at = as_written.then(|| Item::Stretch { field: self.index, span }.anchor());
        Piece { text: part.to_owned(), at: at.unwrap_or_else(|| self.at()) }
    }

    pub(super) const fn index(&self) -> usize {
        self.index
    }

    fn places(&self) -> RawField {
        const NOWHERE: RawField = RawField::new(0, [0, 0], [0, 0]);
        self.mail.fields.get(self.index).copied().unwrap_or(NOWHERE)
    }
}

impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Field").field(&self.name()).finish()
    }
}

/// A stretch of the text of a field. `Debug` shows no text.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, decoded.
    pub text: String,
    /// Where it stands: the field, where it is not written as it reads.
    pub at: Anchor,
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Piece").field("at", &self.at).finish_non_exhaustive()
    }
}

/// Bytes of a name as text, one `?` for each that is no printable ASCII.
pub(super) fn shown(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.iter().all(u8::is_ascii_graphic) => Cow::Borrowed(text),
        _ => bytes.iter().map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '?' }).collect(),
    }
}

/// An unstructured value: unfolded (RFC 5322, section 2.2.3), encoded words decoded, the blanks between two of them dropped
/// (RFC 2047, section 6.2). An encoded word that cannot be read stands as it is written. Linear in the length of the value.
pub(super) fn decoded(raw: &[u8]) -> Cow<'_, str> {
    let plain = memchr(b'\n', raw).is_none()
        && memchr(b'\r', raw).is_none()
        && !raw.windows(2).any(|two| two == b"=?");
    if plain {
        return String::from_utf8_lossy(raw);
    }
    let unfolded: Vec<u8> = raw.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    let mut out = String::with_capacity(unfolded.len());
    let mut rest = unfolded.as_slice();
    let mut after_word = false;
    while let Some(start) = memchr::memmem::find(rest, b"=?") {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, &[]));
        let word = encoded_word(from);
        let blank = before.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        if !(after_word && blank && word.is_some()) {
            out.push_str(&String::from_utf8_lossy(before));
        }
        let length = match word {
            Some((text, length)) => {
                out.extend(text.chars().map(|char| if matches!(char, '\r' | '\n') { ' ' } else { char }));
                after_word = true;
                length
            }
            None => {
                out.push_str("=?");
                after_word = false;
                2
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(&String::from_utf8_lossy(rest));
    Cow::Owned(out)
}

/// The encoded word at the start of `bytes`, decoded, and its length. Its text holds no `?`, so that the search for its end is short.
fn encoded_word(bytes: &[u8]) -> Option<(String, usize)> {
    let mut end = 2;
    for _ in 0..3 {
        end += memchr(b'?', bytes.get(end..)?)? + 1;
    }
    let word = bytes.get(..=end)?;
    if word.last() != Some(&b'=') {
        return None;
    }
    let text = MessageStream::new(word.get(1..)?).decode_rfc2047()?;
    Some((text, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded_and_joined() {
        assert_eq!(
            decoded(b"=?utf-8?B?w4k=?= =?UTF-8?Q?t=C3=A9_?=\r\n =?iso-8859-1?q?=E9?= fin"),
            "Été é fin"
        );
        assert_eq!(decoded(b"a =?utf-8?q?b?= c"), "a b c");
    }

    #[test]
    fn what_is_no_encoded_word_stands() {
        for text in ["=?", "=?a?b", "=?utf-8?q?x", "=?utf-8?x?y?= z", "1 =? 2"] {
            assert_eq!(decoded(text.as_bytes()), text);
        }
    }

    #[test]
    fn folds_are_taken_out() {
        assert_eq!(decoded(b"a\r\n b\n\tc"), "a b\tc");
    }
}
