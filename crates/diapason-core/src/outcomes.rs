//! How the rules of one run ended.
//!
//! Nearly all pass or have nothing to look at, and many are asked for their number only. So a run notes two words per rule, and an
//! [`Outcome`] is made when it is asked for.

use crate::{Context, Outcome, Reason, RuleId, RuleInfo, Severity, Status};

/// How each rule of a run ended, in the order in which they ran.
#[derive(Debug, Default)]
pub struct Outcomes {
    context: Context,
    pub(crate) ended: Vec<Ended>,
    /// Why a rule could not end, by its place: ascending.
    pub(crate) undecided: Vec<(usize, Reason)>,
}

/// How a rule ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended {
    pub(crate) info: &'static RuleInfo,
    pub(crate) checked: u32,
    pub(crate) failed: u32,
}

impl Ended {
    /// Only an error settles the verdict: beside anything less, what could not end still counts.
    fn outcome(self, context: &Context, reason: Option<&Reason>) -> Outcome {
        let Self { info, checked, failed } = self;
        let severity = info.severity_in(context);
        let settled = failed > 0 && severity == Severity::Error;
        let status = match (reason.filter(|_| !settled), failed, checked) {
            (Some(reason), ..) => Status::Undecided(reason.clone()),
            (None, 0, 0) => Status::NotApplicable,
            (None, 0, _) => Status::Passed,
            (None, ..) => Status::Failed,
        };
        let (checked, failed) = (checked as usize, failed as usize);
        Outcome { rule: RuleId::new(info.id), severity, status, checked, failed }
    }
}

/// Room for what the rules on most parts give: it is not moved while it grows.
const MOST: usize = 192;

impl Outcomes {
    pub(crate) const fn in_context(context: Context) -> Self {
        Self { context, ended: Vec::new(), undecided: Vec::new() }
    }

    /// Makes room for so many rules, or for as many as usual.
    pub(crate) fn make_room(&mut self, rules: usize) {
        if self.ended.capacity() == 0 {
            self.ended.reserve(rules.max(MOST));
        }
    }

    /// Whether no rule ran.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ended.is_empty()
    }

    /// They, in their order.
    pub fn iter(&self) -> impl Iterator<Item = Outcome> {
        let mut undecided = self.undecided.iter().peekable();
        self.ended.iter().enumerate().map(move |(place, ended)| {
            let reason = undecided.next_if(|(at, _)| *at == place).map(|(_, reason)| reason);
            ended.outcome(&self.context, reason)
        })
    }
}
