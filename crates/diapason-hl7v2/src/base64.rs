//! Base64 (RFC 4648, clause 4), as OBX-5.5 carries documents.

use crate::Element;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use base64::engine::{DecodePaddingMode, Engine};
use base64::{DecodeError, alphabet};
use std::fmt;

/// What a Base64 text decodes to.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64Text {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What had to be put right.
    pub repaired: Repairs,
}

/// What had to be put right in a Base64 text: neither loses anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// `=` at the end was missing.
    pub padding: bool,
    /// There were blanks or line ends.
    pub blanks: bool,
}

impl Repairs {
    /// Whether anything was.
    #[must_use]
    pub const fn any(self) -> bool {
        self.padding || self.blanks
    }
}

/// Why a text is not Base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Base64Fault {
    /// A byte that Base64 does not have, or `=` before the end.
    Character {
        /// Where, in bytes of the input.
        offset: usize,
    },
    /// A number of characters that no bytes have: one more than a multiple of four. The text was probably cut.
    Length,
    /// More `=` at the end than the length asks for.
    Padding {
        /// Where the first one stands, in bytes of the input.
        offset: usize,
    },
    /// The last character says bits that belong to no byte. The text was probably cut.
    Leftover {
        /// Where it stands, in bytes of the input.
        offset: usize,
    },
}

impl Element<'_> {
    /// The bytes that this element says in Base64. No escape sequence is replaced. An empty element is no bytes.
    ///
    /// # Errors
    ///
    /// Where the text is not Base64, even without its blanks and with its padding put right.
    pub fn base64(self) -> Result<Base64Text, Base64Fault> {
        let raw = self.raw();
        if let Ok(bytes) = STANDARD.decode(raw) {
            return Ok(Base64Text { bytes, repaired: Repairs::default() });
        }
        repaired(raw, self.span().start)
    }
}

/// Decodes what is not Base64 as it stands.
fn repaired(raw: &[u8], start: usize) -> Result<Base64Text, Base64Fault> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let without: Vec<u8> = raw.iter().copied().filter(|byte| !is_blank(byte)).collect();
    let offset = |index: usize| {
        let kept = raw.iter().enumerate().filter(|(_, byte)| !is_blank(byte));
        start + kept.map(|(at, _)| at).nth(index).unwrap_or(raw.len())
    };
    let length = without.iter().rposition(|byte| *byte != b'=').map_or(0, |at| at + 1);
    let padding = without.len() - length;
    let text = without.get(..length).unwrap_or_default();
    if let Some(index) = text.iter().position(|byte| !is_base64(*byte)) {
        return Err(Base64Fault::Character { offset: offset(index) });
    }
    if length % 4 == 1 {
        return Err(Base64Fault::Length);
    }
    let wanted = (4 - length % 4) % 4;
    if padding > wanted {
        return Err(Base64Fault::Padding { offset: offset(length) });
    }
    let bytes = UNPADDED.decode(text).map_err(|error| match error {
        DecodeError::InvalidByte(index, _) => Base64Fault::Character { offset: offset(index) },
        _ => Base64Fault::Leftover { offset: offset(length.saturating_sub(1)) },
    })?;
    let repaired = Repairs { padding: padding < wanted, blanks: without.len() < raw.len() };
    Ok(Base64Text { bytes, repaired })
}

const UNPADDED: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// Never shows the bytes.
impl fmt::Debug for Base64Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64Text({} bytes, {:?})", self.bytes.len(), self.repaired)
    }
}
