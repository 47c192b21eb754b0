//! The `METADATA.XML` of a subset: an ebRIM 3.0 `SubmitObjectsRequest` as a typed model over its document.
//!
//! A *classification* gives an object a code (or an author), an *external identifier* an identifier, a *slot* a list of values. They
//! belong to the object that they stand in; where they stand in the list itself, to the object that they name.

mod composite;
mod names;
mod object;
mod scheme;

pub use composite::Composite;
pub use object::{Association, Classification, ExternalIdentifier, ObjectKind, RegistryObject, Slot, Value};
pub use scheme::Scheme;

use diapason_core::Anchor;
use diapason_xml::{Document, NodeId};
use names::Names;
use std::collections::HashMap;
use std::fmt;

/// What a subset says of its documents. Lists, never options: what stands twice is kept twice, and what is wrong is kept as written.
pub struct Metadata<'d> {
    document: &'d Document<'d>,
    /// What the root element is.
    pub root: Root,
    /// Every `RegistryObjectList`.
    pub lists: Vec<NodeId>,
    /// Every `ExtrinsicObject`: a document entry.
    pub documents: Vec<RegistryObject<'d>>,
    /// Every `RegistryPackage`: a submission set, a folder, or neither.
    pub packages: Vec<RegistryObject<'d>>,
    /// Every `Association`.
    pub associations: Vec<Association<'d>>,
    /// Classifications of the list that name no document and no package.
    pub loose_classifications: Vec<Classification<'d>>,
    /// Identifiers of the list that name no document and no package.
    pub loose_identifiers: Vec<ExternalIdentifier<'d>>,
    /// Other elements of the list.
    pub others: Vec<NodeId>,
}

/// What the root element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// `SubmitObjectsRequest` of ebRS 3.0.
    Submit,
    /// The same request in another wrapping: `ProvideAndRegisterDocumentSetRequest` of XDS.b, or a SOAP envelope.
    Wrapped,
    /// A request of ebRS 2.1, which XDS.a used.
    Old,
    /// Anything else.
    Other,
    /// There is no root element.
    None,
}

/// Namespace of ebRIM 3.0.
const RIM: &str = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";
/// Namespace of the life cycle requests of ebRS 3.0.
const LCM: &str = "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0";
/// Namespaces of ebRIM and ebRS 2.1.
const OLD: [&str; 2] =
    ["urn:oasis:names:tc:ebxml-regrep:rim:xsd:2.1", "urn:oasis:names:tc:ebxml-regrep:registry:xsd:2.1"];

impl<'d> Metadata<'d> {
    /// Takes the model from a document. What is no metadata has a [`Root`] that says so, and empty lists.
    #[must_use]
    pub fn read(document: &'d Document<'d>) -> Self {
        let names = Names::of(document);
        let mut metadata = Self {
            document,
            root: Root::of(document),
            lists: Vec::new(),
            documents: Vec::new(),
            packages: Vec::new(),
            associations: Vec::new(),
            loose_classifications: Vec::new(),
            loose_identifiers: Vec::new(),
            others: Vec::new(),
        };
        metadata.lists = names.list.map_or_else(Vec::new, |name| document.elements_named(name).to_vec());
        for list in metadata.lists.clone() {
            for node in document.child_elements(list) {
                metadata.take(node, &names);
            }
        }
        metadata.attach();
        metadata
    }

    /// The document that it was taken from: it locates every anchor.
    #[must_use]
    pub const fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// Whether a document holds metadata, whatever its version: an ebXML registry request.
    #[must_use]
    pub fn is_in(document: &Document<'_>) -> bool {
        matches!(Root::of(document), Root::Submit | Root::Wrapped | Root::Old)
    }

    /// The packages that are submission sets.
    pub fn submission_sets(&self) -> impl Iterator<Item = &RegistryObject<'d>> {
        self.packages.iter().filter(|package| package.is(ObjectKind::SubmissionSet))
    }

    /// The packages that are folders.
    pub fn folders(&self) -> impl Iterator<Item = &RegistryObject<'d>> {
        self.packages.iter().filter(|package| package.is(ObjectKind::Folder))
    }

    /// Where to show what the whole lacks: the list, else the root element, else the document.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        let node = self.lists.first().copied().or_else(|| self.document.root_element());
        self.document.anchor(node.unwrap_or(NodeId::DOCUMENT))
    }

    fn take(&mut self, node: NodeId, names: &Names) {
        let document = self.document;
        let name = Some(document.name(node));
        if name == names.extrinsic_object {
            self.documents.push(RegistryObject::read(document, node, names));
        } else if name == names.registry_package {
            self.packages.push(RegistryObject::read(document, node, names));
        } else if name == names.association {
            self.associations.push(Association::read(document, node, names));
        } else if name == names.classification {
            self.loose_classifications.push(Classification::read(document, node, names));
        } else if name == names.external_identifier {
            self.loose_identifiers.push(ExternalIdentifier::read(document, node, names));
        } else {
            self.others.push(node);
        }
    }

    /// Gives what stands in the list to the first object whose id it names.
    fn attach(&mut self) {
        if self.loose_classifications.is_empty() && self.loose_identifiers.is_empty() {
            return;
        }
        let mut by_id = HashMap::new();
        let objects = || self.documents.iter().chain(&self.packages);
        for (at, object) in objects().enumerate() {
            if let Some(id) = &object.id {
                by_id.entry(id.text().to_owned()).or_insert(at);
            }
        }
        let mut objects: Vec<&mut RegistryObject<'d>> =
            self.documents.iter_mut().chain(&mut self.packages).collect();
        for classification in std::mem::take(&mut self.loose_classifications) {
            let owner = classification.classified_object.as_ref().and_then(|id| by_id.get(id.text()));
            match owner.and_then(|at| objects.get_mut(*at)) {
                Some(object) => object.classifications.push(classification),
                None => self.loose_classifications.push(classification),
            }
        }
        for identifier in std::mem::take(&mut self.loose_identifiers) {
            let owner = identifier.registry_object.as_ref().and_then(|id| by_id.get(id.text()));
            match owner.and_then(|at| objects.get_mut(*at)) {
                Some(object) => object.identifiers.push(identifier),
                None => self.loose_identifiers.push(identifier),
            }
        }
    }
}

impl Root {
    fn of(document: &Document<'_>) -> Self {
        let Some(root) = document.root_element() else { return Self::None };
        let (namespace, local) = (document.namespace(root), document.local_name(root));
        if (namespace, local) == (LCM, "SubmitObjectsRequest") {
            return Self::Submit;
        }
        if OLD.contains(&namespace) {
            return Self::Old;
        }
        let wrapped = document
            .name_id(LCM, "SubmitObjectsRequest")
            .is_some_and(|name| !document.elements_named(name).is_empty());
        if wrapped { Self::Wrapped } else { Self::Other }
    }
}

impl fmt::Debug for Metadata<'_> {
    /// How many of each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("root", &self.root)
            .field("documents", &self.documents.len())
            .field("packages", &self.packages.len())
            .field("associations", &self.associations.len())
            .finish_non_exhaustive()
    }
}
