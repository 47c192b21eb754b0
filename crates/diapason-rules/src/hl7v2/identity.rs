//! The INS among the identifiers of a segment.

use diapason_hl7v2::{Element, Segment};

/// The INS that PID-3 carries, if it does. One to delete (`""`) is none.
pub(super) fn ins(pid: Segment<'_>) -> Option<Element<'_>> {
    pid.field(3).repetitions().find(|id| is_ins(*id) && id.component(1).is_valued())
}

/// The INS that PID-3 asks to delete: type `INS`, number `""`.
pub(super) fn ins_to_delete(pid: Segment<'_>) -> Option<Element<'_>> {
    pid.field(3).repetitions().find(|id| is_ins(*id) && id.component(1).is_null())
}

/// Whether the type of an identifier (CX-5) says that it is an INS.
pub(super) fn is_ins(cx: Element<'_>) -> bool {
    cx.component(5).is("INS")
}
