//! Axes and node tests.

use super::{Evaluator, Stop, Tree};
use crate::item::Node;
use crate::plan::{Axis, Test};
use diapason_xml::{Document, NameId, NodeId, NodeKind};

/// A node test in one document.
pub(crate) enum Matcher<'p> {
    /// Nothing there passes.
    Nothing,
    /// A node of the principal kind of the axis that has this name.
    Named(NameId),
    /// A node of the principal kind.
    Principal,
    Local(u32),
    Namespace(u32),
    Anything,
    Kind(NodeKind),
    Instruction(&'p str),
    Document(Option<Box<Matcher<'p>>>),
    /// An element, whatever the axis.
    Element(Option<NameId>),
    /// An attribute, whatever the axis.
    Attribute(Option<NameId>),
}

impl<'s> Evaluator<'s> {
    pub(crate) fn matcher(&self, test: &'s Test, tree: &Tree<'s>) -> Matcher<'s> {
        let bound = |name: u32| tree.binding.name(name, &self.plan.names, tree.document);
        match test {
            Test::Name(name) => bound(*name).map_or(Matcher::Nothing, Matcher::Named),
            Test::Local(local) => Matcher::Local(*local),
            Test::Namespace(namespace) => Matcher::Namespace(*namespace),
            Test::Any => Matcher::Principal,
            Test::Node => Matcher::Anything,
            Test::Text => Matcher::Kind(NodeKind::Text),
            Test::Comment => Matcher::Kind(NodeKind::Comment),
            Test::ProcessingInstruction(None) => Matcher::Kind(NodeKind::ProcessingInstruction),
            Test::ProcessingInstruction(Some(target)) => {
                Matcher::Instruction(self.plan.names.local_part(*target))
            }
            Test::Document(inner) => {
                Matcher::Document(inner.as_ref().map(|inner| Box::new(self.matcher(inner, tree))))
            }
            Test::Element(None) => Matcher::Element(None),
            Test::Attribute(None) => Matcher::Attribute(None),
            Test::Element(Some(name)) => {
                bound(*name).map_or(Matcher::Nothing, |name| Matcher::Element(Some(name)))
            }
            Test::Attribute(Some(name)) => {
                bound(*name).map_or(Matcher::Nothing, |name| Matcher::Attribute(Some(name)))
            }
        }
    }

    /// Whether a node that an axis of elements leads to passes a test.
    #[inline]
    pub(crate) fn passes(&self, matcher: &Matcher<'_>, at: NodeId, tree: &Tree<'s>) -> bool {
        let document = tree.document;
        match matcher {
            Matcher::Named(name) => document.name(at) == *name && document.is_element(at),
            Matcher::Anything => true,
            Matcher::Principal | Matcher::Element(None) => document.is_element(at),
            Matcher::Kind(kind) => document.kind(at) == *kind,
            _ => self.passes_rarer(matcher, at, tree),
        }
    }

    fn passes_rarer(&self, matcher: &Matcher<'_>, at: NodeId, tree: &Tree<'s>) -> bool {
        let (document, names) = (tree.document, &self.plan.names);
        match matcher {
            Matcher::Local(local) => {
                document.is_element(at) && tree.binding.has_local(document.name(at), *local, names, document)
            }
            Matcher::Namespace(uri) => {
                document.is_element(at) && tree.binding.is_in(document.name(at), *uri, names, document)
            }
            Matcher::Element(Some(name)) => document.is_element(at) && document.name(at) == *name,
            Matcher::Instruction(target) => {
                document.kind(at) == NodeKind::ProcessingInstruction && document.qname(at) == *target
            }
            Matcher::Document(inner) => {
                let root = document.root_element();
                let holds = |inner: &Matcher<'_>| root.is_some_and(|root| self.passes(inner, root, tree));
                document.kind(at) == NodeKind::Document && inner.as_deref().is_none_or(holds)
            }
            _ => false,
        }
    }

    fn attribute_passes(&self, matcher: &Matcher<'_>, name: NameId, tree: &Tree<'s>) -> bool {
        match matcher {
            Matcher::Named(wanted) | Matcher::Attribute(Some(wanted)) => name == *wanted,
            Matcher::Principal | Matcher::Anything | Matcher::Attribute(None) => true,
            Matcher::Local(local) => tree.binding.has_local(name, *local, &self.plan.names, tree.document),
            Matcher::Namespace(uri) => tree.binding.is_in(name, *uri, &self.plan.names, tree.document),
            _ => false,
        }
    }

    /// Hands the nodes of an axis that pass a test to `take`, in the order of the axis.
    pub(crate) fn walk(
        &self,
        axis: Axis,
        matcher: &Matcher<'_>,
        from: Node,
        tree: &Tree<'s>,
        mut take: impl FnMut(Node) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if matches!(matcher, Matcher::Nothing) {
            return Ok(());
        }
        if let Some(attribute) = from.attribute {
            return self.walk_from_attribute(axis, matcher, from, attribute, tree, &mut take);
        }
        let document = tree.document;
        let node = |at| Node::new(from.tree, at);
        if let (Axis::Child, Matcher::Named(name)) = (axis, matcher) {
            let mut passed = 0;
            let result = document.children(from.at).try_for_each(|at| {
                passed += 1;
                if document.name(at) == *name && document.is_element(at) { take(node(at)) } else { Ok(()) }
            });
            self.tick(passed)?;
            return result;
        }
        let mut offer = |at: NodeId| {
            self.tick(1)?;
            if self.passes(matcher, at, tree) { take(node(at)) } else { Ok(()) }
        };
        match axis {
            Axis::Child => document.children(from.at).try_for_each(offer),
            Axis::Own => offer(from.at),
            Axis::Parent => document.parent(from.at).map_or(Ok(()), offer),
            Axis::Attribute => self.walk_attributes(matcher, from, tree, take),
            Axis::Descendant | Axis::DescendantOrSelf => {
                if axis == Axis::DescendantOrSelf {
                    offer(from.at)?;
                }
                match matcher {
                    Matcher::Named(name) | Matcher::Element(Some(name)) => {
                        let found = below(document, from.at, *name);
                        self.tick(found.len())?;
                        found.iter().try_for_each(|at| take(node(*at)))
                    }
                    Matcher::Local(local)
                        if let Some(found) = self.below_by_local(*local, from.at, document) =>
                    {
                        self.tick(found.len() + document.name_count())?;
                        found.iter().try_for_each(|at| take(node(*at)))
                    }
                    _ => document.descendants(from.at).try_for_each(offer),
                }
            }
            Axis::Ancestor => document.ancestors(from.at).try_for_each(offer),
            Axis::AncestorOrSelf => {
                offer(from.at)?;
                document.ancestors(from.at).try_for_each(offer)
            }
            Axis::Siblings => document.parent(from.at).map_or(Ok(()), |parent| {
                document.children(parent).filter(|at| *at != from.at).try_for_each(offer)
            }),
            Axis::FollowingSibling => {
                let mut next = document.next_sibling(from.at);
                while let Some(at) = next {
                    offer(at)?;
                    next = document.next_sibling(at);
                }
                Ok(())
            }
            Axis::PrecedingSibling => {
                let mut before = document.prev_sibling(from.at);
                while let Some(at) = before {
                    offer(at)?;
                    before = document.prev_sibling(at);
                }
                Ok(())
            }
            Axis::Following => {
                let last = document.descendants(from.at).next_back().unwrap_or(from.at);
                (last.index() + 1..document.node_count()).map(NodeId::from_index).try_for_each(offer)
            }
            Axis::Preceding => {
                let above = |at: &NodeId| !document.ancestors(from.at).any(|ancestor| ancestor == *at);
                let before = (0..from.at.index()).rev().map(NodeId::from_index);
                before.filter(above).try_for_each(offer)
            }
        }
    }

    /// The elements of a local name below a node, where the document has no more than one name of that local part,
    /// and fewer names than there are nodes to walk.
    fn below_by_local<'d>(
        &self,
        local: u32,
        from: NodeId,
        document: &'d Document<'_>,
    ) -> Option<&'d [NodeId]> {
        let last = document.descendants(from).next_back().unwrap_or(from);
        if last.index() - from.index() <= document.name_count() {
            return None;
        }
        let wanted = self.plan.names.local_part(local);
        let is_one =
            |name: &NameId| document.local_of(*name) == wanted && !document.elements_named(*name).is_empty();
        let mut names = document.expanded_names().filter(is_one);
        match (names.next(), names.next()) {
            (Some(name), None) => Some(below(document, from, name)),
            (None, _) => Some(&[]),
            _ => None,
        }
    }

    fn walk_attributes(
        &self,
        matcher: &Matcher<'_>,
        from: Node,
        tree: &Tree<'s>,
        mut take: impl FnMut(Node) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let document = tree.document;
        if let Matcher::Named(name) = matcher {
            let found = document.attribute(from.at, *name);
            return found.map_or(Ok(()), |attribute| take(Node { attribute: Some(attribute), ..from }));
        }
        for attribute in document.attributes(from.at) {
            self.tick(1)?;
            if self.attribute_passes(matcher, document.attribute_name(attribute), tree) {
                take(Node { attribute: Some(attribute), ..from })?;
            }
        }
        Ok(())
    }

    fn walk_from_attribute(
        &self,
        axis: Axis,
        matcher: &Matcher<'_>,
        from: Node,
        attribute: diapason_xml::AttrId,
        tree: &Tree<'s>,
        take: &mut dyn FnMut(Node) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let owner = Node::new(from.tree, from.at);
        // The principal kind of these axes is the element: an attribute passes no name test there.
        let itself = match matcher {
            Matcher::Anything => true,
            Matcher::Attribute(_) => {
                self.attribute_passes(matcher, tree.document.attribute_name(attribute), tree)
            }
            _ => false,
        };
        match axis {
            Axis::Own | Axis::DescendantOrSelf if itself => take(from),
            Axis::AncestorOrSelf => {
                if itself {
                    take(from)?;
                }
                self.walk(Axis::AncestorOrSelf, matcher, owner, tree, take)
            }
            Axis::Parent => self.walk(Axis::Own, matcher, owner, tree, take),
            Axis::Ancestor => self.walk(Axis::AncestorOrSelf, matcher, owner, tree, take),
            Axis::Following => {
                self.walk(Axis::Descendant, matcher, owner, tree, &mut *take)?;
                self.walk(Axis::Following, matcher, owner, tree, take)
            }
            Axis::Preceding => self.walk(Axis::Preceding, matcher, owner, tree, take),
            _ => Ok(()),
        }
    }
}

/// The elements of a name below a node, in document order.
pub(crate) fn below<'d>(document: &'d Document<'_>, from: NodeId, name: NameId) -> &'d [NodeId] {
    let all = document.elements_named(name);
    if from == NodeId::DOCUMENT {
        return all;
    }
    let Some(last) = document.descendants(from).next_back() else { return &[] };
    let start = all.partition_point(|at| *at <= from);
    let rest = all.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|at| *at <= last)).unwrap_or_default()
}
