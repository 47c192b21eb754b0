//! How often an element stands.

use super::Header;
use diapason_core::{Checks, Message, Text};
use diapason_xml::NodeId;

/// Requires at most one of `found`, where there is any. `words` are given the fact `{count}`; the second one is shown.
pub(super) fn unique(
    header: &Header<'_>,
    found: impl IntoIterator<Item = NodeId>,
    checks: &mut Checks<'_>,
    words: Text,
) {
    let mut found = found.into_iter();
    if found.next().is_none() {
        return;
    }
    let second = found.next();
    checks.require(second.is_none(), || {
        let count = 2 + found.count();
        let message = Message::new(words).fact("count", count.to_string());
        (header.at(second.unwrap_or(header.root)), message)
    });
}
