use super::Message;
use diapason_core::Rule;

/// The rules on a CDA document sent by ORU or MDM.
pub static CDA_HL7: &[&Rule<Message>] = &[];
