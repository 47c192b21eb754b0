use crate::error::{AbsentFile, DynamicError};
use crate::eval::{Evaluator, Focus, Need, Stop};
use crate::item::{Item, Live, Node, Origin, Sequence};
use crate::plan::{ExprId, Guard, PatternId, Plan, Presence};
use crate::resource::Resolver;
use crate::scope::Variable;
use diapason_core::Limits;
use diapason_xml::{Document, NodeId};
use std::rc::Rc;

/// A plan bound to one document.
///
/// What does not change from node to node is computed once: the sets of patterns, absolute paths, the files that expressions name. A
/// session belongs to one thread; the plan, the document and the files are shared.
pub struct Session<'s> {
    evaluator: Evaluator<'s>,
    matched: Rc<[NodeId]>,
    absent: Vec<AbsentFile>,
}

impl<'s> Session<'s> {
    /// A session of `plan` over `document`. `doc()` and `document()` read `resolver`, relative to its entry. At most
    /// [`Limits::steps`] steps are taken, over all questions.
    #[must_use]
    pub fn new(plan: &'s Plan, document: &'s Document<'s>, resolver: Resolver<'s>, limits: &Limits) -> Self {
        let evaluator = Evaluator::new(plan, document, resolver, limits);
        Self { evaluator, matched: Rc::default(), absent: Vec::new() }
    }

    /// Gives a variable the value of an expression at a node, in place of the one it had: evaluated when first asked for.
    pub fn define(&mut self, variable: Variable, expression: ExprId, focus: NodeId) {
        self.evaluator.define(variable.0, expression.0, focus);
    }

    /// Moves on to a node: from now on every variable that one expression alone defines ([`Plan::is_sole`]) has its value there,
    /// evaluated when first asked for, unless [`Session::define`] gave it another.
    pub fn enter(&mut self, node: NodeId) {
        self.evaluator.enter(node);
    }

    /// Whether a pattern may match a node: `false` at once where the document lacks a name or a template identifier that it asks for.
    #[must_use]
    pub fn may_match(&self, pattern: PatternId) -> bool {
        self.evaluator.may_match(pattern.0)
    }

    /// Every node that a pattern matches, in document order: the document node, elements, comments and processing instructions.
    ///
    /// # Errors
    ///
    /// The first error of a predicate on any candidate.
    pub fn matches(&mut self, pattern: PatternId) -> Result<&[NodeId], DynamicError> {
        self.matched = self.asked(|evaluator| evaluator.set(pattern.0))?;
        Ok(&self.matched)
    }

    /// What stands at a node of that which guards look at. `asked`: all that the guards of its checks ask for ([`Guard::and`]).
    #[must_use]
    pub fn presence(&self, node: NodeId, asked: Guard) -> Presence {
        self.evaluator.presence(node, asked)
    }

    /// The effective boolean value of an expression at a node.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn boolean(&mut self, expression: ExprId, focus: NodeId) -> Result<bool, DynamicError> {
        if let Some(answer) = self.evaluator.settled(expression.0) {
            self.absent.clear();
            return Ok(answer);
        }
        if let Some(answer) = self.evaluator.quickly(expression.0, focus) {
            self.absent.clear();
            return Ok(answer);
        }
        self.asked_at(focus, |evaluator, focus| evaluator.boolean(expression.0, focus))
    }

    /// The items of an expression at a node as strings, joined with one space: as `xsl:value-of` of XSLT 2.0 writes them.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn string(&mut self, expression: ExprId, focus: NodeId) -> Result<String, DynamicError> {
        self.asked_at(focus, |evaluator, focus| evaluator.text_of(expression.0, focus))
    }

    /// The items of an expression at a node.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn evaluate(&mut self, expression: ExprId, focus: NodeId) -> Result<Sequence, DynamicError> {
        self.asked_at(focus, |evaluator, focus| {
            let mut items = Vec::new();
            evaluator.each(expression.0, focus, Need::Ordered, &mut |item| {
                evaluator.room(items.len())?;
                items.push(published(evaluator, item));
                Ok(())
            })?;
            Ok(Sequence(items))
        })
    }

    /// The files that `document()` named in vain while the last question was answered, also through variables and values
    /// computed before.
    #[must_use]
    pub fn absent(&self) -> &[AbsentFile] {
        &self.absent
    }

    fn asked_at<T>(
        &mut self,
        focus: NodeId,
        answer: impl FnOnce(&Evaluator<'s>, &Focus<'s>) -> Result<T, Stop>,
    ) -> Result<T, DynamicError> {
        let node = Node::new(0, focus);
        self.evaluator.current.set(Some(node));
        self.asked(|evaluator| answer(evaluator, &Focus::at(node)))
    }

    fn asked<T>(
        &mut self,
        answer: impl FnOnce(&Evaluator<'s>) -> Result<T, Stop>,
    ) -> Result<T, DynamicError> {
        self.absent.clear();
        let result = answer(&self.evaluator);
        let mut absent = self.evaluator.files.absent.borrow_mut();
        if !absent.is_empty() {
            for file in absent.drain(..) {
                if !self.absent.contains(&file) {
                    self.absent.push(file);
                }
            }
        }
        drop(absent);
        result.map_err(|stop| match stop {
            Stop::Failed(error) => *error,
            Stop::Enough => DynamicError::Undefined("an expression"),
        })
    }
}

fn published<'s>(evaluator: &Evaluator<'s>, item: Live<'s>) -> Item {
    match item {
        Live::Atom(atom) => Item::Atomic(atom.value()),
        Live::Node(node) => {
            let origin = evaluator.path_of(node.tree).map_or(Origin::Instance, Origin::File);
            match node.attribute {
                Some(attribute) => Item::Attribute(origin, attribute),
                None => Item::Node(origin, node.at),
            }
        }
    }
}
