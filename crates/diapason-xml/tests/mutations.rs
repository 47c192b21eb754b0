//! Any bytes: no panic, the same answer twice, spans inside the input, and the judgement of roxmltree.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use diapason_core::Limits;
use diapason_xml::{Document, NodeId, NodeKind};
use proptest::prelude::*;
use quick_xml::errors::Error;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::ops::Range;

const SEED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c --><?p q?>\n<d:Doc xmlns:d=\"urn:x\" xmlns=\"urn:hl7-org:v3\">\
<id root='1.2' extension=\"a&amp;b\"/>t &lt; é &#233;<![CDATA[<x>]]><d:e d:a=\"1\" a=\"2\"><templateId root=\"1\"/></d:e>\r\n</d:Doc>\n";

/// Pieces that mean something in XML: random bytes alone seldom do.
const PIECES: &[&str] = &[
    "<",
    ">",
    "/",
    "&",
    ";",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "\r",
    "!",
    "?",
    "-",
    "--",
    "-->",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<?",
    "?>",
    "</d:Doc>",
    "<a>",
    "</a>",
    "<a/>",
    "xmlns",
    "xmlns:",
    ":",
    "xml:",
    " xmlns:d='urn:y'",
    " xmlns=''",
    " d:a='3'",
    "&#0;",
    "&#x41;",
    "&e;",
    "&lt;",
    "\u{FEFF}",
    "\0",
    "\u{FFFF}",
    "é",
    "<!DOCTYPE d>",
    "<?xml version='1.0'?>",
    "1",
    "d:",
    "]",
    "[",
    "#",
    "x",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(usize, usize),
    Remove(usize, usize),
    Byte(usize, u8),
    Cut(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..SEED.len();
    prop_oneof![
        5 => (at.clone(), 0..PIECES.len()).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        3 => (at.clone(), 1..12_usize).prop_map(|(at, length)| Edit::Remove(at, length)),
        1 => (at.clone(), any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
        1 => at.prop_map(Edit::Cut),
    ]
}

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(edit(), 0..4).prop_map(|edits| {
        let mut bytes = SEED.as_bytes().to_vec();
        for edit in edits {
            match edit {
                Edit::Insert(at, piece) => {
                    let at = at.min(bytes.len());
                    bytes.splice(at..at, PIECES[piece].bytes());
                }
                Edit::Remove(at, length) => {
                    let at = at.min(bytes.len());
                    let end = (at + length).min(bytes.len());
                    bytes.drain(at..end);
                }
                Edit::Byte(at, byte) => {
                    if let Some(slot) = bytes.get_mut(at) {
                        *slot = byte;
                    }
                }
                Edit::Cut(at) => bytes.truncate(at),
            }
        }
        bytes
    })
}

fn holds_together(input: &[u8]) {
    let document = Document::parse(input, &Limits::default());
    let again = Document::parse(input, &Limits::default());
    assert_eq!(format!("{document:?}"), format!("{again:?}"));
    for problem in document.problems() {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= input.len(), "{problem:?}");
    }
    assert!(document.problems().is_sorted_by_key(|problem| problem.span.start));
    assert!(document.is_complete() || !document.problems().is_empty());
    for node in document.descendants(NodeId::DOCUMENT) {
        let span = document.span(node);
        let tag = document.tag_span(node);
        assert!(span.start < span.end && span.end <= input.len());
        assert!(tag.start == span.start && tag.end <= span.end);
        let above = document.parent(node).map(|parent| document.span(parent)).unwrap();
        assert!(above.start <= span.start && span.end <= above.end);
        for attribute in document.attributes(node) {
            let (whole, value) =
                (document.attribute_span(attribute), document.attribute_value_span(attribute));
            assert!(tag.start < whole.start && whole.end <= tag.end);
            assert!(whole.start < value.start && value.end < whole.end);
        }
        assert!(document.xpath(node).len() > 1);
        assert!(document.svrl_location(node).starts_with('/'));
    }
}

/// What roxmltree does not judge, or judges otherwise, each with its reason.
fn judged_alike(document: &Document<'_>, text: &str) -> bool {
    // roxmltree reads a DOCTYPE on request; an instance may not have one.
    let doctype = text.contains("<!DOCTYPE");
    // roxmltree takes characters, not bytes: it does not judge what a declaration says of the encoding.
    let declared = text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    // roxmltree refuses `<xml:a>`, whose prefix needs no declaration (Namespaces in XML 1.0, section 3).
    let predefined = text.contains("<xml:");
    let lax = document.problems().iter().any(|problem| match problem.rule.id {
        // roxmltree ends the target of an instruction wherever it stops being a name.
        // It also takes `<:a>`, which XML 1.0 admits and Namespaces in XML does not.
        "xml/name-malformed" => {
            text[..problem.span.start].ends_with("<?") || text[problem.span.clone()].starts_with(':')
        }
        // roxmltree lets a prefix be bound to nothing, and `xmlns` be declared.
        "xml/namespace-reserved" => true,
        // roxmltree takes `xmlns=''` beside another default namespace.
        "xml/attribute-duplicate" => &text[problem.span.clone()] == "xmlns",
        _ => false,
    });
    declared && !doctype && !predefined && !lax
}

/// Where tags, comments and instructions stand, end tags left out, up to what quick-xml cannot cut.
fn cut_by_quick_xml(text: &str) -> Vec<Range<usize>> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut cuts = Vec::new();
    let mut at = 0;
    loop {
        let event = reader.read_event();
        let end = usize::try_from(reader.buffer_position()).unwrap();
        match event {
            Ok(Event::Start(_) | Event::Empty(_) | Event::Comment(_) | Event::PI(_)) => cuts.push(at..end),
            Ok(Event::Eof) | Err(Error::Syntax(_)) => return cuts,
            _ => {}
        }
        at = end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutations_hold_together(input in mutated()) {
        holds_together(&input);
    }

    #[test]
    fn any_bytes_hold_together(input in prop::collection::vec(any::<u8>(), 0..200)) {
        holds_together(&input);
    }

    #[test]
    fn pieces_hold_together(pieces in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        holds_together(text.as_bytes());
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
        holds_together(&marked);
    }

    #[test]
    fn no_problem_is_what_roxmltree_accepts(input in mutated()) {
        let Ok(text) = std::str::from_utf8(&input) else { return Ok(()) };
        let document = Document::parse(&input, &Limits::default());
        if !judged_alike(&document, text) {
            return Ok(());
        }
        let reference = roxmltree::Document::parse(text);
        prop_assert_eq!(document.problems().is_empty(), reference.is_ok(), "{:?}\n{:?}\n{:?}", text, document.problems(), reference.err());
    }

    #[test]
    fn markup_ends_where_quick_xml_says(input in mutated()) {
        let Ok(text) = std::str::from_utf8(&input) else { return Ok(()) };
        // quick-xml does not count the byte order mark.
        if text.starts_with('\u{FEFF}') {
            return Ok(());
        }
        let document = Document::parse(&input, &Limits::default());
        let markup = document.descendants(NodeId::DOCUMENT).filter(|n| document.kind(*n) != NodeKind::Text);
        let ours: Vec<_> = markup.map(|node| document.tag_span(node)).collect();
        let theirs = cut_by_quick_xml(text);
        prop_assert!(theirs.starts_with(&ours), "{:?}\n{:?}\n{:?}", text, ours, theirs);
        let is_whole = document.is_complete() && document.problems().iter().all(|p| p.rule.id != "xml/trailing-content");
        prop_assert!(!is_whole || ours.len() == theirs.len(), "{:?}\n{:?}\n{:?}", text, ours, theirs);
    }
}
