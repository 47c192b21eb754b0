use crate::{
    Anchor, Context, Finding, Limits, Locate, Message, Origin, Outcome, PartPath, Reason, Rule, RuleId,
    RuleInfo, Severity, Status, Subject, Text,
};

/// The judgement of one part: applies rules to views and collects what they say.
pub struct Run<'a> {
    context: &'a Context,
    locate: &'a dyn Locate,
    part: PartPath,
    most_findings: usize,
    findings: Vec<Finding>,
    outcomes: Vec<Outcome>,
}

impl<'a> Run<'a> {
    /// A run over `part`, whose anchors `locate` understands.
    #[must_use]
    pub fn new(context: &'a Context, locate: &'a dyn Locate, part: PartPath, limits: &Limits) -> Self {
        let most_findings = limits.findings as usize;
        Self { context, locate, part, most_findings, findings: Vec::new(), outcomes: Vec::new() }
    }

    /// Applies every rule to every view: one outcome per rule, whatever the number of views.
    pub fn judge<S: Subject>(&mut self, rules: &[&Rule<S>], views: &[S::View<'_>]) {
        self.outcomes.reserve(rules.len());
        for rule in rules {
            let mut checks = Checks {
                info: &rule.info,
                severity: rule.info.severity_in(self.context),
                locate: self.locate,
                part: &self.part,
                most_findings: self.most_findings,
                findings: &mut self.findings,
                checked: 0,
                failed: 0,
                undecided: None,
            };
            for view in views {
                (rule.check)(view, self.context, &mut checks);
            }
            let outcome = checks.into_outcome();
            self.outcomes.push(outcome);
        }
    }

    /// What was found and how each rule ended.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Finding>, Vec<Outcome>) {
        (self.findings, self.outcomes)
    }
}

/// Where a rule reports: bound to that rule, it cannot report for another.
///
/// A rule that asks nothing of any view is *not applicable* to the part.
pub struct Checks<'r> {
    info: &'r RuleInfo,
    severity: Severity,
    locate: &'r dyn Locate,
    part: &'r PartPath,
    most_findings: usize,
    findings: &'r mut Vec<Finding>,
    checked: usize,
    failed: usize,
    undecided: Option<Reason>,
}

impl Checks<'_> {
    /// Requires that `holds`. `breach` says where and what otherwise; it is not called when all is well. A breach where
    /// the reading stopped leaves the rule undecided: see [`Locate::is_whole`].
    #[inline]
    pub fn require(&mut self, holds: bool, breach: impl FnOnce() -> (Anchor, Message)) {
        self.checked += 1;
        if !holds {
            let (anchor, message) = breach();
            self.report(anchor, message);
        }
    }

    /// Says that the check was asked for and could not end.
    pub fn undecided(&mut self, reason: Reason) {
        self.undecided.get_or_insert(reason);
    }

    #[cold]
    fn report(&mut self, anchor: Anchor, message: Message) {
        if !self.locate.is_whole(anchor) {
            return self.undecided(NOT_WHOLE);
        }
        self.failed += 1;
        if self.findings.len() >= self.most_findings {
            return;
        }
        let mut location = self.locate.locate(anchor);
        location.part = self.part.clone();
        self.findings.push(Finding {
            rule: RuleId::new(self.info.id),
            severity: self.severity,
            message,
            location,
            position: None,
            excerpt: None,
            requirements: self.info.requirements,
            origin: Origin::Ours,
        });
    }

    fn into_outcome(self) -> Outcome {
        // Only an error settles the verdict: beside anything less, what could not end still counts.
        let status = match (self.failed, self.undecided, self.checked) {
            (1.., _, _) if self.severity == Severity::Error => Status::Failed,
            (_, Some(reason), _) => Status::Undecided(reason),
            (1.., None, _) => Status::Failed,
            (0, None, 0) => Status::NotApplicable,
            (0, None, _) => Status::Passed,
        };
        Outcome {
            rule: RuleId::new(self.info.id),
            severity: self.severity,
            status,
            checked: self.checked,
            failed: self.failed,
        }
    }
}

const NOT_WHOLE: Reason = Reason::Unread(Text {
    fr: "la lecture s'est arrêtée avant la fin de l'élément concerné : ce qui semble manquer n'a peut-être pas été lu",
    en: "the reading stopped before the end of the element in question: what seems to be missing may not have been read",
});
