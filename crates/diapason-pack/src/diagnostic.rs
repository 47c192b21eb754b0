use diapason_core::{Language, Message, Severity, Text};
use serde::{Deserialize, Serialize};

/// Something that is wrong in the files of a pack: for those who publish them.
///
/// It never keeps a pack from being built. What it leaves undecidable is undecided in the reports, with this reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The file in which it stands.
    pub file: String,
    /// The line on which it stands, from 1.
    pub line: Option<u32>,
    /// What is wrong.
    pub kind: DiagnosticKind,
    /// The name, path or expression that is wrong, as it is written there.
    pub what: String,
    /// The Schematrons that it touches, by path; empty where it touches no single one.
    pub schemas: Vec<String>,
    /// What is wrong, what it costs and what to do, in French.
    pub fr: String,
    /// The same in English.
    pub en: String,
}

/// What can be wrong in the files of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// A name is written in another case than that of the file.
    NameInAnotherCase,
    /// An included file is absent.
    IncludeAbsent,
    /// A value set or terminology that an expression names is absent.
    ValueSetAbsent,
    /// Two files have names that differ in case only.
    SameName,
    /// A file is not well-formed.
    XmlBroken,
    /// There are several XML Schemas to start from.
    XsdAmbiguous,
    /// An active phase names a pattern that is absent.
    PatternAbsent,
    /// An expression is not one that the engine evaluates.
    ExpressionRefused,
    /// A Schematron cannot be compiled.
    SchematronRefused,
    /// The XML Schema cannot be compiled.
    XsdRefused,
    /// The XML Schema has a defect.
    XsdDefect,
    /// Something else is wrong in a Schematron.
    #[serde(other)]
    SchematronDefect,
}

impl DiagnosticKind {
    /// Error: nothing of a schema can be checked. Warning: something cannot. Information: all can, elsewhere perhaps not.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::SchematronRefused | Self::XsdRefused => Severity::Error,
            Self::NameInAnotherCase | Self::SameName | Self::XsdAmbiguous | Self::PatternAbsent => {
                Severity::Info
            }
            Self::IncludeAbsent
            | Self::ValueSetAbsent
            | Self::XmlBroken
            | Self::ExpressionRefused
            | Self::XsdDefect
            | Self::SchematronDefect => Severity::Warning,
        }
    }

    /// Its name in `manifest.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NameInAnotherCase => "name-in-another-case",
            Self::IncludeAbsent => "include-absent",
            Self::ValueSetAbsent => "value-set-absent",
            Self::SameName => "same-name",
            Self::XmlBroken => "xml-broken",
            Self::XsdAmbiguous => "xsd-ambiguous",
            Self::PatternAbsent => "pattern-absent",
            Self::ExpressionRefused => "expression-refused",
            Self::SchematronRefused => "schematron-refused",
            Self::XsdRefused => "xsd-refused",
            Self::XsdDefect => "xsd-defect",
            Self::SchematronDefect => "schematron-defect",
        }
    }

    /// What is wrong, in a few words: the heading of a list.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::NameInAnotherCase => {
                Text { fr: "nom écrit dans une autre casse", en: "name written in another case" }
            }
            Self::IncludeAbsent => Text { fr: "fichier inclus absent", en: "included file absent" },
            Self::ValueSetAbsent => Text { fr: "jeu de valeurs absent", en: "value set absent" },
            Self::SameName => {
                Text { fr: "noms qui ne diffèrent que par la casse", en: "names that differ in case only" }
            }
            Self::XmlBroken => Text { fr: "XML mal formé", en: "XML that is not well-formed" },
            Self::XsdAmbiguous => {
                Text { fr: "plusieurs schémas XML de départ", en: "several XML Schemas to start from" }
            }
            Self::PatternAbsent => Text { fr: "pattern actif absent", en: "active pattern absent" },
            Self::ExpressionRefused => {
                Text { fr: "expression non évaluable", en: "expression that is not evaluated" }
            }
            Self::SchematronRefused => {
                Text { fr: "Schematron inutilisable", en: "Schematron that cannot be used" }
            }
            Self::XsdRefused => Text { fr: "schéma XML inutilisable", en: "XML Schema that cannot be used" },
            Self::XsdDefect => Text { fr: "défaut du schéma XML", en: "defect of the XML Schema" },
            Self::SchematronDefect => Text { fr: "défaut du Schematron", en: "defect of the Schematron" },
        }
    }
}

impl Diagnostic {
    pub(crate) fn new(
        kind: DiagnosticKind,
        file: &str,
        line: Option<u32>,
        what: &str,
        words: &Message,
    ) -> Self {
        Self {
            file: file.to_owned(),
            line,
            kind,
            what: what.to_owned(),
            schemas: Vec::new(),
            fr: words.masked(Language::French),
            en: words.masked(Language::English),
        }
    }

    /// The same, touching one more schema.
    pub(crate) fn touching(mut self, schema: &str) -> Self {
        self.schemas.push(schema.to_owned());
        self
    }

    /// The sentence in `language`.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::French => &self.fr,
            Language::English => &self.en,
        }
    }

    /// Whether both say the same of the same place, for other schemas perhaps.
    fn is_same(&self, other: &Self) -> bool {
        (&self.file, self.line, self.kind, &self.what) == (&other.file, other.line, other.kind, &other.what)
    }
}

/// By file and line, each told once with all the schemas that it touches.
pub(crate) fn merged(mut all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    all.sort();
    all.dedup_by(|next, kept| {
        let same = kept.is_same(next);
        if same {
            kept.schemas.append(&mut next.schemas);
            kept.schemas.sort();
            kept.schemas.dedup();
        }
        same
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_schemas_share_is_told_once() {
        let told = |file: &str, schema: &str| {
            let words = Message::new(Text { fr: "a", en: "a" });
            Diagnostic::new(DiagnosticKind::IncludeAbsent, file, Some(3), "x.sch", &words).touching(schema)
        };
        let all = merged(vec![told("b", "s2"), told("a", "s1"), told("b", "s1"), told("b", "s2")]);
        let told: Vec<_> = all.iter().map(|of| (of.file.as_str(), of.schemas.join(" "))).collect();
        assert_eq!(told, [("a", "s1".to_owned()), ("b", "s1 s2".to_owned())]);
    }

    #[test]
    fn a_kind_has_the_name_that_the_manifest_gives_it() {
        for kind in [
            DiagnosticKind::NameInAnotherCase,
            DiagnosticKind::IncludeAbsent,
            DiagnosticKind::ValueSetAbsent,
            DiagnosticKind::SameName,
            DiagnosticKind::XmlBroken,
            DiagnosticKind::XsdAmbiguous,
            DiagnosticKind::PatternAbsent,
            DiagnosticKind::ExpressionRefused,
            DiagnosticKind::SchematronRefused,
            DiagnosticKind::XsdRefused,
            DiagnosticKind::XsdDefect,
            DiagnosticKind::SchematronDefect,
        ] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
