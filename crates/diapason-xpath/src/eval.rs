//! Evaluation: operations hand their items one by one to whoever asked, who may stop at any of them. So `exists`, `not`, `=` and
//! predicates look at no more nodes than they need, and nothing is collected that is not kept.

use crate::error::DynamicError;
use crate::item::{Atom, Live, Node};
use crate::names::Binding;
use crate::plan::{Items, Op, OpId, Order, Plan};
use crate::resource::{Resolver, Resource};
pub(crate) use answering::Answered;
use diapason_core::{Limit, Limits};
use diapason_xml::Document;
use memo::{Held, Kept, Memo};
pub(crate) use regex::Regexes;
use std::cell::{Cell, RefCell};

mod answering;
mod arithmetic;
mod atomize;
mod boolean;
mod call;
mod compare;
mod dates;
mod files;
mod keyed;
mod memo;
mod names;
mod nodes;
mod numbers;
mod path;
mod patterns;
mod presence;
mod quick;
mod regex;
mod sequences;
mod sets;
mod settled;
mod step;
mod strings;
mod textual;
mod types;
mod walk;

/// Why an evaluation ends before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever asked has seen enough.
    Enough,
    Failed(Box<DynamicError>),
}

impl From<DynamicError> for Stop {
    fn from(error: DynamicError) -> Self {
        Self::Failed(Box::new(error))
    }
}

/// Takes items, one after another.
pub(crate) type Sink<'k, 's> = &'k mut dyn FnMut(Live<'s>) -> Result<(), Stop>;

/// What an expression is evaluated at.
#[derive(Clone)]
pub(crate) struct Focus<'s> {
    pub(crate) item: Live<'s>,
    /// From 1.
    pub(crate) position: usize,
    pub(crate) size: usize,
}

impl Focus<'_> {
    pub(crate) const fn at(node: Node) -> Self {
        Self { item: Live::Node(node), position: 1, size: 1 }
    }
}

/// What whoever asks for nodes needs of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Some order, any of them perhaps twice.
    Any,
    /// Document order, each once.
    Ordered,
}

/// A document of the session.
pub(crate) struct Tree<'s> {
    pub(crate) document: &'s Document<'s>,
    pub(crate) binding: Binding,
    /// The file that it is read from; nothing for the document that the session is about.
    pub(crate) resource: Option<&'s Resource>,
}

/// The state of a session.
pub(crate) struct Evaluator<'s> {
    pub(crate) plan: &'s Plan,
    pub(crate) main: Tree<'s>,
    /// Those that expressions named, from number 1.
    pub(crate) others: RefCell<Vec<files::Opened<'s>>>,
    pub(crate) files: files::Named<'s>,
    resolver: Resolver<'s>,
    /// What sessions before found in the files.
    lasting: Option<&'s answering::Lasting>,
    tables: answering::Tables<'s>,
    /// Steps left.
    steps: Cell<u64>,
    /// Evaluations inside one another.
    depth: Cell<u32>,
    variables: RefCell<Vec<Held<'s>>>,
    entered: Cell<memo::Entered>,
    locals: RefCell<Vec<Kept<'s>>>,
    memos: RefCell<Vec<Memo<'s>>>,
    sets: patterns::Sets<'s>,
    answers: textual::Answers<'s>,
    /// By operation that is asked as a test.
    settled: Box<[Cell<settled::Settled>]>,
    marked: presence::Marked,
    carriers: presence::Carriers,
    nearby: RefCell<presence::Nearby>,
    /// What `current()` is.
    pub(crate) current: Cell<Option<Node>>,
    regexes: Regexes,
}

/// Evaluations inside one another: well below what a stack of one megabyte holds.
const DEEPEST: u32 = 200;

impl<'s> Evaluator<'s> {
    pub(crate) fn new(
        plan: &'s Plan,
        document: &'s Document<'s>,
        resolver: Resolver<'s>,
        limits: &Limits,
    ) -> Self {
        Self {
            plan,
            main: Tree { document, binding: Binding::new(&plan.names), resource: None },
            others: RefCell::default(),
            files: files::Named::default(),
            lasting: Answered::of(plan, &resolver),
            tables: answering::Tables::default(),
            resolver,
            steps: Cell::new(limits.steps),
            depth: Cell::new(0),
            variables: RefCell::new(vec![Held::default(); plan.variables]),
            entered: Cell::default(),
            locals: RefCell::default(),
            memos: RefCell::new(vec![Memo::default(); plan.memos]),
            sets: patterns::Sets::default(),
            answers: textual::Answers::default(),
            settled: vec![Cell::default(); plan.len()].into(),
            marked: presence::Marked::default(),
            carriers: presence::Carriers::default(),
            nearby: RefCell::default(),
            current: Cell::new(None),
            regexes: Regexes::default(),
        }
    }

    /// Counts steps.
    #[inline]
    pub(crate) fn tick(&self, count: usize) -> Result<(), Stop> {
        match self.steps.get().checked_sub(count as u64) {
            Some(left) => {
                self.steps.set(left);
                Ok(())
            }
            None => {
                self.steps.set(0);
                Err(DynamicError::Limit(Limit::Steps).into())
            }
        }
    }

    /// Counts steps that were taken, for the next question to stop at.
    #[inline]
    fn spend(&self, count: u64) {
        self.steps.set(self.steps.get().saturating_sub(count));
    }

    /// Runs what is one level deeper.
    #[inline]
    pub(crate) fn deeper<T>(&self, run: impl FnOnce() -> Result<T, Stop>) -> Result<T, Stop> {
        let depth = self.depth.get();
        if depth >= DEEPEST {
            return Err(DynamicError::Limit(Limit::Depth).into());
        }
        self.depth.set(depth + 1);
        let result = run();
        self.depth.set(depth);
        result
    }

    /// Hands every item of a value to `sink`.
    pub(crate) fn each(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        need: Need,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        self.tick(1)?;
        match self.plan.op(op) {
            Op::Context => sink(focus.item.clone()),
            Op::String(text) => sink(Live::Atom(Atom::string(&**text))),
            Op::Integer(value) => sink(Live::Atom(Atom::integer(*value))),
            Op::Double(bits) => sink(Live::Atom(Atom::double(f64::from_bits(*bits)))),
            Op::Number(kind, text) => sink(Live::Atom(self.number(*kind, text)?)),
            Op::Boolean(value) => sink(Live::Atom(Atom::boolean(*value))),
            Op::Regex(_) => Ok(()),
            Op::Variable(variable) => self.variable(*variable)?.each(sink),
            Op::Local(local) => self.local(*local).each(sink),
            _ => self.deeper(|| self.each_below(op, focus, need, sink)),
        }
    }

    fn each_below(&self, op: OpId, focus: &Focus<'s>, need: Need, sink: Sink<'_, 's>) -> Result<(), Stop> {
        match self.plan.op(op) {
            Op::Root => sink(Live::Node(self.root(focus)?)),
            Op::Sequence(list) => list.iter().try_for_each(|op| self.each(*op, focus, Need::Ordered, sink)),
            Op::Range(a, b) => self.range(*a, *b, focus, sink),
            Op::If { test, then, otherwise } => {
                // `if (X castable as …) then X else …`: X is evaluated once.
                if let Op::Castable(a, kind, optional) = self.plan.op(*test)
                    && a == then
                {
                    return match self.castable_value(*a, *kind, *optional, focus)? {
                        Some(value) => value.each(sink),
                        None => self.each(*otherwise, focus, need, sink),
                    };
                }
                let chosen = if self.boolean(*test, focus)? { then } else { otherwise };
                self.each(*chosen, focus, need, sink)
            }
            Op::For { local, over, body } => self.each(*over, focus, Need::Ordered, &mut |item| {
                self.with_local(*local, item, || self.each(*body, focus, Need::Ordered, sink))
            }),
            Op::Step(step) => match self.plan.facts(op).order {
                Order::Unknown if need == Need::Ordered => {
                    self.sorted(sink, |sink| self.step(step, focus, sink))
                }
                _ => self.step(step, focus, sink),
            },
            Op::Slash(a, b) => match self.plan.facts(op).order {
                Order::Unknown if need == Need::Ordered => {
                    self.sorted(sink, |sink| self.slash(*a, *b, focus, Need::Any, sink))
                }
                _ => self.slash(*a, *b, focus, need, sink),
            },
            Op::Filter(base, predicate) => self.filter(*base, *predicate, focus, need, sink),
            Op::Union(list) => self.union(list, focus, need, sink),
            Op::Intersect(a, b) => self.shared(*a, *b, sets::Keep::Shared, focus, sink),
            Op::Except(a, b) => self.shared(*a, *b, sets::Keep::Others, focus, sink),
            Op::Arithmetic(operator, a, b) => self.arithmetic(*operator, *a, *b, focus, sink),
            Op::Negate(a) | Op::Affirm(a) => self.sign(op, *a, focus, sink),
            Op::Value(comparison, a, b) => self.compare_values(*comparison, *a, *b, focus, sink),
            Op::Node(comparison, a, b) => self.compare_nodes(*comparison, *a, *b, focus, sink),
            Op::Cast(a, kind, optional) => self.cast(*a, *kind, *optional, focus, sink),
            Op::Treat(a, wanted) => self.treat(*a, wanted, focus, sink),
            Op::Call(function, arguments) => self.call(*function, arguments, focus, sink),
            Op::Memo(op, memo) => self.memo(*op, *memo, focus)?.each(sink),
            // What is left is true or false.
            _ => sink(Live::Atom(Atom::boolean(self.boolean(op, focus)?))),
        }
    }

    /// Whether a value has an item.
    pub(crate) fn exists(&self, op: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        match self.plan.op(op) {
            Op::Step(step) => {
                if let Some(found) = self.named_attribute(op, focus) {
                    return Ok(found.is_some());
                }
                if let Some(found) = self.has_node(step, focus)? {
                    return Ok(found);
                }
            }
            Op::Slash(file, step) => {
                if let Some(found) = self.is_in_rows(*file, *step, focus)? {
                    return Ok(found);
                }
            }
            Op::Filter(..) => {
                if let Some(found) = self.has_kept(op, focus)? {
                    return Ok(found);
                }
            }
            Op::Union(list) if list.iter().all(|part| self.plan.facts(*part).items == Items::Nodes) => {
                for part in list {
                    if self.deeper(|| self.exists(*part, focus))? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
            _ => {}
        }
        let mut found = false;
        let result = self.each(op, focus, Need::Any, &mut |_| {
            found = true;
            Err(Stop::Enough)
        });
        enough(result)?;
        Ok(found)
    }

    /// All items of a value.
    pub(crate) fn collect(&self, op: OpId, focus: &Focus<'s>) -> Result<Vec<Live<'s>>, Stop> {
        let mut items = Vec::new();
        self.each(op, focus, Need::Ordered, &mut |item| {
            self.room(items.len())?;
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }

    /// Whether one more item may be kept beside `count`.
    pub(crate) fn room(&self, count: usize) -> Result<(), Stop> {
        const MOST_ITEMS: usize = 8_000_000;
        if count < MOST_ITEMS { Ok(()) } else { Err(DynamicError::Limit(Limit::Nodes).into()) }
    }

    /// The document node above the context node.
    fn root(&self, focus: &Focus<'s>) -> Result<Node, Stop> {
        Ok(Node::new(self.focus_node(focus, "/")?.tree, diapason_xml::NodeId::DOCUMENT))
    }

    /// The context node, which `operation` needs.
    pub(crate) fn focus_node(&self, focus: &Focus<'s>, operation: &'static str) -> Result<Node, Stop> {
        match focus.item {
            Live::Node(node) => Ok(node),
            Live::Atom(_) => {
                Err(crate::error::mismatch("XPTY0020", operation, 0, "a context node", "a value"))
            }
        }
    }

    pub(crate) fn document(&self, tree: u32) -> &'s Document<'s> {
        match tree.checked_sub(1) {
            None => self.main.document,
            Some(other) => {
                let others = self.others.borrow();
                others.get(other as usize).map_or(self.main.document, |file| file.resource.document())
            }
        }
    }

    pub(crate) fn with_tree<T>(&self, tree: u32, run: impl FnOnce(&Tree<'s>) -> T) -> T {
        match tree.checked_sub(1) {
            None => run(&self.main),
            Some(other) => {
                let tree = self.others.borrow().get(other as usize).map(|file| file.tree(self.plan));
                run(tree.as_deref().unwrap_or(&self.main))
            }
        }
    }
}

/// The end of an evaluation that was stopped where it had to be.
pub(crate) fn enough(result: Result<(), Stop>) -> Result<(), Stop> {
    match result {
        Err(Stop::Enough) => Ok(()),
        other => other,
    }
}
