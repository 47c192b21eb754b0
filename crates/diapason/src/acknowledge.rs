//! The acknowledgements that HL7 v2 messages deserve.

use crate::Validator;
use crate::judge::judge_frame;
use diapason_core::{InputReport, Language, Verdict};
use diapason_hl7v2::{Interchange, Profile, ProfileKind, WriteError};
use diapason_rules::hl7v2::{self, MessageView, Reply};

/// What an acknowledgement says of itself. There is no clock here: the same input and answer give the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// When it is made (MSH-7), as HL7 writes times.
    pub at: &'a str,
    /// Its own control id (MSH-10); where there are several messages, those after the first have `-2`, `-3` … behind it.
    pub control_id: &'a str,
    /// The language of the words (ERR-8).
    pub language: Language,
}

/// The acknowledgement of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Acknowledgement {
    /// The verdict on the message and all that it carries: conformant, and MSA-1 is `AA`.
    pub verdict: Verdict,
    /// The message `ACK`, in the delimiters and the character set of the message that it acknowledges; its segments end with CR.
    pub bytes: Vec<u8>,
}

/// Why there is no acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AcknowledgeError {
    /// There is no HL7 v2 message.
    #[error("there is no HL7 v2 message in it")]
    NoMessage,
    /// An acknowledgement is not acknowledged.
    #[error("it is an acknowledgement itself")]
    Acknowledgement,
    /// The time or the control id cannot be written in the character set of the message.
    #[error("the time or the control id has a character that the character set of the message lacks")]
    Character,
}

impl Validator {
    /// The acknowledgement that each message of an input deserves, in their order; acknowledgements among them are passed over. The
    /// segments ERR quote nothing of the messages.
    ///
    /// # Errors
    /// When there is no message that can be acknowledged, or when `answer` cannot be written.
    pub fn acknowledge(
        &self,
        bytes: &[u8],
        answer: &Answer<'_>,
    ) -> Result<Vec<Acknowledgement>, AcknowledgeError> {
        // Each is judged by itself: their number, and the bytes of all, need no bound.
        let mut limits = self.setup.limits;
        (limits.parts, limits.bytes) = (u32::MAX, u64::MAX);
        let interchange = Interchange::read(bytes, &limits);
        let frames = interchange.frames();
        let is_alone = match frames.len() {
            0 => return Err(AcknowledgeError::NoMessage),
            len => len == 1,
        };
        let mut acknowledgements: Vec<Acknowledgement> = Vec::new();
        for (index, frame) in frames.enumerate() {
            let message = frame.message(&self.setup.limits);
            if Profile::of(&message).kind() == ProfileKind::Ack {
                continue;
            }
            let judged = match is_alone {
                // What is around it is for its sender to answer, too.
                true => self.validate(bytes).inputs.pop(),
                false => Some(judge_frame(frame, index + 1, &self.setup)),
            };
            let Some(InputReport { verdict, findings, .. }) = judged else { continue };
            let control_id = match acknowledgements.len() {
                0 => answer.control_id.to_owned(),
                before => format!("{}-{}", answer.control_id, before + 1),
            };
            let reply = Reply { at: answer.at, control_id: &control_id, verdict, language: answer.language };
            let bytes = hl7v2::acknowledge(&MessageView::of(&message), &findings, &reply)?;
            acknowledgements.push(Acknowledgement { verdict, bytes });
        }
        match acknowledgements.is_empty() {
            true => Err(AcknowledgeError::Acknowledgement),
            false => Ok(acknowledgements),
        }
    }
}

impl From<WriteError> for AcknowledgeError {
    fn from(_: WriteError) -> Self {
        Self::Character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: Answer<'_> =
        Answer { at: "20260131120000+0000", control_id: "A1", language: Language::English };

    fn acknowledged(bytes: &[u8]) -> Result<Vec<String>, AcknowledgeError> {
        let validator = Validator::builder().build().unwrap();
        let all = validator.acknowledge(bytes, &ANSWER)?;
        Ok(all.into_iter().map(|one| String::from_utf8(one.bytes).unwrap()).collect())
    }

    fn message(event: &str, control_id: &str) -> String {
        format!("MSH|^~\\&|A|B|C|D|20260101||{event}|{control_id}|T|2.5\rEVN||20260101\rPID|1\r")
    }

    #[test]
    fn each_message_has_its_own() {
        let two = message("ADT^A01^ADT_A01", "7") + &message("ADT^A02^ADT_A02", "8");
        let answers = acknowledged(two.as_bytes()).unwrap();
        let starts = [
            "MSH|^~\\&|C|D|A|B|20260131120000+0000||ACK^A01^ACK|A1|T|2.5\rMSA|A",
            "MSH|^~\\&|C|D|A|B|20260131120000+0000||ACK^A02^ACK|A1-2|T|2.5\rMSA|A",
        ];
        assert_eq!(answers.len(), 2);
        for (answer, start) in answers.iter().zip(starts) {
            assert!(answer.starts_with(start), "{answer:?}");
        }
        assert!(answers[0].contains("|7\r") && answers[1].contains("|8\r"), "{answers:?}");
    }

    #[test]
    fn what_is_no_message_or_an_acknowledgement_has_none() {
        assert_eq!(acknowledged(b"%PDF-1.7"), Err(AcknowledgeError::NoMessage));
        assert_eq!(acknowledged(b""), Err(AcknowledgeError::NoMessage));
        let ack = message("ACK^A01^ACK", "9");
        assert_eq!(acknowledged(ack.as_bytes()), Err(AcknowledgeError::Acknowledgement));
        let both = ack + &message("ADT^A01^ADT_A01", "10");
        assert_eq!(acknowledged(both.as_bytes()).unwrap().len(), 1);
    }
}
