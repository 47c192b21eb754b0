//! XPath 2.0 compiled against the arena tree, with XML Schema datatypes and regular expressions.
//!
//! A [`Compiler`] turns the expressions and match patterns of a schema into one [`Plan`]; a [`Session`] asks a plan about one document.
//! [`Expression`] is one expression alone. [`datatype`] and [`regex`] serve XML Schema, too.
//!
//! # Layout
//!
//! A plan is a flat list of operations that name one another by number. Equal operations are one, so a prefix that a hundred contexts
//! share is walked once, and names are numbers that each document is asked about once. Evaluation hands items from operation to
//! operation one by one, and whoever has seen enough stops it: `exists`, `not`, `=` and predicates look at no more nodes than they
//! need, and most expressions allocate nothing.
//!
//! # Decisions and what they cost
//!
//! - **What does not change is computed once.** An operation that reads neither the focus nor a variable is kept for the session, with the
//!   files that it found absent. Variables are evaluated when first asked for, as the reference does: one that fails and that nothing
//!   reads does no harm.
//! - **Patterns are sets, computed forward.** A context is the set of nodes that its last step matches below the set of the steps before, from
//!   the indexes of the document by name and by `templateId`. What never occurs costs one lookup.
//! - **Value sets are indexes.** `document($file)//Concept[@code = $code and …]` and `$code = doc(…)/…/concept/@code` are hash lookups
//!   in an index that the file keeps for all sessions ([`Resource`]). What a plan may so ask is known before ([`Lookups`]): a file whose
//!   answers were written down is not read.
//! - **Order is proved before it is made.** Whether a path is in document order without duplicates is mostly known from its steps; only
//!   the rest is sorted, and only where order counts.
//! - **Bounded.** Steps are counted ([`Limits::steps`](diapason_core::Limits::steps)), recursion and lengths too: an expression ends with a
//!   [`DynamicError::Limit`] at worst. Nothing is read but the [`Files`] that were given.
//!
//! # What it does not do
//!
//! No schema: nodes are untyped, and `schema-element(…)` is refused. No clock: `current-date()` and its like are refused. The namespace
//! axis, `in-scope-prefixes`, `base-uri`, `resolve-uri`, `collection`, `key`, `idref` and `normalize-unicode` are refused when they are
//! compiled. The only collation is that of code points.

mod compile;
pub mod datatype;
mod error;
mod eval;
mod expression;
mod function;
mod item;
mod lexer;
mod lookup;
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
pub use lookup::Lookups;
pub use plan::{ExprId, Guard, Need, PatternId, Plan, Presence};
pub use resource::{Files, MemoryFiles, Paths, Resolved, Resolver, Resource, SetId};
pub use scope::{Scope, Variable};
pub use session::Session;
