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
//! | [`hl7v2::Message`] | an HL7 v2 message, with its profile | `hl7v2` |
//! | [`xdm::Archive`] | an archive, with what stands where in it | `xdm` |
//! | [`xdm::Metadata`] | the metadata of a subset | `xdm` |
//! | [`xdm::Submission`] | the metadata of a subset and the files beside it | `xdm` |
//! | [`mail::Mail`] | a mail, with its profile | `mail` |
//!
//! A rule that official asserts repeat names them in [`RuleInfo::repeats`], so that a report gives one defect once, under the
//! official name: `schematron/<schema>/<pattern id, or p and its position from 1>/<8 hexadecimal digits>`, the digits being
//! the start of the SHA-256 of the context, U+0000 and the test, both after expansion with white space normalised. Named is what
//! says the same of the same place: there, a document that breaks the rule breaks the assert too, but for rare cases. An assert
//! that only overlaps is not named, nor is one that is broken with the rule by chance.

pub mod cda;
pub mod cross;
pub mod hl7v2;
pub mod ins;
pub mod mail;
pub mod model;
mod projection;
mod subject;
pub mod xdm;

pub use projection::Projection;
pub use subject::{Holder, Id, IdView, InsId, InsIdView, Patient, PatientView, Time, TimeView, Verification};

use diapason_core::RuleInfo;

/// Every rule of every family of ours, in the order of the families and, there, of their files.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    let ins = ins::IDS.iter().map(|rule| &rule.info).chain(ins::PATIENTS.iter().map(|rule| &rule.info));
    let model = model::IDS.iter().map(|rule| &rule.info).chain(model::TIMES.iter().map(|rule| &rule.info));
    let cda = cda::RULES.iter().map(|rule| &rule.info);
    ins.chain(model)
        .chain(cda)
        .chain(hl7v2::rules())
        .chain(mail::MAIL.iter().map(|rule| &rule.info))
        .chain(xdm::rules())
        .chain(cross::rules())
}
