//! RFC 8259 to a flat tree with the span of every value: no recursion, bounded, and strict.

mod escape;
mod parser;

use super::problem::Problems;
use diapason_core::{Limit, Limits, Text};
use escape::unescape;
use parser::Parser;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Containers inside one another, whatever the caller allows: the models are read by recursion.
const MOST_DEPTH: u32 = 512;

/// The values of an input, each before what it holds. A node is named by its index.
pub(super) struct Tree<'a> {
    pub(super) input: &'a [u8],
    /// The input, where all of it is UTF-8: nothing needs to be decoded or looked at again.
    text: Option<&'a str>,
    nodes: Vec<Node>,
    lines: bool,
}

/// One value.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    key: Key,
    start: u32,
    end: u32,
    /// The first node that does not stand in this one.
    after: u32,
    parent: u32,
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    /// A text with a backslash in it.
    Escaped,
    Array,
    Object,
    /// An object or array whose end was not found.
    Broken,
}

/// How a value is named in what holds it.
#[derive(Clone, Copy)]
pub(super) enum Key {
    Root,
    Index(u32),
    /// The span of the name, quotes included.
    Name(u32, u32),
}

/// Why parsing stopped.
pub(super) enum Stop {
    Syntax(Text, Range<usize>),
    Limit(Limit),
}

const _: () = assert!(size_of::<Node>() == 32);

impl Node {
    pub(super) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tree({} nodes)", self.nodes.len())
    }
}

impl<'a> Tree<'a> {
    pub(super) fn new(input: &'a [u8]) -> Self {
        Self { input, text: std::str::from_utf8(input).ok(), nodes: Vec::new(), lines: false }
    }

    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// The values that a container holds.
    pub(super) fn children(&self, index: u32) -> impl Iterator<Item = u32> {
        let end = self.node(index).map_or(0, |node| node.after);
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let child = next;
            if child >= end {
                return None;
            }
            next = self.node(child)?.after;
            Some(child)
        })
    }

    /// The values that may each be a model: the root, or what it holds where it is an array.
    pub(super) fn tops(&self) -> Vec<u32> {
        match self.node(0) {
            None => Vec::new(),
            Some(root) if root.kind == Kind::Array => self.children(0).collect(),
            Some(_) => vec![0],
        }
    }

    /// The name of a value in its object, decoded.
    pub(super) fn name(&self, index: u32) -> Option<Cow<'a, str>> {
        self.name_span(index).map(|span| self.unquote(span))
    }

    /// The span of that name, quotes included.
    pub(super) fn name_span(&self, index: u32) -> Option<Range<usize>> {
        match self.node(index)?.key {
            Key::Name(start, end) => Some(start as usize..end as usize),
            Key::Root | Key::Index(_) => None,
        }
    }

    /// The decoded text of a string.
    pub(super) fn text(&self, index: u32) -> Option<Cow<'a, str>> {
        let node = self.node(index)?;
        matches!(node.kind, Kind::Text | Kind::Escaped).then(|| self.unquote(node.span()))
    }

    /// A value as it is written.
    pub(super) fn source(&self, index: u32) -> Cow<'a, str> {
        let span = self.node(index).map_or(0..0, Node::span);
        self.decoded(span)
    }

    /// The JSON Pointer of a value (RFC 6901).
    pub(super) fn pointer(&self, index: u32) -> String {
        let mut keys = Vec::new();
        let mut at = index;
        while let Some(node) = self.node(at) {
            match node.key {
                Key::Root => break,
                Key::Index(index) => keys.push(index.to_string()),
                Key::Name(..) => {
                    let name = self.name(at).unwrap_or_default();
                    keys.push(name.replace('~', "~0").replace('/', "~1"));
                }
            }
            at = node.parent;
        }
        keys.iter().rev().flat_map(|key| ["/", key]).collect()
    }

    fn unquote(&self, span: Range<usize>) -> Cow<'a, str> {
        // The span of a string begins and ends with its quotes.
        let text = self.decoded(span.start + 1..span.end.saturating_sub(1));
        if text.contains('\\') { Cow::Owned(unescape(&text)) } else { text }
    }

    fn decoded(&self, span: Range<usize>) -> Cow<'a, str> {
        match self.text.and_then(|text| text.get(span.clone())) {
            Some(text) => Cow::Borrowed(text),
            None => String::from_utf8_lossy(self.input.get(span).unwrap_or_default()),
        }
    }

    /// Makes the root an array that holds the lines.
    pub(super) fn start_lines(&mut self) {
        self.nodes.clear();
        self.lines = true;
        let end = u32::try_from(self.input.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { kind: Kind::Array, key: Key::Root, start: 0, end, after: 1, parent: 0 });
    }

    pub(super) fn end_lines(&mut self) {
        let after = self.next();
        if let Some(root) = self.nodes.first_mut() {
            root.after = after;
        }
    }

    fn next(&self) -> u32 {
        // A value takes a byte at least, and an input has less than 2^32 of them.
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    /// Adds the one value that stands in `range`. Of a value that breaks, an outermost array keeps what it holds
    /// before that; any other container becomes [`Kind::Broken`].
    pub(super) fn parse(
        &mut self,
        range: Range<usize>,
        key: Key,
        limits: &Limits,
        problems: &mut Problems,
    ) -> Result<(), Stop> {
        let mut parser = Parser {
            at: range.start,
            end: range.end,
            most_nodes: limits.nodes as usize,
            most_depth: limits.depth.min(MOST_DEPTH) as usize,
            open: Vec::new(),
            key,
            problems,
            tree: self,
        };
        let result = parser.document();
        let open = std::mem::take(&mut parser.open);
        let (at, next) = (parser.at.min(range.end), self.next());
        for (depth, frame) in open.iter().enumerate() {
            if let Some(node) = self.nodes.get_mut(frame.node as usize) {
                node.end = offset(at);
                node.after = next;
                if depth > 0 || self.lines || node.kind != Kind::Array {
                    node.kind = Kind::Broken;
                }
            }
        }
        result
    }
}

/// Whether `bytes` are one JSON value.
pub(super) fn is_value(bytes: &[u8]) -> bool {
    let limits = Limits::default();
    Tree::new(bytes).parse(0..bytes.len(), Key::Root, &limits, &mut Problems::new(&limits)).is_ok()
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
