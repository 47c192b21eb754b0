//! The attributes of documents and of submission sets: which are mandatory, and how often they may stand.

use super::parts::Role;
use diapason_core::Anchor;
use diapason_xdm::{RegistryObject, Scheme};

/// An attribute in the terms of IHE.
pub(super) struct Attribute {
    pub(super) name: &'static str,
    carrier: Carrier,
    pub(super) is_mandatory: Mandatory,
    /// How often it may stand; nothing: as often as one likes.
    pub(super) most: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mandatory {
    Yes,
    No,
}

/// What carries an attribute.
#[derive(Clone, Copy)]
enum Carrier {
    Slot(&'static str),
    Code(Scheme),
    Identifier(Scheme),
    Title,
    MimeType,
    Status,
    ObjectType,
}

/// Every attribute of a document entry or of a submission set.
pub(super) const fn of(role: Role) -> &'static [Attribute] {
    match role {
        Role::Entry => ENTRY,
        Role::Set => SET,
    }
}

const fn once(name: &'static str, carrier: Carrier) -> Attribute {
    Attribute { name, carrier, is_mandatory: Mandatory::Yes, most: Some(1) }
}

const fn slot(name: &'static str) -> Attribute {
    once(name, Carrier::Slot(name))
}

const fn code(scheme: Scheme) -> Attribute {
    once(scheme.attribute(), Carrier::Code(scheme))
}

const fn identifier(scheme: Scheme) -> Attribute {
    once(scheme.attribute(), Carrier::Identifier(scheme))
}

const fn at_most(most: Option<usize>, attribute: Attribute) -> Attribute {
    Attribute { most, ..attribute }
}

const fn optional(attribute: Attribute) -> Attribute {
    Attribute { is_mandatory: Mandatory::No, ..attribute }
}

static ENTRY: &[Attribute] = &[
    once("mimeType", Carrier::MimeType),
    once("status", Carrier::Status),
    once("objectType", Carrier::ObjectType),
    slot("hash"),
    slot("size"),
    slot("URI"),
    slot("creationTime"),
    slot("languageCode"),
    slot("serviceStartTime"),
    optional(slot("serviceStopTime")),
    slot("sourcePatientId"),
    at_most(None, slot("sourcePatientInfo")),
    slot("legalAuthenticator"),
    optional(slot("urn:action:extraMetadataSlot")),
    at_most(None, once("title", Carrier::Title)),
    at_most(None, code(Scheme::EntryAuthor)),
    code(Scheme::ClassCode),
    code(Scheme::TypeCode),
    code(Scheme::FormatCode),
    at_most(Some(4), code(Scheme::ConfidentialityCode)),
    code(Scheme::FacilityTypeCode),
    code(Scheme::PracticeSettingCode),
    identifier(Scheme::EntryPatientId),
    identifier(Scheme::EntryUniqueId),
];

static SET: &[Attribute] = &[
    once("status", Carrier::Status),
    slot("submissionTime"),
    at_most(None, code(Scheme::SetAuthor)),
    code(Scheme::ContentTypeCode),
    identifier(Scheme::SetPatientId),
    identifier(Scheme::SetSourceId),
    identifier(Scheme::SetUniqueId),
];

impl Attribute {
    /// How often it stands with a value. What stands for nothing (a slot without a value) counts for nothing.
    pub(super) fn count(&self, object: &RegistryObject<'_>) -> usize {
        self.places(object).count()
    }

    /// Where it stands for the `n`th time, from 0.
    pub(super) fn nth(&self, object: &RegistryObject<'_>, n: usize) -> Option<Anchor> {
        self.places(object).nth(n)
    }

    /// Where it stands, with a value or without one.
    pub(super) fn near(&self, object: &RegistryObject<'_>) -> Anchor {
        let attribute = |value: &Option<diapason_xdm::Value<'_>>| value.as_ref().map(|value| value.anchor());
        let found = match self.carrier {
            Carrier::Slot(name) => object.slots_named(name).next().map(|slot| slot.anchor),
            Carrier::Code(scheme) => object.classified(scheme).next().map(|code| code.anchor),
            Carrier::Identifier(scheme) => object.identified(scheme).next().map(|id| id.anchor),
            Carrier::Title => object.title().map(|title| title.anchor()),
            Carrier::MimeType => attribute(&object.mime_type),
            Carrier::Status => attribute(&object.status),
            Carrier::ObjectType => attribute(&object.object_type),
        };
        found.unwrap_or(object.anchor)
    }

    fn places<'r>(&self, object: &'r RegistryObject<'_>) -> Box<dyn Iterator<Item = Anchor> + 'r> {
        let filled = |value: &'r Option<diapason_xdm::Value<'_>>| {
            value.iter().filter(|value| !value.is_blank()).map(|value| value.anchor())
        };
        match self.carrier {
            Carrier::Slot(name) => {
                let values = object.values_of(name).filter(|value| !value.is_blank());
                Box::new(values.map(|value| value.anchor()))
            }
            Carrier::Code(scheme) => Box::new(object.classified(scheme).map(|code| code.anchor)),
            Carrier::Identifier(scheme) => {
                Box::new(object.identified(scheme).flat_map(move |id| filled(&id.value)))
            }
            Carrier::Title => {
                let names = object.names.iter().filter(|name| !name.is_blank());
                Box::new(names.map(|name| name.anchor()))
            }
            Carrier::MimeType => Box::new(filled(&object.mime_type)),
            Carrier::Status => Box::new(filled(&object.status)),
            Carrier::ObjectType => Box::new(filled(&object.object_type)),
        }
    }
}
