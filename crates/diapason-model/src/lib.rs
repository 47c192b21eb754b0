//! Common health-data models, as they are *received*.
//!
//! Readers (CDA header, HL7 v2 segments, XDS metadata, FHIR resources, a vendor's own JSON) project what they
//! carry into the same few types, so that a rule or a comparison is written once. A model holds what came in,
//! also when it is wrong: every field is optional, text stays as it was written, and each value keeps the
//! [`Anchor`](diapason_core::Anchor) of where it stood. Nothing is copied: values borrow from the input.
//!
//! A [`Field`] has three states because exchange formats do: absent, present but null (`nullFlavor`, HL7 v2
//! `""`), and a value. What a value *means* is decided by parsing it: [`Timestamp`], [`id`], or the types of
//! `diapason-ins`.
//!
//! With the feature `serde` the models are plain JSON (`schemas/model/*.schema.json`); with `json`, the module
//! `json` reads that form and keeps the span of every value.

mod document;
mod field;
pub mod id;
mod identity;
#[cfg(feature = "json")]
pub mod json;
mod party;
mod timestamp;

pub use document::{DocumentEntry, RelatedDocument, SubmissionSet};
pub use field::{Field, Value};
pub use identity::{Identifier, Identity};
pub use party::{Address, Coded, Organization, Professional, Telecom};
pub use timestamp::{Date, Instant, Notation, Precision, Timestamp, TimestampFault, Zone};
