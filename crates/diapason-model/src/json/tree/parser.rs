//! The grammar of RFC 8259, without recursion: what is open stands on a stack of its own.

use super::super::problem::{self, Problems};
use super::escape::{pair, unit};
use super::{Key, Kind, Node, Stop, Tree, offset};
use diapason_core::{Limit, Message, Text};
use std::ops::Range;

pub(super) struct Parser<'p, 'a> {
    pub(super) tree: &'p mut Tree<'a>,
    pub(super) problems: &'p mut Problems,
    /// Of the value that is parsed.
    pub(super) key: Key,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) most_nodes: usize,
    pub(super) most_depth: usize,
    pub(super) open: Vec<Frame>,
}

/// A container that is open.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) node: u32,
    close: u8,
    count: u32,
}

impl Parser<'_, '_> {
    pub(super) fn document(&mut self) -> Result<(), Stop> {
        self.space();
        if self.peek().is_none() {
            return Err(self.syntax(problem::EMPTY));
        }
        self.value(self.key)?;
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
            let rest = self.tree.input.get(self.at..self.end).unwrap_or_default();
            let plain = |byte: &u8| *byte >= 0x20 && !matches!(byte, b'"' | b'\\');
            self.at += rest.iter().position(|byte| !plain(byte)).unwrap_or(rest.len());
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
                    self.problems.add(&problem::ENCODING, message, start..self.at, self.pointer());
                }
                Some(_) => self.at += 6,
            },
            _ => {
                self.at += 1;
                self.fault(problem::ESCAPE, start..self.at);
            }
        }
    }

    /// Of the value that is parsed: where problems inside it are said to be.
    fn pointer(&self) -> String {
        match self.key {
            Key::Index(index) => format!("/{index}"),
            Key::Root | Key::Name(..) => String::new(),
        }
    }

    fn fault(&mut self, what: Text, span: Range<usize>) {
        let message = Message::new(problem::NOT_JSON_MESSAGE).words("what", what);
        self.problems.add(&problem::NOT_JSON, message, span, self.pointer());
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
