//! The family `ins`: the national health identity, wherever it came from.

mod key_mismatch;

use crate::{InsId, Patient};
use diapason_core::Rule;

/// The rules on each identifier in the space of the INS.
pub static IDS: &[&Rule<InsId>] = &[&key_mismatch::RULE];

/// The rules on each patient.
pub static PATIENTS: &[&Rule<Patient>] = &[];
