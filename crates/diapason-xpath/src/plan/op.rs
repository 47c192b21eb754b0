use crate::datatype::{Builtin, Comparison, Operator};
use crate::function::Function;

/// An operation of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct OpId(pub(crate) u32);

impl OpId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An operation, evaluated at a focus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Op {
    /// `.`
    Context,
    /// `/`: the document node above the context node.
    Root,
    String(Box<str>),
    Integer(i64),
    /// A number of another type, as written.
    Number(Builtin, Box<str>),
    /// A double, by its bits.
    Double(u64),
    Boolean(bool),
    Variable(u32),
    /// A variable of `for`, `some`, `every`, by the number of those around it.
    Local(u32),
    /// `a, b`; empty: `()`.
    Sequence(Box<[OpId]>),
    Range(OpId, OpId),
    Or(Box<[OpId]>),
    And(Box<[OpId]>),
    If {
        test: OpId,
        then: OpId,
        otherwise: OpId,
    },
    For {
        local: u32,
        over: OpId,
        body: OpId,
    },
    Some {
        local: u32,
        over: OpId,
        body: OpId,
    },
    Every {
        local: u32,
        over: OpId,
        body: OpId,
    },
    /// `= != < <= > >=`
    General(Comparison, OpId, OpId),
    /// `eq ne lt le gt ge`
    Value(Comparison, OpId, OpId),
    /// `is << >>`
    Node(NodeComparison, OpId, OpId),
    Arithmetic(Operator, OpId, OpId),
    Negate(OpId),
    /// Unary plus: a number stays what it is.
    Affirm(OpId),
    Union(Box<[OpId]>),
    Intersect(OpId, OpId),
    Except(OpId, OpId),
    InstanceOf(OpId, SequenceType),
    Treat(OpId, SequenceType),
    Cast(OpId, Builtin, Optional),
    Castable(OpId, Builtin, Optional),
    Step(Step),
    /// `primary[predicate]`
    Filter(OpId, OpId),
    /// `a/b`
    Slash(OpId, OpId),
    Call(Function, Box<[OpId]>),
    /// A regular expression that is a literal, with its flags: an argument, by number.
    Regex(u32),
    /// What does not change during a session, kept by number.
    Memo(OpId, u32),
    /// A test that is determined by the texts of attributes, whose answers are kept.
    Textual(OpId, Box<[Source]>),
}

impl Op {
    /// The operations that this one names.
    pub(crate) fn each_operand(&self, mut take: impl FnMut(OpId)) {
        match self {
            Self::Sequence(list)
            | Self::Or(list)
            | Self::And(list)
            | Self::Union(list)
            | Self::Call(_, list) => {
                list.iter().copied().for_each(take);
            }
            Self::Step(step) => step.predicates.iter().copied().for_each(take),
            Self::If { test, then, otherwise } => [*test, *then, *otherwise].into_iter().for_each(take),
            Self::For { over, body, .. } | Self::Some { over, body, .. } | Self::Every { over, body, .. } => {
                [*over, *body].into_iter().for_each(take);
            }
            Self::Range(a, b)
            | Self::General(_, a, b)
            | Self::Value(_, a, b)
            | Self::Node(_, a, b)
            | Self::Arithmetic(_, a, b)
            | Self::Intersect(a, b)
            | Self::Except(a, b)
            | Self::Filter(a, b)
            | Self::Slash(a, b) => [*a, *b].into_iter().for_each(take),
            Self::Negate(a)
            | Self::Affirm(a)
            | Self::InstanceOf(a, _)
            | Self::Treat(a, _)
            | Self::Memo(a, _)
            | Self::Textual(a, _) => {
                take(*a);
            }
            Self::Cast(a, ..) | Self::Castable(a, ..) => take(*a),
            Self::Context | Self::Root | Self::String(_) | Self::Integer(_) | Self::Number(..) => {}
            Self::Double(_) | Self::Boolean(_) | Self::Variable(_) | Self::Local(_) | Self::Regex(_) => {}
        }
    }

    /// The same operation on others.
    pub(crate) fn map_operands(&mut self, mut other: impl FnMut(OpId) -> OpId) {
        let mut map = |list: &mut [OpId]| list.iter_mut().for_each(|op| *op = other(*op));
        match self {
            Self::Sequence(list)
            | Self::Or(list)
            | Self::And(list)
            | Self::Union(list)
            | Self::Call(_, list) => {
                map(list);
            }
            Self::Step(step) => map(&mut step.predicates),
            Self::If { test, then, otherwise } => {
                for op in [test, then, otherwise] {
                    map(std::slice::from_mut(op));
                }
            }
            Self::For { over, body, .. } | Self::Some { over, body, .. } | Self::Every { over, body, .. } => {
                map(std::slice::from_mut(over));
                map(std::slice::from_mut(body));
            }
            Self::Range(a, b)
            | Self::General(_, a, b)
            | Self::Value(_, a, b)
            | Self::Node(_, a, b)
            | Self::Arithmetic(_, a, b)
            | Self::Intersect(a, b)
            | Self::Except(a, b)
            | Self::Filter(a, b)
            | Self::Slash(a, b) => {
                map(std::slice::from_mut(a));
                map(std::slice::from_mut(b));
            }
            Self::Negate(a)
            | Self::Affirm(a)
            | Self::InstanceOf(a, _)
            | Self::Treat(a, _)
            | Self::Memo(a, _)
            | Self::Textual(a, _) => {
                map(std::slice::from_mut(a));
            }
            Self::Cast(a, ..) | Self::Castable(a, ..) => map(std::slice::from_mut(a)),
            Self::Context | Self::Root | Self::String(_) | Self::Integer(_) | Self::Number(..) => {}
            Self::Double(_) | Self::Boolean(_) | Self::Variable(_) | Self::Local(_) | Self::Regex(_) => {}
        }
    }
}

/// An attribute whose text a test depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Source {
    /// It stands where this variable is defined; else at the focus.
    pub(crate) variable: Option<u32>,
    pub(crate) attribute: u32,
}

/// How many attributes determine a test whose answers are kept.
pub(crate) const MOST_SOURCES: usize = 2;

/// Whether `?` follows an atomic type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Optional {
    No,
    Yes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NodeComparison {
    Is,
    Before,
    After,
}

/// `axis::test[predicate]…`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Step {
    pub(crate) axis: Axis,
    pub(crate) test: Test,
    pub(crate) predicates: Box<[OpId]>,
    pub(crate) positions: Positions,
    /// What of the predicates an index may answer.
    pub(crate) keys: Option<Box<Keys>>,
}

/// `key = value` among the predicates of a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Keys {
    pub(crate) list: Box<[KeyedPredicate]>,
    /// Whether that is all that the predicates say, each key of its own.
    pub(crate) are_all: bool,
}

/// What the predicates of a step ask of positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Positions {
    #[default]
    Unused,
    /// Each counts those that the ones before it let through.
    Counted,
    /// How many there are has to be known before any is judged.
    Last,
}

impl Step {
    pub(crate) fn new(axis: Axis, test: Test, predicates: Vec<OpId>) -> Self {
        Self { axis, test, predicates: predicates.into(), positions: Positions::Unused, keys: None }
    }

    pub(crate) fn keys(&self) -> &[KeyedPredicate] {
        self.keys.as_ref().map_or(&[], |keys| &keys.list)
    }
}

/// A predicate `key = value` where the value does not depend on the node tested.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct KeyedPredicate {
    pub(crate) key: Key,
    pub(crate) value: OpId,
}

/// What of an element is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// `@name`
    Attribute(u32),
    /// `name`: the string values of the child elements of that name.
    Child(u32),
    /// `text()`
    Text,
    /// `.`
    Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Axis {
    Child,
    Descendant,
    DescendantOrSelf,
    Attribute,
    Own,
    Parent,
    Ancestor,
    AncestorOrSelf,
    FollowingSibling,
    PrecedingSibling,
    /// `preceding-sibling::… | following-sibling::…`
    Siblings,
    Following,
    Preceding,
}

/// A node test. Names are positions in [`Names`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    /// `name`, of the kind that the axis holds.
    Name(u32),
    /// `*:local`.
    Local(u32),
    /// `prefix:*`.
    Namespace(u32),
    /// `*`.
    Any,
    /// `node()`.
    Node,
    Text,
    Comment,
    /// Of this target, a local part.
    ProcessingInstruction(Option<u32>),
    /// `document-node()`, `document-node(element(name))`.
    Document(Option<Box<Test>>),
    /// `element()`, `element(name)`.
    Element(Option<u32>),
    /// `attribute()`, `attribute(name)`.
    Attribute(Option<u32>),
}

/// A sequence type, as in `instance of`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SequenceType {
    pub(crate) item: ItemType,
    pub(crate) fewest: u8,
    /// More than one item.
    pub(crate) many: Many,
}

/// Whether more than one item may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Many {
    No,
    Yes,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ItemType {
    /// `empty-sequence()`: no item at all.
    Nothing,
    /// `item()`
    Any,
    Node(Test),
    Atomic(Builtin),
}
