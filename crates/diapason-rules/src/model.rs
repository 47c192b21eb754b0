//! The family `model`: identifiers of professionals and structures, OIDs, UUIDs and times, in any format.

use crate::{Id, Time};
use diapason_core::Rule;

/// The rules on each identifier.
pub static IDS: &[&Rule<Id>] = &[];

/// The rules on each timestamp.
pub static TIMES: &[&Rule<Time>] = &[];
