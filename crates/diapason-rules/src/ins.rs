//! The family `ins`: the national health identity, wherever it came from.
//!
//! The rules on an identifier ask whether it is a matricule at all and may be used as one; those on a patient
//! ask whether what stands beside the INS is what the law, the RNIV and INSi want there. A defect is
//! reported once: a field of a matricule is judged only when all fifteen characters are readable, traits are compared
//! with a matricule only when it has no fault.

mod attribute_needs_provisional;
mod attribute_unknown;
mod attributes_exclusive;
mod attributes_homonym_and_fictitious;
mod birth;
mod birth_date_after_document;
mod birth_date_corrected_with_ins;
mod birth_date_implausible;
mod birth_date_impossible;
mod birth_date_incomplete;
mod birth_date_origin_unknown;
mod birth_digits_mismatch;
mod birth_place_digits_mismatch;
mod birth_place_france;
mod birth_place_malformed;
mod birth_place_unknown;
mod control_device_missing;
mod control_device_unknown;
mod doubtful_with_ins;
mod first_name_not_in_list;
mod ins_c_as_ins;
mod ins_c_legacy;
mod ins_without_qualified_status;
mod key_mismatch;
mod kind;
mod mail;
mod mail_address_malformed;
mod mail_address_mismatch;
mod mail_address_without_ins;
mod marks;
mod matricule_character_forbidden;
mod matricule_length_wrong;
mod matricule_lower_case;
mod matricule_missing;
mod matricule_month_doubtful;
mod matricule_month_impossible;
mod matricule_order_impossible;
mod matricule_place_doubtful;
mod matricule_place_impossible;
mod matricule_sex_impossible;
mod matricules_contradict;
mod name_character_forbidden;
mod name_form_forbidden;
mod name_not_capitals;
mod name_too_long;
mod nss_under_ins_root;
mod oid_demo_in_production;
mod oid_production_in_test;
mod oid_test_in_production;
mod oid_unknown;
mod provisional_digit_under_nir;
mod sex_digit_mismatch;
mod sex_undetermined_with_ins;
mod shape;
mod social_security_as_ins;
mod status_unknown;
mod status_without_ins;
mod trait_null;
mod traits;
mod traits_missing;
mod type_not_ins;
mod type_without_ins_oid;

use crate::{InsId, Patient};
use diapason_core::Rule;

/// The rules on each identifier in the space of the INS.
pub static IDS: &[&Rule<InsId>] = &[
    &matricule_missing::RULE,
    &matricule_length_wrong::RULE,
    &matricule_character_forbidden::RULE,
    &matricule_lower_case::RULE,
    &matricule_sex_impossible::RULE,
    &matricule_month_impossible::RULE,
    &matricule_place_impossible::RULE,
    &matricule_order_impossible::RULE,
    &key_mismatch::RULE,
    &matricule_month_doubtful::RULE,
    &matricule_place_doubtful::RULE,
    &provisional_digit_under_nir::RULE,
    &oid_test_in_production::RULE,
    &oid_demo_in_production::RULE,
    &oid_production_in_test::RULE,
    &ins_c_as_ins::RULE,
    &ins_c_legacy::RULE,
    &oid_unknown::RULE,
    &nss_under_ins_root::RULE,
    &social_security_as_ins::RULE,
    &type_not_ins::RULE,
];

/// The rules on each patient.
pub static PATIENTS: &[&Rule<Patient>] = &[
    &traits_missing::RULE,
    &trait_null::RULE,
    &name_not_capitals::RULE,
    &name_character_forbidden::RULE,
    &name_form_forbidden::RULE,
    &name_too_long::RULE,
    &first_name_not_in_list::RULE,
    &birth_date_incomplete::RULE,
    &birth_date_impossible::RULE,
    &birth_date_after_document::RULE,
    &birth_date_implausible::RULE,
    &birth_date_origin_unknown::RULE,
    &birth_date_corrected_with_ins::RULE,
    &birth_place_malformed::RULE,
    &birth_place_unknown::RULE,
    &birth_place_france::RULE,
    &sex_undetermined_with_ins::RULE,
    &sex_digit_mismatch::RULE,
    &birth_digits_mismatch::RULE,
    &birth_place_digits_mismatch::RULE,
    &status_unknown::RULE,
    &status_without_ins::RULE,
    &ins_without_qualified_status::RULE,
    &attribute_unknown::RULE,
    &attributes_exclusive::RULE,
    &attributes_homonym_and_fictitious::RULE,
    &attribute_needs_provisional::RULE,
    &doubtful_with_ins::RULE,
    &control_device_missing::RULE,
    &control_device_unknown::RULE,
    &mail_address_malformed::RULE,
    &mail_address_mismatch::RULE,
    &mail_address_without_ins::RULE,
    &matricules_contradict::RULE,
    &type_without_ins_oid::RULE,
];

/// The rules on the mailboxes of patients, wherever they stand without an identity beside them: they are among [`PATIENTS`].
pub static MAILBOXES: &[&Rule<Patient>] = &[&mail_address_malformed::RULE];
