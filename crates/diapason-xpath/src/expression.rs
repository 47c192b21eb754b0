use crate::compile::Compiler;
use crate::error::{CompileError, DynamicError};
use crate::item::Sequence;
use crate::plan::{ExprId, Plan};
use crate::resource::Resolver;
use crate::scope::Scope;
use crate::session::Session;
use diapason_core::Limits;
use diapason_xml::{Document, NodeId};

/// One expression alone: no variables, no other files.
///
/// ```
/// use diapason_core::Limits;
/// use diapason_xml::{Document, NodeId};
/// use diapason_xpath::{Expression, Scope};
///
/// let expression = Expression::compile("count(//a[@n > 1]) = 2", &Scope::new())?;
/// let document = Document::parse(b"<r><a n='1'/><a n='2'/><a n='3'/></r>", &Limits::default());
/// assert_eq!(expression.boolean(&document, NodeId::DOCUMENT), Ok(true));
/// # Ok::<(), diapason_xpath::CompileError>(())
/// ```
#[derive(Debug)]
pub struct Expression {
    plan: Plan,
    id: ExprId,
}

impl Expression {
    /// Compiles an XPath 2.0 expression. A variable that `scope` declares has no value here.
    ///
    /// # Errors
    ///
    /// As [`Compiler::expression`].
    pub fn compile(source: &str, scope: &Scope) -> Result<Self, CompileError> {
        let mut compiler = Compiler::new();
        let id = compiler.expression(source, scope)?;
        Ok(Self { plan: compiler.finish(), id })
    }

    /// Its effective boolean value at a node, within the usual limits.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn boolean(&self, document: &Document<'_>, focus: NodeId) -> Result<bool, DynamicError> {
        self.session(document).boolean(self.id, focus)
    }

    /// Its items at a node as strings, joined with one space.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn string(&self, document: &Document<'_>, focus: NodeId) -> Result<String, DynamicError> {
        self.session(document).string(self.id, focus)
    }

    /// Its items at a node.
    ///
    /// # Errors
    ///
    /// A dynamic error, or a limit.
    pub fn evaluate(&self, document: &Document<'_>, focus: NodeId) -> Result<Sequence, DynamicError> {
        self.session(document).evaluate(self.id, focus)
    }

    fn session<'s>(&'s self, document: &'s Document<'_>) -> Session<'s> {
        Session::new(&self.plan, document, Resolver::alone(), &Limits::default())
    }
}
