//! Data types: which fields have which, and the rules on their values.

use super::{
    Message, MessageView, address_type_unknown, authority_name_missing, authority_type_unknown,
    component_discouraged, component_forbidden, country_malformed, identifier_too_long,
    identifier_type_unknown, mail_address_use_mismatch, person_id_type_missing, person_name_type_missing,
    telephone_malformed, time_with_fraction,
};
use diapason_core::Rule;
use diapason_hl7v2::{Element, ProfileKind, Segment};

/// The rules on values of typed fields.
pub static TYPES: &[&Rule<Message>] = &[
    &identifier_too_long::RULE,
    &authority_type_unknown::RULE,
    &authority_name_missing::RULE,
    &component_forbidden::RULE,
    &component_discouraged::RULE,
    &time_with_fraction::RULE,
    &person_id_type_missing::RULE,
    &person_name_type_missing::RULE,
    &identifier_type_unknown::RULE,
    &mail_address_use_mismatch::RULE,
    &telephone_malformed::RULE,
    &country_malformed::RULE,
    &address_type_unknown::RULE,
];

/// A data type that the French specifications constrain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldType {
    /// A moment: TS, or DTM in HL7 2.6.
    Time,
    /// An identifier with its authority: CX.
    Identifier,
    /// A person with an identifier: XCN.
    Person,
    /// A structure: XON.
    Organization,
    /// An address: XAD.
    Address,
    /// A telephone number or mail address: XTN.
    Telecom,
}

/// A field with a type and a value.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) of: FieldType,
    pub(super) segment: Segment<'a>,
    pub(super) number: u32,
    pub(super) field: Element<'a>,
}

/// An assigning authority: HD as a component, its parts subcomponents.
pub(super) struct Authority<'a> {
    pub(super) name: Element<'a>,
    pub(super) universal: Element<'a>,
    pub(super) kind: Element<'a>,
}

impl Typed<'_> {
    /// Whether it is this field of a segment with this id.
    pub(super) fn is(&self, id: &str, number: u32) -> bool {
        self.number == number && self.segment.is(id)
    }
}

impl<'a> MessageView<'a> {
    /// The repetitions of the fields of a type, in order.
    pub(super) fn typed(&self, of: FieldType) -> impl Iterator<Item = Element<'a>> {
        let fields = self.typed.iter().filter(move |typed| typed.of == of);
        fields.flat_map(|typed| typed.field.repetitions())
    }

    /// The people (XCN), those of PRT apart where the profile has rules of its own for them.
    pub(super) fn people(&self) -> impl Iterator<Item = Element<'a>> {
        let apart = self.has_own_participations();
        let people = self.typed.iter().filter(|typed| typed.of == FieldType::Person);
        people
            .filter(move |typed| !(apart && typed.segment.is("PRT")))
            .flat_map(|typed| typed.field.repetitions())
    }

    /// Whether the profile has rules of its own for the people and structures of PRT.
    pub(super) fn has_own_participations(&self) -> bool {
        matches!(self.profile.kind(), ProfileKind::CdaHl7 | ProfileKind::Lps) && self.profile.is_judged()
    }

    /// The assigning authorities of identifiers, people and structures.
    pub(super) fn authorities(&self) -> impl Iterator<Item = Authority<'a>> {
        let places = self.typed.iter().filter_map(|typed| match typed.of {
            FieldType::Identifier => Some((typed.field, 4)),
            FieldType::Person => Some((typed.field, 9)),
            FieldType::Organization => Some((typed.field, 6)),
            _ => None,
        });
        let authorities = places.flat_map(|(field, number)| {
            field.repetitions().map(move |repetition| repetition.component(number))
        });
        authorities.filter(|authority| !authority.is_empty()).map(|authority| Authority {
            name: authority.subcomponent(1),
            universal: authority.subcomponent(2),
            kind: authority.subcomponent(3),
        })
    }
}

/// Adds the fields of `segment` that have a type and a value.
pub(super) fn collect<'a>(segment: Segment<'a>, typed: &mut Vec<Typed<'a>>) {
    for (number, of) in fields(segment.id()) {
        let field = segment.field(*number);
        if !field.is_empty() {
            typed.push(Typed { of: *of, segment, number: *number, field });
        }
    }
}

/// The typed fields of a kind of segment: those that the French specifications use, with their types in HL7 2.5 and 2.6.
fn fields(id: &str) -> &'static [(u32, FieldType)] {
    use FieldType::{Address, Identifier, Organization, Person, Telecom, Time};
    match id {
        "MSH" => &[(7, Time)],
        "EVN" => &[(2, Time), (5, Person), (6, Time)],
        "PID" => &[
            (3, Identifier),
            (7, Time),
            (11, Address),
            (13, Telecom),
            (14, Telecom),
            (18, Identifier),
            (29, Time),
            (33, Time),
        ],
        "PD1" => &[(3, Organization), (4, Person)],
        "NK1" => &[
            (4, Address),
            (5, Telecom),
            (6, Telecom),
            (13, Organization),
            (31, Telecom),
            (32, Address),
            (33, Identifier),
        ],
        "PV1" => &[
            (7, Person),
            (8, Person),
            (9, Person),
            (17, Person),
            (19, Identifier),
            (44, Time),
            (45, Time),
            (50, Identifier),
            (52, Person),
        ],
        "PV2" => &[(8, Time), (9, Time)],
        "MRG" => &[(1, Identifier), (3, Identifier)],
        "ROL" => &[(4, Person), (5, Time), (6, Time), (11, Address), (12, Telecom)],
        "ORC" => &[
            (9, Time),
            (10, Person),
            (11, Person),
            (12, Person),
            (14, Telecom),
            (15, Time),
            (19, Person),
            (21, Organization),
            (22, Address),
            (23, Telecom),
        ],
        "OBR" => &[
            (6, Time),
            (7, Time),
            (8, Time),
            (10, Person),
            (14, Time),
            (16, Person),
            (17, Telecom),
            (22, Time),
            (28, Person),
            (36, Time),
        ],
        "OBX" => &[(14, Time), (16, Person), (19, Time), (23, Organization), (24, Address), (25, Person)],
        "TXA" => &[
            (4, Time),
            (5, Person),
            (6, Time),
            (7, Time),
            (8, Time),
            (9, Person),
            (10, Person),
            (11, Person),
        ],
        "PRT" => &[(5, Person), (8, Organization), (11, Time), (12, Time), (14, Address), (15, Telecom)],
        "IN1" => &[
            (3, Identifier),
            (4, Organization),
            (5, Address),
            (7, Telecom),
            (18, Time),
            (19, Address),
            (44, Address),
            (49, Identifier),
        ],
        "ZBE" => &[(2, Time), (7, Organization), (8, Organization)],
        "ZFA" => &[(2, Time), (3, Time), (10, Time), (12, Time)],
        "ZFV" => &[(6, Address), (7, Identifier), (8, Identifier)],
        _ => &[],
    }
}
