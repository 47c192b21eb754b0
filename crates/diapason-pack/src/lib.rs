//! Official artefacts (XSD, Schematrons, value sets) as one sealed file that opens fast.
//!
//! The schemas that documents are judged by belong to those who publish them: nobody finds them here. A **pack** is a vendor's
//! own copy of them, made once and then carried as one file: versioned, dated, hashed, and named in every report.
//!
//! ```
//! use diapason_pack::Pack;
//!
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/packs/demonstration-1.0");
//! let built = Pack::builder(folder).build()?;
//! let pack = Pack::from_bytes(built.as_bytes())?;
//!
//! assert_eq!((pack.id().name, pack.id().version), ("demonstration".to_owned(), "1.0".to_owned()));
//! let schematron = pack.schematron("CI-SIS_CONSULTATION_2024.01").ok_or("absent")?;
//! assert_eq!(schematron.schema().map(|schema| schema.checks().len()), Ok(3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Decisions and what they cost
//!
//! - **A pack holds sources, and what they say.** A schema is read when it is first asked for: opening costs a hash and a directory.
//!   Beside the sources stand the Schematrons expanded, as [`diapason_schematron::Schema::store`] writes them, the XML Schema compiled, as
//!   [`diapason_xsd::Schema::store`] does, and what the Schematrons look up in terminologies and value sets, as
//!   [`diapason_xpath::Lookups`] finds it: six hundred files, and some of megabytes, are so read when the pack is built and not by every
//!   process. That costs a quarter of its size.
//! - **No pack is ever stale.** What a version does not know, or may do otherwise than the one that built the pack, it makes of the sources
//!   again: slower, and the same. To build the pack again makes it fast again.
//! - **All schemas are compiled once when a pack is built**, to say what is wrong in the files ([`Diagnostic`]) to whoever
//!   can correct them. It never keeps the pack from being built: what is absent leaves checks undecided, nothing else.
//! - **The same files give the same bytes**: no clock, no date of a file, no order of a folder.
//! - **A pack holds no document.** Files that hold a `ClinicalDocument` are left out, since they may be about a person.
//! - **Nothing outside is read**: a [`Pack`] is a closed set of [`Files`](diapason_xpath::Files), found by name in any case.

mod archive;
mod builder;
mod diagnostic;
mod error;
mod examine;
mod layout;
mod lookups;
mod manifest;
mod pack;
mod seal;
mod source;
mod stored;
mod survey;

pub use builder::Builder;
pub use diagnostic::{Diagnostic, Effect};
pub use error::PackError;
pub use manifest::{FileInfo, FileKind, LeftOut, Manifest, Role, SchematronInfo, SchematronSize};
pub use pack::{Pack, Schematron, Verification};
