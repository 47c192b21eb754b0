//! ISO Schematron compiled once and dispatched, with the outcomes and SVRL of the reference implementation.

mod compile;
mod diagnostic;
mod error;
mod evaluate;
mod expand;
mod schema;
mod source;
mod svrl;

pub use diagnostic::{Defect, Diagnostic};
pub use error::SchemaError;
pub use evaluate::{Evaluation, Event, Fired, Judged, Outcome};
pub use schema::{Check, CheckKind, Pattern, Rule, Schema};

/// The namespace of ISO Schematron.
pub const ISO: &str = "http://purl.oclc.org/dsdl/schematron";
/// The namespace of SVRL.
pub const SVRL: &str = "http://purl.oclc.org/dsdl/svrl";
