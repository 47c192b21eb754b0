//! Inputs made to hurt: limits name themselves, and time and depth stay bounded.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use diapason_core::{Limit, Limits, Locate};
use diapason_xml::{Document, NodeId, RULES};
use std::time::{Duration, Instant};

fn limits(change: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    change(&mut limits);
    limits
}

fn unbounded() -> Limits {
    limits(|l| (l.depth, l.attributes, l.nodes) = (u32::MAX, u32::MAX, u32::MAX))
}

#[test]
fn each_limit_names_itself_and_keeps_the_tree() {
    let text = "<a><b x='1' y='2' z='3'><c/></b><d/></a>";
    let cases = [
        (limits(|l| l.bytes = 10), Limit::Bytes, ""),
        (limits(|l| l.depth = 2), Limit::Depth, "a b"),
        (limits(|l| l.nodes = 3), Limit::Nodes, "a b c"),
        (limits(|l| l.attributes = 2), Limit::Attributes, "a b"),
    ];
    for (limits, limit, names) in cases {
        let document = Document::parse(text.as_bytes(), &limits);
        assert_eq!((document.limit(), document.is_complete()), (Some(limit), false));
        assert!(document.problems().is_empty());
        let found: Vec<_> = document.descendants(NodeId::DOCUMENT).map(|n| document.qname(n)).collect();
        assert_eq!(found.join(" "), names);
    }
    let exact = limits(|l| (l.bytes, l.depth, l.nodes, l.attributes) = (text.len() as u64, 3, 4, 3));
    assert!(Document::parse(text.as_bytes(), &exact).is_complete());
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let text = format!("<a>{}", "&".repeat(100));
    let document = Document::parse(text.as_bytes(), &limits(|l| l.findings = 10));
    assert_eq!((document.problems().len(), document.problems_dropped()), (11, 90));
    assert_eq!(document.problems()[10].rule.id, "xml/truncated");
    let count = |id| RULES.iter().find(|rule| rule.id == id).map(|rule| document.count(rule));
    assert_eq!((count("xml/ampersand-bare"), count("xml/truncated")), (Some(100), Some(1)));
    let document = Document::parse("<a>\u{1}&b;</a>".as_bytes(), &limits(|l| l.findings = 0));
    assert_eq!((document.problems().len(), document.problems_dropped()), (0, 2));
}

#[test]
fn what_was_open_when_the_reading_stopped_is_not_whole() {
    let document = Document::parse(b"<a><b/><c><d></d>", &Limits::default());
    let whole: Vec<_> = document
        .descendants(NodeId::DOCUMENT)
        .map(|node| (document.qname(node), document.is_whole(node)))
        .collect();
    assert_eq!(whole, [("a", false), ("b", true), ("c", false), ("d", true)]);
    assert!(!Locate::is_whole(&document, document.anchor(NodeId::DOCUMENT)));
    let document = Document::parse(b"<a><b>x</b></a>", &limits(|l| l.nodes = 2));
    assert!(document.descendants(NodeId::DOCUMENT).all(|node| !document.is_whole(node)));
}

#[test]
fn many_paths_among_many_siblings_cost_what_one_costs() {
    let text = format!("<a>{}</a>", "<b/>x<c/>".repeat(100_000));
    let document = Document::parse(text.as_bytes(), &Limits::default());
    let root = document.root_element().unwrap();
    let start = Instant::now();
    let paths: Vec<_> = document.children(root).map(|node| document.xpath(node)).collect();
    assert_eq!(paths[299_997..], ["/a/b[100000]", "/a/text()[100000]", "/a/c[100000]"]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// A kind of input: its name, and how to make one of a size.
struct Shape(&'static str, fn(usize) -> String);

/// Each input is made twice, the second 16 times as long: quadratic work would take 256 times as long. What a busy machine adds is
/// far below that.
#[test]
fn time_grows_with_length() {
    let shapes: [Shape; 14] = [
        Shape("spaces", |n| " ".repeat(n * 20)),
        Shape("spaces in a tag", |n| format!("<a{}/>", " ".repeat(n * 20))),
        Shape("nested tags", |n| "<a>".repeat(n)),
        Shape("nested namespaces", |n| (0..n).map(|i| format!("<p:a xmlns:p='u:{i}'>")).collect()),
        Shape("siblings", |n| format!("<a>{}</a>", "<b/>".repeat(n))),
        Shape("attributes", |n| format!("<a {}/>", (0..n).map(|i| format!("b{i}='' ")).collect::<String>())),
        Shape("same attribute", |n| format!("<a {}/>", "b='' ".repeat(n))),
        Shape("declarations", |n| {
            format!("<a {}/>", (0..n).map(|i| format!("xmlns:p{i}='u:{i}' ")).collect::<String>())
        }),
        Shape("references", |n| format!("<a b='{0}'>{0}</a>", "&amp;".repeat(n))),
        Shape("ampersands", |n| format!("<a b='{0}'>{0}</a>", "&".repeat(n))),
        Shape("returns", |n| format!("<a>{}</a>", "\r".repeat(n * 5))),
        Shape("closers", |n| format!("<a>{}</a>", "]]>".repeat(n))),
        Shape("comments", |n| format!("<a>{}</a>", "<!---->".repeat(n))),
        Shape("less-than signs", |n| "<".repeat(n * 5)),
    ];
    for Shape(name, make) in shapes {
        let time = |text: &str| {
            let once = || {
                let start = Instant::now();
                assert!(Document::parse(text.as_bytes(), &unbounded()).node_count() > 0);
                start.elapsed()
            };
            (0..3).map(|_| once()).min().unwrap_or_default()
        };
        let (short, long) = (time(&make(5_000)), time(&make(80_000)));
        assert!(long < short * 100 + Duration::from_millis(100), "{name}: {short:?}, then {long:?}");
    }
}

#[test]
fn deep_documents_are_walked_without_recursion() {
    let text = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let document = Document::parse(text.as_bytes(), &unbounded());
    assert!(document.is_complete());
    let deepest = NodeId::from_index(100_000);
    assert_eq!(document.ancestors(deepest).count(), 100_000);
    assert_eq!(document.xpath(deepest).len(), 200_000);
    assert_eq!(document.namespace_of_prefix(deepest, "p"), None);
    assert_eq!(document.span(document.root_element().unwrap()), 0..text.len());
}

#[test]
fn a_huge_value_is_one_value() {
    let value = "é".repeat(1_000_000);
    let text = format!("<a b='{value}&amp;'>{value}</a>");
    let document = Document::parse(text.as_bytes(), &Limits::default());
    let root = document.root_element().unwrap();
    let attribute = document.attributes(root).next().unwrap();
    assert_eq!(document.attribute_value(attribute).len(), value.len() + 1);
    assert_eq!(document.string_value(root), value);
}
