use diapason_core::{Message, Text};
use std::sync::Arc;

/// Something wrong with a schema that does not keep the rest of it from being applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file where it stands.
    pub file: Arc<str>,
    /// The line where it stands, from 1.
    pub line: u32,
    /// What it is.
    pub defect: Defect,
}

/// What is wrong with a part of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Defect {
    /// An `include` leads to no file.
    IncludeMissing {
        /// The reference as written.
        href: Box<str>,
    },
    /// An `include` leads to what is no complete XML document, or holds no such fragment.
    IncludeUnreadable {
        /// The reference as written.
        href: Box<str>,
    },
    /// A file includes itself, directly or through others.
    IncludeCircular {
        /// The reference as written.
        href: Box<str>,
    },
    /// An `include` leads to a whole schema.
    IncludeOfSchema {
        /// The reference as written.
        href: Box<str>,
    },
    /// A reference is written in another case than the name of the file.
    OtherCase {
        /// The reference as written.
        href: Box<str>,
        /// The path of the file.
        path: Arc<str>,
    },
    /// A value set is named and no file of that name exists.
    ValueSetMissing {
        /// The name as written, relative to the entry.
        name: Box<str>,
    },
    /// The default phase is not declared: nothing is active.
    PhaseMissing {
        /// Its id.
        phase: Box<str>,
    },
    /// A phase activates a pattern that does not exist.
    ActiveMissing {
        /// The id of the pattern.
        pattern: Box<str>,
    },
    /// `is-a` names no abstract pattern.
    PatternMissing {
        /// Its id.
        pattern: Box<str>,
    },
    /// `extends` names no abstract rule.
    RuleMissing {
        /// Its id.
        rule: Box<str>,
    },
    /// An abstract rule extends itself, directly or through others.
    RuleCircular {
        /// Its id.
        rule: Box<str>,
    },
    /// An assert names no diagnostic.
    DiagnosticMissing {
        /// Its id.
        diagnostic: Box<str>,
    },
    /// An attribute that the element cannot do without.
    AttributeMissing {
        /// The element.
        element: Box<str>,
        /// The attribute.
        attribute: &'static str,
    },
    /// A second variable of the same name at the same level: the first is kept.
    VariableRepeated {
        /// The name, without `$`.
        name: Box<str>,
    },
    /// An expression that cannot be compiled: the checks that need it are undecided.
    Expression {
        /// The expression as written.
        expression: Box<str>,
        /// Why, in English.
        why: Arc<str>,
    },
    /// An element of another language, or a part of Schematron, that is not applied.
    Unsupported {
        /// Its name.
        what: Box<str>,
    },
}

impl Defect {
    /// The name in listings: stable.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::IncludeMissing { .. } => "include-missing",
            Self::IncludeUnreadable { .. } => "include-unreadable",
            Self::IncludeCircular { .. } => "include-circular",
            Self::IncludeOfSchema { .. } => "include-of-schema",
            Self::OtherCase { .. } => "name-in-other-case",
            Self::ValueSetMissing { .. } => "value-set-missing",
            Self::PhaseMissing { .. } => "phase-missing",
            Self::ActiveMissing { .. } => "active-pattern-missing",
            Self::PatternMissing { .. } => "abstract-pattern-missing",
            Self::RuleMissing { .. } => "abstract-rule-missing",
            Self::RuleCircular { .. } => "abstract-rule-circular",
            Self::DiagnosticMissing { .. } => "diagnostic-missing",
            Self::AttributeMissing { .. } => "attribute-missing",
            Self::VariableRepeated { .. } => "variable-repeated",
            Self::Expression { .. } => "expression-not-compiled",
            Self::Unsupported { .. } => "element-not-supported",
        }
    }

    /// What it names: a reference, an id, an expression.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::IncludeMissing { href }
            | Self::IncludeUnreadable { href }
            | Self::IncludeCircular { href }
            | Self::IncludeOfSchema { href }
            | Self::OtherCase { href, .. } => href,
            Self::ValueSetMissing { name } | Self::VariableRepeated { name } => name,
            Self::PhaseMissing { phase } => phase,
            Self::ActiveMissing { pattern } | Self::PatternMissing { pattern } => pattern,
            Self::RuleMissing { rule } | Self::RuleCircular { rule } => rule,
            Self::DiagnosticMissing { diagnostic } => diagnostic,
            Self::AttributeMissing { element, .. } => element,
            Self::Expression { expression, .. } => expression,
            Self::Unsupported { what } => what,
        }
    }

    /// What it means for those who rely on the schema, and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = Message::new(self.words()).fact("it", self.subject().to_owned());
        match self {
            Self::OtherCase { path, .. } => message.fact("path", path.to_string()),
            Self::AttributeMissing { attribute, .. } => message.fact("attribute", *attribute),
            Self::Expression { why, .. } => message.fact("why", why.to_string()),
            _ => message,
        }
    }

    const fn words(&self) -> Text {
        match self {
            Self::IncludeMissing { .. } => Text {
                fr: "Le fichier inclus {it} n'existe pas : les contrôles qu'il porte ne sont pas faits. Le demander à qui publie le pack.",
                en: "The included file {it} does not exist: the checks that it holds are not made. Ask whoever publishes the pack for it.",
            },
            Self::IncludeUnreadable { .. } => Text {
                fr: "Le fichier inclus {it} n'est pas un document XML complet, ou n'a pas ce fragment : les contrôles qu'il porte ne sont pas faits. Le corriger.",
                en: "The included file {it} is not a complete XML document, or has no such fragment: the checks that it holds are not made. Correct it.",
            },
            Self::IncludeCircular { .. } => Text {
                fr: "L'inclusion de {it} revient au fichier même qui la demande : elle est ignorée. Retirer l'inclusion.",
                en: "Including {it} leads back to the file that asks for it: it is left out. Remove the include.",
            },
            Self::IncludeOfSchema { .. } => Text {
                fr: "{it} est un schéma entier : seul un pattern, une règle ou un autre fragment s'inclut. L'inclusion est ignorée.",
                en: "{it} is a whole schema: only a pattern, a rule or another fragment can be included. The include is left out.",
            },
            Self::OtherCase { .. } => Text {
                fr: "{it} désigne le fichier {path}, dont le nom diffère par la casse : le fichier ne sera pas trouvé sous Linux. Écrire le nom tel qu'il est.",
                en: "{it} means the file {path}, whose name differs in case: it will not be found on Linux. Write the name as it is.",
            },
            Self::ValueSetMissing { .. } => Text {
                fr: "Le jeu de valeurs {it} n'existe pas : aucun code ne peut lui être comparé. Le demander à qui publie le pack.",
                en: "The value set {it} does not exist: no code can be compared with it. Ask whoever publishes the pack for it.",
            },
            Self::PhaseMissing { .. } => Text {
                fr: "La phase par défaut {it} n'est pas déclarée : aucun contrôle n'est actif. Déclarer la phase ou corriger defaultPhase.",
                en: "The default phase {it} is not declared: no check is active. Declare the phase or correct defaultPhase.",
            },
            Self::ActiveMissing { .. } => Text {
                fr: "La phase active le pattern {it}, qui n'existe pas. Corriger l'identifiant ou retirer la ligne.",
                en: "The phase activates the pattern {it}, which does not exist. Correct the id or remove the line.",
            },
            Self::PatternMissing { .. } => Text {
                fr: "Le pattern abstrait {it} n'existe pas : le pattern qui s'en réclame ne contrôle rien. Corriger is-a ou inclure le pattern abstrait.",
                en: "The abstract pattern {it} does not exist: the pattern that is one checks nothing. Correct is-a or include the abstract pattern.",
            },
            Self::RuleMissing { .. } => Text {
                fr: "La règle abstraite {it} n'existe pas : les contrôles qu'elle devait apporter ne sont pas faits. Corriger extends ou inclure la règle.",
                en: "The abstract rule {it} does not exist: the checks that it was to bring are not made. Correct extends or include the rule.",
            },
            Self::RuleCircular { .. } => Text {
                fr: "La règle abstraite {it} s'étend elle-même : la boucle est ignorée. Retirer l'un des extends.",
                en: "The abstract rule {it} extends itself: the loop is left out. Remove one of the extends.",
            },
            Self::DiagnosticMissing { .. } => Text {
                fr: "Le diagnostic {it} n'existe pas : le message ne le portera pas. Corriger l'identifiant.",
                en: "The diagnostic {it} does not exist: the message will lack it. Correct the id.",
            },
            Self::AttributeMissing { .. } => Text {
                fr: "L'attribut {attribute} manque à l'élément {it}, qui n'est pas appliqué. L'ajouter.",
                en: "The attribute {attribute} is missing on the element {it}, which is not applied. Add it.",
            },
            Self::VariableRepeated { .. } => Text {
                fr: "La variable {it} est déclarée deux fois au même niveau : la première est gardée. En renommer une.",
                en: "The variable {it} is declared twice at the same level: the first is kept. Rename one of them.",
            },
            Self::Expression { .. } => Text {
                fr: "L'expression « {it} » ne peut être évaluée ({why}) : les contrôles qui en dépendent restent indécis. Les vérifier avec l'outil officiel, ou corriger l'expression.",
                en: "The expression “{it}” cannot be evaluated ({why}): the checks that need it stay undecided. Verify them with the official tool, or correct the expression.",
            },
            Self::Unsupported { .. } => Text {
                fr: "L'élément {it} n'est pas appliqué : les contrôles qui en dépendent restent indécis. Les vérifier avec l'outil officiel.",
                en: "The element {it} is not applied: the checks that need it stay undecided. Verify them with the official tool.",
            },
        }
    }
}
