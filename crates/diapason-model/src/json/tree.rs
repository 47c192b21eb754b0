//! RFC 8259 to a flat tree with the span of every value: no recursion, bounded, and strict.

use super::problem::{self, Problems};
use diapason_core::{Limit, Limits, Text};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Containers inside one another, whatever the caller allows: the models are read by recursion.
const MOST_DEPTH: u32 = 512;

/// The values of an input, each before what it holds. A node is named by its index.
pub(super) struct Tree<'a> {
    pub(super) input: &'a [u8],
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
        Self { input, nodes: Vec::new(), lines: false }
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
        String::from_utf8_lossy(self.input.get(span).unwrap_or_default())
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
        let quoted = self.input.get(span).unwrap_or_default();
        let raw = quoted.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(quoted);
        let text = String::from_utf8_lossy(raw);
        if text.contains('\\') { Cow::Owned(unescape(&text)) } else { text }
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
        let pointer = match key {
            Key::Index(index) => format!("/{index}"),
            Key::Root | Key::Name(..) => String::new(),
        };
        let mut parser = Parser {
            at: range.start,
            end: range.end,
            most_nodes: limits.nodes as usize,
            most_depth: limits.depth.min(MOST_DEPTH) as usize,
            open: Vec::new(),
            pointer,
            problems,
            tree: self,
        };
        let result = parser.document(key);
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

struct Parser<'p, 'a> {
    tree: &'p mut Tree<'a>,
    problems: &'p mut Problems,
    /// Of the value that is parsed: where problems inside it are said to be.
    pointer: String,
    at: usize,
    end: usize,
    most_nodes: usize,
    most_depth: usize,
    open: Vec<Frame>,
}

/// A container that is open.
#[derive(Clone, Copy)]
struct Frame {
    node: u32,
    close: u8,
    count: u32,
}

impl Parser<'_, '_> {
    fn document(&mut self, key: Key) -> Result<(), Stop> {
        self.space();
        if self.peek().is_none() {
            return Err(self.syntax(problem::EMPTY));
        }
        self.value(key)?;
        while let Some(frame) = self.open.last().copied() {
            self.space();
            match (self.peek(), frame.count) {
                (Some(byte), _) if byte == frame.close => self.close(frame),
                (_, 0) => self.member(frame)?,
                (Some(b','), _) => {
                    let comma = self.at;
                    self.at += 1;
                    self.space();
                    if matches!(self.peek(), Some(b']' | b'}')) {
                        return Err(Stop::Syntax(problem::TRAILING_COMMA, comma..comma + 1));
                    }
                    self.member(frame)?;
                }
                _ => return Err(self.syntax(problem::COMMA_EXPECTED)),
            }
        }
        self.space();
        if self.peek().is_some() { Err(self.syntax(problem::TRAILING)) } else { Ok(()) }
    }

    /// One element of an array, or one name and value of an object.
    fn member(&mut self, frame: Frame) -> Result<(), Stop> {
        if let Some(open) = self.open.last_mut() {
            open.count += 1;
        }
        if frame.close == b']' {
            return self.value(Key::Index(frame.count));
        }
        if self.peek() != Some(b'"') {
            return Err(self.syntax(problem::NAME_EXPECTED));
        }
        let start = self.at;
        self.string()?;
        let key = Key::Name(offset(start), offset(self.at));
        self.space();
        if self.peek() != Some(b':') {
            return Err(self.syntax(problem::COLON_EXPECTED));
        }
        self.at += 1;
        self.space();
        self.value(key)
    }

    fn close(&mut self, frame: Frame) {
        self.at += 1;
        let (end, after) = (offset(self.at), self.tree.next());
        if let Some(node) = self.tree.nodes.get_mut(frame.node as usize) {
            (node.end, node.after) = (end, after);
        }
        self.open.pop();
    }

    /// A scalar, or the beginning of a container.
    fn value(&mut self, key: Key) -> Result<(), Stop> {
        if self.tree.nodes.len() >= self.most_nodes {
            return Err(Stop::Limit(Limit::Nodes));
        }
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => self.string()?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Kind::Boolean)?,
            Some(b'f') => self.word("false", Kind::Boolean)?,
            Some(b'n') => self.word("null", Kind::Null)?,
            Some(b'/') => return Err(self.syntax(problem::COMMENT)),
            Some(b'\'') => return Err(self.syntax(problem::SINGLE_QUOTE)),
            _ => return Err(self.syntax(problem::VALUE_EXPECTED)),
        };
        let node = self.tree.next();
        let parent = self.open.last().map_or(0, |frame| frame.node);
        let end = offset(self.at);
        self.tree.nodes.push(Node { kind, key, start: offset(start), end, after: node + 1, parent });
        if let Kind::Object | Kind::Array = kind {
            self.at += 1;
            let close = if kind == Kind::Array { b']' } else { b'}' };
            self.open.push(Frame { node, close, count: 0 });
            if self.open.len() > self.most_depth {
                return Err(Stop::Limit(Limit::Depth));
            }
        }
        Ok(())
    }

    fn word(&mut self, word: &str, kind: Kind) -> Result<Kind, Stop> {
        let rest = self.tree.input.get(self.at..self.end).unwrap_or_default();
        match rest.strip_prefix(word.as_bytes()) {
            Some([next, ..]) if next.is_ascii_alphanumeric() => Err(self.syntax(problem::VALUE_EXPECTED)),
            None => Err(self.syntax(problem::VALUE_EXPECTED)),
            Some(_) => {
                self.at += word.len();
                Ok(kind)
            }
        }
    }

    fn number(&mut self) -> Result<Kind, Stop> {
        let start = self.at;
        let wrong =
            |parser: &Self| Stop::Syntax(problem::NUMBER, start..parser.boundary(parser.at.max(start + 1)));
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.peek() == Some(b'0');
        match self.digits() {
            0 => return Err(wrong(self)),
            2.. if leading_zero => return Err(wrong(self)),
            _ => {}
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(wrong(self));
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(wrong(self));
            }
        }
        Ok(Kind::Number)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }

    /// Reads a string; what is wrong inside it is said and does not stop.
    fn string(&mut self) -> Result<Kind, Stop> {
        let start = self.at;
        self.at += 1;
        let mut kind = Kind::Text;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(kind);
                }
                Some(b'\\') => {
                    kind = Kind::Escaped;
                    self.escape();
                }
                None | Some(b'\n' | b'\r') => {
                    return Err(Stop::Syntax(problem::UNCLOSED_STRING, start..self.at));
                }
                Some(0..0x20) => {
                    self.fault(problem::CONTROL, self.at..self.at + 1);
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// Passes a backslash and what belongs to it.
    fn escape(&mut self) {
        let start = self.at;
        let rest = self.tree.input.get(start..self.end).unwrap_or_default();
        match rest {
            [_, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => self.at += 2,
            [_, b'u', ..] => match unit(rest) {
                None => {
                    self.at += 2;
                    self.fault(problem::ESCAPE, start..self.at);
                }
                Some(high @ 0xD800..0xDC00) if pair(high, rest.get(6..).unwrap_or_default()).is_some() => {
                    self.at += 12;
                }
                Some(0xD800..0xE000) => {
                    self.at += 6;
                    let message = problem::SURROGATE_MESSAGE.into();
                    self.problems.add(&problem::ENCODING, message, start..self.at, self.pointer.clone());
                }
                Some(_) => self.at += 6,
            },
            _ => {
                self.at += 1;
                self.fault(problem::ESCAPE, start..self.at);
            }
        }
    }

    fn fault(&mut self, what: Text, span: Range<usize>) {
        let message = diapason_core::Message::new(problem::NOT_JSON_MESSAGE).words("what", what);
        self.problems.add(&problem::NOT_JSON, message, span, self.pointer.clone());
    }

    /// At the end of the text, what is wrong is that something was not closed.
    fn syntax(&self, what: Text) -> Stop {
        match (self.peek(), self.open.last()) {
            (None, Some(frame)) => self.unclosed(*frame),
            _ => Stop::Syntax(what, self.at..self.boundary(self.at + 1)),
        }
    }

    /// A container that does not end is shown where it begins.
    fn unclosed(&self, frame: Frame) -> Stop {
        let start = self.tree.node(frame.node).map_or(0, |node| node.start as usize);
        let what = if frame.close == b']' { problem::UNCLOSED_ARRAY } else { problem::UNCLOSED_OBJECT };
        Stop::Syntax(what, start..start + 1)
    }

    /// The end of the character that `at` stands in, at most the end of the text.
    fn boundary(&self, at: usize) -> usize {
        let rest = self.tree.input.get(at..self.end).unwrap_or_default();
        let inside = rest.iter().take_while(|byte| **byte & 0xC0 == 0x80).count();
        (at + inside).min(self.end)
    }

    fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.tree.input.get(self.at).copied() } else { None }
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }
}

/// The code unit of `\uXXXX`.
fn unit(text: &[u8]) -> Option<u32> {
    let [b'\\', b'u', hex @ ..] = text else { return None };
    let digits = hex.get(..4)?;
    digits.iter().try_fold(0, |unit, byte| Some(unit << 4 | char::from(*byte).to_digit(16)?))
}

/// The character of a high surrogate and the low one that follows.
fn pair(high: u32, rest: &[u8]) -> Option<char> {
    let low = unit(rest).filter(|low| (0xDC00..0xE000).contains(low))?;
    char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
}

/// Decodes escapes. A surrogate without its other half becomes U+FFFD; a backslash that escapes nothing stays.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = escape.chars();
        let simple = match chars.next() {
            Some(char @ ('"' | '\\' | '/')) => Some(char),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{C}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            _ => None,
        };
        let from = rest.get(before.len()..).unwrap_or_default();
        rest = match (simple, unit(from.as_bytes())) {
            (Some(char), _) => {
                out.push(char);
                chars.as_str()
            }
            (None, Some(code)) => {
                let joined = match code {
                    0xD800..0xDC00 => pair(code, from.as_bytes().get(6..).unwrap_or_default()),
                    _ => None,
                };
                out.push(joined.or(char::from_u32(code)).unwrap_or('\u{FFFD}'));
                from.get(if joined.is_some() { 12 } else { 6 }..).unwrap_or_default()
            }
            (None, None) => {
                out.push('\\');
                escape
            }
        };
    }
    out.push_str(rest);
    out
}
