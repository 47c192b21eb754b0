use crate::chars::is_space;
use crate::decode::{Encoding, Source};
use crate::embedded::Before;
use crate::locate::Rank;
use crate::names::{NameId, Names};
use crate::parse::{self, attribute_name_length};
use crate::problem::{Problem, Problems};
use crate::text::{Place, Texts, size};
use crate::tree::{Attribute, Columns, Declaration, Extent, NodeKind, Tree};
use diapason_core::{Limit, Limits, RuleInfo};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

/// A node of one document: its position in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The document node, above the root element.
    pub const DOCUMENT: Self = Self(0);

    /// The position in document order, from 0: for tables by node.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The node at a position; one that no document has is harmless there.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// An attribute of one document: its position in document order among attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttrId(pub(crate) u32);

impl AttrId {
    /// The position in document order among attributes, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A document as a tree that remembers its bytes.
///
/// An id that is not of this document is harmless: it names no element, has no children and stands nowhere.
pub struct Document<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) tree: Tree,
    /// Asked for by paths among many siblings only.
    pub(crate) ranks: OnceLock<Vec<Rank>>,
    pub(crate) problems: Problems,
    /// What stands before it in the document that it was taken from.
    pub(crate) before: Before,
}

/// Text and side buffer share one address space of `u32`, and the second is never longer than the first.
const MOST_BYTES: usize = (1 << 31) - 1;

impl<'a> Document<'a> {
    /// Reads `input`. It never fails: [`Document::problems`] says what is wrong, and the tree holds what was read up to the
    /// first problem after which the structure is unknown, or up to a limit of `limits`.
    ///
    /// An input beyond [`Limits::bytes`], or beyond 2 GiB, is not read at all.
    #[must_use]
    pub fn parse(input: &'a [u8], limits: &Limits) -> Self {
        let mut problems = Problems::new(limits);
        let source = match is_too_long(input.len(), limits) {
            true => Source::empty(input),
            false => Source::read(input, &mut problems),
        };
        Self::read(source, limits, problems)
    }

    /// Reads `input` as [`Document::parse`] does, and keeps it: a document that borrows nothing.
    #[must_use]
    pub fn parse_owned(input: Vec<u8>, limits: &Limits) -> Document<'static> {
        let mut problems = Problems::new(limits);
        let source = match is_too_long(input.len(), limits) {
            true => Source::unread(input.len()),
            false => Source::own(input, &mut problems),
        };
        Document::read(source, limits, problems)
    }

    fn read(source: Source<'a>, limits: &Limits, mut problems: Problems) -> Self {
        let refused = is_too_long(source.length, limits) || source.text.len() > MOST_BYTES;
        let source = if refused { Source::unread(source.length) } else { source };
        let unread = refused || problems.fatal;
        let mut tree = if unread { Tree::nothing() } else { parse::parse(&source, limits, &mut problems) };
        if refused {
            tree.limit = Some(Limit::Bytes);
        }
        problems.list.sort_by_key(|problem| problem.span.start);
        Self { source, tree, ranks: OnceLock::new(), problems, before: Before::default() }
    }

    /// What is wrong, in document order. At most [`Limits::findings`], and the fatal one.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems.list
    }

    /// Problems beyond [`Limits::findings`]: counted, not kept.
    #[must_use]
    pub fn problems_dropped(&self) -> usize {
        self.problems.dropped()
    }

    /// How often `rule` is broken, problems that were not kept included.
    #[must_use]
    pub fn count(&self, rule: &RuleInfo) -> usize {
        self.problems.count(rule)
    }

    /// Whether the tree holds the whole root element: nothing stopped the reading before its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.problems.fatal && self.tree.limit.is_none()
    }

    /// Whether a node was read to its end. The document node is where [`Document::is_complete`] holds.
    #[must_use]
    pub fn is_whole(&self, node: NodeId) -> bool {
        if node == NodeId::DOCUMENT { self.is_complete() } else { !self.tree.unclosed.contains(&node.0) }
    }

    /// The limit that stopped the reading.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.tree.limit
    }

    /// The document node, above the root element: always there.
    #[must_use]
    pub const fn document_node() -> NodeId {
        NodeId::DOCUMENT
    }

    /// The root element.
    #[must_use]
    pub fn root_element(&self) -> Option<NodeId> {
        self.tree.root.map(NodeId)
    }

    /// The number of nodes, attributes not counted.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.columns().kinds.len()
    }

    /// The number of attributes, namespace declarations not counted.
    #[must_use]
    pub fn attribute_count(&self) -> usize {
        self.columns().attributes.len()
    }

    /// The number of expanded names: every [`NameId::index`] is below it.
    #[must_use]
    pub fn name_count(&self) -> usize {
        self.names().len()
    }

    /// Every expanded name of the document.
    pub fn expanded_names(&self) -> impl Iterator<Item = NameId> + use<> {
        (0..size(self.name_count())).map(NameId)
    }

    /// What a node is.
    #[must_use]
    #[inline]
    pub fn kind(&self, node: NodeId) -> NodeKind {
        self.columns().kinds.get(node.index()).copied().unwrap_or(NodeKind::Comment)
    }

    /// Whether a node is an element.
    #[must_use]
    #[inline]
    pub fn is_element(&self, node: NodeId) -> bool {
        self.kind(node) == NodeKind::Element
    }

    /// The expanded name of an element; the target of a processing instruction; [`NameId::NONE`] otherwise.
    #[must_use]
    #[inline]
    pub fn name(&self, node: NodeId) -> NameId {
        self.columns().names.get(node.index()).copied().unwrap_or(NameId::NONE)
    }

    /// The id of an expanded name; no namespace is `""`. `None`: no node and no attribute of this document has it.
    #[must_use]
    pub fn name_id(&self, namespace: &str, local: &str) -> Option<NameId> {
        self.names().find(namespace, local, self.texts())
    }

    /// The local part of a name.
    #[must_use]
    pub fn local_of(&self, name: NameId) -> &str {
        self.names().local(name, self.texts())
    }

    /// The namespace of a name, `""` for none.
    #[must_use]
    pub fn namespace_of(&self, name: NameId) -> &str {
        self.names().namespace(name, self.texts())
    }

    /// The local part of the name of a node. A name whose prefix is not declared is in no namespace, and is its own local part.
    #[must_use]
    pub fn local_name(&self, node: NodeId) -> &str {
        self.local_of(self.name(node))
    }

    /// The namespace of a node, `""` for none.
    #[must_use]
    pub fn namespace(&self, node: NodeId) -> &str {
        self.namespace_of(self.name(node))
    }

    /// The name of an element or processing instruction as written, with the prefix of the instance; `""` otherwise.
    #[must_use]
    pub fn qname(&self, node: NodeId) -> &str {
        let skip = match self.kind(node) {
            NodeKind::Element => 1,
            NodeKind::ProcessingInstruction => return self.local_name(node),
            _ => return "",
        };
        let start = self.extent(node).start as usize + skip;
        name_at(self.source.text.get(start..).unwrap_or_default())
    }

    /// The attributes of an element, as written; namespace declarations are not attributes.
    pub fn attributes(&self, node: NodeId) -> impl Iterator<Item = AttrId> + '_ {
        let (first, own) = self.own_attributes(node);
        let own = own.iter().take_while(move |attribute| attribute.owner == node.0);
        (first..).zip(own).map(|(i, _)| AttrId(i))
    }

    /// The attribute of an element that has this name.
    #[must_use]
    #[inline]
    pub fn attribute(&self, node: NodeId, name: NameId) -> Option<AttrId> {
        let (first, own) = self.own_attributes(node);
        for (i, attribute) in (first..).zip(own) {
            if attribute.owner != node.0 {
                return None;
            }
            if attribute.name == name {
                return Some(AttrId(i));
            }
        }
        None
    }

    /// Every attribute of that name in the document, in document order: a scan of the flat array.
    pub fn attributes_named(&self, name: NameId) -> impl Iterator<Item = AttrId> + '_ {
        let attributes = self.columns().attributes.iter().enumerate();
        attributes
            .filter(move |(_, attribute)| attribute.name == name)
            .filter_map(|(at, _)| u32::try_from(at).ok())
            .map(AttrId)
    }

    /// The value of an attribute: references decoded, white space normalised as XML 1.0, section 3.3.3, asks.
    #[must_use]
    #[inline]
    pub fn attribute_value(&self, attribute: AttrId) -> &str {
        self.attribute_at(attribute).map_or("", |attribute| self.texts().get(attribute.value))
    }

    /// The expanded name of an attribute.
    #[must_use]
    #[inline]
    pub fn attribute_name(&self, attribute: AttrId) -> NameId {
        self.attribute_at(attribute).map_or(NameId::NONE, |attribute| attribute.name)
    }

    /// The name of an attribute as written.
    #[must_use]
    pub fn attribute_qname(&self, attribute: AttrId) -> &str {
        let start = self.attribute_at(attribute).map_or(usize::MAX, |attribute| attribute.start as usize);
        name_at(self.source.text.get(start..).unwrap_or_default())
    }

    /// The element that carries an attribute.
    #[must_use]
    pub fn attribute_owner(&self, attribute: AttrId) -> NodeId {
        self.attribute_at(attribute).map_or(NodeId(u32::MAX), |attribute| NodeId(attribute.owner))
    }

    /// The characters of a text, comment or processing instruction, references decoded and line ends made `\n`; `""` otherwise.
    #[must_use]
    #[inline]
    pub fn text(&self, node: NodeId) -> &str {
        match self.kind(node) {
            NodeKind::Document | NodeKind::Element => "",
            _ => self.texts().get(self.extent(node).own),
        }
    }

    /// The string value of the XPath data model: all texts below an element or document, else [`Document::text`].
    #[must_use]
    pub fn string_value(&self, node: NodeId) -> Cow<'_, str> {
        if !matches!(self.kind(node), NodeKind::Document | NodeKind::Element) {
            return Cow::Borrowed(self.text(node));
        }
        let mut texts =
            self.descendants(node).filter(|n| self.kind(*n) == NodeKind::Text).map(|n| self.text(n));
        let Some(first) = texts.next() else { return Cow::Borrowed("") };
        let Some(second) = texts.next() else { return Cow::Borrowed(first) };
        Cow::Owned([first, second].into_iter().chain(texts).collect())
    }

    /// Every element of this name, in document order.
    #[must_use]
    pub fn elements_named(&self, name: NameId) -> &[NodeId] {
        self.tree.indexes.named(name.index())
    }

    /// Every element that has a child `{urn:hl7-org:v3}templateId` whose `root` is exactly this, in document order.
    #[must_use]
    pub fn elements_with_template(&self, root: &str) -> &[NodeId] {
        self.tree.indexes.templated(root, self.columns(), self.texts())
    }

    /// Every identifier that [`Document::elements_with_template`] finds elements for, with them, in no particular order.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &[NodeId])> {
        self.tree.indexes.templates(self.columns(), self.texts())
    }

    /// The namespace that `prefix` (`""`: the default one) stands for at a node. `None`: the prefix is not declared there,
    /// or the default namespace is none.
    #[must_use]
    pub fn namespace_of_prefix(&self, node: NodeId, prefix: &str) -> Option<&str> {
        if prefix == "xml" {
            return Some(crate::XML_NAMESPACE);
        }
        let declarations = &self.columns().declarations;
        let mut at = Some(node);
        while let Some(node) = at {
            let first = declarations.partition_point(|declaration| declaration.owner < node.0);
            let own = declarations.iter().skip(first).take_while(|declaration| declaration.owner == node.0);
            for declaration in own {
                if self.texts().get(declaration.prefix) == prefix {
                    let uri = self.names().uri(declaration.namespace, self.texts());
                    return Some(uri).filter(|uri| !uri.is_empty());
                }
            }
            at = self.parent(node);
        }
        None
    }

    /// The bytes of a node in the original input: from the start tag to the end tag, for an element.
    #[must_use]
    pub fn span(&self, node: NodeId) -> Range<usize> {
        if node == NodeId::DOCUMENT {
            return 0..self.source.length;
        }
        let extent = self.extent(node);
        self.origin(extent.start as usize..extent.stop as usize)
    }

    /// The bytes of the start tag of an element; of the whole node otherwise.
    #[must_use]
    pub fn tag_span(&self, node: NodeId) -> Range<usize> {
        if !self.is_element(node) {
            return self.span(node);
        }
        let extent = self.extent(node);
        self.origin(extent.start as usize..extent.own.start as usize)
    }

    /// The bytes of an attribute, name and quotes included.
    #[must_use]
    pub fn attribute_span(&self, attribute: AttrId) -> Range<usize> {
        let Some((start, value)) = self.written_attribute(attribute) else { return 0..0 };
        self.origin(start..value.end + 1)
    }

    /// The bytes of the value of an attribute, without its quotes.
    #[must_use]
    pub fn attribute_value_span(&self, attribute: AttrId) -> Range<usize> {
        self.written_attribute(attribute).map_or(0..0, |(_, value)| self.origin(value))
    }

    /// The characters of the input, without a byte order mark.
    #[must_use]
    pub fn text_input(&self) -> &str {
        &self.source.text
    }

    /// The encoding that the input was read in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.source.encoding
    }

    /// Bytes on the heap, by capacity: the tree, its names and indexes, and the text where it had to be decoded. The input is
    /// not counted.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let columns = self.columns();
        columns.kinds.capacity() * size_of::<NodeKind>()
            + columns.names.capacity() * size_of::<NameId>()
            + (columns.parents.capacity() + columns.ends.capacity()) * size_of::<u32>()
            + columns.extents.capacity() * size_of::<Extent>()
            + columns.attributes.capacity() * size_of::<Attribute>()
            + columns.declarations.capacity() * size_of::<Declaration>()
            + self.tree.side.capacity()
            + self.tree.indexes.heap_bytes()
            + self.names().heap_bytes()
            + self.source.heap_bytes()
            + self.problems.list.capacity() * size_of::<Problem>()
            + self.ranks.get().map_or(0, |ranks| ranks.capacity() * size_of::<Rank>())
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.tree.columns
    }

    fn names(&self) -> &Names {
        &self.tree.names
    }

    #[inline]
    pub(crate) fn texts(&self) -> Texts<'_> {
        Texts { text: &self.source.text, side: &self.tree.side }
    }

    pub(crate) fn extent(&self, node: NodeId) -> Extent {
        let nowhere = Extent { start: 0, stop: 0, own: Place::default() };
        self.columns().extents.get(node.index()).copied().unwrap_or(nowhere)
    }

    fn attribute_at(&self, attribute: AttrId) -> Option<&Attribute> {
        self.columns().attributes.get(attribute.index())
    }

    fn own_attributes(&self, node: NodeId) -> (u32, &[Attribute]) {
        if !self.is_element(node) {
            return (0, &[]);
        }
        let first = self.extent(node).own.end;
        (first, self.columns().attributes.get(first as usize..).unwrap_or_default())
    }

    /// Where an attribute starts in the text, and where its value stands, read again from the text: it costs nothing until
    /// something is wrong.
    fn written_attribute(&self, attribute: AttrId) -> Option<(usize, Range<usize>)> {
        let start = self.attribute_at(attribute)?.start as usize;
        let text = self.source.text.get(start..)?;
        let name = attribute_name_length(text.as_bytes());
        let gap = text.as_bytes().get(name..)?.iter().position(|b| !is_space(*b) && *b != b'=')?;
        let quote = *text.as_bytes().get(name + gap)?;
        let value = start + name + gap + 1;
        let length = self.source.text.as_bytes().get(value..)?.iter().position(|b| *b == quote)?;
        Some((start, value..value + length))
    }

    fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.source.origin(range.start)..self.source.origin(range.end)
    }
}

impl fmt::Debug for Document<'_> {
    /// Without any value of the document.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("encoding", &self.encoding())
            .field("nodes", &self.node_count())
            .field("attributes", &self.attribute_count())
            .field("problems", &self.problems.list)
            .field("limit", &self.tree.limit)
            .finish()
    }
}

fn is_too_long(length: usize, limits: &Limits) -> bool {
    length as u64 > limits.bytes.min(MOST_BYTES as u64)
}

/// The name at the start of a tag or attribute.
fn name_at(text: &str) -> &str {
    text.get(..attribute_name_length(text.as_bytes())).unwrap_or_default()
}
