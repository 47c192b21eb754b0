//! The XML reader: a tree that holds together, whatever was read.

use super::{assert_span, small_limits};
use diapason::{Limits, Location};
use diapason_core::{Anchor, Locate};
use diapason_xml::{Document, Encoding, Item, LineIndex, NameId, NodeId, NodeKind};

pub fn check(input: &[u8]) {
    let document = Document::parse(input, &Limits::default());
    let again = Document::parse(input, &Limits::default());
    assert_eq!(format!("{document:?}"), format!("{again:?}"));
    holds_together(input, &document);

    let limits = small_limits();
    let bounded = Document::parse(input, &limits);
    holds_together(input, &bounded);
    assert!(bounded.node_count() <= limits.nodes as usize + 1, "{} nodes", bounded.node_count());
    assert!(bounded.limit().is_none() || !bounded.is_complete());
    lines_agree(input, &document);
}

fn holds_together(input: &[u8], document: &Document<'_>) {
    for problem in document.problems() {
        assert_span(input, &problem.span, problem.rule.id);
    }
    assert!(document.problems().is_sorted_by_key(|problem| problem.span.start), "problems out of order");
    assert!(document.is_complete() || !document.problems().is_empty() || document.limit().is_some());
    assert!(document.heap_bytes() < 1 << 26);
    assert_eq!(document.parent(NodeId::DOCUMENT), None);
    assert_eq!(document.span(NodeId::DOCUMENT), 0..input.len());
    let below: Vec<NodeId> = document.descendants(NodeId::DOCUMENT).collect();
    assert_eq!(below.len() + 1, document.node_count());
    assert_eq!(preorder(document), below);
    for (order, node) in below.iter().enumerate() {
        node_holds(input, document, *node);
        // A path costs its siblings: a few are enough.
        if order < 32 || order + 8 > below.len() {
            path_holds(input, document, *node);
        }
    }
    indexes_hold(document, &below);
    let root = below.iter().copied().find(|node| document.is_element(*node));
    assert_eq!(document.root_element(), root);
}

/// The tree walked by first child and next sibling.
fn preorder(document: &Document<'_>) -> Vec<NodeId> {
    let mut walked = Vec::new();
    let mut at = NodeId::DOCUMENT;
    loop {
        let mut next = document.first_child(at);
        while next.is_none() {
            next = document.next_sibling(at);
            if next.is_none() {
                match document.parent(at) {
                    Some(parent) => at = parent,
                    None => return walked,
                }
            }
        }
        at = next.unwrap();
        walked.push(at);
    }
}

fn node_holds(input: &[u8], document: &Document<'_>, node: NodeId) {
    let (span, tag) = (document.span(node), document.tag_span(node));
    assert_span(input, &span, "node");
    assert!(span.start < span.end && tag.start == span.start && tag.end <= span.end, "{span:?} {tag:?}");
    let parent = document.parent(node).unwrap();
    let above = document.span(parent);
    assert!(above.start <= span.start && span.end <= above.end, "{span:?} in {above:?}");
    assert!(matches!(document.kind(parent), NodeKind::Document | NodeKind::Element));
    if let Some(next) = document.next_sibling(node) {
        assert_eq!(document.prev_sibling(next), Some(node));
        assert_eq!(document.parent(next), Some(parent));
        assert!(span.end <= document.span(next).start);
    }
    let by_step: Vec<_> =
        std::iter::successors(document.first_child(node), |n| document.next_sibling(*n)).collect();
    assert!(document.children(node).eq(by_step.iter().copied()));
    assert!(by_step.iter().all(|child| document.parent(*child) == Some(node)));
    if document.is_element(node) {
        element_holds(input, document, node);
    } else {
        assert!(by_step.is_empty() && document.attributes(node).next().is_none());
        assert_eq!(document.string_value(node), document.text(node));
    }
}

fn element_holds(input: &[u8], document: &Document<'_>, node: NodeId) {
    let tag = document.tag_span(node);
    let name = document.name(node);
    assert!(name != NameId::NONE && name.index() < document.name_count());
    assert_eq!(document.name_id(document.namespace(node), document.local_name(node)), Some(name));
    // A name that is none ends elsewhere when it is read again.
    assert!(document.qname(node).ends_with(document.local_name(node)) || !document.problems().is_empty());
    assert!(document.child_elements(node).all(|child| document.child(node, document.name(child)).is_some()));
    let mut last = tag.start;
    for attribute in document.attributes(node) {
        assert_eq!(document.attribute_owner(attribute), node);
        let (whole, value) = (document.attribute_span(attribute), document.attribute_value_span(attribute));
        assert_span(input, &whole, "attribute");
        assert_span(input, &value, "attribute value");
        assert!(
            last < whole.start && whole.start < value.start && value.end < whole.end && whole.end <= tag.end
        );
        last = whole.end - 1;
        let name = document.attribute_name(attribute);
        let first = document.attribute(node, name).unwrap();
        assert_eq!(document.attribute_name(first), name);
        assert!(
            document.attribute_qname(attribute).ends_with(document.local_of(name))
                || !document.problems().is_empty()
        );
        let _ = document.attribute_value(attribute);
    }
}

fn path_holds(input: &[u8], document: &Document<'_>, node: NodeId) {
    let path = document.xpath(node);
    assert!(path.starts_with('/') && path.len() > 1);
    assert!(document.svrl_location(node).starts_with('/'));
    assert_eq!(document.ancestors(node).last(), Some(NodeId::DOCUMENT));
    let texts = document.descendants(node).filter(|n| document.kind(*n) == NodeKind::Text);
    if document.is_element(node) {
        assert_eq!(document.string_value(node), texts.map(|n| document.text(n)).collect::<String>());
        let prefix = document.qname(node).split_once(':').map_or("", |(prefix, _)| prefix);
        let meant = document.namespace_of_prefix(node, prefix);
        assert!(
            meant.is_none_or(|meant| meant == document.namespace(node)) || !document.problems().is_empty()
        );
    }
    assert_eq!(document.anchored(document.anchor(node)), Some(Item::Node(node)));
    let location = locate(document, document.anchor(node));
    assert_eq!((&*location.path, &location.span), (&*path, &document.tag_span(node)));
    for attribute in document.attributes(node) {
        let anchor = document.attribute_anchor(attribute);
        assert_eq!(document.anchored(anchor), Some(Item::Attribute(attribute)));
        let location = locate(document, anchor);
        assert_span(input, &location.span, "attribute location");
        assert!(location.path.starts_with(&*path) && location.path.contains("/@"));
    }
}

fn indexes_hold(document: &Document<'_>, below: &[NodeId]) {
    let elements: Vec<NodeId> = below.iter().copied().filter(|node| document.is_element(*node)).collect();
    let mut named: Vec<NodeId> = Vec::new();
    let mut seen = vec![false; document.name_count()];
    for node in &elements {
        let name = document.name(*node);
        if !std::mem::replace(&mut seen[name.index()], true) {
            let these = document.elements_named(name);
            assert!(these.is_sorted() && these.iter().all(|node| document.name(*node) == name));
            named.extend(these);
        }
    }
    named.sort();
    assert_eq!(named, elements);
    let Some(root) = document.name_id("", "root") else { return };
    let template = document.name_id("urn:hl7-org:v3", "templateId");
    for attribute in document.attributes_named(root).take(16) {
        let owner = document.attribute_owner(attribute);
        if Some(document.name(owner)) == template && document.parent(owner) != Some(NodeId::DOCUMENT) {
            let holders = document.elements_with_template(document.attribute_value(attribute));
            let repeated = document.attribute(owner, root) != Some(attribute);
            assert!(repeated || document.parent(owner).is_some_and(|parent| holders.contains(&parent)));
            assert!(holders.is_sorted());
        }
    }
    let beyond = located_beyond(document);
    assert_eq!(beyond, Location::default());
}

/// The location of an anchor that the document never gave.
fn located_beyond(document: &Document<'_>) -> Location {
    let past = NodeId::from_index(document.node_count());
    assert_eq!(document.parent(past), None);
    assert_eq!(document.text(past), "");
    locate(document, document.anchor(past))
}

fn locate(document: &Document<'_>, anchor: Anchor) -> Location {
    document.locate(anchor)
}

/// Lines and columns against a count from the start.
fn lines_agree(input: &[u8], document: &Document<'_>) {
    let lines = LineIndex::new(input, document.encoding());
    let offsets =
        document.problems().iter().map(|problem| problem.span.start).chain([0, input.len() / 2, input.len()]);
    let text = std::str::from_utf8(input).ok().filter(|_| document.encoding() == Encoding::Utf8);
    for offset in offsets.take(24) {
        let position = lines.position(offset);
        assert!(position.line >= 1 && position.column >= 1);
        let Some(text) = text else { continue };
        let head = &text[..text.floor_char_boundary(offset)];
        // A carriage return ends a line at once; a line feed behind it ends no other.
        let ends =
            head.char_indices().filter(|(at, c)| *c == '\r' || (*c == '\n' && !head[..*at].ends_with('\r')));
        let line = 1 + ends.count();
        let last = head.rfind(['\r', '\n']).map_or(head, |at| &head[at + 1..]);
        let column = 1 + last.chars().count() - usize::from(line == 1 && last.starts_with('\u{FEFF}'));
        assert_eq!((position.line as usize, position.column as usize), (line, column), "at {offset}");
    }
}
