//! Identity constraints: what is unique, what is a key, what refers to one.

use crate::names::{Ns, Sym};
use crate::schema::ConstraintId;

/// A `key`, `unique` or `keyref`.
#[derive(Debug)]
pub(crate) struct Constraint {
    pub(crate) name: Box<str>,
    pub(crate) kind: ConstraintKind,
    pub(crate) selector: Vec<Path>,
    pub(crate) fields: Vec<Vec<Path>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConstraintKind {
    Unique,
    Key,
    /// `None`: the key that it refers to is unknown, which the diagnostics say.
    Keyref(Option<ConstraintId>),
}

/// A path of the subset of Part 1, section 3.11.6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// It starts with `.//`.
    pub(crate) is_deep: bool,
    pub(crate) steps: Vec<NameTest>,
    /// The attribute at its end, in a field.
    pub(crate) attribute: Option<NameTest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameTest {
    Any,
    In(Ns),
    Name(Sym),
}

impl NameTest {
    pub(crate) fn takes(self, namespace: Ns, name: Sym) -> bool {
        match self {
            Self::Any => true,
            Self::In(ns) => ns == namespace,
            Self::Name(sym) => sym == name && name != Sym::UNKNOWN,
        }
    }
}
