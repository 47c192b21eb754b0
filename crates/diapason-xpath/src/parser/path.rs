//! Paths, steps and what may stand in place of a step.

use super::{Fault, Parser};
use crate::datatype::Builtin;
use crate::error::CompileErrorKind;
use crate::lexer::Kind;
use crate::plan::{Axis, Op, OpId, Positions, Step, Test};

impl Parser<'_, '_> {
    /// `/a/b`, `//a`, `a//b`, `$x/f(.)` …
    pub(super) fn path(&mut self) -> Result<OpId, Fault> {
        let mut left = if self.take("/") {
            let root = self.add(Op::Root);
            if !self.starts_step() {
                return Ok(root);
            }
            let step = self.step()?;
            self.slash(root, step)
        } else if self.take("//") {
            let root = self.add(Op::Root);
            let step = self.step()?;
            self.below(root, step)
        } else {
            self.step()?
        };
        loop {
            if self.take("/") {
                let step = self.step()?;
                left = self.slash(left, step);
            } else if self.take("//") {
                let step = self.step()?;
                left = self.below(left, step);
            } else {
                return Ok(left);
            }
        }
    }

    fn slash(&mut self, left: OpId, step: OpId) -> OpId {
        if *self.compiler.plan().op(left) == Op::Context { step } else { self.add(Op::Slash(left, step)) }
    }

    /// `left//step`, which is `left/descendant-or-self::node()/step`. Where no predicate of the step counts positions, that is a walk
    /// over descendants.
    fn below(&mut self, left: OpId, step: OpId) -> OpId {
        if let Op::Step(found) = self.compiler.plan().op(step) {
            let counts = found.positions != Positions::Unused;
            let axis = match found.axis {
                Axis::Child | Axis::Descendant => Some(Axis::Descendant),
                Axis::Own | Axis::DescendantOrSelf => Some(Axis::DescendantOrSelf),
                _ => None,
            };
            if let Some(axis) = axis.filter(|_| !counts) {
                let step = Step { axis, ..found.clone() };
                let step = self.add(Op::Step(step));
                return self.slash(left, step);
            }
        }
        let all = self.add(Op::Step(Step::new(Axis::DescendantOrSelf, Test::Node, Vec::new())));
        let all = self.slash(left, all);
        self.slash(all, step)
    }

    /// Whether what comes next may follow a `/` that starts a path.
    fn starts_step(&self) -> bool {
        match self.kind() {
            Kind::Symbol(symbol) => matches!(symbol, "*" | "@" | "." | ".." | "(" | "$"),
            Kind::End => false,
            _ => true,
        }
    }

    fn step(&mut self) -> Result<OpId, Fault> {
        let (axis, test) = match self.kind() {
            Kind::Symbol("@") => {
                self.at += 1;
                (Axis::Attribute, self.node_test(Axis::Attribute)?)
            }
            Kind::Symbol("..") => {
                self.at += 1;
                (Axis::Parent, Test::Node)
            }
            Kind::Name { prefix: None, local } if self.kind_after(1) == Kind::Symbol("::") => {
                let axis = self.axis(local)?;
                self.at += 2;
                (axis, self.node_test(axis)?)
            }
            Kind::Symbol("*") | Kind::NamespaceWildcard(_) | Kind::LocalWildcard(_) => {
                (Axis::Child, self.node_test(Axis::Child)?)
            }
            Kind::Name { prefix, local } => {
                let called = self.kind_after(1) == Kind::Symbol("(");
                let is_test = prefix.is_none() && is_kind_test(local);
                if called && !is_test {
                    return self.filtered();
                }
                let attribute = called && matches!(local, "attribute" | "schema-attribute");
                let axis = if attribute { Axis::Attribute } else { Axis::Child };
                (axis, self.node_test(axis)?)
            }
            _ => return self.filtered(),
        };
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.expression()?);
            self.expect("]")?;
        }
        Ok(self.add(Op::Step(Step::new(axis, test, predicates))))
    }

    fn axis(&self, name: &str) -> Result<Axis, Fault> {
        Ok(match name {
            "child" => Axis::Child,
            "descendant" => Axis::Descendant,
            "attribute" => Axis::Attribute,
            "self" => Axis::Own,
            "descendant-or-self" => Axis::DescendantOrSelf,
            "following-sibling" => Axis::FollowingSibling,
            "following" => Axis::Following,
            "parent" => Axis::Parent,
            "ancestor" => Axis::Ancestor,
            "preceding-sibling" => Axis::PrecedingSibling,
            "preceding" => Axis::Preceding,
            "ancestor-or-self" => Axis::AncestorOrSelf,
            "namespace" => {
                let what = "the namespace axis".to_owned();
                return Err(Fault(self.start(), CompileErrorKind::Unsupported(what)));
            }
            _ => return Err(self.expected("the name of an axis")),
        })
    }

    /// A primary expression and its predicates.
    fn filtered(&mut self) -> Result<OpId, Fault> {
        let mut op = self.primary()?;
        while self.take("[") {
            let predicate = self.expression()?;
            self.expect("]")?;
            op = self.add(Op::Filter(op, predicate));
        }
        Ok(op)
    }

    fn primary(&mut self) -> Result<OpId, Fault> {
        let op = match self.kind() {
            Kind::String { raw, quote } => {
                let doubled =
                    || raw.replace(&String::from_iter([quote, quote]), quote.encode_utf8(&mut [0; 4]));
                Op::String(if raw.contains(quote) { doubled().into() } else { raw.into() })
            }
            Kind::Integer(text) => match text.parse() {
                Ok(value) => Op::Integer(value),
                Err(_) => Op::Number(Builtin::Integer, text.into()),
            },
            Kind::Decimal(text) => Op::Number(Builtin::Decimal, text.into()),
            Kind::Double(text) => Op::Double(text.parse::<f64>().unwrap_or(f64::NAN).to_bits()),
            Kind::Symbol(".") => Op::Context,
            Kind::Symbol("$") => {
                self.at += 1;
                return self.variable();
            }
            Kind::Symbol("(") => {
                self.at += 1;
                if self.take(")") {
                    return Ok(self.add(Op::Sequence(Box::default())));
                }
                let op = self.expression()?;
                self.expect(")")?;
                return Ok(op);
            }
            Kind::Name { prefix, local } if self.kind_after(1) == Kind::Symbol("(") => {
                return self.call(prefix, local);
            }
            _ => return Err(self.expected("an expression")),
        };
        self.at += 1;
        Ok(self.add(op))
    }

    fn variable(&mut self) -> Result<OpId, Fault> {
        let start = self.at;
        let (namespace, local) = self.variable_name()?;
        let bound = self.locals.iter().rposition(|known| *known == (namespace, local));
        if let Some(local) = bound {
            let local = u32::try_from(local).unwrap_or(0);
            return Ok(self.add(Op::Local(local)));
        }
        let name = match self.tokens.get(start).map(|token| token.kind) {
            Some(Kind::Name { prefix: Some(prefix), local }) => format!("{prefix}:{local}"),
            _ => local.to_owned(),
        };
        match self.scope.variable(&name) {
            Some(variable) => Ok(self.add(Op::Variable(variable.0))),
            None => {
                self.at = start.saturating_sub(1);
                Err(Fault(self.start(), CompileErrorKind::UndeclaredVariable(name)))
            }
        }
    }
}

pub(super) fn is_kind_test(name: &str) -> bool {
    matches!(
        name,
        "node"
            | "text"
            | "comment"
            | "processing-instruction"
            | "element"
            | "attribute"
            | "document-node"
            | "schema-element"
            | "schema-attribute"
    )
}
