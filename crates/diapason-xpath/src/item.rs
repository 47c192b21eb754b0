//! What expressions are about: nodes of several documents, and atomic values that borrow their characters from them.

use crate::datatype::{Builtin, Value};
use diapason_xml::{AttrId, NodeId};
use std::fmt;
use std::sync::Arc;

/// An item of a value.
#[derive(Clone, Debug)]
pub enum Item {
    /// A node that is no attribute.
    Node(Origin, NodeId),
    /// An attribute.
    Attribute(Origin, AttrId),
    /// An atomic value.
    Atomic(Value),
}

/// The document of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The one that the session is about.
    Instance,
    /// A file that the expression names, by its path.
    File(Arc<str>),
}

/// Items in order.
#[derive(Clone, Debug, Default)]
pub struct Sequence(pub(crate) Vec<Item>);

impl Sequence {
    /// The items.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.0
    }
}

impl IntoIterator for Sequence {
    type Item = Item;
    type IntoIter = std::vec::IntoIter<Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A node of one of the documents of a session. Their order is document order: an attribute stands after its element and before
/// the children of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Node {
    pub(crate) tree: u32,
    /// The node, or the element of the attribute.
    pub(crate) at: NodeId,
    pub(crate) attribute: Option<AttrId>,
}

impl Node {
    pub(crate) const fn new(tree: u32, at: NodeId) -> Self {
        Self { tree, at, attribute: None }
    }
}

/// An item while a session runs.
#[derive(Clone)]
pub(crate) enum Live<'s> {
    Node(Node),
    Atom(Atom<'s>),
}

/// An atomic value while a session runs.
#[derive(Clone)]
pub(crate) enum Atom<'s> {
    Untyped(Str<'s>),
    String(Str<'s>),
    /// Anything else.
    Value(Value),
}

/// Characters of a document or of the plan, or made by the expression.
#[derive(Clone)]
pub(crate) enum Str<'s> {
    Lent(&'s str),
    Made(Arc<str>),
}

impl Str<'_> {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Lent(text) => text,
            Self::Made(text) => text,
        }
    }

    pub(crate) fn shared(&self) -> Arc<str> {
        match self {
            Self::Lent(text) => Arc::from(*text),
            Self::Made(text) => Arc::clone(text),
        }
    }
}

impl From<String> for Str<'_> {
    fn from(text: String) -> Self {
        Self::Made(text.into())
    }
}

impl<'s> Atom<'s> {
    pub(crate) fn string(text: impl Into<Str<'s>>) -> Self {
        Self::String(text.into())
    }

    pub(crate) fn integer(value: i64) -> Self {
        Self::Value(Value::integer(value))
    }

    pub(crate) const fn boolean(value: bool) -> Self {
        Self::Value(Value::Boolean(value))
    }

    pub(crate) const fn double(value: f64) -> Self {
        Self::Value(Value::Double(value))
    }

    pub(crate) fn of(value: Value) -> Self {
        match value {
            Value::UntypedAtomic(text) => Self::Untyped(Str::Made(text)),
            Value::String(text) => Self::String(Str::Made(text)),
            value => Self::Value(value),
        }
    }

    pub(crate) fn value(&self) -> Value {
        match self {
            Self::Untyped(text) => Value::UntypedAtomic(text.shared()),
            Self::String(text) => Value::String(text.shared()),
            Self::Value(value) => value.clone(),
        }
    }

    pub(crate) const fn kind(&self) -> Builtin {
        match self {
            Self::Untyped(_) => Builtin::UntypedAtomic,
            Self::String(_) => Builtin::String,
            Self::Value(value) => value.kind(),
        }
    }

    /// The characters of what is compared and searched as a string: untyped, a string or a URI.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Untyped(text) | Self::String(text) => Some(text.as_str()),
            Self::Value(value) => value.as_str(),
        }
    }

    /// The string that it is cast to.
    pub(crate) fn into_string(self) -> Str<'s> {
        match self {
            Self::Untyped(text) | Self::String(text) => text,
            Self::Value(Value::AnyUri(text)) => Str::Made(text),
            Self::Value(value) => value.to_string().into(),
        }
    }
}

/// Without any value of a document.
impl fmt::Debug for Atom<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(…)", self.kind())
    }
}

impl<'s> From<&'s str> for Str<'s> {
    fn from(text: &'s str) -> Self {
        Self::Lent(text)
    }
}
