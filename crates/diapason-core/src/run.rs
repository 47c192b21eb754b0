use crate::{
    Anchor, Context, Finding, Limits, Locate, Message, Origin, Outcome, PartPath, Reason, Rule, RuleId,
    RuleInfo, Severity, Status, Subject,
};

/// The judgement of one part: applies rules to views and collects what they say.
pub struct Run<'a> {
    context: &'a Context,
    locate: &'a dyn Locate,
    part: PartPath,
    rooms: [usize; 3],
    findings: Vec<Finding>,
    outcomes: Vec<Outcome>,
}

impl<'a> Run<'a> {
    /// A run over `part`, whose anchors `locate` understands. It keeps as many findings of each severity as
    /// [`Limits::findings`]: a flood of the least never drives out the worst.
    #[must_use]
    pub fn new(context: &'a Context, locate: &'a dyn Locate, part: PartPath, limits: &Limits) -> Self {
        let rooms = [limits.findings as usize; 3];
        Self { context, locate, part, rooms, findings: Vec::new(), outcomes: Vec::new() }
    }

    /// Applies every rule to every view: one outcome per rule, whatever the number of views.
    pub fn judge<S: Subject>(&mut self, rules: &[&Rule<S>], views: &[S::View<'_>]) {
        self.outcomes.reserve(rules.len());
        let [infos, warnings, errors] = &mut self.rooms;
        for rule in rules {
            let severity = rule.info.severity_in(self.context);
            let mut checks = Checks {
                info: &rule.info,
                severity,
                locate: self.locate,
                part: &self.part,
                room: match severity {
                    Severity::Info => infos,
                    Severity::Warning => warnings,
                    Severity::Error => errors,
                },
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
    room: &'r mut usize,
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
            return self.undecided(Reason::NOT_WHOLE);
        }
        self.failed += 1;
        let Some(room) = self.room.checked_sub(1) else { return };
        *self.room = room;
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
            joined: Vec::new(),
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
