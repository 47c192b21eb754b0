//! Mails: what begins with header fields (RFC 5322, 2.2), in any order, folded or not.

use super::head;

/// Fields that mails have, and little else.
const KNOWN: [&[u8]; 16] = [
    b"bcc",
    b"cc",
    b"content-type",
    b"date",
    b"delivered-to",
    b"dkim-signature",
    b"from",
    b"in-reply-to",
    b"message-id",
    b"mime-version",
    b"received",
    b"reply-to",
    b"return-path",
    b"sender",
    b"subject",
    b"to",
];

/// How much is read for such a field.
const HEAD: usize = 1 << 16;

/// Whether the bytes begin with header fields, one of them well known. The line that some stores put before a mail (`From …`) is
/// passed over.
pub(super) fn begins(bytes: &[u8]) -> bool {
    let mut lines = head(bytes, HEAD).split(|byte| *byte == b'\n').peekable();
    lines.next_if(|line| line.starts_with(b"From "));
    for line in lines {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if matches!(line, [b' ' | b'\t', ..]) {
            continue;
        }
        match field(line) {
            Some(name) if KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) => return true,
            Some(_) => {}
            None => return false,
        }
    }
    false
}

/// The name of the field that a line begins: printable ASCII without a space; old ones have spaces before the colon.
fn field(line: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memchr(b':', line)?;
    let name = head(line, colon).trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(name)
}
