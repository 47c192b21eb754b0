//! Encodings: the same tree whatever the bytes, spans in the bytes, lines and columns.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use diapason_core::{Limits, Position};
use diapason_xml::{Document, Encoding, LineIndex};

const BODY: &str = "<a é='è'>\r\n<!-- ç --><b>œuvre à 5 €</b>\u{1F600}</a>";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn latin9(text: &str) -> Vec<u8> {
    let byte = |c| match c {
        '€' => 0xA4,
        'œ' => 0xBD,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// Every span of the tree, decoded again, is what stands there in the text.
fn spans_slice_back(input: &[u8], decode: impl Fn(&[u8]) -> String) {
    let document = Document::parse(input, &Limits::default());
    let texts: Vec<_> = document
        .descendants(Document::document_node())
        .map(|node| decode(&input[document.span(node)]))
        .collect();
    let source = document.text_input();
    for text in &texts {
        assert!(!text.is_empty() && source.contains(text.as_str()), "{text:?}");
    }
    let b = document.elements_named(document.name_id("", "b").unwrap())[0];
    assert!(decode(&input[document.span(b)]).ends_with("</b>"));
    assert_eq!(decode(&input[document.tag_span(b)]), "<b>");
    for node in document.descendants(Document::document_node()) {
        for attribute in document.attributes(node) {
            assert_eq!(
                decode(&input[document.attribute_value_span(attribute)]),
                document.attribute_value(attribute)
            );
        }
    }
}

#[test]
fn utf8_with_and_without_a_mark() {
    for text in [BODY.to_owned(), format!("\u{FEFF}{BODY}")] {
        let document = Document::parse(text.as_bytes(), &Limits::default());
        assert_eq!((document.problems().len(), document.encoding()), (0, Encoding::Utf8));
        assert_eq!(document.text_input(), BODY);
        spans_slice_back(text.as_bytes(), |bytes| String::from_utf8(bytes.to_vec()).unwrap());
    }
}

#[test]
fn utf16_with_and_without_a_mark() {
    // Long enough for several checkpoints.
    let long = BODY.replace("<!-- ç -->", &"<!-- ç\u{1F600} -->".repeat(500));
    for (mark, declaration) in [("\u{FEFF}", ""), ("", "<?xml version='1.0' encoding='UTF-16'?>")] {
        let text = format!("{mark}{declaration}{long}");
        let little = utf16(&text, u16::to_le_bytes);
        let document = Document::parse(&little, &Limits::default());
        assert_eq!((document.problems().len(), document.encoding()), (0, Encoding::Utf16Le));
        spans_slice_back(&little, |bytes| {
            let units: Vec<u16> = bytes.chunks(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
            String::from_utf16(&units).unwrap()
        });
        let big = utf16(&text, u16::to_be_bytes);
        let document = Document::parse(&big, &Limits::default());
        assert_eq!((document.problems().len(), document.encoding()), (0, Encoding::Utf16Be));
        assert_eq!(document.text_input(), text.trim_start_matches('\u{FEFF}'));
    }
}

#[test]
fn one_byte_encodings_as_declared() {
    let body = "<a é='è'><b>à 5 €, œuf</b></a>";
    let text = format!("<?xml version='1.0' encoding='ISO-8859-15'?>{}{body}", "<!-- é -->".repeat(500));
    let input = latin9(&text);
    let document = Document::parse(&input, &Limits::default());
    assert_eq!((document.problems().len(), document.encoding()), (0, Encoding::Latin9));
    assert_eq!(document.text_input(), text);
    spans_slice_back(&input, |bytes| {
        let decoded: String = bytes.iter().map(|b| char::from(*b)).collect();
        decoded.replace('\u{A4}', "€").replace('\u{BD}', "œ")
    });
    let input = b"<?xml version='1.0' encoding='iso-8859-1'?><b>\xE9\xA4</b>";
    let document = Document::parse(input, &Limits::default());
    assert_eq!((document.problems().len(), document.encoding()), (0, Encoding::Latin1));
    assert!(document.text_input().ends_with("<b>é\u{A4}</b>"));
    let input = b"<?xml version='1.0' encoding='windows-1252'?><b>\x80\x9C</b>";
    let document = Document::parse(input, &Limits::default());
    assert_eq!((document.problems().len(), document.encoding()), (0, Encoding::Windows1252));
    assert!(document.text_input().ends_with("<b>€œ</b>"));
}

#[test]
fn undeclared_bytes_that_are_not_utf8_are_read_and_reported() {
    let cases: [(&[u8], Encoding, &str); 4] = [
        (b"<b>pr\xE9nom \xA4</b>", Encoding::Latin9, "prénom €"),
        (b"<b>pr\xE9nom \x80</b>", Encoding::Windows1252, "prénom €"),
        (b"<?xml version='1.0' encoding='UTF-8'?><b>pr\xE9nom</b>", Encoding::Latin9, "prénom"),
        (b"<b>\xC3\xA9\xC3\xA8 \xE9 \xC3\xA0</b>", Encoding::Utf8, "éè \u{FFFD} à"),
    ];
    for (input, encoding, text) in cases {
        let document = Document::parse(input, &Limits::default());
        assert_eq!(document.encoding(), encoding);
        let [problem] = document.problems() else { panic!("{:?}", document.problems()) };
        assert_eq!(problem.rule.id, "xml/encoding-mismatch");
        assert_eq!(&input[problem.span.clone()], b"\xE9");
        assert!(document.is_complete());
        let b = document.root_element().unwrap();
        assert_eq!(document.string_value(b), text);
        assert!(input[document.span(b)].starts_with(b"<b>") && input[document.span(b)].ends_with(b"</b>"));
    }
}

#[test]
fn what_contradicts_itself_is_reported() {
    let text = "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?><a/>";
    let input = utf16(text, u16::to_le_bytes);
    let document = Document::parse(&input, &Limits::default());
    assert_eq!(document.problems()[0].rule.id, "xml/encoding-mismatch");
    assert_eq!(input[document.problems()[0].span.clone()], utf16("UTF-8", u16::to_le_bytes));
    let mut input = utf16("\u{FEFF}<a>x</a>", u16::to_le_bytes);
    input[8..10].copy_from_slice(&[0x00, 0xD8]);
    let document = Document::parse(&input, &Limits::default());
    assert_eq!(document.problems()[0].rule.id, "xml/encoding-mismatch");
    assert_eq!(document.problems()[0].span, 8..10);
    assert!(document.is_complete());
    let input = b"\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>";
    let document = Document::parse(input, &Limits::default());
    assert_eq!(document.problems()[0].rule.id, "xml/encoding-mismatch");
    assert_eq!(document.string_value(Document::document_node()), "é");
}

#[test]
fn other_families_are_not_read() {
    for input in [&b"\xFF\xFE\0\0<\0\0\0a\0\0\0/\0\0\0>\0\0\0"[..], &[0x4C, 0x6F, 0xA7, 0x94, 0x93]] {
        let document = Document::parse(input, &Limits::default());
        assert_eq!(document.problems()[0].rule.id, "xml/encoding-unsupported");
        assert_eq!((document.root_element(), document.is_complete()), (None, false));
    }
}

#[test]
fn lines_and_columns() {
    let text = "é1\r\nb\rc\n\n\u{1F600}d";
    let expected = [
        (0, 1, 1),
        (1, 1, 2),
        (2, 1, 3),
        (4, 2, 1),
        (5, 2, 2),
        (6, 3, 1),
        (8, 4, 1),
        (9, 5, 1),
        (10, 5, 2),
        (11, 5, 3),
    ];
    let at = |line, column| Position { line, column };
    let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let utf8 = LineIndex::new(text.as_bytes(), Encoding::Utf8);
    let marked = format!("\u{FEFF}{text}");
    let with_mark = LineIndex::new(marked.as_bytes(), Encoding::Utf8);
    let units = utf16(text, u16::to_be_bytes);
    let wide = LineIndex::new(&units, Encoding::Utf16Be);
    for (character, line, column) in expected {
        let offset = starts[character];
        assert_eq!(utf8.position(offset), at(line, column));
        assert_eq!(with_mark.position(offset + 3), at(line, column));
        let unit = text[..offset].encode_utf16().count() * 2;
        assert_eq!(wide.position(unit), at(line, column));
    }
    assert_eq!(utf8.position(1), at(1, 1), "inside é");
    assert_eq!(utf8.position(usize::MAX), at(5, 3));
    assert_eq!(LineIndex::new(b"", Encoding::Utf8).position(7), at(1, 1));
    assert_eq!(LineIndex::new(b"a\n\xE9b", Encoding::Latin1).position(3), at(2, 2));
}

#[test]
fn lines_and_columns_over_many_blocks() {
    let piece = |i| match (i % 7, i % 11) {
        (0, _) => "é\r\n",
        (_, 0) => "\r",
        _ => "abc",
    };
    let text: String = (0..3000).map(piece).collect();
    let (mut line, mut column) = (1, 1);
    let mut expected = Vec::new();
    for (offset, c) in text.char_indices() {
        expected.push((offset, Position { line, column }));
        match c {
            '\r' => (line, column) = (line + 1, 1),
            '\n' => {}
            _ => column += 1,
        }
    }
    let forwards = LineIndex::new(text.as_bytes(), Encoding::Utf8);
    let backwards = LineIndex::new(text.as_bytes(), Encoding::Utf8);
    for ((offset, position), (last, at_last)) in expected.iter().zip(expected.iter().rev()) {
        assert_eq!(forwards.position(*offset), *position, "{offset}");
        assert_eq!(backwards.position(*last), *at_last, "{last}");
    }
}
