//! A document inside another one: the subtree of an element as a tree of its own, without reading anything again.

use crate::document::{AttrId, Document, NodeId};
use crate::index::Indexes;
use crate::locate::Item;
use crate::names::NameId;
use crate::problem::Problems;
use crate::text::{Texts, size};
use crate::tree::{Attribute, Columns, Declaration, Extent, NodeKind, Tree};
use diapason_core::Limits;
use std::sync::OnceLock;

/// What stands before the embedded document in the outer one: added to a position, it gives that of the outer document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Before {
    nodes: u32,
    attributes: u32,
}

impl Document<'_> {
    /// An element and all below it as a document of its own, whose root element it is. Its spans are those of the input, and
    /// [`Document::outer`] gives back what stands there in this document. The prefixes that are declared above stay declared.
    ///
    /// It costs a copy of the columns of the subtree, and no reading. What is no element gives a document without root.
    #[must_use]
    pub fn embedded(&self, root: NodeId) -> Document<'_> {
        let mut problems = Problems::new(&Limits::default());
        let (tree, before) = if self.is_element(root) {
            problems.fatal = !self.is_whole(root);
            self.subtree(root)
        } else {
            (Tree::nothing(), Before::default())
        };
        Document { source: self.source.share(), tree, ranks: OnceLock::new(), problems, before }
    }

    /// What an item of an embedded document is in the document that it was taken from. The document node is the same in both.
    #[must_use]
    pub fn outer(&self, item: Item) -> Item {
        match item {
            Item::Node(NodeId::DOCUMENT) => item,
            Item::Node(NodeId(node)) => Item::Node(NodeId(node.saturating_add(self.before.nodes))),
            Item::Attribute(AttrId(at)) => Item::Attribute(AttrId(at.saturating_add(self.before.attributes))),
        }
    }

    fn subtree(&self, root: NodeId) -> (Tree, Before) {
        let from = self.columns();
        let (first, end) = (root.index(), self.end(root) as usize);
        let start = from.attributes.partition_point(|attribute| attribute.owner < root.0);
        let stop = from.attributes.partition_point(|attribute| (attribute.owner as usize) < end);
        // The document node comes first.
        let before = Before { nodes: root.0.saturating_sub(1), attributes: size(start) };
        let moved = |node: u32| node - before.nodes;

        let mut columns = Columns::default();
        let place = self.extent(root);
        columns.push(NodeKind::Document, NameId::NONE, 0, Extent { own: Default::default(), ..place });
        columns.kinds.extend(from.kinds.get(first..end).unwrap_or_default());
        columns.names.extend(from.names.get(first..end).unwrap_or_default());
        let parents = from.parents.get(first + 1..end).unwrap_or_default();
        columns.parents.extend(std::iter::once(0).chain(parents.iter().map(|parent| moved(*parent))));
        columns.ends.extend(from.ends.get(first..end).unwrap_or_default().iter().map(|end| moved(*end)));
        if let Some(end) = columns.ends.first_mut() {
            *end = size(columns.kinds.len());
        }
        let kinds = from.kinds.get(first..end).unwrap_or_default();
        let extents = from.extents.get(first..end).unwrap_or_default();
        columns.extents.extend(extents.iter().zip(kinds).map(|(extent, kind)| match kind {
            NodeKind::Element => {
                let mut extent = *extent;
                extent.own.end -= before.attributes;
                extent
            }
            _ => *extent,
        }));
        let attributes = from.attributes.get(start..stop).unwrap_or_default();
        columns.attributes.extend(attributes.iter().map(|a| Attribute { owner: moved(a.owner), ..*a }));
        columns.declarations = self.declarations(root, end, before);

        let names = self.tree.names.clone();
        let templates: Vec<u32> = match names.template {
            Some(template) => (1..size(columns.names.len()))
                .zip(columns.names.iter().skip(1))
                .filter(|(_, name)| **name == template)
                .map(|(node, _)| node)
                .collect(),
            None => Vec::new(),
        };
        let side = self.tree.side.clone();
        let texts = Texts { text: &self.source.text, side: &side };
        let indexes = Indexes::build(&columns, &names, &templates, texts);
        let unclosed = self.tree.unclosed.iter().filter(|node| (first..end).contains(&(**node as usize)));
        let unclosed = unclosed.map(|node| moved(*node)).collect();
        (Tree { columns, names, side, indexes, root: Some(1), unclosed, limit: None }, before)
    }

    /// The declarations on the subtree; those above it stand on its root, nearest first, where they are found after its own.
    fn declarations(&self, root: NodeId, end: usize, before: Before) -> Vec<Declaration> {
        let from = &self.columns().declarations;
        let of = |node: NodeId| {
            let first = from.partition_point(|declaration| declaration.owner < node.0);
            from.iter().skip(first).take_while(move |declaration| declaration.owner == node.0)
        };
        let own = of(root).chain(self.ancestors(root).flat_map(of)).map(|d| Declaration { owner: 1, ..*d });
        let below = from
            .iter()
            .filter(|d| d.owner > root.0 && (d.owner as usize) < end)
            .map(|d| Declaration { owner: d.owner - before.nodes, ..*d });
        own.chain(below).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embedded_document_is_the_same_document_in_the_same_bytes() {
        let inner = r#"<c:Doc id="a&amp;b"><c:templateId root="1.2"/>t&lt;<!--n--><p:x c="2"/></c:Doc>"#;
        let outer = format!(
            r#"<page z="1" xmlns:c="urn:hl7-org:v3" xmlns:p="urn:p"><a b="c"/>{inner}<after/></page>"#
        );
        let document = Document::parse(outer.as_bytes(), &Limits::default());
        let root =
            document.name_id("urn:hl7-org:v3", "Doc").map(|name| document.elements_named(name)[0]).unwrap();
        let embedded = document.embedded(root);
        assert!(embedded.is_complete() && embedded.node_count() == 6, "{embedded:?}");
        assert_eq!(embedded.namespace_of_prefix(NodeId::from_index(1), "p"), Some("urn:p"));
        assert_eq!(embedded.elements_with_template("1.2"), [NodeId::from_index(1)]);
        for node in (0..embedded.node_count()).map(NodeId::from_index).skip(1) {
            let Item::Node(same) = embedded.outer(Item::Node(node)) else { panic!("no node") };
            assert_eq!(embedded.span(node), document.span(same));
            assert_eq!(embedded.string_value(node), document.string_value(same));
            assert_eq!(embedded.qname(node), document.qname(same));
            for (attribute, outer) in embedded.attributes(node).zip(document.attributes(same)) {
                assert_eq!(embedded.outer(Item::Attribute(attribute)), Item::Attribute(outer));
                assert_eq!(embedded.attribute_value(attribute), document.attribute_value(outer));
                assert_eq!(embedded.attribute_owner(attribute), node);
            }
        }
        let names = |name: &str| document.name_id("", name).map(|name| embedded.elements_named(name).len());
        assert_eq!((names("a"), names("after"), embedded.attribute_count()), (Some(0), Some(0), 3));
        assert_eq!(embedded.svrl_location(NodeId::from_index(5)), "/c:Doc/p:x");
    }

    #[test]
    fn what_is_no_element_has_no_root() {
        let document = Document::parse(b"<a>t</a>", &Limits::default());
        assert_eq!(document.embedded(NodeId::from_index(2)).root_element(), None);
        assert_eq!(document.embedded(NodeId::from_index(9)).root_element(), None);
    }
}
