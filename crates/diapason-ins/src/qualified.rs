//! A qualified identity: the only one whose matricule may leave the system that has it.
//!
//! The law forbids the matricule without the traits, so the two are one value here, with the evidence that goes
//! with them: the date of the INSi answer and the identification device. A [`QualifiedIdentity`] that exists is
//! complete and coherent; [`QualifiedIdentity::new`] says everything that is missing otherwise.
//!
//! ```
//! use diapason_ins::qualified::{Candidate, QualifiedFault, QualifiedIdentity};
//! let candidate = Candidate {
//!     matricule: "279035121518989",
//!     oid: "1.2.250.1.213.1.4.10",
//!     birth_family_name: "PAT-TROIS",
//!     birth_given_names: "DOMINIQUE MARIE-LOUISE",
//!     first_birth_given_name: "DOMINIQUE",
//!     sex: "F",
//!     birth_date: "1979-03-28",
//!     birth_place: "51215",
//!     control_device: "CN",
//!     insi_date: "2025-01-15",
//! };
//! assert!(QualifiedIdentity::new(candidate).is_ok());
//! let refused = QualifiedIdentity::new(Candidate { sex: "I", birth_place: "", ..candidate }).unwrap_err();
//! assert!(refused.faults.iter().eq([QualifiedFault::Sex, QualifiedFault::BirthPlace]));
//! ```

use crate::birth_date::BirthDateFault;
use crate::birth_place::{BirthPlaceCaution, BirthPlaceFaults};
use crate::faults::faults;
use crate::matricule::MatriculeFaults;
use crate::traits::{NameFaults, NameProfile, check_name, first_given_matches_list};
use crate::{BirthPlace, CalendarDate, Matricule, Oid, Sex, Status};
use diapason_model::{Field, Identifier, Identity};
use std::fmt;

/// The texts that should make a qualified identity, each in the form of the value: codes, and dates as
/// `YYYYMMDD` or `YYYY-MM-DD`. Masked when printed.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "the fields are those of the qualified identity")]
pub struct Candidate<'a> {
    pub matricule: &'a str,
    pub oid: &'a str,
    pub birth_family_name: &'a str,
    pub birth_given_names: &'a str,
    pub first_birth_given_name: &'a str,
    pub sex: &'a str,
    pub birth_date: &'a str,
    pub birth_place: &'a str,
    pub control_device: &'a str,
    pub insi_date: &'a str,
}

impl fmt::Debug for Candidate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Candidate(••••••••)")
    }
}

impl<'a> Candidate<'a> {
    /// The texts of a received identity, with its first identifier that is an INS. What is absent is empty.
    #[must_use]
    pub fn of(identity: &'a Identity<'_>) -> Self {
        fn text<'f>(field: &'f Field<'_>) -> &'f str {
            field.text().unwrap_or_default()
        }
        let ins = ins_identifiers(identity).next();
        let root = ins.map_or("", |ins| text(&ins.root));
        Self {
            matricule: ins.map_or("", |ins| text(&ins.extension)),
            oid: root.strip_prefix("urn:oid:").unwrap_or(root),
            birth_family_name: text(&identity.birth_family_name),
            birth_given_names: text(&identity.birth_given_names),
            first_birth_given_name: text(&identity.first_birth_given_name),
            sex: text(&identity.sex),
            birth_date: text(&identity.birth_date),
            birth_place: text(&identity.birth_place),
            control_device: text(&identity.control_device),
            insi_date: text(&identity.insi_date),
        }
    }
}

/// The identifiers that are an INS: by OID, and by type where there is one, since the old OID of the
/// social-security number is that of the INS (`NH`, `SS`).
pub(crate) fn ins_identifiers<'i, 'a>(
    identity: &'i Identity<'a>,
) -> impl Iterator<Item = &'i Identifier<'a>> {
    identity.identifiers.iter().filter(|one| {
        let oid = one.root.text().and_then(|root| Oid::parse(root).or_else(|| Oid::parse_urn(root)));
        oid.is_some_and(Oid::is_ins_root) && !matches!(one.kind.text(), Some("NH" | "SS"))
    })
}

/// A matricule, the strict traits, and the evidence. Masked when printed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct QualifiedIdentity {
    ins: Ins,
    traits: StrictTraits,
    device: ControlDevice,
}

impl QualifiedIdentity {
    /// The identity that the texts make.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn new(candidate: Candidate<'_>) -> Result<Self, Unqualified> {
        use QualifiedFault as Fault;
        let matricule = Matricule::parse(candidate.matricule);
        let oid = Oid::parse(candidate.oid).filter(|oid| oid.is_ins_root());
        let traits = StrictTraits::new(TraitTexts {
            birth_family_name: candidate.birth_family_name,
            birth_given_names: candidate.birth_given_names,
            first_birth_given_name: candidate.first_birth_given_name,
            sex: candidate.sex,
            birth_date: candidate.birth_date,
            birth_place: candidate.birth_place,
        });
        let device = ControlDevice::parse(candidate.control_device);
        let answered = CalendarDate::parse(candidate.insi_date);
        let ins = match (matricule, oid, answered) {
            (Ok(matricule), Some(oid), Ok(answered)) => Some(Ins { matricule, oid, answered }),
            _ => None,
        };
        match (ins, traits, device) {
            (Some(ins), Ok(traits), Some(device)) => Ok(Self { ins, traits, device }),
            (_, traits, device) => {
                let mut refused = traits.err().unwrap_or_default();
                refused.matricule = matricule.err().unwrap_or_default();
                refused.faults = refused
                    .faults
                    .when(Fault::Matricule, matricule.is_err())
                    .when(Fault::Oid, oid.is_none())
                    .when(Fault::ControlDevice, device.is_none())
                    .when(Fault::InsiDate, answered.is_err());
                Err(refused)
            }
        }
    }

    /// The identity that an INS, its traits and a recorded device make.
    #[must_use]
    pub const fn of(ins: Ins, traits: StrictTraits, device: ControlDevice) -> Self {
        Self { ins, traits, device }
    }

    /// The matricule, its OID and the date of the INSi answer.
    #[must_use]
    pub const fn ins(&self) -> &Ins {
        &self.ins
    }

    /// The strict traits.
    #[must_use]
    pub const fn traits(&self) -> &StrictTraits {
        &self.traits
    }

    /// The identification device that was recorded.
    #[must_use]
    pub const fn device(&self) -> ControlDevice {
        self.device
    }

    /// The identity as the common model has it: status `QUAL`, dates `YYYY-MM-DD`.
    #[must_use]
    pub fn to_model(&self) -> Identity<'_> {
        let traits = &self.traits;
        let ins = Identifier {
            root: self.ins.oid.as_str().into(),
            extension: self.ins.matricule.reveal().into(),
            kind: "INS".into(),
            ..Identifier::default()
        };
        Identity {
            identifiers: vec![ins],
            birth_family_name: traits.birth_family_name().into(),
            birth_given_names: traits.birth_given_names().into(),
            first_birth_given_name: traits.first_birth_given_name().into(),
            sex: traits.sex.code().into(),
            birth_date: traits.birth_date.iso().into(),
            birth_date_origin: "exact".into(),
            birth_place: traits.birth_place.reveal().into(),
            status: Status::Qualified.code().into(),
            control_device: self.device.code().into(),
            insi_date: self.ins.answered.iso().into(),
            ..Identity::default()
        }
    }

    /// The INS, its traits and the device.
    #[must_use]
    pub fn into_parts(self) -> (Ins, StrictTraits, ControlDevice) {
        (self.ins, self.traits, self.device)
    }
}

impl fmt::Debug for QualifiedIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QualifiedIdentity(••••••••)")
    }
}

/// A matricule as INSi gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ins {
    matricule: Matricule,
    oid: Oid,
    answered: CalendarDate,
}

impl Ins {
    /// `None` when the OID is not one of the INS.
    #[must_use]
    pub const fn new(matricule: Matricule, oid: Oid, answered: CalendarDate) -> Option<Self> {
        if oid.is_ins_root() { Some(Self { matricule, oid, answered }) } else { None }
    }

    /// The matricule.
    #[must_use]
    pub const fn matricule(&self) -> &Matricule {
        &self.matricule
    }

    /// The OID that says what the matricule is.
    #[must_use]
    pub const fn oid(&self) -> Oid {
        self.oid
    }

    /// The date of the INSi answer.
    #[must_use]
    pub const fn answered(&self) -> CalendarDate {
        self.answered
    }
}

/// The texts of the strict traits. Masked when printed.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "the fields are those of the strict traits")]
pub struct TraitTexts<'a> {
    pub birth_family_name: &'a str,
    pub birth_given_names: &'a str,
    pub first_birth_given_name: &'a str,
    pub sex: &'a str,
    pub birth_date: &'a str,
    pub birth_place: &'a str,
}

impl fmt::Debug for TraitTexts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TraitTexts(••••••••)")
    }
}

/// The strict traits as INSi gives them: names in its alphabet, an exact date, sex M or F. Masked when printed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StrictTraits {
    birth_family_name: String,
    birth_given_names: String,
    first_birth_given_name: String,
    sex: Sex,
    birth_date: CalendarDate,
    birth_place: BirthPlace,
}

impl StrictTraits {
    /// The traits that the texts make.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn new(texts: TraitTexts<'_>) -> Result<Self, Unqualified> {
        use QualifiedFault as Fault;
        let family = check_name(texts.birth_family_name, NameProfile::Family);
        let given = check_name(texts.birth_given_names, NameProfile::Given);
        let first = check_name(texts.first_birth_given_name, NameProfile::Given);
        let starts = first_given_matches_list(texts.first_birth_given_name, texts.birth_given_names);
        let sex = Sex::from_received(texts.sex).filter(|sex| *sex != Sex::Indeterminate);
        let date = CalendarDate::parse(texts.birth_date);
        let place = BirthPlace::parse(texts.birth_place);
        let in_france = |place: &BirthPlace| place.cautions().contains(BirthPlaceCaution::CountryIsFrance);
        let faults = QualifiedFaults::NONE
            .when(Fault::FamilyName, !family.is_empty())
            .when(Fault::GivenNames, !given.is_empty())
            .when(Fault::FirstGivenName, !first.is_empty())
            .when(Fault::FirstGivenNotInList, !starts)
            .when(Fault::Sex, sex.is_none())
            .when(Fault::BirthDate, date.is_err())
            .when(Fault::BirthPlace, place.as_ref().map_or(true, in_france));
        match (faults.is_empty(), sex, date, place) {
            (true, Some(sex), Ok(birth_date), Ok(birth_place)) => Ok(Self {
                birth_family_name: texts.birth_family_name.to_owned(),
                birth_given_names: texts.birth_given_names.to_owned(),
                first_birth_given_name: texts.first_birth_given_name.to_owned(),
                sex,
                birth_date,
                birth_place,
            }),
            (_, _, date, place) => Err(Unqualified {
                faults,
                matricule: MatriculeFaults::NONE,
                family_name: family,
                given_names: given,
                first_given_name: first,
                birth_date: date.err(),
                birth_place: place.err().unwrap_or_default(),
            }),
        }
    }

    /// `Nom de naissance`, in clear.
    #[must_use]
    pub fn birth_family_name(&self) -> &str {
        &self.birth_family_name
    }

    /// `Liste des prénoms`, in clear.
    #[must_use]
    pub fn birth_given_names(&self) -> &str {
        &self.birth_given_names
    }

    /// `Premier prénom`, in clear.
    #[must_use]
    pub fn first_birth_given_name(&self) -> &str {
        &self.first_birth_given_name
    }

    /// Male or female.
    #[must_use]
    pub const fn sex(&self) -> Sex {
        self.sex
    }

    /// The exact date of birth.
    #[must_use]
    pub const fn birth_date(&self) -> CalendarDate {
        self.birth_date
    }

    /// The place of birth.
    #[must_use]
    pub const fn birth_place(&self) -> BirthPlace {
        self.birth_place
    }
}

impl fmt::Debug for StrictTraits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StrictTraits(••••••••)")
    }
}

/// An identification device, by its code of the PAM France table ZFD-7 (2.11.2, 6.18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ControlDevice(&'static str);

impl ControlDevice {
    /// The codes.
    pub const CODES: [&'static str; 14] =
        ["AN", "CC", "CE", "CM", "CN", "CS", "LE", "PA", "PC", "TC", "AV", "DC", "AC", "IE"];

    /// Reads a code of the table, exactly.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|known| *known == code).map(Self)
    }

    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }
}

/// Everything that keeps texts from being a qualified identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unqualified {
    /// What is missing or wrong.
    pub faults: QualifiedFaults,
    /// What is wrong in the matricule.
    pub matricule: MatriculeFaults,
    /// What is wrong in the birth family name.
    pub family_name: NameFaults,
    /// What is wrong in the list of given names.
    pub given_names: NameFaults,
    /// What is wrong in the first given name.
    pub first_given_name: NameFaults,
    /// What is wrong in the date of birth.
    pub birth_date: Option<BirthDateFault>,
    /// What is wrong in the place of birth.
    pub birth_place: BirthPlaceFaults,
}

impl fmt::Display for Unqualified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.faults)
    }
}

impl std::error::Error for Unqualified {}

faults! {
    /// What keeps an identity from being qualified.
    pub enum QualifiedFault;
    /// Everything that keeps an identity from being qualified.
    pub set QualifiedFaults;
    /// Matricule missing or wrong.
    Matricule = "MATRICULE", "le matricule INS manque ou est faux", "the matricule INS is missing or wrong";
    /// OID missing, or not one of the INS.
    Oid = "OID", "l'OID manque ou n'est pas un OID d'INS", "the OID is missing or none of the INS";
    /// Birth family name missing, or outside the rules of INSi.
    FamilyName = "FAMILY_NAME",
        "le nom de naissance manque ou n'est pas tel qu'INSi l'écrit",
        "the birth family name is missing or not as INSi writes it";
    /// List of given names missing, or outside the rules of INSi.
    GivenNames = "GIVEN_NAMES",
        "la liste des prénoms manque ou n'est pas telle qu'INSi l'écrit",
        "the list of given names is missing or not as INSi writes it";
    /// First given name missing, or outside the rules of INSi.
    FirstGivenName = "FIRST_GIVEN_NAME",
        "le premier prénom manque ou n'est pas tel qu'INSi l'écrit",
        "the first given name is missing or not as INSi writes it";
    /// The first given name is not the beginning of the list (EXI ID 10).
    FirstGivenNotInList = "FIRST_NOT_PREFIX",
        "le premier prénom n'est pas le début de la liste des prénoms",
        "the first given name is not the beginning of the list of given names";
    /// Sex missing, or neither M nor F.
    Sex = "SEX", "le sexe manque ou n'est ni M ni F", "the sex is missing or neither M nor F";
    /// Date of birth missing or not a full calendar date.
    BirthDate = "BIRTH_DATE",
        "la date de naissance manque ou n'est pas une date complète",
        "the date of birth is missing or not a full date";
    /// Place of birth missing, wrong, or `99100`.
    BirthPlace = "BIRTH_PLACE",
        "le code INSEE du lieu de naissance manque ou est faux",
        "the INSEE code of the place of birth is missing or wrong";
    /// Identification device missing or not in the table.
    ControlDevice = "CONTROL_DEVICE",
        "le dispositif d'identification manque ou est inconnu",
        "the identification device is missing or unknown";
    /// Date of the INSi answer missing or wrong.
    InsiDate = "INSI_DATE",
        "la date de la réponse d'INSi manque ou est fausse", "the date of the INSi answer is missing or wrong";
}
