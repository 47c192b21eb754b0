//! An identity in the system that has it, and the steps between its four statuses.
//!
//! Each status is a variant that holds what the status asks and nothing that it forbids: an INS is in *recovered*
//! and *qualified* only, a device in *validated* and *qualified* only, *douteux* and *fictif* in *provisional*
//! only.
//!
//! ```
//! use diapason_ins::birth_date::{BirthDate, CalendarDate};
//! use diapason_ins::local::{Event, EventRefused, LocalIdentity, LocalTraits};
//! use diapason_ins::qualified::ControlDevice;
//! use diapason_ins::status::{Attributes, Status};
//! use diapason_ins::Sex;
//!
//! let traits = LocalTraits {
//!     birth_family_name: "PAT-TROIS".into(),
//!     first_birth_given_name: "DOMINIQUE".into(),
//!     birth_given_names: None,
//!     sex: Sex::Female,
//!     birth_date: BirthDate::Exact(CalendarDate::new(1979, 3, 28).unwrap()),
//!     birth_place: None,
//! };
//! let identity = LocalIdentity::new(traits);
//! let passport = ControlDevice::parse("PA").unwrap();
//! let validated = identity.transition(Event::Control(passport)).unwrap();
//! assert_eq!(validated.status(), Status::Validated);
//! let doubtful = validated.transition(Event::Attributes(Attributes::Doubtful)).unwrap();
//! assert_eq!(doubtful.status(), Status::Provisional);
//! assert_eq!(doubtful.transition(Event::Control(passport)), Err(EventRefused::AttributeForbids));
//! ```

use crate::qualified::{ControlDevice, Ins, QualifiedIdentity, StrictTraits};
use crate::status::{Attribute, Attributes, Status};
use crate::{BirthDate, BirthPlace, Sex};
use diapason_core::Text;
use std::fmt;

/// An identity with its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocalIdentity {
    /// `PROV`.
    Provisional {
        /// Traits as they were given.
        traits: LocalTraits,
        /// Any attributes.
        attributes: Attributes,
    },
    /// `VALI`.
    Validated {
        /// Traits as they stand on the device.
        traits: LocalTraits,
        /// The device that was recorded.
        device: ControlDevice,
        /// Whether another identity looks the same.
        homonymy: Homonymy,
    },
    /// `RECUP`.
    Recovered {
        /// Traits as INSi gave them.
        traits: StrictTraits,
        /// The INS.
        ins: Ins,
        /// Whether another identity looks the same.
        homonymy: Homonymy,
    },
    /// `QUAL`.
    Qualified {
        /// INS, traits and device.
        identity: QualifiedIdentity,
        /// Whether another identity looks the same.
        homonymy: Homonymy,
    },
}

impl LocalIdentity {
    /// A provisional identity without attributes.
    #[must_use]
    pub const fn new(traits: LocalTraits) -> Self {
        Self::Provisional { traits, attributes: Attributes::None }
    }

    /// Its status.
    #[must_use]
    pub const fn status(&self) -> Status {
        match self {
            Self::Provisional { .. } => Status::Provisional,
            Self::Validated { .. } => Status::Validated,
            Self::Recovered { .. } => Status::Recovered,
            Self::Qualified { .. } => Status::Qualified,
        }
    }

    /// Its attributes.
    #[must_use]
    pub const fn attributes(&self) -> Attributes {
        match self {
            Self::Provisional { attributes, .. } => *attributes,
            Self::Validated { homonymy, .. }
            | Self::Recovered { homonymy, .. }
            | Self::Qualified { homonymy, .. } => match homonymy {
                Homonymy::None => Attributes::None,
                Homonymy::Known => Attributes::Homonym,
            },
        }
    }

    /// The INS that it holds, which may leave the system only when it is qualified.
    #[must_use]
    pub const fn ins(&self) -> Option<&Ins> {
        match self {
            Self::Recovered { ins, .. } => Some(ins),
            Self::Qualified { identity, .. } => Some(identity.ins()),
            Self::Provisional { .. } | Self::Validated { .. } => None,
        }
    }

    /// The identity after `event`.
    ///
    /// # Errors
    /// Why it cannot happen to this identity; it is then unchanged.
    pub fn transition(&self, event: Event) -> Result<Self, EventRefused> {
        let homonymy = Homonymy::of(self.attributes());
        match (event, self.clone()) {
            (Event::Attributes(attributes), identity) => Ok(identity.under(attributes)),
            (Event::Reset, identity) => {
                let attributes = identity.attributes();
                Ok(Self::Provisional { traits: identity.into_traits(), attributes })
            }
            (Event::Recover(_) | Event::Control(_), Self::Provisional { attributes, .. })
                if attributes.forbid_insi() =>
            {
                Err(EventRefused::AttributeForbids)
            }
            (Event::Recover(answer), Self::Provisional { .. }) => {
                let (ins, traits) = *answer;
                Ok(Self::Recovered { traits, ins, homonymy })
            }
            (Event::Recover(answer), Self::Validated { device, .. }) => {
                let (ins, traits) = *answer;
                Ok(Self::Qualified { identity: QualifiedIdentity::of(ins, traits, device), homonymy })
            }
            (Event::Recover(_), _) => Err(EventRefused::HoldsIns),
            (Event::Control(device), Self::Provisional { traits, .. }) => {
                Ok(Self::Validated { traits, device, homonymy })
            }
            (Event::Control(device), Self::Recovered { traits, ins, .. }) => {
                Ok(Self::Qualified { identity: QualifiedIdentity::of(ins, traits, device), homonymy })
            }
            (Event::Control(_), _) => Err(EventRefused::IsControlled),
            (Event::Uncontrol, Self::Validated { traits, .. }) => {
                Ok(Self::Provisional { traits, attributes: self.attributes() })
            }
            (Event::Uncontrol, Self::Qualified { identity, .. }) => {
                let (ins, traits, _) = identity.into_parts();
                Ok(Self::Recovered { traits, ins, homonymy })
            }
            (Event::Uncontrol, _) => Err(EventRefused::IsNotControlled),
            (Event::InvalidateIns, identity @ Self::Recovered { .. }) => {
                Ok(Self::Provisional { traits: identity.into_traits(), attributes: self.attributes() })
            }
            (Event::InvalidateIns, Self::Qualified { identity, .. }) => {
                let (_, traits, device) = identity.into_parts();
                Ok(Self::Validated { traits: traits.into(), device, homonymy })
            }
            (Event::InvalidateIns, _) => Err(EventRefused::HoldsNoIns),
        }
    }

    fn under(self, attributes: Attributes) -> Self {
        if attributes.force_provisional() {
            return Self::Provisional { traits: self.into_traits(), attributes };
        }
        let homonymy = Homonymy::of(attributes);
        match self {
            Self::Provisional { traits, .. } => Self::Provisional { traits, attributes },
            Self::Validated { traits, device, .. } => Self::Validated { traits, device, homonymy },
            Self::Recovered { traits, ins, .. } => Self::Recovered { traits, ins, homonymy },
            Self::Qualified { identity, .. } => Self::Qualified { identity, homonymy },
        }
    }

    fn into_traits(self) -> LocalTraits {
        match self {
            Self::Provisional { traits, .. } | Self::Validated { traits, .. } => traits,
            Self::Recovered { traits, .. } => traits.into(),
            Self::Qualified { identity, .. } => identity.into_parts().1.into(),
        }
    }
}

/// The traits of an identity that does not come from INSi. Masked when printed.
#[derive(Clone, PartialEq, Eq)]
pub struct LocalTraits {
    /// `Nom de naissance`.
    pub birth_family_name: String,
    /// `Premier prénom`.
    pub first_birth_given_name: String,
    /// `Liste des prénoms`, where it is known.
    pub birth_given_names: Option<String>,
    /// The sex, maybe indeterminate.
    pub sex: Sex,
    /// The date of birth, maybe interpreted or lunar.
    pub birth_date: BirthDate,
    /// The place of birth, where it is known.
    pub birth_place: Option<BirthPlace>,
}

impl From<StrictTraits> for LocalTraits {
    fn from(traits: StrictTraits) -> Self {
        Self {
            birth_family_name: traits.birth_family_name().to_owned(),
            first_birth_given_name: traits.first_birth_given_name().to_owned(),
            birth_given_names: Some(traits.birth_given_names().to_owned()),
            sex: traits.sex(),
            birth_date: BirthDate::Exact(traits.birth_date()),
            birth_place: Some(traits.birth_place()),
        }
    }
}

impl fmt::Debug for LocalTraits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalTraits(••••••••)")
    }
}

/// Whether another identity looks the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Homonymy {
    /// None is known.
    None,
    /// The attribute *homonyme*.
    Known,
}

impl Homonymy {
    const fn of(attributes: Attributes) -> Self {
        if attributes.contains(Attribute::Homonym) { Self::Known } else { Self::None }
    }
}

/// What can happen to an identity.
#[derive(Clone, Debug)]
pub enum Event {
    /// An INSi answer was accepted by the user: its traits replace the local ones.
    Recover(Box<(Ins, StrictTraits)>),
    /// A high-trust device was recorded.
    Control(ControlDevice),
    /// The control no longer holds. Recipients of the INS must drop it (PAM France 2.11.2, 4.4.4).
    Uncontrol,
    /// The INS no longer holds. Recipients must drop it, with its history (PAM France 2.11.2, 4.4.3).
    InvalidateIns,
    /// Back to provisional, with the attributes it has.
    Reset,
    /// The attributes become these.
    Attributes(Attributes),
}

/// Why an event cannot happen to an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventRefused {
    /// The identity is douteux or fictif.
    AttributeForbids,
    /// It holds an INS already: invalidate that one first.
    HoldsIns,
    /// It holds no INS.
    HoldsNoIns,
    /// It is controlled already.
    IsControlled,
    /// It is not verified.
    IsNotControlled,
}

impl EventRefused {
    /// What users read.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::AttributeForbids => Text {
                fr: "une identité douteuse ou fictive reste provisoire",
                en: "a doubtful or fictitious identity stays provisional",
            },
            Self::HoldsIns => {
                Text { fr: "l'identité porte déjà un INS", en: "the identity already holds an INS" }
            }
            Self::HoldsNoIns => {
                Text { fr: "l'identité ne porte pas d'INS", en: "the identity holds no INS" }
            }
            Self::IsControlled => {
                Text { fr: "l'identité est déjà contrôlée", en: "the identity is already verified" }
            }
            Self::IsNotControlled => {
                Text { fr: "l'identité n'est pas contrôlée", en: "the identity is not verified" }
            }
        }
    }
}

impl fmt::Display for EventRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().en)
    }
}

impl std::error::Error for EventRefused {}
