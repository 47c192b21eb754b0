//! Octets as text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::sync::Arc;

/// Reads `([0-9a-fA-F]{2})*`.
pub(super) fn parse_hex(text: &str) -> Option<Arc<[u8]>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let octets: Option<Vec<u8>> =
        pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect();
    octets.filter(|_| rest.is_empty()).map(Arc::from)
}

/// Reads base 64 with its padding; white space may stand anywhere.
pub(super) fn parse_base64(text: &str) -> Option<Arc<[u8]>> {
    let mut compact = text.as_bytes().to_vec();
    compact.retain(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    STANDARD.decode(compact).ok().map(Arc::from)
}

pub(super) fn write_hex(octets: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    octets.iter().try_for_each(|octet| write!(f, "{octet:02X}"))
}

pub(super) fn write_base64(octets: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&STANDARD.encode(octets))
}
