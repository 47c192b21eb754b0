//! XPath 2.0 compiled against the arena tree, with XML Schema datatypes and regular expressions.

mod compile;
pub mod datatype;
mod error;
mod eval;
mod expression;
mod function;
mod item;
mod lexer;
mod names;
mod parser;
mod pattern;
mod plan;
pub mod regex;
mod resource;
mod scope;
mod session;

pub use compile::Compiler;
pub use error::{AbsentFile, CompileError, CompileErrorKind, DynamicError, Place};
pub use expression::Expression;
pub use item::{Item, Origin, Sequence};
pub use plan::{ExprId, PatternId, Plan};
pub use resource::{Files, MemoryFiles, Paths, Resolved, Resolver, Resource};
pub use scope::{Scope, Variable};
pub use session::Session;
