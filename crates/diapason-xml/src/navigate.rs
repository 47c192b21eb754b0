use crate::document::{Document, NodeId};
use crate::names::NameId;

/// Axes. Nodes are numbered in document order and each knows where its subtree ends, so that a sibling is one addition
/// away and descendants are a range.
impl Document<'_> {
    /// The parent; `None` for the document node.
    #[must_use]
    #[inline]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        if node == NodeId::DOCUMENT {
            return None;
        }
        self.columns().parents.get(node.index()).map(|parent| NodeId(*parent))
    }

    /// The first child of any kind.
    #[must_use]
    #[inline]
    pub fn first_child(&self, node: NodeId) -> Option<NodeId> {
        let first = node.0.checked_add(1)?;
        (first < self.end(node)).then_some(NodeId(first))
    }

    /// The next sibling of any kind.
    #[must_use]
    #[inline]
    pub fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        let next = self.end(node);
        let parent = self.parent(node)?;
        (next < self.end(parent)).then_some(NodeId(next))
    }

    /// The previous sibling of any kind. It costs the depth of that sibling's last descendant.
    #[must_use]
    pub fn prev_sibling(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.parent(node)?;
        let mut before = NodeId(node.0.checked_sub(1)?);
        if before == parent {
            return None;
        }
        loop {
            let above = self.parent(before)?;
            if above == parent {
                return Some(before);
            }
            before = above;
        }
    }

    /// The children of any kind.
    #[must_use]
    #[inline]
    pub fn children(&self, node: NodeId) -> Children<'_> {
        Children { ends: &self.columns().ends, next: node.0.saturating_add(1), end: self.end(node) }
    }

    /// The children that are elements.
    pub fn child_elements(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(node).filter(|child| self.is_element(*child))
    }

    /// The first child element of this name.
    #[must_use]
    pub fn child(&self, node: NodeId, name: NameId) -> Option<NodeId> {
        self.children_named(node, name).next()
    }

    /// The child elements of this name.
    pub fn children_named(&self, node: NodeId, name: NameId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(node).filter(move |child| self.name(*child) == name && self.is_element(*child))
    }

    /// All nodes below, in document order: a contiguous range of positions.
    #[inline]
    pub fn descendants(&self, node: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (node.0.saturating_add(1)..self.end(node)).map(NodeId)
    }

    /// The nodes above, nearest first, up to the document node.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(node), |node| self.parent(*node))
    }

    /// The position past the last descendant of a node.
    #[inline]
    pub(crate) fn end(&self, node: NodeId) -> u32 {
        self.columns().ends.get(node.index()).copied().unwrap_or_default()
    }
}

/// Children of a node, in document order.
#[derive(Clone, Debug)]
pub struct Children<'d> {
    ends: &'d [u32],
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    #[inline]
    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let child = self.next;
        self.next = self.ends.get(child as usize).copied().unwrap_or(self.end);
        Some(NodeId(child))
    }
}
