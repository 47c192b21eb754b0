use crate::{
    Anchor, Context, Counterpart, Finding, Limits, Locate, Location, Message, Origin, Outcome, PartPath,
    Reason, Rule, RuleId, RuleInfo, Severity, Status, Subject,
};

/// A part, and who understands its anchors.
#[derive(Clone)]
pub struct Side<'a> {
    /// Turns the anchors of the part into locations.
    pub locate: &'a dyn Locate,
    /// The part.
    pub part: PartPath,
}

impl Side<'_> {
    fn location(&self, anchor: Anchor) -> Location {
        Location { part: self.part.clone(), ..self.locate.locate(anchor) }
    }
}

/// The judgement of one part, or of what two parts say of the same thing: applies rules to views and collects what they say.
pub struct Run<'a> {
    context: &'a Context,
    here: Side<'a>,
    there: Option<Side<'a>>,
    rooms: [usize; 3],
    findings: Vec<Finding>,
    outcomes: Vec<Outcome>,
}

impl<'a> Run<'a> {
    /// A run over `part`, whose anchors `locate` understands. It keeps as many findings of each severity as
    /// [`Limits::findings`]: a flood of the least never drives out the worst.
    #[must_use]
    pub fn new(context: &'a Context, locate: &'a dyn Locate, part: PartPath, limits: &Limits) -> Self {
        Self::of(context, Side { locate, part }, None, limits)
    }

    /// A run over what two parts say of the same thing. `here` repeats what `there` says: a finding stands at `here` and
    /// has `there` as its counterpart. See [`Checks::compare`].
    #[must_use]
    pub fn between(context: &'a Context, here: Side<'a>, there: Side<'a>, limits: &Limits) -> Self {
        Self::of(context, here, Some(there), limits)
    }

    fn of(context: &'a Context, here: Side<'a>, there: Option<Side<'a>>, limits: &Limits) -> Self {
        let rooms = [limits.findings as usize; 3];
        Self { context, here, there, rooms, findings: Vec::new(), outcomes: Vec::new() }
    }

    /// Applies every rule to every view: one outcome per rule, whatever the number of views.
    pub fn judge<S: Subject>(&mut self, rules: &[&Rule<S>], views: &[S::View<'_>]) {
        if self.outcomes.capacity() == 0 {
            self.outcomes.reserve(rules.len().max(OUTCOMES));
        }
        let [infos, warnings, errors] = &mut self.rooms;
        for rule in rules {
            let severity = rule.info.severity_in(self.context);
            let mut checks = Checks {
                info: &rule.info,
                severity,
                here: &self.here,
                there: self.there.as_ref(),
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

/// Room for what the rules on most parts give: it is not moved while it grows.
const OUTCOMES: usize = 192;

/// Where a rule reports: bound to that rule, it cannot report for another.
///
/// A rule that asks nothing of any view is *not applicable* to the part.
pub struct Checks<'r> {
    info: &'r RuleInfo,
    severity: Severity,
    here: &'r Side<'r>,
    there: Option<&'r Side<'r>>,
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
            self.report(anchor, None, message);
        }
    }

    /// Requires that two parts agree. `breach` says where here, where there, and what: the anchors are of the two sides
    /// of [`Run::between`].
    #[inline]
    pub fn compare(&mut self, agrees: bool, breach: impl FnOnce() -> (Anchor, Anchor, Message)) {
        self.checked += 1;
        if !agrees {
            let (here, there, message) = breach();
            self.report(here, Some(there), message);
        }
    }

    /// Says that the check was asked for and could not end.
    pub fn undecided(&mut self, reason: Reason) {
        self.undecided.get_or_insert(reason);
    }

    #[cold]
    fn report(&mut self, anchor: Anchor, other: Option<Anchor>, message: Message) {
        let other = other.zip(self.there);
        if !self.here.locate.is_whole(anchor) || other.is_some_and(|(at, side)| !side.locate.is_whole(at)) {
            return self.undecided(Reason::NOT_WHOLE);
        }
        self.failed += 1;
        let Some(room) = self.room.checked_sub(1) else { return };
        *self.room = room;
        let counterpart = other.map(|(at, side)| {
            Box::new(Counterpart { location: side.location(at), position: None, excerpt: None })
        });
        self.findings.push(Finding {
            rule: RuleId::new(self.info.id),
            severity: self.severity,
            message,
            location: self.here.location(anchor),
            position: None,
            excerpt: None,
            requirements: self.info.requirements,
            origin: Origin::Ours,
            joined: Vec::new(),
            counterpart,
            waived: None,
        });
    }

    #[inline]
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
