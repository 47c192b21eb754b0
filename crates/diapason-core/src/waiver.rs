use crate::{Finding, Outcome, RuleId, Status};
use std::collections::HashMap;
use std::sync::Arc;

/// A rule whose findings the caller knows and accepts: they stay in the report, marked, outside the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The id of a rule, or the beginning of ids up to a `/` and then `*`: `hl7v2/*`, `schematron/IHE/*`.
    pub rule: String,
    /// Why, in the caller's words.
    pub reason: Option<String>,
}

impl Waiver {
    /// Whether it is about `rule`.
    #[must_use]
    pub fn covers(&self, rule: &RuleId) -> bool {
        match self.rule.strip_suffix("/*") {
            Some(family) => rule.as_str().strip_prefix(family).is_some_and(|rest| rest.starts_with('/')),
            None => self.rule == rule.as_str(),
        }
    }
}

/// The waivers of a run.
///
/// A waiver is about findings alone: a check that could not end stays undecided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waivers(Vec<Arc<Waiver>>);

impl Waivers {
    /// Adds one.
    pub fn add(&mut self, waiver: Waiver) {
        self.0.push(Arc::new(waiver));
    }

    /// Those added, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Waiver> {
        self.0.iter().map(|waiver| &**waiver)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one about `rule`: of several the longest, of these the last added.
    #[must_use]
    pub fn of(&self, rule: &RuleId) -> Option<&Arc<Waiver>> {
        self.0.iter().filter(|waiver| waiver.covers(rule)).max_by_key(|waiver| waiver.rule.len())
    }

    /// Marks the findings and outcomes of one part: [`Finding::waived`], [`Status::Waived`]. Gives the rules whose outcome changed.
    ///
    /// What a rule of ours says under a waived official finding ([`Finding::joined`]) goes with it: where it says nothing else, its
    /// outcome is waived too.
    pub fn apply(&self, findings: &mut [Finding], outcomes: &mut [Outcome]) -> Vec<RuleId> {
        let mut under: HashMap<&RuleId, usize> = HashMap::new();
        if self.is_empty() {
            return Vec::new();
        }
        for finding in findings.iter_mut() {
            finding.waived = self.of(&finding.rule).cloned();
            if finding.waived.is_some() {
                finding.joined.iter().for_each(|joined| *under.entry(&joined.rule).or_default() += 1);
            }
        }
        let mut changed = Vec::new();
        for outcome in outcomes.iter_mut().filter(|outcome| outcome.status == Status::Failed) {
            if self.of(&outcome.rule).is_some() || under.get(&outcome.rule) == Some(&outcome.failed) {
                outcome.status = Status::Waived;
                changed.push(outcome.rule.clone());
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Joined, Location, Message, Origin, Severity, Text};

    fn waivers(rules: &[(&str, &str)]) -> Waivers {
        let mut waivers = Waivers::default();
        for (rule, reason) in rules {
            waivers.add(Waiver { rule: (*rule).to_owned(), reason: Some((*reason).to_owned()) });
        }
        waivers
    }

    fn finding(rule: &'static str, joined: &[&'static str]) -> Finding {
        let message = Message::new(Text { fr: "a", en: "a" });
        let joined = joined.iter().map(|rule| Joined { rule: RuleId::new(rule), message: message.clone() });
        Finding {
            rule: RuleId::new(rule),
            severity: Severity::Error,
            message: message.clone(),
            location: Location::default(),
            position: None,
            excerpt: None,
            requirements: &[],
            origin: Origin::Ours,
            joined: joined.collect(),
            counterpart: None,
            waived: None,
        }
    }

    fn outcome(rule: &'static str, failed: usize) -> Outcome {
        let status = if failed > 0 { Status::Failed } else { Status::Passed };
        Outcome { rule: RuleId::new(rule), severity: Severity::Error, status, checked: failed, failed }
    }

    #[test]
    fn the_longest_pattern_and_the_last_of_equals_win() {
        let waivers =
            waivers(&[("ins/key-mismatch", "one"), ("ins/*", "family"), ("ins/key-mismatch", "two")]);
        let reason = |rule| waivers.of(&RuleId::new(rule)).and_then(|waiver| waiver.reason.as_deref());
        assert_eq!(reason("ins/key-mismatch"), Some("two"));
        assert_eq!(reason("ins/key"), Some("family"));
        assert_eq!(reason("insi/key"), None);
        assert_eq!(reason("ins"), None);
    }

    #[test]
    fn what_stands_under_a_waived_finding_goes_with_it_and_nothing_else() {
        let mut findings = [finding("schematron/A/p1/0", &["cda/a", "cda/b"]), finding("cda/b", &[])];
        let mut outcomes = [outcome("schematron/A/p1/0", 1), outcome("cda/a", 1), outcome("cda/b", 2)];
        let changed = waivers(&[("schematron/A/*", "")]).apply(&mut findings, &mut outcomes);
        assert_eq!(changed.iter().map(RuleId::as_str).collect::<Vec<_>>(), ["schematron/A/p1/0", "cda/a"]);
        assert_eq!(findings.map(|finding| finding.waived.is_some()), [true, false]);
        assert_eq!(outcomes.map(|outcome| outcome.status), [Status::Waived, Status::Waived, Status::Failed]);
    }

    #[test]
    fn what_passed_or_is_undecided_is_not_waived() {
        let undecided = Outcome { status: Status::Undecided(crate::Reason::NOT_WHOLE), ..outcome("a/b", 0) };
        let mut outcomes = [outcome("a/a", 0), undecided.clone()];
        assert_eq!(waivers(&[("a/*", "")]).apply(&mut [], &mut outcomes), []);
        assert_eq!(outcomes, [outcome("a/a", 0), undecided]);
    }
}
