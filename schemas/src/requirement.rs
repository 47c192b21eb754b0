use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Every requirement, in the order of the files and of their rows. Parsed once.
#[must_use]
pub fn requirements() -> &'static [Requirement] {
    &CATALOGUE.requirements
}

/// The requirement whose id is exactly `id`, for instance `EXI ID 10` or `diapason:ins-key`.
#[must_use]
pub fn requirement(id: &str) -> Option<&'static Requirement> {
    CATALOGUE.by_id.get(id).and_then(|index| CATALOGUE.requirements.get(*index))
}

/// Every source, in the order of the files.
#[must_use]
pub fn sources() -> &'static [Source] {
    &CATALOGUE.sources
}

/// The source whose key is exactly `key`: that of [`Requirement::source`].
#[must_use]
pub fn source(key: &str) -> Option<&'static Source> {
    CATALOGUE.sources.iter().find(|source| source.key == key)
}

/// One thing that a published text, or this tool, asks of a document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Requirement {
    /// The id that its source gives it (`EXI ID 10`), or, where the source gives none or its number is not known,
    /// `<key of the source>:<slug>` of ours.
    pub id: String,
    /// The key of its [`Source`].
    pub source: String,
    /// The version of the text that says it, where known.
    pub version: Option<String>,
    /// Where that text says it, beyond the id: a section, a field, lines of a file. With
    /// [`number_confirmed`](Self::number_confirmed) false, where it is thought to say it.
    pub clause: Option<String>,
    /// What it asks, in our own words.
    pub text: Words,
    /// Whose work the check is. That it is done, the rules say.
    pub checked_by: CheckedBy,
    /// Whether its id and clause were read in a published source. If not, print neither without saying so.
    pub number_confirmed: bool,
    /// What one needs to decide it.
    pub decidable: Decidable,
    /// The published source in which id and sense were read, where that is not the text itself.
    #[serde(default)]
    pub seen_in: Option<String>,
}

/// A text that requirements come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Source {
    /// A short name that never changes: the prefix of the ids that we make for it.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// Its version, where known.
    pub version: Option<String>,
    /// Its date, `YYYY-MM` or `YYYY-MM-DD`, where known.
    pub date: Option<String>,
}

/// The same words in both languages. Neither is empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// French words.
    pub fr: String,
    /// English words.
    pub en: String,
}

/// Whose work it is to check a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CheckedBy {
    /// Rules of Diapason.
    Us,
    /// An artefact of the source (XSD, Schematron, FHIR profile), loaded as a pack. A rule of ours may repeat it.
    OfficialArtefact,
    /// A person.
    Person,
}

impl CheckedBy {
    /// `us`, `official-artefact` or `person`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::OfficialArtefact => "official-artefact",
            Self::Person => "person",
        }
    }
}

/// What one needs to decide whether a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Decidable {
    /// One exported file.
    File,
    /// Two files, or a sequence of messages.
    TwoFiles,
    /// The database of the software, or exports with their history.
    Database,
    /// The organisation: software in use, people, procedures.
    Organisation,
    /// The picture of a symbol, not its content.
    Image,
    /// Not known: the text has not been read, or the entry only names an operation.
    Unknown,
}

impl Decidable {
    /// `file`, `two-files`, `database`, `organisation`, `image` or `unknown`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::TwoFiles => "two-files",
            Self::Database => "database",
            Self::Organisation => "organisation",
            Self::Image => "image",
            Self::Unknown => "unknown",
        }
    }
}

/// The files of `requirements/`. A new file is a line here.
const FILES: &[&str] = &[
    include_str!("../requirements/rniv.json"),
    include_str!("../requirements/guide-ins.json"),
    include_str!("../requirements/insi.json"),
    include_str!("../requirements/datamatrix-ins.json"),
    include_str!("../requirements/ihe-pam-fr.json"),
    include_str!("../requirements/ihe-data-types-fr.json"),
    include_str!("../requirements/ci-sis-cda-header.json"),
    include_str!("../requirements/ci-sis-transmission.json"),
    include_str!("../requirements/ci-sis-teleradiology.json"),
    include_str!("../requirements/ihe-xdm.json"),
    include_str!("../requirements/xds-metadata-fr.json"),
    include_str!("../requirements/ci-sis-lps.json"),
    include_str!("../requirements/mssante-referentiel-2.json"),
    include_str!("../requirements/ci-sis-lps-mssante.json"),
    include_str!("../requirements/fr-core.json"),
    include_str!("../requirements/dmn.json"),
    include_str!("../requirements/identifiers.json"),
    include_str!("../requirements/diapason.json"),
];

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue::default();
    // A file that does not parse would be ours and fixed in the binary: tests/requirements.rs refuses it, so that
    // reading the catalogue needs no error.
    for file in FILES.iter().filter_map(|text| serde_json::from_str::<File>(text).ok()) {
        catalogue.sources.push(file.source);
        catalogue.requirements.extend(file.requirements);
    }
    let ids = catalogue.requirements.iter().enumerate();
    catalogue.by_id = ids.map(|(index, requirement)| (requirement.id.clone(), index)).collect();
    catalogue
});

#[derive(Default)]
struct Catalogue {
    sources: Vec<Source>,
    requirements: Vec<Requirement>,
    by_id: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Source,
    requirements: Vec<Requirement>,
}
