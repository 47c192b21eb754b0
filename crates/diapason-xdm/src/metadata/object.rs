use super::names::Names;
use super::{Composite, Scheme};
use diapason_core::Anchor;
use diapason_xml::{Document, NameId, NodeId};
use std::borrow::Cow;
use std::fmt;

/// A text of the metadata, as written, and where it stands.
///
/// `Debug` shows where, never what.
#[derive(Clone, PartialEq, Eq)]
pub struct Value<'d> {
    text: Cow<'d, str>,
    anchor: Anchor,
}

/// A named list of values.
#[derive(Clone, Debug)]
pub struct Slot<'d> {
    /// The element.
    pub node: NodeId,
    /// Where it stands.
    pub anchor: Anchor,
    /// `@name`.
    pub name: Option<Value<'d>>,
    /// Every `Value` of every `ValueList`.
    pub values: Vec<Value<'d>>,
}

/// What gives an object a code, an author or its kind.
#[derive(Clone, Debug)]
pub struct Classification<'d> {
    /// The element.
    pub node: NodeId,
    /// Where it stands.
    pub anchor: Anchor,
    /// `@id`.
    pub id: Option<Value<'d>>,
    /// `@classificationScheme`.
    pub scheme: Option<Value<'d>>,
    /// `@classificationNode`.
    pub class_node: Option<Value<'d>>,
    /// `@classifiedObject`.
    pub classified_object: Option<Value<'d>>,
    /// `@nodeRepresentation`: the code.
    pub code: Option<Value<'d>>,
    /// `Name`: the label.
    pub names: Vec<Value<'d>>,
    /// Slots.
    pub slots: Vec<Slot<'d>>,
    known_scheme: Option<Scheme>,
}

/// What gives an object an identifier.
#[derive(Clone, Debug)]
pub struct ExternalIdentifier<'d> {
    /// The element.
    pub node: NodeId,
    /// Where it stands.
    pub anchor: Anchor,
    /// `@id`.
    pub id: Option<Value<'d>>,
    /// `@identificationScheme`.
    pub scheme: Option<Value<'d>>,
    /// `@registryObject`.
    pub registry_object: Option<Value<'d>>,
    /// `@value`.
    pub value: Option<Value<'d>>,
    /// `Name`.
    pub names: Vec<Value<'d>>,
    known_scheme: Option<Scheme>,
}

/// A document entry, a submission set or a folder.
#[derive(Clone, Debug)]
pub struct RegistryObject<'d> {
    /// The element.
    pub node: NodeId,
    /// Where it stands.
    pub anchor: Anchor,
    /// `@id`.
    pub id: Option<Value<'d>>,
    /// `@mimeType`.
    pub mime_type: Option<Value<'d>>,
    /// `@objectType`.
    pub object_type: Option<Value<'d>>,
    /// `@status`.
    pub status: Option<Value<'d>>,
    /// `Name`: the title.
    pub names: Vec<Value<'d>>,
    /// `Description`: the comments.
    pub descriptions: Vec<Value<'d>>,
    /// Slots.
    pub slots: Vec<Slot<'d>>,
    /// Classifications.
    pub classifications: Vec<Classification<'d>>,
    /// External identifiers.
    pub identifiers: Vec<ExternalIdentifier<'d>>,
}

/// What ties two objects.
#[derive(Clone, Debug)]
pub struct Association<'d> {
    /// The element.
    pub node: NodeId,
    /// Where it stands.
    pub anchor: Anchor,
    /// `@id`.
    pub id: Option<Value<'d>>,
    /// `@associationType`.
    pub kind: Option<Value<'d>>,
    /// `@sourceObject`.
    pub source: Option<Value<'d>>,
    /// `@targetObject`.
    pub target: Option<Value<'d>>,
    /// Slots.
    pub slots: Vec<Slot<'d>>,
}

/// What an object is, by the node that classifies it or by its `objectType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// A document entry.
    DocumentEntry,
    /// A document entry whose document is made when it is asked for.
    OnDemandDocumentEntry,
    /// A submission set.
    SubmissionSet,
    /// A folder.
    Folder,
}

impl<'d> Value<'d> {
    /// The text as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without the blanks around it.
    #[must_use]
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// Whether it is blank.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// The text as a composite HL7 v2 data type.
    #[must_use]
    pub fn composite(&self) -> Composite<'_> {
        Composite::new(self.trimmed())
    }

    /// Where it stands.
    #[must_use]
    pub const fn anchor(&self) -> Anchor {
        self.anchor
    }

    fn of_attribute(document: &'d Document<'d>, node: NodeId, name: Option<NameId>) -> Option<Self> {
        let attribute = document.attribute(node, name?)?;
        let anchor = document.attribute_anchor(attribute);
        Some(Self { text: Cow::Borrowed(document.attribute_value(attribute)), anchor })
    }

    fn of_element(document: &'d Document<'d>, node: NodeId) -> Self {
        Self { text: document.string_value(node), anchor: document.anchor(node) }
    }
}

impl<'d> Slot<'d> {
    /// Whether its name is `name`.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.as_ref().is_some_and(|own| own.text() == name)
    }

    /// Its first value.
    #[must_use]
    pub fn first(&self) -> Option<&Value<'d>> {
        self.values.first()
    }

    fn read(document: &'d Document<'d>, node: NodeId, names: &Names) -> Self {
        let lists = names.value_list.into_iter().flat_map(|name| document.children_named(node, name));
        let values = lists.flat_map(|list| {
            names.value_element.into_iter().flat_map(move |name| document.children_named(list, name))
        });
        Self {
            node,
            anchor: document.anchor(node),
            name: Value::of_attribute(document, node, names.name_attribute),
            values: values.map(|node| Value::of_element(document, node)).collect(),
        }
    }
}

impl<'d> Classification<'d> {
    /// Which one it is, where IHE defines it.
    #[must_use]
    pub const fn known_scheme(&self) -> Option<Scheme> {
        self.known_scheme
    }

    /// What it makes of its object.
    #[must_use]
    pub fn object_kind(&self) -> Option<ObjectKind> {
        self.class_node.as_ref().and_then(|node| ObjectKind::of(node.text()))
    }

    /// The slots of that name.
    pub fn slots_named<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Slot<'d>> {
        self.slots.iter().filter(move |slot| slot.is(name))
    }

    /// The values of the slots of that name.
    pub fn values_of<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Value<'d>> {
        self.slots_named(name).flat_map(|slot| &slot.values)
    }

    /// The first value of the slot `codingScheme`: the code system of the code.
    #[must_use]
    pub fn coding_scheme(&self) -> Option<&Value<'d>> {
        self.slots.iter().find(|slot| slot.is("codingScheme")).and_then(Slot::first)
    }

    /// The label.
    #[must_use]
    pub fn label(&self) -> Option<&Value<'d>> {
        self.names.first()
    }

    pub(super) fn read(document: &'d Document<'d>, node: NodeId, names: &Names) -> Self {
        let scheme = Value::of_attribute(document, node, names.classification_scheme);
        Self {
            node,
            anchor: document.anchor(node),
            id: Value::of_attribute(document, node, names.id),
            known_scheme: scheme.as_ref().and_then(|scheme| Scheme::of(scheme.text())),
            scheme,
            class_node: Value::of_attribute(document, node, names.classification_node),
            classified_object: Value::of_attribute(document, node, names.classified_object),
            code: Value::of_attribute(document, node, names.node_representation),
            names: strings(document, node, names.name_element, names),
            slots: slots(document, node, names),
        }
    }
}

impl<'d> ExternalIdentifier<'d> {
    /// Which one it is, where IHE defines it.
    #[must_use]
    pub const fn known_scheme(&self) -> Option<Scheme> {
        self.known_scheme
    }

    pub(super) fn read(document: &'d Document<'d>, node: NodeId, names: &Names) -> Self {
        let scheme = Value::of_attribute(document, node, names.identification_scheme);
        Self {
            node,
            anchor: document.anchor(node),
            id: Value::of_attribute(document, node, names.id),
            known_scheme: scheme.as_ref().and_then(|scheme| Scheme::of(scheme.text())),
            scheme,
            registry_object: Value::of_attribute(document, node, names.registry_object),
            value: Value::of_attribute(document, node, names.value_attribute),
            names: strings(document, node, names.name_element, names),
        }
    }
}

impl<'d> RegistryObject<'d> {
    /// Whether it is classified so, or has that object type.
    #[must_use]
    pub fn is(&self, kind: ObjectKind) -> bool {
        self.classifications.iter().any(|classification| classification.object_kind() == Some(kind))
            || self.object_type.as_ref().and_then(|object_type| ObjectKind::of(object_type.text()))
                == Some(kind)
    }

    /// The slots of that name.
    pub fn slots_named<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Slot<'d>> {
        self.slots.iter().filter(move |slot| slot.is(name))
    }

    /// The values of the slots of that name.
    pub fn values_of<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Value<'d>> {
        self.slots_named(name).flat_map(|slot| &slot.values)
    }

    /// The first value of the first slot of that name.
    #[must_use]
    pub fn value_of(&self, name: &str) -> Option<&Value<'d>> {
        self.slots.iter().filter(|slot| slot.is(name)).find_map(Slot::first)
    }

    /// The classifications of that scheme.
    pub fn classified(&self, scheme: Scheme) -> impl Iterator<Item = &Classification<'d>> {
        self.classifications
            .iter()
            .filter(move |classification| classification.known_scheme() == Some(scheme))
    }

    /// The external identifiers of that scheme.
    pub fn identified(&self, scheme: Scheme) -> impl Iterator<Item = &ExternalIdentifier<'d>> {
        self.identifiers.iter().filter(move |identifier| identifier.known_scheme() == Some(scheme))
    }

    /// The value of the first external identifier of that scheme.
    #[must_use]
    pub fn identifier(&self, scheme: Scheme) -> Option<&Value<'d>> {
        self.identified(scheme).find_map(|identifier| identifier.value.as_ref())
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> Option<&Value<'d>> {
        self.names.first()
    }

    pub(super) fn read(document: &'d Document<'d>, node: NodeId, names: &Names) -> Self {
        let named =
            |name: Option<NameId>| name.into_iter().flat_map(move |name| document.children_named(node, name));
        Self {
            node,
            anchor: document.anchor(node),
            id: Value::of_attribute(document, node, names.id),
            mime_type: Value::of_attribute(document, node, names.mime_type),
            object_type: Value::of_attribute(document, node, names.object_type),
            status: Value::of_attribute(document, node, names.status),
            names: strings(document, node, names.name_element, names),
            descriptions: strings(document, node, names.description, names),
            slots: slots(document, node, names),
            classifications: named(names.classification)
                .map(|node| Classification::read(document, node, names))
                .collect(),
            identifiers: named(names.external_identifier)
                .map(|node| ExternalIdentifier::read(document, node, names))
                .collect(),
        }
    }
}

impl<'d> Association<'d> {
    /// The values of the slots of that name.
    pub fn values_of<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Value<'d>> {
        self.slots.iter().filter(move |slot| slot.is(name)).flat_map(|slot| &slot.values)
    }

    /// The last part of its type, behind the colon: `HasMember`, `RPLC` …
    #[must_use]
    pub fn short_kind(&self) -> Option<&str> {
        let kind = self.kind.as_ref()?.text();
        Some(kind.rsplit_once(':').map_or(kind, |(_, short)| short))
    }

    pub(super) fn read(document: &'d Document<'d>, node: NodeId, names: &Names) -> Self {
        Self {
            node,
            anchor: document.anchor(node),
            id: Value::of_attribute(document, node, names.id),
            kind: Value::of_attribute(document, node, names.association_type),
            source: Value::of_attribute(document, node, names.source_object),
            target: Value::of_attribute(document, node, names.target_object),
            slots: slots(document, node, names),
        }
    }
}

fn slots<'d>(document: &'d Document<'d>, node: NodeId, names: &Names) -> Vec<Slot<'d>> {
    let slots = names.slot.into_iter().flat_map(|name| document.children_named(node, name));
    slots.map(|slot| Slot::read(document, slot, names)).collect()
}

/// The `LocalizedString/@value` of the children of that name.
fn strings<'d>(
    document: &'d Document<'d>,
    node: NodeId,
    name: Option<NameId>,
    names: &Names,
) -> Vec<Value<'d>> {
    let elements = name.into_iter().flat_map(|name| document.children_named(node, name));
    let strings = elements.flat_map(|element| {
        names.localized_string.into_iter().flat_map(move |name| document.children_named(element, name))
    });
    strings.filter_map(|node| Value::of_attribute(document, node, names.value_attribute)).collect()
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Value").field(&self.anchor).finish()
    }
}
