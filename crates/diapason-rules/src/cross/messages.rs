//! What a message says of the circumstances of a document that it carries.

use crate::cda::Header;
use crate::hl7v2::MessageView;
use diapason_core::Subject;
use diapason_hl7v2::Element;
use diapason_xml::NodeId;

/// A message and a document that it carries.
pub enum Messages {}

impl Subject for Messages {
    type View<'a> = MessagesView<'a>;
}

/// What a rule on [`Messages`] sees. Here is the message, there the document.
pub struct MessagesView<'a> {
    /// The header of the document.
    pub header: &'a Header<'a>,
    /// The numbers of the structures that send: PRT-8.10.
    pub senders: Vec<Element<'a>>,
    /// The numbers of the visit (PV1-19) and of the account (PID-18).
    pub numbers: [Element<'a>; 2],
    /// When the visit began (PV1-44) and ended (PV1-45).
    pub times: [Element<'a>; 2],
    /// The metadata that sends the document to the DMP: OBX-5, where it says yes.
    pub shared: Option<Element<'a>>,
}

impl<'a> MessagesView<'a> {
    /// The view of what `message` says beside the document of `header`.
    #[must_use]
    pub fn of<'m: 'a>(message: &MessageView<'m>, header: &'a Header<'a>) -> Self {
        let shared = message.metadata_of("DESTDMP").next().filter(|_| message.says_yes("DESTDMP"));
        Self {
            header,
            senders: message.participations_of("SB").map(|prt| prt.field(8).component(10)).collect(),
            numbers: [message.pv1(19).component(1), message.pid(18).component(1)],
            times: [message.pv1(44).component(1), message.pv1(45).component(1)],
            shared: shared.map(|segment| segment.field(5)),
        }
    }

    /// The stay during which the document was made.
    pub(super) fn encounter(&self) -> Option<NodeId> {
        self.header.descend(self.header.root, &["componentOf", "encompassingEncounter"])
    }
}
