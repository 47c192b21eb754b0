use crate::document::{AttrId, Document, NodeId};
use crate::tree::NodeKind;
use diapason_core::{Anchor, Locate, Location, PartPath};

/// What an anchor of a document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A node.
    Node(NodeId),
    /// An attribute.
    Attribute(AttrId),
}

const ATTRIBUTE: u64 = 1 << 32;

impl Document<'_> {
    /// The anchor of a node.
    #[must_use]
    pub const fn anchor(&self, node: NodeId) -> Anchor {
        Anchor::new(node.0 as u64)
    }

    /// The anchor of an attribute.
    #[must_use]
    pub const fn attribute_anchor(&self, attribute: AttrId) -> Anchor {
        Anchor::new(ATTRIBUTE | attribute.0 as u64)
    }

    /// What an anchor of this document stands for.
    #[must_use]
    pub fn anchored(&self, anchor: Anchor) -> Option<Item> {
        let index = u32::try_from(anchor.handle() & (ATTRIBUTE - 1)).ok()?;
        match anchor.handle() >> 32 {
            0 if (index as usize) < self.node_count() => Some(Item::Node(NodeId(index))),
            1 if (index as usize) < self.attribute_count() => Some(Item::Attribute(AttrId(index))),
            _ => None,
        }
    }

    /// The path of a node for people: names as written, a position only where siblings share the name.
    /// `/ClinicalDocument/recordTarget/patientRole/id[2]`.
    #[must_use]
    pub fn xpath(&self, node: NodeId) -> String {
        self.path(node, |node| {
            let step = match self.kind(node) {
                NodeKind::Document => String::new(),
                NodeKind::Element => self.qname(node).to_owned(),
                NodeKind::Text => "text()".to_owned(),
                NodeKind::Comment => "comment()".to_owned(),
                NodeKind::ProcessingInstruction => format!("processing-instruction({})", self.qname(node)),
            };
            let same = |n: &NodeId| self.kind(*n) == self.kind(node) && self.name(*n) == self.name(node);
            let siblings = self.parent(node).into_iter().flat_map(|parent| self.children(parent));
            let before = siblings.take_while(|n| *n != node).filter(same).count();
            let after = || std::iter::successors(self.next_sibling(node), |n| self.next_sibling(*n));
            if before > 0 || after().any(|n| same(&n)) { format!("{step}[{}]", before + 1) } else { step }
        })
    }

    /// The path of an attribute for people: that of its element, then `/@` and the name as written.
    #[must_use]
    pub fn attribute_xpath(&self, attribute: AttrId) -> String {
        let mut path = self.xpath(self.attribute_owner(attribute));
        path.push_str("/@");
        path.push_str(self.attribute_qname(attribute));
        path
    }

    /// The location that the reference Schematron implementation writes in SVRL: `/` and the name as written per element from the
    /// root, with `[n]` only where a preceding sibling element has the same name. For the document node, that of the root element.
    #[must_use]
    pub fn svrl_location(&self, node: NodeId) -> String {
        let node = if node == NodeId::DOCUMENT { self.root_element().unwrap_or(node) } else { node };
        self.path(node, |node| {
            let name = self.qname(node);
            let siblings = self.parent(node).into_iter().flat_map(|parent| self.child_elements(parent));
            let same = siblings.take_while(|n| n.0 < node.0).filter(|n| self.qname(*n) == name);
            match same.count() {
                0 => name.to_owned(),
                before => format!("{name}[{}]", before + 1),
            }
        })
    }

    fn path(&self, node: NodeId, step: impl Fn(NodeId) -> String) -> String {
        let mut steps: Vec<String> = std::iter::once(node)
            .chain(self.ancestors(node))
            .filter(|n| *n != NodeId::DOCUMENT)
            .map(step)
            .collect();
        steps.reverse();
        let mut path = String::with_capacity(steps.iter().map(|step| step.len() + 1).sum::<usize>() + 1);
        for step in &steps {
            path.push('/');
            path.push_str(step);
        }
        if path.is_empty() {
            path.push('/');
        }
        path
    }
}

impl Locate for Document<'_> {
    /// An element is shown at its start tag, an attribute at its value, the document node at the start of the input.
    fn locate(&self, anchor: Anchor) -> Location {
        let (path, span) = match self.anchored(anchor) {
            Some(Item::Node(NodeId::DOCUMENT)) => ("/".to_owned(), 0..0),
            Some(Item::Node(node)) => (self.xpath(node), self.tag_span(node)),
            Some(Item::Attribute(attribute)) => {
                (self.attribute_xpath(attribute), self.attribute_value_span(attribute))
            }
            None => return Location::default(),
        };
        Location { part: PartPath::default(), path: path.into(), span }
    }
}
