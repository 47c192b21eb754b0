//! Escape sequences: HL7 v2, chapter 2, *Use of escape sequences in text fields*.

use crate::{Delimiters, Encoding};
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// As it stands.
    Plain(Range<usize>),
    /// A sequence, with the range of what stands between the escape characters.
    Sequence(Range<usize>),
    /// An escape character that starts no sequence.
    Stray {
        at: usize,
        /// Where the next escape character stands, if nothing divides the two.
        closed: Option<usize>,
    },
}

/// The tokens of `raw`. Each looks no further than the next escape character: linear.
pub(crate) struct Tokens<'a> {
    raw: &'a [u8],
    delimiters: Delimiters,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(raw: &'a [u8], from: usize, delimiters: Delimiters) -> Self {
        Self { raw, delimiters, at: from }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let rest = self.raw.get(start..).filter(|rest| !rest.is_empty())?;
        let escape = self.delimiters.escape;
        let open = match memchr::memchr(escape, rest) {
            Some(0) => start,
            Some(plain) => {
                self.at = start + plain;
                return Some(Token::Plain(start..self.at));
            }
            None => {
                self.at = self.raw.len();
                return Some(Token::Plain(start..self.at));
            }
        };
        self.at = open + 1;
        let after = self.raw.get(open + 1..).unwrap_or_default();
        let body = memchr::memchr(escape, after).and_then(|length| after.get(..length));
        let body = body.filter(|body| {
            !body.iter().any(|byte| self.delimiters.divides(*byte) || matches!(byte, b'\r' | b'\n'))
        });
        match body {
            Some(body) if is_sequence(body) => {
                self.at = open + 1 + body.len() + 1;
                Some(Token::Sequence(open + 1..open + 1 + body.len()))
            }
            body => Some(Token::Stray { at: open, closed: body.map(|body| open + 1 + body.len()) }),
        }
    }
}

/// Whether `body` is what stands between two escape characters: a delimiter, highlighting, a formatting command,
/// hexadecimal data, a change of character set, or something local (`Z…`).
fn is_sequence(body: &[u8]) -> bool {
    match body {
        [b'F' | b'S' | b'T' | b'R' | b'E' | b'P' | b'H' | b'N'] => true,
        [b'X', hex @ ..] => hex.len() >= 2 && hex.len() % 2 == 0 && hex.iter().all(u8::is_ascii_hexdigit),
        [b'C', hex @ ..] => hex.len() == 4 && hex.iter().all(u8::is_ascii_hexdigit),
        [b'M', hex @ ..] => matches!(hex.len(), 4 | 6) && hex.iter().all(u8::is_ascii_hexdigit),
        [b'Z', local @ ..] => !local.is_empty() && local.iter().all(u8::is_ascii_graphic),
        [b'.', a, b, number @ ..] => {
            let digits = match number {
                [b'+' | b'-' | b' ', digits @ ..] => digits,
                digits => digits,
            };
            COMMANDS.contains(&[*a, *b]) && digits.len() <= 4 && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Formatting commands of the type FT.
const COMMANDS: [[u8; 2]; 8] = [*b"br", *b"sp", *b"fi", *b"nf", *b"in", *b"ti", *b"sk", *b"ce"];

/// The text of `raw`: escape sequences replaced, then decoded. A line break command is a line feed, `.sk` as many spaces,
/// highlighting and other commands are nothing. A local sequence, a change of character set and a stray escape
/// character stay as they are.
pub(crate) fn decode<'a>(raw: &'a [u8], delimiters: &Delimiters, encoding: Encoding) -> Cow<'a, str> {
    if memchr::memchr(delimiters.escape, raw).is_none() {
        return encoding.decode(raw);
    }
    let mut text = String::with_capacity(raw.len());
    for token in Tokens::new(raw, 0, *delimiters) {
        match token {
            Token::Plain(range) => text.push_str(&encoding.decode(raw.get(range).unwrap_or_default())),
            Token::Stray { .. } => text.push(char::from(delimiters.escape)),
            Token::Sequence(body) => push_sequence(&mut text, raw, body, delimiters, encoding),
        }
    }
    Cow::Owned(text)
}

fn push_sequence(
    text: &mut String,
    raw: &[u8],
    body: Range<usize>,
    delimiters: &Delimiters,
    encoding: Encoding,
) {
    let outer = raw.get(body.start - 1..body.end + 1).unwrap_or_default();
    match raw.get(body).unwrap_or_default() {
        b"F" => text.push(char::from(delimiters.field)),
        b"S" => text.push(char::from(delimiters.component)),
        b"T" => text.push(char::from(delimiters.subcomponent)),
        b"R" => text.push(char::from(delimiters.repetition)),
        b"E" => text.push(char::from(delimiters.escape)),
        b"P" => text.push('#'),
        b"H" | b"N" => {}
        [b'X', hex @ ..] => text.push_str(&encoding.decode(&bytes_of(hex))),
        [b'.', b'b' | b'c' | b's', b'r' | b'e' | b'p', count @ ..] => push_times(text, '\n', count),
        [b'.', b's', b'k', count @ ..] => push_times(text, ' ', count),
        [b'.', ..] => {}
        _ => text.push_str(&encoding.decode(outer)),
    }
}

/// At most a hundred: a command must not make a text much longer than the message.
fn push_times(text: &mut String, c: char, count: &[u8]) {
    let count =
        std::str::from_utf8(count).ok().and_then(|count| count.trim_start_matches([' ', '+']).parse().ok());
    text.extend(std::iter::repeat_n(c, count.unwrap_or(1_usize).clamp(1, 100)));
}

fn bytes_of(hex: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or_default() as u8;
    hex.chunks_exact(2).map(|pair| pair.iter().fold(0, |sum, byte| sum << 4 | digit(byte))).collect()
}

/// `text` with what divides or escapes written as sequences, line ends as `\.br\` and other control characters in hexadecimal.
pub(crate) fn encode(text: &str, delimiters: &Delimiters) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let sequence = match u8::try_from(c) {
            Ok(byte) if byte == delimiters.escape => "E".to_owned(),
            Ok(byte) if byte == delimiters.field => "F".to_owned(),
            Ok(byte) if byte == delimiters.component => "S".to_owned(),
            Ok(byte) if byte == delimiters.repetition => "R".to_owned(),
            Ok(byte) if byte == delimiters.subcomponent => "T".to_owned(),
            Ok(b'\r') => {
                characters.next_if_eq(&'\n');
                ".br".to_owned()
            }
            Ok(b'\n') => ".br".to_owned(),
            Ok(byte) if byte.is_ascii_control() => format!("X{byte:02X}"),
            _ => {
                escaped.push(c);
                continue;
            }
        };
        let escape = char::from(delimiters.escape);
        escaped.push(escape);
        escaped.push_str(&sequence);
        escaped.push(escape);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        decode(raw.as_bytes(), &Delimiters::STANDARD, Encoding::Utf8).into_owned()
    }

    #[test]
    fn sequences_are_what_they_stand_for() {
        assert_eq!(text(r"a\F\b\S\c\T\d\R\e\E\f\P\g"), r"a|b^c&d~e\f#g");
        assert_eq!(text(r"un\.br\deux\.sp2\trois\.sk3\quatre\.ce\"), "un\ndeux\n\ntrois   quatre\n");
        assert_eq!(text(r"\H\gras\N\ \.in+4\\.fi\normal"), "gras normal");
        assert_eq!(text(r"\X41\\XC3A9\"), "Aé");
        assert_eq!(decode(br"\XE9\", &Delimiters::STANDARD, Encoding::Latin9), "é");
        assert_eq!(text(r"\Zx1\ \C2842\ \M244A\"), r"\Zx1\ \C2842\ \M244A\");
    }

    #[test]
    fn a_stray_escape_character_stays() {
        assert_eq!(text(r"C:\temp\notes\F\x"), r"C:\temp\notes|x");
        assert_eq!(text(r"\"), r"\");
        assert_eq!(text(r"\\"), r"\\");
        assert_eq!(text(r"\X4\ \X4G\ \.zz\ \F"), r"\X4\ \X4G\ \.zz\ \F");
        assert_eq!(text(r"a\F^b\F\"), r"a\F^b|");
    }

    #[test]
    fn what_is_escaped_reads_back() {
        let of = r"50 & 60 | a^b ~ C:\x # é";
        assert_eq!(encode(of, &Delimiters::STANDARD), r"50 \T\ 60 \F\ a\S\b \R\ C:\E\x # é");
        assert_eq!(text(&encode(of, &Delimiters::STANDARD)), of);
        assert_eq!(text(&encode("a\r\nb\rc\nd", &Delimiters::STANDARD)), "a\nb\nc\nd");
    }
}
