//! The text of the INS datamatrix (ANS, "Format datamatrix INS" v2.2): read with every deviation said, written
//! only from a qualified identity.
//!
//! A header of 26 characters, `IS`, version `01` and 22 zeros, then seven blocks, each two characters of name and
//! a value: `S1` matricule, `S2` OID, `S3` list of given names, `S4` birth family name, `S5` sex, `S6` date
//! of birth `DD-MM-YYYY`, `S7` place of birth (optional). The separator GS, U+001D, ends `S2`, `S3` and `S4` when they
//! are shorter than their maximum (20, 100, 100) and not last. Symbols met in the field break that in known
//! ways; [`decode`] reads on and says which.
//!
//! ```
//! use diapason_ins::datamatrix::{DatamatrixCaution, DatamatrixFault, decode};
//! let text = "]d2IS010000000000000000000000S1279035121518989S21.2.250.1.213.1.4.10\
//!             S3DOMINIQUE<GS>S4PAT-TROIS\u{1D}S5FS61979-03-28S751215";
//! let read = decode(text);
//! assert_eq!(read.matricule.unwrap().text, "279035121518989");
//! assert!(read.cautions.iter().eq([DatamatrixCaution::AimPrefix]));
//! assert!(read.faults.iter().eq([DatamatrixFault::LiteralGs, DatamatrixFault::DateFormat]));
//! ```

mod blocks;
mod encode;
#[cfg(feature = "image")]
pub mod image;

pub use encode::encode;

use crate::birth_date::BirthDateFault;
use crate::birth_place::{BirthPlaceCaution, BirthPlaceFaults};
use crate::faults::faults;
use crate::matricule::{MatriculeFault, MatriculeFaults};
use crate::traits::{NameFault, NameFaults, NameProfile, check_name};
use crate::{BirthPlace, CalendarDate, Matricule, Oid, Sex};
use std::fmt;
use std::ops::Range;

/// The most bytes of a text that is read: the largest symbol holds fewer.
pub const MAX_TEXT: usize = 4096;

/// Reads the text of a symbol. Whatever the text, this says what it could read and everything that is wrong.
#[must_use]
pub fn decode(text: &str) -> Decoded<'_> {
    if text.len() > MAX_TEXT {
        return Decoded { faults: DatamatrixFault::TooLong.into(), ..Decoded::default() };
    }
    let mut decoded = blocks::split(text);
    if !decoded.faults.contains(DatamatrixFault::NotIns) {
        judge(&mut decoded);
    }
    decoded
}

/// What the text of a symbol says. `Debug` masks the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'a> {
    /// `S1`.
    pub matricule: Option<Block<'a>>,
    /// `S2`.
    pub oid: Option<Block<'a>>,
    /// `S3`.
    pub birth_given_names: Option<Block<'a>>,
    /// `S4`.
    pub birth_family_name: Option<Block<'a>>,
    /// `S5`.
    pub sex: Option<Block<'a>>,
    /// `S6`.
    pub birth_date: Option<Block<'a>>,
    /// `S7`.
    pub birth_place: Option<Block<'a>>,
    /// What is wrong.
    pub faults: DatamatrixFaults,
    /// What readers put up with.
    pub cautions: DatamatrixCautions,
    /// What is wrong in `S1`.
    pub matricule_faults: MatriculeFaults,
    /// What is wrong in `S3`.
    pub given_name_faults: NameFaults,
    /// What is wrong in `S4`.
    pub family_name_faults: NameFaults,
    /// What is wrong in `S6`.
    pub birth_date_fault: Option<BirthDateFault>,
    /// What is wrong in `S7`.
    pub birth_place_faults: BirthPlaceFaults,
}

impl Decoded<'_> {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.faults.is_empty()
    }

    /// The matricule, when it is one.
    #[must_use]
    pub fn to_matricule(&self) -> Option<Matricule> {
        Matricule::parse(self.matricule.as_ref()?.text).ok()
    }

    /// The OID, when it is one of the INS.
    #[must_use]
    pub fn to_oid(&self) -> Option<Oid> {
        Oid::parse(self.oid.as_ref()?.text).filter(|oid| oid.is_ins_root())
    }

    /// The sex, when it is M or F.
    #[must_use]
    pub fn to_sex(&self) -> Option<Sex> {
        match self.sex.as_ref()?.text {
            "M" => Some(Sex::Male),
            "F" => Some(Sex::Female),
            _ => None,
        }
    }

    /// The date of birth, when it is one.
    #[must_use]
    pub fn to_birth_date(&self) -> Option<CalendarDate> {
        french_date(self.birth_date.as_ref()?.text).ok()
    }

    /// The place of birth, when it is one.
    #[must_use]
    pub fn to_birth_place(&self) -> Option<BirthPlace> {
        BirthPlace::parse(self.birth_place.as_ref()?.text).ok()
    }
}

/// The value of one block, and where it stands in the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Block<'a> {
    /// The value, without name and separator.
    pub text: &'a str,
    /// Bytes of the text.
    pub span: Range<usize>,
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block(••••••••, {:?})", self.span)
    }
}

fn judge(decoded: &mut Decoded<'_>) {
    use DatamatrixFault as Fault;
    let mut faults = decoded.faults;
    if let Some(block) = &decoded.matricule {
        decoded.matricule_faults = Matricule::parse(block.text).err().unwrap_or_default();
        let shape = decoded.matricule_faults.iter().any(|fault| fault != MatriculeFault::Key);
        // A wrong month makes a wrong number, whatever its key: the shape is told first, the key all the same.
        let key = decoded.matricule_faults.contains(MatriculeFault::Key);
        faults = faults.when(Fault::Matricule, shape).when(Fault::Key, key);
    }
    faults = faults.when(Fault::Oid, decoded.oid.is_some() && decoded.to_oid().is_none());
    for (block, profile, found) in [
        (&decoded.birth_given_names, NameProfile::Given, &mut decoded.given_name_faults),
        (&decoded.birth_family_name, NameProfile::Family, &mut decoded.family_name_faults),
    ] {
        let Some(block) = block else { continue };
        *found = check_name(block.text, profile);
        let digit = |c: char| c.is_ascii_digit();
        let stranger = block.text.chars().any(|c| {
            let mut buffer = [0; 4];
            !digit(c)
                && check_name(c.encode_utf8(&mut buffer), NameProfile::Family).contains(NameFault::Charset)
        });
        let other = found.iter().any(|fault| fault != NameFault::Charset) || stranger;
        faults = faults.when(Fault::NameDigits, block.text.contains(digit)).when(Fault::Name, other);
    }
    faults = faults.when(Fault::Sex, decoded.sex.is_some() && decoded.to_sex().is_none());
    if let Some(block) = &decoded.birth_date {
        decoded.birth_date_fault = french_date(block.text).err();
        let calendar = decoded.birth_date_fault == Some(BirthDateFault::Calendar);
        faults = faults
            .when(Fault::Date, calendar)
            .when(Fault::DateFormat, decoded.birth_date_fault.is_some() && !calendar);
    }
    if let Some(block) = &decoded.birth_place {
        let place = BirthPlace::parse(block.text);
        let cautions = place.map_or_else(|_| Default::default(), |place| place.cautions());
        decoded.birth_place_faults = place.err().unwrap_or_default();
        faults = faults.when(Fault::Place, place.is_err());
        decoded.cautions = decoded
            .cautions
            .when(DatamatrixCaution::PlaceIsFrance, cautions.contains(BirthPlaceCaution::CountryIsFrance))
            .when(DatamatrixCaution::PlaceUnknown, cautions.contains(BirthPlaceCaution::Unknown));
    }
    let complete = [
        &decoded.matricule,
        &decoded.oid,
        &decoded.birth_given_names,
        &decoded.birth_family_name,
        &decoded.sex,
        &decoded.birth_date,
    ];
    decoded.faults = faults.when(Fault::MissingBlock, complete.iter().any(|block| block.is_none()));
}

/// Reads `DD-MM-YYYY`, exactly.
fn french_date(text: &str) -> Result<CalendarDate, BirthDateFault> {
    let &[d1, d2, b'-', m1, m2, b'-', y1, y2, y3, y4] = text.as_bytes() else {
        return Err(BirthDateFault::Shape);
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(BirthDateFault::Shape);
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits.map(|digit| digit - b'0');
    let year = [y1, y2, y3, y4].iter().fold(0, |year, digit| year * 10 + u16::from(*digit));
    CalendarDate::new(year, m1 * 10 + m2, d1 * 10 + d2).ok_or(BirthDateFault::Calendar)
}

faults! {
    /// What is wrong in the text of a datamatrix.
    pub enum DatamatrixFault;
    /// Everything that is wrong in the text of a datamatrix.
    pub set DatamatrixFaults;
    /// The text does not start with `IS`: a 2D-Doc starts with `DC`, another symbol with anything.
    NotIns = "NOT_INS_2DDOC",
        "ce n'est pas un datamatrix INS (il commencerait par IS)",
        "this is no INS datamatrix (it would start with IS)";
    /// More than [`MAX_TEXT`] bytes: nothing was read.
    TooLong = "TOO_LONG", "le texte est plus long qu'un datamatrix", "the text is longer than any datamatrix";
    /// A version other than `01`.
    Version = "VERSION", "la version n'est pas 01", "the version is not 01";
    /// The rest of the header is not 22 zeros.
    Header = "HEADER", "l'en-tête ne compte pas 22 zéros après la version", "the header lacks 22 zeros after its version";
    /// The separator is written out, `<GS>`, instead of the character U+001D.
    LiteralGs = "GS_LITERAL",
        "le séparateur est écrit en toutes lettres au lieu du caractère GS",
        "the separator is spelled out instead of the character GS";
    /// A space stands for the separator.
    SpaceForGs = "GS_SPACE", "une espace remplace le séparateur GS", "a space stands for the separator GS";
    /// The separator is missing after a value shorter than its maximum.
    MissingGs = "GS_MISSING",
        "le séparateur GS manque après une valeur de longueur variable",
        "the separator GS is missing after a value of variable length";
    /// `S1` to `S6` are not all there.
    MissingBlock = "MISSING_BLOCK", "un bloc obligatoire (S1 à S6) manque", "a mandatory block (S1 to S6) is missing";
    /// A block is there twice; the first counts.
    DuplicateBlock = "DUPLICATE_BLOCK", "un bloc est répété", "a block is repeated";
    /// Characters that belong to no block.
    UnknownBlock = "UNKNOWN_BLOCK", "des caractères n'appartiennent à aucun bloc", "characters belong to no block";
    /// `S1` has not the shape of a matricule.
    Matricule = "S1", "S1 n'a pas la forme d'un matricule INS", "S1 has not the shape of a matricule INS";
    /// The key of `S1` does not match.
    Key = "KEY", "la clé du matricule (S1) ne correspond pas", "the key of the matricule (S1) does not match";
    /// `S2` is none of the OIDs of the INS.
    Oid = "OID", "S2 n'est pas un OID d'INS", "S2 is none of the OIDs of the INS";
    /// A digit in `S3` or `S4`.
    NameDigits = "NAME_DIGITS", "un nom ou prénom (S3, S4) contient un chiffre", "a name (S3, S4) has a digit in it";
    /// `S3` or `S4` breaks another rule of INSi.
    Name = "NAME", "un nom ou prénom (S3, S4) n'est pas tel qu'INSi l'écrit", "a name (S3, S4) is not as INSi writes it";
    /// `S5` is neither `M` nor `F`.
    Sex = "S5_VALUE", "S5 n'est ni M ni F", "S5 is neither M nor F";
    /// `S6` is not written `DD-MM-YYYY`.
    DateFormat = "S6_FORMAT", "S6 n'est pas de la forme JJ-MM-AAAA", "S6 is not of the form DD-MM-YYYY";
    /// `S6` is a day that the calendar does not have.
    Date = "S6_VALUE", "S6 n'existe pas au calendrier", "S6 is no day of the calendar";
    /// `S7` is no INSEE code of a place.
    Place = "S7_VALUE", "S7 n'est pas un code INSEE de lieu", "S7 is not an INSEE code of a place";
}

faults! {
    /// What readers put up with in the text of a datamatrix.
    pub enum DatamatrixCaution;
    /// Everything that readers have to put up with in the text of a datamatrix.
    pub set DatamatrixCautions;
    /// The scanner's symbology prefix, `]d2`, is still there.
    AimPrefix = "AIM_PREFIX",
        "le préfixe de symbologie du lecteur (]d2) est resté", "the symbology prefix of the scanner (]d2) is still there";
    /// A separator where there should be none.
    UnexpectedGs = "GS_UNEXPECTED",
        "un séparateur GS suit une valeur qui n'en demande pas", "a separator GS follows a value that needs none";
    /// A separator at the end.
    TrailingGs = "TRAILING_GS", "un séparateur GS termine le texte", "a separator GS ends the text";
    /// Line breaks or spaces around the text, as scanners add.
    SurroundingSpace = "SURROUNDING_SPACE",
        "des blancs entourent le texte", "there is white space around the text";
    /// The blocks are not in the order `S1` to `S7`.
    Order = "ORDER", "les blocs ne sont pas dans l'ordre S1 à S7", "the blocks are not in the order S1 to S7";
    /// `S7` is `99100`.
    PlaceIsFrance = "COUNTRY_100_IS_FRANCE",
        "99100 désigne la France, qui n'est pas un pays de naissance à l'étranger",
        "99100 is France, which is no country of birth abroad";
    /// `S7` is `99999`.
    PlaceUnknown = "COUNTRY_UNKNOWN", "99999 : lieu de naissance inconnu", "99999: place of birth unknown";
}
