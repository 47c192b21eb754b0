//! The MSSanté mail address of a patient: the matricule INS, at `patient.mssante.fr`.
//!
//! Such an address tells the matricule to whoever sees it: it goes where the INS may go.
//!
//! ```
//! use diapason_ins::mssante::{Address, AddressFault};
//! let address = Address::parse("mailto:279035121518989@patient.mssante.fr").unwrap();
//! assert!(matches!(address, Address::Patient { .. }));
//! let refused = Address::parse("279035121518989@patient.mssante.f").unwrap_err();
//! assert!(refused.faults.contains(AddressFault::Domain));
//! ```

use crate::Matricule;
use crate::faults::faults;
use crate::matricule::{MatriculeFaults, Repairs};
use std::fmt;

/// An address of MSSanté.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Of a patient.
    Patient {
        /// The local part.
        matricule: Matricule,
        /// `2a` or `2b` where a matricule has `2A` or `2B`: mail software changes case.
        repairs: Repairs,
    },
    /// Of a professional or an organisation, anywhere else under `mssante.fr`.
    Professional,
}

impl Address {
    /// Reads an address, `mailto:` allowed before it. The domain may have any case.
    ///
    /// # Errors
    /// When the domain is not of MSSanté, or the local part at `patient.mssante.fr` is no matricule: both at once.
    pub fn parse(text: &str) -> Result<Self, AddressRefused> {
        let mailto = text.split_at_checked(7).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto:"));
        let address = mailto.map_or(text, |(_, address)| address);
        let refused =
            |fault| AddressRefused { faults: AddressFaults::from(fault), ..AddressRefused::default() };
        let Some((local, domain)) = address.rsplit_once('@') else {
            return Err(refused(AddressFault::Shape));
        };
        if local.is_empty() || local.chars().any(|c| c.is_whitespace() || c == '@') {
            return Err(refused(AddressFault::Shape));
        }
        let patient = domain.eq_ignore_ascii_case("patient.mssante.fr");
        if !patient && is_under_mssante(domain) {
            return Ok(Self::Professional);
        }
        // What is no matricule at all says nothing about an address of another domain.
        match (Matricule::parse_tolerant(local), patient) {
            (Ok(read), true) => Ok(Self::Patient { matricule: read.matricule, repairs: read.repairs }),
            (Err(matricule), true) => Err(AddressRefused { matricule, ..refused(AddressFault::Matricule) }),
            (_, false) => Err(refused(AddressFault::Domain)),
        }
    }

    /// The address of a patient, in clear.
    #[must_use]
    pub fn of_patient(matricule: &Matricule) -> String {
        format!("{}@patient.mssante.fr", matricule.reveal())
    }
}

fn is_under_mssante(domain: &str) -> bool {
    let before = domain.len().checked_sub(".mssante.fr".len());
    let split = before.and_then(|at| domain.split_at_checked(at));
    split.is_some_and(|(name, suffix)| !name.is_empty() && suffix.eq_ignore_ascii_case(".mssante.fr"))
}

/// Why a text is no address of MSSanté.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressRefused {
    /// What is wrong in the address.
    pub faults: AddressFaults,
    /// What is wrong in the matricule, for [`AddressFault::Matricule`].
    pub matricule: MatriculeFaults,
}

impl AddressRefused {
    /// The codes of all faults, those of the matricule in place of its own.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        let address = self.faults.iter().filter(|fault| *fault != AddressFault::Matricule);
        address.map(AddressFault::code).chain(self.matricule.iter().map(|fault| fault.code()))
    }
}

impl fmt::Display for AddressRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.faults)?;
        if self.matricule.is_empty() { Ok(()) } else { write!(f, ": {}", self.matricule) }
    }
}

impl std::error::Error for AddressRefused {}

faults! {
    /// What makes a text no address of MSSanté.
    pub enum AddressFault;
    /// Everything that makes a text no address of MSSanté.
    pub set AddressFaults;
    /// No local part and domain.
    Shape = "SHAPE", "ce n'est pas une adresse de messagerie", "this is no mail address";
    /// A domain that is not under `mssante.fr`.
    Domain = "DOMAIN",
        "le domaine n'est pas patient.mssante.fr, ni un domaine de MSSanté",
        "the domain is not patient.mssante.fr, nor one of MSSanté";
    /// A patient address whose local part is no matricule.
    Matricule = "MATRICULE",
        "l'adresse d'un patient commence par son matricule INS, et celui-ci est faux",
        "the address of a patient starts with their matricule INS, and this one is wrong";
}
