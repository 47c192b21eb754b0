//! Metadata in the terms of the common models, so that the families `ins` and `model` judge what it carries.
//!
//! A value that holds several (`id^name^…`) is one place: each of its components has the anchor of the whole.

use crate::{Holder, Projection};
use diapason_ins::Oid;
use diapason_model::{
    Coded, DocumentEntry, Field, Identifier, Identity, Organization, Professional, SubmissionSet,
};
use diapason_xdm::{Classification, Metadata, RegistryObject, Scheme, Value};
use std::borrow::Cow;

/// What a `METADATA.XML` carries, in the terms of the common models.
#[derive(Clone, Debug, Default)]
pub struct Models<'a> {
    /// The document entries, in the order of [`Metadata::documents`].
    pub documents: Vec<DocumentEntry<'a>>,
    /// The submission sets. Their patient has identifiers and no traits.
    pub sets: Vec<SubmissionSet<'a>>,
}

impl<'a> Models<'a> {
    /// The models of metadata.
    #[must_use]
    pub fn of(metadata: &'a Metadata<'_>) -> Self {
        Self {
            documents: metadata.documents.iter().map(document_entry).collect(),
            sets: metadata.submission_sets().map(submission_set).collect(),
        }
    }

    /// What the families `ins` and `model` judge.
    #[must_use]
    pub fn projection(&'a self) -> Projection<'a> {
        let mut projection = Projection::default();
        for entry in &self.documents {
            projection.add_document(entry);
        }
        for set in &self.sets {
            // The traits stand beside the document alone: the patient of a set is identifiers.
            let patient = set.patient.iter().flat_map(|patient| &patient.identifiers);
            projection.add_ids(patient, Holder::Patient);
            projection.add_ids(set.unique_id.iter().chain(&set.source_id), Holder::Document);
            set.authors.iter().for_each(|author| projection.add_professional(author));
            projection.add_times([&set.submission_time]);
        }
        projection
    }
}

/// A document entry as the common model has it.
#[must_use]
pub fn document_entry<'a>(entry: &'a RegistryObject<'_>) -> DocumentEntry<'a> {
    let code = |scheme| entry.classified(scheme).next().map(coded);
    DocumentEntry {
        at: entry.anchor,
        unique_id: entry.identifier(Scheme::EntryUniqueId).map(unique_id),
        kind: code(Scheme::TypeCode),
        class: code(Scheme::ClassCode),
        format: code(Scheme::FormatCode),
        title: field(entry.title()),
        language: field(entry.value_of("languageCode")),
        confidentiality: entry.classified(Scheme::ConfidentialityCode).map(coded).collect(),
        creation_time: field(entry.value_of("creationTime")),
        service_start: field(entry.value_of("serviceStartTime")),
        service_stop: field(entry.value_of("serviceStopTime")),
        authors: entry.classified(Scheme::EntryAuthor).map(author).collect(),
        legal_authenticator: entry
            .value_of("legalAuthenticator")
            .map(|value| person(value, "legalAuthenticator")),
        facility_type: code(Scheme::FacilityTypeCode),
        practice_setting: code(Scheme::PracticeSettingCode),
        events: entry.classified(Scheme::EventCode).map(coded).collect(),
        mime_type: field(entry.mime_type.as_ref()),
        hash: field(entry.value_of("hash")),
        size: field(entry.value_of("size")),
        patient: patient(entry),
        ..DocumentEntry::default()
    }
}

/// A submission set as the common model has it.
#[must_use]
pub fn submission_set<'a>(set: &'a RegistryObject<'_>) -> SubmissionSet<'a> {
    SubmissionSet {
        at: set.anchor,
        unique_id: set.identifier(Scheme::SetUniqueId).map(unique_id),
        source_id: set.identifier(Scheme::SetSourceId).map(unique_id),
        submission_time: field(set.value_of("submissionTime")),
        content_type: set.classified(Scheme::ContentTypeCode).next().map(coded),
        title: field(set.title()),
        authors: set.classified(Scheme::SetAuthor).map(author).collect(),
        recipients: Vec::new(),
        patient: set.identifier(Scheme::SetPatientId).map(|value| Identity {
            at: value.anchor(),
            identifiers: vec![patient_id(value)],
            ..Identity::default()
        }),
    }
}

/// The patient of a document entry: `patientId`, `sourcePatientId` and the traits of `sourcePatientInfo`.
fn patient<'a>(entry: &'a RegistryObject<'_>) -> Option<Identity<'a>> {
    let id = entry.identifier(Scheme::EntryPatientId);
    let local = entry.value_of("sourcePatientId");
    let info = entry.slots_named("sourcePatientInfo").next();
    if id.is_none() && local.is_none() && info.is_none() {
        return None;
    }
    let mut identity = Identity {
        at: info.map_or(entry.anchor, |slot| slot.anchor),
        identifiers: id.into_iter().chain(local).map(patient_id).collect(),
        ..Identity::default()
    };
    for value in entry.values_of("sourcePatientInfo") {
        add_trait(&mut identity, value);
    }
    Some(identity)
}

/// One value of `sourcePatientInfo`: a field of PID, `|`, and what it holds.
fn add_trait<'a>(identity: &mut Identity<'a>, value: &'a Value<'_>) {
    let Some((name, _)) = value.trimmed().split_once('|') else { return };
    let part = |n| field_part(value, n);
    match name {
        "PID-5" => match component(value, 7) {
            "L" => {
                identity.birth_family_name = part(1);
                identity.first_birth_given_name = part(2);
                identity.birth_given_names = part(3);
            }
            "D" => {
                identity.used_family_name = part(1);
                identity.used_given_name = part(2);
            }
            _ => {}
        },
        "PID-7" => identity.birth_date = part(1),
        "PID-8" => identity.sex = part(1),
        "PID-11" if component(value, 7) == "BDL" => identity.birth_place = part(9),
        _ => {}
    }
}

/// A component of what stands behind the `|`, from 1.
fn component<'v>(value: &'v Value<'_>, n: usize) -> &'v str {
    let held = value.trimmed().split_once('|').map_or("", |(_, held)| held);
    held.split('^').nth(n - 1).unwrap_or_default()
}

fn field_part<'a>(value: &'a Value<'_>, n: usize) -> Field<'a> {
    some(component(value, n), value)
}

/// A CX: `id^^^&OID&ISO^type`. In metadata the INS has type `NH`: that type says nothing under a root of the INS.
fn patient_id<'a>(value: &'a Value<'_>) -> Identifier<'a> {
    let cx = value.composite();
    let root = cx.subcomponent(4, 2);
    let kind = cx.component(5);
    let is_ins = kind == "NH" && Oid::parse(root).is_some_and(Oid::is_ins_root);
    Identifier {
        at: value.anchor(),
        root: some(root, value),
        extension: some(cx.component(1), value),
        kind: if is_ins { Field::Absent } else { some(kind, value) },
        authority: some(cx.subcomponent(4, 1), value),
    }
}

/// `OID` or `OID^extension`.
fn unique_id<'a>(value: &'a Value<'_>) -> Identifier<'a> {
    let (root, extension) = value.trimmed().split_once('^').unwrap_or((value.trimmed(), ""));
    Identifier {
        at: value.anchor(),
        root: some(root, value),
        extension: some(extension, value),
        ..Identifier::default()
    }
}

/// An XCN: `id^family^given^^^^^^&OID&ISO^name type^^^id type`. Type `IDNPS` under a root of the INS says nothing: the family `xdm`
/// reports the authority.
fn person<'a>(value: &'a Value<'_>, role: &'static str) -> Professional<'a> {
    let xcn = value.composite();
    let root = xcn.subcomponent(9, 2);
    let is_ins = Oid::parse(root).is_some_and(Oid::is_ins_root);
    Professional {
        at: value.anchor(),
        identifiers: vec![Identifier {
            at: value.anchor(),
            root: some(root, value),
            extension: some(xcn.component(1), value),
            kind: if is_ins { Field::Absent } else { some(xcn.component(13), value) },
            authority: some(xcn.subcomponent(9, 1), value),
        }],
        role: role.into(),
        family_name: some(xcn.component(2), value),
        given_name: some(xcn.component(3), value),
        ..Professional::default()
    }
}

/// An XON: `name^^^^^&OID&ISO^type^^^id`.
fn organization<'a>(value: &'a Value<'_>) -> Organization<'a> {
    let xon = value.composite();
    let identifier = Identifier {
        at: value.anchor(),
        root: some(xon.subcomponent(6, 2), value),
        extension: some(xon.component(10), value),
        kind: some(xon.component(7), value),
        authority: some(xon.subcomponent(6, 1), value),
    };
    Organization {
        at: value.anchor(),
        identifiers: if identifier.extension.is_absent() { Vec::new() } else { vec![identifier] },
        name: some(xon.component(1), value),
        ..Organization::default()
    }
}

fn author<'a>(classification: &'a Classification<'_>) -> Professional<'a> {
    let first = |name: &'static str| classification.values_of(name).next();
    let person = first("authorPerson").map(|value| person(value, "author")).unwrap_or_default();
    Professional {
        at: classification.anchor,
        role: "author".into(),
        profession: first("authorSpecialty").map(specialty),
        organization: first("authorInstitution").map(organization),
        ..person
    }
}

/// `code^label^OID`.
fn specialty<'a>(value: &'a Value<'_>) -> Coded<'a> {
    let parts = value.composite();
    Coded {
        at: value.anchor(),
        code: some(parts.component(1), value),
        display: some(parts.component(2), value),
        system: some(parts.component(3), value),
        translations: Vec::new(),
    }
}

fn coded<'a>(classification: &'a Classification<'_>) -> Coded<'a> {
    Coded {
        at: classification.anchor,
        code: field(classification.code.as_ref()),
        system: field(classification.coding_scheme()),
        display: field(classification.label()),
        translations: Vec::new(),
    }
}

fn field<'a>(value: Option<&'a Value<'_>>) -> Field<'a> {
    value.map_or(Field::Absent, |value| Field::new(value.text(), value.anchor()))
}

/// A field of a text that is part of `value`; nothing where it is empty.
fn some<'a>(text: &'a str, value: &Value<'_>) -> Field<'a> {
    if text.is_empty() { Field::Absent } else { Field::new(Cow::Borrowed(text), value.anchor()) }
}
