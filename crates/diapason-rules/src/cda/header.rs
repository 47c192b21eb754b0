//! Reads the header of a CDA R2 document into the common models.
//!
//! The reader takes what is there and judges nothing: the first of what should stand once, an absent field for what is
//! missing, a null field for a `nullFlavor`. Rules of the family `cda` ask the tree itself how often things stand.
//!
//! Identifiers are collected over the whole document, body included: an INS is judged wherever it stands.

use crate::{Holder, IdView, PatientView, Projection, TimeView, projection::day_of};
use diapason_core::{Anchor, Subject};
use diapason_model::{
    Address, Coded, DocumentEntry, Field, Identifier, Identity, Organization, Professional, RelatedDocument,
    Telecom, Value,
};
use diapason_xml::{Document, NodeId};
use std::borrow::Cow;

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
    /// Every timestamp of the header, the birth date excepted.
    pub times: Vec<Value<'d>>,
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
        };
        header.patients =
            header.children(root, "recordTarget").map(|target| header.patient(target)).collect();
        header.entry = header.describe();
        header.identifiers = header.all_identifiers();
        header.times = header.all_times();
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
                .map(|(identifier, holder)| IdView { identifier, holder: *holder })
                .collect(),
            times: self.times.iter().map(|value| TimeView { value }).collect(),
        }
    }

    /// The children of `node` with that local name in the namespace of CDA.
    pub fn children(&self, node: NodeId, local: &str) -> impl Iterator<Item = NodeId> + use<'_, 'd> {
        let name = self.document.name_id(NAMESPACE, local);
        name.into_iter().flat_map(move |name| self.document.children_named(node, name))
    }

    /// Those of [`Header::children`] without `nullFlavor`.
    pub fn live(&self, node: NodeId, local: &str) -> impl Iterator<Item = NodeId> + use<'_, 'd> {
        self.children(node, local).filter(|child| self.attribute(*child, "nullFlavor").is_none())
    }

    /// The first child of `node` with that local name in the namespace of CDA.
    #[must_use]
    pub fn child(&self, node: NodeId, local: &str) -> Option<NodeId> {
        let name = self.document.name_id(NAMESPACE, local)?;
        self.document.child(node, name)
    }

    /// The first node down `path`, a child per step.
    #[must_use]
    pub fn descend(&self, node: NodeId, path: &[&str]) -> Option<NodeId> {
        path.iter().try_fold(node, |node, step| self.child(node, step))
    }

    /// The text of an attribute without namespace.
    #[must_use]
    pub fn attribute(&self, node: NodeId, local: &str) -> Option<&'d str> {
        let name = self.document.name_id("", local)?;
        self.document.attribute(node, name).map(|attribute| self.document.attribute_value(attribute))
    }

    /// Where the first child of `node` with that local name stands, or `node` itself: what is missing is shown where it
    /// should be.
    #[must_use]
    pub fn near(&self, node: NodeId, local: &str) -> Anchor {
        self.at(self.child(node, local).unwrap_or(node))
    }

    /// Where `node` stands.
    #[must_use]
    pub fn at(&self, node: NodeId) -> Anchor {
        self.document.anchor(node)
    }

    /// An attribute as a field: null where the element has a `nullFlavor` and no such attribute.
    #[must_use]
    pub fn attribute_field(&self, node: NodeId, local: &str) -> Field<'d> {
        let name = self.document.name_id("", local);
        match name.and_then(|name| self.document.attribute(node, name)) {
            Some(attribute) => Field::new(
                self.document.attribute_value(attribute),
                self.document.attribute_anchor(attribute),
            ),
            None if self.attribute(node, "nullFlavor").is_some() => Field::Null(self.at(node)),
            None => Field::Absent,
        }
    }

    /// The text of an element as a field, without the white space around it.
    #[must_use]
    pub fn text_field(&self, node: NodeId) -> Field<'d> {
        let text = match self.document.string_value(node) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if text.is_empty() && self.attribute(node, "nullFlavor").is_some() {
            return Field::Null(self.at(node));
        }
        let at = self.document.first_child(node).unwrap_or(node);
        Field::new(text, self.at(at))
    }

    fn child_attribute(&self, node: NodeId, child: &str, attribute: &str) -> Field<'d> {
        self.child(node, child).map_or(Field::Absent, |child| self.attribute_field(child, attribute))
    }

    fn child_text(&self, node: NodeId, child: &str) -> Field<'d> {
        self.child(node, child).map_or(Field::Absent, |child| self.text_field(child))
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
                None => &mut identity.birth_given_names,
                Some(_) => continue,
            };
            self.fill(field, given);
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
        let event = self.descend(root, &["documentationOf", "serviceEvent"]);
        let facility =
            self.descend(root, &["componentOf", "encompassingEncounter", "location", "healthCareFacility"]);
        let bound = |bound: &str| {
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
            title: self.child_text(root, "title"),
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
            events: event
                .and_then(|e| self.child(e, "code"))
                .map(|code| self.coded(code))
                .into_iter()
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

    fn party(&self, participation: NodeId, assigned: &str, role: &'static str) -> Professional<'d> {
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
        let part = |part: &str| name.map_or(Field::Absent, |name| self.child_text(name, part));
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
    fn all_identifiers(&self) -> Vec<(Identifier<'d>, Holder)> {
        let Some(root) = self.document.name_id("", "root") else { return Vec::new() };
        let owners =
            self.document.attributes_named(root).map(|attribute| self.document.attribute_owner(attribute));
        let identifies = |node: &NodeId| !matches!(self.document.local_name(*node), "templateId" | "typeId");
        owners.filter(identifies).map(|node| (self.identifier(node), self.holder(node))).collect()
    }

    fn holder(&self, id: NodeId) -> Holder {
        let local = |node: Option<NodeId>| node.map_or("", |node| self.document.local_name(node));
        let parent = self.document.parent(id);
        let grandparent = parent.and_then(|node| self.document.parent(node));
        match (local(grandparent), local(parent)) {
            ("recordTarget", "patientRole") => Holder::Patient,
            ("author", "assignedAuthor") if self.is_header(grandparent) => Holder::Author,
            ("assignedCustodian", _) => Holder::Custodian,
            ("legalAuthenticator", "assignedEntity") => Holder::LegalAuthenticator,
            (_, "ClinicalDocument" | "parentDocument") => Holder::Document,
            _ => Holder::Other,
        }
    }

    fn is_header(&self, node: Option<NodeId>) -> bool {
        node.and_then(|node| self.document.parent(node)) == Some(self.root)
    }

    fn all_times(&self) -> Vec<Value<'d>> {
        let people =
            self.entry.authors.iter().chain(&self.entry.legal_authenticator).map(|person| &person.time);
        let own = [&self.entry.creation_time, &self.entry.service_start, &self.entry.service_stop];
        own.into_iter().chain(people).filter_map(Field::value).cloned().collect()
    }
}
