//! Reads the header of a CDA R2 document into the common models.
//!
//! The reader takes what is there and judges nothing: the first of what should stand once, an absent field for what is
//! missing, a null field for a `nullFlavor`. Rules of the family `cda` ask the tree itself how often things stand.
//!
//! Identifiers are collected over the whole document, body included: an INS is judged wherever it stands.

mod locals;

use super::names::Names;
use super::patient::People;
use crate::{Holder, IdView, PatientView, Projection, TimeView, projection::day_of};
use diapason_core::Subject;
use diapason_model::{
    Address, Coded, DocumentEntry, Field, Identifier, Identity, Organization, Professional, RelatedDocument,
    Telecom, Value,
};
use diapason_xml::{AttrId, Document, NodeId};
use locals::{Local, Locals};

/// The namespace of CDA.
pub const NAMESPACE: &str = "urn:hl7-org:v3";

/// The header of a CDA document: the tree it stands in, and what it carries in the terms of the common models.
pub struct Header<'d> {
    /// The tree.
    pub document: &'d Document<'d>,
    /// The element `ClinicalDocument`.
    pub root: NodeId,
    /// The patients, one per `recordTarget`.
    pub patients: Vec<Identity<'d>>,
    /// What the document says of itself. Its patient stands in [`Header::patients`].
    pub entry: DocumentEntry<'d>,
    /// Every identifier of the document, header and body, with its holder.
    pub identifiers: Vec<(Identifier<'d>, Holder)>,
    /// The timestamps of the header: those of acts, participations and encounter, not those of the people's lives.
    pub times: Vec<Value<'d>>,
    /// The elements right below the root: most rules ask for some of them.
    pub(super) top: Vec<NodeId>,
    pub(super) names: Names,
    /// Read after all else.
    pub(super) people: People,
}

impl Subject for Header<'static> {
    type View<'a> = Header<'a>;
}

/// The first `ClinicalDocument` of `document`: its root, or the one that a self-presenting document (root
/// `xsl:stylesheet`) carries inside.
#[must_use]
pub fn clinical_document(document: &Document<'_>) -> Option<NodeId> {
    let name = document.name_id(NAMESPACE, "ClinicalDocument")?;
    document.elements_named(name).first().copied()
}

impl<'d> Header<'d> {
    /// Reads the header of the `ClinicalDocument` at `root`.
    #[must_use]
    pub fn read(document: &'d Document<'d>, root: NodeId) -> Self {
        let mut header = Self {
            document,
            root,
            patients: Vec::new(),
            entry: DocumentEntry::default(),
            identifiers: Vec::new(),
            times: Vec::new(),
            top: document.child_elements(root).collect(),
            names: Names::new(),
            people: People::default(),
        };
        header.patients =
            header.children(root, "recordTarget").map(|target| header.patient(target)).collect();
        header.entry = header.describe();
        let mut locals = Locals::new(document);
        header.identifiers = header.all_identifiers(&mut locals);
        header.times = header.all_times(&mut locals);
        header.people = People::of(&header);
        header
    }

    /// Whether the document stands inside another one that presents it.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.document.root_element() != Some(self.root)
    }

    /// What the families `ins` and `model` judge.
    #[must_use]
    pub fn projection(&self) -> Projection<'_> {
        let document_time = day_of(&self.entry.creation_time);
        Projection {
            patients: self.patients.iter().map(|identity| PatientView::of(identity, document_time)).collect(),
            ids: self
                .identifiers
                .iter()
                .map(|(identifier, holder)| IdView::of(identifier, *holder))
                .collect(),
            times: self.times.iter().map(TimeView::of).collect(),
        }
    }
}

/// Patients.
impl<'d> Header<'d> {
    fn patient(&self, target: NodeId) -> Identity<'d> {
        let Some(role) = self.child(target, "patientRole") else {
            return Identity { at: self.at(target), ..Identity::default() };
        };
        let mut identity = Identity {
            at: self.at(role),
            identifiers: self.children(role, "id").map(|id| self.identifier(id)).collect(),
            addresses: self.addresses(role),
            telecoms: self.telecoms(role),
            ..Identity::default()
        };
        let Some(patient) = self.child(role, "patient") else { return identity };
        identity.at = self.at(patient);
        identity.sex = self.child_attribute(patient, "administrativeGenderCode", "code");
        identity.birth_date = self.child_attribute(patient, "birthTime", "value");
        identity.birth_place = self
            .descend(patient, &["birthplace", "place", "addr", "county"])
            .map_or(Field::Absent, |county| self.text_field(county));
        for name in self.children(patient, "name") {
            self.add_names(name, &mut identity);
        }
        identity
    }

    fn add_names(&self, name: NodeId, identity: &mut Identity<'d>) {
        for family in self.children(name, "family") {
            let field = match self.qualifier(family) {
                Some("BR") => &mut identity.birth_family_name,
                Some("CL") => &mut identity.used_family_name,
                _ => continue,
            };
            self.fill(field, family);
        }
        for given in self.children(name, "given") {
            let field = match self.qualifier(given) {
                Some("BR") => &mut identity.first_birth_given_name,
                Some("CL") => &mut identity.used_given_name,
                None => {
                    self.append(&mut identity.birth_given_names, given);
                    continue;
                }
                Some(_) => continue,
            };
            self.fill(field, given);
        }
    }

    /// A list may stand in one element or in one element per given name.
    fn append(&self, list: &mut Field<'d>, given: NodeId) {
        match (list, self.text_field(given)) {
            (Field::Value(list), Field::Value(more)) => *list.text.to_mut() += &format!(" {}", more.text),
            (Field::Value(_), _) => {}
            (empty, more) => *empty = more,
        }
    }

    /// The first of several wins.
    fn fill(&self, field: &mut Field<'d>, node: NodeId) {
        if field.is_absent() {
            *field = self.text_field(node);
        }
    }

    /// The qualifier of a name part, where it has one.
    #[must_use]
    pub fn qualifier(&self, node: NodeId) -> Option<&'d str> {
        self.attribute(node, "qualifier").map(str::trim)
    }
}

/// The document's description.
impl<'d> Header<'d> {
    fn describe(&self) -> DocumentEntry<'d> {
        let root = self.root;
        let events =
            self.children(root, "documentationOf").filter_map(|node| self.child(node, "serviceEvent"));
        // The first act is the main one: its performer and times are those of the document.
        let event = self.descend(root, &["documentationOf", "serviceEvent"]);
        let facility =
            self.descend(root, &["componentOf", "encompassingEncounter", "location", "healthCareFacility"]);
        let bound = |bound| {
            let time = event.and_then(|event| self.child(event, "effectiveTime"));
            time.map_or(Field::Absent, |time| self.child_attribute(time, bound, "value"))
        };
        DocumentEntry {
            at: self.at(root),
            unique_id: self.child(root, "id").map(|id| self.identifier(id)),
            set_id: self.child(root, "setId").map(|id| self.identifier(id)),
            version: self.child_attribute(root, "versionNumber", "value"),
            related: self.children(root, "relatedDocument").map(|related| self.related(related)).collect(),
            kind: self.child(root, "code").map(|code| self.coded(code)),
            // Metadata repeat it to the letter, blanks included.
            title: self.child(root, "title").map_or(Field::Absent, |title| self.whole_text_field(title)),
            language: self.child_attribute(root, "languageCode", "code"),
            confidentiality: self
                .children(root, "confidentialityCode")
                .map(|code| self.coded(code))
                .collect(),
            creation_time: self.child_attribute(root, "effectiveTime", "value"),
            service_start: bound("low"),
            service_stop: bound("high"),
            authors: self
                .children(root, "author")
                .map(|author| self.party(author, "assignedAuthor", "author"))
                .collect(),
            legal_authenticator: self
                .child(root, "legalAuthenticator")
                .map(|node| self.party(node, "assignedEntity", "legalAuthenticator")),
            custodian: self
                .descend(root, &["custodian", "assignedCustodian", "representedCustodianOrganization"])
                .map(|node| Organization { role: "custodian".into(), ..self.organization(node) }),
            facility_type: facility.and_then(|f| self.child(f, "code")).map(|code| self.coded(code)),
            practice_setting: event
                .and_then(|e| {
                    self.descend(
                        e,
                        &[
                            "performer",
                            "assignedEntity",
                            "representedOrganization",
                            "standardIndustryClassCode",
                        ],
                    )
                })
                .map(|code| self.coded(code)),
            events: events
                .filter_map(|event| self.child(event, "code"))
                .map(|code| self.coded(code))
                .collect(),
            mime_type: "text/xml".into(),
            ..DocumentEntry::default()
        }
    }

    fn related(&self, node: NodeId) -> RelatedDocument<'d> {
        RelatedDocument {
            relation: self.attribute_field(node, "typeCode"),
            id: self.descend(node, &["parentDocument", "id"]).map(|id| self.identifier(id)),
        }
    }

    fn party(&self, participation: NodeId, assigned: &'static str, role: &'static str) -> Professional<'d> {
        let time = self.child_attribute(participation, "time", "value");
        let Some(entity) = self.child(participation, assigned) else {
            return Professional {
                at: self.at(participation),
                role: role.into(),
                time,
                ..Professional::default()
            };
        };
        let name = self.descend(entity, &["assignedPerson", "name"]);
        let part = |part| name.map_or(Field::Absent, |name| self.child_text(name, part));
        Professional {
            at: self.at(entity),
            identifiers: self.children(entity, "id").map(|id| self.identifier(id)).collect(),
            role: role.into(),
            time,
            family_name: part("family"),
            given_name: part("given"),
            profession: self.child(entity, "code").map(|code| self.coded(code)),
            organization: self.child(entity, "representedOrganization").map(|node| self.organization(node)),
            addresses: self.addresses(entity),
            telecoms: self.telecoms(entity),
            ..Professional::default()
        }
    }

    fn organization(&self, node: NodeId) -> Organization<'d> {
        Organization {
            at: self.at(node),
            identifiers: self.children(node, "id").map(|id| self.identifier(id)).collect(),
            name: self.child_text(node, "name"),
            sector: self.child(node, "standardIndustryClassCode").map(|code| self.coded(code)),
            addresses: self.addresses(node),
            telecoms: self.telecoms(node),
            ..Organization::default()
        }
    }

    fn coded(&self, node: NodeId) -> Coded<'d> {
        Coded {
            at: self.at(node),
            code: self.attribute_field(node, "code"),
            system: self.attribute_field(node, "codeSystem"),
            display: self.attribute_field(node, "displayName"),
            translations: self.children(node, "translation").map(|code| self.coded(code)).collect(),
        }
    }

    fn identifier(&self, node: NodeId) -> Identifier<'d> {
        Identifier {
            at: self.at(node),
            root: self.attribute_field(node, "root"),
            extension: self.attribute_field(node, "extension"),
            authority: self.attribute_field(node, "assigningAuthorityName"),
            ..Identifier::default()
        }
    }

    fn addresses(&self, node: NodeId) -> Vec<Address<'d>> {
        let address = |addr| Address {
            at: self.at(addr),
            usage: self.attribute_field(addr, "use"),
            street: self.child_text(addr, "streetName"),
            postal_code: self.child_text(addr, "postalCode"),
            city: self.child_text(addr, "city"),
            insee_code: self.child_text(addr, "county"),
            country: self.child_text(addr, "country"),
        };
        self.children(node, "addr").map(address).collect()
    }

    fn telecoms(&self, node: NodeId) -> Vec<Telecom<'d>> {
        let telecom = |telecom| Telecom {
            usage: self.attribute_field(telecom, "use"),
            value: self.attribute_field(telecom, "value"),
        };
        self.children(node, "telecom").map(telecom).collect()
    }
}

/// Identifiers and times, wherever they stand.
impl<'d> Header<'d> {
    fn all_identifiers(&self, locals: &mut Locals<'d>) -> Vec<(Identifier<'d>, Holder)> {
        let mut identifiers = Vec::new();
        for (_, node) in self.attributes_of_all("root") {
            if locals.of(node) != Local::Conformance {
                identifiers.push((self.identifier(node), self.holder(node, locals)));
            }
        }
        identifiers
    }

    fn holder(&self, id: NodeId, locals: &mut Locals<'d>) -> Holder {
        let mut local = |node: Option<NodeId>| node.map_or(Local::Other, |node| locals.of(node));
        let parent = self.document.parent(id);
        let grandparent = parent.and_then(|node| self.document.parent(node));
        match (local(grandparent), local(parent)) {
            (Local::RecordTarget, Local::PatientRole) => Holder::Patient,
            (Local::Author, Local::AssignedAuthor) if self.is_header(grandparent) => Holder::Author,
            (Local::AssignedCustodian, _) => Holder::Custodian,
            (Local::LegalAuthenticator, Local::AssignedEntity) => Holder::LegalAuthenticator,
            (_, Local::Document) => Holder::Document,
            _ => Holder::Other,
        }
    }

    fn is_header(&self, node: Option<NodeId>) -> bool {
        node.and_then(|node| self.document.parent(node)) == Some(self.root)
    }

    fn all_times(&self, locals: &mut Locals<'d>) -> Vec<Value<'d>> {
        let document = self.document;
        let body = self.children(self.root, "component").next();
        let values = self.attributes_of_all("value");
        let of_header = values.take_while(|(_, node)| body.is_none_or(|body| *node < body));
        let mut is_time = |node: NodeId| match locals.of(node) {
            Local::Time => true,
            Local::Bound => document.parent(node).is_some_and(|node| locals.of(node) == Local::Time),
            _ => false,
        };
        of_header
            .filter(|(_, node)| is_time(*node))
            .map(|(time, _)| Value::new(document.attribute_value(time), document.attribute_anchor(time)))
            .collect()
    }

    /// The attributes of that name in the document, with their elements, in document order. A file may present the document, or carry
    /// another beside it: those are left out.
    fn attributes_of_all(&self, local: &'static str) -> impl Iterator<Item = (AttrId, NodeId)> + use<'d> {
        let document = self.document;
        let (root, last) = (self.root, document.descendants(self.root).next_back());
        let attributes = self.attribute_name(local).into_iter();
        let attributes = attributes.flat_map(|name| document.attributes_named(name));
        attributes
            .map(|attribute| (attribute, document.attribute_owner(attribute)))
            .filter(move |(_, node)| *node > root && last.is_some_and(|last| *node <= last))
    }
}

#[cfg(test)]
mod tests;
