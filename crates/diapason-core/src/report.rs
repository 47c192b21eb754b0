use crate::{Context, Finding, Kind, Message, PartPath, Reason, RuleId, Severity, Text, Waivers};
use std::fmt;
use std::ops::AddAssign;
use std::sync::Arc;

/// The version of the JSON report that these types describe.
pub const REPORT_VERSION: &str = "1.1";

/// What one run says of its inputs. The same inputs and options give the same report: there is no clock in it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What the run was told.
    pub context: Context,
    /// Whether the report may show values of its inputs.
    pub reveal: Reveal,
    /// The packs of official artefacts that were applied.
    pub packs: Vec<PackId>,
    /// The rules whose findings do not count in the verdict.
    pub waivers: Waivers,
    /// One per input, in the order given.
    pub inputs: Vec<InputReport>,
}

impl Report {
    /// The verdict over all inputs: non-conformant if one is, else undecided if one is, else conformant.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict::over(self.inputs.iter().map(|input| input.verdict))
    }
}

/// Whether values of the input may be shown. See [`Message`](crate::Message) and [`Excerpt`](crate::Excerpt).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reveal {
    /// Each value is at most eight `•`.
    #[default]
    Masked,
    /// Values are shown as they stand in the input.
    Values,
}

/// A pack of official artefacts, as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackId {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the pack, in lower-case hexadecimal.
    pub sha256: String,
}

/// What the run says of one input.
#[derive(Clone, Debug)]
pub struct InputReport {
    /// The name that the caller gave: a path, or `-`.
    pub path: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// What the content is.
    pub kind: Kind,
    /// The verdict over all parts.
    pub verdict: Verdict,
    /// One per part that was judged; the input itself comes first.
    pub parts: Vec<PartReport>,
    /// What is wrong, in document order.
    pub findings: Vec<Finding>,
    /// Findings beyond [`Limits::findings`](crate::Limits::findings): counted, not kept.
    pub findings_dropped: usize,
    /// How each rule of ours ended, and each official check that did not pass.
    pub outcomes: Vec<Outcome>,
    /// How each layer ended, in the order in which they ran.
    pub layers: Vec<Layer>,
    /// The model of document that was chosen, and why.
    pub models: Vec<ModelChoice>,
    /// The layers that did not run, and why.
    pub not_run: Vec<NotRun>,
}

impl InputReport {
    /// The checks of all layers, counted by status.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for layer in &self.layers {
            counts += layer.counts;
        }
        counts
    }
}

/// The verdict on one part of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartReport {
    /// Which part.
    pub part: PartPath,
    /// What its content is.
    pub kind: Kind,
    /// The verdict on it.
    pub verdict: Verdict,
}

/// How the checks of one layer ended on one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Which part.
    pub part: PartPath,
    /// `reading`, `rules`, `xsd`, or `schematron/` and the name of the schema.
    pub name: Arc<str>,
    /// How many checks ended how. A check is a rule, an assert, a report, or the XML Schema as a whole.
    pub counts: Counts,
}

/// The model of document whose own checks were applied to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelChoice {
    /// Which part.
    pub part: PartPath,
    /// The name of its Schematron, `CI-SIS_VSM_2023.01`. `None`: only the common checks were applied.
    pub model: Option<Arc<str>>,
    /// Why this one, or why none.
    pub reason: Message,
}

/// How one rule ended on one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The rule.
    pub rule: RuleId,
    /// The severity it has in this run.
    pub severity: Severity,
    /// How it ended.
    pub status: Status,
    /// How many things it looked at.
    pub checked: usize,
    /// How many of them were wrong.
    pub failed: usize,
}

/// How a check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It looked and all was well.
    Passed,
    /// Something was wrong.
    Failed,
    /// Something was wrong, and the caller accepts it: see [`Waivers`].
    Waived,
    /// There was nothing for it to look at.
    NotApplicable,
    /// It was asked for and could not end. Never a pass.
    Undecided(Reason),
}

/// Outcomes by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// [`Status::Passed`].
    pub passed: usize,
    /// [`Status::Failed`].
    pub failed: usize,
    /// [`Status::NotApplicable`].
    pub not_applicable: usize,
    /// [`Status::Undecided`].
    pub undecided: usize,
    /// [`Status::Waived`].
    pub waived: usize,
}

impl Counts {
    /// Outcomes, counted.
    #[must_use]
    pub fn of(outcomes: &[Outcome]) -> Self {
        let mut counts = Self::default();
        for outcome in outcomes {
            counts += outcome;
        }
        counts
    }
}

impl AddAssign<&Outcome> for Counts {
    fn add_assign(&mut self, outcome: &Outcome) {
        match outcome.status {
            Status::Passed => self.passed += 1,
            Status::Failed => self.failed += 1,
            Status::NotApplicable => self.not_applicable += 1,
            Status::Undecided(_) => self.undecided += 1,
            Status::Waived => self.waived += 1,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.not_applicable += other.not_applicable;
        self.undecided += other.undecided;
        self.waived += other.waived;
    }
}

/// A layer that nobody asked for, or that has nothing to apply: it does not change the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRun {
    /// The layer.
    pub what: Text,
    /// Why it did not run.
    pub why: Message,
}

/// What a run concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// At least one check passed, none is undecided, and there is no error.
    Conformant,
    /// There is an error.
    NonConformant,
    /// There is no error, and a check could not end or nothing was checked at all.
    Undecided,
}

impl Verdict {
    /// The verdict on outcomes and layers: any failed error, non-conformant; else at least one pass and none undecided,
    /// conformant; else undecided. A failed warning is a check that ended, as is one that is waived: it neither passes nor blocks.
    #[must_use]
    pub fn of(outcomes: &[Outcome], layers: &[Layer]) -> Self {
        let error = |o: &Outcome| o.status == Status::Failed && o.severity == Severity::Error;
        if outcomes.iter().any(error) {
            Self::NonConformant
        } else if outcomes.iter().any(|o| matches!(o.status, Status::Undecided(_)))
            || !layers.iter().any(|layer| layer.counts.passed > 0)
        {
            Self::Undecided
        } else {
            Self::Conformant
        }
    }

    /// The verdict over several: non-conformant if one is, else undecided if one is or there is none.
    #[must_use]
    pub fn over(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let mut seen = None;
        for verdict in verdicts {
            seen = Some(match (seen, verdict) {
                (_, Self::NonConformant) | (Some(Self::NonConformant), _) => Self::NonConformant,
                (_, Self::Undecided) | (Some(Self::Undecided), _) => Self::Undecided,
                _ => Self::Conformant,
            });
        }
        seen.unwrap_or(Self::Undecided)
    }

    /// `conformant`, `non-conformant` or `undecided`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conformant => "conformant",
            Self::NonConformant => "non-conformant",
            Self::Undecided => "undecided",
        }
    }

    /// What users read.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Conformant => Text { fr: "conforme", en: "conformant" },
            Self::NonConformant => Text { fr: "non conforme", en: "non-conformant" },
            Self::Undecided => Text { fr: "indécidé", en: "undecided" },
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Checks, Limits, Locate, Location, Message, Rule, RuleInfo, Run, Subject, Text};
    use Severity::{Error, Info, Warning};

    fn outcome(severity: Severity, status: Status) -> Outcome {
        Outcome { rule: RuleId::new("a/b"), severity, status, checked: 1, failed: 0 }
    }

    #[test]
    fn outcomes_decide() {
        let unread = || Status::Undecided(Reason::Limit(crate::Limit::Bytes));
        let cases = [
            (vec![], Verdict::Undecided),
            (vec![outcome(Error, Status::NotApplicable)], Verdict::Undecided),
            (vec![outcome(Warning, Status::Failed)], Verdict::Undecided),
            (vec![outcome(Error, Status::Passed)], Verdict::Conformant),
            (vec![outcome(Error, Status::Passed), outcome(Warning, Status::Failed)], Verdict::Conformant),
            (vec![outcome(Error, Status::Passed), outcome(Info, unread())], Verdict::Undecided),
            (vec![outcome(Error, unread()), outcome(Error, Status::Failed)], Verdict::NonConformant),
        ];
        for (outcomes, verdict) in cases {
            let layer =
                Layer { part: PartPath::default(), name: "rules".into(), counts: Counts::of(&outcomes) };
            assert_eq!(Verdict::of(&outcomes, &[layer]), verdict, "{outcomes:?}");
        }
    }

    #[test]
    fn the_worst_verdict_wins_and_none_is_undecided() {
        use Verdict::{Conformant, NonConformant, Undecided};
        assert_eq!(Verdict::over([]), Undecided);
        assert_eq!(Verdict::over([Conformant, Conformant]), Conformant);
        assert_eq!(Verdict::over([Conformant, Undecided, Conformant]), Undecided);
        assert_eq!(Verdict::over([NonConformant, Undecided]), NonConformant);
    }

    /// A view: whether it holds, and its anchor. The reader did not get to the end of the second anchor.
    struct Flag;

    impl Subject for Flag {
        type View<'a> = (bool, u64);
    }

    struct Half;

    impl Locate for Half {
        fn locate(&self, _: Anchor) -> Location {
            Location::default()
        }

        fn is_whole(&self, anchor: Anchor) -> bool {
            anchor.handle() < 1
        }
    }

    fn require((holds, at): &(bool, u64), _: &Context, checks: &mut Checks<'_>) {
        checks.require(*holds, || (Anchor::new(*at), Message::new(Text { fr: "a", en: "a" })));
    }

    fn status(severity: Severity, views: &[(bool, u64)]) -> (Status, usize) {
        let words = Text { fr: "a", en: "a" };
        let info = RuleInfo {
            id: "a/b",
            severity,
            lowered: &[],
            requirements: &[],
            repeats: &[],
            title: words,
            docs: words,
        };
        let rule = Rule::<Flag> { info, check: require };
        let context = Context::default();
        // The rule outlives the test, as a static one does.
        let rule: &'static Rule<Flag> = Box::leak(Box::new(rule));
        let mut run = Run::new(&context, &Half, PartPath::default(), &Limits::default());
        run.judge(&[rule], views);
        let (findings, outcomes) = run.into_parts();
        (outcomes.iter().next().unwrap().status, findings.len())
    }

    #[test]
    fn what_was_not_read_to_its_end_is_undecided_unless_something_else_is_an_error() {
        assert_eq!(status(Error, &[]), (Status::NotApplicable, 0));
        assert_eq!(status(Error, &[(true, 1)]), (Status::Passed, 0));
        assert!(matches!(status(Error, &[(false, 1)]), (Status::Undecided(_), 0)));
        assert_eq!(status(Error, &[(false, 1), (false, 0)]), (Status::Failed, 1));
        assert!(matches!(status(Warning, &[(false, 1), (false, 0)]), (Status::Undecided(_), 1)));
        assert_eq!(status(Warning, &[(false, 0)]), (Status::Failed, 1));
    }
}
