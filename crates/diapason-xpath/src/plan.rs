//! What expressions are compiled to: operations that name one another by number, each kept once.

use crate::function::Function;
use crate::names::Names;
use crate::regex::{Dialect, Regex, RegexError};
use crate::scope::Variable;
use hashbrown::{HashMap, HashSet};
use std::sync::OnceLock;

mod entry;
mod facts;
mod guard;
mod indexed;
mod op;

pub(crate) use entry::Entry;
pub use entry::Need;
pub(crate) use facts::{Dependencies, Facts, Items, Near, Order, Template};
pub use guard::{Guard, Presence};
pub(crate) use guard::{Guards, Mark};
pub(crate) use indexed::IndexedPath;
pub(crate) use op::{
    Axis, ItemType, Key, KeyedPredicate, Keys, MOST_SOURCES, Many, NodeComparison, Op, OpId, Optional,
    Positions, SequenceType, Source, Step, Test,
};

/// An expression of a [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub(crate) OpId);

/// A match pattern of a [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PatternId(pub(crate) u32);

impl PatternId {
    /// A pattern of every plan that matches nothing.
    pub const NOTHING: Self = Self(u32::MAX);
}

/// Compiled expressions and patterns: plain data, shared by any number of sessions and threads.
#[derive(Debug, Default)]
pub struct Plan {
    operations: Vec<Operation>,
    pub(crate) patterns: Vec<Pattern>,
    /// What a document has to have for each of them. A pattern stands after those that it is made of.
    pub(crate) entries: Vec<Entry>,
    /// Template identifiers that patterns ask for.
    pub(crate) templates: HashMap<Box<str>, u32>,
    pub(crate) names: Names,
    /// What guards look at.
    pub(crate) guards: Guards,
    /// The variables that hold the siblings of the same local name, and nothing else.
    pub(crate) twins: HashSet<u32>,
    pub(crate) expressions: Vec<LiteralRegex>,
    /// Regular expressions that no literal writes and no document changes.
    pub(crate) computed: crate::eval::Regexes,
    pub(crate) answered: crate::eval::Answered,
    /// How many values are kept for a whole session.
    pub(crate) memos: usize,
    /// How many variables there are, those of `for`, `some` and `every` apart.
    pub(crate) variables: usize,
    /// By variable, the expression that defines it wherever it is defined, where there is but one.
    pub(crate) sole: Vec<Option<OpId>>,
    /// Operations whose value may depend on the document, by position.
    pub(crate) reading: Vec<bool>,
}

/// An operation and what is known of it: a line of a cache, which is what evaluation waits for.
#[derive(Debug)]
#[repr(align(64))]
struct Operation {
    op: Op,
    facts: Facts,
}

const _: () = assert!(size_of::<Operation>() == 64, "an operation is a line of a cache");

impl Plan {
    /// Whether the value of an expression may depend on the document. `false` only when it depends on nothing but literals, files
    /// that literals name, and variables for which that holds ([`Compiler::bind`](crate::Compiler::bind)).
    #[must_use]
    pub fn reads_instance(&self, expression: ExprId) -> bool {
        self.reads(expression.0)
    }

    /// Whether one expression alone defines a variable ([`Compiler::bind`](crate::Compiler::bind)): it has its value at each node that
    /// is entered ([`Session::enter`](crate::Session::enter)).
    #[must_use]
    pub fn is_sole(&self, variable: Variable) -> bool {
        self.sole.get(variable.0 as usize).is_some_and(Option::is_some)
    }

    pub(crate) fn reads(&self, op: OpId) -> bool {
        self.reading.get(op.index()).copied().unwrap_or(true)
    }

    /// The variables that the value of an operation depends on, where it is the same for all documents: it reads none, and one
    /// expression alone defines each of them.
    pub(crate) fn constant(&self, op: OpId) -> Option<Vec<u32>> {
        let mut variables = Vec::new();
        let (mut open, mut seen) = (vec![op], HashSet::new());
        while let Some(op) = open.pop() {
            if !seen.insert(op) {
                continue;
            }
            if let Op::Variable(variable) = self.op(op) {
                open.push(self.sole.get(*variable as usize).copied().flatten()?);
                variables.push(*variable);
            }
            self.op(op).each_operand(|operand| open.push(operand));
        }
        (!self.reads(op)).then_some(variables)
    }

    /// What predicates ask of positions.
    pub(crate) fn positions(&self, predicates: &[OpId]) -> Positions {
        let mut all = Positions::Unused;
        for predicate in predicates {
            if self.facts(*predicate).on.has(Dependencies::LAST) {
                return Positions::Last;
            }
            if self.is_positional(*predicate) {
                all = Positions::Counted;
            }
        }
        all
    }

    /// Whether a predicate may choose by position.
    pub(crate) fn is_positional(&self, predicate: OpId) -> bool {
        let facts = self.facts(predicate);
        facts.items == Items::Any || facts.on.has(Dependencies::POSITION.and(Dependencies::LAST))
    }

    /// Adds an operation: its number.
    pub(crate) fn push(&mut self, op: Op, facts: Facts) -> OpId {
        self.operations.push(Operation { op, facts });
        OpId(u32::try_from(self.operations.len() - 1).unwrap_or(u32::MAX))
    }

    /// Puts another operation, made from it, in the place of one: whatever names that one means the other.
    pub(crate) fn wrap(&mut self, op: OpId, around: impl FnOnce(OpId) -> Op) {
        let (facts, reads) = (self.facts(op), self.reads(op));
        let moved = self.push(Op::Context, facts);
        self.reading.push(reads);
        if let Some(slot) = self.op_mut(op) {
            let inner = std::mem::replace(slot, around(moved));
            if let Some(slot) = self.op_mut(moved) {
                *slot = inner;
            }
        }
    }

    /// How many operations there are.
    pub(crate) fn len(&self) -> usize {
        self.operations.len()
    }

    /// The operations, by number.
    pub(crate) fn ops(&self) -> impl Iterator<Item = &Op> {
        self.operations.iter().map(|operation| &operation.op)
    }

    pub(crate) fn op_mut(&mut self, op: OpId) -> Option<&mut Op> {
        self.operations.get_mut(op.index()).map(|operation| &mut operation.op)
    }

    /// Whether an operation is the `local-name()` of the context node.
    pub(crate) fn is_local_name(&self, op: OpId) -> bool {
        matches!(self.op(op), Op::Call(Function::LocalName, of) if of.is_empty())
    }

    #[inline]
    pub(crate) fn op(&self, op: OpId) -> &Op {
        self.operations.get(op.index()).map_or(&Op::Context, |operation| &operation.op)
    }

    #[inline]
    pub(crate) fn facts(&self, op: OpId) -> Facts {
        self.operations.get(op.index()).map_or_else(Facts::default, |operation| operation.facts)
    }
}

/// A regular expression that is a literal: compiled when first used, for all sessions.
#[derive(Debug)]
pub(crate) struct LiteralRegex {
    pub(crate) pattern: Box<str>,
    pub(crate) flags: Box<str>,
    compiled: OnceLock<Result<Regex, RegexError>>,
}

impl LiteralRegex {
    pub(crate) fn new(pattern: &str, flags: &str) -> Self {
        Self { pattern: pattern.into(), flags: flags.into(), compiled: OnceLock::new() }
    }

    pub(crate) fn regex(&self) -> Result<&Regex, &RegexError> {
        let compile = || Regex::compile(&self.pattern, &self.flags, Dialect::XPath);
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// A match pattern, as the set of nodes that it matches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pattern {
    /// `/`
    Root,
    /// A step anywhere in the document.
    Anywhere(Step),
    /// A step from a node of another set.
    Child(u32, Step),
    /// A step from below a node of another set.
    Descendant(u32, Step),
    Union(Box<[u32]>),
}
