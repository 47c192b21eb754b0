//! The escapes of JSON strings (RFC 8259, section 7).

/// The code unit of `\uXXXX`.
pub(super) fn unit(text: &[u8]) -> Option<u32> {
    let [b'\\', b'u', hex @ ..] = text else { return None };
    let digits = hex.get(..4)?;
    digits.iter().try_fold(0, |unit, byte| Some(unit << 4 | char::from(*byte).to_digit(16)?))
}

/// The character of a high surrogate and the low one that follows.
pub(super) fn pair(high: u32, rest: &[u8]) -> Option<char> {
    let low = unit(rest).filter(|low| (0xDC00..0xE000).contains(low))?;
    char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
}

/// Decodes escapes. A surrogate without its other half becomes U+FFFD; a backslash that escapes nothing stays.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = escape.chars();
        let simple = match chars.next() {
            Some(char @ ('"' | '\\' | '/')) => Some(char),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{C}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            _ => None,
        };
        let from = rest.get(before.len()..).unwrap_or_default();
        rest = match (simple, unit(from.as_bytes())) {
            (Some(char), _) => {
                out.push(char);
                chars.as_str()
            }
            (None, Some(code)) => {
                let joined = match code {
                    0xD800..0xDC00 => pair(code, from.as_bytes().get(6..).unwrap_or_default()),
                    _ => None,
                };
                out.push(joined.or(char::from_u32(code)).unwrap_or('\u{FFFD}'));
                from.get(if joined.is_some() { 12 } else { 6 }..).unwrap_or_default()
            }
            (None, None) => {
                out.push('\\');
                escape
            }
        };
    }
    out.push_str(rest);
    out
}
