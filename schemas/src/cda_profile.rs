use crate::Words;
use serde::Deserialize;
use std::sync::LazyLock;

/// Every model of CDA document that is known, by name. Parsed once.
#[must_use]
pub fn cda_profiles() -> &'static [CdaProfile] {
    &PROFILES
}

/// The model of that name, letter case apart: `VSM`, `bio-cr-bio`.
#[must_use]
pub fn cda_profile(model: &str) -> Option<&'static CdaProfile> {
    PROFILES.iter().find(|profile| profile.model.eq_ignore_ascii_case(model))
}

/// A model of document of the CI-SIS: how a document of it is recognised by its content, and the official Schematron of
/// each edition.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CdaProfile {
    /// Its name, as in the names of its Schematrons: `VSM`.
    pub model: String,
    /// What it is for, in our own words.
    pub title: Words,
    /// What its documents have in `ClinicalDocument/component`.
    pub body: CdaBody,
    /// `ClinicalDocument/templateId/@root` of this model and of no other.
    pub template: Option<String>,
    /// Other such roots that recognise it, only together with one of its codes.
    #[serde(default)]
    pub shared_templates: Vec<String>,
    /// `ClinicalDocument/code` of its documents.
    pub codes: Vec<CdaCode>,
    /// Its editions, the oldest first. Never empty.
    pub editions: Vec<CdaEdition>,
}

/// What a CDA document has for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CdaBody {
    /// `structuredBody`: levels 2 and 3.
    StructuredBody,
    /// `nonXMLBody`: level 1.
    #[serde(rename = "nonXMLBody")]
    NonXmlBody,
}

/// The type of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CdaCode {
    /// `@code`.
    pub code: String,
    /// `@codeSystem`, an OID.
    pub system: String,
}

/// An edition of a model.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CdaEdition {
    /// Year and number, `2024.01`: text order is the order of editions.
    pub edition: String,
    /// The name of its Schematron: that of the official file, without `.sch`.
    pub schematron: String,
    /// `ClinicalDocument/templateId/@extension` of its documents. Empty: [`CdaEdition::edition`] itself. An empty text is a
    /// templateId without extension.
    #[serde(default)]
    pub extensions: Vec<String>,
    /// `section/templateId/@root` of which at least one stands in its documents and none in those of the other editions.
    /// Empty: none is known.
    #[serde(default)]
    pub sections: Vec<String>,
    /// The first day on which documents of it are expected, `YYYY-MM-DD`, where its publisher says so.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// The last such day.
    #[serde(default)]
    pub valid_to: Option<String>,
}

impl CdaEdition {
    /// Whether documents of this edition carry `extension` in the templateId of their model; `""` is no extension.
    #[must_use]
    pub fn carries(&self, extension: &str) -> bool {
        match self.extensions.as_slice() {
            [] => self.edition == extension,
            extensions => extensions.iter().any(|known| known == extension),
        }
    }
}

/// The files of `profiles/cda/`, by name. A new file is a line here.
const FILES: &[&str] = &[
    include_str!("../profiles/cda/anest-cr-anest.json"),
    include_str!("../profiles/cda/anest-cr-cpa.json"),
    include_str!("../profiles/cda/avc-aunv.json"),
    include_str!("../profiles/cda/avc-eunv.json"),
    include_str!("../profiles/cda/avc-pavc.json"),
    include_str!("../profiles/cda/avc-sunv.json"),
    include_str!("../profiles/cda/bio-cr-bio.json"),
    include_str!("../profiles/cda/bio-trod.json"),
    include_str!("../profiles/cda/cancer-cr-gm.json"),
    include_str!("../profiles/cda/cancer-d2lm-fidd.json"),
    include_str!("../profiles/cda/cancer-d2lm-fin.json"),
    include_str!("../profiles/cda/cancer-frcp.json"),
    include_str!("../profiles/cda/cancer-pps.json"),
    include_str!("../profiles/cda/card-f-prc-avk.json"),
    include_str!("../profiles/cda/card-f-prc-dci.json"),
    include_str!("../profiles/cda/card-f-prc-ppv.json"),
    include_str!("../profiles/cda/card-f-prc-psc.json"),
    include_str!("../profiles/cda/card-f-prc-tap.json"),
    include_str!("../profiles/cda/cnam-hr.json"),
    include_str!("../profiles/cda/cse-cs24.json"),
    include_str!("../profiles/cda/cse-cs8.json"),
    include_str!("../profiles/cda/cse-cs9.json"),
    include_str!("../profiles/cda/cse-mde.json"),
    include_str!("../profiles/cda/dlu-ehpad-dlu.json"),
    include_str!("../profiles/cda/dlu-ehpad-fludr.json"),
    include_str!("../profiles/cda/dlu-ehpad-fludt.json"),
    include_str!("../profiles/cda/dlu-fr-su.json"),
    include_str!("../profiles/cda/dlu-ft-su.json"),
    include_str!("../profiles/cda/edisp-med.json"),
    include_str!("../profiles/cda/ep-med-dm.json"),
    include_str!("../profiles/cda/img-cr-img.json"),
    include_str!("../profiles/cda/img-da-img.json"),
    include_str!("../profiles/cda/ips-fr.json"),
    include_str!("../profiles/cda/ldl-ees.json"),
    include_str!("../profiles/cda/ldl-ses.json"),
    include_str!("../profiles/cda/obp-sap.json"),
    include_str!("../profiles/cda/obp-scm.json"),
    include_str!("../profiles/cda/obp-sem.json"),
    include_str!("../profiles/cda/obp-sne.json"),
    include_str!("../profiles/cda/obp-snm.json"),
    include_str!("../profiles/cda/oph-bre.json"),
    include_str!("../profiles/cda/oph-cr-rtn.json"),
    include_str!("../profiles/cda/sdm-mr.json"),
    include_str!("../profiles/cda/tlm-cr.json"),
    include_str!("../profiles/cda/tlm-da.json"),
    include_str!("../profiles/cda/vac-note.json"),
    include_str!("../profiles/cda/vac.json"),
    include_str!("../profiles/cda/vsm.json"),
];

// A file that does not parse would be ours and fixed in the binary: tests/cda_profiles.rs refuses it, so that reading
// the models needs no error.
static PROFILES: LazyLock<Vec<CdaProfile>> =
    LazyLock::new(|| FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect());
