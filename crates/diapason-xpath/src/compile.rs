use crate::error::{CompileError, CompileErrorKind};
use crate::plan::{ExprId, PatternId, Plan};
use crate::scope::{Scope, Variable};

/// Compiles many expressions into one [`Plan`]: names are interned once, and equal sub-expressions are one.
#[derive(Debug, Default)]
pub struct Compiler {
    plan: Plan,
}

impl Compiler {
    /// An empty plan.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Compiles an XPath 2.0 expression.
    ///
    /// # Errors
    ///
    /// An expression that is malformed, or uses what the scope does not declare or the engine does not have.
    pub fn expression(&mut self, source: &str, scope: &Scope) -> Result<ExprId, CompileError> {
        let _ = scope;
        Err(CompileError { expression: source.to_owned(), column: 1, kind: CompileErrorKind::TooComplex })
    }

    /// Compiles an XSLT 2.0 match pattern: what the context of a Schematron rule is.
    ///
    /// # Errors
    ///
    /// As [`Compiler::expression`], and for what may not stand in a pattern.
    pub fn pattern(&mut self, source: &str, scope: &Scope) -> Result<PatternId, CompileError> {
        let _ = scope;
        Err(CompileError { expression: source.to_owned(), column: 1, kind: CompileErrorKind::TooComplex })
    }

    /// Says that a variable is always defined by this expression, for [`Plan::reads_instance`]: a variable of which nothing is said
    /// may hold anything. The definition itself is [`Session::define`](crate::Session::define).
    pub fn bind(&mut self, variable: Variable, expression: ExprId) {
        let _ = (variable, expression);
    }

    /// The plan.
    #[must_use]
    pub fn finish(self) -> Plan {
        self.plan
    }
}
