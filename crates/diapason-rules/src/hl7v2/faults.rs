//! From what a reader found unusual to what a rule says.

use super::MessageView;
use diapason_core::{Anchor, Checks, Message, Text};
use diapason_hl7v2::{StructureFault, StructureFaultKind, WireFault, WireFaultKind};

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

/// Requires that no segment differs from the structure of the message in the way of `kind`. In `words`, `{segment}` is the id and
/// `{place}{after}` where the structure has it. Nothing is asked where the structure is not known.
pub(super) fn require_structure(
    view: &MessageView<'_>,
    checks: &mut Checks<'_>,
    kind: StructureFaultKind,
    words: Text,
) {
    let Some(faults) = &view.structure else { return };
    let mut clean = true;
    for fault in faults.iter().filter(|fault| fault.kind == kind && is_segment_id(fault.segment())) {
        clean = false;
        checks.require(false, || (fault.anchor, placed(fault, words)));
    }
    if clean {
        checks.require(true, || (Anchor::NONE, words.into()));
    }
}

/// What is no segment id is reported as such.
fn is_segment_id(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_uppercase())
        && !id.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn placed(fault: &StructureFault, words: Text) -> Message {
    let message = Message::new(words).fact("segment", fault.segment().to_owned());
    match fault.after {
        Some(after) => message.words("place", AFTER).fact("after", after),
        None => message.fact("place", "").fact("after", ""),
    }
}

const AFTER: Text = Text { fr: " après ", en: " after " };
