//! What holds for any bytes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use diapason_core::{Anchor, Limits, Locate};
use diapason_hl7v2::{Element, Interchange, Level, Message, MessageReader, Profile, Writer};
use proptest::prelude::*;

/// Bytes that look like messages more often than chance would have it.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => Just(b"MSH|^~\\&|".to_vec()),
        3 => prop::sample::select(vec!["PID|", "OBX|", "PRT|", "FHS|^~\\&|", "BHS|", "BTS|1", "ZZZ", "pid|", "ORC|1|"]).prop_map(|id| id.as_bytes().to_vec()),
        6 => prop::sample::select(vec!["|", "^", "~", "\\", "&", "\r", "\n", "\r\n", "\x0b", "\x1c\r", "\"\"", " ", "\\F\\", "\\X4", "\\.br\\", "="]).prop_map(|text| text.as_bytes().to_vec()),
        2 => Just("8859/15|é˜œ".as_bytes().to_vec()),
        2 => prop::collection::vec(any::<u8>(), 0..6),
        1 => Just(b"ORU^R01|1|D|2.5|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2".to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(input: &[u8], element: Element<'_>, message: &Message<'_>) {
    let span = element.span();
    assert!(span.start <= span.end && span.end <= input.len());
    assert!(element.is_absent() && element.raw().is_empty() || element.raw() == &input[span.clone()]);
    let _ = (element.text(), element.is_empty(), element.is_null(), element.base64());
    for (number, first) in (1..).zip(element.first_components::<6>()) {
        let one = element.component(number);
        assert_eq!((first.span(), first.anchor()), (one.span(), one.anchor()));
        assert_eq!((first.is_absent(), first.level()), (one.is_absent(), one.level()));
    }
    let location = message.locate(element.anchor());
    assert!(location.span.end <= input.len());
    if !element.is_absent() {
        assert_eq!(location.span, span);
    }
}

/// Components are the same however they are asked for.
fn components_hold(repetition: Element<'_>) {
    if repetition.level() != Level::Repetition {
        return;
    }
    let mut stretches = Vec::new();
    let filled = repetition.push_components::<24>(&mut stretches);
    let components: Vec<_> = repetition.components().take(24).collect();
    assert_eq!(stretches.len(), components.len());
    for ((number, component), stretch) in (1..).zip(components).zip(stretches) {
        for same in [repetition.component(number), repetition.component_at(number, stretch)] {
            assert_eq!((same.span(), same.anchor()), (component.span(), component.anchor()));
            assert_eq!(same.is_empty(), filled >> number & 1 == 0);
        }
        assert_eq!(repetition.raw_at(stretch), component.raw());
    }
}

fn message_holds(input: &[u8], message: &Message<'_>) {
    assert!(message.faults().is_sorted_by_key(|fault| fault.span.start));
    for fault in message.faults() {
        assert!(fault.span.start <= fault.span.end && fault.span.end <= input.len(), "{fault:?}");
        assert_eq!(message.locate(fault.anchor).span, fault.span);
    }
    let mut last = message.span().start;
    for segment in message.segments() {
        let span = segment.span();
        assert!(
            last <= span.start && span.end <= message.span().end && segment.raw() == &input[span.clone()]
        );
        last = span.end;
        assert_eq!(
            message.all(segment.id()).nth(segment.occurrence() as usize - 1).unwrap().index(),
            segment.index()
        );
        for (number, field) in (1..).zip(segment.fields()) {
            holds(input, field, message);
            assert!(segment.is_blank(number) == field.raw().is_empty() || number == 1);
            for repetition in field.repetitions() {
                holds(input, repetition, message);
                components_hold(repetition);
                for component in repetition.components() {
                    holds(input, component, message);
                    component.subcomponents().for_each(|part| holds(input, part, message));
                }
            }
            for far in [0, 2, 5_000] {
                holds(input, field.repetition(far).component(far).subcomponent(far), message);
            }
        }
        holds(input, segment.field(segment.field_count() + 1), message);
    }
    assert_eq!(Writer::of(message).to_bytes(), message.raw());
    let profile = Profile::of(message);
    if let Some(structure) = profile.structure() {
        for fault in structure.check(message) {
            assert!(message.locate(fault.anchor).span.end <= input.len());
        }
    }
    let _ = profile.table_has("0203", message.field("PID", 3).component(5));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn any_bytes_are_read(input in input(), at in any::<usize>(), handle in any::<u64>()) {
        let interchange = Interchange::read(&input, &Limits::default());
        let again = Interchange::read(&input, &Limits::default());
        prop_assert_eq!(format!("{interchange:?}"), format!("{again:?}"));
        for fault in interchange.faults() {
            prop_assert!(fault.span.start <= fault.span.end && fault.span.end <= input.len());
        }
        for (message, again) in interchange.messages().zip(again.messages()) {
            prop_assert_eq!(format!("{message:?}"), format!("{again:?}"));
            prop_assert_eq!(message.limit(), None);
            message_holds(&input, &message);
            if let Some(element) = message.element_at(at % (input.len() + 1)) {
                prop_assert!(element.span().start <= at % (input.len() + 1));
            }
            // An anchor of another reader leads nowhere bad.
            let span = message.locate(Anchor::new(handle)).span;
            prop_assert!(span.start <= span.end && span.end <= input.len());
        }
        message_holds(&input, &Message::read(&input, &Limits::default()));
    }

    #[test]
    fn a_limit_holds(input in input(), bytes in 0..200_u64, nodes in 0..20_u32) {
        let mut limits = Limits::default();
        (limits.bytes, limits.nodes, limits.parts) = (bytes, nodes, 2);
        for message in Interchange::read(&input, &limits).messages() {
            message_holds(&input, &message);
            let fields: u32 = message.segments().map(|segment| segment.field_count()).sum();
            prop_assert!(fields <= nodes + 1);
        }
    }

    #[test]
    fn a_stream_gives_the_same_messages(input in input(), size in 1..20_usize) {
        struct Pieces<'a>(&'a [u8], usize);
        impl std::io::Read for Pieces<'_> {
            fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
                let (now, rest) = self.0.split_at(self.1.min(self.0.len()));
                to[..now.len()].copy_from_slice(now);
                self.0 = rest;
                Ok(now.len())
            }
        }
        let limits = Limits::default();
        let interchange = Interchange::read(&input, &limits);
        let mut reader = MessageReader::new(Pieces(&input, size), &limits);
        let mut frames = interchange.frames();
        while let Some(frame) = reader.next_frame().unwrap() {
            prop_assert_eq!(format!("{frame:?}"), format!("{:?}", frames.next().unwrap()));
        }
        prop_assert!(frames.next().is_none());
        prop_assert_eq!(reader.faults(), interchange.faults());
    }

    #[test]
    fn what_is_set_reads_back(
        text in "\\PC{0,12}[|^~&\\\\\t\u{1}]{0,3}\\PC{0,6}",
        field in 1..12_u32, repetition in 0..4_u32, component in 0..5_u32, subcomponent in 0..4_u32,
    ) {
        let bytes = b"MSH|^~\\&|A|||||||||||||||UNICODE UTF-8\nPID|1||42^^^X&1~43||N\nOBX|1\n";
        let message = Message::read(bytes, &Limits::default());
        let mut writer = Writer::of(&message);
        let mut path: diapason_hl7v2::Path = "PID".parse().unwrap();
        (path.field, path.repetition, path.component, path.subcomponent) = (field, repetition, component, subcomponent);
        writer.set(&path, &text).unwrap();
        let written = writer.to_bytes();
        let again = Message::read(&written, &Limits::default());
        prop_assert_eq!(again.element(&path).text(), text);
        prop_assert_eq!(again.segments().len(), 3);
        prop_assert_eq!(again.first("OBX").unwrap().raw(), b"OBX|1");
    }
}
