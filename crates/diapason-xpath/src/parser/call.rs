//! Function calls.

use super::{Fault, Parser};
use crate::datatype::Builtin;
use crate::error::CompileErrorKind;
use crate::function::{Function, Lookup, lookup};
use crate::lexer::Kind;
use crate::plan::{Op, OpId, Optional};
use crate::scope::{FN, XS};

impl Parser<'_, '_> {
    /// `name(…)`: a function, or a type that makes a value.
    pub(super) fn call(&mut self, prefix: Option<&str>, local: &str) -> Result<OpId, Fault> {
        let start = self.start();
        let namespace = match prefix {
            None => FN,
            Some(prefix) => self.uri(prefix)?,
        };
        self.at += 1;
        let arguments = self.arguments()?;
        let kind = Builtin::atomic(local).filter(|kind| *kind != Builtin::AnyAtomicType);
        if let (XS, [argument], Some(kind)) = (namespace, &*arguments, kind) {
            return self.cast(*argument, kind, Optional::Yes);
        }
        let found = if namespace == FN { lookup(local, arguments.len()) } else { Lookup::Unknown };
        match found {
            Lookup::Found(signature) => Ok(self.function(signature.function, arguments)),
            Lookup::Unsupported(what) => Err(Fault(start, CompileErrorKind::Unsupported(what.to_owned()))),
            Lookup::Unknown => {
                let name = prefix.map_or_else(|| local.to_owned(), |prefix| format!("{prefix}:{local}"));
                let arguments = arguments.len();
                Err(Fault(start, CompileErrorKind::UnknownFunction { name, arguments }))
            }
        }
    }

    /// `operand cast as kind`. A literal as a QName takes its prefix from the scope, which is known here only.
    pub(super) fn cast(&mut self, operand: OpId, kind: Builtin, optional: Optional) -> Result<OpId, Fault> {
        if let (Builtin::QName, Op::String(written)) = (kind, self.compiler.plan().op(operand)) {
            let uri = match written.trim().split_once(':') {
                Some((prefix, _)) => self.uri(prefix)?,
                None => "",
            };
            let uri = self.add(Op::String(uri.into()));
            return Ok(self.add(Op::Call(Function::QName, [uri, operand].into())));
        }
        Ok(self.add(Op::Cast(operand, kind, optional)))
    }

    fn function(&mut self, function: Function, mut arguments: Vec<OpId>) -> OpId {
        let literal = |parser: &Self, op: &OpId| match parser.compiler.plan().op(*op) {
            Op::String(text) => Some(text.clone()),
            _ => None,
        };
        match (function, &*arguments) {
            (Function::True, _) => return self.add(Op::Boolean(true)),
            (Function::False, _) => return self.add(Op::Boolean(false)),
            (Function::Matches | Function::Replace | Function::Tokenize, [_, pattern, rest @ ..]) => {
                let flags = match (function, rest) {
                    (Function::Replace, [_]) | (_, []) => Some("".into()),
                    (Function::Replace, [_, flags]) | (_, [flags]) => literal(self, flags),
                    _ => None,
                };
                if let (Some(pattern), Some(flags)) = (literal(self, pattern), flags) {
                    let regex = self.compiler.add_regex(&pattern, &flags);
                    if let Some(slot) = arguments.get_mut(1) {
                        *slot = regex;
                    }
                    arguments.truncate(if function == Function::Replace { 3 } else { 2 });
                }
            }
            _ => {}
        }
        self.add(Op::Call(function, arguments.into()))
    }

    fn arguments(&mut self) -> Result<Vec<OpId>, Fault> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        if self.kind() != Kind::Symbol(")") {
            loop {
                arguments.push(self.single()?);
                if !self.take(",") {
                    break;
                }
            }
        }
        self.expect(")")?;
        Ok(arguments)
    }
}
