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

/// Where a node stands among its siblings of the same kind and name.
#[derive(Clone, Copy)]
pub(crate) struct Rank {
    /// From 1.
    position: u32,
    /// Whether another one comes after it.
    followed: bool,
}

/// As many siblings are counted each time.
const FEW: usize = 256;

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
        self.path(node, |node, path| {
            match self.kind(node) {
                NodeKind::Document => {}
                NodeKind::Element => path.push_str(self.qname(node)),
                NodeKind::Text => path.push_str("text()"),
                NodeKind::Comment => path.push_str("comment()"),
                NodeKind::ProcessingInstruction => {
                    path.extend(["processing-instruction(", self.qname(node), ")"]);
                }
            }
            match self.rank(node) {
                Rank { position: 1, followed: false } => {}
                Rank { position, .. } => path.push_str(&format!("[{position}]")),
            }
        })
    }

    /// Where a node stands among its siblings of the same kind and name. Few siblings are counted; where there are many,
    /// all nodes of the document are counted once, so that the price of many paths is that of one.
    fn rank(&self, node: NodeId) -> Rank {
        let Some(parent) = self.parent(node) else { return Rank { position: 1, followed: false } };
        let (kind, name) = (self.kind(node), self.name(node));
        let mut rank = Rank { position: 0, followed: false };
        for (n, sibling) in self.children(parent).enumerate() {
            if n == FEW {
                let ranks = self.ranks.get_or_init(|| self.all_ranks());
                return ranks.get(node.index()).copied().unwrap_or(Rank { position: 1, followed: false });
            }
            if self.name(sibling) == name && self.kind(sibling) == kind {
                rank.position += u32::from(sibling <= node);
                rank.followed |= sibling > node;
            }
        }
        rank
    }

    /// The ranks of all nodes that have many siblings.
    fn all_ranks(&self) -> Vec<Rank> {
        const NAMELESS: usize = 3;
        let mut ranks = vec![Rank { position: 1, followed: false }; self.node_count()];
        // By name, after the kinds that have none: the last node of this parent.
        let mut last: Vec<Option<(NodeId, NodeId)>> = vec![None; 2 * self.name_count() + NAMELESS];
        for parent in std::iter::once(NodeId::DOCUMENT).chain(self.descendants(NodeId::DOCUMENT)) {
            if self.children(parent).nth(FEW).is_none() {
                continue;
            }
            for node in self.children(parent) {
                let slot = match self.kind(node) {
                    NodeKind::Document => 0,
                    NodeKind::Text => 1,
                    NodeKind::Comment => 2,
                    NodeKind::Element => NAMELESS + 2 * self.name(node).index(),
                    NodeKind::ProcessingInstruction => NAMELESS + 2 * self.name(node).index() + 1,
                };
                let Some(slot) = last.get_mut(slot) else { continue };
                let before = slot.replace((parent, node)).filter(|(of, _)| *of == parent);
                let Some(before) = before.and_then(|(_, before)| ranks.get_mut(before.index())) else {
                    continue;
                };
                before.followed = true;
                let position = before.position + 1;
                if let Some(rank) = ranks.get_mut(node.index()) {
                    rank.position = position;
                }
            }
        }
        ranks
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
        self.path(node, |node, path| {
            let name = self.qname(node);
            path.push_str(name);
            let siblings = self.parent(node).into_iter().flat_map(|parent| self.child_elements(parent));
            let same = siblings.take_while(|n| n.0 < node.0).filter(|n| self.qname(*n) == name);
            match same.count() {
                0 => {}
                before => path.push_str(&format!("[{}]", before + 1)),
            }
        })
    }

    /// `/` and what `step` writes, for each node from the root to `node`.
    fn path(&self, node: NodeId, step: impl Fn(NodeId, &mut String)) -> String {
        let above = self.ancestors(node).filter(|node| *node != NodeId::DOCUMENT);
        let mut nodes: Vec<NodeId> = above.collect();
        let mut path = String::with_capacity(24 * (nodes.len() + 1));
        nodes.reverse();
        nodes.extend(Some(node).filter(|node| *node != NodeId::DOCUMENT));
        for node in nodes {
            path.push('/');
            step(node, &mut path);
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

    /// An attribute always is.
    fn is_whole(&self, anchor: Anchor) -> bool {
        match self.anchored(anchor) {
            Some(Item::Node(node)) => Document::is_whole(self, node),
            Some(Item::Attribute(_)) | None => true,
        }
    }
}
