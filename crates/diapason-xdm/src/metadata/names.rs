use super::RIM;
use diapason_xml::{Document, NameId};

/// The names that are looked for, asked once of a document.
pub(super) struct Names {
    pub(super) list: Option<NameId>,
    pub(super) extrinsic_object: Option<NameId>,
    pub(super) registry_package: Option<NameId>,
    pub(super) association: Option<NameId>,
    pub(super) classification: Option<NameId>,
    pub(super) external_identifier: Option<NameId>,
    pub(super) slot: Option<NameId>,
    pub(super) value_list: Option<NameId>,
    pub(super) value_element: Option<NameId>,
    pub(super) name_element: Option<NameId>,
    pub(super) description: Option<NameId>,
    pub(super) localized_string: Option<NameId>,
    pub(super) id: Option<NameId>,
    pub(super) name_attribute: Option<NameId>,
    pub(super) value_attribute: Option<NameId>,
    pub(super) mime_type: Option<NameId>,
    pub(super) object_type: Option<NameId>,
    pub(super) status: Option<NameId>,
    pub(super) classification_scheme: Option<NameId>,
    pub(super) classification_node: Option<NameId>,
    pub(super) classified_object: Option<NameId>,
    pub(super) node_representation: Option<NameId>,
    pub(super) identification_scheme: Option<NameId>,
    pub(super) registry_object: Option<NameId>,
    pub(super) association_type: Option<NameId>,
    pub(super) source_object: Option<NameId>,
    pub(super) target_object: Option<NameId>,
}

impl Names {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let element = |local| document.name_id(RIM, local);
        let attribute = |local| document.name_id("", local);
        Self {
            list: element("RegistryObjectList"),
            extrinsic_object: element("ExtrinsicObject"),
            registry_package: element("RegistryPackage"),
            association: element("Association"),
            classification: element("Classification"),
            external_identifier: element("ExternalIdentifier"),
            slot: element("Slot"),
            value_list: element("ValueList"),
            value_element: element("Value"),
            name_element: element("Name"),
            description: element("Description"),
            localized_string: element("LocalizedString"),
            id: attribute("id"),
            name_attribute: attribute("name"),
            value_attribute: attribute("value"),
            mime_type: attribute("mimeType"),
            object_type: attribute("objectType"),
            status: attribute("status"),
            classification_scheme: attribute("classificationScheme"),
            classification_node: attribute("classificationNode"),
            classified_object: attribute("classifiedObject"),
            node_representation: attribute("nodeRepresentation"),
            identification_scheme: attribute("identificationScheme"),
            registry_object: attribute("registryObject"),
            association_type: attribute("associationType"),
            source_object: attribute("sourceObject"),
            target_object: attribute("targetObject"),
        }
    }
}
