//! The OIDs under which a number may travel as, or be mistaken for, a matricule INS.
//!
//! The digits never tell what a number is: a NIA is built like a NIR, and the social-security number of an
//! adult is their NIR. Only the OID does (IHE France, constraints on HL7 data types 1.8.2; FR Core for the
//! social-security numbers).
//!
//! ```
//! use diapason_core::Environment;
//! use diapason_ins::oid::{Oid, Policy, Refusal};
//! let oid = Oid::parse("1.2.250.1.213.1.4.10").unwrap();
//! assert_eq!(oid, Oid::InsNirTest);
//! assert_eq!(oid.policy(Environment::Test), Policy::Accept);
//! assert_eq!(oid.policy(Environment::Production), Policy::Refuse(Refusal::TestOidInProduction));
//! ```

use crate::faults::faults;
use diapason_core::Environment;

/// An OID of the INS or of what is mistaken for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Oid {
    /// INS-NIR, production.
    InsNir,
    /// INS-NIA, production.
    InsNia,
    /// INS-NIR of test people.
    InsNirTest,
    /// INS-NIR of demonstration people.
    InsNirDemo,
    /// INS-C, computed from the Vitale card, 22 digits: what preceded the INS.
    InsC,
    /// INS-C of a test card.
    InsCTest,
    /// INS-C of a demonstration card.
    InsCDemo,
    /// NIR used as social-security number.
    NssNir,
    /// NIA used as social-security number.
    NssNia,
}

impl Oid {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::InsNir,
        Self::InsNia,
        Self::InsNirTest,
        Self::InsNirDemo,
        Self::InsC,
        Self::InsCTest,
        Self::InsCDemo,
        Self::NssNir,
        Self::NssNia,
    ];

    /// Reads the dotted notation, exactly. `None` for any other OID.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("1.2.250.1.213.1.4.")? {
            "8" => Some(Self::InsNir),
            "9" => Some(Self::InsNia),
            "10" => Some(Self::InsNirTest),
            "11" => Some(Self::InsNirDemo),
            "2" => Some(Self::InsC),
            "6" => Some(Self::InsCTest),
            "7" => Some(Self::InsCDemo),
            "13" => Some(Self::NssNir),
            "14" => Some(Self::NssNia),
            _ => None,
        }
    }

    /// Reads the FHIR notation `urn:oid:…`, exactly.
    #[must_use]
    pub fn parse_urn(text: &str) -> Option<Self> {
        Self::parse(text.strip_prefix("urn:oid:")?)
    }

    /// The dotted notation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InsNir => "1.2.250.1.213.1.4.8",
            Self::InsNia => "1.2.250.1.213.1.4.9",
            Self::InsNirTest => "1.2.250.1.213.1.4.10",
            Self::InsNirDemo => "1.2.250.1.213.1.4.11",
            Self::InsC => "1.2.250.1.213.1.4.2",
            Self::InsCTest => "1.2.250.1.213.1.4.6",
            Self::InsCDemo => "1.2.250.1.213.1.4.7",
            Self::NssNir => "1.2.250.1.213.1.4.13",
            Self::NssNia => "1.2.250.1.213.1.4.14",
        }
    }

    /// What the number under it is, in the field's own terms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InsNir => "INS-NIR",
            Self::InsNia => "INS-NIA",
            Self::InsNirTest => "INS-NIR-TEST",
            Self::InsNirDemo => "INS-NIR-DEMO",
            Self::InsC => "INS-C",
            Self::InsCTest => "INS-C-TEST",
            Self::InsCDemo => "INS-C-DEMO",
            Self::NssNir => "NSS-NIR",
            Self::NssNia => "NSS-NIA",
        }
    }

    /// Whether a matricule INS may stand under it, in one environment or the other.
    #[must_use]
    pub const fn is_ins_root(self) -> bool {
        matches!(self, Self::InsNir | Self::InsNia | Self::InsNirTest | Self::InsNirDemo)
    }

    /// Whether the number under it is an INS and a NIA.
    #[must_use]
    pub const fn is_nia(self) -> bool {
        matches!(self, Self::InsNia)
    }

    /// Whether it stands for people who do not exist.
    #[must_use]
    pub const fn is_fictitious(self) -> bool {
        matches!(self, Self::InsNirTest | Self::InsNirDemo | Self::InsCTest | Self::InsCDemo)
    }

    /// What to do with a number that claims to be an INS under it.
    #[must_use]
    pub const fn policy(self, environment: Environment) -> Policy {
        match (self, environment) {
            (Self::InsNir | Self::InsNia, Environment::Production) => Policy::Accept,
            (Self::InsNir | Self::InsNia, Environment::Test) => Policy::AcceptWithCaution,
            (Self::InsNirTest | Self::InsNirDemo, Environment::Test) => Policy::Accept,
            (Self::InsNirTest, Environment::Production) => Policy::Refuse(Refusal::TestOidInProduction),
            (Self::InsNirDemo, Environment::Production) => Policy::Refuse(Refusal::DemoOidInProduction),
            (Self::InsC | Self::InsCTest | Self::InsCDemo, _) => Policy::Refuse(Refusal::InsCLegacy),
            (Self::NssNir | Self::NssNia, _) => Policy::Refuse(Refusal::NssNotIns),
        }
    }
}

/// [`Oid::policy`] from the dotted notation: an OID that is not in the list is refused.
#[must_use]
pub fn policy_of(text: &str, environment: Environment) -> Policy {
    Oid::parse(text).map_or(Policy::Refuse(Refusal::UnknownOid), |oid| oid.policy(environment))
}

/// What to do with a number that claims to be an INS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// The OID is right here.
    Accept,
    /// A production OID outside production: the number may be a real person's.
    AcceptWithCaution,
    /// The number must not be used as an INS here.
    Refuse(Refusal),
}

faults! {
    /// Why a number must not be used as an INS.
    pub enum Refusal;
    /// Reasons for refusing a number.
    pub set Refusals;
    /// An OID of test people, in production.
    TestOidInProduction = "TEST_OID_IN_PRODUCTION",
        "l'OID est celui d'une identité de test", "the OID is that of a test identity";
    /// An OID of demonstration people, in production.
    DemoOidInProduction = "DEMO_OID_IN_PRODUCTION",
        "l'OID est celui d'une identité de démonstration", "the OID is that of a demonstration identity";
    /// The INS-C may be kept as a secondary identifier; it is no INS.
    InsCLegacy = "INS_C_LEGACY",
        "l'OID est celui de l'ancien INS-C, qui n'est pas un matricule INS",
        "the OID is that of the former INS-C, which is not a matricule INS";
    /// A social-security number is no INS, though the digits may be the same.
    NssNotIns = "NSS_NOT_INS",
        "l'OID est celui d'un numéro de sécurité sociale, qui n'est pas un matricule INS",
        "the OID is that of a social-security number, which is not a matricule INS";
    /// The OID is not one of the INS.
    UnknownOid = "UNKNOWN_OID",
        "l'OID n'est pas l'un de ceux de l'INS", "the OID is none of those of the INS";
}
