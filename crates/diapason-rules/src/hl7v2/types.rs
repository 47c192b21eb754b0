use super::Message;
use diapason_core::Rule;
use diapason_hl7v2::{Element, Segment};

/// The rules on values of typed fields.
pub static TYPES: &[&Rule<Message>] = &[];

/// A field with a type and a value.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) of: FieldType,
    pub(super) segment: Segment<'a>,
    pub(super) number: u32,
    pub(super) field: Element<'a>,
}

impl Typed<'_> {
    /// Whether it is this field of a segment with this id.
    pub(super) fn is(&self, id: &str, number: u32) -> bool {
        self.number == number && self.segment.is(id)
    }
}

/// A data type that the French specifications constrain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldType {
    /// A moment: TS, or DTM in HL7 2.6.
    Time,
    /// An identifier with its authority: CX.
    Identifier,
    /// The name of a person: XPN.
    PersonName,
    /// A person with an identifier: XCN.
    Person,
    /// A structure: XON.
    Organization,
    /// An address: XAD.
    Address,
    /// A telephone number or mail address: XTN.
    Telecom,
    /// An identifier of something, with its authority: EI.
    Entity,
    /// An authority: HD.
    Authority,
    /// A code with its system: CE, or CWE in HL7 2.6.
    Coded,
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

/// The typed fields of a kind of segment.
fn fields(id: &str) -> &'static [(u32, FieldType)] {
    use FieldType::*;
    match id {
        "MSH" => &[(3, Authority), (4, Authority), (5, Authority), (6, Authority), (7, Time)],
        "EVN" => &[(2, Time), (5, Person), (6, Time)],
        "PID" => &[
            (3, Identifier),
            (5, PersonName),
            (7, Time),
            (11, Address),
            (13, Telecom),
            (14, Telecom),
            (18, Identifier),
        ],
        "PV1" => &[(7, Person), (8, Person), (17, Person), (19, Identifier), (44, Time), (45, Time)],
        "ORC" => &[(2, Entity), (3, Entity), (9, Time), (12, Person)],
        "OBR" => &[(4, Coded)],
        "OBX" => &[(3, Coded), (14, Time)],
        "PRT" => &[(5, Person), (8, Organization), (15, Telecom)],
        "ZBE" => &[(1, Entity), (2, Time), (7, Organization), (8, Organization)],
        _ => &[],
    }
}
