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
    /// HL7 v2 messages, in the encoding with delimiters.
    Hl7v2,
    /// HL7 v2 messages in XML.
    Hl7v2Xml,
    /// A ZIP archive laid out as IHE XDM.
    Xdm,
    /// The metadata of an IHE XDM archive: ebRIM in XML.
    Metadata,
    /// Another ZIP archive.
    Zip,
    /// A mail as it travels.
    Mail,
    /// A mail as Outlook keeps it.
    Msg,
    /// A PDF document.
    Pdf,
    /// A picture.
    Image,
    /// Rich text (RTF).
    Rtf,
    /// A web page.
    Html,
    /// Text of no known format.
    Text,
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
            Self::Hl7v2Xml => "hl7v2-xml",
            Self::Xdm => "xdm",
            Self::Metadata => "metadata",
            Self::Zip => "zip",
            Self::Mail => "mail",
            Self::Msg => "msg",
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Text => "text",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }

    /// Whether this version has rules for it.
    #[must_use]
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Cda | Self::Model | Self::Hl7v2 | Self::Xdm | Self::Metadata | Self::Mail)
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
            Self::Hl7v2Xml => Text { fr: "message HL7 v2 en XML", en: "HL7 v2 message in XML" },
            Self::Xdm => Text { fr: "archive IHE XDM", en: "IHE XDM archive" },
            Self::Metadata => Text { fr: "métadonnées XDM", en: "XDM metadata" },
            Self::Zip => Text { fr: "archive ZIP", en: "ZIP archive" },
            Self::Mail => Text { fr: "courriel", en: "mail" },
            Self::Msg => Text { fr: "courriel au format Outlook", en: "mail in Outlook format" },
            Self::Pdf => Text { fr: "document PDF", en: "PDF document" },
            Self::Image => Text { fr: "image", en: "picture" },
            Self::Rtf => Text { fr: "document RTF", en: "RTF document" },
            Self::Html => Text { fr: "page HTML", en: "HTML page" },
            Self::Text => Text { fr: "texte", en: "text" },
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
