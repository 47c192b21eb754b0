use crate::{Checks, Limit, Message, Text};
use std::fmt;
use std::sync::Arc;

/// A model that rules judge.
///
/// The view is what a rule sees: it borrows from the input.
pub trait Subject {
    /// What a rule of this subject is given.
    type View<'a>;
}

/// One requirement that we check, as a value: it can be listed, explained, counted and traced.
pub struct Rule<S: Subject> {
    /// What `rules` and `explain` list.
    pub info: RuleInfo,
    /// The check itself.
    pub check: Check<S>,
}

/// The function of a rule: it reports through [`Checks`], which is bound to that rule.
pub type Check<S> = for<'a, 'v> fn(&'v <S as Subject>::View<'a>, &Context, &mut Checks<'_>);

/// Everything about a rule but its function.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// `family/subject-defect`: also the rule's file and its fixtures folder.
    pub id: &'static str,
    /// The worst severity it reports with: a SHALL is an error, a SHOULD a warning, neither information.
    pub severity: Severity,
    /// When it weighs less. The first line that applies wins.
    pub lowered: &'static [(When, Severity)],
    /// Keys into `schemas/requirements`; never empty.
    pub requirements: &'static [&'static str],
    /// Ids of official asserts that say the same: where one of them fails at the same place, it leads.
    pub repeats: &'static [&'static str],
    /// What is wrong, in a few words.
    pub title: Text,
    /// Why it matters and what to do, in Markdown.
    pub docs: Text,
}

impl RuleInfo {
    /// The severity in `context`.
    #[must_use]
    #[inline]
    pub fn severity_in(&self, context: &Context) -> Severity {
        let lowered = self.lowered.iter().find(|(when, _)| when.holds(context));
        lowered.map_or(self.severity, |(_, severity)| (*severity).min(self.severity))
    }
}

/// A circumstance that lowers a severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In this environment.
    In(Environment),
    /// For this direction.
    As(Direction),
}

impl When {
    fn holds(self, context: &Context) -> bool {
        match self {
            Self::In(environment) => context.environment == environment,
            Self::As(direction) => context.direction == direction,
        }
    }
}

/// The name of a rule: of ours (static) or of a loaded artefact (shared).
#[derive(Clone, Debug)]
pub struct RuleId(Repr);

#[derive(Clone, Debug)]
enum Repr {
    Static(&'static str),
    Shared(Arc<str>),
}

impl RuleId {
    /// The id of a rule of ours.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self(Repr::Static(id))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Static(id) => id,
            Repr::Shared(id) => id,
        }
    }
}

impl From<Arc<str>> for RuleId {
    fn from(id: Arc<str>) -> Self {
        Self(Repr::Shared(id))
    }
}

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RuleId {}

impl std::hash::Hash for RuleId {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How much a finding weighs. Ordered: information < warning < error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Neither a SHALL nor a SHOULD: worth knowing.
    Info,
    /// A SHOULD, or a SHALL that a source marks as ambiguous.
    Warning,
    /// A SHALL: the document is not conformant.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the caller knows and the document does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Whose people the document may be about.
    pub environment: Environment,
    /// Which side of the exchange is judged.
    pub direction: Direction,
}

/// Which INS OIDs are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// Test and demo OIDs are right; a production OID may point at a real person.
    #[default]
    Test,
    /// Test and demo OIDs are refused.
    Production,
}

impl Environment {
    /// `test` or `production`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Production => "production",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which side of the exchange is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// What we send must be exact.
    #[default]
    Sender,
    /// What we receive is tolerated where the specifications ask for it.
    Receiver,
}

impl Direction {
    /// `sender` or `receiver`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Receiver => "receiver",
        }
    }
}

/// Why a check could not end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// A bound of [`Limits`](crate::Limits) was reached.
    Limit(Limit),
    /// What the check needs was not readable.
    Unread(Text),
    /// The artefacts name a file that the pack lacks: its name.
    Absent(Arc<str>),
    /// The artefact asks for something that its own language forbids: what, in English, without any value of the document.
    Stopped(Arc<str>),
    /// The artefact uses something that is not supported: what, in English.
    Unsupported(Arc<str>),
}

impl Reason {
    /// Reading stopped before the end of what the check looks at.
    pub const NOT_WHOLE: Self = Self::Unread(Text {
        fr: "La lecture s'est arrêtée avant la fin : ce qui semble manquer n'a peut-être pas été lu. Corriger d'abord ce qui l'a arrêtée.",
        en: "Reading stopped before the end: what seems missing may not have been read. Correct first what stopped it.",
    });

    /// What users read.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Limit(limit) => Message::new(limit.text()),
            Self::Unread(text) => Message::new(*text),
            Self::Absent(file) => Message::new(ABSENT).fact("file", file.to_string()),
            Self::Stopped(why) => Message::new(STOPPED).fact("why", why.to_string()),
            Self::Unsupported(what) => Message::new(UNSUPPORTED).fact("what", what.to_string()),
        }
    }
}

const ABSENT: Text = Text {
    fr: "Le fichier {file} que nomme ce contrôle manque dans le pack : le code n'a pu être comparé à rien. Demander ce fichier à qui publie le pack, puis reconstruire le pack.",
    en: "The file {file} that this check names is not in the pack: there was nothing to compare the code with. Ask whoever publishes the pack for that file, then build the pack again.",
};
const STOPPED: Text = Text {
    fr: "L'expression du contrôle s'arrête sur ce document ({why}) : l'outil officiel s'arrête là aussi. Signaler ce contrôle à qui publie le pack.",
    en: "The expression of the check stops on this document ({why}): the official tool stops there too. Report this check to whoever publishes the pack.",
};
const UNSUPPORTED: Text = Text {
    fr: "Ce contrôle utilise ce que Diapason n'évalue pas : {what}. Le vérifier avec l'outil officiel.",
    en: "This check uses something that Diapason does not evaluate: {what}. Verify it with the official tool.",
};
