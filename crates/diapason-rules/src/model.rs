//! The family `model`: identifiers of professionals and structures, OIDs, UUIDs and times, in any format.

mod adeli_malformed;
mod document_id_too_long;
mod finess_key_mismatch;
mod finess_malformed;
mod national;
mod oid_malformed;
mod oid_too_long;
mod ps_id_nat_malformed;
pub(crate) mod root;
mod root_unrecognised;
mod rpps_key_mismatch;
mod rpps_malformed;
mod rpps_with_prefix;
mod sender_key_mismatch;
mod siren_key_mismatch;
mod siren_malformed;
mod siret_key_mismatch;
mod siret_malformed;
mod struct_id_nat_malformed;
mod timestamp_impossible;
mod timestamp_malformed;
mod timestamp_zone_malformed;
mod uuid_malformed;

pub(crate) use national::Form;
pub(crate) use root::Root;

use crate::{Id, Time};
use diapason_core::Rule;

/// The rules on each identifier.
pub static IDS: &[&Rule<Id>] = &[
    &adeli_malformed::RULE,
    &document_id_too_long::RULE,
    &finess_key_mismatch::RULE,
    &finess_malformed::RULE,
    &oid_malformed::RULE,
    &oid_too_long::RULE,
    &ps_id_nat_malformed::RULE,
    &root_unrecognised::RULE,
    &rpps_key_mismatch::RULE,
    &rpps_malformed::RULE,
    &rpps_with_prefix::RULE,
    &sender_key_mismatch::RULE,
    &siren_key_mismatch::RULE,
    &siren_malformed::RULE,
    &siret_key_mismatch::RULE,
    &siret_malformed::RULE,
    &struct_id_nat_malformed::RULE,
    &uuid_malformed::RULE,
];

/// The rules on each timestamp.
pub static TIMES: &[&Rule<Time>] =
    &[&timestamp_impossible::RULE, &timestamp_malformed::RULE, &timestamp_zone_malformed::RULE];
