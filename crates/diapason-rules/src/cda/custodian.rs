//! Who keeps a document.

use super::Header;
use diapason_xml::NodeId;

/// The elements `assignedCustodian`: one, in a document that conforms.
pub(super) fn assigned<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    let custodians = header.live(header.root, "custodian");
    custodians.filter_map(|custodian| header.child(custodian, "assignedCustodian"))
}

/// The structures in them.
pub(super) fn structures<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    assigned(header).filter_map(|custodian| header.child(custodian, "representedCustodianOrganization"))
}
