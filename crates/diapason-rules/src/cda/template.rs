//! What a document declares to conform to.

use super::Header;
use diapason_xml::NodeId;

/// The CDA profile of HL7 France.
pub(super) const HL7_FRANCE: &str = "2.16.840.1.113883.2.8.2.1";

/// The minimal structure of the CI-SIS.
pub(super) const CI_SIS: &str = "1.2.250.1.213.1.1.1.1";

/// A body that is a file (IHE XDS-SD), in place of a model.
pub(super) const UNSTRUCTURED: &str = "1.3.6.1.4.1.19376.1.2.20";

/// Whether the header declares the template of that root.
pub(super) fn declared(header: &Header<'_>, root: &str) -> bool {
    header.children(header.root, "templateId").any(|node| header.attribute(node, "root") == Some(root))
}

/// The declarations beside the two that every document makes.
pub(super) fn of_model<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    let all = header.children(header.root, "templateId");
    all.filter(|node| !matches!(header.attribute(*node, "root"), Some(HL7_FRANCE | CI_SIS)))
}
