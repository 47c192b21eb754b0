//! The documents that a document says it replaces.

use super::Header;
use diapason_xml::NodeId;

/// The elements `relatedDocument` of type `RPLC` that hold a `parentDocument`.
pub(super) fn relations<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    header.children(header.root, "relatedDocument").filter(|node| {
        header.attribute(*node, "typeCode") == Some("RPLC") && header.child(*node, "parentDocument").is_some()
    })
}
