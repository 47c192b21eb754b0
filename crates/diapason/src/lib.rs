//! Checks that French health documents and identities keep to the *doctrine du numérique en santé*, offline.
//!
//! ```
//! use diapason::{Environment, Validator, Verdict};
//!
//! let validator = Validator::builder().environment(Environment::Production).build()?;
//! let report = validator.validate(br#"{"model": "Identity", "identifiers": [
//!     {"root": "1.2.250.1.213.1.4.10", "extension": "279035121518989"}]}"#);
//!
//! assert_eq!(report.verdict(), Verdict::NonConformant);
//! assert!(report.inputs[0].findings.iter().any(|f| f.rule.as_str() == "ins/oid-test-in-production"));
//! # Ok::<(), diapason::BuildError>(())
//! ```
//!
//! [`Builder::build`] is the only thing that can fail. [`Validator::validate`] gives a [`Report`] whatever the bytes: no
//! panic, no file, no clock, no network, bounded memory. It takes `&self`; a validator is shared between threads.
//!
//! Findings quote nothing of the input unless [`Builder::reveal`] says so. [`render`] turns a report into text or JSON.

mod acknowledge;
mod excerpt;
mod explain;
mod inspect;
mod join;
mod judge;
mod model_choice;
mod official;
mod parts;
mod recognise;
pub mod render;
mod validator;
mod waive;

pub use acknowledge::{AcknowledgeError, Acknowledgement, Answer};
pub use diapason_core::{
    Anchor, Assertion, Context, Counterpart, Counts, Direction, Environment, Excerpt, Finding, InputReport,
    Joined, Kind, Language, Layer, Limit, Limits, Location, Message, ModelChoice, NotRun, Origin, Outcome,
    PackId, PartName, PartPath, PartReport, Piece, Position, REPORT_VERSION, Reason, Report, Reveal, RuleId,
    RuleInfo, Severity, Status, Text, Verdict, Waiver, Waivers, When,
};
pub use diapason_ins as ins;
pub use diapason_model as model;
pub use diapason_pack::{Pack, PackError};
pub use diapason_schematron::CheckKind;
pub use diapason_xsd::Clause;
pub use explain::{Explanation, OfficialCheck, OfficialPattern, OfficialSchema, explain, official_checks};
pub use inspect::{EmbeddedPart, InspectedPart, Inspection, MessageKind, TemplateId, ValueName, inspect};
pub use official::Svrl;
pub use recognise::recognise;
pub use validator::{BuildError, Builder, Validator};

/// The version of this crate, as reports name it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Every rule: ours by family, then those of the readers.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    diapason_rules::rules().chain(judge::engine_rules())
}

/// The rule of that id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static RuleInfo> {
    rules().find(|rule| rule.id == id)
}
