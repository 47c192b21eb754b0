//! What the type of an identifier says it is.

use diapason_model::Identifier;

/// Whether the type says that `identifier` is an INS: `INS`, or one of the more exact types of FR Core.
pub(super) fn is_ins(identifier: &Identifier<'_>) -> bool {
    let kind = identifier.kind.text().map(str::trim);
    matches!(kind, Some("INS" | "INS-NIR" | "INS-NIA" | "INS-NIR-TEST" | "INS-NIR-DEMO"))
}
