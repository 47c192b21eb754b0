//! The business receipts ZAM: what their events are about.

use super::MessageView;
use diapason_hl7v2::Segment;

/// What a receipt is about: MSH-9.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receipt {
    /// Z01: the DMP took the document in.
    Dmp,
    /// Z02: the mail reached its recipient.
    Delivery,
    /// Z03: the mail was read.
    Reading,
}

impl Receipt {
    /// The receipt of the message. Nothing where its event is none of the three.
    pub(super) fn of(view: &MessageView<'_>) -> Option<Self> {
        match view.event {
            "Z01" => Some(Self::Dmp),
            "Z02" => Some(Self::Delivery),
            "Z03" => Some(Self::Reading),
            _ => None,
        }
    }

    /// OBX-3.1 of its answer.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Dmp => "ACK_RECEPTION_DMP",
            Self::Delivery => "ACK_RECEPTION_MSS",
            Self::Reading => "ACK_LECTURE_MSS",
        }
    }

    /// OBX-3.1 of the person that it names. Nothing where it names nobody.
    pub(super) const fn person(self) -> Option<&'static str> {
        match self {
            Self::Dmp => None,
            Self::Delivery => Some("DESTINATAIRE_MSS"),
            Self::Reading => Some("LECTEUR_MSS"),
        }
    }
}

/// OBX-3.3 of a receipt, as the specification has it and as it also prints it.
pub(super) const TABLE: &str = "AckMetierZAM";
pub(super) const ACCENTED: &str = "AckMétierZAM";

/// The OBX that answers: the first.
pub(super) fn answer<'a>(view: &MessageView<'a>) -> Option<Segment<'a>> {
    view.message.first("OBX")
}

/// The OBX that names the recipient or reader: the second.
pub(super) fn person<'a>(view: &MessageView<'a>) -> Option<Segment<'a>> {
    let message = view.message;
    message.segments().filter(|segment| segment.is("OBX")).nth(1)
}
