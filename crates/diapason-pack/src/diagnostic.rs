use diapason_core::{Language, Message};
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
    /// What is wrong, as a name: those of [`Defect`](diapason_schematron::Defect) for a Schematron.
    pub kind: String,
    /// What it costs.
    pub effect: Effect,
    /// The name, path or expression that is wrong, as it is written there.
    pub what: String,
    /// The Schematrons that it touches, by path; empty where it touches no single one.
    pub schemas: Vec<String>,
    /// What is wrong, what it costs and what to do, in French.
    pub fr: String,
    /// The same in English.
    pub en: String,
}

/// What something wrong in a pack costs those who judge by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Effect {
    /// Nothing here. Another tool or system may stumble over it.
    Nothing,
    /// Checks that are not made, or stay undecided.
    Checks,
    /// A whole schema.
    Schema,
}

impl Effect {
    /// Its name in `manifest.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Checks => "checks",
            Self::Schema => "schema",
        }
    }
}

impl Diagnostic {
    pub(crate) fn new(
        file: &str,
        line: Option<u32>,
        (kind, effect): (&str, Effect),
        what: &str,
        words: &Message,
    ) -> Self {
        Self {
            file: file.to_owned(),
            line,
            kind: kind.to_owned(),
            effect,
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
        (&self.file, self.line, &self.kind, &self.what) == (&other.file, other.line, &other.kind, &other.what)
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
    use diapason_core::Text;

    #[test]
    fn what_two_schemas_share_is_told_once() {
        let told = |file: &str, schema: &str| {
            let words = Message::new(Text { fr: "a", en: "a" });
            Diagnostic::new(file, Some(3), ("include-missing", Effect::Checks), "x.sch", &words)
                .touching(schema)
        };
        let all = merged(vec![told("b", "s2"), told("a", "s1"), told("b", "s1"), told("b", "s2")]);
        let told: Vec<_> = all.iter().map(|of| (of.file.as_str(), of.schemas.join(" "))).collect();
        assert_eq!(told, [("a", "s1".to_owned()), ("b", "s1 s2".to_owned())]);
    }

    #[test]
    fn an_effect_has_the_name_that_the_manifest_gives_it() {
        for effect in [Effect::Nothing, Effect::Checks, Effect::Schema] {
            assert_eq!(serde_json::to_value(effect).unwrap(), effect.name());
        }
    }
}
