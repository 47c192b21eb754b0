//! What the téléservice INSi answers, as values: one identity, none, or several.
//!
//! The traits stay as received (guide INS v3.0, EXI REC 08): they become [`StrictTraits`] only with the first
//! given name that the user confirms.
//!
//! ```
//! use diapason_ins::insi::{Outcome, ReceivedIns, insi_matricule};
//! assert_eq!(Outcome::parse("02"), Some(Outcome::Several));
//! assert!(insi_matricule("2790351215189", "89").is_ok());
//! ```

use crate::faults::faults;
use crate::matricule::MatriculeFaults;
use crate::qualified::{Ins, StrictTraits, TraitTexts, Unqualified};
use crate::{CalendarDate, Matricule, Oid};
use std::fmt;

/// How a search ended: `CR/CodeCR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// `00`: one identity.
    One,
    /// `01`: none.
    None,
    /// `02`: several, and none is returned. Search again with more given names, then the place of birth.
    Several,
}

impl Outcome {
    /// Reads `00`, `01` or `02`, exactly.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "00" => Some(Self::One),
            "01" => Some(Self::None),
            "02" => Some(Self::Several),
            _ => None,
        }
    }
}

/// The most past matricules that an answer has.
pub const MAX_HISTORY: usize = 10;

/// The matricule of `NumIdentifiant` and `Cle`: thirteen and two characters.
///
/// # Errors
/// When either has another length, or the fifteen characters are no matricule.
pub fn insi_matricule(number: &str, key: &str) -> Result<Matricule, InsiRefused> {
    let faults = InsiFaults::NONE
        .when(InsiFault::NumberLength, number.chars().count() != 13)
        .when(InsiFault::KeyLength, key.chars().count() != 2);
    if !faults.is_empty() {
        return Err(InsiRefused { faults, matricule: MatriculeFaults::NONE });
    }
    Matricule::parse(&[number, key].concat())
        .map_err(|matricule| InsiRefused { faults: InsiFault::Matricule.into(), matricule })
}

/// The texts of `INSACTIF` or `INSHISTO`. Masked when printed.
#[derive(Clone, Copy)]
pub struct ReceivedIns<'a> {
    /// `IdIndividu/NumIdentifiant`.
    pub number: &'a str,
    /// `IdIndividu/Cle`.
    pub key: &'a str,
    /// `OID`.
    pub oid: &'a str,
}

impl fmt::Debug for ReceivedIns<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceivedIns(••••••••)")
    }
}

impl ReceivedIns<'_> {
    /// The matricule and its OID.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn read(&self) -> Result<(Matricule, Oid), InsiRefused> {
        let matricule = insi_matricule(self.number, self.key);
        let oid = Oid::parse(self.oid).filter(|oid| oid.is_ins_root());
        match (matricule, oid) {
            (Ok(matricule), Some(oid)) => Ok((matricule, oid)),
            (matricule, oid) => {
                let refused = matricule.err().unwrap_or_default();
                Err(InsiRefused { faults: refused.faults.when(InsiFault::Oid, oid.is_none()), ..refused })
            }
        }
    }
}

/// The one identity of an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct InsiIdentity {
    matricule: Matricule,
    oid: Oid,
    history: Vec<(Matricule, Oid)>,
    traits: InsiTraits,
}

impl InsiIdentity {
    /// Reads the active INS and the past ones; the traits are kept as received.
    ///
    /// # Errors
    /// Everything that is wrong, at once; [`MAX_HISTORY`] past matricules are allowed.
    pub fn read(
        active: ReceivedIns<'_>,
        history: &[ReceivedIns<'_>],
        traits: InsiTraits,
    ) -> Result<Self, InsiRefused> {
        let mut refused = InsiRefused::default();
        refused.faults = refused.faults.when(InsiFault::History, history.len() > MAX_HISTORY);
        let mut keep = |read: Result<(Matricule, Oid), InsiRefused>| {
            read.map_err(|other| {
                refused.faults = refused.faults | other.faults;
                refused.matricule = refused.matricule | other.matricule;
            })
            .ok()
        };
        let active = keep(active.read());
        let history: Vec<_> = history.iter().filter_map(|past| keep(past.read())).collect();
        match active {
            Some((matricule, oid)) if refused.faults.is_empty() => {
                Ok(Self { matricule, oid, history, traits })
            }
            _ => Err(refused),
        }
    }

    /// The active matricule.
    #[must_use]
    pub const fn matricule(&self) -> &Matricule {
        &self.matricule
    }

    /// The OID of the active matricule.
    #[must_use]
    pub const fn oid(&self) -> Oid {
        self.oid
    }

    /// Past matricules: at most [`MAX_HISTORY`].
    #[must_use]
    pub fn history(&self) -> &[(Matricule, Oid)] {
        &self.history
    }

    /// The traits as received.
    #[must_use]
    pub const fn traits(&self) -> &InsiTraits {
        &self.traits
    }

    /// The INS and strict traits of this answer, received on `answered`, with the first given name that the
    /// user confirms.
    ///
    /// # Errors
    /// What keeps the traits from being strict: an incomplete date, a first name that does not start the list.
    pub fn accept(
        &self,
        first_given: &str,
        answered: CalendarDate,
    ) -> Result<(Ins, StrictTraits), Unqualified> {
        let traits = StrictTraits::new(TraitTexts {
            birth_family_name: &self.traits.family_name,
            birth_given_names: &self.traits.given_names,
            first_birth_given_name: first_given,
            sex: &self.traits.sex,
            birth_date: &self.traits.birth_date,
            birth_place: &self.traits.birth_place,
        })?;
        let ins = Ins::new(self.matricule, self.oid, answered).ok_or_else(Unqualified::default)?;
        Ok((ins, traits))
    }
}

impl fmt::Debug for InsiIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InsiIdentity(••••••••)")
    }
}

/// `TIQ`: the traits as received, unchanged. Masked when printed.
#[derive(Clone, PartialEq, Eq)]
pub struct InsiTraits {
    /// `NomNaissance`.
    pub family_name: String,
    /// `ListePrenom`.
    pub given_names: String,
    /// `Sexe`.
    pub sex: String,
    /// `DateNaissance`, `YYYY-MM-DD`.
    pub birth_date: String,
    /// `LieuNaissance`, five characters.
    pub birth_place: String,
}

impl fmt::Debug for InsiTraits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InsiTraits(••••••••)")
    }
}

/// What is wrong in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InsiRefused {
    /// What is wrong.
    pub faults: InsiFaults,
    /// What is wrong in the matricules.
    pub matricule: MatriculeFaults,
}

impl fmt::Display for InsiRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.faults)
    }
}

impl std::error::Error for InsiRefused {}

faults! {
    /// What is wrong in an answer of INSi.
    pub enum InsiFault;
    /// Everything that is wrong in an answer of INSi.
    pub set InsiFaults;
    /// `NumIdentifiant` is not thirteen characters.
    NumberLength = "NUMBER_LENGTH",
        "NumIdentifiant ne compte pas treize caractères", "NumIdentifiant does not have thirteen characters";
    /// `Cle` is not two characters.
    KeyLength = "KEY_LENGTH", "Cle ne compte pas deux caractères", "Cle does not have two characters";
    /// The two together are no matricule.
    Matricule = "MATRICULE", "le matricule INS est faux", "the matricule INS is wrong";
    /// `OID` is none of the INS.
    Oid = "OID", "l'OID n'est pas un OID d'INS", "the OID is none of the INS";
    /// More past matricules than an answer can have.
    History = "HISTORY", "l'historique dépasse dix matricules", "the history has more than ten matricules";
}
