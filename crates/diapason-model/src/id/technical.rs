//! Identifiers that no country gives: OID and UUID.

use super::IdFault;
use std::fmt;

/// An object identifier in dotted notation: two arcs at least, the first 0 to 2, the second below 40 under 0
/// and 1, no leading zero. `Debug` masks it: an OID is no value of a patient, but what is below a root may be.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Oid<'a>(&'a str);

impl<'a> Oid<'a> {
    /// Characters that a DICOM UID may have.
    pub const DICOM_LENGTH: usize = 64;
    /// Characters that an XDS `uniqueId` may have.
    pub const XDS_UNIQUE_ID_LENGTH: usize = 128;

    /// The length is not judged: see [`Self::DICOM_LENGTH`] and [`Self::XDS_UNIQUE_ID_LENGTH`].
    ///
    /// # Errors
    /// The first thing that is wrong: shape, then a leading zero, then the range of the first two arcs.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        // Nearly all are right, and told so in one walk.
        if is_oid(text.as_bytes()) {
            return Ok(Self(text));
        }
        if text.is_empty() {
            return Err(IdFault::Empty);
        }
        let mut arcs = text.split('.');
        let well_formed = |arc: &str| !arc.is_empty() && arc.bytes().all(|byte| byte.is_ascii_digit());
        if !arcs.clone().all(well_formed) || arcs.clone().nth(1).is_none() {
            return Err(IdFault::Shape);
        }
        if arcs.clone().any(|arc| arc.len() > 1 && arc.starts_with('0')) {
            return Err(IdFault::LeadingZero);
        }
        match (arcs.next(), arcs.next().map(str::parse::<u8>)) {
            (Some("2"), _) | (Some("0" | "1"), Some(Ok(..40))) => Ok(Self(text)),
            _ => Err(IdFault::Arc),
        }
    }

    /// The text, as received.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Whether this OID is `root` or below it.
    #[must_use]
    pub fn is_under(self, root: Oid<'_>) -> bool {
        self.0.strip_prefix(root.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

impl fmt::Debug for Oid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Oid(••••••••)")
    }
}

/// Whether `text` is an OID: what [`Oid::check`] says, without what is wrong.
fn is_oid(text: &[u8]) -> bool {
    let [first @ b'0'..=b'2', b'.', rest @ ..] = text else { return false };
    let mut second = None;
    let (mut digits, mut leading_zero) = (0_usize, false);
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'.' if digits == 0 => return false,
            b'.' => {
                second = second.or(Some(at));
                digits = 0;
            }
            b'0'..=b'9' if digits > 0 && leading_zero => return false,
            b'0'..=b'9' => {
                leading_zero = digits == 0 && *byte == b'0';
                digits += 1;
            }
            _ => return false,
        }
    }
    let second = second.and_then(|end| rest.get(..end)).unwrap_or(rest);
    digits > 0 && (*first == b'2' || matches!(second, [_] | [b'0'..=b'3', _]))
}

/// A UUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, maybe as `urn:uuid:`.
///
/// Equality is that of the bits, whatever the case and the prefix.
#[derive(Clone, Copy)]
pub struct Uuid {
    bits: u128,
    form: UuidForm,
}

impl PartialEq for Uuid {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl Eq for Uuid {}

impl std::hash::Hash for Uuid {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

/// How a UUID was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UuidForm {
    /// Bare, or a URN.
    pub scheme: UuidScheme,
    /// Case of its letters.
    pub case: LetterCase,
}

/// Whether a UUID is written as a URN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UuidScheme {
    /// The 36 characters alone.
    Bare,
    /// `urn:uuid:` in front, as in ebRIM and FHIR.
    Urn,
}

/// The case of hexadecimal letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetterCase {
    /// Lower, or no letter at all: what ebRIM asks for.
    Lower,
    /// Upper.
    Upper,
    /// Both.
    Mixed,
}

impl Uuid {
    /// # Errors
    /// Any other length, character or place of a hyphen.
    pub fn check(text: &str) -> Result<Self, IdFault> {
        if text.is_empty() {
            return Err(IdFault::Empty);
        }
        let (scheme, hex) = match text.strip_prefix("urn:uuid:") {
            Some(hex) => (UuidScheme::Urn, hex),
            None => (UuidScheme::Bare, text),
        };
        if hex.len() != 36 {
            return Err(IdFault::Shape);
        }
        let mut bits = 0;
        let (mut upper, mut lower) = (false, false);
        for (place, byte) in hex.bytes().enumerate() {
            let digit = match (place, byte) {
                (8 | 13 | 18 | 23, b'-') => continue,
                (8 | 13 | 18 | 23, _) => return Err(IdFault::Shape),
                (_, b'0'..=b'9') => byte - b'0',
                (_, b'a'..=b'f') => byte - b'a' + 10,
                (_, b'A'..=b'F') => byte - b'A' + 10,
                _ => return Err(IdFault::Shape),
            };
            upper |= byte.is_ascii_uppercase();
            lower |= byte.is_ascii_lowercase();
            bits = bits << 4 | u128::from(digit);
        }
        let case = match (upper, lower) {
            (false, _) => LetterCase::Lower,
            (true, false) => LetterCase::Upper,
            (true, true) => LetterCase::Mixed,
        };
        Ok(Self { bits, form: UuidForm { scheme, case } })
    }

    /// The 128 bits, the first digit highest.
    #[must_use]
    pub const fn bits(self) -> u128 {
        self.bits
    }

    /// How it was written.
    #[must_use]
    pub const fn form(self) -> UuidForm {
        self.form
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uuid({:?}, ••••••••)", self.form)
    }
}
