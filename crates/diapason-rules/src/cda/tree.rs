//! What rules and reader ask the tree of a CDA document.

use super::Header;
use super::names::Of;
use diapason_core::Anchor;
use diapason_model::Field;
use diapason_xml::{NameId, NodeId};
use std::borrow::Cow;

impl<'d> Header<'d> {
    /// The children of `node` with that local name in the namespace of CDA.
    pub fn children(&self, node: NodeId, local: &'static str) -> impl Iterator<Item = NodeId> + use<'_, 'd> {
        let name = self.element_name(local);
        let (top, below) = match node == self.root {
            true => (self.top.as_slice(), None),
            false => (&[][..], name.map(|name| self.document.children_named(node, name))),
        };
        let top = top.iter().copied().filter(move |child| Some(self.document.name(*child)) == name);
        top.chain(below.into_iter().flatten())
    }

    fn element_name(&self, local: &'static str) -> Option<NameId> {
        self.names.find(self.document, Of::Element, local)
    }

    pub(super) fn attribute_name(&self, local: &'static str) -> Option<NameId> {
        self.names.find(self.document, Of::Attribute, local)
    }

    /// Those of [`Header::children`] without `nullFlavor`.
    pub fn live(&self, node: NodeId, local: &'static str) -> impl Iterator<Item = NodeId> + use<'_, 'd> {
        self.children(node, local).filter(|child| self.attribute(*child, "nullFlavor").is_none())
    }

    /// The first child of `node` with that local name in the namespace of CDA.
    #[must_use]
    pub fn child(&self, node: NodeId, local: &'static str) -> Option<NodeId> {
        self.children(node, local).next()
    }

    /// The first node down `path`, a child per step.
    #[must_use]
    pub fn descend(&self, node: NodeId, path: &[&'static str]) -> Option<NodeId> {
        path.iter().try_fold(node, |node, step| self.child(node, step))
    }

    /// The text of an attribute without namespace.
    #[must_use]
    pub fn attribute(&self, node: NodeId, local: &'static str) -> Option<&'d str> {
        let name = self.attribute_name(local)?;
        self.document.attribute(node, name).map(|attribute| self.document.attribute_value(attribute))
    }

    /// Where the first child of `node` with that local name stands, or `node` itself: what is missing is shown where it
    /// should be.
    #[must_use]
    pub fn near(&self, node: NodeId, local: &'static str) -> Anchor {
        self.at(self.child(node, local).unwrap_or(node))
    }

    /// Where `node` stands.
    #[must_use]
    pub fn at(&self, node: NodeId) -> Anchor {
        self.document.anchor(node)
    }

    /// An attribute as a field: null where the element has a `nullFlavor` and no such attribute.
    #[must_use]
    pub fn attribute_field(&self, node: NodeId, local: &'static str) -> Field<'d> {
        let name = self.attribute_name(local);
        match name.and_then(|name| self.document.attribute(node, name)) {
            Some(attribute) => Field::new(
                self.document.attribute_value(attribute),
                self.document.attribute_anchor(attribute),
            ),
            None if self.attribute(node, "nullFlavor").is_some() => Field::Null(self.at(node)),
            None => Field::Absent,
        }
    }

    /// The text of an element as a field, without the white space around it.
    #[must_use]
    pub fn text_field(&self, node: NodeId) -> Field<'d> {
        let text = match self.document.string_value(node) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if text.is_empty() && self.attribute(node, "nullFlavor").is_some() {
            return Field::Null(self.at(node));
        }
        let at = self.document.first_child(node).unwrap_or(node);
        Field::new(text, self.at(at))
    }

    /// The text of an element as a field, to the letter.
    pub(super) fn whole_text_field(&self, node: NodeId) -> Field<'d> {
        let text = self.document.string_value(node);
        if text.trim().is_empty() {
            return self.text_field(node);
        }
        let at = self.document.first_child(node).unwrap_or(node);
        Field::new(text, self.at(at))
    }

    /// An attribute of the first child of that name, as a field.
    pub(super) fn child_attribute(
        &self,
        node: NodeId,
        child: &'static str,
        attribute: &'static str,
    ) -> Field<'d> {
        self.child(node, child).map_or(Field::Absent, |child| self.attribute_field(child, attribute))
    }

    /// The text of the first child of that name, as a field.
    pub(super) fn child_text(&self, node: NodeId, child: &'static str) -> Field<'d> {
        self.child(node, child).map_or(Field::Absent, |child| self.text_field(child))
    }
}
