//! The JSON Schemas, requirements, profiles and rule fixtures of Diapason, embedded.
//!
//! A **requirement** is one thing that a published text, or this tool, asks of a document, in our own words in French
//! and English. It is data, in `requirements/*.json`, one file per source, so that a person can correct a clause
//! number without touching a rule. A **profile** says how an input is recognised by its content and which official
//! artefact judges it, in `profiles/`. A **fixture** is one of the smallest inputs that show a rule at work.
//!
//! All of it is in the binary: nothing is read from a disk, and the cost is the size of the texts. The schemas have no
//! `$id` and name one another by file name, so that an offline tool finds them side by side in a folder.

mod cda_profile;
mod fixture;
mod hl7v2_profile;
mod requirement;
mod xdm_profile;

pub use cda_profile::{CdaBody, CdaCode, CdaEdition, CdaProfile, cda_profile, cda_profiles};
pub use fixture::{Fixture, FixtureOutcome, fixtures};
pub use hl7v2_profile::{
    Hl7v2Edition, Hl7v2Message, Hl7v2Profile, Hl7v2Structure, Hl7v2Table, Hl7v2Usage, hl7v2_profile,
    hl7v2_profiles,
};
pub use requirement::{
    CheckedBy, Decidable, Requirement, Source, Words, requirement, requirements, source, sources,
};
pub use xdm_profile::{XdmProfile, XdmType, xdm_profile};

/// JSON Schema of the report, `diapason check --format json`.
pub const REPORT_SCHEMA: &str = include_str!("../report.schema.json");

/// JSON Schema of one line of `diapason check --format jsonl`. It refers to [`REPORT_SCHEMA`] as
/// `report.schema.json`.
pub const REPORT_LINE_SCHEMA: &str = include_str!("../report-line.schema.json");

/// JSON Schema of `diapason rules --format json`. It refers to [`REPORT_SCHEMA`] as `report.schema.json`.
pub const RULES_SCHEMA: &str = include_str!("../rules.schema.json");

/// JSON Schema of a file of `requirements/`.
pub const REQUIREMENTS_SCHEMA: &str = include_str!("../requirements.schema.json");

/// JSON Schema of a file of `profiles/cda/`.
pub const CDA_PROFILE_SCHEMA: &str = include_str!("../cda-profile.schema.json");

/// JSON Schema of a file of `profiles/hl7v2/`.
pub const HL7V2_PROFILE_SCHEMA: &str = include_str!("../hl7v2-profile.schema.json");

/// JSON Schema of a file of `profiles/xdm/`.
pub const XDM_PROFILE_SCHEMA: &str = include_str!("../xdm-profile.schema.json");

/// JSON Schemas of the common models, each beside its file name: the five that an input may hold at the top, and
/// `common.schema.json`, to which they refer by that name.
pub const MODEL_SCHEMAS: [(&str, &str); 6] = [
    ("common.schema.json", include_str!("../model/common.schema.json")),
    ("document-entry.schema.json", include_str!("../model/document-entry.schema.json")),
    ("identity.schema.json", include_str!("../model/identity.schema.json")),
    ("organization.schema.json", include_str!("../model/organization.schema.json")),
    ("professional.schema.json", include_str!("../model/professional.schema.json")),
    ("submission-set.schema.json", include_str!("../model/submission-set.schema.json")),
];
