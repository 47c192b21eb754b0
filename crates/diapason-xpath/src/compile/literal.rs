//! Regular expressions that a variable holds whose only value is a literal: compiled as if the literal stood in its place.

use super::Compiler;
use crate::function::Function;
use crate::plan::{Op, OpId};
use crate::scope::Variable;

impl Compiler {
    pub(super) fn take_literal_patterns(&mut self) {
        for at in (0..).map(OpId).take(self.plan.len()) {
            let Op::Call(function, arguments) = self.plan.op(at) else { continue };
            let Some((pattern, flags)) = self.literal_pattern(*function, arguments) else { continue };
            let regex = self.add_regex(&pattern, &flags);
            if let Some(Op::Call(function, arguments)) = self.plan.op_mut(at) {
                let taken = if *function == Function::Replace { 3 } else { 2 };
                let others = arguments.iter().enumerate().take(taken);
                *arguments = others.map(|(place, own)| if place == 1 { regex } else { *own }).collect();
            }
        }
    }

    /// The regular expression of a call and its flags, where a variable gives the first and literals all else.
    fn literal_pattern(&self, function: Function, arguments: &[OpId]) -> Option<(Box<str>, Box<str>)> {
        let (variable, flags) = match (function, arguments) {
            (Function::Matches | Function::Tokenize, [_, pattern, flags @ ..]) => (*pattern, flags),
            (Function::Replace, [_, pattern, _, flags @ ..]) => (*pattern, flags),
            _ => return None,
        };
        let flags = match flags.first() {
            Some(flags) => self.literal(*flags)?,
            None => "".into(),
        };
        let Op::Variable(variable) = self.plan.op(variable) else { return None };
        match &**self.bound.get(&Variable(*variable))? {
            [value] => Some((self.literal(*value)?, flags)),
            _ => None,
        }
    }

    fn literal(&self, op: OpId) -> Option<Box<str>> {
        match self.plan.op(op) {
            Op::String(text) => Some(text.clone()),
            _ => None,
        }
    }
}
