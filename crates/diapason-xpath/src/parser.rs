//! Tokens to operations, by recursive descent. XPath 2.0 (W3C, 2nd edition), appendix A.1.

use crate::compile::Compiler;
use crate::datatype::{Comparison, Operator};
use crate::error::CompileErrorKind;
use crate::lexer::{Kind, Token, tokens};
use crate::plan::{NodeComparison, Op, OpId, Optional};
use crate::scope::Scope;

mod call;
mod path;
mod types;

/// What is wrong, and where in bytes.
pub(crate) struct Fault(pub(crate) usize, pub(crate) CompileErrorKind);

/// Compiles an expression into the plan of `compiler`.
pub(crate) fn parse(source: &str, scope: &Scope, compiler: &mut Compiler) -> Result<OpId, Fault> {
    let tokens = tokens(source).map_err(|(at, kind)| Fault(at, kind))?;
    let mut parser = Parser { tokens, at: 0, scope, compiler, locals: Vec::new(), depth: 0 };
    let op = parser.expression()?;
    match parser.kind() {
        Kind::End => Ok(op),
        _ => Err(parser.expected("an operator or the end of the expression")),
    }
}

/// Parentheses, predicates and arguments inside one another, beyond which an expression is refused.
const DEEPEST: usize = 100;

/// Variables of `for`, `some` and `every` inside one another.
const MOST_LOCALS: usize = 32;

struct Parser<'e, 'c> {
    tokens: Vec<Token<'e>>,
    at: usize,
    scope: &'c Scope,
    compiler: &'c mut Compiler,
    /// The variables of `for`, `some` and `every` around, outermost first, as namespace and local name.
    locals: Vec<(&'c str, &'e str)>,
    depth: usize,
}

/// Binary operators, loosest first.
#[derive(Clone, Copy)]
enum Binary {
    Or,
    And,
    General(Comparison),
    Value(Comparison),
    Node(NodeComparison),
    Range,
    Arithmetic(Operator),
    Union,
    Intersect,
    Except,
}

impl Binary {
    const fn level(self) -> u8 {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::General(_) | Self::Value(_) | Self::Node(_) => 2,
            Self::Range => 3,
            Self::Arithmetic(Operator::Add | Operator::Subtract) => 4,
            Self::Arithmetic(_) => 5,
            Self::Union => 6,
            Self::Intersect | Self::Except => 7,
        }
    }

    /// Whether `a op b op c` is a syntax error.
    const fn stands_alone(self) -> bool {
        matches!(self.level(), 2 | 3)
    }
}

/// Above all binary operators: `instance of`, then `treat as`, `castable as`, `cast as`, then the signs.
const UNARY: u8 = 8;

impl<'e, 'c> Parser<'e, 'c> {
    /// `a, b, c`
    fn expression(&mut self) -> Result<OpId, Fault> {
        let first = self.single()?;
        if self.kind() != Kind::Symbol(",") {
            return Ok(first);
        }
        let mut list = vec![first];
        while self.take(",") {
            list.push(self.single()?);
        }
        Ok(self.add(Op::Sequence(list.into())))
    }

    fn single(&mut self) -> Result<OpId, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault(self.start(), CompileErrorKind::TooComplex));
        }
        let op = match (self.word(), self.kind_after(1)) {
            (Some("for" | "some" | "every"), Kind::Symbol("$")) => self.binding_expression(),
            (Some("if"), Kind::Symbol("(")) => self.conditional(),
            _ => self.binary(0),
        };
        self.depth -= 1;
        op
    }

    /// `for $a in …, $b in … return …`: one loop inside another; so for `some` and `every` with `satisfies`.
    fn binding_expression(&mut self) -> Result<OpId, Fault> {
        let word = self.word();
        self.at += 1;
        let outside = self.locals.len();
        let mut over = Vec::new();
        loop {
            self.expect("$")?;
            let (namespace, local) = self.variable_name()?;
            self.expect_word("in")?;
            over.push(self.single()?);
            if self.locals.len() >= MOST_LOCALS {
                return Err(Fault(self.start(), CompileErrorKind::TooComplex));
            }
            self.locals.push((namespace, local));
            if !self.take(",") {
                break;
            }
        }
        self.expect_word(if word == Some("for") { "return" } else { "satisfies" })?;
        let mut body = self.single()?;
        for over in over.into_iter().rev() {
            self.locals.pop();
            let local = u32::try_from(self.locals.len()).unwrap_or(0);
            body = self.add(match word {
                Some("for") => Op::For { local, over, body },
                Some("some") => Op::Some { local, over, body },
                _ => Op::Every { local, over, body },
            });
        }
        debug_assert_eq!(self.locals.len(), outside);
        Ok(body)
    }

    fn conditional(&mut self) -> Result<OpId, Fault> {
        self.at += 1;
        self.expect("(")?;
        let test = self.expression()?;
        self.expect(")")?;
        self.expect_word("then")?;
        let then = self.single()?;
        self.expect_word("else")?;
        let otherwise = self.single()?;
        Ok(self.add(Op::If { test, then, otherwise }))
    }

    /// Operators of `level` and tighter, to the left.
    fn binary(&mut self, level: u8) -> Result<OpId, Fault> {
        let mut left = self.typed(0)?;
        let mut last: Option<Binary> = None;
        while let Some(operator) = self.operator().filter(|operator| operator.level() >= level) {
            if last.is_some_and(|last| last.stands_alone() && last.level() == operator.level()) {
                return Err(self.expected("parentheses: comparisons and ranges do not chain"));
            }
            self.at += 1;
            let mut right = self.binary_operand(operator.level() + 1)?;
            if matches!(operator, Binary::Or | Binary::And | Binary::Union) {
                let mut list = vec![left, right];
                while self.operator().is_some_and(|next| next.level() == operator.level()) {
                    self.at += 1;
                    right = self.binary_operand(operator.level() + 1)?;
                    list.push(right);
                }
                left = self.add(match operator {
                    Binary::Or => Op::Or(list.into()),
                    Binary::And => Op::And(list.into()),
                    _ => Op::Union(list.into()),
                });
            } else {
                left = self.join(operator, left, right);
            }
            last = Some(operator);
        }
        Ok(left)
    }

    fn binary_operand(&mut self, level: u8) -> Result<OpId, Fault> {
        if level >= UNARY { self.typed(0) } else { self.binary(level) }
    }

    fn join(&mut self, operator: Binary, a: OpId, b: OpId) -> OpId {
        self.add(match operator {
            Binary::General(comparison) => Op::General(comparison, a, b),
            Binary::Value(comparison) => Op::Value(comparison, a, b),
            Binary::Node(comparison) => Op::Node(comparison, a, b),
            Binary::Range => Op::Range(a, b),
            Binary::Arithmetic(arithmetic) => Op::Arithmetic(arithmetic, a, b),
            Binary::Intersect => Op::Intersect(a, b),
            Binary::Except => Op::Except(a, b),
            Binary::Or => Op::Or([a, b].into()),
            Binary::And => Op::And([a, b].into()),
            Binary::Union => Op::Union([a, b].into()),
        })
    }

    /// `a instance of T`, `a treat as T`, `a castable as T`, `a cast as T`, each at most once and in that order outwards.
    fn typed(&mut self, level: usize) -> Result<OpId, Fault> {
        const WORDS: [(&str, &str); 4] =
            [("instance", "of"), ("treat", "as"), ("castable", "as"), ("cast", "as")];
        let Some((first, second)) = WORDS.get(level).copied() else { return self.signed() };
        let op = self.typed(level + 1)?;
        if !matches!(self.kind(), Kind::Name { prefix: None, .. }) {
            return Ok(op);
        }
        let follows = Kind::Name { prefix: None, local: second };
        if self.word() != Some(first) || self.kind_after(1) != follows {
            return Ok(op);
        }
        self.at += 2;
        let op = match first {
            "instance" => Op::InstanceOf(op, self.sequence_type()?),
            "treat" => Op::Treat(op, self.sequence_type()?),
            _ => {
                let named = self.atomic_type()?;
                let optional = if self.take("?") { Optional::Yes } else { Optional::No };
                if first == "cast" {
                    return self.cast(op, named, optional);
                }
                Op::Castable(op, named, optional)
            }
        };
        Ok(self.add(op))
    }

    fn signed(&mut self) -> Result<OpId, Fault> {
        let mut signs = Vec::new();
        while let Kind::Symbol(sign @ ("+" | "-")) = self.kind() {
            self.at += 1;
            signs.push(sign);
            if signs.len() > DEEPEST {
                return Err(Fault(self.start(), CompileErrorKind::TooComplex));
            }
        }
        let mut op = self.path()?;
        for sign in signs.into_iter().rev() {
            op = self.add(if sign == "-" { Op::Negate(op) } else { Op::Affirm(op) });
        }
        Ok(op)
    }

    fn operator(&self) -> Option<Binary> {
        use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        Some(match self.kind() {
            Kind::Name { prefix: None, local } => match local {
                "or" => Binary::Or,
                "and" => Binary::And,
                "eq" => Binary::Value(Equal),
                "ne" => Binary::Value(NotEqual),
                "lt" => Binary::Value(Less),
                "le" => Binary::Value(LessOrEqual),
                "gt" => Binary::Value(Greater),
                "ge" => Binary::Value(GreaterOrEqual),
                "is" => Binary::Node(NodeComparison::Is),
                "to" => Binary::Range,
                "div" => Binary::Arithmetic(Operator::Divide),
                "idiv" => Binary::Arithmetic(Operator::IntegerDivide),
                "mod" => Binary::Arithmetic(Operator::Modulo),
                "union" => Binary::Union,
                "intersect" => Binary::Intersect,
                "except" => Binary::Except,
                _ => return None,
            },
            Kind::Symbol(symbol) => match symbol {
                "=" => Binary::General(Equal),
                "!=" => Binary::General(NotEqual),
                "<" => Binary::General(Less),
                "<=" => Binary::General(LessOrEqual),
                ">" => Binary::General(Greater),
                ">=" => Binary::General(GreaterOrEqual),
                "<<" => Binary::Node(NodeComparison::Before),
                ">>" => Binary::Node(NodeComparison::After),
                "+" => Binary::Arithmetic(Operator::Add),
                "-" => Binary::Arithmetic(Operator::Subtract),
                "*" => Binary::Arithmetic(Operator::Multiply),
                "|" => Binary::Union,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// The name of a variable, after its `$`: namespace and local part.
    fn variable_name(&mut self) -> Result<(&'c str, &'e str), Fault> {
        let Kind::Name { prefix, local } = self.kind() else {
            return Err(self.expected("the name of a variable"));
        };
        let namespace = match prefix {
            None => "",
            Some(prefix) => self.uri(prefix)?,
        };
        self.at += 1;
        Ok((namespace, local))
    }

    fn uri(&self, prefix: &str) -> Result<&'c str, Fault> {
        let undeclared = || Fault(self.start(), CompileErrorKind::UndeclaredPrefix(prefix.to_owned()));
        self.scope.uri(prefix).ok_or_else(undeclared)
    }

    fn add(&mut self, op: Op) -> OpId {
        self.compiler.add(op)
    }

    fn kind(&self) -> Kind<'e> {
        self.kind_after(0)
    }

    fn kind_after(&self, count: usize) -> Kind<'e> {
        self.tokens.get(self.at + count).map_or(Kind::End, |token| token.kind)
    }

    fn start(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |token| token.start)
    }

    /// The name that stands here, if it has no prefix.
    fn word(&self) -> Option<&'e str> {
        match self.kind() {
            Kind::Name { prefix: None, local } => Some(local),
            _ => None,
        }
    }

    fn take(&mut self, symbol: &'static str) -> bool {
        let found = self.kind() == Kind::Symbol(symbol);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &'static str) -> Result<(), Fault> {
        if self.take(symbol) { Ok(()) } else { Err(self.expected(symbol)) }
    }

    fn expect_word(&mut self, word: &'static str) -> Result<(), Fault> {
        if self.word() != Some(word) {
            return Err(self.expected(word));
        }
        self.at += 1;
        Ok(())
    }

    fn expected(&self, what: &'static str) -> Fault {
        Fault(self.start(), CompileErrorKind::Syntax { expected: what })
    }
}
