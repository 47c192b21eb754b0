//! The tree: names, axes, values, indexes, paths and spans.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use diapason_core::{Anchor, Limits, Locate, Location};
use diapason_xml::{Document, Item, NodeId, NodeKind};

const HL7: &str = "urn:hl7-org:v3";
const CDA: &str = "<?xml version=\"1.0\"?>\r\n<!-- c -->\r\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\r\n\
<templateId root=\"1.2.3\"/><templateId root=\"1.2.3\"/><id  root = '1.2.250.1.213.1.4.10'\textension=\"a&amp;b&#9;c\td\r\n e\"/>\r\n\
<recordTarget><patientRole><id/><id/></patientRole></recordTarget>\
<x:component xmlns:x=\"urn:hl7-org:v3\"><section xmlns=\"\"><b/></section><section><templateId root=\"1.2.3\"/>t&lt;u<![CDATA[<v>]]>\rw</section></x:component>\
<?p  q\r\nr?></ClinicalDocument>";

fn parse(text: &str) -> Document<'_> {
    Document::parse(text.as_bytes(), &Limits::default())
}

fn named(document: &Document<'_>, local: &str) -> Vec<NodeId> {
    document.elements_named(document.name_id(HL7, local).unwrap()).to_vec()
}

#[test]
fn names_are_equal_when_their_ids_are() {
    let document = parse("<a:x xmlns:a='u:1' xmlns:b='u:1'><b:x/><x xmlns='u:1'/><x/><x xmlns='u:2'/></a:x>");
    assert!(document.problems().is_empty());
    let all: Vec<_> = document.descendants(NodeId::DOCUMENT).map(|n| document.name(n)).collect();
    assert!(all[0] == all[1] && all[1] == all[2]);
    assert!(all[3] != all[0] && all[4] != all[0] && all[3] != all[4]);
    assert_eq!(document.name_id("u:1", "x"), Some(all[0]));
    assert_eq!(document.name_id("", "x"), Some(all[3]));
    assert_eq!(document.name_id("u:1", "y"), None);
    assert_eq!(document.name_id("u:3", "x"), None);
    let written: Vec<_> = document.descendants(NodeId::DOCUMENT).map(|n| document.qname(n)).collect();
    assert_eq!(written, ["a:x", "b:x", "x", "x", "x"]);
    assert_eq!(document.namespace(NodeId::from_index(5)), "u:2");
}

#[test]
fn a_name_without_a_declared_prefix_equals_no_other() {
    let document = parse("<a><p:b/><b/></a>");
    let b = document.name_id("", "b").unwrap();
    assert_eq!(document.elements_named(b).len(), 1);
    assert_eq!(document.local_name(NodeId::from_index(2)), "p:b");
}

#[test]
fn values_are_decoded_and_normalised() {
    let document = parse(CDA);
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    let id = named(&document, "id")[0];
    let values: Vec<_> = document.attributes(id).map(|a| document.attribute_value(a)).collect();
    assert_eq!(values, ["1.2.250.1.213.1.4.10", "a&b\tc d  e"]);
    let extension = document.attribute(id, document.name_id("", "extension").unwrap()).unwrap();
    assert_eq!(&CDA[document.attribute_value_span(extension)], "a&amp;b&#9;c\td\r\n e");
    assert_eq!(&CDA[document.attribute_span(extension)], "extension=\"a&amp;b&#9;c\td\r\n e\"");
    assert_eq!(document.attribute_qname(extension), "extension");
    assert_eq!(document.attribute_owner(extension), id);
    let root = document.attributes(id).next().unwrap();
    assert_eq!(&CDA[document.attribute_span(root)], "root = '1.2.250.1.213.1.4.10'");
    assert_eq!(&CDA[document.attribute_value_span(root)], "1.2.250.1.213.1.4.10");
    let section = named(&document, "section")[0];
    assert_eq!(document.string_value(section), "t<u<v>\nw");
    let text = document.children(section).nth(1).unwrap();
    assert_eq!(document.kind(text), NodeKind::Text);
    assert_eq!(&CDA[document.span(text)], "t&lt;u<![CDATA[<v>]]>\rw");
    let instruction = document.children(document.root_element().unwrap()).last().unwrap();
    assert_eq!((document.qname(instruction), document.text(instruction)), ("p", "q\nr"));
}

#[test]
fn empty_sections_make_no_text_node() {
    let document = parse("<a><![CDATA[]]></a>");
    assert_eq!(document.node_count(), 2);
    let document = parse("<a>x<![CDATA[]]>y<b/><![CDATA[]]>z</a>");
    let texts: Vec<_> = document.descendants(NodeId::DOCUMENT).map(|n| document.text(n)).collect();
    assert_eq!(texts, ["", "xy", "", "z"]);
}

#[test]
fn axes_agree_with_one_another() {
    let document = parse(CDA);
    for node in std::iter::once(NodeId::DOCUMENT).chain(document.descendants(NodeId::DOCUMENT)) {
        let children: Vec<_> = document.children(node).collect();
        assert_eq!(document.first_child(node), children.first().copied());
        for pair in children.windows(2) {
            assert_eq!(document.next_sibling(pair[0]), Some(pair[1]));
            assert_eq!(document.prev_sibling(pair[1]), Some(pair[0]));
        }
        for end in [children.last(), children.first()].into_iter().flatten() {
            assert_eq!(document.parent(*end), Some(node));
        }
        assert_eq!(children.last().and_then(|n| document.next_sibling(*n)), None);
        assert_eq!(children.first().and_then(|n| document.prev_sibling(*n)), None);
        let below = |n: &NodeId| document.ancestors(*n).any(|above| above == node);
        let all = document.descendants(NodeId::DOCUMENT).filter(below).count();
        assert_eq!(document.descendants(node).count(), all);
    }
    let role = named(&document, "patientRole")[0];
    let id = document.name_id(HL7, "id").unwrap();
    assert_eq!(document.children_named(role, id).count(), 2);
    assert_eq!(document.child(role, id), document.first_child(role));
}

#[test]
fn indexes_are_in_document_order() {
    let document = parse(CDA);
    let root = document.root_element().unwrap();
    let section = named(&document, "section")[0];
    assert_eq!(document.elements_with_template("1.2.3"), [root, section]);
    assert_eq!(document.elements_with_template("1.2.4"), []);
    assert_eq!(named(&document, "id").len(), 3);
    let late = "<a xmlns='urn:hl7-org:v3'><b><templateId root='1'/></b><templateId root='1'/></a>";
    let document = parse(late);
    let found: Vec<_> = document.elements_with_template("1").iter().map(|n| document.qname(*n)).collect();
    assert_eq!(found, ["a", "b"]);
}

#[test]
fn prefixes_in_scope() {
    let document =
        parse("<a xmlns='u:1' xmlns:p='u:2'><b xmlns='' xmlns:q='u:3'><c xmlns:p='u:4'/></b><d/></a>");
    let [a, b, c, d] = [1, 2, 3, 4].map(NodeId::from_index);
    let at = |node, prefix| document.namespace_of_prefix(node, prefix);
    assert_eq!([at(a, ""), at(b, ""), at(c, ""), at(d, "")], [Some("u:1"), None, None, Some("u:1")]);
    assert_eq!(
        [at(a, "p"), at(b, "p"), at(c, "p"), at(d, "p")],
        [Some("u:2"), Some("u:2"), Some("u:4"), Some("u:2")]
    );
    assert_eq!([at(a, "q"), at(b, "q"), at(c, "q"), at(d, "q")], [None, Some("u:3"), Some("u:3"), None]);
    assert_eq!(at(d, "xml"), Some("http://www.w3.org/XML/1998/namespace"));
}

#[test]
fn paths_for_people_and_for_svrl() {
    let document = parse(CDA);
    let ids = named(&document, "id");
    assert_eq!(document.xpath(ids[0]), "/ClinicalDocument/id");
    assert_eq!(document.xpath(ids[1]), "/ClinicalDocument/recordTarget/patientRole/id[1]");
    assert_eq!(document.xpath(ids[2]), "/ClinicalDocument/recordTarget/patientRole/id[2]");
    assert_eq!(document.svrl_location(ids[1]), "/ClinicalDocument/recordTarget/patientRole/id");
    assert_eq!(document.svrl_location(ids[2]), "/ClinicalDocument/recordTarget/patientRole/id[2]");
    // SVRL compares names as written; XPath compares expanded names.
    let section = named(&document, "section")[0];
    assert_eq!(document.svrl_location(section), "/ClinicalDocument/x:component/section[2]");
    assert_eq!(document.xpath(section), "/ClinicalDocument/x:component/section");
    assert_eq!(document.svrl_location(NodeId::DOCUMENT), "/ClinicalDocument");
    assert_eq!(document.xpath(NodeId::DOCUMENT), "/");
    let extension = document.attributes(ids[0]).nth(1).unwrap();
    assert_eq!(document.attribute_xpath(extension), "/ClinicalDocument/id/@extension");
    let text = document.children(section).nth(1).unwrap();
    assert_eq!(document.xpath(text), "/ClinicalDocument/x:component/section/text()");
}

#[test]
fn anchors_come_back_and_foreign_ones_are_harmless() {
    let document = parse(CDA);
    let id = named(&document, "id")[0];
    let root = document.attributes(id).next().unwrap();
    assert_eq!(document.anchored(document.anchor(id)), Some(Item::Node(id)));
    assert_eq!(document.anchored(document.attribute_anchor(root)), Some(Item::Attribute(root)));
    let shown = document.locate(document.anchor(id));
    assert_eq!(&*shown.path, "/ClinicalDocument/id");
    assert!(CDA[shown.span].starts_with("<id  root"));
    let shown = document.locate(document.attribute_anchor(root));
    assert_eq!((&*shown.path, &CDA[shown.span]), ("/ClinicalDocument/id/@root", "1.2.250.1.213.1.4.10"));
    for handle in [1 << 31, 1 << 33, (1 << 32) + 1_000_000, u64::MAX] {
        assert_eq!(document.anchored(Anchor::new(handle)), None);
        assert_eq!(document.locate(Anchor::new(handle)), Location::default());
    }
    let foreign = NodeId::from_index(usize::MAX);
    assert_eq!(document.children(foreign).count() + document.attributes(foreign).count(), 0);
    assert_eq!((document.parent(foreign), document.next_sibling(foreign)), (None, None));
    assert_eq!((document.prev_sibling(foreign), document.first_child(foreign)), (None, None));
    assert_eq!(document.span(foreign), 0..0);
}
