//! What a message gives, piece by piece.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail")]

use diapason_core::{Anchor, Limit, Limits, Locate};
use diapason_hl7v2::WireFaultKind::{
    BlankLine, ContinuationLine, EncodingCharacters, EscapeUnbalanced, EscapeUnknown, FieldSeparator,
    NoFinalTerminator, NoHeader, NotUtf8, OtherEncodingCharacters, SegmentId, TrailingBlank,
    TrailingSeparators, UndeclaredCharset, UnknownCharset, Utf8AsLatin, WindowsCharacter,
};
use diapason_hl7v2::{Encoding, Level, Message, Terminator, WireFault, WireFaultKind};

const HEADER: &str = "MSH|^~\\&|SIL|labo|PFI|CHU|20240101||ORU^R01^ORU_R01|1|D|2.5|||||FRA|UNICODE UTF-8";

fn read(text: &str) -> Message<'_> {
    Message::read(text.as_bytes(), &Limits::default())
}

fn kinds(message: &Message<'_>) -> Vec<WireFaultKind> {
    message.faults().iter().map(|fault| fault.kind).collect()
}

fn path(message: &Message<'_>, anchor: Anchor) -> String {
    message.locate(anchor).path.to_string()
}

#[test]
fn values_are_found_by_their_numbers() {
    let text =
        format!("{HEADER}\rPID|1||12^^^A&1.2&ISO^PI~34^^^B&1.3&ISO^INS||DUR\\E\\AND^L\u{e9}a||\"\"|F\r");
    let message = read(&text);
    assert!(kinds(&message).is_empty());
    let pid = message.first("PID").unwrap();
    assert!(pid.field(3).component(1).is("12"));
    let second = pid.field(3).repetition(2);
    assert!(second.component(4).subcomponent(2).is("1.3"));
    assert_eq!(path(&message, second.component(4).subcomponent(2).anchor()), "PID-3[2].4.2");
    assert_eq!(path(&message, pid.field(3).component(1).anchor()), "PID-3[1].1");
    assert_eq!(path(&message, pid.field(5).component(2).anchor()), "PID-5.2");
    assert_eq!(pid.field(5).component(1).text(), "DUR\\AND");
    assert_eq!(pid.field(5).component(2).text(), "Léa");
    assert_eq!(pid.field(3).repetitions().count(), 2);
    assert_eq!(
        second.component(4).subcomponents().map(|part| part.text().into_owned()).collect::<Vec<_>>(),
        ["B", "1.3", "ISO"]
    );
    assert_eq!(pid.field(3).components().count(), 5);
    assert!(pid.field(7).is_null() && !pid.field(7).is_empty() && !pid.field(7).is_valued());
    assert!(pid.field(6).is_empty() && !pid.field(6).is_absent() && !pid.field(6).is_null());
    assert!(pid.field(8).is_one_of(&["M", "F"]) && pid.field(9).is_absent() && pid.field(9).is_empty());
    assert_eq!(pid.field(8).component(1).subcomponent(1).level(), Level::Subcomponent);
}

#[test]
fn the_first_fields_of_a_header_are_its_delimiters() {
    let message = read(HEADER);
    let header = message.first("MSH").unwrap();
    assert!(header.field(1).is("|") && header.field(2).is("^~\\&") && header.field(3).is("SIL"));
    assert_eq!(header.field(2).text(), "^~\\&");
    assert!(header.field(2).component(1).is("^~\\&") && header.field(2).component(2).is_absent());
    assert_eq!(header.field(2).repetitions().count(), 1);
    assert_eq!(header.field_count(), 18);
    assert!(header.field(18).is("UNICODE UTF-8") && header.field(19).is_absent());
    assert_eq!(kinds(&message), [NoFinalTerminator]);
}

#[test]
fn what_is_missing_keeps_its_place() {
    let text = format!("{HEADER}\rPID|||42~43\rOBX|1\rOBX|2|ED\r");
    let message = read(&text);
    let authority = message.field("PID", 3).repetition(2).component(4).subcomponent(2);
    assert!(authority.is_absent() && authority.is_empty() && authority.text().is_empty());
    let location = message.locate(authority.anchor());
    assert_eq!((&*location.path, &text[location.span]), ("PID-3[2].4.2", "43"));
    assert_eq!(&text[authority.span()], "43");
    let of_first = message.field("PID", 3).component(4);
    assert_eq!(&text[of_first.span()], "42");
    let value = message.all("OBX").nth(1).unwrap().field(5).component(5);
    let location = message.locate(value.anchor());
    assert_eq!((&*location.path, &text[location.span]), ("OBX[2]-5.5", "OBX|2|ED"));
    let location = message.locate(message.field("PV1", 2).anchor());
    assert_eq!((&*location.path, &text[location.span]), ("PV1", HEADER));
    let location = message.locate(message.missing("PV1", 1));
    assert_eq!((&*location.path, &text[location.span]), ("PV1", "PID|||42~43"));
    assert_eq!(&*message.locate(Anchor::NONE).path, "");
    assert_eq!(message.element(&"OBX[2]-2".parse().unwrap()).text(), "ED");
    assert_eq!(&text[message.element(&"OBX[2]".parse().unwrap()).span()], "OBX|2|ED");
    assert_eq!(message.count("OBX"), 2);
}

#[test]
fn an_offset_leads_to_its_element() {
    let text = format!("{HEADER}\rPID|||42^^^A&1.2~43\r");
    let message = read(&text);
    let found = |what: &str| {
        message.element_at(text.find(what).unwrap()).map(|element| path(&message, element.anchor()))
    };
    assert_eq!(found("1.2~").as_deref(), Some("PID-3[1].4.2"));
    assert_eq!(found("43").as_deref(), Some("PID-3[2]"));
    assert_eq!(found("ORU").as_deref(), Some("MSH-9.1"));
    assert_eq!(found("^~").as_deref(), Some("MSH-2"));
    assert_eq!(found("|^~").as_deref(), Some("MSH-1"));
    assert_eq!(found("PID"), None);
}

#[test]
fn spans_count_from_the_start_of_the_input() {
    let text = format!("{HEADER}\rPID|||42\r");
    let message = Message::read_at(text.as_bytes(), 1_000, &Limits::default());
    let id = message.field("PID", 3);
    assert_eq!((id.raw(), id.span()), (&b"42"[..], 1_000 + text.len() - 3..1_000 + text.len() - 1));
    assert_eq!(message.locate(id.anchor()).span, id.span());
    assert!(message.element_at(id.span().start).unwrap().is("42"));
    assert!(message.element_at(3).is_none());
}

#[test]
fn all_line_ends_are_ends() {
    let text = format!("{HEADER}\rPV1|1\nPV2|2\r\nZBE|3\n");
    let message = read(&text);
    assert_eq!(
        message.segments().map(|segment| segment.id()).collect::<Vec<_>>(),
        ["MSH", "PV1", "PV2", "ZBE"]
    );
    assert!(message.all("ZBE").next().unwrap().field(1).is("3"));
    let expected = [Terminator::Lf, Terminator::CrLf].map(WireFaultKind::Terminator);
    assert_eq!(kinds(&message), expected);
    assert_eq!(message.terminator(), Some(Terminator::Cr));
}

#[test]
fn a_line_without_a_segment_id_belongs_to_the_field_before() {
    let text = format!("{HEADER}\rOBX|1|ED|||^^^Base64^QUJD\rREVG\r\nR0g=||||||F\rNTE|1\r\rZZZ\r");
    let message = read(&text);
    assert_eq!(message.field("OBX", 5).component(5).raw(), b"QUJD\rREVG\r\nR0g=");
    assert!(message.field("OBX", 11).is("F"));
    assert_eq!(message.segments().len(), 4);
    let expected = [ContinuationLine, WireFaultKind::Terminator(Terminator::CrLf), BlankLine];
    assert_eq!(kinds(&message), expected);
    let fault = &message.faults()[0];
    assert_eq!(&text[fault.span.clone()], "REVG");
    assert_eq!(path(&message, fault.anchor), "OBX-5.5");
}

#[test]
fn odd_segments_and_ends_are_said() {
    let text = format!("{HEADER}\rpid|1\rPV1|1|I \rORC|NW|||\rOBR|1|\r");
    let message = read(&text);
    assert_eq!(kinds(&message), [SegmentId, TrailingBlank, TrailingSeparators]);
    assert_eq!(&text[message.faults()[1].span.clone()], " ");
    assert_eq!(&text[message.faults()[2].span.clone()], "|||");
    assert_eq!(path(&message, message.faults()[0].anchor), "pid");
    assert_eq!(message.first("pid").unwrap().field(1).raw(), b"1");
}

#[test]
fn other_delimiters_are_taken_and_said() {
    let text = "MSH#:/!%#SIL#::a%b/c\rPID#1#x!F!y\r";
    let message = read(text);
    assert_eq!(kinds(&message), [FieldSeparator, OtherEncodingCharacters]);
    assert!(message.field("MSH", 4).component(3).subcomponent(2).is("b"));
    assert!(message.field("MSH", 4).repetition(2).is("c"));
    assert_eq!(message.field("PID", 2).text(), "x#y");

    for header in [
        "MSH|^^^^|a^b\r",
        "MSH||||||\r",
        "MSH|||\r",
        "MSH|^~\\|a\r",
        "MSH|^\u{2dc}\\&|a\r",
        "MSH|^~\\&#$|a\r",
        "MSH|abcd|a\r",
    ] {
        let message = read(header);
        assert!(kinds(&message).contains(&EncodingCharacters), "{header}");
        let _ = message
            .segments()
            .flat_map(|s| s.fields())
            .flat_map(|f| f.repetitions())
            .flat_map(|r| r.components())
            .count();
    }
    assert_eq!(kinds(&read("MSH|^~\\&#|A\r")), []);
    assert_eq!(read("MSH|^\u{2dc}\\&|a~b\r").field("MSH", 3).repetitions().count(), 2);
    for text in ["PID|1\rPV1|2\r", "MSH\rPID|1\r", "MSHx^~\\&x\r", "x"] {
        assert!(kinds(&read(text)).contains(&NoHeader), "{text}");
    }
    assert!(read("PID|1\rPV1|2\r").field("PV1", 1).is("2"));
    assert_eq!(kinds(&read("")), [NoHeader]);
}

#[test]
fn a_stray_escape_character_is_said_once_per_segment() {
    let text =
        format!("{HEADER}\rNTE|1||C:\\temp\\a\\b\\F\\\rNTE|2||a\\b\rNTE|3||\\F\\\\.br\\\\X41\\\\Zx\\\r");
    let message = read(&text);
    assert_eq!(kinds(&message), [EscapeUnknown, EscapeUnbalanced]);
    assert_eq!(&text[message.faults()[0].span.clone()], "\\temp\\");
    assert_eq!(path(&message, message.faults()[1].anchor), "NTE[2]-3");
    assert_eq!(message.all("NTE").next().unwrap().field(3).text(), "C:\\temp\\a\\b|");
}

#[test]
fn text_is_what_the_bytes_are() {
    let of = |charset: &str, name: &[u8]| {
        let mut bytes = format!("MSH|^~\\&|||||||||||||||{charset}\rPID|||||").into_bytes();
        bytes.extend_from_slice(name);
        bytes.push(b'\r');
        let message = Message::read(&bytes, &Limits::default());
        let told = |fault: &&WireFault| fault.kind != TrailingSeparators;
        let (kinds, places): (Vec<_>, Vec<_>) = message
            .faults()
            .iter()
            .filter(told)
            .map(|fault| (fault.kind, path(&message, fault.anchor)))
            .unzip();
        (message.field("PID", 5).text().into_owned(), message.encoding(), kinds, places.concat())
    };
    let pad = |charset: &str| format!("|{charset}");
    let case = |charset: &str, name: &[u8]| of(&pad(charset), name);
    let fr = "N\u{153}é";
    assert_eq!(case("UNICODE UTF-8", fr.as_bytes()), (fr.into(), Encoding::Utf8, vec![], String::new()));
    assert_eq!(case("8859/15", b"N\xBD\xE9"), (fr.into(), Encoding::Latin9, vec![], String::new()));
    assert_eq!(case("8859/1", b"N\xBD\xE9"), ("N½é".into(), Encoding::Latin1, vec![], String::new()));
    assert_eq!(
        case("8859/15", fr.as_bytes()),
        (fr.into(), Encoding::Utf8, vec![Utf8AsLatin], "PID-5".into())
    );
    assert_eq!(
        case("UNICODE UTF-8", b"N\xBD\xE9"),
        (fr.into(), Encoding::Latin9, vec![NotUtf8], "PID-5".into())
    );
    assert_eq!(case("8859/15", b"L\x92\xE9t\xE9").2, [WindowsCharacter]);
    assert_eq!(case("", fr.as_bytes()), (fr.into(), Encoding::Utf8, vec![UndeclaredCharset], "PID-5".into()));
    assert_eq!(case("ASCII", b"\xE9").2, [WireFaultKind::NotAscii]);
    assert_eq!(
        case("UNICODE UTF-16", b"e"),
        ("e".into(), Encoding::Ascii, vec![UnknownCharset], "MSH-18".into())
    );
    assert_eq!(case("", b"e"), ("e".into(), Encoding::Ascii, vec![], String::new()));
}

#[test]
fn a_limit_is_said_and_leaves_what_was_read() {
    let text = format!("{HEADER}\rPID|1|2|3\rPV1|1|I\r");
    let mut limits = Limits::default();
    limits.nodes = 20;
    let message = Message::read(text.as_bytes(), &limits);
    assert_eq!(message.limit(), Some(Limit::Nodes));
    assert_eq!(message.segments().len(), 2);
    assert!(message.is_whole(message.field("MSH", 3).anchor()));
    assert!(!message.is_whole(message.field("MSH", 30).anchor()));
    assert!(!message.is_whole(message.field("PID", 2).anchor()));
    assert!(!message.is_whole(message.missing("PV1", 1)));

    limits = Limits::default();
    limits.bytes = 90;
    let message = Message::read(text.as_bytes(), &limits);
    assert_eq!((message.limit(), message.raw().len()), (Some(Limit::Bytes), 90));
}

#[test]
fn much_of_anything_takes_linear_time() {
    let start = std::time::Instant::now();
    let limits = Limits::default();
    let mut long_id = HEADER.as_bytes().to_vec();
    long_id.push(b'\r');
    long_id.resize(1 << 20, b'A');
    long_id.extend_from_slice(b"|1\r");
    assert_eq!(Message::read(&long_id, &limits).segments().len(), 1);

    let fields = format!("{HEADER}\rZZZ{}\r", "|x".repeat(1_000_000));
    let message = read(&fields);
    assert_eq!(message.first("ZZZ").unwrap().field_count(), 1_000_000);
    assert!(message.first("ZZZ").unwrap().fields().all(|field| field.is("x")));
    let last = message.first("ZZZ").unwrap().field(1_000_000);
    assert_eq!(path(&message, last.anchor()), "ZZZ-4095");

    let segments = format!("{HEADER}\r{}", "ZZZ|1\r".repeat(1_000_000));
    let message = read(&segments);
    assert_eq!(message.segments().next_back().map(|segment| segment.occurrence()), Some(1_000_000));
    let many_ids: String = (0..1_000_000_u32)
        .map(|i| {
            let letter = |by: u32| char::from(b'A' + (i / by % 26) as u8);
            format!("{}{}{}|\\\r", letter(676), letter(26), letter(1))
        })
        .collect();
    assert_eq!(read(&many_ids).count("ABC"), 57);
    for line in ["\r", "x\r", " \r", "\\\r", "a\\F\r", "PID|\u{e9}\\|\n", "||\r"] {
        let text = format!("{HEADER}\r{}", line.repeat(500_000));
        let _ = read(&text).faults().len();
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn debug_shows_no_value() {
    let text = format!("{HEADER}\rPID|||SENTINEL-12\r");
    let message = read(&text);
    let shown = format!("{message:?} {:?} {:?}", message.first("PID"), message.field("PID", 3));
    assert!(shown.contains("PID-3") && !shown.contains("SENTINEL"), "{shown}");
}
