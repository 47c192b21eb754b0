//! XML Schema 1.0 validation on the Diapason arena tree: content models as automata, errors named by clause.

mod automaton;
mod build;
mod clause;
mod derive;
mod diagnostic;
mod identity;
mod load;
mod names;
mod particle;
mod schema;
mod simple;
mod validate;
mod words;

pub use build::SchemaError;
pub use clause::Clause;
pub use diagnostic::{Defect, Diagnostic};
pub use schema::Schema;
pub use validate::{Tag, Unjudged, Validation, Violation};
