//! What a message carries, in the terms of the common models.
//!
//! Old identifiers (MRG) and those that a message asks to delete (`""`) are not identifiers of anybody: they are left aside.

use super::MessageView;
use super::types::{Authority, FieldType, Typed};
use crate::projection::day_of;
use crate::{Holder, IdView, PatientView, Projection, TimeView, Verification};
use diapason_hl7v2::{Element, Segment};
use diapason_ins::status::{Carried as Ins, Pam, Reliability};
use diapason_ins::{Oid, Status};
use diapason_model::{
    Address, Coded, DocumentEntry, Field, Identifier, Identity, Organization, Professional, RelatedDocument,
    Telecom, Timestamp, Value,
};
use std::borrow::Cow;

/// The models that a message carries.
#[derive(Debug)]
pub struct Carried<'a> {
    /// The patients, one per PID.
    pub patients: Vec<Identity<'a>>,
    /// What ORC, OBR, TXA and PRT say of the document: only where there is one.
    pub entry: Option<DocumentEntry<'a>>,
    /// Identifiers of anybody and anything but patients, authors and the document, wherever they stand.
    pub identifiers: Vec<Identifier<'a>>,
    /// The timestamps.
    pub times: Vec<Value<'a>>,
    /// When the message was made: MSH-7, if it says so to the day at least.
    pub time: Option<Timestamp>,
}

impl<'a> Carried<'a> {
    /// Reads what the message of `view` carries.
    #[must_use]
    pub fn read(view: &MessageView<'a>) -> Self {
        let mut carried = Self {
            patients: view.message.all("PID").map(|segment| identity(view, segment)).collect(),
            entry: entry(view),
            identifiers: Vec::with_capacity(view.typed.len()),
            times: Vec::with_capacity(view.typed.of(FieldType::Time).count()),
            time: day_of(&field(view.msh(7).component(1))),
        };
        let authors: Vec<_> = view.participations_of(SENDER).map(Segment::index).collect();
        for typed in view.typed.iter().filter(|typed| typed.repetition.is_valued()) {
            let of_author = || authors.contains(&typed.segment.index());
            match typed.of {
                FieldType::Time => carried.times.push(value(view.typed.at(typed, 1))),
                FieldType::Person if !of_author() => carried.identifiers.extend(person_id(view, typed)),
                FieldType::Organization if !of_author() => {
                    carried.identifiers.extend(organization_id(view, typed));
                }
                FieldType::Identifier if !typed.is("PID", 3) && !typed.segment.is("MRG") => {
                    carried.identifiers.extend(identifier(view, typed));
                }
                _ => {}
            }
        }
        carried
    }

    /// What the families `ins` and `model` judge.
    #[must_use]
    pub fn projection(&self) -> Projection<'_> {
        let mut projection = Projection {
            patients: self.patients.iter().map(|identity| self.patient(identity)).collect(),
            ids: Vec::with_capacity(self.identifiers.len() + 16),
            times: self.times.iter().map(TimeView::of).collect(),
        };
        for patient in &self.patients {
            projection.add_ids(&patient.identifiers, Holder::Patient);
        }
        if let Some(entry) = &self.entry {
            projection.add_document(entry);
        }
        let others = self.identifiers.iter().map(|identifier| IdView::of(identifier, Holder::Other));
        projection.ids.extend(others);
        projection
    }

    fn patient<'s>(&'s self, identity: &'s Identity<'a>) -> PatientView<'s> {
        // Senders need not say it: ZFD-7 is empty in the published examples.
        PatientView { verification: Verification::NoPlace, ..PatientView::of(identity, self.time) }
    }
}

/// PRT-4.1 of who sends the document.
const SENDER: &str = "SB";

fn identity<'a>(view: &MessageView<'a>, pid: Segment<'a>) -> Identity<'a> {
    let ids = view.typed.in_field(pid, 3).filter_map(|typed| identifier(view, typed));
    let mut identity = Identity {
        at: pid.anchor(),
        identifiers: ids.collect(),
        birth_date: field(pid.field(7).component(1)),
        sex: field(pid.field(8).repetition(1)),
        ..Identity::default()
    };
    for name in pid.field(5).repetitions() {
        let [family, given, others, _, _, _, kind] = name.first_components();
        match kind.raw() {
            b"L" => {
                fill(&mut identity.birth_family_name, family);
                fill(&mut identity.first_birth_given_name, given);
                fill(&mut identity.birth_given_names, others);
            }
            b"D" => {
                fill(&mut identity.used_family_name, family);
                fill(&mut identity.used_given_name, given);
            }
            _ => {}
        }
    }
    for address in view.typed.in_field(pid, 11) {
        match view.typed.part(address, 7) {
            b"BDL" => fill(&mut identity.birth_place, view.typed.at(address, 9)),
            _ => identity.addresses.push(postal(view, address)),
        }
    }
    identity.telecoms = telecoms(view, pid, &[13, 14]);
    trust(view, pid, &mut identity);
    identity
}

/// PID-32 and ZFD: how far the identity is trusted, and why.
fn trust<'a>(view: &MessageView<'a>, pid: Segment<'a>, identity: &mut Identity<'a>) {
    let carries_ins = identity.identifiers.iter().any(|id| id.kind.text() == Some("INS"));
    for code in pid.field(32).repetitions() {
        let text = code.text();
        if let Some(reliability) = Reliability::parse(&text) {
            if identity.status.is_absent() {
                let ins = if carries_ins { Ins::Yes } else { Ins::No };
                let status = Status::from_pam(Pam { reliability, ins });
                identity.status = Field::new(status.code(), code.anchor());
            }
        } else if matches!(&*text, "HOMA" | "FICT" | "DOUT") {
            identity.attributes.push(Value::new(text, code.anchor()));
        }
    }
    let Some(zfd) = view.message.first("ZFD") else { return };
    let corrected = zfd.field(4);
    if corrected.is("Y") {
        identity.birth_date_origin = Field::new("interpreted", corrected.anchor());
    }
    identity.insi_date = field(zfd.field(6).component(1));
    identity.control_device = field(zfd.field(7).repetition(1));
}

fn entry<'a>(view: &MessageView<'a>) -> Option<DocumentEntry<'a>> {
    let document = view.documents.first()?;
    let transcription = |number| view.transcription.map(|txa| txa.field(number));
    // Older editions write TXA-12 and TXA-13 in another way.
    let number = |field| transcription(field).filter(|_| view.profile.is_judged()).and_then(entity);
    let parent = number(13);
    let related = |id| RelatedDocument { relation: Field::from("RPLC"), id: Some(id) };
    let kind = view.request.map_or_else(|| document.field(3), |request| request.field(4));
    Some(DocumentEntry {
        at: document.anchor(),
        unique_id: number(12),
        related: parent.map(related).into_iter().collect(),
        kind: kind.is_valued().then(|| coded(kind)),
        authors: view.participations_of(SENDER).map(|prt| professional(view, prt)).collect(),
        ..DocumentEntry::default()
    })
}

/// The sender of a document: PRT-5 (person), PRT-8 (structure) and PRT-15 (address).
fn professional<'a>(view: &MessageView<'a>, prt: Segment<'a>) -> Professional<'a> {
    let structure = prt.field(8);
    let (person, first_structure) = (view.typed.first(prt, 5), view.typed.first(prt, 8));
    let part = |typed: Option<&Typed<'a>>, number| {
        typed.map_or(Field::Absent, |typed| field(view.typed.at(typed, number)))
    };
    Professional {
        at: prt.anchor(),
        role: "author".into(),
        identifiers: person.and_then(|person| person_id(view, person)).into_iter().collect(),
        family_name: part(person, 2),
        given_name: part(person, 3),
        organization: structure.is_valued().then(|| Organization {
            at: structure.anchor(),
            identifiers: first_structure.and_then(|xon| organization_id(view, xon)).into_iter().collect(),
            kind: part(first_structure, 7),
            name: part(first_structure, 1),
            ..Organization::default()
        }),
        telecoms: telecoms(view, prt, &[15]),
        ..Professional::default()
    }
}

/// An identifier with its authority: CX. Nothing for one that is to be deleted.
fn identifier<'a>(view: &MessageView<'a>, cx: &Typed<'a>) -> Option<Identifier<'a>> {
    let number = view.typed.at(cx, 1);
    (!number.is_null()).then(|| held(view, cx, number, view.typed.at(cx, 5)))
}

/// The identifier of a person: XCN.
fn person_id<'a>(view: &MessageView<'a>, xcn: &Typed<'a>) -> Option<Identifier<'a>> {
    let number = view.typed.at(xcn, 1);
    number.is_valued().then(|| held(view, xcn, number, view.typed.at(xcn, 13)))
}

/// The identifier of a structure: XON.
fn organization_id<'a>(view: &MessageView<'a>, xon: &Typed<'a>) -> Option<Identifier<'a>> {
    let (number, kind) = (view.typed.at(xon, 10), view.typed.at(xon, 7));
    // Senders write the national number of a structure, `1` and its FINESS number, under the type of the latter.
    let is_prefixed = kind.is_one_of(&["FINEG", "FINEJ"])
        && matches!(number.raw().trim_ascii(), [b'1', rest @ ..] if rest.len() == 9);
    number.is_valued().then(|| {
        let identifier = held(view, xon, number, kind);
        if is_prefixed { Identifier { kind: Field::from("IDNST"), ..identifier } } else { identifier }
    })
}

/// The identifier in `of`: its number, its authority (HD) and its type.
fn held<'a>(
    view: &MessageView<'a>,
    of: &Typed<'a>,
    number: Element<'a>,
    kind: Element<'a>,
) -> Identifier<'a> {
    let authority = view.typed.authority_of(of);
    Identifier {
        at: of.repetition.anchor(),
        root: authority.map_or(Field::Absent, root),
        extension: field(number),
        kind: field(kind),
        authority: authority.map_or(Field::Absent, |authority| field(authority.name)),
    }
}

/// The OID of an authority (HD), where it is one: `M` and `N` announce a FINESS number, `L` a local name. Some senders put
/// the OID where the name belongs.
fn root<'a>(authority: &Authority<'a>) -> Field<'a> {
    let Authority { name, universal, kind: scheme } = *authority;
    if !scheme.is_one_of(&["", "ISO", "UUID"]) {
        return Field::Absent;
    }
    match universal.is_valued() {
        true => field(universal),
        false if Oid::parse(&name.text()).is_some() => field(name),
        false => Field::Absent,
    }
}

/// The identifier of a document: EI, `extension^^root^ISO`, or the root alone in the first component.
fn entity(ei: Element<'_>) -> Option<Identifier<'_>> {
    let (first, universal) = (ei.component(1), ei.component(3));
    let (root, extension) = match universal.is_valued() {
        true => (field(universal), field(first)),
        false => (field(first), Field::Absent),
    };
    ei.is_valued().then(|| Identifier { at: ei.anchor(), root, extension, ..Identifier::default() })
}

/// A code: CE or CWE. Of the code systems that HL7 names by a mnemonic, LOINC has its OID in the model.
fn coded(code: Element<'_>) -> Coded<'_> {
    let system = code.component(3);
    Coded {
        at: code.anchor(),
        code: field(code.component(1)),
        display: field(code.component(2)),
        system: match system.is("LN") {
            true => Field::new("2.16.840.1.113883.6.1", system.anchor()),
            false => field(system),
        },
        translations: Vec::new(),
    }
}

fn postal<'a>(view: &MessageView<'a>, address: &Typed<'a>) -> Address<'a> {
    let part = |number| field(view.typed.at(address, number));
    Address {
        at: address.repetition.anchor(),
        usage: part(7),
        street: part(1),
        postal_code: part(5),
        city: part(3),
        insee_code: part(9),
        country: part(6),
    }
}

/// The telecoms in fields of a segment.
fn telecoms<'a>(view: &MessageView<'a>, segment: Segment<'a>, numbers: &[u32]) -> Vec<Telecom<'a>> {
    let all = numbers.iter().flat_map(|number| view.typed.in_field(segment, *number));
    all.filter(|telecom| telecom.repetition.is_valued()).map(|telecom| telecom_of(view, telecom)).collect()
}

/// XTN: a mail address in component 4, else a number in component 12, else what HL7 2.4 put in component 1.
fn telecom_of<'a>(view: &MessageView<'a>, telecom: &Typed<'a>) -> Telecom<'a> {
    let value = [4, 12, 1].into_iter().find(|number| view.typed.valued(telecom, *number).is_some());
    let part = |number| field(view.typed.at(telecom, number));
    Telecom { usage: part(2), value: value.map_or(Field::Absent, part) }
}

/// The first of several wins.
fn fill<'a>(place: &mut Field<'a>, element: Element<'a>) {
    if place.is_absent() {
        *place = field(element);
    }
}

/// Absent where there is nothing, null for `""`.
pub(super) fn field(element: Element<'_>) -> Field<'_> {
    match element {
        element if element.is_empty() => Field::Absent,
        element if element.is_null() => Field::Null(element.anchor()),
        element => Field::Value(value(element)),
    }
}

/// Nearly all end in what is no white space.
fn trimmed_end(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) { text } else { text.trim_end() }
}

/// Blanks at the end of a value mean nothing: a rule on the bytes tells of them.
fn value(element: Element<'_>) -> Value<'_> {
    let text = match element.text() {
        Cow::Borrowed(text) => Cow::Borrowed(trimmed_end(text)),
        Cow::Owned(text) => Cow::Owned(text.trim_end().to_owned()),
    };
    Value::new(text, element.anchor())
}
