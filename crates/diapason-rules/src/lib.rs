//! Every requirement that Diapason checks itself, one file each.
//!
//! A rule sits on the smallest model that can express it. Readers project what they carry into the models of
//! `diapason-model`; a [`Projection`] gathers what one part carries and applies the families to it. A CDA
//! document has, besides, its own [`cda::Header`], which the family `cda` judges.
//!
//! | Subject | View | Families |
//! |---|---|---|
//! | [`InsId`] | an identifier under an INS root, parsed once | `ins` |
//! | [`Patient`] | an identity, with its INS and the time of its document | `ins` |
//! | [`Id`] | any identifier, with its holder | `model` |
//! | [`Time`] | any timestamp | `model` |
//! | [`cda::Header`] | the header of a CDA document | `cda` |

pub mod cda;
pub mod ins;
pub mod model;
mod projection;
mod subject;

pub use projection::Projection;
pub use subject::{Holder, Id, IdView, InsId, InsIdView, Patient, PatientView, Time, TimeView};

use diapason_core::RuleInfo;

/// Every rule of every family of ours, in the order of the families and, there, of their files.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    let ins = ins::IDS.iter().map(|rule| &rule.info).chain(ins::PATIENTS.iter().map(|rule| &rule.info));
    let model = model::IDS.iter().map(|rule| &rule.info).chain(model::TIMES.iter().map(|rule| &rule.info));
    let cda = cda::RULES.iter().map(|rule| &rule.info);
    ins.chain(model).chain(cda)
}
