//! The place of birth, as the five characters of its INSEE code (code officiel géographique).
//!
//! ```
//! use diapason_ins::birth_place::{BirthPlace, BirthPlaceFault};
//! assert!(BirthPlace::parse("2A004").unwrap().cautions().is_empty());
//! assert!(BirthPlace::parse("99999").unwrap().is_unknown());
//! assert!(BirthPlace::parse("2a004").unwrap_err().contains(BirthPlaceFault::Case));
//! ```

use crate::faults::faults;
use crate::matricule::{MatriculeFault, place_faults};
use std::fmt;
use std::str::FromStr;

/// A place of birth whose code has the right shape: commune, or `99` and country. Whether the commune ever
/// existed is for a table of communes to say.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BirthPlace([u8; 5]);

impl BirthPlace {
    /// Reads the exact five characters.
    ///
    /// # Errors
    /// Every fault at once. The ranges are not judged when the length or a character is wrong.
    pub fn parse(text: &str) -> Result<Self, BirthPlaceFaults> {
        let bytes = text.as_bytes();
        let letter = matches!(bytes, [b'2', b'A' | b'B' | b'a' | b'b', ..]);
        let lower = letter && bytes.get(1).is_some_and(u8::is_ascii_lowercase);
        let wrong = |(at, byte): (usize, &u8)| !(byte.is_ascii_digit() || (at == 1 && letter));
        let mut faults = BirthPlaceFaults::NONE
            .when(BirthPlaceFault::Length, text.chars().count() != 5)
            .when(BirthPlaceFault::Charset, bytes.iter().enumerate().any(wrong))
            .when(BirthPlaceFault::Case, lower);
        let Ok(five) = <[u8; 5]>::try_from(bytes) else {
            return Err(faults);
        };
        if !faults.contains(BirthPlaceFault::Charset) {
            let [d1, d2, c1, c2, c3] = five.map(|byte| u64::from(byte & 0x0F));
            let department = if letter { 20 } else { d1 * 10 + d2 };
            let commune = c1 * 100 + c2 * 10 + c3;
            let place = place_faults(department, commune);
            let no_commune = place.contains(MatriculeFault::Commune) || (commune > 990 && department < 97);
            let no_department = department == 0 || place.contains(MatriculeFault::Department);
            faults = faults
                .when(BirthPlaceFault::Department, no_department)
                .when(BirthPlaceFault::Commune, no_commune);
        }
        if faults.is_empty() { Ok(Self(five)) } else { Err(faults) }
    }

    /// The five characters, in clear.
    #[must_use]
    pub fn reveal(&self) -> &str {
        // Every byte was judged to be ASCII when the value was built.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether it is `99999`.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        &self.0 == b"99999"
    }

    /// Whether it is a country.
    #[must_use]
    pub fn is_abroad(&self) -> bool {
        self.0.starts_with(b"99") && !self.is_unknown()
    }

    /// What is odd in it.
    #[must_use]
    pub fn cautions(&self) -> BirthPlaceCautions {
        BirthPlaceCautions::NONE
            .when(BirthPlaceCaution::Unknown, self.is_unknown())
            .when(BirthPlaceCaution::CountryIsFrance, &self.0 == b"99100")
    }
}

impl fmt::Debug for BirthPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthPlace(•••••)")
    }
}

impl FromStr for BirthPlace {
    type Err = BirthPlaceFaults;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

faults! {
    /// What makes a text no INSEE code of a place.
    pub enum BirthPlaceFault;
    /// Everything that makes a text no INSEE code of a place.
    pub set BirthPlaceFaults;
    /// Not five characters: a postal code has five too, a department code has not.
    Length = "LENGTH",
        "le code INSEE du lieu de naissance compte cinq caractères",
        "the INSEE code of the place of birth has five characters";
    /// A character that is no ASCII digit, nor the `A` or `B` of Corsica.
    Charset = "CHARSET",
        "seuls sont admis les chiffres, et A ou B dans 2A et 2B",
        "only digits are allowed, and A or B of 2A and 2B";
    /// `2a` or `2b`.
    Case = "CASE",
        "la lettre du département de Corse s'écrit en majuscule",
        "the letter of the Corsican department is upper case";
    /// A department that does not exist.
    Department = "DEPARTMENT",
        "le département n'existe pas", "the department does not exist";
    /// Commune or country out of range.
    Commune = "COMMUNE",
        "le code de commune ou de pays est hors plage", "the code of the commune or country is out of range";
}

faults! {
    /// What is allowed in a place of birth and odd enough to be looked at.
    pub enum BirthPlaceCaution;
    /// Everything that is odd in a place of birth.
    pub set BirthPlaceCautions;
    /// `99999`.
    Unknown = "COUNTRY_UNKNOWN", "99999 : lieu de naissance inconnu", "99999: place of birth unknown";
    /// `99100`: France is no country of birth abroad.
    CountryIsFrance = "COUNTRY_100_IS_FRANCE",
        "99100 désigne la France, qui n'est pas un pays de naissance à l'étranger",
        "99100 is France, which is no country of birth abroad";
}
