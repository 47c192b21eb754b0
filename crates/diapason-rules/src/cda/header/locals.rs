//! What stands around an identifier or a time, told by local names, each of which is read once.

use diapason_xml::{Document, NodeId};

/// What the local part of a name says of an identifier or a time, in any namespace.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Local {
    /// `templateId`, `typeId`: what carries such an id conforms to something, it is not something.
    Conformance,
    RecordTarget,
    PatientRole,
    Author,
    AssignedAuthor,
    AssignedCustodian,
    LegalAuthenticator,
    AssignedEntity,
    /// `ClinicalDocument`, `parentDocument`.
    Document,
    /// `effectiveTime`, `time`.
    Time,
    /// `low`, `high`, `center`.
    Bound,
    Other,
}

/// The names of a document, each read once.
pub(super) struct Locals<'d> {
    document: &'d Document<'d>,
    known: Vec<Option<Local>>,
}

impl<'d> Locals<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        Self { document, known: vec![None; document.name_count()] }
    }

    pub(super) fn of(&mut self, node: NodeId) -> Local {
        let name = self.document.name(node);
        let Some(known) = self.known.get_mut(name.index()) else { return Local::Other };
        *known.get_or_insert_with(|| match self.document.local_of(name) {
            "templateId" | "typeId" => Local::Conformance,
            "recordTarget" => Local::RecordTarget,
            "patientRole" => Local::PatientRole,
            "author" => Local::Author,
            "assignedAuthor" => Local::AssignedAuthor,
            "assignedCustodian" => Local::AssignedCustodian,
            "legalAuthenticator" => Local::LegalAuthenticator,
            "assignedEntity" => Local::AssignedEntity,
            "ClinicalDocument" | "parentDocument" => Local::Document,
            "effectiveTime" | "time" => Local::Time,
            "low" | "high" | "center" => Local::Bound,
            _ => Local::Other,
        })
    }
}
