//! What an input is, without judging it.

use crate::parts::{self, Content, Part, Store, decode_base64};
use crate::recognise;
use diapason_core::{Kind, Limit, Limits, PartPath, Position, Text};
use diapason_hl7v2::{Message, Profile};
use diapason_model::json::{self, Model};
use diapason_rules::cda::{self, Header};
use diapason_xml::{LineIndex, NodeId};
use std::fmt;

/// What an input is: nothing of the patient unless it is asked for.
///
/// `Debug` leaves [`Inspection::values`] out.
#[derive(Clone)]
#[non_exhaustive]
pub struct Inspection {
    /// What the content is.
    pub kind: Kind,
    /// Bytes of the input.
    pub bytes: usize,
    /// How its bytes stand for characters, where it is text.
    pub encoding: Option<&'static str>,
    /// Whether the document stands inside another one that presents it.
    pub self_presenting: bool,
    /// The code of the document's type and its code system.
    pub document_type: Option<(String, String)>,
    /// The declared conformances, in document order.
    pub templates: Vec<TemplateId>,
    /// `1` where the body is not structured, `3` where it is.
    pub level: Option<u8>,
    /// What is embedded in the document.
    pub embedded: Vec<EmbeddedPart>,
    /// The input and all that stands in it, containers before what they hold.
    pub parts: Vec<InspectedPart>,
    /// How many models it holds, by name, in the order in which each is first met.
    pub models: Vec<(&'static str, usize)>,
    /// Values of the document. To show only when they are asked for.
    pub values: Vec<(ValueName, String)>,
}

/// What a value of [`Inspection::values`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ValueName {
    /// `ClinicalDocument/title`.
    Title,
    /// The display name of the document's type.
    TypeName,
    /// When the document was made.
    Created,
    /// An identifier of the patient.
    PatientIdentifier,
    /// The patient's birth family name.
    BirthFamilyName,
    /// The patient's birth given names.
    BirthGivenNames,
    /// The patient's date of birth.
    BirthDate,
}

impl ValueName {
    /// What programs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::TypeName => "documentTypeName",
            Self::Created => "creationTime",
            Self::PatientIdentifier => "patientIdentifier",
            Self::BirthFamilyName => "birthFamilyName",
            Self::BirthGivenNames => "birthGivenNames",
            Self::BirthDate => "birthDate",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Title => Text { fr: "titre", en: "title" },
            Self::TypeName => Text { fr: "libellé du type", en: "type name" },
            Self::Created => Text { fr: "date de création", en: "created" },
            Self::PatientIdentifier => Text { fr: "identifiant du patient", en: "patient identifier" },
            Self::BirthFamilyName => Text { fr: "nom de naissance", en: "birth family name" },
            Self::BirthGivenNames => Text { fr: "prénoms de naissance", en: "birth given names" },
            Self::BirthDate => Text { fr: "date de naissance", en: "date of birth" },
        }
    }
}

/// A conformance that a document declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateId {
    /// The OID of the template.
    pub root: String,
    /// Its edition, where there is one.
    pub extension: Option<String>,
}

/// Something embedded in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EmbeddedPart {
    /// The declared media type.
    pub media_type: String,
    /// Where it begins.
    pub position: Position,
    /// Bytes of the content once decoded; nothing where it does not decode.
    pub bytes: Option<usize>,
    /// What the content is, where it decodes.
    pub kind: Option<Kind>,
}

/// A part of an input: the input itself, or what one of its containers holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InspectedPart {
    /// Which part.
    pub part: PartPath,
    /// What its content is.
    pub kind: Kind,
    /// Bytes of its content; nothing where it was not opened.
    pub bytes: Option<usize>,
    /// The limit that keeps it closed.
    pub limit: Option<Limit>,
    /// What a message is, where a specification that is known here says it.
    pub message: Option<MessageKind>,
}

/// What an HL7 v2 message is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageKind {
    /// The name of the specification: `cda-hl7`.
    pub profile: &'static str,
    /// What the specification is for.
    pub title: Text,
    /// Its edition: `2.1`.
    pub edition: Option<&'static str>,
    /// The message code and event, where the specification knows them: `ORU^R01`.
    pub event: Option<String>,
}

impl MessageKind {
    fn of(message: &Message<'_>) -> Option<Self> {
        let profile = Profile::of(message);
        let data = profile.data()?;
        let known = profile.message();
        Some(Self {
            profile: &data.profile,
            title: Text { fr: &data.title.fr, en: &data.title.en },
            edition: profile.edition(),
            event: known.map(|known| format!("{}^{}", known.code, known.event)),
        })
    }
}

impl InspectedPart {
    fn of(part: &Part<'_>) -> Self {
        let (bytes, limit) = match &part.content {
            Content::Closed(limit) => (None, Some(*limit)),
            // Its places are those of the file that it stands in.
            Content::Message(message, None) => (Some(message.span().len()), None),
            _ => (Some(part.bytes.len()), None),
        };
        let message = match &part.content {
            Content::Message(message, _) => MessageKind::of(message),
            _ => None,
        };
        Self { part: part.path.clone(), kind: part.kind, bytes, limit, message }
    }
}

/// What `bytes` are.
#[must_use]
pub fn inspect(bytes: &[u8], limits: &Limits) -> Inspection {
    let mut inspection = Inspection {
        kind: recognise(bytes),
        bytes: bytes.len(),
        encoding: None,
        self_presenting: false,
        document_type: None,
        templates: Vec::new(),
        level: None,
        embedded: Vec::new(),
        parts: Vec::new(),
        models: Vec::new(),
        values: Vec::new(),
    };
    let small = u64::try_from(bytes.len()).is_ok_and(|len| len <= limits.bytes);
    if !small {
        return inspection;
    }
    let store = Store::default();
    let parts = parts::open(bytes, &store, limits);
    inspection.parts = parts.iter().map(InspectedPart::of).collect();
    match (parts.first().map(|part| &part.content), inspection.kind) {
        (Some(Content::Xml(document)), Kind::Cda | Kind::Xml) => {
            inspection.encoding = Some(document.encoding().name());
            match cda::clinical_document(document) {
                Some(root) => inspection.add_header(&Header::read(document, root), bytes, limits),
                None => inspection.kind = Kind::Xml,
            }
        }
        (Some(Content::Json(read)), Kind::Model) => inspection.models = models(read),
        _ => {}
    }
    inspection
}

impl fmt::Debug for Inspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspection")
            .field("kind", &self.kind)
            .field("bytes", &self.bytes)
            .field("encoding", &self.encoding)
            .field("self_presenting", &self.self_presenting)
            .field("document_type", &self.document_type)
            .field("templates", &self.templates)
            .field("level", &self.level)
            .field("embedded", &self.embedded)
            .field("parts", &self.parts)
            .field("models", &self.models)
            .finish_non_exhaustive()
    }
}

impl Inspection {
    fn add_header(&mut self, header: &Header<'_>, bytes: &[u8], limits: &Limits) {
        let attribute = |node: NodeId, name| header.attribute(node, name).map(str::to_owned);
        self.self_presenting = header.is_embedded();
        self.document_type = header.entry.kind.as_ref().and_then(|coded| {
            Some((coded.code.text()?.to_owned(), coded.system.text().unwrap_or_default().to_owned()))
        });
        let templates = header.children(header.root, "templateId");
        self.templates = templates
            .filter_map(|node| {
                Some(TemplateId { root: attribute(node, "root")?, extension: attribute(node, "extension") })
            })
            .collect();
        let body = |name| header.descend(header.root, &["component", name]);
        self.level = body("structuredBody").map(|_| 3).or(body("nonXMLBody").map(|_| 1));
        self.embedded = embedded(header, bytes, limits);
        self.add_values(header);
    }

    fn add_values(&mut self, header: &Header<'_>) {
        let mut add = |name, text: Option<&str>| {
            self.values.extend(text.filter(|text| !text.is_empty()).map(|text| (name, text.to_owned())));
        };
        add(ValueName::Title, header.entry.title.text());
        add(ValueName::TypeName, header.entry.kind.as_ref().and_then(|coded| coded.display.text()));
        add(ValueName::Created, header.entry.creation_time.text());
        for patient in &header.patients {
            patient.identifiers.iter().for_each(|id| add(ValueName::PatientIdentifier, id.extension.text()));
            add(ValueName::BirthFamilyName, patient.birth_family_name.text());
            add(ValueName::BirthGivenNames, patient.birth_given_names.text());
            add(ValueName::BirthDate, patient.birth_date.text());
        }
    }
}

fn models(read: &json::Read<'_>) -> Vec<(&'static str, usize)> {
    let mut models: Vec<(&'static str, usize)> = Vec::new();
    for item in &read.items {
        let name = match &item.model {
            Model::Identity(_) => "Identity",
            Model::Professional(_) => "Professional",
            Model::Organization(_) => "Organization",
            Model::DocumentEntry(_) => "DocumentEntry",
            Model::SubmissionSet(_) => "SubmissionSet",
        };
        match models.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => models.push((name, 1)),
        }
    }
    models
}

/// Every element with `representation="B64"`, body and entries alike: at most [`Limits::parts`].
fn embedded(header: &Header<'_>, bytes: &[u8], limits: &Limits) -> Vec<EmbeddedPart> {
    let document = header.document;
    let Some(representation) = document.name_id("", "representation") else { return Vec::new() };
    let lines = LineIndex::new(bytes, document.encoding());
    let of_base64 =
        document.attributes_named(representation).filter(|a| document.attribute_value(*a) == "B64");
    let part = |node: NodeId| {
        let content = decode_base64(&document.string_value(node));
        EmbeddedPart {
            media_type: header.attribute(node, "mediaType").unwrap_or_default().to_owned(),
            position: lines.position(document.span(node).start),
            bytes: content.as_ref().map(Vec::len),
            kind: content.as_deref().map(recognise),
        }
    };
    let of_base64 = of_base64.take(limits.parts as usize);
    of_base64.map(|attribute| part(document.attribute_owner(attribute))).collect()
}
