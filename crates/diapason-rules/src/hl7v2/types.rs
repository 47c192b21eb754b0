//! Data types: which fields have which, and the rules on their values.

use super::{
    Message, MessageView, address_type_unknown, authority_name_missing, authority_type_unknown,
    component_discouraged, component_forbidden, country_malformed, identifier_too_long,
    identifier_type_unknown, mail_address_use_mismatch, person_id_type_missing, person_name_type_missing,
    telephone_malformed, time_with_fraction,
};
use diapason_core::Rule;
use diapason_hl7v2::{Element, ProfileKind, Segment, Stretch};
use diapason_schemas::{Hl7v2Table, hl7v2_profile};
use std::sync::LazyLock;

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

/// A repetition with a type and a value, cut into its components once for all rules.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) of: FieldType,
    pub(super) segment: Segment<'a>,
    pub(super) number: u32,
    pub(super) repetition: Element<'a>,
    /// Its components, in [`TypedFields::components`].
    first: u32,
    count: u32,
    /// Which of its components are not empty: a bit per number.
    pub(super) filled: u32,
    /// Its authority, in [`TypedFields::authorities`].
    authority: Option<u32>,
}

/// The typed repetitions of a message, in order.
pub(super) struct TypedFields<'a> {
    list: Vec<Typed<'a>>,
    components: Vec<Stretch>,
    authorities: Vec<Authority<'a>>,
}

/// An assigning authority, HD as a component that is not empty: its parts.
#[derive(Clone, Copy)]
pub(super) struct Authority<'a> {
    pub(super) name: Element<'a>,
    pub(super) universal: Element<'a>,
    pub(super) kind: Element<'a>,
}

/// Components beyond are not looked at: no type has as many.
const MOST: usize = 24;

impl FieldType {
    /// The component that is an assigning authority.
    const fn authority(self) -> Option<u32> {
        match self {
            Self::Identifier => Some(4),
            Self::Person => Some(9),
            Self::Organization => Some(6),
            Self::Time | Self::Address | Self::Telecom => None,
        }
    }
}

impl Typed<'_> {
    /// Whether it is of this field of a segment with this id.
    pub(super) fn is(&self, id: &str, number: u32) -> bool {
        self.number == number && self.segment.is(id)
    }
}

impl<'a> TypedFields<'a> {
    pub(super) fn new() -> Self {
        // What most messages need.
        Self {
            list: Vec::with_capacity(24),
            components: Vec::with_capacity(96),
            authorities: Vec::with_capacity(8),
        }
    }

    /// Adds the fields of `segment` that have a type and a value.
    pub(super) fn collect(&mut self, segment: Segment<'a>) {
        let count = segment.field_count();
        for (number, of) in fields(segment.id_bytes()).iter().take_while(|(number, _)| *number <= count) {
            if segment.is_blank(*number) {
                continue;
            }
            let field = segment.field(*number);
            let repetitions = field.repetitions().filter(|repetition| !repetition.is_empty());
            repetitions.for_each(|repetition| self.add(*of, segment, *number, repetition));
        }
    }

    #[inline(never)]
    fn add(&mut self, of: FieldType, segment: Segment<'a>, number: u32, repetition: Element<'a>) {
        let first = self.components.len() as u32;
        let filled = repetition.push_components::<MOST>(&mut self.components);
        let count = self.components.len() as u32 - first;
        let authority = of.authority().filter(|authority| filled >> authority & 1 != 0);
        let authority = authority.and_then(|authority| {
            let stretch = *self.components.get((first + authority - 1) as usize)?;
            let authority = repetition.component_at(authority, stretch);
            let [name, universal, kind] = authority.first_subcomponents();
            self.authorities.push(Authority { name, universal, kind });
            Some(self.authorities.len() as u32 - 1)
        });
        self.list.push(Typed { of, segment, number, repetition, first, count, filled, authority });
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Typed<'a>> {
        self.list.iter()
    }

    /// Those of a type.
    pub(super) fn of(&self, of: FieldType) -> impl Iterator<Item = &Typed<'a>> {
        self.list.iter().filter(move |typed| typed.of == of)
    }

    /// Those of a field of a segment.
    pub(super) fn in_field(&self, segment: Segment<'_>, number: u32) -> impl Iterator<Item = &Typed<'a>> {
        let index = segment.index();
        let from = self.list.partition_point(|typed| (typed.segment.index(), typed.number) < (index, number));
        let rest = self.list.get(from..).unwrap_or_default().iter();
        rest.take_while(move |typed| typed.segment.index() == index && typed.number == number)
    }

    /// The first repetition of a field, where that one has a value.
    pub(super) fn first(&self, segment: Segment<'a>, number: u32) -> Option<&Typed<'a>> {
        let first = segment.field(number).repetition(1).anchor();
        self.in_field(segment, number).next().filter(|typed| typed.repetition.anchor() == first)
    }

    /// The bytes of component `number` of a repetition, from 1. Nothing where it has no value, or `""`.
    pub(super) fn valued(&self, typed: &Typed<'a>, number: u32) -> Option<&'a [u8]> {
        self.filled(typed, number).filter(|part| *part != b"\"\"")
    }

    /// The bytes of component `number` of a repetition, from 1; empty where it has none, or nothing but separators.
    pub(super) fn part(&self, typed: &Typed<'a>, number: u32) -> &'a [u8] {
        self.filled(typed, number).unwrap_or_default()
    }

    /// The assigning authorities of identifiers, people and structures.
    pub(super) fn authorities(&self) -> &[Authority<'a>] {
        &self.authorities
    }

    /// The assigning authority of a repetition.
    pub(super) fn authority_of(&self, typed: &Typed<'a>) -> Option<&Authority<'a>> {
        self.authorities.get(typed.authority? as usize)
    }

    /// Component `number` of a repetition, from 1, as [`Element::component`] gives it.
    pub(super) fn at(&self, typed: &Typed<'a>, number: u32) -> Element<'a> {
        let stretch = self.stretch(typed, number);
        stretch.map_or_else(
            || typed.repetition.component(number),
            |stretch| typed.repetition.component_at(number, stretch),
        )
    }

    /// The bytes of component `number` of a repetition, from 1. Nothing where it is empty.
    fn filled(&self, typed: &Typed<'a>, number: u32) -> Option<&'a [u8]> {
        let stretch = self.stretch(typed, number).filter(|_| typed.filled >> number & 1 != 0)?;
        Some(typed.repetition.raw_at(stretch))
    }

    /// Where component `number` of a repetition stands, from 1. Nothing where it has none.
    fn stretch(&self, typed: &Typed<'a>, number: u32) -> Option<Stretch> {
        let place = number.checked_sub(1).filter(|place| *place < typed.count)?;
        self.components.get((typed.first + place) as usize).copied()
    }
}

impl<'a> MessageView<'a> {
    /// The people (XCN), those of PRT apart where the profile has rules of its own for them.
    pub(super) fn people(&self) -> impl Iterator<Item = &Typed<'a>> {
        let apart = self.has_own_participations();
        self.typed.of(FieldType::Person).filter(move |typed| !(apart && typed.segment.is("PRT")))
    }

    /// Whether the profile has rules of its own for the people and structures of PRT.
    pub(super) fn has_own_participations(&self) -> bool {
        matches!(self.profile.kind(), ProfileKind::CdaHl7 | ProfileKind::Lps) && self.profile.is_judged()
    }
}

/// The table of that name of PAM France: its types of identifiers and addresses hold in any message.
fn french(table: &str) -> Option<&'static Hl7v2Table> {
    hl7v2_profile("pam-france").and_then(|pam| pam.table(table))
}

/// The types of identifiers.
pub(super) static IDENTIFIER_TYPES: LazyLock<Option<&Hl7v2Table>> = LazyLock::new(|| french("0203"));
/// The types of addresses.
pub(super) static ADDRESS_TYPES: LazyLock<Option<&Hl7v2Table>> = LazyLock::new(|| french("XAD-7"));

/// The typed fields of a kind of segment, ascending: those that the French specifications use, with their types in HL7 2.5 and 2.6.
fn fields(id: [u8; 3]) -> &'static [(u32, FieldType)] {
    use FieldType::{Address, Identifier, Organization, Person, Telecom, Time};
    match &id {
        b"MSH" => &[(7, Time)],
        b"EVN" => &[(2, Time), (5, Person), (6, Time)],
        b"PID" => &[
            (3, Identifier),
            (7, Time),
            (11, Address),
            (13, Telecom),
            (14, Telecom),
            (18, Identifier),
            (29, Time),
            (33, Time),
        ],
        b"PD1" => &[(3, Organization), (4, Person)],
        b"NK1" => &[
            (4, Address),
            (5, Telecom),
            (6, Telecom),
            (13, Organization),
            (31, Telecom),
            (32, Address),
            (33, Identifier),
        ],
        b"PV1" => &[
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
        b"PV2" => &[(8, Time), (9, Time)],
        b"MRG" => &[(1, Identifier), (3, Identifier)],
        b"ROL" => &[(4, Person), (5, Time), (6, Time), (11, Address), (12, Telecom)],
        b"ORC" => &[
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
        b"OBR" => &[
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
        b"OBX" => &[(14, Time), (16, Person), (19, Time), (23, Organization), (24, Address), (25, Person)],
        b"TXA" => &[
            (4, Time),
            (5, Person),
            (6, Time),
            (7, Time),
            (8, Time),
            (9, Person),
            (10, Person),
            (11, Person),
        ],
        b"PRT" => &[(5, Person), (8, Organization), (11, Time), (12, Time), (14, Address), (15, Telecom)],
        b"IN1" => &[
            (3, Identifier),
            (4, Organization),
            (5, Address),
            (7, Telecom),
            (18, Time),
            (19, Address),
            (44, Address),
            (49, Identifier),
        ],
        b"ZBE" => &[(2, Time), (7, Organization), (8, Organization)],
        b"ZFA" => &[(2, Time), (3, Time), (10, Time), (12, Time)],
        b"ZFV" => &[(6, Address), (7, Identifier), (8, Identifier)],
        _ => &[],
    }
}
