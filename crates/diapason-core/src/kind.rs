use crate::Text;
use std::fmt;

/// What the content of an input is, told by its bytes and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A CDA R2 document, self-presenting ones included.
    Cda,
    /// A common model as JSON: `"model": "Identity"` at the top.
    Model,
    /// XML that holds no `ClinicalDocument`.
    Xml,
    /// JSON that is no common model.
    Json,
    /// A FHIR resource.
    Fhir,
    /// HL7 v2 messages.
    Hl7v2,
    /// A ZIP archive.
    Zip,
    /// A mail.
    Mail,
    /// A PDF document.
    Pdf,
    /// Nothing, or white space alone.
    Empty,
    /// Anything else.
    Unknown,
}

impl Kind {
    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cda => "cda",
            Self::Model => "model",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Fhir => "fhir",
            Self::Hl7v2 => "hl7v2",
            Self::Zip => "zip",
            Self::Mail => "mail",
            Self::Pdf => "pdf",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }

    /// Whether this version has rules for it.
    #[must_use]
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Cda | Self::Model)
    }

    /// What a person calls it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Cda => Text { fr: "document CDA R2", en: "CDA R2 document" },
            Self::Model => Text { fr: "modèle commun en JSON", en: "common model in JSON" },
            Self::Xml => Text { fr: "XML sans ClinicalDocument", en: "XML without ClinicalDocument" },
            Self::Json => Text { fr: "JSON sans modèle commun", en: "JSON without a common model" },
            Self::Fhir => Text { fr: "ressource FHIR", en: "FHIR resource" },
            Self::Hl7v2 => Text { fr: "message HL7 v2", en: "HL7 v2 message" },
            Self::Zip => Text { fr: "archive ZIP", en: "ZIP archive" },
            Self::Mail => Text { fr: "courriel", en: "mail" },
            Self::Pdf => Text { fr: "document PDF", en: "PDF document" },
            Self::Empty => Text { fr: "fichier vide", en: "empty file" },
            Self::Unknown => Text { fr: "format inconnu", en: "unknown format" },
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
