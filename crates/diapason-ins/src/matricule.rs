//! The matricule INS: fifteen characters, `S AA MM DD CCC OOO KK`.
//!
//! Sex digit, year, month, department, commune (or country), order, key. [`check`] is the hot path: it takes
//! bytes, reads eight digits at a time and decides every field from a table, so that a wrong number costs what
//! a right one costs. Nothing about a person is derived from the digits as a fact: the century is unknown, the
//! month overflows, and sex and place may have changed since the number was given.
//!
//! ```
//! use diapason_ins::matricule::{Matricule, MatriculeFault};
//! let matricule = Matricule::parse("279035121518989").unwrap();
//! assert_eq!((matricule.place(), matricule.key()), ("51215", 89));
//! assert_eq!(format!("{matricule:?}"), "Matricule(•••••••••••••••)");
//!
//! let faults = Matricule::parse("279455121518989").unwrap_err();
//! assert!(faults.iter().eq([MatriculeFault::Month, MatriculeFault::Key]));
//! ```

mod cautions;
mod check;

pub use cautions::{Caution, Cautions};
pub(crate) use check::place_faults;
pub use check::{check, faults_of, key_of};

use crate::faults::faults;
use crate::traits::Sex;
use std::fmt;
use std::str::FromStr;

/// A matricule INS whose shape and key are right. Fifteen bytes, free to copy, masked when printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Matricule([u8; 15]);

impl Matricule {
    /// Reads the exact fifteen characters.
    ///
    /// # Errors
    /// Every fault at once. Fields that hold a wrong character are not judged, nor is the key then.
    pub fn parse(text: &str) -> Result<Self, MatriculeFaults> {
        check(text.as_bytes())
    }

    /// Reads what a person types: spaces anywhere (also no-break ones), and a lower-case `a` or `b`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), judged on the repaired text.
    pub fn parse_tolerant(text: &str) -> Result<Tolerated, MatriculeFaults> {
        let mut repairs = Repairs::NONE;
        let mut kept = [0; 15];
        let mut length = 0;
        let mut charset = false;
        for character in text.chars() {
            let byte = match character {
                ' ' => {
                    repairs = repairs.with(Repair::Space);
                    continue;
                }
                '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' => {
                    repairs = repairs.with(Repair::NoBreakSpace);
                    continue;
                }
                'a' | 'b' if length == 6 => {
                    repairs = repairs.with(Repair::Case);
                    character.to_ascii_uppercase() as u8
                }
                other if other.is_ascii() => other as u8,
                _ => {
                    charset = true;
                    b'?'
                }
            };
            if let Some(slot) = kept.get_mut(length) {
                *slot = byte;
            }
            charset |= !byte.is_ascii_alphanumeric();
            length += 1;
        }
        if length != 15 {
            let wrong = MatriculeFaults::from(MatriculeFault::Length);
            return Err(wrong.when(MatriculeFault::Charset, charset));
        }
        check(&kept).map(|matricule| Tolerated { matricule, repairs })
    }

    /// The fifteen characters, in clear.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.part(0, 15)
    }

    /// The fifteen characters, in clear.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.reveal()
    }

    /// The fifteen characters, in clear.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 15] {
        &self.0
    }

    /// The first character: 1, 2, 3, 4, 7 or 8.
    #[must_use]
    pub const fn sex_digit(&self) -> u8 {
        let [digit, ..] = self.0;
        digit - b'0'
    }

    /// The sex that the first character stands for: at most a hint, the digit outlives a change of sex.
    #[must_use]
    pub const fn sex(&self) -> Sex {
        match self.sex_digit() {
            1 | 3 | 7 => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// The last two digits of the year of birth. The century is unknown.
    #[must_use]
    pub const fn year(&self) -> u8 {
        let [_, tens, units, ..] = self.0;
        two(tens, units)
    }

    /// The month of birth, or the special value in its place.
    #[must_use]
    pub const fn month(&self) -> BirthMonth {
        let [_, _, _, tens, units, ..] = self.0;
        match two(tens, units) {
            month @ 1..=12 => BirthMonth::Calendar(month),
            special => BirthMonth::Special(special),
        }
    }

    /// The place of birth as registered: the five characters of department and commune, or `99` and country.
    #[must_use]
    pub fn place(&self) -> &str {
        self.part(5, 10)
    }

    /// The department: `01` to `96`, `2A`, `2B`, three characters overseas (`971`, `988`), or `99` abroad.
    #[must_use]
    pub fn department(&self) -> &str {
        match self.part(5, 7) {
            "97" | "98" => self.part(5, 8),
            department => department,
        }
    }

    /// The order of registration in that place and month: 1 to 999.
    #[must_use]
    pub const fn order(&self) -> u16 {
        let [_, _, _, _, _, _, _, _, _, _, hundreds, tens, units, ..] = self.0;
        (hundreds - b'0') as u16 * 100 + two(tens, units) as u16
    }

    /// The key: 1 to 97.
    #[must_use]
    pub const fn key(&self) -> u8 {
        let [.., tens, units] = self.0;
        two(tens, units)
    }

    /// The thirteen characters before the key as a number, `2A` read as 19 and `2B` as 18.
    #[must_use]
    pub fn number(&self) -> u64 {
        let [number @ .., _, _] = &self.0;
        check::number_of(number)
    }

    fn part(&self, from: usize, to: usize) -> &str {
        // Every byte was judged to be ASCII when the value was built.
        self.0.get(from..to).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl fmt::Debug for Matricule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Matricule({self})")
    }
}

impl fmt::Display for Matricule {
    /// Fifteen `•`: see [`reveal`](Self::reveal).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••••••••••••••")
    }
}

impl FromStr for Matricule {
    type Err = MatriculeFaults;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&[u8]> for Matricule {
    type Error = MatriculeFaults;

    fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
        check(bytes)
    }
}

/// What stands where the month of birth does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BirthMonth {
    /// 1 to 12.
    Calendar(u8),
    /// 20 to 42 or 50 to 99: civil status incomplete, or numbers used up.
    Special(u8),
}

/// A matricule that was read tolerantly, and what had to be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerated {
    /// The matricule: its text is the canonical form.
    pub matricule: Matricule,
    /// What an exchange format would have refused.
    pub repairs: Repairs,
}

faults! {
    /// What makes a text no matricule INS.
    pub enum MatriculeFault;
    /// Everything that makes a text no matricule INS.
    pub set MatriculeFaults;
    /// Not fifteen characters.
    Length = "LENGTH",
        "le matricule INS compte quinze caractères, clé comprise",
        "a matricule INS has fifteen characters, key included";
    /// A character that is no ASCII digit, nor the `A` or `B` of `2A` and `2B` in position 7.
    Charset = "CHARSET",
        "seuls sont admis les chiffres, et A ou B dans 2A et 2B en positions 6 et 7",
        "only digits are allowed, and A or B of 2A and 2B in positions 6 and 7";
    /// `2a` or `2b` for `2A` or `2B`.
    Case = "CASE",
        "la lettre du département de Corse s'écrit en majuscule",
        "the letter of the Corsican department is upper case";
    /// First digit other than 1, 2, 3, 4, 7, 8.
    Sex = "SEX",
        "le premier chiffre est 1, 2, 3, 4, 7 ou 8",
        "the first digit is 1, 2, 3, 4, 7 or 8";
    /// Month 00, 13 to 19 or 43 to 49.
    Month = "MONTH",
        "le mois (positions 4 et 5) n'est ni un mois ni une valeur spéciale admise",
        "the month (positions 4 and 5) is neither a month nor an allowed special value";
    /// A department that does not exist, overseas ones included.
    Department = "DEPARTMENT",
        "le département de naissance (positions 6 et 7, ou 6 à 8 outre-mer) n'existe pas",
        "the department of birth (positions 6 and 7, or 6 to 8 overseas) does not exist";
    /// Commune or country out of range.
    Commune = "COMMUNE",
        "le code de commune ou de pays (positions 8 à 10) est hors plage",
        "the code of the commune or country (positions 8 to 10) is out of range";
    /// Order 000.
    Order = "ORDER",
        "le numéro d'ordre (positions 11 à 13) ne peut pas être 000",
        "the order (positions 11 to 13) cannot be 000";
    /// The key is not 97 minus the remainder of the number by 97.
    Key = "KEY",
        "la clé (positions 14 et 15) ne correspond pas au numéro",
        "the key (positions 14 and 15) does not match the number";
}

faults! {
    /// What a tolerant reading repaired.
    pub enum Repair;
    /// Everything that a tolerant reading repaired.
    pub set Repairs;
    /// Spaces were left out.
    Space = "SPACE", "espaces retirés", "spaces removed";
    /// No-break or thin spaces were left out.
    NoBreakSpace = "NO_BREAK_SPACE", "espaces insécables retirés", "no-break spaces removed";
    /// The Corsican letter was put in upper case.
    Case = "CASE", "lettre mise en majuscule", "letter put in upper case";
}

const fn two(tens: u8, units: u8) -> u8 {
    (tens - b'0') * 10 + (units - b'0')
}
