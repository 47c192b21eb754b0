/// An expression of a [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub(crate) u32);

/// A match pattern of a [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PatternId(pub(crate) u32);

/// Compiled expressions and patterns: plain data, shared by any number of sessions and threads.
#[derive(Debug, Default)]
pub struct Plan {
}

impl Plan {
    /// Whether the value of an expression may depend on the document. `false` only when it depends on nothing but literals, files
    /// that literals name, and variables for which that holds ([`Compiler::bind`](crate::Compiler::bind)).
    #[must_use]
    pub fn reads_instance(&self, expression: ExprId) -> bool {
        let _ = expression;
        true
    }
}
