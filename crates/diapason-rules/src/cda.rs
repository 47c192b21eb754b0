//! The family `cda`: what the header must hold for a document to be recognised and an identity to be read.

mod header;

pub use header::{Header, NAMESPACE, clinical_document};

mod title_missing;

use diapason_core::Rule;

/// Every rule of the family.
pub static RULES: &[&Rule<Header<'static>>] = &[&title_missing::RULE];
