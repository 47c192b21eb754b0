use crate::outcomes::{Ended, Outcomes};
use crate::{
    Anchor, Context, Counterpart, Finding, Limits, Locate, Location, Message, Origin, PartPath, Reason, Rule,
    RuleId, RuleInfo, Severity, Subject,
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
    outcomes: Outcomes,
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
        Self { context, here, there, rooms, findings: Vec::new(), outcomes: Outcomes::in_context(*context) }
    }

    /// Applies every rule to every view: one outcome per rule, whatever the number of views.
    pub fn judge<S: Subject>(&mut self, rules: &[&'static Rule<S>], views: &[S::View<'_>]) {
        let Self { context, here, there, rooms, findings, outcomes } = self;
        let Some(first) = rules.first() else { return };
        outcomes.make_room(rules.len());
        if views.is_empty() {
            let unasked = |rule: &&'static Rule<S>| Ended { info: &rule.info, checked: 0, failed: 0 };
            return outcomes.ended.extend(rules.iter().map(unasked));
        }
        let there = there.as_ref();
        let mut checks = Checks {
            context,
            here,
            there,
            rooms,
            findings,
            info: &first.info,
            checked: 0,
            failed: 0,
            undecided: None,
        };
        for rule in rules {
            (checks.info, checks.checked, checks.failed) = (&rule.info, 0, 0);
            for view in views {
                (rule.check)(view, context, &mut checks);
            }
            if checks.undecided.is_some() {
                let place = outcomes.ended.len();
                outcomes.undecided.extend(checks.undecided.take().map(|reason| (place, reason)));
            }
            let Checks { info, checked, failed, .. } = checks;
            outcomes.ended.push(Ended { info, checked, failed });
        }
    }

    /// What was found and how each rule ended.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Finding>, Outcomes) {
        (self.findings, self.outcomes)
    }
}

/// Where a rule reports: bound to that rule, it cannot report for another.
///
/// A rule that asks nothing of any view is *not applicable* to the part.
pub struct Checks<'r> {
    context: &'r Context,
    here: &'r Side<'r>,
    there: Option<&'r Side<'r>>,
    rooms: &'r mut [usize; 3],
    findings: &'r mut Vec<Finding>,
    /// The rule, and how it ends so far.
    info: &'static RuleInfo,
    checked: u32,
    failed: u32,
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
        let info = self.info;
        let severity = info.severity_in(self.context);
        let [infos, warnings, errors] = &mut *self.rooms;
        let room = match severity {
            Severity::Info => infos,
            Severity::Warning => warnings,
            Severity::Error => errors,
        };
        let Some(left) = room.checked_sub(1) else { return };
        *room = left;
        let counterpart = other.map(|(at, side)| {
            Box::new(Counterpart { location: side.location(at), position: None, excerpt: None })
        });
        self.findings.push(Finding {
            rule: RuleId::new(info.id),
            severity,
            message,
            location: self.here.location(anchor),
            position: None,
            excerpt: None,
            requirements: info.requirements,
            origin: Origin::Ours,
            joined: Vec::new(),
            counterpart,
            waived: None,
        });
    }
}
