use diapason_core::{Language, Text};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Something wrong with the schema itself, for those who keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as the set of files has it.
    pub file: Arc<str>,
    /// The line, from 1. `None`: the file as a whole.
    pub line: Option<u32>,
    /// What is wrong.
    pub defect: Defect,
    /// What it is about: a name, a reference, a pattern. A fact of the schema, never a value of a document.
    pub subject: Box<str>,
}

impl Diagnostic {
    /// The defect in words, with its subject.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.defect.text().of(language).replace("{subject}", &self.subject)
    }
}

/// As compilers write it: `file:line: words`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map_or(Cow::Borrowed(""), |line| Cow::Owned(format!(":{line}")));
        write!(f, "{}{line}: {}", self.file, self.text(Language::English))
    }
}

/// What can be wrong with a schema. What it concerns is judged less strictly, or not at all where that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Defect {
    /// A file that an include, import or redefine names is absent.
    FileMissing,
    /// A reference writes the name of a file in another case.
    FileCase,
    /// A file is not well-formed XML.
    NotWellFormed,
    /// A file is XML and no schema.
    NotASchema,
    /// An included or imported schema has another target namespace than it should.
    NamespaceDiffers,
    /// A name that a reference uses is defined nowhere.
    NameUnknown,
    /// Two components of the same kind have the same name.
    NameTwice,
    /// A component is defined by means of itself.
    Circular,
    /// Something stands where XML Schema does not allow it, or lacks what it asks for.
    Misplaced,
    /// A facet has no meaning here, or its value is not one.
    Facet,
    /// A pattern that is no regular expression of XML Schema, or too large a one.
    Pattern,
    /// A default or fixed value that its own type refuses.
    Value,
    /// Two particles compete for the same element (Unique Particle Attribution).
    Ambiguous,
    /// A content model goes beyond the budget: what it holds is not judged.
    TooLarge,
    /// Components stand too deep in one another.
    TooDeep,
    /// The selector or field of an identity constraint is not in the subset of XPath that XML Schema allows.
    Path,
}

impl Defect {
    /// A name for machines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FileMissing => "file-missing",
            Self::FileCase => "file-case",
            Self::NotWellFormed => "not-well-formed",
            Self::NotASchema => "not-a-schema",
            Self::NamespaceDiffers => "namespace-differs",
            Self::NameUnknown => "name-unknown",
            Self::NameTwice => "name-twice",
            Self::Circular => "circular",
            Self::Misplaced => "misplaced",
            Self::Facet => "facet",
            Self::Pattern => "pattern",
            Self::Value => "value",
            Self::Ambiguous => "ambiguous",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::Path => "path",
        }
    }

    /// What users read; `{subject}` stands for what it is about.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::FileMissing => Text {
                fr: "Le fichier « {subject} » est absent : ce qu'il définit manque au schéma.",
                en: "The file \"{subject}\" is absent: what it defines is missing from the schema.",
            },
            Self::FileCase => Text {
                fr: "La référence « {subject} » diffère du nom du fichier par la casse : ailleurs, elle ne mènerait à rien.",
                en: "The reference \"{subject}\" differs from the name of the file in case: elsewhere it would lead nowhere.",
            },
            Self::NotWellFormed => Text {
                fr: "Ce fichier n'est pas du XML bien formé ({subject}) : ce qui n'a pu être lu manque au schéma.",
                en: "This file is not well-formed XML ({subject}): what could not be read is missing from the schema.",
            },
            Self::NotASchema => Text {
                fr: "La racine de ce fichier est « {subject} », et non xs:schema.",
                en: "The root of this file is \"{subject}\", not xs:schema.",
            },
            Self::NamespaceDiffers => Text {
                fr: "Ce schéma a pour espace de noms cible « {subject} », qui n'est pas celui qu'attend la référence.",
                en: "This schema has the target namespace \"{subject}\", which is not the one that the reference expects.",
            },
            Self::NameUnknown => Text {
                fr: "« {subject} » n'est défini nulle part dans le schéma.",
                en: "\"{subject}\" is defined nowhere in the schema.",
            },
            Self::NameTwice => Text {
                fr: "« {subject} » est défini deux fois : seule la première définition compte.",
                en: "\"{subject}\" is defined twice: only the first definition counts.",
            },
            Self::Circular => Text {
                fr: "« {subject} » est défini à partir de lui-même.",
                en: "\"{subject}\" is defined by means of itself.",
            },
            Self::Misplaced => Text {
                fr: "« {subject} » n'a pas sa place ici, ou est incomplet.",
                en: "\"{subject}\" does not belong here, or is incomplete.",
            },
            Self::Facet => Text {
                fr: "La facette {subject} n'a pas de sens pour ce type, ou sa valeur n'en est pas une.",
                en: "The facet {subject} has no meaning for this type, or its value is not one.",
            },
            Self::Pattern => Text {
                fr: "« {subject} » n'est pas une expression régulière de XML Schema, ou elle est trop grande : elle n'est pas vérifiée.",
                en: "\"{subject}\" is no regular expression of XML Schema, or too large a one: it is not checked.",
            },
            Self::Value => Text {
                fr: "La valeur par défaut ou imposée de « {subject} » n'est pas valide pour son propre type.",
                en: "The default or fixed value of \"{subject}\" is not valid for its own type.",
            },
            Self::Ambiguous => Text {
                fr: "Le contenu de « {subject} » est ambigu : deux particules y réclament le même élément. La première l'emporte.",
                en: "The content of \"{subject}\" is ambiguous: two particles claim the same element in it. The first one wins.",
            },
            Self::TooLarge => Text {
                fr: "Le modèle de contenu de « {subject} » est trop grand : ce qu'il contient n'est pas vérifié.",
                en: "The content model of \"{subject}\" is too large: what it holds is not judged.",
            },
            Self::TooDeep => Text {
                fr: "« {subject} » est imbriqué trop profondément : il est ignoré.",
                en: "\"{subject}\" is nested too deeply: it is ignored.",
            },
            Self::Path => Text {
                fr: "« {subject} » n'est pas un chemin permis dans une contrainte d'identité : elle n'est pas vérifiée.",
                en: "\"{subject}\" is no path that an identity constraint allows: it is not checked.",
            },
        }
    }
}
