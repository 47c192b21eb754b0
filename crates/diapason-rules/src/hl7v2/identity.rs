//! The INS among the identifiers of a segment.

use super::MessageView;
use super::types::{FieldType, Typed};
use diapason_hl7v2::{Element, Segment};

/// The INS that PID-3 carries, if it does. One to delete (`""`) is none.
pub(super) fn ins<'a>(view: &MessageView<'a>, pid: Segment<'_>) -> Option<Element<'a>> {
    let mut all = all(view, pid).filter(|(_, number)| !number.is_empty() && *number != NULL);
    all.next().map(|(ins, _)| ins)
}

/// The INS that PID-3 asks to delete: type `INS`, number `""`.
pub(super) fn ins_to_delete<'a>(view: &MessageView<'a>, pid: Segment<'_>) -> Option<Element<'a>> {
    all(view, pid).find(|(_, number)| *number == NULL).map(|(ins, _)| ins)
}

/// What PID-3 carries with the type of an INS, with its number.
pub(super) fn all<'v, 'a>(
    view: &'v MessageView<'a>,
    pid: Segment<'_>,
) -> impl Iterator<Item = (Element<'a>, &'a [u8])> + use<'v, 'a> {
    let index = pid.index();
    let is_of_pid = move |typed: &&Typed<'a>| typed.segment.index() == index && typed.number == 3;
    let is_ins = |typed: &&Typed<'a>| view.typed.part(typed, 5) == b"INS";
    let ins = view.typed.of(FieldType::Identifier).filter(is_of_pid).filter(is_ins);
    ins.map(|typed| (typed.repetition, view.typed.part(typed, 1)))
}

/// Whether the type of an identifier (CX-5) says that it is an INS.
pub(super) fn is_ins(cx: Element<'_>) -> bool {
    cx.component(5).is("INS")
}

/// To delete.
const NULL: &[u8] = b"\"\"";
