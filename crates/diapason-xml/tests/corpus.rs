//! The published examples, where they are at hand: the same tree as roxmltree, and within memory.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use diapason_core::Limits;
use diapason_xml::{AttrId, Document, NodeId, NodeKind};
use std::path::PathBuf;

/// The XML files below `corpus/cda/examples`. Absent on most machines: then there is nothing to compare.
fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let root = std::env::var_os("DIAPASON_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(root.join("corpus/cda/examples")) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .filter_map(|path| std::fs::read(&path).ok().map(|bytes| (path, bytes)))
        .collect();
    files.sort();
    files
}

#[test]
fn the_tree_is_that_of_roxmltree() {
    for (path, bytes) in corpus() {
        let document = Document::parse(&bytes, &Limits::default());
        assert!(document.problems().is_empty(), "{path:?}: {:?}", document.problems());
        assert!(document.is_complete());
        let text = std::str::from_utf8(&bytes).unwrap();
        let reference = roxmltree::Document::parse(text).unwrap();
        let ours = std::iter::once(NodeId::DOCUMENT).chain(document.descendants(NodeId::DOCUMENT));
        let mut theirs = reference.descendants();
        for node in ours {
            let other = theirs.next().unwrap();
            same_node(&document, node, other);
            if node != NodeId::DOCUMENT {
                assert_eq!(&bytes[document.span(node)], text[other.range()].as_bytes(), "{path:?}");
            }
        }
        assert!(theirs.next().is_none(), "{path:?}");
    }
}

#[test]
fn the_tree_takes_at_most_four_times_the_document() {
    for (path, bytes) in corpus() {
        let heap = Document::parse(&bytes, &Limits::default()).heap_bytes();
        assert!(heap <= bytes.len() * 4, "{path:?}: {heap} for {}", bytes.len());
    }
}

fn same_node(document: &Document<'_>, node: NodeId, other: roxmltree::Node<'_, '_>) {
    match document.kind(node) {
        NodeKind::Document => assert!(other.is_root()),
        NodeKind::Element => {
            assert_eq!(document.local_name(node), other.tag_name().name());
            assert_eq!(document.namespace(node), other.tag_name().namespace().unwrap_or_default());
            let ours = document.attributes(node).map(|a: AttrId| {
                let name = document.attribute_name(a);
                let span = document.attribute_span(a);
                (document.namespace_of(name), document.local_of(name), document.attribute_value(a), span)
            });
            let theirs = other
                .attributes()
                .map(|a| (a.namespace().unwrap_or_default(), a.name(), a.value(), a.range()));
            for (ours, theirs) in ours.zip(theirs) {
                assert_eq!((ours.0, ours.1, ours.2), (theirs.0, theirs.1, theirs.2));
            }
            assert_eq!(document.attributes(node).count(), other.attributes().len());
        }
        NodeKind::Text => {
            assert_eq!(Some(document.text(node)), other.is_text().then(|| other.text()).flatten())
        }
        NodeKind::Comment => assert_eq!(document.text(node), unix(other.text().unwrap())),
        NodeKind::ProcessingInstruction => {
            let pi = other.pi().unwrap();
            assert_eq!(document.qname(node), pi.target);
            assert_eq!(document.text(node), unix(pi.value.unwrap_or_default()));
        }
    }
    let parent = other.parent().map(|parent| parent.id().get_usize());
    assert_eq!(document.parent(node).map(NodeId::index), parent);
}

/// roxmltree leaves the line ends of comments and instructions as they are; XML 1.0, section 2.11, makes them `\n`.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
