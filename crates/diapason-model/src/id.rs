//! National and technical identifiers: their shapes and their keys.
//!
//! Every type here has one constructor, `check`, which takes the text as received (nothing is trimmed) and
//! says what is wrong with it as an [`IdFault`] that keeps the *shape* apart from the *key*: most numbers in
//! published examples are invented, have the right shape and fail their key, and a rule weighs the two
//! differently. Nothing is allocated, the types borrow the text, and `Debug` masks it.

mod technical;

pub use technical::{LetterCase, Oid, Uuid, UuidForm, UuidScheme};

use std::fmt;

/// OID of the space of national identifiers of professionals (`PS_IdNat`, type `IDNPS`).
pub const PS_ID_NAT_ROOT: &str = "1.2.250.1.71.4.2.1";

/// OID of the space of national identifiers of structures (`Struct_IdNat`, type `IDNST`).
pub const STRUCT_ID_NAT_ROOT: &str = "1.2.250.1.71.4.2.2";

/// Why a text is not an identifier of a kind. The text itself is never part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdFault {
    /// There is no text.
    Empty,
    /// Length or characters are not those of the kind.
    Shape,
    /// The first character names no kind of inner identifier.
    Prefix,
    /// The shape is right and the check digit is not: a typing error or an invented number.
    Key,
    /// The first arc of the OID is above 2, or the second above 39 under 0 or 1.
    Arc,
    /// An arc of the OID has a leading zero.
    LeadingZero,
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the identifier is empty",
            Self::Shape => "the length or the characters of the identifier are wrong",
            Self::Prefix => "the first character names no kind of identifier",
            Self::Key => "the check digit does not match",
            Self::Arc => "the first or the second arc of the OID is out of range",
            Self::LeadingZero => "an arc of the OID has a leading zero",
        })
    }
}

impl std::error::Error for IdFault {}

/// Whether the digits of `text` satisfy the formula of Luhn: from the right, every second digit doubled and
/// its digits added, the sum is a multiple of ten. False where there is no text or a character is no digit.
#[must_use]
pub fn luhn(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && luhn_sum(text.bytes().map(|byte| u32::from(byte - b'0'))).is_multiple_of(10)
}

fn luhn_sum(digits: impl DoubleEndedIterator<Item = u32>) -> u32 {
    let weighed = digits.rev().enumerate().map(|(place, digit)| match place % 2 {
        0 => digit,
        _ if digit > 4 => digit * 2 - 9,
        _ => digit * 2,
    });
    weighed.sum()
}

fn digits(text: &str, count: usize) -> Result<(), IdFault> {
    match text.len() {
        0 => Err(IdFault::Empty),
        length if length == count && text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(()),
        _ => Err(IdFault::Shape),
    }
}

fn keyed(holds: bool) -> Result<(), IdFault> {
    if holds { Ok(()) } else { Err(IdFault::Key) }
}

/// A type around the text of an identifier that was checked.
macro_rules! checked {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name<'a>(&'a str);

        impl<'a> $name<'a> {
            /// The text, as received.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(••••••••)"))
            }
        }
    };
}

checked! {
    /// Number of a professional in the shared directory: 11 digits, the last is the Luhn key of all.
    Rpps
}

impl<'a> Rpps<'a> {
    /// # Errors
    /// Not 11 digits, or a wrong key. The 12 digits of [`PsIdNat`] are not an RPPS number.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        digits(text, 11)?;
        keyed(luhn(text))?;
        Ok(Self(text))
    }
}

checked! {
    /// Number of a professional in the former departmental directory: 9 digits or capital letters, of which
    /// the last is a digit, the key. How the key counts letters is not established: it is not judged.
    Adeli
}

impl<'a> Adeli<'a> {
    /// # Errors
    /// Not 9 characters, or a character that is neither digit nor capital letter, or a letter in the end.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        match text.as_bytes() {
            [] => Err(IdFault::Empty),
            [body @ .., b'0'..=b'9'] if body.len() == 8 && body.iter().all(is_digit_or_capital) => {
                Ok(Self(text))
            }
            _ => Err(IdFault::Shape),
        }
    }
}

fn is_digit_or_capital(byte: &u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

checked! {
    /// Number of an establishment or of its legal entity in the national file: 9 characters, digits but for
    /// `2A` and `2B` in front. The number does not tell which of the two it names.
    ///
    /// The last digit is the Luhn key of all nine. In it the letter of a Corsican number counts as a digit, `A`
    /// as 1 and `B` as 2: known numbers satisfy it, no text that was read states it.
    Finess
}

impl<'a> Finess<'a> {
    /// # Errors
    /// Not 9 characters of that shape, or a wrong key.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        let letter = match text.as_bytes() {
            [] => return Err(IdFault::Empty),
            [b'2', b'A', ..] => Some(1),
            [b'2', b'B', ..] => Some(2),
            _ => None,
        };
        let digit = |(place, byte): (usize, u8)| match (place, letter) {
            (1, Some(value)) => Some(value),
            _ => char::from(byte).to_digit(10),
        };
        let mut values = [0; 9];
        if text.len() != values.len() {
            return Err(IdFault::Shape);
        }
        for (value, byte) in values.iter_mut().zip(text.bytes().enumerate()) {
            *value = digit(byte).ok_or(IdFault::Shape)?;
        }
        keyed(luhn_sum(values.into_iter()).is_multiple_of(10))?;
        Ok(Self(text))
    }
}

checked! {
    /// Number of a legal unit: 9 digits, the last is the Luhn key of all.
    Siren
}

impl<'a> Siren<'a> {
    /// # Errors
    /// Not 9 digits, or a wrong key.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        digits(text, 9)?;
        keyed(luhn(text))?;
        Ok(Self(text))
    }
}

checked! {
    /// Number of an establishment of a legal unit: the 9 digits of its SIREN and 5 more, the last is the Luhn
    /// key of all. Those of La Poste (SIREN 356000000) also hold when the sum of their digits is a multiple
    /// of five.
    Siret
}

impl<'a> Siret<'a> {
    /// # Errors
    /// Not 14 digits, or a wrong key: of the whole or of the SIREN in front.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        digits(text, 14)?;
        let siren = text.get(..9).unwrap_or_default();
        let sum: u32 = text.bytes().map(|byte| u32::from(byte - b'0')).sum();
        keyed(luhn(siren) && (luhn(text) || siren == "356000000" && sum.is_multiple_of(5)))?;
        Ok(Self(text))
    }

    /// The number of the legal unit.
    #[must_use]
    pub fn siren(self) -> Siren<'a> {
        Siren(self.0.get(..9).unwrap_or_default())
    }
}

/// National identifier of a professional, in the space [`PS_ID_NAT_ROOT`]: one character that names the kind
/// of the inner identifier, then that identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PsIdNat<'a> {
    /// `0`, then an ADELI number.
    Adeli(Adeli<'a>),
    /// `3`, then a FINESS number, `/` and an identifier of the establishment's own: an employee or a system.
    Finess(Finess<'a>, Internal<'a>),
    /// `5`, then a SIRET number, `/` and an identifier of the establishment's own: an employee or a system.
    Siret(Siret<'a>, Internal<'a>),
    /// `8`, then an RPPS number.
    Rpps(Rpps<'a>),
    /// `1`, `4` or `6`: kinds that exist and whose inner identifier is not judged.
    Other(Internal<'a>),
}

impl<'a> PsIdNat<'a> {
    /// # Errors
    /// An unknown first character, or what is wrong with the inner identifier.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        let (prefix, inner) = prefixed(text)?;
        match prefix {
            '0' => Adeli::check(inner).map(Self::Adeli),
            '8' => Rpps::check(inner).map(Self::Rpps),
            '3' => {
                let (finess, own) = own_of(inner)?;
                Ok(Self::Finess(Finess::check(finess)?, Internal::check(own)?))
            }
            '5' => {
                let (siret, own) = own_of(inner)?;
                Ok(Self::Siret(Siret::check(siret)?, Internal::check(own)?))
            }
            '1' | '4' | '6' => Internal::check(inner).map(Self::Other),
            _ => Err(IdFault::Prefix),
        }
    }
}

/// The identifier of a structure and the one it gives, neither of them empty.
fn own_of(text: &str) -> Result<(&str, &str), IdFault> {
    text.split_once('/').filter(|(structure, _)| !structure.is_empty()).ok_or(IdFault::Shape)
}

/// National identifier of a structure, in the space [`STRUCT_ID_NAT_ROOT`]: one digit that names the kind of
/// the inner identifier, then that identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StructIdNat<'a> {
    /// `0`, then the number of a practice: an ADELI number, and two digits in some published examples.
    AdeliPractice(Adeli<'a>),
    /// `1`, then a FINESS number.
    Finess(Finess<'a>),
    /// `2`, then a SIREN number.
    Siren(Siren<'a>),
    /// `3`, then a SIRET number.
    Siret(Siret<'a>),
    /// `4`, then the number of a practice: an RPPS number and two digits.
    RppsPractice(Rpps<'a>),
}

impl<'a> StructIdNat<'a> {
    /// # Errors
    /// An unknown first character, or what is wrong with the inner identifier.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        let (prefix, inner) = prefixed(text)?;
        match prefix {
            '0' => Adeli::check(practice(inner)).map(Self::AdeliPractice),
            '1' => Finess::check(inner).map(Self::Finess),
            '2' => Siren::check(inner).map(Self::Siren),
            '3' => Siret::check(inner).map(Self::Siret),
            '4' => {
                digits(inner, 13)?;
                Rpps::check(inner.get(..11).unwrap_or_default()).map(Self::RppsPractice)
            }
            _ => Err(IdFault::Prefix),
        }
    }
}

/// An ADELI number without the two digits that tell its practices apart, where there are such.
fn practice(text: &str) -> &str {
    match text.split_at_checked(9) {
        Some((number, rest)) if digits(rest, 2).is_ok() => number,
        _ => text,
    }
}

/// The first character and the rest, which is not empty.
fn prefixed(text: &str) -> Result<(char, &str), IdFault> {
    let mut chars = text.chars();
    match (chars.next(), chars.as_str()) {
        (None, _) => Err(IdFault::Empty),
        (Some('0'..='9'), "") => Err(IdFault::Shape),
        (Some(prefix), rest) => Ok((prefix, rest)),
    }
}

checked! {
    /// An identifier that a structure gives on its own: any text but an empty one.
    Internal
}

impl<'a> Internal<'a> {
    /// # Errors
    /// Nothing but white space.
    pub fn check(text: &'a str) -> Result<Self, IdFault> {
        if text.trim().is_empty() { Err(IdFault::Shape) } else { Ok(Self(text)) }
    }
}
