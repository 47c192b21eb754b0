//! HL7 v2 of any bytes: messages, envelopes, streams, structures and what is written again.
//!
//! Data whose first byte is 0 are edits of a sound input of several messages. Anything else is the input itself.

use super::{edited, few_findings, small_limits};
use diapason_core::{Anchor, Limits, Locate};
use diapason_hl7v2::{Element, Interchange, Message, MessageReader, Path, Profile, Writer};
use std::io::Read;

pub fn check(data: &[u8]) {
    match data {
        [0] => sound_holds(),
        [0, edits @ ..] => holds(&edited(SOUND, edits)),
        input => holds(input),
    }
}

/// A batch of a document, an admission and their acknowledgment.
const SOUND: &[u8] = b"FHS|^~\\&|A\rBHS|^~\\&|A\r\
    MSH|^~\\&|RIS|CHU|PFI|ANS|20240307111154||MDM^T02^MDM_T02|7|D|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2\r\
    EVN||20240307\rPID|||279035121518989^^^INS&1.2.250.1.213.1.4.10&ISO^INS~42^^^CHU&1.2&ISO^PI||D\\T\\A^L\xC3\xA9a\rPV1|1|I\r\
    ORC|NW\rOBR|1|||18748-4^CR^LN\rTXA|1|18748-4|TEXT\r\
    OBX|1|ED|18748-4^CR^LN||^text^XML^Base64^PENsaW5pY2FsRG9jdW1lbnQvPg==||||||F|\rPRT||UC||SB^^participation\r\
    OBX|2|CWE|MASQUE_PS^^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F|\r\
    MSH|^~\\&|GAM|CHU|DPI|CHU|20240307||ADT^A05^ADT_A05|8|D|2.5^FRA^2.11|||||FRA|8859/15\r\
    EVN||20240307\rPID|||42^^^CHU^PI||N\xBDud^Zo\xEB^^^M\\.br\\^^L|\"\"\rPV1|1|N\rZBE|1|20240307||INSERT|N\r\
    MSH|^~\\&|PFI|ANS|RIS|CHU|20240307||ACK^T02^ACK|9|D|2.6\rMSA|AE|7\rERR||PID^1^3|101\r\
    BTS|3\rFTS|1\r";

/// What the edits start from has nothing unusual.
fn sound_holds() {
    let interchange = Interchange::read(SOUND, &few_findings());
    assert!(interchange.faults().is_empty() && interchange.messages().len() == 3);
    for message in interchange.messages() {
        assert!(Profile::of(&message).structure().unwrap().check(&message).is_empty());
    }
    holds(SOUND);
}

fn holds(input: &[u8]) {
    for limits in [few_findings(), small_limits(), of_bytes(64)] {
        let interchange = Interchange::read(input, &limits);
        let again = Interchange::read(input, &limits);
        assert_eq!(format!("{interchange:?}"), format!("{again:?}"));
        for fault in interchange.faults() {
            assert_bytes(input, &fault.span);
            assert_eq!(interchange.locate(fault.anchor).span, fault.span);
        }
        let mut end = 0;
        for (message, again) in interchange.messages().zip(again.messages()) {
            assert_eq!(format!("{message:?}"), format!("{again:?}"));
            assert!(end <= message.span().start && message.span().end <= input.len());
            end = message.span().end;
            message_holds(input, &message);
        }
        message_holds(input, &Message::read(input, &limits));
    }
    stream_holds(input);
}

fn message_holds(input: &[u8], message: &Message<'_>) {
    assert!(message.faults().is_sorted_by_key(|fault| fault.span.start));
    for fault in message.faults() {
        assert_bytes(input, &fault.span);
        assert_eq!(message.locate(fault.anchor).span, fault.span);
    }
    let mut last = message.span().start;
    for segment in message.segments().take(200) {
        let span = segment.span();
        assert!(
            last <= span.start && span.end <= message.span().end && segment.raw() == &input[span.clone()]
        );
        last = span.end;
        for field in segment.fields().take(100) {
            element_holds(input, message, field);
            for repetition in field.repetitions().take(20) {
                element_holds(input, message, repetition);
                for component in repetition.components().take(20) {
                    element_holds(input, message, component);
                    component.subcomponents().take(20).for_each(|part| element_holds(input, message, part));
                }
            }
            element_holds(input, message, field.repetition(9).component(99).subcomponent(9_999));
        }
    }
    for offset in (message.span().start..message.span().end).step_by(7).take(100) {
        if let Some(element) = message.element_at(offset) {
            assert!(element.span().start <= offset && offset <= element.span().end);
        }
    }
    for handle in [0, u64::MAX - 1, u64::MAX, 0xF_FFFE << 44, 0xF_FFFF << 44, 0x1234_5678_9ABC_DEF0] {
        assert_bytes(input, &message.locate(Anchor::new(handle)).span);
    }
    judged(input, message);
    written(message);
}

fn element_holds(input: &[u8], message: &Message<'_>, element: Element<'_>) {
    let span = element.span();
    assert_bytes(input, &span);
    assert!(element.is_absent() && element.raw().is_empty() || element.raw() == &input[span.clone()]);
    let _ = (element.text(), element.is_valued(), element.base64());
    let location = message.locate(element.anchor());
    assert!(element.is_absent() || location.span == span, "{} {span:?}", location.path);
    if let Ok(path) = location.path.parse::<Path>() {
        assert_eq!(path.to_string(), *location.path);
    }
}

fn judged(input: &[u8], message: &Message<'_>) {
    let profile = Profile::of(message);
    let faults = profile.structure().map(|structure| structure.check(message));
    for fault in faults.into_iter().flatten() {
        assert_bytes(input, &message.locate(fault.anchor).span);
        let _ = message.is_whole(fault.anchor);
    }
}

/// What is not changed keeps its bytes; what is set reads back.
fn written(message: &Message<'_>) {
    let mut writer = Writer::of(message);
    assert!(writer.to_bytes() == message.raw());
    let path: Path = "PID-5.2".parse().unwrap();
    if message.count("PID") == 0 || writer.set(&path, "x|y").is_err() {
        return;
    }
    let bytes = writer.to_bytes();
    let again = Message::read(&bytes, &Limits::default());
    // Delimiters that are the same divide twice.
    if message.limit().is_none() && again.faults().is_empty() {
        assert_eq!(again.element(&path).text(), "x|y");
    }
}

/// A stream gives what the whole input gives.
fn stream_holds(input: &[u8]) {
    struct Slow<'a>(&'a [u8]);
    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let (now, rest) = self.0.split_at(self.0.len().min(5));
            to[..now.len()].copy_from_slice(now);
            self.0 = rest;
            Ok(now.len())
        }
    }
    let limits = few_findings();
    let interchange = Interchange::read(input, &limits);
    let mut reader = MessageReader::new(Slow(input), &limits);
    for frame in interchange.frames() {
        assert_eq!(format!("{frame:?}"), format!("{:?}", reader.next_frame().unwrap().unwrap()));
    }
    assert!(reader.next_frame().unwrap().is_none());
    assert_eq!(reader.faults(), interchange.faults());
}

fn of_bytes(bytes: u64) -> Limits {
    let mut limits = few_findings();
    limits.bytes = bytes;
    limits
}

/// Delimiters are bytes: a span may cut a character where a message says so.
fn assert_bytes(input: &[u8], span: &std::ops::Range<usize>) {
    assert!(span.start <= span.end && span.end <= input.len(), "{span:?} of {}", input.len());
}
