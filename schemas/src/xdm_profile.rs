use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the metadata of a French IHE_XDM archive carries. Parsed once.
#[must_use]
pub fn xdm_profile() -> &'static XdmProfile {
    &PROFILE
}

/// The codes of the metadata of documents, as the published examples use them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct XdmProfile {
    /// The code systems of each coded attribute, the usual one first: `typeCode` …
    pub schemes: BTreeMap<String, Vec<String>>,
    /// The types of document whose class is known.
    pub types: Vec<XdmType>,
    /// The formats that are known. There are others.
    pub formats: Vec<String>,
}

/// A type of document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct XdmType {
    /// Its `typeCode`.
    pub code: String,
    /// The code system of that code.
    pub system: String,
    /// The `classCode` that goes with it.
    pub class: String,
}

impl XdmProfile {
    /// The code systems of a coded attribute; none for one that is not known.
    #[must_use]
    pub fn schemes_of(&self, attribute: &str) -> &[String] {
        self.schemes.get(attribute).map_or(&[], Vec::as_slice)
    }

    /// The class that goes with a type of document.
    #[must_use]
    pub fn class_of(&self, code: &str) -> Option<&str> {
        self.types.iter().find(|known| known.code == code).map(|known| known.class.as_str())
    }

    /// Whether a format is known.
    #[must_use]
    pub fn knows_format(&self, code: &str) -> bool {
        self.formats.iter().any(|known| known == code)
    }
}

static PROFILE: LazyLock<XdmProfile> = LazyLock::new(|| {
    // What does not read fails `tests/xdm_profile.rs`, never a caller.
    serde_json::from_str(include_str!("../profiles/xdm/france.json")).unwrap_or_default()
});
