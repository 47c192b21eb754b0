//! XML Schema 1.0 validation on the Diapason arena tree: content models as automata, errors named by clause.
//!
//! ```
//! use diapason_core::{Language, Limits};
//! use diapason_xml::Document;
//! use diapason_xpath::Resolver;
//! use diapason_xsd::{Clause, Schema};
//!
//! let schema = br#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
//!   <xs:element name="weight"><xs:complexType><xs:attribute name="unit" use="required"/></xs:complexType></xs:element>
//! </xs:schema>"#;
//! let schema = Schema::compile(schema, &Resolver::alone()).unwrap();
//! assert!(schema.diagnostics().is_empty());
//!
//! let document = Document::parse(b"<weight/>", &Limits::default());
//! let validation = schema.validate(&document, &Limits::default());
//! let violation = validation.violations.first().unwrap();
//! assert_eq!(violation.clause, Clause::AttributeMissing);
//! assert_eq!(violation.clause.as_str(), "cvc-complex-type.4");
//! assert!(violation.message.masked(Language::English).starts_with("The attribute unit is missing on weight"));
//! ```
//!
//! # How
//!
//! A schema is read from the closed set of files of a [`Resolver`](diapason_xpath::Resolver): includes (also of a schema without
//! namespace under that of its host), imports, redefinitions. Its components become plain data linked by numbers; each content model
//! becomes a deterministic automaton whose alphabet is the names of the schema. A document's names are bound to them at their first
//! use, so that a child costs one look-up in a small table and one in a transition table.
//!
//! # Decisions and what they cost
//!
//! - **The reference decides.** XML Schema says what is valid, and leaves open what a validator reports of what is not, and what it goes
//!   on checking. Here that is what Xerces does: which clauses come in pairs, at which tag, and what is judged after a child
//!   that does not fit. So two reports can be compared line by line; it also means that one misplaced child hides those that follow it under
//!   the same parent.
//! - **A defect of the schema is a diagnostic**, and the rest of the schema still works. What a defect concerns is judged less strictly; what
//!   cannot be judged at all (a content model beyond the budget) is in [`Validation::unjudged`].
//! - **Nothing explodes.** Repetitions of one element are counted, those of a group are written out within one budget for the whole
//!   schema; patterns run in linear time; identity constraints spend [`Limits::steps`](diapason_core::Limits::steps).
//!
//! # What it does not check
//!
//! It does not judge a schema beyond what it needs: that a restriction really is one (Part 1, section 3.9.6), that facets narrow those of
//! their base, or that a schema is valid against the schema for schemas. It does not follow `xsi:schemaLocation`.

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
mod stored;
mod validate;
mod words;

pub use build::SchemaError;
pub use clause::Clause;
pub use diagnostic::{Defect, Diagnostic};
pub use schema::Schema;
pub use validate::{Tag, Unjudged, Validation, Violation};
