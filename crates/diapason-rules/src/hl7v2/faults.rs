//! From what a reader found unusual to what a rule says.

use diapason_core::{Anchor, Checks, Text};
use diapason_hl7v2::{WireFault, WireFaultKind};

/// Requires that no fault is of the kinds that `is` names: each that is says `words`.
pub(super) fn require_none(
    faults: &[WireFault],
    checks: &mut Checks<'_>,
    is: impl Fn(WireFaultKind) -> bool,
    words: Text,
) {
    let mut clean = true;
    for fault in faults.iter().filter(|fault| is(fault.kind)) {
        clean = false;
        checks.require(false, || (fault.anchor, words.into()));
    }
    if clean {
        checks.require(true, || (Anchor::NONE, words.into()));
    }
}
