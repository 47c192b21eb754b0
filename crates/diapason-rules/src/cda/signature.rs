//! Who answers for a document.

use super::Header;
use diapason_xml::NodeId;

/// The elements `legalAuthenticator` that are signed: those whose `signatureCode` has code `S`.
pub(super) fn signed<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    header.children(header.root, "legalAuthenticator").filter(|node| {
        header.children(*node, "signatureCode").any(|code| header.attribute(code, "code") == Some("S"))
    })
}
