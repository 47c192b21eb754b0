use crate::index::Indexes;
use crate::interner::Interner;
use crate::names::{NameId, Names, NamespaceId};
use crate::text::{Place, size};
use diapason_core::Limit;

/// What a node is, in the terms of the XPath data model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum NodeKind {
    /// The document node, above the root element.
    Document,
    /// An element.
    Element,
    /// A text, with the CDATA sections and references in it; never empty, never beside another text.
    Text,
    /// A comment.
    Comment,
    /// A processing instruction.
    ProcessingInstruction,
}

/// Where a node stands in the text, and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// First byte of the markup or text.
    pub(crate) start: u32,
    /// Past the last byte: of the end tag, for an element.
    pub(crate) stop: u32,
    /// An element: past its start tag, and its first attribute. Any other node: its characters.
    pub(crate) own: Place,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute {
    pub(crate) owner: u32,
    pub(crate) name: NameId,
    /// Where its name starts in the text.
    pub(crate) start: u32,
    pub(crate) value: Place,
}

/// One `xmlns` or `xmlns:prefix`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declaration {
    pub(crate) owner: u32,
    pub(crate) prefix: Place,
    pub(crate) namespace: NamespaceId,
}

/// The columns of a document: one entry per node, in document order.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) kinds: Vec<NodeKind>,
    pub(crate) names: Vec<NameId>,
    pub(crate) parents: Vec<u32>,
    /// Past the last descendant.
    pub(crate) ends: Vec<u32>,
    pub(crate) extents: Vec<Extent>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) declarations: Vec<Declaration>,
}

impl Columns {
    /// Room for what a document of `bytes` bytes seldom goes beyond.
    pub(crate) fn for_text(bytes: usize) -> Self {
        let (nodes, attributes) = (bytes / 24 + 16, bytes / 80 + 8);
        Self {
            kinds: Vec::with_capacity(nodes),
            names: Vec::with_capacity(nodes),
            parents: Vec::with_capacity(nodes),
            ends: Vec::with_capacity(nodes),
            extents: Vec::with_capacity(nodes),
            attributes: Vec::with_capacity(attributes),
            declarations: Vec::new(),
        }
    }

    /// Gives back room that was not needed, where there is much of it: a document that is one long text has few nodes.
    pub(crate) fn trim(&mut self) {
        if self.kinds.len() < self.kinds.capacity() / 2 {
            self.kinds.shrink_to_fit();
            self.names.shrink_to_fit();
            self.parents.shrink_to_fit();
            self.ends.shrink_to_fit();
            self.extents.shrink_to_fit();
        }
        if self.attributes.len() < self.attributes.capacity() / 2 {
            self.attributes.shrink_to_fit();
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, kind: NodeKind, name: NameId, parent: u32, extent: Extent) {
        let end = size(self.kinds.len()) + 1;
        self.kinds.push(kind);
        self.names.push(name);
        self.parents.push(parent);
        self.ends.push(end);
        self.extents.push(extent);
    }
}

/// What was read.
pub(crate) struct Tree {
    pub(crate) columns: Columns,
    pub(crate) names: Names,
    pub(crate) side: String,
    pub(crate) indexes: Indexes,
    pub(crate) root: Option<u32>,
    /// The elements that were open when the reading stopped, outermost first.
    pub(crate) unclosed: Vec<u32>,
    pub(crate) limit: Option<Limit>,
}

impl Tree {
    /// The tree of an input that is not read: a document node.
    pub(crate) fn nothing() -> Self {
        let mut columns = Columns::default();
        columns.push(
            NodeKind::Document,
            NameId::NONE,
            0,
            Extent { start: 0, stop: 0, own: Place::default() },
        );
        let names = Interner::new().names;
        Self {
            columns,
            names,
            side: String::new(),
            indexes: Indexes::default(),
            root: None,
            unclosed: Vec::new(),
            limit: None,
        }
    }
}
