use crate::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// What a pack says of itself: `manifest.json`, first in its archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Manifest {
    /// The version of the format.
    pub format: u32,
    /// The version of Diapason that built it: another one may have other diagnostics.
    pub tool: String,
    /// The name of the artefacts, such as `testContenuCDA`.
    pub name: String,
    /// Their version, such as `3.0`. Empty where nobody told it.
    pub version: String,
    /// Their date, `YYYY-MM-DD`, where it is known.
    pub date: Option<String>,
    /// The path of the XML Schema that documents are validated against.
    pub xsd: Option<String>,
    /// The Schematrons that nothing includes, in the order of [`Role`], then of their paths.
    pub schematrons: Vec<SchematronInfo>,
    /// What was not taken.
    pub left_out: LeftOut,
    /// What is wrong in the files, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, in the order of their paths.
    pub files: Vec<FileInfo>,
}

/// A Schematron that nothing includes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SchematronInfo {
    /// Its path.
    pub path: String,
    /// Its file name without the extension, such as `CI-SIS_VSM_2023.01`.
    pub name: String,
    /// To which documents it applies.
    pub role: Role,
    /// Its title.
    pub title: Option<String>,
    /// What it holds once expanded: `None` where it cannot be compiled.
    pub size: Option<SchematronSize>,
}

/// What a Schematron holds, in its active phase, with everything that it includes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SchematronSize {
    /// Patterns.
    pub patterns: usize,
    /// Rules.
    pub rules: usize,
    /// Asserts.
    pub asserts: usize,
    /// Reports.
    pub reports: usize,
}

/// To which documents a Schematron applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// To every CDA document: one of the five of the official tool, listed in the order in which it runs them.
    Common,
    /// To the documents of one model: `schematrons/CI-SIS_*.sch`.
    Model,
    /// To those that its owner chooses.
    Own,
}

/// A file of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FileInfo {
    /// Its path, with `/`.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// Its bytes.
    pub size: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

/// What a file is, by its root element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FileKind {
    /// A `schema` of ISO Schematron.
    Schematron,
    /// What a Schematron includes.
    SchematronPart,
    /// An XML Schema.
    Xsd,
    /// A value set of IHE SVS.
    ValueSet,
    /// A terminology in RDF.
    Rdf,
    /// A document that holds a `ClinicalDocument`. It may be about a person: a pack never holds one.
    Document,
    /// Another file of XML.
    #[serde(other)]
    Xml,
}

/// How many files were not taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// Documents, which may be about a person.
    pub documents: usize,
    /// Files that no schema reads.
    pub others: usize,
}

impl Manifest {
    /// How many files are of a kind.
    #[must_use]
    pub fn count(&self, kind: FileKind) -> usize {
        self.files.iter().filter(|file| file.kind == kind).count()
    }

    /// The bytes of all files.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}
