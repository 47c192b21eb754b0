//! The trust status of an identity and its attributes.
//!
//! A status is two facts (RNIV, EXI SI 07): did INSi answer, and was a high-trust identification device
//! recorded. The attributes *douteux* and *fictif* force the status to provisional, wipe the INS and forbid calls
//! to INSi (EXI SI 09, EXI ID 26).
//!
//! ```
//! use diapason_ins::status::{Attribute, Attributes, Facts, Status};
//! assert_eq!(Status::of(Facts { insi: true, control: true }), Status::Qualified);
//! let fictitious = Attributes::of([Attribute::Fictitious]).unwrap();
//! assert_eq!(Status::Qualified.under(fictitious), Status::Provisional);
//! assert!(fictitious.wipe_ins());
//! ```

use crate::faults::faults;

/// How far an identity can be trusted. Exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `PROV`: neither fact.
    Provisional,
    /// `RECUP`: INSi answered.
    Recovered,
    /// `VALI`: the identity was controlled.
    Validated,
    /// `QUAL`: both.
    Qualified,
}

/// The two facts that make a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// The INS comes from INSi (or the Vitale card application).
    pub insi: bool,
    /// The identity was controlled with a high-trust device.
    pub control: bool,
}

impl Status {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Provisional, Self::Recovered, Self::Validated, Self::Qualified];

    /// The status that the facts make.
    #[must_use]
    pub const fn of(facts: Facts) -> Self {
        match (facts.insi, facts.control) {
            (false, false) => Self::Provisional,
            (true, false) => Self::Recovered,
            (false, true) => Self::Validated,
            (true, true) => Self::Qualified,
        }
    }

    /// The facts behind the status.
    #[must_use]
    pub const fn facts(self) -> Facts {
        Facts {
            insi: matches!(self, Self::Recovered | Self::Qualified),
            control: matches!(self, Self::Validated | Self::Qualified),
        }
    }

    /// Reads `PROV`, `RECUP`, `VALI` or `QUAL`, exactly.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// `PROV`, `RECUP`, `VALI` or `QUAL`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "PROV",
            Self::Recovered => "RECUP",
            Self::Validated => "VALI",
            Self::Qualified => "QUAL",
        }
    }

    /// The status that the attributes leave.
    #[must_use]
    pub const fn under(self, attributes: Attributes) -> Self {
        if attributes.force_provisional() { Self::Provisional } else { self }
    }

    /// Whether the identity holds an INS, in the system that has it.
    #[must_use]
    pub const fn holds_ins(self) -> bool {
        self.facts().insi
    }

    /// Whether the matricule may leave that system (EXI SI 08, EXI ID 29).
    #[must_use]
    pub const fn may_send_ins(self) -> bool {
        matches!(self, Self::Qualified)
    }

    /// Whether one step leads to `to`: one fact switched, or anything back to provisional.
    #[must_use]
    pub const fn may_become(self, to: Self) -> bool {
        let (from, facts) = (self.facts(), to.facts());
        let switched = (from.insi != facts.insi) as u8 + (from.control != facts.control) as u8;
        switched == 1 || (switched == 2 && matches!(to, Self::Provisional))
    }

    /// What PID-32 of PAM France says of it (2.11.2, 6.6.15): *recovered* and *qualified* do not exist there.
    #[must_use]
    pub const fn to_pam(self) -> Pam {
        match self {
            Self::Provisional | Self::Recovered => {
                Pam { reliability: Reliability::Provisional, ins: Carried::No }
            }
            Self::Validated => Pam { reliability: Reliability::Validated, ins: Carried::No },
            Self::Qualified => Pam { reliability: Reliability::Validated, ins: Carried::Yes },
        }
    }

    /// The status that a PAM France message stands for. An INS without `VALI` is ignored: the message is
    /// integrated without it (2.11.2, 6.6.15).
    #[must_use]
    pub const fn from_pam(pam: Pam) -> Self {
        match (pam.reliability, pam.ins) {
            (Reliability::Provisional, _) => Self::Provisional,
            (Reliability::Validated, Carried::No) => Self::Validated,
            (Reliability::Validated, Carried::Yes) => Self::Qualified,
        }
    }
}

/// A status as PAM France carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pam {
    /// PID-32.
    pub reliability: Reliability,
    /// Whether PID-3 carries the INS.
    pub ins: Carried,
}

/// The trust codes of PID-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// `PROV`.
    Provisional,
    /// `VALI`.
    Validated,
}

impl Reliability {
    /// Reads `PROV` or `VALI`, exactly.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "PROV" => Some(Self::Provisional),
            "VALI" => Some(Self::Validated),
            _ => None,
        }
    }

    /// `PROV` or `VALI`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "PROV",
            Self::Validated => "VALI",
        }
    }
}

/// Whether a message carries the INS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carried {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// What may be said of an identity beside its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// `HOMA`, homonyme: goes with every status.
    Homonym,
    /// `DOUT`, douteux.
    Doubtful,
    /// `FICT`, fictif.
    Fictitious,
}

impl Attribute {
    /// Reads `HOMA`, `DOUT` or `FICT`, exactly. `None` for the management codes that PID-32 also has.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "HOMA" => Some(Self::Homonym),
            "DOUT" => Some(Self::Doubtful),
            "FICT" => Some(Self::Fictitious),
            _ => None,
        }
    }

    /// `HOMA`, `DOUT` or `FICT`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Homonym => "HOMA",
            Self::Doubtful => "DOUT",
            Self::Fictitious => "FICT",
        }
    }
}

/// The attributes of one identity: none, one, or *douteux* with *homonyme*, the only two that may coexist
/// (guide INS v3.0, EXI ID 24).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attributes {
    /// None.
    #[default]
    None,
    /// Homonyme.
    Homonym,
    /// Douteux.
    Doubtful,
    /// Douteux and homonyme.
    DoubtfulHomonym,
    /// Fictif.
    Fictitious,
}

impl Attributes {
    /// The attributes together. Repetitions count once.
    ///
    /// # Errors
    /// Each pair among them that may not coexist.
    pub fn of(all: impl IntoIterator<Item = Attribute>) -> Result<Self, AttributeFaults> {
        let (mut homonym, mut doubtful, mut fictitious) = (false, false, false);
        for attribute in all {
            match attribute {
                Attribute::Homonym => homonym = true,
                Attribute::Doubtful => doubtful = true,
                Attribute::Fictitious => fictitious = true,
            }
        }
        match (homonym, doubtful, fictitious) {
            (false, false, false) => Ok(Self::None),
            (true, false, false) => Ok(Self::Homonym),
            (false, true, false) => Ok(Self::Doubtful),
            (true, true, false) => Ok(Self::DoubtfulHomonym),
            (false, false, true) => Ok(Self::Fictitious),
            (homonym, doubtful, true) => Err(AttributeFaults::NONE
                .when(AttributeFault::DoubtfulAndFictitious, doubtful)
                .when(AttributeFault::HomonymAndFictitious, homonym)),
        }
    }

    /// Whether they force the status to provisional.
    #[must_use]
    pub const fn force_provisional(self) -> bool {
        matches!(self, Self::Doubtful | Self::DoubtfulHomonym | Self::Fictitious)
    }

    /// Whether they wipe the matricule and its OID.
    #[must_use]
    pub const fn wipe_ins(self) -> bool {
        self.force_provisional()
    }

    /// Whether they forbid calls to INSi.
    #[must_use]
    pub const fn forbid_insi(self) -> bool {
        self.force_provisional()
    }

    /// Whether `attribute` is among them.
    #[must_use]
    pub const fn contains(self, attribute: Attribute) -> bool {
        match attribute {
            Attribute::Homonym => matches!(self, Self::Homonym | Self::DoubtfulHomonym),
            Attribute::Doubtful => matches!(self, Self::Doubtful | Self::DoubtfulHomonym),
            Attribute::Fictitious => matches!(self, Self::Fictitious),
        }
    }
}

faults! {
    /// Two attributes that may not coexist.
    pub enum AttributeFault;
    /// Every pair of attributes that may not coexist.
    pub set AttributeFaults;
    /// Douteux and fictif (EXI SI 09).
    DoubtfulAndFictitious = "ATTRIBUTES_EXCLUSIVE",
        "une identité ne peut pas être à la fois douteuse et fictive",
        "an identity cannot be both doubtful and fictitious";
    /// Homonyme and fictif (EXI ID 24, as read second-hand).
    HomonymAndFictitious = "HOMONYM_AND_FICTITIOUS",
        "une identité fictive ne porte pas l'attribut homonyme",
        "a fictitious identity does not carry the attribute homonym";
}
