//! The French national health identity (INS) as values: matricule, OIDs, traits, statuses, datamatrix.
//!
//! A value of these types is right by construction: a [`Matricule`] has the shape and the key, a
//! [`QualifiedIdentity`] has all that the law asks beside a matricule. Parsing is strict and says everything that
//! is wrong at once, as a small set of faults; what is odd and allowed is a caution. Where people type, a tolerant
//! twin repairs and says what it repaired.
//!
//! No exchange format is known here but two that exist for the INS alone: the text of its [`datamatrix`] and
//! its [`mssante`] mail address. What was *received* is described by `diapason-model`; [`compare`] puts two of
//! those side by side.
//!
//! `Debug`, `Display` and errors show no value: the text of a matricule is had by asking for it
//! ([`Matricule::reveal`]).

mod faults;
#[cfg(feature = "serde")]
mod with_serde;

pub mod birth_date;
pub mod birth_place;
pub mod compare;
pub mod datamatrix;
pub mod insi;
pub mod local;
pub mod matricule;
pub mod mssante;
pub mod oid;
pub mod qualified;
pub mod status;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod traits;

pub use birth_date::{BirthDate, CalendarDate};
pub use birth_place::BirthPlace;
pub use local::LocalIdentity;
pub use matricule::{Matricule, MatriculeFault, MatriculeFaults};
pub use oid::Oid;
pub use qualified::QualifiedIdentity;
pub use status::{Attributes, Status};
pub use traits::Sex;
